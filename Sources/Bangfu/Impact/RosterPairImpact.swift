import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel

/// Whether other data or other rules move a household: the old rules on an old roster against the new rules on a new one.
///
/// Households meet by key. Four decisions are made of each: either rules on either data.
public struct RosterPairReport: Sendable {
  /// What brings the new result about.
  public enum Origin: String, Sendable, CaseIterable {
    /// The old rules say the same of the new data.
    case data
    /// The new rules say the same of the old data.
    case rules
    /// Either alone.
    case either
    /// Neither alone.
    case both
  }

  public let shape: ImpactShape
  /// Households of both rosters; those that only one has are not compared.
  public internal(set) var joinedCount = 0
  public internal(set) var onlyOldCount = 0
  public internal(set) var onlyNewCount = 0
  /// Rows of the new roster without a key, and those whose key was there before.
  public internal(set) var unkeyedCount = 0
  /// Of joined households, those with another outcome or published word; they add up to `movedCount`.
  public internal(set) var origins: [Origin: Int] = [:]
  public var movedCount: Int { origins.values.reduce(0, +) }
  /// Per category, then per published word; who stays is in it.
  fileprivate(set) var steps: [[Transition: Int]]

  fileprivate init(_ shape: ImpactShape) {
    self.shape = shape
    steps = [[Transition: Int]](repeating: [:], count: shape.resultCount)
  }

  /// One per published word, then one per category; each adds up to the joined households.
  public var matrices: [TransitionMatrix] {
    let count = shape.categories.count
    let words = shape.words.enumerated().map { place, words in
      matrix(words.name, count + place, words.order)
    }
    return words + shape.categories.enumerated().map { matrix($1.name, $0, []) }
  }

  private func matrix(_ name: String, _ place: Int, _ words: [String]) -> TransitionMatrix {
    var old: [String: Int] = [:]
    var new: [String: Int] = [:]
    for (step, count) in steps[place] {
      old[step.old, default: 0] += count
      new[step.new, default: 0] += count
    }
    return TransitionMatrix(
      name, order: words + Outcome.order.map(\.rawValue), old: old, new: new,
      steps[place].filter { $0.key.old != $0.key.new })
  }
}

/// Decides both rosters by both versions.
public struct RosterPairImpact {
  private let old: RosterImpact
  private let new: RosterImpact

  /// - Parameters:
  ///   - old: both versions on the old roster, for all rows.
  ///   - new: both versions on the new one, for all rows.
  public init(old: RosterImpact, new: RosterImpact) {
    self.old = old
    self.new = new
  }

  /// Memory: the key and two results of each household of the old roster.
  ///
  /// - Parameter take: takes the movers of the new roster, as `RosterImpact.run` does.
  ///
  /// Throws: as `RosterImpact.run`.
  public func run(
    jobs: Int? = nil, progress: @escaping (RosterProgress) -> Void = { _ in },
    take: @escaping (Mover) throws -> Void
  ) throws -> (impact: ImpactReport, pair: RosterPairReport) {
    let shape = new.shape
    let joining = Joining(shape)
    _ = try old.run(jobs: jobs, progress: progress) { joining.add(old: $0) }
    let impact = try new.run(jobs: jobs, progress: progress) { row in
      joining.add(new: row)
      if row.old != row.new { try take(row) }
    }
    return (impact, joining.finished())
  }
}

/// Holds the results of the old roster until the new one has come.
private final class Joining {
  private var report: RosterPairReport
  private let shape: ImpactShape
  private var households: [String: (old: Int, new: Int)] = [:]
  private var results: [ArraySlice<String>] = []
  private var places: [ArraySlice<String>: Int] = [:]

  init(_ shape: ImpactShape) {
    self.shape = shape
    report = RosterPairReport(shape)
  }

  func add(old row: Mover) {
    guard let key = row.key, households[key] == nil else { return }
    households[key] = (place(row.old.results(shape)), place(row.new.results(shape)))
  }

  /// Results are few: households share them.
  private func place(_ texts: ArraySlice<String>) -> Int {
    if let known = places[texts] { return known }
    places[texts] = results.count
    results.append(texts)
    return results.count - 1
  }

  func add(new row: Mover) {
    guard let key = row.key, !row.isRepeated else {
      report.unkeyedCount += 1
      return
    }
    guard let before = households.removeValue(forKey: key) else {
      report.onlyNewCount += 1
      return
    }
    report.joinedCount += 1
    let (start, end) = (results[before.old], row.new.results(shape))
    for place in start.indices {
      report.steps[place][Transition(old: start[place], new: end[place]), default: 0] += 1
    }
    if start == end { return }
    let byData = row.old.results(shape) == end
    let byRules = results[before.new] == end
    let origin: RosterPairReport.Origin =
      byData ? byRules ? .either : .data : byRules ? .rules : .both
    report.origins[origin, default: 0] += 1
  }

  func finished() -> RosterPairReport {
    report.onlyOldCount = households.count
    return report
  }
}

// MARK: - Reports

extension RosterPairReport.Origin {
  public var text: LocalizedText {
    switch self {
    case .data: LocalizedText(zh: "数据变了（旧规则也会这样认定）", en: "data (the old rules would say the same)")
    case .rules: LocalizedText(zh: "规则变了（旧数据也会这样认定）", en: "rules (on the old data too)")
    case .either: LocalizedText(zh: "数据、规则各自都足以", en: "either alone")
    case .both: LocalizedText(zh: "数据和规则合在一起", en: "both together")
    }
  }
}

extension RosterPairReport {
  public func lines(in language: Language) -> [String] {
    func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }
    let (joined, moved) = (ImpactReport.grouped(joinedCount), ImpactReport.grouped(movedCount))
    var lines = [
      say(
        "两份名册都有的 \(joined) 户中 \(moved) 户结果改变；只在旧名册 \(onlyOldCount) 户，只在新名册 \(onlyNewCount) 户",
        "\(moved) of \(joined) households in both rosters change; \(onlyOldCount) in the old one only, \(onlyNewCount) in the new one only"
      )
    ]
    if unkeyedCount > 0 {
      lines.append(
        say(
          "新名册有 \(unkeyedCount) 行没有编号或编号重复，没有比",
          "\(unkeyedCount) rows of the new roster without a key, or with one that was there before: not compared"
        ))
    }
    for matrix in matrices where matrix.movedCount > 0 {
      lines += [""] + ImpactReport.table(matrix, total: joinedCount, language).lines()
    }
    if movedCount == 0 { return lines }
    var table = TextTable([.init(say("来由", "origin")), .init(say("户数", "households"), .right)])
    for origin in Origin.allCases {
      table.append([origin.text.text(in: language), ImpactReport.grouped(origins[origin] ?? 0)])
    }
    table.setTotal([say("合计", "total"), moved])
    return lines + [""] + table.lines()
  }

  /// The member `rosters` of a document of schema `bangfu.diff/1`.
  public func write(_ json: inout JSONWriter) {
    json.member("joined", joinedCount)
    json.member("only_old", onlyOldCount)
    json.member("only_new", onlyNewCount)
    json.member("unkeyed", unkeyedCount)
    json.member("moved", movedCount)
    json.member(
      "origins",
      object: { json in
        for origin in Origin.allCases { json.member(origin.rawValue, origins[origin] ?? 0) }
      })
  }
}
