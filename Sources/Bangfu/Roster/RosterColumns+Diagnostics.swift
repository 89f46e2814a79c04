import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionRecords
import DecisionValues

/// What is to be said about a header.
extension RosterColumns {
  static func nothingKnown(_ header: RosterHeader, _ path: String) -> Diagnostic {
    let names = shownNames(header)
    return Diagnostic(
      .noKnownColumn, at: nil,
      LocalizedText(
        zh: "\(path) 第 \(header.line) 行的表头里没有一列是规则认识的：\(names.joined(separator: "、"))",
        en:
          "no header in line \(header.line) of \(path) is known to the rules: \(names.joined(separator: ", "))"
      ),
      notes: [
        DiagnosticNote(
          LocalizedText(
            zh: "表头要在前 30 行里；列名的别称写在规则集 inputs 的 columns 里",
            en:
              "the header is looked for in the first 30 lines; other names of a column go to `columns` in the rule set's inputs"
          ))
      ])
  }

  /// What may well be a row of people, or nothing readable at all, is shown in part.
  private static func shownNames(_ header: RosterHeader) -> [String] {
    let (count, length) = (20, 24)
    let shown = header.columns.prefix(count).map { column in
      let name = Privacy.masked(column.text)
      return name.count > length ? name.prefix(length) + "…" : name
    }
    return shown + (header.columns.count > count ? ["…"] : [])
  }

  static func absent(
    _ inputs: [Input], _ header: RosterHeader, _ path: String, _ table: String?
  ) -> Diagnostic {
    let names = inputs.map(\.name)
    let headers = header.columns.map(\.text)
    let hints = inputs.compactMap { input in
      NameSuggestion.closest(to: input.name, among: headers).map { "\($0.name) → \(input.name)" }
    }
    var notes: [DiagnosticNote] = []
    if !hints.isEmpty {
      notes.append(
        DiagnosticNote(
          LocalizedText(
            zh: "是不是这些列：\(hints.joined(separator: "、"))",
            en: "perhaps: \(hints.joined(separator: ", "))")))
    }
    let required = table == nil ? inputs.filter(\.isRequired).map(\.name) : []
    if !required.isEmpty {
      notes.append(
        DiagnosticNote(
          LocalizedText(
            zh: "其中必填的：\(required.joined(separator: "、"))，各行都不认定",
            en: "no row is decided without: \(required.joined(separator: ", "))")))
    }
    return Diagnostic(
      .absentFacts, at: nil,
      LocalizedText(
        zh: "\(path) 没有这些列，凡用到之处按缺失处理：\(names.joined(separator: "、"))",
        en: "\(path) has no column for: \(names.joined(separator: ", ")); they count as missing"),
      notes: notes)
  }

  /// 万元 in the header of a column of 元, a monthly figure for a yearly one.
  static func contradiction(_ input: Input, _ column: MatchedColumn?) -> Diagnostic? {
    guard let column, let text = column.declaredUnit, let declared = Unit(text),
      case .number(let unit) = input.type
    else { return nil }
    let isMoneyClash =
      !isTenThousands(input, column)
      && declared.exponent(of: "万元") != unit.exponent(of: "万元")
      && declared.exponent(of: "万元") + unit.exponent(of: "万元") != 0
    let clashes =
      isMoneyClash
      || (declared.exponent(of: "月") != 0 && unit.exponent(of: "年") != 0)
      || (declared.exponent(of: "年") != 0 && unit.exponent(of: "月") != 0)
    guard clashes else { return nil }
    return Diagnostic(
      .headerUnit, at: nil,
      LocalizedText(
        zh:
          "第 \(column.column.letters) 列“\(column.column.text)”的单位是 \(text)，规则里“\(input.name)”是 \(unit)",
        en:
          "column \(column.column.letters) “\(column.column.text)” is in \(text), but “\(input.name)” is in \(unit)"
      ),
      notes: [
        DiagnosticNote(
          LocalizedText(zh: "先把这一列换算成 \(unit) 再认定", en: "convert the column to \(unit) first"))
      ])
  }
}
