/// The texts that cells refer to by number, one behind the other.
struct SharedStrings {
  private var bytes: [UInt8] = []
  private var ends: [UInt32] = []

  /// Of a workbook without any.
  init() {}

  /// Throws: `WorkbookFault`.
  init(_ reader: XMLReader<ZipPart>) throws(WorkbookFault) {
    var xml = reader
    var text: [UInt8] = []
    var isText = false
    var phoneticDepth = 0
    while true {
      switch try xml.next() {
      case .finished: return
      case .start where xml.name == "t": isText = phoneticDepth == 0
      case .end where xml.name == "t": isText = false
      // How to read the text aloud is no part of it.
      case .start where xml.name == "rPh": phoneticDepth += 1
      case .end where xml.name == "rPh": phoneticDepth -= 1
      case .text where isText:
        text.append(contentsOf: xml.text)
        guard text.count <= WorkbookBounds.rowBytes else { throw .tooLarge(.rowBytes) }
      case .end where xml.name == "si":
        SheetText.append(text, to: &bytes)
        text.removeAll(keepingCapacity: true)
        ends.append(UInt32(bytes.count))
        guard bytes.count + 4 * ends.count <= WorkbookBounds.sharedTextBytes else {
          throw .tooLarge(.sharedTextBytes)
        }
      default: break
      }
    }
  }

  /// Nil when there is no text of this number.
  subscript(_ index: Int) -> ArraySlice<UInt8>? {
    guard ends.indices.contains(index) else { return nil }
    return bytes[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])]
  }
}
