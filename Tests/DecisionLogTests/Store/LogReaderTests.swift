import Testing

@testable import DecisionLog

struct LogReaderTests {
  private static func root(_ leaves: ArraySlice<Digest>) -> Digest {
    var frontier = TreeFrontier()
    for leaf in leaves { frontier.append(leaf) }
    return frontier.root
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `entries, roots and proofs of every size are those of the tree`(height: UInt64) throws {
    let signer = try #require(CheapSigner())
    let layout = LogLayout(folder: LogPath(.log, ["log"]), shape: LogShape(tileHeight: height))
    for count in [1, 2, 4, 5, 16, 17, 37, 64, 70] {
      let log = try SmallLog(entryCount: count, signer: signer, layout: layout)
      let reader = try LogReader(SimulatedVolume(log.disk), layout, reader: signer)
      let leaves = (0..<count).map { MerkleTree.leafHash(SmallLog.line($0)) }
      let size = UInt64(count)
      #expect(reader.checkpoint.size == size)
      for number in 0..<size {
        #expect(try reader.entry(number) == SmallLog.line(Int(number)))
        #expect(
          MerkleProof.includes(
            leaf: leaves[Int(number)], at: number, size: size, root: reader.checkpoint.root,
            proof: try reader.inclusionProof(of: number)))
        let old = number + 1
        let oldRoot = Self.root(leaves[..<Int(old)])
        #expect(try reader.root(size: old) == oldRoot)
        #expect(
          MerkleProof.isConsistent(
            oldSize: old, oldRoot: oldRoot, size: size, root: reader.checkpoint.root,
            proof: try reader.consistencyProof(from: old)))
        #expect(
          MerkleProof.includes(
            leaf: leaves[0], at: 0, size: old, root: oldRoot,
            proof: try reader.inclusionProof(of: 0, size: old)))
      }
      var seen: [UInt64] = []
      try reader.forEachEntry(in: size / 3..<size) { number, line in
        seen.append(number)
        return line == SmallLog.line(Int(number))
      }
      #expect(seen == Array(size / 3..<size))
      #expect(throws: LogFault.outOfRange(size, size: size)) { try reader.entry(size) }
    }
  }

  @Test func `a reader stays at the state it was opened at while the log grows`() throws {
    let signer = try #require(CheapSigner())
    let volume = SimulatedVolume(SimulatedDisk())
    let layout = SmallLog.layout
    let store = try LogStore.create(
      volume, layout, signer: signer, reader: signer, genesis: SmallLog.line(0))
    for number in 1..<100 {
      try store.append(SmallLog.line(number))
      let reader = try LogReader(volume, layout, reader: signer)
      #expect(reader.checkpoint.size == UInt64(number / 3 * 3 == 0 ? 1 : number / 3 * 3))
      if number % 3 == 2 { _ = try store.commit() }
      #expect(try reader.entry(reader.checkpoint.size - 1).isEmpty == false)
    }
  }

  @Test func `missing tiles are worked out by readers and made again by the writer`() throws {
    let signer = try #require(CheapSigner())
    let log = try SmallLog(entryCount: 70, signer: signer)
    var disk = log.disk
    for folder in disk.folders.indices { disk.folders[folder].names["tile"] = nil }
    let volume = SimulatedVolume(disk)
    let reader = try LogReader(volume, SmallLog.layout, reader: signer)
    #expect(reader.checkpoint.size == 70)
    #expect(try !log.verdict(volume.disk).isIntact)
    _ = try LogStore.open(volume, SmallLog.layout, signer: signer, reader: signer)
    #expect(try log.verdict(volume.disk).findings == [])
  }

  @Test func `reading and examining write nothing, and open nothing for writing`() throws {
    let signer = try #require(CheapSigner())
    let log = try SmallLog(entryCount: 37, signer: signer)
    let volume = SimulatedVolume(log.disk)
    let reader = try LogReader(volume, SmallLog.layout, reader: signer)
    _ = try reader.inclusionProof(of: 3)
    var examination = LogExamination(volume, SmallLog.layout, reader: signer)
    #expect(try examination.run().isIntact)
    #expect(volume.operationCount == 0)
    #expect(volume.writableCount == 0)
  }

  @Test func `what waits for a commit is counted, and no damage`() throws {
    let signer = try #require(CheapSigner())
    let log = try SmallLog(entryCount: 15, signer: signer)
    let volume = SimulatedVolume(log.disk)
    let store = try LogStore.open(volume, SmallLog.layout, signer: signer, reader: signer)
    #expect(store.uncommittedByteCount == 0)
    for number in 15..<20 { try store.append(SmallLog.line(number)) }
    #expect(
      store.uncommittedByteCount == UInt64((15..<20).reduce(0) { $0 + SmallLog.line($1).count + 1 })
    )
    // As far as a writer comes that fails before its commit: a tile, a segment, perhaps only folders.
    for operation in 1...12 {
      let volume = SimulatedVolume(log.disk)
      let store = try LogStore.open(volume, SmallLog.layout, signer: signer, reader: signer)
      for number in 15..<20 { try store.append(SmallLog.line(number)) }
      volume.lastOperation = volume.operationCount + operation
      guard (try? store.commit()) == nil else { continue }
      var examination = LogExamination(
        SimulatedVolume(volume.disk), SmallLog.layout, reader: signer)
      let verdict = try examination.run()
      #expect(verdict.isIntact, "\(operation): \(verdict.findings.map(\.message.en))")
      #expect(verdict.checkpoint?.size == 15)
    }
  }

  @Test func `sealed records out of order or cut are found, and whole files may go`() throws {
    let signer = try #require(CheapSigner())
    let volume = SimulatedVolume(SimulatedDisk())
    let layout = SmallLog.layout
    let store = try LogStore.create(
      volume, layout, signer: signer, reader: signer, genesis: SmallLog.line(0))
    for number in 1..<20 { try store.append(SmallLog.line(number), sealed: [1, 2]) }
    _ = try store.commit()
    func findings() throws -> [LogFinding] {
      var examination = LogExamination(volume, layout, reader: signer)
      return try examination.run().findings
    }
    #expect(try findings() == [])
    let path = layout.sealed(0)
    let bytes = try #require(try volume.content(of: path, limit: 1000))
    for changed in [Array(bytes.dropLast()), Array(bytes[14..<28] + bytes), bytes + bytes] {
      try volume.remove(path)
      try volume.writeFile(path, changed)
      #expect(try findings() == [LogFinding(.sealDamaged, path)])
    }
    try volume.remove(path)
    #expect(try findings() == [])
  }

  @Test func `every bit of a checkpoint that a key signed`() throws {
    let name = try #require(KeyName("office.example/2026"))
    let key = try SigningKey(seed: SecretKey())
    let verifier = Verifier(name: name, purpose: .note, publicKey: key.publicKey)
    let checkpoint = Checkpoint(origin: name, size: 64, root: Digest(of: [1]))
    let note = try LogSigner(origin: name, key: key).note(for: checkpoint)
    #expect(try verifier.checkpoint(note) == checkpoint)
    for index in note.indices {
      for bit in UInt8(0)..<8 {
        var changed = note
        changed[index] ^= 1 << bit
        #expect(throws: SignedCheckpoint.Fault.self) { try verifier.checkpoint(changed) }
      }
    }
  }

  @Test func `files are named as the format says`() {
    let layout = LogLayout(folder: LogPath(.log, ["log"]))
    #expect(layout.segment(1).text == "log/seg/000/000065536.jsonl")
    #expect(layout.segment(20_000).text == "log/seg/1310/1310720000.jsonl")
    #expect(layout.sealed(0).text == "log/seal/000/000000000.bin")
    #expect(layout.tile(level: 1, index: 7).text == "log/tile/1/007")
    #expect(layout.tile(level: 2, index: 1_234_067).text == "log/tile/2/x001/x234/067")
  }
}
