import DecisionDiagnostics
import DecisionEngine
import DecisionModel
import DecisionRecords
import DecisionValues

/// What values an input admits, worked out once: rosters and programs are held to the same.
@usableFromInline
final class FactRule: Sendable {
  let input: Input
  private let reader: FieldReader
  /// Integers at this scale that lie in this range are admitted for certain.
  private let scale: Int
  private let plainNumbers: ClosedRange<Int64>?
  private let admitsAnyText: Bool
  /// Words that are admitted as they are.
  private let plainWords: RuleWords

  init(_ input: Input) {
    self.input = input
    reader = FieldReader(input)
    let scale = input.isInteger ? 0 : min(input.scale ?? 6, 12)
    self.scale = scale
    plainNumbers = input.certainRange { Decimal128(fact: $0)?.integer(atScale: scale) }
    admitsAnyText = input.type == .text(allowed: nil) && input.constraint == nil
    var words: [String] = []
    if case .text(let allowed?) = input.type {
      words = allowed.filter { input.admits(.text($0)) }
    }
    plainWords = RuleWords(words)
  }

  // MARK: Values of the right type

  @usableFromInline
  func fact(_ number: Decimal128?) -> Fact {
    guard let number else { return .missing }
    if let plainNumbers, let integer = number.integer(atScale: scale),
      plainNumbers.contains(integer)
    {
      return .known(.number(number))
    }
    return checked(number)
  }

  private func checked(_ number: Decimal128) -> Fact {
    let isExact = input.scale.map { number.scale <= $0 } ?? true
    return number.isFinite && isExact && input.admits(.number(number))
      ? .known(.number(number)) : .invalid
  }

  /// Blanks and synonyms are read as in a roster.
  @usableFromInline
  func fact(_ text: String?) -> Fact {
    guard let text else { return .missing }
    let isPlain = admitsAnyText ? Self.isTrimmed(text) : plainWords.code(text) != nil
    return isPlain ? .known(.text(text)) : read(text).fact
  }

  /// Whether a text certainly has nothing to trim: it begins and ends with a letter, a digit or a sign of ASCII, or with one of the
  /// common hanzi (U+4000 to U+9FFF). Other texts are looked at by the reader of rosters.
  private static func isTrimmed(_ text: String) -> Bool {
    let end = text.utf8.suffix(3)
    guard let first = text.utf8.first, let last = end.last, let before = end.first else {
      return false
    }
    let isHanzi = end.count == 3 && last & 0xC0 == 0x80 && 0xE4...0xE9 ~= before
    return (0x21...0x7E ~= first || 0xE4...0xE9 ~= first) && (0x21...0x7E ~= last || isHanzi)
  }

  @usableFromInline
  func fact(_ flag: Bool?) -> Fact { flag.map { admitted(.boolean($0)) } ?? .missing }

  @usableFromInline
  func fact(_ date: CivilDate?) -> Fact { date.map { admitted(.date($0)) } ?? .missing }

  private func admitted(_ value: Value) -> Fact {
    input.constraint == nil || input.admits(value) ? .known(value) : .invalid
  }

  private func read(_ text: String) -> (fact: Fact, fault: CellFault?) {
    switch reader.reading(text).value {
    case .missing: return (.missing, nil)
    case .invalid(let fault): return (.invalid, fault)
    case .known(let known):
      let value = Value(known)
      return (input.admits(value) ? .known(value) : .invalid, nil)
    }
  }

  // MARK: Values by name

  /// Throws: `FactError` for a value of another type, or one that is not admitted.
  func fact(named value: FactValue) throws(FactError) -> Fact {
    let fact: Fact
    switch value {
    case .missing: return .missing
    case .number(let number):
      try expect(Decimal128.self)
      fact = self.fact(number)
    case .boolean(let flag):
      try expect(Bool.self)
      fact = self.fact(flag)
    case .date(let date):
      try expect(CivilDate.self)
      fact = self.fact(date)
    case .text(let text):
      let (read, fault) = read(text)
      if let fault {
        let shown = Privacy.masked(text)
        throw .inadmissible(input.name, fault.message(for: shown, in: reader.kind))
      }
      fact = read
    }
    if fact == .invalid { throw .inadmissible(input.name, outside) }
    return fact
  }

  private func expect(_ type: (some FactType).Type) throws(FactError) {
    if !type.matches(input.type) { throw .type(input.name, input.type.text, asked: type.typeWords) }
  }

  private var outside: LocalizedText {
    guard let constraint = input.constraintText else {
      return LocalizedText(
        zh: "小数位太多或不是整数", en: "too many fraction digits, or not an integer")
    }
    return LocalizedText(zh: "不在 \(constraint) 之内", en: "outside \(constraint)")
  }
}
