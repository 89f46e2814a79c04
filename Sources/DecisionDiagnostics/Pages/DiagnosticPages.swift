/// The pages of all codes.
public enum DiagnosticPages {
  /// Every page, in the order of the numbers.
  public static let all: [DiagnosticPage] =
    (DiagnosticPage.yamlPages + DiagnosticPage.expressionPages + DiagnosticPage.typePages
    + DiagnosticPage.tablePages + DiagnosticPage.analysisPages + DiagnosticPage.bracketPages
    + DiagnosticPage.parameterPages
    + DiagnosticPage.casePages
    + DiagnosticPage.rosterPages + DiagnosticPage.runPages + DiagnosticPage.lintPages)
    .sorted { $0.number < $1.number }

  /// The page that a user asks for by `BF0203`, `0203`, `203` or the name of the code, in any case.
  public static func page(
    for query: String, among codes: [DiagnosticCode] = DiagnosticCode.all
  ) -> DiagnosticPage? {
    let wanted = query.lowercased()
    let number = number(in: wanted) ?? codes.first { $0.name == wanted }?.number
    return all.first { $0.number == number }
  }

  private static func number(in query: String) -> Int? {
    let digits = query.hasPrefix("bf") ? query.dropFirst(2) : query[...]
    guard (1...4).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
    else { return nil }
    return Int(digits)
  }
}
