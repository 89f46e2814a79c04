import DecisionDiagnostics

/// What the cells of one column of identity numbers look like, and where they are damaged. Constant memory.
public struct IdentityFigures: Sendable, Equatable {
  /// The header of the column, behind the table's name and a point for members.
  public var name: String { table.map { "\($0).\(header)" } ?? header }
  private let header: String
  /// The member table; nil for the roster.
  let table: String?
  /// The letters of the column: A, B, … AA.
  public let letters: String
  private var counts = [Int](repeating: 0, count: IdentityCell.allCases.count)
  /// Lines from the first to the last cell of each stretch of damage that no unharmed cell interrupts: the first few.
  public private(set) var damagedLines: [ClosedRange<Int>] = []
  /// The stretches, the unlisted included.
  public private(set) var damagedStretchCount = 0
  /// An unharmed cell came up, so that damage which follows begins a stretch of its own.
  private var hasUnharmed = false
  private var opensDamaged = false
  private var endsDamaged = false

  private static let listed = 5
  /// No slip of the pen makes one of these, and three make a habit of it.
  private static let threshold = 3

  init(_ header: String, table: String? = nil, letters: String) {
    self.header = header
    self.table = table
    self.letters = letters
  }

  public subscript(cell: IdentityCell) -> Int { counts[Self.places[cell] ?? 0] }

  private static let places = Dictionary(
    uniqueKeysWithValues: IdentityCell.allCases.enumerated().map { ($1, $0) })

  /// Cells that say something.
  public var cellCount: Int { counts.reduce(0, +) }
  public var damagedCount: Int { self[.tail] + self[.scientific] }
  /// The column has been through a spreadsheet as numbers.
  public var looksDamaged: Bool { damagedCount >= Self.threshold }
}

// MARK: - Counting

extension IdentityFigures {
  mutating func add(_ cell: IdentityCell, line: Int) {
    counts[Self.places[cell] ?? 0] += 1
    if cell.isDamage {
      addDamage(line...line, isOpen: endsDamaged)
    } else if cell != .soundTail {
      // Of a number that lost its end, one in eleven passes the check all the same: it interrupts nothing.
      interrupt()
    }
  }

  mutating func add(soundCount: Int) {
    guard soundCount > 0 else { return }
    counts[Self.places[.sound] ?? 0] += soundCount
    interrupt()
  }

  /// Adds the figures of the rows that follow.
  mutating func add(_ next: IdentityFigures) {
    for index in counts.indices { counts[index] += next.counts[index] }
    guard next.damagedStretchCount > 0 else {
      if next.hasUnharmed { interrupt() }
      return
    }
    let stretchCount = next.damagedStretchCount - next.damagedLines.count
    for (index, lines) in next.damagedLines.enumerated() {
      let isFirst = index == 0
      if isFirst, !next.opensDamaged { interrupt() }
      addDamage(lines, isOpen: isFirst && endsDamaged)
    }
    damagedStretchCount += stretchCount
    if next.hasUnharmed { hasUnharmed = true }
    endsDamaged = next.endsDamaged
  }

  private mutating func interrupt() {
    hasUnharmed = true
    endsDamaged = false
  }

  private mutating func addDamage(_ lines: ClosedRange<Int>, isOpen: Bool) {
    if damagedStretchCount == 0 { opensDamaged = !hasUnharmed }
    endsDamaged = true
    let isLastListed = damagedLines.count == damagedStretchCount
    if isOpen {
      guard isLastListed, let last = damagedLines.popLast() else { return }
      damagedLines.append(last.lowerBound...lines.upperBound)
      return
    }
    damagedStretchCount += 1
    if damagedLines.count < Self.listed { damagedLines.append(lines) }
  }
}

// MARK: - In words

extension IdentityFigures {
  /// Where and how the column was damaged, and what to do; nil unless it was.
  public var damage: LocalizedText? {
    guard looksDamaged else { return nil }
    let places = damagedPlaces
    let what =
      self[.scientific] == 0
      ? LocalizedText(zh: "末三位全是 000", en: "all end in 000")
      : self[.tail] == 0
        ? LocalizedText(zh: "成了科学计数法", en: "are in scientific notation")
        : LocalizedText(zh: "末三位是 000 或成了科学计数法", en: "end in 000 or are in scientific notation")
    return LocalizedText(
      zh: "“\(name)”\(places.zh)\(what.zh)：这列在 Excel 里当数字存过，末位已丢失，请从原表重取（\(damagedCount) 格）",
      en:
        "“\(name)”, \(places.en): the numbers \(what.en). Excel kept this column as numbers and their ends are lost: take it again from the original (\(damagedCount) cells)"
    )
  }

  /// The lines of the damage.
  public var damagedPlaces: LocalizedText {
    let shown = damagedLines.map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)"
    }
    let rest = damagedStretchCount - damagedLines.count
    return LocalizedText(
      zh: "第 \(shown.joined(separator: "、")) \(rest > 0 ? "行等" : "行")",
      en: "lines \(shown.joined(separator: ", "))\(rest > 0 ? " and others" : "")")
  }

  func write(_ json: inout JSONWriter) {
    json.member("cells", cellCount)
    for cell in IdentityCell.allCases where cell == .sound || self[cell] > 0 {
      json.member(cell.rawValue, self[cell])
    }
    json.member("looks_damaged", looksDamaged)
    guard damagedCount > 0 else { return }
    json.member(
      "damaged_lines",
      array: { json in
        for lines in damagedLines {
          json.object { json in
            json.member("first", lines.lowerBound)
            json.member("last", lines.upperBound)
          }
        }
      })
    json.member("damaged_stretches", damagedStretchCount)
  }
}
