import Bangfu
import DecisionDiagnostics
import Foundation
import Testing

/// A temporary folder with a rule set in it; removed with the value.
final class Workspace {
  let folder: String

  init(rules: String = Workspace.rules) throws {
    folder = NSTemporaryDirectory() + "bangfu-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(
      atPath: folder + "/rules/cases", withIntermediateDirectories: true)
    write("rules/ruleset.yaml", rules)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func path(_ name: String) -> String { folder + "/" + name }

  @discardableResult
  func write(_ name: String, _ text: String) -> String { write(name, Array(text.utf8)) }

  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) -> String {
    #expect(FileManager.default.createFile(atPath: path(name), contents: Data(bytes)))
    return path(name)
  }

  func read(_ name: String) -> String? {
    FileManager.default.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  func session(asOf: String? = nil) throws -> Session {
    let loaded = try RuleSetLoader.load(path("rules"))
    let errors = loaded.diagnostics.filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors.map(\.message.en))")
    return try Session.start(try #require(loaded.ruleSet), asOf: asOf).get()
  }

  // MARK: Runs

  struct Run {
    let lines: [String]
    let headerFindings: [Diagnostic]
    let report: ClassificationReport

    var problems: [String] { report.problems.map { "\($0.code.id) \($0.message.en)" } }
  }

  func classify(
    _ roster: String, members: String? = nil, as form: ResultForm = ResultForm()
  ) throws -> Run {
    try classify(Array(roster.utf8), members: members.map { Array($0.utf8) }, as: form)
  }

  func classify(
    _ roster: [UInt8], members: [UInt8]? = nil, as form: ResultForm = ResultForm()
  ) throws -> Run {
    let session = try session()
    var reader = try reader(session, roster, members)
    let output = Bytes()
    let report = try session.classifier.classify(&reader, as: form) { span in
      unsafe span.withUnsafeBufferPointer { unsafe output.bytes += $0 }
    }
    let text = String(decoding: output.bytes, as: UTF8.self)
    return Run(
      lines: text.split(separator: "\n").map(String.init), headerFindings: reader.diagnostics,
      report: report)
  }

  private final class Bytes { var bytes: [UInt8] = [] }

  func explain(
    _ row: Int, of roster: String, members: String? = nil, in language: Language = .zh,
    isVerbose: Bool = false
  ) throws -> String {
    let (session, found) = try find(row, roster, members)
    return session.explanation(of: found, in: language, isVerbose: isVerbose)
      .joined(separator: "\n")
  }

  func explainJSON(_ row: Int, of roster: String, members: String? = nil) throws -> [String: Any] {
    let (session, found) = try find(row, roster, members)
    let data = Data(session.explanationJSON(of: found).utf8)
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func find(
    _ row: Int, _ roster: String, _ members: String?
  ) throws -> (Session, HouseholdRow) {
    let session = try session()
    var reader = try reader(session, Array(roster.utf8), members.map { Array($0.utf8) })
    var found: HouseholdRow?
    while let next = try reader.next() {
      if next.row == row { found = next }
    }
    return (session, try #require(found))
  }

  func reader(
    _ session: Session, _ roster: [UInt8], _ members: [UInt8]? = nil
  ) throws -> RosterReader {
    try RosterReader(
      write("名册.csv", roster), members: members.map { write("成员.csv", $0) },
      ruleSet: session.ruleSet)
  }

  // MARK: Rules

  /// A tier by net income, a household category and one decided for each member.
  static let rules = """
    ruleset: demo
    title: {zh: 示范规则, en: Demonstration}
    as of: 2025-01-01
    in force: {from: 2024-01-01, to: 2026-12-31}
    key: 编号
    sources:
      文件: {title: 示范文件, issuer: 某市总工会, date: 2024-01-01, grade: O}
    parameters:
      标准:
        unit: 元/人/月
        table: |
          | 地区 | 自         | 至 | 值     | 依据        |
          | 甲市 | 2024-01-01 | -  | 700.00 | 文件 第一条 |
    inputs:
      编号: {type: text, columns: [户编号], source: 文件}
      地区: {type: text, values: [甲市, 乙市], source: 文件}
      人口: {type: integer, unit: 人, constraint: "[1..20]", source: 文件}
      年收入: {type: number, scale: 2, unit: 元/年, constraint: ">= 0", columns: [收入], source: 文件}
      医疗: {type: number, scale: 2, unit: 元/年, constraint: ">= 0", source: 文件}
      成员:
        rows: 成员
        key: 编号
        unit: 人
        empty: zero
        fields:
          学段: {type: text, values: [无, 高中, 本科], source: 文件}
          民办: {type: boolean, source: 文件}
    decisions:
      月人均: {is: monthly(年收入 - 医疗) / 人口, unit: 元/人/月, source: 文件 第二条}
      档次:
        question: 属于哪一档？
        values: [深度, 相对, 不符合]
        hit policy: first
        table: |
          | 月人均     | => 档次 | 依据        |
          | < 标准     | 深度    | 文件 第三条 |
          | < 2 * 标准 | 相对    | 文件 第四条 |
          | -          | 不符合  |             |
    categories:
      因病:
        source: 文件 第五条
        all:
          建档: {is: 档次 != "不符合", title: {zh: 已建档, en: Filed}}
          自付: {is: 医疗 > 0, title: {zh: 有自付, en: Pays itself}}
      助学:
        for each: 成员
        source: 文件 第六条
        all:
          在册: {is: 档次 != "不符合", title: {zh: 已建档, en: Filed}}
          在读: {is: '学段 in ("高中", "本科")', title: {zh: 在读, en: In school}}
        none:
          民办学校: {is: 民办, title: {zh: 民办学校, en: Private school}}
        cap:
          unit: 元
          scale: 2
          rounding: half up
          is: 10 人月 * 标准
    """
}

let header = "编号,地区,人口,年收入,医疗\n"
