import ArgumentParser
import Bangfu
import DecisionDiagnostics

/// Options of commands that read a roster.
struct RosterOptions: ParsableArguments {
  @Argument(help: "名册（CSV，UTF-8）；- 为标准输入") var input: String
  @Option(help: "规则集的文件夹") var rules: String?
  @Option(help: "成员表（CSV）；缺省为名册旁的 members.csv") var members: String?
  @Option(name: .customLong("as-of"), help: "认定日期，如 2021-07-09；缺省为规则集的 as of") var asOf: String?

  func reader(_ session: Session, _ console: Console) throws(ExitStatus) -> RosterReader {
    let reader: RosterReader
    do throws(FileError) {
      reader = try RosterReader(
        input, members: membersPath(session, console), ruleSet: session.ruleSet)
    } catch {
      console.report(error)
      throw .couldNotRun
    }
    console.report(reader.diagnostics)
    if reader.diagnostics.contains(where: { $0.severity == .error }) { throw .couldNotRun }
    return reader
  }

  /// The members given, or those beside the roster, which is said.
  private func membersPath(_ session: Session, _ console: Console) -> String? {
    if let members { return members }
    guard !session.ruleSet.tables.isEmpty, input != "-" else { return nil }
    let beside = RosterPaths.members(beside: input)
    guard FileBytes.exists(beside) else { return nil }
    console.say(LocalizedText(zh: "成员表  \(beside)", en: "members  \(beside)"))
    return beside
  }
}
