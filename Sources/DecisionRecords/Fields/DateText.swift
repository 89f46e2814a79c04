import DecisionValues

/// A date as people write it, the year first: 2024-03-01, 2024/3/1, 2024.3.1, 2024年3月1日, 20240301.
enum DateText {
  /// `text` is half-width and has no blanks around it.
  static func reading(_ text: String) -> CellReading {
    if text == "无" || text == "没有" { return .invalid(.saysNone) }
    for midnight in [" 00:00:00", " 0:00:00", " 00:00", " 0:00", "T00:00:00"]
    where text.hasSuffix(midnight) {
      let day = reading(String(text.dropLast(midnight.count)))
      guard case .known = day.value else { return day }
      return CellReading(day.value, conversions: day.conversions.union(.midnight))
    }
    let scalars = Array(text.unicodeScalars)
    if scalars.allSatisfy(isDigit) { return compactReading(scalars) }
    if scalars.contains("年") { return chineseReading(scalars) }
    for separator: Unicode.Scalar in ["-", "/", "."] where scalars.contains(separator) {
      let parts = scalars.split(separator: separator, omittingEmptySubsequences: false)
      return reading(ofParts: parts.map(Array.init))
    }
    return .invalid(.notADate)
  }

  private static func compactReading(_ digits: [Unicode.Scalar]) -> CellReading {
    switch digits.count {
    case 8: date(digits[0..<4], digits[4..<6], digits[6..<8])
    case 4, 6: .invalid(.dateWithoutDay)
    // Days of 1927 to 2064, as spreadsheets count them.
    case 5 where ("1"..."5").contains(digits[0]): .invalid(.dateSerial)
    default: .invalid(.notADate)
    }
  }

  private static func chineseReading(_ scalars: [Unicode.Scalar]) -> CellReading {
    var parts: [[Unicode.Scalar]] = []
    var rest = scalars[...]
    for marks: [Unicode.Scalar] in [["年"], ["月"], ["日", "号"]] where !rest.isEmpty {
      guard let end = rest.firstIndex(where: marks.contains) else { return .invalid(.notADate) }
      parts.append(Array(rest[..<end]))
      rest = rest[(end + 1)...]
    }
    guard rest.isEmpty else { return .invalid(.notADate) }
    let reading = reading(ofParts: parts)
    guard case .known = reading.value else { return reading }
    return CellReading(reading.value, conversions: .chineseDate)
  }

  private static func reading(ofParts parts: [[Unicode.Scalar]]) -> CellReading {
    let isNumeric = parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(isDigit) }
    guard isNumeric, (1...3).contains(parts.count) else { return .invalid(.notADate) }
    let lengths = parts.map(\.count)
    let small = 1...2
    if lengths[0] == 4, lengths.dropFirst().allSatisfy(small.contains) {
      guard parts.count == 3 else { return .invalid(.dateWithoutDay) }
      return date(parts[0][...], parts[1][...], parts[2][...])
    }
    let endsInYear = parts.count == 3 && lengths[0] <= 2 && lengths[1] <= 2
    return .invalid(endsInYear && [2, 4].contains(lengths[2]) ? .dateOrder : .notADate)
  }

  private static func date(
    _ year: ArraySlice<Unicode.Scalar>, _ month: ArraySlice<Unicode.Scalar>,
    _ day: ArraySlice<Unicode.Scalar>
  ) -> CellReading {
    let year = number(year)
    guard year > 0, let date = CivilDate(year: year, month: number(month), day: number(day)) else {
      return .invalid(.impossibleDate)
    }
    return CellReading(.known(.date(date)))
  }

  /// At most four digits, which cannot overflow.
  private static func number(_ digits: ArraySlice<Unicode.Scalar>) -> Int {
    digits.reduce(0) { $0 * 10 + Int($1.value - Unicode.Scalar("0").value) }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
