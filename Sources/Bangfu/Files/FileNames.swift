import Glibc

/// Names of files made of any texts: safe on every system, and each once.
struct FileNames {
  /// In lower case, as some systems compare them.
  private var taken: Set<String> = []
  private static let byteLimit = 120
  private static let reserved: Set<String> = Set(
    ["con", "prn", "aux", "nul"] + (0...9).flatMap { ["com\($0)", "lpt\($0)"] })

  /// A path in a folder for a text.
  ///
  /// - Parameter isRefused: whether something stands there that must stay.
  mutating func place(
    for text: String, suffix: String, in folder: String, _ isRefused: (String) -> Bool
  ) -> String {
    let name = Self.safe(text)
    var number = 1
    while true {
      let numbered = number == 1 ? name : "\(name) (\(number))"
      let place = Path.join(folder, numbered + suffix)
      if taken.insert(numbered.lowercased()).inserted, !isRefused(place) { return place }
      number += 1
    }
  }

  /// Without signs that some system forbids, no longer than any allows.
  static func safe(_ text: String) -> String {
    var name = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isForbidden =
        #"/\:*?"<>|"#.unicodeScalars.contains(scalar)
        || scalar.properties.generalCategory == .control
        || scalar.properties.generalCategory == .format
      name.append(isForbidden ? "_" : scalar)
    }
    var safe = String(name)
    while safe.utf8.count > byteLimit { safe.removeLast() }
    while let last = safe.last, last == "." || last == " " { safe.removeLast() }
    if safe.isEmpty || safe.hasPrefix(".") || reserved.contains(safe.lowercased()) {
      safe = "_" + safe
    }
    return safe
  }
}

/// Folders that results go to.
enum Folder {
  /// Makes a folder if nothing stands there.
  ///
  /// Throws: `FileError` when a file stands there, or the folder cannot be made.
  static func make(_ path: String) throws(FileError) {
    if let place = FileStatus(path: path) {
      if place.kind == .folder { return }
      throw FileError(path: path, code: ENOTDIR, .writing)
    }
    // Safety: the path is passed as a C string that mkdir(2) only reads.
    if unsafe mkdir(path, 0o700) != 0 { throw FileError(path: path, code: errno, .writing) }
  }
}
