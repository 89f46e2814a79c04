import DecisionLog

/// A decision log as people name it: a folder that has one log for each calendar year, and keys apart.
///
/// `DIR/2026` is the log of a year and `DIR.keys/2026` its keys, unless another place for keys is named.
public struct LogFolder: Sendable, Hashable {
  /// The folder of all years.
  public let path: String
  /// The folder with the keys of all years.
  public let keysPath: String
  public let year: Int
  /// Whether it may be written where nobody on this machine answers for what is written.
  public var allowsUnsafeFileSystem = false
  private let shape: LogShape

  /// `keys`: `PATH.keys` unless given.
  public init(_ path: String, keys: String? = nil, year: Int) {
    self.init(path, keys: keys, year: year, shape: .standard)
  }

  /// Small shapes have small logs packed.
  init(_ path: String, keys: String? = nil, year: Int, shape: LogShape) {
    self.path = path
    self.shape = shape
    keysPath = keys ?? Self.beside(path) + ".keys"
    self.year = year
  }

  /// The log that a path names: `DIR/2026` itself, or the newest year in `DIR`. nil when there is none.
  public static func existing(_ path: String, keys: String? = nil) -> LogFolder? {
    let plain = Path.normalized(path)
    let name = plain.split(separator: "/").last.map(String.init) ?? ""
    if let year = Self.year(name), FileBytes.exists(Path.join(plain, "LOG.json")) {
      return LogFolder(Path.folder(of: plain), keys: keys, year: year)
    }
    return years(in: path).last.map { LogFolder(path, keys: keys, year: $0) }
  }

  /// The log of a year where there is one, else as `existing`. A path that names a year is that year's alone.
  public static func existing(_ path: String, keys: String? = nil, year: Int?) -> LogFolder? {
    guard let newest = existing(path, keys: keys) else { return nil }
    let years = Path.normalized(path) == Path.normalized(newest.path) ? years(in: path) : []
    guard let year, years.contains(year) else { return newest }
    return LogFolder(newest.path, keys: keys, year: year)
  }

  /// The logs of all years in a path, the oldest first; the one that it names.
  public static func all(_ path: String, keys: String? = nil) -> [LogFolder] {
    guard let newest = existing(path, keys: keys) else { return [] }
    guard Path.normalized(path) == Path.normalized(newest.path) else { return [newest] }
    return years(in: path).map { LogFolder(newest.path, keys: keys, year: $0) }
  }

  /// The years that have a log, in order.
  public static func years(in path: String) -> [Int] {
    let names = (try? SystemVolume(roots: [.log: path]).list(LogPath(.log))) ?? []
    return names.compactMap { year($0.name) }.filter {
      FileBytes.exists(Path.join(path, "\($0)/LOG.json"))
    }.sorted()
  }

  public var layout: LogLayout { LogLayout(folder: LogPath(.log, [String(year)]), shape: shape) }

  /// The files of this year; results appear in `output`, the present folder unless given.
  public func volume(output: String = ".") -> PackedVolume {
    PackedVolume(roots: [
      .log: path, .keys: Path.join(keysPath, String(year)), .output: output,
    ])
  }

  /// The public key that the log says was its own at the start.
  ///
  /// Whoever can write the log anew can put another key there: outsiders give the key they were told.
  /// Throws: `LogFault.absent` and `.damaged`.
  public func statedKey() throws(LogFault) -> Verifier {
    let facts = try volume().content(of: layout.facts, limit: LogEntry.lineLimit + 1)
    guard var line = facts else { throw .absent(layout.folder) }
    if line.last == UInt8(ascii: "\n") { line.removeLast() }
    guard
      let entry = try? LogEntry(line: line), entry.kind == .genesis,
      let key = entry["vkey"]?.text.flatMap(Verifier.init)
    else { throw .damaged(LogFinding(.malformedEntry, layout.facts)) }
    return key
  }

  /// The public keys of the log one after another, the first as the log states it.
  ///
  /// `known`: one that an outsider was told. Where it is not among them it stands alone. Throws: as `statedKey`;
  /// `LogFault.damaged` for a change of keys that the key before did not sign for.
  public func keyChain(known: Verifier? = nil) throws(LogFault) -> KeyChain {
    let volume = volume()
    let first: Verifier
    do throws(LogFault) { first = try statedKey() } catch {
      // Who was told the first key does not need the log's own word for it.
      guard let known else { throw error }
      return try KeyChain(known, volume, layout)
    }
    let chain = try KeyChain(first, volume, layout)
    guard let known, !chain.contains(known) else { return chain }
    return KeyChain(known)
  }

  /// Opens the log to read it; nothing is locked or written.
  ///
  /// `key`: a public key of the log that an outsider was told; the one that the log states unless given.
  public func reader(key: Verifier? = nil) throws(LogFault) -> LogReader {
    try LogReader(volume(), layout, reader: keyChain(known: key))
  }

  /// The folder by a name that something can stand beside: `.` and `log/` have none.
  private static func beside(_ path: String) -> String {
    let plain = Path.normalized(path)
    let name = plain.split(separator: "/").last ?? "."
    return name == "." || name == ".." ? Path.resolved(path) ?? plain : plain
  }

  private static func year(_ name: String) -> Int? {
    guard name.utf8.count == 4, let year = Int(name), year > 0 else { return nil }
    return year
  }
}
