/// The folders a log is spread over; each may lie on another disk.
public enum LogPlace: Int, Sendable, Hashable, CaseIterable {
  /// The folder in which the log's own folder lies.
  case log
  /// Sealed rows kept away from the log.
  case seal
  case keys
  /// Where the result of a batch appears.
  case output
}

/// A file or folder, named from one of the places.
public struct LogPath: Sendable, Hashable {
  public let place: LogPlace
  /// From the place downwards; none names the place itself.
  public let names: [String]

  /// Precondition: no name is empty, `.`, `..`, or holds `/` or NUL.
  public init(_ place: LogPlace, _ names: [String] = []) {
    precondition(names.allSatisfy(Self.isName), "a path is made of plain names")
    self.init(place: place, checked: names)
  }

  private init(place: LogPlace, checked names: [String]) {
    self.place = place
    self.names = names
  }

  /// Whether a text can name a file in a folder.
  public static func isName(_ name: String) -> Bool {
    guard !name.isEmpty, name != ".", name != ".." else { return false }
    for byte in name.utf8 where byte == 0x2F || byte == 0 { return false }
    return true
  }

  public func appending(_ name: String) -> LogPath {
    precondition(Self.isName(name), "a path is made of plain names")
    return LogPath(place: place, checked: names + [name])
  }

  /// The folder that holds its name; of a place, the place itself.
  public var folder: LogPath { LogPath(place: place, checked: Array(names.dropLast())) }

  /// The last name, or none for a place.
  public var name: String { names.last ?? "" }

  /// With slashes, without the place.
  public var text: String { names.joined(separator: "/") }
}
