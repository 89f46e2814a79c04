import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

/// Evaluates standard, untyped FEEL over the syntax tree.
///
/// Every error gives null, as the standard demands, and leaves a reason. Nothing is read from the
/// surroundings: clock and time zones come in as values. Evaluation always ends: beyond the limits
/// of steps, depth and size the result is null with a reason.
/// Source: DMN 1.5, clause 10.3.2.
public struct StandardEvaluator: Sendable {
  public struct Limits: Sendable {
    /// Evaluated nodes, loop turns and comparisons together.
    public var steps = 20_000_000
    /// Nested expressions and calls.
    public var depth = 1_500
    /// Elements of one list and characters of one text.
    public var size = 5_000_000

    public init() {}
  }

  public var zones: ZoneRules
  /// What `now()` and, by its date, `today()` return; null without.
  public var now: CivilDateTime?
  public var types: StandardTypes
  public var limits = Limits()

  public init(
    zones: ZoneRules = .utcOnly, now: CivilDateTime? = nil, types: StandardTypes = StandardTypes()
  ) {
    self.zones = zones
    self.now = now
    self.types = types
  }

  /// The value of the expression, in which the names stand for the given values.
  public func evaluate(
    _ expression: Expression, names: [String: StandardValue] = [:]
  ) -> StandardResult {
    let run = StandardRun(self)
    let value = run.value(expression, Scope(names))
    return StandardResult(value: run.isExhausted ? .null : value, reasons: run.reasons)
  }

  /// Whether the value passes one of the unary tests; nil when that is unknown.
  public func passes(
    _ value: StandardValue, _ tests: [Expression], names: [String: StandardValue] = [:]
  ) -> Bool? {
    let run = StandardRun(self)
    let passes = run.passesAny(value, tests, Scope(names))
    return run.isExhausted ? nil : passes
  }
}

/// A value and what made it, or parts of it, null.
public struct StandardResult: Sendable {
  public let value: StandardValue
  /// In the order of evaluation, innermost first; at most a hundred.
  public let reasons: [NullReason]

  public init(value: StandardValue, reasons: [NullReason] = []) {
    self.value = value
    self.reasons = reasons
  }
}

/// Why a part of an expression is null.
public struct NullReason: Sendable, Hashable {
  public let text: LocalizedText
  public let span: SourceSpan?
}

/// One evaluation under way: what it has used up, and why what is null is null.
final class StandardRun {
  let environment: StandardEvaluator
  private(set) var reasons: [NullReason] = []
  private(set) var isExhausted = false
  private var stepCount = 0
  private var depth = 0

  static let reasonLimit = 100
  /// As deep as the parser lets a text nest, twice over.
  static let valueDepthLimit = 400

  init(_ environment: StandardEvaluator) { self.environment = environment }

  var zones: ZoneRules { environment.zones }
  var types: StandardTypes { environment.types }
  var arithmetic: StandardArithmetic { StandardArithmetic(zones: zones) }

  /// Null, and the reason for it; what follows from a stop is no reason of its own.
  func null(_ span: SourceSpan?, zh: String, en: String) -> StandardValue {
    if !isExhausted, reasons.count < Self.reasonLimit {
      reasons.append(NullReason(text: LocalizedText(zh: zh, en: en), span: span))
    }
    return .null
  }

  /// Counts work; false once it is too much, and from then on.
  func spend(_ steps: Int = 1) -> Bool {
    guard !isExhausted else { return false }
    stepCount += steps
    if stepCount > environment.limits.steps {
      exhaust(zh: "求值步骤过多，已停止", en: "evaluation takes too many steps and was stopped")
    }
    return !isExhausted
  }

  /// Whether something of this size may be made.
  func allows(size: Int) -> Bool {
    if size > environment.limits.size {
      exhaust(zh: "列表或文本过长，求值已停止", en: "a list or text is too long; evaluation was stopped")
    }
    return !isExhausted
  }

  /// Whether the value can be walked through: it nests no deeper than a tree of syntax may, and its
  /// parts are few enough. Counts the walk as work.
  ///
  /// Values share their parts, so that a few lines can make one with more parts than there is memory
  /// to write them down: whoever visits all parts asks here first.
  func canWalk(_ value: StandardValue, depth: Int = 0) -> Bool {
    guard spend() else { return false }
    guard depth <= Self.valueDepthLimit else {
      exhaust(zh: "值嵌套过深，求值已停止", en: "values nest too deeply; evaluation was stopped")
      return false
    }
    switch value {
    case .list(let items): return items.allSatisfy { canWalk($0, depth: depth + 1) }
    case .context(let context):
      return context.entries.allSatisfy { canWalk($0.value, depth: depth + 1) }
    default: return true
    }
  }

  /// Whether a loop may go on that feeds its results back to itself as `partial`.
  ///
  /// Only such a loop can nest values or functions deeper than the syntax does.
  func canFeedBack(_ results: [StandardValue]) -> Bool {
    guard let last = results.last else { return true }
    if case .function = last, results.count > Self.valueDepthLimit {
      exhaust(zh: "函数嵌套过深，求值已停止", en: "functions nest too deeply; evaluation was stopped")
    }
    return canWalk(last)
  }

  private func exhaust(zh: String, en: String) {
    _ = null(nil, zh: zh, en: en)
    isExhausted = true
  }

  /// Runs one level deeper, unless that is too deep.
  func nested(_ body: () -> StandardValue) -> StandardValue {
    guard spend() else { return .null }
    guard depth < environment.limits.depth else {
      exhaust(zh: "表达式嵌套过深，求值已停止", en: "expressions nest too deeply; evaluation was stopped")
      return .null
    }
    depth += 1
    defer { depth -= 1 }
    return body()
  }
}
