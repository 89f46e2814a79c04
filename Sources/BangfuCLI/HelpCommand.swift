import DecisionDiagnostics

/// `bangfu help [CODE]`, `bangfu --help`, `bangfu classify --help`, in two languages.
///
/// ArgumentParser's own help is in one language and wraps Chinese badly, so it is never shown.
enum HelpCommand {
  /// Nil when the command line asks for no help.
  static func run(_ arguments: [String], _ console: Console) -> ExitStatus? {
    let command = arguments.first { BangfuCommand.subcommandNames.contains($0) }
    if arguments.isEmpty {
      console.out(HelpText.overview.text(in: console.language))
      return .done
    }
    if arguments.first == "help" { return topic(words(arguments), console) }
    guard arguments.contains("--help") || arguments.contains("-h") else { return nil }
    console.out(HelpText.page(command).text(in: console.language))
    return .done
  }

  private static func words(_ arguments: [String]) -> [String] {
    var words: [String] = []
    var skips = false
    for argument in arguments.dropFirst() {
      if skips { skips = false } else if argument == "--lang" || argument == "--color" { skips = true }
      else if !argument.hasPrefix("-") { words.append(argument) }
    }
    return words
  }

  private static func topic(_ words: [String], _ console: Console) -> ExitStatus {
    guard let word = words.first else {
      console.out(HelpText.overview.text(in: console.language))
      return .done
    }
    if BangfuCommand.subcommandNames.contains(word) {
      console.out(HelpText.page(word).text(in: console.language))
      return .done
    }
    if let page = DiagnosticPages.page(for: word), let code = DiagnosticCode.numbered(page.number) {
      console.out(
        page.rendered(as: code, in: console.language, isColoured: false))
      return .done
    }
    let names = DiagnosticCode.all.flatMap { [$0.id, $0.name] } + BangfuCommand.subcommandNames
    let nearest = NameSuggestion.closest(to: word, among: names)?.question.text(in: console.language)
    console.say(
      LocalizedText(
        zh: "没有“\(word)”的说明。\(nearest ?? "")", en: "there is no help on “\(word)”. \(nearest ?? "")"))
    return .usage
  }
}
