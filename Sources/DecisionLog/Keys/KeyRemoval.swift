/// Row keys that are to be taken out of the vault, written down before anything is done.
///
/// A removal has three steps, each on the disk before the next: it is written down in the key folder;
/// the log gets its entry; the vault is replaced by one without the keys. From the first step on the
/// keys are used no more, and whoever next opens the log for writing finishes the rest. So no key is gone
/// without an entry that says so, and none that an entry calls gone opens anything.
public struct KeyRemoval: Sendable, Hashable {
  /// `erase` or `restrict`.
  public let kind: LogEntry.Kind
  /// Tells this removal from others: 16 random digits.
  public let identifier: String
  /// The entry of the log that will say so.
  public let entry: UInt64
  /// What the entry holds: how many and why, never whom.
  public let members: [EntryMember]
  public let rows: [RowName]

  /// `ground`: the legal one, in words that stay for ever. Throws: `CryptographyFailure`.
  public init(
    _ kind: LogEntry.Kind, rows: [RowName], ground: String, operatorCode: String, entry: UInt64
  ) throws(CryptographyFailure) {
    let identifier = String(try SecretKey().digest.hex.prefix(16))
    self.init(
      kind: kind, identifier: identifier, entry: entry,
      members: [
        EntryMember("id", .text(identifier)), EntryMember("by", .text(operatorCode)),
        EntryMember("rows", .integer(Int64(rows.count))), EntryMember("why", .text(ground)),
      ], rows: rows)
  }

  private init(
    kind: LogEntry.Kind, identifier: String, entry: UInt64, members: [EntryMember], rows: [RowName]
  ) {
    self.kind = kind
    self.identifier = identifier
    self.entry = entry
    self.members = members
    self.rows = rows
  }

  /// A vault without the keys.
  func applied(to vault: KeyVault) -> KeyVault {
    var vault = vault
    for index in vault.batches.indices {
      for row in rows where row.batch == vault.batches[index].identifier {
        vault.batches[index].rows.destroyKey(row: row.row)
      }
    }
    return vault
  }

  private static let file = LogPath(.keys, ["removal"])
  private static let draft = LogPath(.keys, ["removal.new"])
  private static let limit = 1 << 24
}

extension KeyRemoval {
  /// Takes the keys away: all three steps.
  ///
  /// `time`: of the entry. Throws: `LogFault`; what was not finished is finished by `finish`.
  public func run(
    _ store: LogStore, _ keys: KeyFolder, at time: LogTime
  ) throws(LogFault) {
    precondition(store.entryCount == entry, "a removal is about to be the next entry")
    try writeDown(keys)
    try log(store, at: time)
    try removeKeys(keys)
  }

  /// Finishes a removal that was interrupted; `reader` is of the log as it stands.
  public func finish(
    _ store: LogStore, _ reader: LogReader, _ keys: KeyFolder, at time: LogTime
  ) throws(LogFault) {
    if try !isLogged(reader) { try log(store, at: time) }
    try removeKeys(keys)
  }

  private func isLogged(_ reader: LogReader) throws(LogFault) -> Bool {
    guard entry < reader.checkpoint.size else { return false }
    let found = try reader.logEntry(entry)
    return found.kind == kind && found["id"]?.text == identifier
  }

  private func log(_ store: LogStore, at time: LogTime) throws(LogFault) {
    try store.append(
      LogEntry(number: store.entryCount, time: time, kind: kind, members: members).line)
    _ = try store.commit()
  }

  private func writeDown(_ keys: KeyFolder) throws(LogFault) {
    if try keys.volume.list(LogPath(.keys)).contains(where: { $0.name == Self.draft.name }) {
      try keys.volume.remove(Self.draft)
    }
    try keys.volume.writeFile(Self.draft, bytes)
    try keys.volume.rename(Self.draft, to: Self.file.name, replaces: false)
    try keys.volume.synchronizeFolder(LogPath(.keys))
    keys.hide(self)
  }

  private func removeKeys(_ keys: KeyFolder) throws(LogFault) {
    // The vault in memory lacks the keys already.
    try keys.replaceVault(keys.vault)
    try keys.volume.remove(Self.file)
    try keys.volume.synchronizeFolder(LogPath(.keys))
    keys.pendingRemoval = nil
  }
}

extension KeyRemoval {
  private var bytes: [UInt8] {
    var bytes: [UInt8] = []
    EntryText.append(
      .object([
        EntryMember("k", .text(kind.rawValue)), EntryMember("id", .text(identifier)),
        EntryMember("n", .integer(Int64(entry))), EntryMember("entry", .object(members)),
        EntryMember(
          "rows",
          .list(rows.map { .list([.text($0.batch), .integer(Int64($0.row))]) })),
      ]), to: &bytes)
    return bytes
  }

  /// What a key folder has to be finished; nil for nothing.
  ///
  /// Throws: `LogFault.faultyKey` for a file that says something else.
  static func pending(_ volume: any LogVolume) throws(LogFault) -> KeyRemoval? {
    guard let bytes = try volume.content(of: file, limit: limit) else { return nil }
    guard
      let value = try? EntryScanner.value(bytes),
      let kind = value["k"]?.text.flatMap(LogEntry.Kind.init(rawValue:)),
      kind == .erase || kind == .restrict, let identifier = value["id"]?.text,
      let entry = value["n"]?.integer.flatMap({ UInt64(exactly: $0) }),
      let members = value["entry"]?.object, let list = value["rows"]?.list
    else { throw .faultyKey(file) }
    let rows = list.compactMap { pair -> RowName? in
      guard
        let parts = pair.list, parts.count == 2, let batch = parts[0].text,
        let row = parts[1].integer.flatMap({ UInt64(exactly: $0) })
      else { return nil }
      return RowName(batch: batch, row: row)
    }
    guard rows.count == list.count else { throw .faultyKey(file) }
    return KeyRemoval(
      kind: kind, identifier: identifier, entry: entry, members: members, rows: rows)
  }
}
