import DecisionCells
import DecisionDiagnostics
import DecisionModel
import DecisionPlan
import DecisionRecords

/// Hands out a roster in blocks of records, for workers that each fill batches from theirs.
///
/// The serial beginning of the fast path: one thread calls `next`, a `BatchFiller` of any thread takes the block,
/// and `HouseholdOrder` sees the batches in the order of the file. Rows, facts, problems and lines are those of
/// `RosterReader`.
public struct RosterBlocks {
  private let file: RosterBytes
  private var blocks: RecordBlocks<RosterBytes>
  /// What the workers need to know.
  public let layout: RosterLayout

  /// - Parameters:
  ///   - path: a CSV file or workbook, or `-` for standard input.
  ///   - membersPath: the file of members, or nil when none is given.
  ///   - decoding: how the bytes of both become text.
  ///   - mapping: what people said about the columns of both.
  ///
  /// Throws: `FileError` for a file that cannot be read.
  public init(
    _ path: String, members membersPath: String?, plan: Plan, ruleSet: RuleSet,
    decoding: InputDecoding = .automatic, mapping: ColumnMapping = ColumnMapping(),
    blockBytes: Int = RecordBlock.standardBytes
  ) throws(FileError) {
    file = try RosterBytes(path: path, decoding, wanted: .columns(of: ruleSet.inputs))
    let start: TableStart
    if let known = decoding.start {
      start = known
    } else {
      start = try file.tableStart(TableFinder(ruleSet, mapping))
    }
    blocks = try RecordBlocks(
      file, start, blockBytes: blockBytes, keepsSource: decoding.keepsSource)
    let form = try RosterForm(
      blocks.header, path: path, members: membersPath, ruleSet, decoding: decoding,
      mapping: mapping)
    layout = RosterLayout(form, plan)
  }

  /// What is to be said about the headers.
  public var diagnostics: [Diagnostic] { layout.form.diagnostics }

  /// Inputs and fields that the rules read and no single column holds.
  public var absentInputs: [String] { layout.form.absentInputs }

  /// How the tables were found, where that is not plain.
  public var notices: [LocalizedText] { layout.form.notices }

  /// How much of the roster has been read, from 0 to 100; nil where nobody knows how long it is.
  public var percentRead: Int? { file.percentRead }

  /// How the bytes became text, as far as they have been read; nil for a workbook.
  var encoding: EncodingVerdict? { file.verdict }

  /// The name of the encoding; `xlsx` for a sheet.
  var encodingName: String { file.verdict?.encoding.name ?? "xlsx" }

  var header: HeaderRecords { blocks.header }

  public func makeBlock() -> RecordBlock { blocks.makeBlock() }

  /// Fills a block with the next records; false when none is left.
  ///
  /// Throws: `FileError` when reading fails midway.
  public mutating func next(_ block: RecordBlock) throws(FileError) -> Bool {
    try blocks.next(block)
  }
}

/// Gives the rows of a roster their numbers and finds the households that come up again.
///
/// The serial end of reading: batches pass in the order of the file; it sees hashes and lines only.
public final class HouseholdOrder {
  private let keys: KeyLines
  private var rowCount = 0

  /// - Parameter rows: about how many rows will come; 0 when unknown.
  public init(expecting rows: Int = 0) { keys = KeyLines(expecting: rows) }

  /// Tells a batch which of its rows repeat a household, and the numbers of its rows.
  public func add(_ filler: BatchFiller) {
    filler.rowsBefore = rowCount
    keys.add(filler.keys, filler.index, filler.rows, filler.firstLines)
    rowCount += filler.rows.count
  }

  /// Lines of member rows whose household has not come up; asked at the end.
  public func orphanLines(_ layout: RosterLayout) -> [Int] {
    layout.form.orphanLines { keys.contains(KeyHash($0)) }
  }

  /// Lines of totals and signatures in the member files.
  public func closingMemberLines(_ layout: RosterLayout) -> [Int] { layout.form.closingMemberLines }

  /// Rows of the member files that could not be read.
  public func brokenMemberRows(_ layout: RosterLayout) -> [(line: Int, faults: [RecordFault])] {
    layout.form.brokenMemberRows
  }
}
