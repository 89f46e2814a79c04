/// Keys made from keys: SHA-256 of a label, what tells several of a kind apart, and the key.
///
/// Each input has a fixed length for its label, below one block of the hash, so the prefix cannot be
/// extended and no two labels can meet.
enum Derivation {
  enum Label: UInt8 {
    /// Down the tree of row keys.
    case left = 1
    case right = 2
    /// The blinding of one person of a row; of the row; and the key it is sealed with.
    case person = 3
    case row = 4
    case seal = 5
    /// Of a batch: what blinds digests of its files, and what its manifest is sealed with.
    case file = 6
    case manifest = 7
    /// Of a row: what a note on it is blinded and sealed with, by the note's entry.
    case note = 8
    /// Of a folder: what the operator's index is sealed with.
    case index = 9
  }

  static func key(_ label: Label, _ number: UInt32 = 0, from key: Digest) -> Digest {
    var hash = SHA256()
    hash.update("bangfu-log/1")
    hash.update(byte: label.rawValue)
    hash.update(bigEndian: number)
    hash.update(key)
    return hash.finish()
  }
}

enum BigEndian {
  static func bytes(_ value: some FixedWidthInteger & UnsignedInteger) -> [UInt8] {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return bytes
  }

  static func append(
    _ value: some FixedWidthInteger & UnsignedInteger, to bytes: inout [UInt8]
  ) {
    // Safety: the bytes of the number are read.
    unsafe withUnsafeBytes(of: value.bigEndian) { unsafe bytes.append(contentsOf: $0) }
  }

  static func integer(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }
}
