import ArgumentParser
import Bangfu
import DecisionAuthoring
import DecisionDiagnostics
import DecisionWorkbooks

/// Options of `diff` about the roster that both versions decide.
struct ImpactRosterOptions: ParsableArguments {
  @Option(help: "用两版规则各认定这份名册", completion: .file(extensions: ["csv", "xlsx"])) var on: String?
  @Option(
    name: .customLong("old-roster"), help: "旧规则认定这一份，按编号和 --on 的名册对上",
    completion: .file(extensions: ["csv", "xlsx"]))
  var oldRoster: String?
  @Option(name: .customLong("old-members"), help: "旧名册的成员表；缺省为旧名册旁的 members.csv")
  var oldMembers: String?
  @Option(
    name: [.customShort("o"), .customLong("output")], help: "结果改变的户写到这份文件（csv 或 xlsx）",
    completion: .file(extensions: ["csv", "xlsx"]))
  var output: String?
  @Option(help: "写成一份网页", completion: .file(extensions: ["html"])) var html: String?
  @Option(name: .customLong("by"), help: "按名册的这一列分组，如 区县") var by: String?
  @Flag(name: .customLong("show-keys"), help: "文件里写明编号，不遮盖") var showKeys = false
  @Flag(name: .customLong("no-attribution"), help: "不归因到各处变动") var noAttribution = false

  @Option(help: "成员表；缺省为名册旁的 members.csv") var members: String?
  @Option(help: "名册是哪张工作表") var sheet: String?
  @Option(name: .customLong("members-sheet"), help: "成员在哪张工作表") var membersSheet: String?
  @Option(help: "名册和成员表的编码；缺省自动判别") var encoding: EncodingChoice?
  @Option(help: "列对应文件；缺省为名册旁的 列对应.yaml") var mapping: String?
  @Flag(name: .customLong("no-input"), help: "从不提问；缺列、分不清的列是错误") var noInput = false
  @Option(help: "同时认定的线程数；缺省为处理器数") var jobs: Int?

  func check() throws {
    if on == nil {
      let given: [(String, Bool)] = [
        ("-o", output != nil), ("--html", html != nil), ("--by", by != nil),
        ("--show-keys", showKeys), ("--old-roster", oldRoster != nil),
      ]
      if let option = given.first(where: \.1)?.0 {
        throw ValidationError(
          UsageMessage.pair("\(option) 要和 --on 名册一起用", "\(option) goes with --on ROSTER"))
      }
    }
    if [on, members, oldRoster, oldMembers].contains("-") {
      throw ValidationError(
        UsageMessage.pair(
          "--on 的名册要读两遍，不能从标准输入读", "--on reads the roster twice: not from standard input"))
    }
    if showKeys, output == nil {
      throw ValidationError(
        UsageMessage.pair("--show-keys 要和 -o 一起用", "--show-keys goes with -o"))
    }
    if let output, !["csv", "xlsx"].contains(Self.suffix(output)) {
      throw ValidationError(
        UsageMessage.pair("-o 的文件名要以 .csv 或 .xlsx 结尾", "-o takes a name in .csv or .xlsx"))
    }
    if let jobs, jobs < 1 {
      throw ValidationError(
        UsageMessage.pair("--jobs 至少是 1，不能是 \(jobs)", "--jobs is at least 1, not \(jobs)"))
    }
  }

  private static func suffix(_ name: String) -> String {
    name.split(separator: ".").last.map { $0.lowercased() } ?? ""
  }

  /// Both runs over the roster; nil without one.
  func impact(
    _ rules: DiffRules, _ console: Console
  ) throws -> (report: ImpactReport, pair: RosterPairReport?)? {
    guard let on else { return nil }
    guard let old = rules.oldSession, let new = rules.newSession else {
      console.report(rules.refusals)
      throw ExitStatus.couldNotRun
    }
    try checkPlaces(on, console)
    let roster = try choice(on, members, new, console)
    var wishes = RosterImpact.Wishes()
    wishes.groupColumn = by
    wishes.takesDistributions = html != nil
    wishes.takesCriteria = output != nil
    wishes.takesKeys = output != nil
    wishes.takesAll = oldRoster != nil
    let changes = noAttribution ? [] : try self.changes(rules, console)
    let impact = try roster.impact(
      old: old, new: new, changes: changes, wishes: wishes, console)
    if let by { try checkGroup(by, impact, console) }
    do {
      return try run(impact, before: oldRun(old, new, console), console)
    } catch let error as FileError {
      throw console.failure(error)
    } catch let fault as WorkbookFault {
      throw console.failure(FileError(writing: output ?? "", fault))
    }
  }

  private func checkGroup(_ name: String, _ impact: RosterImpact, _ console: Console) throws {
    guard let column = impact.column(called: name) else {
      console.say(
        LocalizedText(
          zh: "名册里没有“\(name)”这一列，或者不止一列",
          en: "the roster has no column “\(name)”, or several"))
      throw ExitStatus.usage
    }
    if impact.identifiesHouseholds(column) {
      console.say(
        LocalizedText(
          zh: "“\(name)”一户一个，按它分等于把各户列出来；换区县、单位这样的列",
          en:
            "“\(name)” is one for each household, which would list them all; take a district or an employer"
        ))
      throw ExitStatus.usage
    }
  }

  /// Both versions on the old roster; nil without one.
  private func oldRun(
    _ old: Session, _ new: Session, _ console: Console
  ) throws -> RosterImpact? {
    guard let oldRoster else { return nil }
    if new.ruleSet.keyInput == nil {
      console.say(
        LocalizedText(
          zh: "新规则集没有 key，两份名册对不上", en: "the new rule set has no key to join the rosters by"))
      throw ExitStatus.couldNotRun
    }
    var wishes = RosterImpact.Wishes()
    wishes.takesAll = true
    return try choice(oldRoster, oldMembers, new, console)
      .impact(old: old, new: new, changes: [], wishes: wishes, console)
  }

  private func run(
    _ impact: RosterImpact, before: RosterImpact?, _ console: Console
  ) throws -> (report: ImpactReport, pair: RosterPairReport?) {
    let bar = ProgressLine(console)
    defer { bar.clear() }
    func run(
      _ take: @escaping (Mover) throws -> Void
    ) throws -> (report: ImpactReport, pair: RosterPairReport?) {
      guard let before else {
        return (try impact.run(jobs: jobs, progress: bar.show, take: take), nil)
      }
      let both = try RosterPairImpact(old: before, new: impact)
        .run(jobs: jobs, progress: bar.show, take: take)
      return (both.impact, both.pair)
    }
    guard let output else { return try run { _ in } }
    let drafts = Drafts()
    let file = try drafts.open(output)
    let form = ResultForm(Self.suffix(output) == "xlsx" ? .xlsx : .csv, isFile: true)
    let movers = MoverFile(impact.moverTable(showsKeys: showKeys, console.language), form) {
      try file.write($0)
    }
    let report = try run { try movers.write($0) }
    try movers.finish()
    try file.commit()
    drafts.removeAll()
    return report
  }

  /// So many variants are decided at most: two versions with more changes are hardly versions of each other.
  private static let mostChanges = 60

  private func changes(_ rules: DiffRules, _ console: Console) throws -> [ImpactChange] {
    let units = rules.comparison.units() ?? []
    guard units.count <= Self.mostChanges else {
      console.say(
        LocalizedText(
          zh: "变动有 \(units.count) 组，超过 \(Self.mostChanges) 组，不归因",
          en: "\(units.count) groups of changes, more than \(Self.mostChanges): no attribution"))
      return []
    }
    return units.map { unit in
      ImpactChange(
        name: unit.name, sources: unit.sources, alone: Self.session(unit.alone),
        without: Self.session(unit.without), inputs: unit.inputs,
        isNamesOnly: !unit.changes.isEmpty && unit.changes.allSatisfy { $0.effect == .none })
    }
  }

  private static func session(_ variant: ChangeUnit.Variant?) -> Session? {
    guard let variant else { return nil }
    return try? Session.start(variant.ruleSet, asOf: variant.asOf.description).get()
  }

  /// A roster with the options that other commands read one by, without those about rules and dates.
  private func choice(
    _ input: String, _ members: String?, _ session: Session, _ console: Console
  ) throws -> RosterChoice {
    let values = [
      ("--members", members), ("--sheet", sheet), ("--members-sheet", membersSheet),
      ("--encoding", encoding?.rawValue), ("--mapping", mapping),
    ]
    let words = values.flatMap { name, value in value.map { [name, $0] } ?? [] }
    let roster = try RosterOptions.parse(words + (noInput ? ["--no-input"] : [])).roster(input)
      .lookingForMembers(session).settled(session, console)
    if roster.hasMembersInRows {
      console.say(
        LocalizedText(
          zh: "diff --on 还不能读每行一人的名册：先整理成每户一行，成员放成员表",
          en:
            "diff --on cannot read rosters of people yet: one row per household, members in a file"
        ))
      throw ExitStatus.couldNotRun
    }
    return roster
  }

  /// Results never overwrite what they are made from, nor each other.
  private func checkPlaces(_ input: String, _ console: Console) throws(ExitStatus) {
    var sources = [input, members ?? RosterPaths.members(beside: input)]
    if let oldRoster {
      sources += [oldRoster, oldMembers ?? RosterPaths.members(beside: oldRoster)]
    }
    let places = [output, html].compactMap { $0 }
    for place in places {
      for source in sources where FileStatus.isSameFile(place, source) {
        console.say(
          LocalizedText(
            zh: "结果不能写到 \(source)：那是名册或成员表本身",
            en: "results cannot go to \(source): it is the roster or the members"))
        throw .usage
      }
    }
    if places.count == 2, places[0] == places[1] {
      console.say(
        LocalizedText(
          zh: "清单和网页不能写到同一份文件", en: "the list and the page cannot go to one file"))
      throw .usage
    }
    // A page that cannot be written is no matter for after the list.
    if let html { _ = try console.trying { () throws(FileError) in try OutputFile(path: html) } }
  }

  /// Where the files are.
  func next(_ console: Console) {
    if let output { console.say(LocalizedText(zh: "清单    \(output)", en: "list     \(output)")) }
    if let html { console.say(LocalizedText(zh: "网页    \(html)", en: "page     \(html)")) }
  }
}
