/// Entries handed to the log together, with their hashes, which other threads may have worked out.
public struct EntryBlock: Sendable {
  /// Each followed by a line feed.
  private(set) var lines: [UInt8] = []
  private(set) var lineEnds: [Int] = []
  private(set) var hashes: [Digest] = []
  /// One after another; an entry without a sealed record has an empty one.
  private(set) var sealed: [UInt8] = []
  private(set) var sealedEnds: [Int] = []

  public init() {}

  public var entryCount: Int { hashes.count }

  /// Adds an entry and what is sealed for it.
  ///
  /// `line`: without the line feed at its end, and with none inside.
  public mutating func append(_ line: Span<UInt8>, sealed record: [UInt8] = []) {
    hashes.append(MerkleTree.leafHash(line))
    // No room is asked for line by line: exact room would be moved with each of them.
    lines.append(line)
    lines.append(UInt8(ascii: "\n"))
    lineEnds.append(lines.count)
    sealed += record
    sealedEnds.append(sealed.count)
  }

  public mutating func append(_ line: [UInt8], sealed record: [UInt8] = []) {
    append(line.span, sealed: record)
  }

  /// Adds the entries of another block behind these.
  public mutating func append(_ other: EntryBlock) {
    lineEnds += other.lineEnds.map { $0 + lines.count }
    sealedEnds += other.sealedEnds.map { $0 + sealed.count }
    lines += other.lines
    sealed += other.sealed
    hashes += other.hashes
  }

  func lineBytes(_ entries: Range<Int>) -> ArraySlice<UInt8> {
    Self.slice(lines, lineEnds, entries)
  }

  func sealedBytes(_ entry: Int) -> ArraySlice<UInt8> {
    Self.slice(sealed, sealedEnds, entry..<entry + 1)
  }

  private static func slice(
    _ bytes: [UInt8], _ ends: [Int], _ entries: Range<Int>
  ) -> ArraySlice<UInt8> {
    guard !entries.isEmpty else { return [] }
    let start = entries.lowerBound == 0 ? 0 : ends[entries.lowerBound - 1]
    return bytes[start..<ends[entries.upperBound - 1]]
  }
}
