import Bangfu
import Synchronization

/// The files of a run that are not complete yet; an interrupted run leaves none of them.
final class Drafts: Sendable {
  private let paths = Mutex<[String]>([])
  private let isWatched = Mutex(false)

  /// Opens a file whose draft is to go when the run is interrupted. To be called before other threads start.
  func open(_ path: String) throws(FileError) -> OutputFile {
    // A signal that comes while the draft is being made waits until it is known.
    watch()
    return try paths.withLock { paths throws(FileError) in
      let file = try OutputFile(path: path)
      if let draft = file.draft { paths.append(draft) }
      return file
    }
  }

  /// Takes a draft that another has made.
  func add(_ path: String) {
    watch()
    paths.withLock { $0.append(path) }
  }

  private func watch() {
    let isFirst = isWatched.withLock { isWatched in
      defer { isWatched = true }
      return !isWatched
    }
    guard isFirst else { return }
    Interruption.onInterruption { [self] in
      for path in paths.withLock({ $0 }) { OutputFile.remove(draft: path) }
    }
  }

  /// Drafts that have been completed are drafts no more.
  func removeAll() { paths.withLock { $0.removeAll() } }
}
