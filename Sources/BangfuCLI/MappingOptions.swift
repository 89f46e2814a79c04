import Bangfu
import DecisionDiagnostics

/// What the command line says about the columns of a roster, and the questions it leaves.
struct MappingOptions {
  /// The file given; nil takes the one beside the roster, or the one beside the rules, if there is one.
  let path: String?
  let isSaved: Bool
  let mayAsk: Bool
  /// The folder of the rule set, or its file.
  let rules: String

  /// What the file says, and people when they are asked.
  func mapping(
    _ roster: String, _ session: Session, _ decoding: InputDecoding, _ console: Console,
    hasMembersInRows: Bool = false
  ) throws(ExitStatus) -> ColumnMapping {
    let place = path ?? RosterPaths.mapping(of: roster, rules: rules)
    var mapping = ColumnMapping()
    if let place, FileBytes.exists(place) || (path != nil && !isSaved) {
      mapping = try read(place, console)
    }
    let canAsk = mayAsk && StandardStream.isInputTerminal && StandardStream.error.isTerminal
    guard let place, canAsk || isSaved, RosterPaths.isFile(roster) else { return mapping }
    do throws(FileError) {
      guard
        var head = try RosterHead(
          roster, session.ruleSet, decoding: decoding, mapping: mapping,
          hasMembersInRows: hasMembersInRows)
      else { return mapping }
      let isAnswered = canAsk && Self.ask(&head, console)
      guard isAnswered || isSaved else { return mapping }
      head.record(in: &mapping)
      try mapping.write(place)
      console.say(LocalizedText(zh: "列对应  已写到 \(place)", en: "columns  written to \(place)"))
    } catch {
      throw console.failure(error)
    }
    return mapping
  }

  private func read(_ place: String, _ console: Console) throws(ExitStatus) -> ColumnMapping {
    let read: (mapping: ColumnMapping, diagnostics: [Diagnostic], sources: SourceSet)
    do throws(FileError) {
      read = try ColumnMapping.read(place)
    } catch {
      throw console.failure(error)
    }
    console.report(read.diagnostics, read.sources)
    if read.diagnostics.contains(where: { $0.severity == .error }) { throw .couldNotRun }
    return read.mapping
  }

  /// Asks for each column that is missing or in doubt; true when something was answered.
  static func ask(_ head: inout RosterHead, _ console: Console) -> Bool {
    guard !head.openInputs.isEmpty else { return false }
    for (index, label) in head.labels.enumerated() { console.say("  \(index + 1)  \(label)") }
    var isAnswered = false
    for input in head.openInputs {
      let numbers = input.candidates.map { String($0 + 1) }
      console.say(
        numbers.isEmpty
          ? LocalizedText(
            zh: "没有“\(input.name)”列。是第几列？（回车：没有这一列）",
            en: "no column “\(input.name)”. which one is it? (Enter: there is none)")
          : LocalizedText(
            zh: "“\(input.name)”可能是第 \(numbers.joined(separator: "、")) 列。是第几列？（回车：先不定）",
            en:
              "“\(input.name)” may be \(numbers.joined(separator: ", ")). which one is it? (Enter: leave it open)"
          ))
      if let column = answer(1...head.labels.count, console) {
        head.choose(column - 1, for: input.name)
        isAnswered = true
      }
    }
    return isAnswered
  }

  private static func answer(_ range: ClosedRange<Int>, _ console: Console) -> Int? {
    while let line = StandardStream.readLine(), !line.allSatisfy(\.isWhitespace) {
      if let number = Int(line.filter { !$0.isWhitespace }), range.contains(number) {
        return number
      }
      console.say(
        LocalizedText(
          zh: "请输入 \(range.lowerBound) 到 \(range.upperBound) 的数",
          en: "a number from \(range.lowerBound) to \(range.upperBound), please"))
    }
    return nil
  }
}
