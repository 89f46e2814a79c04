import DecisionDiagnostics
import DecisionModel
import DecisionRecords
import DecisionValues

/// Holds the rows of a roster and of its members against themselves and each other.
///
/// Rosters given besides are held against it and each other, for people who stand in two of them.
///
/// Reads the files once more, row by row. Memory: a few values for each row. Findings are reports: nothing is
/// repaired, and no decision depends on them.
public struct RosterCheck {
  private let asOf: CivilDate
  private var findings: [CheckFinding] = []
  private(set) var households: [CheckRow] = []
  private(set) var members: [String: [CheckRow]] = [:]
  /// People of each roster given besides, in the order of the files.
  private var others: [[CheckRow]] = []
  private var rowCount = 0
  private var identityCount = 0
  private var tailCount = 0

  /// - Parameters:
  ///   - path: the roster; not standard input, which can be read only once.
  ///   - membersPath: the members, or nil.
  ///   - others: more rosters, in which nobody of this one should stand.
  ///   - hasMembersInRows: each row of the rosters is a person.
  ///
  /// Throws: `FileError` for a file that cannot be read.
  public static func report(
    _ path: String, members membersPath: String?, others: [String] = [],
    _ dictionary: CheckDictionary, asOf: CivilDate, decoding: InputDecoding = .automatic,
    hasMembersInRows: Bool = false
  ) throws(FileError) -> CheckReport {
    var check = RosterCheck(asOf: asOf)
    let rows = try check.rows(path, .roster, dictionary, decoding, hasMembersInRows)
    for row in rows { check.checkAlone(row) }
    if hasMembersInRows {
      check.take(people: rows)
    } else {
      check.households = rows
    }
    if let membersPath {
      for row in try check.rows(membersPath, .members, dictionary, decoding.ofMembers) {
        check.checkAlone(row)
        if let key = row.key { check.members[key, default: []].append(row) }
      }
    }
    for other in others {
      check.others.append(
        try check.rows(other, .other(other), dictionary, decoding.ofOthers, hasMembersInRows))
    }
    check.compareHouseholds()
    check.compareMembers(isGiven: membersPath != nil || hasMembersInRows)
    check.compareFiles()
    return check.report
  }

  private init(asOf: CivilDate) { self.asOf = asOf }

  private var report: CheckReport {
    let order = Dictionary(
      uniqueKeysWithValues: CheckKind.allCases.enumerated().map { ($1, $0) })
    func rank(_ file: CheckFinding.File) -> Int {
      switch file {
      case .roster: 0
      case .members: 1
      case .other: 2 + (others.firstIndex { $0.first?.place.file == file } ?? 0)
      }
    }
    func rank(_ finding: CheckFinding) -> (Int, Int, Int) {
      (order[finding.kind] ?? 0, rank(finding.place.file), finding.place.line)
    }
    return CheckReport(
      findings: findings.sorted { rank($0) < rank($1) }, rowCount: rowCount,
      identityCount: identityCount, identityTailCount: tailCount)
  }

  /// The rows of a file that can be read.
  private mutating func rows(
    _ path: String, _ file: CheckFinding.File, _ dictionary: CheckDictionary,
    _ decoding: InputDecoding, _ hasMembersInRows: Bool = false
  ) throws(FileError) -> [CheckRow] {
    var records = try RecordSource(
      path, decoding, TableFinder(dictionary),
      wanted: file == .members ? dictionary.memberColumns : dictionary.rosterColumns)
    guard let header = RosterHeader.reading(records.header.records).header else { return [] }
    let columns = dictionary.columns(of: header)
    let closing = ClosingRows(
      key: columns[.key]?.column.index, known: columns.values.map(\.column.index))
    var rows: [CheckRow] = []
    while let record = try records.next() {
      if record.isBlank || closing.contains(record) { continue }
      rowCount += 1
      if record.isBroken { continue }
      let row = CheckRow(record, file, columns)
      let above = hasMembersInRows && row.key == nil ? rows.last?.key : nil
      rows.append(above == nil ? row : row.member(of: above))
    }
    return rows
  }

  /// Takes the people of a roster as members of the households that they form, one after another.
  private mutating func take(people: [CheckRow]) {
    var open: [CheckRow] = []
    func close() {
      if !open.isEmpty { households.append(.household(of: open)) }
      open = []
    }
    for row in people {
      if open.last?.key != row.key || row.key == nil { close() }
      open.append(row)
      if let key = row.key { members[key, default: []].append(row) }
    }
    close()
  }

  mutating func add(
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
    if let written = row.region, let region = identity.region, written != region {
      add(
        .region, row, LocalizedText(zh: "表里写 \(written)", en: "the file says \(written)"))
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
      if let head = heads[person], head.key != row.key {
        add(row.isSpouse ? .spousesFiled : .filedAndMember, row, against: head)
      }
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

// MARK: - Rosters against each other

extension RosterCheck {
  /// Each row of a roster given besides against the rosters before it. Numbers of people tell, or, where one of two rows with
  /// one key has none, the key.
  private mutating func compareFiles() {
    guard !others.isEmpty else { return }
    var byPerson: [String: CheckRow] = [:]
    var byKey: [String: CheckRow] = [:]
    func take(_ row: CheckRow) {
      if let person = row.identity?.person, byPerson[person] == nil { byPerson[person] = row }
      if let key = row.key, byKey[key] == nil { byKey[key] = row }
    }
    let people = members.values.joined().sorted { $0.place.line < $1.place.line }
    for row in households + people { take(row) }
    for rows in others {
      for row in rows {
        let same = row.key.flatMap { byKey[$0] }
        if let first = row.identity?.person.flatMap({ byPerson[$0] }) {
          add(.otherFile, row, against: first)
        } else if let same, row.identity?.person == nil || same.identity?.person == nil {
          add(.householdInOtherFile, row, against: same)
        }
      }
      for row in rows { take(row) }
    }
  }
}
