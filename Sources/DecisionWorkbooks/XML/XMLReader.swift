import DecisionRecords

/// Reads XML from front to back, one event after another, and knows no more of it than workbooks need.
///
/// UTF-8. Prefixes are dropped. A document type is refused, so that there are no entities but the five of XML itself.
/// Memory: one block, one tag and one text.
/// Source: XML 1.0, Namespaces in XML 1.0.
struct XMLReader<Source: ByteSource> where Source.Failure == WorkbookFault {
  enum Event { case start, end, text, finished }

  /// The element that started or ended last.
  private(set) var name = XMLName()
  /// The text of the last event of that kind. One text may come in several events.
  private(set) var text: [UInt8] = []
  private(set) var source: Source

  private let part: String
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  private var position = 0
  private var end = 0
  private var open: [XMLName] = []
  private var hasRoot = false
  private var closesAtOnce = false
  private var attributes: [(name: XMLName, range: Range<Int>)] = []
  private var values: [UInt8] = []

  /// - Parameter part: what messages call it.
  init(_ source: Source, part: String) {
    self.source = source
    self.part = part
  }

  /// The next event; behind `finished` there is none.
  ///
  /// Throws: `WorkbookFault`.
  mutating func next() throws(WorkbookFault) -> Event {
    if closesAtOnce {
      closesAtOnce = false
      open.removeLast()
      return .end
    }
    while let byte = try peek() {
      if byte == UInt8(ascii: "<") {
        position += 1
        if let event = try readMarkup() { return event }
      } else {
        try readText()
        if !open.isEmpty { return .text }
        guard text.allSatisfy({ $0 <= 0x20 || [0xEF, 0xBB, 0xBF].contains($0) }) else {
          throw fault
        }
      }
    }
    guard hasRoot, open.isEmpty else { throw fault }
    return .finished
  }

  /// An attribute of the element that has just started.
  subscript(_ name: XMLName) -> ArraySlice<UInt8>? {
    attributes.first { $0.name == name }.map { values[$0.range] }
  }

  func string(_ name: XMLName) -> String? {
    self[name].map { String(decoding: $0, as: UTF8.self) }
  }

  /// Passes over all until an element of this name has ended; what stands in it is not looked at.
  ///
  /// Throws: `WorkbookFault`.
  mutating func skip(toEndOf name: XMLName) throws(WorkbookFault) {
    if closesAtOnce {
      _ = try next()
      return
    }
    while let byte = try take() {
      guard byte == UInt8(ascii: "<"), try peek() == UInt8(ascii: "/") else { continue }
      position += 1
      let (found, _) = try readName()
      guard found == name else { continue }
      while let last = open.popLast(), last != name {}
      self.name = name
      return
    }
    throw fault
  }

  private var fault: WorkbookFault { .damaged(part: part) }

  // MARK: Bytes

  private mutating func peek() throws(WorkbookFault) -> UInt8? {
    if position == end {
      position = 0
      end = try source.read(into: &buffer, from: 0)
      if end == 0 { return nil }
    }
    return buffer[position]
  }

  private mutating func take() throws(WorkbookFault) -> UInt8? {
    let byte = try peek()
    position += byte == nil ? 0 : 1
    return byte
  }

  private mutating func takeSurely() throws(WorkbookFault) -> UInt8 {
    guard let byte = try take() else { throw fault }
    return byte
  }

  private mutating func takeBehindSpace() throws(WorkbookFault) -> UInt8 {
    while true {
      let byte = try takeSurely()
      if byte > 0x20 { return byte }
    }
  }

  // MARK: Text

  private mutating func readText() throws(WorkbookFault) {
    text.removeAll(keepingCapacity: true)
    while let byte = try peek(), byte != UInt8(ascii: "<") {
      if byte == UInt8(ascii: "&") {
        position += 1
        let reference = try readReference()
        text.append(contentsOf: reference)
      } else {
        let start = position
        while position < end, buffer[position] != UInt8(ascii: "<"),
          buffer[position] != UInt8(ascii: "&")
        { position += 1 }
        text.append(contentsOf: buffer[start..<position])
      }
      guard text.count <= WorkbookBounds.rowBytes else { throw .tooLarge(.rowBytes) }
    }
  }

  /// What `&lt;` or `&#20013;` stands for; the ampersand has been read.
  private mutating func readReference() throws(WorkbookFault) -> [UInt8] {
    var name: [UInt8] = []
    while true {
      let byte = try takeSurely()
      if byte == UInt8(ascii: ";") { break }
      name.append(byte)
      guard name.count <= 10 else { throw fault }
    }
    let text = String(decoding: name, as: UTF8.self)
    switch text {
    case "lt": return [UInt8(ascii: "<")]
    case "gt": return [UInt8(ascii: ">")]
    case "amp": return [UInt8(ascii: "&")]
    case "quot": return [UInt8(ascii: "\"")]
    case "apos": return [UInt8(ascii: "'")]
    default:
      let digits = text.dropFirst(text.hasPrefix("#x") ? 2 : 1)
      guard text.hasPrefix("#"), let value = UInt32(digits, radix: text.hasPrefix("#x") ? 16 : 10),
        let scalar = Unicode.Scalar(value)
      else { throw fault }
      return Array(String(scalar).utf8)
    }
  }

  // MARK: Markup

  /// Nil for what says nothing: comments and instructions.
  private mutating func readMarkup() throws(WorkbookFault) -> Event? {
    switch try peek() {
    case UInt8(ascii: "/"):
      position += 1
      return try readEndTag()
    case UInt8(ascii: "?"):
      try pass("?>")
      return nil
    case UInt8(ascii: "!"):
      position += 1
      return try readDeclaration()
    default: return try readStartTag()
    }
  }

  private mutating func readDeclaration() throws(WorkbookFault) -> Event? {
    switch try peek() {
    case UInt8(ascii: "-"):
      try expect("--")
      try pass("-->")
      return nil
    case UInt8(ascii: "["):
      try expect("[CDATA[")
      guard !open.isEmpty else { throw fault }
      text.removeAll(keepingCapacity: true)
      try pass("]]>", keepsText: true)
      return .text
    default: throw .hostile(.documentType, part: part)
    }
  }

  private mutating func expect(_ word: StaticString) throws(WorkbookFault) {
    for byte in word.description.utf8 where try takeSurely() != byte { throw fault }
  }

  /// Reads up to and with `mark`.
  private mutating func pass(
    _ mark: StaticString, keepsText: Bool = false
  ) throws(WorkbookFault) {
    let wanted = mark.description.utf8.reduce(0) { $0 << 8 | UInt32($1) }
    let length = mark.description.utf8.count
    let mask = UInt32.max >> UInt32(32 - 8 * length)
    var last: UInt32 = 0
    while last & mask != wanted {
      let byte = try takeSurely()
      last = last << 8 | UInt32(byte)
      guard keepsText else { continue }
      text.append(byte)
      guard text.count <= WorkbookBounds.rowBytes else { throw .tooLarge(.rowBytes) }
    }
    if keepsText { text.removeLast(length) }
  }

  private mutating func readEndTag() throws(WorkbookFault) -> Event {
    var (name, last) = try readName()
    if last <= 0x20 { last = try takeBehindSpace() }
    guard last == UInt8(ascii: ">"), open.popLast() == name else { throw fault }
    self.name = name
    return .end
  }

  /// A name, and the byte that ended it.
  private mutating func readName() throws(WorkbookFault) -> (XMLName, UInt8) {
    var name = XMLName()
    var length = 0
    while true {
      let byte = try takeSurely()
      switch byte {
      case ...0x20, UInt8(ascii: ">"), UInt8(ascii: "/"), UInt8(ascii: "="):
        guard name.count > 0 else { throw fault }
        return (name, byte)
      case UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "\""), UInt8(ascii: "'"):
        throw fault
      default:
        name.append(byte)
        length += 1
        guard length <= 1024 else { throw .tooLarge(.tagBytes) }
      }
    }
  }

  private mutating func readStartTag() throws(WorkbookFault) -> Event {
    guard !open.isEmpty || !hasRoot else { throw fault }
    hasRoot = true
    attributes.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    var (name, last) = try readName()
    while true {
      if last <= 0x20 { last = try takeBehindSpace() }
      if last == UInt8(ascii: ">") { break }
      if last == UInt8(ascii: "/") {
        guard try takeSurely() == UInt8(ascii: ">") else { throw fault }
        closesAtOnce = true
        break
      }
      // The first byte of the name of an attribute has been read.
      position -= 1
      try readAttribute()
      last = try takeSurely()
    }
    guard open.count < WorkbookBounds.depth else { throw .tooLarge(.depth) }
    open.append(name)
    self.name = name
    return .start
  }

  private mutating func readAttribute() throws(WorkbookFault) {
    var (name, last) = try readName()
    if last <= 0x20 { last = try takeBehindSpace() }
    guard last == UInt8(ascii: "=") else { throw fault }
    let quote = try takeBehindSpace()
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw fault }
    let start = values.count
    while true {
      let byte = try takeSurely()
      if byte == quote { break }
      if byte == UInt8(ascii: "<") { throw fault }
      if byte == UInt8(ascii: "&") {
        let reference = try readReference()
        values.append(contentsOf: reference)
      } else {
        values.append(byte)
      }
      guard values.count <= WorkbookBounds.tagBytes else { throw .tooLarge(.tagBytes) }
    }
    attributes.append((name, start..<values.count))
    guard attributes.count <= 256 else { throw .tooLarge(.tagBytes) }
  }
}
