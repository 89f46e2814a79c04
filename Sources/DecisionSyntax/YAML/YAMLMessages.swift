import DecisionDiagnostics

/// Why a value must stand in quotes.
enum YAMLQuoteReason {
  case interval, afterQuote, afterBracket
  case startsWith(String)
  case colonInside, listDash, other

  var text: LocalizedText {
    switch self {
    case .interval:
      LocalizedText(
        zh: "YAML 会把方括号读成列表，而不是区间", en: "YAML reads the brackets as a list, not an interval")
    case .afterQuote:
      LocalizedText(
        zh: "YAML 认为引号闭合处值已结束，其后还有文字",
        en: "to YAML the value ends at the closing quote, yet text follows")
    case .afterBracket:
      LocalizedText(
        zh: "YAML 认为括号闭合处值已结束，其后还有文字",
        en: "to YAML the value ends at the closing bracket, yet text follows")
    case .startsWith(let sign):
      LocalizedText(
        zh: "以 \(sign) 开头的值在 YAML 中另有含义",
        en: "a value that starts with \(sign) means something else to YAML")
    case .colonInside:
      LocalizedText(
        zh: "值中的“冒号加空格”会被 YAML 读成新的键",
        en: "YAML reads a colon and a space inside a value as another key")
    case .listDash:
      LocalizedText(
        zh: "键的同一行上，短横加空格不能开始列表",
        en: "a dash and a space cannot start a list on the line of its key")
    case .other:
      LocalizedText(zh: "YAML 读不懂这里的文字", en: "YAML cannot read the text here")
    }
  }
}

extension YAMLText {
  func needsQuotes(_ range: Range<Int>, _ reason: YAMLQuoteReason) -> Diagnostic {
    let value = excerpt(range)
    return Diagnostic(
      .needsQuotes, at: span(range),
      LocalizedText(zh: "\(value) 要写在引号里", en: "\(value) must stand in quotes"),
      notes: [DiagnosticNote(reason.text)],
      fixIts: [.replace(span(range), with: quoting(range).quoted)])
  }

  /// The characters of a short range, the first ones of a long range.
  func excerpt(_ range: Range<Int>) -> String {
    let text = string(range.lowerBound..<min(range.upperBound, range.lowerBound + 240))
    return text.count <= 40 ? text : String(text.prefix(40)) + "…"
  }

  func alias(_ range: Range<Int>) -> Diagnostic {
    let value = excerpt(range)
    return Diagnostic(
      .yamlAlias, at: span(range),
      LocalizedText(
        zh: "不能使用别名 \(value)，请写出值本身",
        en: "aliases are not allowed: write the value itself instead of \(value)"),
      fixIts: [.replace(span(range), with: quoting(range).quoted)])
  }

  func anchor(_ range: Range<Int>) -> Diagnostic {
    let value = excerpt(range)
    let end = min(skippingBlanks(range.upperBound), lineRange(at: range.upperBound).upperBound)
    return Diagnostic(
      .yamlAnchor, at: span(range),
      LocalizedText(zh: "不能使用锚点 \(value)", en: "anchors are not allowed: \(value)"),
      fixIts: [
        FixIt(
          LocalizedText(zh: "删去 \(value)", en: "remove \(value)"),
          [TextEdit(span(range.lowerBound..<end), "")])
      ])
  }

  /// - Parameter end: where the tagged value ends.
  func tag(_ range: Range<Int>, before end: Int) -> Diagnostic {
    let value = excerpt(range)
    let line = lineRange(at: range.lowerBound)
    let whole = trimmingBlanks(range.lowerBound..<max(range.upperBound, min(end, line.upperBound)))
    let isType = utf8[range].starts(with: "!!".utf8)
    let blanksEnd = min(skippingBlanks(range.upperBound), line.upperBound)
    let removal = FixIt(
      LocalizedText(zh: "删去 \(value)", en: "remove \(value)"),
      [TextEdit(span(range.lowerBound..<blanksEnd), "")])
    return Diagnostic(
      .yamlTag, at: span(range),
      LocalizedText(
        zh: "不能使用标签 \(value)；若它是值的一部分，请加引号",
        en: "tags are not allowed: \(value); if it belongs to the value, use quotes"),
      fixIts: [isType ? removal : .replace(span(whole), with: quoting(whole).quoted)])
  }

  func severalDocuments(at offset: Int) -> Diagnostic {
    Diagnostic(
      .severalDocuments, at: span(lineRange(at: offset)),
      LocalizedText(
        zh: "一个文件只能有一份文档，这里开始了第二份",
        en: "a file holds one document, and a second one starts here"))
  }

  func directive(at offset: Int) -> Diagnostic {
    let range = lineRange(at: offset)
    return Diagnostic(
      .yamlDirective, at: span(range),
      LocalizedText(zh: "不能使用 YAML 指令", en: "YAML directives are not allowed"),
      fixIts: [
        FixIt(
          LocalizedText(zh: "删去这一行", en: "remove the line"),
          [TextEdit(span(range.lowerBound..<nextLineStart(after: range.lowerBound)), "")])
      ])
  }
}

enum YAMLMessages {
  static func longScalar(_ span: SourceSpan, _ limit: Int) -> Diagnostic {
    Diagnostic(
      .tooLarge, at: span,
      LocalizedText(
        zh: "一段文字最多 \(limit) 字节", en: "a text may have at most \(limit) bytes"))
  }

  static func complexKey(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .complexKey, at: span,
      LocalizedText(
        zh: "键必须是一个词，不能是列表或映射", en: "a key must be a word, not a list or a mapping"))
  }

  static func gluedComment(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .yamlSyntax, at: span,
      LocalizedText(zh: "注释符 # 前要有空格", en: "a comment needs a space before its #"),
      fixIts: [.replace(span, with: " #")])
  }

  static func emptyKey(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .emptyKey, at: span, LocalizedText(zh: "冒号前缺少键", en: "a key is missing before the colon"))
  }

  static func mergeKey(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      .mergeKey, at: span,
      LocalizedText(
        zh: "不能使用合并键 <<，请写出各个键",
        en: "the merge key << is not allowed: write the keys themselves"))
  }

  static func duplicateKey(_ key: String, _ span: SourceSpan, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      .duplicateKey, at: span,
      LocalizedText(zh: "键“\(key)”重复", en: "the key “\(key)” is here twice"),
      notes: [
        DiagnosticNote(
          LocalizedText(zh: "第一次出现在这里", en: "it stands here first"), at: first)
      ])
  }
}
