import Engine

/// One number of a scene as a function of another, over powers of ten: once in the scene's precision and once
/// in the other.
///
/// Every point is computed by the program itself. The curves are kept until a number that they depend on
/// changes, other than the one that varies.
public struct ErrorCurve: Sendable {
  public struct Point: Hashable, Sendable {
    public let x: Double
    public let y: Double
  }

  /// The function in one precision, as far as it has been computed.
  public struct Curve: Sendable {
    public let precision: Precision
    public fileprivate(set) var points: [Point] = []
    /// Where the varied number is now.
    public fileprivate(set) var here: Point
    fileprivate let program: Program
    fileprivate var base: Machine
    fileprivate var probe: Machine

    /// The least that isn't 0.
    public var bottom: Point? {
      points.filter { $0.y.isFinite && $0.y != 0 }.min { $0.y.magnitude < $1.y.magnitude }
    }

    public var zeros: [Point] { points.filter { $0.y == 0 } }
  }

  public let x: ElementReference
  public let y: ElementReference
  /// Where the function is computed.
  public let inputs: [Double]
  /// The scene's precision first.
  public private(set) var curves: [Curve] = []
  /// How often the program was run, for the test that nothing is computed twice.
  public private(set) var evaluations = 0

  private let way: Way
  private let dependencies: [Value.ID]
  private let program: Program
  private var key: Key?
  private var others: [Program] = []

  /// How y follows from x.
  private struct Way {
    let x: ElementReference
    let y: ElementReference
    /// When x is put in its place, behind what would overwrite it, and when y is there.
    let placed: Int
    let length: Int
    let isRepeatable: Bool

    func value(at x: Double, _ curve: inout Curve) -> Double {
      if isRepeatable { curve.probe.goBack(to: 0) } else { curve.probe = curve.base }
      curve.probe.run(upTo: placed)
      curve.probe[self.x.value, self.x.index] = x
      curve.probe.run(upTo: length)
      return curve.probe[y.value, y.index]
    }
  }

  private struct Key: Hashable {
    let numbers: [Memory]
    let update: Int
    let precisions: [Precision]
  }

  private static let intervals = 60
  /// The multiplications that one point, and the points of one frame, may cost.
  private static let limit = 4_000_000
  private static let budget = 2_000_000

  /// Returns nil where y doesn't follow from x within an update.
  public init?(
    of y: ElementReference, over x: ElementReference, domain: ClosedRange<Double>,
    in program: Program
  ) {
    guard domain.lowerBound > 0, domain.upperBound.isFinite, x != y,
      program[x.value].lifetime != .data, let end = program.writer(of: y.value)
    else { return nil }
    let placed = program.writer(of: x.value).map { $0 + 1 } ?? 0
    let way = program.instructions.prefix(end + 1)
    guard placed <= end, program[x.value].lifetime == .state || placed > 0 else { return nil }
    var reached: Set<Value.ID> = [x.value]
    for instruction in way.dropFirst(placed)
    where instruction.operands.contains(where: reached.contains) {
      reached.insert(instruction.result)
    }
    guard reached.contains(y.value) else { return nil }
    (self.x, self.y, self.program) = (x, y, program)
    let state = way.flatMap(\.operands).filter { program[$0].lifetime == .state }
    dependencies = Set(state + (program[x.value].lifetime == .state ? [x.value] : [])).sorted()
    self.way = Way(
      x: x, y: y, placed: placed, length: end + 1,
      isRepeatable: !way.contains { $0.isInPlace })
    let (low, high) = (Double.log(domain.lowerBound), Double.log(domain.upperBound))
    inputs = (0...Self.intervals).map { place in
      if place == 0 { return domain.lowerBound }
      if place == Self.intervals { return domain.upperBound }
      return Self.tidy(
        Double.exp(low + (high - low) * Double(place) / Double(Self.intervals)))
    }
  }

  /// A power of ten that rounding has missed by a little is that power.
  private static func tidy(_ number: Double) -> Double {
    let exponent = Double.log(number) / Double.log(10)
    guard (exponent - exponent.rounded()).magnitude < 1e-9 else { return number }
    return Double("1e\(Int(exponent.rounded()))") ?? number
  }

  private var work: Int {
    max(
      1,
      program.workPerUpdate
        + program.values.reduce(0) { $0 + ($1.lifetime == .data ? 0 : $1.shape.count) })
  }

  /// Whether a single point would take longer than a frame may.
  public var isTooLarge: Bool { work > Self.limit }

  public var isSettled: Bool {
    isTooLarge || curves.allSatisfy { $0.points.count == inputs.count }
  }

  /// Takes the same program in other precisions; one of another structure is left out.
  public mutating func take(_ programs: [Program]) {
    others = programs.filter { other in
      other.precision != program.precision && other.instructions.count == program.instructions.count
        && other.values.count == program.values.count
        && zip(other.values, program.values).allSatisfy {
          $0.shape == $1.shape && $0.lifetime == $1.lifetime
        }
    }
    key = nil
  }

  /// Brings everything to where a run is now.
  public mutating func follow(_ stepper: Stepper) {
    guard !isTooLarge else { return }
    let base = stepper.present
    let x = stepper.number(self.x) ?? base[self.x.value, self.x.index]
    var still = base
    if program[self.x.value].lifetime == .state { still[self.x.value, self.x.index] = 0 }
    let programs = [program] + others.prefix(1)
    let new = Key(
      numbers: dependencies.map(still.numbers), update: base.update,
      precisions: programs.map(\.precision))
    if new != key {
      key = new
      curves = programs.map { program in
        let machine = program === self.program ? base : carried(base, to: program)
        return Curve(
          precision: program.precision, here: Point(x: x, y: .nan), program: program,
          base: machine, probe: machine)
      }
      if work * inputs.count * curves.count <= Self.budget { refine(budget: .max) }
    } else if curves.first?.here.x == x {
      return
    }
    for index in curves.indices {
      curves[index].here = Point(x: x, y: way.value(at: x, &curves[index]))
      evaluations += 1
    }
  }

  /// The same numbers in the other precision. What is given more precisely there stays as it is given.
  private func carried(_ machine: Machine, to program: Program) -> Machine {
    var other = Machine(program)
    for value in dependencies {
      for index in 0..<program[value].shape.count {
        let number = machine[value, index]
        let isSame = Float(number).bitPattern == Float(other[value, index]).bitPattern
        if !isSame { other[value, index] = number }
      }
    }
    other.begin(update: machine.update)
    return other
  }

  /// Computes more points, the curves side by side.
  public mutating func refine(budget: Int) {
    guard !isTooLarge else { return }
    var left = budget
    while left > 0,
      let next = curves.indices.min(by: { curves[$0].points.count < curves[$1].points.count }),
      curves[next].points.count < inputs.count
    {
      let x = inputs[curves[next].points.count]
      let y = way.value(at: x, &curves[next])
      evaluations += 1
      curves[next].points.append(Point(x: x, y: y))
      left -= work
    }
  }
}
