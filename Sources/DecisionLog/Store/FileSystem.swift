import DecisionDiagnostics

/// What a folder lies on, as far as a log has to know: whether what was waited for is kept.
///
/// Source: linux/magic.h and statfs(2); those that the kernel does not list, from their own sources.
public struct FileSystem: Sendable, Hashable {
  /// As a log has it in its entries, such as `nfs`.
  public let name: String
  public let concern: Concern

  public enum Concern: Sendable, Hashable {
    case none
    /// Another machine, or a program, answers for what was written and locked: it may promise what it does not keep.
    case elsewhere
    /// Layers of a container: what is written goes with the container.
    case layers
    /// Memory: what is written goes with the machine.
    case memory
  }

  public init(name: String, concern: Concern) {
    self.name = name
    self.concern = concern
  }

  public static let plain = FileSystem(name: "local", concern: .none)

  /// By the number that statfs(2) gives; unknown ones are taken for a disk of this machine.
  public init(magic: UInt32) {
    if let name = Self.elsewhere[magic] {
      self.init(name: name, concern: .elsewhere)
    } else {
      switch magic {
      case 0x794C_7630: self.init(name: "overlay", concern: .layers)
      case 0x6175_6673: self.init(name: "aufs", concern: .layers)
      case 0x0102_1994: self.init(name: "tmpfs", concern: .memory)
      case 0x8584_58F6: self.init(name: "ramfs", concern: .memory)
      default: self = .plain
      }
    }
  }

  private static let elsewhere: [UInt32: String] = [
    0x6969: "nfs", 0x517B: "smb", 0xFE53_4D42: "smb2", 0xFF53_4D42: "cifs", 0x6573_5546: "fuse",
    0x0102_1997: "9p", 0x5346_414F: "afs", 0x6B41_4653: "afs", 0x00C3_6400: "ceph",
    0x7375_7245: "coda", 0x564C: "ncp", 0x7461_636F: "ocfs2", 0x0116_1970: "gfs2",
    0x0BD0_0BD0: "lustre", 0x4750_4653: "gpfs", 0x1983_0326: "beegfs", 0x786F_4256: "vboxsf",
    0xBACB_ACBC: "vmhgfs", 0x6A65_6A63: "fakeowner",
  ]
}

extension LogVolume {
  /// What the log and its keys lie on, each kind once; plain disks left out.
  ///
  /// Throws: `LogFault.unsafeFileSystem` for one that is answered for elsewhere, unless `allowsUnsafe`.
  public func fileSystems(allowsUnsafe: Bool) throws(LogFault) -> [FileSystem] {
    var found: [FileSystem] = []
    for place in [LogPlace.log, .keys] {
      let system = try fileSystem(of: LogPath(place))
      if system.concern == .elsewhere, !allowsUnsafe {
        throw .unsafeFileSystem(place, system)
      }
      if system.concern != .none, !found.contains(system) { found.append(system) }
    }
    return found
  }
}

extension FileSystem {
  /// What is to be said to whoever keeps a log there; nil for a disk of this machine.
  public var warning: LocalizedText? {
    switch concern {
    case .none: nil
    case .elsewhere:
      LocalizedText(
        zh: "日志或密钥放在 \(name) 上：断电后是否还在，由那一头说了算；日志会记下这一点",
        en: "log or keys lie on \(name): whether they outlive a power failure is up to the other "
          + "end; the log says so")
    case .layers:
      LocalizedText(
        zh: "日志或密钥放在容器的 \(name) 层里：删掉容器，它们就没了；请挂载一个卷",
        en: "log or keys lie in the \(name) layers of a container and go with it: mount a volume")
    case .memory:
      LocalizedText(
        zh: "日志或密钥放在内存（\(name)）里：关机就没了；请换到磁盘上",
        en: "log or keys lie in memory (\(name)) and go with the machine: use a disk")
    }
  }
}

extension [FileSystem] {
  /// What an entry says of file systems that are answered for elsewhere: nothing without any.
  public var elsewhere: [EntryMember] {
    let names = filter { $0.concern == .elsewhere }.map(\.name)
    return names.isEmpty ? [] : [EntryMember("fs", .text(names.joined(separator: " ")))]
  }
}
