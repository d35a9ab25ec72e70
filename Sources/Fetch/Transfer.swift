import Base
import CCurl
import Glibc

/// One transfer, as libcurl's callbacks see it.
final class Transfer {
  let policy: FetchPolicy
  private(set) var headers: [(String, String)] = []
  private(set) var body: [UInt8] = []
  var onBytes: (([UInt8]) -> Bool)?
  var cancelled: (() -> Bool)?
  /// The reader of a stream wanted no more: that is an end, not a failure.
  private(set) var hasEnoughOfStream = false
  private var isTooLarge = false
  private var isRefused = false
  private var headerBytes = 0
  /// The empty line behind the header has come. libcurl 7.88 takes a connection that ends before it for
  /// an answer without a body.
  private(set) var hasWholeHeader = false

  /// Bytes of all header lines of an answer.
  private static let maximumHeaderBytes = 65_536

  init(policy: FetchPolicy) { self.policy = policy }

  static let write: maille_write = { bytes, size, count, context in
    guard let transfer = of(context), let bytes else { return 0 }
    let length = size * count
    let chunk = Array(UnsafeRawBufferPointer(start: bytes, count: length))
    return transfer.take(chunk) ? length : 0
  }

  static let header: maille_write = { bytes, size, count, context in
    guard let transfer = of(context), let bytes else { return 0 }
    let length = size * count
    let line = String(
      decoding: UnsafeRawBufferPointer(start: bytes, count: length), as: UTF8.self)
    return transfer.takeHeader(line, length) ? length : 0
  }

  static let progress: maille_progress = { context, _, _, _, _ in
    of(context)?.cancelled?() ?? false ? 1 : 0
  }

  static let open: maille_open = { context, _, address in
    guard let transfer = of(context), let address else { return maille_bad_socket() }
    let isPrivate = withUnsafePointer(to: &address.pointee.addr) { AddressRule.isPrivate($0) }
    if isPrivate, !transfer.policy.allowsPrivateAddresses {
      transfer.isRefused = true
      return maille_bad_socket()
    }
    return socket(
      address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue),
      address.pointee.protocol)
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  private func take(_ chunk: [UInt8]) -> Bool {
    if let onBytes {
      hasEnoughOfStream = !onBytes(chunk)
      return !hasEnoughOfStream
    }
    guard body.count + chunk.count <= policy.maximumBytes else {
      isTooLarge = true
      return false
    }
    body += chunk
    return true
  }

  private func takeHeader(_ line: String, _ length: Int) -> Bool {
    headerBytes += length
    guard headerBytes <= Self.maximumHeaderBytes else {
      isTooLarge = true
      return false
    }
    if line.utf8.starts(with: "HTTP/".utf8) {
      headers = []
      hasWholeHeader = false
    } else if line == "\r\n" || line == "\n" {
      hasWholeHeader = true
    }
    if let colon = line.firstIndex(of: ":") {
      let value = line[line.index(after: colon)...].drop { $0 == " " }
        .prefix { $0 != "\r\n" && $0 != "\r" && $0 != "\n" }
      headers.append((line[..<colon].lowercased(), String(value)))
    }
    return true
  }

  /// What libcurl's code means for people.
  func error(_ code: CURLcode) -> FetchError {
    if isRefused {
      return FetchError(
        code: .refusedAddress,
        detail: Phrase(
          "adresse d’un réseau privé, refusée", en: "address of a private network, refused"))
    }
    let tooLarge = FetchError(
      code: .tooLarge, detail: Phrase("réponse trop grande", en: "answer too large"))
    if isTooLarge { return tooLarge }
    switch code {
    case CURLE_ABORTED_BY_CALLBACK:
      return FetchError(code: .cancelled, detail: Phrase("interrompu", en: "interrupted"))
    case CURLE_FILESIZE_EXCEEDED: return tooLarge
    case CURLE_COULDNT_CONNECT:
      return FetchError(
        code: .connectionRefused, detail: Phrase("connexion refusée", en: "connection refused"))
    case CURLE_COULDNT_RESOLVE_HOST:
      return FetchError(
        code: .unreachable, detail: Phrase("nom introuvable", en: "name not found"))
    case CURLE_OPERATION_TIMEDOUT:
      return FetchError(code: .timedOut, detail: Phrase("délai dépassé", en: "timed out"))
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
      return FetchError(
        code: .badURL, detail: Phrase("adresse non permise", en: "address not allowed"))
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION:
      return FetchError(
        code: .tls, detail: Phrase("certificat refusé", en: "certificate refused"))
    case CURLE_WEIRD_SERVER_REPLY:
      return FetchError(
        code: .badResponse, detail: Phrase("réponse illisible", en: "unreadable answer"))
    default: return .interrupted
    }
  }
}
