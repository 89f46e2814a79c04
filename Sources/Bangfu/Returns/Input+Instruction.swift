import DecisionDiagnostics
import DecisionModel

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
    guard let text = constraintText else { return LocalizedText(zh: "", en: "") }
    if let ends = text.wholeMatch(of: /\[\s*(-?[0-9.]+?)\s*\.\.\s*(-?[0-9.]+)\s*\]/)?.output {
      return LocalizedText(
        zh: "，\(ends.1) 到 \(ends.2)", en: ", from \(ends.1) to \(ends.2)")
    }
    let words = [
      ">=": LocalizedText(zh: "不小于", en: "at least"), ">": LocalizedText(zh: "大于", en: "more than"),
      "<=": LocalizedText(zh: "不大于", en: "at most"), "<": LocalizedText(zh: "小于", en: "less than"),
    ]
    if let end = text.wholeMatch(of: /([<>]=?)\s*(-?[0-9.]+)/)?.output,
      let word = words[String(end.1)]
    {
      return LocalizedText(zh: "，\(word.zh) \(end.2)", en: ", \(word.en) \(end.2)")
    }
    return LocalizedText(zh: "，范围 \(text)", en: ", \(text)")
  }
}
