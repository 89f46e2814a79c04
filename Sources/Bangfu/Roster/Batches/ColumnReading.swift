import DecisionCells
import DecisionColumns
import DecisionModel
import DecisionPlan
import DecisionRecords
import DecisionValues

/// How one column of a roster gets into a batch: plain cells at once, the others cell by cell.
struct ColumnReading: Sendable {
  /// Index of the input.
  let input: Int
  /// Column of the roster, from 0.
  let column: Int
  /// Nil when no rule reads it: its cells are only checked.
  let form: ColumnForm?
  let plain: Plain

  /// Which cells are certainly known and admitted, and what they say.
  enum Plain: Sendable {
    case numbers(PlainNumbers)
    case dates(ClosedRange<Int64>)
    case words(WordTable)
    /// These words, and any other text.
    case texts(WordTable)
    /// The same where all other texts are alike to the rules.
    case sorted(WordTable)
    /// Any text, of which nothing is asked but to write it again.
    case repeated
  }

  init(
    _ index: Int, _ input: Input, column: Int, _ reader: FieldReader, _ form: ColumnForm?,
    isTenThousands: Bool, _ vocabulary: Vocabulary
  ) {
    self.input = index
    self.column = column
    self.form = form
    switch (reader.kind, form) {
    case (.number, let form), (.integer, let form):
      var scale = input.isInteger ? 0 : min(input.scale ?? 6, 12)
      if case .number(let planned)? = form { scale = planned }
      // Cells that have to be converted are read one by one.
      let range =
        isTenThousands ? nil : input.certainRange { $0.number?.integer(atScale: scale) }
      plain = .numbers(PlainNumbers(scale: scale, admitting: range))
    case (.date, _):
      // No date packs to 0: then none is certain.
      plain = .dates(input.certainRange { $0.date.map { PackedDate.pack($0) } } ?? 0...0)
    case (.boolean, _):
      plain = .words(Self.words(reader.kind.commonWords, input, reader, vocabulary))
    case (.text(.some), _):
      plain = .words(Self.words(reader.kind.commonWords, input, reader, vocabulary))
    case (.text(nil), .text?)
    where vocabulary.repeatedInputs.contains(index) && input.constraint == nil:
      plain = .repeated
    case (.text(nil), _):
      let table = Self.words(vocabulary.words, input, reader, vocabulary)
      if input.constraint != nil {
        plain = .words(table)
      } else {
        plain = vocabulary.sortedInputs.contains(index) ? .sorted(table) : .texts(table)
      }
    }
  }

  /// What the slow reader makes of each word; those it refuses are left to it.
  private static func words(
    _ words: [String], _ input: Input, _ reader: FieldReader, _ vocabulary: Vocabulary
  ) -> WordTable {
    WordTable(
      words.compactMap { word in
        let reading = reader.reading(word)
        // What has to be counted is read cell by cell.
        guard reading.conversions.isEmpty, case .known(let known) = reading.value,
          input.admits(Value(known))
        else { return nil }
        switch known {
        case .boolean(let flag):
          let state = flag ? CellState.known : CellState.isFalse
          return .init(word, value: 0, state: state)
        case .text(let text):
          guard let code = vocabulary.code(text) else { return nil }
          return .init(word, value: Int64(code), state: CellState.known)
        default: return nil
        }
      })
  }
}

/// The words of a plan and of the columns that it reads; their codes are the same in every batch.
struct Vocabulary: Sendable {
  let words: [String]
  /// Text inputs that results repeat and no rule asks for.
  let repeatedInputs: Set<Int>
  /// Text inputs that rules only hold against words of theirs.
  let sortedInputs: Set<Int>
  private let codes: [String: Int]

  init(_ plan: Plan, _ ruleSet: RuleSet) {
    var words = plan.words
    var codes: [String: Int] = [:]
    for (code, word) in words.enumerated() where codes[word] == nil { codes[word] = code }
    for input in ruleSet.inputs + ruleSet.tables.flatMap(\.fields) {
      guard case .text(let allowed?) = input.type else { continue }
      for word in allowed where codes[word] == nil {
        codes[word] = words.count
        words.append(word)
      }
    }
    self.words = words
    self.codes = codes
    repeatedInputs = plan.repeatedInputs
    sortedInputs = plan.sortedInputs
  }

  /// Nil for a text that is no word of it, and for one that columns could not compare.
  func code(_ text: String) -> Int? { text.isComposed ? codes[text] : nil }
}

extension Input {
  /// Integers of a column that the constraint certainly admits; nil when none is certain.
  func certainRange(_ integer: (Value) -> Int64?) -> ClosedRange<Int64>? {
    let all = Int64.min...Int64.max
    guard let constraint else { return all }
    guard !constraint.isNegated else { return nil }
    for alternative in constraint.alternatives {
      switch alternative {
      case .anything, .member, .condition, .missing: return all
      case .range(let lower, let upper):
        guard let low = Self.end(lower, 1, integer, open: .min),
          let high = Self.end(upper, -1, integer, open: .max)
        else { continue }
        if low <= high { return low...high }
      case .equal: continue
      }
    }
    return nil
  }

  /// The outermost integer inside a bound; nil when there is none to be sure of.
  private static func end(
    _ bound: UnaryTests.Bound?, _ inward: Int64, _ integer: (Value) -> Int64?, open: Int64
  ) -> Int64? {
    guard let bound else { return open }
    guard let constant = bound.value.constant, let value = integer(constant) else { return nil }
    return bound.isClosed ? value : value &+ inward
  }
}

extension Value {
  fileprivate var number: Decimal128? {
    if case .number(let number) = self { return number }
    return nil
  }

  fileprivate var date: CivilDate? {
    if case .date(let date) = self { return date }
    return nil
  }
}

extension PackedDate {
  static func pack(_ date: CivilDate) -> Int64 {
    pack(year: date.year, month: date.month, day: date.day)
  }
}
