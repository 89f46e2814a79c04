import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionRecords

/// Says of rows that were read and decided what is to be corrected in them.
///
/// Nothing is judged here: faults come from the reader, what is missing from the decision.
struct RowNoter: Sendable {
  private let ruleSet: RuleSet
  /// The column that identifies a household.
  let key: Int?
  /// The note on each input that a decision lacks; rows share their texts.
  private let missing: [RowNote]

  init(_ form: RosterForm) {
    ruleSet = form.ruleSet
    key = form.columns.key
    missing = zip(form.ruleSet.inputs, form.columns.columns).map(Self.missing)
  }

  private static func missing(_ input: Input, _ column: Int?) -> RowNote {
    guard let column else {
      return RowNote(
        place: .elsewhere,
        text: LocalizedText(
          zh: "缺：\(input.name)，表里没有这一列，请加上", en: "missing: \(input.name), add a column for it"))
    }
    let wanted = input.instruction
    return RowNote(
      place: .cell(column),
      text: LocalizedText(
        zh: "缺：\(input.name)，\(wanted.zh)", en: "missing: \(input.name), \(wanted.en)"))
  }

  /// Nil when nothing is to be corrected.
  func notes(_ decided: DecidedRow) -> RowNotes? {
    let row = decided.row
    var notes = row.record == nil ? [broken(row.faults)] : []
    if row.record != nil, let key, row.key == nil,
      !row.cellProblems.contains(where: { $0.column == key && $0.table == nil })
    {
      notes.append(keyless(key))
    }
    if let first = row.firstLineOfKey { notes.append(repeated(first)) }
    notes += row.cellProblems.map(note)
    notes += needed(decided)
    return notes.isEmpty ? nil : RowNotes(line: row.line, notes: notes)
  }

  private func broken(_ faults: [RecordFault]) -> RowNote {
    let fault = faults.first?.message ?? LocalizedText(zh: "读不了", en: "it cannot be read")
    return RowNote(
      place: .row,
      text: LocalizedText(
        zh: "整行没有读：\(fault.zh)；请对照表头逐格核对，补齐或删去多出的格",
        en: "the row was not read: \(fault.en); hold its cells against the header and mend them"))
  }

  private func keyless(_ column: Int) -> RowNote {
    let name = ruleSet.keyInput.map { ruleSet.inputs[$0].name } ?? ""
    return RowNote(
      place: .cell(column),
      text: LocalizedText(
        zh: "缺：\(name)，没有它对应不到成员，也查不出重复；请填写",
        en: "missing: \(name), by which members and repetitions are found; fill it in"))
  }

  private func repeated(_ line: Int) -> RowNote {
    RowNote(
      place: key.map(RowNote.Place.cell) ?? .row,
      text: LocalizedText(
        zh: "与第 \(line) 行是同一户编号，没有再认定；请改正编号，或删去重复的一行",
        en:
          "repeats the household of line \(line) and was not decided again; mend the key or remove a row"
      ))
  }

  private func note(_ problem: CellProblem) -> RowNote {
    if problem.table != nil { return RowNote(place: .elsewhere, text: problem.text) }
    let input = ruleSet.inputs.first { $0.name == problem.name }
    let wanted = problem.fault.saysRemedy ? nil : input?.instruction
    return RowNote(
      place: .cell(problem.column),
      text: LocalizedText(
        zh: "“\(problem.name)”：\(problem.message.zh)\(wanted.map { "；\($0.zh)" } ?? "")",
        en: "“\(problem.name)”: \(problem.message.en)\(wanted.map { "; \($0.en)" } ?? "")"))
  }

  /// Missing facts, each once. A whole table that was not given, or a parameter, is not for who filled in the row.
  private func needed(_ decided: DecidedRow) -> [RowNote] {
    var seen: Set<String> = []
    var notes: [RowNote] = []
    for category in decided.decision?.categories ?? [] {
      for value in category.needed {
        guard case .fact(let fact) = value, seen.insert(fact.name(in: ruleSet)).inserted else {
          continue
        }
        notes.append(fact.table == nil ? missing[fact.index] : ofMember(fact.name(in: ruleSet)))
      }
    }
    return notes
  }

  private func ofMember(_ name: String) -> RowNote {
    RowNote(
      place: .elsewhere,
      text: LocalizedText(zh: "成员表缺：\(name)，请填写", en: "missing of a member: \(name), fill it in"))
  }
}

extension CellProblem.Fault {
  /// What is said of it ends with what to do.
  fileprivate var saysRemedy: Bool {
    guard case .cell(let fault) = self else { return false }
    switch fault {
    case .notANumber, .notAnInteger, .badDigitGrouping, .tooManyDigits, .tooManyFractionDigits,
      .notABoolean, .impossibleDate, .dateWithoutDay, .containsNUL:
      return false
    default: return true
    }
  }
}
