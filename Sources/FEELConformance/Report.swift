import DecisionDiagnostics

/// Counts of cases passed; a case passes when all its lines do.
struct Figure {
  private var cases: [String: Bool] = [:]

  mutating func add(_ testCase: String, passes: Bool) {
    cases[testCase] = (cases[testCase] ?? true) && passes
  }

  var passed: Int { cases.values.count { $0 } }
  var total: Int { cases.count }
  var failed: Set<String> { Set(cases.filter { !$0.value }.map(\.key)) }
  var text: String { "\(passed)/\(total)" }
}

/// The figures of a run.
struct Report {
  private let verdicts: [Runner.Verdict]

  init(_ verdicts: [Runner.Verdict]) { self.verdicts = verdicts }

  /// Expressions and tables of the levels that count, compared exactly.
  var main: Figure {
    exact { $0.vector.level != 0 && $0.vector.kind != .other }
  }

  func lines(in language: Language, listsFailures: Bool) -> [String] {
    var lines = listsFailures ? failures : []
    for area in Set(verdicts.map(\.vector.area)).sorted() {
      let figure = exact { $0.vector.level != 0 && $0.vector.area == area }
      if figure.total > 0 { lines.append("\(area): \(figure.text)") }
    }
    for (title, figure) in figures {
      lines.append("\(title.text(in: language)): \(figure.text)")
    }
    // Scripts read this line: it is the same in every language.
    lines.append("expression and table, exact: \(main.text)")
    return lines
  }

  private var figures: [(LocalizedText, Figure)] {
    let valued = Set(verdicts.filter { !$0.vector.expected.isNull }.map(\.vector.testCase))
    return [
      (
        LocalizedText(zh: "第 0 级（不计入）", en: "level 0 (not counted)"),
        exact { $0.vector.level == 0 }
      ),
      (
        LocalizedText(zh: "其他种类", en: "kind other"),
        exact { $0.vector.level != 0 && $0.vector.kind == .other }
      ),
      (
        LocalizedText(zh: "全部用例，误差 1e-8 以内", en: "all cases, within 1e-8"),
        figure(where: { $0.vector.level != 0 }, passes: \.isClose)
      ),
      (LocalizedText(zh: "全部用例，精确", en: "all cases, exact"), exact { $0.vector.level != 0 }),
      (
        LocalizedText(zh: "期望有值的用例，精确", en: "cases that expect a value, exact"),
        exact { $0.vector.level != 0 && valued.contains($0.vector.testCase) }
      ),
    ]
  }

  private func exact(where condition: (Runner.Verdict) -> Bool) -> Figure {
    figure(where: condition, passes: \.isExact)
  }

  private func figure(
    where condition: (Runner.Verdict) -> Bool, passes: (Runner.Verdict) -> Bool
  ) -> Figure {
    var figure = Figure()
    for verdict in verdicts where condition(verdict) {
      figure.add(verdict.vector.testCase, passes: passes(verdict))
    }
    return figure
  }

  private var failures: [String] {
    verdicts.filter { !$0.isExact }.map { verdict in
      let reason = verdict.reasons.first.map { " (\($0.text.en))" } ?? ""
      return "\(verdict.vector.id): expected \(verdict.vector.expected.literalText), "
        + "actual \(verdict.actual.literalText)\(reason)"
    }
  }
}
