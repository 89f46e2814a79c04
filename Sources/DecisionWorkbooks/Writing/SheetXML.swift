import DecisionRecords
import DecisionValues

/// The sheet that we write: header in row 1, landscape A4, as wide as a page.
enum SheetXML {
  static func start(widths: [Int]) -> String {
    let columns = widths.enumerated().map { index, width in
      #"<col min="\#(index + 1)" max="\#(index + 1)" width="\#(width)" customWidth="1"/>"#
    }
    return """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
      <sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>\
      <sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" \
      activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>\
      \(columns.isEmpty ? "" : "<cols>\(columns.joined())</cols>")<sheetData>
      """
  }

  /// Numbers that stand there as texts are meant to: no green corners.
  static let end = """
    </sheetData><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>\
    <pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>\
    <headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>\
    <ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>\
    </worksheet>
    """

  /// Appends a row; the first is the header.
  static func append(_ cells: [OutputCell], row: Int, to bytes: inout [UInt8]) {
    bytes += "<row r=\"\(row)\">".utf8
    let style = row == 1 ? CellFormats.header : nil
    for (column, cell) in cells.enumerated() where !cell.plainText.isEmpty {
      append(cell, column, row, style: style, to: &bytes)
    }
    bytes += "</row>".utf8
  }

  /// - Parameter style: a place in the list of formats; nil takes what suits the cell.
  static func append(
    _ cell: OutputCell, _ column: Int, _ row: Int, style: Int?, to bytes: inout [UInt8]
  ) {
    bytes += "<c r=\"\(letters(column))\(row)\" ".utf8
    switch cell {
    case _ where cell.plainText.isEmpty:
      bytes += "s=\"\(style ?? CellFormats.text)\"/>".utf8
    case .number(let number, let scale) where isExact(number):
      let style = style ?? CellFormats.number(scale: scale)
      bytes += "s=\"\(style)\"><v>\(cell.plainText)</v></c>".utf8
    case .boolean(let flag): bytes += "t=\"b\"><v>\(flag ? 1 : 0)</v></c>".utf8
    default:
      bytes += "s=\"\(style ?? CellFormats.text)\" t=\"inlineStr\">".utf8
      bytes += "<is><t xml:space=\"preserve\">".utf8
      append(text: cell.plainText, to: &bytes)
      bytes += "</t></is></c>".utf8
    }
  }

  /// A spreadsheet keeps 15 digits: what has more is written as text, whole.
  static func isExact(_ number: Decimal128) -> Bool {
    number.isFinite && number.description.utf8.count { 0x30...0x39 ~= $0 } <= 15
      && !number.description.utf8.contains(UInt8(ascii: "E"))
  }

  /// Characters that XML has no way to write stand as `_x0007_`, and what looks like it is marked.
  static func append(text: String, to bytes: inout [UInt8]) {
    let utf8 = Array(text.utf8)
    for (index, byte) in utf8.enumerated() {
      switch byte {
      case UInt8(ascii: "&"): bytes += "&amp;".utf8
      case UInt8(ascii: "<"): bytes += "&lt;".utf8
      case UInt8(ascii: ">"): bytes += "&gt;".utf8
      case UInt8(ascii: "\t"), UInt8(ascii: "\n"): bytes.append(byte)
      case 0..<0x20:
        bytes += "_x00\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))_".utf8
      case UInt8(ascii: "_") where index + 1 < utf8.count && utf8[index + 1] == UInt8(ascii: "x"):
        bytes += "_x005F_".utf8
      default: bytes.append(byte)
      }
    }
  }

  /// A, Z, AA.
  static func letters(_ column: Int) -> String {
    var letters = ""
    var rest = column + 1
    while rest > 0 {
      letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8((rest - 1) % 26))) + letters
      rest = (rest - 1) / 26
    }
    return letters
  }
}
