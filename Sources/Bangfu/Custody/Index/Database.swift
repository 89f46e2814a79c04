import CDatabase

/// Tables in memory, by the system's SQLite.
@safe final class Database {
  /// A statement that SQLite refuses; there is no memory.
  struct Failure: Error {}

  private let base: OpaquePointer

  /// nil where SQLite is not on the machine.
  init?() {
    // Safety: the object owns what is created until `deinit`.
    guard let base = unsafe database_create() else { return nil }
    unsafe self.base = base
  }

  /// Of what `bytes` gave; nil for anything else, and without SQLite.
  init?(_ bytes: [UInt8]) {
    // Safety: as many bytes are copied as there are.
    guard let base = unsafe database_load(bytes, bytes.count) else { return nil }
    unsafe self.base = base
  }

  deinit { unsafe database_close(base) }

  func run(_ statements: String) throws(Failure) {
    guard unsafe database_run(base, statements) != 0 else { throw Failure() }
  }

  func query(_ statement: String) throws(Failure) -> Query {
    guard let query = unsafe database_prepare(base, statement) else { throw Failure() }
    return unsafe Query(query, of: self)
  }

  func bytes() throws(Failure) -> [UInt8] {
    var count = 0
    guard let copy = unsafe database_copy(base, &count) else { throw Failure() }
    defer { unsafe database_free(copy) }
    // Safety: the copy has as many bytes as were counted, and is freed afterwards.
    return unsafe Array(UnsafeBufferPointer(start: copy, count: count))
  }

  /// A statement that can be carried out again and again.
  @safe final class Query {
    enum Value {
      case integer(Int64)
      case text(String)
    }

    private let query: OpaquePointer
    /// A statement may not outlive its database.
    private let database: Database

    fileprivate init(_ query: OpaquePointer, of database: Database) {
      unsafe self.query = query
      self.database = database
    }

    deinit { unsafe database_finish(query) }

    /// Carries it out with these parameters; `body` may read the cells of each row.
    func rows(_ values: [Value] = [], _ body: (Query) -> Void = { _ in }) throws(Failure) {
      for (index, value) in values.enumerated() {
        let place = Int32(index + 1)
        let isSet =
          switch value {
          case .integer(let number): unsafe database_set_integer(query, place, number)
          case .text(let text):
            unsafe database_set_text(query, place, text, text.utf8.count)
          }
        if isSet == 0 { throw Failure() }
      }
      while true {
        let step = unsafe database_step(query)
        if step < 0 { throw Failure() }
        if step == 0 { return }
        body(self)
      }
    }

    func integer(_ column: Int32) -> Int64 { unsafe database_integer(query, column) }

    func text(_ column: Int32) -> String {
      var count = 0
      guard let text = unsafe database_text(query, column, &count) else { return "" }
      // Safety: so many bytes are there until the next step, and are copied.
      return unsafe String(
        decoding: UnsafeBufferPointer(start: text, count: count), as: UTF8.self)
    }
  }
}
