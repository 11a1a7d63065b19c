/// The lengths of up to eight axes, in place: an array would be retained and released by the hot loop.
package struct Extents: Hashable, Sendable {
  /// The most axes that a value may have.
  package static let limit = 8

  package let rank: Int
  /// Half words, so that an operation with three of these stays small.
  private let lengths: SIMD8<Int32>

  /// A length beyond what any program may hold is kept as Int32.max.
  ///
  /// - Precondition: at most `limit` lengths.
  package init(_ lengths: some Collection<Int>) {
    precondition(lengths.count <= Self.limit, "extents: \(lengths.count) axes, at most 8")
    rank = lengths.count
    var all = SIMD8<Int32>(repeating: 1)
    for (axis, length) in lengths.enumerated() { all[axis] = Int32(clamping: length) }
    self.lengths = all
  }

  package init(_ shape: Shape) { self.init(shape.dimensions) }

  package subscript(axis: Int) -> Int { Int(lengths[axis]) }

  package var shape: Shape { Shape(list) }

  /// The lengths one by one.
  var list: [Int] { (0..<rank).map { self[$0] } }
}
