import DecisionLog

/// The operator's own index of sealed rows: in which entries an identity number or a name stands.
///
/// It can be made anew from log and keys at any time, and verification never looks at it. It lies in the key folder,
/// as what it says is what only the keys can say, sealed as a whole: so a changed one is no index at all,
/// and one from before an erasure opens no more. What it is asked gives entries that may be meant; each
/// is opened and held against its commitment before anybody sees it.
public final class RowIndex {
  /// Why there is none to be had.
  public enum Failure: Error {
    case log(LogFault)
    /// SQLite is not on the machine.
    case noDatabase
    /// Rows were not kept, or are not what was sealed: only a scan tells which.
    case gaps
    case database
  }

  private let database: Database
  /// How many entries of the log are in it.
  public private(set) var size: UInt64
  /// How many rows.
  public private(set) var rowCount = 0
  /// Rows of each batch that could be opened.
  private(set) var rowCounts: [String: Int] = [:]
  private var withoutKey = 0

  private init(_ database: Database, size: UInt64) {
    self.database = database
    self.size = size
  }

  private static let version = 1

  private static let schema = """
    PRAGMA user_version=\(version);
    CREATE TABLE state(
      size INTEGER, root TEXT, entries INTEGER, seals INTEGER, opened INTEGER, closed INTEGER);
    CREATE TABLE batch(name TEXT PRIMARY KEY, keys TEXT, opened INTEGER) WITHOUT ROWID;
    CREATE TABLE person(token INTEGER, entry INTEGER, PRIMARY KEY(token, entry)) WITHOUT ROWID;
    CREATE TABLE name(text TEXT, entry INTEGER, PRIMARY KEY(text, entry)) WITHOUT ROWID;
    """

  public static var isAvailable: Bool { Database() != nil }
}

// MARK: Making

extension RowIndex {
  /// Makes one of all rows that can be opened. O(rows): each is.
  public static func build(
    _ reader: LogReader, _ vault: KeyVault
  ) throws(Failure) -> RowIndex {
    guard let database = Database() else { throw .noDatabase }
    do { try database.run(schema) } catch { throw .database }
    let index = RowIndex(database, size: max(reader.removed.seals, reader.entries.lowerBound))
    try index.extend(reader, vault)
    return index
  }

  /// Adds the rows that the log got since. O(those rows).
  public func extend(_ reader: LogReader, _ vault: KeyVault) throws(Failure) {
    do { try add(reader, vault) } catch let failure as Failure {
      throw failure
    } catch let fault as LogFault {
      throw .log(fault)
    } catch {
      throw .database
    }
  }

  private func add(_ reader: LogReader, _ vault: KeyVault) throws {
    let person = try database.query("INSERT OR IGNORE INTO person VALUES(?,?)")
    let name = try database.query("INSERT OR IGNORE INTO name VALUES(?,?)")
    var columns = try SealedColumns(reader, vault)
    var opener = try RowOpener(reader, vault)
    var isRefused = false
    try database.run("BEGIN")
    let count = try opener.scan(size..<max(size, reader.checkpoint.size)) { row in
      let entry = Database.Query.Value.integer(Int64(row.head.number))
      do throws(Database.Failure) {
        for number in PersonNumber.candidates(in: row.record) {
          try person.rows([.integer(vault.indexToken(number)), entry])
        }
        for text in columns.names(of: row) { try name.rows([.text(text), entry]) }
      } catch { isRefused = true }
      rowCounts[row.head.batch, default: 0] += 1
    }
    if isRefused { throw Failure.database }
    guard count.faulty.isEmpty, count.withoutRecord == 0 else { throw Failure.gaps }
    rowCount += count.opened
    withoutKey += count.withoutKey
    size = reader.checkpoint.size
    try note(reader, vault)
    try database.run("COMMIT")
  }

  /// Of which state of the log and its keys this is the index.
  private func note(_ reader: LogReader, _ vault: KeyVault) throws {
    try database.run("DELETE FROM state; DELETE FROM batch")
    try database.query("INSERT INTO state VALUES(?,?,?,?,?,?)").rows([
      .integer(Int64(size)), .text(reader.root(size: size).hex),
      .integer(Int64(reader.removed.entries)), .integer(Int64(reader.removed.seals)),
      .integer(Int64(rowCount)), .integer(Int64(withoutKey)),
    ])
    let batch = try database.query("INSERT INTO batch VALUES(?,?,?)")
    for keys in vault.batches {
      try batch.rows([
        .text(keys.identifier), .text(keys.stateDigest.hex),
        .integer(Int64(rowCounts[keys.identifier, default: 0])),
      ])
    }
  }
}

// MARK: Keeping

extension RowIndex {
  /// The index of a key folder as far as it is one of this log and these keys; nil for any other.
  static func kept(
    _ reader: LogReader, _ keys: KeyFolder
  ) throws(LogFault) -> RowIndex? {
    guard let bytes = try keys.readIndex(), let database = Database(bytes) else { return nil }
    do { return try RowIndex(database, reader, keys.vault) } catch let fault as LogFault {
      throw fault
    } catch {
      return nil
    }
  }

  private convenience init?(
    _ database: Database, _ reader: LogReader, _ vault: KeyVault
  ) throws {
    // What is deleted is overwritten.
    try database.run("PRAGMA secure_delete=ON")
    var version: Int64 = 0
    try database.query("PRAGMA user_version").rows { version = $0.integer(0) }
    guard version == Int64(Self.version) else { return nil }
    var state: (numbers: [Int64], root: String)?
    try database.query("SELECT size,entries,seals,opened,closed,root FROM state").rows { row in
      state = ((0..<5).map { row.integer($0) }, row.text(5))
    }
    guard let state, let size = UInt64(exactly: state.numbers[0]) else { return nil }
    let removed = [Int64(reader.removed.entries), Int64(reader.removed.seals)]
    guard
      size <= reader.checkpoint.size, Array(state.numbers[1...2]) == removed,
      try reader.root(size: size).hex == state.root
    else { return nil }
    self.init(database, size: size)
    rowCount = Int(state.numbers[3])
    withoutKey = Int(state.numbers[4])
    var digests: [String: String] = [:]
    try database.query("SELECT name,keys,opened FROM batch").rows { row in
      digests[row.text(0)] = row.text(1)
      rowCounts[row.text(0)] = Int(row.integer(2))
    }
    guard try Self.isOfKeys(digests, size: size, reader, vault) else { return nil }
  }

  /// Whether the keys open the same rows as when the index was made: rows come back when a restriction is lifted.
  private static func isOfKeys(
    _ digests: [String: String], size: UInt64, _ reader: LogReader, _ vault: KeyVault
  ) throws(LogFault) -> Bool {
    let unknown = Set(vault.batches.filter { digests[$0.identifier] == nil }.map(\.identifier))
    let isSame = digests.allSatisfy { vault[$0.key]?.stateDigest.hex == $0.value }
    guard isSame, !unknown.isEmpty else { return isSame }
    let later = try reader.batches().filter { $0.openNumber >= size }.map(\.opening.batch)
    return unknown.isSubset(of: later)
  }

  /// Puts it into the key folder. Throws: `LogFault`; `.database` without memory.
  public func keep(in keys: KeyFolder) throws(Failure) {
    let bytes: [UInt8]
    do { bytes = try database.bytes() } catch { throw .database }
    do { try keys.writeIndex(bytes) } catch { throw .log(error) }
  }

  /// Forgets entries of which the keys were taken away, and keeps what is left under the folder's new key.
  public func drop(
    _ entries: [UInt64], _ reader: LogReader, _ keys: KeyFolder
  ) throws(Failure) {
    do {
      for table in ["person", "name"] {
        let delete = try database.query("DELETE FROM \(table) WHERE entry=?")
        for entry in entries { try delete.rows([.integer(Int64(entry))]) }
      }
    } catch { throw .database }
    let numbers = Set(entries)
    do throws(LogFault) {
      for number in numbers.sorted() {
        guard let head = RowHead(line: try reader.entry(number)) else { continue }
        rowCounts[head.batch, default: 1] -= 1
      }
    } catch { throw .log(error) }
    rowCount -= numbers.count
    withoutKey += numbers.count
    try extend(reader, keys.vault)
    try keep(in: keys)
  }
}

// MARK: Asking

extension RowIndex {
  /// Entries that may be about whom a query means, in order.
  func candidates(_ query: PersonQuery, _ vault: KeyVault) throws(Failure) -> [UInt64] {
    var entries: Set<UInt64> = []
    func collect(_ statement: String, _ value: Database.Query.Value) throws(Database.Failure) {
      try database.query(statement).rows([value]) {
        if let entry = UInt64(exactly: $0.integer(0)) { entries.insert(entry) }
      }
    }
    do throws(Database.Failure) {
      switch query {
      case .number(let number):
        for form in number.forms {
          try collect("SELECT entry FROM person WHERE token=?", .integer(vault.indexToken(form)))
        }
      case .name(let name):
        try collect(#"SELECT entry FROM name WHERE text LIKE ? ESCAPE '\'"#, .text(name.pattern))
      }
    } catch { throw .database }
    return entries.sorted()
  }

  /// As a scan of the rows in it counts them.
  var count: RowOpener.Count {
    var count = RowOpener.Count()
    count.opened = rowCount
    count.withoutKey = withoutKey
    return count
  }
}
