import DecisionRecords
import DecisionValues

/// One row of a roster or member file, as far as checks read it.
struct CheckRow: Sendable {
  let place: CheckFinding.Place
  /// Of the household above, where each row is a person and this one has none.
  private(set) var key: String?
  private(set) var identity: CheckedIdentity?
  let birthDate: CivilDate?
  let isMale: Bool?
  let age: Int?
  let isHead: Bool?
  let isSpouse: Bool
  /// The six digits of a county.
  let region: String?
  private(set) var size: Int?
  let monthlyIncome: Decimal128?
  private(set) var yearlyIncome: Decimal128?
  /// In the form in which addresses are compared; nil for one that is no more than a place.
  private(set) var address: String?

  init(_ record: CSVRecord, _ file: CheckFinding.File, _ columns: [CheckRole: MatchedColumn]) {
    func text(_ role: CheckRole) -> String? {
      guard let column = columns[role]?.column.index else { return nil }
      guard case .known(.text(let text)) = FieldReader(.anyText).reading(record, at: column).value
      else { return nil }
      return text
    }
    func value(_ role: CheckRole, _ reader: FieldReader) -> KnownValue? {
      guard let column = columns[role]?.column.index,
        case .known(let value) = reader.reading(record, at: column).value
      else { return nil }
      return value
    }
    /// In yuan, also where the header counts in 万元.
    func amount(_ role: CheckRole) -> Decimal128? {
      let isWan = columns[role]?.declaredUnit?.contains("万") ?? false
      let unit = NumberUnit([], money: isWan ? .tenThousandYuan : .yuan)
      guard case .number(let number)? = value(role, FieldReader(.number(scale: nil), unit: unit))
      else { return nil }
      return isWan ? number * 10000 : number
    }
    func count(_ role: CheckRole, _ word: String) -> Int? {
      guard case .number(let number)? = value(role, FieldReader(.integer, unit: NumberUnit([word])))
      else { return nil }
      return number.integer(atScale: 0).map { Int($0) }
    }
    place = CheckFinding.Place(file: file, line: record.line)
    key = text(.key).flatMap { RowKeys([$0]).keys[0] }
    identity = text(.identity).flatMap { CheckedIdentity($0) }
    if case .date(let date)? = value(.birthDate, FieldReader(.date)) {
      birthDate = date
    } else {
      birthDate = nil
    }
    isMale = text(.sex).flatMap { Self.sexes[$0] }
    age = count(.age, "岁")
    let relation = text(.relation)
    isHead = relation.map { Self.heads.contains($0) }
    isSpouse = relation.map { Self.spouses.contains($0) } ?? false
    region = text(.region).flatMap(Self.county)
    size = count(.householdSize, "人")
    monthlyIncome = amount(.monthlyIncome)
    yearlyIncome = amount(.yearlyIncome)
    address = text(.address).flatMap(Self.comparable)
  }

  private static let sexes = ["男": true, "男性": true, "女": false, "女性": false]
  private static let heads: Set<String> = ["本人", "户主", "职工本人", "本人（户主）"]

  private static let spouses: Set<String> = ["配偶", "丈夫", "妻子", "夫", "妻"]

  /// Codes of townships and villages begin with that of their county; those of provinces and cities say too little.
  private static func county(_ code: String) -> String? {
    let digits = IdentityNumber.folded(code)
    guard [6, 9, 12].contains(digits.utf8.count), !digits.prefix(6).hasSuffix("00"),
      digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    return String(digits.prefix(6))
  }

  /// A house needs a number: a district alone is the address of many.
  private static func comparable(_ address: String) -> String? {
    let key = IdentityNumber.folded(address).filter { !$0.isWhitespace }
    return key.count >= 6 && key.contains(where: \.isNumber) ? key : nil
  }

  /// The row of a person as one of the household of `key`.
  func member(of key: String?) -> CheckRow {
    var copy = self
    copy.key = key
    return copy
  }

  /// The household of people: where the first one stands, with the number of its head and what any of them says.
  static func household(of people: [CheckRow]) -> CheckRow {
    var household = people[0]
    household.identity = (people.first { $0.isHead == true } ?? people[0]).identity
    household.size = people.lazy.compactMap(\.size).first
    household.yearlyIncome = people.lazy.compactMap(\.yearlyIncome).first
    household.address = people.lazy.compactMap(\.address).first
    return household
  }
}
