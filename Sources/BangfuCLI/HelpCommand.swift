import DecisionDiagnostics

/// `bangfu help [CODE]`, `bangfu --help`, `bangfu classify --help`, in two languages.
///
/// ArgumentParser's own help is in one language and wraps Chinese badly, so it is never shown.
enum HelpCommand {
  /// Whether the command line asks for help, which has then been printed.
  ///
  /// Throws: `usage` for a command or topic that there is none of, with the nearest one said.
  static func answers(_ arguments: [String], _ console: Console) throws(ExitStatus) -> Bool {
    let words = words(arguments)
    if words.first == "help" {
      try topic(words.dropFirst(), console)
      return true
    }
    if isHelpWanted(arguments) {
      if let word = words.first { try checkCommand(word, console) }
      try console.out(page(words[...]).text(in: console.language))
      return true
    }
    // ArgumentParser's own options of the whole command, --version and the like, are left to it.
    guard let word = words.first else {
      if arguments.contains(where: { !["--json", "--lang", "--color"].contains(option($0)) }) {
        return false
      }
      try console.out(HelpText.overview.text(in: console.language))
      return true
    }
    try checkCommand(word, console)
    guard word == "audit" else { return false }
    if let fault = AuditCommand.fault(words.dropFirst()) {
      console.say(
        LocalizedText(
          zh: fault.zh + "\n用法见：bangfu audit --help", en: fault.en + "\nsee: bangfu audit --help"))
      throw .usage
    }
    if words.count == 1 { try console.out(page(words[...]).text(in: console.language)) }
    return words.count == 1
  }

  /// The page on a command; `audit` has one for each of its own.
  private static func page(_ words: ArraySlice<String>) -> LocalizedText {
    guard words.first == "audit" else { return HelpText.page(words.first) }
    return AuditCommand.help(words.dropFirst().first)
  }

  private static func isHelpWanted(_ arguments: [String]) -> Bool {
    let options = arguments.prefix { $0 != "--" }
    return options.contains("--help") || options.contains("-h")
  }

  /// Arguments that are no options and no values of the options that any command has.
  private static func words(_ arguments: [String]) -> [String] {
    var words: [String] = []
    var skips = false
    for argument in arguments {
      if skips {
        skips = false
      } else if ["--lang", "--color", "--generate-completion-script"].contains(argument) {
        skips = true
      } else if !argument.hasPrefix("-") {
        words.append(argument)
      }
    }
    return words
  }

  /// `--lang` of `--lang=zh`; a value of one of them counts as the option itself.
  private static func option(_ argument: String) -> String {
    if GlobalOptions.LanguageChoice(rawValue: argument) != nil { return "--lang" }
    if GlobalOptions.ColorChoice(rawValue: argument) != nil { return "--color" }
    return String(argument.prefix { $0 != "=" })
  }

  private static func checkCommand(_ word: String, _ console: Console) throws(ExitStatus) {
    let names = BangfuCommand.subcommandNames
    if names.contains(word) { return }
    let nearest = NameSuggestion.closest(to: word, among: names + ["help"])?.question
    console.say(
      LocalizedText(
        zh:
          "没有命令“\(word)”。\(nearest?.zh ?? "有 \(names.joined(separator: "、")) 和 help")\n用法见：bangfu --help",
        en:
          "there is no command “\(word)”. \(nearest?.en ?? "There are \(names.joined(separator: ", ")) and help")\nsee: bangfu --help"
      ))
    throw .usage
  }

  private static func topic(
    _ words: ArraySlice<String>, _ console: Console
  ) throws(ExitStatus) {
    guard let word = words.first, word != "help" else {
      try console.out(HelpText.overview.text(in: console.language))
      return
    }
    if BangfuCommand.subcommandNames.contains(word) {
      try console.out(page(words).text(in: console.language))
      return
    }
    if let page = DiagnosticPages.page(for: word), let code = DiagnosticCode.numbered(page.number) {
      let isColoured = console.isColoured(.output)
      try console.result(page.rendered(as: code, in: console.language, isColoured: isColoured))
      return
    }
    let names = DiagnosticCode.all.flatMap { [$0.id, $0.name] } + BangfuCommand.subcommandNames
    let nearest = NameSuggestion.closest(to: word, among: names)?.question
    console.say(
      LocalizedText(
        zh:
          "没有“\(word)”的说明。\(nearest?.zh ?? "代码写成 BF0203，命令有 \(BangfuCommand.subcommandNames.joined(separator: "、"))")",
        en:
          "there is no help on “\(word)”. \(nearest?.en ?? "Codes look like BF0203; commands are \(BangfuCommand.subcommandNames.joined(separator: ", "))")"
      ))
    throw .usage
  }
}
