import ArgumentParser
import DecisionDiagnostics

/// The command `bangfu`: flags, printing and exit codes; everything else is the library's.
@main
struct BangfuCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bangfu",
    abstract: "困难职工精准识别 · eligibility rules for workers in hardship",
    version: "bangfu 0.1.0",
    subcommands: [
      CheckCommand.self, ClassifyCommand.self, ExplainCommand.self, TestCommand.self,
    ])

  static let subcommandNames = ["check", "classify", "explain", "test"]

  /// Help stands in two languages and is ours; everything else is parsed as usual.
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let console = Console(GlobalOptions.scan(arguments))
    if let status = HelpCommand.run(arguments, console) { leave(status) }
    do {
      var command = try parseAsRoot(arguments)
      try command.run()
    } catch let status as ExitStatus {
      leave(status)
    } catch {
      report(error, arguments, console)
    }
  }

  /// Wrong command lines end with 64 and a pointer to help; requests such as --version with 0.
  private static func report(_ error: any Error, _ arguments: [String], _ console: Console) -> Never
  {
    if exitCode(for: error) == .success {
      console.out(fullMessage(for: error))
      leave(.done)
    }
    let name = arguments.first { subcommandNames.contains($0) }.map { "\($0) " } ?? ""
    console.say(
      LocalizedText(
        zh: "命令写错了：\(message(for: error))\n用法：bangfu \(name)--help",
        en: "error: \(message(for: error))\nusage: bangfu \(name)--help"))
    leave(.usage)
  }

  private static func leave(_ status: ExitStatus) -> Never {
    exit(withError: ExitCode(status.rawValue))
  }
}
