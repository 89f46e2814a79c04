extension Severity {
  /// The word in machine formats; never translated.
  public var name: String {
    switch self {
    case .note: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }

  /// The word before the code in texts for people.
  public var word: LocalizedText {
    switch self {
    case .note: LocalizedText(zh: "提示", en: "note")
    case .warning: LocalizedText(zh: "警告", en: "warning")
    case .error: LocalizedText(zh: "错误", en: "error")
    }
  }

  var style: Style {
    switch self {
    case .note: .note
    case .warning: .warning
    case .error: .error
    }
  }

  /// `2 个错误`, `1 warning`.
  func counted(_ count: Int) -> LocalizedText {
    let unit = self == .note ? "条" : "个"
    return LocalizedText(
      zh: "\(count) \(unit)\(word.zh)", en: "\(count) \(word.en)\(count == 1 ? "" : "s")")
  }
}
