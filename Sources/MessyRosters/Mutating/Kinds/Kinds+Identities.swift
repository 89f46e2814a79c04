import DecisionValues

extension MessKind {
  /// Identity numbers, slips and damage; no decision depends on them.
  static let identities: [MessKind] = [
    spelled("identity-wrong-check", "identity-check-digit", zh: "校验位不对", en: "a wrong check digit")
    {
      $0.dropLast() + ($0.hasSuffix("1") ? "2" : "1")
    },
    spelled("identity-old-form", "identity-old-form", zh: "15 位旧号", en: "15 digits") {
      $0.dropFirst(6).hasPrefix("19") ? "\($0.prefix(6))\($0.dropFirst(8).dropLast())" : nil
    },
    spelled("identity-full-width", "identity-spelling", zh: "全角", en: "full width") {
      $0.fullWidth
    },
    spelled("identity-spaces", "identity-spelling", zh: "中间有空格", en: "blanks between digits") {
      "\($0.prefix(6)) \($0.dropFirst(6).prefix(8)) \($0.suffix(4))"
    },
    spelled("identity-apostrophe", "identity-spelling", zh: "前面有单引号", en: "an apostrophe before it")
    {
      "'\($0)"
    },
    spelled("identity-too-short", "identity-shape", zh: "少一位", en: "a digit too few") {
      String($0.dropLast())
    },
    MessKind("identity-lower-case-x", zh: "末位 x 小写", en: "x in lower case") { mess, _ in
      mess.ownsMembers = true
      mess.expected.freeInputs = ["成员.身份证号"]
      for row in mess.members.records where mess.members[row, "身份证号"].hasSuffix("X") {
        mess.members[row, "身份证号"] = mess.members[row, "身份证号"].dropLast() + "x"
        mess.check("identity-spelling", .members, row)
      }
    },
    MessKind(
      "identity-tails-000", zh: "整列经过表格软件，末三位成了 000", en: "a column whose last digits became 000"
    ) { mess, _ in
      mess.loseTails()
    },
    MessKind("identity-scientific", zh: "整列成了科学计数法", en: "a column in scientific notation") {
      mess, _ in
      mess.expected.freeInputs = ["身份证号"]
      for row in mess.roster.records {
        mess.roster[row, "身份证号"] = "9.90001E+17"
        mess.check("identity-scientific", .roster, row)
      }
    },
    MessKind("identity-unknown", zh: "空着、不详", en: "empty, or 不详") { mess, generator in
      mess.expected.freeInputs = ["身份证号"]
      for (row, word) in zip(mess.rows(2, &generator), ["", "不详"]) {
        mess.roster[row, "身份证号"] = word
      }
    },
    MessKind("birth-date-differs", zh: "出生日期与身份证号不符", en: "another birth date than in the number") {
      mess, generator in
      mess.ownsMembers = true
      mess.expected.freeInputs = ["成员.身份证号"]
      let rows = mess.memberRows(3, &generator) { [members = mess.members] row in
        members[row, "与本人关系"] != "本人"
      }
      for row in rows {
        let number = mess.members[row, "身份证号"]
        guard let sound = try? IdentityNumber(number),
          let day = CivilDate(year: sound.birthDate.year - 1, month: 3, day: 17),
          let sequence = Int(number.dropFirst(14).prefix(3)),
          let other = IdentityNumber(region: "990001", birthDate: day, sequence: sequence)
        else { continue }
        mess.members[row, "身份证号"] = other.text
        mess.check("birth-date-differs", .members, row)
      }
    },
    MessKind("sex-differs", zh: "性别与身份证号不符", en: "another sex than in the number") {
      mess, generator in
      for row in mess.rows(3, &generator) {
        mess.roster[row, "性别"] = mess.roster[row, "性别"] == "男" ? "女" : "男"
        mess.check("sex-differs", .roster, row)
      }
    },
  ]

  /// Up to three numbers of the roster.
  private static func spelled(
    _ name: String, _ kind: String, zh: String, en: String,
    _ change: @escaping @Sendable (String) -> String?
  ) -> MessKind {
    MessKind(name, zh: "身份证号：\(zh)", en: "identity numbers with \(en)") { mess, generator in
      mess.expected.freeInputs = ["身份证号"]
      let changed = mess.roster.records.shuffled(using: &generator).filter {
        [roster = mess.roster] in
        change(roster[$0, "身份证号"]) != nil
      }
      for row in changed.prefix(3) {
        mess.roster[row, "身份证号"] = change(mess.roster[row, "身份证号"]) ?? ""
        mess.check(kind, .roster, row)
      }
    }
  }
}

extension Mess {
  /// Keeps fifteen digits of each identity number, as spreadsheets do of numbers.
  ///
  /// One in eleven would still pass its check; those are left as they are, for nobody could tell.
  mutating func loseTails() {
    expected.freeInputs = ["身份证号"]
    for row in roster.records {
      let damaged = roster[row, "身份证号"].prefix(15) + "000"
      guard !IdentityNumber.isValid(String(damaged)) else { continue }
      roster[row, "身份证号"] = String(damaged)
      check("identity-tail-000", .roster, row)
    }
    expected.looksDamaged = true
  }
}
