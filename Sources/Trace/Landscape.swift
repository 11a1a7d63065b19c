import Engine

/// The loss of the present batch around the weights, along two directions, and the way that the run has
/// taken over it.
///
/// The first direction is where the run has gone; the second is that part of the slope at the
/// beginning that goes elsewhere. What is not known yet is computed coarse first, then finer.
public struct Landscape: Lens {
  public static let columns = 33
  public static let rows = 17

  /// The losses, row by row from the lowest second coordinate; nil where they are not known yet.
  public private(set) var losses: [Double?]
  /// Where each of some updates began, in the two directions.
  public private(set) var path: [(update: Int, x: Double, y: Double)] = []
  /// What the two axes range over.
  public private(set) var low = (x: -1.0, y: -1.0)
  public private(set) var high = (x: 1.0, y: 1.0)

  private let trained: [Value.ID]
  private let forwardCount: Int
  private let order: [Int]
  private var first: Machine
  private var one: [Double] = []
  private var two: [Double] = []
  private var visited: [Int: [Double]] = [:]
  private var update: Int?
  private var computed = 0

  /// Returns nil where nothing is trained, or so much that it would be slow.
  public init?(_ program: Program) {
    trained = program.gradients.map(\.parameter)
    let count = trained.reduce(0) { $0 + program[$1].shape.count }
    guard count > 1, count <= 200_000, program.workPerUpdate <= 20_000_000,
      let writer = program.writer(of: program.loss),
      !program.instructions.prefix(writer + 1).contains(where: \.isInPlace)
    else { return nil }
    forwardCount = writer + 1
    first = Machine(program)
    losses = Array(repeating: nil, count: Self.columns * Self.rows)
    // Every eighth point, then every fourth, and so on.
    var order: [Int] = []
    var seen = Set<Int>()
    for step in [8, 4, 2, 1] {
      for row in stride(from: 0, to: Self.rows, by: step) {
        for column in stride(from: 0, to: Self.columns, by: step)
        where seen.insert(row * Self.columns + column).inserted {
          order.append(row * Self.columns + column)
        }
      }
    }
    self.order = order
  }

  /// Whether all is known.
  public var isComplete: Bool { computed == order.count }

  public mutating func follow(_ stepper: Stepper, budget: Int) -> Bool {
    if update != stepper.moment.update {
      update = stepper.moment.update
      begin(stepper)
    }
    let program = stepper.program
    var left = budget
    // Long runs of small programs are worth a finer budget than great ones.
    let work = max(1, program.workPerUpdate + one.count)
    var probe: Machine?
    let start = weights(of: first)
    while computed < order.count {
      guard left > 0 else { return false }
      if probe == nil { probe = stepper.timeline.machine(before: 0) }
      guard var machine = probe else { return true }
      probe = nil
      let point = order[computed]
      let (row, column) = point.quotientAndRemainder(dividingBy: Self.columns)
      let x = low.x + (high.x - low.x) * Double(column) / Double(Self.columns - 1)
      let y = low.y + (high.y - low.y) * Double(row) / Double(Self.rows - 1)
      machine.goBack(to: 0)
      set(&machine) { start[$0] + x * one[$0] + y * two[$0] }
      for _ in 0..<forwardCount { machine.step() }
      losses[point] = machine[program.loss, 0]
      probe = machine
      computed += 1
      left -= work
    }
    return true
  }

  /// The loss at a point of the grid, or the nearest that is known.
  public func loss(row: Int, column: Int) -> Double? {
    for step in [1, 2, 4, 8] {
      let (r, c) = (row / step * step, column / step * step)
      if let loss = losses[r * Self.columns + c] { return loss }
    }
    return nil
  }

  // MARK: - Directions

  private mutating func begin(_ stepper: Stepper) {
    computed = 0
    losses = Array(repeating: nil, count: losses.count)
    let base = stepper.timeline.machine(before: 0)
    let start = weights(of: first)
    let here = weights(of: base)
    visited[stepper.moment.update] = here
    // A few hundred numbers of the way are enough to see it, however long it is.
    if visited.count > 64, let oldest = visited.keys.filter({ $0 % 2 == 1 }).min() {
      visited[oldest] = nil
    }
    let way = zip(here, start).map { $0 - $1 }
    let slope = firstSlope(stepper)
    one = normalized(way) ?? normalized(slope) ?? unit(0, start.count)
    let along = dot(slope, one)
    let rest = zip(slope, one).map { $0 - along * $1 }
    two = normalized(rest) ?? different(from: one)
    let far = max(length(way), 0.5)
    low = (-0.5 * far, -far)
    high = (1.5 * far, far)
    path = visited.filter { $0.key <= stepper.moment.update }.map { update, weights in
      let offset = zip(weights, start).map { $0 - $1 }
      return (update, dot(offset, one), dot(offset, two))
    }.sorted { $0.update < $1.update }
  }

  /// The slope downhill at the beginning.
  private func firstSlope(_ stepper: Stepper) -> [Double] {
    var machine = first
    machine.run()
    return stepper.program.gradients.flatMap { pair in
      (0..<stepper.program[pair.gradient].shape.count).map { -machine[pair.gradient, $0] }
    }
  }

  private func weights(of machine: Machine) -> [Double] {
    trained.flatMap { value in
      (0..<machine.shape(of: value).count).map { machine[value, $0] }
    }
  }

  private func set(_ machine: inout Machine, _ number: (Int) -> Double) {
    var index = 0
    for value in trained {
      for element in 0..<machine.shape(of: value).count {
        machine[value, element] = number(index)
        index += 1
      }
    }
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    var sum = 0.0
    for index in a.indices { sum += a[index] * b[index] }
    return sum
  }

  private func length(_ a: [Double]) -> Double { dot(a, a).squareRoot() }

  private func normalized(_ a: [Double]) -> [Double]? {
    let length = length(a)
    return length > 1e-9 && length.isFinite ? a.map { $0 / length } : nil
  }

  private func unit(_ index: Int, _ count: Int) -> [Double] {
    (0..<count).map { $0 == index ? 1 : 0 }
  }

  /// A direction that is at right angles to another.
  private func different(from a: [Double]) -> [Double] {
    let smallest = a.indices.min { a[$0].magnitude < a[$1].magnitude } ?? 0
    let axis = unit(smallest, a.count)
    let along = dot(axis, a)
    return normalized(zip(axis, a).map { $0 - along * $1 }) ?? axis
  }
}
