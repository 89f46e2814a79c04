import DecisionDiagnostics

/// What is wrong with a log, and where.
public struct LogFinding: Error, Sendable, Hashable {
  public enum Kind: Sendable, Hashable {
    case missingFile
    /// A name that no log has.
    case foreignFile
    case notPlainFile
    /// More bytes than the entries, or the hashes, that belong there.
    case excessBytes
    /// Fewer entries than were committed, or the last one is cut.
    case missingEntries
    /// Entries are not those that were committed.
    case entriesDiffer
    /// Hashes are not those of the entries.
    case tileDiffers
    /// The genesis facts are not the first entry's.
    case factsDiffer
    case checkpoint(SignedCheckpoint.Fault)
    /// A checkpoint in the list is no part of this log's history.
    case historyDiffers
    /// A commit is wanting in the list of checkpoints.
    case missingCheckpoint
    case sealDamaged
    /// A landmark that is none, or that the log did not sign for.
    case landmarkFaulty
    /// Entries that were removed by a signed entry, and are still there. No fault.
    case leftover
    /// A committed line that is no entry, or has not the members of its kind.
    case malformedEntry
    /// Bytes after the last commit: a writer is at work, or one was interrupted. No fault.
    case uncommitted
  }

  public let kind: Kind
  public let path: LogPath
  /// From 1, where one line can be named.
  public let line: Int?
  /// Those that may be concerned: a block that is hashed as one, where it can be told.
  public let entries: Range<UInt64>?

  public init(_ kind: Kind, _ path: LogPath, line: Int? = nil, entries: Range<UInt64>? = nil) {
    self.kind = kind
    self.path = path
    self.line = line
    self.entries = entries
  }

  /// Whether the committed part of the log is concerned.
  public var isDamage: Bool { kind != .uncommitted && kind != .leftover }

  public var message: LocalizedText {
    let what = kind.text
    var zh = "“\(path.text)”"
    var en = "“\(path.text)”"
    if let line {
      zh += "第 \(line) 行"
      en += ", line \(line)"
    }
    if let entries, !entries.isEmpty {
      let last = entries.upperBound - 1
      zh += "（记录 \(entries.lowerBound) 至 \(last)）"
      en += " (entries \(entries.lowerBound) to \(last))"
    }
    return LocalizedText(zh: "\(zh)：\(what.zh)", en: "\(en): \(what.en)")
  }
}

extension LogFinding.Kind {
  fileprivate var text: LocalizedText {
    switch self {
    case .missingFile:
      LocalizedText(
        zh: "文件缺失；请从备份恢复", en: "the file is missing; restore it from a backup")
    case .foreignFile:
      LocalizedText(zh: "不属于日志的文件", en: "no log has such a file")
    case .notPlainFile:
      LocalizedText(zh: "不是普通文件", en: "not a plain file")
    case .excessBytes:
      LocalizedText(zh: "有多余的内容", en: "more content than belongs there")
    case .missingEntries:
      LocalizedText(
        zh: "已提交的记录缺失；请从备份恢复此文件",
        en: "committed entries are missing; restore this file from a backup")
    case .entriesDiffer:
      LocalizedText(
        zh: "已提交的记录被改动；请从备份恢复此文件",
        en: "committed entries were changed; restore this file from a backup")
    case .tileDiffers:
      LocalizedText(
        zh: "保存的哈希与记录不符；删除此文件即可重建",
        en: "the stored hashes are not those of the entries; delete the file to have it rebuilt")
    case .factsDiffer:
      LocalizedText(
        zh: "与日志的第一条记录不同", en: "it differs from the first entry of the log")
    case .checkpoint:
      LocalizedText(
        zh: "检查点不是由该日志签署的，或已被改动",
        en: "the checkpoint was not signed by this log, or was changed")
    case .historyDiffers:
      LocalizedText(
        zh: "检查点不属于该日志的历史", en: "the checkpoint is no part of this log's history")
    case .missingCheckpoint:
      LocalizedText(zh: "缺少一次提交的检查点", en: "the checkpoint of a commit is missing")
    case .sealDamaged:
      LocalizedText(zh: "密封的记录已损坏", en: "a sealed record is damaged")
    case .landmarkFaulty:
      LocalizedText(
        zh: "不是该日志签署过的记录；请从备份恢复此文件",
        en: "not an entry that this log signed for; restore this file from a backup")
    case .leftover:
      LocalizedText(
        zh: "已登记清除而文件还在：下次写日志时会删掉",
        en: "removed by an entry of the log, and still there: the next to write will delete it")
    case .malformedEntry:
      LocalizedText(zh: "不是日志记录的格式", en: "not the format of an entry")
    case .uncommitted:
      LocalizedText(
        zh: "最后一次提交之后的内容：正在写入，或写入曾中断",
        en: "content after the last commit: a writer is at work, or was interrupted")
    }
  }
}
