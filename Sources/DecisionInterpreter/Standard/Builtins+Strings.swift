import DecisionValues

extension Builtins {
  /// Positions and lengths count Unicode code points. Source: DMN 1.5, clause 10.3.4.3.
  static let strings: [Builtin] = [
    Builtin(
      "substring",
      BuiltinSignature([
        BuiltinParameter("string", .string), BuiltinParameter("start position", .number),
        BuiltinParameter("length", .number).optional,
      ]) { $0.substring }),
    Builtin(
      "string length",
      BuiltinSignature([BuiltinParameter("string", .string)]) {
        StandardValue($0.string(0).unicodeScalars.count)
      }),
    Builtin(
      "upper case",
      BuiltinSignature([BuiltinParameter("string", .string)]) { .string($0.string(0).uppercased()) }
    ),
    Builtin(
      "lower case",
      BuiltinSignature([BuiltinParameter("string", .string)]) { .string($0.string(0).lowercased()) }
    ),
    Builtin("substring before", match { $0.before($1).map(StandardValue.string) ?? .string("") }),
    Builtin("substring after", match { $0.after($1).map(StandardValue.string) ?? .string("") }),
    Builtin("contains", match { .boolean($0.before($1) != nil) }),
    Builtin("starts with", match { .boolean($0.scalars.starts(with: $1.scalars)) }),
    Builtin(
      "ends with", match { .boolean($0.scalars.reversed().starts(with: $1.scalars.reversed())) }),
    Builtin(
      "string join",
      BuiltinSignature([
        BuiltinParameter("list", .list(.string)),
        BuiltinParameter("delimiter", .string).optional.orNull,
      ]) { call in
        let parts = call.list(0).filter { !$0.isNull }.map(\.text)
        let size =
          parts.reduce(0) { $0 + $1.utf8.count }
          + parts.count * call.string(1).utf8.count
        guard call.run.allows(size: size) else { return .null }
        return .string(parts.joined(separator: call.string(1)))
      }),
  ]

  private static func match(
    _ body: @escaping @Sendable (CodePoints, CodePoints) -> StandardValue
  ) -> BuiltinSignature {
    BuiltinSignature([BuiltinParameter("string", .string), BuiltinParameter("match", .string)]) {
      call in body(CodePoints(call.string(0)), CodePoints(call.string(1)))
    }
  }
}

/// A text as FEEL sees it: code points, not letters as people see them.
struct CodePoints {
  let scalars: [Unicode.Scalar]

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Where the other text begins first.
  private func position(of match: CodePoints) -> Int? {
    guard match.scalars.count <= scalars.count else { return nil }
    return (0...(scalars.count - match.scalars.count)).first { start in
      scalars[start...].starts(with: match.scalars)
    }
  }

  func before(_ match: CodePoints) -> String? {
    position(of: match).map { Self.text(scalars[..<$0]) }
  }

  func after(_ match: CodePoints) -> String? {
    position(of: match).map { Self.text(scalars[($0 + match.scalars.count)...]) }
  }
}

extension BuiltinCall {
  /// From a position counted from 1, or from -1 backwards; too long a length goes to the end.
  fileprivate var substring: StandardValue {
    let scalars = CodePoints(string(0)).scalars
    guard let position = int(1), position != 0, position.magnitude <= UInt(scalars.count) else {
      return null(zh: "起始位置超出文本", en: "the start position lies outside the text")
    }
    let start = position > 0 ? position - 1 : scalars.count + position
    guard has(2) else { return .string(CodePoints.text(scalars[start...])) }
    guard let length = int(2), length >= 1 else {
      return null(zh: "长度应为正数", en: "the length must be positive")
    }
    return .string(CodePoints.text(scalars[start...].prefix(length)))
  }
}
