/// The formats of the cells that we write, by their places in the list of the workbook.
enum CellFormats {
  static let text = 1
  static let header = 2
  private static let firstNumber = 3
  private static let greatestScale = 6
  private static let firstStyle = firstNumber + greatestScale + 1

  /// Numbers with so many fraction digits; nil: as many as they have.
  static func number(scale: Int?) -> Int {
    guard let scale, (0...greatestScale).contains(scale) else { return 0 }
    return firstNumber + scale
  }

  /// Where a style stands that forms use.
  static func style(_ style: SheetStyle) -> Int {
    switch style {
    case .general: 0
    case .text: text
    case .header: header
    default: firstStyle + style.rawValue - SheetStyle.wrong.rawValue
    }
  }

  static var part: String {
    // 164 and on are free for formats of one's own; 49 is text.
    let scales = 0...greatestScale
    let codes = scales.map { scale in
      let code = scale == 0 ? "0" : "0." + String(repeating: "0", count: scale)
      return #"<numFmt numFmtId="\#(164 + scale)" formatCode="\#(code)"/>"#
    }
    let numbers = scales.map { #"<xf numFmtId="\#(164 + $0)" xfId="0" applyNumberFormat="1"/>"# }
    return """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
      <numFmts count="\(codes.count)">\(codes.joined())</numFmts>\
      <fonts count="2"><font><sz val="11"/><name val="宋体"/></font>\
      <font><b/><sz val="11"/><name val="宋体"/></font></fonts>\
      <fills count="4"><fill><patternFill patternType="none"/></fill>\
      <fill><patternFill patternType="gray125"/></fill>\(fill("FFFF7C80"))\(fill("FFDDEBF7"))</fills>\
      <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
      <cellStyleXfs count="1"><xf/></cellStyleXfs>\
      <cellXfs count="\(firstStyle + styles.count)"><xf numFmtId="0" xfId="0"/>\
      <xf numFmtId="49" xfId="0" applyNumberFormat="1"/>\
      <xf numFmtId="49" fontId="1" xfId="0" applyNumberFormat="1" applyFont="1"/>\
      \(numbers.joined())\(styles.joined())</cellXfs>\
      <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
      """
  }

  private static func fill(_ color: String) -> String {
    """
    <fill><patternFill patternType="solid"><fgColor rgb="\(color)"/><bgColor indexed="64"/>\
    </patternFill></fill>
    """
  }

  /// In the order of `SheetStyle`, from `wrong` on.
  private static let styles = [
    #"<xf numFmtId="49" fillId="2" xfId="0" applyNumberFormat="1" applyFill="1"/>"#,
    #"<xf numFmtId="0" fillId="2" xfId="0" applyFill="1"/>"#,
    #"<xf numFmtId="49" xfId="0" applyNumberFormat="1" applyAlignment="1">"#
      + #"<alignment vertical="top" wrapText="1"/></xf>"#,
    #"<xf numFmtId="49" fontId="1" fillId="3" xfId="0" applyNumberFormat="1" applyFont="1" "#
      + #"applyFill="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>"#,
    #"<xf numFmtId="14" xfId="0" applyNumberFormat="1"/>"#,
  ]
}
