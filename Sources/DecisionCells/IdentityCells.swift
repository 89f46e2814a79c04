import DecisionColumns

extension FieldIndex {
  /// Marks the cells that hold a sound identity number in its usual spelling; all others that are not empty go to
  /// `aside` as their place in `rows`.
  ///
  /// A number that ends in 000 goes aside even if it is sound: that is what a spreadsheet leaves of any number.
  public func readIdentities(
    _ column: Int, _ rows: Range<Int>, into sound: RowMask, aside: RowList
  ) {
    precondition(sound.count == rows.count, "a mask of the same rows")
    let cells = ColumnCells(self, column, rows)
    let bytes = UnsafePointer(cells.bytes)
    let marks = sound.bytes.base
    for row in 0..<rows.count {
      let (start, end) = cells[row]
      if start >= end { continue }
      if end &- start == 18, Self.isSoundIdentity(bytes + start) {
        marks[row] = 1
      } else {
        aside.append(row: row)
      }
    }
  }

  /// Source: GB 11643-1999, as in `IdentityNumber`.
  @inline(__always)
  private static func isSoundIdentity(_ text: UnsafePointer<UInt8>) -> Bool {
    let zero = UInt8(ascii: "0")
    let first = UnsafeRawPointer(text).loadUnaligned(as: SIMD16<UInt8>.self)
    let digits = first &- SIMD16(repeating: zero)
    let digit17 = text[16] &- zero
    guard digits.max() <= 9, digit17 <= 9 else { return false }
    let check = text[17]
    if check == zero, digit17 == 0, digits[15] == 0 { return false }
    let weights = SIMD16<UInt8>(7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4)
    let products = SIMD16<UInt16>(truncatingIfNeeded: digits &* weights)
    let sum = Int(products.wrappedSum() &+ 2 &* UInt16(digit17))
    // The check character for each remainder: 1, 0, X, 9, 8, … 2.
    let rest = sum % 11
    let expected =
      rest == 2
      ? UInt8(ascii: "X") : zero &+ UInt8(truncatingIfNeeded: rest < 2 ? 1 &- rest : 12 &- rest)
    guard check == expected else { return false }
    func number(_ place: Int) -> Int { Int(digits[place]) &* 10 &+ Int(digits[place &+ 1]) }
    return packed(number(6) &* 100 &+ number(8), number(10), number(12)) != nil
  }
}
