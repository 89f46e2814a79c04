import DecisionDiagnostics
import DecisionWorkbooks

/// What is wrong with the bytes of a file that could be read.
public enum ContentFault: Sendable, Hashable {
  /// None of the encodings that are known fits.
  case unknownEncoding
  /// The system has no library for files packed so.
  case noLibrary(Packing)
  /// Byte of the file, from 0, at which the packed data make no sense.
  case damaged(Packing, byteOffset: Int)
  /// The file ends, at this byte, before what is packed in it does.
  case cutOff(Packing, byteOffset: Int)
  /// A sheet was named, and the file is no workbook.
  case noSheets(String)
  /// A new folder is asked for, and this one holds something.
  case folderInUse
  /// Somebody wrote to it while it was read.
  case changed
  /// Of an Excel workbook, read or written.
  case workbook(WorkbookFault)
  /// Its rows to be corrected are too many to be sorted by units.
  case tooMuchToReturn
  case tooManyUnits(limit: Int)

  var message: LocalizedText {
    switch self {
    case .unknownEncoding:
      LocalizedText(
        zh: "看不出是什么编码：不是 UTF-8、UTF-16，也不像 GB18030（GBK）",
        en: "its encoding is unknown: neither UTF-8 nor UTF-16, and unlike GB18030 (GBK)")
    case .folderInUse:
      LocalizedText(zh: "这个文件夹里已有东西，什么都没有写", en: "the folder is not empty; nothing was written")
    case .noSheets(let name):
      LocalizedText(
        zh: "指定了工作表“\(name)”，这份文件却不是 Excel 工作簿（xlsx）",
        en: "sheet “\(name)” is asked for, but the file is no Excel workbook (xlsx)")
    case .workbook(let fault): fault.message
    case .tooMuchToReturn:
      LocalizedText(
        zh: "要退回的行太多（超过 256 MiB），不能按单位分开",
        en: "too much is to be corrected (over 256 MiB) to be sorted by units")
    case .tooManyUnits(let limit):
      LocalizedText(
        zh: "按这一列要分成 \(limit) 份以上，不像填报单位",
        en: "this column would make more than \(limit) files: it hardly names units")
    case .changed:
      LocalizedText(
        zh: "读的过程中文件被改动了", en: "it was changed while it was being read")
    case .noLibrary(let packing):
      LocalizedText(
        zh: "这是 \(packing.name) 压缩的文件，系统里没有 \(packing.library)",
        en: "it is packed with \(packing.name), and the system has no \(packing.library)")
    case .damaged(let packing, let offset):
      LocalizedText(
        zh: "\(packing.name) 压缩的内容在第 \(offset) 字节处损坏",
        en: "what is packed in it with \(packing.name) is damaged at byte \(offset)")
    case .cutOff(let packing, let offset):
      LocalizedText(
        zh: "\(packing.name) 压缩的内容不完整，到第 \(offset) 字节就断了",
        en:
          "what is packed in it with \(packing.name) is incomplete: it breaks off at byte \(offset)"
      )
    }
  }

  /// Nil when there is nothing better than what the message says.
  var remedy: LocalizedText? {
    switch self {
    case .workbook(let fault): fault.remedy
    case .folderInUse:
      LocalizedText(zh: "换一个名称，或者用空文件夹", en: "take another name, or an empty folder")
    case .noSheets:
      LocalizedText(
        zh: "CSV 文件没有工作表，去掉 --sheet（--members-sheet）",
        en: "a CSV file has no sheets: leave out --sheet (--members-sheet)")
    case .tooMuchToReturn, .tooManyUnits:
      LocalizedText(
        zh: "不要 --returns-by，用 --returns 退回表.csv；或者换一列",
        en: "leave out --returns-by and use --returns returns.csv; or take another column")
    case .changed:
      LocalizedText(
        zh: "等它写完、在别的程序里关掉，再运行一次",
        en: "wait until it is complete, close it in other programs, and run again")
    case .unknownEncoding:
      LocalizedText(
        zh: "知道编码就用 --encoding 指定：utf-8、gb18030（gbk）或 utf-16",
        en:
          "if you know it, give --encoding utf-8, gb18030 (gbk) or utf-16")
    case .noLibrary(let packing):
      LocalizedText(
        zh: "安装它（Debian：apt install \(packing.package)），或先解压：\(packing.command)",
        en:
          "install it (Debian: apt install \(packing.package)), or unpack first: \(packing.command)"
      )
    case .damaged, .cutOff:
      LocalizedText(zh: "重新复制或下载这个文件", en: "copy or download the file once more")
    }
  }
}

/// A way in which files are packed.
public enum Packing: Sendable, Hashable, CaseIterable {
  case gzip, zstd

  /// What such files begin with.
  var magic: [UInt8] {
    switch self {
    case .gzip: [0x1F, 0x8B]
    case .zstd: [0x28, 0xB5, 0x2F, 0xFD]
    }
  }

  var name: String { self == .gzip ? "gzip" : "zstd" }
  var library: String { self == .gzip ? "zlib (libz.so.1)" : "libzstd (libzstd.so.1)" }
  var package: String { self == .gzip ? "zlib1g" : "libzstd1" }
  var command: String { self == .gzip ? "gzip -d" : "zstd -d" }
}
