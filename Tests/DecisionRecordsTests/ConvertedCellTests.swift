import DecisionRecords
import DecisionValues
import Testing

@Suite struct ConvertedCellTests {
  private static let yuan = FieldReader(
    .number(scale: 2), unit: NumberUnit(["元/年"], money: .yuan))
  private static let wan = FieldReader(
    .number(scale: 2), unit: NumberUnit(["万元"], money: .tenThousandYuan))
  private static let people = FieldReader(.integer, unit: NumberUnit(["人"]))

  private func expect(
    _ text: String, by reader: FieldReader, is number: String, _ made: CellConversions
  ) throws {
    let reading = reader.reading(text)
    #expect(reading.value == .known(.number(try #require(Decimal128(number)))), "\(text)")
    #expect(reading.conversions == made, "\(text)")
  }

  @Test(
    arguments: [
      ("36000元", "36000", .unitWord), ("36,000.50 元", "36000.5", [.unitWord, .thousandsCommas]),
      ("3.6万", "36000", .tenThousands), ("3.6万元", "36000", .tenThousands),
      ("３．６万元", "36000", [.tenThousands, .fullWidth]), ("-2万", "-20000", .tenThousands),
      ("3.65432万", "36543.2", .tenThousands), ("12000元/年", "12000", .unitWord),
      ("￥1,000", "1000", [.unitWord, .thousandsCommas]),
      ("¥3万", "30000", [.unitWord, .tenThousands]),
      ("0元", "0", .unitWord), ("0万", "0", .tenThousands),
    ] as [(String, String, CellConversions)])
  func `an amount with its unit is read in the unit of the field`(
    text: String, number: String, made: CellConversions
  ) throws {
    try expect(text, by: Self.yuan, is: number, made)
  }

  @Test(
    arguments: [
      ("36000元", "3.6", .tenThousands), ("￥36000", "3.6", .unitWord), ("3.6万", "3.6", .unitWord),
      ("3.6", "3.6", []), ("叁万陆仟元整", "3.6", .capitals),
    ] as [(String, String, CellConversions)])
  func `a field of 万元 takes yuan`(
    text: String, number: String, made: CellConversions
  ) throws {
    try expect(text, by: Self.wan, is: number, made)
  }

  @Test(arguments: [
    ("3000元/月", CellFault.numberWithUnit), ("3000元/季度", .numberWithUnit), ("5%", .numberWithUnit),
    ("$5", .numberWithUnit), ("3人", .numberWithUnit),
    ("3.60000055万", .tooManyFractionDigits(scale: 2)),
    ("约3万", .notANumber), ("3-4万", .notANumber), ("三万", .notANumber), ("四万八", .notANumber),
    ("3万6", .notANumber), ("万元", .notANumber), ("元", .notANumber), ("￥", .notANumber),
    ("￥-", .notANumber), ("-", .notANumber),
  ])
  func `what the unit leaves open is not read`(text: String, fault: CellFault) {
    #expect(Self.yuan.reading(text).value == .invalid(fault), "\(text)")
  }

  @Test func `people may be counted in people`() throws {
    try expect("3人", by: Self.people, is: "3", .unitWord)
    try expect("３ 人", by: Self.people, is: "3", [.unitWord, .fullWidth])
    #expect(Self.people.reading("3户").value == .invalid(.numberWithUnit))
    #expect(Self.people.reading("2.5人").value == .invalid(.notAnInteger))
    #expect(Self.people.reading("叁人").value == .invalid(.notANumber))
  }

  @Test(arguments: [
    ("壹元", "1"), ("零元整", "0"), ("人民币零元整", "0"), ("壹拾元", "10"), ("叁万陆仟元整", "36000"),
    ("人民币叁佰元伍角", "300.5"),
    ("壹仟零伍元贰分", "1005.02"), ("玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分", "99999999.99"),
    ("壹亿零伍万圆正", "100050000"), ("贰拾万伍仟元", "205000"), ("叁佰零伍万元", "3050000"),
  ])
  func `numerals of cheques are read`(text: String, number: String) throws {
    try expect(text, by: Self.yuan, is: number, .capitals)
  }

  @Test(arguments: [
    "叁万陆仟", "叁佰伍万元", "拾元", "壹贰元", "叁仟肆万元佰", "壹万壹亿元", "壹佰壹仟元", "叁万陆仟元伍", "壹元壹拾角", "壹元壹分壹角",
    "壹元元", "叁万6仟元", "壹万万元",
  ])
  func `numerals that say nothing for certain are not read`(text: String) {
    #expect(Self.yuan.reading(text).value == .invalid(.notANumber), "\(text)")
  }

  @Test(arguments: ["不详", "/", "—", "未知", "？", "N/A", "／", " 不清楚 "])
  func `words of not knowing are missing, and counted apart`(text: String) {
    let kinds: [FieldKind] = [
      .number(scale: 2), .integer, .date, .boolean(.standard), .text(TextValues(["甲", "乙"])),
    ]
    for kind in kinds {
      #expect(FieldReader(kind).reading(text) == CellReading(.missing, conversions: .unclear))
    }
    let open = FieldReader(.text(TextValues([RosterTextForm.trimmed(text), "乙"])))
    #expect(open.reading(text).value == .known(.text(RosterTextForm.trimmed(text))))
    #expect(FieldReader(.anyText).reading(text).conversions == [])
  }

  @Test func `blank, zero, none and a dash are four things`() throws {
    let reader = Self.yuan
    #expect(reader.reading("") == CellReading(.missing))
    try expect("0", by: reader, is: "0", [])
    #expect(reader.reading("无").value == .invalid(.saysNone))
    #expect(reader.reading("-").value == .invalid(.notANumber))
    #expect(reader.reading("—").conversions == .unclear)
    #expect(CellFault.saysNone.message(for: "无", in: reader.kind).zh.contains("写 0"))
  }

  @Test(
    arguments: [
      ("2009年7月1日", .chineseDate), ("2009年07月01号", .chineseDate), ("2009/7/1", []),
      ("2009-07-01 00:00:00", .midnight), ("2009/7/1 0:00", .midnight),
      ("２００９年７月１日", [.chineseDate, .fullWidth]),
    ] as [(String, CellConversions)])
  func `dates tell how they were written`(text: String, made: CellConversions) throws {
    let reading = FieldReader(.date).reading(text)
    #expect(reading.value == .known(.date(try #require(CivilDate(year: 2009, month: 7, day: 1)))))
    #expect(reading.conversions == made)
  }

  @Test(arguments: [
    ("2009-07-01 08:30", CellFault.notADate), ("40000", .dateSerial), ("99999", .notADate),
    ("2009.07", .dateWithoutDay), ("3/4/2024", .dateOrder), ("3/4/2024 0:00", .dateOrder),
  ])
  func `dates that could be two days are not read`(text: String, fault: CellFault) {
    #expect(FieldReader(.date).reading(text).value == .invalid(fault))
  }

  @Test func `signs for yes and no are counted, words are not`() {
    let reader = FieldReader(.boolean(.standard))
    for text in ["√", "✓", "Y", "1"] {
      #expect(
        reader.reading(text) == CellReading(.known(.boolean(true)), conversions: .booleanSign))
    }
    for text in ["×", "✗", "n", "0"] {
      #expect(
        reader.reading(text) == CellReading(.known(.boolean(false)), conversions: .booleanSign))
    }
    #expect(reader.reading("没有") == CellReading(.known(.boolean(false))))
    #expect(reader.reading("有") == CellReading(.known(.boolean(true))))
  }

  @Test(
    arguments: [
      ("1", .known(.boolean(true)), .synonym), ("2", .known(.boolean(false)), .synonym),
      ("０", .missing, .unclear), ("是", .known(.boolean(true)), []),
      ("×", .known(.boolean(false)), .booleanSign), ("3", .invalid(.notABoolean), []),
    ] as [(String, CellValue, CellConversions)])
  func `a field may have codes of its own`(
    text: String, value: CellValue, made: CellConversions
  ) {
    let words = BooleanWords.standard.taking(["1": "是", "2": "否", "0": "不详"])
    #expect(FieldReader(.boolean(words)).reading(text) == CellReading(value, conversions: made))
  }

  @Test func `every conversion has a name and words of its own`() {
    let names = CellConversions.all.map(\.name)
    #expect(Set(names).count == 11)
    #expect(!names.contains(""))
    #expect(Set(CellConversions.all.map { $0.text(count: 2).zh }).count == 11)
  }
}

/// What the tests know of blanks, apart from the reader.
private enum RosterTextForm {
  static func trimmed(_ text: String) -> String { text.filter { $0 != " " } }
}
