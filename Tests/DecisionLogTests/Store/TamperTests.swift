import Testing

@testable import DecisionLog

/// What is done to a log of 64 entries, and must be found every time.
struct TamperTests {
  private let log: SmallLog

  init() throws {
    log = try SmallLog(entryCount: 64, signer: try #require(CheapSigner()))
  }

  /// How many of the changed contents of files were found.
  private func found(
    _ what: String, _ changes: (_ content: [UInt8]) -> [[UInt8]]
  ) throws -> (found: Int, count: Int) {
    var count = 0
    var found = 0
    for (path, index) in log.files() {
      let content = log.disk.files[index].content
      for changed in changes(content) where changed != content {
        var disk = log.disk
        disk.files[index].content = changed
        count += 1
        if try !log.verdict(disk).findings.isEmpty {
          found += 1
        } else {
          Issue.record("\(what): a change of \(path.text) was not found")
        }
      }
    }
    print("\(what): \(found) of \(count) found")
    return (found, count)
  }

  @Test func `the log itself is intact, and not anchored`() throws {
    let verdict = try log.verdict(log.disk)
    #expect(verdict.findings == [])
    #expect(verdict.isIntact)
    #expect(verdict.anchoring == .notAnchored)
    #expect(verdict.completeness == .notExamined)
    #expect(verdict.checkpoint?.size == 64)
  }

  @Test func `every bit of every file`() throws {
    let result = try found("bits") { content in
      content.indices.flatMap { index in
        (0..<8).map { bit in
          var changed = content
          changed[index] ^= 1 << UInt8(bit)
          return changed
        }
      }
    }
    #expect(result.found == result.count)
    #expect(result.count > 30_000)
  }

  @Test func `every truncation, dropped byte and inserted byte`() throws {
    let cut = try found("truncations") { content in
      content.indices.map { Array(content[..<$0]) }
    }
    let dropped = try found("dropped bytes") { content in
      content.indices.map { Array(content[..<$0] + content[($0 + 1)...]) }
    }
    let inserted = try found("inserted bytes") { content in
      (0...content.count).flatMap { index in
        [UInt8(ascii: "\n"), UInt8(ascii: "0")].map {
          Array(content[..<index] + [$0] + content[index...])
        }
      }
    }
    #expect(cut.found == cut.count && dropped.found == dropped.count)
    #expect(inserted.found == inserted.count)
  }

  @Test func `every swap of two lines, and every dropped or doubled one`() throws {
    let result = try found("lines") { content in
      let lines = content.split(separator: 10, omittingEmptySubsequences: false).map(Array.init)
      var changed: [[[UInt8]]] = []
      for first in lines.indices {
        changed.append(lines.enumerated().filter { $0.offset != first }.map(\.element))
        changed.append(Array(lines[...first] + lines[first...]))
        for second in lines.indices where second > first {
          var swapped = lines
          swapped.swapAt(first, second)
          changed.append(swapped)
        }
      }
      return changed.map { Array($0.joined(separator: [10])) }
    }
    #expect(result.found == result.count)
  }

  @Test func `entries that changed places between segments`() throws {
    let segments = log.files().filter { $0.path.name.hasSuffix(".jsonl") }.map(\.index)
    var disk = log.disk
    disk.files.swapAt(segments[1], segments[2])
    #expect(try !log.verdict(disk).isIntact)
  }

  @Test func `every removed file, and an added one in every folder`() throws {
    for (path, _) in log.files() {
      var disk = log.disk
      for folder in disk.folders.indices { disk.folders[folder].names[path.name] = nil }
      #expect(try !log.verdict(disk).isIntact, "\(path.text)")
    }
    // The first folders are the places.
    for folder in LogPlace.allCases.count..<log.disk.folders.count {
      for name in ["x", "000000064.jsonl", "000000016.jsonl.gz", "004", "LOG.json~"] {
        var disk = log.disk
        guard disk.folders[folder].names[name] == nil else { continue }
        disk.files.append(SimulatedFile())
        disk.folders[folder].names[name] = .file(disk.files.count - 1)
        #expect(try !log.verdict(disk).findings.isEmpty, "\(folder) \(name)")
      }
    }
  }

  @Test func `a changed entry is named with its block, its segment and its line`() throws {
    let path = SmallLog.layout.segment(1)
    let index = try #require(log.files().first { $0.path == path }?.index)
    var disk = log.disk
    let offset = (16..<20).map { SmallLog.line($0).count + 1 }.reduce(0, +)
    disk.files[index].content[offset + 3] ^= 1
    let expected = LogFinding(.entriesDiffer, path, line: 5, entries: 20..<24)
    #expect(try log.verdict(disk).findings == [expected])
    #expect(expected.message.en.contains("entries 20 to 23"))
    let volume = SimulatedVolume(disk)
    let reader = try LogReader(volume, SmallLog.layout, reader: log.signer)
    #expect(throws: LogFault.damaged(expected)) { try reader.entry(21) }
    #expect(try reader.entry(24) == SmallLog.line(24))
  }

  @Test func `a changed tile is told from a changed entry`() throws {
    let path = SmallLog.layout.tile(level: 1, index: 2)
    let index = try #require(log.files().first { $0.path == path }?.index)
    var disk = log.disk
    disk.files[index].content[40] ^= 1
    #expect(
      try log.verdict(disk).findings == [LogFinding(.tileDiffers, path, entries: 36..<40)])
    #expect(throws: LogFault.self) {
      try LogStore.open(
        SimulatedVolume(disk), SmallLog.layout, signer: log.signer, reader: log.signer)
    }
  }

  @Test func `an old state put back is intact, and rolled back only for who knows a newer one`()
    throws
  {
    let known = try #require(try log.verdict(log.disk).checkpoint)
    for old in log.earlier.dropLast() {
      let alone = try log.verdict(old)
      #expect(alone.isIntact)
      #expect(alone.anchoring == .notAnchored)
      #expect(try log.verdict(old, known: [known]).anchoring == .rolledBack(known: known))
    }
    let older = try #require(try log.verdict(log.earlier[2]).checkpoint)
    #expect(try log.verdict(log.disk, known: [older]).anchoring == .anchored(size: older.size))
    let forged = Checkpoint(origin: older.origin, size: older.size, root: known.root)
    #expect(try log.verdict(log.disk, known: [forged]).anchoring == .forked(known: forged))
  }

  @Test func `only the checkpoint put back leaves entries that nobody committed`() throws {
    let index = try #require(log.files().first { $0.path.name == "checkpoint" }?.index)
    for old in log.earlier.dropLast() {
      var volume: SimulatedVolume? = SimulatedVolume(old)
      let bytes = try volume?.content(of: SmallLog.layout.checkpoint, limit: 1000)
      volume = nil
      var disk = log.disk
      disk.files[index].content = try #require(bytes)
      #expect(try !log.verdict(disk).findings.isEmpty)
    }
  }
}
