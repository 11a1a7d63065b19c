import Engine

/// One number for each layer, in the order of the forward phase: how its activations, gradients or weights
/// are spread, or how many of them are 0.
public struct LayerStatistics: Sendable {
  public enum Subject: String, Sendable, CaseIterable {
    case activations, gradients, weights
  }

  public enum Statistic: String, Sendable, CaseIterable {
    /// Standard deviation, mean, root of the sum of squares, and the share of zeros.
    case std, mean, norm, zeros
  }

  public struct Layer: Sendable {
    public let name: String
    /// What is measured.
    public let value: Value.ID
    /// Nil where the present update has not made it yet.
    public fileprivate(set) var number: Double?
  }

  public let subject: Subject
  public let statistic: Statistic
  public private(set) var layers: [Layer]
  private var measured = 0
  private var key: Key?

  /// What the numbers follow from: a number that is given another value keeps the moment.
  private struct Key: Equatable {
    let moment: Moment
    let revealed: Int
    let edits: [Edit]
  }

  /// The numbers that one frame looks at.
  private static let budget = 1_000_000

  /// Returns nil where there is no layer, or nothing of its kind.
  public init?(_ subject: Subject, _ statistic: Statistic, in program: Program) {
    self.subject = subject
    self.statistic = statistic
    layers = Self.outputs(in: program).compactMap { name, output, weights in
      let value: Value.ID? =
        switch subject {
        case .activations: output
        case .gradients: program.gradient(of: output)
        case .weights: weights
        }
      return value.map { Layer(name: name, value: $0) }
    }
    guard !layers.isEmpty else { return nil }
  }

  /// What each layer hands on, and its weights: of a program without layers, what each weight matrix makes,
  /// with what acts on it number by number.
  private static func outputs(
    in program: Program
  ) -> [(name: String, output: Value.ID, weights: Value.ID?)] {
    // The loss is no layer.
    let end = program.prediction.flatMap(program.writer) ?? program.instructions.count - 1
    let forward = program.instructions.prefix(end + 1).filter { $0.phase == .forward }
    var order: [String] = []
    var last: [String: Value.ID] = [:]
    for instruction in forward {
      let value = program[instruction.result]
      guard let layer = value.layer, !instruction.isInPlace, value.role == .computed(.forward)
      else {
        continue
      }
      if last[layer] == nil { order.append(layer) }
      last[layer] = value.id
    }
    func weights(of layer: String) -> Value.ID? {
      let own = program.parameters.filter { program[$0].layer == layer }
      return own.first { program[$0].shape.rank > 1 } ?? own.first
    }
    if !order.isEmpty {
      return order.compactMap { name in last[name].map { (name, $0, weights(of: name)) } }
    }
    var found: [(String, Value.ID, Value.ID?)] = []
    for instruction in forward {
      guard
        let weights = instruction.operands.first(where: {
          program[$0].role == .parameter && program[$0].shape.rank > 1
        }), !found.contains(where: { $0.2 == weights })
      else { continue }
      let output = handedOn(instruction.result, in: program)
      found.append((program[output].name, output, weights))
    }
    return found
  }

  /// Follows a value through a bias, a factor and an activation, which act on it number by number.
  private static func handedOn(_ value: Value.ID, in program: Program) -> Value.ID {
    var value = value
    for _ in 0..<4 {
      let readers = program.readers(of: value).filter {
        program.instructions[$0].phase == .forward
      }
      guard readers.count == 1, let next = readers.first else { return value }
      let instruction = program.instructions[next]
      switch instruction.operation {
      case .add:
        // A bias is added; another branch is another layer.
        guard
          instruction.operands.allSatisfy({ $0 == value || program[$0].role == .parameter })
        else { return value }
      case .multiply:
        // One factor for all; another of its own size is no scale.
        guard
          instruction.operands.allSatisfy({ $0 == value || program[$0].shape.count == 1 })
        else { return value }
      case .apply, .softmax: break
      default: return value
      }
      guard program[instruction.result].shape == program[value].shape else { return value }
      value = instruction.result
    }
    return value
  }

  public var isSettled: Bool { measured == layers.count }

  /// Brings it to where a run is: only what the present update has made is measured.
  public mutating func follow(_ stepper: Stepper) {
    let new = Key(
      moment: stepper.moment, revealed: stepper.revealed, edits: stepper.timeline.edits)
    guard new != key || !isSettled else { return }
    if new != key {
      key = new
      measured = 0
      machine = stepper.timeline.machine
      isKnown = layers.map { layer in
        guard stepper.program.writer(of: layer.value) != nil else { return true }
        let last = stepper.timeline.machine.shape(of: layer.value).count - 1
        return stepper.number(ElementReference(layer.value, max(0, last))) != nil
      }
    }
    refine(budget: Self.budget)
  }

  private var machine: Machine?
  private var isKnown: [Bool] = []

  public mutating func refine(budget: Int) {
    guard let machine else { return }
    var left = budget
    while measured < layers.count, left > 0 {
      let value = layers[measured].value
      layers[measured].number =
        isKnown[measured] ? Self.measure(statistic, of: value, in: machine) : nil
      left -= 2 * machine.shape(of: value).count + 1
      measured += 1
    }
    if isSettled { self.machine = nil }
  }

  private static func measure(
    _ statistic: Statistic, of value: Value.ID, in machine: Machine
  ) -> Double {
    /// The root of the sum of squares; in parts of the largest, whose square may be no number any more.
    func root<S: BinaryFloatingPoint>(
      _ numbers: UnsafeBufferPointer<S>, around middle: Double
    ) -> Double {
      var largest = 0.0
      for number in numbers { largest = max(largest, (Double(number) - middle).magnitude) }
      let unit = largest > 0 && largest.isFinite ? largest : 1
      var sum = 0.0
      for number in numbers {
        let part = (Double(number) - middle) / unit
        sum += part * part
      }
      return sum.squareRoot() * unit
    }
    func measure<S: BinaryFloatingPoint>(_ numbers: UnsafeBufferPointer<S>) -> Double {
      let count = Double(max(1, numbers.count))
      var sum = 0.0
      switch statistic {
      case .zeros:
        for number in numbers where number == 0 { sum += 1 }
        return sum / count
      case .norm:
        return root(numbers, around: 0)
      case .mean, .std:
        for number in numbers { sum += Double(number) }
        let mean = sum / count
        guard statistic == .std else { return mean }
        // Around the mean: of large numbers close together, squares would leave nothing.
        return root(numbers, around: mean) / count.squareRoot()
      }
    }
    return switch machine.program.precision {
    case .float32: machine.withElements(of: value, as: Float.self) { measure($0) }
    case .float64: machine.withElements(of: value, as: Double.self) { measure($0) }
    }
  }
}
