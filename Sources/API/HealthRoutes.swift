import Base
import HTTP
import Office

/// For whatever watches the node: it answers as long as the node's database does.
package struct HealthRoutes<Worker>: Sendable {
  private let state: @Sendable (Worker) throws -> NodeState

  package init(state: @escaping @Sendable (Worker) throws -> NodeState) { self.state = state }

  /// Adds the route.
  package func add(to router: inout Router<Worker>) {
    let state = state
    router.on(.get, "/healthz") { _, _, worker in
      var response = Response.json((["state": .string(try state(worker).name)] as JSONValue).bytes)
      response.headers.set("Cache-Control", "no-store")
      return response
    }
  }
}
