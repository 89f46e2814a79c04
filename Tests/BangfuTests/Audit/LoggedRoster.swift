import Bangfu
import DecisionLog
import Testing

/// A roster of invented households that was decided with a log, as offices do it.
final class LoggedRoster {
  static let numbers = [
    "990001198001010019", "990001198001010027", "990001198001010035", "990001198001010043",
    "99000119800101006X",
  ]
  static let names = ["张三丰", "李四光", "王五", "张六", "赵七"]

  let workspace: Workspace
  let batch: String
  var log: String { workspace.path("log") }

  /// The fourth household is near the standard of 700 yuan; of the fifth the income is missing.
  init() throws {
    workspace = try Workspace()
    let rest = [
      "第一厂,甲市,3,22000,0", "第二厂,甲市,3,27000,0", "第一厂,甲市,2,60000,0", "第二厂,甲市,3,25190,0",
      "第一厂,甲市,3,,0",
    ]
    let rows = zip(zip(Self.names, Self.numbers), rest).enumerated().map { index, row in
      "\(index + 1),\(row.0.0),\(row.0.1),\(row.1)\n"
    }
    let roster = workspace.write(
      "名册.csv", "编号,姓名,身份证号,单位,地区,人口,年收入,医疗\n" + rows.joined())
    let result = try Command.run([
      "classify", roster, "--rules", workspace.path("rules"), "--log", workspace.path("log"),
      "-o", workspace.path("结果.csv"), "--operator", "op3",
    ])
    #expect(result.status == 0, "\(result.talk)")
    let folder = try #require(LogFolder.existing(workspace.path("log")))
    batch = try #require(try folder.reader().batches().first).opening.batch
  }

  func audit(_ words: String..., input: String = "") throws -> Command.Result {
    try Command.run(["audit"] + words + ["--log", log], input: input)
  }

  /// Whether a text shows somebody's number or name.
  static func tells(_ text: String) -> Bool { (numbers + names).contains(where: text.contains) }
}
