import Bangfu
import DecisionDiagnostics
import DecisionModel

/// A name changed everywhere, before anybody is told to.
struct Renaming {
  let entry: EntryPath
  let name: String
  let places: [NameIndex.Place]

  /// The texts with the new name, by path; a byte-order mark goes, as the checker does without it.
  func texts(in project: RuleProject) -> [String: [UInt8]] {
    var result: [String: [UInt8]] = [:]
    for (path, places) in Dictionary(grouping: places, by: \.path) {
      guard var utf8 = project.text(of: path)?.utf8 else { continue }
      let ranges = Set(places.map(\.range)).sorted { $0.lowerBound > $1.lowerBound }
      for range in ranges { utf8.replaceSubrange(range, with: name.utf8) }
      result[path] = utf8
    }
    return result
  }

  /// Throws: `ResponseError` where the rules, or rules beside them that extend them, would say something
  /// else with the new name: other findings, or a place that names the entry no more.
  func checkOutcome(
    in project: RuleProject, overlay before: [String: [UInt8]]
  ) throws(ResponseError) {
    let after = before.merging(texts(in: project)) { $1 }
    guard isHarmless(in: project.folder, before, after) else {
      throw .refused("改名“\(name)”会改变规则的意思", "renaming to “\(name)” would change the rules")
    }
    let parent = RuleSetFinder.parent(of: project.folder)
    for folder in RuleSetFinder.folders(in: parent) where folder != project.folder {
      guard isConcerned(folder, by: project, before) else { continue }
      if isHarmless(in: folder, before, after) { continue }
      let place = folder.split(separator: "/").last.map(String.init) ?? folder
      throw .refused(
        "\(place) 继承这些规则，也用到“\(entry.name)”",
        "\(place) extends these rules and uses “\(entry.name)” too")
    }
  }

  private func isHarmless(
    in folder: String, _ before: [String: [UInt8]], _ after: [String: [UInt8]]
  ) -> Bool {
    guard let old = RuleProject(folder, overlay: before, earlier: nil) else { return true }
    guard let new = RuleProject(folder, overlay: after, earlier: nil) else { return false }
    let renamed = EntryPath(entry.section, name, of: entry.owner)
    return codes(old) == codes(new)
      && old.index.places(of: entry).count == new.index.places(of: renamed).count
  }

  private func codes(_ project: RuleProject) -> [Int] {
    project.findings.flatMap { $0.findings.map(\.code.number) }.sorted()
  }

  /// Whether a rule set builds on the project and has either name in a text of its own; one that has
  /// neither means the same before and after.
  private func isConcerned(
    _ folder: String, by project: RuleProject, _ overlay: [String: [UInt8]]
  ) -> Bool {
    guard let loaded = try? RuleSetLoader.load(folder, overlay: overlay) else { return false }
    let texts = loaded.sources.texts
    guard texts.contains(where: { $0.path == project.loaded.ownPaths[0] }) else { return false }
    let own = texts.filter { loaded.ownPaths.contains($0.path) }.map(\.utf8)
    let cases = RuleSetFinder.caseFiles(of: folder).compactMap {
      overlay[$0] ?? (try? FileBytes.contents(of: $0))
    }
    return (own + cases).contains { text in
      [entry.name, name].contains { Self.holds(text, Array($0.utf8)) }
    }
  }

  private static func holds(_ text: [UInt8], _ name: [UInt8]) -> Bool {
    guard let first = name.first, text.count >= name.count else { return false }
    return (0...(text.count - name.count)).contains { start in
      text[start] == first && text[start..<(start + name.count)].elementsEqual(name)
    }
  }
}
