/// Numbers in a rectangular arrangement, row-major.
///
/// Elements are Double whatever precision they were computed in: every Float is exactly a Double.
public struct Tensor: Equatable, Sendable {
  /// The lengths of the axes.
  public let shape: Shape
  /// The numbers, row-major.
  public var elements: [Double]

  /// Creates a tensor from its elements in row-major order.
  ///
  /// - Precondition: `elements.count == shape.count`.
  public init(shape: Shape, elements: [Double]) {
    precondition(
      shape.count == elements.count,
      "tensor: shape \(shape) has \(shape.count) elements, received \(elements.count)")
    self.shape = shape
    self.elements = elements
  }

  /// Creates a tensor without axes.
  public init(_ number: Double) { self.init(shape: .scalar, elements: [number]) }
  /// Creates a vector.
  public init(_ vector: [Double]) { self.init(shape: Shape(vector.count), elements: vector) }
  /// Creates a matrix from its rows.
  ///
  /// - Precondition: all rows are equally long.
  public init(_ rows: [[Double]]) {
    let columns = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == columns }, "tensor: rows of different lengths")
    self.init(shape: Shape(rows.count, columns), elements: rows.flatMap { $0 })
  }

  /// The element at a place, one index an axis.
  public subscript(_ place: Int...) -> Double {
    get { elements[offset(place)] }
    set { elements[offset(place)] = newValue }
  }

  private func offset(_ place: [Int]) -> Int {
    guard let index = shape.index(of: place) else {
      preconditionFailure("tensor: no element \(place) in shape \(shape)")
    }
    return index
  }
}
