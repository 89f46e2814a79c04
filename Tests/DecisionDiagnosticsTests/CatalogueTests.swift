import Testing

@testable import DecisionDiagnostics

struct CatalogueTests {
  @Test func `numbers and names of codes are each given once`() {
    let codes = DiagnosticCode.all
    #expect(codes.map(\.number) == Set(codes.map(\.number)).sorted())
    #expect(Set(codes.map(\.name)).count == codes.count)
    for code in codes { #expect(DiagnosticCode.numbered(code.number) == code) }
  }

  @Test func `codes stand with their area and names are words joined by hyphens`() {
    let areas: [[DiagnosticCode]] = [
      DiagnosticCode.yamlCodes, DiagnosticCode.expressionCodes, DiagnosticCode.typeCodes,
      DiagnosticCode.tableCodes, DiagnosticCode.parameterCodes, DiagnosticCode.caseCodes,
      DiagnosticCode.rosterCodes, DiagnosticCode.runCodes,
    ]
    for (index, codes) in areas.enumerated() {
      for code in codes {
        #expect(code.number / 100 == index + 1, "\(code.id)")
        #expect(code.name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil, "\(code.id)")
      }
    }
  }

  @Test func `an identifier has four digits`() {
    #expect(DiagnosticCode(203, "x").id == "BF0203")
    #expect(DiagnosticCode(1203, "x").id == "BF1203")
  }
}
