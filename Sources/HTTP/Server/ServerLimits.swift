/// Every bound of the server, each with its unit.
package struct ServerLimits: Sendable {
  /// Addresses that take bodies larger than others, such as a file to import.
  package struct LargeBody: Sendable {
    /// The most bytes of a body there.
    package var bytes: Int
    /// The most seconds that such a body may take.
    package var seconds: Int
    private let segments: [RouteSegment]

    /// For the paths that fit `pattern`, as the router reads it.
    package init(pattern: String, bytes: Int, seconds: Int) {
      segments = RouteSegment.segments(of: pattern)
      self.bytes = bytes
      self.seconds = seconds
    }

    /// Whether `target`, as it was received, is such an address: an escape stands for itself.
    func takes(_ target: String) -> Bool {
      let path = target.utf8.prefix { $0 != UInt8(ascii: "?") }
      guard path.first == UInt8(ascii: "/") else { return false }
      let parts = path.dropFirst().split(
        separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      guard parts.count == segments.count else { return false }
      return zip(parts, segments).allSatisfy { part, segment in
        switch segment {
        case .word(let word): part.elementsEqual(word.utf8)
        case .placeholder: !part.isEmpty
        case .rest: false
        }
      }
    }
  }

  /// Bytes of the target; more is 414.
  package var uriBytes = 8192
  /// Bytes of all field lines together, of the header and again of the trailer; more is 431.
  package var headerBytes = 16_384
  /// Fields of one header; more is 431.
  package var fields = 100
  /// Bytes of a body, decoded; more is 413.
  package var bodyBytes = 1 << 20
  /// Where larger bodies are taken; the first whose pattern fits counts.
  package var largeBodies: [LargeBody] = []
  /// Bytes of the extensions of one chunk.
  package var chunkExtensionBytes = 256
  /// Bytes of the extensions of all chunks of a body.
  package var chunkExtensionsBytes = 4096

  /// Seconds from the first byte of a request, or from the connection when it is the first, until
  /// its header is complete; then 408.
  package var headerSeconds = 10
  /// Seconds a connection may rest between two requests.
  package var idleSeconds = 15
  /// Seconds a body may begin slowly.
  package var bodyGraceSeconds = 5
  /// Bytes a second that a body must come with, on average, once the grace is over; then 408.
  package var bodyRate = 1000
  /// Seconds a body may take in all; then 408.
  package var bodySeconds = 60
  /// Seconds in which a client must take at least one byte of an answer that waits.
  package var writeSeconds = 30
  /// Bytes a second that a client must take of an answer, on average, beside `writeSeconds`.
  package var writeRate = 1000
  /// Seconds a closed connection is read on, so that its last answer arrives.
  package var lingerSeconds = 2
  /// Seconds between two comments on a stream of events.
  package var eventCommentSeconds = 15

  /// Requests of one connection, then it is closed. RFC 9112 asks for none; 100, as strict profiles
  /// have it, would make a proxy's kept connections worthless, so there is only a bound on what one
  /// connection can hold on to.
  package var requestsPerConnection = 10_000
  /// Connections of one address (for IPv6, of one /64); more get 503. Behind a proxy, and among
  /// neighbours on one machine, everybody has the same address.
  package var connectionsPerAddress = 1024
  /// Connections of everybody; more get 503. Never more than the system lets this process open.
  package var connections = 16_384
  /// Threads for handlers that wait or compute for long.
  package var poolThreads = 32
  /// Requests that may wait for such a thread; more get 503.
  package var poolWaiting = 256
  /// Connections the system may hold ready before they are accepted, for each loop.
  package var backlog = 1024

  package init() {}

  /// The bound on a body sent to `target`, in bytes and in seconds.
  package func bodyLimit(for target: String) -> (bytes: Int, seconds: Int) {
    for place in largeBodies where place.takes(target) {
      return (place.bytes, place.seconds)
    }
    return (bodyBytes, bodySeconds)
  }
}
