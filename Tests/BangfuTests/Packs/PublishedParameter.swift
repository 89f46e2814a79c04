import DecisionModel
import DecisionValues
import Testing

/// A row of shared/policy/parameters.csv.
struct PublishedParameter {
  let region: String
  let parameter: String
  /// One, or the two ends of a range.
  let values: [Decimal128]
  let unit: String
  let effective: String
  /// Nil for what the list has second-hand.
  let source: String?
  let title: String

  static func all() throws -> [PublishedParameter] {
    let lines = try PolicyMaterial.text(of: "parameters.csv").split(whereSeparator: \.isNewline)
    return try lines.dropFirst().map { line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      return try #require(PublishedParameter(cells), "\(line)")
    }
  }

  init?(_ cells: [String]) {
    guard cells.count == 6 else { return nil }
    (region, parameter, effective) = (cells[0], cells[1], cells[4])
    unit = String(cells[3].prefix { $0 != " " })
    source = cells[5] == "secondary" ? nil : cells[5]
    title = cells[0...2].joined(separator: " ")
    let scale: Decimal128 = unit.hasPrefix("percent") ? 100 : 1
    values = cells[2].split(separator: "-").compactMap { Decimal128($0) }.map { $0 / scale }
  }

  /// For each of its values and places there is an entry that says the same.
  func isHeld(by entries: [PublishedEntry]) -> Bool {
    !values.isEmpty
      && values.allSatisfy { value in
        let equal = entries.filter { $0.value == value && agrees(with: $0) }
        return places.allSatisfy { place in equal.contains { $0.isOf(place) } }
      }
  }

  private func agrees(with entry: PublishedEntry) -> Bool {
    Self.names[parameter]?.contains(entry.name) == true && units.contains(entry.unit)
      && entry.source == source && isInTime(entry)
  }

  /// Days are compared where the list has one; `2024-09` is its first day.
  private func isInTime(_ entry: PublishedEntry) -> Bool {
    let words = effective.split(separator: " ").map(String.init)
    let day = words.last.flatMap { CivilDate($0) }
    if words.first == "until", let day { return entry.to == day }
    if words.first == "asof", let day { return entry.contains(day) }
    guard let first = words.first, first.first?.isNumber == true else { return true }
    return switch first.count {
    case 10: entry.from == CivilDate(first)
    case 7: entry.from == CivilDate(first + "-01")
    default: true
    }
  }

  /// `广东省三类地区(惠州/江门/肇庆)` is three places, `旬阳市(安康)` is one.
  private var places: [String] {
    let parts = region.split { "()".contains($0) }.map(String.init)
    let listed = parts.count > 1 && !parts[1].utf8.contains(UInt8(ascii: ".")) ? parts[1] : ""
    return (listed.contains("/") ? listed : parts[0]).split(separator: "/").map(String.init)
  }

  /// What the units of the list are in the rules. A sum per household or student is one in 元, because
  /// the measure is decided household by household or student by student.
  private var units: Set<String> {
    switch unit {
    case let it where it.hasPrefix("percent") || it.hasPrefix("x_"): [""]
    case let it where it.hasPrefix("months_of"): ["人月", "月"]
    case "CNY/person/month", "CNY/employed_person/month": ["元/人/月"]
    case "CNY/person/year": ["元/人/年", "元"]
    case "CNY/month": ["元/月"]
    case "CNY/household/year", "CNY/person/period": ["元/年", "元"]
    case "CNY/student/year", "CNY/student": ["元", "元/人"]
    case "CNY" where parameter == "union_medical_trigger": ["元/年"]
    case "CNY", "CNY/project", "CNY/household": ["元"]
    case "years": ["年"]
    case "months", "consecutive_months": ["月"]
    default: []
    }
  }
}

/// A value of a pack: of a parameter, or the rate of a band.
struct PublishedEntry {
  let name: String
  let value: Decimal128
  let unit: String
  let source: String?
  /// Of the row; where it has none, of the rule set.
  let from: CivilDate?
  let to: CivilDate?
  /// The place of the row, those of the rule set, or else its title.
  let places: [String]

  func contains(_ day: CivilDate) -> Bool { (from ?? day) <= day && day <= (to ?? day) }

  /// 京山市 is 荆门市京山 of the list, and the packs of unnamed places are its 未写明.
  func isOf(_ place: String) -> Bool {
    func stem(_ name: String) -> Substring {
      name.dropLast(name.last.map { "省市县区".contains($0) } == true ? 1 : 0)
    }
    return places.contains { own in
      own.contains(stem(place)) || place.contains(stem(own))
        || own.contains("未写明") && place == "jurisdiction not named"
    }
  }
}

extension Pack {
  var publishedEntries: [PublishedEntry] {
    guard let ruleSet else { return [] }
    let input = ruleSet.inputs.first { $0.name == "地区" }
    var places = [ruleSet.title?.text(in: .zh) ?? name]
    if case .texts(let listed)? = input?.range { places = listed }
    return ruleSet.parameters.flatMap { $0.published(in: ruleSet, places) }
      + ruleSet.bands.map { $0.published(in: ruleSet, places) }
  }
}

extension Parameter {
  fileprivate func published(in ruleSet: RuleSet, _ places: [String]) -> [PublishedEntry] {
    let place = keys.firstIndex { ruleSet.inputs[$0].name == "地区" }
    return entries.compactMap { entry in
      guard case .number(let value)? = entry.value else { return nil }
      return PublishedEntry(
        name: name, value: value, unit: type.unit.map { "\($0)" } ?? "",
        source: entry.citation.flatMap { ruleSet.sources[$0.source].id },
        from: entry.from ?? ruleSet.inForce.from,
        to: entry.to ?? ruleSet.inForce.to, places: place.map { [entry.keys[$0]] } ?? places)
    }
  }
}

extension Brackets.Band {
  fileprivate func published(in ruleSet: RuleSet, _ places: [String]) -> PublishedEntry {
    PublishedEntry(
      name: ends, value: rate, unit: "", source: citation.flatMap { ruleSet.sources[$0.source].id },
      from: ruleSet.inForce.from, to: ruleSet.inForce.to,
      places: places)
  }
}

extension RuleSet {
  fileprivate var bands: [Brackets.Band] {
    let amounts = categories.flatMap { [$0.amount] + $0.measures.map(\.amount) }
    return (decisions.map(\.logic) + amounts.compactMap { $0?.logic }).flatMap(\.bands)
  }
}

extension Logic {
  fileprivate var bands: [Brackets.Band] {
    switch self {
    case .brackets(let brackets): brackets.bands
    case .rounded(let inner, _, _): inner.bands
    case .expression, .table: []
    }
  }
}
