import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues
import DecisionWorkbooks

/// A rule set made ready to decide at one as-of date.
///
/// The composition that command lines and services share: load, check, choose the date, decide,
/// explain. `Sendable` and immutable once made.
public struct Session: Sendable {
  public let ruleSet: RuleSet
  public let asOf: CivilDate

  /// - Parameter asOf: the as-of date as `2021-07-09`; nil takes the rule set's own.
  ///
  /// Fails with the finding that says why: no date, no such day, a date on which the rule set is not
  /// in force, or a rule set that leaves something to be supplied.
  public static func start(_ ruleSet: RuleSet, asOf text: String?) -> Result<Session, Refusal> {
    if !ruleSet.abstractNames.isEmpty { return .failure(.abstract(ruleSet)) }
    let asOf: CivilDate
    if let text {
      switch date(text) {
      case .success(let date): asOf = date
      case .failure(let refusal): return .failure(refusal)
      }
    } else if let date = ruleSet.asOf {
      asOf = date
    } else {
      return .failure(.noDate(ruleSet))
    }
    let (from, to) = ruleSet.inForce
    if from.map({ asOf < $0 }) ?? false || to.map({ $0 < asOf }) ?? false {
      return .failure(.notInForce(ruleSet, asOf))
    }
    return .success(Session(ruleSet: ruleSet, asOf: asOf))
  }

  /// A day as a command line writes it.
  public static func date(_ text: String) -> Result<CivilDate, Refusal> {
    CivilDate(text).map { .success($0) } ?? .failure(.badDate(text))
  }

  /// Why a rule set cannot decide.
  public struct Refusal: Error, Sendable {
    public let diagnostic: Diagnostic

    private init(_ code: DiagnosticCode, _ zh: String, _ en: String) {
      diagnostic = Diagnostic(code, at: nil, LocalizedText(zh: zh, en: en))
    }

    static func abstract(_ ruleSet: RuleSet) -> Refusal {
      let names = ruleSet.abstractNames
      return Refusal(
        .abstractRuleSet,
        "规则集“\(ruleSet.name)”是通用部分，还缺地方要给的：\(names.joined(separator: "、"))。请用继承它的地方规则集",
        "the rule set “\(ruleSet.name)” is a common part and lacks: \(names.joined(separator: ", ")). Use a local one that extends it"
      )
    }

    static func noDate(_ ruleSet: RuleSet) -> Refusal {
      Refusal(
        .noAsOfDate, "没有认定日期：用 --as-of 2021-07-09 指定，或在规则集里写 as of",
        "no as-of date: give --as-of 2021-07-09, or “as of” in the rule set")
    }

    static func badDate(_ text: String) -> Refusal {
      Refusal(
        .badAsOfDate, "“\(text)”不是日期：要写成 2021-07-09", "“\(text)” is no date: write 2021-07-09")
    }

    static func notInForce(_ ruleSet: RuleSet, _ date: CivilDate) -> Refusal {
      let (from, to) = ruleSet.inForce
      let zh = [from.map { "自 \($0) 起" }, to.map { "到 \($0) 止" }].compactMap { $0 }
      let en = [from.map { "from \($0)" }, to.map { "until \($0)" }].compactMap { $0 }
      return Refusal(
        .notInForce, "规则集“\(ruleSet.name)”\(zh.joined(separator: "，"))施行，认定日期 \(date) 不在其内",
        "“\(ruleSet.name)” is in force \(en.joined(separator: " ")); the as-of date \(date) is outside"
      )
    }
  }

  public var classifier: Classifier { Classifier(ruleSet, asOf: asOf) }

  /// The rules read a table of members.
  public var readsMembers: Bool { !FactUsage(ruleSet).tables.isEmpty }

  /// The sheet of a roster's workbook that is called like a table of members; nil when there is none, or no workbook.
  public func memberSheet(in roster: String) -> String? {
    guard readsMembers, RosterPaths.isFile(roster), let file = try? FileBytes(path: roster),
      file.isFile(beginning: Workbook.magic), let workbook = try? Workbook(file)
    else { return nil }
    let names = ruleSet.tables.map { SheetForm.name($0.name) }
    return workbook.sheets.map(\.name).first { names.contains($0) && $0 != Workbook.rosterSheet }
  }

  /// Some category is decided member by member.
  public var decidesMembers: Bool { ruleSet.categories.contains { $0.forEach != nil } }

  /// Why a row was decided as it was, in lines of text: a row that could not be decided says so.
  ///
  /// Identity numbers are masked unless it is logged who sees them. With `isVerbose` everything is shown, otherwise what matters.
  public func explanation(
    of row: HouseholdRow, in language: Language, isVerbose: Bool = false, isMasked: Bool = true
  ) -> [String] {
    let decided = classifier.decide(row)
    var text = ExplanationText(
      ruleSet, decided, explained(decided, language == .zh ? .chinese : .canonical),
      asOf: asOf.description, language: language,
      isVerbose: isVerbose
    )
    text.isMasked = isMasked
    let lines = text.lines()
    return isMasked ? lines.map { Privacy.masked($0, leavesMasked: true) } : lines
  }

  /// The same as JSON, schema `bangfu.explanation/1`.
  public func explanationJSON(of row: HouseholdRow, isMasked: Bool = true) -> String {
    let decided = classifier.decide(row)
    let text = ExplanationJSON(ruleSet: ruleSet, asOf: asOf.description, isMasked: isMasked)
      .text(decided, explained(decided, .canonical))
    return isMasked ? Privacy.masked(text, leavesMasked: true) : text
  }

  func explained(_ row: DecidedRow, _ keywords: KeywordForm) -> Explanation? {
    guard row.decision != nil, let record = row.row.record else { return nil }
    return Explainer(ruleSet, record, asOf: asOf, keywords: keywords).explain()
  }
}
