import Testing

/// Each row of the list of published parameters stands in a pack, with its value, unit and source, for
/// its place and day.
@Suite(
  .enabled(
    if: PolicyMaterial.folder != nil,
    "shared/policy is not there: set BANGFU_SHARED or put the folder beside the package"))
struct PublishedParametersTests {
  /// Rows that no table holds as they are, by place, parameter and value.
  static let elsewhere = [
    "荆门市市直 union_edu_cap_higher 7100": "a sum: ten months of the line, which GC-01 holds",
    "荆门市市直 union_edu_cap_upper_secondary_or_special 4260": "a sum: six months of the line",
    "荆门市 union_living_cap 7440": "a sum: twelve months of the line, which GC-04 holds",
    "荆门市 union_edu_cap_higher 6200": "a sum: ten months of the line, which GC-04 holds",
    "湖州市 dibao 1105": "the pack cites the page itself, S10, for what the list has second-hand",
    "湖州市 tier_accident_multiplier_max 2.5": "the pack cites the page itself, S10",
    "全国 retirement_age_male_target 63": "60 years and at most 36 months, in national/functions",
    "全国 retirement_age_female_55_target 58": "55 years and at most 36 months, as above",
    "全国 retirement_age_female_50_target 55": "50 years and at most 60 months, as above",
  ]

  @Test func `every row is in some pack or has a reason not to be`() throws {
    let rows = try PublishedParameter.all()
    #expect(rows.count == 179)
    let entries = try Packs.all().flatMap(\.publishedEntries)
    let missing = rows.filter { !$0.isHeld(by: entries) }.map(\.title)
    #expect(missing.filter { Self.elsewhere[$0] == nil } == [])
    #expect(Self.elsewhere.keys.filter { !missing.contains($0) } == [], "these need no reason")
  }

  @Test(arguments: [
    (4, "621"), (6, "S99"), (3, "元"), (5, "2018-04-02"), (1, "荆州市"),
  ])
  func `a row that says something else is not found`(column: Int, text: String) throws {
    let entries = try Packs.all().flatMap(\.publishedEntries)
    var cells = "荆门市中心城区,dibao_urban,620,CNY/person/month,2018-04-01,S76".split(separator: ",")
      .map(String.init)
    let row = try #require(PublishedParameter(cells))
    #expect(row.isHeld(by: entries))
    let at = [1: 0, 3: 3, 4: 2, 5: 4, 6: 5][column] ?? 0
    cells[at] = text == "元" ? "CNY" : text
    let other = try #require(PublishedParameter(cells))
    #expect(!other.isHeld(by: entries), "\(other)")
  }
}
