import DecisionLog

/// Follows the entries of a log and tells whether every row of every batch is there, once.
///
/// Rows stand in their order, 1 and on; marks and ends state counts, which must be those of the
/// entries; times never fall and numbers have no gaps. Memory does not grow with rows.
struct LogAccount {
  /// What was found of a batch.
  struct Batch: Sendable, Hashable {
    enum State: Sendable, Hashable { case open, finished, abandoned }

    let identifier: String
    let openNumber: UInt64
    let ruleSet: RuleSetReference?
    var state = State.open
    var rowCount: UInt64 = 0
    var unreadableCount: UInt64 = 0
    /// Its beginning was removed at the end of its retention: what is left of it has no totals to hold against.
    var isCut = false
    /// Rows of it that were removed.
    var removedRowCount: UInt64 = 0
    var keptRowCount: UInt64 { rowCount - removedRowCount }
  }

  private(set) var batches: [Batch] = []
  /// The first of them; how many there were is `findingCount`.
  private(set) var findings: [AccountFinding] = []
  private(set) var findingCount = 0
  private(set) var lastKind: LogEntry.Kind?
  /// The entry that ended the log; behind it only what was done to rows and keys may stand.
  private(set) var closeNumber: UInt64?
  private(set) var lastTime = ""
  /// Entries that name a new signing key.
  private var keyChanges: [(place: UInt64, change: KeyChange)] = []

  static let findingLimit = 100

  private let isStrict: Bool
  private var outline = EntryOutline()
  private var entryCount: UInt64 = 0
  private var time: [UInt8] = []
  private var current: Current?
  private var identifiers: Set<String> = []

  /// A batch that is open.
  private struct Current {
    let bytes: [UInt8]
    var outcomes = ByteTally()
    var decisions = ByteTally()
  }

  /// The first entry that is kept.
  private var firstEntry: UInt64 = 0

  /// `isStrict`: whether each entry is read whole, and must be what this program would write.
  init(isStrict: Bool) { self.isStrict = isStrict }

  /// Entries before this one were removed at the end of their retention. To be called before any is taken.
  mutating func begin(at entry: UInt64) {
    firstEntry = entry
    entryCount = entry
  }

  /// The next entry's line.
  mutating func take(_ line: [UInt8]) {
    let place = entryCount
    entryCount += 1
    guard outline.read(line), !isStrict || Self.isWellFormed(line) else {
      note(place, .notAnEntry)
      return
    }
    if outline.number != place { note(place, .numberDiffers(outline.number)) }
    let written = outline.bytes(outline.time)
    if written.lexicographicallyPrecedes(time) { note(place, .timeFalls) }
    if !written.elementsEqual(time) { time = Array(written) }
    if (outline.kind == .genesis) != (place == 0) || closeNumber != nil && !outline.kind.isCustody {
      note(place, .outOfPlace(outline.kind))
    }
    lastKind = outline.kind
    follow(place)
  }

  /// When no more entries come.
  mutating func finish() {
    lastTime = String(decoding: time, as: UTF8.self)
    guard current != nil, let batch = batches.last else { return }
    note(
      max(entryCount, 1) - 1,
      .unfinished(batch: batch.identifier, rows: batch.rowCount))
  }

  /// Whether every key that an entry names is the one that signed from there on. The last entry of all may wait for it.
  mutating func check(_ chain: KeyChain) {
    for (place, change) in keyChanges where place + 1 < entryCount {
      let isFollowed = chain.eras.contains { $0.start == place + 1 && $0.key == change.new }
      if !isFollowed { note(place, .keyNotFollowed) }
    }
  }

  private static func isWellFormed(_ line: [UInt8]) -> Bool {
    guard let entry = try? LogEntry(line: line) else { return false }
    return switch entry.kind {
    case .decision, .unreadable: DecisionEntry(entry) != nil
    case .open: BatchOpening(entry) != nil
    default: true
    }
  }

  private mutating func note(_ entry: UInt64, _ kind: AccountFinding.Kind) {
    findingCount += 1
    if findings.count < Self.findingLimit {
      findings.append(AccountFinding(entry: entry, kind: kind))
    }
  }
}

extension LogAccount {
  private mutating func follow(_ place: UInt64) {
    switch outline.kind {
    case .decision, .unreadable: takeRow(place)
    case .mark, .commit, .abort: takeCounts(place)
    case .open: open(place)
    case .close:
      closeNumber = closeNumber ?? place
      if current != nil, let batch = batches.last {
        note(place, .stillOpen(batch: batch.identifier))
      }
    case .key:
      guard let entry = try? LogEntry(line: outline.line), entry["new"] != nil else { return }
      guard let change = KeyChange(entry) else { return note(place, .notAnEntry) }
      keyChanges.append((place, change))
    default: break
    }
  }

  private mutating func open(_ place: UInt64) {
    if current != nil, let batch = batches.last {
      note(place, .stillOpen(batch: batch.identifier))
    }
    let entry = try? LogEntry(line: outline.line)
    guard let identifier = entry?["b"]?.text, let bytes = outline.textBytes("b") else {
      note(place, .notAnEntry)
      return
    }
    if !identifiers.insert(identifier).inserted { note(place, .batchRepeated(batch: identifier)) }
    batches.append(
      Batch(
        identifier: identifier, openNumber: place,
        ruleSet: entry.flatMap { BatchOpening($0) }?.ruleSet))
    current = Current(bytes: Array(bytes))
  }

  /// Whether the entry is of the batch that is open.
  private var isOfCurrent: Bool {
    guard let current, let bytes = outline.textBytes("b") else { return false }
    return bytes.elementsEqual(current.bytes)
  }

  /// What is left of a batch that began before the first entry that is kept.
  private mutating func openCut(rowsBefore count: UInt64?) {
    guard firstEntry > 0, entryCount == firstEntry + 1, let count,
      let bytes = outline.textBytes("b")
    else { return }
    let identifier = String(decoding: bytes, as: UTF8.self)
    identifiers.insert(identifier)
    var batch = Batch(identifier: identifier, openNumber: outline.integer("o") ?? 0, ruleSet: nil)
    batch.isCut = true
    batch.rowCount = count
    batch.removedRowCount = count
    batches.append(batch)
    current = Current(bytes: Array(bytes))
  }

  private mutating func takeRow(_ place: UInt64) {
    openCut(rowsBefore: outline.integer("r").flatMap { $0 > 0 ? $0 - 1 : nil })
    guard isOfCurrent, let row = outline.integer("r") else {
      note(place, .outOfPlace(outline.kind))
      return
    }
    let last = batches.count - 1
    let due = batches[last].rowCount + 1
    if row != due {
      note(place, .row(batch: batches[last].identifier, found: row, due: due))
    }
    batches[last].rowCount = due
    if outline.kind == .unreadable { batches[last].unreadableCount += 1 }
    tally("out") { $0.outcomes.add($1) }
    tally("dec") { $0.decisions.add($1) }
  }

  /// Counts the pairs of an object, `"edu":"eligible"`.
  private mutating func tally(
    _ name: StaticString, _ add: (inout Current, ArraySlice<UInt8>) -> Void
  ) {
    guard let range = outline.value(name), var batch = current.take() else { return }
    let outline = outline
    _ = outline.forEach(in: range) { pair in
      add(&batch, outline.bytes(pair.name.lowerBound - 1..<pair.value.upperBound))
    }
    current = batch
  }

  private mutating func takeCounts(_ place: UInt64) {
    let isCommit = outline.kind == .commit
    openCut(rowsBefore: outline.integer(isCommit ? "rows" : "r"))
    guard isOfCurrent, let batch = batches.last, let opened = outline.integer("o"),
      batch.isCut ? opened < firstEntry : opened == batch.openNumber
    else {
      note(place, .outOfPlace(outline.kind))
      return
    }
    check(place, isCommit ? "rows" : "r", batch.rowCount)
    if outline.kind != .abort, !batch.isCut { check(place, "x", batch.unreadableCount) }
    if isCommit, !batch.isCut { checkOutcomes(place, batch.identifier) }
    guard outline.kind != .mark else { return }
    batches[batches.count - 1].state = isCommit ? .finished : .abandoned
    current = nil
  }

  private mutating func check(_ place: UInt64, _ name: StaticString, _ counted: UInt64) {
    let stated = outline.integer(name)
    guard stated != counted, let batch = batches.last else { return }
    note(
      place,
      .count(batch: batch.identifier, member: "\(name)", stated: stated, counted: counted))
  }

  /// Each outcome that was counted is stated, and what is stated was counted.
  private mutating func checkOutcomes(_ place: UInt64, _ batch: String) {
    guard let current else { return }
    let entry = try? LogEntry(line: outline.line)
    let stated = entry?["cnt"]?.object ?? []
    let outcomes = Self.named(current.outcomes)
    let counted = outcomes.merging(Self.named(current.decisions)) { outcome, _ in outcome }
    for member in stated {
      let number = member.value.integer.flatMap { UInt64(exactly: $0) }
      let count = counted[member.name] ?? 0
      if number != count {
        note(
          place, .count(batch: batch, member: member.name, stated: number, counted: count))
      }
    }
    let names = Set(stated.map(\.name))
    for (name, count) in outcomes.sorted(by: { $0.key < $1.key }) where !names.contains(name) {
      note(place, .count(batch: batch, member: name, stated: nil, counted: count))
    }
  }

  /// By `category.outcome`.
  private static func named(_ tally: ByteTally) -> [String: UInt64] {
    var named: [String: UInt64] = [:]
    for (text, count) in tally.all {
      guard let pair = EntryMember(reading: text[...]), let value = pair.value.text else {
        continue
      }
      named["\(pair.name).\(value)", default: 0] += UInt64(count)
    }
    return named
  }
}
