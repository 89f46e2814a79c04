import DecisionDiagnostics
import LanguageServer
import Testing

@testable import RandomRuleSets

/// Edits at random, and now and then a server that is given the same texts afresh: both say the same.
struct RandomEditTests {
  private static let pieces = [
    "低保标准", "家", "𠮷", "😀", "👨‍👩‍👧", "\r\n", "\n", "  ", "|", ": ", "- ", "\"", "'", "{", "}", "[", "]",
    "#", "，", "：",
    ">= ", "且", "1", "元/月", "table: |", "ä", "\u{301}", "\u{200B}", "\u{FEFF}", "\t", "&甲", "---\n",
    "a",
  ]

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `findings are those of the text as it is`(seed: UInt64) {
    var generator = SplitMix64(seed: seed)
    var text = Array(exampleRules.unicodeScalars)
    var editor = Editor()
    editor.open(Editor.rules, exampleRules)
    for step in 1...60 {
      let change = Self.edit(&text, &generator)
      editor.change(Editor.rules, [change])
      if step.isMultiple(of: 7) { _ = editor.ask("hover", at: "低保标准") }
      if step.isMultiple(of: 3) { editor.settle() }
      guard step.isMultiple(of: 12) else { continue }
      editor.settle()
      var fresh = Editor()
      fresh.open(Editor.rules, Self.string(text))
      let (old, new) = (editor.findings[Editor.rules]?.list, fresh.findings[Editor.rules]?.list)
      #expect(
        old.map { Editor.bytes(.array($0)) } == new.map { Editor.bytes(.array($0)) },
        "seed \(seed), step \(step)")
    }
  }

  /// One edit by places in UTF-16, with the text as it should be after it.
  private static func edit(
    _ text: inout [Unicode.Scalar], _ generator: inout SplitMix64
  ) -> JSON {
    let start = place(Int.random(in: 0...text.count, using: &generator), in: text)
    let isInsertion = Bool.random(using: &generator)
    let length = isInsertion ? 0 : Int.random(in: 1...6, using: &generator)
    let end = max(start, place(min(text.count, start + length), in: text))
    let piece = pieces.randomElement(using: &generator) ?? ""
    let change: JSON = [
      "range": ["start": position(start, in: text), "end": position(end, in: text)],
      "text": .string(piece),
    ]
    text.replaceSubrange(start..<end, with: piece.unicodeScalars)
    return change
  }

  /// Never between the halves of a line end, where the protocol has no place.
  private static func place(_ index: Int, in text: [Unicode.Scalar]) -> Int {
    let isInside = index > 0 && index < text.count && text[index - 1] == "\r" && text[index] == "\n"
    return isInside ? index + 1 : index
  }

  private static func position(_ index: Int, in text: [Unicode.Scalar]) -> JSON {
    let before = text[..<index]
    let line = before.count { $0 == "\n" }
    let rest = before.reversed().prefix { $0 != "\n" }
    let character = rest.reduce(0) { $0 + UTF16.width($1) }
    return ["line": .integer(line), "character": .integer(character)]
  }

  private static func string(_ scalars: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
