import DecisionDiagnostics
import DecisionLog
import DecisionValues

/// Opens what is sealed for one entry, after writing into the log that it was opened.
public struct RowReveal {
  /// The row that a decision is about, or why a person decided otherwise.
  public enum Content: Sendable, Hashable {
    case row(SealedRecord)
    case reason(String)
  }

  /// Why a row cannot be shown.
  public enum Failure: Error, Sendable {
    case log(LogFault)
    case notRow
    case notKept
    /// The key was destroyed, or is not in this folder.
    case noKey
    /// What is kept is not what was sealed.
    case changed
    /// A batch was interrupted; an entry now would keep it from being gone on with.
    case batchUnfinished(String)
    /// The reason would stand in the log for good, and says who the row is about.
    case tellingReason
    case cryptography

    public var message: LocalizedText {
      switch self {
      case .log(let fault): fault.message
      case .notRow: LocalizedText(zh: "这条记录不是一行的决定", en: "this entry is not about a row")
      case .notKept:
        LocalizedText(
          zh: "密封的内容没有保存，或已清理", en: "what was sealed was not kept, or is kept no longer")
      case .noKey:
        LocalizedText(
          zh: "没有这一行的密钥：已经销毁，或不在这个密钥文件夹",
          en: "there is no key to the row: it was destroyed, or is not in this key folder")
      case .changed:
        LocalizedText(zh: "保存的内容不是当初密封的", en: "what is kept is not what was sealed")
      case .batchUnfinished(let batch):
        LocalizedText(
          zh: "批次 \(batch) 没有写完；先写完或放弃它，再查看原始行",
          en: "batch \(batch) is unfinished; finish it or give it up before looking at rows")
      case .tellingReason:
        LocalizedText(
          zh: "事由会永久留在日志里，不能写姓名、号码等这一行里的内容；请写事由，如“复核申诉 2026-15”",
          en:
            "the reason stays in the log for good and must hold nothing of the row, no name and no "
            + "number; say why, as in “appeal 2026-15”")
      case .cryptography: LogFault.cryptography.message
      }
    }
  }

  /// Opens the row, or the reason of a `confirm` entry, and appends a `reveal` entry; what is returned may then be shown.
  ///
  /// The entry is on the disk before anything is given away. `operatorCode`: a role's code. `time`: the present.
  public static func open(
    _ entry: LogEntry, in folder: LogFolder, reason: String, operatorCode: String, at time: LogTime
  ) throws(Failure) -> Content {
    guard let row = entry.revealedRow else { throw .notRow }
    let log = try opened(folder)
    if let batch = log.writer.unfinished?.opening.batch { throw .batchUnfinished(batch) }
    let record = try record(row.number, log)
    var content = Content.row(record)
    if entry.kind == .confirm { content = .reason(try note(entry, row.name, log)) }
    guard !tells(reason, record) else { throw .tellingReason }
    var members = [
      EntryMember("by", .text(operatorCode)), EntryMember("b", .text(row.name.batch)),
      EntryMember("r", .integer(Int64(row.name.row))), EntryMember("reason", .text(reason)),
    ]
    if entry.kind == .confirm {
      members.insert(EntryMember("of", .integer(Int64(entry.number))), at: 3)
    }
    do { try log.writer.append(.reveal, members, at: time) } catch { throw .log(error) }
    return content
  }

  private static func opened(
    _ folder: LogFolder
  ) throws(Failure) -> (writer: LogWriter, reader: LogReader) {
    do throws(LogFault) {
      let writer = try LogWriter(opening: folder)
      return (writer, try folder.reader(key: writer.verifier))
    } catch { throw .log(error) }
  }

  /// The row of an entry, which is what the entry commits to.
  private static func record(
    _ number: UInt64, _ log: (writer: LogWriter, reader: LogReader)
  ) throws(Failure) -> SealedRecord {
    var opener: RowOpener
    do { opener = try RowOpener(log.reader, log.writer.keys.vault) } catch { throw .cryptography }
    var found: SealedRecord?
    let count: RowOpener.Count
    do throws(LogFault) {
      count = try opener.scan(number..<number + 1) { found = $0.record }
    } catch { throw .log(error) }
    if let found { return found }
    if !count.faulty.isEmpty { throw .changed }
    throw count.withoutKey > 0 ? .noKey : .notKept
  }

  private static func note(
    _ entry: LogEntry, _ name: RowName, _ log: (writer: LogWriter, reader: LogReader)
  ) throws(Failure) -> String {
    guard let key = log.writer.keys.vault[name.batch]?.rows.key(row: name.row) else {
      throw .noKey
    }
    let sealed: [UInt8]?
    do { sealed = try SealReader(log.reader).record(of: entry.number) } catch { throw .log(error) }
    guard let sealed else { throw .notKept }
    let text: String?
    do { text = try SealedNote.text(sealed, of: entry, key: key) } catch { throw .cryptography }
    guard let text else { throw .changed }
    return text
  }

  /// Whether a text holds a cell of the row, or anything that may be a number of a person.
  static func tells(_ reason: String, _ record: SealedRecord) -> Bool {
    if longestRunOfDigits(reason) >= 7 { return true }
    let rows = [record.row] + record.members.flatMap { $0 }
    return rows.contains { row in
      cells(row).contains { cell in
        cell.count >= 2 && !cell.allSatisfy(\.isNumber) && reason.contains(cell)
      }
    }
  }

  private static func longestRunOfDigits(_ text: String) -> Int {
    text.split { $0.wholeNumberValue == nil }.map(\.count).max() ?? 0
  }

  /// Whatever stands between signs that delimit cells anywhere.
  private static func cells(_ row: [UInt8]) -> [String] {
    String(decoding: row, as: UTF8.self)
      .split { ",;\t|\"\u{1F}\r\n".contains($0) }
      .map { String($0.drop(while: \.isWhitespace)) }
  }
}

extension LogEntry {
  /// The row whose key opens what is sealed for this entry, and the number of the row's own entry.
  fileprivate var revealedRow: (name: RowName, number: UInt64)? {
    guard let batch = self["b"]?.text, let row = self["r"]?.integer.flatMap(UInt64.init(exactly:))
    else { return nil }
    let name = RowName(batch: batch, row: row)
    switch kind {
    case .decision, .unreadable: return (name, number)
    case .confirm:
      guard self["why"] != nil, let of = self["of"]?.integer.flatMap(UInt64.init(exactly:)),
        of < number
      else { return nil }
      return (name, of)
    default: return nil
    }
  }
}
