import DecisionLog

/// What a person says to a proposal of the machine: agrees, or decides otherwise with a reason.
public struct Review: Sendable, Hashable {
  public enum Verdict: Sendable, Hashable {
    case agreed
    /// The outcome that stands instead, of one category, and why.
    case overruled(category: String, outcome: String, reason: String)
  }

  public let name: RowName
  public let operatorCode: String
  public let verdict: Verdict

  public init(_ name: RowName, by operatorCode: String, _ verdict: Verdict) {
    self.name = name
    self.operatorCode = operatorCode
    self.verdict = verdict
  }

  /// Why a review cannot be written.
  public enum Fault: Error, Sendable, Hashable {
    case log(LogFault)
    case noSuchRow
    /// The row was not decided: it could not be read.
    case notDecided
    /// None of these categories, or more than one and none named.
    case category([String])
    /// The reason cannot be sealed: the row's key is gone.
    case noKey
  }

  /// Writes the entry `confirm`; its number.
  ///
  /// A reason is sealed under the row's key, and the entry holds a commitment to it. Throws: `Fault`.
  public func write(to log: LogWriter, at time: LogTime) throws(Fault) -> UInt64 {
    let number = log.store.entryCount
    guard let entry = try decision(log) else { throw .noSuchRow }
    let (members, sealed) = try parts(entry, log, number: number)
    do { try log.append(.confirm, members, sealed: sealed, at: time) } catch { throw .log(error) }
    return number
  }

  private func decision(_ log: LogWriter) throws(Fault) -> LogEntry? {
    do {
      let reader = try log.folder.reader(key: log.verifier)
      return try reader.number(of: name).map { number throws(LogFault) in
        try reader.logEntry(number)
      }
    } catch { throw .log(error) }
  }

  private func parts(
    _ entry: LogEntry, _ log: LogWriter, number: UInt64
  ) throws(Fault) -> ([EntryMember], [UInt8]) {
    guard case .decided(let content)? = DecisionEntry(entry)?.content else { throw .notDecided }
    var members = [
      EntryMember("b", .text(name.batch)), EntryMember("r", .integer(Int64(name.row))),
      EntryMember("of", .integer(Int64(entry.number))), EntryMember("by", .text(operatorCode)),
    ]
    switch verdict {
    case .agreed:
      return (members + [EntryMember("agree", .integer(1))], [])
    case .overruled(let wanted, let outcome, let reason):
      let names = content.outcomes.map(\.name)
      let category = wanted.isEmpty && names.count == 1 ? names[0] : wanted
      guard let from = content.outcomes.first(where: { $0.name == category }) else {
        throw .category(names)
      }
      guard let key = log.keys.vault[name.batch]?.rows.key(row: name.row) else { throw .noKey }
      let note: SealedNote
      do { note = try SealedNote(reason, key: key, entry: number) } catch {
        throw .log(.cryptography)
      }
      members += [
        EntryMember("agree", .integer(0)), EntryMember("cat", .text(category)),
        EntryMember("from", .text(from.value)), EntryMember("to", .text(outcome)),
        EntryMember("why", .text(note.commitmentText)),
      ]
      return (members, note.sealed)
    }
  }
}
