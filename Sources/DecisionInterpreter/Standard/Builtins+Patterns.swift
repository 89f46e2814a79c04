extension Builtins {
  /// Source: DMN 1.5, clause 10.3.4.3; XQuery and XPath Functions 3.1, clause 5.6.
  static let patterns: [Builtin] = [
    Builtin(
      "matches",
      BuiltinSignature([
        BuiltinParameter("input", .string), BuiltinParameter("pattern", .string),
        BuiltinParameter("flags", .string).optional.orNull,
      ]) { call in
        guard let pattern = call.pattern(1, flags: 2) else { return .null }
        return switch pattern.firstMatch(in: CodePoints(call.string(0)).scalars) {
        case .match: .boolean(true)
        case .none: .boolean(false)
        case .tooMuchWork: call.tooMuchWork
        }
      }),
    Builtin(
      "replace",
      BuiltinSignature([
        BuiltinParameter("input", .string), BuiltinParameter("pattern", .string),
        BuiltinParameter("replacement", .string),
        BuiltinParameter("flags", .string).optional.orNull,
      ]) { $0.replaced }),
    Builtin(
      "split",
      BuiltinSignature([
        BuiltinParameter("string", .string), BuiltinParameter("delimiter", .string),
      ]) { call in
        guard let pattern = call.pattern(1, flags: nil) else { return .null }
        let text = CodePoints(call.string(0)).scalars
        guard let matches = call.matches(of: pattern, in: text) else { return .null }
        var parts: [StandardValue] = []
        var end = 0
        for match in matches {
          parts.append(.string(CodePoints.text(text[end..<match.range.lowerBound])))
          end = match.range.upperBound
        }
        parts.append(.string(CodePoints.text(text[end...])))
        return .list(parts)
      }),
  ]
}

extension BuiltinCall {
  fileprivate func pattern(_ index: Int, flags: Int?) -> Pattern? {
    if let pattern = Pattern(string(index), flags: flags.map(string) ?? "") { return pattern }
    _ = null(
      zh: "“\(string(index))”不是有效的正则表达式或标志无效",
      en: "\"\(string(index))\" is no valid pattern, or its flags are not valid")
    return nil
  }

  fileprivate var tooMuchWork: StandardValue {
    null(zh: "正则匹配步骤过多，已停止", en: "matching takes too many steps and was stopped")
  }

  /// All matches from left to right; nil, with the reason noted, when the pattern matches nothing at
  /// all, which XPath refuses here.
  fileprivate func matches(of pattern: Pattern, in text: [Unicode.Scalar]) -> [Pattern.Match]? {
    if case .match = pattern.firstMatch(in: []) {
      _ = null(zh: "正则表达式能匹配空文本", en: "the pattern matches the empty text")
      return nil
    }
    var found: [Pattern.Match] = []
    var start = 0
    while start <= text.count {
      guard run.spend() else { return nil }
      switch pattern.firstMatch(in: text, from: start) {
      case .none: return found
      case .tooMuchWork:
        _ = tooMuchWork
        return nil
      case .match(let match):
        if match.range.isEmpty {
          start = match.range.upperBound + 1
        } else {
          found.append(match)
          start = match.range.upperBound
        }
      }
    }
    return found
  }

  fileprivate var replaced: StandardValue {
    guard let pattern = pattern(1, flags: 3) else { return .null }
    guard let replacement = Replacement(string(2), pattern) else {
      return null(zh: "替换文本无效", en: "the replacement is not valid")
    }
    let text = CodePoints(string(0)).scalars
    guard let matches = matches(of: pattern, in: text) else { return .null }
    var result: [Unicode.Scalar] = []
    var end = 0
    for match in matches {
      result += text[end..<match.range.lowerBound]
      result += replacement.scalars(for: match, in: text)
      guard run.allows(size: result.count) else { return .null }
      end = match.range.upperBound
    }
    result += text[end...]
    return .string(CodePoints.text(result))
  }
}

/// What stands for a match: text, and `$1` for what a group caught. `\$` and `\\` are those signs.
private struct Replacement {
  private enum Part {
    case text(Unicode.Scalar)
    case group(Int)
  }

  private var parts: [Part] = []

  init?(_ text: String, _ pattern: Pattern) {
    let scalars = Array(text.unicodeScalars)
    if pattern.flags.contains(.literal) {
      parts = scalars.map(Part.text)
      return
    }
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      index += 1
      switch scalar {
      case "\\":
        guard index < scalars.count, scalars[index] == "\\" || scalars[index] == "$"
        else { return nil }
        parts.append(.text(scalars[index]))
        index += 1
      case "$":
        guard index < scalars.count, var number = scalars[index].asciiDigit else { return nil }
        index += 1
        while index < scalars.count, let digit = scalars[index].asciiDigit,
          number * 10 + digit <= pattern.groupCount
        {
          number = number * 10 + digit
          index += 1
        }
        parts.append(.group(number))
      default: parts.append(.text(scalar))
      }
    }
  }

  /// `$0` is the whole match; a group that does not exist or took no part is empty.
  func scalars(for match: Pattern.Match, in text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    parts.flatMap { part -> [Unicode.Scalar] in
      switch part {
      case .text(let scalar): return [scalar]
      case .group(0): return Array(text[match.range])
      case .group(let number):
        guard number <= match.groups.count, let range = match.groups[number - 1]
        else { return [] }
        return Array(text[range])
      }
    }
  }
}
