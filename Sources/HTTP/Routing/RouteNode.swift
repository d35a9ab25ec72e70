/// What a handler answers to.
package struct Route: Hashable, Sendable, CustomStringConvertible {
  /// The method; HEAD is answered by the route of GET.
  package let method: Method
  /// The pattern of its paths, as `Router` reads it.
  package let pattern: String

  package init(_ method: Method, _ pattern: String) {
    self.method = method
    self.pattern = pattern
  }

  package var description: String { "\(method.rawValue) \(pattern)" }
}

/// One segment of a route's pattern.
enum RouteSegment: Sendable {
  case word(String)
  case placeholder(String)
  case rest(String)

  static func segments(of pattern: String) -> [RouteSegment] {
    guard !pattern.utf8.elementsEqual("/".utf8) else { return [] }
    return pattern.utf8.dropFirst().split(
      separator: UInt8(ascii: "/"), omittingEmptySubsequences: false
    ).map { part in
      guard part.first == UInt8(ascii: "{"), part.last == UInt8(ascii: "}") else {
        return .word(String(decoding: part, as: UTF8.self))
      }
      let name = part.dropFirst().dropLast()
      guard name.suffix(3).elementsEqual("...".utf8) else {
        return .placeholder(String(decoding: name, as: UTF8.self))
      }
      return .rest(String(decoding: name.dropLast(3), as: UTF8.self))
    }
  }
}

/// What a search through the routes has found.
struct RouteMatch<Worker> {
  let method: Method
  var handler: Router<Worker>.Handler?
  /// The pattern of the handler.
  var pattern = ""
  var parameters = Parameters()
  /// The methods of every pattern that fits the path, for Allow, where that is asked for.
  var methods: Set<Method> = []
  var wantsMethods = false
}

/// The routes that share their first segments.
struct RouteNode<Worker>: Sendable {
  typealias Handler = Router<Worker>.Handler

  private var handlers: [(route: Route, handler: Handler)] = []
  /// Where each word stands in `nodes`; a text that is only canonically equivalent is found too, so that
  /// the bytes are compared besides.
  private var words: [String: Int] = [:]
  private var nodes: [(word: String, node: RouteNode)] = []
  private var placeholders: [(name: String, node: RouteNode)] = []
  private var rests: [(name: String, node: RouteNode)] = []

  /// Adds a handler and answers whether it took the place of another.
  mutating func insert(
    _ handler: @escaping Handler, for route: Route, at segments: ArraySlice<RouteSegment>
  ) -> Bool {
    guard let first = segments.first else {
      let replaced = handlers.firstIndex { $0.route.method == route.method }
      if let replaced { handlers.remove(at: replaced) }
      handlers.append((route, handler))
      return replaced != nil
    }
    switch first {
    case .word(let word):
      let index = words[word] ?? nodes.endIndex
      if index == nodes.endIndex {
        words[word] = index
        nodes.append((word, RouteNode()))
      }
      return nodes[index].node.insert(handler, for: route, at: segments.dropFirst())
    case .placeholder(let name):
      return Self.insert(handler, for: route, at: segments, name, in: &placeholders)
    case .rest(let name): return Self.insert(handler, for: route, at: segments, name, in: &rests)
    }
  }

  private static func insert(
    _ handler: @escaping Handler, for route: Route, at segments: ArraySlice<RouteSegment>,
    _ name: String, in nodes: inout [(name: String, node: RouteNode)]
  ) -> Bool {
    let index = nodes.firstIndex { $0.name.utf8.elementsEqual(name.utf8) } ?? nodes.endIndex
    if index == nodes.endIndex { nodes.append((name, RouteNode())) }
    return nodes[index].node.insert(handler, for: route, at: segments.dropFirst())
  }

  /// Looks for the handler of `match.method`, the better patterns first; stops at the first.
  func find(_ request: Request, at depth: Int, into match: inout RouteMatch<Worker>) {
    guard depth < request.path.count else { return finish(into: &match) }
    let segment = request.path[depth]
    if let index = words[segment], nodes[index].word.utf8.elementsEqual(segment.utf8) {
      nodes[index].node.find(request, at: depth + 1, into: &match)
      if match.handler != nil { return }
    }
    guard !segment.isEmpty else { return }
    for (name, node) in placeholders {
      match.parameters.values.append((name, segment))
      node.find(request, at: depth + 1, into: &match)
      if match.handler != nil { return }
      match.parameters.values.removeLast()
    }
    for (name, node) in rests {
      node.finish(into: &match)
      guard match.handler != nil else { continue }
      let raw = request.rawPath.utf8.dropFirst().split(
        separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      match.parameters.rest = raw.dropFirst(depth).map { String(decoding: $0, as: UTF8.self) }
      match.parameters.values.append((name, match.parameters.rest.joined(separator: "/")))
      return
    }
  }

  private func finish(into match: inout RouteMatch<Worker>) {
    for (route, handler) in handlers {
      if match.wantsMethods { match.methods.insert(route.method) }
      if route.method == match.method {
        match.handler = handler
        match.pattern = route.pattern
      }
    }
  }
}
