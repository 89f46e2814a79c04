import Bangfu

/// Sets the readers of rosters against each other on damaged input.
///
/// An execution is given by a seed and its number alone. One owner at a time: the files that readers open by name are
/// written over.
public final class ReaderFuzz {
  private let rosters: SeedRosters
  private let maker: InputMaker
  private let scratch: Scratch

  /// - Parameters:
  ///   - root: the folder that holds `rules` and `samples`.
  ///   - scratch: where a folder for files may be made.
  ///
  /// Throws: when the samples or the folder are not to be had.
  public init(root: String, scratch: String) throws {
    rosters = try SeedRosters(root: root)
    maker = InputMaker(rosters)
    self.scratch = try Scratch(in: scratch)
  }

  public func input(seed: UInt64, number: Int) -> FuzzInput {
    maker.input(seed: seed, number: number)
  }

  /// What the readers do not agree on; empty when all is well.
  ///
  /// Throws: when a file cannot be written.
  public func differences(_ input: FuzzInput) throws -> [String] {
    var random = SplitMix64(seed: input.variation)
    switch input.target {
    case .records: return RecordJudge.differences(input.bytes, &random)
    case .decoding: return DecodingJudge.differences(input.bytes, &random)
    case .cells: return CellJudge.differences(input.bytes)
    case .mapping: return try mappingDifferences(input.bytes)
    case .roster: return try rosterDifferences(input, &random)
    case .workbook:
      return try WorkbookJudge.differences(input.bytes, &random)
        + rosterDifferences(input, &random)
    case .classify:
      let (roster, members) = try files(input)
      return ResultJudge.differences(
        rosters.packs[input.pack].session, roster, members,
        blockBytes: random.pick([200, 1000, 1 << 16]))
    }
  }

  /// The smallest input found that is still read differently, by leaving out more and more of it.
  ///
  /// Throws: as `differences` does.
  public func shrunk(_ input: FuzzInput) throws -> FuzzInput {
    var best = input
    best.members = try differences(without(best)).isEmpty ? best.members : nil
    var size = best.bytes.count / 2
    while size > 0 {
      var at = 0
      while at < best.bytes.count {
        var smaller = best
        smaller.bytes.removeSubrange(at..<min(at + size, best.bytes.count))
        if try differences(smaller).isEmpty { at += size } else { best = smaller }
      }
      size /= 2
    }
    return best
  }

  private func without(_ input: FuzzInput) -> FuzzInput {
    var copy = input
    copy.members = nil
    return copy
  }

  private func files(_ input: FuzzInput) throws -> (roster: String, members: String?) {
    let roster = try scratch.write("roster", input.bytes)
    let members = try input.members.map { try scratch.write("members", $0) }
    return (roster, members)
  }

  private func rosterDifferences(
    _ input: FuzzInput, _ random: inout SplitMix64
  ) throws -> [String] {
    let (roster, members) = try files(input)
    var reading = BatchReading(rosters.packs[input.pack].session)
    do {
      try reading.compare(
        roster, members: members, blockBytes: random.pick([200, 1000, 1 << 16]),
        batchRows: random.pick([1, 7, 64]))
    } catch _ as FileError {}
    return reading.differences
  }

  /// What was read can be written down and read again.
  private func mappingDifferences(_ bytes: [UInt8]) throws -> [String] {
    let path = try scratch.write("mapping", bytes)
    let first = try ColumnMapping.read(path)
    guard !first.diagnostics.contains(where: { $0.severity == .error }) else { return [] }
    _ = try scratch.write("mapping", Array(first.mapping.yaml.utf8))
    let second = try ColumnMapping.read(path)
    return second.mapping == first.mapping ? [] : ["a mapping that was written down"]
  }
}
