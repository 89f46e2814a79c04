import Testing

@testable import DecisionLog

/// A log with one sealed batch, its keys beside it, on a simulated disk.
private struct SealedLog {
  static let layout = LogLayout(folder: LogPath(.log, ["2026"]), shape: LogShape(tileHeight: 2))
  static let time = LogTime(milliseconds: 1_772_611_198_120)
  static let batch = "20260304-7f3a"

  let disk: SimulatedDisk
  let signer: CheapSigner

  init(rowCount: UInt64) throws {
    signer = try #require(CheapSigner())
    let volume = SimulatedVolume(SimulatedDisk())
    let keys = try KeyFolder.create(volume)
    let batch = try KeyVault.Batch(newIdentifier: Self.batch)
    try keys.add(batch)
    let genesis = LogEntry(number: 0, time: Self.time, kind: .genesis, members: [])
    let store = try LogStore.create(
      volume, Self.layout, signer: signer, reader: signer, genesis: genesis.line)
    let opening = BatchOpening(
      batch: Self.batch, operatorCode: "op3", engineVersion: "1",
      ruleSet: RuleSetReference(name: "r", version: "1", digest: Digest(of: [])),
      asOf: "2026-03-01", encoding: "utf-8", mapping: Digest(of: []), source: Digest(of: []),
      sourceByteCount: 0, isSealed: true)
    let writer = try BatchWriter(
      opening: opening, keys: batch, in: store, lastTime: Self.time, clock: { Self.time })
    var sealer = try RowSealer(batch, isSealed: true)
    try writer.append(
      try (1...rowCount).map { row in
        try sealer.row(
          row, .unreadable(code: "BF0701", column: nil),
          record: SealedRecord(line: row + 1, row: Array("甲\(row)".utf8)),
          identifiers: [Array("99000119800101\(1000 + row)".utf8)])
      })
    _ = try writer.finish(counts: [])
    disk = volume.disk
  }

  func store(_ volume: SimulatedVolume) throws -> LogStore {
    try LogStore.open(volume, Self.layout, signer: signer, reader: signer)
  }

  /// Numbers of the rows that a disk's keys still open.
  func openRows(_ disk: SimulatedDisk) throws -> [UInt64] {
    let volume = SimulatedVolume(disk)
    let reader = try LogReader(volume, Self.layout, reader: signer)
    var seal = try RowOpener(reader, KeyFolder.open(volume).vault)
    var rows: [UInt64] = []
    let count = try seal.scan(0..<reader.checkpoint.size) { rows.append($0.head.row) }
    #expect(count.faulty.isEmpty)
    return rows
  }

  func erasures(_ disk: SimulatedDisk) throws -> Int {
    let reader = try LogReader(SimulatedVolume(disk), Self.layout, reader: signer)
    return try (0..<reader.checkpoint.size).filter { try reader.logEntry($0).kind == .erase }.count
  }

  /// What a writer does when it opens the log.
  func recover(_ volume: SimulatedVolume) throws {
    let store = try store(volume)
    let keys = try KeyFolder.open(volume)
    try keys.removeLeftovers()
    let reader = try LogReader(volume, Self.layout, reader: signer)
    try keys.pendingRemoval?.finish(store, reader, keys, at: Self.time)
  }
}

struct KeyRemovalTests {
  private static let rows = [2, 5].map { RowName(batch: SealedLog.batch, row: $0) }

  @Test func `what was erased opens no more, and all else does`() throws {
    let log = try SealedLog(rowCount: 6)
    #expect(try log.openRows(log.disk) == [1, 2, 3, 4, 5, 6])
    let volume = SimulatedVolume(log.disk)
    let keys = try KeyFolder.open(volume)
    let store = try log.store(volume)
    let removal = try KeyRemoval(
      .erase, rows: Self.rows, ground: "PIPL 47", operatorCode: "op3", entry: store.entryCount)
    try removal.run(store, keys, at: SealedLog.time)
    #expect(try log.openRows(volume.disk) == [1, 3, 4, 6])
    #expect(try log.erasures(volume.disk) == 1)
    var examination = LogExamination(volume, SealedLog.layout, reader: log.signer)
    #expect(try examination.run().isIntact)
  }

  /// Wherever it stops: a key that is gone was logged, one that was logged as gone opens nothing, and the
  /// next writer finishes it with one entry.
  @Test func `a crash at any operation of an erasure leaves no half`() throws {
    let log = try SealedLog(rowCount: 6)
    var numbers = SeededNumbers(state: 17)
    var finished = 0
    for operation in 0..<200 where finished == 0 {
      for round in 0..<6 {
        let volume = SimulatedVolume(log.disk)
        let keys = try KeyFolder.open(volume)
        let store = try log.store(volume)
        let removal = try KeyRemoval(
          .erase, rows: Self.rows, ground: "PIPL 47", operatorCode: "op3", entry: store.entryCount)
        // After the store was opened, which changes something too.
        volume.lastOperation = volume.operationCount + operation
        if (try? removal.run(store, keys, at: SealedLog.time)) != nil { finished += 1 }
        var disk = volume.disk
        if round > 0 { disk.crash(&numbers) }
        let open = try log.openRows(disk)
        #expect(open == [1, 2, 3, 4, 5, 6] || open == [1, 3, 4, 6])
        if try log.erasures(disk) == 1 { #expect(open == [1, 3, 4, 6]) }
        let next = SimulatedVolume(disk)
        next.lastOperation = round > 3 ? numbers.below(30) : .max
        _ = try? log.recover(next)
        var again = next.disk
        if round > 3 { again.crash(&numbers) }
        let last = SimulatedVolume(again)
        try log.recover(last)
        let erasures = try log.erasures(last.disk)
        #expect(
          try log.openRows(last.disk) == (erasures == 1 ? [1, 3, 4, 6] : [1, 2, 3, 4, 5, 6]))
        #expect(erasures <= 1)
      }
    }
    #expect(finished > 0)
  }

  @Test func `a second person's key alone lifts a restriction`() throws {
    let log = try SealedLog(rowCount: 6)
    let volume = SimulatedVolume(log.disk)
    let keys = try KeyFolder.open(volume)
    let store = try log.store(volume)
    let second = try SecretKey()
    let removal = try KeyRemoval(
      .restrict, rows: Self.rows, ground: "争议", operatorCode: "op3", entry: store.entryCount)
    try KeyEscrow.keep(removal, of: keys, under: .key(second))
    try removal.run(store, keys, at: SealedLog.time)
    #expect(try log.openRows(volume.disk) == [1, 3, 4, 6])
    #expect(try KeyEscrow.identifiers(keys) == [removal.identifier])
    #expect(try KeyEscrow.lift(removal.identifier, of: keys, under: .key(SecretKey())) == nil)
    #expect(try log.openRows(volume.disk) == [1, 3, 4, 6])
    #expect(try KeyEscrow.lift(removal.identifier, of: keys, under: .key(second)) == 2)
    #expect(try log.openRows(volume.disk) == [1, 2, 3, 4, 5, 6])
    #expect(try KeyEscrow.identifiers(keys).isEmpty)
  }

  @Test func `a passphrase lifts what it locked, and nothing else does`() throws {
    let log = try SealedLog(rowCount: 6)
    let volume = SimulatedVolume(log.disk)
    let keys = try KeyFolder.open(volume)
    let store = try log.store(volume)
    let passphrase = try #require(Passphrase("三个和尚没水喝 correct"))
    let removal = try KeyRemoval(
      .restrict, rows: Self.rows, ground: "争议", operatorCode: "op3", entry: store.entryCount)
    try KeyEscrow.keep(removal, of: keys, under: .passphrase(passphrase))
    try removal.run(store, keys, at: SealedLog.time)
    #expect(try log.openRows(volume.disk) == [1, 3, 4, 6])
    let path = LogPath(.keys, ["restricted-\(removal.identifier)"])
    let bytes = try #require(try volume.content(of: path, limit: 4096))
    #expect(bytes.starts(with: "bangfu-escrow scrypt 17 8 1\n".utf8))
    func lifted(_ lock: KeyEscrow.Lock) throws -> Int? {
      try KeyEscrow.lift(removal.identifier, of: keys, under: lock)
    }
    #expect(try lifted(.passphrase(#require(Passphrase("三个和尚没水喝 Correct")))) == nil)
    #expect(try lifted(.key(SecretKey())) == nil)
    #expect(try lifted(.passphrase(passphrase)) == 2)
    #expect(try log.openRows(volume.disk) == [1, 2, 3, 4, 5, 6])
    #expect(Passphrase("eleven char") == nil)
  }

  @Test func `a note opens under its row's key and for its own entry`() throws {
    let batch = try KeyVault.Batch(newIdentifier: "b")
    let key = try #require(batch.rows.key(row: 3))
    let note = try SealedNote("家访核实", key: key, entry: 9)
    func text(_ key: RowKey, _ entry: UInt64) throws -> String? {
      try SealedNote.text(note.sealed, commitment: note.commitment, key: key, entry: entry)
    }
    #expect(try text(key, 9) == "家访核实")
    #expect(try text(key, 10) == nil)
    #expect(try text(try #require(batch.rows.key(row: 4)), 9) == nil)
  }

  @Test func `the beginning of a row's entry is read as the whole is`() throws {
    let entry = DecisionEntry(
      batch: "20260304-7f3a", row: 88_213, commitment: Digest(of: [2]),
      content: .unreadable(code: "BF0701", column: 7))
    let line = LogEntry(
      number: 88_215, time: SealedLog.time, kind: entry.kind, members: entry.members
    ).line
    let head = try #require(RowHead(line: line))
    #expect(head.number == 88_215)
    #expect(head.kind == .unreadable)
    #expect(head.batch == entry.batch)
    #expect(head.row == entry.row)
    #expect(head.commitment == entry.commitment)
    for count in 0..<120 { #expect(RowHead(line: Array(line.prefix(count))) == nil) }
    let mark = LogEntry(number: 1, time: SealedLog.time, kind: .mark, members: entry.members)
    #expect(RowHead(line: mark.line) == nil)
  }

  @Test func `rows are named as they are quoted`() {
    #expect(RowName("20260304-7f3a/88213")?.row == 88_213)
    for text in ["", "/", "b/", "/1", "b/0", "b/01", "b/+1", "b/-1", "b/x"] {
      #expect(RowName(text) == nil, "\(text)")
    }
  }
}
