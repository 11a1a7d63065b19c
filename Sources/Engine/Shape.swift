/// The lengths of a tensor's axes, outermost first; a scalar has none.
public struct Shape: Hashable, Sendable {
  /// The lengths, outermost first.
  public let dimensions: [Int]

  /// Creates a shape from a list of lengths.
  public init(_ dimensions: [Int]) { self.dimensions = dimensions }
  /// Creates a shape from its lengths.
  public init(_ dimensions: Int...) { self.dimensions = dimensions }

  /// The shape of one number.
  public static let scalar = Shape([])

  /// The number of axes.
  public var rank: Int { dimensions.count }
  /// The number of elements; Int.max where that would overflow, which every limit refuses.
  public var count: Int {
    dimensions.reduce(1) { (count: Int, length: Int) -> Int in
      let (product, overflow) = count.multipliedReportingOverflow(by: length)
      return overflow ? .max : product
    }
  }
  /// The length of the last axis; 1 for a scalar.
  public var columns: Int { dimensions.last ?? 1 }
  /// The number of rows when all axes but the last are read as one.
  public var rows: Int { columns == 0 ? 0 : count / columns }

  /// Returns the place of element `index` (row-major) along each axis.
  public func place(of index: Int) -> [Int] {
    var rest = index
    var place = dimensions
    for axis in dimensions.indices.reversed() {
      place[axis] = rest % dimensions[axis]
      rest /= dimensions[axis]
    }
    return place
  }

  /// Returns the row-major index of a place, or nil when it lies outside the shape.
  public func index(of place: [Int]) -> Int? {
    guard place.count == rank else { return nil }
    var index = 0
    for (axis, coordinate) in place.enumerated() {
      guard coordinate >= 0, coordinate < dimensions[axis] else { return nil }
      index = index * dimensions[axis] + coordinate
    }
    return index
  }
}

extension Shape: CustomStringConvertible {
  /// "2×3", or "scalar".
  public var description: String {
    dimensions.isEmpty ? "scalar" : dimensions.map(String.init).joined(separator: "×")
  }
}
