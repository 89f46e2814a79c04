import Bangfu
import DecisionDiagnostics

/// The results of a roster from both engines, byte for byte, with what is said of it.
enum ResultJudge {
  private struct Outcome: Equatable {
    var results: [UInt8] = []
    var problems: [Diagnostic] = []
    var brokenRowCount = 0
    var invalidCellCount = 0
    var rowCount = 0
    var fault: FileError?

    var lines: [Substring] {
      String(decoding: results, as: UTF8.self).split(whereSeparator: \.isNewline)
    }
  }

  static func differences(
    _ session: Session, _ roster: String, _ members: String?, blockBytes: Int
  ) -> [String] {
    let rows = outcome { flush in
      var reader = try RosterReader(roster, members: members, ruleSet: session.ruleSet)
      return try session.classifier.classify(&reader, flush: flush)
    }
    let blocks = outcome { flush in
      try BlockClassifier(
        session.ruleSet, asOf: session.asOf, roster, members: members, form: ResultForm(),
        blockBytes: blockBytes
      ).classify(jobs: 2, flush: flush)
    }
    if rows.fault != blocks.fault { return ["why it cannot be read: only one engine finds it"] }
    // What came before a fault is not comparable: nobody sees it.
    if rows.fault != nil || rows == blocks { return [] }
    if rows.results == blocks.results { return ["what is said of the rows"] }
    let lines = zip(rows.lines, blocks.lines).first { $0 != $1 }
    return ["results: \(lines?.1 ?? "other lines"), not \(lines?.0 ?? "these")"]
  }

  private final class Collector {
    var bytes: [UInt8] = []
    func take(_ span: Span<UInt8>) { for index in span.indices { bytes.append(span[index]) } }
  }

  private static func outcome(
    _ classify: (@escaping ResultSink) throws -> ClassificationReport
  ) -> Outcome {
    let collector = Collector()
    var outcome = Outcome()
    do {
      let report = try classify(collector.take)
      outcome.results = collector.bytes
      outcome.problems = report.problems
      outcome.brokenRowCount = report.brokenRowCount
      outcome.invalidCellCount = report.invalidCellCount
      outcome.rowCount = report.summary.rowCount
    } catch {
      outcome.fault = error as? FileError
    }
    return outcome
  }
}
