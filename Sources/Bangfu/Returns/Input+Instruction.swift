import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

extension Input {
  /// What a person is to write into a cell of the input.
  var instruction: LocalizedText {
    switch type {
    case .number(let unit):
      let range = rangeWords
      let unit = unit == .none ? "" : "\(unit)"
      return LocalizedText(
        zh: "请填\(isInteger ? "整数" : "数字")\(unit.isEmpty ? "" : "（\(unit)）")\(range.zh)",
        en:
          "write a\(isInteger ? " whole" : "") number\(unit.isEmpty ? "" : " (\(unit))")\(range.en)"
      )
    case .boolean: return LocalizedText(zh: "请填“是”或“否”", en: "write 是 or 否 (yes or no)")
    case .date:
      return LocalizedText(zh: "请填日期，如 2024-03-01", en: "write a date, such as 2024-03-01")
    case .text(let allowed?):
      let shown = allowed.prefix(12)
      let isAll = shown.count == allowed.count
      return LocalizedText(
        zh: "请填其中之一：\(shown.joined(separator: "、"))\(isAll ? "" : "等")",
        en: "write one of: \(shown.joined(separator: ", "))\(isAll ? "" : ", …")")
    default: return LocalizedText(zh: "请填写", en: "fill it in")
    }
  }

  /// The numbers that are taken, behind a comma; nothing where all are.
  private var rangeWords: LocalizedText {
    guard let constraintText else { return LocalizedText(zh: "", en: "") }
    guard constraint == nil, case .numbers(let range) = range else {
      return LocalizedText(zh: "，范围 \(constraintText)", en: ", \(constraintText)")
    }
    func number(_ end: NumberRange.End) -> String {
      NumberText.grouped(end.value, scale: max(0, end.value.scale))
    }
    switch (range.lower, range.upper) {
    case (let lower?, let upper?) where lower.isClosed && upper.isClosed:
      return LocalizedText(
        zh: "，\(number(lower)) 到 \(number(upper))",
        en: ", from \(number(lower)) to \(number(upper))")
    case (let lower?, nil):
      return LocalizedText(
        zh: "，\(lower.isClosed ? "不小于" : "大于") \(number(lower))",
        en: ", \(lower.isClosed ? "at least" : "more than") \(number(lower))")
    case (nil, let upper?):
      return LocalizedText(
        zh: "，\(upper.isClosed ? "不大于" : "小于") \(number(upper))",
        en: ", \(upper.isClosed ? "at most" : "less than") \(number(upper))")
    default: return LocalizedText(zh: "，范围 \(constraintText)", en: ", \(constraintText)")
    }
  }
}
