/// A value of an entry: whole numbers only, so that no reader rounds one.
public indirect enum EntryValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case text(String)
  case list([EntryValue])
  /// In the order in which they are written; no name twice.
  case object([EntryMember])

  public var integer: Int64? {
    if case .integer(let value) = self { value } else { nil }
  }

  public var text: String? {
    if case .text(let value) = self { value } else { nil }
  }

  public var list: [EntryValue]? {
    if case .list(let values) = self { values } else { nil }
  }

  public var object: [EntryMember]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// The member of that name; nil for none, and for what is no object.
  public subscript(name: String) -> EntryValue? {
    object?.first { $0.name == name }?.value
  }
}

extension EntryValue {
  /// As entries have it.
  public var json: [UInt8] {
    var bytes: [UInt8] = []
    EntryText.append(self, to: &bytes)
    return bytes
  }

  /// nil for anything but what `json` gives.
  public init?(json bytes: [UInt8]) {
    guard let value = try? EntryScanner.value(bytes) else { return nil }
    self = value
  }
}

public struct EntryMember: Sendable, Hashable {
  public let name: String
  public let value: EntryValue

  public init(_ name: String, _ value: EntryValue) {
    self.name = name
    self.value = value
  }
}

extension EntryValue {
  /// Reads the text of a value as it stands in an entry; nil for anything else.
  public init?(reading bytes: ArraySlice<UInt8>) {
    guard let value = try? EntryScanner.value(Array(bytes)) else { return nil }
    self = value
  }

  /// As it stands in an entry.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    EntryText.append(self, to: &bytes)
    return bytes
  }
}

extension EntryMember {
  /// Reads `"name":value`; nil for anything else.
  public init?(reading bytes: ArraySlice<UInt8>) {
    guard
      let value = EntryValue(reading: [UInt8(ascii: "{")] + bytes + [UInt8(ascii: "}")]),
      let members = value.object, members.count == 1
    else { return nil }
    self = members[0]
  }
}
