import Bangfu

/// The rosters that mutations begin with: some rows of the shipped samples, in every form that is read.
struct SeedRosters {
  /// A rule set, and the rows of its sample, the header first.
  struct Pack {
    let session: Session
    let roster: [[String]]
    let members: [[String]]
  }

  let packs: [Pack]
  let workbooks: [[(name: String, bytes: [UInt8])]] = SeedWorkbooks.all
  private let chinese = ChineseBytes()

  /// - Parameter root: the folder that holds `rules` and `samples`.
  ///
  /// Throws: when a sample is missing or does not check.
  init(root: String) throws {
    packs = try [
      ("rules/jingmen-2021", "samples/first-run/workers.csv", "samples/first-run/members.csv"),
      ("samples/example", "samples/example/workers.csv", nil),
    ].map { rules, roster, members in
      let loaded = try RuleSetLoader.load("\(root)/\(rules)")
      guard let ruleSet = loaded.ruleSet else { throw Unusable(path: rules) }
      return Pack(
        session: try Session.start(ruleSet, asOf: nil).get(),
        roster: try Self.rows("\(root)/\(roster)", 12),
        members: try members.map { try Self.rows("\(root)/\($0)", 30) } ?? [])
    }
  }

  struct Unusable: Error { let path: String }

  /// The samples quote no line ends, and hardly a comma.
  private static func rows(_ path: String, _ count: Int) throws -> [[String]] {
    let text = String(decoding: try FileBytes.contents(of: path), as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).prefix(count).map { line in
      var cells: [String] = [""]
      var isQuoted = false
      for character in line where character != "\u{FEFF}" {
        if character == "\"" {
          isQuoted.toggle()
        } else if character == ",", !isQuoted {
          cells.append("")
        } else {
          cells[cells.count - 1].append(character)
        }
      }
      return cells
    }
  }

  /// A table with some cells changed to what people write, as text: a sound file, but for the words in it.
  func text(_ table: [[String]], _ random: inout SplitMix64) -> String {
    let separator = random.pick([",", ",", ",", "\t", ";"])
    let lineEnd = random.pick(["\n", "\n", "\r\n", "\r"])
    let changedPercent = random.pick([0, 5, 40])
    var rows = table.prefix(2 + random.below(table.count))
    if random.chance(20) { rows.append(random.pick(table)) }
    var text = random.chance(20) ? "困难职工名册\(lineEnd)\(lineEnd)" : ""
    for (place, row) in rows.enumerated() {
      let cells = row.map { cell -> String in
        let percent = place == 0 ? 1 : changedPercent
        let word = random.chance(percent) ? words(cell, &random) : cell
        let needsQuotes = word.utf8.contains { "\",;\t\r\n".utf8.contains($0) }
        return needsQuotes || random.chance(3) ? "\"\(word.replacing("\"", with: "\"\""))\"" : word
      }
      text += cells.joined(separator: separator) + lineEnd
    }
    return random.chance(5) ? String(text.dropLast()) : text
  }

  private func words(_ cell: String, _ random: inout SplitMix64) -> String {
    var words = random.chance(40) ? cell : ""
    for _ in 0..<random.pick([1, 1, 1, 2, 3, 6]) { words += random.pick(Tokens.cells) }
    return words
  }

  /// A text in one of the encodings, often the plain one.
  func encoded(_ text: String, _ random: inout SplitMix64) -> [UInt8] {
    switch random.below(10) {
    case 0, 1: chinese.gb18030(text)
    case 2: chinese.utf16(text, isLittleEndian: true)
    case 3: chinese.utf16(text, isLittleEndian: false)
    case 4: [0xEF, 0xBB, 0xBF] + text.utf8
    default: Array(text.utf8)
    }
  }
}
