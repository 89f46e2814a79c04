/// How tables become the sheets of a workbook.
struct BookForm {
  /// What stands in a cell of the workbook.
  enum Cell {
    case text(String)
    /// Runs of one text, each with a format of its own.
    case runs([String])
    /// As the workbook keeps it, and the place of its format in `formats`.
    case number(String, format: Int)
    case formula(String, value: String)
    case blank
  }

  struct Sheet {
    var name: String
    var rows: [[Cell]]
    var merged: [String] = []
    /// From 1.
    var hiddenRows: Set<Int> = []
    var isHidden = false
  }

  var countsFrom1904 = false
  /// Texts stand in the cells rather than in a common list.
  var isInline = false
  var sheets: [Sheet] = []

  /// Codes of cell formats; 0 is the general one, which shows numbers as they are.
  static let formats = ["General", "yyyy\"年\"m\"月\"d\"日\"", "#,##0.00", "0.00E+00", "yyyy-mm-dd"]

  /// The bytes of an .xlsx file; line n of what is read of a sheet is its row n.
  var bytes: [UInt8] {
    var strings: [String: Int] = [:]
    var shared: [String] = []
    let parts = sheets.enumerated().map { index, sheet in
      (
        name: "xl/worksheets/sheet\(index + 1).xml",
        text: xml(sheet) { text in
          if let place = strings[text] { return place }
          strings[text] = shared.count
          shared.append(text)
          return shared.count - 1
        }
      )
    }
    return Packed.zip(package + parts + [("xl/sharedStrings.xml", Self.list(shared))])
  }

  private func xml(_ sheet: Sheet, _ place: (String) -> Int) -> String {
    var text = "\(Self.head)<worksheet \(Self.main)><sheetData>"
    for (row, cells) in sheet.rows.enumerated() {
      let hidden = sheet.hiddenRows.contains(row + 1) ? " hidden=\"1\"" : ""
      text += "<row r=\"\(row + 1)\"\(hidden)>"
      for (column, cell) in cells.enumerated() {
        text += xml(cell, "\(Self.letters(column))\(row + 1)", place)
      }
      text += "</row>"
    }
    text += "</sheetData>"
    if !sheet.merged.isEmpty {
      let cells = sheet.merged.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
      text += "<mergeCells count=\"\(sheet.merged.count)\">\(cells)</mergeCells>"
    }
    return text + "</worksheet>"
  }

  private func xml(_ cell: Cell, _ name: String, _ place: (String) -> Int) -> String {
    switch cell {
    case .blank: ""
    case .text(let text) where isInline:
      "<c r=\"\(name)\" t=\"inlineStr\"><is>\(Self.text(text))</is></c>"
    case .text(let text): "<c r=\"\(name)\" t=\"s\"><v>\(place(text))</v></c>"
    case .runs(let runs):
      "<c r=\"\(name)\" t=\"inlineStr\"><is>"
        + runs.map { "<r><rPr><b/></rPr>\(Self.text($0))</r>" }.joined() + "</is></c>"
    case .number(let number, let format): "<c r=\"\(name)\" s=\"\(format)\"><v>\(number)</v></c>"
    case .formula(let formula, let value):
      "<c r=\"\(name)\"><f>\(Self.escaped(formula))</f><v>\(value)</v></c>"
    }
  }

  // MARK: Other parts

  private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let main =
    "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
  private static let relations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let packages = "http://schemas.openxmlformats.org/package/2006"

  private var package: [(name: String, text: String)] {
    let types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    let overrides =
      [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")]
      + [("/xl/sharedStrings.xml", "sharedStrings")]
      + sheets.indices.map { ("/xl/worksheets/sheet\($0 + 1).xml", "worksheet") }
    let listed = overrides.map {
      "<Override PartName=\"\($0.0)\" ContentType=\"\(types).\($0.1)+xml\"/>"
    }
    let relationsType = "application/vnd.openxmlformats-package.relationships+xml"
    return [
      (
        "[Content_Types].xml",
        "\(Self.head)<Types xmlns=\"\(Self.packages)/content-types\">"
          + "<Default Extension=\"rels\" ContentType=\"\(relationsType)\"/>"
          + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
          + listed.joined() + "</Types>"
      ),
      ("_rels/.rels", Self.list([("officeDocument", "xl/workbook.xml")])),
      ("xl/workbook.xml", workbook),
      (
        "xl/_rels/workbook.xml.rels",
        Self.list(
          sheets.indices.map { ("worksheet", "worksheets/sheet\($0 + 1).xml") }
            + [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")])
      ),
      ("xl/styles.xml", Self.styles),
    ]
  }

  private var workbook: String {
    let listed = sheets.enumerated().map { index, sheet in
      "<sheet name=\"\(Self.escaped(sheet.name))\" sheetId=\"\(index + 1)\""
        + (sheet.isHidden ? " state=\"hidden\"" : "") + " r:id=\"rId\(index + 1)\"/>"
    }
    return "\(Self.head)<workbook \(Self.main) xmlns:r=\"\(Self.relations)\">"
      + "<workbookPr\(countsFrom1904 ? " date1904=\"1\"" : "")/>"
      + "<sheets>\(listed.joined())</sheets></workbook>"
  }

  private static var styles: String {
    let own = formats.enumerated().dropFirst()
    let codes = own.map { "<numFmt numFmtId=\"\(163 + $0)\" formatCode=\"\(escaped($1))\"/>" }
    let cells = own.map { "<xf numFmtId=\"\(163 + $0.offset)\" applyNumberFormat=\"1\"/>" }
    return
      "\(head)<styleSheet \(main)><numFmts count=\"\(codes.count)\">\(codes.joined())</numFmts>"
      + "<fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills>"
      + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
      + "<cellXfs count=\"\(formats.count)\"><xf numFmtId=\"0\"/>\(cells.joined())</cellXfs>"
      + "</styleSheet>"
  }

  private static func list(_ targets: [(kind: String, target: String)]) -> String {
    let listed = targets.enumerated().map {
      "<Relationship Id=\"rId\($0 + 1)\" Type=\"\(relations)/\($1.kind)\" Target=\"\($1.target)\"/>"
    }
    return "\(head)<Relationships xmlns=\"\(packages)/relationships\">\(listed.joined())"
      + "</Relationships>"
  }

  private static func list(_ shared: [String]) -> String {
    "\(head)<sst \(main) uniqueCount=\"\(shared.count)\">"
      + shared.map { "<si>\(text($0))</si>" }.joined() + "</sst>"
  }

  private static func text(_ text: String) -> String {
    "<t xml:space=\"preserve\">\(escaped(text))</t>"
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      default: result.append(character)
      }
    }
  }

  static func letters(_ column: Int) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return (column >= 26 ? String(letters[column / 26 - 1]) : "") + String(letters[column % 26])
  }
}
