import Engine

extension Tensor: Portable {
  public init?(portable value: PortableValue) {
    guard case .tensor(let lengths, let elements) = value, lengths.allSatisfy({ $0 >= 0 }) else {
      return nil
    }
    let shape = Shape(lengths)
    guard shape.count == elements.count else { return nil }
    self.init(shape: shape, elements: elements)
  }
  public var portable: PortableValue { .tensor(shape: shape.dimensions, elements: elements) }
}
