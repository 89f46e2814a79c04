import Glibc
import Testing

@testable import DecisionLog

struct FullDiskTests {
  @Test func `room is held once, and given back when the disk is full`() throws {
    let signer = try #require(CheapSigner())
    let log = try SmallLog(entryCount: 5, signer: signer)
    let volume = SimulatedVolume(log.disk)
    let layout = SmallLog.layout
    for _ in 0..<2 { try LogReserve.hold(volume, layout, byteCount: 100) }
    #expect(try volume.content(of: layout.reserve, limit: 200)?.count == 100)
    var examination = LogExamination(volume, layout, reader: signer)
    #expect(try examination.run().findings.isEmpty)
    #expect(try !LogReserve.giveBack(volume, layout))
    #expect(try LogReserve.giveBack(volume, layout, below: .max))
    #expect(try volume.content(of: layout.reserve, limit: 200) == nil)
    #expect(try !LogReserve.giveBack(volume, layout, below: .max))
  }

  @Test func `what the disk has no room for is not held by half`() throws {
    let signer = try #require(CheapSigner())
    let log = try SmallLog(entryCount: 5, signer: signer)
    let volume = SimulatedVolume(log.disk)
    volume.failure = (volume.operationCount + 2, ENOSPC)
    #expect(throws: LogFault.self) {
      try LogReserve.hold(volume, SmallLog.layout, byteCount: 100)
    }
    #expect(try volume.content(of: SmallLog.layout.reserve, limit: 200) == nil)
  }

  /// A batch that filled the disk leaves a tail that nobody was promised; opening must not need room to copy it.
  @Test func `a log opens on a full disk`() throws {
    let signer = try #require(CheapSigner())
    let log = try SmallLog(entryCount: 6, signer: signer)
    let torn = SimulatedVolume(log.disk)
    do {
      let store = try LogStore.open(torn, SmallLog.layout, signer: signer, reader: signer)
      try store.append(SmallLog.line(6))
      try store.segments[store.segments.count - 1].flush(to: torn)
    }
    var opened = 0
    for operation in 1...40 {
      let volume = SimulatedVolume(torn.disk)
      volume.failure = (operation, ENOSPC)
      guard
        let store = try? LogStore.open(volume, SmallLog.layout, signer: signer, reader: signer),
        volume.operationCount >= operation
      else { continue }
      #expect(store.entryCount == 6)
      #expect(try volume.listIfPresent(SmallLog.layout.recovered).isEmpty)
      opened += 1
    }
    // The folder's making and its waiting, the copy's making, its bytes, its waiting and its name's.
    #expect(opened == 6)
  }
}
