import CSQLite
import Foundation
import Synchronization

/// A disk that fails: SQLite's own file layer, of which one operation after another can be made to
/// fail for the files whose path holds `marker`. All other files are left alone.
enum FaultyDisk {
  /// What is in a path whose operations are counted.
  static let marker = "faulty-disk"

  /// How an operation fails.
  enum Fault: CaseIterable, Sendable {
    /// This operation alone: a bad sector, a cable.
    case once
    /// This one and all that follow, until it is mended: a full disk.
    case full
  }

  /// SQLite's extended codes, which are macros that Swift does not see: the kind in the second byte.
  private enum Failure {
    static let write = SQLITE_IOERR | 3 << 8
    static let fsync = SQLITE_IOERR | 4 << 8
    static let truncate = SQLITE_IOERR | 6 << 8
    static let delete = SQLITE_IOERR | 10 << 8
  }

  private struct Plan {
    var count = 0
    var failing: Int?
    var fault = Fault.once
    var hits = 0
  }

  private static let plan = Mutex(Plan())

  /// Lets the operation number `failing`, counted from 1, fail.
  static func arm(_ failing: Int, _ fault: Fault) {
    plan.withLock { $0 = Plan(failing: failing, fault: fault) }
  }

  /// Mends the disk; gives how many operations failed.
  static func mend() -> Int {
    plan.withLock { plan in
      defer { plan = Plan() }
      return plan.hits
    }
  }

  fileprivate static func fails() -> Fault? {
    plan.withLock { plan in
      guard let failing = plan.failing else { return nil }
      plan.count += 1
      guard plan.count == failing || plan.fault == .full && plan.count > failing else { return nil }
      plan.hits += 1
      return plan.fault
    }
  }

  /// Makes this the layer through which databases are opened from now on.
  static let install: Void = {
    guard let real = sqlite3_vfs_find(nil) else { return }
    original = real
    let layer = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
    layer.initialize(to: real.pointee)
    layer.pointee.zName = UnsafePointer(strdup("faulty"))
    layer.pointee.pNext = nil
    layer.pointee.xOpen = { layer, name, file, flags, outFlags in
      let result = FaultyDisk.original.pointee.xOpen(
        FaultyDisk.original, name, file, flags, outFlags)
      if result == SQLITE_OK, let file, let name, String(cString: name).contains(marker) {
        FaultyDisk.patch(file)
      }
      return result
    }
    layer.pointee.xDelete = { layer, name, sync in
      if let name, String(cString: name).contains(marker), FaultyDisk.fails() != nil {
        return Failure.delete
      }
      return FaultyDisk.original.pointee.xDelete(FaultyDisk.original, name, sync)
    }
    sqlite3_vfs_register(layer, 1)
  }()

  // Written once, before any file is opened through the layer.
  nonisolated(unsafe) private static var original: UnsafeMutablePointer<sqlite3_vfs>!
  nonisolated(unsafe) private static var methods: UnsafePointer<sqlite3_io_methods>!

  /// Our tables of operations by SQLite's: files that are locked and files that are not have
  /// different ones, of which those that fail here are the same.
  private static let patched = Mutex<[UInt: UInt]>([:])

  /// Puts our operations in the place of the file's; the rest stays SQLite's.
  private static func patch(_ file: UnsafeMutablePointer<sqlite3_file>) {
    guard let present = file.pointee.pMethods else { return }
    let table = patched.withLock { patched -> UInt in
      if let known = patched[UInt(bitPattern: present)] { return known }
      methods = present
      let ours = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
      ours.initialize(to: present.pointee)
      ours.pointee.xWrite = { file, bytes, count, offset in
        switch FaultyDisk.fails() {
        case .once: Failure.write
        case .full: SQLITE_FULL
        case nil: FaultyDisk.methods.pointee.xWrite(file, bytes, count, offset)
        }
      }
      ours.pointee.xSync = { file, flags in
        FaultyDisk.fails() == nil
          ? FaultyDisk.methods.pointee.xSync(file, flags) : Failure.fsync
      }
      ours.pointee.xTruncate = { file, size in
        FaultyDisk.fails() == nil
          ? FaultyDisk.methods.pointee.xTruncate(file, size) : Failure.truncate
      }
      patched[UInt(bitPattern: present)] = UInt(bitPattern: ours)
      return UInt(bitPattern: ours)
    }
    file.pointee.pMethods = UnsafePointer(bitPattern: table)
  }
}
