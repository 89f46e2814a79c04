import DecisionSyntax
import DecisionValues

/// Decisions with what they require, as far as one of them needs it.
///
/// Source: DMN 1.5, clauses 6 and 10.4.
public struct StandardModel: Sendable {
  public struct Decision: Sendable {
    public let type: StandardType?
    public let logic: StandardLogic
    /// The names that the logic sees; nothing else of the model is in scope.
    public let requires: [String]

    public init(type: StandardType?, logic: StandardLogic, requires: [String]) {
      self.type = type
      self.logic = logic
      self.requires = requires
    }
  }

  /// A business knowledge model: a function with a name. It sees itself too.
  public struct Knowledge: Sendable {
    public let parameters: [StandardFunction.Parameter]
    public let result: StandardType
    /// Nil for a function in another language.
    public let logic: StandardLogic?
    public let requires: [String]

    public init(
      parameters: [StandardFunction.Parameter], result: StandardType = .any,
      logic: StandardLogic?, requires: [String]
    ) {
      self.parameters = parameters
      self.result = result
      self.logic = logic
      self.requires = requires
    }
  }

  /// Decisions behind one face: as a function, it takes the input data, then the input decisions.
  public struct Service: Sendable {
    public let result: StandardType
    public let outputs: [String]
    public let inputs: [StandardFunction.Parameter]

    public init(
      result: StandardType = .any, outputs: [String], inputs: [StandardFunction.Parameter]
    ) {
      self.result = result
      self.outputs = outputs
      self.inputs = inputs
    }
  }

  public var decisions: [String: Decision] = [:]
  public var knowledge: [String: Knowledge] = [:]
  public var services: [String: Service] = [:]
  /// The name of the import under which an element is known, for those of other models.
  public var imports: [String: String] = [:]

  public init() {}
}

extension StandardEvaluator {
  /// The result of a decision.
  ///
  /// - Parameter given: the values of input data, and of decisions that are not to be evaluated.
  public func evaluate(
    decision name: String, in model: StandardModel, given: [String: StandardValue]
  ) -> StandardResult {
    finished { run in
      var evaluation = ModelEvaluation(model, run, given)
      return evaluation.value(name)
    }
  }

  /// What a decision service returns for its inputs by name.
  public func evaluate(
    service name: String, in model: StandardModel, given: [String: StandardValue]
  ) -> StandardResult {
    finished { run in
      run.declared(
        model.invoke(service: name, given, in: run), model.services[name]?.result)
    }
  }

  /// The value of input data as its declared type wants it; null when it does not conform.
  public func input(_ value: StandardValue, _ type: StandardType?) -> StandardResult {
    finished { $0.declared(value, type) }
  }

  private func finished(_ body: (StandardRun) -> StandardValue) -> StandardResult {
    let run = StandardRun(self)
    let value = body(run)
    return StandardResult(value: run.isExhausted ? .null : value, reasons: run.reasons)
  }
}

extension StandardModel {
  func invoke(
    knowledge name: String, _ arguments: [String: StandardValue], in run: StandardRun
  ) -> StandardValue {
    guard let knowledge = knowledge[name] else { return .null }
    guard let logic = knowledge.logic else {
      return run.null(nil, zh: "不执行外部函数", en: "external functions are not run")
    }
    var evaluation = ModelEvaluation(self, run, [:])
    let scope = evaluation.scope(requires: knowledge.requires + [name])
    return run.value(logic, Scope(arguments, in: scope))
  }

  /// Only the arguments are given: decisions of the service are evaluated anew.
  func invoke(
    service name: String, _ arguments: [String: StandardValue], in run: StandardRun
  ) -> StandardValue {
    guard let service = services[name] else { return .null }
    let missing = service.inputs.map { ($0.name, StandardValue.null) }
    let given = arguments.merging(missing, uniquingKeysWith: { argument, _ in argument })
    var evaluation = ModelEvaluation(self, run, given)
    let values = service.outputs.map { ($0, evaluation.value($0)) }
    return values.count == 1 ? values[0].1 : .context(StandardContext(values))
  }

  fileprivate func function(_ name: String) -> StandardValue? {
    if let knowledge = knowledge[name] {
      return .function(
        StandardFunction(
          knowledge.parameters, result: knowledge.result, body: .knowledge(name, self)))
    }
    return services[name].map { service in
      .function(
        StandardFunction(service.inputs, result: service.result, body: .service(name, self)))
    }
  }
}

/// One evaluation of a model: every decision is evaluated once.
private struct ModelEvaluation {
  private let model: StandardModel
  private let run: StandardRun
  private var known: [String: StandardValue]

  init(_ model: StandardModel, _ run: StandardRun, _ given: [String: StandardValue]) {
    self.model = model
    self.run = run
    known = given
  }

  mutating func value(_ name: String) -> StandardValue {
    if let value = known[name] { return value }
    if let function = model.function(name) { return function }
    guard let decision = model.decisions[name] else { return .null }
    // A decision that requires itself finds null here instead of turning for ever.
    known[name] = .null
    let scope = scope(requires: decision.requires)
    let value = run.declared(run.value(decision.logic, scope), decision.type)
    known[name] = value
    return value
  }

  mutating func scope(requires names: [String]) -> Scope {
    var values: [String: StandardValue] = [:]
    var imported: [String: StandardContext] = [:]
    for name in names {
      let value = value(name)
      if let prefix = model.imports[name] {
        imported[prefix, default: StandardContext()][name] = value
      } else {
        values[name] = value
      }
    }
    for (prefix, context) in imported { values[prefix] = .context(context) }
    return Scope(values)
  }
}
