import Engine

/// A tensor and its name in a file.
public struct NamedTensor: Equatable, Sendable {
  /// Its name in the file.
  public var name: String
  /// Its numbers.
  public var tensor: Tensor

  /// Names a tensor.
  public init(_ name: String, _ tensor: Tensor) {
    self.name = name
    self.tensor = tensor
  }
}

extension [NamedTensor] {
  /// The tensor of a name; nil when there is none.
  public subscript(_ name: String) -> Tensor? { first { $0.name == name }?.tensor }

  /// - Throws: `DataError.duplicateName` for the first name that was there before.
  func checkNames(file: String) throws(DataError) {
    var names: Set<String> = []
    for tensor in self where !names.insert(tensor.name).inserted {
      throw .duplicateName(file: file, name: tensor.name)
    }
  }
}
