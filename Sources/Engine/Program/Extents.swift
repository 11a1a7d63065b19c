/// The lengths of up to eight axes, in place: an array would be retained and released by the hot loop.
public struct Extents: Hashable, Sendable {
  /// The most axes that a value may have.
  public static let limit = 8

  public let rank: Int
  private let lengths: SIMD8<Int>

  /// - Precondition: at most `limit` lengths.
  public init(_ lengths: some Collection<Int>) {
    precondition(lengths.count <= Self.limit, "extents: \(lengths.count) axes, at most 8")
    rank = lengths.count
    var all = SIMD8<Int>(repeating: 1)
    for (axis, length) in lengths.enumerated() { all[axis] = length }
    self.lengths = all
  }

  public init(_ shape: Shape) { self.init(shape.dimensions) }

  public subscript(axis: Int) -> Int { lengths[axis] }

  public var shape: Shape { Shape((0..<rank).map { lengths[$0] }) }
}
