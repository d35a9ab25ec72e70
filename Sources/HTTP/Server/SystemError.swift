import Glibc

/// A system call that failed.
package struct SystemError: Error, Sendable, CustomStringConvertible {
  /// Which call.
  package let call: String
  /// Its `errno`.
  package let number: Int32

  package var description: String { "\(call): \(String(cString: strerror(number)))" }

  /// `result` of a shim, which answers -errno for a failure.
  static func check(_ result: Int32, _ call: String) throws(SystemError) -> Int32 {
    guard result >= 0 else { throw SystemError(call: call, number: -result) }
    return result
  }
}
