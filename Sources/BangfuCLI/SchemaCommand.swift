import ArgumentParser
import Bangfu
import DecisionAuthoring
import DecisionDiagnostics

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "文件的 JSON Schema · JSON Schemas of files")

  @OptionGroup var options: GlobalOptions
  @Argument(help: "rules、cases、mapping、result 或 summary") var kind: FileSchema
  @Option(
    name: [.customShort("o"), .customLong("output")], help: "文件；缺省为标准输出",
    completion: .file(extensions: ["json"]))
  var output: String?

  func run() throws {
    let console = options.console
    guard let output else { return try console.result(kind.text) }
    do throws(FileError) {
      let file = try OutputFile(path: output)
      try file.write(Array(kind.text.utf8).span)
      try file.commit()
    } catch {
      throw console.failure(error)
    }
    console.say(LocalizedText(zh: "模式    \(output)", en: "schema   \(output)"))
    guard kind == .rules || kind == .cases else { return }
    console.say(
      LocalizedText(
        zh: "在 YAML 文件第一行写  # yaml-language-server: $schema=\(output)",
        en: "first line of the YAML files  # yaml-language-server: $schema=\(output)"))
  }
}

extension FileSchema: ExpressibleByArgument {}
