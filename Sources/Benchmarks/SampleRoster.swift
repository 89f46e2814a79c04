/// A roster made up from a seed, of the kinds of cells that real ones hold; 3 % of them are empty.
struct SampleRoster {
  /// The columns by name, in the order of the file.
  enum Column: Int, CaseIterable { case key, name, region, income, age, member, date, note }

  static let regions = [
    "东城区", "西城区", "江南市", "江北市", "临海市", "青山县", "白水县", "高原自治州", "矿区", "开发区", "平川县",
    "港口区",
  ]

  let rowCount: Int
  /// The file in UTF-8, without a header.
  let bytes: [UInt8]
  private let cells: [[String]]

  init(rowCount: Int, seed: UInt64) {
    var random = SampleNumbers(seed: seed)
    self.rowCount = rowCount
    cells = (0..<rowCount).map { Self.row($0, &random) }
    bytes = Array(cells.map { $0.joined(separator: ",") + "\n" }.joined().utf8)
  }

  /// The bytes of one column's cells, one after another.
  func bytes(of column: Column) -> [UInt8] { cells.flatMap { $0[column.rawValue].utf8 } }

  private static func row(_ row: Int, _ random: inout SampleNumbers) -> [String] {
    Column.allCases.map { column in
      let isEmpty = column != .key && random.below(100) < 3
      let cell = cell(column, row, &random)
      return isEmpty ? "" : cell
    }
  }

  private static func cell(_ column: Column, _ row: Int, _ random: inout SampleNumbers) -> String {
    switch column {
    case .key: "ZG\(100_000_000 + row)"
    case .name: random.one(of: ["王秀英", "李伟", "张桂兰", "刘洋", "陈建国", "杨丽华"]) + "\(row % 97)"
    case .region: random.one(of: regions)
    case .income: "\(random.below(20_000)).\(10 + random.below(90))"
    case .age: "\(14 + random.below(60))"
    case .member: random.one(of: ["是", "否"])
    case .date: "\(2012 + random.below(13))-\(10 + random.below(3))-\(10 + random.below(19))"
    case .note: random.one(of: ["", "材料齐全", "\"已入户核查,租房居住\"", "\"配偶患病\n\"\"待复核\"\"\""])
    }
  }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct SampleNumbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((word ^ (word >> 31)) % UInt64(bound))
  }

  mutating func one(of choices: [String]) -> String { choices[below(choices.count)] }
}
