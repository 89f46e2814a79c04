import DecisionLog
import DecisionWorkbooks

/// Packs segments that no entry will be added to any more.
///
/// Sixteen zstd frames, or gzip members, of one file, so that a sixteenth can be unpacked alone. Each segment is
/// checked against the signed root before, and read back after; only then the plain file goes.
public struct SegmentPacker {
  public struct Report: Sendable, Hashable {
    public var segmentCount = 0
    public var entryCount: UInt64 = 0
    /// Bytes before and after.
    public var plainByteCount = 0
    public var packedByteCount = 0
    /// A library that packs is on this machine.
    public var isPacking = true

    public init() {}
  }

  private static let partCount: UInt64 = 16

  private let volume: PackedVolume
  private let reader: LogReader
  private let packing: Packing

  /// `reader`: of the newest state; nobody else may write meanwhile. `usesGzip`: also where zstd is at hand.
  public init(_ volume: PackedVolume, _ reader: LogReader, usesGzip: Bool = false) {
    self.volume = volume
    self.reader = reader
    packing = usesGzip || ZstdFrame.packed([]) == nil ? .gzip : .zstd
  }

  /// Throws: `LogFault`; what was packed until then stays so.
  public func run() throws(LogFault) -> Report {
    var report = Report()
    let width = reader.layout.shape.segmentEntryCount
    for index in reader.removed.entries / width..<reader.checkpoint.size / width {
      let path = reader.layout.segment(index)
      guard try volume.isPlain(path) else { continue }
      guard let parts = try parts(index * width..<(index + 1) * width) else {
        report.isPacking = false
        return report
      }
      try replace(path, parts.plain, parts.packed)
      report.segmentCount += 1
      report.entryCount += width
      report.plainByteCount += parts.plain.count
      report.packedByteCount += parts.packed.count
    }
    return report
  }

  /// nil without the library.
  private func parts(
    _ entries: Range<UInt64>
  ) throws(LogFault) -> (plain: [UInt8], packed: [UInt8])? {
    let width = max(1, UInt64(entries.count) / Self.partCount)
    var plain: [UInt8] = []
    var packed: [UInt8] = []
    for start in stride(from: entries.lowerBound, to: entries.upperBound, by: Int(width)) {
      var part: [UInt8] = []
      try reader.forEachEntry(in: start..<min(start + width, entries.upperBound)) {
        _, line throws(LogFault) in
        part += line
        part.append(UInt8(ascii: "\n"))
        return true
      }
      let packs = packing == .zstd ? ZstdFrame.packed : GzipMember.packed
      guard let member = packs(part) else { return nil }
      plain += part
      packed += member
    }
    return (plain, packed)
  }

  private func replace(
    _ path: LogPath, _ plain: [UInt8], _ packed: [UInt8]
  ) throws(LogFault) {
    let draft = path.folder.appending(
      path.name + packing.suffix + PackedVolume.draftSuffix)
    do { try volume.remove(draft) } catch { if !error.isMissing { throw error } }
    let file = try volume.open(draft, for: .creating)
    do throws(LogFault) {
      try volume.append(packed.span, to: file)
      try volume.synchronize(file, isWhole: true)
      let written = try volume.read(file, at: 0, count: packed.count + 1)
      guard written == packed, PackedVolume.unpacked(written, packing) == plain else {
        throw LogFault.readBackDiffers(draft)
      }
    } catch {
      try? volume.close(file)
      throw error
    }
    try volume.close(file)
    try volume.rename(draft, to: PackedVolume.packed(path, packing).name, replaces: true)
    try volume.synchronizeFolder(path.folder)
    try volume.remove(path)
    try volume.synchronizeFolder(path.folder)
  }
}
