/// How a table becomes the text of a file, and the text its bytes.
struct TextForm {
  enum Packing: String { case none, gzip, zstd }

  enum Encoding: String {
    case utf8 = "UTF-8"
    case gb18030 = "GB18030"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
  }

  var delimiter: Character = ","
  var lineEnd = "\n"
  var encoding = Encoding.utf8
  var isMarked = false
  var packing = Packing.none
  var quotesAll = false
  /// Stands behind the last line.
  var tail = ""

  /// The text of a table, and the physical line on which each of its rows begins, from 1.
  func text(_ table: Table) -> (text: String, lines: [Int]) {
    var text = ""
    var lines: [Int] = []
    var line = 1
    for cells in table.allCells {
      let written = cells.map(quoted).joined(separator: String(delimiter)) + lineEnd
      lines.append(line)
      line += lineCount(written)
      text += written
    }
    return (text + tail, lines)
  }

  func bytes(_ text: String) -> [UInt8] {
    let mark = isMarked ? "\u{FEFF}" : ""
    let plain: [UInt8]
    switch encoding {
    case .utf8: plain = Array((mark + text).utf8)
    case .gb18030: plain = text.gb18030
    case .utf16LittleEndian:
      plain = (mark + text).utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BigEndian:
      plain = (mark + text).utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    }
    switch packing {
    case .none: return plain
    case .gzip: return Packed.gzip(plain)
    case .zstd: return Packed.zstd(plain)
    }
  }

  private func quoted(_ cell: String) -> String {
    let special: Set<Unicode.Scalar> = ["\"", "\n", "\r"]
    let needsQuotes =
      cell.contains(delimiter) || cell.unicodeScalars.contains(where: special.contains)
    guard quotesAll || needsQuotes else { return cell }
    return "\""
      + cell.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  /// CR, LF and CRLF each end one line.
  private func lineCount(_ text: String) -> Int {
    text.count { $0 == "\r" || $0 == "\n" || $0 == "\r\n" }
  }
}
