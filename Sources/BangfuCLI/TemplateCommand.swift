import ArgumentParser
import Bangfu
import DecisionDiagnostics

struct TemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template", abstract: "生成名册模板 · make a roster template")

  @OptionGroup var options: GlobalOptions
  @Option(help: "规则集的文件夹", completion: .directory) var rules: String?
  @Option(
    name: [.customShort("o"), .customLong("output")], help: "模板文件；缺省为 名册模板.xlsx",
    completion: .file(extensions: ["xlsx"]))
  var output = "名册模板.xlsx"

  func validate() throws {
    guard output.lowercased().hasSuffix(".xlsx") else {
      throw ValidationError(
        UsageMessage.pair(
          "模板是 Excel 工作簿，文件名要以 .xlsx 结尾", "a template is a workbook: its name ends in .xlsx"))
    }
  }

  func run() throws {
    let console = options.console
    let loaded = try RuleSetArguments.sound(rules, console)
    // What people have filled in is not to be lost to an empty form.
    if FileBytes.exists(output) {
      console.say(
        LocalizedText(
          zh: "已有 \(output)，没有覆盖；换个名字，或先移走它",
          en: "\(output) is there already and was not replaced: take another name, or move it away")
      )
      throw ExitStatus.usage
    }
    guard let template = Template(loaded, in: console.language) else {
      throw ExitStatus.couldNotRun
    }
    do throws(FileError) {
      let file = try OutputFile(path: output)
      try template.write(to: file)
      try file.commit()
    } catch {
      throw console.failure(error)
    }
    let sheets = [Template.rosterSheet] + template.memberSheets
    if options.json { return try console.result(Self.json(output, sheets)) }
    console.say(
      LocalizedText(
        zh: "已生成 \(output)：\(sheets.map { "“\($0)”" }.joined(separator: "、"))，填法见“说明”",
        en: "\(output) written: \(sheets.joined(separator: ", ")); 说明 says how to fill it in"))
    let folder = rules.map { " --rules \($0.quotedForShell)" } ?? ""
    console.say(
      LocalizedText(
        zh: "填好后  bangfu classify \(output.quotedForShell)\(folder) -o 结果.xlsx",
        en: "then    bangfu classify \(output.quotedForShell)\(folder) -o results.xlsx"))
  }

  private static func json(_ file: String, _ sheets: [String]) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", "bangfu.template/1")
      json.member("file", file)
      json.member("sheets", array: { json in for sheet in sheets { json.string(sheet) } })
    }
    json.endLine()
    return json.text
  }
}
