import DecisionDiagnostics
import DecisionRecords

/// How the bytes of rosters and member files become text, and whom to tell.
public struct InputDecoding: Sendable {
  /// Nil: to be found out, for each file by itself.
  let encoding: TextEncoding?
  /// Sheets of workbooks, by name or place; nil leaves the choice to the headers.
  public var sheet: String?
  public var memberSheet: String?
  /// Told which sheet of a workbook is read.
  public var announceSheet: @Sendable (_ path: String, _ sheet: String) -> Void = { _, _ in }
  /// Rows keep their bytes as they stand in their files, for a log.
  public var keepsSource = false
  /// Where the tables begin, where that is known beforehand: of the roster, and of the members.
  var start: TableStart?
  var memberStart: TableStart?
  let announce: @Sendable (_ path: String, _ verdict: LocalizedText) -> Void

  /// - Parameters:
  ///   - name: `utf-8`, `gbk`, `utf-16` and the like; nil, or a name that is not known, leaves it to be found out. A
  ///     byte-order mark says it better.
  ///   - announce: told, from whatever thread reads, each time a file turns out not to be sound UTF-8.
  public init(
    encoding name: String? = nil,
    announce: @escaping @Sendable (_ path: String, _ verdict: LocalizedText) -> Void = { _, _ in }
  ) {
    encoding = name.flatMap { TextEncoding(named: $0) }
    self.announce = announce
  }

  public static let automatic = InputDecoding()

  /// The same, saying nothing: for a file that is read a second time.
  var silent: InputDecoding {
    var copy = InputDecoding(encoding: encoding?.name)
    copy.sheet = sheet
    copy.memberSheet = memberSheet
    copy.keepsSource = keepsSource
    copy.start = start
    copy.memberStart = memberStart
    return copy
  }

  /// The same for rosters that are read besides: each has its own sheets and encoding.
  var ofOthers: InputDecoding {
    var copy = InputDecoding()
    copy.announceSheet = announceSheet
    return copy
  }

  /// The same for a file of members.
  var ofMembers: InputDecoding {
    var copy = self
    copy.sheet = memberSheet
    copy.start = memberStart
    return copy
  }
}
