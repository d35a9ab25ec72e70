import Base
import CCurl
import Glibc

/// Where mail is handed in.
package struct SMTPServer: Hashable, Sendable {
  /// `smtp://host:587` (TLS by STARTTLS) or `smtps://host:465`.
  package let url: String
  /// Nil where the server takes mail without signing in.
  package let user: String?
  /// Nil where there is no user.
  package let password: String?
  /// Whether mail may go out without TLS: only for a server of this machine or network.
  package let allowsPlain: Bool

  package init(url: String, user: String? = nil, password: String? = nil, allowsPlain: Bool = false)
  {
    self.url = url
    self.user = user
    self.password = password
    self.allowsPlain = allowsPlain
  }
}

/// Why a mail was not taken.
package struct SMTPError: Error, Hashable, Sendable {
  /// What happened, by a stable name.
  package enum Code: String, Sendable {
    /// The server cannot be reached, or the connection broke.
    case unreachable
    /// TLS is not offered, or the certificate does not hold.
    case tls
    /// The server does not know us.
    case notAuthorised = "not-authorised"
    /// It refused for now (4yz): try again later.
    case deferred
    /// It refused for good (5yz).
    case rejected
    /// The node stops.
    case cancelled
    /// The address of the server is none.
    case badServer = "bad-server"
  }

  /// What happened.
  package let code: Code
  /// The server's own code, 0 when there is none.
  package let status: Int

  /// Whether it is worth trying again.
  package var isTemporary: Bool {
    switch code {
    case .rejected, .badServer: false
    default: true
    }
  }
}

/// Hands mails to a server by libcurl, blocking, on the caller's own thread.
package final class SMTPClient {
  private let server: SMTPServer
  private let cancelled: () -> Bool

  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
  private static let totalSeconds = 60
  private static let connectSeconds = 10

  package init(_ server: SMTPServer, cancelled: @escaping () -> Bool = { false }) {
    self.server = server
    self.cancelled = cancelled
  }

  /// Sends one mail; `message` is the whole of it, with its headers.
  package func send(_ message: [UInt8], from sender: String, to recipient: String)
    throws(SMTPError)
  {
    guard Self.isReady, let handle = curl_easy_init() else {
      throw SMTPError(code: .unreachable, status: 0)
    }
    defer { curl_easy_cleanup(handle) }
    let isPlain = server.url.hasPrefix("smtp://")
    guard isPlain || server.url.hasPrefix("smtps://") else {
      throw SMTPError(code: .badServer, status: 0)
    }
    maille_set_text(handle, CURLOPT_URL, server.url)
    maille_set_text(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
    maille_set_text(handle, CURLOPT_PROXY, "")
    maille_set_long(handle, CURLOPT_NETRC, 0)
    maille_set_long(handle, CURLOPT_NOSIGNAL, 1)
    maille_set_long(handle, CURLOPT_NOPROGRESS, 0)
    maille_set_long(handle, CURLOPT_CONNECTTIMEOUT, Self.connectSeconds)
    maille_set_long(handle, CURLOPT_TIMEOUT, Self.totalSeconds)
    maille_set_long(
      handle, CURLOPT_USE_SSL,
      Int(server.allowsPlain ? CURLUSESSL_NONE.rawValue : CURLUSESSL_ALL.rawValue))
    if let user = server.user, let password = server.password {
      maille_set_text(handle, CURLOPT_USERNAME, user)
      maille_set_text(handle, CURLOPT_PASSWORD, password)
    }
    maille_set_text(handle, CURLOPT_MAIL_FROM, "<\(sender)>")
    let list = curl_slist_append(nil, "<\(recipient)>")
    defer { curl_slist_free_all(list) }
    maille_set_pointer(handle, CURLOPT_MAIL_RCPT, list)
    let upload = Upload(message, cancelled)
    let context = Unmanaged.passUnretained(upload).toOpaque()
    maille_set_long(handle, CURLOPT_UPLOAD, 1)
    maille_set_pointer(handle, CURLOPT_READDATA, context)
    maille_set_pointer(handle, CURLOPT_XFERINFODATA, context)
    maille_set_write(handle, CURLOPT_READFUNCTION, Upload.read)
    maille_set_progress(handle, Upload.progress)
    let result = withExtendedLifetime(upload) { curl_easy_perform(handle) }
    var status = 0
    maille_get_status(handle, &status)
    guard result != CURLE_OK else { return }
    throw Self.error(result, status)
  }

  private static func error(_ result: CURLcode, _ status: Int) -> SMTPError {
    switch result {
    case CURLE_ABORTED_BY_CALLBACK: return SMTPError(code: .cancelled, status: status)
    case CURLE_LOGIN_DENIED: return SMTPError(code: .notAuthorised, status: status)
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_USE_SSL_FAILED:
      return SMTPError(code: .tls, status: status)
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
      return SMTPError(code: .badServer, status: status)
    default: break
    }
    switch status {
    case 400..<500: return SMTPError(code: .deferred, status: status)
    case 500..<600: return SMTPError(code: .rejected, status: status)
    default: return SMTPError(code: .unreachable, status: status)
    }
  }
}

/// The mail that libcurl reads piece by piece.
private final class Upload {
  private let bytes: [UInt8]
  private let cancelled: () -> Bool
  private var sent = 0

  init(_ bytes: [UInt8], _ cancelled: @escaping () -> Bool) {
    self.bytes = bytes
    self.cancelled = cancelled
  }

  static let read: maille_write = { buffer, size, count, context in
    guard let upload = of(context), let buffer else { return 0 }
    let length = min(size * count, upload.bytes.count - upload.sent)
    upload.bytes.withUnsafeBytes { bytes in
      if length > 0, let base = bytes.baseAddress { memcpy(buffer, base + upload.sent, length) }
    }
    upload.sent += length
    return length
  }

  static let progress: maille_progress = { context, _, _, _, _ in
    of(context)?.cancelled() ?? false ? 1 : 0
  }

  private static func of(_ context: UnsafeMutableRawPointer?) -> Upload? {
    context.map { Unmanaged<Upload>.fromOpaque($0).takeUnretainedValue() }
  }
}
