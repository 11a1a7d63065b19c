/// How an operand that is smaller than a result repeats to fill it.
///
/// The axes over which it repeats, those that it lacks in front or those where its length is 1, stand
/// in one run. What follows the run has `inner` elements, the run and what follows it `span`:
///
///     operand element = (i / span) · inner + i mod inner       for element i of the result
package struct Repetition: Hashable, Sendable {
  let inner: Int
  /// Int.max where nothing stands before the run, however many samples a batch has.
  let span: Int

  /// An operand as large as the result.
  static let none = Repetition(inner: .max, span: .max)

  /// Returns how one shape repeats within another, or nil when it does not.
  package init?(of operand: Shape, in result: Shape) {
    let missing = result.rank - operand.rank
    guard missing >= 0 else { return nil }
    let lengths = Array(repeating: 1, count: missing) + operand.dimensions
    let differing = result.dimensions.indices.filter { lengths[$0] != result.dimensions[$0] }
    guard let first = differing.first, let last = differing.last else {
      self = .none
      return
    }
    guard lengths[first...last].allSatisfy({ $0 == 1 }) else { return nil }
    inner = result.dimensions[(last + 1)...].reduce(1, *)
    let isLeading = result.dimensions[..<first].allSatisfy { $0 == 1 }
    span = isLeading ? .max : result.dimensions[first...].reduce(1, *)
  }

  private init(inner: Int, span: Int) {
    self.inner = inner
    self.span = span
  }

  /// Returns the operand's element that element `index` of the result reads.
  @inline(__always)
  func source(of index: Int) -> Int {
    // Without a run there is nothing to divide.
    inner == .max ? index : index / span * inner + index % inner
  }

  /// Whether neighbouring elements of the result read one element of the operand.
  @inline(__always)
  var isConstantWithinRun: Bool { inner == 1 }

  /// How many neighbouring elements of the result read neighbouring elements, or the same one.
  @inline(__always)
  var runLength: Int { inner == 1 ? span : inner }

  /// Calls `body` with each run of a result of `count` and the operand's element that its first one reads: all
  /// read the same, or neighbours neighbours.
  @inline(__always)
  func forEachRun(_ count: Int, _ body: (_ run: Range<Int>, _ source: Int) -> Void) {
    let length = min(count, runLength)
    var start = 0
    while start < count {
      body(start..<start + length, source(of: start))
      start += length
    }
  }

  /// Returns the elements of a result of `count` that read one element of the operand.
  func positions(of element: Int, in count: Int) -> [Int] {
    let readers = readers(of: element, in: count)
    return (0..<readers.count).map { readers[$0] }
  }

  /// The same, without a list of them.
  func readers(of element: Int, in count: Int) -> Readers {
    if inner == .max { return Readers(first: element) }
    let start = span == .max ? element : element / inner * span + element % inner
    let end = span == .max ? count : element / inner * span + span
    return Readers(first: start, step: inner, count: max(0, (end - start + inner - 1) / inner))
  }
}

extension Value {
  /// Returns how the value repeats within a result, or nil when it does not: the axis of samples meets
  /// the axis of samples or is repeated over, and meets no other, whatever the length of the batch.
  func repetition(in result: Shape, isBatched isResultBatched: Bool) -> Repetition? {
    let hasItsRank = shape.rank == result.rank
    if isBatched {
      guard isResultBatched, hasItsRank, shape.dimensions.first == result.dimensions.first
      else { return nil }
    } else if isResultBatched, hasItsRank, shape.dimensions.first != 1 {
      return nil
    }
    return Repetition(of: shape, in: result)
  }
}
