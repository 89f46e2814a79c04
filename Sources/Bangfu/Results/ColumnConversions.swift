import DecisionDiagnostics
import DecisionModel
import DecisionRecords

/// How often the cells of one column had to be converted to be read.
public struct ColumnConversions: Sendable, Hashable {
  /// The input, or `table.field` for the column of a member file.
  public let name: String
  public let counts: ConversionCounts

  /// The single conversions that were made, in a fixed order.
  var made: [CellConversions] { CellConversions.all.filter { counts[$0] > 0 } }

  /// The counts in words.
  func text(in language: Language) -> String {
    let parts = made.map { $0.text(count: counts[$0]).text(in: language) }
    return parts.joined(separator: language == .zh ? "，" : ", ")
  }
}

/// Counts the conversions of a run.
struct ConversionTally: Sendable {
  private let names: [String]
  private var counts: [ConversionCounts]

  init(_ ruleSet: RuleSet) {
    names = ruleSet.inputs.map(\.name)
    counts = names.map { _ in ConversionCounts() }
  }

  mutating func add(_ conversion: InputConversions) {
    counts[conversion.input].add(conversion.made)
  }

  mutating func add(_ next: ConversionTally) {
    for (index, other) in next.counts.enumerated() { counts[index].add(other) }
  }

  mutating func removeAll() {
    for index in counts.indices { counts[index] = ConversionCounts() }
  }

  /// The columns in which something was converted, in the order of the inputs.
  var columns: [ColumnConversions] {
    zip(names, counts).map(ColumnConversions.init).filter { !$0.counts.isEmpty }
  }
}
