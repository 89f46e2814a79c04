import ArgumentParser
import DecisionDiagnostics
import Glibc

/// The command `bangfu`: flags, printing and exit codes; everything else is the library's.
@main
struct BangfuCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bangfu",
    abstract: "困难职工精准识别 · eligibility rules for workers in hardship",
    version: "bangfu 0.1.0",
    subcommands: [
      InitCommand.self,
      CheckCommand.self,
      ClassifyCommand.self,
      ExplainCommand.self,
      ProfileCommand.self,
      TemplateCommand.self,
      TestCommand.self,
      FmtCommand.self,
      TableCommand.self,
      DiffCommand.self,
      ProveCommand.self,
      AuditCommand.self,
      LSPCommand.self,
      DocCommand.self,
      SchemaCommand.self,
    ])

  static var subcommandNames: [String] {
    configuration.subcommands.compactMap { $0.configuration.commandName }
  }

  /// Help stands in two languages and is ours; everything else is parsed as usual.
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    let console = GlobalOptions.console(for: arguments)
    do {
      if try HelpCommand.answers(arguments, console) { leave(.done) }
      var command = try parseAsRoot(arguments)
      try command.run()
      leave(.done)
    } catch let status as ExitStatus {
      leave(status)
    } catch {
      leave(report(error, arguments, console))
    }
  }

  /// Wrong command lines end with 64 and a pointer to help; requests such as --version with 0.
  private static func report(
    _ error: any Error, _ arguments: [String], _ console: Console
  ) -> ExitStatus {
    if exitCode(for: error) == .success {
      do throws(ExitStatus) {
        try console.out(fullMessage(for: error))
        return .done
      } catch {
        return error
      }
    }
    let name = commandName(arguments).map { "\($0) " }.joined()
    let message = UsageMessage.translated(message(for: error))
    console.say(
      LocalizedText(
        zh: "命令写错了：\(message.zh)\n用法见：bangfu \(name)--help",
        en: "wrong command line: \(message.en)\nsee: bangfu \(name)--help"))
    return .usage
  }

  /// The command, and of `audit` its own; those that have a page of help.
  private static func commandName(_ arguments: [String]) -> [String] {
    guard let first = arguments.first, subcommandNames.contains(first) else { return [] }
    guard first == "audit", let second = arguments.dropFirst().first,
      AuditCommand.subcommandNames.contains(second)
    else { return [first] }
    return [first, second]
  }

  private static func leave(_ status: ExitStatus) -> Never { Glibc.exit(status.rawValue) }
}
