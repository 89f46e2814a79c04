import Testing

@testable import DecisionDiagnostics

struct PinyinTableTests {
  private let table = PinyinTable.standard

  @Test(
    "common hanzi have their readings",
    arguments: [
      ("净", ["jing"]), ("静", ["jing"]), ("底", ["di"]), ("低", ["di"]), ("率", ["lv", "shuai"]),
      ("重", ["chong", "zhong"]), ("女", ["nv"]), ("会", ["hui", "kuai"]), ("鬯", ["chang"]),
      ("a", []), ("，", []), ("𠮷", []),
    ] as [(Unicode.Scalar, [String])])
  func readings(hanzi: Unicode.Scalar, expected: [String]) {
    #expect(table.readings(of: hanzi) == expected)
  }

  @Test func `all 6,763 hanzi of GB 2312 are there, each under a reading once`() {
    var lines: [(syllable: Substring, hanzi: Substring)] = []
    for line in pinyinReadings.split(separator: "\n") {
      let words = line.split(separator: " ")
      #expect(words.count == 2)
      lines.append((words[0], words[1]))
    }
    let readings = lines.flatMap { line in line.hanzi.map { "\(line.syllable) \($0)" } }
    #expect(Set(lines.flatMap { Array($0.hanzi) }).count == 6763)
    #expect(Set(readings).count == readings.count)
    #expect(lines.map(\.syllable) == lines.map(\.syllable).sorted())
    #expect(lines.allSatisfy { $0.syllable.allSatisfy { ("a"..."z").contains($0) } })
  }

  @Test(
    "words are alike if each place sounds alike",
    arguments: [
      ("净收入", "静收入", .same), ("低保", "底保", .same), ("长度", "常度", .same), ("长度", "掌度", .same),
      ("职工", "资公", .near), ("承担", "层担", .near), ("山", "三", .near), ("金", "京", .near),
      ("分", "风", .near), ("兰", "南", .near), ("绿", "女", .near), ("a净", "a静", .same),
      ("净收", "静收入", nil), ("净", "敬a", nil), ("净", "收", nil), ("a", "b", nil), ("净", "j", nil),
      ("班", "邦", nil), ("人", "能", nil),
    ] as [(String, String, PinyinTable.Likeness?)])
  func likeness(a: String, b: String, expected: PinyinTable.Likeness?) {
    #expect(table.likeness(Array(a.unicodeScalars), Array(b.unicodeScalars)) == expected)
    #expect(table.likeness(Array(b.unicodeScalars), Array(a.unicodeScalars)) == expected)
  }
}
