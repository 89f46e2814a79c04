import DecisionDiagnostics
import DecisionInterpreter
import DecisionValues

/// Evaluates vectors and judges the results.
struct Runner {
  /// What `now()` returns: any moment does, as long as it is always the same.
  private static let now = CivilDateTime("2024-01-01T12:00:00Z")

  struct Verdict {
    let vector: Vector
    let actual: StandardValue
    let reasons: [NullReason]
    let isExact: Bool
    /// Within 10^-8.
    let isClose: Bool
  }

  /// Item definitions by folder: a vector shows some of those that its model has.
  private let definitions: [String: [String: StandardType]]

  init(_ vectors: [Vector]) throws(VectorError) {
    var definitions: [String: [String: StandardType]] = [:]
    for vector in vectors {
      let own = try VectorModel(vector).definitions(vector.source)
      definitions[vector.folder, default: [:]].merge(own, uniquingKeysWith: { first, _ in first })
    }
    self.definitions = definitions
  }

  func verdict(_ vector: Vector) throws(VectorError) -> Verdict {
    let result = try result(vector)
    return Verdict(
      vector: vector, actual: result.value, reasons: result.reasons,
      isExact: ExpectedValue(json: vector.expectedJSON, precision: .exact)
        .isMet(by: result.value),
      isClose: ExpectedValue(json: vector.expectedJSON, precision: .published)
        .isMet(by: result.value))
  }

  private func result(_ vector: Vector) throws(VectorError) -> StandardResult {
    let reader = VectorModel(vector)
    let model = try reader.model(vector)
    // A name that no vector of the folder explains constrains nothing.
    let types = StandardTypes(definitions[vector.folder] ?? [:], undefined: .any)
    let evaluator = StandardEvaluator(zones: .system, now: Self.now, types: types)
    var given: [String: StandardValue] = [:]
    for input in vector.inputs {
      let type = try input.type.flatMap { json throws(VectorError) in try reader.type(json) }
      given[input.name] = evaluator.input(input.value, type).value
    }
    guard let service = vector.service else {
      return evaluator.evaluate(decision: vector.target, in: model, given: given)
    }
    let result = evaluator.evaluate(service: service, in: model, given: given)
    return result.output(vector.target, of: model.services[service])
  }
}

extension StandardResult {
  /// Of a service with several outputs, the vector looks at one.
  fileprivate func output(_ name: String, of service: StandardModel.Service?) -> StandardResult {
    guard let service, service.outputs.count > 1, case .context(let outputs) = value
    else { return self }
    return StandardResult(value: outputs[name] ?? .null, reasons: reasons)
  }
}
