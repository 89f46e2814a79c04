import DecisionColumns

/// A key as 128 bits that stand for its bytes.
public struct KeyHash: Sendable, Hashable, BitwiseCopyable {
  public let a: UInt64
  public let b: UInt64

  init(a: UInt64, b: UInt64) {
    self.a = a
    self.b = b
  }

  public init(_ key: [UInt8]) {
    // Padded, because whole words are loaded.
    let padded = key + [UInt8](repeating: 0, count: 8)
    self = padded.withUnsafeBufferPointer { KeyHash($0.baseAddress!, key.count) }
  }

  /// Eight bytes behind the key may be read.
  @inline(__always)
  init(_ text: UnsafePointer<UInt8>, _ length: Int) {
    let raw = UnsafeRawPointer(text)
    var a = UInt64(length) ^ 0x243F_6A88_85A3_08D3
    var b = UInt64(length) ^ 0x1319_8A2E_0370_7344
    var at = 0
    while at < length {
      var word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      let rest = length &- at
      if rest < 8 { word &= ~0 &>> UInt64(64 &- 8 &* rest) }
      a = Self.mixed(a ^ word, 0xA409_3822_299F_31D1)
      b = Self.mixed(b &+ word, 0x082E_FA98_EC4E_6C89)
      at &+= 8
    }
    self.a = Self.mixed(a ^ (b &>> 32), 0x4528_21E6_38D0_1377)
    self.b = Self.mixed(b ^ (a &<< 32), 0xBE54_66CF_34E9_0C6D)
  }

  /// Both halves of a product, so that every bit of the word has its say in most bits of the result.
  @inline(__always)
  private static func mixed(_ word: UInt64, _ factor: UInt64) -> UInt64 {
    let product = word.multipliedFullWidth(by: factor)
    return product.high ^ product.low
  }
}

/// The keys of some rows, as hashes.
public final class KeyColumn {
  /// Rows that have a key.
  public let isKnown = RowMask()
  let hashes = Buffer<KeyHash>()

  public init() {}

  /// Makes room for rows, none of which has a key.
  public func begin(_ count: Int) {
    isKnown.begin(count)
    hashes.reserve(count)
  }

  public subscript(row: Int) -> KeyHash? {
    isKnown[row] ? hashes.base[row] : nil
  }

  /// Gives a row its key; nil takes it away.
  public func set(_ row: Int, _ key: KeyHash?) {
    isKnown[row] = key != nil
    if let key { hashes.base[row] = key }
  }
}

extension FieldIndex {
  /// Reads the cells of a key column; keys that are not plain go to `aside` as their place in `rows`.
  public func readKeys(_ column: Int, _ rows: Range<Int>, into keys: KeyColumn, aside: RowList) {
    let cells = ColumnCells(self, column, rows)
    let bytes = UnsafePointer(cells.bytes)
    let known = keys.isKnown.bytes.base
    let hashes = keys.hashes.base
    for row in 0..<rows.count {
      let (start, end) = cells[row]
      if start >= end { continue }
      let text = UnsafeBufferPointer(start: bytes + start, count: end &- start)
      if PlainText.isPlain(text, asKey: true) {
        hashes[row] = KeyHash(bytes + start, text.count)
        known[row] = 1
      } else {
        aside.append(row: row)
      }
    }
  }
}
