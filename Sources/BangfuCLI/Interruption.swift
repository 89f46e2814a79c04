import Bangfu
import Glibc

/// Ctrl-C and termination: something is put in order first, then the process ends as shells expect,
/// with 130 or 143.
enum Interruption {
  /// Runs `tidy` on SIGINT, SIGTERM or SIGHUP. To be called once, before other threads start.
  ///
  /// The signals are blocked and awaited on a thread of their own, so that `tidy` may do anything: a
  /// signal handler may call hardly a function.
  static func onInterruption(_ tidy: @escaping @Sendable () -> Void) {
    var signals = sigset_t()
    // Safety: the set is a local value that these calls fill in; the mask of this thread, and of
    // those started from it, is all that changes.
    unsafe sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGHUP] { _ = unsafe sigaddset(&signals, signal) }
    unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    let watch = unsafe Unmanaged.passRetained(Watch(signals: signals, tidy: tidy))
    var thread = pthread_t()
    // Safety: the thread takes over the reference retained here, and releases it; it is never joined.
    let status = unsafe pthread_create(
      &thread, nil, { unsafe Interruption.wait($0) }, unsafe watch.toOpaque())
    if status != 0 {
      unsafe watch.release()
      unsafe pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }
  }

  private static func wait(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let context = unsafe context else { return nil }
    // Safety: the pointer is the retained `Watch` of `onInterruption`, taken over exactly once.
    let watch = unsafe Unmanaged<Watch>.fromOpaque(context).takeRetainedValue()
    let signal = watch.wait()
    watch.tidy()
    _exit(128 + signal)
  }

  private final class Watch {
    private var signals: sigset_t
    let tidy: @Sendable () -> Void

    init(signals: sigset_t, tidy: @escaping @Sendable () -> Void) {
      self.signals = signals
      self.tidy = tidy
    }

    func wait() -> Int32 {
      var signal: Int32 = 0
      // Safety: both are values of our own; sigwait(3) reads the one and writes the other.
      while unsafe sigwait(&signals, &signal) != 0 {}
      return signal
    }
  }
}
