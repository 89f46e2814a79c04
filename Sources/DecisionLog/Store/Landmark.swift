/// An entry that is kept a second time, with its proof: where it says how the log is to be read, it must be found
/// before anything is read, and outlive the segment that it stands in.
///
/// Kept are entries that name a new key and entries by which segments were removed. The file is the entry's line, and
/// then its proof (C2SP tlog-proof) by the checkpoint of the commit that it ended.
public struct Landmark: Sendable, Hashable {
  public let line: [UInt8]
  public let entry: LogEntry
  public let proof: EntryProof

  /// nil for anything but what `bytes` gives, of an entry that is the last of its checkpoint.
  public init?(_ bytes: [UInt8]) {
    guard
      let end = bytes.firstIndex(of: UInt8(ascii: "\n")),
      let entry = try? LogEntry(line: Array(bytes[..<end])),
      let proof = try? EntryProof(Array(bytes[(end + 1)...])), proof.index == entry.number
    else { return nil }
    line = Array(bytes[..<end])
    self.entry = entry
    self.proof = proof
  }

  init(line: [UInt8], entry: LogEntry, proof: EntryProof) {
    self.line = line
    self.entry = entry
    self.proof = proof
  }

  public var bytes: [UInt8] { line + [UInt8(ascii: "\n")] + proof.bytes }

  /// The state of the log right behind the entry; nil when the log did not sign for it.
  public func checkpoint(_ reader: any CheckpointReader) -> Checkpoint? {
    guard
      let checkpoint = try? reader.checkpoint(proof.checkpoint),
      checkpoint.size == entry.number + 1,
      MerkleProof.includes(
        leaf: MerkleTree.leafHash(line), at: entry.number, size: checkpoint.size,
        root: checkpoint.root, proof: proof.hashes)
    else { return nil }
    return checkpoint
  }

  /// Whether an entry is one that is kept.
  public static func isKept(_ entry: LogEntry) -> Bool {
    entry.kind == .prune || entry.kind == .key && entry["new"] != nil
  }
}

extension Landmark {
  static let limit = 1 << 17

  /// Those of a log, in order; nobody has checked them yet.
  ///
  /// Throws: `LogFault.damaged` for a file that is none.
  static func all(
    _ volume: any LogVolume, _ layout: LogLayout
  ) throws(LogFault) -> [Landmark] {
    var found: [Landmark] = []
    for name in try volume.listIfPresent(layout.landmarks) where !name.name.hasSuffix(".new") {
      let path = layout.landmarks.appending(name.name)
      guard
        let bytes = try volume.content(of: path, limit: limit), let landmark = Landmark(bytes),
        layout.landmark(landmark.entry.number) == path
      else { throw .damaged(LogFinding(.landmarkFaulty, path)) }
      found.append(landmark)
    }
    return found.sorted { $0.entry.number < $1.entry.number }
  }

  /// Keeps the last entry of a committed log, unless that was done; on the disk when this returns.
  static func keepLast(
    _ volume: any LogVolume, _ reader: LogReader
  ) throws(LogFault) -> Landmark {
    let number = reader.checkpoint.size - 1
    let path = reader.layout.landmark(number)
    let line = try reader.entry(number)
    let proof = EntryProof(
      index: number, hashes: try reader.inclusionProof(of: number), note: reader.note)
    guard let entry = try? LogEntry(line: line) else {
      throw .damaged(LogFinding(.malformedEntry, path))
    }
    let landmark = Landmark(line: line, entry: entry, proof: proof)
    let folder = reader.layout.landmarks
    do { try volume.makeFolder(folder) } catch { if !error.isTaken { throw error } }
    try volume.synchronizeFolder(reader.layout.folder)
    let draft = folder.appending(path.name + ".new")
    do { try volume.remove(draft) } catch { if !error.isMissing { throw error } }
    try volume.writeFile(draft, landmark.bytes)
    try volume.rename(draft, to: path.name, replaces: true)
    try volume.synchronizeFolder(folder)
    return landmark
  }
}

/// How much of a log was removed at the end of its retention, as signed entries say.
public struct RemovedEntries: Sendable, Hashable {
  /// Entries before this one are gone.
  public private(set) var entries: UInt64 = 0
  /// What was sealed for entries before this one is gone.
  public private(set) var seals: UInt64 = 0
  /// The hash of the log's first entry, of which `LOG.json` is a copy; nil while that entry is there.
  public private(set) var genesis: Digest?

  public init() {}

  /// Throws: `LogFault.damaged` for a landmark that the log did not sign for.
  init(
    _ landmarks: [Landmark], _ layout: LogLayout, _ reader: any CheckpointReader
  ) throws(LogFault) {
    for landmark in landmarks where landmark.entry.kind == .prune {
      guard
        landmark.checkpoint(reader) != nil,
        let removal = EntryRemoval(landmark.entry),
        removal.end.isMultiple(of: layout.shape.segmentEntryCount)
      else {
        throw .damaged(LogFinding(.landmarkFaulty, layout.landmark(landmark.entry.number)))
      }
      seals = max(seals, removal.end)
      if removal.part == .entries {
        entries = max(entries, removal.end)
        genesis = removal.genesis
      }
    }
  }
}
