import DecisionLog
import DecisionRecords

/// What is needed besides the sealed rows to read a batch again; kept sealed with the entry that opens it.
///
/// As bytes it is a JSON object written as entries are.
struct BatchManifest: Sendable, Hashable {
  struct Table: Sendable, Hashable {
    /// Lines of the header.
    var head: [String]
    var delimiter: UInt8
  }

  var roster: Table
  /// Per member table; nil where there is none.
  var members: [Table?]
  var hasMembersInRows: Bool
  /// The text of a mapping file.
  var mapping: String
  var encoding: String
  /// How results were written, such as `csv household`.
  var form: String
  var asOf: String
  var rules: Digest
  /// The roster, and the file of members where it is another one.
  var files: [Digest]

  init(
    _ form: RosterForm, encoding: String, results: String, asOf: String, rules: Digest,
    files: [Digest]
  ) {
    roster = Table(form.source)
    members = form.members.map { $0?.source.map { Table($0) } }
    hasMembersInRows = form.membersInRows != nil
    mapping = form.mapping.yaml == ColumnMapping().yaml ? "" : form.mapping.yaml
    self.encoding = encoding
    self.form = results
    self.asOf = asOf
    self.rules = rules
    self.files = files
  }

  private static let format = "bangfu-manifest/1"

  var bytes: [UInt8] {
    EntryValue.object([
      EntryMember("fmt", .text(Self.format)), EntryMember("roster", roster.value),
      EntryMember("members", .list(members.map { $0?.value ?? .null })),
      EntryMember("people", .integer(hasMembersInRows ? 1 : 0)),
      EntryMember("map", .text(mapping)), EntryMember("enc", .text(encoding)),
      EntryMember("form", .text(form)), EntryMember("asof", .text(asOf)),
      EntryMember("rsd", .text(rules.label)),
      EntryMember("files", .list(files.map { .text($0.label) })),
    ]).json
  }

  /// nil for anything but what `bytes` gives.
  init?(bytes: [UInt8]) {
    guard
      let value = EntryValue(json: bytes), value["fmt"]?.text == Self.format,
      let roster = value["roster"].flatMap(Table.init(value:)), let tables = value["members"]?.list,
      let people = value["people"]?.integer, let mapping = value["map"]?.text,
      let encoding = value["enc"]?.text, let form = value["form"]?.text,
      let asOf = value["asof"]?.text,
      let rules = value["rsd"]?.text.flatMap(Digest.init(label:)),
      let files = value["files"]?.list?.compactMap({ $0.text.flatMap(Digest.init(label:)) })
    else { return nil }
    self.roster = roster
    members = tables.map(Table.init(value:))
    hasMembersInRows = people == 1
    self.mapping = mapping
    self.encoding = encoding
    self.form = form
    self.asOf = asOf
    self.rules = rules
    self.files = files
  }
}

extension BatchManifest.Table {
  fileprivate init(_ source: TableSource?) {
    head = source?.lines.map { String(decoding: $0, as: UTF8.self) } ?? []
    delimiter = source?.start.dialect.delimiter ?? UInt8(ascii: ",")
  }

  fileprivate var value: EntryValue {
    .object([
      EntryMember("head", .list(head.map { .text($0) })),
      EntryMember("delimiter", .integer(Int64(delimiter))),
    ])
  }

  fileprivate init?(value: EntryValue) {
    guard let head = value["head"]?.list?.compactMap(\.text),
      let delimiter = value["delimiter"]?.integer.flatMap({ UInt8(exactly: $0) })
    else { return nil }
    self.head = head
    self.delimiter = delimiter
  }

  /// Where the table begins in a file of nothing but its header and rows.
  var start: TableStart {
    TableStart(CSVDialect(delimiter: delimiter), headerCount: max(1, head.count))
  }
}
