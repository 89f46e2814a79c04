import DecisionLog

/// A search for a person by the operator's index where there is one, else by opening every row.
///
/// Both give the same: an index that is not of this state of log and keys is brought up to it or made anew first.
public struct IndexedSearch {
  /// How the answer came about.
  public enum Way: Sendable, Hashable {
    /// There is no index.
    case scan
    /// There is one, and SQLite is not on the machine.
    case noDatabase
    /// There is one, and it cannot be used: rows were not kept, or are damaged.
    case gaps
    case index
    /// The index was of an older state, of other keys, or damaged.
    case renewedIndex
  }

  public let search: PersonSearch
  public let way: Way
  /// For `RowIndex.drop`; nil unless the answer came by it.
  public let index: RowIndex?

  /// Throws: `LogFault`.
  public init(
    _ query: PersonQuery, in reader: LogReader, _ keys: KeyFolder
  ) throws(LogFault) {
    var way = Way.scan
    if try keys.hasIndex() {
      do {
        if let found = try Self.indexed(query, reader, keys) {
          self = found
          return
        }
        way = .gaps
      } catch let failure as RowIndex.Failure {
        switch failure {
        case .log(let fault): throw fault
        case .noDatabase: way = .noDatabase
        case .gaps, .database: way = .gaps
        }
      } catch let fault as LogFault {
        throw fault
      } catch {
        throw .cryptography
      }
    }
    self.init(search: try PersonSearch(query, in: reader, keys.vault), way: way, index: nil)
  }

  private init(search: PersonSearch, way: Way, index: RowIndex?) {
    self.search = search
    self.way = way
    self.index = index
  }

  private static func indexed(
    _ query: PersonQuery, _ reader: LogReader, _ keys: KeyFolder
  ) throws -> IndexedSearch? {
    guard RowIndex.isAvailable else { throw RowIndex.Failure.noDatabase }
    let (index, isRenewed) = try RowIndex.current(reader, keys)
    if let search = try PersonSearch(query, by: index, in: reader, keys.vault) {
      return IndexedSearch(search: search, way: isRenewed ? .renewedIndex : .index, index: index)
    }
    // Something of the log changed behind the back of an index that seemed to be its own.
    let fresh = try RowIndex.build(reader, keys.vault)
    guard let search = try PersonSearch(query, by: fresh, in: reader, keys.vault) else {
      return nil
    }
    try? fresh.keep(in: keys)
    return IndexedSearch(search: search, way: .renewedIndex, index: fresh)
  }
}

extension RowIndex {
  /// The index that is kept, brought up to the state of the log; made anew where it is of another.
  ///
  /// It is kept when it changed, if it can be: a search goes on without. Returns also whether it did.
  public static func current(
    _ reader: LogReader, _ keys: KeyFolder
  ) throws(Failure) -> (index: RowIndex, isRenewed: Bool) {
    let kept: RowIndex?
    do { kept = try Self.kept(reader, keys) } catch { throw .log(error) }
    guard let index = kept else {
      let index = try build(reader, keys.vault)
      try? index.keep(in: keys)
      return (index, true)
    }
    guard index.size < reader.checkpoint.size else { return (index, false) }
    try index.extend(reader, keys.vault)
    try? index.keep(in: keys)
    return (index, true)
  }
}

extension RowIndex {
  /// What a key folder has.
  public enum State: Sendable, Hashable {
    case none
    case noDatabase
    case current(rows: Int)
    /// So many entries were added since.
    case older(entries: UInt64)
    /// It is damaged, or of another log, or other keys.
    case foreign
  }

  /// Throws: `LogFault`.
  public static func state(
    _ reader: LogReader, _ keys: KeyFolder
  ) throws(LogFault) -> State {
    guard try keys.hasIndex() else { return .none }
    guard isAvailable else { return .noDatabase }
    guard let index = try kept(reader, keys) else { return .foreign }
    let behind = reader.checkpoint.size - index.size
    return behind == 0 ? .current(rows: index.rowCount) : .older(entries: behind)
  }
}
