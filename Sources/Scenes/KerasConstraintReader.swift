import Engine
import Learning

/// Reads what a layer's weights are made to fulfil: serialised constraints, or their names.
enum KerasConstraintReader {
  static let known = ["MaxNorm", "MinMaxNorm", "NonNeg", "UnitNorm"]

  /// The settings of layers, and the weights that they are of.
  private static let weights = [
    "alpha_constraint": ["alpha"], "beta_constraint": ["beta"], "bias_constraint": ["bias"],
    "depthwise_constraint": ["depthwise_kernel", "kernel"],
    "embeddings_constraint": ["embeddings"], "gamma_constraint": ["gamma"],
    "kernel_constraint": ["kernel"], "pointwise_constraint": ["pointwise_kernel"],
    "recurrent_constraint": ["recurrent_kernel"],
  ]

  /// Returns the constraints of a layer's weights by the last part of their names.
  ///
  /// An attention has several kernels under one setting, which is left unread.
  static func read(_ object: KerasObject) throws(SceneError) -> [String: WeightConstraint] {
    guard object.name != "MultiHeadAttention" else { return [:] }
    var constraints: [String: WeightConstraint] = [:]
    for (key, weights) in weights {
      guard let node = object.settings[key] else { continue }
      let constraint = try read(node)
      if constraint == .nonNegative { try checkPenalty(on: key, object, node) }
      for weight in weights { constraints[weight] = constraint }
    }
    return constraints
  }

  /// Throws for an L1 penalty on a weight that is kept from falling below 0, and so stays there: the slope of
  /// a magnitude at 0 is 0 on TensorFlow and 1 on JAX.
  private static func checkPenalty(
    on key: String, _ object: KerasObject, _ node: JSONNode
  ) throws(SceneError) {
    let weight = key.prefix { $0 != "_" }
    guard let penalty = object.settings["\(weight)_regularizer"],
      try KerasRegularizerReader.read(penalty).l1 > 0
    else { return }
    throw SceneError(node.path, .unsupported(.penaltyAtZero(weight: String(weight))))
  }

  static func read(_ node: JSONNode) throws(SceneError) -> WeightConstraint {
    let object = try KerasObject(node)
    let settings = object.settings
    func norm(_ key: String, _ standard: Double) throws(SceneError) -> Double {
      try settings.number(key, standard, in: 0...1e30)
    }
    let constraint: WeightConstraint
    switch object.name.lowercased().filter({ $0 != "_" }) {
    case "nonneg": constraint = .nonNegative
    case "unitnorm": constraint = .unitNorm(axes: try axes(settings))
    case "maxnorm":
      constraint = .norms(within: 0...(try norm("max_value", 2)), axes: try axes(settings))
    case "minmaxnorm":
      let least = try norm("min_value", 0)
      let most = try settings.number("max_value", 1, in: least...1e30)
      constraint = .norms(
        within: least...most, rate: try settings.number("rate", 1, in: 0...1),
        axes: try axes(settings))
    default: throw object.unknownName(.constraint, known: known)
    }
    try object.finish()
    return constraint
  }

  /// Neighbouring axes, counted from 0.
  private static func axes(_ settings: KerasSettings) throws(SceneError) -> Range<Int> {
    guard let node = settings.given("axis") else { return 0..<1 }
    let nodes = if case .array = node.content { try node.array() } else { [node] }
    let axes = try nodes.map { (node) throws(SceneError) in
      try node.integer(in: 0...Extents.limit - 1)
    }.sorted()
    guard let first = axes.first, axes == Array(first..<first + axes.count) else {
      throw settings.unsupported(node, "axis", possible: ["0", "[0, 1, 2]"])
    }
    return first..<first + axes.count
  }
}
