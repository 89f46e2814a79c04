/// Storage for plain values whose address stays put until it grows.
///
/// The columns of a batch live in buffers that one worker reuses from batch to batch, so that deciding
/// allocates nothing once it has seen its largest batch. Not `Sendable`: a buffer belongs to one worker.
public final class Buffer<Element: BitwiseCopyable> {
  @usableFromInline
  struct Place {
    @usableFromInline var base: UnsafeMutablePointer<Element>
    @usableFromInline var capacity: Int

    @inlinable
    init(capacity: Int) {
      base = .allocate(capacity: capacity)
      self.capacity = capacity
    }
  }

  /// Apart from the object, so that reading it costs no check of exclusive access.
  @usableFromInline let place: UnsafeMutablePointer<Place>

  @inlinable public var base: UnsafeMutablePointer<Element> { place.pointee.base }
  @inlinable public var capacity: Int { place.pointee.capacity }

  @inlinable
  public init(capacity: Int = 64) {
    place = .allocate(capacity: 1)
    place.initialize(to: Place(capacity: capacity))
  }

  @inlinable
  deinit {
    place.pointee.base.deallocate()
    place.deallocate()
  }

  /// Makes room for `count` elements. What was stored is lost when the buffer has to grow.
  @inlinable
  public func reserve(_ count: Int) { grow(count, keeping: 0) }

  /// Makes room for `count` elements and keeps the first `used` of them.
  @inlinable
  public func grow(_ count: Int, keeping used: Int) {
    guard count > place.pointee.capacity else { return }
    let wider = Place(capacity: max(count, place.pointee.capacity * 2))
    wider.base.initialize(from: base, count: used)
    base.deallocate()
    place.pointee = wider
  }
}
