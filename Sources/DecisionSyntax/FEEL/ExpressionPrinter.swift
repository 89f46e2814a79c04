/// Prints a tree as one line of canonical FEEL: English keywords, ASCII signs, and only the brackets
/// that are needed.
///
/// Reading the line again with the same names gives the same tree (`isSame(as:)`), except where the
/// tree holds `.unreadable`, printed as `…`. To change the form of a written text and keep its
/// comments and blanks, use `ExpressionRewriter`.
public struct ExpressionPrinter: Sendable {
  public init() {}

  public func text(_ expression: Expression) -> String {
    var printing = Printing()
    printing.print(expression, atLeast: .loosest)
    return printing.output
  }

  /// Unary tests, parted by commas.
  public func text(tests: [Expression]) -> String {
    tests.map { text($0) }.joined(separator: ", ")
  }

  public func text(_ type: TypeText) -> String {
    var printing = Printing()
    printing.print(type)
    return printing.output
  }
}

private struct Printing {
  var output = ""

  mutating func print(_ expression: Expression, atLeast wanted: Tightness) {
    let needsParentheses = expression.kind.tightness < wanted
    if needsParentheses { output += "(" }
    print(expression.kind)
    if needsParentheses { output += ")" }
  }

  private mutating func print(_ kind: Expression.Kind) {
    switch kind {
    case .number(let digits, let unit):
      output += digits + (unit.map { " " + $0.text } ?? "")
    case .string(let value): output += Self.quoted(value)
    case .boolean(let value): output += value ? "true" : "false"
    case .null: output += "null"
    case .temporal(let text): output += "@" + Self.quoted(text)
    case .name(let name): output += name
    case .anything: output += "-"
    case .unreadable: output += "…"
    case .path, .filter, .call: printPostfix(kind)
    case .negate, .binary, .between, .isIn, .instanceOf, .comparison: printOperation(kind)
    case .conditional, .loop, .quantified, .function: printControl(kind)
    case .list, .context, .range, .negatedTests: printBrackets(kind)
    }
  }

  // MARK: Operators

  private mutating func printOperation(_ kind: Expression.Kind) {
    switch kind {
    case .negate(let operand):
      output += "-"
      print(operand, atLeast: .negation)
    case .binary(let operation, let left, let right):
      print(left, atLeast: operation.tightness)
      output += " \(operation.rawValue) "
      print(right, atLeast: operation.tightness.next)
    case .between(let value, let lower, let upper):
      print(value, atLeast: .comparison)
      output += " between "
      print(lower, atLeast: .sum)
      output += " and "
      print(upper, atLeast: .sum)
    case .isIn(let value, let tests):
      print(value, atLeast: .comparison)
      output += " in "
      printTests(tests)
    case .instanceOf(let value, let type):
      print(value, atLeast: .negation)
      output += " instance of "
      print(type)
    case .comparison(let operation, let end):
      output += operation.rawValue + " "
      print(end, atLeast: .sum)
    default: break
    }
  }

  private mutating func printTests(_ tests: [Expression]) {
    guard tests.count == 1 else { return printList(tests, in: "(", ")") }
    if case .comparison = tests[0].kind {
      print(tests[0], atLeast: .loosest)
    } else {
      print(tests[0], atLeast: .sum)
    }
  }

  private mutating func printPostfix(_ kind: Expression.Kind) {
    switch kind {
    case .path(let base, let name):
      print(base, atLeast: .postfix)
      output += "." + name.text
    case .filter(let base, let condition):
      // Behind a bare literal the bracket would end a range (`[1..2[`).
      print(base, atLeast: base.kind.isQuotedOrNumber ? .beyond : .postfix)
      output += "["
      print(condition, atLeast: .loosest)
      output += "]"
    case .call(let function, let arguments):
      // `10 元/月(1)` would divide by the result of a function.
      print(function, atLeast: function.kind.isQuotedOrNumber ? .beyond : .postfix)
      output += "("
      for (index, argument) in arguments.enumerated() {
        if index > 0 { output += ", " }
        if let name = argument.name { output += name.text + ": " }
        print(argument.value, atLeast: .loosest)
      }
      output += ")"
    default: break
    }
  }

  // MARK: Control

  private mutating func printControl(_ kind: Expression.Kind) {
    switch kind {
    case .conditional(let condition, let consequence, let alternative):
      output += "if "
      print(condition, atLeast: .or)
      output += " then "
      print(consequence, atLeast: .or)
      output += " else "
      print(alternative, atLeast: .loosest)
    case .loop(let iterations, let result):
      output += "for "
      print(iterations)
      output += " return "
      print(result, atLeast: .loosest)
    case .quantified(let quantifier, let iterations, let condition):
      output += quantifier.rawValue + " "
      print(iterations)
      output += " satisfies "
      print(condition, atLeast: .loosest)
    case .function(let parameters, let body, let isExternal):
      output += "function(" + parameters.map(Self.text).joined(separator: ", ") + ") "
      if isExternal { output += "external " }
      print(body, atLeast: .loosest)
    default: break
    }
  }

  private mutating func print(_ iterations: [Iteration]) {
    for (index, iteration) in iterations.enumerated() {
      if index > 0 { output += ", " }
      output += iteration.name.text + " in "
      print(iteration.domain, atLeast: .or)
      if let upper = iteration.upper {
        output += ".."
        print(upper, atLeast: .or)
      }
    }
  }

  private static func text(_ parameter: FunctionParameter) -> String {
    guard let type = parameter.type else { return parameter.name.text }
    return parameter.name.text + ": " + ExpressionPrinter().text(type)
  }

  // MARK: Brackets

  private mutating func printBrackets(_ kind: Expression.Kind) {
    switch kind {
    case .list(let elements): printList(elements, in: "[", "]")
    case .negatedTests(let tests): printList(tests, in: "not(", ")")
    case .context(let entries):
      output += "{"
      for (index, entry) in entries.enumerated() {
        output += (index > 0 ? ", " : "") + Self.key(entry.key.text) + ": "
        print(entry.value, atLeast: .loosest)
      }
      output += "}"
    case .range(let range):
      output += range.includesLower ? "[" : "("
      print(range.lower, atLeast: .sum)
      output += ".."
      print(range.upper, atLeast: .sum)
      output += range.includesUpper ? "]" : ")"
    default: break
    }
  }

  private mutating func printList(_ items: [Expression], in opening: String, _ closing: String) {
    output += opening
    for (index, item) in items.enumerated() {
      if index > 0 { output += ", " }
      print(item, atLeast: .loosest)
    }
    output += closing
  }

  /// Plain words stand bare; anything that could be misread is quoted.
  private static func key(_ name: String) -> String {
    ExpressionParser.isName(name) ? name : quoted(name)
  }

  static func quoted(_ value: String) -> String {
    var result = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default:
        if scalar.isLineEnd {
          let code = String(scalar.value, radix: 16, uppercase: true)
          result += "\\u" + String(repeating: "0", count: 4 - code.count) + code
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result + "\""
  }

  // MARK: Types

  mutating func print(_ type: TypeText) {
    switch type {
    case .named(let name): output += name
    case .list(let element):
      output += "list<"
      print(element)
      output += ">"
    case .range(let element):
      output += "range<"
      print(element)
      output += ">"
    case .context(let fields):
      output += "context<"
      for (index, field) in fields.sorted(by: { $0.key < $1.key }).enumerated() {
        output += (index > 0 ? ", " : "") + field.key + ": "
        print(field.value)
      }
      output += ">"
    case .function(let parameters, let result):
      output += "function<"
      for (index, parameter) in parameters.enumerated() {
        if index > 0 { output += ", " }
        print(parameter)
      }
      output += "> -> "
      print(result)
    }
  }
}
