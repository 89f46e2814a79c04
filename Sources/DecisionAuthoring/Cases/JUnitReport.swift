import DecisionDiagnostics

/// The cases of rule sets as JUnit XML, which build servers read.
///
/// One suite per case file and one `testcase` per case; what failed is its text. A file with mistakes
/// has a case of its own for them. Well-formed whatever names and messages contain: what XML 1.0 has
/// no way to write is shown as it is in terminals.
public struct JUnitReport: Sendable {
  public struct File: Sendable {
    let ruleSet: String
    let path: String
    let results: [CaseResult]
    /// What is wrong with the file itself, as text.
    let mistakes: [String]

    public init(ruleSet: String, path: String, results: [CaseResult], mistakes: [String]) {
      self.ruleSet = ruleSet
      self.path = path
      self.results = results
      self.mistakes = mistakes
    }

    var failureCount: Int {
      results.count { !$0.hasPassed } + (mistakes.isEmpty ? 0 : 1)
    }

    var testCount: Int { results.count + (mistakes.isEmpty ? 0 : 1) }
  }

  private let files: [File]
  private let language: Language

  public init(_ files: [File], in language: Language) {
    self.files = files
    self.language = language
  }

  public var xml: String {
    let tests = files.reduce(0) { $0 + $1.testCount }
    let failures = files.reduce(0) { $0 + $1.failureCount }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="bangfu test" tests="\(tests)" failures="\(failures)">

      """ + files.map(suite).joined() + "</testsuites>\n"
  }

  private func suite(_ file: File) -> String {
    let head =
      "  <testsuite name=\"\(Self.escaped(file.path))\" tests=\"\(file.testCount)\""
      + " failures=\"\(file.failureCount)\">\n"
    var cases = file.results.map { testCase(file, $0.ruleCase.name, $0.failures.map(text)) }
    if !file.mistakes.isEmpty { cases.append(testCase(file, file.path, file.mistakes)) }
    return head + cases.joined() + "  </testsuite>\n"
  }

  private func testCase(_ file: File, _ name: String, _ failures: [String]) -> String {
    let head =
      "    <testcase classname=\"\(Self.escaped(file.ruleSet))\" name=\"\(Self.escaped(name))\""
      + " file=\"\(Self.escaped(file.path))\""
    guard let first = failures.first else { return head + "/>\n" }
    let message = first.split(separator: "\n").first.map(String.init) ?? ""
    return head + ">\n      <failure message=\"\(Self.escaped(message))\">"
      + Self.escaped(failures.joined(separator: "\n")) + "</failure>\n    </testcase>\n"
  }

  private func text(_ failure: Diagnostic) -> String {
    ([failure.message.text(in: language)] + failure.notes.map { "- " + $0.text.text(in: language) })
      .joined(separator: "\n")
  }

  private static func escaped(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { MarkupText.escaped(String($0).withVisibleControls) }.joined(separator: "&#10;")
  }
}

/// Text inside XML and HTML.
enum MarkupText {
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      // Not characters of XML 1.0.
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }
}
