import DecisionDiagnostics
import Testing

@testable import DecisionSyntax

struct YAMLOriginTests {
  @Test(arguments: [
    ("a: 甲 乙 # 注\n", "甲 乙"),
    ("a: 甲\n  乙\n\n\n  丙\n", "甲 乙\n\n丙"),
    ("a: 甲\r\n  乙\r\n\r\n  丙\r\n", "甲 乙\n丙"),
    ("a: 'it''s ''甲'''\n", "it's '甲'"),
    ("a: '甲  \n\n  乙'\n", "甲\n乙"),
    (#"a: "x\ty \u7532 \x41\\ \"q\" \N z" # n"#, "x\ty 甲 A\\ \"q\" \u{85} z"),
    ("a: \"甲 \\\n   乙\\  丙\n  丁\"\n", "甲 乙  丙 丁"),
    ("a: \"甲\\\n\n  乙\"\n", "甲\n乙"),
    (#"a: "\U0001F600 \0 \e""#, "😀 \0 \u{1B}"),
    ("a: |\n  甲\n   乙\n\n  丙\n", "甲\n 乙\n\n丙\n"),
    ("a: |\r\n  甲\r\n  乙\r\n", "甲\n乙\n"),
    ("a: |-\n  甲\n\n", "甲"),
    ("a: |+\n  甲\n\n\nb: 1\n", "甲\n\n\n"),
    ("a: |1-\n   甲\n  乙\n", "  甲\n 乙"),
    ("a: |\n\n\n  甲\n", "\n\n甲\n"),
    ("a: |\n  甲", "甲\n"),
    ("- - |\n    甲\n  - 乙\n", "甲\n"),
    ("a: >\n  甲\n  乙\n\n  丙\n", "甲 乙\n丙\n"),
    ("a: >\n  甲\n\n\n  乙\n    丙\n    丁\n  戊\n  己\n", "甲\n\n乙\n  丙\n  丁\n戊 己\n"),
    ("a: >2-\n\n   甲\n   乙\n  丙\n", "\n 甲\n 乙\n丙"),
    ("a: >+\n  甲\n\n", "甲\n\n"),
    ("a: >-\r\n  甲\r\n  乙\r\n", "甲 乙"),
  ])
  func `every byte knows where it stands`(text: String, scalar: String) throws {
    let result = readYAML(text)
    #expect(result.report == "")
    let all = try #require(result.root).scalars
    for (scalar, span) in all { #expect(unaccountedByte(scalar, span, in: result.source) == nil) }
    #expect(all.map(\.scalar.text).contains(scalar))
  }

  /// The places themselves, by hand: a map that is wrong everywhere in the same way would still
  /// satisfy the test above where letters repeat.
  @Test(arguments: [
    ("a: |\n  xx\n  xx\n", [7, 8, 9, 12, 13, 14]),
    ("a: >\n  xx\n  xx\n", [7, 8, 9, 12, 13, 14]),
    ("a: >\n  x\n\n  x\n", [7, 9, 12, 13]),
    ("a: 'x''x'\n", [4, 5, 7]),
    ("a: \"x\\x78x\"\n", [4, 5, 9]),
    ("a: \"x\\\n  x\"\n", [4, 9]),
    ("a: x\n   x\n", [3, 4, 8]),
    ("a: x\n\n\n x\n", [3, 5, 6, 8]),
  ])
  func `repeated letters have the places of their own`(text: String, offsets: [Int]) throws {
    let scalar = try #require(readYAML(text).root?["a"]?.value.scalar)
    let found = scalar.text.utf8.indices.enumerated().map {
      scalar.origin.fileOffset(of: $0.offset)
    }
    #expect(found == offsets)
  }

  @Test func `a mended text still points into the file as it is`() throws {
    let result = readYAML("a: >= 18 且 x\nb: 年龄 >= 3\nc: \"甲\",'乙'\n")
    let root = try #require(result.root)
    for (scalar, span) in root.scalars {
      #expect(unaccountedByte(scalar, span, in: result.source) == nil)
      #expect(result.source.text(of: span) == scalar.text)
    }
    #expect(root["c"]?.value.scalar?.text == "\"甲\",'乙'")
  }
}
