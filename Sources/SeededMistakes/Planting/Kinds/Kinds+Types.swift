import DecisionDiagnostics
import DecisionSyntax

/// Values of the wrong type, words that no list has, calls with the wrong arguments.
extension MistakeKind {
  static let types: [MistakeKind] = [
    MistakeKind("number-in-quotes") { ground in
      ground.plainOperands.map { span in
        { _ in Mistake(span, "\"\(ground.text(span))\"", .typeMismatch, .cleans) }
      }
    },
    MistakeKind("type-typo") { ground in
      ground.scalars(["type"]).map { site in
        { generator in
          let span = site.entry.value.span
          let type = ground.text(span)
          let others = [
            "text": ["string", "文本", "Text"], "number": ["数", "decimal", "Number"],
            "integer": ["int", "整数"], "boolean": ["bool", "是否"], "date": ["日期", "Date"],
          ]
          let words = others[type] ?? []
          let word =
            Bool.random(using: &generator) && !words.isEmpty
            ? words[Int.random(in: 0..<words.count, using: &generator)]
            : Misspelling.typo(type, &generator)
          return word.map { Mistake(span, $0, .unknownType, .cleans) }
        }
      }
    },
    MistakeKind("unlisted-word-in-expression") { ground in
      ground.listedSpans.map { span in
        { generator in
          Misspelling.anyHomophone(ground.unquoted(span), &generator)
            .map { Mistake(span, "\"\($0)\"", .unlistedValue, .cleans) }
        }
      }
    },
    MistakeKind("unlisted-synonym") { ground in
      ground.entries.filter { $0.path.last == "synonyms" }.map { site in
        { generator in
          let span = site.entry.value.span
          return Misspelling.anyHomophone(ground.text(span), &generator)
            .map { Mistake(span, $0, .unlistedValue, .cleans) }
        }
      }
    },
    MistakeKind("not-a-condition") { ground in
      ground.expressions.filter { $0.role == .condition }.compactMap { site in
        guard let whole = site.parts.first, case .binary(_, let left, _) = whole.kind,
          case .name = left.kind
        else { return nil }
        let rest = ground.span(left.span.upper, whole.span.upper)
        return { _ in
          Mistake(rest, "", .notBoolean, .none, at: Mistake.Place(left.span.lower))
        }
      }
    },
    MistakeKind("argument-missing") { ground in
      ground.calls.filter { $0.arguments.count > 1 }.map { call in
        { _ in
          let last = call.arguments[call.arguments.count - 1].value.span
          let before = call.arguments[call.arguments.count - 2].value.span
          return Mistake(
            ground.span(before.upper, last.upper), "", .wrongArguments, .none,
            at: Mistake.Place(call.span.lower))
        }
      }
    },
    MistakeKind("argument-too-many") { ground in
      ground.calls.filter { !$0.isVariadic }.map { call in
        { _ in
          let last = call.arguments[call.arguments.count - 1].value.span
          return Mistake(
            ground.span(last.upper, last.upper), ", 1", .wrongArguments, .none,
            at: Mistake.Place(call.span.lower))
        }
      }
    },
    MistakeKind("null-compared") { ground in
      ground.joints(["<", ">", ">=", "<="]).map { joint in
        { _ in
          Mistake(
            joint.right.span, "null", .nullComparison, .none,
            at: Mistake.Place(joint.left.span.lower))
        }
      }
    },
    MistakeKind("bad-flag") { ground in
      ground.scalars(["abstract", "publish", "required", "bom"]).map { site in
        { generator in
          let words = ["是", "yes", "on", "True", "对"]
          let word = words[Int.random(in: 0..<words.count, using: &generator)]
          return Mistake(site.entry.value.span, word, .badValue, .cleans)
        }
      }
    },
    MistakeKind("range-reversed") { ground in
      ground.expressions.flatMap(\.all).compactMap { part in
        guard case .range(let range) = part.kind else { return nil }
        // Which of two names is the larger is not known before a record is.
        let ends = [range.lower, range.upper].flatMap(ExpressionSite.flattened)
        if ends.contains(where: { if case .name = $0.kind { true } else { false } }) { return nil }
        let (low, high) = (range.lower.span, range.upper.span)
        return { _ in
          Mistake(
            [
              Mistake.Edit(range: low.lower..<low.upper, text: ground.text(high)),
              Mistake.Edit(range: high.lower..<high.upper, text: ground.text(low)),
            ], at: [Mistake.Place(part.span.lower)], [.emptyRange], .cleans)
        }
      }
    },
  ]
}

/// A call that can be read argument by argument.
struct CallSite: Sendable {
  let span: SourceSpan
  let name: String
  let arguments: [Argument]

  var isVariadic: Bool { name == "date" }
}

extension Ground {
  var calls: [CallSite] {
    expressions.flatMap(\.all).compactMap { part in
      guard case .call(let callee, let arguments) = part.kind, !arguments.isEmpty else {
        return nil
      }
      let name = text(callee.span)
      if ["min", "max", "not", "非"].contains(name) { return nil }
      return CallSite(span: part.span, name: name, arguments: arguments)
    }
  }

  /// Texts that are compared with something whose words are listed.
  fileprivate var listedSpans: [SourceSpan] {
    expressions.flatMap { site in
      site.all.flatMap { part -> [SourceSpan] in
        switch part.kind {
        case .binary(let op, let left, let right) where op == .equal || op == .notEqual:
          hasList(left, in: site) ? [right.span] : []
        case .isIn(let value, let tests): hasList(value, in: site) ? tests.map(\.span) : []
        default: []
        }
      }
    }.filter { stringSpans.contains($0) }
  }

  private func hasList(_ subject: Expression, in site: ExpressionSite) -> Bool {
    guard case .name(let name) = subject.kind else { return false }
    if site.role == .function {
      let function = syntax.functions.first { $0.name.text == site.owner }
      return function?.parameters.contains { $0.name.text == name && !$0.values.isEmpty } ?? false
    }
    let inputs = ruleSet.inputs + ruleSet.tables.flatMap(\.fields)
    let type =
      inputs.first { $0.name == name }?.type ?? ruleSet.decisions.first { $0.name == name }?.type
    if case .text(allowed: _?) = type { return true }
    return false
  }

  /// Bare numbers on the right of a comparison.
  fileprivate var plainOperands: [SourceSpan] {
    joints(["<", ">", "<=", ">=", "="]).compactMap { joint in
      guard case .number = joint.right.kind else { return nil }
      if case .number(_, let unit?) = joint.right.kind, !unit.text.isEmpty { return nil }
      return joint.right.span
    }
  }
}
