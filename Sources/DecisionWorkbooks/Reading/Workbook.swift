/// An Excel workbook (xlsx, xlsm): its sheets, and what their cells refer to.
///
/// Memory: the texts that cells share, and the list of formats. One owner at a time.
/// Source: ECMA-376 part 1 (SpreadsheetML) and part 2 (packages).
public final class Workbook {
  public struct Sheet: Sendable, Hashable {
    public let name: String
    let part: String
    public let isHidden: Bool
  }

  /// Worksheets in the order of their tabs; charts and macro sheets are left out.
  public let sheets: [Sheet]
  let styles: CellStyles
  /// Days are counted from 1904, as old Macs did.
  let countsFrom1904: Bool
  private let archive: ZipArchive
  private let stringsPart: String?
  private var loadedStrings: SharedStrings?

  /// What workbooks begin with.
  public static let magic: [UInt8] = [0x50, 0x4B, 3, 4]
  /// What files of Excel before 2007 begin with, and workbooks with a password.
  public static let oldMagic: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]

  /// Throws: `WorkbookFault`.
  public init(_ bytes: any StoredBytes) throws(WorkbookFault) {
    let archive = try ZipArchive(bytes)
    self.archive = archive
    guard archive["_rels/.rels"] != nil else { throw .notAWorkbook }
    let roots = try Self.relations(of: "", archive)
    guard let main = roots.values.first(where: { $0.kind == "officeDocument" })?.target,
      archive[main] != nil, main.lowercased().hasSuffix(".xml")
    else { throw .notAWorkbook }
    let relations = try Self.relations(of: main, archive)
    func part(_ kind: String) -> String? { relations.values.first { $0.kind == kind }?.target }
    stringsPart = part("sharedStrings")
    (sheets, countsFrom1904) = try Self.contents(of: main, relations, archive)
    styles =
      try part("styles").map { name throws(WorkbookFault) in
        try CellStyles(Self.reader(name, archive))
      } ?? CellStyles()
  }

  func reader(_ part: String) throws(WorkbookFault) -> XMLReader<ZipPart> {
    try Self.reader(part, archive)
  }

  /// The texts that cells share, read when first asked for.
  func strings() throws(WorkbookFault) -> SharedStrings {
    if let loadedStrings { return loadedStrings }
    let strings =
      try stringsPart.map { name throws(WorkbookFault) in
        try SharedStrings(reader(name))
      } ?? SharedStrings()
    loadedStrings = strings
    return strings
  }

  private static func reader(
    _ part: String, _ archive: ZipArchive
  ) throws(WorkbookFault) -> XMLReader<ZipPart> {
    guard let entry = archive[part] else { throw .damaged(part: part) }
    return XMLReader(try ZipPart(archive, entry), part: part)
  }

  private static func contents(
    of part: String, _ relations: [String: Relation], _ archive: ZipArchive
  ) throws(WorkbookFault) -> (sheets: [Sheet], countsFrom1904: Bool) {
    var xml = try reader(part, archive)
    var sheets: [Sheet] = []
    var countsFrom1904 = false
    var isWorkbook = false
    while true {
      switch try xml.next() {
      case .finished:
        guard isWorkbook else { throw .notAWorkbook }
        return (sheets, countsFrom1904)
      case .start where xml.name == "workbook": isWorkbook = true
      case .start where xml.name == "workbookPr":
        countsFrom1904 = ["1", "true", "on"].contains(xml.string("date1904"))
      case .start where xml.name == "sheet":
        guard sheets.count < WorkbookBounds.sheetCount else { throw .tooLarge(.sheets) }
        guard let name = xml.string("name"),
          let relation = xml.string("id").flatMap({ relations[$0] })
        else { throw .damaged(part: part) }
        guard relation.kind == "worksheet" else { continue }
        let state = xml.string("state") ?? "visible"
        sheets.append(Sheet(name: name, part: relation.target, isHidden: state != "visible"))
      default: break
      }
    }
  }

  // MARK: Relations

  private struct Relation {
    /// The last word of its type: strict and transitional workbooks differ in what stands before.
    let kind: String
    let target: String
  }

  /// What a part refers to, by the ids that it uses; what lies outside the archive is left out.
  private static func relations(
    of part: String, _ archive: ZipArchive
  ) throws(WorkbookFault) -> [String: Relation] {
    let slash = part.lastIndex(of: "/")
    let folder = slash.map { String(part[..<$0]) } ?? ""
    let file = slash.map { String(part[part.index(after: $0)...]) } ?? part
    let name = (folder.isEmpty ? "" : folder + "/") + "_rels/\(file).rels"
    guard archive[name] != nil else { return [:] }
    var xml = try reader(name, archive)
    var relations: [String: Relation] = [:]
    while true {
      switch try xml.next() {
      case .finished: return relations
      case .start where xml.name == "Relationship" && xml.string("TargetMode") != "External":
        guard let id = xml.string("Id"), let type = xml.string("Type"),
          let target = xml.string("Target")
        else { throw .damaged(part: name) }
        guard relations.count < WorkbookBounds.partCount else { throw .tooLarge(.parts) }
        let kind = type.split(separator: "/").last.map(String.init) ?? ""
        relations[id] = Relation(kind: kind, target: try resolved(target, folder))
      default: break
      }
    }
  }

  /// The name of a part that stands in a folder of the archive.
  private static func resolved(
    _ target: String, _ folder: String
  ) throws(WorkbookFault) -> String {
    var parts: [Substring] = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for part in target.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(part)
      } else if parts.popLast() == nil {
        throw .hostile(.pathOutside, part: target)
      }
    }
    return parts.joined(separator: "/")
  }
}
