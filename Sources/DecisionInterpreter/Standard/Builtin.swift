import DecisionDiagnostics
import DecisionSyntax
import DecisionValues

/// A built-in function of FEEL in all its forms.
///
/// Source: DMN 1.5, clause 10.3.4.
public struct Builtin: Sendable {
  public let name: String
  /// Tried in order; the first that the arguments fit is taken.
  public let signatures: [BuiltinSignature]

  init(_ name: String, signatures: [BuiltinSignature]) {
    self.name = name
    self.signatures = signatures
  }

  init(_ name: String, _ signatures: BuiltinSignature...) {
    self.init(name, signatures: signatures)
  }

  /// The function as a value.
  var function: StandardFunction {
    let parameters = signatures.first?.parameters ?? []
    return StandardFunction(
      parameters.map { StandardFunction.Parameter($0.name, $0.type) }, body: .builtin(self))
  }
}

/// One form of a built-in: what it takes and what it does.
public struct BuiltinSignature: Sendable {
  public let parameters: [BuiltinParameter]
  /// Whether the last parameter stands for any number of arguments, one at least.
  public let isVariadic: Bool
  let body: @Sendable (BuiltinCall) -> StandardValue

  init(
    _ parameters: [BuiltinParameter], variadic isVariadic: Bool = false,
    _ body: @escaping @Sendable (BuiltinCall) -> StandardValue
  ) {
    self.parameters = parameters
    self.isVariadic = isVariadic
    self.body = body
  }
}

/// A parameter of a built-in.
public struct BuiltinParameter: Sendable {
  public let name: String
  public let type: StandardType
  public private(set) var isOptional = false
  /// Whether null is an argument like any other; else it makes the call null.
  public private(set) var acceptsNull = false

  init(_ name: String, _ type: StandardType) {
    self.name = name
    self.type = type
  }

  /// May be left out; when it is there it must not be null.
  var optional: BuiltinParameter {
    var copy = self
    copy.isOptional = true
    return copy
  }

  var orNull: BuiltinParameter {
    var copy = self
    copy.acceptsNull = true
    return copy
  }
}

extension BuiltinSignature {
  /// The arguments in the order of the parameters, null for what is left out; nil when they do not
  /// fit this form.
  func bind(_ arguments: CallArguments, _ types: StandardTypes) -> [StandardValue]? {
    switch arguments {
    case .positional(let values): bind(values, types)
    case .named(let values): bind(values, types)
    }
  }

  private func bind(_ values: [StandardValue], _ types: StandardTypes) -> [StandardValue]? {
    let required = parameters.count { !$0.isOptional }
    guard values.count >= required, isVariadic || values.count <= parameters.count
    else { return nil }
    var fitting: [StandardValue] = []
    for (index, value) in values.enumerated() {
      let parameter = parameters[min(index, parameters.count - 1)]
      guard let argument = parameter.fit(value, types) else { return nil }
      fitting.append(argument)
    }
    while fitting.count < parameters.count { fitting.append(.null) }
    return fitting
  }

  private func bind(
    _ values: [(name: String, value: StandardValue)], _ types: StandardTypes
  ) -> [StandardValue]? {
    guard !isVariadic,
      values.allSatisfy({ value in parameters.contains { $0.name == value.name } })
    else { return nil }
    var fitting: [StandardValue] = []
    for parameter in parameters {
      let given = values.filter { $0.name == parameter.name }
      guard given.count <= 1 else { return nil }
      if let value = given.first?.value {
        guard let argument = parameter.fit(value, types) else { return nil }
        fitting.append(argument)
      } else {
        guard parameter.isOptional else { return nil }
        fitting.append(.null)
      }
    }
    return fitting
  }
}

extension BuiltinParameter {
  fileprivate func fit(_ value: StandardValue, _ types: StandardTypes) -> StandardValue? {
    if value.isNull { return acceptsNull ? value : nil }
    // Of a function only the number of parameters is asked: their types show when it is called.
    if case .function(let wanted, _) = type {
      guard case .function(let given) = value else { return nil }
      return given.parameters.count == wanted.count ? value : nil
    }
    guard let converted = types.converted(value, to: type), !converted.isNull else { return nil }
    return converted
  }
}

/// A call under way: the arguments, already of the types that the signature asks for.
struct BuiltinCall {
  let arguments: [StandardValue]
  let run: StandardRun
  let span: SourceSpan?

  var zones: ZoneRules { run.zones }

  subscript(index: Int) -> StandardValue { arguments[index] }

  func has(_ index: Int) -> Bool { !arguments[index].isNull }

  func string(_ index: Int) -> String {
    if case .string(let value) = arguments[index] { value } else { "" }
  }

  func number(_ index: Int) -> Decimal128 {
    if case .number(let value) = arguments[index] { value } else { .zero }
  }

  /// Without its fraction; nil when it is out of all proportion.
  func int(_ index: Int) -> Int? { Int(truncating: number(index)) }

  func list(_ index: Int) -> [StandardValue] {
    if case .list(let value) = arguments[index] { value } else { [] }
  }

  func context(_ index: Int) -> StandardContext {
    if case .context(let value) = arguments[index] { value } else { StandardContext() }
  }

  func null(zh: String, en: String) -> StandardValue { run.null(span, zh: zh, en: en) }

  func invoke(_ function: StandardFunction, _ values: StandardValue...) -> StandardValue {
    run.invoke(function, .positional(values), span)
  }
}

/// The built-in functions of FEEL.
public enum Builtins {
  /// All of them, by family and in the order of the standard.
  public static let all: [Builtin] =
    conversion + booleans + strings + patterns + lists + aggregates + listEdits + numbers + rounding
    + temporals + rangeRelations + contexts

  static let named = Dictionary(
    all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}
