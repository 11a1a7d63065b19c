import Engine

/// How large the numbers of each layer are: what it puts out, what comes back to it, its weights, their
/// slopes, and the step against the weights.
public struct GradientFlow: Lens {
  /// A layer: a matrix of weights and what hangs on it.
  public struct Layer: Sendable {
    public let weights: Value.ID
    /// What the layer puts out.
    public let output: Value.ID
    /// The slope at what the weights make.
    public let arriving: Value.ID?
    public let slope: Value.ID?
    /// The root of the mean square of each, in this order, and of the step by that of the weights; nil
    /// where it is not known.
    public fileprivate(set) var sizes: [Double?] = [nil, nil, nil, nil, nil]
  }

  public private(set) var layers: [Layer]
  private var moment: Moment?
  /// Which layers have been measured at this moment.
  private var measured = 0

  /// Returns nil where nothing is trained.
  public init?(_ program: Program) {
    layers = program.parameters.compactMap { weights -> Layer? in
      guard program[weights].shape.rank >= 2,
        let reader = program.readers(of: weights).first(where: {
          program.instructions[$0].phase == .forward
        })
      else { return nil }
      let product = program.instructions[reader].result
      return Layer(
        weights: weights, output: Self.output(of: product, in: program),
        arriving: program.gradient(of: product), slope: program.gradient(of: weights))
    }
    guard !layers.isEmpty, !program.gradients.isEmpty else { return nil }
  }

  /// Follows a value through what acts on it number by number, as a bias and an activation do.
  private static func output(of value: Value.ID, in program: Program) -> Value.ID {
    var value = value
    for _ in 0..<8 {
      let readers = program.readers(of: value).filter {
        program.instructions[$0].phase == .forward
      }
      guard let next = readers.first, readers.count == 1 else { break }
      let instruction = program.instructions[next]
      switch instruction.operation {
      case .add, .apply, .softmax: break
      default: return value
      }
      guard instruction.operands.first == value,
        program[instruction.result].shape == program[value].shape
      else { break }
      value = instruction.result
    }
    return value
  }

  public mutating func follow(_ stepper: Stepper, budget: Int) -> Bool {
    if moment != stepper.moment {
      moment = stepper.moment
      measured = 0
    }
    var left = budget
    let machine = stepper.timeline.machine
    // What the update has overwritten, where keeping it twice costs little.
    let isLarge = stepper.program.values.reduce(0) { $0 + $1.shape.count } > 4_000_000
    let before = isLarge ? nil : stepper.timeline.machine(before: 0)
    while measured < layers.count {
      guard left > 0 else { return false }
      let layer = layers[measured]
      func size(_ value: Value.ID?) -> Double? {
        guard let value, stepper.timeline.isFresh(value) else { return nil }
        left -= machine.shape(of: value).count
        return Self.rootMeanSquare(of: value, in: machine)
      }
      layers[measured].sizes = [
        size(layer.output), size(layer.arriving), size(layer.weights), size(layer.slope),
        before.flatMap { Self.step(of: layer.weights, from: $0, to: machine, in: stepper) },
      ]
      left -= machine.shape(of: layer.weights).count
      measured += 1
    }
    return true
  }

  /// How far the update moved the weights, by their size; nil while it has not.
  private static func step(
    of weights: Value.ID, from before: Machine, to machine: Machine, in stepper: Stepper
  ) -> Double? {
    let writings = stepper.program.writings(of: weights)
    guard let last = writings.last, last < machine.executed,
      let size = rootMeanSquare(of: weights, in: before), size > 0
    else { return nil }
    let count = machine.shape(of: weights).count
    var sum = 0.0
    for index in 0..<count {
      let difference = machine[weights, index] - before[weights, index]
      sum += difference * difference
    }
    return (sum / Double(max(1, count))).squareRoot() / size
  }

  private static func rootMeanSquare(of value: Value.ID, in machine: Machine) -> Double? {
    func root<S: BinaryFloatingPoint>(_ numbers: UnsafeBufferPointer<S>) -> Double {
      var sum = 0.0
      for number in numbers { sum += Double(number) * Double(number) }
      return (sum / Double(max(1, numbers.count))).squareRoot()
    }
    return switch machine.program.precision {
    case .float32: machine.withElements(of: value, as: Float.self) { root($0) }
    case .float64: machine.withElements(of: value, as: Double.self) { root($0) }
    }
  }
}
