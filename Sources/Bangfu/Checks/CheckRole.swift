import DecisionDiagnostics
import DecisionModel
import DecisionRecords

/// What a column says as far as rows can be held against each other, whatever rule set decides them.
public enum CheckRole: String, Sendable, Hashable, CaseIterable {
  case key, identity, birthDate, sex, age, relation, householdSize, monthlyIncome, yearlyIncome,
    address, region

  /// The word for the role in a dictionary of columns; the English one is the raw value.
  var word: String { headers[0] }

  /// Headers of common forms, the first of which is the word for the role.
  var headers: [String] {
    switch self {
    case .key: ["职工编号", "户编号", "档案编号", "编号"]
    case .identity: ["身份证号", "身份证号码", "公民身份号码", "公民身份证号", "证件号码", "本人身份证号", "身份证"]
    case .birthDate: ["出生日期", "出生年月日"]
    case .sex: ["性别"]
    case .age: ["年龄", "周岁"]
    case .relation: ["关系", "与本人关系", "与户主关系", "与职工关系", "家庭关系", "是户主的"]
    case .householdSize: ["家庭人口", "家庭人口数", "家庭人数", "人口", "户内人口"]
    case .monthlyIncome: ["月收入", "月平均收入", "个人月收入"]
    case .yearlyIncome: ["家庭年收入", "家庭年度总收入", "家庭年总收入", "年收入"]
    case .region:
      ["户口所在地行政区划", "户口所在地行政区划代码", "户籍地行政区划", "户籍地行政区划代码", "户籍所在地行政区划", "行政区划代码"]
    case .address: ["家庭住址", "住址", "现住址", "家庭地址", "居住地址"]
    }
  }
}

/// Under which headers the columns of each role stand: common forms, the inputs of a rule set, a dictionary file.
public struct CheckDictionary: Sendable {
  private var headers: [CheckRole: [String]] = [:]
  /// What tells the sheet of the roster from that of the members, as it does for deciding.
  let rosterColumns: [WantedColumn]
  let memberColumns: [WantedColumn]
  /// Lines of a dictionary file that say nothing.
  public private(set) var unknownLines: [Int] = []

  /// An input whose name or one of whose columns is known brings its other columns along.
  public init(_ ruleSet: RuleSet) {
    let fields = ruleSet.tables.flatMap(\.fields)
    rosterColumns = .columns(of: ruleSet.inputs)
    memberColumns = .columns(of: fields)
    let inputs = ruleSet.inputs + fields
    for role in CheckRole.allCases {
      let known = Set(role.headers)
      // An input for the region holds names of places, and stands beside a column of codes.
      let more =
        role == .region
        ? []
        : inputs.filter { input in
          ([input.name] + input.columns).contains(where: known.contains)
        }
      headers[role] = role.headers + more.flatMap { [$0.name] + $0.columns }
    }
    let keys = ruleSet.keyInput.map { ruleSet.inputs[$0].columns } ?? []
    headers[.key, default: []] += keys + ruleSet.tables.flatMap(\.keyColumns)
  }

  /// Adds a CSV file of two columns: a role (身份证号 or identity) and a header that stands for it.
  ///
  /// Throws: `FileError` for a file that cannot be read.
  public mutating func add(file path: String) throws(FileError) {
    let columns = ["用途", "列名", "role", "header"].map { WantedColumn($0, isRequired: false) }
    var rows = try RecordSource(path, .automatic, TableFinder(columns))
    var records = rows.header.records
    while let record = try rows.next() { records.append(record) }
    for record in records where !record.isBlank {
      let cells = record.texts
      let role = CheckRole.allCases.first { $0.word == cells[0] || $0.rawValue == cells[0] }
      if let role, cells.count > 1 {
        headers[role, default: []].append(cells[1])
      } else if record.line > 1 {
        unknownLines.append(record.line)
      }
    }
  }

  /// What a header may hold for these roles.
  var wanted: [WantedColumn] {
    CheckRole.allCases.map {
      WantedColumn($0.word, synonyms: headers[$0] ?? [], isRequired: false)
    }
  }

  /// The columns that hold identity numbers, be it of the head, a spouse or a child.
  func identityColumns(of header: RosterHeader) -> [RosterColumn] {
    let wanted = WantedColumn("身份证号", synonyms: headers[.identity] ?? [], isRequired: false)
    return header.columns.filter { column in
      Self.identityEndings.contains { column.text.hasSuffix($0) }
        || RosterHeader(cells: [column.text], line: 1).matching([wanted]).isPresent[0]
    }
  }

  private static let identityEndings = ["身份证号", "身份证号码", "身份证件号码", "公民身份号码"]

  /// The column of each role that a header has exactly one column for.
  func columns(of header: RosterHeader) -> [CheckRole: MatchedColumn] {
    var found: [CheckRole: MatchedColumn] = [:]
    for role in CheckRole.allCases {
      // One role at a time: a header may well be the key of the household and an identity number.
      let wanted = WantedColumn(role.word, synonyms: headers[role] ?? [], isRequired: false)
      found[role] = header.matching([wanted]).columns[0]
    }
    return found
  }
}

extension TableFinder {
  /// Finds the header by the names of roles.
  init(_ dictionary: CheckDictionary) { self.init(dictionary.wanted) }
}
