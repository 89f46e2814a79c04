import DecisionDiagnostics
import DecisionSyntax

/// Names misspelt, misheard, or left without their quotes.
extension MistakeKind {
  static let names: [MistakeKind] = [
    MistakeKind("name-typo") { ground in
      ground.nameSpans.map { span in { ground.misspelt(span, Misspelling.typo(_:_:), &$0) } }
    },
    MistakeKind("name-homophone") { ground in
      ground.nameSpans.map { span in
        { ground.misspelt(span, { Misspelling.homophone($0, .same, &$1) }, &$0) }
      }
    },
    MistakeKind("name-near-homophone") { ground in
      ground.nameSpans.map { span in
        { ground.misspelt(span, { Misspelling.homophone($0, .near, &$1) }, &$0) }
      }
    },
    MistakeKind("field-typo") { ground in
      ground.fieldSpans.map { span in { ground.misspelt(span, Misspelling.typo(_:_:), &$0) } }
    },
    MistakeKind("function-typo") { ground in
      ground.calleeSpans.map { span in { ground.misspelt(span, Misspelling.typo(_:_:), &$0) } }
    },
    MistakeKind("text-without-quotes") { ground in
      // Where no list says which texts there are, the word may as well be a name.
      let free = ground.expressions.filter { $0.role == .output }.map(\.span)
      return ground.stringSpans.filter { ExpressionParser.isName(ground.unquoted($0)) }
        .filter { span in !free.contains { $0.lower <= span.lower && span.upper <= $0.upper } }
        .filter { !ground.names.contains(ground.unquoted($0)) }
        .map { span in { _ in Mistake(span, ground.unquoted(span), .unknownName, .cleans) } }
    },
    MistakeKind("for-each-unknown") { ground in
      ground.scalars(["for each"]).map { site in
        { ground.misspelt(site.entry.value.span, Misspelling.anyHomophone(_:_:), &$0) }
      }
    },
    MistakeKind("key-column-unknown") { ground in
      ground.scalars(["key"]).filter { $0.path.isEmpty }.map { site in
        { generator in
          let isHeard = Bool.random(using: &generator)
          let change = isHeard ? Misspelling.anyHomophone(_:_:) : Misspelling.typo(_:_:)
          return ground.misspelt(site.entry.value.span, change, &generator)
        }
      }
    },
    MistakeKind("keyword-glued") { ground in
      ground.joints(["and", "or"]).map { joint in
        { generator in
          let alias = joint.op == .and ? "且" : "或"
          return ground.glued(joint, alias, &generator)
        }
      }
    },
  ]
}

extension Ground {
  /// Names in expressions that the rule set declares and that are not called.
  fileprivate var nameSpans: [SourceSpan] {
    expressions.flatMap { site in
      let callees = site.callees
      return site.all.compactMap { part -> SourceSpan? in
        guard case .name(let name) = part.kind, names.contains(name), text(part.span) == name,
          !callees.contains(part.span)
        else { return nil }
        return part.span
      }
    }
  }

  fileprivate var fieldSpans: [SourceSpan] {
    expressions.flatMap(\.all).compactMap { part in
      guard case .path(_, let name) = part.kind, names.contains(name.text) else { return nil }
      return name.span
    }
  }

  fileprivate var calleeSpans: [SourceSpan] {
    expressions.flatMap { $0.callees.filter { !["not", "非"].contains(text($0)) } }.sorted {
      $0.lower < $1.lower
    }
  }

  /// Text literals written in straight double quotes.
  var stringSpans: [SourceSpan] {
    expressions.flatMap(\.all).compactMap { part in
      guard case .string(let word) = part.kind, text(part.span) == "\"\(word)\"" else { return nil }
      return part.span
    }
  }

  func unquoted(_ span: SourceSpan) -> String { String(text(span).dropFirst().dropLast()) }

  /// A name written wrong; nil when the draw gives a name that exists or a word of the language.
  fileprivate func misspelt(
    _ span: SourceSpan, _ change: (String, inout SeededGenerator) -> String?,
    _ generator: inout SeededGenerator
  ) -> Mistake? {
    guard let word = change(text(span), &generator), !names.contains(word),
      ExpressionParser.isName(word)
    else { return nil }
    // 非 before a name is a word of its own: `keyword-glued` plants that.
    if word.hasPrefix("非"), names.contains(String(word.dropFirst())) { return nil }
    return Mistake(span, word, .unknownName, .cleans)
  }

  /// `甲 and 乙` as `甲且 乙` or `甲 且乙`, on a side where a name stands.
  fileprivate func glued(
    _ joint: Joint, _ alias: String, _ generator: inout SeededGenerator
  ) -> Mistake? {
    let left = ExpressionSite.flattened(joint.left).last { $0.span.upper == joint.left.span.upper }
    let right = ExpressionSite.flattened(joint.right).last {
      $0.span.lower == joint.right.span.lower
    }
    let isLeft = left.map(isName) ?? false
    let isRight = right.map(isName) ?? false
    if isLeft, let left, Bool.random(using: &generator) || !isRight {
      let place = Mistake.Place(left.span.lower)
      return Mistake(
        span(joint.left.span.upper, joint.sign.upper), alias, .aliasNotSeparate, .cleans, at: place)
    }
    guard isRight else { return nil }
    return Mistake(
      span(joint.sign.lower, joint.right.span.lower), alias, .aliasNotSeparate, .cleans)
  }

  private func isName(_ expression: Expression) -> Bool {
    if case .name(let name) = expression.kind { names.contains(name) } else { false }
  }
}

extension Misspelling {
  static func anyHomophone(_ word: String, _ generator: inout SeededGenerator) -> String? {
    homophone(word, .same, &generator)
  }
}
