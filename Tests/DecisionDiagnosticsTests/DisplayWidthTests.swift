import DecisionDiagnostics
import Testing

struct DisplayWidthTests {
  @Test(
    "given a known string, its width is what terminals show",
    arguments: [
      ("", 0), ("abc", 3), ("家庭", 4), ("家a庭", 5), ("，。「」", 8), ("ＡＢ１２", 8), ("ｱｲｳ", 3),
      ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("e\u{301}", 1), ("\u{301}", 0),
      ("a\u{200B}b", 2), ("\u{FEFF}a", 1), ("é", 1), ("①…“”—", 5), ("━│", 2), ("𠮷", 2),
      ("😀", 2), ("👩‍👩‍👧‍👦", 2), ("👍🏽", 2), ("🇨🇳", 2), ("☀", 1), ("☀️", 2), ("1️⃣", 2), ("葛\u{E0100}", 2),
      ("\u{1B}[31m", 4), ("a\tb", 2), ("क्ष", 2), ("กำ", 2), ("\u{3000}", 2), ("￥", 2), ("¥", 1),
    ])
  func knownStrings(text: String, width: Int) {
    #expect(text.displayWidth == width)
  }

  @Test func `every CJK ideograph of the basic block is two wide`() {
    for value in UInt32(0x4E00)...0x9FFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      #expect(DisplayWidth.of(scalar) == 2)
    }
  }

  @Test func `the ends of the ranges belong to them and their neighbours do not`() {
    let widths: [(UInt32, Int)] = [
      (0x10FF, 1), (0x1100, 2), (0x115F, 2), (0x1160, 0), (0x2E7F, 1), (0x2E80, 2), (0xFF00, 1),
      (0xFF01, 2), (0xFF60, 2), (0xFF61, 1), (0x2FF, 1), (0x300, 0), (0x36F, 0), (0x370, 1),
      (0xE01EF, 0), (0x3FFFD, 2), (0x10FFFD, 1),
    ]
    for (value, width) in widths {
      #expect(Unicode.Scalar(value).map { DisplayWidth.of($0) } == width, "U+\(value)")
    }
  }

  @Test func `padding fills up to the width on the side asked for`() {
    #expect("家a".padded(to: 6) == "家a   ")
    #expect("家a".padded(to: 6, alignment: .right) == "   家a")
    #expect("家庭".padded(to: 3) == "家庭")
  }

  @Test(
    "a cut text keeps within the width and never halves a character",
    arguments: [
      (9, "家庭人口a"), (8, "家庭人…"), (7, "家庭人…"), (6, "家庭…"), (2, "…"), (1, "…"), (0, ""),
    ])
  func truncation(width: Int, expected: String) {
    let cut = "家庭人口a".truncated(to: width)
    #expect(cut == expected)
    #expect(cut.displayWidth <= width)
  }
}
