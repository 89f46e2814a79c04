import ArgumentParser
import Bangfu
import DecisionAuthoring
import DecisionDiagnostics

/// What the cases show of the rules.
struct CoverageOptions: ParsableArguments {
  @Flag(help: "用例走到了哪些规则、分支和标准线两侧") var coverage = false
  @Option(help: "三项覆盖各不低于这个百分数，否则退出码为 1") var coverageMin: Double?
  @Option(help: "把覆盖写成网页，规则按测到与否着色", completion: .file(extensions: ["html"]))
  var coverageHtml: String?
  @Flag(help: "写出还缺的用例，应得的结果留空") var suggest = false

  var isWanted: Bool { coverage || coverageMin != nil || coverageHtml != nil || suggest }

  func validate() throws {
    if let coverageMin, !(0...100).contains(coverageMin) {
      throw ValidationError(
        UsageMessage.pair("--coverage-min 要在 0 和 100 之间", "--coverage-min lies between 0 and 100"))
    }
  }

  /// False when less is shown than wanted.
  func run(_ tests: [RuleSetTest], _ options: GlobalOptions) throws(ExitStatus) -> Bool {
    let console = options.console
    var each: [(name: String, tally: CoverageTally)] = []
    var total = CoverageTally()
    var coverages: [Coverage] = []
    for test in tests {
      var coverage = Coverage(test.ruleSet)
      for result in test.results { coverage.add(result.ruleCase) }
      var tally = CoverageTally()
      tally.add(coverage, test.loaded.sources)
      total.add(coverage, test.loaded.sources)
      each.append((test.ruleSet.name, tally))
      coverages.append(coverage)
    }
    var arguments = try ArgumentFinder.arguments(tests, \.unreachable, options)
    total.apply(&arguments)
    let unneeded = arguments.unneeded()
    for index in each.indices { each[index].tally.apply(&arguments) }
    for (finding, sources) in unneeded {
      if suggest {
        console.report([finding], sources)
      } else {
        try console.result([finding], sources, format: options.json ? .json : .text)
      }
    }
    let report = CoverageReport(ruleSets: each, total: total)
    if let coverageHtml {
      let page = CoveragePage(
        total, tests.flatMap(\.loaded.sources.texts), in: console.language)
      try console.write(page.html, to: coverageHtml)
      console.say(LocalizedText(zh: "网页    \(coverageHtml)", en: "page     \(coverageHtml)"))
    }
    if suggest { return try suggest(tests, coverages, total, console) }
    if options.json {
      try console.out(report.json)
    } else {
      for line in report.lines(in: console.language) { try console.out(line) }
    }
    return isEnough(total, console) && unneeded.isEmpty
  }

  /// Whether the least of the three figures is as high as wanted; says so when it is not.
  private func isEnough(_ total: CoverageTally, _ console: Console) -> Bool {
    let least = total.leastPerMille
    guard let coverageMin, Double(least) < coverageMin * 10 else { return true }
    let figure = "\(least / 10).\(least % 10)%"
    console.say(
      LocalizedText(
        zh: "覆盖不够：最低的一项 \(figure)，--coverage-min 要 \(coverageMin)%",
        en:
          "coverage is too low: the least figure is \(figure), --coverage-min wants \(coverageMin)%"
      ))
    return false
  }

  /// Each thing that is lacking is looked for in one of the rule sets that have it.
  private func suggest(
    _ tests: [RuleSetTest], _ coverages: [Coverage], _ total: CoverageTally, _ console: Console
  ) throws(ExitStatus) -> Bool {
    var open = total
    var unreached: [String] = []
    for (test, coverage) in zip(tests, coverages) {
      var suggester = CaseSuggester(coverage, test.results.map(\.ruleCase))
      let sources = test.loaded.sources
      let found = suggester.suggest { point, side in open.lacks(point.point, side, sources) }
      open.add(suggester.coverage, sources)
      let text = SuggestedCaseText(test.ruleSet, sources)
      if !found.isEmpty {
        if tests.count > 1 { try console.out("# ==> \(test.folder)/cases/补充.yaml <==") }
        try console.out(text.yaml(found, in: console.language))
      }
      unreached += suggester.unreached.map { text.words($0.point, $0.side, console.language) }
    }
    // What one rule set cannot reach another may.
    let left = open.missing.count
    if left > 0 {
      console.say(
        LocalizedText(zh: "有 \(left) 处没有找到用例：", en: "no case was found for \(left):"))
      for words in unreached { console.say("  " + words) }
    } else if total.missing.isEmpty {
      console.say(LocalizedText(zh: "没有缺的用例", en: "no case is lacking"))
    }
    return left == 0
  }
}
