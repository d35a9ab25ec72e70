import CCurl
import Glibc

/// Which addresses lead into this machine or its network (RFC 6890): checked when a connection is
/// opened, so that a name that changes its address gains nothing.
enum AddressRule {
  static func isPrivate(_ address: UnsafePointer<sockaddr>) -> Bool {
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { address in
        isPrivate(withUnsafeBytes(of: address.pointee.sin_addr) { Array($0) })
      }
    case AF_INET6:
      address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { address in
        isPrivate6(withUnsafeBytes(of: address.pointee.sin6_addr) { Array($0) })
      }
    default: true
    }
  }

  private static func isPrivate(_ bytes: [UInt8]) -> Bool {
    switch (bytes[0], bytes[1]) {
    case (0, _), (10, _), (127, _), (224..., _): true
    case (100, 64...127), (169, 254), (172, 16...31), (192, 168), (198, 18...19): true
    case (192, 0): bytes[2] == 0
    default: false
    }
  }

  private static func isPrivate6(_ bytes: [UInt8]) -> Bool {
    if bytes.prefix(10).allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
      return isPrivate(Array(bytes[12...]))
    }
    // Only global unicast is public, and of it not the prefixes that embed IPv4 addresses.
    let isGlobal = bytes[0] & 0xE0 == 0x20
    let isTunnel = bytes[0] == 0x20 && bytes[1] == 0x02 || bytes.starts(with: [0x20, 0x01, 0, 0])
    return !isGlobal || isTunnel
  }
}
