import Bangfu
import DecisionDiagnostics
import DecisionModel
import DecisionSyntax

extension LanguageServer {
  mutating func prepareRename(_ params: JSON) throws(ResponseError) -> JSON {
    guard let cursor = try cursor(params),
      let place = cursor.project.index.place(at: cursor.offset, in: cursor.path),
      let locator = locator(cursor.path, in: cursor.project)
    else { return .null }
    _ = try renamedPlaces(of: place.entry, in: cursor.project)
    return [
      "range": locator.range(place.range).json, "placeholder": .string(place.entry.name),
    ]
  }

  /// Edits of every file of the rule set, or the reason why the name has to stay.
  ///
  /// The rules are checked with the edits before they are proposed, and so are those that extend them:
  /// a name that another one would hide does not come out of it unnoticed.
  mutating func rename(_ params: JSON) throws(ResponseError) -> JSON {
    guard let name = params["newName"]?.string else { throw .missing("newName") }
    guard let cursor = try cursor(params) else { return .null }
    let project = cursor.project
    guard let here = project.index.place(at: cursor.offset, in: cursor.path) else {
      throw .refused("这里没有可以改的名称", "there is no name here that could be changed")
    }
    let entry = here.entry
    let places = try renamedPlaces(of: entry, in: project)
    if name == entry.name { return ["changes": [:]] }
    try checkName(name, for: entry, in: project)
    try checkOutcome(of: Renaming(entry: entry, name: name, places: places), project)
    return ["changes": edits(places, name, project)]
  }

  /// All places of a name, when all of them are the rule set's own.
  private func renamedPlaces(
    of entry: EntryPath, in project: RuleProject
  ) throws(ResponseError) -> [NameIndex.Place] {
    let index = project.index
    let places = index.places(of: entry)
    let own = project.loaded.ownPaths
    for place in places where !own.contains(place.path) && project.caseDocument(place.path) == nil {
      let file = place.path.split(separator: "/").suffix(2).joined(separator: "/")
      throw .refused(
        "“\(entry.name)”是继承来的，要在 \(file) 那里改", "“\(entry.name)” is inherited: change it in \(file)")
    }
    for place in places where !place.path.hasPrefix(project.folder + "/") {
      throw .refused(
        "“\(entry.name)”写在 \(place.path)，别的规则集也用这个文件，不能从这里改",
        "“\(entry.name)” stands in \(place.path), which other rule sets share: it cannot be changed here"
      )
    }
    return places
  }

  private func checkName(
    _ name: String, for entry: EntryPath, in project: RuleProject
  ) throws(ResponseError) {
    let isFree = [.sources, .criteria, .measures].contains(entry.section)
    let isValid =
      isFree
      ? !name.isEmpty && !name.contains { $0.isWhitespace || ":#,，[]{}&*!|>'\"%@`.".contains($0) }
      : ExpressionParser.isName(name)
    guard isValid else {
      throw .refused(
        "“\(name)”不能作名称：只能用汉字、字母、数字和下划线，不以数字开头，也不是关键字",
        "“\(name)” is no name: letters, digits and _, no digit first, and no keyword")
    }
    let wanted = NameIndex.Key(EntryPath(entry.section, name, of: entry.owner))
    let defined = project.index.places.filter(\.isDefinition)
    let hides = entry.isValue || entry.section == .fields
    let clash = defined.first {
      NameIndex.Key($0.entry) == wanted
        || hides && $0.entry.name == name && ($0.entry.isValue || $0.entry.section == .fields)
    }
    if let clash {
      throw .refused(
        "“\(name)”已经是一个\(clash.entry.section.word.zh)的名称",
        "“\(name)” is the name of a \(clash.entry.section.word.en) already")
    }
    if hides, ExpressionParser.isBuiltinName(name) || ["认定日期", "as_of"].contains(name) {
      throw .refused("“\(name)”是规则语言自己的名称", "“\(name)” is a name of the rule language")
    }
  }

  private func edits(
    _ places: [NameIndex.Place], _ name: String, _ project: RuleProject
  ) -> JSON {
    var byFile: [String: [JSON]] = [:]
    for place in places {
      guard let locator = locator(place.path, in: project) else { continue }
      byFile[uri(of: place.path), default: []].append(
        ["range": locator.range(place.range).json, "newText": .string(name)])
    }
    return .object(byFile.keys.sorted().map { (key: $0, value: .array(byFile[$0] ?? [])) })
  }
}

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
}

extension LanguageServer {
  private func checkOutcome(
    of renaming: Renaming, _ project: RuleProject
  ) throws(ResponseError) {
    let before = overlay
    let after = before.merging(renaming.texts(in: project)) { $1 }
    let parent = RuleSetFinder.parent(of: project.folder)
    for folder in Set(RuleSetFinder.folders(in: parent) + [project.folder]).sorted() {
      guard let old = RuleProject(folder, overlay: before, earlier: nil),
        folder == project.folder || old.text(of: project.loaded.ownPaths[0]) != nil,
        let new = RuleProject(folder, overlay: after, earlier: nil)
      else { continue }
      let renamed = EntryPath(renaming.entry.section, renaming.name, of: renaming.entry.owner)
      let isSame =
        codes(old) == codes(new)
        && old.index.places(of: renaming.entry).count == new.index.places(of: renamed).count
      if isSame { continue }
      throw folder == project.folder
        ? .refused(
          "改名“\(renaming.name)”会改变规则的意思", "renaming to “\(renaming.name)” would change the rules")
        : .refused(
          "\(folder) 继承这些规则，也用到“\(renaming.entry.name)”",
          "\(folder) extends these rules and uses “\(renaming.entry.name)” too")
    }
  }

  private func codes(_ project: RuleProject) -> [Int] {
    project.findings.flatMap { $0.findings.map(\.code.number) }.sorted()
  }
}
