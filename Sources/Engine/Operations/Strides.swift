/// Where each element of a value stands within another that lies differently in memory: a part of it,
/// or its axes in another order.
///
///     position = offset + Σ place[axis] · stride[axis]
struct Strides {
  private let rank: Int
  private let lengths: Extents
  private let offset: Int
  private var strides = SIMD8<Int>(repeating: 0)

  /// Returns where a value's elements stand within a larger one of as many axes: every `step`th place
  /// from `begin` on along each axis.
  init(of part: Extents, within whole: Extents, begin: Extents, step: Extents) {
    rank = part.rank
    lengths = part
    var offset = 0
    var stride = 1
    for axis in Swift.stride(from: rank - 1, through: 0, by: -1) {
      strides[axis] = step[axis] * stride
      offset += begin[axis] * stride
      stride *= whole[axis]
    }
    self.offset = offset
  }

  /// Returns where the elements of a result stand within the value whose axes it has in another order.
  init(of result: Extents, permuting value: Extents, by permutation: Extents) {
    rank = result.rank
    lengths = result
    offset = 0
    for axis in 0..<rank {
      strides[axis] = value.chunk(from: permutation[axis] + 1)
    }
  }

  /// Calls `body` with the index and the position of the first `count` elements, in their order.
  @inline(__always)
  func forEach(_ count: Int, _ body: (_ index: Int, _ position: Int) -> Void) {
    forEachRow(count) { index, position, columns, stride in
      for column in 0..<columns { body(index + column, position + column * stride) }
    }
  }

  /// Writes the first `count` elements, one behind the other, to `target`.
  @inline(__always)
  func copy<S: Scalar>(
    _ count: Int, from source: UnsafeMutablePointer<S>, to target: UnsafeMutablePointer<S>
  ) {
    forEachRow(count) { index, position, columns, stride in
      if stride == 1 {
        (target + index).update(from: source + position, count: columns)
      } else {
        for column in 0..<columns { target[index + column] = source[position + column * stride] }
      }
    }
  }

  /// Calls `body` with the index and the position of the first element of each row, with their number and how
  /// far apart they stand.
  @inline(__always)
  private func forEachRow(
    _ count: Int, _ body: (_ index: Int, _ position: Int, _ columns: Int, _ stride: Int) -> Void
  ) {
    let last = rank - 1
    // The first axis is not asked for its length: a short batch has fewer samples.
    let columns = rank < 2 ? count : lengths[last]
    let stride = rank == 0 ? 0 : strides[last]
    var place = SIMD8<Int>(repeating: 0)
    var position = offset
    var index = 0
    while index < count {
      body(index, position, columns, stride)
      index += columns
      var axis = last - 1
      while axis >= 0 {
        place[axis] += 1
        position += strides[axis]
        if axis == 0 || place[axis] < lengths[axis] { break }
        position -= lengths[axis] * strides[axis]
        place[axis] = 0
        axis -= 1
      }
    }
  }

  /// Returns the position of one element.
  func position(of index: Int) -> Int {
    var position = offset
    var rest = index
    for axis in Swift.stride(from: rank - 1, through: 0, by: -1) {
      let length = axis == 0 ? rest + 1 : lengths[axis]
      position += rest % length * strides[axis]
      rest /= length
    }
    return position
  }
}

extension Shape {
  /// Returns which element stands at an element of a larger value, of which this one is every `step`th
  /// place from `begin` on along each axis; nil where none does.
  func index(at element: Int, of whole: Shape, begin: Extents, step: Extents) -> Int? {
    let place = whole.place(of: element).enumerated().map { (axis: Int, place: Int) -> Int in
      let (steps, rest) = (place - begin[axis]).quotientAndRemainder(dividingBy: step[axis])
      return rest == 0 ? steps : -1
    }
    return index(of: place)
  }
}

extension Elements {
  /// The lengths of all axes of a full batch.
  var extents: Extents { @inline(__always) get { place.pointee.extents } }
}
