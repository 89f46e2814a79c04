import ArgumentParser
import Bangfu
import DecisionDiagnostics

struct ProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile", abstract: "名册的质量 · the quality of a roster")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var rosterOptions: RosterOptions
  @Argument(
    help: "名册（CSV 或 Excel 工作簿）；- 为标准输入", completion: .file(extensions: ["csv", "xlsx"]))
  var input: String

  @Option(
    name: [.customShort("o"), .customLong("output")], help: "网页；缺省为标准输出",
    completion: .file(extensions: ["html"]))
  var output: String?

  @Flag(name: .customLong("no-checks"), help: "不做行与行的核对") var noChecks = false
  @Option(help: "同时读的线程数；缺省为处理器数") var jobs: Int?

  func validate() throws {
    _ = try rosterOptions.roster(input)
    if let jobs, jobs < 1 {
      throw ValidationError(
        UsageMessage.pair("--jobs 至少是 1，不能是 \(jobs)", "--jobs is at least 1, not \(jobs)"))
    }
  }

  func run() throws {
    let console = options.console
    let given = try rosterOptions.roster(input)
    let session = try RuleSetArguments.session(given.rules, asOf: given.asOf, console)
    try checkPlace(given, console)
    let roster = try given.lookingForMembers(session).settled(session, console)
    let profiler = try roster.profiler(session, console)
    let profile: RosterProfile
    do {
      profile = try counted(profiler, roster, session, console)
      if let output {
        let file = try OutputFile(path: output)
        try file.write(Array(page(profile, console).utf8).span)
        try file.commit()
      }
    } catch let error as FileError {
      throw console.failure(error)
    }
    console.report(profile.problems)
    if profile.summary.rowCount == 0 { console.sayNoHousehold(input) }
    if options.json {
      try console.result(profile.json())
    } else if output == nil {
      try console.result(page(profile, console))
    }
    for figures in profile.summary.identities {
      if let damage = figures.damage { console.say(damage) }
    }
    if let output, !options.json {
      console.say(LocalizedText(zh: "网页    \(output)", en: "page     \(output)"))
    }
  }

  private func page(_ profile: RosterProfile, _ console: Console) -> String {
    QualityPage(profile, in: console.language).html()
  }

  private func counted(
    _ profiler: RosterProfiler, _ roster: RosterChoice, _ session: Session, _ console: Console
  ) throws -> RosterProfile {
    let bar = ProgressLine(console)
    defer { bar.clear() }
    var profile = try profiler.profile(jobs: jobs, progress: bar.show)
    // Standard input can be read but once.
    if !noChecks, roster.input != "-", roster.membersToCheck != "-" {
      profile.checks = try RosterCheck.report(
        roster.input, members: roster.membersToCheck, CheckDictionary(session.ruleSet),
        asOf: session.asOf, decoding: roster.silentDecoding,
        hasMembersInRows: roster.hasMembersInRows)
    }
    return profile
  }

  private func checkPlace(_ roster: RosterChoice, _ console: Console) throws(ExitStatus) {
    guard let output else { return }
    let members = roster.members ?? RosterPaths.members(beside: roster.input)
    for source in [roster.input, members] where FileStatus.isSameFile(output, source) {
      console.say(
        LocalizedText(
          zh: "网页不能写到 \(source)：那是名册或成员表本身",
          en: "the page cannot go to \(source): it is the roster or the members"))
      throw .usage
    }
  }
}
