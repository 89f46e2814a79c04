import DecisionCells
import DecisionColumns
import DecisionRecords
import DecisionValues
import Testing

/// What columns read at once is what the reader of single cells reads; the rest they leave to it.
@Suite struct CellTests {
  /// Reads the texts as one column of a table with another column before and behind it.
  private func column(
    _ texts: [String], level: ScanLevel = .best, before: String = "k",
    _ read: (FieldIndex, Range<Int>, FactColumn, RowList) -> Void
  ) -> (values: [Int64], states: [UInt8], aside: Set<Int>) {
    let index = FieldIndex(level: level)
    let bytes = block(texts.map { "\(before),\($0),z\r\n" }.joined())
    index.begin(bytes, columnCount: 3, separator: UInt8(ascii: ","))
    index.append(
      0..<bytes.count, line: 1, markCount: texts.count * 3, lineCount: texts.count)
    let column = FactColumn()
    column.reserve(texts.count)
    let aside = RowList()
    aside.begin(texts.count)
    read(index, 0..<texts.count, column, aside)
    return (
      texts.indices.map { column.values.base[$0] }, texts.indices.map { column.states.base[$0] },
      Set((0..<aside.count).map { aside[$0] })
    )
  }

  private static let numbers: [String] = {
    var random = SplitMix(state: 7)
    let alphabet = Array("0123456789012345678901234567890123456789...+-  ,e元")
    let noise = (0..<6000).map { _ in
      String(
        (0..<Int.random(in: 0...20, using: &random)).map { _ in
          alphabet.randomElement(using: &random) ?? "0"
        }.filter { $0 != "," })
    }
    let plain = (0..<6000).map { _ in
      let digits = String(
        UInt64.random(in: 0...UInt64.max, using: &random)
          >> UInt64.random(in: 4...63, using: &random))
      let fraction = String(Int.random(in: 0...999, using: &random))
      return Bool.random(using: &random) ? digits : digits + "." + fraction
    }
    return noise + plain + [".5", "5.", "-0", "+.25", "", " ", "00012", "\"12.50\"", "\" 7\""]
  }()

  @Test(arguments: [0, 1, 2, 3, 6, 7, 12], ScanLevel.available)
  func `numbers`(scale: Int, level: ScanLevel) {
    let reader = FieldReader(.number(scale: scale))
    let found = column(Self.numbers, level: level) { index, rows, column, aside in
      index.readNumbers(
        1, rows, PlainNumbers(scale: scale, admitting: Int64.min...Int64.max), into: column,
        aside: aside)
    }
    for (row, text) in Self.numbers.enumerated() where !found.aside.contains(row) {
      let cell = text.filter { $0 != "\"" }
      switch reader.reading(cell).value {
      case .missing: #expect(found.states[row] == CellState.unknown, "\(text)")
      case .known(.number(let number)):
        #expect(found.states[row] == CellState.known, "\(text)")
        #expect(found.values[row] == number.integer(atScale: scale), "\(text)")
      default: Issue.record("\(text) is no number at scale \(scale)")
      }
    }
    let read = Self.numbers.indices.filter { !found.aside.contains($0) }.count
    #expect(read > 3000)
  }

  @Test(arguments: ScanLevel.available)
  func `a point in the cell before belongs to that cell`(level: ScanLevel) {
    let found = column(["5", "12", "", "0.5"], level: level, before: "7.") {
      index, rows, column, aside in
      index.readNumbers(
        1, rows, PlainNumbers(scale: 2, admitting: 0...9999), into: column, aside: aside)
    }
    #expect(found.values == [500, 1200, 0, 50])
    #expect(found.aside.isEmpty)
  }

  private static let identities: [String] = {
    var random = SplitMix(state: 11)
    var texts: [String] = []
    for day in ["19900228", "19900229", "20000229", "19000229", "20240431", "19991231", "19990001"]
      + ["00000101", "19870732", "19870731", "19870700", "20011315"]
    {
      for _ in 0..<40 {
        let digits = "990001\(day)" + String(Int.random(in: 100...999, using: &random))
        let sum = zip(digits, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]).reduce(0) {
          $0 + ($1.0.wholeNumberValue ?? 0) * $1.1
        }
        texts.append(digits + String(Array("10X98765432")[sum % 11]))
      }
    }
    let others = texts.flatMap { text in
      (0..<18).map { place in
        var characters = Array(text)
        characters[place] = Array("0123456789Xx/:a ")[Int.random(in: 0..<16, using: &random)]
        return String(characters)
      }
    }
    return texts + others + ["", "990001199001", "9900011990010112345", "900101199001011"]
  }()

  @Test(arguments: ScanLevel.available)
  func `identity numbers`(level: ScanLevel) {
    let sound = RowMask()
    sound.begin(Self.identities.count)
    let found = column(Self.identities, level: level) { index, rows, _, aside in
      index.readIdentities(1, rows, into: sound, aside: aside)
    }
    for (row, text) in Self.identities.enumerated() {
      let isSound = IdentityNumber.isValid(text) && text.count == 18 && !text.hasSuffix("000")
      let isPlain = isSound && !text.contains("x") && !text.contains(" ")
      #expect(sound[row] == isPlain, "\(text)")
      #expect(found.aside.contains(row) == (!isPlain && !text.isEmpty), "\(text)")
    }
    let all = Self.identities.indices
    #expect(sound.markedCount(all.startIndex..<all.endIndex) > 200)
  }

  @Test func `numbers outside the range that is certain are put aside`() {
    let found = column(["-1", "0", "20", "21"]) { index, rows, column, aside in
      index.readNumbers(
        1, rows, PlainNumbers(scale: 0, admitting: 0...20), into: column, aside: aside)
    }
    #expect(found.aside == [0, 3])
  }

  @Test func `dates`() {
    var texts = ["", "2024-2-30", "2024-02-29", "2023/2/29", "2024.1.1", "2024-1/1", "20240301"]
    texts += [
      "2024-1-001", "0000-01-01", "2024-13-01", "20240230", "2024-01-", "2024--1-1", "a024-01-01",
    ]
    var random = SplitMix(state: 3)
    for _ in 0..<5000 {
      let mark = ["-", "/", ".", ""].randomElement(using: &random) ?? ""
      let year = Int.random(in: 1800...2100, using: &random)
      let month = Int.random(in: 0...13, using: &random)
      let day = Int.random(in: 0...32, using: &random)
      let isPadded = Bool.random(using: &random)
      func two(_ number: Int) -> String { isPadded && number < 10 ? "0\(number)" : "\(number)" }
      texts.append("\(year)\(mark)\(two(month))\(mark)\(two(day))")
    }
    let found = column(texts) { index, rows, column, aside in
      index.readDates(1, rows, admitting: Int64.min...Int64.max, into: column, aside: aside)
    }
    for (row, text) in texts.enumerated() {
      switch FieldReader(.date).reading(text).value {
      case .missing: #expect(found.states[row] == CellState.unknown)
      case .known(.date(let date)):
        // Any date that people write with digits and these marks is read at once.
        #expect(!found.aside.contains(row), "\(text)")
        #expect(
          found.values[row]
            == PackedDate.pack(year: date.year, month: date.month, day: date.day), "\(text)")
      default: #expect(found.aside.contains(row), "\(text)")
      }
    }
  }

  /// Tables of short, of middling and of long words are read by loops of their own.
  @Test(arguments: [8, 16, 40], ScanLevel.available)
  func `words of any length are told apart`(longest: Int, level: ScanLevel) {
    let words =
      (1...40).flatMap { length -> [String] in
        let stem = String(repeating: "x", count: length - 1)
        return [stem + "a", stem + "b", "a" + stem]
      }.filter { $0.utf8.count <= longest }
      + ["高原自治州", "高原自治县", "享受城市居民最低生活保障", "享受农村居民最低生活保障"]
      .filter { $0.utf8.count <= longest }
    let unique = words.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let table = WordTable(
      unique.enumerated().map { .init($1, value: Int64($0), state: CellState.known) })
    let strangers = ["y", "xxxxxxxxxxxxc", "高原", "享受城市居民最低生活保护", "a\0"]
    let found = column(unique + strangers + [""], level: level) { index, rows, column, aside in
      index.readWords(1, rows, table, into: column, aside: aside)
    }
    #expect(found.values.prefix(unique.count) == unique.indices.map { Int64($0) }[...])
    #expect(found.aside == Set(unique.count..<(unique.count + strangers.count)))
    #expect(found.states.last == CellState.unknown)
  }

  @Test func `plain scalars are composed, are no blanks and do not fold`() {
    for value in 0x20...0x10FFFF as ClosedRange<UInt32> {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = "a\(scalar)a"
      guard PlainText.isPlain(Array(text.utf8), asKey: true) else { continue }
      // Next to letters it stays as it is, in the normal form too.
      guard Array(text.utf8) == text._nfcCodeUnits else {
        Issue.record("U+\(String(value, radix: 16)) is not composed")
        continue
      }
      let alone = String(scalar)
      if value > 0x20, PlainText.isPlain(Array(alone.utf8), asKey: true) {
        let key = RowKeys([alone]).keys[0]
        if key.map({ Array($0.utf8) }) != Array(alone.utf8) {
          Issue.record("U+\(String(value, radix: 16)) is no key by itself")
        }
      }
    }
  }

  @Test(arguments: [
    "王小明", "买买提·艾山", "A-1 b", "ZG000000001", "㐀", "𠀀",
  ])
  func `texts in daily use are plain`(text: String) {
    #expect(PlainText.isPlain(Array(text.utf8), asKey: true))
  }

  @Test(
    arguments: [
      [0xB0, 0xA1], [0xC0, 0x80], [0xE4, 0xB8], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80],
      [0x61, 0x00, 0x61], [0x20, 0x61], [0x61, 0x20], [0xE3, 0x80, 0x80], [0x22],
      [0x65, 0xCC, 0x81], [0xEF, 0xA4, 0x80],
    ] as [[UInt8]])
  func `what is not plain is left alone`(bytes: [UInt8]) {
    #expect(!PlainText.isPlain(bytes, asKey: false))
    if bytes[0] != 0x20 {
      #expect(!PlainText.isPlain(Array("abcdefgh".utf8) + bytes, asKey: false))
    }
  }
}
