/// Words of a document with what they point to: names and citations are links where a page can have any.
struct Phrase: Sendable, Hashable {
  enum Part: Sendable, Hashable {
    case text(String)
    case strong(String)
    /// An expression as its author wrote it.
    case code(String)
    /// The name of something that the document explains elsewhere.
    case name(String, anchor: String)
    /// A citation: the name of its source, and what stands behind it.
    case citation(String, article: String, anchor: String)
  }

  var parts: [Part]

  init(_ parts: [Part] = []) { self.parts = parts }

  init(_ text: String) { parts = text.isEmpty ? [] : [.text(text)] }

  var isEmpty: Bool { parts.isEmpty }

  /// The words alone.
  var text: String {
    parts.map { part in
      switch part {
      case .text(let text), .strong(let text), .code(let text), .name(let text, _): text
      case .citation(let source, let article, _): source + article
      }
    }.joined()
  }

  static func + (a: Phrase, b: Phrase) -> Phrase { Phrase(a.parts + b.parts) }
  static func += (a: inout Phrase, b: Phrase) { a.parts += b.parts }
}

extension Phrase: ExpressibleByStringInterpolation {
  struct StringInterpolation: StringInterpolationProtocol {
    var parts: [Part] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { parts.append(.text(literal)) }
    }

    mutating func appendInterpolation(_ phrase: Phrase) { parts += phrase.parts }
    mutating func appendInterpolation(_ text: String) { appendLiteral(text) }
    mutating func appendInterpolation(_ number: Int) { appendLiteral("\(number)") }
  }

  init(stringLiteral value: String) { self.init(value) }
  init(stringInterpolation: StringInterpolation) { self.init(stringInterpolation.parts) }
}

extension [Phrase] {
  func joined(by separator: String) -> Phrase {
    var result = Phrase()
    for (index, phrase) in enumerated() {
      if index > 0 { result.parts.append(.text(separator)) }
      result += phrase
    }
    return result
  }
}
