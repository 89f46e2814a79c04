import DecisionDiagnostics

/// Why a workbook cannot be read or written.
public enum WorkbookFault: Error, Sendable, Hashable {
  /// The system has no library to unpack it.
  case noLibrary
  /// The system's error number.
  case unreadable(code: Int32)
  /// It comes through a pipe, and its list of contents stands at the end.
  case notAFile
  /// A zip archive with something else in it.
  case notAWorkbook
  /// The format of Excel before 2007, or a workbook with a password, which looks the same.
  case oldFormat
  case encrypted
  /// A part, or the archive itself, breaks the rules of its format.
  case damaged(part: String)
  /// It asks for something that no honest workbook does.
  case hostile(Hostility, part: String)
  case tooLarge(WorkbookLimit)
  case noSuchSheet(String, sheets: [String])
  /// Several sheets, none of which is plainly the roster.
  case unclearSheet(sheets: [String])
  case tooManyRows
  case tooManyBytes

  public enum Hostility: Sendable, Hashable {
    /// A document type can define entities, which can grow without bounds or read other files.
    case documentType
    case pathOutside
    case overlap
  }

  public var message: LocalizedText {
    switch self {
    case .noLibrary:
      LocalizedText(
        zh: "这是 Excel 工作簿，系统里没有 zlib (libz.so.1)",
        en: "it is an Excel workbook, and the system has no zlib (libz.so.1)")
    case .unreadable(let code):
      LocalizedText(zh: "读取出错（\(code)）", en: "reading failed (\(code))")
    case .notAFile:
      LocalizedText(
        zh: "Excel 工作簿不能从管道读", en: "an Excel workbook cannot be read from a pipe")
    case .notAWorkbook:
      LocalizedText(
        zh: "是 zip 压缩包，里面不是 Excel 工作簿（xlsx）",
        en: "it is a zip archive, but not an Excel workbook (xlsx)")
    case .oldFormat:
      LocalizedText(
        zh: "是旧格式的 Excel 文件（xls），或加了密码的工作簿",
        en: "it is an Excel file of the old format (xls), or a workbook with a password")
    case .encrypted:
      LocalizedText(zh: "工作簿加了密码", en: "the workbook has a password")
    case .damaged(let part):
      LocalizedText(
        zh: "Excel 工作簿损坏：\(Self.name(part).zh)",
        en: "the workbook is damaged: \(Self.name(part).en)")
    case .hostile(.documentType, let part):
      LocalizedText(
        zh: "工作簿里的 \(part) 带有 DOCTYPE，可能藏有恶意内容，没有读",
        en: "\(part) in the workbook has a DOCTYPE, which may hide an attack: not read")
    case .hostile(.pathOutside, let part):
      LocalizedText(
        zh: "工作簿里有指向外面的路径（\(part)），可能藏有恶意内容，没有读",
        en: "a path in the workbook leads outside (\(part)), which may be an attack: not read")
    case .hostile(.overlap, let part):
      LocalizedText(
        zh: "工作簿的部件互相重叠（\(part)），可能是压缩炸弹，没有读",
        en: "parts of the workbook overlap (\(part)), which may be a zip bomb: not read")
    case .tooLarge(let limit): limit.message
    case .noSuchSheet(let name, _):
      LocalizedText(zh: "没有工作表“\(name)”", en: "there is no sheet “\(name)”")
    case .unclearSheet:
      LocalizedText(
        zh: "有几张工作表，看不出哪一张是名册", en: "of its sheets none is plainly the roster")
    case .tooManyRows:
      LocalizedText(
        zh: "一张工作表最多 1,048,576 行，结果放不下",
        en: "a sheet holds 1,048,576 rows at most: the results do not fit")
    case .tooManyBytes:
      LocalizedText(
        zh: "工作簿超过 4 GB，写不下", en: "the workbook would be larger than 4 GB")
    }
  }

  /// Nil when there is nothing better than what the message says.
  public var remedy: LocalizedText? {
    switch self {
    case .noLibrary:
      LocalizedText(
        zh: "安装它（Debian：apt install zlib1g），或在 Excel 里另存为 CSV",
        en: "install it (Debian: apt install zlib1g), or save as CSV in Excel")
    case .notAFile:
      LocalizedText(zh: "先存成文件，再写文件名", en: "save it to a file, and name that")
    case .notAWorkbook:
      LocalizedText(
        zh: "压缩包请先解压；WPS、ODS、xlsb 文件请另存为 xlsx 或 CSV",
        en: "unpack archives first; save WPS, ODS and xlsb files as xlsx or CSV")
    case .oldFormat, .encrypted:
      LocalizedText(
        zh: "用 Excel 或 WPS 打开，去掉密码，另存为 xlsx 或 CSV",
        en: "open it in Excel or WPS, remove the password, and save it as xlsx or CSV")
    case .damaged:
      LocalizedText(
        zh: "重新复制或下载；还不行就用 Excel 或 WPS 打开修复，再另存为 xlsx",
        en: "copy or download it again; failing that, let Excel or WPS repair it and save as xlsx")
    case .hostile, .tooLarge:
      LocalizedText(
        zh: "确信来源可靠，就用 Excel 或 WPS 打开，把名册那张表另存为 CSV",
        en: "if you trust its origin, open it in Excel or WPS and save the roster's sheet as CSV")
    case .noSuchSheet(_, let sheets), .unclearSheet(let sheets):
      LocalizedText(
        zh: "用 --sheet 指定：\(Self.list(sheets, "、", "……"))",
        en: "give --sheet, one of: \(Self.list(sheets, ", ", "…"))")
    case .tooManyRows, .tooManyBytes:
      LocalizedText(zh: "改用 -o 结果.csv", en: "use -o results.csv instead")
    case .unreadable: nil
    }
  }

  /// The archive as a whole has no name.
  private static func name(_ part: String) -> LocalizedText {
    part.isEmpty
      ? LocalizedText(zh: "压缩包不完整", en: "the archive is incomplete")
      : LocalizedText(zh: part, en: part)
  }

  private static func list(_ names: [String], _ separator: String, _ more: String) -> String {
    names.prefix(20).joined(separator: separator) + (names.count > 20 ? separator + more : "")
  }
}

/// What a workbook may take up; more is refused, so that no file can use up memory or time.
public enum WorkbookLimit: Sendable, Hashable {
  case parts, sheets, ratio, partBytes, sharedTextBytes, rowBytes, tagBytes, depth

  var message: LocalizedText {
    switch self {
    case .parts:
      LocalizedText(
        zh: "工作簿的部件超过 \(WorkbookBounds.partCount) 个",
        en: "the workbook has more than \(WorkbookBounds.partCount) parts")
    case .sheets:
      LocalizedText(
        zh: "工作簿的工作表超过 \(WorkbookBounds.sheetCount) 张",
        en: "the workbook has more than \(WorkbookBounds.sheetCount) sheets")
    case .ratio:
      LocalizedText(
        zh: "工作簿解压后超过原来的 \(WorkbookBounds.ratio) 倍，可能是压缩炸弹",
        en:
          "the workbook unpacks to more than \(WorkbookBounds.ratio) times its size: perhaps a zip bomb"
      )
    case .partBytes:
      LocalizedText(
        zh: "工作簿的一个部件解压后超过 16 GiB", en: "a part of the workbook unpacks to more than 16 GiB")
    case .sharedTextBytes:
      LocalizedText(
        zh: "工作簿的共享文字超过 512 MiB", en: "the workbook's shared texts exceed 512 MiB")
    case .rowBytes:
      LocalizedText(zh: "工作表的一行超过 4 MiB", en: "a row of the sheet exceeds 4 MiB")
    case .tagBytes, .depth:
      LocalizedText(
        zh: "工作簿里的 XML 标签太长或嵌套太深", en: "an XML tag in the workbook is too long, or nested too deep")
    }
  }
}

/// The limits in numbers.
enum WorkbookBounds {
  static let partCount = 4096
  static let sheetCount = 1024
  /// A part may unpack to so many times its size; rosters reach 20. Small parts may exceed it.
  static let ratio = 200
  static let bytesBeforeRatio = 16 << 20
  static let partBytes = 16 << 30
  static let sharedTextBytes = 512 << 20
  static let rowBytes = 4 << 20
  static let tagBytes = 1 << 16
  static let depth = 64
  static let rowCount = 1 << 20
  static let columnCount = 1 << 14
}
