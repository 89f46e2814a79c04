/// The parts that say what the other parts are.
enum PackageXML {
  static func parts(sheetName: String) -> [(name: String, text: String)] {
    [
      ("[Content_Types].xml", contentTypes),
      ("_rels/.rels", relations([("officeDocument", "xl/workbook.xml")])),
      ("xl/workbook.xml", workbook(sheetName)),
      (
        "xl/_rels/workbook.xml.rels",
        relations([("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")])
      ),
    ]
  }

  private static let head = #"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"# + "\n"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"

  private static var contentTypes: String {
    let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    let parts = [
      ("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles"),
    ]
    let overrides = parts.map {
      #"<Override PartName="/xl/\#($0.0).xml" ContentType="\#(sheet).\#($0.1)+xml"/>"#
    }
    return head + """
      <Types xmlns="\(package)/content-types">\
      <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Default Extension="xml" ContentType="application/xml"/>\(overrides.joined())</Types>
      """
  }

  private static func relations(_ targets: [(kind: String, target: String)]) -> String {
    let relations = targets.enumerated().map { index, item in
      #"<Relationship Id="rId\#(index + 1)" Type="\#(office)/\#(item.kind)" Target="\#(item.target)"/>"#
    }
    return head
      + #"<Relationships xmlns="\#(package)/relationships">\#(relations.joined())</Relationships>"#
  }

  private static func workbook(_ sheetName: String) -> String {
    head + """
      <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="\(office)">\
      <sheets><sheet name="\(sheetName)" sheetId="1" r:id="rId1"/></sheets>\
      <definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'\(sheetName)'!$1:$1\
      </definedName></definedNames></workbook>
      """
  }
}
