import Glibc

/// Lets workers pass one by one, in the order of their numbers.
///
/// A worker that takes numbers in order and always passes with those it took cannot be waited for in vain.
/// Once broken, everybody passes at once: the run has failed.
@safe final class Turnstile: @unchecked Sendable {
  // Safety: both live until `deinit`, and only pthread functions touch them.
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let condition: UnsafeMutablePointer<pthread_cond_t>
  private var turn = 0
  private var isBroken = false

  init() {
    unsafe mutex = .allocate(capacity: 1)
    unsafe condition = .allocate(capacity: 1)
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(condition, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(condition)
    unsafe pthread_mutex_destroy(mutex)
    unsafe condition.deallocate()
    unsafe mutex.deallocate()
  }

  /// Runs the body when all smaller numbers have passed; false, without running it, once broken.
  func pass(_ number: Int, _ body: () -> Void) -> Bool {
    unsafe pthread_mutex_lock(mutex)
    while turn != number, !isBroken { unsafe pthread_cond_wait(condition, mutex) }
    let passes = !isBroken
    if passes {
      body()
      turn += 1
    }
    unsafe pthread_cond_broadcast(condition)
    unsafe pthread_mutex_unlock(mutex)
    return passes
  }

  /// Runs the body alone, whoever comes first; false once broken.
  func enter(_ body: () -> Void) -> Bool {
    unsafe pthread_mutex_lock(mutex)
    let passes = !isBroken
    if passes { body() }
    unsafe pthread_mutex_unlock(mutex)
    return passes
  }

  func breakOff() {
    unsafe pthread_mutex_lock(mutex)
    isBroken = true
    unsafe pthread_cond_broadcast(condition)
    unsafe pthread_mutex_unlock(mutex)
  }
}

/// Threads that do the same work side by side.
public enum Workers {
  /// The processors of this machine.
  public static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  private final class Job {
    let body: @Sendable (Int) -> Void
    let index: Int

    init(_ index: Int, _ body: @escaping @Sendable (Int) -> Void) {
      self.index = index
      self.body = body
    }
  }

  /// Runs the body once for each number below `count`, each on a thread of its own as far as the system gives them, this
  /// one among them, and returns when all are done.
  public static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    var threads: [pthread_t] = []
    var notStarted: [Int] = []
    for index in 1..<max(2, count) where index < count {
      var thread = pthread_t()
      let job = unsafe Unmanaged.passRetained(Job(index, body))
      // Safety: the thread takes over the reference that is passed here, and nobody else uses it.
      let status = unsafe pthread_create(
        &thread, nil,
        { pointer in
          guard let pointer = unsafe pointer else { return nil }
          let job = unsafe Unmanaged<Job>.fromOpaque(pointer).takeRetainedValue()
          job.body(job.index)
          return nil
        }, job.toOpaque())
      if status == 0 {
        threads.append(thread)
      } else {
        unsafe job.release()
        notStarted.append(index)
      }
    }
    body(0)
    // Where the system gives no more threads it is slower, and nothing else.
    for index in notStarted { body(index) }
    for thread in threads { pthread_join(thread, nil) }
  }
}
