import Bangfu
import DecisionDiagnostics

extension CheckCommand {
  /// `--fix`, and `--fix --diff`: remedies carried out, or shown as what would change.
  ///
  /// Findings that are left are the result, unless it is the difference; the count of remedies is talk. The status is
  /// that of the rules as they stand on the disk afterwards.
  func fix(_ console: Console) throws {
    var report = Report(format: wantedFormat, console)
    let folders = try RuleSetArguments.folders(paths, console)
    var done: Set<String> = []
    for folder in folders {
      let hadErrors = diff ? try RuleSetArguments.load(folder, console).ruleSet == nil : false
      let fixing = try console.trying { () throws(FileError) in
        try RuleFixing(folder, changing: folders) { CheckCommand.findings($0) }
      }
      if diff {
        report.hasErrors = report.hasErrors || hadErrors
        for change in fixing.changes where done.insert(change.path).inserted {
          try console.result(
            UnifiedDiff(from: change.old, to: change.new, path: change.path).text)
        }
      } else {
        try console.trying { () throws(FileError) in try fixing.write() }
        try report.add(fixing.loaded, folder)
      }
      say(fixing, folder, console)
    }
    try report.finish()
  }

  private func say(_ fixing: RuleFixing, _ folder: String, _ console: Console) {
    let count = fixing.mended.values.reduce(0, +)
    let (files, codes) = (fixing.changes.count, Self.named(fixing.mended))
    if count > 0 {
      console.say(
        diff
          ? LocalizedText(
            zh: "\(folder)：能改 \(count) 处（\(files) 个文件）：\(codes)",
            en: "\(folder): \(count) to be fixed in \(files) files: \(codes)")
          : LocalizedText(
            zh: "\(folder)：改了 \(count) 处（\(files) 个文件）：\(codes)",
            en: "\(folder): fixed \(count) in \(files) files: \(codes)"))
    }
    let rest = fixing.rest
    let left: [([Diagnostic], LocalizedText)] = [
      (rest.withoutRemedy, LocalizedText(zh: "没有现成的改法", en: "no remedy at hand")),
      (rest.ambiguous, LocalizedText(zh: "有几种改法，由您选", en: "several remedies: choose one")),
      (
        rest.elsewhere,
        LocalizedText(zh: "在别的文件夹里，没有动", en: "in another folder: left alone")
      ),
      (
        rest.mended + rest.waiting,
        LocalizedText(zh: "改来改去没有个完，停了", en: "remedies do not come to an end: stopped")
      ),
    ]
    for (diagnostics, reason) in left where !diagnostics.isEmpty {
      let codes = Self.named(Dictionary(grouping: diagnostics, by: \.code).mapValues(\.count))
      console.say(
        LocalizedText(
          zh: "\(folder)：还有 \(diagnostics.count) 处要人来改（\(reason.zh)）：\(codes)",
          en: "\(folder): \(diagnostics.count) left to you (\(reason.en)): \(codes)"))
    }
  }

  /// `BF0203 × 2, BF0310`, by number.
  private static func named(_ counts: [DiagnosticCode: Int]) -> String {
    counts.sorted { $0.key.number < $1.key.number }
      .map { $0.value == 1 ? $0.key.id : "\($0.key.id) × \($0.value)" }.joined(separator: ", ")
  }
}
