import Bangfu
import DecisionLog

/// A roster decided into a log, with a commit behind each kibibyte of it: an official run that can be killed between
/// any two of its commits. Goes on where it was stopped.
struct SteppedRun {
  let roster: String
  let rules: String
  let log: String
  let output: String

  private enum Fault: Error { case rules, roster }

  func finish() throws {
    let loaded = try RuleSetLoader.load(rules)
    guard let ruleSet = loaded.ruleSet, let session = try? Session.start(ruleSet, asOf: nil).get()
    else { throw Fault.rules }
    let archive = RuleArchive(loaded)
    var decoding = InputDecoding()
    decoding.keepsSource = true
    let form = ResultForm(isFile: true)
    let blocks = try BlockClassifier(
      session.ruleSet, asOf: session.asOf, roster, members: nil, form: form, decoding: decoding,
      blockBytes: 1024, tag: archive.reference(session.ruleSet).tag)
    guard let official = blocks.officialRoster else { throw Fault.roster }
    let batch: OfficialBatch
    do {
      batch = try OfficialBatch.begin(request(form), official, session, archive)
    } catch BatchFault.completed, BatchFault.alreadyDone {
      return
    }
    let report = try blocks.classify(batch: batch) {
      try StandardStream.output.write([UInt8(ascii: ".")].span)
      try batch.write($0)
    }
    _ = try batch.finish(report.summary)
  }

  private func request(_ form: ResultForm) -> BatchRequest {
    var request = BatchRequest(
      log: log, output: output, form: "\(form.format.rawValue) \(form.grain.rawValue)",
      engineVersion: "1")
    request.commitMilliseconds = 0
    return request
  }
}
