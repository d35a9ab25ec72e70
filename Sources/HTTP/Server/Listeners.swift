import CLinux
import Glibc

/// Opens the sockets that a server listens on.
enum Listeners {
  /// One socket for each loop, all on one port; the kernel shares new connections out.
  static func open(
    _ configuration: ServerConfiguration
  ) throws(SystemError) -> (descriptors: [Int32], port: UInt16) {
    if configuration.port != 0 { try checkFree(configuration) }
    var descriptors: [Int32] = []
    var port = configuration.port
    do throws(SystemError) {
      for _ in 0..<configuration.loops {
        descriptors.append(try listen(configuration, &port, shared: true))
      }
    } catch {
      for descriptor in descriptors { close(descriptor) }
      throw error
    }
    return (descriptors, port)
  }

  /// Sockets that share a port would join another server's of the same user without a word, and
  /// every second visitor would reach the wrong one: so the port must first be free.
  private static func checkFree(_ configuration: ServerConfiguration) throws(SystemError) {
    var port = configuration.port
    close(try listen(configuration, &port, shared: false))
  }

  private static func listen(
    _ configuration: ServerConfiguration, _ port: inout UInt16, shared: Bool
  ) throws(SystemError) -> Int32 {
    var bound: UInt16 = 0
    let descriptor = linux_listen(
      configuration.address, port, shared ? 1 : 0, Int32(configuration.limits.backlog), &bound)
    let checked = try SystemError.check(descriptor, "listen")
    port = bound
    return checked
  }
}
