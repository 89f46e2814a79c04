import Bangfu
import Foundation
import Testing

@Suite struct ClassifyTests {
  @Test func `a roster is decided row by row, on both sides of the line`() throws {
    let run = try Workspace().classify(
      header + "a,甲市,3,25199.99,0\nb,甲市,3,25200,0\nc,甲市,3,50399.99,1\nd,甲市,3,50400,0\n")
    #expect(
      run.lines.dropFirst().map { $0.split(separator: ",").prefix(3).joined(separator: " ") }
        == ["1 a 深度", "2 b 相对", "3 c 相对", "4 d 不符合"])
    #expect(run.problems.isEmpty)
  }

  @Test func `a missing fact makes the row undetermined, with what is needed`() throws {
    let run = try Workspace().classify(header + "a,甲市,3,22000,\n")
    #expect(run.lines[1].hasPrefix("1,a,深度,待核实,"))
    #expect(run.lines[1].contains("符合;不符合,医疗,自付?"))
  }

  @Test func `the same input gives the same bytes`() throws {
    let roster = header + "a,甲市,3,22000,5\nb,乙市,2,x,\nc,甲市\n"
    let members = "编号,学段,民办\na,本科,否\nz,高中,\n"
    for form in [ResultForm(), ResultForm(.jsonl), ResultForm(.csv, by: .member)] {
      let first = try Workspace().classify(roster, members: members, as: form)
      let second = try Workspace().classify(roster, members: members, as: form)
      #expect(first.lines == second.lines)
      #expect(first.lines.count >= 3)
    }
  }

  @Test func `a file begins with a byte-order mark, standard output does not`() throws {
    let roster = header + "a,甲市,3,22000,5\n"
    #expect(
      try Workspace().classify(roster, as: ResultForm(isFile: true)).lines[0].hasPrefix(
        "\u{FEFF}row"))
    #expect(try Workspace().classify(roster).lines[0].hasPrefix("row"))
  }

  @Test func `each JSON line is an object of the decision schema`() throws {
    let run = try Workspace().classify(
      header + "a,甲市,3,22000,5\nb,乙市,2,x,\nc,甲市\n", as: ResultForm(.jsonl))
    let objects = try run.lines.map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    #expect(objects.map { $0["row"] as? Int } == [1, 2, 3])
    #expect(objects.allSatisfy { $0["schema"] as? String == "bangfu.decision/1" })
    #expect(objects[2]["row_fault"] as? String == "ragged-short")
  }
}

/// `required: true` keeps households of other places out.
@Suite struct ClassifyRequiredTests {
  private static let rules = """
    ruleset: 甲市
    as of: 2025-01-01
    key: 编号
    sources: {文: {title: 通知}}
    inputs:
      编号: text
      地区: {type: text, values: [甲市], synonyms: {甲: 甲市}, required: true}
      收入: {type: number, unit: 元/月}
    decisions: {低收入: {is: 收入 < 100 元/月, publish: true}}
    categories: {救助: {source: 文, all: {低: 收入 < 100 元/月}}}
    """
  private static let roster = "编号,地区,收入\na,甲,50\nb,乙市,50\nc,,50\n"

  @Test func `a row of another place is refused, though no rule reads the place`() throws {
    let run = try Workspace(rules: Self.rules).classify(Self.roster)
    #expect(
      run.lines.dropFirst() == [
        "1,a,是,符合,,,,", "2,b,输入错误,输入错误,,,,required-input", "3,c,输入错误,输入错误,,,,required-input",
      ])
    let notes = run.report.problems.flatMap(\.notes).map(\.text.zh)
    #expect(notes.count == 2)
    #expect(notes[0].hasPrefix("第 3 行“地区”："))
    #expect(notes[0].hasSuffix("；此项必填，整行不认定"))
    #expect(notes[1] == "第 4 行“地区”：空着；此项必填，整行不认定")
    let json = try Workspace(rules: Self.rules).classify(Self.roster, as: ResultForm(.jsonl))
    #expect(json.lines[1].contains("\"row_fault\":\"required-input\""))
  }

  @Test func `without the column every row is refused, and the header's finding says so`() throws {
    let run = try Workspace(rules: Self.rules).classify("编号,收入\na,50\n")
    #expect(run.lines[1].hasSuffix("required-input"))
    let notes = run.headerFindings.flatMap(\.notes).map(\.text.zh)
    #expect(notes.contains("其中必填的：地区，各行都不认定"))
  }

  @Test func `an explanation says for want of what the row is not decided`() throws {
    let text = try Workspace(rules: Self.rules).explain(2, of: Self.roster)
    #expect(
      text.contains(
        """
        结论  输入错误：未认定
          必填的没有可用的值：地区
          怎么办  补上或改正，再认定一次；不归本规则集管的户从名册里去掉

        读不了的格
          第 3 行“地区”
        """), "\(text)")
    #expect(!text.contains("怎么算的"))
    let json = try Workspace(rules: Self.rules).explainJSON(3, of: Self.roster)
    #expect(json["row_fault"] as? String == "required-input")
  }
}

@Suite struct ClassifyMembersTests {
  static let roster = header + "a,甲市,3,22000,5\nb,甲市,3,22000,5\nc,甲市,3,22000,5\n"

  private func cells(_ line: String) -> [String] {
    line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  @Test func `amounts of eligible members add up, and open members raise the upper bound`() throws {
    let run = try Workspace().classify(
      header + "a,甲市,3,22000,5\n", members: "编号,学段,民办\na,本科,否\na,高中,否\na,高中,\na,无,否\n")
    #expect(run.lines[1].contains("符合,14000.00"))
    #expect(run.report.summary.categories[1].amount?.description == "14000.00")
  }

  @Test func `a household without members has the one reason no-members`() throws {
    let run = try Workspace().classify(Self.roster, members: "编号,学段,民办\na,本科,否\n")
    #expect(cells(run.lines[2]).last == "no-members")
    #expect(cells(run.lines[1]).last == "")
  }

  @Test func `no member file is not an empty one`() throws {
    let run = try Workspace().classify(Self.roster)
    #expect(run.lines[1].contains("待核实"))
    #expect(!run.lines[1].contains("no-members"))
  }

  @Test func `a household without a key has unknown members, not none`() throws {
    let run = try Workspace().classify(
      header + ",甲市,3,22000,5\n", members: "编号,学段,民办\na,本科,否\n")
    #expect(run.lines[1].contains("待核实"))
    #expect(!run.lines[1].contains("no-members"))
  }

  @Test func `members of no household are counted and placed`() throws {
    let run = try Workspace().classify(
      Self.roster, members: "编号,学段,民办\na,本科,否\nx,高中,否\n,高中,否\n")
    #expect(run.problems == ["BF0812 2 member rows have no household in the roster: lines 3, 4"])
  }

  @Test func `a broken member row spoils its own household only`() throws {
    let run = try Workspace().classify(Self.roster, members: "编号,学段,民办\na,本科\nb,本科,否\n")
    #expect(run.lines[1].contains("输入错误"))
    #expect(!run.lines[2].contains("输入错误"))
    #expect(run.problems == ["BF0814 members, line 2: 3 cells expected, only 2 found"])
  }

  @Test func `a repeated key is decided once`() throws {
    let run = try Workspace().classify(header + "a,甲市,3,22000,5\n a ,甲市,3,22000,5\n")
    #expect(run.lines[2].hasSuffix("duplicate-household"))
    #expect(run.problems.count == 1)
    #expect(run.problems[0].contains("line 3 repeats the household of line 2"))
  }

  @Test func `members cannot be joined without a key column`() throws {
    let workspace = try Workspace()
    let session = try workspace.session()
    let reader = try workspace.reader(
      session, Array("地区,人口\n甲市,3\n".utf8), Array("编号,学段\na,本科\n".utf8))
    let errors = reader.diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.code.id) == ["BF0703"])
  }

  @Test func `by member, each member has a row and no household is lost`() throws {
    let run = try Workspace().classify(
      Self.roster + "d,甲市\n", members: "编号,学段,民办\na,本科,否\na,高中,\na,无,否\nb,本科,是\n",
      as: ResultForm(.csv, by: .member))
    #expect(
      run.lines == [
        "row,编号,member,助学.outcome,助学.amount,助学.possible,助学.needed,助学.reasons",
        "1,a,1,符合,7000.00,,,",
        "1,a,2,待核实,,符合;不符合,成员.民办,民办学校?",
        "1,a,3,不符合,,,,在读",
        "2,b,1,不符合,,,,民办学校",
        "3,c,,不符合,,,,no-members",
        "4,,,输入错误,,,,ragged-short",
      ])
  }

  @Test func `by member as JSON lines`() throws {
    let run = try Workspace().classify(
      Self.roster, members: "编号,学段,民办\na,本科,否\n", as: ResultForm(.jsonl, by: .member))
    let first = try #require(
      try JSONSerialization.jsonObject(with: Data(run.lines[0].utf8)) as? [String: Any])
    #expect(first["schema"] as? String == "bangfu.member/1")
    #expect(first["member"] as? Int == 1)
    let category = (first["categories"] as? [String: [String: Any]])?["助学"]
    #expect(category?["outcome"] as? String == "eligible")
    #expect(category?["amount"] as? String == "7000.00")
    #expect(run.lines.count == 3)
  }
}
