import DecisionModel
import DecisionSyntax
import DecisionValues

extension RuleSetSyntax {
  /// Puts the entry as the other version has it in the place of this one's; takes it out where the other has none.
  mutating func exchange(_ key: EntryKey, from other: RuleSetSyntax) {
    switch key.section {
    case .settings:
      switch key.name {
      case "missing": missing = other.missing
      case "key": self.key = other.key
      default: break
      }
    case .itemDefinitions:
      exchange(key.name, &itemDefinitions, other.itemDefinitions, \.name.text)
    case .inputs: exchange(key.name, &inputs, other.inputs, \.name.text)
    case .fields: exchange(key.owner ?? key.name, &inputs, other.inputs, \.name.text)
    case .parameters: exchange(key.name, &parameters, other.parameters, \.name.text)
    case .functions: exchange(key.name, &functions, other.functions, \.name.text)
    case .decisions: exchange(key.name, &decisions, other.decisions, \.name.text)
    case .categories: exchangeCategory(key.name, other)
    case .criteria, .measures, .amounts: exchangePart(key, other)
    case .sources, .output: break
    }
  }

  private func exchange<Entry>(
    _ name: String, _ entries: inout [Entry], _ others: [Entry], _ path: (Entry) -> String
  ) {
    let place = entries.firstIndex { path($0) == name }
    let other = others.first { path($0) == name }
    switch (place, other) {
    case (let place?, let other?): entries[place] = other
    case (let place?, nil): entries.remove(at: place)
    case (nil, let other?): entries.append(other)
    case (nil, nil): break
    }
  }

  /// A category that both have keeps its criteria, which are entries of their own.
  private mutating func exchangeCategory(_ name: String, _ other: RuleSetSyntax) {
    guard let place = categories.firstIndex(where: { $0.name.text == name }),
      let theirs = other.categories.first(where: { $0.name.text == name })
    else { return exchange(name, &categories, other.categories, \.name.text) }
    categories[place].forEach = theirs.forEach
  }

  private mutating func exchangePart(_ key: EntryKey, _ other: RuleSetSyntax) {
    guard let owner = key.owner,
      let place = categories.firstIndex(where: { $0.name.text == owner }),
      let theirs = other.categories.first(where: { $0.name.text == owner })
    else { return }
    switch key.section {
    case .amounts: categories[place].amount = theirs.amount
    case .measures:
      exchange(key.name, &categories[place].measures, theirs.measures, \.name.text)
    default:
      categories[place].exchange(criterion: key.name, from: theirs)
    }
  }

  /// The same rules with the values that parameters have on a day, for all days.
  func pinned(at date: CivilDate) -> RuleSetSyntax {
    var result = self
    result.inForceFrom = nil
    result.inForceTo = nil
    for index in parameters.indices {
      result.parameters[index].table = parameters[index].table.map { $0.pinned(at: date) }
    }
    return result
  }
}

extension CategorySyntax {
  fileprivate mutating func exchange(criterion name: String, from other: CategorySyntax) {
    func exchanged(_ own: [CriterionSyntax], _ theirs: [CriterionSyntax]) -> [CriterionSyntax] {
      let others = theirs.filter { $0.name.text == name }
      guard let place = own.firstIndex(where: { $0.name.text == name }) else { return own + others }
      var result = own
      result.replaceSubrange(place...place, with: others)
      return result
    }
    all = exchanged(all, other.all)
    any = exchanged(any, other.any)
    none = exchanged(none, other.none)
  }
}

extension PipeTable {
  /// The rows that hold on the day, without days; a row without a value where none does.
  fileprivate func pinned(at date: CivilDate) -> PipeTable {
    let headers = header.map(\.text)
    func column(_ names: [String]) -> Int? { headers.firstIndex(where: names.contains) }
    let (from, to) = (column(["自", "from"]), column(["至", "to"]))
    func day(_ row: [CellSyntax], _ column: Int?) -> CivilDate? {
      column.flatMap { CivilDate(row[$0].text) }
    }
    var kept = rows.filter { row in
      let isBegun = day(row, from).map { !(date < $0) } ?? true
      return isBegun && (day(row, to).map { !($0 < date) } ?? true)
    }
    if kept.isEmpty, let first = rows.first, let value = column(["值", "value"]) {
      kept = [first.replacing(value, with: "未知")]
    }
    let pinned = kept.map { row in
      [from, to].compactMap { $0 }.reduce(row) { $0.replacing($1, with: "-") }
    }
    return PipeTable(header: header, rows: pinned, span: span, hasLostRows: hasLostRows)
  }
}

extension [CellSyntax] {
  fileprivate func replacing(_ place: Int, with text: String) -> [CellSyntax] {
    var result = self
    result[place] = CellSyntax(text: text, origin: self[place].origin, span: self[place].span)
    return result
  }
}
