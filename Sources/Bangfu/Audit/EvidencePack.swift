import DecisionDiagnostics
import DecisionLog
import DecisionWorkbooks

/// All that is needed to check one batch without the log and without this program, in one zip archive.
///
/// `entries.jsonl` has the batch's entries from its opening to its end, as they stand in the log;
/// `beside.txt` the hashes that with theirs make the root; `checkpoint` the signed root; `key.txt` the
/// public key; `rules/` the archived rule set; `index.html` a page that checks all of it.
public struct EvidencePack {
  /// Why there is no pack.
  public enum Failure: Error, Sendable {
    case log(LogFault)
    case noBatch(String)
    case batchOpen(String)

    public var message: LocalizedText {
      switch self {
      case .log(let fault): fault.message
      case .noBatch(let batch):
        LocalizedText(zh: "日志里没有批次 \(batch)", en: "the log has no batch \(batch)")
      case .batchOpen(let batch):
        LocalizedText(zh: "批次 \(batch) 没有写完", en: "batch \(batch) is unfinished")
      }
    }
  }

  public let batch: String
  /// The numbers of its entries.
  public let entries: Range<UInt64>
  let lines: [[UInt8]]
  let beside: [Digest]
  let note: [UInt8]
  let key: Verifier
  /// Archived files by their paths in the pack.
  let rules: [(path: String, bytes: [UInt8])]

  /// Entries of more bytes are not put into the page, which asks for the file then.
  static let embeddedByteLimit = 8 << 20

  /// Memory: the batch's entries. `archive`: the folder of all years, where rule sets lie. Throws: `Failure`.
  public init(
    _ log: LogReader, batch: String, key: Verifier, archive: String? = nil
  ) throws(Failure) {
    let opening: BatchOpening
    do throws(LogFault) {
      guard let found = try log.batch(batch) else { throw LogFault.stopped }
      guard let end = found.endNumber else { throw LogFault.unfinishedBatch(batch) }
      entries = found.openNumber..<end + 1
      opening = found.opening
      var lines: [[UInt8]] = []
      try log.forEachEntry(in: entries) { _, line throws(LogFault) in
        lines.append(line)
        return true
      }
      self.lines = lines
      beside = try log.hashes(around: entries)
    } catch {
      if error == .stopped { throw .noBatch(batch) }
      if error == .unfinishedBatch(batch) { throw .batchOpen(batch) }
      throw .log(error)
    }
    self.batch = batch
    self.key = key
    let signed = (try? SignedNote(log.note)).map { $0.signed(by: [key.name]).bytes }
    note = signed ?? log.note
    let archived = archive.flatMap { try? RuleArchive(archived: opening.ruleSet.digest, in: $0) }
    rules = archived?.archivedFiles.map { ("rules/" + $0.path, $0.bytes) } ?? []
  }

  /// Writes the archive; the same log gives the same bytes. Throws: what `flush` throws.
  public func write(
    in language: Language, flush: @escaping ([UInt8]) throws -> Void
  ) throws {
    var zip = ZipWriter(flush: flush)
    try zip.add("index.html", EvidencePage(self, in: language).html())
    try zip.add("README.txt", Self.readme)
    try zip.begin("entries.jsonl")
    for line in lines { try zip.write(line + [UInt8(ascii: "\n")]) }
    try zip.end()
    try zip.add("beside.txt", besideText)
    try zip.add("checkpoint", String(decoding: note, as: UTF8.self))
    try zip.add("key.txt", "\(key)\n")
    for (path, bytes) in rules {
      try zip.begin(path)
      try zip.write(bytes)
      try zip.end()
    }
    try zip.finish()
  }

  /// The number of the first entry, and the hashes beside.
  var besideText: String {
    ([String(entries.lowerBound)] + beside.map(\.base64)).joined(separator: "\n") + "\n"
  }

  private static let readme = """
    证据包：在浏览器里打开 index.html 就会自行核对，不联网。
    不用浏览器：python3 verify.py pack 这个文件夹 公钥（verify.py 在 Bangfu 的 Tools/verify）。
    公钥要从别处得知（例如盖章的公函），与 key.txt 比对；包里的公钥只证明它自己。

    Evidence pack: open index.html in a browser, which checks everything itself, offline.
    Without one: python3 verify.py pack THIS-FOLDER KEY (verify.py is in Tools/verify of Bangfu).
    Get the public key from elsewhere, such as a sealed letter, and compare it with key.txt: the key
    in the pack vouches for nothing but itself.

    entries.jsonl  the batch's entries as they stand in the log      记录原文，一行一条
    beside.txt     the number of the first, hashes beside them       第一条的编号，旁边的哈希
    checkpoint     the signed state of the log                       签署的状态
    rules/         the rule set, if it was archived                  当时的规则集

    """
}
