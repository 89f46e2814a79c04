import DecisionDiagnostics

/// A YAML value with the place it stands at.
///
/// Scalars stay raw text: `no`, `010`, `2024-01-01` and `1.50` mean what they say, and a later stage
/// that knows the wanted type reads them. There are no aliases, tags or further documents: the reader
/// refuses them.
public struct YAMLNode: Sendable {
  public enum Content: Sendable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
  }

  public let content: Content
  /// From the first byte of the value to the last byte of its last child; quotes and brackets are
  /// inside, comments and the indentation of the next node are not.
  public let span: SourceSpan

  public init(content: Content, span: SourceSpan) {
    self.content = content
    self.span = span
  }
}

/// A key and its value. Keys are scalars and unique in their mapping.
public struct YAMLEntry: Sendable {
  public let key: YAMLScalar
  public let keySpan: SourceSpan
  public let value: YAMLNode
  /// What goes between this entry and one that a remedy puts before it: a line end and the
  /// indentation, or a comma inside braces.
  public let separator: String

  public init(key: YAMLScalar, keySpan: SourceSpan, value: YAMLNode, separator: String) {
    self.key = key
    self.keySpan = keySpan
    self.value = value
    self.separator = separator
  }
}

/// The text of a scalar and, for each of its bytes, where it came from.
public struct YAMLScalar: Sendable {
  public enum Style: Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }

  public let text: String
  public let style: Style
  public let origin: TextOrigin

  public init(text: String, style: Style, origin: TextOrigin) {
    self.text = text
    self.style = style
    self.origin = origin
  }

  /// An empty plain scalar: `key:` with nothing behind it.
  public var isEmpty: Bool { text.isEmpty && style == .plain }
}

/// Where each byte of a text stands in its file.
///
/// An expression inside a block scalar loses its indentation, and a quoted one its escapes; errors
/// must still point into the file. The map is a list of runs: from `text` offset on, bytes come one
/// for one from `file` offset on, until the next run.
public struct TextOrigin: Sendable, Hashable {
  public struct Run: Sendable, Hashable {
    public let textOffset: Int
    public let fileOffset: Int

    public init(textOffset: Int, fileOffset: Int) {
      self.textOffset = textOffset
      self.fileOffset = fileOffset
    }
  }

  public let source: SourceID
  /// Ascending in `textOffset`; the first starts at 0. Never empty.
  public let runs: [Run]

  public init(source: SourceID, runs: [Run]) {
    self.source = source
    self.runs = runs
  }

  /// A text that is the file itself, or a plain stretch of it.
  public init(source: SourceID, fileOffset: Int = 0) {
    self.init(source: source, runs: [Run(textOffset: 0, fileOffset: fileOffset)])
  }

  public func fileOffset(of textOffset: Int) -> Int {
    var low = 0
    var high = runs.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if runs[middle].textOffset <= textOffset { low = middle } else { high = middle - 1 }
    }
    return runs[low].fileOffset + textOffset - runs[low].textOffset
  }

  /// The span in the file of a half-open stretch of the text. An end that falls on the start of a
  /// run still belongs to the run before it, so that a span never swallows dropped indentation.
  public func span(_ lower: Int, _ upper: Int) -> SourceSpan {
    let start = fileOffset(of: lower)
    let end = upper > lower ? fileOffset(of: upper - 1) + 1 : start
    return SourceSpan(source: source, lower: start, upper: end)
  }

  /// The origin of the part of the text that starts at `textOffset`: what a table cell needs.
  public func dropping(_ textOffset: Int) -> TextOrigin {
    var result = [Run(textOffset: 0, fileOffset: fileOffset(of: textOffset))]
    for run in runs where run.textOffset > textOffset {
      result.append(Run(textOffset: run.textOffset - textOffset, fileOffset: run.fileOffset))
    }
    return TextOrigin(source: source, runs: result)
  }
}
