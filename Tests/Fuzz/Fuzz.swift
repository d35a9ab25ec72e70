import FuzzTargets
import Glibc

/// The target that `MAILLE_FUZZ_TARGET` names.
private let target = getenv("MAILLE_FUZZ_TARGET").flatMap {
  FuzzTarget(rawValue: String(cString: $0))
}

/// What libFuzzer calls with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
  guard let target else { fatalError("MAILLE_FUZZ_TARGET names no target") }
  target.run(Array(UnsafeBufferPointer(start: data, count: size)))
  return 0
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<Int32>, _ arguments: UnsafeMutableRawPointer,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// The package manager calls an executable's main program by the name of its target.
@_cdecl("fuzz_main")
public func fuzzMain(_ count: Int32, _ arguments: UnsafeMutableRawPointer) -> Int32 {
  var count = count
  var list = arguments
  return withUnsafeMutablePointer(to: &list) { runDriver(&count, $0, testOneInput) }
}
