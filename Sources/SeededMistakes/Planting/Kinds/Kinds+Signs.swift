import DecisionDiagnostics
import DecisionSyntax

/// Signs of the wrong width, of another language, or in the wrong quotes.
extension MistakeKind {
  static let signs: [MistakeKind] = [
    MistakeKind("full-width-operator") { ground in
      ground.joints(nil).compactMap { joint in
        Width.full(ground.text(joint.sign)).map { wide in
          { _ in Mistake(joint.sign, wide, .fullWidthSign, .cleans) }
        }
      }
    },
    MistakeKind("full-width-comparison-in-cell") { ground in
      ground.cellOperators.compactMap { sign in
        Width.full(ground.text(sign)).map { wide in
          { _ in Mistake(sign, wide, .fullWidthSign, .cleans) }
        }
      }
    },
    MistakeKind("full-width-digits") { ground in
      ground.numberSpans.compactMap { span in
        Width.full(ground.text(span)).map { wide in
          { _ in Mistake(span, wide, .fullWidthSign, .cleans) }
        }
      }
    },
    MistakeKind("full-width-parenthesis") { ground in
      ground.parentheses.map { pair in
        { generator in
          switch Int.random(in: 0..<3, using: &generator) {
          case 0: Mistake(pair.open, "（", .fullWidthSign, .cleans)
          case 1: Mistake(pair.close, "）", .fullWidthSign, .cleans)
          default:
            Mistake(
              [
                Mistake.Edit(range: pair.open.lower..<pair.open.upper, text: "（"),
                Mistake.Edit(range: pair.close.lower..<pair.close.upper, text: "）"),
              ], at: [Mistake.Place(pair.open.lower)], [.fullWidthSign], .offered)
          }
        }
      }
    },
    MistakeKind("full-width-comma") { ground in
      ground.commas.map { comma in
        { generator in
          let wide = Bool.random(using: &generator) ? "，" : "、"
          return Mistake(comma, wide, .fullWidthSign, .cleans)
        }
      }
    },
    MistakeKind("chinese-quotes") { ground in
      ground.stringSpans.map { span in
        { generator in
          let word = ground.unquoted(span)
          let forms = ["“\(word)”", "「\(word)」", "”\(word)“"]
          let form = forms[Int.random(in: 0..<forms.count, using: &generator)]
          return Mistake(span, form, .wrongQuotes, .cleans)
        }
      }
    },
    MistakeKind("single-quotes") { ground in
      ground.stringSpans.filter { ground.style(at: $0) != .singleQuoted }.map { span in
        { _ in Mistake(span, "'\(ground.unquoted(span))'", .wrongQuotes, .cleans) }
      }
    },
    MistakeKind("double-equals") { ground in
      ground.joints(["="]).map { joint in
        { _ in Mistake(joint.sign, "==", .foreignOperator, .cleans) }
      }
    },
    MistakeKind("foreign-logic") { ground in
      ground.joints(["and", "or"]).map { joint in
        { generator in
          let isAnd = joint.op == .and
          let forms = isAnd ? ["&&", "并且", "AND"] : ["或者", "OR"]
          let form = forms[Int.random(in: 0..<forms.count, using: &generator)]
          return Mistake(joint.sign, form, .foreignOperator, .cleans)
        }
      }
    },
    MistakeKind("foreign-comparison") { ground in
      ground.joints(["!=", "<=", ">="]).map { joint in
        { _ in
          let forms = ["!=": "<>", "<=": "=<", ">=": "=>"]
          return forms[ground.text(joint.sign)].map {
            Mistake(joint.sign, $0, .foreignOperator, .cleans)
          }
        }
      }
    },
    MistakeKind("foreign-negation") { ground in
      ground.negations.map { negation in
        { generator in
          let inner = ground.text(ground.span(negation.open.upper, negation.close.lower))
          let signs = ["!", "not ", "非 "]
          let sign = signs[Int.random(in: 0..<signs.count, using: &generator)]
          let whole = negation.whole
          return Mistake(
            [Mistake.Edit(range: whole.lower..<whole.upper, text: sign + inner)],
            at: [Mistake.Place(whole.lower)], [.foreignOperator, .unexpectedToken], .cleans)
        }
      }
    },
  ]
}

/// Half-width signs as a Chinese input method writes them.
enum Width {
  static func full(_ text: String) -> String? {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard (0x21...0x7E).contains(scalar.value), !("A"..."z").contains(scalar),
        let wide = Unicode.Scalar(scalar.value + 0xFEE0)
      else { return nil }
      result.append(wide)
    }
    return String(result)
  }
}

/// An operator between two operands.
struct Joint: Sendable {
  static let aliases: [BinaryOperator: String] = [.and: "且", .or: "或"]

  let left: Expression
  let op: BinaryOperator
  let sign: SourceSpan
  let right: Expression
}

/// Parentheses that belong together.
struct Parentheses: Sendable {
  let whole: SourceSpan
  let open: SourceSpan
  let close: SourceSpan
}

extension Ground {
  /// Operators of two operands; of all kinds when `signs` is nil.
  func joints(_ signs: Set<String>?) -> [Joint] {
    expressions.flatMap(\.all).compactMap { part in
      guard case .binary(let op, let left, let right) = part.kind,
        signs?.contains(op.rawValue) ?? true
      else { return nil }
      let sign = trimmed(left.span.upper, right.span.lower)
      guard [op.rawValue, Joint.aliases[op]].contains(text(sign)) else { return nil }
      return Joint(left: left, op: op, sign: sign, right: right)
    }
  }

  /// The `<` of `< 低保标准`.
  fileprivate var cellOperators: [SourceSpan] {
    expressions.flatMap(\.all).compactMap { part in
      guard case .comparison(let op, let end) = part.kind else { return nil }
      let sign = trimmed(part.span.lower, end.span.lower)
      return text(sign) == op.rawValue ? sign : nil
    }
  }

  /// Digits of numbers, without their units.
  var numberSpans: [SourceSpan] {
    expressions.flatMap(\.all).compactMap { part in
      guard case .number(let digits, _) = part.kind else { return nil }
      let place = span(part.span.lower, part.span.lower + digits.utf8.count)
      return text(place) == digits ? place : nil
    }
  }

  /// The parentheses of calls.
  var parentheses: [Parentheses] {
    expressions.flatMap(\.all).compactMap { part in
      guard case .call(let callee, _) = part.kind else { return nil }
      let open = trimmed(callee.span.upper, part.span.upper).lower
      let pair = Parentheses(
        whole: part.span, open: span(open, open + 1),
        close: span(part.span.upper - 1, part.span.upper))
      return text(pair.open) == "(" && text(pair.close) == ")" ? pair : nil
    }
  }

  fileprivate var negations: [Parentheses] {
    parentheses.filter { ["not", "非"].contains(text(span($0.whole.lower, $0.open.lower))) }
      .filter { pair in
        let inner = text(span(pair.open.upper, pair.close.lower))
        return names.contains(inner)
      }
  }

  /// Commas between arguments and between tests.
  fileprivate var commas: [SourceSpan] {
    expressions.flatMap { site in
      site.all.flatMap { part -> [SourceSpan] in
        switch part.kind {
        case .call(_, let arguments): commas(between: arguments.map(\.value))
        case .isIn(_, let tests): commas(between: tests)
        default: []
        }
      } + commas(between: site.parts)
    }
  }

  private func commas(between parts: [Expression]) -> [SourceSpan] {
    zip(parts, parts.dropFirst()).compactMap { left, right in
      find(",", in: span(left.span.upper, max(left.span.upper, right.span.lower)))
    }
  }
}
