import ArgumentParser
import Bangfu
import DecisionDiagnostics

/// Options of every command.
struct GlobalOptions: ParsableArguments {
  @Option(help: "zh 或 en；缺省看 BANGFU_LANG、LC_ALL、LC_MESSAGES、LANG")
  var lang: LanguageChoice?

  @Option(help: "auto、always 或 never；缺省看 BANGFU_COLOR、NO_COLOR")
  var color: ColorChoice?

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

  var console: Console { Console(language: lang, color: color) }

  /// The console that a command line asks for, before it is parsed: wrong command lines are answered
  /// in the wanted language too.
  static func console(for arguments: [String]) -> Console {
    Console(
      language: value(of: "--lang", in: arguments).flatMap(LanguageChoice.init),
      color: value(of: "--color", in: arguments).flatMap(ColorChoice.init))
  }

  private static func value(of name: String, in arguments: [String]) -> String? {
    for (index, argument) in arguments.enumerated() {
      if argument == "--" { return nil }
      if argument == name, index + 1 < arguments.count { return arguments[index + 1] }
      if argument.hasPrefix(name + "=") { return String(argument.dropFirst(name.count + 1)) }
    }
    return nil
  }
}
