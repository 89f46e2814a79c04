import DecisionDiagnostics
import DecisionModel
import DecisionRecords

/// The header of a roster against the inputs of a rule set: what a person may have to say about it.
public struct RosterHead: Sendable {
  /// An input that the rules read and for which no single column was found.
  public struct OpenInput: Sendable, Hashable {
    public let name: String
    /// Places in `labels` of columns that would do; empty when none would.
    public let candidates: [Int]
  }

  /// The columns by letters and header.
  public let labels: [String]
  public let openInputs: [OpenInput]
  private let fingerprint: String
  private var names: [String?]

  /// Reads the header of a file and nothing else; nil when it has none that can be read.
  ///
  /// Throws: `FileError` for a file that cannot be read.
  public init?(
    _ path: String, _ ruleSet: RuleSet, decoding: InputDecoding, mapping: ColumnMapping
  ) throws(FileError) {
    let source = try RecordSource(path, decoding, TableFinder(ruleSet, mapping))
    guard let plain = RosterHeader.reading(source.header.records).header else { return nil }
    let header = mapping.applied(to: plain)
    labels = header.columns.map(\.label)
    fingerprint = plain.fingerprint
    let wanted = FactUsage(ruleSet).inputs.union(ruleSet.output?.inputs ?? [])
    let matching = header.matching(
      ruleSet.inputs.map { WantedColumn($0.name, synonyms: $0.columns, isRequired: false) })
    var names = [String?](repeating: nil, count: labels.count)
    for (input, column) in zip(ruleSet.inputs, matching.columns) {
      if let column { names[column.column.index] = input.name }
    }
    self.names = names
    openInputs = ruleSet.inputs.indices.compactMap { index in
      guard wanted.contains(index), matching.columns[index] == nil else { return nil }
      let input = ruleSet.inputs[index]
      let alone = [WantedColumn(input.name, synonyms: input.columns, isRequired: false)]
      let candidates = header.columns.indices.filter { place in
        RosterHeader(cells: [header.columns[place].text], line: 1).matching(alone).isPresent[0]
      }
      return OpenInput(name: input.name, candidates: candidates)
    }
  }

  /// Says which column holds an input; its place in `labels`.
  public mutating func choose(_ column: Int, for name: String) {
    for index in names.indices where names[index] == name { names[index] = nil }
    names[column] = name
  }

  /// Writes the columns down, those that hold no input as not used; nothing is said of those that are still in doubt.
  public func record(in mapping: inout ColumnMapping) {
    let doubtful = openInputs.filter { !names.contains($0.name) }.flatMap(\.candidates)
    var table = ColumnMapping.Table(fingerprint: fingerprint, columns: [])
    for (index, label) in labels.enumerated() {
      if let name = names[index] {
        table.columns.append((label, .field(name)))
      } else if !doubtful.contains(index) {
        table.columns.append((label, .unused))
      }
    }
    mapping.set(table)
  }
}
