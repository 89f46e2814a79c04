import Bangfu
import DecisionDiagnostics
import DecisionLog
import DecisionRecords

/// Lists the households of a batch that lie near a threshold.
struct NearListing {
  let percent: Percent
  let filters: EntryFilterOptions
  let place: LogPlaceOptions
  let format: AuditListCommand.Format
  let limit: Int

  private static let titles = [
    LocalizedText(zh: "决定", en: "decision"), LocalizedText(zh: "条件", en: "condition"),
    LocalizedText(zh: "数值", en: "values"), LocalizedText(zh: "差（%）", en: "off by (%)"),
  ]

  func run(_ console: Console) throws {
    let found: [NearThreshold]
    let batch: SealedBatch
    do {
      (batch, found) = try search(console)
    } catch let fault as LogFault {
      throw console.failure(fault)
    } catch let fault as BatchFault {
      throw console.failure(fault)
    } catch let error as FileError {
      throw console.failure(error)
    }
    try console.result(text(found, console.language))
    let name = batch.opening.batch
    console.say(
      LocalizedText(
        zh: "批次 \(name)：\(found.count) 户离某条标准线不到所给的百分数",
        en: "batch \(name): \(found.count) households lie near a threshold"))
    if batch.lostRowCount > 0 {
      console.say(
        LocalizedText(
          zh: "另有 \(batch.lostRowCount) 行打不开，没有重算",
          en: "rows that do not open, and were not decided again: \(batch.lostRowCount)"))
    }
  }

  private func search(_ console: Console) throws -> (SealedBatch, [NearThreshold]) {
    let year = filters.batch.flatMap { Int($0.prefix(4)) }
    let folder = try place.folder(console, year: year)
    let newest = try folder.reader().batches().first { $0.isFinished && $0.opening.isSealed }
    guard let name = filters.batch ?? newest?.opening.batch else {
      console.say(
        LocalizedText(
          zh: "日志里没有封存了原始行的批次", en: "the log has no batch of which the rows were kept"))
      throw ExitStatus.couldNotRun
    }
    let batch = try SealedBatch(name, in: folder)
    let session = try console.session(of: batch, batch.archivedRules(in: folder))
    var found: [NearThreshold] = []
    try batch.nearThresholds(
      percent, session, filters.filter(), of: filters.unitFilter(), in: folder
    ) { near in
      found.append(near)
      return found.count < limit
    }
    return (batch, found)
  }

  private func text(_ found: [NearThreshold], _ language: Language) -> String {
    let titles = Self.titles.map { $0.text(in: language) }
    switch format {
    case .jsonl: return found.map { Self.json($0) + "\n" }.joined()
    case .csv:
      let csv = CSVWriterOptions(newline: .lineFeed)
      let rows = [titles] + found.map(Self.cells)
      return rows.map { String(decoding: csv.record($0.map(OutputCell.text)), as: UTF8.self) }
        .joined()
    case .table:
      guard !found.isEmpty else { return "" }
      var table = TextTable(
        titles.enumerated().map { .init($0.element, $0.offset == 3 ? .right : .left) })
      for near in found { table.append(Self.cells(near)) }
      return table.lines().joined(separator: "\n") + "\n"
    }
  }

  private static func name(_ near: NearThreshold) -> String {
    RowHead(line: near.line).map { "\($0.batch)/\($0.row)" } ?? ""
  }

  private static func cells(_ near: NearThreshold) -> [String] {
    [name(near), near.comparison, near.numbers, near.percent]
  }

  private static func json(_ near: NearThreshold) -> String {
    let value = EntryValue.object([
      EntryMember("id", .text(name(near))), EntryMember("condition", .text(near.comparison)),
      EntryMember("values", .text(near.numbers)), EntryMember("percent", .text(near.percent)),
    ])
    return String(decoding: value.json, as: UTF8.self)
  }
}
