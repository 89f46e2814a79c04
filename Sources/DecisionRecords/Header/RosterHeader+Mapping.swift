/// What a person says a column holds.
public enum ColumnChoice: Sendable, Hashable {
  /// The field of this name.
  case field(String)
  case unused
}

extension RosterHeader {
  /// Tells headers apart, not tables: the same names in the same order have the same fingerprint. FNV-1a, 64 bits, in
  /// hexadecimal digits. What a return file adds does not count, so that it is known for what it was.
  public var fingerprint: String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for column in columns where !column.isNotes {
      for byte in column.key.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      // Between two names, so that they do not run into each other.
      hash = (hash ^ 0x1F) &* 0x100_0000_01B3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The header with some columns given to fields, whatever they are called, or to none.
  ///
  /// - Parameter choices: by the letters of the column.
  public func choosing(_ choices: [String: ColumnChoice]) -> RosterHeader {
    RosterHeader(line: line, columns: columns.map { $0.choosing(choices[$0.letters]) })
  }
}
