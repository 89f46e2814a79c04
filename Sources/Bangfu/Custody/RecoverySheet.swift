import DecisionLog

/// The secrets of a key folder on a sheet of paper, with digits that tell a slip of the pen.
///
/// Both are 64 hexadecimal digits, which is what the files of those names hold. The file `vault` is
/// needed beside them: it changes with each batch, and no sheet of paper holds it.
public struct RecoverySheet {
  private let verifier: Verifier
  private let secrets: [(file: String, key: SecretKey)]

  /// Throws: as `KeyFolder.recoverySecrets`.
  public init(_ keys: KeyFolder, _ verifier: Verifier) throws(LogFault) {
    self.verifier = verifier
    secrets = try keys.recoverySecrets()
  }

  public var text: String {
    let lines = secrets.map { secret in
      "\(secret.file)\n  \(Self.grouped(secret.key.disclosed))\n  "
        + "校验 check \(Self.check(secret.file, secret.key.disclosed))\n"
    }
    return """
      决定日志密钥恢复单 · recovery sheet of a decision log
      \(verifier)

      \(lines.joined(separator: "\n"))
      两行各 64 位，照抄进密钥文件夹里同名的文件（不含空格，行末换行），权限 600；vault 文件须另有备份。
      Copy each line of 64 digits into the file of its name in the key folder, without blanks, with a
      line end, readable by you alone; the file vault must come from a copy of its own.
      每次销毁密钥（erase、restrict）之后 kek 换新：换一张新单，旧单连同 vault 的旧备份一起销毁。
      After each erase or restrict there is a new kek: print a new sheet, destroy the old one and the old
      copies of vault.

      """
  }

  /// The first four digits of SHA-256 of the file's name, a blank and the 64 digits.
  public static func check(_ file: String, _ digits: String) -> String {
    String(Digest(of: Array("\(file) \(digits)".utf8)).hex.prefix(4))
  }

  private static func grouped(_ digits: String) -> String {
    var groups: [Substring] = []
    var rest = digits[...]
    while !rest.isEmpty {
      groups.append(rest.prefix(4))
      rest = rest.dropFirst(4)
    }
    return groups.joined(separator: " ")
  }
}
