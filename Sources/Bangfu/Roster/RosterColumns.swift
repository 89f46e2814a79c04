import DecisionDiagnostics
import DecisionModel
import DecisionRecords
import DecisionValues

/// Where the facts of a rule set stand in one table of a roster.
struct RosterColumns: Sendable {
  /// One element per input: its column, or nil when the table has none.
  let columns: [Int?]
  let readers: [FieldReader]
  /// Per input: the header says 万元 where the rules have 元, so that what is read counts ten thousand times.
  let isTenThousands: [Bool]
  let key: Int?
  let diagnostics: [Diagnostic]
  /// Inputs that the rules read and no single column holds.
  let absentNames: [String]
  /// What is converted on the word of a header, one line each.
  let notices: [LocalizedText]
  /// The member table that the columns belong to; nil for the roster itself.
  private let table: String?

  /// - Parameters:
  ///   - keyNames: headers of the column that identifies a household.
  ///   - wanted: indexes of the inputs that the rules read; only they are missed.
  init(
    _ header: RosterHeader, _ inputs: [Input], keyNames: [String], wanted: Set<Int>, path: String,
    table: String? = nil
  ) {
    self.table = table
    func fields(_ isAsked: (Int) -> Bool) -> [WantedColumn] {
      inputs.indices.filter(isAsked).map {
        WantedColumn(inputs[$0].name, synonyms: inputs[$0].columns, isRequired: false)
      }
    }
    let matching = header.matching(fields { _ in true })
    let columns = matching.columns.map { $0?.column.index }
    self.columns = columns
    let isTenThousands = zip(inputs, matching.columns).map { Self.isTenThousands($0, $1) }
    self.isTenThousands = isTenThousands
    readers = zip(inputs, isTenThousands).map { input, isTenThousands in
      isTenThousands ? FieldReader(FieldKind(tenThousandsOf: input)) : FieldReader(input)
    }
    notices = zip(inputs, matching.columns).compactMap { input, column in
      guard let column, Self.isTenThousands(input, column), case .number(let unit) = input.type
      else { return nil }
      let header = column.column.text
      return LocalizedText(
        zh: "单位  \(path)：“\(header)”乘以 10000，换算成“\(input.name)”的 \(unit)",
        en: "unit  \(path): “\(header)” times 10,000 gives \(unit) for “\(input.name)”")
    }
    let keys = header.matching([
      WantedColumn(keyNames.first ?? "", synonyms: keyNames, isRequired: false)
    ])
    key = keyNames.isEmpty ? nil : keys.columns[0]?.column.index
    // Doubtful headers matter only where a rule reads the column.
    absentNames = inputs.indices.filter { wanted.contains($0) && columns[$0] == nil }
      .map { inputs[$0].name }
    let isClear = absentNames.isEmpty
    var findings = isClear ? [] : header.matching(fields(wanted.contains)).diagnostics
    for (input, column) in zip(inputs, matching.columns) {
      if let finding = Self.contradiction(input, column) { findings.append(finding) }
    }
    if columns.allSatisfy({ $0 == nil }) {
      findings.append(Self.nothingKnown(header, path))
    } else {
      let absent = inputs.indices.filter { !matching.isPresent[$0] && wanted.contains($0) }
      if !absent.isEmpty {
        findings.append(Self.absent(absent.map { inputs[$0] }, header, path, table))
      }
    }
    diagnostics = findings
  }

  /// The key of a record; nil when it is empty, or cannot be read for certain.
  func key(of record: CSVRecord) -> String? {
    guard let key, key < record.fields.count else { return nil }
    for fault in record.faults {
      switch fault {
      case .invalidUTF8(let fields), .containsNUL(let fields):
        if fields.contains(key) { return nil }
      default: continue
      }
    }
    return RowKeys([record.text(at: key)]).keys[0]
  }

  /// The key in a cell with these bytes, in a record that is otherwise sound.
  static func key(utf8 bytes: [UInt8]) -> String? {
    guard case .known(.text(let text)) = FieldReader(.anyText).reading(utf8: bytes).value else {
      return nil
    }
    return RowKeys([text]).keys[0]
  }

  /// 万元 for 元, with nothing else that differs but parts of the unit that the header leaves out.
  static func isTenThousands(_ input: Input, _ column: MatchedColumn?) -> Bool {
    guard let text = column?.declaredUnit, let declared = Unit(text),
      case .number(let unit) = input.type
    else { return false }
    return declared.exponent(of: "万元") == 1 && unit.exponent(of: "元") == 1
      && declared.exponents.allSatisfy { $0.key == "万元" || unit.exponent(of: $0.key) == $0.value }
  }

  /// What a cell says, in the unit of the rules.
  private func value(_ known: KnownValue, _ index: Int) -> Value {
    guard isTenThousands[index], case .number(let number) = known else { return Value(known) }
    return .number(number * 10_000)
  }

  /// Tells totals and signatures from households.
  var closingRows: ClosingRows { ClosingRows(key: key, known: columns.compactMap { $0 }) }

  /// The facts of a record of which no cell can be trusted.
  var unreadableFacts: [Fact] { columns.map { $0 == nil ? .missing : .invalid } }

  /// The fact in a cell with these bytes, in a record that is otherwise sound, and what was done to read it.
  func fact(
    utf8 bytes: [UInt8], _ index: Int, _ input: Input
  ) -> (fact: Fact, conversions: CellConversions) {
    let reading = readers[index].reading(utf8: bytes)
    switch reading.value {
    case .missing: return (.missing, reading.conversions)
    case .invalid: return (.invalid, [])
    case .known(let known):
      let value = value(known, index)
      return input.admits(value) ? (.known(value), reading.conversions) : (.invalid, [])
    }
  }

  /// The facts of one record, with what could not be read and what was done to read the rest.
  func facts(_ record: CSVRecord, _ inputs: [Input]) -> RecordFacts {
    let cells = inputs.indices.map { read(record, $0, inputs[$0]) }
    return RecordFacts(
      facts: cells.map(\.fact), problems: cells.compactMap(\.problem),
      conversions: cells.compactMap(\.conversions))
  }

  /// The fact of one input in a record.
  func read(_ record: CSVRecord, _ index: Int, _ input: Input) -> CellFact {
    guard let column = columns[index] else { return CellFact(fact: .missing) }
    let reading = readers[index].reading(record, at: column)
    let conversions =
      reading.conversions.isEmpty
      ? nil : InputConversions(input: index, made: reading.conversions)
    switch reading.value {
    case .missing:
      return CellFact(
        fact: .missing, problem: input.isRequired ? .blank(record, column, input, table) : nil,
        conversions: conversions)
    case .invalid(let fault):
      let text = Privacy.masked(record.text(at: column))
      let message = fault.message(for: text, in: readers[index].kind)
      return CellFact(
        fact: .invalid,
        problem: CellProblem(.cell(fault), record, column, input, table, message))
    case .known(let known):
      let value = value(known, index)
      return input.admits(value)
        ? CellFact(fact: .known(value), conversions: conversions)
        : CellFact(fact: .invalid, problem: .outOfRange(record, column, input, table))
    }
  }
}

/// What one cell says.
struct CellFact: Sendable {
  let fact: Fact
  var problem: CellProblem?
  var conversions: InputConversions?
}

/// What one record says.
struct RecordFacts: Sendable {
  let facts: [Fact]
  let problems: [CellProblem]
  let conversions: [InputConversions]
}

/// What was done to read the cell of one input.
public struct InputConversions: Sendable, Hashable {
  /// Index of the input, or of the field of a member table.
  public let input: Int
  public let made: CellConversions
}

extension FieldReader {
  init(_ input: Input) {
    self.init(FieldKind(input), unit: NumberUnit(input))
  }
}

extension NumberUnit {
  /// Nil for an input that is no number, and for one without a unit.
  init?(_ input: Input) {
    guard case .number(let unit) = input.type, unit != .none else { return nil }
    let money: Money? =
      unit.exponent(of: "元") == 1 ? .yuan : unit.exponent(of: "万元") == 1 ? .tenThousandYuan : nil
    self.init(unit.words, money: money)
  }
}

extension Unit {
  /// The unit as people write it behind a number.
  fileprivate var words: [String] {
    switch description {
    case "日": ["日", "天"]
    case "年": ["年"]
    case "月": ["月", "个月"]
    case "人": ["人", "口人"]
    case "平方米": ["平方米", "㎡", "m²", "平米"]
    case let text: [text]
    }
  }
}

extension FieldKind {
  /// Numbers of which four digits behind the point are whole units of the input.
  init(tenThousandsOf input: Input) {
    self = .number(scale: input.isInteger ? 4 : input.scale.map { $0 + 4 })
  }

  init(_ input: Input) {
    switch input.type {
    case .number: self = input.isInteger ? .integer : .number(scale: input.scale)
    case .boolean: self = .boolean(BooleanWords.standard.taking(input.synonyms))
    case .date: self = .date
    case .text(let allowed?): self = .text(TextValues(allowed, synonyms: input.synonyms))
    default: self = .anyText
    }
  }
}

extension Value {
  init(_ known: KnownValue) {
    switch known {
    case .text(let text): self = .text(text)
    case .number(let number): self = .number(number)
    case .boolean(let flag): self = .boolean(flag)
    case .date(let date): self = .date(date)
    }
  }
}
