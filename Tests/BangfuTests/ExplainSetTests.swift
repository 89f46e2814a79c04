import Testing

/// `explain --set`: what would be decided if a fact were otherwise.
@Suite(.enabled(if: Command.isBuilt, "the command bangfu stands beside the tests once it is built"))
struct ExplainSetTests {
  private static let key = "990001198001010019"

  private func explain(_ options: String...) throws -> Command.Result {
    let workspace = try Workspace()
    let roster = workspace.write("名册.csv", header + "\(Self.key),甲市,3,27000,0\n")
    return try Command.run(
      ["explain", roster, "--rules", workspace.path("rules"), "--row", "1"] + options)
  }

  @Test func `both decisions stand side by side, numbers masked`() throws {
    let result = try explain("--set", "人口=4")
    #expect(result.status == 0)
    #expect(result.output.contains("人口  3 人  →  4 人"), "\(result.output)")
    #expect(result.output.contains("* 档次") && !result.output.contains(Self.key))
    let english = try explain("--set", "人口=4", "--lang", "en")
    #expect(english.output.contains("\nSuppose\n"), "\(english.output)")
    let json = try explain("--set", "人口=4", "--json")
    #expect(try json.json()["schema"] as? String == "bangfu.whatif/1")
    #expect(!json.output.contains(Self.key))
  }

  @Test(arguments: [
    ("存款=4", "规则集没有“存款”这项事实", "有 编号、地区、人口、年收入、医疗"),
    ("年收人=4", "规则集没有“年收人”这项事实", "是不是\"年收入\""),
    ("人口", "“人口”不是“名称=值”", "如 家庭人口=4"),
    ("人口=四十", "BF0603", "“人口”"),
    ("人口=21", "超出取值范围 [1..20]", "“人口”"),
    ("档次=深度", "算出来的决定", "请假设它用到的事实"),
    ("成员[3].学段=高中", "没有第 3 名", "新增一名写 成员[1]"),
  ])
  func `what cannot be supposed is named with a way out`(
    _ text: String, _ message: String, _ way: String
  ) throws {
    let result = try explain("--set", text)
    #expect(result.status == 2 && result.output.isEmpty)
    #expect(result.talk.contains(message) && result.talk.contains(way), "\(result.talk)")
  }
}
