import Base

/// An answer that is made on another thread, so that none has to wait for it. Only for handlers that run on
/// the pool.
package struct LaterResponse: Sendable {
  /// Takes the answer, or why there is none.
  package typealias Made = @Sendable (Result<Response, any Error>) -> Void

  private let whenMade: @Sendable (@escaping Made) -> Void

  /// `whenMade` has what it is given called once, with the answer or with why there is none.
  package init(_ whenMade: @escaping @Sendable (@escaping Made) -> Void) {
    self.whenMade = whenMade
  }

  func finish(_ made: @escaping Made) { whenMade(made) }
}

extension Response {
  /// An answer that is made later.
  package static func later(_ response: LaterResponse) -> Response {
    Response(200, body: .later(response))
  }

  /// This answer with a change, made as soon as it is there itself.
  package func changed(_ change: @escaping @Sendable (inout Response) -> Void) -> Response {
    guard case .later(let later) = body else {
      var response = self
      change(&response)
      return response
    }
    return .later(
      LaterResponse { made in
        later.finish { result in made(result.map { $0.changed(change) }) }
      })
  }

  /// This answer, or what `failure` makes of an error if it has none later on.
  func recovered(_ failure: @escaping @Sendable (any Error) -> Response) -> Response {
    guard case .later(let later) = body else { return self }
    return .later(
      LaterResponse { made in
        later.finish { result in
          do { made(.success(try result.get())) } catch { made(.success(failure(error))) }
        }
      })
  }
}
