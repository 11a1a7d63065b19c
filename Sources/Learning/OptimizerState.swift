import Engine

/// Where an optimiser stands after some updates: what it carries along for each weight, and their number.
public struct OptimizerState: Sendable {
  /// How many updates there were: where a schedule stands.
  public var updates: Int
  /// Nadam's product of shares; nil for optimisers that have none.
  public var shareProduct: Double?
  /// For each trainable weight in order, what is carried along for it.
  public var carried: [[Value.Quantity: PackedTensor]]

  /// Creates a state.
  public init(updates: Int, carried: [[Value.Quantity: PackedTensor]], shareProduct: Double? = nil)
  {
    self.updates = updates
    self.carried = carried
    self.shareProduct = shareProduct
  }

  /// Reads the variables that Keras saves behind the number of updates and the learning rate; nil where they
  /// are not those of this optimiser and these weights.
  ///
  /// - Parameter shapes: of the trainable weights.
  package init?(
    keras variables: ArraySlice<PackedTensor>, updates: Int, of rule: Optimizer.Rule,
    shapes: [Shape]
  ) {
    self.init(updates: updates, carried: shapes.map { _ in [:] })
    var rest = variables
    for group in rule.kerasVariables {
      for (place, shape) in shapes.enumerated() {
        for quantity in group {
          guard var numbers = rest.popFirst(), numbers.shape == shape else { return nil }
          // Keras adds what it subtracts from the weight, here what is added to it is kept.
          if case .rmsprop = rule, quantity == .momentum {
            numbers = PackedTensor(
              Tensor(shape: shape, elements: numbers.tensor.elements.map { -$0 }))
          }
          carried[place][quantity] = numbers
        }
      }
    }
    if case .nadam = rule {
      guard let product = rest.popFirst(), product.shape.count == 1 else { return nil }
      shareProduct = product[0]
    }
    guard rest.isEmpty else { return nil }
  }

  /// Lets the optimiser that was added for some parameters begin from here.
  func resume(_ parameters: [Value.ID], in builder: inout ProgramBuilder) {
    builder.begin(.setting(.iteration), with: PackedTensor(Tensor(Double(updates))))
    if let shareProduct {
      builder.begin(.setting(.shareProduct), with: PackedTensor(Tensor(shareProduct)))
    }
    for (parameter, quantities) in zip(parameters, carried) {
      for (quantity, numbers) in quantities {
        builder.begin(.optimizer(quantity, of: parameter), with: numbers)
      }
    }
  }
}

extension Optimizer.Rule {
  /// What Keras saves, group by group: of each group all quantities of the first weight, then of the next.
  fileprivate var kerasVariables: [[Value.Quantity]] {
    switch self {
    case .sgd(momentum: 0, _): []
    case .sgd: [[.momentum]]
    case .rmsprop(_, let momentum, _, let isCentered):
      [[.averageSquare]] + (momentum > 0 ? [[.momentum]] : []) + (isCentered ? [[.average]] : [])
    case .adagrad: [[.accumulator]]
    case .adam(_, _, _, let isAMSGrad):
      [[.average, .averageSquare]] + (isAMSGrad ? [[.largestAverageSquare]] : [])
    case .nadam: [[.average, .averageSquare]]
    case .adamax: [[.average, .largest]]
    case .adadelta: [[.averageSquare, .averageStepSquare]]
    case .lion: [[.average]]
    }
  }
}

extension Training {
  /// The shapes of the weights that gradients move, in order.
  ///
  /// - Throws: `ModelError` where layers and data do not fit each other.
  package func trainableShapes() throws(ModelError) -> [Shape] {
    try plan().weights.filter(\.isTrainable).map(\.shape)
  }

  /// The names and shapes of all weights, in the order of `get_weights()`.
  ///
  /// - Throws: `ModelError` where layers and data do not fit each other.
  package func weightShapes() throws(ModelError) -> [(name: String, shape: Shape)] {
    try plan().weights.map { ($0.name, $0.shape) }
  }
}
