import DecisionDiagnostics
import DecisionValues

/// Households against their members.
extension RosterCheck {
  mutating func compareMembers(isGiven: Bool) {
    guard isGiven else { return }
    var seen: Set<String> = []
    for household in households {
      guard let key = household.key, seen.insert(key).inserted, let rows = members[key] else {
        continue
      }
      compareHeads(household, rows)
      compareSize(household, rows)
      compareIncome(household, rows)
    }
    for row in members.values.joined() where row.key.map({ !seen.contains($0) }) ?? true {
      add(.orphanMember, row)
    }
  }

  private mutating func compareHeads(_ household: CheckRow, _ rows: [CheckRow]) {
    let heads = rows.filter { $0.isHead == true }
    if heads.count > 1 { add(.twoHeads, heads[1], against: heads[0]) }
    let isSaid = rows.contains { $0.isHead != nil }
    if heads.isEmpty, isSaid { add(.noHead, household, against: rows[0]) }
    if let filed = household.identity?.person, let head = heads.first,
      let person = head.identity?.person, person != filed
    {
      add(.headDiffers, head, against: household)
    }
  }

  /// The head may be left out of the members, but nobody else.
  private mutating func compareSize(_ household: CheckRow, _ rows: [CheckRow]) {
    guard let size = household.size, size != rows.count else { return }
    let isHeadMissing = !rows.contains { $0.isHead == true }
    if isHeadMissing, size == rows.count + 1 { return }
    add(
      .sizeDiffers, household, against: rows[0],
      LocalizedText(
        zh: "家庭人口 \(size)，成员 \(rows.count) 行", en: "size \(size), \(rows.count) member rows"))
  }

  /// Other income may come on top of the members', so only too little is worth a look.
  private mutating func compareIncome(_ household: CheckRow, _ rows: [CheckRow]) {
    let incomes = rows.compactMap(\.monthlyIncome)
    guard let yearly = household.yearlyIncome, yearly > 0, incomes.count == rows.count else {
      return
    }
    let monthly = incomes.reduce(0, +)
    guard monthly > 0 else { return }
    let note = LocalizedText(
      zh: "年收入 \(yearly)，成员月收入合计 \(monthly)", en: "yearly \(yearly), members \(monthly) a month")
    let difference = yearly > monthly ? yearly - monthly : monthly - yearly
    if difference * 50 <= monthly {
      add(.incomeFactor12, household, against: rows[0], note)
    } else if yearly * 100 < monthly * 12 * 98 {
      add(.incomeBelowMembers, household, against: rows[0], note)
    }
  }
}
