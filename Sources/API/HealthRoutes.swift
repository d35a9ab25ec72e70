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
    let fields: Headers = ["Content-Type": "application/json", "Cache-Control": "no-store"]
    router.on(.get, "/healthz") { _, _, worker in
      let health = try health(worker)
      var json = Array("{\"state\":".utf8)
      JSONValue.write(health.state.name, to: &json)
      json += ",\"searchable\":\(health.searchable)}".utf8
      return Response(200, headers: fields, body: .bytes(json))
    }
  }
}
