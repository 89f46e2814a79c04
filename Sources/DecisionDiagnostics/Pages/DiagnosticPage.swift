/// What `bangfu help` says about a code: what it means, why it is raised, how not and how to write.
public struct DiagnosticPage: Sendable, Hashable {
  /// The number of the code: 203 for `BF0203`.
  public let number: Int
  public let title: LocalizedText
  public let what: LocalizedText
  public let why: LocalizedText
  /// Lines that raise the code.
  public let wrong: LocalizedText
  /// The same lines put right.
  public let right: LocalizedText

  public init(
    _ number: Int, title: LocalizedText, what: LocalizedText, why: LocalizedText,
    wrong: LocalizedText, right: LocalizedText
  ) {
    self.number = number
    self.title = title
    self.what = what
    self.why = why
    self.wrong = wrong
    self.right = right
  }

  /// The page as it is printed, paragraphs wrapped to `width` cells.
  ///
  /// With the code at hand, its name and severity stand in the first line.
  public func rendered(
    as code: DiagnosticCode? = nil, in language: Language, width: Int = 80, isColoured: Bool = false
  ) -> String {
    var lines = [headLine(code, language)]
    for (heading, text) in [(Heading.what, what), (Heading.why, why)] {
      lines += [StyledText(), StyledText(heading.text(in: language), .heading)]
      lines += text.text(in: language).wrapped(to: width - 2).map { StyledText("  " + $0) }
    }
    for (heading, text) in [(Heading.wrong, wrong), (Heading.right, right)] {
      lines += [StyledText(), StyledText(heading.text(in: language), .heading)]
      lines += text.text(in: language).split(separator: "\n", omittingEmptySubsequences: false)
        .map { StyledText("  |", .place) + StyledText($0.isEmpty ? "" : " " + $0) }
    }
    return lines.reduce(into: "") { $0 += $1.rendered(isColoured: isColoured) + "\n" }
  }

  private func headLine(_ code: DiagnosticCode?, _ language: Language) -> StyledText {
    var line = StyledText(DiagnosticCode.id(of: number), code?.severity.style ?? .strong)
    if let code {
      line.append(" \(code.name) (\(code.severity.word.text(in: language)))")
    }
    line.append("  " + title.text(in: language), .strong)
    return line
  }

  private enum Heading {
    static let what = LocalizedText(zh: "是什么", en: "What it means")
    static let why = LocalizedText(zh: "为什么", en: "Why it matters")
    static let wrong = LocalizedText(zh: "错误的写法", en: "Wrong")
    static let right = LocalizedText(zh: "正确的写法", en: "Right")
  }
}
