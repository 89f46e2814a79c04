import DecisionDiagnostics
import DecisionInterpreter
import DecisionSyntax

/// Makes a model of what a vector says about decisions, knowledge and services.
struct VectorModel {
  private let names: NameCollector
  private let parser: ExpressionParser

  init(_ vector: Vector) {
    var names = NameCollector()
    names.collect(vector: vector.source)
    self.init(names)
  }

  private init(_ names: NameCollector) {
    self.names = names
    parser = ExpressionParser(dialect: .standard, names: names.names)
  }

  /// Reads the texts inside an element, which see its own names too.
  private func inside(_ json: JSON) -> VectorModel {
    var inner = names
    inner.collect(inside: json)
    return VectorModel(inner)
  }

  func model(_ vector: Vector) throws(VectorError) -> StandardModel {
    var model = StandardModel()
    for json in vector.source["decisions"]?.array ?? [] {
      model.decisions[try json.text("name")] = StandardModel.Decision(
        type: try json["type"].flatMap(type), logic: try logic(try json.part("logic")),
        requires: (json["requires"]?.array ?? []).compactMap(\.string))
    }
    for json in vector.source["knowledge"]?.array ?? [] {
      let name = try json.text("name")
      model.knowledge[name] = try inside(json).knowledge(json)
      if json["namespace"] != nil {
        model.imports[name] = ImportPrefix(of: name, in: vector.source).prefix
      }
    }
    for json in vector.source["services"]?.array ?? [] {
      model.services[try json.text("name")] = try service(json, vector)
    }
    return model
  }

  private func knowledge(_ json: JSON) throws(VectorError) -> StandardModel.Knowledge {
    let logicJSON = try json.part("logic")
    return StandardModel.Knowledge(
      parameters: try parameters(json), result: try logicJSON["type"].flatMap(type) ?? .any,
      logic: json["kind"]?.string == "FEEL" ? try logic(logicJSON) : nil,
      requires: (json["requires"]?.array ?? []).compactMap(\.string))
  }

  private func service(_ json: JSON, _ vector: Vector) throws(VectorError) -> StandardModel.Service
  {
    let names = { (field: String) in (json[field]?.array ?? []).compactMap(\.string) }
    var result = StandardType.any
    if case .function(_, let returned)? = try json["type"].flatMap(type) { result = returned }
    var inputs: [StandardFunction.Parameter] = []
    for name in names("inputData") {
      let input = vector.source["inputs"]?.array?.first { $0["name"]?.string == name }
      inputs.append(StandardFunction.Parameter(name, try input?["type"].flatMap(type) ?? .any))
    }
    for name in names("inputDecisions") {
      let decision = vector.source["decisions"]?.array?.first { $0["name"]?.string == name }
      inputs.append(StandardFunction.Parameter(name, try decision?["type"].flatMap(type) ?? .any))
    }
    return StandardModel.Service(result: result, outputs: names("outputs"), inputs: inputs)
  }

  private func parameters(_ json: JSON) throws(VectorError) -> [StandardFunction.Parameter] {
    var parameters: [StandardFunction.Parameter] = []
    for parameter in try json.items("params") {
      parameters.append(
        StandardFunction.Parameter(
          try parameter.text("name"), try parameter["type"].flatMap(type) ?? .any))
    }
    return parameters
  }
}

// MARK: - Logic

extension VectorModel {
  private func logic(_ json: JSON) throws(VectorError) -> StandardLogic {
    let logic = try untyped(json)
    guard let type = try json["type"].flatMap(type) else { return logic }
    return .typed(logic, type)
  }

  private func untyped(_ json: JSON) throws(VectorError) -> StandardLogic {
    switch try json.text("k") {
    case "literal": return .expression(expression(try json.text("text")))
    case "table": return .table(try table(json))
    case "context":
      var entries: [StandardLogic.Entry] = []
      for entry in try json.items("entries") {
        entries.append(try self.entry(entry, name: "name"))
      }
      return .context(entries, result: try optional(json["result"]))
    case "invocation":
      var bindings: [StandardLogic.Entry] = []
      for binding in try json.items("bindings") {
        bindings.append(try entry(binding, name: "param"))
      }
      return .invocation(try logic(try json.part("function")), bindings)
    case "list": return .list(try logics(try json.items("items")))
    case "relation":
      var rows: [[StandardLogic]] = []
      for row in try json.items("rows") { rows.append(try logics(row.array ?? [])) }
      return .relation(
        columns: try json.items("columns").compactMap { $0["name"]?.string }, rows: rows)
    case "function":
      guard json["kind"]?.string == "FEEL" else { return .externalFunction(try parameters(json)) }
      return .function(try parameters(json), body: try logic(try json.part("body")))
    case "if":
      return .conditional(
        try logic(try json.part("if")), then: try logic(try json.part("then")),
        else: try logic(try json.part("else")))
    case "filter":
      return .filter(try logic(try json.part("in")), match: try logic(try json.part("match")))
    case "for":
      return .loop(
        variable: try json.text("var"), try logic(try json.part("in")),
        result: try logic(try json.part("return")))
    case "some": return try quantified(.some, json)
    case "every": return try quantified(.every, json)
    default: throw VectorError("k")
    }
  }

  private func quantified(
    _ quantifier: Quantifier, _ json: JSON
  ) throws(VectorError) -> StandardLogic {
    .quantified(
      quantifier, variable: try json.text("var"), try logic(try json.part("in")),
      satisfies: try logic(try json.part("satisfies")))
  }

  private func optional(_ json: JSON?) throws(VectorError) -> StandardLogic? {
    guard let json, !json.isNull else { return nil }
    return try logic(json)
  }

  private func logics(_ items: [JSON]) throws(VectorError) -> [StandardLogic] {
    var result: [StandardLogic] = []
    for item in items { result.append(try logic(item)) }
    return result
  }

  private func entry(_ json: JSON, name: String) throws(VectorError) -> StandardLogic.Entry {
    let inner = try logic(try json.part("value"))
    let type = try json["type"].flatMap(type)
    return StandardLogic.Entry(try json.text(name), type.map { .typed(inner, $0) } ?? inner)
  }

  private func table(_ json: JSON) throws(VectorError) -> StandardTable {
    var inputs: [StandardTable.Input] = []
    for input in try json.items("inputs") {
      inputs.append(
        StandardTable.Input(
          expression(try input.text("expr")), allowed: input["allowed"]?.string.map(tests)))
    }
    var outputs: [StandardTable.Output] = []
    for output in try json.items("outputs") {
      outputs.append(
        StandardTable.Output(
          output["name"]?.string, type: try output["type"].flatMap(type),
          allowed: output["allowed"]?.string.map(tests),
          fallback: output["default"]?.string.map(expression)))
    }
    var rules: [StandardTable.Rule] = []
    for rule in try json.items("rules") {
      rules.append(
        StandardTable.Rule(
          try rule.items("in").compactMap(\.string).map(tests),
          try rule.items("out").compactMap(\.string).map(expression)))
    }
    return StandardTable(try hitPolicy(json), inputs: inputs, outputs: outputs, rules: rules)
  }

  private func hitPolicy(_ json: JSON) throws(VectorError) -> StandardTable.HitPolicy {
    switch try json.text("hitPolicy") {
    case "UNIQUE": return .unique
    case "ANY": return .any
    case "PRIORITY": return .priority
    case "FIRST": return .first
    case "RULE ORDER": return .ruleOrder
    case "OUTPUT ORDER": return .outputOrder
    case "COLLECT":
      switch json["aggregation"]?.string {
      case nil: return .collect(nil)
      case "SUM": return .collect(.sum)
      case "MIN": return .collect(.minimum)
      case "MAX": return .collect(.maximum)
      case "COUNT": return .collect(.count)
      default: throw VectorError("aggregation")
      }
    default: throw VectorError("hitPolicy")
    }
  }

  /// A text with errors is null as a whole.
  private func expression(_ text: String) -> Expression {
    let (expression, findings) = parser.expression(text, origin: Self.origin)
    let isBroken = findings.contains { $0.severity == .error }
    return isBroken ? Expression(.unreadable, at: expression.span) : expression
  }

  /// Tests with errors pass nothing.
  private func tests(_ text: String) -> [Expression] {
    let (tests, findings) = parser.unaryTests(text, origin: Self.origin)
    return findings.contains { $0.severity == .error } ? [] : tests
  }

  private static let origin = TextOrigin(source: SourceID(index: 0))
}

// MARK: - Types

extension VectorModel {
  /// Nil for JSON's null: nothing declared.
  func type(_ json: JSON) throws(VectorError) -> StandardType? {
    guard !json.isNull else { return nil }
    let type = try plainType(json)
    guard let allowed = json["allowed"]?.string else { return type }
    return .constrained(type, allowed: tests(allowed))
  }

  private func plainType(_ json: JSON) throws(VectorError) -> StandardType {
    if let base = json["base"]?.string {
      guard let type = StandardType(builtIn: base) else { throw VectorError("base") }
      return type
    }
    if let element = json["list"] { return .list(try type(element) ?? .any) }
    if let element = json["range"] { return .range(try type(element) ?? .any) }
    if let entries = json["context"]?.entries {
      var members: [(name: String, type: StandardType)] = []
      for entry in entries { members.append((entry.key, try type(entry.value) ?? .any)) }
      return .context(members)
    }
    if let function = json["function"] {
      var parameters: [StandardType] = []
      for parameter in function["params"]?.array ?? [] {
        parameters.append(try type(parameter["type"] ?? parameter) ?? .any)
      }
      return .function(parameters, try function["returns"].flatMap(type) ?? .any)
    }
    if let name = json["ref"]?.string { return .named(name) }
    return .any
  }

  /// The item definitions that a vector shows along with their names.
  func definitions(_ json: JSON) throws(VectorError) -> [String: StandardType] {
    var found: [String: StandardType] = [:]
    try collect(json, &found)
    return found
  }

  private func collect(
    _ json: JSON, _ found: inout [String: StandardType]
  ) throws(VectorError) {
    if let name = json["named"]?.string, found[name] == nil { found[name] = try type(json) }
    for item in json.array ?? [] { try collect(item, &found) }
    for entry in json.entries ?? [] { try collect(entry.value, &found) }
  }
}

extension Optional where Wrapped == JSON {
  /// `flatMap` for bodies that throw a `VectorError`.
  fileprivate func flatMap(
    _ body: (JSON) throws(VectorError) -> StandardType?
  ) throws(VectorError) -> StandardType? {
    guard let self else { return nil }
    return try body(self)
  }
}
