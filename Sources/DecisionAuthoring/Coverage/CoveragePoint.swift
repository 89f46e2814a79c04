import DecisionDiagnostics
import DecisionInterpreter
import DecisionModel

/// One thing in the rules that cases should show.
public struct CoveragePoint: Sendable {
  /// What it is counted among.
  public enum Measure: String, Sendable, CaseIterable {
    /// Table rows, decisions, bands, categories, measures and readings that decided.
    case rules
    /// Conditions both ways, alternatives and choices.
    case branches
    /// Both sides of a threshold, by one unit.
    case thresholds
  }

  public let point: DecisionPoint
  /// The decision, category or function that it belongs to.
  public let owner: Owner
  /// The words of the rule.
  public let text: LocalizedText
  /// For a threshold, how the quantity compares with it.
  public let comparison: Comparison?
  /// For a threshold, what moves the quantity.
  var steps = ValueSteps()
  /// The entries that come by it: of a function, those that call it.
  var scope = PointObserver.Scope()

  public enum Owner: Sendable, Hashable {
    case decision(Int)
    case category(Int)
    case function(Int)
  }

  public var measure: Measure {
    switch point.aspect {
    case .threshold: .thresholds
    case .condition, .alternative, .choice: .branches
    case .result, .reading, .otherwise, .measure, .band: .rules
    }
  }

  /// What must be seen of it.
  public var wanted: Sides { point.isTwoWay ? [.holds, .fails] : .holds }
}

/// Which ways a point went.
public struct Sides: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// It was true, or happened.
  public static let holds = Sides(rawValue: 1)
  public static let fails = Sides(rawValue: 2)

  /// Each by itself, true before false.
  public var each: [Sides] { [.holds, .fails].filter { contains($0) } }

  init(_ truth: TruthSet) { self = truth == .isTrue ? .holds : truth == .isFalse ? .fails : [] }
}

extension CoveragePoint {
  /// One side in words, as a report lists what no case shows.
  public func text(of side: Sides) -> LocalizedText {
    switch point.aspect {
    case .threshold: thresholdText(side == .holds)
    case .condition:
      side == .holds
        ? LocalizedText(zh: "条件成立的一支", en: "the branch where the condition holds")
        : LocalizedText(zh: "条件不成立的一支", en: "the branch where the condition fails")
    case .alternative: LocalizedText(zh: "由这一项符合", en: "passing by this alternative")
    case .choice: LocalizedText(zh: "取这一项", en: "this one is chosen")
    case .otherwise: LocalizedText(zh: "哪一行都不符合", en: "no row applies")
    case .measure: LocalizedText(zh: "给予这项措施", en: "the measure is given")
    case .band: LocalizedText(zh: "落到这一段", en: "the quantity reaches this band")
    case .reading: LocalizedText(zh: "另一种读法", en: "the other reading")
    case .result: LocalizedText(zh: "由它决定", en: "it decides")
    }
  }

  private func thresholdText(_ holds: Bool) -> LocalizedText {
    switch (comparison, holds) {
    case (.less, true), (.greaterOrEqual, false):
      LocalizedText(zh: "下侧差一个单位", en: "one unit below")
    case (.greater, true), (.lessOrEqual, false):
      LocalizedText(zh: "上侧多一个单位", en: "one unit above")
    case (.equal, false), (.notEqual, true):
      LocalizedText(zh: "旁边一个单位", en: "one unit beside")
    default: LocalizedText(zh: "正好到线", en: "exactly at the threshold")
    }
  }
}
