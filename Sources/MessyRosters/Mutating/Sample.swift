import Bangfu
import DecisionRecords
import DecisionValues
import SeededMistakes

/// Households of the shipped sample, their cells in the plainest writing: what every kind starts from.
///
/// What is plain is said here, not by the readers that are to be judged. Households with a cell that
/// nobody could put plainly are left out.
public struct Sample: Sendable {
  static let key = "职工编号"
  static let amounts = ["家庭年度总收入(元)", "医疗费用自付(元/年)", "意外支出(元/年)", "赔偿救助金额(元/年)"]
  static let tuition = "年学费(元)"

  private let workerNames: [String]
  private let memberNames: [String]
  private let households: [(worker: [String], members: [[String]])]

  /// - Parameter folder: `samples/first-run`.
  ///
  /// Throws: `FileError`.
  public init(folder: String) throws(FileError) {
    let workers = try Self.table("\(folder)/workers.csv")
    let members = try Self.table("\(folder)/members.csv")
    workerNames = workers.names
    memberNames = members.names
    var membersByKey: [String: [[String]]] = [:]
    for row in members.rows { membersByKey[row[0], default: []].append(row) }
    let workerKey = workers.names.firstIndex(of: Self.key) ?? 0
    var seen: Set<String> = []
    households = workers.rows.compactMap { row in
      let rows = membersByKey[row[workerKey]] ?? []
      guard let worker = Plainly.worker(row, workers.names),
        let cleaned = Self.all(rows.map { Plainly.member($0, members.names) }),
        Self.belong(worker, workers.names, cleaned, members.names),
        seen.insert(row[workerKey]).inserted
      else { return nil }
      return (worker, cleaned)
    }
  }

  /// So many households, in the order of the sample: the same for the same seed.
  ///
  /// Illnesses and events are rare, so that some households with one are always among them.
  func draw(_ count: Int, _ generator: inout SeededGenerator) -> (workers: Table, members: Table) {
    let health = memberNames.firstIndex(of: "健康状况") ?? 0
    let event = workerNames.firstIndex(of: "是否突发变故") ?? 0
    let ill = households.indices.filter { index in
      households[index].members.contains { ["恶性肿瘤", "终末期肾病"].contains($0[health]) }
    }
    let struck = households.indices.filter { households[$0].worker[event] == "是" }
    var chosen = Set(ill.shuffled(using: &generator).prefix(count / 7))
    chosen.formUnion(struck.shuffled(using: &generator).prefix(count / 7))
    for index in households.indices.shuffled(using: &generator) where chosen.count < count {
      chosen.insert(index)
    }
    let drawn = chosen.sorted().map { households[$0] }
    return (
      Table(names: workerNames, rows: drawn.map(\.worker)),
      Table(names: memberNames, rows: drawn.flatMap(\.members))
    )
  }

  /// Each household has a sound head of its own, and as many members as it says.
  private static func belong(
    _ worker: [String], _ names: [String], _ members: [[String]], _ memberNames: [String]
  ) -> Bool {
    func value(_ cells: [String], _ names: [String], _ name: String) -> String? {
      names.firstIndex(of: name).map { cells[$0] }
    }
    let heads = members.filter { value($0, memberNames, "与本人关系") == "本人" }
    let numbers = members.compactMap { value($0, memberNames, "身份证号") }
    let isConsistent = members.allSatisfy { cells in
      guard let number = value(cells, memberNames, "身份证号") else { return false }
      let date = value(cells, memberNames, "出生年月日")?.filter { $0 != "-" } ?? ""
      let isMale = number.dropLast().last?.wholeNumberValue.map { $0 % 2 == 1 } ?? false
      return number.dropFirst(6).hasPrefix(date)
        && value(cells, memberNames, "性别") == (isMale ? "男" : "女")
    }
    return isConsistent && heads.count == 1 && value(worker, names, "家庭人口数") == "\(members.count)"
      && value(heads[0], memberNames, "身份证号") == value(worker, names, "身份证号")
      && Set(numbers).count == members.count
  }

  private static func all(_ rows: [[String]?]) -> [[String]]? {
    let known = rows.compactMap { $0 }
    return known.count == rows.count ? known : nil
  }

  private static func table(
    _ path: String
  ) throws(FileError) -> (names: [String], rows: [[String]]) {
    let bytes = try FileBytes.contents(of: path)
    let records = CSVScanner.records(in: bytes).map(\.texts)
    return (records.first ?? [], Array(records.dropFirst()))
  }
}

/// Cells of the sample in the plainest writing; nil where there is no plain one.
private enum Plainly {
  static func worker(_ cells: [String], _ names: [String]) -> [String]? {
    cleaned(cells, names) { name, cell in
      switch name {
      case "身份证号": identity(cell)
      case "户口所在地": district(cell)
      case "家庭人口数": cell.wholeMatch(of: /[1-9]/) == nil ? nil : cell
      case "是否突发变故", "是否临时困难": yes.contains(cell) ? "是" : no.contains(cell) ? "否" : nil
      case "家庭年度总收入(元)", "医疗费用自付(元/年)": amount(cell)
      case "意外支出(元/年)", "赔偿救助金额(元/年)": cell.isEmpty ? cell : amount(cell)
      default: cell
      }
    }
  }

  static func member(_ cells: [String], _ names: [String]) -> [String]? {
    let words = [
      "女儿": "子女", "儿子": "子女", "父亲": "父母", "母亲": "父母", "健康": "良好", "癌症": "恶性肿瘤",
      "尿毒症": "终末期肾病", "不在读": "无", "大学": "本科", "普通高中": "高中", "中专": "中职", "技校": "中职",
      "高职": "大专", "专科": "大专", "待岗": "下岗", "下(待)岗": "下岗", "失(无)业": "失业", "失（无）业": "失业",
      "函授": "非全日制",
    ]
    let odd: Set<String> = ["体弱", "高三", "打零工", "民办"]
    return cleaned(cells, names) { name, cell in
      switch name {
      case "身份证号": identity(cell)
      case "出生年月日": date(cell)
      case "是否丧失劳动能力", "是否高收费私立学校":
        cell.isEmpty || yes.contains(cell) || no.contains(cell)
          ? (cell.isEmpty ? cell : yes.contains(cell) ? "是" : "否") : nil
      case "健康状况", "当前就读学段": cell.isEmpty || odd.contains(cell) ? nil : words[cell] ?? cell
      case "与本人关系", "工作状态", "学习形式": odd.contains(cell) ? nil : words[cell] ?? cell
      case "年学费(元)": cell.isEmpty ? cell : amount(cell)
      default: cell
      }
    }
  }

  private static let yes: Set<String> = ["是", "有", "√", "1"]
  private static let no: Set<String> = ["否", "无", "×", "0"]

  private static func cleaned(
    _ cells: [String], _ names: [String], _ clean: (String, String) -> String?
  ) -> [String]? {
    guard cells.count == names.count else { return nil }
    let plain = zip(names, cells).compactMap { name, cell in clean(name, cell) }
    return plain.count == cells.count ? plain : nil
  }

  private static func identity(_ cell: String) -> String? {
    IdentityNumber.isValid(cell) ? cell : nil
  }

  private static func district(_ cell: String) -> String? {
    switch cell {
    case "荆门市市直", "荆门市直", "市直": "荆门市市直"
    case "沙洋": "沙洋县"
    case "京山市", "荆门市中心城区": cell
    default: nil
    }
  }

  private static func amount(_ cell: String) -> String? {
    if cell.wholeMatch(of: /[0-9]+(\.[0-9][0-9]?)?/) != nil { return cell }
    guard cell.wholeMatch(of: /[0-9]{1,3}(,[0-9]{3})+(\.[0-9][0-9]?)?/) != nil else { return nil }
    return String(cell.filter { $0 != "," })
  }

  private static func date(_ cell: String) -> String? {
    let found =
      cell.wholeMatch(of: /([0-9]{4})-([0-9][0-9]?)-([0-9][0-9]?)/) ?? cell.wholeMatch(
        of: /([0-9]{4})\/([0-9][0-9]?)\/([0-9][0-9]?)/)
      ?? cell.wholeMatch(of: /([0-9]{4})年([0-9][0-9]?)月([0-9][0-9]?)日/)
      ?? cell.wholeMatch(of: /([0-9]{4})([0-9][0-9])([0-9][0-9])/)
    guard let parts = found?.output else { return nil }
    func two(_ text: Substring) -> String { text.count == 1 ? "0\(text)" : String(text) }
    return "\(parts.1)-\(two(parts.2))-\(two(parts.3))"
  }
}
