import Bangfu
import DecisionDiagnostics

/// The terminal: results go to standard output, talk to standard error.
struct Console {
  let language: Language
  private let color: GlobalOptions.ColorChoice

  /// - Parameters: what the command line asks for; nil leaves it to the environment.
  init(language: GlobalOptions.LanguageChoice?, color: GlobalOptions.ColorChoice?) {
    self.language = Self.language(language)
    self.color =
      color ?? Environment["BANGFU_COLOR"].flatMap(GlobalOptions.ColorChoice.init) ?? .auto
  }

  /// The option, then the environment; Chinese unless it names another language.
  private static func language(_ option: GlobalOptions.LanguageChoice?) -> Language {
    if let option { return option == .en ? .en : .zh }
    let names = ["BANGFU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
    let wanted = names.lazy.compactMap { Environment[$0] }.first { !$0.isEmpty }
    guard let wanted, wanted != "C", wanted != "POSIX", !wanted.hasPrefix("C.") else { return .zh }
    return wanted.lowercased().hasPrefix("zh") ? .zh : .en
  }

  /// Colour only on a terminal that has it, and never against NO_COLOR (no-color.org).
  func isColoured(_ stream: StandardStream) -> Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto:
      Environment["NO_COLOR"].map(\.isEmpty) ?? true && Environment["TERM"] != "dumb"
        && stream.isTerminal
    }
  }

  /// A result, with a line end behind it.
  ///
  /// Throws: `pipeClosed` when nobody reads any more; `couldNotRun`, said first, for any other fault.
  func out(_ text: String) throws(ExitStatus) { try result(text + "\n") }

  func result(_ text: String) throws(ExitStatus) { try result(Array(text.utf8)) }

  func result(_ utf8: [UInt8]) throws(ExitStatus) {
    do throws(FileError) {
      try StandardStream.output.write(utf8.span)
    } catch {
      throw failure(error)
    }
  }

  /// Throws: `couldNotRun`, said first, when the file cannot be read.
  func contents(of path: String) throws(ExitStatus) -> [UInt8] {
    try trying { () throws(FileError) in try FileBytes.contents(of: path) }
  }

  /// Throws: `couldNotRun`, said first, when a file fails.
  func trying<T>(_ work: () throws(FileError) -> T) throws(ExitStatus) -> T {
    do throws(FileError) {
      return try work()
    } catch {
      throw failure(error)
    }
  }

  func say(_ text: LocalizedText) { say(text.text(in: language)) }

  func say(_ text: String) { StandardStream.error.talk(text + "\n") }

  /// Asks a question whose answer is yes unless somebody says no; the end of the input is a no.
  func agrees(_ question: LocalizedText) -> Bool {
    say(LocalizedText(zh: question.zh + " [Y/n]", en: question.en + " [Y/n]"))
    guard let answer = StandardStream.readLine() else { return false }
    return ["", "y", "yes", "是"].contains(answer.filter { !$0.isWhitespace }.lowercased())
  }

  /// Prints findings with their places: talk, unless the findings are what was asked for.
  func report(
    _ diagnostics: [Diagnostic], _ sources: SourceSet = SourceSet(),
    format: DiagnosticRenderer.Format = .text
  ) {
    guard !diagnostics.isEmpty else { return }
    StandardStream.error.talk(
      rendered(diagnostics, sources, format, isColoured: isColoured(.error)))
  }

  /// Prints findings as the result of a command.
  func result(
    _ diagnostics: [Diagnostic], _ sources: SourceSet, format: DiagnosticRenderer.Format
  ) throws(ExitStatus) {
    guard !diagnostics.isEmpty else { return }
    try result(rendered(diagnostics, sources, format, isColoured: isColoured(.output)))
  }

  private func rendered(
    _ diagnostics: [Diagnostic], _ sources: SourceSet, _ format: DiagnosticRenderer.Format,
    isColoured: Bool
  ) -> String {
    DiagnosticRenderer(
      sources,
      .init(format: format, language: language, isColoured: isColoured && format == .text)
    ).render(diagnostics)
  }

  /// Reports a file that failed, and gives the status to leave with.
  func failure(_ error: FileError) -> ExitStatus {
    if error.isClosedPipe { return .pipeClosed }
    report([error.diagnostic])
    return .couldNotRun
  }
}
