import DecisionDiagnostics
import DecisionSyntax

/// Year against month, 万元 against 元, and numbers without units.
extension MistakeKind {
  static let units: [MistakeKind] = [
    MistakeKind("year-against-month") { ground in
      // Of two branches that differ, the checker cannot know which one is meant.
      ground.conversions.filter { !ground.isBranching(around: $0.call) }.map { call, argument in
        { generator in
          let inner = ground.text(argument)
          let form = Bool.random(using: &generator) ? "(\(inner))" : "max(0, \(inner))"
          return Mistake(call, form, .monthAgainstYear, .cleans, at: ground.ownerPlace(call))
        }
      }
    },
    MistakeKind("year-literal-against-month") { ground in
      ground.compared(["月"]).map { unit, place in
        { _ in Mistake(unit, "年", .monthAgainstYear, .offered, at: Mistake.Place(place)) }
      }
    },
    MistakeKind("declared-year-for-month") { ground in
      ground.scalars(["unit"]).filter { $0[sibling: "is"] != nil }.compactMap { site in
        let unit = ground.text(site.entry.value.span)
        let other =
          unit.hasSuffix("/月")
          ? unit.dropLast() + "年" : unit.hasSuffix("/年") ? unit.dropLast() + "月" : ""
        guard !other.isEmpty, let place = ground.expressionStart(site) else { return nil }
        return { _ in
          Mistake(
            site.entry.value.span, String(other), .monthAgainstYear, .offered,
            at: Mistake.Place(place))
        }
      }
    },
    MistakeKind("wan-against-yuan") { ground in
      ground.moneyThresholds.map { zero, unit, start in
        { generator in
          let sum = "\(Int.random(in: 1...20, using: &generator)) 万\(unit)"
          return Mistake(zero, sum, .wanAgainstYuan, .cleans, at: Mistake.Place(start))
        }
      }
    },
    MistakeKind("declared-wan-for-yuan") { ground in
      ground.scalars(["unit"]).filter {
        $0[sibling: "is"] != nil && ["decisions", "functions"].contains($0.path[0])
      }
      .compactMap { site in
        let unit = ground.text(site.entry.value.span)
        guard unit.hasPrefix("元"), let place = ground.expressionStart(site) else { return nil }
        return { _ in
          Mistake(
            site.entry.value.span, "万" + unit, .wanAgainstYuan, .none,
            at: Mistake.Place(place))
        }
      }
    },
    MistakeKind("number-without-unit") { ground in
      ground.compared(nil).map { unit, _ in
        { _ in
          let start = ground.numberStart(before: unit)
          let rest = ground.span(ground.numberEnd(from: start), unit.upper)
          return Mistake(rest, "", .bareNumber, .cleans, at: Mistake.Place(start))
        }
      }
    },
    MistakeKind("factor-without-unit") { ground in
      ground.factors.map { unit, start in
        { _ in
          let number = ground.numberStart(before: unit)
          let rest = ground.span(ground.numberEnd(from: number), unit.upper)
          return Mistake(rest, "", .unitMismatch, .none, at: Mistake.Place(start))
        }
      }
    },
    MistakeKind("declared-unit-typo") { ground in
      ground.scalars(["unit"]).map { site in
        { generator in
          let span = site.entry.value.span
          let unit = ground.text(span)
          let word =
            Bool.random(using: &generator) && unit.contains("/")
            ? unit.split(separator: "/").joined(separator: "／")
            : Misspelling.homophone(unit, .same, &generator)
          return word.map { Mistake(span, $0, .unknownUnit, .cleans) }
        }
      }
    },
    MistakeKind("literal-unit-typo") { ground in
      (ground.literals(of: "元") + ground.literals(of: "月") + ground.literals(of: "人月")
        + ground.literals(of: "岁"))
        .map { unit, _ in
          { generator in
            Misspelling.homophone(ground.text(unit), .same, &generator)
              .map { Mistake(unit, $0, .badUnit, .cleans) }
          }
        }
    },
    MistakeKind("scale-in-words") { ground in
      ground.scalars(["scale"]).map { site in
        { _ in Mistake(site.entry.value.span, "两位", .badValue, .none) }
      }
    },
  ]
}

extension Ground {
  /// Calls of `monthly` and `yearly` with their argument.
  fileprivate var conversions: [(call: SourceSpan, argument: SourceSpan)] {
    expressions.filter { $0.role != .constraint }.flatMap(\.all).compactMap { part in
      guard case .call(let callee, let arguments) = part.kind, arguments.count == 1,
        ["monthly", "yearly", "折月", "折年"].contains(text(callee.span))
      else { return nil }
      return (part.span, arguments[0].value.span)
    }
  }

  /// Unlike units of a whole expression show at its beginning.
  fileprivate func ownerPlace(_ part: SourceSpan) -> Mistake.Place {
    Mistake.Place(whole(around: part)?.span.lower ?? part.lower)
  }

  fileprivate func isBranching(around part: SourceSpan) -> Bool {
    if case .conditional? = whole(around: part)?.kind { return true }
    return false
  }

  private func whole(around part: SourceSpan) -> Expression? {
    expressions.first { $0.span.lower <= part.lower && part.upper <= $0.span.upper }?.parts.first
  }

  /// Units of number literals.
  fileprivate func literals(of unit: String) -> [(unit: SourceSpan, site: ExpressionSite)] {
    expressions.flatMap { site in
      site.all.compactMap { part in
        guard case .number(_, let written?) = part.kind, written.text == unit else { return nil }
        return (written.span, site)
      }
    }
  }

  /// Zeros that a sum of money is compared with: no other number goes without a unit.
  fileprivate var moneyThresholds: [(zero: SourceSpan, unit: String, start: Int)] {
    expressions.flatMap(\.all).compactMap { part in
      guard case .binary(let op, let left, let right) = part.kind,
        [.less, .lessOrEqual, .greater, .greaterOrEqual].contains(op),
        case .number("0", unit: nil) = right.kind, case .name(let name) = left.kind,
        let unit = unit(of: name), unit.hasPrefix("元")
      else { return nil }
      return (right.span, unit, part.span.lower)
    }
  }

  /// The unit of what an expression can name.
  private func unit(of name: String) -> String? {
    let types =
      ruleSet.inputs.filter { $0.name == name }.map(\.type)
      + ruleSet.parameters.filter { $0.name == name }.map(\.type)
      + ruleSet.decisions.filter { $0.name == name }.map(\.type)
    return types.first?.unit.map { "\($0)" }
  }

  /// Units of literals that are compared, added or subtracted, with the start of that operation.
  fileprivate func compared(_ units: Set<String>?) -> [(unit: SourceSpan, place: Int)] {
    expressions.flatMap(\.all).flatMap { part -> [(unit: SourceSpan, place: Int)] in
      guard case .binary(let op, let left, let right) = part.kind,
        [.add, .subtract, .less, .lessOrEqual, .greater, .greaterOrEqual].contains(op)
      else { return [] }
      // What moves a date is no number that lacks its unit, but no way to move a date.
      if case .name("认定日期") = left.kind { return [] }
      return [left, right].compactMap { side in
        guard case .number(_, let written?) = side.kind, units?.contains(written.text) ?? true
        else { return nil }
        return (written.span, part.span.lower)
      }
    }
  }

  /// Units of literals that multiply something whose result has a declared unit.
  fileprivate var factors: [(unit: SourceSpan, start: Int)] {
    expressions.filter { $0.role == .amount || $0.role == .output }.compactMap { site in
      guard let whole = site.parts.first, case .binary(.multiply, let left, let right) = whole.kind
      else { return nil }
      for side in [left, right] {
        if case .number(_, let written?) = side.kind { return (written.span, whole.span.lower) }
      }
      return nil
    }
  }

  /// Where the expression begins whose unit is declared beside it.
  fileprivate func expressionStart(_ site: EntrySite) -> Int? {
    guard let value = site[sibling: "is"]?.value.span else { return nil }
    let found = expressions.first { $0.span.lower == value.lower }?.parts.first
    guard let found else { return nil }
    if case .number = found.kind { return nil }
    return found.span.lower
  }

  fileprivate func numberStart(before unit: SourceSpan) -> Int {
    expressions.flatMap(\.all).compactMap { part -> Int? in
      guard case .number(_, let written?) = part.kind, written.span == unit else { return nil }
      return part.span.lower
    }.first ?? unit.lower
  }

  fileprivate func numberEnd(from start: Int) -> Int {
    source.utf8[start...].firstIndex { !("0123456789.".utf8.contains($0)) } ?? start
  }
}
