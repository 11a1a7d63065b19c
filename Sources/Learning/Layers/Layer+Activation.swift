/// A layer whose activation can be another.
protocol ActivatedLayer: Layer {
  var activation: Activation { get set }
}

extension Layer {
  /// The activation, where the layer has one.
  package var lastActivation: Activation? { (self as? any ActivatedLayer)?.activation }

  /// Returns the same layer with another activation; nil where it has none.
  func with(_ activation: Activation) -> (any Layer)? {
    guard var layer = self as? any ActivatedLayer else { return nil }
    layer.activation = activation
    return layer
  }
}
