import Bangfu
import DecisionAuthoring
import DecisionDiagnostics
import Synchronization

/// Runs the cases of rule sets against their mutants, side by side.
enum MutantRun {
  /// False when a mutant is left that nobody argued.
  static func run(_ tests: [RuleSetTest], _ options: GlobalOptions) throws(ExitStatus) -> Bool {
    var tally = MutantTally()
    for test in tests {
      let judge = MutantJudge(test.ruleSet, test.results)
      let mutants = judge.relevant(MutantFinder.mutants(of: test.ruleSet))
      let open = tally.add(mutants, test.loaded.sources)
      tally.note(found: found(open, judge))
    }
    var arguments = try ArgumentFinder.arguments(tests, \.equivalent, options)
    tally.apply(&arguments)
    let console = options.console
    let unneeded = arguments.unneeded()
    for (finding, sources) in unneeded {
      try console.result([finding], sources, format: options.json ? .json : .text)
    }
    if options.json {
      try console.out(tally.json)
    } else {
      for line in tally.lines(in: console.language) { try console.out(line) }
    }
    return tally.survivors.isEmpty && unneeded.isEmpty
  }

  /// The order of finding is nobody's business: what is found is the same.
  private static func found(
    _ open: [(index: Int, mutant: Mutant)], _ judge: MutantJudge
  ) -> [Int] {
    let next = Mutex(0)
    let found = Mutex<[Int]>([])
    Workers.run(Workers.processorCount) { _ in
      while true {
        let position = next.withLock { next in
          next += 1
          return next - 1
        }
        guard position < open.count else { return }
        if judge.finds(open[position].mutant) {
          found.withLock { $0.append(open[position].index) }
        }
      }
    }
    return found.withLock { $0 }
  }
}
