/// The parts that say what the other parts are.
enum PackageXML {
  /// What a workbook has to know of one of its sheets.
  struct Sheet {
    let name: String
    var isHidden = false
    /// Rows that each printed page repeats, from 1.
    var titleRows: ClosedRange<Int>? = 1...1
    var hasComments = false
  }

  static func parts(_ sheets: [Sheet]) -> [(name: String, text: String)] {
    let targets = sheets.indices.map {
      (kind: "worksheet", target: "worksheets/sheet\($0 + 1).xml")
    }
    return [
      ("[Content_Types].xml", contentTypes(sheets)),
      ("_rels/.rels", relations([("officeDocument", "xl/workbook.xml")])),
      ("xl/workbook.xml", workbook(sheets)),
      ("xl/_rels/workbook.xml.rels", relations(targets + [("styles", "styles.xml")])),
    ]
  }

  /// What the sheet of this number refers to.
  static func relations(ofSheetWithComments number: Int) -> (name: String, text: String) {
    (
      "xl/worksheets/_rels/sheet\(number).xml.rels",
      relations([
        ("comments", "../comments\(number).xml"),
        ("vmlDrawing", "../drawings/vmlDrawing\(number).vml"),
      ])
    )
  }

  private static let head = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\n"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"

  private static func contentTypes(_ sheets: [Sheet]) -> String {
    let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    let parts =
      [("workbook", "sheet.main")]
      + sheets.indices.map { ("worksheets/sheet\($0 + 1)", "worksheet") } + [("styles", "styles")]
      + sheets.indices.filter { sheets[$0].hasComments }.map { ("comments\($0 + 1)", "comments") }
    let overrides = parts.map {
      #"<Override PartName="/xl/\#($0.0).xml" ContentType="\#(sheet).\#($0.1)+xml"/>"#
    }
    let drawings =
      sheets.contains(where: \.hasComments)
      ? #"<Default Extension="vml" ContentType="\#(drawing)"/>"# : ""
    return head + """
      <Types xmlns="\(package)/content-types">\
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Default Extension="xml" ContentType="application/xml"/>\(drawings)\(overrides.joined())</Types>
      """
  }

  private static let drawing = "application/vnd.openxmlformats-officedocument.vmlDrawing"

  private static func relations(_ targets: [(kind: String, target: String)]) -> String {
    let relations = targets.enumerated().map { index, item in
      #"<Relationship Id="rId\#(index + 1)" Type="\#(office)/\#(item.kind)" Target="\#(item.target)"/>"#
    }
    return head
      + #"<Relationships xmlns="\#(package)/relationships">\#(relations.joined())</Relationships>"#
  }

  private static func workbook(_ sheets: [Sheet]) -> String {
    let entries = sheets.enumerated().map { index, sheet in
      let state = sheet.isHidden ? #" state="hidden""# : ""
      return
        #"<sheet name="\#(sheet.name)" sheetId="\#(index + 1)"\#(state) r:id="rId\#(index + 1)"/>"#
    }
    let titles = sheets.enumerated().compactMap { index, sheet in
      sheet.titleRows.map {
        #"<definedName name="_xlnm.Print_Titles" localSheetId="\#(index)">"#
          + "'\(sheet.name)'!$\($0.lowerBound):$\($0.upperBound)</definedName>"
      }
    }
    let names = titles.isEmpty ? "" : "<definedNames>\(titles.joined())</definedNames>"
    return head + """
      <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="\(office)">\
      <sheets>\(entries.joined())</sheets>\(names)</workbook>
      """
  }
}
