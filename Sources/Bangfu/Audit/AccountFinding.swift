import DecisionDiagnostics
import DecisionLog

/// An entry at which the account of a log does not come out.
public struct AccountFinding: Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case notAnEntry
    /// Its number is not its place.
    case numberDiffers(UInt64)
    case timeFalls
    /// Not where the format has it: a second genesis, rows without a batch, anything after the end.
    case outOfPlace(LogEntry.Kind)
    /// A batch begins, or the log ends, before this one has ended.
    case stillOpen(batch: String)
    case batchRepeated(batch: String)
    /// A row comes out of turn: another one was due.
    case row(batch: String, found: UInt64, due: UInt64)
    /// A mark or an end gives another count than the entries have.
    case count(batch: String, member: String, stated: UInt64?, counted: UInt64)
    /// A new key was named, and another went on signing.
    case keyNotFollowed
    /// The log ends within a batch.
    case unfinished(batch: String, rows: UInt64)
  }

  public let entry: UInt64
  public let kind: Kind

  public var message: LocalizedText {
    let what = text
    return LocalizedText(zh: "记录 \(entry)：\(what.zh)", en: "entry \(entry): \(what.en)")
  }

  private var text: LocalizedText {
    switch kind {
    case .notAnEntry:
      LocalizedText(zh: "不是日志记录的格式", en: "not the format of an entry")
    case .numberDiffers(let number):
      LocalizedText(zh: "编号写的是 \(number)", en: "its number says \(number)")
    case .timeFalls:
      LocalizedText(zh: "时间早于前一条", en: "it is earlier than the entry before")
    case .outOfPlace(let kind):
      LocalizedText(
        zh: "这里不该有“\(kind.rawValue)”", en: "“\(kind.rawValue)” has no place here")
    case .stillOpen(let batch):
      LocalizedText(zh: "批次 \(batch) 还没有结束", en: "batch \(batch) has not ended")
    case .batchRepeated(let batch):
      LocalizedText(zh: "批次 \(batch) 已经有过", en: "there was a batch \(batch) before")
    case .row(let batch, let found, let due):
      LocalizedText(
        zh: "批次 \(batch) 应是第 \(due) 行，却是第 \(found) 行",
        en: "batch \(batch) has row \(found) where row \(due) is due")
    case .count(let batch, let member, let stated, let counted):
      LocalizedText(
        zh: "批次 \(batch) 的 \(member) 写的是 \(stated.map(String.init) ?? "没有")，数出来是 \(counted)",
        en: "batch \(batch) says \(member) is \(stated.map(String.init) ?? "nothing"), "
          + "and \(counted) were counted")
    case .keyNotFollowed:
      LocalizedText(
        zh: "这里换了签名密钥，之后却不是新的在签", en: "a new key is named here, and another went on signing")
    case .unfinished(let batch, let rows):
      LocalizedText(
        zh: "批次 \(batch) 没有写完：有 \(rows) 行，没有结束",
        en: "batch \(batch) is unfinished: \(rows) rows and no end")
    }
  }
}
