import SeededMistakes

extension MessKind {
  /// How characters become bytes, and files become smaller ones.
  static let encodings: [MessKind] = [
    MessKind("plain", zh: "没有任何毛病", en: "nothing wrong with it") { _, _ in },
    MessKind("utf8-marked", zh: "UTF-8，开头有标记", en: "UTF-8 with a byte-order mark") { mess, _ in
      mess.rosterForm.isMarked = true
    },
    encoded("gbk", .gb18030, isMarked: false, zh: "GBK", en: "GBK"),
    encoded(
      "utf16le-marked", .utf16LittleEndian, isMarked: true, zh: "UTF-16 LE，开头有标记",
      en: "UTF-16 LE with a byte-order mark"),
    encoded(
      "utf16be-marked", .utf16BigEndian, isMarked: true, zh: "UTF-16 BE，开头有标记",
      en: "UTF-16 BE with a byte-order mark"),
    encoded(
      "utf16le", .utf16LittleEndian, isMarked: false, zh: "UTF-16 LE，没有标记",
      en: "UTF-16 LE without a mark"),
    encoded(
      "utf16be", .utf16BigEndian, isMarked: false, zh: "UTF-16 BE，没有标记",
      en: "UTF-16 BE without a mark"),
    MessKind(
      "gb18030-four-bytes", zh: "GB18030，姓名和编号里有四字节的字",
      en: "GB18030 with characters of four bytes in names and keys"
    ) { mess, generator in
      mess.encode(.gb18030, isMarked: false)
      // 㛃 is of Extension A, 𠮷 of B: both have four bytes.
      for (row, letter) in zip(mess.rows(6, &generator), ["㛃", "𠮷", "䶮", "𬎆", "㛃", "𡥧"]) {
        let key = mess.roster.key(row)
        mess.roster[row, "姓名"] += letter
        mess.roster[row, "备注"] = letter
        mess.rename(household: key, to: key + letter)
      }
    },
    MessKind(
      "utf8-one-bad-byte", zh: "UTF-8，一格里有一个坏字节", en: "UTF-8 with one bad byte in one cell"
    ) { mess, generator in
      mess.spoil("医疗费用自付(元/年)", "<bad>", [0xFF], "not-utf8", &generator)
      mess.expected.encoding[.roster] = "UTF-8"
    },
    MessKind(
      "gb18030-one-bad-byte", zh: "GB18030，一格里有一个坏字节",
      en: "GB18030 with one bad byte in one cell"
    ) { mess, generator in
      mess.encode(.gb18030, isMarked: false)
      mess.spoil("医疗费用自付(元/年)", "<bad>", [0xFF], "not-utf8", &generator)
    },
    MessKind("nul-bytes", zh: "一格里有 NUL", en: "a NUL in one cell") { mess, generator in
      mess.spoil("家庭年度总收入(元)", "<nul>", [0], "contains-nul", &generator)
    },
    packed("gzip", .gzip, .utf8, zh: "gzip 压缩", en: "packed with gzip"),
    packed("zstd", .zstd, .utf8, zh: "zstd 压缩", en: "packed with zstd"),
    packed(
      "gzip-gb18030", .gzip, .gb18030, zh: "GB18030，gzip 压缩", en: "GB18030, packed with gzip"),
  ]

  private static func encoded(
    _ name: String, _ encoding: TextForm.Encoding, isMarked: Bool, zh: String, en: String
  ) -> MessKind {
    MessKind(name, zh: zh, en: en) { mess, _ in mess.encode(encoding, isMarked: isMarked) }
  }

  private static func packed(
    _ name: String, _ packing: TextForm.Packing, _ encoding: TextForm.Encoding, zh: String,
    en: String
  ) -> MessKind {
    MessKind(name, zh: zh, en: en) { mess, _ in
      if encoding != .utf8 { mess.encode(encoding, isMarked: false) }
      mess.rosterForm.packing = packing
      mess.memberForm.packing = packing
      mess.ownsMembers = true
    }
  }
}

extension Mess {
  /// Both files.
  fileprivate mutating func encode(_ encoding: TextForm.Encoding, isMarked: Bool) {
    for path in [\Mess.rosterForm, \Mess.memberForm] {
      self[keyPath: path].encoding = encoding
      self[keyPath: path].isMarked = isMarked
    }
    ownsMembers = true
    expected.encoding = [.roster: encoding.rawValue, .members: encoding.rawValue]
  }

  /// Gives a household another key, in both files.
  mutating func rename(household old: String, to new: String) {
    roster.change(Sample.key) { $0 == old ? new : nil }
    members.change(Sample.key) { $0 == old ? new : nil }
    ownsMembers = true
    expected.renamed[new] = old
    expected.freeInputs.insert(Sample.key)
  }

  /// Puts bytes into one cell that no text has.
  fileprivate mutating func spoil(
    _ column: String, _ mark: String, _ bytes: [UInt8], _ fault: String,
    _ generator: inout SeededGenerator
  ) {
    for row in rows(1, &generator) {
      roster[row, column] += mark
      damage.append(Damage(mark: mark, bytes: bytes))
      problem(row, column, fault)
    }
  }
}
