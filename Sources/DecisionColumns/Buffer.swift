/// Storage for plain values whose address stays put until it grows.
///
/// The columns of a batch live in buffers that one worker reuses from batch to batch, so that deciding
/// allocates nothing once it has seen its largest batch. Not `Sendable`: a buffer belongs to one worker.
public final class Buffer<Element: BitwiseCopyable> {
  public var base: UnsafeMutablePointer<Element>
  public var capacity: Int

  @inlinable
  public init(capacity: Int = 64) {
    self.base = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit { base.deallocate() }

  /// Makes room for `count` elements. What was stored is lost when the buffer has to grow.
  public func reserve(_ count: Int) {
    guard count > capacity else { return }
    base.deallocate()
    capacity = max(count, capacity * 2)
    base = .allocate(capacity: capacity)
  }

  /// Makes room for `count` elements and keeps the first `used` of them.
  public func grow(_ count: Int, keeping used: Int) {
    guard count > capacity else { return }
    let wider = UnsafeMutablePointer<Element>.allocate(capacity: max(count, capacity * 2))
    wider.initialize(from: base, count: used)
    base.deallocate()
    base = wider
    capacity = max(count, capacity * 2)
  }
}
