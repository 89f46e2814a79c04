import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

extension ImpactReport {
  /// Who moves from where to where, what it costs, and which change is responsible.
  public func lines(in language: Language) -> [String] {
    var lines = [headline(language)]
    if unpairedRowCount > 0 {
      lines.append(
        LocalizedText(
          zh: "有 \(unpairedRowCount) 行只有一版算作一户，没有比",
          en: "\(unpairedRowCount) rows are a household under one version only and not compared"
        ).text(in: language))
    }
    let matrices = matrices
    for matrix in matrices where matrix.movedCount > 0 {
      lines += [""] + Self.table(matrix, total: rowCount, language).lines()
    }
    let still = matrices.filter { $0.movedCount == 0 }.map(\.name)
    if !still.isEmpty {
      lines += [
        "",
        LocalizedText(
          zh: "没有变化：\(still.joined(separator: "、"))",
          en: "unchanged: \(still.joined(separator: ", "))"
        ).text(in: language),
      ]
    }
    return lines + section(amountLines(language)) + section(attributionLines(language))
      + section(groupLines(language))
  }

  private func section(_ lines: [String]) -> [String] { lines.isEmpty ? [] : [""] + lines }

  func headline(_ language: Language) -> String {
    let (rows, movers) = (Self.grouped(rowCount), Self.grouped(total.movers))
    let share = Self.percent(total.movers, of: rowCount)
    let amounts = Self.grouped(total.amounts)
    return LocalizedText(
      zh: "\(rows) 户中 \(movers) 户结果改变 (\(share))"
        + (total.amounts > 0 ? "，另有 \(amounts) 户只是金额不同" : ""),
      en: "\(movers) of \(rows) households change (\(share))"
        + (total.amounts > 0 ? ", \(amounts) more in their amounts only" : "")
    ).text(in: language)
  }

  static func table(
    _ matrix: TransitionMatrix, total: Int, _ language: Language
  ) -> TextTable {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    var table = TextTable(
      [.init("\(matrix.name)  " + say("旧 \\ 新", "old \\ new"))]
        + matrix.codes.indices.map { .init(matrix.label($0, language), .right) }
        + [.init(say("合计", "total"), .right)])
    for row in matrix.codes.indices {
      table.append(
        [matrix.label(row, language)] + matrix.counts[row].map(grouped)
          + [grouped(matrix.rowTotal(row))])
    }
    table.setTotal(
      [say("合计", "total")]
        + matrix.codes.indices.map { grouped(matrix.columnTotal($0)) }
        + [grouped(total)])
    return table
  }

  // MARK: Money

  /// Sums of one category before and after; nil for one without amounts.
  struct Money {
    let name: String
    let unit: String
    let isCap: Bool
    let old: Decimal128
    let new: Decimal128
    let change: AmountChange
    /// Eligible households whose amount is open, before and after.
    let open: (old: Int, new: Int)
  }

  var money: [Money] {
    shape.categories.enumerated().compactMap { place, category in
      if category.unit.isEmpty { return nil }
      let before = category.old.map { old.categories[$0] }
      let after = category.new.map { new.categories[$0] }
      return Money(
        name: category.name, unit: category.unit, isCap: category.isCap, old: before?.amount ?? 0,
        new: after?.amount ?? 0, change: tally.amountChanges[place],
        open: (before?.openAmountCount ?? 0, after?.openAmountCount ?? 0))
    }
  }

  private func amountLines(_ language: Language) -> [String] {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    let money = money
    if money.isEmpty { return [] }
    var table = TextTable([
      .init(say("金额", "amounts")), .init(say("旧", "old"), .right), .init(say("新", "new"), .right),
      .init(say("增减", "change"), .right), .init(say("每户增加", "raised"), .right),
      .init(say("每户减少", "cut"), .right),
    ])
    for sum in money {
      let kind = sum.isCap ? say("（封顶）", " (cap)") : ""
      table.append([
        "\(sum.name)\(kind) \(sum.unit)", Self.text(sum.old), Self.text(sum.new),
        Self.signed(sum.new - sum.old), Self.grouped(sum.change.higher),
        Self.grouped(sum.change.lower),
      ])
    }
    var lines = table.lines()
    for sum in money where sum.open.old + sum.open.new > 0 {
      lines.append(
        say(
          "\(sum.name)：符合而金额待核实的，旧 \(sum.open.old) 户、新 \(sum.open.new) 户，未计入",
          "\(sum.name): eligible with an open amount, not counted in: \(sum.open.old) before, \(sum.open.new) after"
        ))
    }
    return lines
  }

  // MARK: Causes and groups

  private func attributionLines(_ language: Language) -> [String] {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    if changes.isEmpty || total.movers + total.amounts == 0 { return [] }
    var table = TextTable([
      .init(say("归因", "responsible"), maximumWidth: 60), .init(say("改变", "changed"), .right),
      .init(say("新增符合", "gained"), .right), .init(say("不再符合", "lost"), .right),
      .init(say("只是金额", "amount only"), .right),
    ])
    func row(_ name: String, _ count: MoverCount) -> [String] {
      [name]
        + [count.movers, count.gained, count.lost, count.amounts].map(Self.grouped)
    }
    for (cause, count) in attribution { table.append(row(cause.text(changes, language), count)) }
    table.setTotal(row(say("合计", "total"), total))
    return table.lines()
  }

  private func groupLines(_ language: Language) -> [String] {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    guard let groupName else { return [] }
    let moved = groups.filter { $0.count.movers > 0 }
    var table = TextTable([
      .init(groupName, maximumWidth: 40), .init(say("户数", "households"), .right),
      .init(say("改变", "changed"), .right), .init(say("占比", "share"), .right),
      .init(say("新增符合", "gained"), .right), .init(say("不再符合", "lost"), .right),
    ])
    for group in moved.prefix(Self.listedGroups) {
      table.append([
        group.name.isEmpty ? say("（空）", "(blank)") : Privacy.masked(group.name),
        Self.grouped(group.rows), Self.few(group.count.movers),
        Self.percent(group.count.movers, of: group.rows), Self.few(group.count.gained),
        Self.few(group.count.lost),
      ])
    }
    let rest = moved.count - Self.listedGroups
    return table.lines()
      + (rest > 0 ? [say("另有 \(rest) 个（--html 全部列出）", "\(rest) more (--html lists all)")] : [])
  }

  private static let listedGroups = 12

  // MARK: Numbers

  static func grouped(_ number: Int) -> String {
    NumberText.grouped(Decimal128(number), scale: 0)
  }

  /// One or two households are not told apart.
  static func few(_ count: Int) -> String {
    (1..<SmallCount.least).contains(count) ? SmallCount.few.text : grouped(count)
  }

  static func text(_ sum: Decimal128) -> String { NumberText.grouped(sum, scale: 2) }

  static func signed(_ sum: Decimal128) -> String { (sum > 0 ? "+" : "") + text(sum) }

  /// `8.3%`; of few households no share is told that would give them away.
  static func percent(_ part: Int, of whole: Int) -> String {
    if whole == 0 { return "–" }
    if (1..<SmallCount.least).contains(part), whole < 1000 { return "–" }
    let tenths = (part * 2000 + whole) / (2 * whole)
    return "\(tenths / 10).\(tenths % 10)%"
  }
}
