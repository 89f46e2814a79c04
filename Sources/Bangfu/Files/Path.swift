/// Slash-separated paths as users type them; nothing is resolved against the disk.
enum Path {
  static func join(_ folder: String, _ name: String) -> String {
    if name.hasPrefix("/") { return name }
    let joined = folder.isEmpty || folder == "." ? name : folder + "/" + name
    return normalized(joined)
  }

  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// Whether a file lies in a folder or below it, as far as the paths tell.
  static func isInside(_ folder: String, _ file: String) -> Bool {
    let (folder, file) = (normalized(folder), normalized(file))
    if folder == "." { return !file.hasPrefix("/") && !file.hasPrefix("../") }
    return file.hasPrefix(folder == "/" ? "/" : folder + "/")
  }

  /// `a/../b` as `b`, `./a` as `a`; leading `..` stay.
  static func normalized(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    let joined = parts.joined(separator: "/")
    if path.hasPrefix("/") { return "/" + joined }
    return joined.isEmpty ? "." : joined
  }
}
