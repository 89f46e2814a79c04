import ArgumentParser
import Bangfu
import DecisionDiagnostics
import DecisionLog

/// Who does something, and why, for the entry that says so.
struct GroundOptions: ParsableArguments {
  @Option(name: .customLong("operator"), help: "谁做的：岗位代号，不写姓名") var operatorCode: String
  @Option(help: "依据，永久留在日志里：不写姓名、号码") var ground: String

  func validate() throws {
    try Self.check(operatorCode, limit: 40)
    try Self.check(ground, limit: 200)
  }

  /// What stays for ever is short and holds no number of anybody.
  static func check(_ text: String, limit: Int) throws {
    let digits = text.filter(\.isWholeNumber).count
    if text.isEmpty || text.count > limit || digits >= 11 {
      throw ValidationError(
        UsageMessage.pair(
          "--operator、--ground 会永久留在日志里：最多 \(limit) 字，不能有身份证号、电话",
          "--operator and --ground stay in the log for ever: at most \(limit) characters, "
            + "no identity or telephone numbers"))
    }
  }
}

extension Console {
  /// Asks for an identity number on standard input: on a command line it would stay in histories.
  func person() throws(ExitStatus) -> PersonNumber {
    if StandardStream.isInputTerminal {
      say(LocalizedText(zh: "身份证号：", en: "identity number:"))
    }
    guard let line = StandardStream.readLine(), let person = PersonNumber(line) else {
      say(
        LocalizedText(
          zh: "标准输入的第一行不是身份证号：18 位而末位校验相符，或旧的 15 位",
          en:
            "the first line of standard input is no identity number: 18 characters with a check digit "
            + "that fits, or 15"))
      throw .usage
    }
    return person
  }

  /// Asks for a name on standard input, for the same reason.
  func personName() throws(ExitStatus) -> NamePattern {
    if StandardStream.isInputTerminal {
      say(LocalizedText(zh: "姓名（* 代表任意字）：", en: "name (* stands for any characters):"))
    }
    guard let line = StandardStream.readLine(), let name = NamePattern(line) else {
      say(
        LocalizedText(
          zh: "标准输入的第一行不是姓名，如 张三、张*",
          en: "the first line of standard input is no name, such as 张三 or 张*"))
      throw .usage
    }
    return name
  }

  /// Asks a second person for a passphrase, twice where it is new and somebody types; else the next line of standard
  /// input.
  func passphrase(isNew: Bool) throws(ExitStatus) -> Passphrase {
    let isTyped = StandardStream.isInputTerminal
    if isTyped {
      say(LocalizedText(zh: "第二个人的口令（不显示）：", en: "the second person's passphrase (not shown):"))
    }
    let text = StandardStream.readSecretLine()
    if isTyped, isNew {
      say(LocalizedText(zh: "再输入一遍：", en: "once more:"))
      guard StandardStream.readSecretLine() == text else {
        say(LocalizedText(zh: "两遍不一样，什么也没有改", en: "they differ; nothing was changed"))
        throw .notFine
      }
    }
    guard let text, let passphrase = Passphrase(text) else {
      say(
        LocalizedText(
          zh: "口令至少 \(Passphrase.minimumCount) 字；什么也没有改",
          en: "a passphrase has \(Passphrase.minimumCount) characters at least; nothing was changed"
        ))
      throw .usage
    }
    return passphrase
  }

  func failure(_ fault: SecretFile.Fault, _ path: String) -> ExitStatus {
    switch fault {
    case .file(let error): return failure(error)
    case .exposed:
      say(
        LocalizedText(
          zh: "\(path) 别人也能读；请运行 chmod go-rwx \(path.quotedForShell)",
          en: "others may read \(path); run chmod go-rwx \(path.quotedForShell)"))
    case .notKey:
      say(
        LocalizedText(
          zh: "\(path) 不是密钥：应是 64 位十六进制数和一个换行",
          en: "\(path) is no key: that is 64 hexadecimal digits and a line end"))
    case .cryptography: say(LogFault.cryptography.message)
    }
    return .couldNotRun
  }
}
