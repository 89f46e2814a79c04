import Glibc
import Testing

@testable import DecisionLog

struct FaultTests {
  @Test(arguments: [EIO, ENOSPC])
  func `a failure of any operation stops the writer, and the next one goes on`(code: Int32) throws {
    let signer = try #require(CheapSigner())
    var failures = 0
    for operation in 1... {
      let volume = SimulatedVolume(SimulatedDisk())
      volume.failure = (operation, code)
      let batches = ScriptedBatches(volume, signer, run: 0, promises: Promises())
      do {
        try batches.finish()
        break
      } catch let error as LogFault {
        guard case .operation(_, _, code) = error else {
          Issue.record("operation \(operation): \(error.message.en)")
          continue
        }
      }
      failures += 1
      let signed = batches.promises
      let next = ScriptedBatches(SimulatedVolume(volume.disk), signer, run: 1, promises: signed)
      try next.finish()
      try ScriptedBatches.check(next.volume, signer)
    }
    #expect(failures > 100)
  }

  @Test func `after a failure nothing more is written or signed`() throws {
    let signer = try #require(CheapSigner())
    let volume = SimulatedVolume(SimulatedDisk())
    let store = try LogStore.create(
      volume, ScriptedBatches.layout, signer: signer, reader: signer, genesis: Array("g|0".utf8))
    try store.append(Array("one".utf8))
    volume.failure = (volume.operationCount + 3, EIO)
    #expect(throws: LogFault.self) { try store.commit() }
    let count = volume.operationCount
    #expect(throws: LogFault.stopped) { try store.commit() }
    #expect(throws: LogFault.stopped) { try store.append(Array("two".utf8)) }
    #expect(volume.operationCount == count)
    #expect(store.committed.size == 1)
  }

  /// Turns a bit in each write in turn; how often a log came out that is not what was meant.
  private func damagedLogs(_ omission: Omission?) throws -> Int {
    let signer = try #require(CheapSigner())
    var damaged = 0
    for operation in 1...140 {
      let volume = SimulatedVolume(SimulatedDisk())
      volume.damagedOperation = operation
      volume.omission = omission
      let batches = ScriptedBatches(volume, signer, run: 0, promises: Promises())
      do { try batches.finish() } catch let error as LogFault {
        guard case .readBackDiffers = error else {
          Issue.record("operation \(operation): \(error.message.en)")
          continue
        }
      }
      let next = ScriptedBatches(
        SimulatedVolume(volume.disk), signer, run: 1, promises: batches.promises)
      do {
        try next.finish()
        try ScriptedBatches.check(next.volume, signer)
      } catch {
        damaged += 1
        if omission == nil { Issue.record("operation \(operation): \(error)") }
      }
    }
    return damaged
  }

  @Test func `a bit that changes on its way to the disk is never signed`() throws {
    #expect(try damagedLogs(nil) == 0)
  }

  @Test func `without reading back, a changed bit is signed, and is caught`() throws {
    #expect(try damagedLogs(Omission(description: "read back", hidesDamage: true)) > 0)
  }

  /// Two writers take turns; whether the log is what both think.
  private func writesOfTwo(_ omission: Omission?) throws -> Bool {
    let signer = try #require(CheapSigner())
    let volume = SimulatedVolume(SimulatedDisk())
    volume.omission = omission
    let layout = ScriptedBatches.layout
    let first = try LogStore.create(
      volume, layout, signer: signer, reader: signer, genesis: Array("g".utf8))
    guard let second = try? LogStore.open(volume, layout, signer: signer, reader: signer) else {
      try first.append(Array("a".utf8))
      _ = try first.commit()
      return true
    }
    var isSound = true
    for (name, store) in [("a", first), ("b", second)] {
      do {
        try store.append(Array(name.utf8))
        _ = try store.commit()
      } catch { isSound = false }
    }
    return isSound
  }

  @Test func `a second writer is turned away, and without the lock harm is done and caught`() throws
  {
    #expect(try writesOfTwo(nil))
    #expect(try !writesOfTwo(Omission(description: "lock", grantsEveryLock: true)))
  }

  @Test func `the lock is free again when the writer is gone`() throws {
    let signer = try #require(CheapSigner())
    let volume = SimulatedVolume(SimulatedDisk())
    let layout = ScriptedBatches.layout
    var store: LogStore? = try LogStore.create(
      volume, layout, signer: signer, reader: signer, genesis: Array("g".utf8))
    #expect(throws: LogFault.locked) {
      try LogStore.open(volume, layout, signer: signer, reader: signer)
    }
    #expect(throws: LogFault.present(layout.folder)) {
      try LogStore.create(
        volume, layout, signer: signer, reader: signer, genesis: Array("g".utf8))
    }
    #expect(store?.entryCount == 1)
    store = nil
    let next = try LogStore.open(volume, layout, signer: signer, reader: signer)
    #expect(next.entryCount == 1)
  }

  @Test func `calls that are interrupted or do less are repeated until all is done`() {
    var asked: [Int] = []
    let done = SystemCall.whole(10) { start in
      asked.append(start)
      if asked.count.isMultiple(of: 2) {
        errno = EINTR
        return -1
      }
      return min(3, 10 - start)
    }
    #expect(done == 10)
    #expect(asked == [0, 3, 3, 6, 6, 9, 9])
    var code: Int32 = 0
    let stopped = SystemCall.whole(10) { start in
      errno = ENOSPC
      return start == 0 ? 4 : -1
    } failure: {
      code = $0
    }
    #expect(stopped == 4)
    #expect(code == ENOSPC)
  }
}
