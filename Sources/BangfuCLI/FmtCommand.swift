import ArgumentParser
import Bangfu
import DecisionAuthoring
import DecisionDiagnostics

struct FmtCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt", abstract: "排齐规则文件的版式 · set the layout of rule files")

  @OptionGroup var options: GlobalOptions
  @Argument(help: "文件或规则集的文件夹；- 是标准输入", completion: .file(extensions: ["yaml", "yml"]))
  var paths: [String] = ["."]
  @Flag(help: "只列出要改的文件") var check = false
  @Flag(help: "只打印会改的地方") var diff = false
  @Flag(help: "条件写成中文") var chinese = false
  @Flag(help: "条件写成标准 FEEL") var feel = false

  func validate() throws {
    if chinese, feel {
      throw ValidationError(
        UsageMessage.pair("--chinese 和 --feel 只能给一个", "give either --chinese or --feel"))
    }
    if paths.contains("-"), paths.count > 1 {
      throw ValidationError(
        UsageMessage.pair("- 不能和别的文件一起给", "- goes with no other file"))
    }
  }

  private var formatter: RuleFormatter {
    RuleFormatter(form: chinese ? .chinese : feel ? .canonical : nil)
  }

  func run() throws {
    let console = options.console
    if paths == ["-"] { return try formatInput(console) }
    var changed: [String] = []
    var unreadable: [String] = []
    for path in try files(console) {
      let bytes = try console.contents(of: path)
      let formatted = formatter.format(bytes, path: path)
      if !formatted.diagnostics.isEmpty {
        unreadable.append(path)
        console.report(formatted.diagnostics, formatted.sources)
      } else if formatted.utf8 != bytes {
        changed.append(path)
        try settle(path, from: bytes, to: formatted.utf8, console)
      }
    }
    try report(changed, unreadable, console)
    if !unreadable.isEmpty || check && !changed.isEmpty { throw ExitStatus.notFine }
  }

  /// Standard input to standard output; what cannot be read comes back as it is.
  private func formatInput(_ console: Console) throws {
    let bytes = try console.contents(of: "-")
    let formatted = formatter.format(bytes, path: "-")
    console.report(formatted.diagnostics, formatted.sources)
    if diff {
      try console.result(UnifiedDiff(from: bytes, to: formatted.utf8, path: "-").text)
    } else if !check {
      try console.result(formatted.utf8)
    }
    if !formatted.diagnostics.isEmpty || check && formatted.utf8 != bytes {
      throw ExitStatus.notFine
    }
  }

  private func settle(
    _ path: String, from old: [UInt8], to new: [UInt8], _ console: Console
  ) throws {
    if diff {
      if options.json { return }
      return try console.result(UnifiedDiff(from: old, to: new, path: path).text)
    }
    if check { return }
    try console.trying { () throws(FileError) in
      try FileReplacement.replace(path, holding: old, with: new)
    }
  }

  /// All rule files of the rule sets meant, each once, in the order of the command line.
  private func files(_ console: Console) throws -> [String] {
    var seen: Set<String> = []
    return try RuleSetArguments.folders(paths, console)
      .flatMap { RuleSetFinder.isFile($0) ? [$0] : RuleSetFinder.files(of: $0) }
      .filter { seen.insert($0).inserted }
  }

  private func report(
    _ changed: [String], _ unreadable: [String], _ console: Console
  ) throws {
    if options.json { return try console.out(Self.json(changed, unreadable)) }
    if !diff { for path in changed { try console.out(path) } }
    let count = changed.count
    console.say(
      check || diff
        ? LocalizedText(zh: "\(count) 个文件要改", en: "files that would change: \(count)")
        : LocalizedText(zh: "改了 \(count) 个文件", en: "files changed: \(count)"))
  }

  /// Schema `bangfu.fmt/1`.
  private static func json(_ changed: [String], _ unreadable: [String]) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", "bangfu.fmt/1")
      json.member("changed", array: { json in for path in changed { json.string(path) } })
      json.member("unreadable", array: { json in for path in unreadable { json.string(path) } })
    }
    return json.text
  }
}
