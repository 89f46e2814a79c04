import ArgumentParser
import Bangfu
import DecisionDiagnostics

/// Options of every command.
struct GlobalOptions: ParsableArguments {
  @Option(help: "zh 或 en；缺省看 BANGFU_LANG、LC_ALL、LC_MESSAGES、LANG")
  var lang: LanguageChoice?

  @Option(help: "auto、always 或 never")
  var color: ColorChoice = .auto

  @Flag(help: "机器可读的结果（JSON）")
  var json = false

  enum LanguageChoice: String, ExpressibleByArgument, CaseIterable {
    case zh
    case zhCN = "zh-CN"
    case en
  }

  enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  var console: Console { Console(self) }

  /// The language and colour that a command line asks for, before it is parsed: wrong command lines are
  /// answered in the wanted language too.
  static func scan(_ arguments: [String]) -> (language: String?, color: String?) {
    func value(of name: String) -> String? {
      for (index, argument) in arguments.enumerated() {
        if argument == name, index + 1 < arguments.count { return arguments[index + 1] }
        if argument.hasPrefix(name + "=") { return String(argument.dropFirst(name.count + 1)) }
      }
      return nil
    }
    return (value(of: "--lang"), value(of: "--color"))
  }
}
