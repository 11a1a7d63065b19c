/// CallArguments of another type or number than the function has.
public struct ArgumentMismatch: Error {
  public let position: Int
}

/// The arguments of one call, read in order by the function's adapter.
public struct CallArguments {
  private let values: [PortableValue]
  private var position = 0

  init(_ values: [PortableValue]) { self.values = values }

  /// Reads the next argument as the type that the function's parameter has.
  public mutating func next<Parameter: Portable>() throws -> Parameter {
    guard position < values.count, let value = Parameter(portable: values[position]) else {
      throw ArgumentMismatch(position: position)
    }
    position += 1
    return value
  }

  /// Reads the next argument as a tuple, by reading its parts.
  public mutating func nextTuple<Tuple>(_ read: (inout CallArguments) throws -> Tuple) throws
    -> Tuple
  {
    guard position < values.count, case .tuple(let parts) = values[position] else {
      throw ArgumentMismatch(position: position)
    }
    position += 1
    var inner = CallArguments(parts)
    return try read(&inner)
  }

  /// Reads the next argument as an array, by reading its elements.
  public mutating func nextArray<Element>(
    _ read: (inout CallArguments) throws -> Element
  ) throws -> [Element] {
    guard position < values.count, case .array(let elements) = values[position] else {
      throw ArgumentMismatch(position: position)
    }
    position += 1
    var inner = CallArguments(elements)
    return try elements.map { _ in try read(&inner) }
  }
}
