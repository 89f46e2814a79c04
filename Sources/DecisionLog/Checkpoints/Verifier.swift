/// What the signatures of a key are checked with, under the name of its owner.
///
/// Source: C2SP signed-note, "Verifier keys"; C2SP tlog-cosignature.
public struct Verifier: Sendable, Hashable {
  /// What a key signs.
  public enum Purpose: UInt8, Sendable, Hashable {
    /// The text of a note: the log itself.
    case note = 0x01
    /// A time and the text: a witness.
    case cosignature = 0x04
  }

  public let name: KeyName
  public let purpose: Purpose
  public let publicKey: PublicKey

  public init(name: KeyName, purpose: Purpose, publicKey: PublicKey) {
    self.name = name
    self.purpose = purpose
    self.publicKey = publicKey
  }

  /// Reads `name+hash+key`; nil for anything but the text that `description` gives.
  public init?(_ text: String) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard
      parts.count == 3, let name = KeyName(String(parts[0])),
      let key = Base64.bytes(parts[2]), let purpose = key.first.flatMap(Purpose.init),
      let publicKey = PublicKey(Array(key.dropFirst()))
    else { return nil }
    self.init(name: name, purpose: purpose, publicKey: publicKey)
    guard Hexadecimal.text(identifier) == parts[1] else { return nil }
  }

  /// Four bytes by which a signature names its key.
  var identifier: [UInt8] {
    var hash = SHA256()
    hash.update(Array(name.text.utf8))
    hash.update(byte: UInt8(ascii: "\n"))
    hash.update(byte: purpose.rawValue)
    hash.update(publicKey.bytes)
    return Array(hash.finish().array.prefix(4))
  }
}

extension Verifier: CustomStringConvertible {
  /// `name+hash+key`, as it is printed on paper and given to `--key`.
  public var description: String {
    let key = Base64.text([purpose.rawValue] + publicKey.bytes)
    return "\(name.text)+\(Hexadecimal.text(identifier))+\(key)"
  }
}

/// The name under which a key signs: not empty, without spaces, `+` and control characters.
public struct KeyName: Sendable, Hashable {
  public let text: String

  public init?(_ text: String) {
    guard !text.isEmpty, !text.contains("+") else { return nil }
    for scalar in text.unicodeScalars {
      let properties = scalar.properties
      if properties.isWhitespace || properties.generalCategory == .control { return nil }
    }
    self.text = text
  }
}
