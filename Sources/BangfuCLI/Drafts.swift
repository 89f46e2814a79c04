import Bangfu
import Synchronization

/// The files of a run that are not complete yet; an interrupted run leaves none of them.
final class Drafts: Sendable {
  private let paths = Mutex<[String]>([])
  private let isWatched = Mutex(false)

  /// Takes a draft that is to go when the run is interrupted. To be called before other threads start.
  func add(_ path: String) {
    paths.withLock { $0.append(path) }
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
