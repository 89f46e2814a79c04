import DecisionValues

extension Builtins {
  /// Functions over a list that may also be written out: `sum([1, 2])`, `sum(1, 2)`.
  ///
  /// Source: DMN 1.5, clause 10.3.4.4.
  static let aggregates: [Builtin] = [
    aggregate("min") { $0.extreme($1, .before) },
    aggregate("max") { $0.extreme($1, .after) },
    numeric("sum") { $0.isEmpty ? nil : $0.reduce(.zero, +) },
    numeric("mean") { $0.isEmpty ? nil : $0.reduce(.zero, +) / Decimal128($0.count) },
    numeric("product") { $0.isEmpty ? nil : $0.reduce(.one, *) },
    numeric("median", Sample.median),
    numeric("stddev", Sample.standardDeviation),
    aggregate("mode") { call, items in
      call.numbers(items).map { .list(Sample.modes($0).map(StandardValue.number)) } ?? .null
    },
  ]

  private static func aggregate(
    _ name: String, _ body: @escaping @Sendable (BuiltinCall, [StandardValue]) -> StandardValue
  ) -> Builtin {
    Builtin(
      name,
      BuiltinSignature([BuiltinParameter("list", .list(.any))]) { body($0, $0.list(0)) },
      BuiltinSignature([BuiltinParameter("item", .any).orNull], variadic: true) { call in
        call.arguments.count > 1 ? body(call, call.arguments) : .null
      })
  }

  private static func numeric(
    _ name: String, _ body: @escaping @Sendable ([Decimal128]) -> Decimal128?
  ) -> Builtin {
    aggregate(name) { call, items in
      guard let numbers = call.numbers(items) else { return .null }
      guard let result = body(numbers) else {
        return call.null(zh: "项数不足", en: "there are too few elements")
      }
      return StandardValue(finite: result)
    }
  }
}

extension BuiltinCall {
  /// The elements as numbers; nil, with the reason noted, when one is none.
  fileprivate func numbers(_ items: [StandardValue]) -> [Decimal128]? {
    var numbers: [Decimal128] = []
    for item in items {
      guard case .number(let number) = item else {
        _ = null(
          zh: "列表中有\(item.kindText.zh)，不全是数",
          en: "the list holds \(item.kindText.en), not only numbers")
        return nil
      }
      numbers.append(number)
    }
    return numbers
  }

  fileprivate func extreme(_ items: [StandardValue], _ side: StandardOrder) -> StandardValue {
    guard var best = items.first, best.order(best, zones) != nil else {
      return null(zh: "没有可以比较的项", en: "there is nothing to compare")
    }
    for item in items.dropFirst() {
      guard let order = item.order(best, zones) else {
        return null(zh: "各项不能相互比较", en: "the elements cannot be compared with each other")
      }
      if order == side { best = item }
    }
    return best
  }
}

/// Statistics of a list of numbers.
private enum Sample {
  /// The middle number, or the mean of the two in the middle.
  @Sendable static func median(_ numbers: [Decimal128]) -> Decimal128? {
    guard !numbers.isEmpty else { return nil }
    let sorted = numbers.sorted()
    let middle = sorted.count / 2
    if sorted.count % 2 == 1 { return sorted[middle] }
    return (sorted[middle - 1] + sorted[middle]) / Decimal128(2)
  }

  /// Of a sample: the squares are divided by one less than the count.
  @Sendable static func standardDeviation(_ numbers: [Decimal128]) -> Decimal128? {
    guard numbers.count > 1 else { return nil }
    let mean = numbers.reduce(.zero, +) / Decimal128(numbers.count)
    let squares = numbers.reduce(Decimal128.zero) { $0 + ($1 - mean) * ($1 - mean) }
    return (squares / Decimal128(numbers.count - 1)).squareRoot()
  }

  /// The most frequent numbers, ascending.
  static func modes(_ numbers: [Decimal128]) -> [Decimal128] {
    var counts: [Decimal128: Int] = [:]
    for number in numbers { counts[number, default: 0] += 1 }
    let most = counts.values.max()
    return counts.filter { $0.value == most }.keys.sorted()
  }
}
