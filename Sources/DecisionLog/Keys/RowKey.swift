/// The key of one row: what its commitment is blinded and its record sealed with.
///
/// Without it the commitment is a random number; with it anybody can check who and what it stands for.
public struct RowKey: Sendable, Hashable {
  let bytes: Digest

  /// Blinds the number of one person of the household; may be shown to prove that an entry is about them.
  func personKey(_ position: Int) -> Digest {
    Derivation.key(.person, UInt32(truncatingIfNeeded: position), from: bytes)
  }

  /// Blinds the row; may be shown to prove what was decided upon, without the key of its seal.
  var rowKey: Digest { Derivation.key(.row, from: bytes) }

  var sealKey: Digest { Derivation.key(.seal, from: bytes) }
}

/// What an entry says about a row without saying it: a commitment to the persons and to the record.
///
/// `SHA-256(who ‖ row)`, where `who` is the hash of one blinded hash per person and `row` the blinded
/// hash of the record. Either half can be opened without the other, and of several persons one.
public struct RowCommitment: Sendable, Hashable {
  /// One for each person of the household, the worker first.
  public let persons: [Digest]
  public let row: Digest

  /// `identifiers`: each person's identity number as filed, the worker's first; empty for a person
  /// without one. `record`: what is sealed.
  public init(identifiers: [[UInt8]], record: Span<UInt8>, key: RowKey) {
    persons = identifiers.indices.map {
      Self.personHash(identifiers[$0], key: key.personKey($0))
    }
    row = Self.blinded(record, key: key.rowKey)
  }

  public init(persons: [Digest], row: Digest) {
    self.persons = persons
    self.row = row
  }

  /// What the entry holds.
  public var digest: Digest {
    var hash = SHA256()
    hash.update(who)
    hash.update(row)
    return hash.finish()
  }

  private var who: Digest {
    var hash = SHA256()
    for person in persons { hash.update(person) }
    return hash.finish()
  }

  /// What a person's number comes to under the key that was shown for them.
  public static func personHash(_ identifier: [UInt8], key: Digest) -> Digest {
    blinded(identifier.span, key: key)
  }

  /// Key, length, content: all three of known length, so no two contents share a hash's input.
  static func blinded(_ content: Span<UInt8>, key: Digest) -> Digest {
    var hash = SHA256()
    hash.update(key)
    hash.update(bigEndian: UInt32(content.count))
    hash.update(content)
    return hash.finish()
  }
}
