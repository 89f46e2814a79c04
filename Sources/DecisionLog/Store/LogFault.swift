import DecisionDiagnostics
import Glibc

/// Why a log cannot be opened, continued or read.
public enum LogFault: Error, Sendable, Hashable {
  /// The system refused, with its number for the reason.
  case operation(VolumeOperation, LogPath, code: Int32)
  /// A link, a device or a folder, or a file with a second name, where the log has a file.
  case notPlainFile(LogPath)
  /// A key that others than its owner may read, or that belongs to somebody else.
  case exposedKey(LogPath)
  /// A file of the key folder that is missing, or is not what the key folder holds there.
  case faultyKey(LogPath)
  /// Somebody else writes to this log.
  case locked
  /// There is no log.
  case absent(LogPath)
  /// There is one already.
  case present(LogPath)
  /// The keys for a new log are those of another, which has batches.
  case keysOfAnother
  /// What was committed is not there any more.
  case damaged(LogFinding)
  /// What was read back is not what was written; nothing was signed.
  case readBackDiffers(LogPath)
  /// The result of a batch is shorter than what the log says was written.
  case outputTooShort(LogPath, size: UInt64, committed: UInt64)
  /// There is no such entry, or no such size.
  case outOfRange(UInt64, size: UInt64)
  /// The entry was removed at the end of its retention; those before `kept` are gone.
  case removed(UInt64, kept: UInt64)
  /// An earlier failure stopped this writer; the log is to be opened again.
  case stopped
  /// A batch was interrupted; nothing else may be written before it is finished or given up.
  case unfinishedBatch(String)
  /// The log, or its keys, lie where nobody on this machine answers for what is written.
  case unsafeFileSystem(LogPlace, FileSystem)
  case cryptography
  /// A packed segment, and no library on this machine that unpacks it.
  case noLibrary(LogPath)
  /// The batch that is to begin needs more bytes than are free.
  case tooLittleSpace(LogPlace, needed: UInt64, free: UInt64)

  public var message: LocalizedText {
    switch self {
    case .operation(let operation, let path, let code):
      LocalizedText(
        zh: "\(operation.word.zh)\(path.described.zh)失败：\(reason(code).zh)",
        en: "cannot \(operation.word.en) \(path.described.en): \(reason(code).en)")
    case .notPlainFile(let path):
      LocalizedText(
        zh: "“\(path.text)”应是只有一个名称的普通文件，不能是链接、设备或文件夹",
        en: "“\(path.text)” must be a plain file with one name, not a link, a device or a folder")
    case .exposedKey(let path):
      LocalizedText(
        zh: "密钥“\(path.text)”必须属于运行者本人，且只有本人能读；请运行 chmod go-rwx",
        en:
          "the key “\(path.text)” must belong to whoever runs this and be readable by nobody else; "
          + "run chmod go-rwx")
    case .faultyKey(let path):
      LocalizedText(
        zh: "密钥文件夹里的“\(path.text)”不在，或内容不对；请用密钥的备份",
        en:
          "“\(path.text)” of the key folder is missing or not what it should be; use the copy of the keys"
      )
    case .locked:
      LocalizedText(
        zh: "另一个程序正在写入这份日志", en: "another program is writing to this log")
    case .absent(let path):
      LocalizedText(zh: "“\(path.text)”中没有日志", en: "there is no log in “\(path.text)”")
    case .present(let path):
      LocalizedText(zh: "“\(path.text)”已经存在", en: "“\(path.text)” exists already")
    case .keysOfAnother:
      LocalizedText(
        zh: "密钥文件夹是另一份日志的：每份日志要有自己的，用 --keys 另指一个文件夹",
        en: "the key folder is that of another log: each log has its own, name another with --keys")
    case .damaged(let finding): finding.message
    case .readBackDiffers(let path):
      LocalizedText(
        zh: "从“\(path.text)”读回的内容与写入的不同；未签署任何检查点，请检查磁盘",
        en: "what was read back from “\(path.text)” differs from what was written; "
          + "nothing was signed, check the disk")
    case .outputTooShort(let path, let size, let committed):
      LocalizedText(
        zh: "结果文件“\(path.text)”只有 \(size) 字节，而日志记录已写入 \(committed) 字节",
        en: "the result “\(path.text)” has \(size) bytes, but the log says that "
          + "\(committed) were written")
    case .outOfRange(let number, let size):
      LocalizedText(
        zh: "日志有 \(size) 条记录，没有第 \(number) 条",
        en: "the log has \(size) entries, and none at \(number)")
    case .removed(let number, let kept):
      LocalizedText(
        zh: "第 \(number) 条保存期满，已经清除；现存的从第 \(kept) 条起",
        en:
          "entry \(number) was removed at the end of its retention; those from \(kept) on are kept")
    case .stopped:
      LocalizedText(
        zh: "先前的错误已使写入停止；请重新打开日志",
        en: "an earlier failure stopped the writing; open the log again")
    case .unfinishedBatch(let batch):
      LocalizedText(
        zh: "批次 \(batch) 没有做完：先用同一份名册再运行一次 classify --log，"
          + "或用 bangfu audit abort 放弃它",
        en: "batch \(batch) is unfinished: run classify --log again with the same roster, or give "
          + "it up with bangfu audit abort")
    case .unsafeFileSystem(let place, let system):
      LocalizedText(
        zh: "\(place == .keys ? "密钥" : "日志")在 \(system.name) 上（网络盘或由程序提供的文件系统）：写下的内容断电后不保证还在，"
          + "请换到本机磁盘；确要如此，加 --unsafe-fs，日志会记下",
        en:
          "the \(place == .keys ? "keys" : "log") would lie on \(system.name), which is a network's or a program's: "
          + "nothing written there is sure to outlive a power failure. use a disk of this machine, "
          + "or add --unsafe-fs, which the log will say")
    case .noLibrary(let path):
      LocalizedText(
        zh: "“\(path.text)”是压缩的，本机没有能解开它的库（zlib 或 libzstd）；请安装，或用 zstd -d、gunzip 解开",
        en:
          "“\(path.text)” is packed, and the library to unpack it (zlib or libzstd) is not on this machine; "
          + "install it, or unpack the file with zstd -d or gunzip")
    case .tooLittleSpace(let place, let needed, let free):
      LocalizedText(
        zh:
          "\(place == .output ? "结果" : "日志")所在的磁盘剩 \(free >> 20) MiB，这一批估计要 \(needed >> 20) MiB；没有开始",
        en:
          "the disk of the \(place == .output ? "results" : "log") has \(free >> 20) MiB left, and this batch may take "
          + "\(needed >> 20) MiB; nothing was begun")
    case .cryptography:
      LocalizedText(zh: "系统加密库拒绝了请求", en: "the system's cryptography library refused")
    }
  }

  private func reason(_ code: Int32) -> LocalizedText {
    switch code {
    case ENOSPC, EDQUOT: LocalizedText(zh: "磁盘已满", en: "the disk is full")
    case EROFS: LocalizedText(zh: "磁盘只读", en: "the disk is read-only")
    case EIO: LocalizedText(zh: "磁盘读写错误", en: "the disk failed")
    case EACCES, EPERM: LocalizedText(zh: "没有权限", en: "not permitted")
    case ENOENT: LocalizedText(zh: "不存在", en: "it does not exist")
    case EEXIST: LocalizedText(zh: "已经存在", en: "it exists already")
    default: LocalizedText(zh: "系统错误 \(code)", en: "system error \(code)")
    }
  }
}

extension LogPath {
  /// With the place that it lies in.
  fileprivate var described: LocalizedText {
    let folder =
      switch place {
      case .log: LocalizedText(zh: "日志文件夹", en: "the folder of the log")
      case .seal: LocalizedText(zh: "封存的文件夹", en: "the folder of the sealed rows")
      case .keys: LocalizedText(zh: "密钥文件夹", en: "the key folder")
      case .output: LocalizedText(zh: "结果的文件夹", en: "the folder of the results")
      }
    if names.isEmpty { return folder }
    return LocalizedText(zh: "\(folder.zh)里的“\(text)”", en: "“\(text)” in \(folder.en)")
  }
}

extension VolumeOperation {
  fileprivate var word: LocalizedText {
    switch self {
    case .open: LocalizedText(zh: "打开", en: "open")
    case .create: LocalizedText(zh: "新建", en: "create")
    case .close: LocalizedText(zh: "关闭", en: "close")
    case .append: LocalizedText(zh: "写入", en: "write to")
    case .read: LocalizedText(zh: "读", en: "read")
    case .size: LocalizedText(zh: "查大小：", en: "tell the size of")
    case .truncate: LocalizedText(zh: "截短", en: "cut")
    case .synchronize: LocalizedText(zh: "写到磁盘上：", en: "bring to the disk")
    case .rename: LocalizedText(zh: "改名：", en: "rename")
    case .list: LocalizedText(zh: "列出", en: "list")
    case .remove: LocalizedText(zh: "删除", en: "remove")
    case .makeFolder: LocalizedText(zh: "新建", en: "make")
    case .lock: LocalizedText(zh: "加锁：", en: "lock")
    case .allocate: LocalizedText(zh: "留出空间：", en: "take room for")
    case .freeByteCount: LocalizedText(zh: "查剩余空间：", en: "tell the room that is left in")
    case .fileSystem: LocalizedText(zh: "查文件系统：", en: "tell the file system of")
    }
  }
}
