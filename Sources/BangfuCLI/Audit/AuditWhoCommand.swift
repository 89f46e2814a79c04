import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog

struct AuditWhoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "who", abstract: "某人的全部决定")

  @OptionGroup var options: GlobalOptions
  @OptionGroup var place: LogPlaceOptions
  @Flag(name: .customLong("by-name"), help: "按姓名找；* 代表任意字，如 张*") var isByName = false

  func run() throws {
    let console = options.console
    let folders = try place.folders(console)
    let query: PersonQuery =
      try isByName ? .name(console.personName()) : .number(console.person())
    var found: [(folder: LogFolder, search: PersonSearch)] = []
    do throws(LogFault) {
      for folder in folders {
        let keys = try KeyFolder.open(folder.volume())
        let answer = try IndexedSearch(query, in: folder.reader(), keys)
        console.tell(answer.way, folder)
        found.append((folder, answer.search))
      }
    } catch {
      throw console.failure(error)
    }
    try console.result(options.json ? Self.json(found) : Self.lines(found))
    let hits = found.reduce(0) { $0 + $1.search.hits.count }
    let opened = found.reduce(0) { $0 + $1.search.count.opened }
    let closed = found.reduce(0) {
      $0 + $1.search.count.closed
    }
    let faulty = found.reduce(0) { $0 + $1.search.count.faulty.count }
    console.say(
      hits == 0
        ? LocalizedText(
          zh: "没有找到；找过 \(opened) 行", en: "nothing was found; rows searched: \(opened)")
        : LocalizedText(
          zh: "\(hits) 条，每条都打开过，与日志里的承诺相符；找过 \(opened) 行",
          en:
            "entries: \(hits), each opened and checked against its commitment; rows searched: \(opened)"
        ))
    if closed > 0 {
      console.say(
        LocalizedText(
          zh: "另有 \(closed) 行看不到：密钥已销毁或锁住，或没有封存",
          en:
            "rows that cannot be looked into, their keys being destroyed or locked away, or not kept: \(closed)"
        ))
    }
    if faulty > 0 {
      console.say(
        LocalizedText(
          zh: "\(faulty) 行的密封内容与日志不符：请运行 bangfu audit verify",
          en: "\(faulty) sealed rows are not what the log has: run bangfu audit verify"))
      throw ExitStatus.notProven
    }
    if hits == 0 { throw ExitStatus.notFine }
  }

  private static func lines(_ found: [(folder: LogFolder, search: PersonSearch)]) -> String {
    found.flatMap { place in
      place.search.hits.map { "\($0.name)\t\(place.folder.year)#\($0.entry)\n" }
    }.joined()
  }

  private static func json(_ found: [(folder: LogFolder, search: PersonSearch)]) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("schema", "bangfu.audit-who/1")
      json.member(
        "entries",
        array: { json in
          for place in found {
            for hit in place.search.hits {
              json.object { json in
                json.member("id", hit.name.description)
                json.member("year", place.folder.year)
                json.member("entry", Int(hit.entry))
              }
            }
          }
        })
    }
    return json.text + "\n"
  }
}
