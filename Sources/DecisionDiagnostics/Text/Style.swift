/// How a stretch of text stands out in a terminal. Words never rely on it to be understood.
public enum Style: String, Sendable, CaseIterable {
  case plain = ""
  case strong = "1"
  case faint = "2"
  case underlined = "4"
  case heading = "1;4"
  case error = "1;31"
  case warning = "1;33"
  case note = "1;36"
  case success = "1;32"
  case place = "34"
  case added = "32"
  case removed = "31"

  /// The text between the escape sequences that switch the style on and off; plain and empty texts
  /// stay as they are.
  public func applied(to text: String) -> String {
    guard self != .plain, !text.isEmpty else { return text }
    return "\u{1B}[\(rawValue)m\(text)\u{1B}[0m"
  }
}

/// A text in several styles, coloured or not when it is printed.
public struct StyledText: Sendable, Hashable {
  private var runs: [Run] = []

  private struct Run: Sendable, Hashable {
    let text: String
    let style: Style
  }

  public init() {}

  public init(_ text: String, _ style: Style = .plain) {
    append(text, style)
  }

  public mutating func append(_ text: String, _ style: Style = .plain) {
    if !text.isEmpty { runs.append(Run(text: text, style: style)) }
  }

  public static func + (a: StyledText, b: StyledText) -> StyledText {
    var sum = a
    sum += b
    return sum
  }

  public static func += (a: inout StyledText, b: StyledText) {
    a.runs += b.runs
  }

  public var isEmpty: Bool { runs.isEmpty }

  /// Cells of a terminal that the text takes up in any style.
  public var displayWidth: Int { rendered(isColoured: false).displayWidth }

  /// The text with ANSI escape sequences, or without any.
  public func rendered(isColoured: Bool) -> String {
    runs.reduce(into: "") { $0 += isColoured ? $1.style.applied(to: $1.text) : $1.text }
  }
}
