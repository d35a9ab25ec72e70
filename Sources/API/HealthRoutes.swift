import Base
import HTTP
import Office

/// For whatever watches the node: it answers as long as the node's database does.
package struct HealthRoutes<Worker>: Sendable {
  private let health: @Sendable (Worker) throws -> NodeHealth

  package init(health: @escaping @Sendable (Worker) throws -> NodeHealth) { self.health = health }

  /// Adds the route.
  package func add(to router: inout Router<Worker>) {
    let health = health
    router.on(.get, "/healthz") { _, _, worker in
      let health = try health(worker)
      let json: JSONValue = [
        "state": .string(health.state.name), "searchable": .integer(health.searchable),
      ]
      var response = Response.json(json.bytes)
      response.headers.set("Cache-Control", "no-store")
      return response
    }
  }
}
