/// Which cell formats show their number as a date.
struct CellStyles {
  enum Form: Hashable {
    case number
    case date
    /// Year and month: the day was never written by anyone.
    case month
  }

  /// One element per format that cells can have.
  private var forms: [Form] = []

  /// Of a workbook without formats.
  init() {}

  /// Throws: `WorkbookFault`.
  init(_ reader: XMLReader<ZipPart>) throws(WorkbookFault) {
    var xml = reader
    var codes: [Int: Form] = [:]
    var isInCellFormats = false
    while true {
      switch try xml.next() {
      case .finished: return
      case .start where xml.name == "numFmt":
        guard let id = xml.string("numFmtId").flatMap({ Int($0) }), codes.count < 1 << 16 else {
          continue
        }
        codes[id] = Self.form(code: xml.string("formatCode") ?? "")
      case .start where xml.name == "cellXfs": isInCellFormats = true
      case .end where xml.name == "cellXfs": isInCellFormats = false
      case .start where xml.name == "xf" && isInCellFormats && forms.count < 1 << 16:
        let id = xml.string("numFmtId").flatMap { Int($0) } ?? 0
        forms.append(codes[id] ?? Self.form(builtIn: id))
      default: break
      }
    }
  }

  subscript(_ style: Int) -> Form { forms.indices.contains(style) ? forms[style] : .number }

  /// Source: ECMA-376 part 1, 18.8.30, with the formats of Chinese Excel from 27 on.
  static func form(builtIn id: Int) -> Form {
    switch id {
    case 14...16, 22, 28...31, 50, 51, 53, 54, 58: .date
    case 17, 27, 36, 52, 57: .month
    default: .number
    }
  }

  /// What a format code shows: `yyyy"年"m"月"d"日"` a date, `h:mm` none.
  static func form(code: String) -> Form {
    let letters = fieldLetters(code)
    let hasTime = !letters.isDisjoint(with: ["h", "s"])
    if letters.contains("d") { return .date }
    if letters.contains("y") { return hasTime ? .date : .month }
    return .number
  }

  /// Letters of the first section that stand for parts of a date or time.
  private static func fieldLetters(_ code: String) -> Set<Character> {
    var letters: Set<Character> = []
    var rest = code.lowercased()[...]
    if rest.hasPrefix("general") { return [] }
    while let sign = rest.popFirst(), sign != ";" {
      switch sign {
      case "\"": rest = rest.drop { $0 != "\"" }.dropFirst()
      case "[": rest = rest.drop { $0 != "]" }.dropFirst()
      case "\\", "_", "*": rest = rest.dropFirst()
      default: letters.insert(sign)
      }
    }
    return letters
  }
}
