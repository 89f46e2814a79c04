import ArgumentParser
import Bangfu
import DecisionDiagnostics

/// Options of commands that read a roster.
struct RosterOptions: ParsableArguments {
  @Option(help: "规则集的文件夹", completion: .directory) var rules: String?

  @Option(
    help: "成员表（CSV 或 Excel 工作簿）；缺省为名册旁的 members.csv",
    completion: .file(extensions: ["csv", "xlsx"]))
  var members: String?

  @Option(help: "Excel 工作簿里的名册是哪张工作表：名称或第几张") var sheet: String?

  @Option(
    name: .customLong("members-sheet"), help: "成员在哪张工作表；没有 --members 时是名册的工作簿")
  var membersSheet: String?

  @Flag(name: .customLong("members-in-rows"), help: "名册每行一人，同户各行排在一起")
  var membersInRows = false

  @Option(name: .customLong("as-of"), help: "认定日期，如 2021-07-09；缺省为规则集的 as of")
  var asOf: String?

  @Option(help: "名册和成员表的编码；缺省自动判别") var encoding: EncodingChoice?

  @Option(help: "列对应文件；缺省为名册旁的 列对应.yaml", completion: .file(extensions: ["yaml"]))
  var mapping: String?

  @Flag(name: .customLong("save-mapping"), help: "把各列的对应写到列对应文件") var saveMapping = false

  @Flag(name: .customLong("no-input"), help: "从不提问；缺列、分不清的列是错误") var noInput = false

  /// The options with the roster that they are about.
  ///
  /// Throws: `ValidationError` when there is none, or standard input would have to be two files.
  func roster(_ input: String?) throws -> RosterChoice {
    guard let input else { throw ValidationError("Missing expected argument '<input>'") }
    if input == "-", members == "-" || (membersSheet != nil && members == nil) {
      throw ValidationError(
        UsageMessage.pair(
          "名册和成员表不能都从标准输入读", "roster and members cannot both come from standard input"))
    }
    if membersInRows, members != nil || membersSheet != nil {
      throw ValidationError(
        UsageMessage.pair(
          "--members-in-rows 是说成员就在名册各行，不能再用 --members、--members-sheet",
          "with --members-in-rows the members are the rows of the roster: no --members, no --members-sheet"
        ))
    }
    if input == "-", saveMapping {
      throw ValidationError(
        UsageMessage.pair(
          "--save-mapping 要有名册文件，不能是标准输入", "--save-mapping needs a roster file, not standard input")
      )
    }
    return RosterChoice(input: input, options: self)
  }
}

/// A roster, and how it is to be read.
struct RosterChoice {
  /// A path, or `-` for standard input.
  let input: String
  private let options: RosterOptions
  /// Each row is a person.
  private(set) var hasMembersInRows: Bool
  /// Rows keep their bytes, for a log.
  var keepsSource = false
  /// The sheet of the roster's workbook that is called like the member table of the rules, as templates have it.
  private let ownMembersSheet: String?

  fileprivate init(input: String, options: RosterOptions, ownMembersSheet: String? = nil) {
    self.input = input
    self.options = options
    hasMembersInRows = options.membersInRows
    self.ownMembersSheet = ownMembersSheet
  }

  var rules: String? { options.rules }
  var members: String? { options.members }
  var asOf: String? { options.asOf }

  func reader(_ session: Session, _ console: Console) throws(ExitStatus) -> RosterReader {
    let reader: RosterReader
    let mapping = try mapping(session, console)
    do throws(FileError) {
      reader = try RosterReader(
        input, members: membersPath(session, console), ruleSet: session.ruleSet,
        decoding: decoding(console), mapping: mapping, hasMembersInRows: hasMembersInRows)
    } catch {
      throw console.failure(error)
    }
    try report(reader.notices, reader.diagnostics, reader.absentInputs, console)
    return reader
  }

  /// Says which encoding was found, unless it is plain UTF-8, and which sheet of a workbook is read.
  func decoding(_ console: Console) -> InputDecoding {
    var decoding = InputDecoding(encoding: options.encoding?.rawValue) { path, verdict in
      console.say(
        LocalizedText(zh: "编码  \(path)：\(verdict.zh)", en: "encoding  \(path): \(verdict.en)"))
    }
    decoding.sheet = options.sheet
    decoding.keepsSource = keepsSource
    decoding.memberSheet = options.membersSheet ?? ownMembersSheet
    decoding.announceSheet = { path, sheet in
      console.say(
        LocalizedText(
          zh: "工作簿  \(path)，工作表“\(sheet)”", en: "workbook  \(path), sheet “\(sheet)”"))
    }
    return decoding
  }

  /// The same where it has been said already.
  var silentDecoding: InputDecoding {
    var decoding = InputDecoding(encoding: options.encoding?.rawValue)
    decoding.sheet = options.sheet
    decoding.memberSheet = options.membersSheet ?? ownMembersSheet
    return decoding
  }

  /// The sheet of the roster's own workbook with the members; nil when they are elsewhere.
  var memberSheetInside: String? {
    options.members == nil ? options.membersSheet ?? ownMembersSheet : nil
  }

  /// The same roster, with the members that its own workbook has.
  func lookingForMembers(_ session: Session) -> RosterChoice {
    guard options.members == nil, options.membersSheet == nil, options.sheet == nil else {
      return self
    }
    var copy = RosterChoice(
      input: input, options: options, ownMembersSheet: session.memberSheet(in: input))
    copy.keepsSource = keepsSource
    return copy
  }

  /// Members are held against the roster also where no rule reads them.
  var membersToCheck: String? {
    if let members { return members }
    if hasMembersInRows { return nil }
    if options.membersSheet != nil || ownMembersSheet != nil { return input }
    let beside = RosterPaths.members(beside: input)
    return FileBytes.exists(beside) && !FileStatus.isSameFile(beside, input) ? beside : nil
  }

  private func mapping(
    _ session: Session, _ console: Console
  ) throws(ExitStatus) -> ColumnMapping {
    let words = MappingOptions(
      path: options.mapping, isSaved: options.saveMapping,
      mayAsk: !options.noInput && members != "-", rules: options.rules ?? ".")
    return try words.mapping(
      input, session, silentDecoding, console, hasMembersInRows: hasMembersInRows)
  }

  /// The same roster, read as people where its rows are some and nobody said so: asked on a terminal, an error elsewhere.
  func settled(_ session: Session, _ console: Console) throws(ExitStatus) -> RosterChoice {
    // A members.csv that lies about says nothing of the rows.
    guard !hasMembersInRows, members == nil, memberSheetInside == nil, RosterPaths.isFile(input)
    else { return self }
    let stored = try MappingOptions(
      path: options.mapping, isSaved: false, mayAsk: false, rules: options.rules ?? "."
    ).mapping(input, session, silentDecoding, console)
    let found: PeopleInRows?
    do throws(FileError) {
      found = try PeopleInRows(
        input, session.ruleSet, decoding: silentDecoding, mapping: stored)
    } catch {
      throw console.failure(error)
    }
    guard let found else { return self }
    let canAsk =
      !options.noInput && StandardStream.isInputTerminal && StandardStream.error.isTerminal
    guard canAsk, console.agrees(found.question(input)) else {
      console.report([found.diagnostic(input)])
      throw .couldNotRun
    }
    var copy = self
    copy.hasMembersInRows = true
    return copy
  }

  /// The same roster for columns.
  func blocks(
    _ session: Session, _ form: ResultForm, _ console: Console, tag: String? = nil
  ) throws(ExitStatus) -> BlockClassifier {
    let blocks: BlockClassifier
    let mapping = try mapping(session, console)
    do throws(FileError) {
      blocks = try BlockClassifier(
        session.ruleSet, asOf: session.asOf, input, members: membersPath(session, console),
        form: form, decoding: decoding(console), mapping: mapping, tag: tag)
    } catch {
      throw console.failure(error)
    }
    try report(blocks.notices, blocks.diagnostics, blocks.absentInputs, console)
    return blocks
  }

  /// The same roster, decided by two versions of the rules. What is to be said of its headers is said for the new one.
  func impact(
    old: Session, new: Session, changes: [ImpactChange], wishes: RosterImpact.Wishes,
    _ console: Console
  ) throws(ExitStatus) -> RosterImpact {
    let impact: RosterImpact
    let newMapping = try mapping(new, console)
    let oldMapping = try mapping(old, console)
    do throws(FileError) {
      let newMembers = try membersPath(new, console)
      var oldMembers = old.readsMembers ? newMembers : nil
      if old.readsMembers, !new.readsMembers { oldMembers = try membersPath(old, console) }
      impact = try RosterImpact(
        input, old: .init(old, members: oldMembers, mapping: oldMapping),
        new: .init(new, members: newMembers, mapping: newMapping), changes: changes,
        wishes: wishes, decoding: decoding(console))
    } catch {
      throw console.failure(error)
    }
    try report(impact.notices, impact.diagnostics.new, impact.absentInputs, console)
    let told = Set(impact.diagnostics.new.map(\.message))
    let others = impact.diagnostics.old.filter { !told.contains($0.message) }
    if !others.isEmpty {
      console.say(LocalizedText(zh: "旧规则读这份名册：", en: "the old rules on this roster:"))
    }
    try report([], others, [], console)
    return impact
  }

  /// The same roster, to be counted.
  func profiler(_ session: Session, _ console: Console) throws(ExitStatus) -> RosterProfiler {
    let profiler: RosterProfiler
    let mapping = try mapping(session, console)
    do throws(FileError) {
      profiler = try RosterProfiler(
        session.ruleSet, asOf: session.asOf, input, members: membersPath(session, console),
        decoding: decoding(console), mapping: mapping, hasMembersInRows: hasMembersInRows)
    } catch {
      throw console.failure(error)
    }
    try report(profiler.notices, profiler.diagnostics, profiler.absentInputs, console)
    return profiler
  }

  private func report(
    _ notices: [LocalizedText], _ found: [Diagnostic], _ absent: [String], _ console: Console
  ) throws(ExitStatus) {
    let isRefused = options.noInput && !absent.isEmpty
    let diagnostics =
      isRefused ? found.filter { $0.code != .absentFacts } + [.absentColumns(absent)] : found
    for notice in notices { console.say(notice) }
    console.report(diagnostics)
    if diagnostics.contains(where: { $0.severity == .error }) { throw .couldNotRun }
  }

  /// The members given, or those beside the roster, which is said.
  private func membersPath(
    _ session: Session, _ console: Console
  ) throws(FileError) -> String? {
    if hasMembersInRows {
      console.say(
        LocalizedText(
          zh: "成员  名册每行一人，户编号相同或空着的相连各行是一户",
          en: "members  each row is a person; rows running with one key, or none, are a household"))
      return nil
    }
    if let members {
      if session.readsMembers { return members }
      _ = try FileBytes(path: members)
      console.say(
        LocalizedText(
          zh: "成员表  \(members)：规则没有用到成员，没有读",
          en: "members  \(members): the rules read no members; not used"))
      return nil
    }
    guard session.readsMembers else { return nil }
    if options.membersSheet != nil || ownMembersSheet != nil { return input }
    // A roster that cannot be read is a matter for itself, before any talk of members.
    let beside = RosterPaths.members(beside: input)
    if input != "-" { _ = try FileBytes(path: input) }
    guard input != "-", FileBytes.exists(beside), !FileStatus.isSameFile(beside, input) else {
      console.say(
        LocalizedText(
          zh: "成员表  没有提供（--members），凡用到成员之处按缺失处理",
          en: "members  not given (--members): whatever reads them counts as missing"))
      return nil
    }
    console.say(LocalizedText(zh: "成员表  \(beside)", en: "members  \(beside)"))
    return beside
  }

  /// Roster and options as they would be typed again.
  var typed: String {
    var words = [input]
    if let rules { words += ["--rules", rules] }
    if let members { words += ["--members", members] }
    if let sheet = options.sheet { words += ["--sheet", sheet] }
    if let sheet = options.membersSheet { words += ["--members-sheet", sheet] }
    if hasMembersInRows { words.append("--members-in-rows") }
    if let asOf { words += ["--as-of", asOf] }
    if let mapping = options.mapping { words += ["--mapping", mapping] }
    if let encoding = options.encoding { words += ["--encoding", encoding.rawValue] }
    return words.map(\.quotedForShell).joined(separator: " ")
  }
}

extension Console {
  /// Says that there is nothing to decide, or to count.
  func sayNoHousehold(_ roster: String) {
    say(
      LocalizedText(
        zh: "\(roster) 只有表头，没有一户：从表头下一行起逐户填写",
        en: "\(roster) has a header and no household: fill in the rows below it"))
  }
}

extension String {
  /// The word as a shell takes it whole.
  var quotedForShell: String {
    let isPlain = allSatisfy { $0.isLetter || $0.isNumber || "-_./:,+@%=".contains($0) }
    return isPlain && !isEmpty ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}
