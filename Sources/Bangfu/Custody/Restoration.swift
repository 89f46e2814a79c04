import DecisionLog

/// What is to be said in the log after a copy of it was put back.
public struct Restoration {
  /// A state from before, of which somebody outside still has the checkpoint.
  public let known: Checkpoint

  public init(known: Checkpoint) { self.known = known }

  public enum Fault: Error, Sendable, Hashable {
    case log(LogFault)
    /// The log does not have the entries that were seen: it is another history, and is not gone on with.
    case forked
  }

  public struct Outcome: Sendable, Hashable {
    /// How many entries are lost; 0 when the copy was the newest.
    public let lost: UInt64
    /// How many erasures the log has that the key folder does not know of: those keys are back.
    public let undoneRemovals: Int
  }

  /// Writes the entry `restore`, which names the state that was known and so what is lost.
  ///
  /// Throws: `Fault`.
  public func write(
    to log: LogWriter, by operatorCode: String, ground: String, at time: LogTime
  ) throws(Fault) -> Outcome {
    do {
      let reader = try log.folder.reader(key: log.verifier)
      let size = reader.checkpoint.size
      let isKnown = try known.size > size || reader.root(size: known.size) == known.root
      guard isKnown, known.origin == reader.checkpoint.origin else { throw Fault.forked }
      let removals = try removalCount(reader)
      try log.append(
        .restore,
        [
          EntryMember("by", .text(operatorCode)), EntryMember("why", .text(ground)),
          EntryMember("had", .integer(Int64(known.size))),
          EntryMember("root", .text(known.root.label)), EntryMember("has", .integer(Int64(size))),
        ], at: time)
      return Outcome(
        lost: known.size > size ? known.size - size : 0,
        undoneRemovals: max(0, removals - Int(log.keys.changeCount)))
    } catch let fault as Fault {
      throw fault
    } catch let fault as LogFault {
      throw .log(fault)
    } catch { throw .log(.cryptography) }
  }

  /// Each changed the vault once at least.
  private func removalCount(_ reader: LogReader) throws(LogFault) -> Int {
    var count = 0
    try reader.forEachEntry(in: reader.entries) { _, line throws(LogFault) in
      // Most entries are about rows, and need not be read whole.
      guard RowHead(line: line) == nil, let entry = try? LogEntry(line: line) else { return true }
      if entry.kind == .erase || entry.kind == .restrict && entry["lift"] == nil { count += 1 }
      return true
    }
    return count
  }
}
