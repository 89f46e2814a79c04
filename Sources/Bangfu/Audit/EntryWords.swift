import DecisionDiagnostics
import DecisionInterpreter
import DecisionLog

/// An entry in words, for people.
public struct EntryWords {
  private let entry: LogEntry
  private let language: Language

  public init(_ entry: LogEntry, in language: Language) {
    self.entry = entry
    self.language = language
  }

  /// `20260304-7f3a/88213` of an entry about a row, else its number.
  public var name: String {
    if let batch = entry["b"]?.text, let row = entry["r"]?.integer, isAboutRow {
      return "\(batch)/\(row)"
    }
    return String(entry.number)
  }

  private var isAboutRow: Bool { entry.kind == .decision || entry.kind == .unreadable }

  public var kind: String { Self.kind(entry.kind).text(in: language) }

  /// One line for each member.
  public var lines: [String] {
    let titles = entry.members.map { title($0.name).text(in: language) }
    let width = (titles.map(\.displayWidth).max() ?? 0) + 2
    var lines: [String] = [headline]
    for (title, member) in zip(titles, entry.members) {
      let gap = String(repeating: " ", count: width - title.displayWidth)
      lines.append("  \(title)\(gap)\(shown(member))")
    }
    return lines
  }

  private var headline: String {
    language == .zh
      ? "记录 \(entry.number)  \(entry.time)  \(kind)  \(name)"
      : "entry \(entry.number)  \(entry.time)  \(kind)  \(name)"
  }

  /// Lists and pairs of a member, between semicolons; nothing where there is no such member.
  public func cell(_ name: String) -> String {
    entry[name].map { shown(EntryMember(name, $0)) } ?? ""
  }

  private func shown(_ member: EntryMember) -> String {
    let pairing = language == .zh ? "：" : ": "
    let separator = language == .zh ? "；" : "; "
    switch member.value {
    case .null: return "—"
    case .integer(let number):
      if member.name == "agree" || member.name == "seal" {
        return language == .zh ? (number == 1 ? "是" : "否") : (number == 1 ? "yes" : "no")
      }
      return String(number)
    case .text(let text):
      return ["from", "to"].contains(member.name) ? outcome(text) : text.withVisibleControls
    case .list(let values): return values.map(plain).joined(separator: separator)
    case .object(let members):
      return members.map { part in
        let value =
          switch member.name {
          case "out", "dec": outcome(plain(part.value))
          case "amt": amount(part.value)
          default: plain(part.value)
          }
        return "\(part.name.withVisibleControls)\(pairing)\(value)"
      }.joined(separator: separator)
    }
  }

  private func plain(_ value: EntryValue) -> String {
    switch value {
    case .integer(let number): String(number)
    case .text(let text): text.withVisibleControls
    default: String(decoding: value.bytes, as: UTF8.self)
    }
  }

  private func outcome(_ code: String) -> String {
    Outcome(rawValue: code)?.word.text(in: language) ?? code
  }

  /// From fen.
  private func amount(_ value: EntryValue) -> String {
    guard let fen = value.integer else { return plain(value) }
    let size = fen.magnitude
    let cents = String(size % 100)
    let text =
      (fen < 0 ? "-" : "") + (size / 100).grouped + "." + (cents.utf8.count < 2 ? "0" : "") + cents
    return language == .zh ? "\(text) 元" : "\(text) yuan"
  }

  static func kind(_ kind: LogEntry.Kind) -> LocalizedText {
    switch kind {
    case .genesis: LocalizedText(zh: "日志开始", en: "start of the log")
    case .close: LocalizedText(zh: "日志结束", en: "end of the log")
    case .open: LocalizedText(zh: "批次开始", en: "start of a batch")
    case .commit: LocalizedText(zh: "批次结束", en: "end of a batch")
    case .abort: LocalizedText(zh: "批次放弃", en: "batch given up")
    case .decision: LocalizedText(zh: "决定", en: "decision")
    case .unreadable: LocalizedText(zh: "读不了的行", en: "unreadable row")
    case .mark: LocalizedText(zh: "进度", en: "mark")
    case .confirm: LocalizedText(zh: "人工确认", en: "confirmation")
    case .erase: LocalizedText(zh: "销毁密钥", en: "keys destroyed")
    case .restrict: LocalizedText(zh: "限制", en: "restriction")
    case .reveal: LocalizedText(zh: "查看原始行", en: "a row was looked at")
    case .restore: LocalizedText(zh: "恢复", en: "restored from a copy")
    case .key: LocalizedText(zh: "更换密钥", en: "key changed")
    case .prune: LocalizedText(zh: "清理", en: "pruned")
    }
  }

  private static let titles: [String: LocalizedText] = [
    "b": LocalizedText(zh: "批次", en: "batch"), "r": LocalizedText(zh: "行", en: "row"),
    "c": LocalizedText(zh: "承诺", en: "commitment"), "rs": LocalizedText(zh: "规则集", en: "rule set"),
    "rsv": LocalizedText(zh: "规则集版本", en: "its version"),
    "rsd": LocalizedText(zh: "规则集摘要", en: "its digest"),
    "out": LocalizedText(zh: "结果", en: "outcomes"),
    "dec": LocalizedText(zh: "判定", en: "decisions"), "amt": LocalizedText(zh: "金额", en: "amounts"),
    "why": LocalizedText(zh: "理由", en: "reasons"), "miss": LocalizedText(zh: "缺少", en: "missing"),
    "err": LocalizedText(zh: "错误代码", en: "error code"), "col": LocalizedText(zh: "列", en: "column"),
    "by": LocalizedText(zh: "经办", en: "by"), "eng": LocalizedText(zh: "程序版本", en: "engine"),
    "engd": LocalizedText(zh: "程序摘要", en: "its digest"),
    "asof": LocalizedText(zh: "认定日期", en: "as of"), "enc": LocalizedText(zh: "编码", en: "encoding"),
    "map": LocalizedText(zh: "列对应摘要", en: "column mapping"),
    "src": LocalizedText(zh: "名册承诺", en: "roster commitment"),
    "size": LocalizedText(zh: "名册字节", en: "roster bytes"),
    "seal": LocalizedText(zh: "密封原始行", en: "rows sealed"),
    "rows": LocalizedText(zh: "行数", en: "rows"), "cnt": LocalizedText(zh: "各结果行数", en: "counts"),
    "x": LocalizedText(zh: "读不了的行数", en: "unreadable rows"),
    "o": LocalizedText(zh: "批次开始于记录", en: "opened by entry"),
    "oo": LocalizedText(zh: "结果字节", en: "result bytes"),
    "od": LocalizedText(zh: "结果承诺", en: "result commitment"),
    "outc": LocalizedText(zh: "结果承诺", en: "result commitment"),
    "fmt": LocalizedText(zh: "格式", en: "format"), "origin": LocalizedText(zh: "名称", en: "name"),
    "vkey": LocalizedText(zh: "公钥", en: "public key"), "hash": LocalizedText(zh: "哈希", en: "hash"),
    "seg": LocalizedText(zh: "每段记录数", en: "entries per segment"),
    "prev": LocalizedText(zh: "上一份日志", en: "log before"),
    "next": LocalizedText(zh: "下一份日志", en: "log after"),
    "reason": LocalizedText(zh: "事由", en: "reason"), "e": LocalizedText(zh: "记录", en: "entry"),
    "of": LocalizedText(zh: "所指记录", en: "about entry"),
    "agree": LocalizedText(zh: "同意", en: "agreed"),
    "cat": LocalizedText(zh: "类别", en: "category"), "from": LocalizedText(zh: "原为", en: "from"),
    "to": LocalizedText(zh: "改为", en: "to"), "id": LocalizedText(zh: "编号", en: "number"),
    "lift": LocalizedText(zh: "解除编号", en: "lifts number"),
    "had": LocalizedText(zh: "原有记录", en: "entries before"),
    "has": LocalizedText(zh: "现有记录", en: "entries now"), "root": LocalizedText(zh: "根", en: "root"),
  ]

  private func title(_ name: String) -> LocalizedText {
    switch entry.kind {
    case .confirm where name == "why":
      return LocalizedText(zh: "理由的承诺", en: "commitment to the reason")
    case .erase, .restrict, .restore:
      if name == "why" { return LocalizedText(zh: "依据", en: "ground") }
    default: break
    }
    return Self.titles[name] ?? LocalizedText(zh: name, en: name)
  }
}

extension EntryWords {
  /// The columns of `row`, for tables and CSV.
  public static func columns(in language: Language) -> [String] {
    language == .zh
      ? ["记录", "时间", "种类", "编号", "结果", "判定", "金额", "理由", "缺少"]
      : ["entry", "time", "kind", "id", "outcomes", "decisions", "amounts", "reasons", "missing"]
  }

  /// One text for each column.
  public var row: [String] {
    [String(entry.number), entry.time.description, kind, name]
      + ["out", "dec", "amt", "why", "miss"].map(cell)
  }
}
