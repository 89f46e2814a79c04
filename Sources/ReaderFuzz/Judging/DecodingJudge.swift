import DecisionRecords

/// Text in any encoding, whatever the portions in which it comes and the room in which it goes.
enum DecodingJudge {
  static func differences(_ bytes: [UInt8], _ random: inout SplitMix64) -> [String] {
    var differences: [String] = []
    for encoding in TextEncoding.allCases {
      let whole = Portions.decoded(bytes, as: encoding, portion: 1 << 17, room: 1 << 17)
      for (portion, room) in [(1, 1 << 10), (7, 64), (4096, 1 + random.below(9))] {
        let found = Portions.decoded(bytes, as: encoding, portion: portion, room: room)
        if found != whole {
          differences.append("\(encoding.name) in portions of \(portion), with room for \(room)")
        }
      }
      // A mark at the beginning says it better than who gave another encoding.
      if !bytes.starts(with: [0xEF, 0xBB, 0xBF]), encoding != .utf8,
        String(validating: whole.filter { $0 != 0xFF }, as: UTF8.self) == nil
      {
        differences.append("\(encoding.name) decodes to what is neither UTF-8 nor marked")
      }
    }
    let whole = Portions.decoded(bytes, as: nil, portion: 1 << 17, room: 1 << 17)
    for room in [1, 7, 8, 4096]
    where Portions.decoded(bytes, as: nil, portion: 1 << 17, room: room) != whole {
      differences.append("encoding found out, with room for \(room)")
    }
    return differences
  }
}
