import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel
import DecisionValues

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
      guard let date = CivilDate(text) else { return .failure(.badDate(text)) }
      asOf = date
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

  /// Why a rule set cannot decide.
  public struct Refusal: Error, Sendable {
    public let diagnostic: Diagnostic

    private init(_ code: DiagnosticCode, _ zh: String, _ en: String) {
      diagnostic = Diagnostic(code, at: nil, LocalizedText(zh: zh, en: en))
    }

    static func abstract(_ ruleSet: RuleSet) -> Refusal {
      let names = ruleSet.abstractNames.joined(separator: "、")
      return Refusal(
        .abstractRuleSet, "规则集“\(ruleSet.name)”是通用部分，还缺地方要给的：\(names)。请用继承它的地方规则集",
        "the rule set “\(ruleSet.name)” is a common part and lacks: \(names). Use a local one that extends it")
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
      let from = ruleSet.inForce.from.map { "\($0)" } ?? "-"
      let to = ruleSet.inForce.to.map { "\($0)" } ?? "-"
      return Refusal(
        .notInForce, "规则集“\(ruleSet.name)”的施行期间是 \(from) 至 \(to)，\(date) 不在其内",
        "“\(ruleSet.name)” is in force from \(from) to \(to); \(date) is outside")
    }
  }

  public var classifier: Classifier { Classifier(ruleSet, asOf: asOf) }

  /// An explanation in lines of text, for a row that could be read.
  public func explanation(of row: HouseholdRow, in language: Language) -> [String]? {
    guard let record = row.record else { return nil }
    let explanation = Explainer(ruleSet, record, asOf: asOf).explain()
    return ExplanationText(
      ruleSet: ruleSet, explanation: explanation, row: row, asOf: asOf, language: language
    ).lines()
  }
}

extension Session {
  /// A decided row as JSON, schema `bangfu.decision/1`.
  public func json(_ row: HouseholdRow) -> String {
    let line = DecisionJSON(ruleSet: ruleSet, asOf: asOf.description).line(classifier.decide(row))
    return String(decoding: line.dropLast(), as: UTF8.self)
  }
}
