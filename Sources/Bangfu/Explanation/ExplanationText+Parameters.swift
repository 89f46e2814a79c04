import DecisionInterpreter
import DecisionModel

extension ExplanationText {
  /// How many rows of one parameter are listed unless all are asked for; there are several where
  /// the place is missing.
  private static let listedRows = 6

  /// The values of parameters that were used, each with its place and period.
  func parameters(_ explanation: Explanation) -> [String] {
    var used: [Int] = []
    for row in explanation.parameterRows where !used.contains(row.parameter) {
      used.append(row.parameter)
    }
    var omitted = 0
    let rows = used.flatMap { index -> [[String]] in
      let parameter = ruleSet.parameters[index]
      let entries = explanation.parameterRows.filter { $0.parameter == index }
        .map { parameter.entries[$0.entry] }.filter { $0.value != nil }
      let shown = isVerbose ? entries[...] : entries.prefix(Self.listedRows)
      omitted += entries.count - shown.count
      return shown.map { valueRow(parameter, $0) }
    }
    if rows.isEmpty { return [] }
    let rest = say("  另有 \(omitted) 行，用 -v 全部列出", "  \(omitted) more rows: list them with -v")
    return [say("用到的参数", "Parameters used")] + rows.aligned(indent: 2)
      + (omitted == 0 ? [] : [rest])
  }

  private func valueRow(_ parameter: Parameter, _ entry: Parameter.Entry) -> [String] {
    let value = entry.value.map { words.value($0, parameter.type) } ?? ""
    let note = entry.note.map { say("说明：", "note: ") + $0 }
    let remarks = [words.citation(entry.citation?.text), note ?? ""].filter { !$0.isEmpty }
    return [parameter.name, placeAndPeriod(entry), value, remarks.joined(separator: "  ")]
  }

  /// Parameters whose row for this household says that no value was found, with its remark.
  func valuesNotFound(_ explanation: Explanation) -> [String] {
    let rows = explanation.parameterRows.filter { entry($0).value == nil }
    if rows.isEmpty { return [] }
    return [say("没有查到的值", "Values that were not found")]
      + rows.map(valueNotFound).aligned(indent: 2)
  }

  private func valueNotFound(_ row: ParameterRow) -> [String] {
    let entry = entry(row)
    let said = say("表里有这一行，值没有查到", "the row is there, its value was not found")
    let note = entry.note.map { say("：", ": ") + $0 } ?? ""
    let citation = words.citation(entry.citation?.text)
    return [
      ruleSet.parameters[row.parameter].name, placeAndPeriod(entry), "\(said)\(note)  \(citation)",
    ]
  }

  private func entry(_ row: ParameterRow) -> Parameter.Entry {
    ruleSet.parameters[row.parameter].entries[row.entry]
  }

  private func placeAndPeriod(_ entry: Parameter.Entry) -> String {
    (entry.keys + [period(entry)].compactMap { $0 }).joined(separator: say("、", ", "))
  }

  /// First and last day as the row has them; nil for a row without limits.
  private func period(_ entry: Parameter.Entry) -> String? {
    switch (entry.from, entry.to) {
    case (nil, nil): nil
    case (let from?, nil): say("\(from) 起", "from \(from)")
    case (nil, let to?): say("至 \(to)", "to \(to)")
    case (let from?, let to?): say("\(from) 至 \(to)", "\(from) to \(to)")
    }
  }
}
