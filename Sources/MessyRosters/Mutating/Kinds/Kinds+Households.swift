import SeededMistakes

extension MessKind {
  /// Rows against each other: reports, which change no decision.
  ///
  /// Members are a file of their own here; a sheet in `workbookTables`, rows of the roster in `people`.
  static let households: [MessKind] = [
    MessKind("orphan-members", zh: "成员在名册里没有户", en: "members without a household") { mess, _ in
      mess.ownsMembers = true
      for name in ["甲", "乙"] {
        var cells = mess.members.names.map { _ in "" }
        cells[mess.members.column(Sample.key)] = "JM99990002"
        cells[mess.members.column("成员姓名")] = name
        cells[mess.members.column("与本人关系")] = "其他"
        mess.members.rows.append(.init(cells: cells))
        mess.check("orphan-member", .members, mess.members.rows.count - 1)
      }
    },
    MessKind("two-heads", zh: "一户有两个本人", en: "two heads in a household") { mess, generator in
      mess.ownsMembers = true
      for row in mess.companions(2, &generator) {
        mess.members[row, "与本人关系"] = "本人"
        mess.expected.fates[mess.members.key(row)] = .changed
        mess.check("two-heads", .members, row)
      }
    },
    MessKind("no-head", zh: "成员里没有本人", en: "no head among the members") { mess, generator in
      mess.ownsMembers = true
      for row in mess.rows(1, &generator) where mess.takesAnother(row) {
        let key = mess.roster.key(row)
        mess.members.rows.removeAll {
          $0.cells[0] == key && $0.cells.contains("本人")
        }
        mess.expected.fates[key] = .changed
        mess.check("no-head", .roster, row)
      }
    },
    MessKind("size-differs", zh: "家庭人口与成员行数不符", en: "households of another size than their rows") {
      mess, generator in
      mess.ownsMembers = true
      for row in mess.companions(2, &generator).reversed() {
        let key = mess.members.key(row)
        mess.members.rows.remove(at: row)
        mess.note("size-differs", key)
      }
    },
    MessKind("member-twice", zh: "同一人在一户里记了两次", en: "one member twice in a household") {
      mess, generator in
      mess.ownsMembers = true
      for row in mess.companions(1, &generator) {
        mess.members.rows.append(mess.members.rows[row])
        mess.check("member-repeated", .members, mess.members.rows.count - 1)
        mess.note("size-differs", mess.members.key(row))
      }
    },
    MessKind("member-of-two", zh: "同一人是两户的成员", en: "one person in two households") {
      mess, generator in
      mess.ownsMembers = true
      let rows = mess.companions(2, &generator)
      var copy = mess.members.rows[rows[0]]
      let other = mess.members.key(rows[1])
      copy.cells[mess.members.column(Sample.key)] = other
      mess.members.rows.append(copy)
      mess.check("member-of-two-households", .members, mess.members.rows.count - 1)
      mess.note("size-differs", other)
    },
    MessKind("filed-and-member", zh: "夫妻各立一户", en: "spouses who both file") { mess, generator in
      mess.ownsMembers = true
      guard let (row, head) = mess.spouses(&generator) else { return }
      for name in ["身份证号", "成员姓名", "出生年月日"] {
        mess.members[row, name] = mess.members[head, name]
      }
      mess.expected.fates[mess.members.key(row)] = .changed
      mess.check("spouses-filed", .members, row)
      mess.check("member-of-two-households", .members, max(row, head))
    },
    MessKind("child-files", zh: "子女自己也立了一户", en: "a child who files as well") {
      mess, generator in
      mess.ownsMembers = true
      let children = mess.members.records.filter { [members = mess.members] in
        members[$0, "与本人关系"] == "子女"
      }
      guard let child = children.shuffled(using: &generator).first,
        let head = mess.members.records.first(where: { [members = mess.members] in
          members[$0, "与本人关系"] == "本人" && members.key($0) != members.key(child)
            && members[$0, "性别"] == members[child, "性别"]
        })
      else { return }
      for name in ["身份证号", "成员姓名", "出生年月日"] {
        mess.members[child, name] = mess.members[head, name]
      }
      mess.expected.fates[mess.members.key(child)] = .changed
      mess.check("filed-and-member", .members, child)
      mess.check("member-of-two-households", .members, max(child, head))
    },
    MessKind(
      "people-in-two-files", zh: "几人也在另一份名册里", en: "people who stand in another roster as well"
    ) { mess, generator in
      var other = mess.roster
      for row in other.records { other[row, "身份证号"] = "" }
      for row in other.records {
        other.rows[row].cells[other.column(Sample.key)] = "QT\(1000 + row)"
      }
      for row in mess.rows(3, &generator) {
        other[row, "身份证号"] = mess.roster[row, "身份证号"]
        mess.check("person-in-other-file", .other, row)
      }
      // Somebody's spouse, who files there.
      let spouses = mess.members.records.filter { [members = mess.members] in
        members[$0, "与本人关系"] == "配偶"
      }
      let free = other.records.filter { [other] in other[$0, "身份证号"].isEmpty }
      if let spouse = spouses.shuffled(using: &generator).first, let row = free.first {
        other[row, "身份证号"] = mess.members[spouse, "身份证号"]
        mess.check("person-in-other-file", .other, row)
      }
      mess.other = other
    },
    MessKind(
      "households-in-two-files", zh: "同一户编号也在另一份名册里", en: "households that stand in another roster"
    ) { mess, generator in
      var other = mess.roster
      let rows = Set(mess.rows(2, &generator))
      other.remove("身份证号")
      for row in other.records {
        if rows.contains(row) {
          mess.check("household-in-other-file", .other, row)
        } else {
          other.rows[row].cells[other.column(Sample.key)] = "QT\(1000 + row)"
        }
      }
      mess.other = other
    },
    MessKind(
      "region-differs", zh: "户口所在地行政区划与身份证号不同", en: "a place of registration of another county"
    ) { mess, generator in
      mess.roster.append("行政区划代码") { _ in "" }
      for row in mess.roster.records {
        mess.roster[row, "行政区划代码"] = String(mess.roster[row, "身份证号"].prefix(6))
      }
      for row in mess.rows(2, &generator) {
        mess.roster[row, "行政区划代码"] = "990077"
        mess.check("region-differs", .roster, row)
      }
    },
    MessKind(
      "identity-of-two", zh: "同一身份证号立了两户", en: "one identity number that files two households"
    ) {
      mess, generator in
      mess.expected.freeInputs = ["身份证号"]
      // Another sex would be a finding of its own.
      let men = mess.rows(mess.roster.records.count, &generator).filter { [roster = mess.roster] in
        roster[$0, "性别"] == "男"
      }
      let rows = Array(men.shuffled(using: &generator).prefix(2)).sorted()
      guard rows.count == 2 else { return }
      mess.roster[rows[1], "身份证号"] = mess.roster[rows[0], "身份证号"]
      mess.check("identity-repeated", .roster, rows[1])
      let key = mess.roster.key(rows[1])
      for row in mess.members.records
      where mess.members.key(row) == key && mess.members[row, "与本人关系"] == "本人" {
        mess.check("head-differs", .members, row)
      }
    },
    MessKind("address-shared", zh: "同一住址拆成两户", en: "two households at one address") {
      mess, generator in
      let rows = mess.rows(2, &generator)
      let address = { (number: Int) in "荆门市东宝区象山大道\(number)号" }
      mess.roster.append("家庭住址") { _ in "" }
      for row in mess.roster.records { mess.roster[row, "家庭住址"] = address(101 + row) }
      mess.roster[rows[1], "家庭住址"] = address(101 + rows[0])
      mess.check("address-shared", .roster, rows[1])
    },
    MessKind("income-factor-12", zh: "年收入其实是月收入之和", en: "a yearly income that is the monthly sum") {
      mess, generator in
      mess.addMonthlyIncome(to: mess.rows(2, &generator), "income-factor-12") { $0 }
    },
    MessKind(
      "income-below-members", zh: "年收入低于成员月收入的 12 倍", en: "a yearly income below its members'"
    ) {
      mess, generator in
      mess.addMonthlyIncome(to: mess.rows(2, &generator), "income-below-members") { $0 / 6 }
    },
    MessKind("income-maybe-wan", zh: "元的列里写着像万元的数", en: "万元, it seems, in a column of 元") {
      mess, generator in
      for row in mess.rows(2, &generator) {
        mess.roster[row, "家庭年度总收入(元)"] = "4.2"
        let key = mess.roster.key(row)
        mess.expected.fates[key] = .changed
        // Never guessed: it is reported, and stays what it says.
        mess.expected.facts.append((key, "家庭年收入", "4.2"))
        mess.check("income-maybe-wan", .roster, row)
      }
    },
  ]
}

extension Mess {
  /// Members in different households who are not their heads; two or more are left without each.
  ///
  /// - Parameter excluded: the key of a household that is left alone.
  func companions(
    _ count: Int, _ generator: inout SeededGenerator, except excluded: String? = nil
  ) -> [Int] {
    memberRows(count, &generator) { row in
      members[row, "与本人关系"] != "本人" && size(members.key(row)) > 2
        && members.key(row) != excluded
    }
  }

  private func size(_ key: String) -> Int {
    members.records.count { members.key($0) == key }
  }

  /// Whether a household has somebody beside its head.
  fileprivate func takesAnother(_ row: Int) -> Bool { size(roster.key(row)) > 1 }

  /// A finding on the roster's row of a household, whose facts have changed.
  fileprivate mutating func note(_ kind: String, _ key: String) {
    expected.fates[key] = .changed
    for row in roster.records where roster.key(row) == key { check(kind, .roster, row) }
  }

  /// A spouse, and the head of another household who might be the same person.
  fileprivate func spouses(_ generator: inout SeededGenerator) -> (row: Int, head: Int)? {
    for row in members.records.shuffled(using: &generator) where members[row, "与本人关系"] == "配偶" {
      let head = members.records.first {
        members[$0, "与本人关系"] == "本人" && members.key($0) != members.key(row)
          && members[$0, "性别"] == members[row, "性别"]
      }
      if let head { return (row, head) }
    }
    return nil
  }

  /// Says what the members of these households earn; others leave it open.
  fileprivate mutating func addMonthlyIncome(
    to rows: [Int], _ kind: String, _ monthly: (Int) -> Int
  ) {
    ownsMembers = true
    expected.freeInputs = ["成员.月收入"]
    members.append("月收入") { _ in "" }
    for row in rows {
      let yearly = Int(roster[row, "家庭年度总收入(元)"].prefix { $0 != "." }) ?? 0
      guard yearly > 100 else { continue }
      for member in members.records where members.key(member) == roster.key(row) {
        let isHead = members[member, "与本人关系"] == "本人"
        members[member, "月收入"] = isHead ? "\(monthly(yearly))" : "0"
      }
      check(kind, .roster, row)
    }
  }
}
