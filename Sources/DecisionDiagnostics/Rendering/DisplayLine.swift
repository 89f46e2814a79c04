/// One source line as it is shown: what each stretch of bytes looks like and how wide it is.
///
/// Tabs are blanks up to the next multiple of four, control characters are made visible, and bytes
/// that are not UTF-8 show as U+FFFD, so the shown text never has the same offsets as the source.
struct DisplayLine {
  /// One character as readers see it.
  struct Cell {
    /// UTF-8 offset within the line.
    let offset: Int
    let text: String
    let width: Int
  }

  let cells: [Cell]
  /// The columns at which the cells begin, counted from 0, and last the column behind all of them.
  let columns: [Int]

  private static let tabWidth = 4

  init(utf8: some Sequence<UInt8>) {
    let (text, offsets) = decoded(utf8)
    var cells: [Cell] = []
    var columns = [0]
    var scalarIndex = 0
    for character in text {
      let column = columns[cells.count]
      let shown = Self.shownForm(of: character, at: column)
      let width = shown.displayWidth
      cells.append(Cell(offset: offsets[scalarIndex], text: shown, width: width))
      columns.append(column + width)
      scalarIndex += character.unicodeScalars.count
    }
    self.cells = cells
    self.columns = columns
  }

  var width: Int { columns[cells.count] }

  /// The cells that the bytes touch; an empty range of bytes gives an empty range of cells.
  func cells(lower: Int, upper: Int) -> Range<Int> {
    let end = cells.firstIndex { $0.offset >= upper } ?? cells.count
    guard lower < upper else { return end..<end }
    let after = cells.firstIndex { $0.offset > lower } ?? cells.count
    let start = max(0, after - 1)
    return start..<max(start, end)
  }

  func text(of range: Range<Int>) -> String {
    cells[range].reduce(into: "") { $0 += $1.text }
  }

  private static func shownForm(of character: Character, at column: Int) -> String {
    guard character == "\t" else { return character.visibleForm }
    return String(repeating: " ", count: tabWidth - column % tabWidth)
  }
}

/// The text, ill-formed bytes replaced, and the offset at which each of its scalars stands.
private func decoded(_ utf8: some Sequence<UInt8>) -> (text: String, offsets: [Int]) {
  var scalars = String.UnicodeScalarView()
  var offsets: [Int] = []
  var offset = 0
  var parser = Unicode.UTF8.ForwardParser()
  var bytes = utf8.makeIterator()
  while true {
    switch parser.parseScalar(from: &bytes) {
    case .valid(let encoded):
      scalars.append(UTF8.decode(encoded))
      offsets.append(offset)
      offset += encoded.count
    case .error(let length):
      scalars.append("\u{FFFD}")
      offsets.append(offset)
      offset += length
    case .emptyInput:
      return (String(scalars), offsets)
    }
  }
}
