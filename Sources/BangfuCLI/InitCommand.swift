import ArgumentParser
import Bangfu
import DecisionAuthoring
import DecisionDiagnostics

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "建立工作区 · begin a workspace")

  @OptionGroup var options: GlobalOptions
  @Argument(help: "新文件夹；已有的要是空的", completion: .directory) var name: String

  @Option(
    help: "按这份名册建立（CSV 或 Excel 工作簿）；缺省带一份示范名册",
    completion: .file(extensions: ["csv", "xlsx"]))
  var from: String?

  @Option(help: "名册在工作簿的哪张工作表：名称或第几张") var sheet: String?
  @Option(help: "名册的编码；缺省自动判别") var encoding: EncodingChoice?

  @Flag(
    name: [.customShort("y"), .customLong("yes"), .customLong("no-input")],
    help: "从不提问：认得出的列照认，其余不用")
  var noInput = false

  func validate() throws {
    if from == "-" {
      throw ValidationError(
        UsageMessage.pair("--from 要名册文件，不能是标准输入", "--from needs a roster file, not standard input"))
    }
    if from == nil, sheet != nil || encoding != nil {
      throw ValidationError(
        UsageMessage.pair(
          "--sheet、--encoding 说的是名册，要和 --from 一起用", "--sheet and --encoding go with --from"))
    }
  }

  func run() throws {
    let console = options.console
    do {
      try NewWorkspace.checkPlace(name)
      let found = try from.map { try read($0, console) }
      let workspace = NewWorkspace(
        name, roster: found?.typed.map(\.quotedForShell).joined(separator: " "),
        mapping: found?.mapping,
        schemas: .init(rules: FileSchema.rules.text, cases: FileSchema.cases.text))
      try workspace.write()
      if options.json {
        try console.result(Self.json(workspace))
      } else {
        tell(workspace, console)
      }
    } catch let error as FileError {
      throw console.failure(error)
    }
  }

  /// Says what the roster is like, asks about columns that are missing or in doubt, and counts its rows.
  private func read(
    _ path: String, _ console: Console
  ) throws -> (typed: [String], mapping: ColumnMapping) {
    var decoding = InputDecoding(encoding: encoding?.rawValue)
    decoding.sheet = sheet
    let rules = try NewWorkspace.rules()
    guard let ruleSet = rules.ruleSet else {
      console.report(rules.diagnostics, rules.sources)
      throw ExitStatus.couldNotRun
    }
    var mapping = ColumnMapping()
    let people = try PeopleInRows(path, ruleSet, decoding: decoding, mapping: mapping)
    if var head = try RosterHead(path, ruleSet, decoding: decoding, mapping: mapping) {
      tell(path, head, console)
      let canAsk = !noInput && StandardStream.isInputTerminal && StandardStream.error.isTerminal
      if canAsk { _ = MappingOptions.ask(&head, console) }
      head.record(in: &mapping)
    }
    var reader = try RosterReader(
      path, members: nil, ruleSet: ruleSet, decoding: decoding, mapping: mapping,
      hasMembersInRows: people != nil)
    for notice in reader.notices { console.say(notice) }
    console.report(reader.diagnostics)
    if reader.diagnostics.contains(where: { $0.severity == .error }) {
      throw ExitStatus.couldNotRun
    }
    var count = 0
    while let household = try reader.next() { count = household.row + household.rowCount - 1 }
    console.say(
      people == nil
        ? LocalizedText(zh: "行数  \(count)", en: "rows  \(count)")
        : LocalizedText(
          zh: "行数  \(count)，每行一人（--members-in-rows）",
          en: "rows  \(count), each of them a person (--members-in-rows)"))
    return (typed(path) + (people == nil ? [] : ["--members-in-rows"]), mapping)
  }

  private func tell(_ path: String, _ head: RosterHead, _ console: Console) {
    let form = head.encoding ?? LocalizedText(zh: "Excel 工作簿", en: "Excel workbook")
    console.say(LocalizedText(zh: "读取  \(path)：\(form.zh)", en: "read  \(path): \(form.en)"))
    console.say(
      LocalizedText(
        zh: "对列  第 \(head.line) 行的表头有 \(head.labels.count) 列，规则用到并认出 \(head.knownCount) 列",
        en:
          "columns  \(head.labels.count) in the header in line \(head.line), \(head.knownCount) of them known to the rules"
      ))
  }

  /// The roster as it is typed in the new folder.
  private func typed(_ path: String) -> [String] {
    var words = [RosterPaths.absolute(path)]
    if let sheet { words += ["--sheet", sheet] }
    if let encoding { words += ["--encoding", encoding.rawValue] }
    return words
  }

  private static func json(_ workspace: NewWorkspace) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", "bangfu.workspace/1")
      json.member("folder", workspace.folder)
      json.member(
        "files", array: { json in for file in workspace.files { json.string(file.name) } })
      json.member("next", workspace.nextCommand)
    }
    json.endLine()
    return json.text
  }

  private func tell(_ workspace: NewWorkspace, _ console: Console) {
    console.say(LocalizedText(zh: "建立  \(name)/", en: "made  \(name)/"))
    for file in workspace.files {
      console.say("        \(file.name)  \(file.purpose.text(in: console.language))")
    }
    let next = "cd \(name.quotedForShell) && \(workspace.nextCommand)"
    console.say(LocalizedText(zh: "下一步  \(next)", en: "next    \(next)"))
  }
}
