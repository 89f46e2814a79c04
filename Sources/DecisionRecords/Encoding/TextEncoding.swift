/// An encoding that rosters come in.
public enum TextEncoding: Sendable, Hashable, CaseIterable {
  case utf8
  /// GB 18030-2022, and with it GBK and GB/T 2312, of which it is an extension.
  case gb18030
  case utf16LittleEndian, utf16BigEndian

  /// The encoding that people call so, in any case: `utf-8`, `GBK`, `utf-16`, …
  public init?(named name: String) {
    switch name.lowercased().filter({ $0 != "-" && $0 != "_" }) {
    case "utf8": self = .utf8
    case "gb18030", "gbk", "gb2312", "cp936": self = .gb18030
    // A byte-order mark says more, if there is one.
    case "utf16", "utf16le": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    default: return nil
    }
  }

  /// The name in the registry of IANA.
  public var name: String {
    switch self {
    case .utf8: "UTF-8"
    case .gb18030: "GB18030"
    case .utf16LittleEndian: "UTF-16LE"
    case .utf16BigEndian: "UTF-16BE"
    }
  }

  /// U+FEFF as it begins a text.
  var byteOrderMark: [UInt8] {
    switch self {
    case .utf8: CSVByte.byteOrderMark
    case .gb18030: [0x84, 0x31, 0x95, 0x33]
    case .utf16LittleEndian: [0xFF, 0xFE]
    case .utf16BigEndian: [0xFE, 0xFF]
    }
  }
}
