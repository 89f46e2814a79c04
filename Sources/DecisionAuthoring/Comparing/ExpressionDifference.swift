import DecisionSyntax

/// The smallest part in which two expressions differ, with as much around it as tells what it is.
struct ExpressionDifference {
  let renames: Renames

  /// Texts before and after; nil on one side where a condition was only added or only taken away.
  func smallest(_ old: Expression, _ new: Expression) -> (old: String?, new: String?) {
    smallest(old, new, inside: nil)
  }

  private func smallest(
    _ old: Expression, _ new: Expression, inside parents: (old: Expression, new: Expression)?
  ) -> (old: String?, new: String?) {
    if let chain = chains(old, new) { return chain }
    let (before, after) = (old.kind.children, new.kind.children)
    if old.kind.head == new.kind.head, before.count == after.count {
      let places = before.indices.filter { !isSame(before[$0], after[$0]) }
      if places.count == 1, let place = places.first {
        return smallest(before[place], after[place], inside: (old, new))
      }
      if places.isEmpty { return (text(old), text(new)) }
    }
    guard let parents, before.isEmpty || after.isEmpty else { return (text(old), text(new)) }
    return inContext(parents.old, parents.new)
  }

  /// `低保标准 * 1.5` and `* 2`: what stands to the left need not be said twice.
  private func inContext(_ old: Expression, _ new: Expression) -> (old: String?, new: String?) {
    if case .binary(let sign, let left, _) = old.kind, sign.isArithmetic,
      case .binary(sign, let other, let changed) = new.kind, isSame(left, other)
    {
      return (text(old), "\(sign.rawValue) \(text(changed))")
    }
    switch old.kind {
    case .binary, .comparison, .range, .between, .isIn, .call: return (text(old), text(new))
    default: return (text(old), text(new))
    }
  }

  /// Conditions joined by `and`, or by `or`: which were added and which were taken away.
  private func chains(_ old: Expression, _ new: Expression) -> (old: String?, new: String?)? {
    guard let sign = old.kind.joint ?? new.kind.joint,
      old.kind.joint ?? sign == sign, new.kind.joint ?? sign == sign
    else { return nil }
    let before = old.parts(joinedBy: sign)
    let after = new.parts(joinedBy: sign)
    let gone = before.filter { part in !after.contains { isSame(part, $0) } }
    let added = after.filter { part in !before.contains { isSame($0, part) } }
    if gone.count == 1, added.count == 1, before.count == after.count {
      return smallest(gone[0], added[0], inside: nil)
    }
    if gone.isEmpty, added.isEmpty { return nil }
    func joined(_ parts: [Expression]) -> String? {
      parts.isEmpty
        ? nil : "\(sign.rawValue) " + parts.map(text).joined(separator: " \(sign.rawValue) ")
    }
    return (joined(gone), joined(added))
  }

  private func isSame(_ old: Expression, _ new: Expression) -> Bool {
    renames.applied(to: text(old)) == text(new)
  }

  private func text(_ expression: Expression) -> String { ExpressionPrinter().text(expression) }
}

extension BinaryOperator {
  fileprivate var isArithmetic: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide, .power: true
    default: false
    }
  }
}

extension Expression {
  fileprivate func parts(joinedBy sign: BinaryOperator) -> [Expression] {
    guard case .binary(sign, let left, let right) = kind else { return [self] }
    return left.parts(joinedBy: sign) + right.parts(joinedBy: sign)
  }
}

extension Expression.Kind {
  fileprivate var joint: BinaryOperator? {
    if case .binary(let sign, _, _) = self, sign == .and || sign == .or { return sign }
    return nil
  }

  /// What a node says beside its children.
  fileprivate var head: String {
    switch self {
    case .number(let digits, let unit): "number \(digits) \(unit?.text ?? "")"
    case .string(let text): "string \(text)"
    case .boolean(let flag): "boolean \(flag)"
    case .null: "null"
    case .temporal(let text): "temporal \(text)"
    case .name(let name): "name \(name)"
    case .path(_, let name): "path \(name.text)"
    case .negate: "negate"
    case .binary(let sign, _, _): "binary \(sign.rawValue)"
    case .between: "between"
    case .isIn: "in"
    case .instanceOf(_, let type): "instance \(type)"
    case .conditional: "if"
    case .loop(let iterations, _): "for \(iterations.map(\.name.text))"
    case .quantified(let word, let iterations, _): "\(word) \(iterations.map(\.name.text))"
    case .filter: "filter"
    case .list: "list"
    case .context(let entries): "context \(entries.map(\.key.text))"
    case .range(let range): "range \(range.includesLower) \(range.includesUpper)"
    case .comparison(let sign, _): "comparison \(sign.rawValue)"
    case .negatedTests: "not"
    case .anything: "-"
    case .function(let parameters, _, _): "function \(parameters.map(\.name.text))"
    case .call(_, let arguments): "call \(arguments.map { $0.name?.text ?? "" })"
    case .unreadable: "unreadable"
    }
  }
}
