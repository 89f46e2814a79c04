/// What changed between two texts, as `diff -u` prints it and `patch` reads it.
///
/// Three lines stand round each change. Texts that are equal have an empty one. O(lines × changes).
public struct UnifiedDiff: Sendable {
  private let old: [Substring]
  private let new: [Substring]
  private let path: String
  private static let contextCount = 3

  /// - Parameter path: the name of the file, before and after.
  public init(from old: [UInt8], to new: [UInt8], path: String) {
    self.old = Self.lines(old)
    self.new = Self.lines(new)
    self.path = path.withVisibleControls
  }

  /// Lines with their ends, so that a last line without one differs from one with it.
  private static func lines(_ bytes: [UInt8]) -> [Substring] {
    var lines: [Substring] = []
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.endIndex
      lines.append(Substring(String(decoding: bytes[start..<end], as: UTF8.self)))
      start = end
    }
    return lines
  }

  public var text: String {
    let hunks = hunks
    if hunks.isEmpty { return "" }
    return "--- \(path)\n+++ \(path)\n" + hunks.map(text).joined()
  }

  // MARK: Hunks

  private enum Step {
    case kept(Substring)
    case removed(Substring)
    case added(Substring)

    var isKept: Bool { if case .kept = self { true } else { false } }
  }

  private struct Hunk {
    /// Lines of each text before the hunk.
    let oldStart: Int
    let newStart: Int
    var steps: [Step] = []
  }

  /// Every line of both texts, in the order in which a reader meets them.
  private var steps: [Step] {
    let difference = new.difference(from: old)
    var removed: Set<Int> = []
    var added: Set<Int> = []
    for change in difference {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var steps: [Step] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if removed.contains(i) {
        steps.append(.removed(old[i]))
        i += 1
      } else if added.contains(j) {
        steps.append(.added(new[j]))
        j += 1
      } else {
        steps.append(.kept(old[i]))
        i += 1
        j += 1
      }
    }
    return steps
  }

  private var hunks: [Hunk] {
    var hunks: [Hunk] = []
    let steps = steps
    let changes = steps.indices.filter { !steps[$0].isKept }
    var (oldLine, newLine, at) = (0, 0, 0)
    var next = 0
    while next < changes.count {
      var last = next
      while last + 1 < changes.count,
        changes[last + 1] - changes[last] <= 2 * Self.contextCount + 1
      { last += 1 }
      let start = max(at, changes[next] - Self.contextCount)
      for step in steps[at..<start] { Self.count(step, &oldLine, &newLine) }
      let end = min(steps.count, changes[last] + Self.contextCount + 1)
      hunks.append(Hunk(oldStart: oldLine, newStart: newLine, steps: Array(steps[start..<end])))
      for step in steps[start..<end] { Self.count(step, &oldLine, &newLine) }
      (at, next) = (end, last + 1)
    }
    return hunks
  }

  private static func count(_ step: Step, _ old: inout Int, _ new: inout Int) {
    switch step {
    case .kept:
      old += 1
      new += 1
    case .removed: old += 1
    case .added: new += 1
    }
  }

  private func text(_ hunk: Hunk) -> String {
    var (oldCount, newCount) = (0, 0)
    for step in hunk.steps { Self.count(step, &oldCount, &newCount) }
    let head =
      "@@ -\(Self.range(hunk.oldStart, oldCount)) +\(Self.range(hunk.newStart, newCount)) @@\n"
    return hunk.steps.reduce(into: head) { text, step in
      switch step {
      case .kept(let line): text += " " + Self.ended(line)
      case .removed(let line): text += "-" + Self.ended(line)
      case .added(let line): text += "+" + Self.ended(line)
      }
    }
  }

  /// First line and number of lines; of no lines, the line before them.
  private static func range(_ start: Int, _ count: Int) -> String {
    count == 1 ? "\(start + 1)" : "\(count == 0 ? start : start + 1),\(count)"
  }

  private static func ended(_ line: Substring) -> String {
    line.utf8.last == 0x0A ? String(line) : line + "\n\\ No newline at end of file\n"
  }
}
