import ArgumentParser
import Bangfu
import DecisionDiagnostics
import LanguageServer

struct LSPCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp", abstract: "编辑器的语言服务 · language server for editors")

  @OptionGroup var options: GlobalOptions
  @Flag(help: "经标准输入输出通信（总是如此，编辑器可能照例写上）") var stdio = false

  func run() throws {
    let console = options.console
    if StandardStream.isInputTerminal {
      console.say(
        LocalizedText(
          zh: "这是给编辑器用的：由编辑器启动 bangfu lsp，经标准输入输出通信。设置见 docs/editors.zh.md",
          en:
            "this is for editors: they start bangfu lsp and talk to it over standard input and output; see docs/editors.md"
        ))
      throw ExitStatus.usage
    }
    var server = LanguageServer(
      .init(
        language: options.lang.map { $0 == .en ? .en : .zh },
        version: BangfuCommand.configuration.version))
    let isInOrder: Bool
    do throws(FileError) {
      isInOrder = try StandardChannel.run(&server)
    } catch {
      throw console.failure(error)
    }
    if !isInOrder { throw ExitStatus.notFine }
  }
}
