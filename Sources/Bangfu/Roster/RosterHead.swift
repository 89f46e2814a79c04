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

    fileprivate init(_ input: Input, _ header: RosterHeader) {
      name = input.name
      let alone: [WantedColumn] = .columns(of: [input])
      candidates = header.columns.indices.filter { place in
        RosterHeader(cells: [header.columns[place].text], line: 1).matching(alone).isPresent[0]
      }
    }
  }

  /// The columns by letters and header.
  public let labels: [String]
  public let openInputs: [OpenInput]
  /// The physical line on which the header begins, from 1.
  public let line: Int
  /// How the text was decoded; nil for a sheet of a workbook.
  public let encoding: LocalizedText?
  private let fingerprint: String
  private var names: [String?]
  private let contested: Set<Int>

  /// Reads the header of a file and nothing else; nil when it has none that can be read.
  ///
  /// - Parameter hasMembersInRows: fields of members are looked for as well.
  ///
  /// Throws: `FileError` for a file that cannot be read.
  public init?(
    _ path: String, _ ruleSet: RuleSet, decoding: InputDecoding, mapping: ColumnMapping,
    hasMembersInRows: Bool = false
  ) throws(FileError) {
    let source = try RecordSource(
      path, decoding, TableFinder(ruleSet, mapping), wanted: .columns(of: ruleSet.inputs))
    guard let plain = RosterHeader.reading(source.header.records).header else { return nil }
    let header = mapping.applied(to: plain)
    labels = header.columns.map(\.label)
    fingerprint = plain.fingerprint
    line = plain.line
    encoding = source.encoding
    let usage = FactUsage(ruleSet)
    let wanted = usage.inputs.union(ruleSet.output?.inputs ?? [])
    var names = [String?](repeating: nil, count: labels.count)
    var contested: Set<Int> = []
    var openInputs: [OpenInput] = []
    func add(_ inputs: [Input], _ wanted: Set<Int>) {
      let matching = header.matching(.columns(of: inputs))
      for (input, column) in zip(inputs, matching.columns) {
        guard let place = column?.column.index else { continue }
        // Two names for one column, one of a household and one of people: the header says both, a mapping cannot.
        if let name = names[place], name != input.name { contested.insert(place) }
        names[place] = input.name
      }
      openInputs += inputs.indices.filter { wanted.contains($0) && matching.columns[$0] == nil }
        .map { OpenInput(inputs[$0], header) }
    }
    add(ruleSet.inputs, wanted)
    if hasMembersInRows {
      for (index, table) in ruleSet.tables.enumerated() {
        add(table.fields, usage.fields[index] ?? [])
      }
    }
    self.names = names
    self.contested = contested
    self.openInputs = openInputs
  }

  /// How many columns hold an input.
  public var knownCount: Int { names.count { $0 != nil } }

  /// Says which column holds an input; its place in `labels`.
  public mutating func choose(_ column: Int, for name: String) {
    for index in names.indices where names[index] == name { names[index] = nil }
    names[column] = name
  }

  /// Writes the columns down, those that hold no input as not used; nothing is said of those that are still in doubt.
  public func record(in mapping: inout ColumnMapping) {
    let doubtful = openInputs.filter { !names.contains($0.name) }.flatMap(\.candidates)
    var table = ColumnMapping.Table(fingerprint: fingerprint, columns: [])
    for (index, label) in labels.enumerated() where !contested.contains(index) {
      if let name = names[index] {
        table.columns.append((label, .field(name)))
      } else if !doubtful.contains(index) {
        table.columns.append((label, .unused))
      }
    }
    mapping.set(table)
  }
}
