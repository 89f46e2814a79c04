import DecisionDiagnostics
import Glibc

/// A file that could not be read or written, with the system's reason.
public struct FileError: Error, Sendable, Hashable {
  public enum Purpose: Sendable, Hashable { case reading, writing }

  public let path: String
  /// The system's error number.
  public let code: Int32
  public let purpose: Purpose
  /// What is wrong with the contents, where the system found nothing wrong.
  public let fault: ContentFault?

  public init(path: String, code: Int32, _ purpose: Purpose = .reading) {
    self.path = path
    self.code = code
    self.purpose = purpose
    fault = nil
  }

  public init(path: String, _ fault: ContentFault, _ purpose: Purpose = .reading) {
    self.path = path
    code = 0
    self.purpose = purpose
    self.fault = fault
  }

  /// Whoever read our output has gone: nothing to be reported to anyone.
  public var isClosedPipe: Bool { code == EPIPE && purpose == .writing }

  /// Why, in words; what is rare stays in the system's own.
  public var reason: LocalizedText {
    if let fault { return fault.message }
    return switch code {
    case ENOENT where purpose == .writing:
      LocalizedText(zh: "没有这个文件夹", en: "there is no such folder")
    case ENOENT: LocalizedText(zh: "没有这个文件", en: "there is no such file")
    case EACCES, EPERM: LocalizedText(zh: "没有权限", en: "permission denied")
    case EEXIST:
      LocalizedText(zh: "已有同名的文件", en: "there is a file of that name")
    case EISDIR: LocalizedText(zh: "这是文件夹，不是文件", en: "it is a folder, not a file")
    case ENOTDIR:
      LocalizedText(zh: "路径里有一段不是文件夹", en: "a part of the path is no folder")
    case ENOSPC: LocalizedText(zh: "磁盘已满", en: "no space is left on the disk")
    case EROFS: LocalizedText(zh: "那里只能读，不能写", en: "the place is read-only")
    case ENAMETOOLONG: LocalizedText(zh: "文件名太长", en: "the name is too long")
    default: LocalizedText(zh: systemReason, en: systemReason)
    }
  }

  private var systemReason: String {
    // Safety: strerror returns a C string that stays valid until its next call on this thread; it is
    // copied at once.
    unsafe String(cString: strerror(code))
  }

  /// The finding to print.
  public var diagnostic: Diagnostic {
    let reason = reason
    return switch purpose {
    case .reading:
      Diagnostic(
        .unreadableFile, at: nil,
        LocalizedText(zh: "读不了 \(path)：\(reason.zh)", en: "cannot read \(path): \(reason.en)"),
        notes: notes)
    case .writing:
      Diagnostic(
        .unwritableFile, at: nil,
        LocalizedText(zh: "写不了 \(path)：\(reason.zh)", en: "cannot write \(path): \(reason.en)"),
        notes: notes)
    }
  }

  private var notes: [DiagnosticNote] {
    fault?.remedy.map { [DiagnosticNote($0)] } ?? []
  }
}
