import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

extension ClassificationSummary {
  /// The figures as tables, aligned by display width; every line adds up to the number of rows.
  public func lines(in language: Language) -> [String] {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    var lines = [
      say(
        "规则 \(ruleSet)  认定日期 \(asOf)  共 \(Self.grouped(rowCount)) 户",
        "rules \(ruleSet)  as of \(asOf)  \(Self.grouped(rowCount)) households"), "",
    ]
    for decision in decisions { lines += table(decision, say).lines() + [""] }
    lines += categoryTable(say).lines()
    for category in categories where category.openAmountCount > 0 {
      let count = Self.grouped(category.openAmountCount)
      lines.append(
        say(
          "\(category.name)：另有 \(count) 户符合而金额待核实，未计入",
          "\(category.name): \(count) more are eligible with an open amount, not counted in"))
    }
    let waiting = confirmations.filter { $0.count > 0 }
    if !waiting.isEmpty {
      lines.append(
        say(
          "需确认：\(waiting.map { "\($0.name) \(Self.grouped($0.count)) 户" }.joined(separator: "、"))",
          "to confirm: \(waiting.map { "\($0.name) \(Self.grouped($0.count))" }.joined(separator: ", "))"
        ))
    }
    return lines + conversionLines(language) + damageLines(language)
  }

  /// One line for each column of identity numbers that a spreadsheet has damaged.
  private func damageLines(_ language: Language) -> [String] {
    let damages = identities.compactMap { $0.damage?.text(in: language) }
    return damages.isEmpty ? [] : [""] + damages
  }

  /// One line for each column in which cells were not read as they stand.
  private func conversionLines(_ language: Language) -> [String] {
    if conversions.isEmpty { return [] }
    let title = LocalizedText(zh: "读数时的换算：", en: "converted when read:")
    let width = conversions.map { DisplayWidth.of($0.name) }.max() ?? 0
    return ["", title.text(in: language)]
      + conversions.map {
        let gap = String(repeating: " ", count: width - DisplayWidth.of($0.name) + 2)
        return "  " + $0.name + gap + $0.text(in: language)
      }
  }

  private typealias Say = (_ zh: String, _ en: String) -> String

  private func table(_ decision: DecisionFigures, _ say: Say) -> TextTable {
    var table = TextTable([
      .init(decision.name), .init(say("户数", "households"), .right),
      .init(say("占比", "share"), .right),
    ])
    for word in decision.shownWords {
      let count = decision.counts[word] ?? 0
      let outcome = Outcome(rawValue: word)?.word
      let name = outcome.map { say($0.zh, $0.en) } ?? word
      table.append([name, Self.grouped(count), share(count)])
    }
    table.setTotal([say("合计", "total"), Self.grouped(rowCount), share(rowCount)])
    return table
  }

  private func categoryTable(_ say: Say) -> TextTable {
    let units = Set(categories.map(\.unit)).subtracting([""])
    let unit = units.count == 1 ? units.first.map { say("(\($0))", " (\($0))") } ?? "" : ""
    var columns = [TextTable.Column(say("类别", "category"))]
    columns += Outcome.order.map { .init(say($0.word.zh, $0.word.en), .right) }
    columns += [.init(say("合计", "total"), .right), .init(say("金额", "amount") + unit, .right)]
    var table = TextTable(columns)
    for category in categories {
      let counts = Outcome.order.map { Self.grouped(category.counts[$0] ?? 0) }
      let total = category.counts.values.reduce(0, +)
      let suffix = units.count > 1 && category.amount != nil ? " \(category.unit)" : ""
      table.append([category.name] + counts + [Self.grouped(total), money(category) + suffix])
    }
    return table
  }

  private func money(_ category: CategoryFigures) -> String {
    guard let amount = category.amount else { return "--" }
    return (category.isCap ? "≤ " : "") + NumberText.grouped(amount, scale: 2)
  }

  private func share(_ count: Int) -> String {
    guard rowCount > 0 else { return "--" }
    let tenths = (count * 2000 + rowCount) / (2 * rowCount)
    return "\(tenths / 10).\(tenths % 10)%"
  }

  private static func grouped(_ count: Int) -> String {
    NumberText.grouped(Decimal128(count), scale: 0)
  }
}

extension ClassificationSummary.DecisionFigures {
  /// The declared values, then what stands for uncertain ones where it came up.
  var shownWords: [String] {
    order + Outcome.order.map(\.rawValue).filter { !order.contains($0) && counts[$0] != nil }
  }
}
