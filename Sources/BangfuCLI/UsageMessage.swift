import DecisionDiagnostics

/// Messages about wrong command lines, in both languages.
///
/// ArgumentParser knows English alone and keeps its kinds of errors to itself, so that its sentences
/// are recognised by their words; one that is not recognised stays English.
enum UsageMessage {
  static func translated(_ message: String) -> LocalizedText {
    let text = message.hasPrefix("Error: ") ? String(message.dropFirst(7)) : message
    // Our own checks bring both languages along.
    let own = text.split(separator: separator, maxSplits: 1).map(String.init)
    if own.count == 2 { return LocalizedText(zh: own[0], en: own[1]) }
    return LocalizedText(zh: chinese(text) ?? text, en: text)
  }

  /// One string out of two, for the errors that ArgumentParser carries through.
  static func pair(_ zh: String, _ en: String) -> String { zh + String(separator) + en }

  private static let separator: Character = "\u{1F}"

  private static func chinese(_ text: String) -> String? {
    let quoted = quotations(text)
    guard let first = quoted.first else { return nil }
    if text.hasPrefix("Unknown option ") {
      return "没有选项 \(first)" + (quoted.count > 1 ? "。是不是 \(quoted[1])？" : "")
    }
    if text.hasPrefix("Missing value for ") { return "\(option(first)) 后面缺值" }
    if text.hasPrefix("Missing expected argument ") {
      return first.hasPrefix("-") ? "缺少选项 \(option(first))" : "缺少参数 \(argument(first))"
    }
    if text.hasPrefix("The value "), quoted.count > 1 {
      // Few choices stand in the sentence, many in a list below it.
      let listed = text.split(separator: "\n").filter { $0.hasPrefix("  - ") }
        .map { String($0.dropFirst(4)) }
      let choices = (quoted.dropFirst(2) + listed).joined(separator: "、")
      let place = quoted[1].hasPrefix("-") ? option(quoted[1]) : argument(quoted[1])
      return "\(place) 不能是“\(first)”" + (choices.isEmpty ? "" : "，可以是 \(choices)")
    }
    if text.hasPrefix("Unexpected argument") || text.contains("unexpected arguments: ") {
      return "多出来的参数：\(quoted.joined(separator: "、"))"
    }
    return nil
  }

  /// `--rules` of `--rules <rules>`.
  private static func option(_ text: String) -> String {
    String(text.prefix { $0 != " " })
  }

  /// `编号` of `<id>`, also where several may be given: `<files> ...`.
  private static func argument(_ text: String) -> String {
    arguments[option(text)] ?? text
  }

  /// What commands need, by the names that their properties have.
  private static let arguments = [
    "<action>": "动作", "<batch>": "批次", "<files>": "证明或检查点的文件", "<folder>": "日志的文件夹",
    "<id>": "决定或记录的编号", "<input>": "名册（CSV 或 xlsx 文件，或 - 表示标准输入）",
    "<kind>": "文件的种类", "<log>": "日志的文件夹", "<name>": "新文件夹的名称", "<new>": "新规则集的文件夹",
    "<old>": "旧规则集的文件夹",
  ]

  /// What stands between single quotes.
  private static func quotations(_ text: String) -> [String] {
    text.split(separator: "'", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }
}
