import ArgumentParser

/// Encodings as people call them.
enum EncodingChoice: String, ExpressibleByArgument, CaseIterable {
  case utf8 = "utf-8"
  case gb18030, gbk
  case utf16 = "utf-16"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"

  init?(argument: String) {
    let name = argument.lowercased()
    switch name {
    case "gb2312": self = .gbk
    case "utf8", "utf16", "utf16le", "utf16be":
      self.init(rawValue: name.replacing("utf", with: "utf-"))
    default: self.init(rawValue: name)
    }
  }
}
