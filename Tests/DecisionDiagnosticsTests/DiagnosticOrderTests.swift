import DecisionDiagnostics
import Testing

struct DiagnosticOrderTests {
  private func finding(
    _ code: DiagnosticCode, _ source: Int32?, _ lower: Int = 0, _ upper: Int = 0,
    _ message: String = "m"
  ) -> Diagnostic {
    let span = source.map { SourceSpan(source: SourceID(index: $0), lower: lower, upper: upper) }
    return Diagnostic(code, at: span, LocalizedText(same: message))
  }

  @Test func `findings are read by source, place and code, those of no place last`() {
    let expected = [
      finding(.sampleWarning, 0, 3), finding(.sampleError, 0, 10, 12),
      finding(.sampleError, 0, 10, 14), finding(.sampleWarning, 0, 10, 11),
      finding(.sampleError, 1, 2, 3, "a"), finding(.sampleError, 1, 2, 3, "b"),
      finding(.sampleError, nil),
    ]
    #expect(expected.reversed().inReadingOrder() == expected)
    #expect((expected + expected).inReadingOrder() == expected)
  }

  @Test func `the count names the severities there are, each finding once`() {
    let error = finding(.sampleError, 0)
    let other = finding(.sampleError, 1)
    let warning = finding(.sampleWarning, 0)
    let note = finding(.sampleNote, 0)
    #expect([Diagnostic]().countedBySeverity() == nil)
    #expect(
      [error, warning, other, error].countedBySeverity()
        == LocalizedText(zh: "2 个错误，1 个警告", en: "2 errors, 1 warning"))
    #expect([note].countedBySeverity() == LocalizedText(zh: "1 条提示", en: "1 note"))
  }
}
