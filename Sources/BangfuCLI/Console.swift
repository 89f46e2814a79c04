import Bangfu
import DecisionDiagnostics

/// The terminal: results go to standard output, talk to standard error.
struct Console {
  let language: Language
  private let color: String

  init(_ options: GlobalOptions) {
    self.init((options.lang?.rawValue, options.color.rawValue))
  }

  init(_ wanted: (language: String?, color: String?)) {
    language = Self.language(wanted.language)
    color = wanted.color ?? "auto"
  }

  /// The option, then the environment; Chinese unless it names another language.
  private static func language(_ option: String?) -> Language {
    let names = ["BANGFU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
    let wanted = option ?? names.lazy.compactMap { Environment[$0] }.first { !$0.isEmpty }
    guard let wanted, wanted != "C", wanted != "POSIX", !wanted.hasPrefix("C.") else { return .zh }
    return wanted.hasPrefix("zh") ? .zh : .en
  }

  /// Colour only on a terminal that has it, and never against NO_COLOR (no-color.org).
  var isColoured: Bool {
    switch color {
    case "always": true
    case "never": false
    default:
      Environment["NO_COLOR"].map(\.isEmpty) ?? true && Environment["TERM"] != "dumb"
        && StandardStream.error.isTerminal
    }
  }

  func out(_ text: String) { StandardStream.output.write(text + "\n") }

  func say(_ text: LocalizedText) { StandardStream.error.write(text.text(in: language) + "\n") }

  func say(_ text: String) { StandardStream.error.write(text + "\n") }

  /// Prints findings with their places.
  func report(
    _ diagnostics: [Diagnostic], _ sources: SourceSet = SourceSet(),
    format: DiagnosticRenderer.Format = .text, toOutput: Bool = false
  ) {
    guard !diagnostics.isEmpty else { return }
    let renderer = DiagnosticRenderer(
      sources, .init(format: format, language: language, isColoured: isColoured && format == .text))
    let text = renderer.render(diagnostics)
    if toOutput { StandardStream.output.write(text) } else { StandardStream.error.write(text) }
  }

  func report(_ error: FileError) {
    report([error.diagnostic])
  }
}
