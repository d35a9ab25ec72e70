import Base
import Glibc
import HTTP

/// What the server's parser makes of connections: for each line of hexadecimal bytes on standard
/// input, a line of JSON that another parser's reading can be held against.
@main enum RequestReader {
  static func main() {
    while let line = readLine() {
      guard let bytes = Hexadecimal.decode(line) else { fatalError("not hexadecimal: \(line)") }
      print(read(bytes).text)
      // Whoever asks waits for the answer before the next line.
      fflush(nil)
    }
  }

  /// The requests up to the one behind which the server reads no more, and why it refuses the next.
  private static func read(_ bytes: [UInt8]) -> JSONValue {
    var parser = RequestParser(peer: "")
    parser.feed(bytes)
    var requests: [JSONValue] = []
    while true {
      switch parser.next(within: ServerLimits()) {
      case .needMore: return ["requests": .array(requests), "refusal": .null]
      case .expectsContinue: continue
      case .refused(let refusal):
        return ["requests": .array(requests), "refusal": .string(refusal.rawValue)]
      case .request(let request, let isPersistent):
        requests.append(json(request))
        guard isPersistent else { return ["requests": .array(requests), "refusal": .null] }
      }
    }
  }

  private static func json(_ request: Request) -> JSONValue {
    [
      "method": .string(request.method.rawValue), "target": .string(request.target),
      "fields": .array(
        request.headers.items.map {
          .array([.string($0.name.lowercased()), .string($0.value)])
        }),
      "body": .string(Hexadecimal.encode(request.body)),
    ]
  }
}
