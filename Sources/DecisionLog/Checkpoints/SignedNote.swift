/// A text with signatures under it.
///
/// Read strictly: what a lenient reader would accept was not what was signed.
///
/// Source: C2SP signed-note.
public struct SignedNote: Sendable, Hashable {
  /// A line `— name base64`.
  public struct Signature: Sendable, Hashable {
    public let name: KeyName
    /// Four bytes that name the key, and what the key made.
    public let bytes: [UInt8]
  }

  /// Whole lines, the last one ended too.
  public let text: String
  public let signatures: [Signature]

  static let signatureLimit = 16

  init(text: String, signatures: [Signature]) {
    self.text = text
    self.signatures = signatures
  }

  /// Why bytes are no signed note.
  public enum Fault: Error, Sendable, Hashable {
    case notText
    case noSignatures
    case faultySignature(line: Int)
    case tooManySignatures
  }

  /// Throws: `Fault`.
  public init(_ bytes: [UInt8]) throws(Fault) {
    guard
      let content = String(validating: bytes, as: UTF8.self),
      !content.unicodeScalars.contains(where: { $0.value < 32 && $0 != "\n" || $0 == "\u{7F}" })
    else { throw .notText }
    // Byte by byte: to Swift's String a line end may be part of a larger character.
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard bytes.last == UInt8(ascii: "\n") else { throw .noSignatures }
    lines.removeLast()
    guard let blank = lines.lastIndex(where: { $0.isEmpty }), blank > 0 else { throw .noSignatures }
    guard lines.count - blank - 1 > 0 else { throw .noSignatures }
    guard lines.count - blank - 1 <= Self.signatureLimit else { throw .tooManySignatures }
    var signatures: [Signature] = []
    for number in blank + 1..<lines.count {
      guard let signature = Signature(line: lines[number]) else {
        throw .faultySignature(line: number + 1)
      }
      signatures.append(signature)
    }
    text = String(decoding: bytes[..<(lines[blank].startIndex)], as: UTF8.self)
    self.signatures = signatures
  }

  /// Without the signatures of names that nobody knows here, which say nothing (C2SP signed-note).
  public func signed(by names: [KeyName]) -> SignedNote {
    SignedNote(text: text, signatures: signatures.filter { names.contains($0.name) })
  }

  /// As it is stored.
  public var bytes: [UInt8] {
    Array((text + "\n" + signatures.map(\.line).joined()).utf8)
  }
}

extension SignedNote.Signature {
  /// U+2014 and a space.
  private static let mark = Array("\u{2014} ".utf8)

  init?(line: ArraySlice<UInt8>) {
    guard line.starts(with: Self.mark) else { return nil }
    let parts = line.dropFirst(Self.mark.count).split(
      separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard
      parts.count == 2, let name = KeyName(String(decoding: parts[0], as: UTF8.self)),
      let bytes = Base64.bytes(String(decoding: parts[1], as: UTF8.self)), bytes.count > 4
    else { return nil }
    self.init(name: name, bytes: bytes)
  }

  var line: String { "\u{2014} \(name.text) \(Base64.text(bytes))\n" }
}
