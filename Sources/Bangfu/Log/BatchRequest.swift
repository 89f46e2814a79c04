import DecisionLog

/// What an official run is told about its log.
public struct BatchRequest: Sendable {
  /// The folder of all years.
  public var log: String
  /// The folder with the keys of all years; `LOG.keys` unless given.
  public var keys: String?
  /// What a new log is called in its signatures.
  public var logName: String?
  /// Who runs it: a role's code.
  public var operatorCode = "-"
  /// The same file may be decided once more.
  public var isNew = false
  /// Log and keys may lie where nobody on this machine answers for what is written; the log says so.
  public var allowsUnsafeFileSystem = false
  /// The rows are kept, sealed.
  public var isSealed = true
  /// Where the result appears.
  public var output: String
  /// How results are written, such as `csv household`.
  public var form: String
  public var engineVersion: String
  public var clock: @Sendable () -> LogTime = { .now }
  /// The four digits that tell the batches of a day apart.
  public var random: @Sendable () -> UInt16 = { .random(in: .min ... .max) }
  /// How much time, in milliseconds, and how many bytes of entries pass between two commits.
  public var commitMilliseconds: Int64 = 1000
  public var commitByteCount: UInt64 = 64 << 20

  public init(log: String, output: String, form: String, engineVersion: String) {
    self.log = log
    self.output = output
    self.form = form
    self.engineVersion = engineVersion
  }
}

/// What became of an official run.
public struct BatchReceipt: Sendable {
  public let batch: String
  public let rowCount: UInt64
  /// The log's own folder, of the year.
  public let path: String
  public let checkpoint: Checkpoint
}
