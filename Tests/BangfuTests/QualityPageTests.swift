import DecisionDiagnostics
import DecisionModel
import DecisionValues
import Foundation
import Testing

@testable import Bangfu

@Suite struct QualityPageTests {
  private func profile(
    _ workspace: Workspace, _ roster: String, members: String? = nil, blockBytes: Int = 1 << 16,
    jobs: Int = 2, checks: Bool = true
  ) throws -> RosterProfile {
    let session = try workspace.session()
    let path = workspace.write("名册.csv", roster)
    let membersPath = members.map { workspace.write("成员.csv", $0) }
    var profile = try RosterProfiler(
      session.ruleSet, asOf: session.asOf, path, members: membersPath, blockBytes: blockBytes
    ).profile(jobs: jobs)
    if checks {
      profile.checks = try RosterCheck.report(
        path, members: membersPath, CheckDictionary(session.ruleSet), asOf: session.asOf)
    }
    return profile
  }

  private func pages(_ profile: RosterProfile) -> [String] {
    [Language.zh, .en].map { QualityPage(profile, in: $0).html() } + [profile.json()]
  }

  /// Rows from a seed, with faults and free text.
  private func roster(_ count: Int) -> String {
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    var text = "编号,姓名,地区,人口,年收入,医疗,备注\n"
    for row in 0..<count {
      let region = next(9) == 0 ? "ZZ区\(row)" : "甲市"
      let income = next(50) == 0 ? "ZZ钱\(row)" : "\(next(90_000))"
      let size = next(40) == 0 ? "" : "\(1 + next(6))"
      text += "ZZ号\(row),ZZ名\(row),\(region),\(size),\(income),\(next(20_000)),ZZ注\(row)\n"
    }
    return text
  }

  @Test func `the page stays small, and its counts add up`() throws {
    let count = 20_000
    let profile = try profile(Workspace(), roster(count), checks: false)
    for page in pages(profile) { #expect(page.utf8.count < 200_000) }
    for input in profile.tally.shape.inputs {
      let column = profile.tally.columns[input]
      #expect(column.known + column.missing + column.invalid == count)
    }
    for quantity in profile.tally.quantities {
      #expect(quantity.histogram.total + quantity.openCount == count)
    }
    for category in profile.summary.categories {
      #expect(category.counts.values.reduce(0, +) == count)
    }
    let invalid = profile.tally.columns.map(\.invalid).reduce(0, +)
    #expect(invalid == profile.tally.problems.values.map(\.count).reduce(0, +))
    #expect(invalid > 1000)
  }

  @Test func `no text of any cell is in the page`() throws {
    let workspace = try Workspace()
    let rows = roster(300).replacing("编号,姓名,地区,人口,年收入,医疗,备注", with: "编号,ZZ头,地区,人口,年收入,医疗,ZZ列")
    let members = "编号,ZZ人,学段,民办\nZZ号1,ZZ甲,ZZ学,ZZ否\nZZ孤,ZZ乙,本科,是\nZZ号2,9.9E+17,高中\n"
    let profile = try profile(workspace, rows + "ZZ坏,ZZ行\n", members: members)
    for page in pages(profile) {
      #expect(!page.contains("ZZ"))
      #expect(!page.contains("9.9E+17"))
    }
  }

  @Test func `rows that are people give the page of households and members`() throws {
    let workspace = try Workspace()
    let session = try workspace.session()
    let apart = try profile(
      workspace, "编号,地区,人口,年收入,医疗\na,甲市,2,22000,5\nb,甲市,1,9000,0\n",
      members: "编号,学段,民办\na,本科,否\na,,\nb,高校,否\n", checks: false)
    let path = workspace.write(
      "每行一人.csv",
      "编号,地区,人口,年收入,医疗,姓名,学段,民办\na,甲市,2,22000,5,甲,本科,否\n,,,,,乙,,\n"
        + "b,甲市,1,9000,0,丙,高校,否\n")
    let together = try RosterProfiler(
      session.ruleSet, asOf: session.asOf, path, members: nil, hasMembersInRows: true
    ).profile()
    #expect(together.summary.rowCount == 2)
    #expect(together.tally.columns == apart.tally.columns)
    #expect(together.tally.quantities == apart.tally.quantities)
    #expect(together.members.map(\.rowCount) == [2])
    #expect(together.json().contains("\"has_members_in_rows\":true"))
    #expect(QualityPage(together, in: .zh).html().contains("同户的行合成一户"))
  }

  @Test func `shapes are closed, so that none hides those behind it`() throws {
    let page = QualityPage(try profile(Workspace(), roster(300)), in: .zh).html()
    let shapes = page.matches(of: /<(rect|line|meta)[^>]*>/).map { String($0.output.0) }
    #expect(shapes.count > 50)
    let open = shapes.filter { !$0.hasSuffix("/>") }
    // A bar is closed behind its title.
    #expect(open.count == page.matches(of: /<\/rect>/).count)
  }

  @Test func `hostile names are escaped`() throws {
    let workspace = try Workspace()
    let session = try workspace.session()
    let path = workspace.write("<b onload='x'>&.csv", header + "a,甲市,3,22000,5\n")
    let profile = try RosterProfiler(session.ruleSet, asOf: session.asOf, path, members: nil)
      .profile()
    let page = QualityPage(profile, in: .en).html()
    #expect(page.contains("&lt;b onload=&#39;x&#39;&gt;&amp;.csv"))
    #expect(!page.contains("<b onload"))
    #expect(!page.contains("<script") && !page.contains("://"))
  }

  @Test func `blocks and threads do not change a figure`() throws {
    let workspace = try Workspace()
    let roster = roster(3000)
    let members = "编号,学段,民办\nZZ号1,本科,否\nZZ号7,高校,否\n"
    let want = try profile(workspace, roster, members: members, blockBytes: 1 << 20, jobs: 1)
    for (blockBytes, jobs) in [(1 << 12, 1), (1 << 12, 3), (1 << 15, 2)] {
      let got = try profile(
        workspace, roster, members: members, blockBytes: blockBytes, jobs: jobs)
      #expect(pages(got) == pages(want))
    }
  }

  @Test func `columns count what the interpreter decides row by row`() throws {
    let workspace = try Workspace()
    let roster = roster(500)
    let profile = try profile(workspace, roster)
    let session = try workspace.session()
    var reader = try workspace.reader(session, Array(roster.utf8))
    var tally = QualityTally(profile.tally.shape)
    while let row = try reader.next() {
      tally.add(session.classifier.decide(row))
      tally.note(row)
    }
    #expect(tally.columns == profile.tally.columns)
    #expect(tally.quantities == profile.tally.quantities)
    #expect(tally.problems == profile.tally.problems)
  }

  @Test func `thresholds come from the rules, and what is near them is counted`() throws {
    // Per head and month: 700 exactly, 2% and 5% above, just beyond either, and 1,400.
    let monthly = [700, 714, 715, 735, 736, 1400]
    let rows = monthly.enumerated().map { "h\($0),甲市,1,\($1 * 12),0\n" }.joined()
    let profile = try profile(Workspace(), header + rows)
    let index = try #require(
      profile.tally.shape.quantities.firstIndex { $0.name == "月人均" })
    let quantity = profile.tally.shape.quantities[index]
    #expect(quantity.thresholds.map(\.label) == ["标准", "2 × 标准"])
    #expect(quantity.thresholds.map(\.distinctValues) == [[700], [1400]])
    let near = profile.tally.quantities[index].near
    #expect(near.map(\.within2) == [2, 1])
    #expect(near.map(\.within5) == [4, 1])
    let page = QualityPage(profile, in: .zh).html()
    #expect(page.contains(">700</text>") && page.contains(">1,400</text>"))
    #expect(page.contains(">2 × 标准</th>"))
  }

  @Test func `one or two households are not told apart`() {
    #expect(SmallCount.shown([0, 2, 1, 9]).map(\.text) == ["0", "<3", "<3", "9"])
    #expect(SmallCount.shown([0, 2, 30, 9]).map(\.text) == ["0", "<3", "30", "…"])
    #expect(SmallCount.shown(1, within: 2) == ("<3", "<3"))
    #expect(SmallCount.shown(10, within: 12) == ("10", "<13"))
    #expect(SmallCount.shown(10, within: 13) == ("10", "13"))
  }

  @Test func `the fingerprint is SHA-256`() throws {
    let workspace = try Workspace()
    #expect(
      try FileBytes.digest(of: workspace.write("空", "")).hex
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      try FileBytes.digest(
        of: workspace.write("文", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
      ).hex
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
  }

  @Test func `the command writes the page and says where`() throws {
    guard Command.isBuilt else { return }
    let workspace = try Workspace()
    let roster = workspace.write("名册.csv", header + "a,甲市,3,22000,5\n")
    let page = workspace.path("质量.html")
    let result = try Command.run([
      "profile", roster, "--rules", workspace.path("rules"), "-o", page,
    ])
    #expect(result.status == 0)
    #expect(result.output.isEmpty)
    #expect(result.talk.contains("网页    \(page)"))
    #expect(workspace.read("质量.html")?.hasPrefix("<!DOCTYPE html>\n<html lang=\"zh-CN\">") == true)
    let json = try Command.run(["profile", roster, "--rules", workspace.path("rules"), "--json"])
    #expect(json.output.contains("\"schema\":\"bangfu.profile/1\""))
    let refused = try Command.run([
      "profile", roster, "--rules", workspace.path("rules"), "-o", roster,
    ])
    #expect(refused.status == 64)
  }
}
