import DecisionInterpreter
import DecisionModel

extension ExplanationText {
  /// Parameters whose row for this household says that no value was found, with its remark.
  func valuesNotFound(_ explanation: Explanation) -> [String] {
    if explanation.valuesNotFound.isEmpty { return [] }
    return [say("没有查到的值", "Values that were not found")]
      + explanation.valuesNotFound.map(valueNotFound).aligned(indent: 2)
  }

  private func valueNotFound(_ row: ValueNotFound) -> [String] {
    let parameter = ruleSet.parameters[row.parameter]
    let parts = row.entry.keys + [period(row.entry)].compactMap { $0 }
    let said = say("表里有这一行，值没有查到", "the row is there, its value was not found")
    let note = row.entry.note.map { say("：", ": ") + $0 } ?? ""
    let citation = words.citation(row.entry.citation?.text)
    return [
      parameter.name, parts.joined(separator: say("、", ", ")), "\(said)\(note)  \(citation)",
    ]
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
