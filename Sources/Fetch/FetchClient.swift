import Base
import CCurl
import Glibc

/// Outgoing HTTP by libcurl, blocking, on the caller's own thread. Redirects are never followed, no
/// proxy, cookie or password file is used.
package final class FetchClient {
  private let policy: FetchPolicy
  private let userAgent: String
  private let cancelled: @Sendable () -> Bool
  private let handle: OpaquePointer?

  /// libcurl's own start is done once for the process.
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// `cancelled` is asked about once a second while something is fetched.
  package init(
    policy: FetchPolicy, userAgent: String,
    cancelled: @escaping @Sendable () -> Bool = { false }
  ) {
    self.policy = policy
    self.userAgent = userAgent
    self.cancelled = cancelled
    handle = Self.isReady ? curl_easy_init().map { OpaquePointer($0) } : nil
  }

  deinit {
    if let handle { curl_easy_cleanup(UnsafeMutableRawPointer(handle)) }
  }

  /// One answer with its body.
  package func get(_ request: FetchRequest) throws(FetchError) -> FetchResponse {
    var policy = policy
    policy.maximumBytes = min(policy.maximumBytes, request.maximumBytes ?? .max)
    let transfer = Transfer(policy: policy)
    let status = try perform(request, transfer, isStream: false)
    return FetchResponse(status: status, headers: transfer.headers, body: transfer.body)
  }

  /// An answer without end: `onBytes` gets what comes and says whether to go on.
  package func stream(_ request: FetchRequest, onBytes: @escaping ([UInt8]) -> Bool)
    throws(FetchError) -> Int
  {
    let transfer = Transfer(policy: policy)
    transfer.onBytes = onBytes
    return try perform(request, transfer, isStream: true)
  }

  private func perform(_ request: FetchRequest, _ transfer: Transfer, isStream: Bool)
    throws(FetchError) -> Int
  {
    guard let handle = handle.map({ UnsafeMutableRawPointer($0) }) else {
      throw FetchError(
        code: .unreachable,
        detail: Phrase("libcurl ne démarre pas", en: "libcurl does not start"))
    }
    curl_easy_reset(handle)
    transfer.cancelled = cancelled
    setLimits(handle, transfer.policy, isStream: isStream)
    maille_set_text(handle, CURLOPT_URL, request.url)
    var list: UnsafeMutablePointer<curl_slist>?
    for (name, value) in request.headers { list = curl_slist_append(list, "\(name): \(value)") }
    defer { curl_slist_free_all(list) }
    maille_set_pointer(handle, CURLOPT_HTTPHEADER, list)
    // The transfer outlives the call below, which is the only one that uses this pointer.
    let context = Unmanaged.passUnretained(transfer).toOpaque()
    maille_set_pointer(handle, CURLOPT_WRITEDATA, context)
    maille_set_pointer(handle, CURLOPT_HEADERDATA, context)
    maille_set_pointer(handle, CURLOPT_XFERINFODATA, context)
    maille_set_pointer(handle, CURLOPT_OPENSOCKETDATA, context)
    maille_set_write(handle, CURLOPT_WRITEFUNCTION, Transfer.write)
    maille_set_write(handle, CURLOPT_HEADERFUNCTION, Transfer.header)
    maille_set_progress(handle, Transfer.progress)
    maille_set_open(handle, Transfer.open)
    let result = withExtendedLifetime(transfer) { curl_easy_perform(handle) }
    var status = 0
    maille_get_status(handle, &status)
    if result != CURLE_OK, !transfer.hasEnoughOfStream {
      throw transfer.error(result)
    }
    guard transfer.hasWholeHeader else {
      throw FetchError.interrupted
    }
    return status
  }

  private func setLimits(
    _ handle: UnsafeMutableRawPointer, _ policy: FetchPolicy, isStream: Bool
  ) {
    maille_set_text(handle, CURLOPT_USERAGENT, userAgent)
    maille_set_text(
      handle, CURLOPT_PROTOCOLS_STR, policy.allowsPlainHTTP ? "http,https" : "https")
    maille_set_text(handle, CURLOPT_PROXY, "")
    maille_set_long(handle, CURLOPT_FOLLOWLOCATION, 0)
    maille_set_long(handle, CURLOPT_NOSIGNAL, 1)
    maille_set_long(handle, CURLOPT_NETRC, 0)
    maille_set_long(handle, CURLOPT_NOPROGRESS, 0)
    maille_set_long(handle, CURLOPT_CONNECTTIMEOUT, policy.connectSeconds)
    maille_set_long(handle, CURLOPT_LOW_SPEED_LIMIT, 1)
    maille_set_long(handle, CURLOPT_LOW_SPEED_TIME, policy.silenceSeconds)
    if !isStream {
      maille_set_long(handle, CURLOPT_TIMEOUT, policy.totalSeconds)
      maille_set_long(handle, CURLOPT_MAXFILESIZE, policy.maximumBytes)
    }
  }
}
