import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

/// What need not be shown by a case, each with its reason: `argued.yaml` beside the rules that it is about.
///
/// ```yaml
/// unreachable:
///   - of: 登记档次
///     text: 建档日期 < @"2021-01-01"
///     side: 条件成立的一支
///     reason: 规则集自 2024 年起施行
/// equivalent:
///   - of: 家庭月人均净收入
///     text: max(0, 收入 - 支出)
///     change: 0 → 0.01
///     reason: 负数按 0 计，0.01 元以内的差别不影响档次
/// ```
///
/// Places are named as the reports print them, in either language, and not by lines, which move.
public struct ArguedFile: Sendable {
  public static let fileName = "argued.yaml"

  public struct Entry: Sendable {
    /// The decision, category or function.
    public let of: String
    public let text: String
    /// The side of a point, or the change of a mutant.
    public let what: String
    public let reason: String
    public let span: SourceSpan
  }

  public let unreachable: [Entry]
  public let equivalent: [Entry]

  /// Never fails: an entry with a mistake is reported and left out.
  public static func read(
    _ root: YAMLNode?, for ruleSet: RuleSet
  ) -> (file: ArguedFile, diagnostics: [Diagnostic]) {
    var reader = CaseReader(ruleSet)
    guard let root else { return (ArguedFile(unreachable: [], equivalent: []), []) }
    let what = LocalizedText(zh: "argued.yaml", en: "argued.yaml")
    let parts = reader.mapping(root, what, keys: ["unreachable", "equivalent", "note"]) ?? [:]
    let file = ArguedFile(
      unreachable: reader.arguments(parts["unreachable"], "side"),
      equivalent: reader.arguments(parts["equivalent"], "change"))
    return (file, reader.diagnostics)
  }
}

extension CaseReader {
  fileprivate mutating func arguments(_ entry: YAMLEntry?, _ key: String) -> [ArguedFile.Entry] {
    guard let entry, !entry.value.isEmpty else { return [] }
    guard let items = entry.value.sequence else {
      report(
        .badCaseValue, entry.value.span, "“\(entry.key.text)”下面要写成列表，每条以 - 开头",
        "“\(entry.key.text)” is a list: each entry begins with -")
      return []
    }
    return items.compactMap { argument($0, key) }
  }

  private mutating func argument(_ node: YAMLNode, _ key: String) -> ArguedFile.Entry? {
    let what = LocalizedText(zh: "理由", en: "an argument")
    let keys = ["of", "text", key, "reason"]
    guard let entries = mapping(node, what, keys: keys) else { return nil }
    var values: [String] = []
    for key in keys {
      guard let value = text(entries[key], key) else {
        if entries[key] == nil {
          report(
            .badCaseValue, start(of: node.span), "缺少“\(key)”：不写理由的不算",
            "“\(key)” is not given: nothing is silenced without a reason")
        }
        return nil
      }
      values.append(value)
    }
    return ArguedFile.Entry(
      of: values[0], text: values[1], what: values[2], reason: values[3],
      span: entries["of"]?.value.span ?? node.span)
  }
}

extension ArguedFile.Entry {
  /// Whether it is about this side of a point.
  func fits(_ owner: String, _ point: CoveragePoint, _ side: Sides) -> Bool {
    owner == of && Self.same(text, point.text) && Self.same(what, point.text(of: side))
  }

  static func same(_ text: String, _ words: LocalizedText) -> Bool {
    text == words.zh || text == words.en
  }
}

/// Entries of `argued.yaml` files at work: which of them were needed.
public struct Arguments: Sendable {
  public struct Held: Sendable {
    public let entry: ArguedFile.Entry
    public let sources: SourceSet
    /// The file is of a rule set that is being tested, so that it can be told whether it is needed.
    public let isJudged: Bool
    public internal(set) var isNeeded = false
  }

  public private(set) var held: [Held] = []
  private var paths: Set<String> = []

  public init() {}

  /// Whether the entries of a file have been taken already.
  public func holds(_ path: String) -> Bool { paths.contains(path) }

  public mutating func add(
    _ entries: [ArguedFile.Entry], _ sources: SourceSet, path: String, isJudged: Bool
  ) {
    guard paths.insert(path).inserted else { return }
    held += entries.map { Held(entry: $0, sources: sources, isJudged: isJudged) }
  }

  /// Whether one of the entries is about it, which is then needed.
  mutating func covers(_ fits: (ArguedFile.Entry) -> Bool) -> Bool {
    var isCovered = false
    for index in held.indices where fits(held[index].entry) {
      held[index].isNeeded = true
      isCovered = true
    }
    return isCovered
  }

  /// Entries that silence nothing, in their order; each with the texts that its finding points into.
  public func unneeded() -> [(finding: Diagnostic, sources: SourceSet)] {
    held.filter { $0.isJudged && !$0.isNeeded }.map { held in
      let finding = Diagnostic(
        .unneededArgument, at: held.entry.span,
        LocalizedText(
          zh: "这条理由用不上：“\(held.entry.of)”没有这一处，或者已有用例检验到，删去它",
          en:
            "this argument is not needed: “\(held.entry.of)” has no such place, or a case shows it; delete it"
        ))
      return (finding: finding, sources: held.sources)
    }
  }
}

extension CoverageTally {
  /// Takes out of what is lacking whatever is argued to be out of reach.
  public mutating func apply(_ arguments: inout Arguments) {
    for index in entries.indices {
      for side in entries[index].lacking.each {
        let (owner, point) = (entries[index].owner, entries[index].point)
        if arguments.covers({ $0.fits(owner, point, side) }) { argue(side, of: index) }
      }
    }
  }
}
