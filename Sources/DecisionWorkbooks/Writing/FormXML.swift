/// The parts of sheets that people fill in or correct.
enum FormXML {
  static func start(_ form: SheetForm) -> String {
    let columns = form.columns.enumerated().map { index, column in
      let style = column.style.map { #" style="\#(CellFormats.style($0))""# } ?? ""
      return
        #"<col min="\#(index + 1)" max="\#(index + 1)" width="\#(column.width)"\#(style) customWidth="1"/>"#
    }
    let frozen = form.frozenRowCount
    let pane =
      frozen == 0
      ? ""
      : #"<pane ySplit="\#(frozen)" topLeftCell="A\#(frozen + 1)" activePane="bottomLeft" state="frozen"/>"#
    return """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
      xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">\
      <sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>\
      <sheetViews><sheetView workbookViewId="0">\(pane)</sheetView></sheetViews>\
      \(columns.isEmpty ? "" : "<cols>\(columns.joined())</cols>")<sheetData>
      """
  }

  /// Everything behind the rows, in the order that the format prescribes.
  static func end(
    merged: [SheetRange], validations: [SheetValidation], hasComments: Bool
  ) -> String {
    let ranges = merged.map { #"<mergeCell ref="\#($0.reference)"/>"# }
    let merging =
      merged.isEmpty
      ? "" : #"<mergeCells count="\#(merged.count)">\#(ranges.joined())</mergeCells>"#
    let rules = validations.map(element)
    let validating =
      rules.isEmpty
      ? "" : #"<dataValidations count="\#(rules.count)">\#(rules.joined())</dataValidations>"#
    let drawing = hasComments ? #"<legacyDrawing r:id="rId2"/>"# : ""
    return """
      </sheetData>\(merging)\(validating)\
      <pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>\
      <pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>\
      <headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter>\
      <ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>\
      \(drawing)</worksheet>
      """
  }

  // MARK: Validations

  /// Lengths are those that Excel takes: it calls a file damaged that has longer ones.
  private static let titleLength = 32
  private static let promptLength = 255

  private static func element(_ validation: SheetValidation) -> String {
    let title = escaped(validation.title, limit: titleLength)
    let prompt = escaped(validation.prompt, limit: promptLength)
    let (type, formulas) = self.rule(validation.rule)
    return """
      <dataValidation \(type) allowBlank="1" showInputMessage="1" showErrorMessage="1" \
      errorTitle="\(title)" error="\(prompt)" promptTitle="\(title)" prompt="\(prompt)" \
      sqref="\(validation.range.reference)">\(formulas)</dataValidation>
      """
  }

  private static func rule(
    _ rule: SheetValidation.Rule
  ) -> (attributes: String, formulas: String) {
    func formula(_ number: Int, _ text: String) -> String {
      "<formula\(number)>\(text)</formula\(number)>"
    }
    switch rule {
    case .anything: return (#"type="none""#, "")
    case .list(let sheet, let range):
      return (#"type="list""#, formula(1, "'\(escaped(sheet))'!\(range.absoluteReference)"))
    case .date:
      // 1900-01-01 to 9999-12-31.
      return (#"type="date" operator="between""#, formula(1, "1") + formula(2, "2958465"))
    case .number(let isWhole, let from, let to):
      let type = isWhole ? "whole" : "decimal"
      switch (from, to) {
      case (let from?, nil):
        return (#"type="\#(type)" operator="greaterThanOrEqual""#, formula(1, from))
      case (nil, let to?):
        return (#"type="\#(type)" operator="lessThanOrEqual""#, formula(1, to))
      case (let from, let to):
        return (
          #"type="\#(type)" operator="between""#,
          formula(1, from ?? "-999999999999") + formula(2, to ?? "999999999999")
        )
      }
    }
  }

  // MARK: Comments

  static func comments(_ comments: [SheetComment]) -> [UInt8] {
    var bytes = Array(
      """
      <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
      <comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
      <authors><author>bangfu</author></authors><commentList>
      """.utf8)
    for comment in comments {
      let place = "\(SheetXML.letters(comment.column))\(comment.row + 1)"
      bytes += "<comment ref=\"\(place)\" authorId=\"0\"><text><r><t xml:space=\"preserve\">".utf8
      SheetXML.append(text: comment.text, to: &bytes)
      bytes += "</t></r></text></comment>".utf8
    }
    bytes += "</commentList></comments>".utf8
    return bytes
  }

  /// Where the comments are drawn. Spreadsheets take them from this old format and no other.
  ///
  /// - Parameter firstBlock: shapes are numbered in blocks of 1024, which no two sheets share.
  /// Source: ECMA-376 part 4 (VML).
  static func drawing(_ comments: [SheetComment], firstBlock: Int) -> [UInt8] {
    let blocks = (0..<blockCount(comments)).map { String(firstBlock + $0) }
    var bytes = Array(
      """
      <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
      xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">\
      <o:idmap v:ext="edit" data="\(blocks.joined(separator: ","))"/></o:shapelayout>\
      <v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" \
      path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>\
      <v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>
      """.utf8)
    for (index, comment) in comments.enumerated() {
      bytes += shape(comment, number: firstBlock * shapesInBlock + index + 1).utf8
    }
    bytes += "</xml>".utf8
    return bytes
  }

  static let shapesInBlock = 1024

  static func blockCount(_ comments: [SheetComment]) -> Int { comments.count / shapesInBlock + 1 }

  private static func shape(_ comment: SheetComment, number: Int) -> String {
    let (row, column) = (comment.row, comment.column)
    let lines = min(12, max(3, comment.text.count / 14 + 2))
    return """
      <v:shape id="_x0000_s\(number)" type="#_x0000_t202" style="position:absolute;\
      width:180pt;height:\(lines * 15)pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" \
      o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>\
      <v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">\
      <div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note">\
      <x:MoveWithCells/><x:SizeWithCells/><x:Anchor>\(column + 1), 15, \(row), 4, \(column + 4), 15, \
      \(row + lines), 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>\(row)</x:Row>\
      <x:Column>\(column)</x:Column></x:ClientData></v:shape>
      """
  }

  // MARK: Texts

  /// A text inside an attribute or element, of at most so many units of UTF-16.
  private static func escaped(_ text: String, limit: Int = .max) -> String {
    var short = text
    while short.utf16.count > limit { short.removeLast() }
    var bytes: [UInt8] = []
    SheetXML.append(text: short, to: &bytes)
    return String(decoding: bytes, as: UTF8.self).replacing("\"", with: "&quot;")
      .replacing("\n", with: "&#10;")
  }
}
