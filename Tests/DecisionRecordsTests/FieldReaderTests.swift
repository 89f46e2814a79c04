import DecisionRecords
import DecisionValues
import Testing

@Suite struct FieldReaderTests {
  private func value(_ text: String, _ kind: FieldKind) -> CellValue {
    FieldReader(kind).reading(text).value
  }

  private func number(_ text: String) throws -> CellValue {
    .known(.number(try #require(Decimal128(text))))
  }

  private func date(_ year: Int, _ month: Int, _ day: Int) throws -> CellValue {
    .known(.date(try #require(CivilDate(year: year, month: month, day: day))))
  }

  private static let stages = FieldKind.text(
    TextValues(["小学", "初中", "A类"], synonyms: ["初级中学": "初中", "b": "没有这个值"]))

  @Test(arguments: ["", " ", "\u{3000}\u{A0}\t", "\u{FEFF}\u{200B}", "\r\n"])
  func `blanks are a missing value in every kind`(text: String) {
    let kinds: [FieldKind] = [
      .anyText, Self.stages, .number(scale: 2), .integer, .boolean(.standard), .date,
    ]
    for kind in kinds { #expect(value(text, kind) == .missing) }
  }

  // MARK: Numbers

  @Test(arguments: [
    ("0", "0"), ("12", "12"), ("-3.50", "-3.50"), ("+7", "7"), (".5", "0.5"), ("007", "7"),
    (" 1.5 ", "1.5"), ("-0", "0"),
    ("99999999999999999999999999999999.99", "99999999999999999999999999999999.99"),
  ])
  func `plain decimal text is a number`(text: String, expected: String) throws {
    let reading = FieldReader(.number(scale: 2)).reading(text)
    #expect(reading.value == (try number(expected)))
    #expect(reading.conversions == [])
  }

  @Test func `fraction digits are kept as they were written`() throws {
    guard case .known(.number(let found)) = value("1.50", .number(scale: 2)) else {
      Issue.record("1.50 is a number")
      return
    }
    #expect(found.description == "1.50")
  }

  @Test(arguments: [
    ("1,234", "1234"), ("12,345,678.90", "12345678.90"), ("-999,000", "-999000"),
  ])
  func `thousands commas are dropped and counted`(text: String, expected: String) throws {
    let reading = FieldReader(.number(scale: 2)).reading(text)
    #expect(reading.value == (try number(expected)))
    #expect(reading.conversions == .thousandsCommas)
  }

  @Test func `full-width numbers are read and counted`() throws {
    let reading = FieldReader(.number(scale: 1)).reading("－１，２３４．５")
    #expect(reading.value == (try number("-1234.5")))
    #expect(reading.conversions == [.fullWidth, .thousandsCommas])
  }

  @Test(arguments: [
    ("1,23", CellFault.badDigitGrouping), ("1234,567", .badDigitGrouping),
    (",123", .badDigitGrouping),
    ("1,,234", .badDigitGrouping), ("12,3456", .badDigitGrouping),
    ("5000元", .numberWithUnit), ("3.5万", .numberWithUnit), ("¥1000", .numberWithUnit),
    ("￥1000", .numberWithUnit), ("50%", .numberWithUnit), ("50 元", .numberWithUnit),
    ("4.4E+17", .scientificNotation), ("1e309", .scientificNotation),
    ("0x10", .notANumber), ("١٢", .notANumber), ("1.", .notANumber), (".", .notANumber),
    ("-", .notANumber), ("--1", .notANumber), ("1.2.3", .notANumber), ("1.234,5", .notANumber),
    ("1 000", .notANumber), ("无", .saysNone), ("NaN", .notANumber), ("Infinity", .notANumber),
    ("1-2", .notANumber), ("1.005", .tooManyFractionDigits(scale: 2)),
    ("123456789012345678901234567890123456", .tooManyDigits),
  ])
  func `what is no plain number is invalid with its reason`(text: String, fault: CellFault) {
    #expect(value(text, .number(scale: 2)) == .invalid(fault))
  }

  @Test func `zeros beyond the scale are dropped and counted`() throws {
    let reading = FieldReader(.number(scale: 2)).reading("2400.5000")
    #expect(reading.value == (try number("2400.50")))
    #expect(reading.conversions == .trailingZeros)
  }

  @Test func `a number without a scale keeps every digit`() throws {
    #expect(value("1.23456789", .number(scale: nil)) == (try number("1.23456789")))
  }

  @Test func `an integer has no fraction`() throws {
    #expect(value("３", .integer) == (try number("3")))
    #expect(value("3.0", .integer) == (try number("3")))
    #expect(value("3.5", .integer) == .invalid(.notAnInteger))
    #expect(value("三", .integer) == .invalid(.notANumber))
  }

  // MARK: Booleans

  @Test func `the usual words are read as yes and no`() {
    for word in ["是", "有", "true", "TRUE", "√", "Y", "y", "1", "１", "Ｙ"] {
      #expect(value(word, .boolean(.standard)) == .known(.boolean(true)), "\(word)")
    }
    for word in ["否", "无", "false", "×", "N", "n", "0", " 否 "] {
      #expect(value(word, .boolean(.standard)) == .known(.boolean(false)), "\(word)")
    }
    for word in ["2", "是否", "yes", "-"] {
      #expect(value(word, .boolean(.standard)) == .invalid(.notABoolean), "\(word)")
    }
  }

  @Test func `a column may have its own words`() throws {
    let words = try #require(BooleanWords(yes: ["在册"], no: ["注销", "OFF"]))
    #expect(value("在册", .boolean(words)) == .known(.boolean(true)))
    #expect(value("off", .boolean(words)) == .known(.boolean(false)))
    #expect(value("是", .boolean(words)) == .invalid(.notABoolean))
    #expect(BooleanWords(yes: ["Y"], no: ["y"]) == nil)
  }

  // MARK: Dates

  @Test(arguments: [
    "2024-03-01", "2024/3/1", "2024.3.1", "2024年3月1日", "20240301", "2024-3-01", "２０２４年０３月０１日",
    " 2024/03/01 ",
  ])
  func `dates are read with the year first`(text: String) throws {
    #expect(value(text, .date) == (try date(2024, 3, 1)))
  }

  @Test(arguments: [
    ("2024-03", CellFault.dateWithoutDay), ("2024年3月", .dateWithoutDay),
    ("2024.3", .dateWithoutDay),
    ("202403", .dateWithoutDay), ("2024", .dateWithoutDay), ("2024年", .dateWithoutDay),
    ("2023-02-29", .impossibleDate), ("2024-13-01", .impossibleDate), ("20240431", .impossibleDate),
    ("2024-00-10", .impossibleDate), ("0000-01-01", .impossibleDate),
    ("3/1/2024", .dateOrder), ("01-02-03", .dateOrder),
    ("2024-03/01", .notADate), ("2024--1", .notADate), ("2024年3月1", .notADate),
    ("2024-03-01-01", .notADate), ("45352.5", .notADate), ("45352", .dateSerial), ("无", .saysNone),
    ("昨天", .notADate),
    ("2024-003-01", .notADate), ("-2024-03-01", .notADate), ("年月日", .notADate), ("-", .notADate),
  ])
  func `what is no full date is invalid with its reason`(text: String, fault: CellFault) {
    #expect(value(text, .date) == .invalid(fault))
  }

  // MARK: Texts

  @Test func `any text is trimmed and else left alone`() {
    #expect(value("\u{3000}张 三 ", .anyText) == .known(.text("张 三")))
    #expect(value("Ａ１", .anyText) == .known(.text("Ａ１")))
  }

  @Test func `a text with values is one of them or a synonym`() {
    #expect(value(" 小学", Self.stages) == .known(.text("小学")))
    let synonym = FieldReader(Self.stages).reading("初级中学")
    #expect(synonym.value == .known(.text("初中")))
    #expect(synonym.conversions == .synonym)
    let wide = FieldReader(Self.stages).reading("Ａ类")
    #expect(wide.value == .known(.text("A类")))
    #expect(wide.conversions == .fullWidth)
    #expect(value("b", Self.stages) == .invalid(.notAllowed))
    #expect(value("a类", Self.stages) == .invalid(.notAllowed))
  }

  @Test func `the message on an unknown value names the nearest one`() {
    let near = CellFault.notAllowed.message(for: "初种", in: Self.stages)
    #expect(near.zh.contains("\"初中\""))
    #expect(near.en.contains("\"初中\""))
    let far = CellFault.notAllowed.message(for: "博士研究生", in: Self.stages)
    #expect(far.zh.contains("小学、初中、A类"))
  }

  // MARK: Records

  @Test func `a bad cell does not spoil its neighbours`() throws {
    let bytes = Array("a,b,c\n1,".utf8) + [0xFF, 0x2C, 0x33, 0x00, 0x0A]
    let record = CSVScanner.records(in: bytes)[1]
    let reader = FieldReader(.integer)
    #expect(reader.reading(record, at: 0).value == (try number("1")))
    #expect(reader.reading(record, at: 1).value == .invalid(.notUTF8))
    #expect(reader.reading(record, at: 2).value == .invalid(.containsNUL))
  }

  @Test func `no cell of a ragged record is read`() {
    let record = records("a,b\n1\n")[1]
    #expect(FieldReader(.integer).reading(record, at: 0).value == .invalid(.unreadableRecord))
    #expect(FieldReader(.integer).reading(record, at: 1).value == .invalid(.unreadableRecord))
  }

  @Test func `conversions are counted one by one`() {
    var counts = ConversionCounts()
    for text in ["１，０００", "2,000", "3"] {
      counts.add(FieldReader(.integer).reading(text).conversions)
    }
    #expect(counts[.thousandsCommas] == 2)
    #expect(counts[.fullWidth] == 1)
    #expect(counts[.synonym] == 0)
  }

  @Test(arguments: 0..<20)
  func `random text never crashes a reader`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let alphabet = Array("0123456789,.-+eE年月日/ ０９，是y".unicodeScalars)
    let kinds: [FieldKind] = [
      Self.stages, .number(scale: 2), .number(scale: nil), .integer, .boolean(.standard), .date,
    ]
    for _ in 0..<200 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...12, using: &generator) {
        text.append(alphabet.randomElement(using: &generator) ?? " ")
      }
      for kind in kinds { _ = FieldReader(kind).reading(String(text)) }
      // Plain numbers are judged by the parser of decimals itself.
      let plain = String(text).filter { "0123456789.-".contains($0) }
      if case .known(.number(let found)) = value(plain, .number(scale: nil)) {
        #expect(found == Decimal128(plain), "\(plain), seed \(seed)")
      } else {
        #expect(plain.isEmpty || Decimal128(plain) == nil, "\(plain), seed \(seed)")
      }
    }
  }
}
