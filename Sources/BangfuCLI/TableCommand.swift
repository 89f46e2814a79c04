import ArgumentParser
import Bangfu
import DecisionAuthoring
import DecisionDiagnostics

struct TableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "table", abstract: "规则里的表和电子表格互换 · tables of rules as spreadsheets")

  @OptionGroup var options: GlobalOptions
  @Argument(help: "规则集的文件夹；缺省为这里的规则集", completion: .directory) var folder = "."
  @Argument(help: "表的名称；不写就列出全部") var name: String?
  @Option(
    name: [.customShort("o"), .customLong("output")], help: "写到 .csv 或 .xlsx；缺省为标准输出（CSV）",
    completion: .file(extensions: ["csv", "xlsx"]))
  var output: String?
  @Option(help: "把 .csv 或 .xlsx 里的行写回规则文件", completion: .file(extensions: ["csv", "xlsx"]))
  var from: String?
  @Flag(help: "和 --from 一起：只打印会改的地方") var diff = false

  mutating func validate() throws {
    if name == nil, RuleSetFinder.isRuleSet("."), !FileBytes.exists(folder) {
      // One word in the folder of a rule set is the name of a table.
      (folder, name) = (".", folder)
    }
    if output != nil, from != nil {
      throw ValidationError(
        UsageMessage.pair("-o 和 --from 只能给一个", "give either -o or --from"))
    }
    if diff, from == nil {
      throw ValidationError(
        UsageMessage.pair("--diff 要和 --from 一起给", "--diff goes with --from"))
    }
    if name == nil, output != nil || from != nil {
      throw ValidationError(UsageMessage.pair("要写表的名称", "give the name of the table"))
    }
    if let output, !Spreadsheet.isSpreadsheet(output) {
      throw ValidationError(
        UsageMessage.pair("-o 的文件名要以 .csv 或 .xlsx 结尾", "the file of -o ends in .csv or .xlsx"))
    }
  }

  func run() throws {
    let console = options.console
    let folders = try RuleSetArguments.folders([folder], console)
    guard folders.count == 1 else { throw console.needsOneRuleSet(folder, folders) }
    let loaded = try RuleSetArguments.load(folders[0], console)
    let tables = NamedTable.tables(of: loaded.chain)
    guard let name else { return try list(tables, loaded) }
    let table = try table(name, tables)
    if let from { return try put(from, into: table, loaded) }
    let sheet = Spreadsheet.Sheet(name: name, rows: table.table.texts)
    guard let output else { return try console.result(Spreadsheet.csv(sheet)) }
    try console.trying { () throws(FileError) in
      _ = try Spreadsheet.write([sheet], to: output)
    }
    console.say(LocalizedText(zh: "表      \(output)", en: "table    \(output)"))
  }

  private func table(_ name: String, _ tables: [NamedTable]) throws(ExitStatus) -> NamedTable {
    if let table = tables.first(where: { $0.name == name }) { return table }
    let nearest = NameSuggestion.closest(to: name, among: tables.map(\.name))
    let note =
      nearest?.question
      ?? LocalizedText(
        zh: "有哪些表：bangfu table \(folder)", en: "for a list: bangfu table \(folder)")
    options.console.report([
      Diagnostic(
        .unknownName, at: nil,
        LocalizedText(zh: "没有表“\(name)”", en: "there is no table “\(name)”"),
        notes: [DiagnosticNote(note)])
    ])
    throw .couldNotRun
  }
}

// MARK: - The list

extension TableCommand {
  private func list(_ tables: [NamedTable], _ loaded: LoadedRuleSet) throws(ExitStatus) {
    let console = options.console
    if options.json { return try console.out(json(tables, loaded)) }
    for table in tables {
      let (path, line) = place(of: table, loaded)
      let kind = table.kind.word.text(in: console.language)
      let size = "\(table.table.header.count)×\(table.table.rows.count)"
      try console.out("\(table.name)  \(kind)  \(size)  \(path):\(line)")
    }
  }

  private func place(of table: NamedTable, _ loaded: LoadedRuleSet) -> (path: String, line: Int) {
    let text = loaded.sources[table.table.span.source]
    return (text.path, text.position(of: table.table.span.lower).line)
  }

  /// Schema `bangfu.tables/1`.
  private func json(_ tables: [NamedTable], _ loaded: LoadedRuleSet) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", "bangfu.tables/1")
      json.member(
        "tables",
        array: { json in
          for table in tables {
            json.object { json in
              json.member("name", table.name)
              json.member("kind", table.kind.rawValue)
              json.member("columns", table.table.header.count)
              json.member("rows", table.table.rows.count)
              json.member("file", place(of: table, loaded).path)
              json.member("line", place(of: table, loaded).line)
            }
          }
        })
    }
    return json.text
  }
}

extension NamedTable.Kind {
  fileprivate var word: LocalizedText {
    switch self {
    case .parameter: LocalizedText(zh: "参数", en: "parameter")
    case .decision: LocalizedText(zh: "决策表", en: "decision table")
    case .brackets: LocalizedText(zh: "分段", en: "brackets")
    case .amount: LocalizedText(zh: "金额", en: "amount")
    }
  }
}

// MARK: - Putting rows back

extension TableCommand {
  private func put(
    _ from: String, into table: NamedTable, _ loaded: LoadedRuleSet
  ) throws(ExitStatus) {
    let console = options.console
    let source = loaded.sources[table.table.span.source]
    guard loaded.ownFiles.contains(source.id) else {
      throw console.refusal(
        LocalizedText(
          zh: "“\(table.name)”是从 \(source.path) 来的，要在那个规则集里改",
          en: "“\(table.name)” comes from \(source.path): change it in that rule set"))
    }
    let sheet = try console.trying { () throws(FileError) in
      try Spreadsheet.read(from).sheet(of: table.name)
    }
    var sources = loaded.sources
    let grid = sheet.grid(in: &sources)
    let (utf8, findings) = TableReplacement(table.table, in: source).utf8(with: grid)
    guard let utf8 else {
      console.report(findings, sources)
      throw .notFine
    }
    let old = try console.contents(of: source.path)
    let mark = old.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(old.prefix(3)) : []
    try settle(source, mark + source.utf8, mark + utf8, loaded)
  }

  private func settle(
    _ source: SourceText, _ old: [UInt8], _ new: [UInt8], _ loaded: LoadedRuleSet
  ) throws(ExitStatus) {
    let console = options.console
    if diff { return try console.result(UnifiedDiff(from: old, to: new, path: source.path).text) }
    if old == new {
      return console.say(
        LocalizedText(zh: "没有要改的：\(source.path)", en: "nothing to change: \(source.path)"))
    }
    if loaded.ruleSet != nil { try check(source.path, new) }
    try console.trying { () throws(FileError) in
      try FileReplacement.replace(source.path, holding: old, with: new)
    }
    console.say(LocalizedText(zh: "改了    \(source.path)", en: "changed  \(source.path)"))
  }

  /// A rule set that was sound stays so.
  private func check(_ path: String, _ new: [UInt8]) throws(ExitStatus) {
    let console = options.console
    let changed = try console.trying { () throws(FileError) in
      try RuleSetLoader.load(RuleSetFinder.folders(in: folder)[0], overlay: [path: new])
    }
    guard changed.ruleSet == nil else { return }
    console.report(changed.diagnostics, changed.sources)
    console.say(
      LocalizedText(
        zh: "没有写：放进这些行，规则集就有上面的错误（位置按放进后的文件）",
        en: "nothing written: with these rows the rule set has the errors above, at their places"))
    throw .notFine
  }
}

extension [Spreadsheet.Text] {
  /// The sheet that bears the name of the table, or else the first.
  fileprivate func sheet(of name: String) -> Spreadsheet.Text {
    let wanted = Spreadsheet.sheetName(name)
    return first { $0.name == wanted } ?? self[0]
  }
}

extension Console {
  /// Says why something is not done, and gives the status to leave with.
  func refusal(_ message: LocalizedText) -> ExitStatus {
    say(message)
    return .couldNotRun
  }

  func needsOneRuleSet(_ path: String, _ folders: [String]) -> ExitStatus {
    refusal(
      LocalizedText(
        zh: "\(path) 里有 \(folders.count) 个规则集，要说是哪一个，如 \(folders[0])",
        en: "\(path) holds \(folders.count) rule sets: name one, such as \(folders[0])"))
  }
}
