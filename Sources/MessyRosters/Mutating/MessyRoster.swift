import DecisionDiagnostics

/// A messy roster as files, with what must be read out of them.
public struct MessyRoster: Sendable {
  /// A file of a corpus.
  public struct File: Sendable {
    public let name: String
    public let bytes: [UInt8]
  }

  public let kind: String
  public let roster: File
  /// Nil where the members are plain, and those of the whole corpus.
  public let members: File?
  /// A roster to be held against this one; mostly nil.
  public let other: File?
  let expected: ExpectedReading

  init(_ kind: MessKind, _ mess: Mess) {
    self.kind = kind.name
    expected = ExpectedReading(kind.name, mess)
    let people = mess.people.map { ($0, $0.placed(mess.roster, mess.members)) }
    let written = people?.1.table ?? mess.roster
    other = mess.other.map { table in
      let form = TextForm()
      return File(name: "\(kind.name).other.csv", bytes: form.bytes(form.text(table).text))
    }
    if var book = mess.book {
      book.merged += people.map { $0.merged($1) } ?? []
      roster = File(name: "\(kind.name).xlsx", bytes: book.bytes(written, mess.members))
    } else {
      let text = mess.rosterForm.text(written).text
      roster = File(
        name: kind.name + Self.suffix(mess.rosterForm),
        bytes: Self.damaged(mess.rosterForm.bytes(text), mess.damage))
    }
    guard mess.ownsMembers, people == nil, mess.book?.holdsMembers != true else {
      members = nil
      return
    }
    let text = mess.memberForm.text(mess.members).text
    members = File(
      name: "\(kind.name).members\(Self.suffix(mess.memberForm))",
      bytes: mess.memberForm.bytes(text))
  }

  /// The roster, the members, another roster and `NAME.expected.json`.
  public var files: [File] {
    [roster] + [members, other].compactMap { $0 }
      + [File(name: "\(kind).expected.json", bytes: expected.json(self))]
  }

  private static func suffix(_ form: TextForm) -> String {
    let plain = form.delimiter == "\t" ? ".tsv" : ".csv"
    switch form.packing {
    case .none: return plain
    case .gzip: return plain + ".gz"
    case .zstd: return plain + ".zst"
    }
  }

  private static func damaged(_ bytes: [UInt8], _ damage: [Mess.Damage]) -> [UInt8] {
    var bytes = bytes
    for single in damage {
      let mark = Array(single.mark.utf8)
      let place = bytes.indices.first { bytes[$0...].starts(with: mark) }
      if let place { bytes.replaceSubrange(place..<(place + mark.count), with: single.bytes) }
    }
    return bytes
  }
}
