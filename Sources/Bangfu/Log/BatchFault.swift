import DecisionDiagnostics

/// Why a batch cannot be begun, gone on with or worked out again.
public enum BatchFault: Error, Sendable, Hashable {
  /// A batch was interrupted, and this is not the same run.
  case unfinished(String, Difference)
  /// The same file was decided by the same rules.
  case alreadyDone(String)
  /// It was committed before an interruption; only its result lacked its name, and has it now.
  case completed(String)
  /// A row, or the result, differs from what was worked out before the interruption.
  case rowDiffers(String, row: UInt64)
  case resultDiffers(String)
  /// The log of this year has its end already.
  case closed(Int)
  /// A file was changed while it was decided.
  case changed(String)
  /// There is no such batch, or no such row in it.
  case noBatch(String)
  case noRow(String, row: UInt64)
  /// Its rows were not kept, or their keys were destroyed.
  case notKept(String)
  /// The rules of a batch are not in the archive as they were.
  case archive(String)

  /// In what a run differs from the one that was interrupted.
  public enum Difference: Sendable, Hashable {
    case file, rules, form
  }

  public var message: LocalizedText {
    switch self {
    case .unfinished(let batch, let difference):
      let what: LocalizedText =
        switch difference {
        case .file: LocalizedText(zh: "名册不是那一份", en: "this is another roster")
        case .rules: LocalizedText(zh: "规则不是那一套", en: "these are other rules")
        case .form:
          LocalizedText(zh: "认定日期、列对应或结果格式不同", en: "date, columns or form of the results differ")
        }
      return LocalizedText(
        zh: "批次 \(batch) 还没有做完，而\(what.zh)。先用原来的文件和规则把它做完，或用 bangfu audit abort 放弃它",
        en: "batch \(batch) was interrupted, and \(what.en). "
          + "finish it with its own file and rules, or give it up with bangfu audit abort")
    case .alreadyDone(let batch):
      return LocalizedText(
        zh: "这份名册已按这套规则认定过，批次 \(batch)。确要再认定一次，加 --new-batch",
        en:
          "this roster was decided by these rules in batch \(batch). to decide it again, add --new-batch"
      )
    case .completed(let batch):
      return LocalizedText(
        zh: "批次 \(batch) 上次已经做完存档，只差结果文件改名；现已补上",
        en: "batch \(batch) had been committed; its results have their name now")
    case .rowDiffers(let batch, let row):
      return LocalizedText(
        zh: "批次 \(batch) 第 \(row) 行重算的结果与日志所记不同，没有继续",
        en: "row \(row) of batch \(batch) is not decided as the log has it; nothing was added")
    case .resultDiffers(let batch):
      return LocalizedText(
        zh: "批次 \(batch) 重算的结果文件与日志所记不同，没有继续",
        en: "the results of batch \(batch) are not those that the log has; nothing was added")
    case .closed(let year):
      return LocalizedText(
        zh: "\(year) 年的日志已经结束，不再收批次：请核对本机的日期",
        en: "the log of \(year) has ended and takes no more batches: is this machine's date right?")
    case .changed(let path):
      return LocalizedText(
        zh: "\(path) 在认定时被改动，批次没有做完", en: "\(path) was changed meanwhile; the batch is unfinished")
    case .noBatch(let batch):
      return LocalizedText(zh: "日志里没有批次 \(batch)", en: "the log has no batch \(batch)")
    case .noRow(let batch, let row):
      return LocalizedText(
        zh: "批次 \(batch) 没有第 \(row) 行", en: "batch \(batch) has no row \(row)")
    case .notKept(let id):
      return LocalizedText(
        zh: "\(id) 的原始数据没有封存，或密钥已销毁，不能重算",
        en:
          "the data of \(id) were not sealed, or their keys are destroyed: nothing can be recomputed"
      )
    case .archive(let digest):
      return LocalizedText(
        zh: "存档的规则集 \(digest) 缺文件，或被改动",
        en: "rule set \(digest) of the archive lacks files, or was changed")
    }
  }
}
