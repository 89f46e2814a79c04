import DecisionDiagnostics
import DecisionLog

extension LogVerification {
  /// What is wanted of a verification of one log or of all years of a folder.
  public struct Request: Sendable {
    /// The folder of all years, or of one.
    public var path: String
    /// Public keys that an outsider was told; the logs' own statements stand in for others.
    public var keys: [Verifier] = []
    public var witnesses: [Verifier] = []
    /// Files that were kept outside: their names and contents.
    public var anchors: [(label: String, bytes: [UInt8])] = []
    public var isFull = false

    public init(path: String) { self.path = path }
  }

  /// Why nothing could be verified.
  public enum Failure: Error, Sendable {
    case log(LogFault)
    case anchor(KnownState.Fault)
    /// No given key is of this log.
    case otherKey(origin: String)
    case noLog(String)

    public var message: LocalizedText {
      switch self {
      case .log(let fault): fault.message
      case .anchor(let fault): fault.message
      case .otherKey(let origin):
        LocalizedText(
          zh: "日志“\(origin)”的公钥不在所给的之中", en: "none of the keys given is that of the log “\(origin)”"
        )
      case .noLog(let path):
        LocalizedText(zh: "“\(path)”中没有日志", en: "there is no log in “\(path)”")
      }
    }
  }

  /// Verifies the log that a path names, or those of all years in it, the oldest first.
  public static func run(
    _ request: Request, progress: (UInt64) -> Void = { _ in }
  ) throws(Failure) -> [LogReport] {
    let folders = LogFolder.all(request.path)
    guard !folders.isEmpty else { throw .noLog(request.path) }
    var keys: [Verifier] = []
    var chains: [KeyChain] = []
    for folder in folders {
      let key = try key(of: folder, request)
      keys.append(key)
      do { chains.append(try folder.keyChain(known: key)) } catch { throw .log(error) }
    }
    try checkAnchors(request, chains)
    var reports: [LogReport] = []
    for (folder, key) in zip(folders, keys) {
      reports.append(try report(folder, key, request, progress))
    }
    return reports
  }

  private static func key(
    of folder: LogFolder, _ request: Request
  ) throws(Failure) -> Verifier {
    let stated: Verifier
    do { stated = try folder.statedKey() } catch {
      // With a key from outside the facts are not needed: the examination names their damage.
      let suffix = "/\(folder.year)"
      if let key = request.keys.first(where: { $0.name.text.hasSuffix(suffix) }) { return key }
      throw .log(error)
    }
    guard !request.keys.isEmpty else { return stated }
    guard let key = request.keys.first(where: { $0.name == stated.name }) else {
      throw .otherKey(origin: stated.name.text)
    }
    return key
  }

  /// Each file must be of one of the logs, or it would be passed over in silence.
  private static func checkAnchors(_ request: Request, _ chains: [KeyChain]) throws(Failure) {
    for (label, bytes) in request.anchors {
      guard let origin = KnownState.origin(bytes) else {
        throw .anchor(.unreadable(label: label))
      }
      guard let key = chains.first(where: { $0.current.name.text == origin }) else {
        throw .anchor(.notSigned(label: label, .otherOrigin(origin)))
      }
      do {
        _ = try KnownState(bytes, label: label, log: key, witnesses: request.witnesses)
      } catch { throw .anchor(error) }
    }
  }

  private static func report(
    _ folder: LogFolder, _ key: Verifier, _ request: Request, _ progress: (UInt64) -> Void
  ) throws(Failure) -> LogReport {
    let chain: KeyChain
    do { chain = try folder.keyChain(known: key) } catch { throw .log(error) }
    let known = request.anchors.compactMap { anchor in
      try? KnownState(
        anchor.bytes, label: anchor.label, log: chain, witnesses: request.witnesses)
    }
    let next = LogFolder.years(in: folder.path).first { $0 > folder.year }
    let nextFolder = next.map { LogFolder(folder.path, year: $0) }
    do throws(LogFault) {
      let successor = try nextFolder?.predecessor()
      let verification = LogVerification(
        key: key, isKeyGiven: request.keys.contains(key), isFull: request.isFull, known: known,
        successor: successor)
      var report = try verification.run(folder, progress: progress)
      if nextFolder != nil, successor == nil { report.succession = .unnamed }
      report.archiveFaults = report.account.archiveFaults(folder.path)
      if let successor, successor.origin != key.name { report.succession = .differs }
      return report
    } catch {
      throw .log(error)
    }
  }
}
