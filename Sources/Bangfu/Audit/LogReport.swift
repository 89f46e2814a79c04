import DecisionDiagnostics
import DecisionLog

/// What a verification found of the log of one year: three verdicts that do not stand for each other.
public struct LogReport: Sendable {
  /// What states kept outside say.
  public enum Anchoring: Sendable, Hashable {
    /// None was given: the whole log could have been written anew, or an older state put back.
    case none
    /// The log is the one that was seen. `time`: of the last entry that was seen.
    case anchored(KnownState, time: String)
    /// More was seen than there is now.
    case rolledBack(KnownState)
    /// Something else was seen.
    case forked(KnownState)
    /// What was seen was removed since at the end of its retention: it cannot be held against anything.
    case removed(KnownState)
    /// The entries could not be read so far.
    case unknown
  }

  /// Whether the next year's log names this one's end.
  public enum Succession: Sendable, Hashable {
    /// There is no next year's log.
    case none
    case fits
    /// The next year's log names none, though there is this one.
    case unnamed
    /// The next year's log knows of more entries than there are.
    case shorter(stated: UInt64)
    /// Entries were added after the next year's log began.
    case continued(stated: UInt64)
    /// The next year's log names another state.
    case differs

    var fault: LocalizedText? {
      switch self {
      case .none, .fits: nil
      case .unnamed:
        LocalizedText(
          zh: "下一年的日志没有记下这份日志的末尾", en: "the next year's log does not name the end of this one")
      case .shorter(let stated):
        LocalizedText(
          zh: "下一年的日志记着这份日志有 \(stated) 条",
          en: "the next year's log says that this one had \(stated) entries")
      case .continued(let stated):
        LocalizedText(
          zh: "下一年的日志开始以后（第 \(stated) 条之后）又加了记录",
          en: "entries were added behind \(stated), after the next year's log began")
      case .differs:
        LocalizedText(
          zh: "下一年的日志记着的末尾不是这份日志的", en: "the next year's log names another end than this one's")
      }
    }
  }

  public let year: Int
  public let verification: LogVerification
  /// The keys that the log had, one after another.
  public let keys: KeyChain
  public let verdict: LogVerdict
  let account: LogAccount
  /// What was removed at the end of its retention.
  public let removed: RemovedEntries
  public let anchoring: Anchoring
  public internal(set) var succession: Succession
  /// Digests of archived rule sets that batches name and that are missing or changed.
  public internal(set) var archiveFaults: [LocalizedText] = []

  public var isIntact: Bool {
    verdict.isIntact && verdict.checkpoint != nil && succession.fault == nil
      && archiveFaults.isEmpty
  }

  public var isComplete: Bool { account.findingCount == 0 }
  public var accountFindings: [AccountFinding] { account.findings }

  /// Whether nothing was found that ought not to be; not being anchored is no fault.
  public var isFine: Bool {
    switch anchoring {
    case .none, .anchored, .removed: isIntact && isComplete
    case .rolledBack, .forked, .unknown: false
    }
  }

  /// Those that are kept.
  public var rowCount: UInt64 { account.batches.reduce(0) { $0 + $1.keptRowCount } }
  public var batchCount: Int { account.batches.count }
}

extension LogReport {
  /// The report in words, some lines.
  public func text(in language: Language) -> String {
    let isChinese = language == .zh
    let titles = LocalizedTexts(
      isChinese
        ? ["日志", "深度", "完整性", "齐全", "锚定", "公钥"]
        : ["log", "depth", "integrity", "complete", "anchored", "key"])
    let parts = [
      [state], [depth], integrity, completeness, anchoringText, [keyText] + changesText,
    ]
    var lines: [String] = []
    for (title, texts) in zip(titles.all, parts) {
      for (index, text) in texts.enumerated() {
        lines.append((index == 0 ? titles.padded(title) : titles.blank) + text.text(in: language))
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var state: LocalizedText {
    guard let checkpoint = verdict.checkpoint else {
      return LocalizedText(zh: "\(year)  没有可信的检查点", en: "\(year)  no checkpoint to be believed")
    }
    let size = checkpoint.size.grouped
    return LocalizedText(
      zh:
        "\(checkpoint.origin.text)  \(size) 条，最后一条写于 \(account.lastTime)，链头 \(checkpoint.shortRoot)",
      en: "\(checkpoint.origin.text)  \(size) entries, the last of \(account.lastTime), "
        + "root \(checkpoint.shortRoot)")
  }

  private var depth: LocalizedText {
    verification.isFull
      ? LocalizedText(
        zh: "全面：每个字节重算哈希，每条记录逐项读过",
        en: "full: every byte hashed anew, every entry read whole")
      : LocalizedText(
        zh: "每个字节重算哈希，每条的编号、时间、行号和计数都核对（--full 再逐项读每条）",
        en: "every byte hashed anew; number, time, row and counts of every entry (--full reads all)"
      )
  }

  private var integrity: [LocalizedText] {
    let faults =
      verdict.findings.filter(\.isDamage).map(\.message) + (succession.fault.map { [$0] } ?? [])
      + archiveFaults
    guard !isIntact else {
      return [
        LocalizedText(
          zh: "没有改动：所有字节都是签署过的", en: "unchanged: all bytes are those that were signed")
      ] + removedText + verdict.findings.filter { !$0.isDamage }.map(\.message)
    }
    return [
      LocalizedText(zh: "不成立，\(faults.count) 处", en: "FAILED, \(faults.count) findings")
    ] + faults.prefix(20)
  }

  private var removedText: [LocalizedText] {
    var texts: [LocalizedText] = []
    if removed.entries > 0 {
      texts.append(
        LocalizedText(
          zh: "第 \(removed.entries.grouped) 条以前的记录保存期满已清除，日志里有登记；它们的哈希还在",
          en:
            "entries before \(removed.entries.grouped) were removed at the end of their retention, as the "
            + "log says; their hashes are there"))
    }
    if removed.seals > removed.entries {
      texts.append(
        LocalizedText(
          zh: "第 \(removed.seals.grouped) 条以前的封存原始行已清除，日志里有登记",
          en:
            "the sealed rows of entries before \(removed.seals.grouped) were removed, as the log says"
        ))
    }
    return texts
  }

  private var completeness: [LocalizedText] {
    guard verdict.isIntact else {
      return [
        LocalizedText(
          zh: "无从说起：记录不是签署过的那些", en: "cannot be told: the entries are not those that were signed")
      ]
    }
    let abandoned = account.batches.filter { $0.state == .abandoned }.map(\.identifier)
    let cut = account.batches.first(where: \.isCut)?.identifier
    let given =
      (abandoned.isEmpty
        ? []
        : [
          LocalizedText(
            zh: "已放弃的批次：\(abandoned.joined(separator: "、"))",
            en: "given up: \(abandoned.joined(separator: ", "))")
        ])
      + (cut.map {
        [
          LocalizedText(
            zh: "批次 \($0) 的开头已清除：留下的行连续，合计无从核对",
            en:
              "the beginning of batch \($0) was removed: its other rows follow one another, its totals "
              + "cannot be told")
        ]
      } ?? [])
    guard !isComplete else {
      return [
        LocalizedText(
          zh: "\(batchCount) 个批次，\(rowCount.grouped) 行，每行恰有一条，合计相符",
          en:
            "batches: \(batchCount), rows: \(rowCount.grouped), each with one entry; totals agree"
        )
      ] + given
    }
    return [
      LocalizedText(
        zh: "不齐全，\(account.findingCount) 处", en: "INCOMPLETE, \(account.findingCount) findings")
    ] + account.findings.prefix(20).map(\.message) + given
  }

  private var anchoringText: [LocalizedText] {
    switch anchoring {
    case .none:
      return [
        LocalizedText(
          zh: "未锚定：没有给出在外面保存的检查点；整份重写、退回旧状态，从这里看不出来（--anchor 文件）",
          en:
            "NOT ANCHORED: no checkpoint kept outside was given; a log written anew, or an old state "
            + "put back, cannot be told from here (--anchor FILE)")
      ]
    case .anchored(let state, let time):
      let size = state.checkpoint.size.grouped
      let witnesses = state.witnesses.map {
        LocalizedText(
          zh: "见证人 \($0.name) 签于 \($0.time)", en: "witness \($0.name) signed at \($0.time)")
      }
      let strangers = state.strangers.map {
        LocalizedText(
          zh: "“\($0)”的签名没有核对：用 --witness 给出其公钥",
          en: "the signature of “\($0)” was not checked: give its key with --witness")
      }
      return [
        LocalizedText(
          zh: "外部锚定到第 \(size) 条（\(time)），凭“\(state.label)”",
          en: "externally anchored up to size \(size) (\(time)), by “\(state.label)”")
      ] + witnesses + strangers
    case .rolledBack(let state):
      return [
        LocalizedText(
          zh: "倒退：“\(state.label)”见过 \(state.checkpoint.size.grouped) 条，现在没有这么多；日志被退回到旧状态",
          en:
            "ROLLED BACK: “\(state.label)” saw \(state.checkpoint.size.grouped) entries, more than "
            + "there are now; an old state was put back")
      ]
    case .forked(let state):
      return [
        LocalizedText(
          zh: "分叉：“\(state.label)”见过的前 \(state.checkpoint.size.grouped) 条不是现在这些；日志被重写",
          en:
            "FORKED: the first \(state.checkpoint.size.grouped) entries that “\(state.label)” saw "
            + "are not these; the log was written anew")
      ]
    case .removed(let state):
      return [
        LocalizedText(
          zh: "未锚定：“\(state.label)”见过的前 \(state.checkpoint.size.grouped) 条保存期满已清除，无从比对；"
            + "请用较新的检查点",
          en:
            "NOT ANCHORED: of the \(state.checkpoint.size.grouped) entries that “\(state.label)” saw "
            + "some were removed at the end of their retention; use a newer checkpoint")
      ]
    case .unknown:
      return [
        LocalizedText(
          zh: "无从说起：读不到那么远", en: "cannot be told: the entries could not be read so far")
      ]
    }
  }

  private var keyText: LocalizedText {
    verification.isKeyGiven
      ? LocalizedText(
        zh: "\(verification.key)（所给）", en: "\(verification.key) (as given)")
      : LocalizedText(
        zh: "\(verification.key)（日志自称的；请与另行得知的比对，或用 --key 给出）",
        en:
          "\(verification.key) (as the log says; compare it with the one you were told, or give --key)"
      )
  }
}

extension LogReport {
  fileprivate var changesText: [LocalizedText] {
    keys.eras.dropFirst().map { era in
      LocalizedText(
        zh: "第 \(era.start) 条起换成 \(era.key)，前一把签署过",
        en: "from entry \(era.start) on \(era.key), for which the one before signed")
    }
  }
}

/// Titles in a column.
private struct LocalizedTexts {
  let all: [String]

  init(_ all: [String]) { self.all = all }

  private var width: Int { (all.map(\.displayWidth).max() ?? 0) + 2 }
  var blank: String { String(repeating: " ", count: width) }

  func padded(_ title: String) -> String {
    title + String(repeating: " ", count: width - title.displayWidth)
  }
}

extension KnownState.Witness {
  var time: String { LogTime(milliseconds: Int64(clamping: seconds) * 1000).description }
}

extension Checkpoint {
  /// The root's first and last four digits, for people to compare.
  public var shortRoot: String { "\(root.hex.prefix(4))…\(root.hex.suffix(4))" }
}

extension UInt64 {
  /// With commas between thousands.
  package var grouped: String {
    var text = ""
    for (index, digit) in String(self).reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    return String(text.reversed())
  }
}
