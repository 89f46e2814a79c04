/// Segments, or the sealed records beside them, that are removed because their time of keeping is over.
///
/// Three steps, each on the disk before the next: the log gets its entry; the entry is kept apart as a landmark; the files
/// go, the oldest first. From the landmark on the entries count as removed, and whoever next opens the log for
/// writing finishes the rest. The tiles stay, so that everything behind keeps its proofs.
public struct EntryRemoval: Sendable, Hashable {
  public enum Part: String, Sendable, Hashable {
    /// Entries and what is sealed for them.
    case entries = "seg"
    case seals = "seal"
  }

  public let part: Part
  public let start: UInt64
  /// The first entry that stays; that of a segment.
  public let end: UInt64
  public let operatorCode: String
  public let ground: String
  /// The hash of the log's first entry; `LOG.json` is checked with it once that is gone.
  public let genesis: Digest?

  public init(
    _ plan: RemovalPlan, by operatorCode: String, ground: String, _ reader: LogReader
  ) throws(LogFault) {
    part = plan.part
    start = plan.start
    end = plan.end
    self.operatorCode = operatorCode
    self.ground = ground
    if plan.part == .seals {
      genesis = nil
    } else if let known = reader.removed.genesis {
      genesis = known
    } else {
      genesis = try reader.leafHash(0)
    }
  }

  public var members: [EntryMember] {
    [
      EntryMember("by", .text(operatorCode)), EntryMember("of", .text(part.rawValue)),
      EntryMember("from", .integer(Int64(start))), EntryMember("to", .integer(Int64(end))),
      EntryMember("why", .text(ground)),
    ] + (genesis.map { [EntryMember("gen", .text($0.label))] } ?? [])
  }

  /// nil when the entry is none by which anything was removed, or a member is wanting.
  public init?(_ entry: LogEntry) {
    guard
      entry.kind == .prune, let operatorCode = entry["by"]?.text,
      let part = entry["of"]?.text.flatMap(Part.init(rawValue:)),
      let start = entry["from"]?.integer.flatMap({ UInt64(exactly: $0) }),
      let end = entry["to"]?.integer.flatMap({ UInt64(exactly: $0) }), start < end,
      end <= entry.number, let ground = entry["why"]?.text
    else { return nil }
    let genesis = entry["gen"]?.text.flatMap(Digest.init(label:))
    guard (part == .entries) == (genesis != nil) else { return nil }
    self.part = part
    self.start = start
    self.end = end
    self.operatorCode = operatorCode
    self.ground = ground
    self.genesis = genesis
  }
}

extension EntryRemoval {
  /// Removes: all three steps.
  ///
  /// `reader`: says who may have signed. `time`: of the entry. Throws: `LogFault`; what was not finished is finished by
  /// `finish`.
  public func run(
    _ store: LogStore, _ reader: any CheckpointReader, at time: LogTime
  ) throws(LogFault) {
    let entry = LogEntry(
      number: store.entryCount, time: time, kind: .prune, members: members)
    try store.append(entry.line)
    _ = try store.commit()
    try Self.finish(store, reader)
  }

  /// Finishes a removal that was interrupted; whether there was anything to do.
  ///
  /// Precondition: the store has nothing that is not committed.
  @discardableResult
  public static func finish(
    _ store: LogStore, _ reader: any CheckpointReader
  ) throws(LogFault) -> Bool {
    let volume = store.volume
    let log = try LogReader(volume, store.layout, reader: reader)
    let last = try log.logEntry(log.checkpoint.size - 1)
    var removed = log.removed
    var isWorkDone = false
    if last.kind == .prune {
      let landmark = try Landmark.keepLast(volume, log)
      let landmarks = try Landmark.all(volume, store.layout)
      isWorkDone = !log.landmarks.contains(landmark)
      removed = try RemovedEntries(landmarks, store.layout, reader)
    }
    let inventory = LogInventory(volume, store.layout)
    // More than once: under a plain segment may stand the packed one.
    while true {
      let files =
        try inventory.seals().filter { $0.first < removed.seals }
        + inventory.segments().filter { $0.first < removed.entries }
      if files.isEmpty { return isWorkDone }
      for (path, _) in files { try volume.remove(path) }
      var folders: [LogPath] = []
      for folder in files.map(\.path.folder) where !folders.contains(folder) {
        folders.append(folder)
      }
      for folder in folders { try volume.synchronizeFolder(folder) }
      isWorkDone = true
    }
  }
}

/// What may be removed: whole segments of entries that are old enough, as far as no batch is cut that is not.
public struct RemovalPlan: Sendable, Hashable {
  public enum Limit: Sendable, Hashable {
    /// Entries before this number.
    case number(UInt64)
    /// Entries before this moment.
    case time(LogTime)
  }

  public let part: EntryRemoval.Part
  public let start: UInt64
  /// `start` when nothing may be removed: less than a segment is old enough.
  public let end: UInt64
  /// The time of the last entry that is removed, as it stands there.
  public private(set) var lastTime = ""
  /// A batch that is old enough and reaches beyond the last whole segment: its later rows stay.
  public private(set) var cutBatch: String?

  /// Reads what may be removed, and so checks it: damage is not removed with the rest.
  ///
  /// Throws: `LogFault.damaged`.
  public init(
    _ part: EntryRemoval.Part, _ limit: Limit, _ reader: LogReader
  ) throws(LogFault) {
    self.part = part
    let removed = reader.removed
    start = part == .entries ? removed.entries : max(removed.entries, removed.seals)
    var walk = Walk(limit)
    try reader.forEachEntry(in: removed.entries..<reader.checkpoint.size) {
      number, line throws(LogFault) in
      guard walk.outline.read(line) else {
        throw .damaged(
          LogFinding(.malformedEntry, reader.place(of: number), entries: number..<number + 1))
      }
      return walk.takes(number)
    }
    // Whose first entry stays, stays whole; so does a batch that is unfinished.
    let bound = walk.current?.start ?? walk.bound ?? reader.checkpoint.size
    let width = reader.layout.shape.segmentEntryCount
    end = max(start, bound / width * width)
    guard end > start else { return }
    lastTime = try reader.logEntry(end - 1).time.description
    cutBatch = walk.batches.first { $0.range.lowerBound < end && $0.range.upperBound > end }?.name
  }

  private struct Walk {
    let limit: Limit
    var outline = EntryOutline()
    var bound: UInt64?
    /// The batch that is open.
    var current: (name: String, start: UInt64)?
    var batches: [(name: String, range: Range<UInt64>)] = []

    init(_ limit: Limit) { self.limit = limit }

    /// Whether the entry is old enough, and so may be removed.
    mutating func takes(_ number: UInt64) -> Bool {
      let isOld: Bool =
        switch limit {
        case .number(let bound): number < bound
        case .time(let time): outline.text(outline.time) < time.description
        }
      guard isOld else {
        bound = number
        return false
      }
      let name = outline.textBytes("b").map { String(decoding: $0, as: UTF8.self) } ?? ""
      switch outline.kind {
      case .open: current = (name, number)
      case .commit, .abort:
        if let current { batches.append((current.name, current.start..<number + 1)) }
        current = nil
      default: break
      }
      return true
    }
  }
}
