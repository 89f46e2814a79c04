import DecisionDiagnostics
import DecisionSyntax

/// Brackets and quotation marks that lack their partner, operands that are missing.
extension MistakeKind {
  static let brackets: [MistakeKind] = [
    MistakeKind("missing-parenthesis") { ground in
      ground.parentheses.compactMap { pair in
        ground.unclosed(without: pair.close).map { opener in
          { _ in
            Mistake(
              [Mistake.Edit(range: pair.close.lower..<pair.close.upper, text: "")],
              at: [opener, pair.close.lower, ground.expressionEnd(around: pair.close)]
                .map { Mistake.Place($0) }, [.unclosed], .offered)
          }
        }
      }
    },
    MistakeKind("parenthesis-too-many") { ground in
      ground.expressions.filter { ground.isWholeLine($0) }.map { site in
        { _ in
          let end = ground.span(site.span.upper, site.span.upper)
          return Mistake(end, ")", .unclosed, .cleans)
        }
      }
    },
    MistakeKind("missing-text-quote") { ground in
      ground.lastStrings.map { span in
        { _ in
          let quote = ground.span(span.upper - 1, span.upper)
          return Mistake(quote, "", .unclosed, .offered, at: Mistake.Place(span.lower))
        }
      }
    },
    MistakeKind("missing-operand") { ground in
      ground.joints(["<", ">", "=", "<=", ">=", "!=", "+", "-", "*"])
        .filter { joint in
          ground.expressions.contains { $0.span.upper == joint.right.span.upper }
            && ground.style(at: joint.sign) == .plain
        }
        .map { joint in
          { _ in
            let rest = ground.span(joint.sign.upper, joint.right.span.upper)
            return Mistake(rest, "", .missingOperand, .none, at: Mistake.Place(joint.sign.lower))
          }
        }
    },
    MistakeKind("missing-comma") { ground in
      ground.stringPairs.map { comma, second in
        { _ in
          Mistake(
            comma, "", .missingOperator, .cleans, at: Mistake.Place(second.lower))
        }
      }
    },
    MistakeKind("yaml-missing-quote") { ground in
      ground.entries.filter { $0.entry.value.scalar?.style == .doubleQuoted }.map { site in
        { _ in
          let span = site.entry.value.span
          let quote = ground.span(span.upper - 1, span.upper)
          return Mistake(quote, "", .unclosedQuote, .cleans, at: Mistake.Place(span.lower))
        }
      }
    },
    MistakeKind("yaml-missing-bracket") { ground in
      ground.flowValues.map { span in
        { _ in
          let close = ground.span(span.upper - 1, span.upper)
          return Mistake(close, "", .unclosedBracket, .cleans, at: Mistake.Place(span.lower))
        }
      }
    },
  ]
}

extension Ground {
  /// The opening bracket that stays open once one closing bracket is gone: the outermost around it.
  fileprivate func unclosed(without close: SourceSpan) -> Int? {
    guard
      let site = expressions.first(where: {
        $0.span.lower <= close.lower && close.upper <= $0.span.upper
      })
    else { return nil }
    var open: [Int] = []
    var isInText = false
    let style = style(at: site.span)
    let hasQuotes = style == .doubleQuoted || style == .singleQuoted
    let range =
      hasQuotes ? (site.span.lower + 1)..<(site.span.upper - 1) : site.span.lower..<site.span.upper
    for offset in range where offset != close.lower {
      switch source.utf8[offset] {
      case UInt8(ascii: "\""): isInText.toggle()
      case UInt8(ascii: "("), UInt8(ascii: "["): if !isInText { open.append(offset) }
      case UInt8(ascii: ")"), UInt8(ascii: "]"):
        if !isInText, !open.isEmpty { open.removeLast() }
      default: continue
      }
    }
    return open.first
  }

  /// The end of the expression that a place belongs to, the missing bracket's likeliest place.
  fileprivate func expressionEnd(around place: SourceSpan) -> Int {
    expressions.first { $0.span.lower <= place.lower && place.upper <= $0.span.upper }?
      .parts.last?.span.upper ?? place.lower
  }

  /// A plain expression that fills the rest of its line.
  fileprivate func isWholeLine(_ site: ExpressionSite) -> Bool {
    style(at: site.span) == .plain && [.value, .condition, .amount].contains(site.role)
      && site.span.upper + 1 >= lineEnd(site.span.upper)
  }

  /// The last text literal of each expression: what follows it holds no further quote.
  fileprivate var lastStrings: [SourceSpan] {
    let all = stringSpans
    return expressions.compactMap { site in
      let style = style(at: site.span)
      guard style == .plain || style == .literal else { return nil }
      return all.last { site.span.lower <= $0.lower && $0.upper <= site.span.upper }
    }
  }

  /// Commas between two texts of one list, with the second text.
  fileprivate var stringPairs: [(comma: SourceSpan, second: SourceSpan)] {
    let all = stringSpans
    return zip(all, all.dropFirst()).compactMap { first, second in
      guard first.upper < second.lower else { return nil }
      let between = trimmed(first.upper, second.lower)
      return text(between) == "," ? (between, second) : nil
    }
  }

  /// Values in `[ ]` or `{ }` that stand outside other brackets and end their line.
  fileprivate var flowValues: [SourceSpan] {
    entries.compactMap { site in
      let span = site.entry.value.span
      guard !site.isFlow, site.entry.value.scalar == nil, span.upper > span.lower,
        "[{".utf8.contains(source.utf8[span.lower])
      else { return nil }
      return span
    }
  }
}
