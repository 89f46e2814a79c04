import Bangfu
import DecisionDiagnostics
import DecisionLog

/// A batch of a log, or a row of it, as people name it: `20261123-7f3a` or `20261123-7f3a/88213`.
struct LoggedPlace {
  let batch: String
  let row: UInt64?
  let folder: LogFolder
  private let text: String

  /// The log of the batch's year, or the only one that is named.
  ///
  /// Throws: `couldNotRun`, said first, where there is no log.
  init(_ text: String, _ log: String, keys: String?, _ console: Console) throws(ExitStatus) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    self.text = text
    batch = parts.first.map(String.init) ?? ""
    row = parts.count == 2 ? UInt64(parts[1]) : nil
    guard let newest = LogFolder.existing(log, keys: keys) else {
      throw console.noLog(log)
    }
    // A batch lies in the log of its year, or in that before if it was begun on the last evening.
    let years = LogFolder.years(in: newest.path)
    let year = Int(batch.prefix(4)).flatMap { years.contains($0) ? $0 : nil }
    folder = LogFolder(newest.path, keys: keys, year: year ?? newest.year)
  }

  /// Says that a row is wanted.
  func malformed(_ console: Console) -> ExitStatus {
    console.say(
      LocalizedText(
        zh: "“\(text)”不是一条决定：要写成 批次/行，如 20261123-7f3a/88213",
        en: "“\(text)” is no decision: write BATCH/ROW, such as 20261123-7f3a/88213"))
    return .usage
  }

  /// The rules of a batch as they were archived, at its date.
  func session(_ batch: SealedBatch, _ console: Console) throws -> Session {
    let loaded = try batch.archivedRules(in: folder)
    guard let ruleSet = loaded.ruleSet else {
      console.report(loaded.diagnostics, loaded.sources)
      throw ExitStatus.couldNotRun
    }
    switch Session.start(ruleSet, asOf: batch.opening.asOf) {
    case .success(let session): return session
    case .failure(let refusal):
      console.report([refusal.diagnostic])
      throw ExitStatus.couldNotRun
    }
  }
}

extension Console {
  /// Says that there is no log.
  func noLog(_ path: String) -> ExitStatus {
    say(
      LocalizedText(zh: "\(path) 里没有决定日志", en: "there is no decision log in \(path)"))
    return .couldNotRun
  }
}
