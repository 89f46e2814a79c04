import DecisionDiagnostics
import DecisionSyntax

/// The column of each line of a file in which every level stands two blanks further in.
///
/// Only lines that begin a key, an element or a value are set by their depth. Lines that go on with
/// what an earlier line began move along with it, so that the author's layout inside braces, texts
/// and conditions stays.
struct Indentation {
  private(set) var columns: [Int]
  /// Lines whose trailing blanks, or blankness, belong to a value.
  private(set) var frozen: Set<Int> = []
  /// One blank behind each dash.
  private(set) var edits: [TextEdit] = []
  /// Block values by the line of their `|`.
  private var blocks: [Int: YAMLNode] = [:]
  private var settled: Set<Int> = []
  private let lines: LineLayout
  private var isPossible = true

  private static let step = 2

  /// Nil where dashes stand in an order that no rule file needs.
  static func columns(of root: YAMLNode, _ lines: LineLayout) -> Indentation? {
    var result = Indentation(lines)
    result.set(root, at: 0)
    guard result.isPossible else { return nil }
    result.setComments()
    return result
  }

  /// Every line where it is.
  static func unchanged(_ root: YAMLNode?, _ lines: LineLayout) -> Indentation {
    var result = Indentation(lines)
    if let root { result.set(root, at: 0) }
    result.columns = (0..<lines.count).map { lines.indentation($0) }
    result.edits = []
    return result
  }

  private init(_ lines: LineLayout) {
    self.lines = lines
    columns = (0..<lines.count).map { lines.indentation($0) }
  }

  /// The line of the `|` and the table that begins with this line.
  func tableBelow(_ line: Int) -> (header: Int, node: YAMLNode)? {
    blocks[line - 1].map { (line - 1, $0) }
  }

  // MARK: Lists and mappings

  private mutating func set(_ node: YAMLNode, at column: Int) {
    switch node.content {
    case .mapping(let entries) where !node.isInBraces(lines.source):
      for entry in entries { set(entry, at: column) }
    case .sequence(let elements) where !node.isInBraces(lines.source):
      for element in elements { set(element: element, at: column) }
    default:
      set(value: node, of: nil, at: column)
    }
  }

  private mutating func set(_ entry: YAMLEntry, at column: Int) {
    let line = lines.line(at: entry.keySpan.lower)
    if begins(line, at: entry.keySpan.lower) { settle(line, at: column) }
    let oldColumn = entry.keySpan.lower - lines[line].lowerBound
    set(value: entry.value, of: (line, oldColumn), at: column)
  }

  private mutating func set(element: YAMLNode, at column: Int) {
    let line = lines.line(at: element.span.lower)
    let start = lines[line].lowerBound
    let dash = lines.source.utf8[start..<min(element.span.lower, lines.source.utf8.count)].lastIndex
    {
      $0 != UInt8(ascii: " ")
    }
    guard let dash, lines.source.utf8[dash] == UInt8(ascii: "-"), begins(line, at: dash),
      !element.isEmpty
    else {
      isPossible = false
      return
    }
    settle(line, at: column)
    if element.span.lower - dash != 2 {
      let gap = SourceSpan(
        source: element.span.source, lower: dash + 1, upper: element.span.lower)
      edits.append(TextEdit(gap, " "))
    }
    switch element.content {
    case .mapping where !element.isInBraces(lines.source),
      .sequence where !element.isInBraces(lines.source):
      set(element, at: column + Self.step)
    default: set(value: element, of: (line, dash - start), at: column)
    }
  }

  private func begins(_ line: Int, at offset: Int) -> Bool {
    lines[line].lowerBound + lines.indentation(line) == offset
  }

  private mutating func settle(_ line: Int, at column: Int) {
    columns[line] = column
    settled.insert(line)
  }

  // MARK: Values

  /// - Parameters:
  ///   - owner: the line of the key or dash, and the column at which it stood; nil for a file of one value.
  ///   - column: where the key or dash goes.
  private mutating func set(
    value: YAMLNode, of owner: (line: Int, column: Int)?, at column: Int
  ) {
    if value.isEmpty { return }
    let isBlock = value.scalar.map { $0.style == .literal || $0.style == .folded } ?? false
    let isInBraces = value.isInBraces(lines.source)
    if !isBlock, !isInBraces, value.scalar == nil { return set(value, at: column + Self.step) }
    let range = lines.lines(of: value)
    var shift = column - (owner?.column ?? 0)
    if range.lowerBound != owner?.line {
      let wanted = owner == nil ? column : column + Self.step
      shift = wanted - lines.indentation(range.lowerBound)
      settle(range.lowerBound, at: wanted)
    }
    if isBlock { return set(block: value, range, shift, inside: column) }
    for line in range.dropFirst() {
      settle(line, at: lines.isBlank(line) ? 0 : max(0, lines.indentation(line) + shift))
      if !isInBraces { frozen.insert(line - 1) }
    }
    if isInBraces { freezeTexts(in: value) }
  }

  /// Texts over several lines inside braces.
  private mutating func freezeTexts(in node: YAMLNode) {
    switch node.content {
    case .scalar: for line in lines.lines(of: node).dropLast() { frozen.insert(line) }
    case .sequence(let elements): for element in elements { freezeTexts(in: element) }
    case .mapping(let entries): for entry in entries { freezeTexts(in: entry.value) }
    }
  }

  private mutating func set(
    block: YAMLNode, _ range: ClosedRange<Int>, _ shift: Int, inside column: Int
  ) {
    let header = lines.source.utf8[block.span.lower..<lines[range.lowerBound].upperBound]
      .prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "#") }
    let hasIndicator = header.contains { UInt8(ascii: "1")...UInt8(ascii: "9") ~= $0 }
    let keepsBlankLines = header.contains(UInt8(ascii: "+"))
    let body = range.dropFirst()
    guard let first = body.first(where: { !lines.isBlank($0) }) else {
      if keepsBlankLines { isPossible = false }
      return
    }
    let shift = hasIndicator ? shift : column + Self.step - lines.indentation(first)
    for line in body {
      frozen.insert(line)
      settled.insert(line)
      columns[line] = max(0, lines.indentation(line) + shift)
      if lines.isBlank(line), lines.indentation(line) <= lines.indentation(first) {
        columns[line] = 0
      }
    }
    if !hasIndicator, !keepsBlankLines { blocks[range.lowerBound] = block }
    if keepsBlankLines {
      for line in range.upperBound + 1..<max(lines.count - 1, range.upperBound + 1) {
        guard lines.isBlank(line) else { break }
        frozen.insert(line)
      }
    }
  }

  // MARK: Comments

  /// A comment stands as what comes after it, or before it, if it stood so; otherwise as what comes after.
  private mutating func setComments() {
    for line in 0..<lines.count where lines.isComment(line) && !settled.contains(line) {
      let old = lines.indentation(line)
      let next = (line + 1..<lines.count).first { settled.contains($0) }
      if let next, lines.indentation(next) == old {
        columns[line] = columns[next]
      } else if let above = levelAbove(line, old), next.map({ lines.indentation($0) < old }) ?? true
      {
        columns[line] = columns[above]
      } else {
        columns[line] = next.map { columns[$0] } ?? 0
      }
    }
  }

  /// The nearest line above that begins at a column, with nothing further out between.
  private func levelAbove(_ line: Int, _ column: Int) -> Int? {
    for above in (0..<line).reversed() where settled.contains(above) && !lines.isBlank(above) {
      if frozen.contains(above) { continue }
      let indentation = lines.indentation(above)
      if indentation == column { return above }
      if indentation < column { return nil }
    }
    return nil
  }
}
