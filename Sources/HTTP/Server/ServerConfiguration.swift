import Glibc

/// Where a server listens and how it works.
package struct ServerConfiguration: Sendable {
  /// A numeric address: `127.0.0.1`, `::1`, `0.0.0.0`, or `::` for IPv6 and IPv4 alike.
  package var address: String
  /// The port; 0 for any that is free.
  package var port: UInt16
  /// Threads, each with its own connections; one for each core when nothing is said.
  package var loops: Int
  /// What requests and connections may take.
  package var limits: ServerLimits

  package init(
    address: String = "127.0.0.1", port: UInt16 = 0, loops: Int? = nil,
    limits: ServerLimits = ServerLimits()
  ) {
    self.address = address
    self.port = port
    self.loops = max(1, loops ?? sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    self.limits = limits
  }
}
