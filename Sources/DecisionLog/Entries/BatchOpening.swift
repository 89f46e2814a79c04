/// What is the same for all rows of a batch; the entry `open`.
///
/// No file names and no paths: a file may be named after a person.
public struct BatchOpening: Sendable, Hashable {
  /// `20260304-7f3a`: the day and four digits, unique in the log.
  public let batch: String
  /// Who ran it: a role's code, not a name.
  public let operatorCode: String
  public let engineVersion: String
  /// Of the program's file.
  public let engineDigest: Digest?
  public let ruleSet: RuleSetReference
  /// The day whose rules and parameters count, `2026-03-01`.
  public let asOf: String
  /// How the roster was read: its encoding, and a digest of the column mapping.
  public let encoding: String
  public let mapping: Digest
  /// A commitment to the roster's bytes, and their count.
  public let source: Digest
  public let sourceByteCount: UInt64
  /// Whether the rows are kept, sealed, so that decisions can be recomputed.
  public let isSealed: Bool
  /// On what log and keys lie, where this machine does not answer for it: `nfs`.
  public let fileSystem: String?

  public init(
    batch: String, operatorCode: String, engineVersion: String, engineDigest: Digest? = nil,
    ruleSet: RuleSetReference, asOf: String, encoding: String, mapping: Digest, source: Digest,
    sourceByteCount: UInt64,
    isSealed: Bool, fileSystem: String? = nil
  ) {
    self.batch = batch
    self.operatorCode = operatorCode
    self.engineVersion = engineVersion
    self.engineDigest = engineDigest
    self.ruleSet = ruleSet
    self.asOf = asOf
    self.encoding = encoding
    self.mapping = mapping
    self.source = source
    self.sourceByteCount = sourceByteCount
    self.isSealed = isSealed
    self.fileSystem = fileSystem
  }

  public var members: [EntryMember] {
    let engine = engineDigest.map { [EntryMember("engd", .text($0.label))] } ?? []
    return [
      EntryMember("b", .text(batch)), EntryMember("by", .text(operatorCode)),
      EntryMember("eng", .text(engineVersion)),
    ] + engine + [
      EntryMember("rs", .text(ruleSet.name)),
      EntryMember("rsv", .text(ruleSet.version)), EntryMember("rsd", .text(ruleSet.digest.label)),
      EntryMember("asof", .text(asOf)), EntryMember("enc", .text(encoding)),
      EntryMember("map", .text(mapping.label)),
      EntryMember("src", .text(Base64.text(source.array, .url))),
      EntryMember("size", .integer(Int64(sourceByteCount))),
      EntryMember("seal", .integer(isSealed ? 1 : 0)),
    ] + (fileSystem.map { [EntryMember("fs", .text($0))] } ?? [])
  }

  /// nil when the entry is none that opens a batch, or a member is wanting.
  public init?(_ entry: LogEntry) {
    guard
      entry.kind == .open, let batch = entry["b"]?.text, let operatorCode = entry["by"]?.text,
      let engineVersion = entry["eng"]?.text, let name = entry["rs"]?.text,
      let version = entry["rsv"]?.text,
      let digest = entry["rsd"]?.text.flatMap(Digest.init(label:)),
      let asOf = entry["asof"]?.text, let encoding = entry["enc"]?.text,
      let mapping = entry["map"]?.text.flatMap(Digest.init(label:)),
      let source = entry["src"]?.text.flatMap({ Base64.bytes($0, .url) }).flatMap({ Digest($0) }),
      let size = entry["size"]?.integer.flatMap({ UInt64(exactly: $0) }),
      let isSealed = entry["seal"]?.integer
    else { return nil }
    self.init(
      batch: batch, operatorCode: operatorCode, engineVersion: engineVersion,
      engineDigest: entry["engd"]?.text.flatMap(Digest.init(label:)),
      ruleSet: RuleSetReference(name: name, version: version, digest: digest), asOf: asOf,
      encoding: encoding, mapping: mapping, source: source, sourceByteCount: size,
      isSealed: isSealed == 1, fileSystem: entry["fs"]?.text)
  }
}

/// A rule set as entries name it: its name, its version and the digest of its archived files,
/// parameters included.
public struct RuleSetReference: Sendable, Hashable {
  public let name: String
  public let version: String
  public let digest: Digest

  public init(name: String, version: String, digest: Digest) {
    self.name = name
    self.version = version
    self.digest = digest
  }

  /// What each decision carries, for grep: `2026.1.3@9f3c1a2b`.
  public var tag: String { "\(version)@\(digest.hex.prefix(8))" }
}

extension Digest {
  /// Reads `sha256:` and 64 digits.
  public init?(label: String) {
    guard label.hasPrefix("sha256:") else { return nil }
    guard let bytes = Hexadecimal.bytes(label.dropFirst(7)) else { return nil }
    self.init(bytes)
  }
}
