import DecisionRecords
import DecisionValues

/// One row of a roster or member file, as far as checks read it.
struct CheckRow: Sendable {
  let place: CheckFinding.Place
  let key: String?
  let identity: CheckedIdentity?
  let birthDate: CivilDate?
  let isMale: Bool?
  let age: Int?
  let isHead: Bool?
  let size: Int?
  let monthlyIncome: Decimal128?
  let yearlyIncome: Decimal128?
  /// In the form in which addresses are compared; nil for one that is no more than a place.
  let address: String?

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
    isHead = text(.relation).map { Self.heads.contains($0) }
    size = count(.householdSize, "人")
    monthlyIncome = amount(.monthlyIncome)
    yearlyIncome = amount(.yearlyIncome)
    address = text(.address).flatMap(Self.comparable)
  }

  private static let sexes = ["男": true, "男性": true, "女": false, "女性": false]
  private static let heads: Set<String> = ["本人", "户主", "职工本人", "本人（户主）"]

  /// A house needs a number: a district alone is the address of many.
  private static func comparable(_ address: String) -> String? {
    let key = IdentityNumber.folded(address).filter { !$0.isWhitespace }
    return key.count >= 6 && key.contains(where: \.isNumber) ? key : nil
  }
}
