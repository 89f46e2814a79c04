import Testing

@testable import DecisionLog

/// A log with keys of its own on a simulated disk.
private struct KeyedLog {
  static let layout = LogLayout(folder: LogPath(.log, ["2026"]), shape: LogShape(tileHeight: 2))
  static let time = LogTime(milliseconds: 1_772_611_198_120)

  let disk: SimulatedDisk
  let first: Verifier

  init() throws {
    let volume = SimulatedVolume(SimulatedDisk())
    let keys = try KeyFolder.create(volume)
    let name = try #require(KeyName("office-7/2026"))
    first = Verifier(name: name, purpose: .note, publicKey: keys.signingKey.publicKey)
    let store = try LogStore.create(
      volume, Self.layout, signer: LogSigner(origin: name, key: keys.signingKey), reader: first,
      genesis: Self.entry(0, .genesis))
    for number in UInt64(1)..<21 {
      try store.append(Self.entry(number, .reveal))
      if number.isMultiple(of: 5) { _ = try store.commit() }
    }
    disk = volume.disk
  }

  static func entry(_ number: UInt64, _ kind: LogEntry.Kind) -> [UInt8] {
    LogEntry(number: number, time: time, kind: kind, members: []).line
  }

  func chain(_ volume: SimulatedVolume) throws -> KeyChain {
    try KeyChain(first, volume, Self.layout)
  }

  /// What a writer does when it opens the log.
  func open(_ volume: SimulatedVolume) throws -> (LogStore, KeyFolder, KeyChain) {
    let chain = try chain(volume)
    let keys = try KeyFolder.open(volume)
    let key = [keys.signingKey, keys.nextSigningKey].compactMap { $0 }
      .first { $0.publicKey == chain.current.publicKey }
    let store = try LogStore.open(
      volume, Self.layout, signer: LogSigner(origin: first.name, key: try #require(key)),
      reader: chain)
    try keys.removeLeftovers()
    return (store, keys, try KeyRotation.finish(store, keys, chain) ?? chain)
  }

  func rotate(_ volume: SimulatedVolume, isOldKept: Bool = false) throws {
    let (store, keys, chain) = try open(volume)
    let rotation = KeyRotation(by: "op3", ground: "换人", isOldKept: isOldKept)
    _ = try rotation.run(store, keys, chain, at: Self.time)
  }

  func findings(_ disk: SimulatedDisk) throws -> [LogFinding] {
    let volume = SimulatedVolume(disk)
    var examination = LogExamination(volume, Self.layout, reader: try chain(volume))
    return try examination.run().findings
  }

  func keyEntries(_ volume: SimulatedVolume) throws -> [UInt64] {
    let reader = try LogReader(volume, Self.layout, reader: chain(volume))
    return try reader.entries.filter { try reader.logEntry($0).kind == .key }
  }
}

struct KeyRotationTests {
  private func names(_ volume: SimulatedVolume) throws -> [String] {
    try volume.list(LogPath(.keys)).map(\.name).filter { $0.hasPrefix("sign") }
  }

  @Test func `the old key signs for the entry that names the new one, which signs from there on`()
    throws
  {
    let log = try KeyedLog()
    let volume = SimulatedVolume(log.disk)
    try log.rotate(volume)
    #expect(try names(volume) == ["sign.ed25519"])
    let chain = try log.chain(volume)
    #expect(chain.eras.map(\.start) == [0, 22])
    #expect(chain.current.publicKey != log.first.publicKey)
    #expect(try KeyFolder.open(volume).signingKey.publicKey == chain.current.publicKey)
    #expect(try log.keyEntries(volume) == [21, 22])
    #expect(try log.findings(volume.disk).isEmpty)
    let reader = try LogReader(volume, KeyedLog.layout, reader: chain)
    #expect(reader.checkpoint.size == 23)
    #expect(throws: SignedCheckpoint.Fault.self) {
      try SignedCheckpoint(reader.note, log: log.first)
    }
    #expect(try SignedCheckpoint(reader.note, log: chain.current).checkpoint == reader.checkpoint)
    #expect(chain.key(size: 22) == log.first && chain.key(size: 23) == chain.current)
    // And once more, with what came between.
    let (store, _, _) = try log.open(volume)
    try store.append(KeyedLog.entry(23, .reveal))
    _ = try store.commit()
  }

  @Test func `keys follow one another as often as wanted, and the old ones may be kept`() throws {
    let log = try KeyedLog()
    let volume = SimulatedVolume(log.disk)
    for _ in 0..<3 { try log.rotate(volume, isOldKept: true) }
    #expect(try log.chain(volume).eras.map(\.start) == [0, 22, 24, 26])
    #expect(
      try names(volume).sorted() == [
        "sign-21.ed25519", "sign-23.ed25519", "sign-25.ed25519", "sign.ed25519",
      ])
    #expect(try log.findings(volume.disk).isEmpty)
  }

  /// Wherever it stops, the log has the old key or the new one, and the folder the one that the log has.
  @Test(arguments: [false, true])
  func `a crash at any operation of a change of keys leaves no half`(isOldKept: Bool) throws {
    let log = try KeyedLog()
    var numbers = SeededNumbers(state: 31)
    var finished = 0
    var states = 0
    for operation in 0..<200 where finished == 0 {
      for round in 0..<12 {
        let volume = SimulatedVolume(log.disk)
        let (store, keys, chain) = try log.open(volume)
        volume.lastOperation = volume.operationCount + operation
        let rotation = KeyRotation(by: "op3", ground: "g", isOldKept: isOldKept)
        if (try? rotation.run(store, keys, chain, at: KeyedLog.time)) != nil { finished += 1 }
        var disk = volume.disk
        if round > 0 { disk.crash(&numbers) }
        // A list of checkpoints that was torn is cut by the next writer, as ever.
        let damage = try log.findings(disk).filter {
          $0.isDamage && $0.path.name != "checkpoints.txt"
        }
        #expect(damage.map(\.message.en) == [])
        let next = SimulatedVolume(disk)
        next.lastOperation = round > 7 ? numbers.below(30) : .max
        _ = try? log.open(next)
        var again = next.disk
        if round > 7 { again.crash(&numbers) }
        let last = SimulatedVolume(again)
        let (reopened, reopenedKeys, found) = try log.open(last)
        let isChanged = found.eras.count == 2
        #expect(reopenedKeys.signingKey.publicKey == found.current.publicKey)
        #expect(reopenedKeys.nextSigningKey == nil)
        #expect(try log.keyEntries(last) == (isChanged ? [21, 22] : []))
        #expect(
          try names(last).sorted()
            == (isChanged && isOldKept ? ["sign-21.ed25519", "sign.ed25519"] : ["sign.ed25519"]))
        try reopened.append(KeyedLog.entry(reopened.entryCount, .reveal))
        _ = try reopened.commit()
        #expect(try log.findings(last.disk).isEmpty)
        states += 1
      }
    }
    #expect(finished > 0)
    print("seed 31: \(states) interrupted changes of keys")
  }

  @Test func `an old key signs nothing behind the entry that replaced it`() throws {
    let log = try KeyedLog()
    let volume = SimulatedVolume(log.disk)
    try log.rotate(volume, isOldKept: true)
    let old = try KeyFolder.open(SimulatedVolume(log.disk)).signingKey
    let chain = try log.chain(volume)
    let state = try LogReader(volume, KeyedLog.layout, reader: chain).checkpoint
    let forged = try SignedCheckpoint(state, key: old).bytes
    #expect(throws: SignedCheckpoint.Fault.self) { try chain.checkpoint(forged) }
    #expect(try log.first.checkpoint(forged) == state)
    // Nor does the new one sign for what was before it.
    let new = try KeyFolder.open(volume).signingKey
    let earlier = Checkpoint(origin: log.first.name, size: 21, root: Digest(of: []))
    let backdated = try SignedCheckpoint(earlier, key: new).bytes
    #expect(throws: SignedCheckpoint.Fault.self) { try chain.checkpoint(backdated) }
  }

  @Test func `no bit of the landmark can change, and no foreign key gets in`() throws {
    let log = try KeyedLog()
    let volume = SimulatedVolume(log.disk)
    try log.rotate(volume)
    let path = KeyedLog.layout.landmark(21)
    let bytes = try #require(try volume.content(of: path, limit: 1 << 16))
    try volume.remove(path)
    for bit in 0..<bytes.count * 8 {
      var changed = bytes
      changed[bit / 8] ^= 1 << UInt8(bit % 8)
      let copy = SimulatedVolume(volume.disk)
      try copy.writeFile(path, changed)
      #expect(throws: LogFault.self, "bit \(bit)") { _ = try log.chain(copy) }
    }
    // Without it the newest checkpoint is by a stranger.
    #expect(throws: LogFault.self) {
      _ = try LogReader(volume, KeyedLog.layout, reader: log.chain(volume))
    }
    let other = try KeyedLog()
    let foreign = SimulatedVolume(other.disk)
    try other.rotate(foreign)
    let copy = SimulatedVolume(volume.disk)
    try copy.writeFile(path, try #require(try foreign.content(of: path, limit: 1 << 16)))
    #expect(throws: LogFault.self) { _ = try log.chain(copy) }
  }
}
