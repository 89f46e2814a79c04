import SeededMistakes

/// A roster and its members on the way from plain to messy, with what must be read out of them.
struct Mess {
  var roster: Table
  var members: Table
  var rosterForm = TextForm()
  var memberForm = TextForm()
  /// Nil for text; the sheets are made of the tables when all is done to them.
  var book: BookPlan?
  /// Nil where each row of the roster is a household.
  var people: PeoplePlan?
  /// A roster of another month or district, to be held against this one.
  var other: Table?
  /// The mess touches the members: they get a file of their own.
  var ownsMembers = false
  /// Done to the bytes of the roster at last.
  var damage: [Damage] = []
  var expected = Expectation()

  /// Bytes put in the place of a mark, each standing in a cell: what no text can hold.
  struct Damage {
    let mark: String
    let bytes: [UInt8]
  }

  init(_ roster: Table, _ members: Table) {
    self.roster = roster
    self.members = members
  }

  /// Rows of the roster, in an order of the generator's own.
  func rows(_ count: Int, _ generator: inout SeededGenerator) -> [Int] {
    Array(roster.records.shuffled(using: &generator).prefix(count)).sorted()
  }

  /// Rows of members in households of their own, so that one household has one mess.
  func memberRows(
    _ count: Int, _ generator: inout SeededGenerator, where isFit: (Int) -> Bool = { _ in true }
  ) -> [Int] {
    var seen: Set<String> = []
    let fit = members.records.filter(isFit).shuffled(using: &generator)
    return Array(fit.filter { seen.insert(members.key($0)).inserted }.prefix(count)).sorted()
  }

  /// Notes that a cell of the roster cannot be read.
  mutating func problem(_ row: Int, _ column: String, _ fault: String) {
    expected.problems.append(.init(file: .roster, row: row, column: column, fault: fault))
    expected.fates[roster.key(row)] = .neverOtherwise
  }

  mutating func memberProblem(_ row: Int, _ column: String, _ fault: String) {
    expected.problems.append(.init(file: .members, row: row, column: column, fault: fault))
    expected.fates[members.key(row)] = .neverOtherwise
  }

  mutating func check(_ kind: String, _ file: Expectation.File, _ row: Int) {
    expected.checks.append(.init(kind: kind, file: file, row: row))
  }

  /// The inputs that the columns of the sample hold.
  static let inputs = [
    "户口所在地": "地区", "家庭人口数": "家庭人口", "家庭年度总收入(元)": "家庭年收入", "医疗费用自付(元/年)": "医疗自付",
    "是否突发变故": "突发变故", "意外支出(元/年)": "意外支出", "赔偿救助金额(元/年)": "意外赔付", "是否临时困难": "临时困难",
    "困难类别": "建档困难类别", "主要致困原因": "主要致困原因",
    "与本人关系": "成员.关系", "性别": "成员.性别", "出生年月日": "成员.出生日期", "是否丧失劳动能力": "成员.丧失劳动能力",
    "女职工原退休年龄": "成员.女职工原退休年龄", "工作状态": "成员.工作状态", "健康状况": "成员.健康状况",
    "有无重大疾病诊断": "成员.重大疾病诊断", "当前就读学段": "成员.学段", "学习形式": "成员.学习形式", "年学费(元)": "成员.学费",
    "是否高收费私立学校": "成员.高收费私立学校", "有无职业技能": "成员.职业技能", "有无创业意愿": "成员.创业意愿",
  ]

  /// Writes the cells of a column otherwise, all of which must read the same; counted as conversions.
  mutating func rewrite(
    _ column: String, _ conversions: [String] = [], _ change: (String) -> String?
  ) {
    let isRoster = roster.names.contains(column) && column != "性别"
    let count = isRoster ? roster.change(column, change) : members.change(column, change)
    if !isRoster { ownsMembers = true }
    guard let input = Self.inputs[column] else { return }
    for conversion in conversions { expected.count(input, conversion, count) }
  }
}
