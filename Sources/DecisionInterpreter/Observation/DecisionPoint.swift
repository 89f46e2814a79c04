import DecisionDiagnostics
import DecisionModel
import DecisionValues

/// A place in the rules at which something goes one way or another.
///
/// Named by where it is written, so that the body of a function is one place however often it is
/// called, and an inherited rule the same place in every rule set that takes it.
public struct DecisionPoint: Sendable, Hashable {
  public enum Aspect: Sendable, Hashable {
    /// A table row that decided, a decision that was worked out, a category that came out eligible.
    case result
    /// An open reading whose alternative would give something else.
    case reading
    /// What a table yields when no row hits.
    case otherwise
    /// A measure of a category that applied.
    case measure(Int)
    /// A band of brackets that took a part of the quantity.
    case band(Int)
    /// A condition: true or false.
    case condition
    /// One of several tests of a cell or of `in`, which passed.
    case alternative(Int)
    /// One of several numbers of which `min` or `max` chose this; of brackets with a ceiling, the sum
    /// (0) or the ceiling (1).
    case choice(Int)
    /// The comparison of a quantity with a threshold: on one side or the other.
    case threshold(Int)
  }

  public let span: SourceSpan
  /// The input column, for a cell of the table row that the span names.
  public let column: Int?
  public let aspect: Aspect

  public init(_ span: SourceSpan, column: Int? = nil, _ aspect: Aspect) {
    self.span = span
    self.column = column
    self.aspect = aspect
  }

  /// Goes two ways, both of which want to be seen; otherwise it is enough that it happens.
  public var isTwoWay: Bool {
    switch aspect {
    case .condition, .threshold: true
    default: false
    }
  }
}

/// What became of one point for one record, once: a function that is called twice is seen twice.
public struct Observation: Sendable {
  public let point: DecisionPoint
  public let truth: TruthSet
  /// Certain, on the way to the result, and alone in deciding its condition: the other operands of an
  /// `and` are true, those of an `or` false.
  public let counts: Bool
}

extension UnaryTests {
  /// Comparisons with the ends of ranges and with single values, in the order of the text.
  public var comparisons: [(comparison: Comparison, value: TypedExpression)] {
    alternatives.flatMap { alternative -> [(comparison: Comparison, value: TypedExpression)] in
      switch alternative {
      case .equal(let value): [(.equal, value)]
      case .range(let lower, let upper):
        [
          lower.map { ($0.isClosed ? .greaterOrEqual : .greater, $0.value) },
          upper.map { ($0.isClosed ? .lessOrEqual : .less, $0.value) },
        ].compactMap { $0 }
      case .anything, .member, .condition, .missing: []
      }
    }
  }
}

extension TypedExpression {
  /// The numbers among which `min` or `max` chooses, when they are written out.
  public var choices: [TypedExpression] {
    guard case .builtin(let function, let arguments) = node,
      function == .minimum || function == .maximum, type != .boolean
    else { return [] }
    if arguments.count > 1 { return arguments }
    guard case .list(let items)? = arguments.first?.node, items.count > 1 else { return [] }
    return items
  }
}

extension Brackets {
  /// The bounds at which another band begins, or the last one ends; ascending.
  public var edges: [Decimal128] {
    bands.map(\.lower) + [bands.last?.upper].compactMap { $0 }
  }
}
