import DecisionModel
import DecisionValues

/// One place of the rules at which something is written, with the citation that answers for it.
struct RulePlace {
  let name: String
  let expressions: [TypedExpression]
  /// Values written outside of expressions: of parameters and bands.
  let constants: [Value]
  let citation: Citation?

  /// Nothing, a single thing, and the months of a year: they need no source.
  static let commonplace: Set<Decimal128> = [0, 1, 12]

  /// The numbers and days that need a source.
  var figures: [Value] { constants + expressions.flatMap(\.figures) }
}

extension RulePlace {
  fileprivate init(_ name: String, _ expressions: [TypedExpression], _ citation: Citation?) {
    self.init(name: name, expressions: expressions, constants: [], citation: citation)
  }

  fileprivate init(_ name: String, of constants: [Value], _ citation: Citation?) {
    self.init(name: name, expressions: [], constants: constants, citation: citation)
  }
}

extension RuleSet {
  /// All of them; inherited ones too.
  var places: [RulePlace] {
    parameters.flatMap(\.places)
      + functions.map { RulePlace($0.name, [$0.body], $0.citation) }
      + decisions.flatMap(\.places) + categories.flatMap(\.places)
  }
}

extension Parameter {
  fileprivate var places: [RulePlace] {
    entries.compactMap { entry in
      let place = ([name] + entry.keys + [entry.from?.description ?? "-"]).joined(separator: " ")
      return entry.value.map { RulePlace(place, of: [$0], entry.citation) }
    }
  }
}

extension Decision {
  fileprivate var places: [RulePlace] {
    logic.places(name, citation) + [RulePlace("\(name) otherwise read", reading.other, citation)]
  }
}

extension DecisionModel.Category {
  fileprivate var places: [RulePlace] {
    let sum = amount?.places("\(name).amount", citation) ?? []
    return sum + criteria.map { $0.place(in: self) } + measures.flatMap { $0.places(in: self) }
  }
}

extension Criterion {
  fileprivate func place(in category: DecisionModel.Category) -> RulePlace {
    RulePlace(
      "\(category.name) \(name)", [condition] + reading.other, citation ?? category.citation)
  }
}

extension Measure {
  fileprivate func places(in category: DecisionModel.Category) -> [RulePlace] {
    let place = "\(category.name) \(name)"
    let citation = citation ?? category.citation
    let own = RulePlace(place, [when].compactMap { $0 } + reading.other, citation)
    return [own] + (amount?.places("\(place).amount", citation) ?? [])
  }
}

extension Amount {
  fileprivate func places(_ place: String, _ outer: Citation?) -> [RulePlace] {
    let citation = citation ?? outer
    return logic.places(place, citation)
      + [RulePlace("\(place) otherwise read", reading.other, citation)]
  }
}

extension Reading? {
  fileprivate var other: [TypedExpression] { self?.alternative.map { [$0.expression] } ?? [] }
}

extension Logic {
  fileprivate func places(_ place: String, _ citation: Citation?) -> [RulePlace] {
    switch self {
    case .expression(let expression): [RulePlace(place, [expression], citation)]
    case .rounded(let inner, _, _): inner.places(place, citation)
    case .brackets(let brackets):
      [RulePlace(place, brackets.expressions, citation)]
        + brackets.bands.map { band in
          RulePlace("\(place) \(band.ends)", of: band.numbers, band.citation ?? citation)
        }
    case .table(let table):
      [RulePlace(place, table.inputs + (table.otherwise ?? []), citation)]
        + table.rules.enumerated().map { index, rule in
          RulePlace(
            "\(place) row \(index + 1)", rule.tests.flatMap(\.values) + rule.outputs,
            rule.citation ?? citation)
        }
    }
  }
}

extension Brackets.Band {
  /// `5000–10000`; the last may have no upper end.
  var ends: String { "\(lower)–\(upper?.description ?? "")" }

  fileprivate var numbers: [Value] {
    ([lower, rate] + [upper].compactMap { $0 }).map { .number($0) }
  }
}

extension TypedExpression {
  /// It and the expressions inside it.
  var withAllInside: [TypedExpression] { [self] + children.flatMap(\.withAllInside) }

  /// How many digits a result keeps is no figure of policy.
  fileprivate var figures: [Value] {
    switch node {
    case .constant(.number(let number)):
      RulePlace.commonplace.contains(number) ? [] : [.number(number)]
    case .constant(.date(let date)): [.date(date)]
    case .builtin(.roundUp, let arguments), .builtin(.roundDown, let arguments),
      .builtin(.roundHalfUp, let arguments), .builtin(.roundHalfDown, let arguments),
      .builtin(.roundHalfEven, let arguments):
      arguments.prefix(1).flatMap(\.figures)
    default: children.flatMap(\.figures)
    }
  }
}
