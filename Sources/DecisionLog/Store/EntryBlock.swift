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

  /// With room for so many bytes.
  init(lineByteCount: Int, sealedByteCount: Int) {
    lines.reserveCapacity(lineByteCount)
    sealed.reserveCapacity(sealedByteCount)
  }

  public var entryCount: Int { hashes.count }

  /// Adds an entry and what is sealed for it.
  ///
  /// `line`: without the line feed at its end, and with none inside.
  public mutating func append(_ line: Span<UInt8>, sealed record: [UInt8] = []) {
    append(sealed: record) { $0.append(line) }
  }

  /// The same for a line that is written in its place, without the line feed at its end.
  mutating func append(sealed record: [UInt8], line write: (inout [UInt8]) -> Void) {
    let start = lines.count
    // No room is asked for line by line: exact room would be moved with each of them.
    write(&lines)
    hashes.append(MerkleTree.leafHash(lines.span.extracting(droppingFirst: start)))
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
