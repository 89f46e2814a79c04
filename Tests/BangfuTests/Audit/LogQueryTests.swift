import DecisionLog
import Foundation
import Testing

@testable import Bangfu

struct LogQueryTests {
  private func numbers(_ log: InventedLog, _ filter: EntryFilter) throws -> [UInt64] {
    var found: [UInt64] = []
    try log.folder().reader().forEach(filter) { entry throws(LogFault) in
      found.append(entry.number)
      return true
    }
    return found
  }

  /// What a filter finds among the entries when each is read whole.
  private func rows(_ count: Int, where isWanted: (DecidedContent) -> Bool) -> Int {
    (1...count).count {
      guard case .decided(let content) = InventedLog.content($0) else { return false }
      return isWanted(content)
    }
  }

  @Test func `each condition finds what it names, and all must hold`() throws {
    let log = try InventedLog.batch(rows: 600)
    try log.add("20260305-0001", rows: 9)
    var filter = EntryFilter()
    filter.batch = "20260304-7f3a"
    filter.rule = "R8"
    #expect(try numbers(log, filter).count == rows(600) { $0.reasons.contains("R8") })
    filter.outcome = "eligible"
    #expect(try numbers(log, filter).isEmpty)
    filter.rule = nil
    let eligible = rows(600) { $0.outcomes[0].value == "eligible" }
    #expect(try numbers(log, filter).count == eligible)
    filter.category = "医疗救助"
    #expect(try numbers(log, filter).isEmpty)
    filter.outcome = nil
    filter.decision = ("困难档次", "深度困难")
    #expect(try numbers(log, filter).count == eligible)
    filter.decision = ("困难档次", "深度")
    #expect(try numbers(log, filter).isEmpty)
    filter = EntryFilter()
    filter.kinds = [.unreadable]
    #expect(try numbers(log, filter).count == 600 / 7 + 1)
    filter.kinds = [.open, .commit]
    #expect(try numbers(log, filter).count == 4)
    filter = EntryFilter()
    filter.missing = "房租"
    #expect(try numbers(log, filter).count == rows(600) { _ in true } + rows(9) { _ in true })
  }

  @Test func `periods take days, months, years and spans`() throws {
    let log = try InventedLog.batch(rows: 5)
    var filter = EntryFilter()
    for (text, count) in [
      ("2026", 9), ("2026-03", 9), ("2026-03-04", 9), ("2026-03-05", 0), ("2026-02", 0),
      ("2026-01..2026-03", 9), ("2026-03-01..2026-03-03", 0), ("2025..2026", 9),
    ] {
      filter.period = EntryFilter.period(text)
      #expect(filter.period != nil)
      #expect(try numbers(log, filter).count == count, "\(text)")
    }
    for text in ["", "26", "2026-13", "2026-3", "2026-03..", "2026-02-30", "2026-04..2026-03"] {
      #expect(EntryFilter.period(text) == nil, "\(text)")
    }
  }

  @Test func `counts add up to the rows`() throws {
    let log = try InventedLog.batch(rows: 600)
    try log.add("20260305-0001", rows: 20)
    var statistics = LogStatistics()
    try log.folder().reader().forEach(EntryFilter()) { entry throws(LogFault) in
      statistics.add(entry)
      return true
    }
    #expect(statistics.rowCount == 620)
    #expect(statistics.unreadableCount == 600 / 7 + 20 / 7)
    let tables = Dictionary(uniqueKeysWithValues: statistics.tables.map { ($0.name, $0.counts) })
    #expect(tables["batches"]?.map(\.count) == [600, 20])
    #expect(tables["months"]?.map(\.count) == [620])
    let study = tables["outcomes"]?.filter { $0.name.hasPrefix("金秋助学") } ?? []
    #expect(study.reduce(0) { $0 + $1.count } == statistics.decidedCount)
    #expect(tables["errors"]?.first?.name == "BF0701")
    #expect(statistics.json().contains(#""months":{"2026-03":620}"#))
  }

  @Test func `an entry is found by its row and by its number`() throws {
    let log = try InventedLog.batch(rows: 600)
    let reader = try log.folder().reader()
    let name = try #require(EntryName("20260304-7f3a/577"))
    let number = try #require(try name.find(in: reader))
    #expect(try reader.logEntry(number)["r"] == .integer(577))
    #expect(try EntryName("20260304-7f3a/601")?.find(in: reader) == nil)
    #expect(try EntryName("20260304-7f3/577")?.find(in: reader) == nil)
    #expect(try EntryName("3")?.find(in: reader) == 3)
    #expect(EntryName("2026#3") == .number(3, year: 2026) && EntryName("2026#3")?.year == 2026)
    #expect(EntryName("x#3") == nil && EntryName("20260304-7f3a") == nil && EntryName("x/0") == nil)
  }

  @Test func `a changed entry is never listed`() throws {
    let log = try InventedLog.batch(rows: 30)
    var bytes = try log.bytes(InventedLog.segment)
    let reader = try log.folder().reader()
    let place = try #require(bytes.firstRange(of: Array("ineligible".utf8))?.lowerBound)
    bytes[place] = UInt8(ascii: "j")
    try log.replace(InventedLog.segment, bytes)
    #expect(throws: LogFault.self) {
      try reader.forEach(EntryFilter()) { _ throws(LogFault) in true }
    }
  }
}

struct RowRevealTests {
  private func reveal(_ log: InventedLog, _ reason: String) throws -> RowReveal.Content {
    let reader = try log.folder().reader()
    let number = try #require(try EntryName("20260304-7f3a/3")?.find(in: reader))
    return try RowReveal.open(
      reader.logEntry(number), in: log.folder(), reason: reason, operatorCode: "op3",
      at: InventedLog.start)
  }

  @Test func `a row is opened once the log says by whom and why`() throws {
    let log = try InventedLog.batch(rows: 10)
    let size = try log.folder().reader().checkpoint.size
    #expect(try reveal(log, "复核申诉 15") == .row(InventedLog.record(3)))
    let reader = try log.folder().reader()
    let entry = try reader.logEntry(size)
    #expect(entry.kind == .reveal && entry["by"] == .text("op3"))
    #expect(entry["r"] == .integer(3) && entry["reason"] == .text("复核申诉 15"))
    #expect(try log.verified().first?.isFine == true)
  }

  @Test func `a reason that tells who it is about is refused, and nothing is written`() throws {
    let log = try InventedLog.batch(rows: 10)
    let size = try log.folder().reader().checkpoint.size
    for reason in ["查张三丰3的申诉", "李四光来电", "电话 13800001111"] {
      #expect(throws: RowReveal.Failure.self) { try reveal(log, reason) }
    }
    #expect(try log.folder().reader().checkpoint.size == size)
  }

  @Test func `the reason of an overruling is opened like a row, and logged`() throws {
    let log = try InventedLog.batch(rows: 10)
    let name = RowName(batch: "20260304-7f3a", row: 3)
    let verdict = Review.Verdict.overruled(
      category: "医疗救助", outcome: "eligible", reason: "家访核实")
    let number = try Review(name, by: "r2", verdict).write(to: log.writer(), at: InventedLog.start)
    func open(_ number: UInt64) throws -> RowReveal.Content {
      try RowReveal.open(
        log.folder().reader().logEntry(number), in: log.folder(), reason: "复核",
        operatorCode: "op3", at: InventedLog.start)
    }
    #expect(try open(number) == .reason("家访核实"))
    let entry = try log.folder().reader().logEntry(number + 1)
    #expect(entry.kind == .reveal && entry["of"] == .integer(Int64(number)))
    let removal = try KeyRemoval(
      .erase, rows: [name], ground: "g", operatorCode: "op3", entry: number + 2)
    try log.writer().remove(removal, at: InventedLog.start)
    #expect(throws: RowReveal.Failure.self) { try open(number) }
  }

  @Test func `no row is opened while a batch is unfinished`() throws {
    let log = try InventedLog.batch(rows: 10)
    try log.add("20260305-0001", rows: 5, end: .interrupted)
    #expect(throws: RowReveal.Failure.self) { try reveal(log, "复核") }
    #expect(try log.writer().unfinished?.rowCount == 5)
  }
}
