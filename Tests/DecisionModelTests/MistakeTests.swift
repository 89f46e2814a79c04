import DecisionDiagnostics
import DecisionModel
import Testing

@Suite("Mistakes in rules")
struct MistakeTests {
  @Test(
    "each is reported once, at its place, in both languages; its fix-it mends it",
    arguments: Mistake.expressions + Mistake.types + Mistake.units + Mistake.tables
      + Mistake.brackets + Mistake.parameters + Mistake.shapes + Mistake.readings)
  func mistake(_ mistake: Mistake) {
    let rules = RuleText(mistake.text)
    #expect(rules.findings == rules.expected(mistake.code))
    for diagnostic in rules.diagnostics {
      #expect(!diagnostic.message.zh.isEmpty && !diagnostic.message.en.isEmpty)
      #expect((rules.ruleSet == nil) == (diagnostic.severity == .error))
    }
    guard let fix = mistake.fix else {
      #expect(rules.diagnostics.flatMap(\.fixIts) == [])
      return
    }
    let mended = RuleText(rules.fixed)
    #expect(mended.findings == [], "\(rules.fixed)")
    if fix == Mistake.elsewhere { return }
    #expect(rules.fixed == mistake.corrected(fix))
  }

  @Test("every code of types, tables and parameters has a mistake that raises it")
  func allCodes() {
    let samples =
      Mistake.expressions + Mistake.types + Mistake.units + Mistake.tables + Mistake.brackets
      + Mistake.parameters
      + Mistake.shapes
    let raised = Set(samples.map(\.code.number))
    // 0134 and 0135 are about files, which loading rule sets tests; 0510 to 0519 are lints, and the analysis
    // has its own tests.
    let analysed = Set(DiagnosticCode.analysisCodes.map(\.number))
    let wanted = DiagnosticCode.all.map(\.number).filter {
      $0 == 203 || (300..<510).contains($0) || (520..<600).contains($0)
        || ((130...137).contains($0) && ![134, 135].contains($0))
    }
    #expect(wanted.filter { !raised.contains($0) && !analysed.contains($0) } == [])
  }
}

extension Mistake {
  /// Mended by edits at other places than the one marked.
  static let elsewhere = "*"

  /// The text with the marked place replaced.
  func corrected(_ fix: String) -> String {
    let scalars = Array(text.unicodeScalars)
    guard let start = scalars.firstIndex(of: "⟦"), let end = scalars.firstIndex(of: "⟧") else {
      return text
    }
    func string(_ part: some Sequence<Unicode.Scalar>) -> String {
      var result = String.UnicodeScalarView()
      result.append(contentsOf: part)
      return String(result)
    }
    return string(scalars[..<start]) + fix + string(scalars[(end + 1)...])
  }
}
