import DecisionEngine

/// Deciding a batch by rules that do one thing 32 times, beside adding up a column of as many rows.
///
/// Times are per row and operation as the rules write it, whatever instructions it becomes.
enum KernelBenchmarks {
  private static let operationCount = 32
  private static let inputCount = 8

  static func all() -> [Benchmark] {
    [
      benchmark("compare", inputs: "数: {type: integer}") { "数\($0) < \(10 * $1)" },
      benchmark("and, or", inputs: "真: boolean") {
        "真\($0) \($1 % 2 == 0 ? "且" : "或") 真\(($0 + $1 / inputCount + 1) % inputCount)"
      },
      benchmark("add", inputs: "数: {type: integer}") {
        "数\($0) + 数\(($0 + $1 / inputCount + 1) % inputCount)"
      },
      gather(),
    ]
  }

  /// - Parameter expression: of the number of an input and of the operation.
  private static func benchmark(
    _ name: String, inputs: String, _ expression: (Int, Int) -> String
  ) -> Benchmark {
    let lines = (0..<inputCount).map { input in
      "  " + inputs.replacing(":", with: "\(input):", maxReplacements: 1)
    }
    return benchmark(
      name,
      "inputs:\n\(lines.joined(separator: "\n"))\n"
        + decisions { expression($0 % inputCount, $0) })
  }

  private static func gather() -> Benchmark {
    let tables = (0..<operationCount).map { table in
      let rows = SampleRoster.regions.enumerated().map { index, region in
        "      | \(region) | \(100 * table + index) | 基准 |\n"
      }
      return """
          标准\(table):
            table: |
              | 地区 | 值 | 依据 |

        """ + rows.joined()
    }
    return benchmark(
      "gather",
      "inputs:\n  地区: text\nparameters:\n\(tables.joined())" + decisions { "标准\($0)" })
  }

  private static func decisions(_ expression: (Int) -> String) -> String {
    let lines = (0..<operationCount).map { "  值\($0): {publish: true, is: \(expression($0))}\n" }
    return "decisions:\n" + lines.joined()
  }

  private static func benchmark(_ name: String, _ rules: String) -> Benchmark {
    let sample = SamplePlan(rules, seed: 3)
    let words = (0..<Int64(SamplePlan.rowCount)).map { $0 &* 7 }
    return Benchmark(
      "kernel \(name)", count: SamplePlan.rowCount * operationCount,
      referenceCount: SamplePlan.rowCount
    ) {
      sample.run.run(sample.batch)
      return sample.batch.count
    } reference: {
      References.sum(words)
    }
  }
}
