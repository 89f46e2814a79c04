import SeededMistakes

extension MessKind {
  /// Members as rows of the roster itself, one person each.
  static let people: [MessKind] = [
    people("people-in-rows", zh: "每行一人，户的各列每行都写", en: "a person in each row, the household in all")
    {
      _ in
    },
    people("people-key-once", zh: "每行一人，户的各列只写首行", en: "a person in each row, the household once") {
      $0.isSaidOnce = true
    },
    MessKind(
      "people-under-title", zh: "每行一人，有标题，户的各列只写首行",
      en: "a person in each row below a title, the household once"
    ) { mess, _ in
      mess.roster.titles = [["荆门市困难职工家庭情况表"], ["填报单位：荆门市总工会", "", "", "单位：元"]]
      mess.people = PeoplePlan(isSaidOnce: true)
    },
    MessKind(
      "xlsx-people-merged", zh: "工作簿：每行一人，户的各列合并单元格",
      en: "workbook: a person in each row, the household in merged cells"
    ) { mess, _ in
      mess.book = BookPlan()
      mess.people = PeoplePlan(isSaidOnce: true, isMerged: true)
    },
    MessKind(
      "people-contradicting", zh: "每行一人，同户两行的年收入不同",
      en: "a person in each row, two incomes of one household"
    ) { mess, generator in
      var plan = PeoplePlan()
      for row in mess.companions(2, &generator) {
        plan.contradictions.append((row, "家庭年度总收入(元)", "123456"))
        mess.memberProblem(row, "家庭年度总收入(元)", "contradiction")
      }
      mess.people = plan
    },
    MessKind(
      "people-apart", zh: "每行一人，有一户的一行落在别处", en: "a person in each row, one away from the household"
    ) { mess, generator in
      var plan = PeoplePlan()
      // Behind the last household a row would not be apart.
      let last = mess.roster.records.last.map(mess.roster.key)
      for row in mess.companions(1, &generator, except: last) {
        plan.strays.insert(row)
        // The household lacks a member where it stands; what stands apart is not decided.
        mess.expected.fates[mess.members.key(row)] = .changed
        mess.check("household-repeated", .members, row)
      }
      mess.people = plan
    },
    MessKind(
      "people-unreadable", zh: "每行一人，成员的格读不了",
      en: "a person in each row, cells of members unreadable"
    ) { mess, generator in
      mess.people = PeoplePlan(isSaidOnce: true)
      for row in mess.companions(2, &generator) {
        mess.members[row, "健康状况"] = "时好时坏"
        mess.memberProblem(row, "健康状况", "not-allowed")
      }
    },
  ]

  private static func people(
    _ name: String, zh: String, en: String, _ change: @escaping @Sendable (inout PeoplePlan) -> Void
  ) -> MessKind {
    MessKind(name, zh: zh, en: en) { mess, _ in
      var plan = PeoplePlan()
      change(&plan)
      mess.people = plan
    }
  }
}
