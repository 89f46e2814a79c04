/// One line of a log.
///
/// Members stand in a fixed order: number, time, kind, then those of the kind. The stored bytes are
/// what is hashed; an entry that was read is never written again.
public struct LogEntry: Sendable, Hashable {
  /// Line lengths in bytes, without the line end.
  public static let lineLimit = 16_384

  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Start and end of a log; they name the neighbouring log's last checkpoint.
    case genesis, close
    /// Start of a batch with everything that is constant in it; its end, or that it was given up.
    case open, commit, abort
    /// A decision; a row that could not be read.
    case decision = "d"
    case unreadable = "x"
    /// How far a batch has come, to resume from.
    case mark
    /// What persons did: confirmed or overruled a proposal; destroyed or locked keys; looked at names.
    case confirm, erase, restrict, reveal
    /// What was done to the log: restored from a copy, its key changed, old segments removed.
    case restore, key, prune

    /// What may be done to a log at any time, even after its end.
    public var isCustody: Bool {
      switch self {
      case .confirm, .erase, .restrict, .reveal, .restore, .key, .prune: true
      case .genesis, .close, .open, .commit, .abort, .decision, .unreadable, .mark: false
      }
    }
  }

  public let number: UInt64
  public let time: LogTime
  public let kind: Kind
  /// Those of the kind, in the order of the format.
  public let members: [EntryMember]

  public init(number: UInt64, time: LogTime, kind: Kind, members: [EntryMember]) {
    self.number = number
    self.time = time
    self.kind = kind
    self.members = members
  }

  public subscript(name: String) -> EntryValue? {
    members.first { $0.name == name }?.value
  }

  /// The line without its end.
  public var line: [UInt8] {
    var line: [UInt8] = []
    EntryText.append(
      .object(
        [
          EntryMember("n", .integer(Int64(number))), EntryMember("t", .text(time.description)),
          EntryMember("k", .text(kind.rawValue)),
        ] + members), to: &line)
    return line
  }

  /// Why a line is no entry.
  public enum Fault: Error, Sendable, Hashable {
    /// More than `lineLimit` bytes.
    case tooLong
    /// At this byte something stands that the format does not have there.
    case malformed(position: Int)
    /// Number, time or kind are wanting or out of place.
    case noHead
    case unknownKind(String)
  }

  /// Throws: `Fault`.
  public init(line: [UInt8]) throws(Fault) {
    guard line.count <= Self.lineLimit else { throw .tooLong }
    let value: EntryValue
    do { value = try EntryScanner.value(line) } catch { throw .malformed(position: error.position) }
    guard
      let members = value.object, members.count >= 3, members[0].name == "n",
      members[1].name == "t", members[2].name == "k",
      let number = members[0].value.integer.flatMap({ UInt64(exactly: $0) }),
      let time = members[1].value.text.flatMap(LogTime.init), let word = members[2].value.text
    else { throw .noHead }
    guard let kind = Kind(rawValue: word) else { throw .unknownKind(word) }
    self.init(number: number, time: time, kind: kind, members: Array(members.dropFirst(3)))
  }
}
