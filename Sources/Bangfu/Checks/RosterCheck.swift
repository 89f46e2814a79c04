import DecisionDiagnostics
import DecisionModel
import DecisionRecords
import DecisionValues

/// Holds the rows of a roster and of its members against themselves and each other.
///
/// Reads both files once more, row by row. Memory: a few values for each row. Findings are reports: nothing is
/// repaired, and no decision depends on them.
public struct RosterCheck {
  private let asOf: CivilDate
  private var findings: [CheckFinding] = []
  private var households: [CheckRow] = []
  private var members: [String: [CheckRow]] = [:]
  private var rowCount = 0
  private var identityCount = 0
  private var tailCount = 0

  /// - Parameters:
  ///   - path: the roster; not standard input, which can be read only once.
  ///   - membersPath: the members, or nil.
  ///
  /// Throws: `FileError` for a file that cannot be read.
  public static func report(
    _ path: String, members membersPath: String?, _ dictionary: CheckDictionary, asOf: CivilDate,
    decoding: InputDecoding = .automatic
  ) throws(FileError) -> CheckReport {
    var check = RosterCheck(asOf: asOf)
    try check.read(path, .roster, dictionary, decoding)
    if let membersPath { try check.read(membersPath, .members, dictionary, decoding.ofMembers) }
    check.compareHouseholds()
    check.compareMembers(isGiven: membersPath != nil)
    return check.report
  }

  private init(asOf: CivilDate) { self.asOf = asOf }

  private var report: CheckReport {
    let order = Dictionary(
      uniqueKeysWithValues: CheckKind.allCases.enumerated().map { ($1, $0) })
    func rank(_ finding: CheckFinding) -> (Int, Int, Int) {
      (order[finding.kind] ?? 0, finding.place.file == .roster ? 0 : 1, finding.place.line)
    }
    return CheckReport(
      findings: findings.sorted { rank($0) < rank($1) }, rowCount: rowCount,
      identityCount: identityCount, identityTailCount: tailCount)
  }

  private mutating func read(
    _ path: String, _ file: CheckFinding.File, _ dictionary: CheckDictionary,
    _ decoding: InputDecoding
  ) throws(FileError) {
    var rows = try RecordSource(
      path, decoding, TableFinder(dictionary), wanted: dictionary.wanted)
    guard let header = RosterHeader.reading(rows.header.records).header else { return }
    let columns = dictionary.columns(of: header)
    while let record = try rows.next() {
      if record.isBlank { continue }
      rowCount += 1
      if record.isBroken { continue }
      let row = CheckRow(record, file, columns)
      checkAlone(row)
      if file == .roster {
        households.append(row)
      } else if let key = row.key {
        members[key, default: []].append(row)
      }
    }
  }

  private mutating func add(
    _ kind: CheckKind, _ row: CheckRow, against other: CheckRow? = nil, _ note: LocalizedText? = nil
  ) {
    findings.append(
      CheckFinding(
        kind: kind, place: row.place, other: other?.place, key: row.key.map { Privacy.masked($0) },
        note: note))
  }
}

// MARK: - A row by itself

extension RosterCheck {
  private mutating func checkAlone(_ row: CheckRow) {
    if let income = row.yearlyIncome, income > 0, income < 100 { add(.incomeMaybeWan, row) }
    guard let identity = row.identity else { return }
    identityCount += 1
    if identity.endsIn000 { tailCount += 1 }
    if let fault = identity.fault { add(fault, row) }
    if let written = row.birthDate, let born = identity.birthDate, written != born {
      add(
        .birthDate, row,
        LocalizedText(zh: "表里写 \(written)", en: "the file says \(written)"))
    }
    if let written = row.isMale, let isMale = identity.isMale, written != isMale {
      add(
        .sex, row,
        LocalizedText(
          zh: "表里写\(written ? "男" : "女")", en: "the file says \(written ? "male" : "female")"))
    }
    if let age = row.age, let born = identity.birthDate {
      let years = born.wholeMonths(to: asOf) / 12
      // Ages are taken at another day, or counted in the Chinese way.
      if abs(years - age) > 1 {
        add(
          .age, row,
          LocalizedText(
            zh: "表里写 \(age) 岁，\(asOf) 满 \(years) 岁",
            en: "the file says \(age), on \(asOf) it is \(years)"
          ))
      }
    }
  }
}

// MARK: - Households against each other

extension RosterCheck {
  private mutating func compareHouseholds() {
    var byKey: [String: CheckRow] = [:]
    var byPerson: [String: CheckRow] = [:]
    var byAddress: [String: CheckRow] = [:]
    for row in households {
      if let key = row.key {
        // A household that stands there twice shares all the rest with itself.
        if let first = byKey[key] {
          add(.householdRepeated, row, against: first)
          continue
        }
        byKey[key] = row
      }
      if let person = row.identity?.person {
        if let first = byPerson[person] {
          add(.identityRepeated, row, against: first)
        } else {
          byPerson[person] = row
        }
      }
      if let address = row.address {
        if let first = byAddress[address] {
          add(.addressShared, row, against: first)
        } else {
          byAddress[address] = row
        }
      }
    }
    comparePeople(byPerson)
  }

  /// Members against the heads of other households, and against members.
  private mutating func comparePeople(_ heads: [String: CheckRow]) {
    // The first row in each household.
    var seen: [String: [CheckRow]] = [:]
    let rows = members.values.joined().sorted { $0.place.line < $1.place.line }
    for row in rows {
      guard let person = row.identity?.person else { continue }
      if let head = heads[person], head.key != row.key { add(.filedAndMember, row, against: head) }
      let earlier = seen[person] ?? []
      if let same = earlier.first(where: { $0.key == row.key }) {
        add(.memberRepeated, row, against: same)
        continue
      }
      if let other = earlier.first { add(.memberOfTwo, row, against: other) }
      seen[person] = earlier + [row]
    }
  }
}

// MARK: - Households against their members

extension RosterCheck {
  private mutating func compareMembers(isGiven: Bool) {
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
