import ArgumentParser
import Bangfu
import DecisionAuthoring
import DecisionDiagnostics

struct ProveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove", abstract: "证明规则集的性质，或给出反例 · prove properties of a rule set")

  @OptionGroup var options: GlobalOptions
  @Argument(help: "规则集的文件夹", completion: .directory) var rules: String?
  @Option(help: "性质文件；缺省用规则集里的 properties.yaml", completion: .file(extensions: ["yaml"]))
  var properties: String?
  @Option(name: .customLong("as-of"), help: "认定日期") var asOf: String?
  @Flag(help: "不看性质，列出“多一元收入、少的不止一元”的地方") var cliffs = false
  @Option(name: .customLong("in"), help: "--cliffs 时看哪一项收入；缺省为名称含“收入”的各项") var income: String?
  @Flag(name: .customLong("no-z3"), help: "未定的不问 z3") var withoutSolver = false
  @Option(help: "每条性质最多分析多少步") var steps: Int = 20_000

  func validate() throws {
    if steps < 1 {
      throw ValidationError(
        UsageMessage.pair("--steps 至少是 1，不能是 \(steps)", "--steps is at least 1, not \(steps)"))
    }
    if income != nil, !cliffs {
      throw ValidationError(
        UsageMessage.pair("--in 要和 --cliffs 一起用", "--in goes with --cliffs"))
    }
    if properties != nil, cliffs {
      throw ValidationError(
        UsageMessage.pair(
          "--cliffs 不看性质：不要 --properties", "--cliffs looks at no properties: no --properties"))
    }
  }

  func run() throws {
    let console = options.console
    let loaded = try RuleSetArguments.sound(rules, hasOption: false, console)
    guard let ruleSet = loaded.ruleSet else { throw ExitStatus.couldNotRun }
    let session: Session
    switch Session.start(ruleSet, asOf: asOf) {
    case .success(let started): session = started
    case .failure(let refusal):
      console.report([refusal.diagnostic])
      throw ExitStatus.couldNotRun
    }
    if cliffs {
      try CliffReport(session, steps: steps, income: income).print(console, json: options.json)
    } else {
      try prove(loaded, session, console)
    }
  }

  private func prove(
    _ loaded: LoadedRuleSet, _ session: Session, _ console: Console
  ) throws(ExitStatus) {
    let path = properties ?? RuleSetFinder.propertyFile(of: loaded.folder)
    if properties == nil, !FileBytes.exists(path) {
      throw console.refusal(
        LocalizedText(
          zh: "没有性质文件 \(path)：写一份（见 docs/prove.zh.md），或用 --properties 指定；--cliffs 不用写",
          en:
            "there is no file of properties \(path): write one (see docs/prove.md), or give --properties; "
            + "--cliffs needs none"))
    }
    let document: RuleDocument
    do throws(FileError) {
      document = try loaded.document(path)
    } catch {
      throw console.failure(error)
    }
    let (file, findings) = PropertyFile.read(
      document.root, for: session.ruleSet, loaded.chain, at: document.start)
    console.report(document.diagnostics + findings, document.sources)
    let hasErrors = (document.diagnostics + findings).contains { $0.severity == .error }
    let search = HouseholdSearch(
      file.ruleSet, asOf: session.asOf, limits: SearchLimits(steps: steps))
    let prover = PropertyProver(search, solver: withoutSolver ? nil : { SolverProcess.ask($0) })
    let folder = RuleSetFinder.parent(of: path)
    var report = ProofReport(language: console.language)
    for property in file.properties {
      let verdict = prover.verdict(of: property) { other in
        otherRules(other, beside: folder, session, console)
      }
      report.add(property, verdict)
    }
    try console.result(options.json ? report.json : report.text)
    if hasErrors { throw .couldNotRun }
    if !report.isFine { throw .notFine }
  }

  /// The rule set that a property is compared with, at the same date where it is in force then.
  private func otherRules(
    _ name: String, beside folder: String, _ session: Session, _ console: Console
  ) -> PropertyProver.Rules? {
    let path = RuleSetFinder.place(name, beside: folder)
    guard let loaded = try? RuleSetArguments.load(path, console), let ruleSet = loaded.ruleSet,
      ruleSet.canDecide
    else { return nil }
    if case .success(let same) = Session.start(ruleSet, asOf: session.asOf.description) {
      return (ruleSet, same.asOf)
    }
    return ruleSet.asOf.map { (ruleSet, $0) }
  }
}
