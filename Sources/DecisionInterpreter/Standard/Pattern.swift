/// A regular expression as XPath has them, over Unicode code points.
///
/// Matching backtracks without recursion and gives up beyond a number of steps, so that no pattern
/// can hold up an evaluation.
/// Source: XQuery and XPath Functions 3.1, clause 5.6.1; XML Schema 1.0 part 2, appendix F.
struct Pattern: Sendable {
  /// Letters behind the pattern that change its meaning.
  struct Flags: OptionSet, Sendable {
    let rawValue: UInt8

    /// `s`: the dot matches line ends too.
    static let dotAll = Flags(rawValue: 1)
    /// `m`: anchors match at every line.
    static let multiLine = Flags(rawValue: 2)
    /// `i`: letters match in either case.
    static let ignoreCase = Flags(rawValue: 4)
    /// `x`: blanks in the pattern are dropped, outside of classes.
    static let ignoreBlanks = Flags(rawValue: 8)
    /// `q`: the pattern is plain text.
    static let literal = Flags(rawValue: 16)
  }

  struct Match {
    let range: Range<Int>
    /// What the groups caught, from the first; nil for a group that took no part.
    let groups: [Range<Int>?]
  }

  enum Outcome {
    case match(Match)
    case none
    case tooMuchWork
  }

  let flags: Flags
  let groupCount: Int
  private let program: PatternProgram

  /// Nil for a pattern or flags that XPath refuses.
  init?(_ pattern: String, flags letters: String) {
    guard let flags = Flags(letters: letters) else { return nil }
    var reader = PatternReader(pattern, flags)
    guard let node = reader.whole() else { return nil }
    self.flags = flags
    groupCount = reader.groupCount
    guard let program = PatternProgram(node, groupCount: groupCount, flags) else { return nil }
    self.program = program
  }

  /// The first match that begins at or behind a place.
  func firstMatch(in text: [Unicode.Scalar], from start: Int = 0) -> Outcome {
    program.firstMatch(in: text, from: start)
  }
}

extension Pattern.Flags {
  fileprivate init?(letters: String) {
    self = []
    for letter in letters.unicodeScalars {
      switch letter {
      case "s": insert(.dotAll)
      case "m": insert(.multiLine)
      case "i": insert(.ignoreCase)
      case "x": insert(.ignoreBlanks)
      case "q": insert(.literal)
      default: return nil
      }
    }
  }
}

/// A pattern as a tree.
indirect enum PatternNode: Sendable {
  case scalar(Unicode.Scalar)
  /// `.`
  case any
  case set(PatternSet)
  /// `^`
  case start
  /// `$`
  case end
  case sequence([PatternNode])
  case choice([PatternNode])
  case group(Int, PatternNode)
  case backReference(Int)
  /// `max` nil for no end.
  case repeated(PatternNode, min: Int, max: Int?, isGreedy: Bool)
}
