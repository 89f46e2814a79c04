import DecisionDiagnostics

/// Which column of a roster holds which wanted field.
public struct ColumnMatching: Sendable {
  /// One element per wanted field, in their order; nil where no single column was found.
  public let columns: [MatchedColumn?]
  /// Whether some header names the field, if only in a way that leaves the choice open.
  public let isPresent: [Bool]
  /// Missing and ambiguous columns, in the order of the wanted fields, then of the headers.
  public let diagnostics: [Diagnostic]
}

/// A column found for a field.
public struct MatchedColumn: Sendable, Hashable {
  public let column: RosterColumn
  /// What the header says in brackets beyond the name of the field, mostly a unit.
  public let declaredUnit: String?
}

extension RosterHeader {
  /// Finds the columns of fields by their names and synonyms.
  ///
  /// Names are compared without blanks, asterisks, case and width. A bracket at the end of a header
  /// may be left out of the name, unless the header with its bracket is the name of a field. Nothing
  /// is guessed: two columns for one field, or two fields for one column, are errors that name both.
  public func matching(_ wanted: [WantedColumn]) -> ColumnMatching {
    let keys = wanted.map(\.keys)
    var candidates = Array(repeating: [MatchedColumn](), count: wanted.count)
    var diagnostics: [Diagnostic] = []
    var contested: Set<Int> = []
    let chosen = Set(columns.flatMap { Self.chosenFields($0, among: keys) })
    var found = columns.filter { !$0.key.isEmpty || $0.choice != nil }
      .map { (column: $0, naming: fields(for: $0, among: keys, except: chosen)) }
    // A name under a group counts only where no header has the name to itself.
    let named = Set(found.flatMap(\.naming.fields))
      .union(chosen)
    for index in found.indices
    where found[index].naming.fields.isEmpty && found[index].column.choice == nil {
      found[index].naming = leafFields(for: found[index].column, among: keys, except: named)
    }

    for (column, naming) in found {
      let (fields, declaredUnit) = naming
      for field in fields {
        candidates[field].append(MatchedColumn(column: column, declaredUnit: declaredUnit))
      }
      if fields.count > 1 {
        contested.formUnion(fields)
        diagnostics.append(ambiguous(column, for: fields.map { wanted[$0].name }))
      }
    }

    var matched: [MatchedColumn?] = []
    var faults: [Diagnostic] = []
    for (field, found) in candidates.enumerated() {
      let isClear = found.count == 1 && !contested.contains(field)
      matched.append(isClear ? found[0] : nil)
      if found.count > 1 {
        faults.append(ambiguous(wanted[field], in: found.map(\.column)))
      } else if found.isEmpty, wanted[field].isRequired {
        faults.append(missing(wanted[field]))
      }
    }
    return ColumnMatching(
      columns: matched, isPresent: candidates.map { !$0.isEmpty },
      diagnostics: faults + diagnostics)
  }

  /// The fields that a person gave a column to.
  private static func chosenFields(_ column: RosterColumn, among keys: [Set<String>]) -> [Int] {
    guard case .field(let name)? = column.choice else { return [] }
    return keys.indices.filter { keys[$0].contains(RosterText.headerKey(name)) }
  }

  /// - Parameter chosen: fields that a person gave a column to; no name speaks for another one.
  private func fields(
    for column: RosterColumn, among keys: [Set<String>], except chosen: Set<Int>
  ) -> (fields: [Int], declaredUnit: String?) {
    if column.choice != nil {
      return (Self.chosenFields(column, among: keys), column.bracketText)
    }
    func fields(_ key: String) -> [Int] {
      keys.indices.filter { keys[$0].contains(key) && !chosen.contains($0) }
    }
    let whole = fields(column.key)
    guard whole.isEmpty, column.bracketText != nil else { return (whole, nil) }
    return (fields(column.stem), column.bracketText)
  }

  private func leafFields(
    for column: RosterColumn, among keys: [Set<String>], except named: Set<Int>
  ) -> (fields: [Int], declaredUnit: String?) {
    func fields(_ key: String?) -> [Int] {
      guard let key else { return [] }
      return keys.indices.filter { keys[$0].contains(key) && !named.contains($0) }
    }
    let whole = fields(column.leafKey)
    return whole.isEmpty ? (fields(column.leafStem), column.bracketText) : (whole, nil)
  }
}
