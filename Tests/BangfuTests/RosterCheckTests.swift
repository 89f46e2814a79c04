import Bangfu
import DecisionRecords
import DecisionValues
import Testing

@Suite struct RosterCheckTests {
  private func identity(_ year: Int, _ sequence: Int) throws -> String {
    let born = try #require(CivilDate(year: year, month: 3, day: 5))
    return try #require(IdentityNumber(region: "990001", birthDate: born, sequence: sequence)).text
  }

  /// Kind, file and line of every finding, with the line held against.
  private func check(
    _ roster: String, members: String? = nil, dictionary lines: String? = nil,
    others: [String] = [], inRows: Bool = false
  ) throws -> (found: [String], report: CheckReport) {
    let workspace = try Workspace()
    let session = try workspace.session()
    var dictionary = CheckDictionary(session.ruleSet)
    if let lines { try dictionary.add(file: workspace.write("字典.csv", lines)) }
    let report = try RosterCheck.report(
      workspace.write("名册.csv", roster), members: members.map { workspace.write("成员.csv", $0) },
      others: others.enumerated().map { workspace.write("other\($0).csv", $1) },
      dictionary, asOf: session.asOf, hasMembersInRows: inRows)
    let found = report.findings.map { finding in
      let other = finding.other.map { " \($0.file):\($0.line)" } ?? ""
      return "\(finding.kind.rawValue) \(finding.place.file):\(finding.place.line)\(other)"
    }
    return (found, report)
  }

  // MARK: Identity numbers

  @Test func `damage by spreadsheets is told apart from slips`() throws {
    let sound = try identity(1980, 123)
    let wrongCheck = "\(sound.dropLast())\(sound.hasSuffix("1") ? 2 : 1)"
    let withX = try #require(
      try (100...300).map { try identity(1981, $0) }.first { $0.hasSuffix("X") })
    let rows = [
      sound, "9.90001E+17", "\(sound.dropLast(3))000", wrongCheck, "990001800305123",
      withX.lowercased(), "12345", "", "不详", "'" + sound,
    ]
    let roster = rows.enumerated().map { "h\($0),\($1)\n" }.joined()
    let (found, _) = try check("编号,身份证号\n" + roster)
    #expect(
      found == [
        "identity-scientific roster:3", "identity-tail-000 roster:4", "identity-shape roster:8",
        "identity-check-digit roster:5", "identity-old-form roster:6",
        "identity-spelling roster:7", "identity-spelling roster:11",
        "identity-repeated roster:6 roster:2", "identity-repeated roster:11 roster:2",
      ])
  }

  @Test func `a column that went through a spreadsheet is named as such`() throws {
    let rows = try (0..<8).map { row in
      let number = try identity(1970 + row, 101 + 2 * row)
      return "h\(row),\(row < 4 ? "\(number.dropLast(3))000" : number)\n"
    }
    let report = try check("编号,身份证号\n" + rows.joined()).report
    #expect(report.identityCount == 8)
    #expect(report.looksDamaged)
    #expect(report.lines(in: .zh).last?.contains("按文本格式重取") == true)
    let few = try check("编号,身份证号\n" + rows.suffix(4).joined()).report
    #expect(!few.looksDamaged)
  }

  @Test func `a number that lost its last digits says nothing of the sex`() throws {
    let number = try identity(1980, 123).dropLast(3) + "000"
    #expect(try check("编号,身份证号,性别\na,\(number),男\n").found == ["identity-tail-000 roster:2"])
  }

  @Test func `totals and signatures are no households and no members`() throws {
    let (found, report) = try check(
      "编号,身份证号,人口\na,\(try identity(1980, 123)),1\n合计,,1\n填表人：张三,联系电话：0000,\n",
      members: "编号,关系\na,本人\n合计,\n")
    #expect(found == [])
    #expect(report.rowCount == 2)
  }

  @Test func `birth date, sex and age are held against the number`() throws {
    let man = try identity(1980, 123)
    let woman = try identity(1990, 124)
    let (found, report) = try check(
      "编号,身份证号,出生日期,性别,年龄\na,\(man),1980年3月5日,男,44\nb,\(man.prefix(17))Z,1979-01-01,女,20\n"
        + "c,\(woman),1990-03-06,男,\nd,\(woman),,女,60岁\n")
    #expect(
      found == [
        "identity-shape roster:3", "birth-date-differs roster:4", "sex-differs roster:4",
        "age-differs roster:5", "identity-repeated roster:5 roster:4",
      ])
    #expect(report.findings[1].note?.zh == "表里写 1990-03-06")
    #expect(report.findings[3].note?.zh == "表里写 60 岁，2025-01-01 满 34 岁")
  }

  @Test func `no identity number gets into the report`() throws {
    let number = try identity(1980, 123)
    let (_, report) = try check("编号,身份证号,性别\n\(number),\(number),女\n\(number),\(number),女\n")
    var text = report.lines(in: .en).joined()
    try report.write(in: .zh) { span in
      text += String(
        decoding: unsafe span.withUnsafeBufferPointer { unsafe Array($0) }, as: UTF8.self)
    }
    #expect(report.findings.count == 3)
    #expect(!text.contains(number.dropFirst(6).prefix(8)))
    #expect(text.contains("household-repeated,户编号重复,名册,3,990001**********"))
  }

  // MARK: Households

  @Test func `one person in two households, whatever the form of the number`() throws {
    let one = try identity(1980, 123)
    let two = try identity(1982, 124)
    let child = try identity(2010, 125)
    let (found, _) = try check(
      "编号,身份证号\na,\(one)\nb,\(two)\n",
      members: "编号,身份证号,关系\na,\(one),本人\na,\(two),配偶\na,\(child),子女\nb,\(two),本人\n"
        + "b,\(child),子女\nb,\(child),子女\nz,,子女\n")
    #expect(
      found == [
        "member-repeated members:7 members:6", "member-of-two-households members:5 members:3",
        "member-of-two-households members:6 members:4",
        "spouses-filed members:3 roster:3", "orphan-member members:8",
      ])
  }

  @Test func `heads and sizes are held against the member rows`() throws {
    let one = try identity(1980, 123)
    let two = try identity(1982, 124)
    let (found, report) = try check(
      "编号,身份证号,人口\na,\(one),2\nb,,3人\nc,,２\nd,,2\ne,,1\n",
      members: "编号,身份证号,关系\na,\(two),本人\na,,户主\nb,,配偶\nc,,配偶\nd,,配偶\nd,,子女\nd,,子女\n")
    #expect(
      found == [
        "two-heads members:3 members:2", "no-head roster:3 members:4", "no-head roster:4 members:5",
        "no-head roster:5 members:6", "head-differs members:2 roster:2",
        "size-differs roster:3 members:4", "size-differs roster:5 members:6",
      ])
    #expect(report.findings[5].note?.zh == "家庭人口 3，成员 1 行")
  }

  @Test func `months taken for a year stand out, other income does not`() throws {
    let (found, report) = try check(
      "编号,年收入\na,36000\nb,3000\nc,20000\nd,99999\ne,3.6\nf,3.6万\n",
      members: "编号,月收入\n"
        + "a,1500\na,1500\nb,3000元\nc,2000\nc,1000\nd,3000\nf,3000\nf,\n")
    #expect(
      found == [
        "income-factor-12 roster:3 members:4", "income-below-members roster:4 members:5",
        "income-maybe-wan roster:6",
      ])
    #expect(report.findings[0].note?.en == "yearly 3000, members 3000 a month")
  }

  @Test func `an address split among households is found, a district is not`() throws {
    let (found, _) = try check(
      "编号,家庭住址\na,荆门市象山大道 12 号\nb,荆门市象山大道１２号\nc,荆门市市直辖区内\nd,荆门市市直辖区内\na,荆门市象山大道12号\n")
    #expect(
      found == ["household-repeated roster:6 roster:2", "address-shared roster:3 roster:2"])
  }

  @Test func `a dictionary of headers adds to those that are known`() throws {
    let one = try identity(1980, 123)
    let roster = "编号,证号\na,\(one)\nb,\(one)\n"
    #expect(try check(roster).found.isEmpty)
    let lines = "用途,列名\nidentity,证号\n"
    #expect(try check(roster, dictionary: lines).found == ["identity-repeated roster:3 roster:2"])
  }

  @Test func `lines of the dictionary that say nothing are told`() throws {
    let workspace = try Workspace()
    var dictionary = CheckDictionary(try workspace.session().ruleSet)
    try dictionary.add(file: workspace.write("字典.csv", "用途,列名\n身份证号,证号\n血型,血\n性别\n"))
    #expect(dictionary.unknownLines == [3, 4])
  }

  // MARK: More files

  @Test func `people are told in whichever roster they stand`() throws {
    let one = try identity(1980, 123)
    let two = try identity(1982, 124)
    let three = try identity(1984, 125)
    let four = try identity(1986, 126)
    let report = try check(
      "编号,身份证号\na,\(one)\nb,\n", members: "编号,身份证号,关系\na,\(two),配偶\n",
      others: [
        "编号,身份证号\nx,\(two)\nb,\(three)\na,\(four)\n", "某区名册,\n编号,身份证号\ny,\(three)\nz,\(one)\n",
      ]
    ).report
    let cross = report.findings.filter { $0.kind == .otherFile || $0.kind == .householdInOtherFile }
    let places = cross.map {
      "\($0.place.text(of: "other")) \($0.other?.text(of: "other") ?? "")"
    }
    #expect(
      places == [
        "other0:2 members:2", "other1:3 other0:3", "other1:4 roster:2", "other0:3 roster:3",
      ])
  }

  @Test func `spouses who both file are told as such`() throws {
    let one = try identity(1980, 123)
    let two = try identity(1982, 124)
    let (found, _) = try check(
      "编号,身份证号\na,\(one)\nb,\(two)\n", members: "编号,身份证号,关系\na,\(two),配偶\n")
    #expect(
      found == ["spouses-filed members:2 roster:3", "no-head roster:2 members:2"])
  }

  @Test func `the county of registration is held against the number`() throws {
    let one = try identity(1980, 123)
    let (found, _) = try check(
      "编号,身份证号,户口所在地行政区划\na,\(one),990001\n", dictionary: nil)
    #expect(found.isEmpty)
    // A city alone says too little, and a village belongs to its county.
    for (code, count) in [("990002", 1), ("990002101201", 1), ("990001101201", 0), ("990000", 0)] {
      let (found, _) = try check("编号,身份证号,户口所在地行政区划\na,\(one),\(code)\n")
      #expect(found.count == count, "\(code)")
    }
  }

  @Test func `rows that are people are households and members at once`() throws {
    let one = try identity(1980, 123)
    let two = try identity(1982, 124)
    let child = try identity(2010, 125)
    let (found, _) = try check(
      "编号,身份证号,关系,人口,年收入,月收入\na,\(two),配偶,3,3000,1500\n,\(one),本人,,,1500\n"
        + "b,\(child),本人,1,,\nb,\(child),本人,1,,\n合计,,,4,,\nc,\(two),本人,1,,\n",
      inRows: true)
    #expect(
      found == [
        "member-repeated roster:5 roster:4", "member-of-two-households roster:7 roster:2",
        "spouses-filed roster:2 roster:7", "two-heads roster:5 roster:4",
        "size-differs roster:2 roster:2", "size-differs roster:4 roster:4",
        "income-factor-12 roster:2 roster:2",
      ])
  }

  @Test func `broken rows are left out, the others keep their lines`() throws {
    let one = try identity(1980, 123)
    let (found, report) = try check("编号,身份证号\na\nb,\(one)\n\nc,\(one)\n")
    #expect(found == ["identity-repeated roster:5 roster:3"])
    #expect(report.rowCount == 3)
  }
}

extension CheckFinding.Place {
  /// File and line; another roster by the name of its file, which begins with `name`.
  fileprivate func text(of name: String) -> String {
    guard case .other(let path) = file else { return "\(file):\(line)" }
    let base = path.split(separator: "/").last ?? ""
    return "\(base.prefix(name.count + 1)):\(line)"
  }
}

/// The command as people run it.
@Suite(.enabled(if: Command.isBuilt)) struct CheckReportCommandTests {
  @Test func `other rosters are named with the row`() throws {
    let workspace = try Workspace()
    let roster = workspace.write("名册.csv", header + "a,甲市,3,22000,5\n")
    let other = workspace.write("6月.csv", "编号,人口\nz,1\na,3\n")
    let base = ["classify", roster, "--rules", workspace.path("rules"), "--also-check", other]
    #expect(try Command.run(base).status == 64)
    let run = try Command.run(base + ["--report", workspace.path("核对.csv")])
    #expect(run.status == 0)
    #expect(
      workspace.read("核对.csv")?.split(whereSeparator: \.isNewline).last.map(String.init)
        == "household-in-other-file,同一户编号在另一份名册里,\(other),3,a,名册,2,")
    #expect(try Command.run(base + ["--report", other]).status == 64)
  }

  @Test func `classify writes the report beside the results, which stay the same`() throws {
    let workspace = try Workspace()
    let roster = workspace.write("名册.csv", header + "a,甲市,3,22000,5\nb,甲市,1,12,5\na,甲市,3,22000,5\n")
    workspace.write("members.csv", "编号,学段,民办\na,本科,否\nz,高中,否\n")
    let base = ["classify", roster, "--rules", workspace.path("rules")]
    let plain = try Command.run(base)
    let checked = try Command.run(base + ["--report", workspace.path("核对.csv")])
    #expect(checked.status == 0)
    #expect(checked.output == plain.output)
    #expect(checked.talk.contains("核对  5 行，4 处要看"))
    #expect(
      workspace.read("核对.csv")?.split(whereSeparator: \.isNewline).map(String.init) == [
        "\u{FEFF}代码,核对,文件,行,户编号,对照文件,对照行,说明",
        "household-repeated,户编号重复,名册,4,a,名册,2,",
        "orphan-member,成员在名册里没有户,成员表,3,z,,,",
        "size-differs,家庭人口与成员行数不符,名册,2,a,成员表,2,家庭人口 3，成员 1 行",
        "income-maybe-wan,年收入不到 100 元，可能是万元,名册,3,b,,,",
      ])
  }

  @Test func `a report needs files that can be read twice, and a place of its own`() throws {
    let workspace = try Workspace()
    let roster = workspace.write("名册.csv", header + "a,甲市,3,22000,5\n")
    let rules = ["--rules", workspace.path("rules")]
    let report = ["--report", workspace.path("核对.csv")]
    #expect(try Command.run(["classify", "-"] + rules + report).status == 64)
    #expect(
      try Command.run(["classify", roster, "-o", workspace.path("核对.csv")] + rules + report).status
        == 64)
    #expect(try Command.run(["classify", roster, "--report", roster] + rules).status == 64)
    #expect(workspace.read("名册.csv")?.hasPrefix(header) == true)
  }
}
