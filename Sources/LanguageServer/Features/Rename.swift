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
    let renaming = Renaming(entry: entry, name: name, places: places)
    try renaming.checkOutcome(in: project, overlay: overlay)
    if [.inputs, .fields].contains(entry.section) { notices = [headerNotice(entry.name)] }
    return ["changes": edits(places, name, project)]
  }

  /// Rosters know nothing of the new name, and the old one was a header.
  private func headerNotice(_ old: String) -> ServerMessage {
    let text = LocalizedText(
      zh: "名册里的列名还是“\(old)”的话，把它写进 columns：[\(old)]",
      en: "if rosters still have the header “\(old)”, put it into columns: [\(old)]")
    return .notification(
      method: "window/showMessage",
      params: ["type": 3, "message": .string(text.text(in: language))])
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
