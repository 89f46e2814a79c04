import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

extension BracketsChecker {
  /// Where the columns stand.
  struct Columns {
    let lower: Int
    let upper: Int
    let rate: Int
    let source: Int?
    let includesLowerEnd: Bool
  }

  /// One row as read; what could not be read has been reported and is nil.
  struct Row {
    let lower: Decimal128?
    let upper: Upper?
    let rate: Decimal128?
    let citation: Citation?
    let lowerCell: CellSyntax
    let upperCell: CellSyntax

    enum Upper {
      case open
      case at(Decimal128)
    }

    var band: Brackets.Band? {
      guard let lower, let upper, let rate else { return nil }
      let end: Decimal128? = if case .at(let value) = upper { value } else { nil }
      return Brackets.Band(lower: lower, upper: end, rate: rate, citation: citation)
    }
  }

  private enum Column { case lower, upper, rate, source, note }

  /// The headers of a bound, and whether the bound itself belongs to the band.
  private static let lowerHeaders = ["超过": false, "over": false, "满": true, "from": true]
  private static let upperHeaders = ["不超过": true, "up to": true, "不满": false, "below": false]
  /// The header of the other end.
  private static let partners = [
    "超过": "不超过", "over": "up to", "满": "不满", "from": "below",
  ]
  private static let rateHeaders: Set<String> = ["比例", "rate"]

  private static func column(_ header: String) -> Column? {
    if lowerHeaders[header] != nil { return .lower }
    if upperHeaders[header] != nil { return .upper }
    if rateHeaders.contains(header) { return .rate }
    if RuleSetChecker.sourceHeaders.contains(header) { return .source }
    return RuleSetChecker.noteHeaders.contains(header) ? .note : nil
  }

  // MARK: Columns

  /// Nil, after a report, when a column that must be there is not.
  func columns(_ table: PipeTable) -> Columns? {
    var places: [Column: (index: Int, header: String)] = [:]
    for (index, cell) in table.header.enumerated() {
      let header = meantHeader(cell, among: table.header)
      guard let column = Self.column(header) else { continue }
      if let first = places[column] {
        reportTwice(cell, first: table.header[first.index])
      } else {
        places[column] = (index, header)
      }
    }
    guard let lower = places[.lower], let upper = places[.upper], let rate = places[.rate] else {
      checker.report(
        .missingTableColumn, table.header.first?.span ?? table.span,
        "分段表要有“超过”和“不超过”（或“满”和“不满”）两列，和“比例”一列",
        "bands need a column “over” and one “up to” (or “from” and “below”), and one “rate”")
      return nil
    }
    let includesLowerEnd = Self.lowerHeaders[lower.header] ?? false
    if includesLowerEnd == Self.upperHeaders[upper.header] {
      reportMixed(lower.header, upper.header, table.header[upper.index].span, includesLowerEnd)
    }
    return Columns(
      lower: lower.index, upper: upper.index, rate: rate.index,
      source: places[.source]?.index, includesLowerEnd: includesLowerEnd)
  }

  /// A header, or the one that a misspelt header was meant to be, which is reported.
  private func meantHeader(_ cell: CellSyntax, among header: [CellSyntax]) -> String {
    if Self.column(cell.text) != nil { return cell.text }
    let written = Set(header.compactMap { Self.column($0.text) })
    let known =
      Self.lowerHeaders.keys.sorted() + Self.upperHeaders.keys.sorted() + Self.rateHeaders.sorted()
      + RuleSetChecker.sourceHeaders.sorted() + RuleSetChecker.noteHeaders.sorted()
    let free = known.filter { Self.column($0).map { !written.contains($0) } ?? false }
    checker.unknownName(Name(cell.text, at: cell.span), among: free)
    return NameSuggestion.closest(to: cell.text, among: free)?.name ?? cell.text
  }

  private func reportTwice(_ cell: CellSyntax, first: CellSyntax) {
    checker.report(
      .badPipeTable, cell.span, "这一列已经有了：“\(first.text)”",
      "this column is there already: “\(first.text)”",
      notes: [DiagnosticNote(LocalizedText(zh: "第一次在这里", en: "first here"), at: first.span)])
  }

  /// 超过 beside 不满: a bound would belong to neither of two bands, or to both.
  private func reportMixed(_ lower: String, _ upper: String, _ span: SourceSpan, _ isBoth: Bool) {
    checker.report(
      .badBands, span,
      "“\(lower)”和“\(upper)”不能并用：正好在界限上的数\(isBoth ? "同属两段" : "哪一段也不属于")",
      "“\(lower)” does not go with “\(upper)”: a number on a bound belongs to "
        + (isBoth ? "two bands" : "no band"),
      fixIts: Self.partners[lower].map { [.replace(span, with: $0)] } ?? [])
  }

  // MARK: Rows

  func row(_ cells: [CellSyntax], _ columns: Columns, _ unit: Unit?) -> Row {
    let (lower, upper) = (cells[columns.lower], cells[columns.upper])
    let source = columns.source.map { cells[$0] }
    let cited = source.flatMap { $0.text.isEmpty ? nil : $0 }
    if !hasSource, cited == nil {
      checker.missingSource(
        name.text, source?.span ?? cells[0].span.union(cells[cells.count - 1].span))
    }
    return Row(
      lower: self.lower(lower, unit), upper: self.upper(upper, unit),
      rate: rate(cells[columns.rate]),
      citation: cited.flatMap { checker.citation($0.text, $0.span) },
      lowerCell: lower, upperCell: upper)
  }

  private func lower(_ cell: CellSyntax, _ unit: Unit?) -> Decimal128? {
    if cell.text == "-" || cell.text.isEmpty {
      checker.report(
        .emptyCell, cell.span, "每一段都要写从哪里开始：没有起点写 0",
        "every band says where it begins: write 0 for no threshold",
        fixIts: [.replace(cell.span, with: "0")])
      return nil
    }
    guard let value = bound(cell, unit) else { return nil }
    if value.isNegative, !value.isZero {
      checker.report(.badBands, cell.span, "段的界限不能是负数", "bands do not begin below 0")
      return nil
    }
    return value
  }

  private func upper(_ cell: CellSyntax, _ unit: Unit?) -> Row.Upper? {
    if cell.text == "-" { return .open }
    if cell.text.isEmpty {
      checker.report(
        .emptyCell, cell.span, "格子是空的：没有上限写 -", "the cell is empty: write - for no upper end",
        fixIts: [.replace(cell.span, with: "-")])
      return nil
    }
    return bound(cell, unit).map { .at($0) }
  }

  /// `10000`, in the unit of what is cut, or `10000 元` with that unit; nil is one that is not known.
  private func bound(_ cell: CellSyntax, _ unit: Unit?) -> Decimal128? {
    let digits = cell.text.prefix { $0.isASCII && $0 != " " }
    let rest = String(cell.text.dropFirst(digits.count).drop { $0 == " " })
    if !rest.isEmpty, let number = Decimal128(digits), let own = Unit(rest) {
      guard let unit, own != unit else { return number }
      reportUnit(cell, number, own, unit)
      return nil
    }
    guard case .number(let value)? = checker.value(cell, .number(unit ?? .none)) else { return nil }
    if value.isFinite { return value }
    checker.report(.badNumber, cell.span, "“\(cell.text)”不是数", "“\(cell.text)” is no number")
    return nil
  }

  private func reportUnit(_ cell: CellSyntax, _ number: Decimal128, _ own: Unit, _ wanted: Unit) {
    let isYuan = own == Unit(["万元": 1]) && wanted == Unit(["元": 1])
    let yuan = number * 10_000
    checker.report(
      isYuan ? .wanAgainstYuan : .unitMismatch, cell.span,
      "界限的单位是 \(own)，要分段的数是 \(wanted)", "the bound is in \(own), what is cut in \(wanted)",
      fixIts: isYuan ? [.replace(cell.span, with: yuan.text(scale: yuan.scale))] : [])
  }

  /// `90%` or `0.9`.
  private func rate(_ cell: CellSyntax) -> Decimal128? {
    if cell.text.isEmpty {
      checker.report(.emptyCell, cell.span, "比例是空的", "the rate is missing")
      return nil
    }
    guard let rate = Self.rate(cell.text) else {
      let plain = RuleSetChecker.halfWidth(cell.text)
      checker.report(
        .badNumber, cell.span, "“\(cell.text)”不是比例：写 90% 或 0.9",
        "“\(cell.text)” is no rate: write 90% or 0.9",
        fixIts: Self.rate(plain) == nil ? [] : [.replace(cell.span, with: plain)])
      return nil
    }
    if rate.isNegative, !rate.isZero {
      checker.report(.badNumber, cell.span, "比例不能是负数", "a rate is not negative")
      return nil
    }
    if rate > 1, !cell.text.hasSuffix("%") {
      checker.report(
        .badNumber, cell.span, "比例 \(cell.text) 大于 1：百分数要写上 %",
        "the rate \(cell.text) is more than 1: a percentage has its %",
        fixIts: [.replace(cell.span, with: cell.text + "%")])
      return nil
    }
    return rate
  }

  private static func rate(_ text: String) -> Decimal128? {
    let isPercentage = text.hasSuffix("%")
    let digits = isPercentage ? String(text.dropLast()).filter { $0 != " " } : text
    guard let number = Decimal128(digits), number.isFinite else { return nil }
    return isPercentage ? number / 100 : number
  }

  // MARK: Order

  /// Bands ascend, each from where the one before it ends; under slab the last has no end.
  func checkOrder(_ rows: [Row], _ mode: Brackets.Mode?) {
    for row in rows {
      guard let lower = row.lower, case .at(let upper)? = row.upper, upper <= lower else {
        continue
      }
      checker.report(
        .badBands, row.upperCell.span, "这一段是空的：止于 \(row.upperCell.text)，起于 \(row.lowerCell.text)",
        "this band is empty: it ends at \(row.upperCell.text) and begins at \(row.lowerCell.text)")
      return
    }
    for (row, next) in zip(rows, rows.dropFirst()) { check(row, next) }
    guard mode == .slab, let last = rows.last, case .at? = last.upper else { return }
    checker.report(
      .badBands, last.upperCell.span, "全额套档时要写明超过 \(last.upperCell.text) 怎么算：最后一段的上限写 -",
      "under slab it must be said what holds above \(last.upperCell.text): end the last band with -",
      fixIts: [.replace(last.upperCell.span, with: "-")])
  }

  private func check(_ row: Row, _ next: Row) {
    guard let lower = row.lower, let upper = row.upper, let start = next.lower else { return }
    let note = DiagnosticNote(
      LocalizedText(zh: "上一段在这里", en: "the band before it is here"), at: row.upperCell.span)
    if start <= lower {
      checker.report(
        .badBands, next.lowerCell.span, "各段要从小到大写", "bands stand in ascending order", notes: [note])
      return
    }
    guard case .at(let end) = upper else {
      checker.report(
        .badBands, row.upperCell.span, "只有最后一段可以没有上限", "only the last band may be without end",
        fixIts: [.replace(row.upperCell.span, with: next.lowerCell.text)])
      return
    }
    if start == end { return }
    checker.report(
      .badBands, next.lowerCell.span,
      start < end
        ? "与上一段重叠：上一段到 \(row.upperCell.text) 为止" : "与上一段之间有空当：上一段到 \(row.upperCell.text) 为止",
      start < end
        ? "this band overlaps the one before it, which ends at \(row.upperCell.text)"
        : "there is a gap behind the band before it, which ends at \(row.upperCell.text)",
      notes: [note], fixIts: [.replace(next.lowerCell.span, with: row.upperCell.text)])
  }
}
