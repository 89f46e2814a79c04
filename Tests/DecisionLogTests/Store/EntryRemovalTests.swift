import Testing

@testable import DecisionLog

/// A log of some batches on a simulated disk, in segments of 16 entries.
private struct AgedLog {
  static let layout = LogLayout(folder: LogPath(.log, ["2026"]), shape: LogShape(tileHeight: 2))
  static let start: Int64 = 1_772_611_198_120

  let disk: SimulatedDisk
  let signer: CheapSigner

  /// `rows`: of each batch, of which each has its own minute; the last may stay unfinished.
  init(rows: [Int], isLastFinished: Bool = true) throws {
    signer = try #require(CheapSigner())
    let volume = SimulatedVolume(SimulatedDisk())
    let genesis = Self.entry(0, .genesis, minute: 0)
    let store = try LogStore.create(
      volume, Self.layout, signer: signer, reader: signer, genesis: genesis)
    for (index, count) in rows.enumerated() {
      let name = EntryMember("b", .text("b\(index)"))
      let open = store.entryCount
      try store.append(Self.entry(open, .open, minute: index, [name]), sealed: [1, 2, 3])
      for row in 0..<count {
        let row = EntryMember("r", .integer(Int64(row + 1)))
        try store.append(
          Self.entry(store.entryCount, .decision, minute: index, [name, row]), sealed: [1, 2, 3])
      }
      if isLastFinished || index < rows.count - 1 {
        let members = [name, EntryMember("o", .integer(Int64(open)))]
        try store.append(Self.entry(store.entryCount, .commit, minute: index, members))
      }
      _ = try store.commit()
    }
    disk = volume.disk
  }

  static func time(minute: Int) -> LogTime {
    LogTime(milliseconds: start + Int64(minute) * 60_000)
  }

  static func entry(
    _ number: UInt64, _ kind: LogEntry.Kind, minute: Int, _ members: [EntryMember] = []
  ) -> [UInt8] {
    LogEntry(number: number, time: time(minute: minute), kind: kind, members: members).line
  }

  func store(_ volume: SimulatedVolume) throws -> LogStore {
    try LogStore.open(volume, Self.layout, signer: signer, reader: signer)
  }

  func reader(_ disk: SimulatedDisk) throws -> LogReader {
    try LogReader(SimulatedVolume(disk), Self.layout, reader: signer)
  }

  func plan(
    _ limit: RemovalPlan.Limit, of part: EntryRemoval.Part = .entries
  ) throws -> RemovalPlan {
    try RemovalPlan(part, limit, reader(disk))
  }

  func remove(_ plan: RemovalPlan, on volume: SimulatedVolume) throws {
    let removal = try EntryRemoval(plan, by: "op3", ground: "保存期满", reader(disk))
    try removal.run(store(volume), signer, at: Self.time(minute: 90))
  }

  func removed(_ plan: RemovalPlan) throws -> SimulatedDisk {
    let volume = SimulatedVolume(disk)
    try remove(plan, on: volume)
    return volume.disk
  }

  func findings(_ disk: SimulatedDisk, known: [Checkpoint] = []) throws -> LogVerdict {
    var examination = LogExamination(SimulatedVolume(disk), Self.layout, reader: signer)
    return try examination.run(known: known)
  }

  static func segments(_ disk: SimulatedDisk) throws -> [UInt64] {
    try LogInventory(SimulatedVolume(disk), layout).segments().map(\.first)
  }

  static func seals(_ disk: SimulatedDisk) throws -> [UInt64] {
    try LogInventory(SimulatedVolume(disk), layout).seals().map(\.first)
  }
}

struct EntryRemovalTests {
  @Test func `after a removal every other entry is proved as before, and by what comes later`()
    throws
  {
    let log = try AgedLog(rows: Array(repeating: 48, count: 40))
    let old = try log.reader(log.disk).checkpoint
    #expect(old.size == 2001)
    let plan = try log.plan(.number(900))
    #expect(plan.end == 848)
    let disk = try log.removed(plan)
    #expect(try AgedLog.segments(disk).first == 848)
    let volume = SimulatedVolume(disk)
    let store = try log.store(volume)
    for number in 0..<70 {
      try store.append(AgedLog.entry(store.entryCount, .reveal, minute: 91 + number))
    }
    let newest = try store.commit()
    let reader = try log.reader(volume.disk)
    #expect(reader.removed.entries == 848)
    var proofs = 0
    for size in [old.size, newest.size] {
      let root = try reader.root(size: size)
      #expect(size != old.size || root == old.root)
      for number in stride(from: 848, to: size, by: 2) {
        let proof = try reader.inclusionProof(of: number, size: size)
        let leaf = MerkleTree.leafHash(try reader.entry(number))
        #expect(
          MerkleProof.includes(leaf: leaf, at: number, size: size, root: root, proof: proof))
        proofs += 1
      }
    }
    #expect(proofs > 1000)
    for size in stride(from: UInt64(848), to: newest.size, by: 13) {
      let proof = try reader.consistencyProof(from: size)
      #expect(
        MerkleProof.isConsistent(
          oldSize: size, oldRoot: try reader.root(size: size), size: newest.size,
          root: newest.root, proof: proof))
    }
    #expect(throws: LogFault.removed(847, kept: 848)) { try reader.entry(847) }
    let verdict = try log.findings(volume.disk, known: [old])
    #expect(verdict.findings.isEmpty)
    #expect(verdict.anchoring == .anchored(size: old.size))
  }

  @Test func `whole segments go, no batch that is to be kept is cut, nor one that is unfinished`()
    throws
  {
    let log = try AgedLog(rows: [20, 40, 20], isLastFinished: false)
    // Entries: genesis, 1 to 22, 23 to 64, and from 65 on.
    #expect(try log.plan(.number(23)).end == 16)
    #expect(try log.plan(.number(60)).end == 16)
    #expect(try log.plan(.number(65)).end == 64)
    #expect(try log.plan(.number(1000)).end == 64)
    #expect(try log.plan(.time(AgedLog.time(minute: 1))).end == 16)
    #expect(try log.plan(.time(AgedLog.time(minute: 2))).end == 64)
    #expect(try log.plan(.time(AgedLog.time(minute: 0))).end == 0)
    let plan = try log.plan(.number(65))
    #expect(plan.cutBatch == "b1")
    #expect(plan.lastTime == AgedLog.time(minute: 1).description)
  }

  @Test func `sealed rows go alone, and entries stay`() throws {
    let log = try AgedLog(rows: [20, 40])
    let disk = try log.removed(try log.plan(.number(60), of: .seals))
    #expect(try AgedLog.seals(disk) == [16, 32, 48])
    #expect(try AgedLog.segments(disk) == [0, 16, 32, 48, 64])
    let reader = try log.reader(disk)
    #expect(reader.removed.seals == 16 && reader.removed.entries == 0)
    #expect(try SealReader(reader).record(of: 3) == nil)
    #expect(try SealReader(reader).record(of: 24) == [1, 2, 3])
    #expect(try log.findings(disk).findings.isEmpty)
  }

  /// Wherever it stops: what is gone was logged, and the next writer finishes it with one entry.
  @Test func `a crash at any operation of a removal leaves no half`() throws {
    let log = try AgedLog(rows: [20, 40, 20])
    let plan = try log.plan(.number(65))
    var numbers = SeededNumbers(state: 23)
    var finished = 0
    var states = 0
    for operation in 0..<200 where finished == 0 {
      for round in 0..<12 {
        let volume = SimulatedVolume(log.disk)
        let store = try log.store(volume)
        let removal = try EntryRemoval(plan, by: "op3", ground: "g", log.reader(log.disk))
        volume.lastOperation = volume.operationCount + operation
        if (try? removal.run(store, log.signer, at: AgedLog.time(minute: 90))) != nil {
          finished += 1
        }
        var disk = volume.disk
        if round > 0 { disk.crash(&numbers) }
        let size = try log.reader(disk).checkpoint.size
        let isLogged = size > 87
        #expect(try isLogged || AgedLog.segments(disk) == [0, 16, 32, 48, 64, 80])
        let next = SimulatedVolume(disk)
        next.lastOperation = round > 7 ? numbers.below(30) : .max
        _ = try? EntryRemoval.finish(log.store(next), log.signer)
        var again = next.disk
        if round > 7 { again.crash(&numbers) }
        let last = SimulatedVolume(again)
        try EntryRemoval.finish(log.store(last), log.signer)
        let reader = try log.reader(last.disk)
        #expect(reader.checkpoint.size == (isLogged ? 88 : 87))
        #expect(reader.removed.entries == (isLogged ? 64 : 0))
        #expect(
          try AgedLog.segments(last.disk) == (isLogged ? [64, 80] : [0, 16, 32, 48, 64, 80]))
        #expect(try AgedLog.seals(last.disk).first == (isLogged ? 64 : 0))
        #expect(try log.findings(last.disk).findings.isEmpty)
        states += 1
      }
    }
    #expect(finished > 0)
    print("seed 23: \(states) interrupted removals")
  }

  private func file(_ disk: SimulatedDisk, _ name: String) throws -> Int {
    func find(_ folder: Int) -> Int? {
      for (found, node) in disk.folders[folder].names {
        switch node {
        case .file(let index) where found == name: return index
        case .folder(let index): if let file = find(index) { return file }
        default: continue
        }
      }
      return nil
    }
    return try #require(find(LogPlace.log.rawValue))
  }

  @Test func `segments that went without an entry, or beyond it, are missing`() throws {
    let log = try AgedLog(rows: [20, 40, 20])
    func without(_ path: LogPath, _ disk: SimulatedDisk) throws -> [LogFinding] {
      let volume = SimulatedVolume(disk)
      try volume.remove(path)
      return try log.findings(volume.disk).findings.filter(\.isDamage)
    }
    #expect(try !without(AgedLog.layout.segment(0), log.disk).isEmpty)
    let disk = try log.removed(try log.plan(.number(65)))
    #expect(try log.findings(disk).isIntact)
    #expect(try !without(AgedLog.layout.segment(4), disk).isEmpty)
    #expect(try !without(AgedLog.layout.tile(level: 1, index: 0), disk).isEmpty)
    #expect(try !without(AgedLog.layout.landmark(87), disk).isEmpty)
    #expect(throws: LogFault.self) {
      let volume = SimulatedVolume(disk)
      try volume.remove(AgedLog.layout.landmark(87))
      _ = try LogReader(volume, AgedLog.layout, reader: log.signer).entry(3)
    }
  }

  @Test func `every bit of a removal's landmark, of the facts and of the tiles is vouched for`()
    throws
  {
    let log = try AgedLog(rows: [20, 40, 20])
    let disk = try log.removed(try log.plan(.number(65)))
    for name in ["000000087.txt", "LOG.json", "003"] {
      let index = try file(disk, name)
      for bit in 0..<disk.files[index].content.count * 8 {
        var changed = disk
        changed.files[index].content[bit / 8] ^= 1 << UInt8(bit % 8)
        let isIntact = try log.findings(changed).isIntact
        #expect(!isIntact, "\(name), bit \(bit)")
      }
    }
  }

  @Test func `what was seen before the removal can be held against nothing, and is no anchor`()
    throws
  {
    let log = try AgedLog(rows: [20, 40, 20])
    let old = Checkpoint(origin: log.signer.origin, size: 23, root: Digest(of: [1]))
    let disk = try log.removed(try log.plan(.number(65)))
    #expect(try log.findings(disk, known: [old]).anchoring == .notAnchored)
    let even = Checkpoint(origin: log.signer.origin, size: 32, root: Digest(of: [1]))
    #expect(try log.findings(disk, known: [even]).anchoring == .forked(known: even))
  }
}
