import DecisionLog
import DecisionValues
import Foundation
import Testing

@testable import Bangfu

/// The operator's index, whatever befell it, answers as a scan of every row does.
@Suite(.enabled(if: RowIndex.isAvailable, "SQLite is not on this machine"))
struct RowIndexTests {
  private static let people = 12

  private static func number(_ sequence: Int) throws -> String {
    let date = try #require(CivilDate(year: 1980, month: 1, day: 1))
    return try #require(
      IdentityNumber(region: "990001", birthDate: date, sequence: sequence)
    ).text
  }

  /// Rows about people one after another, every third of them named in the text alone.
  private func log(_ batches: [String] = ["20260304-7f3a"]) throws -> InventedLog {
    let log = try InventedLog()
    for batch in batches { try add(batch, to: log) }
    return log
  }

  private func add(_ batch: String, to log: InventedLog) throws {
    try log.add(batch, rows: 40) { row in
      let number = try Self.number(row % Self.people)
      let old = String(number.prefix(6) + number.dropFirst(8).prefix(9))
      switch row % 3 {
      case 0: return ("\(row),\(number.lowercased()),甲\(row % 5)", [])
      case 1: return ("\(row),,甲\(row % 5)", [number])
      default: return ("\(row),\(old)。,甲\(row % 5)", [number + "0", old])
      }
    }
  }

  private func keys(_ log: InventedLog) throws -> KeyFolder {
    try KeyFolder.open(log.folder().volume())
  }

  private func build(_ log: InventedLog) throws {
    let keys = try keys(log)
    try RowIndex.build(log.folder().reader(), keys.vault).keep(in: keys)
  }

  /// Asks for everybody both ways. Returns: how the answers came about.
  @discardableResult
  private func compare(_ log: InventedLog, _ note: String = "") throws -> Set<IndexedSearch.Way> {
    var ways: Set<IndexedSearch.Way> = []
    for sequence in 0...Self.people {
      let person = PersonQuery.number(try #require(PersonNumber(Self.number(sequence))))
      let reader = try log.folder().reader()
      let scanned = try PersonSearch(person, in: reader, keys(log).vault)
      let found = try IndexedSearch(person, in: reader, keys(log))
      #expect(found.search == scanned, "\(note) \(sequence)")
      #expect(scanned.hits.isEmpty == (sequence == Self.people))
      ways.insert(found.way)
    }
    return ways
  }

  private func file(_ log: InventedLog) -> String { log.path + ".keys/2026/index" }

  private func replace(_ log: InventedLog, _ bytes: Data) throws {
    try bytes.write(to: URL(fileURLWithPath: file(log)))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file(log))
  }

  @Test func `without an index every row is opened, with one the same is found`() throws {
    let log = try log()
    #expect(try compare(log) == [.scan])
    try build(log)
    #expect(try compare(log) == [.index])
    #expect(try keys(log).removeIndex())
    #expect(try compare(log) == [.scan])
  }

  @Test func `an index of an older state is brought up to date`() throws {
    let log = try log()
    try build(log)
    let old = try Data(contentsOf: URL(fileURLWithPath: file(log)))
    try add("20260305-0001", to: log)
    #expect(try compare(log) == [.renewedIndex, .index])
    try add("20260306-0001", to: log)
    try replace(log, old)
    #expect(try compare(log) == [.renewedIndex, .index])
    let reader = try log.folder().reader()
    #expect(try RowIndex.state(reader, keys(log)) == .current(rows: 120))
  }

  @Test func `a damaged index is made anew`() throws {
    let log = try log()
    try build(log)
    let whole = try Data(contentsOf: URL(fileURLWithPath: file(log)))
    var random = SplitMix(state: 41)
    for length in [0, 1, 31, 32, 33, whole.count / 2, whole.count - 1] {
      try replace(log, whole.prefix(length))
      #expect(try compare(log, "cut to \(length)") == [.renewedIndex, .index])
    }
    for _ in 0..<20 {
      var flipped = whole
      let place = Int.random(in: 0..<whole.count, using: &random)
      flipped[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
      try replace(log, flipped)
      let note = "byte \(place)"
      #expect(try compare(log, note) == [.renewedIndex, .index], "\(note)")
    }
  }

  @Test func `an index of another log is not believed, not even under the same keys`() throws {
    let log = try log()
    let other = try self.log(["20260304-7f3b"])
    try build(other)
    try build(log)
    try replace(log, Data(contentsOf: URL(fileURLWithPath: file(other))))
    #expect(try compare(log) == [.renewedIndex, .index])
    // The folder's own keys, and what another log would say.
    let keys = try keys(log)
    try RowIndex.build(other.folder().reader(), self.keys(other).vault).keep(in: keys)
    #expect(try RowIndex.state(log.folder().reader(), keys) == .foreign)
    #expect(try compare(log) == [.renewedIndex, .index])
  }

  @Test func `rows whose keys were destroyed leave the index, and one from before opens no more`()
    throws
  {
    let log = try log()
    try build(log)
    let old = try Data(contentsOf: URL(fileURLWithPath: file(log)))
    let person = PersonQuery.number(try #require(PersonNumber(Self.number(5))))
    do {
      let writer = try LogWriter(opening: log.folder())
      let found = try IndexedSearch(person, in: log.folder().reader(), writer.keys)
      #expect(!found.search.hits.isEmpty && found.way == .index)
      let removal = try KeyRemoval(
        .erase, rows: found.search.hits.map(\.name), ground: "PIPL 47", operatorCode: "op3",
        entry: writer.store.entryCount)
      try writer.remove(removal, at: InventedLog.start)
      #expect(try writer.keys.readIndex() == nil)
      try #require(found.index).drop(
        found.search.hits.map(\.entry), log.folder().reader(), writer.keys)
    }
    let reader = try log.folder().reader()
    let answer = try IndexedSearch(person, in: reader, keys(log))
    #expect(answer.search.hits.isEmpty && answer.way == .index)
    #expect(try answer.search == PersonSearch(person, in: reader, keys(log).vault))
    try replace(log, old)
    let again = try IndexedSearch(person, in: reader, keys(log))
    #expect(again.search.hits.isEmpty && again.way == .renewedIndex)
  }

  @Test func `an index that others may read is refused`() throws {
    let log = try log()
    try build(log)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file(log))
    #expect(throws: LogFault.exposedKey(LogPath(.keys, ["index"]))) { try keys(log).readIndex() }
  }

  @Test func `nothing of a person stands in the index file`() throws {
    let log = try log()
    try build(log)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file(log)))
    for sequence in 0..<Self.people {
      #expect(bytes.range(of: Data(try Self.number(sequence).utf8)) == nil)
    }
    #expect(bytes.range(of: Data("SQLite".utf8)) == nil)
  }

  @Test func `names are matched with stars, and LIKE never finds less`() throws {
    let names = ["张三", "张 三丰", "欧阳三", "a_c", "a%c", "abc", "A\\c", "三张三"]
    let database = try #require(Database())
    try database.run("CREATE TABLE name(text TEXT)")
    let insert = try database.query("INSERT INTO name VALUES(?)")
    for name in names { try insert.rows([.text(NamePattern.plain(name))]) }
    let like = try database.query(#"SELECT text FROM name WHERE text LIKE ? ESCAPE '\'"#)
    for (text, wanted) in [
      ("张三", ["张三"]), ("张*", ["张三", "张 三丰"]), ("*三", ["张三", "欧阳三", "三张三"]),
      ("*三*丰", ["张 三丰"]), ("a_c", ["a_c"]), ("a%*", ["a%c"]), ("A\\*", ["A\\c"]),
      ("三*三", ["三张三"]), ("张 三", ["张三"]),
    ] {
      let pattern = try #require(NamePattern(text))
      #expect(names.filter { pattern.matches(NamePattern.plain($0)) } == wanted, "\(text)")
      var found: Set<String> = []
      try like.rows([.text(pattern.pattern)]) { found.insert($0.text(0)) }
      #expect(found.isSuperset(of: wanted.map(NamePattern.plain)), "\(text)")
    }
    #expect(NamePattern("三*三")?.matches("三") == false)
    for text in ["", " ", "**"] { #expect(NamePattern(text) == nil) }
  }
}
