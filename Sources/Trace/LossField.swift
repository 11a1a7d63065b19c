import Engine

/// The loss as a function of one or two numbers of a scene's state, with everything else as it is: the
/// curve or the field, where the run has been on it, where it is, and where the present step leads.
///
/// Every value is computed by the program itself: its forward phase on a copy of the machine with
/// those numbers replaced. What has been computed is kept until something that it depends on changes.
public struct LossField: Sendable {
  /// What is to be computed.
  public struct Request: Hashable, Sendable {
    public let x: ElementReference
    /// The second number; nil for a curve.
    public let y: ElementReference?
    public let loss: ElementReference
    /// What x ranges over; nil chooses it so that the way to the bottom is seen.
    public let domain: ClosedRange<Double>?
    public let hasTrail: Bool
    /// Whether the straight way to the bottom is drawn as well.
    public let hasAim: Bool

    public init(
      x: ElementReference, y: ElementReference? = nil, loss: ElementReference,
      domain: ClosedRange<Double>? = nil, hasTrail: Bool = false, hasAim: Bool = false
    ) {
      self.x = x
      self.y = y
      self.loss = loss
      self.domain = domain
      self.hasTrail = hasTrail
      self.hasAim = hasAim
    }
  }

  /// A point of the curve or the field.
  public struct Position: Hashable, Sendable {
    public let x: Double
    public let y: Double
    public let loss: Double
  }

  public let request: Request
  /// The middle of what is sampled, and how far it reaches up and down; a field reaches
  /// `LossField.aspect` times as far left and right.
  public private(set) var centre = (x: 0.0, y: 0.0)
  public private(set) var reach = 1.0
  /// How far it would reach if no position lay outside.
  private var ownReach = 1.0
  /// The losses, row by row from the lowest y; one row for a curve.
  public private(set) var samples: [Double] = []
  public private(set) var columns = 0
  public private(set) var rows = 0
  public private(set) var here = Position(x: 0, y: 0, loss: 0)
  /// Where the present step began and where it led, once it has been made.
  public private(set) var step: (from: Position, to: Position)?
  /// Where earlier updates began, the present one's last; empty when no trail was asked for.
  public private(set) var trail: [Position] = []
  /// How often the forward phase was run, for the test that nothing is computed twice.
  public private(set) var evaluations = 0

  /// How much wider than high a field is sampled.
  public static let aspect = 3.0
  /// How many multiplications a field may cost, and how many updates a trail may have.
  private static let budget = 8_000_000
  private static let trailLimit = 5000

  private let forwardCount: Int
  private let workPerEvaluation: Int
  /// What the samples depend on beside the numbers that vary.
  private var key: Key?
  private var base: Machine
  private var walked: [Position] = []
  /// What was edited in the run that has been walked.
  private var edits: [Edit] = []

  private struct Key: Hashable {
    let state: [Double]
    let batch: Int
    let centre: [Double]
    let reach: Double
  }

  /// Returns nil when the program is too large to be run so often.
  public init?(_ request: Request, _ stepper: Stepper) {
    let program = stepper.program
    guard let writer = program.writer(of: request.loss.value) else { return nil }
    self.request = request
    forwardCount = writer + 1
    workPerEvaluation = max(
      1, program.workPerUpdate + program.values.reduce(0) { $0 + $1.shape.count })
    guard Self.budget / workPerEvaluation >= (request.y == nil ? 64 : 400) else { return nil }
    base = Machine(program)
    follow(stepper)
  }

  // MARK: - Following a run

  /// Brings everything to where a run is now.
  public mutating func follow(_ stepper: Stepper) {
    base = stepper.timeline.machine(before: 0)
    let machine = stepper.timeline.machine
    let start = (number(request.x, base), request.y.map { number($0, base) } ?? 0)
    let now = (
      stepper.number(request.x) ?? number(request.x, machine),
      request.y.map { stepper.number($0) ?? number($0, machine) } ?? 0
    )
    walk(stepper.timeline, to: stepper.moment.update)
    here = position(now.0, now.1)
    step = nil
    if isStepMade(stepper) {
      var end = base
      end.run()
      let to = (number(request.x, end), request.y.map { number($0, end) } ?? 0)
      step = (position(start.0, start.1), position(to.0, to.1))
    }
    resample(stepper)
  }

  private func number(_ element: ElementReference, _ machine: Machine) -> Double {
    machine[element.value, element.index]
  }

  /// Whether the update has moved all numbers that vary, as far as has been shown.
  private func isStepMade(_ stepper: Stepper) -> Bool {
    [request.x, request.y].compactMap { $0 }.allSatisfy { element in
      let last = stepper.program.instructions.lastIndex {
        $0.result == element.value && $0.isInPlace
      }
      guard let last, last < stepper.moment.executed else { return false }
      return stepper.last?.index != last || element.index < stepper.revealed
    }
  }

  /// Keeps where the run's updates began: an update is walked again only where a number was given another
  /// value before it.
  private mutating func walk(_ timeline: Timeline, to update: Int) {
    guard request.hasTrail else { return }
    if edits != timeline.edits {
      let same = zip(edits, timeline.edits).prefix { $0 == $1 }.count
      let changed = [edits, timeline.edits].compactMap { $0.dropFirst(same).first?.moment.update }
      walked.removeLast(max(0, walked.count - (changed.min() ?? 0)))
      edits = timeline.edits
    }
    let limit = min(Self.trailLimit, Self.budget / workPerEvaluation)
    if walked.count <= min(update, limit) {
      let length = timeline.program.updateLength
      var walker = timeline
      while walked.count <= min(update, limit) {
        walker.seek(to: Moment(position: walked.count * length, updateLength: length))
        let (x, y) = (
          number(request.x, walker.machine), request.y.map { number($0, walker.machine) }
        )
        walker.seek(to: Moment(update: walked.count, executed: forwardCount))
        walked.append(Position(x: x, y: y ?? 0, loss: number(request.loss, walker.machine)))
      }
    }
    trail = Array(walked.prefix(update + 1))
  }

  // MARK: - Evaluating

  private mutating func position(_ x: Double, _ y: Double) -> Position {
    Position(x: x, y: y, loss: loss(x, y))
  }

  /// Runs the forward phase with the numbers replaced.
  private mutating func loss(_ x: Double, _ y: Double) -> Double {
    evaluations += 1
    var probe = base
    probe[request.x.value, request.x.index] = x
    if let y2 = request.y { probe[y2.value, y2.index] = y }
    for _ in 0..<forwardCount { probe.step() }
    return number(request.loss, probe)
  }

  private mutating func resample(_ stepper: Stepper) {
    let program = stepper.program
    let old = key
    let state = dependencies(program)
    let batch = base.batch.indexInEpoch + (program.batching.shuffles ? base.batch.epoch << 20 : 0)
    if old?.state != state || old?.batch != batch { chooseDomain(stepper) }
    grow()
    let new = Key(state: state, batch: batch, centre: [centre.x, centre.y], reach: reach)
    guard new != old else { return }
    key = new
    let room = Self.budget / workPerEvaluation
    if request.y == nil {
      (columns, rows) = (min(241, room), 1)
    } else {
      let height = min(33, Int(Double(room / 3).squareRoot()))
      (columns, rows) = (height * 3, height)
    }
    samples = []
    samples.reserveCapacity(columns * rows)
    for row in 0..<rows {
      let y = rows == 1 ? 0 : centre.y + reach * (2 * Double(row) / Double(rows - 1) - 1)
      for column in 0..<columns {
        let across = reach * (request.y == nil ? 1 : Self.aspect)
        samples.append(
          loss(centre.x + across * (2 * Double(column) / Double(columns - 1) - 1), y))
      }
    }
  }

  /// The numbers carried between updates that the forward phase reads, without those that vary.
  private func dependencies(_ program: Program) -> [Double] {
    var values: Set<Value.ID> = []
    for instruction in program.instructions.prefix(forwardCount) {
      for operand in instruction.operands where program[operand].lifetime == .state {
        values.insert(operand)
      }
    }
    return values.sorted().flatMap { value in
      (0..<program[value].shape.count).map { index in
        let element = ElementReference(value, index)
        return element == request.x || element == request.y ? 0 : base[value, index]
      }
    }
  }

  /// The range that was asked for; else around the bottom that lies downhill of the run's beginning.
  private mutating func chooseDomain(_ stepper: Stepper) {
    if let domain = request.domain {
      centre = ((domain.lowerBound + domain.upperBound) / 2, 0)
      ownReach = max(1e-9, (domain.upperBound - domain.lowerBound) / 2)
      return
    }
    let beginning = Machine(stepper.program)
    let first = (number(request.x, beginning), request.y.map { number($0, beginning) } ?? 0)
    var bottom = first
    for _ in 0..<(request.y == nil ? 1 : 2) {
      bottom.0 = lowest(from: bottom.0) { $0.loss($1, bottom.1) }
      if request.y != nil { bottom.1 = lowest(from: bottom.1) { $0.loss(bottom.0, $1) } }
    }
    centre = bottom
    let distance = max(abs(first.0 - bottom.0), abs(first.1 - bottom.1))
    ownReach = distance > 1e-6 ? distance * 1.25 : max(1, abs(bottom.0))
  }

  /// Makes the range so large that it holds the run's positions.
  private mutating func grow() {
    reach = ownReach
    var points = trail + [here]
    if let step { points += [step.from, step.to] }
    for point in points where point.x.isFinite && point.y.isFinite {
      let across = request.y == nil ? 1 : 1.9
      let distance = max(abs(point.x - centre.x) / across, abs(point.y - centre.y))
      guard request.y != nil || request.domain == nil || abs(point.x - centre.x) > reach else {
        continue
      }
      while reach < distance, reach < 1e12 { reach *= 1.5 }
    }
  }

  /// Searches a number's range downhill, first in growing steps, then by thirds.
  private mutating func lowest(
    from start: Double, _ loss: (inout LossField, Double) -> Double
  ) -> Double {
    let first = loss(&self, start)
    var step = max(0.25, abs(start) * 0.25)
    let (right, left) = (loss(&self, start + step), loss(&self, start - step))
    guard first.isFinite, min(left, right) < first else {
      return narrowed(start - step, start + step, loss)
    }
    if left < right { step = -step }
    var (before, best, value) = (start, start + step, min(left, right))
    for _ in 0..<24 {
      step *= 1.5
      let next = loss(&self, best + step)
      guard next < value else { break }
      (before, best, value) = (best, best + step, next)
    }
    return narrowed(min(before, best + step), max(before, best + step), loss)
  }

  private mutating func narrowed(
    _ low: Double, _ high: Double, _ loss: (inout LossField, Double) -> Double
  ) -> Double {
    var (low, high) = (low, high)
    for _ in 0..<24 {
      let a = low + (high - low) / 3, b = high - (high - low) / 3
      if loss(&self, a) < loss(&self, b) { high = b } else { low = a }
    }
    // Rounded, so that the picture's edges are numbers a person would choose.
    let middle = (low + high) / 2
    let rounded = (middle * 100).rounded() / 100
    return abs(rounded - middle) < 1e-3 ? rounded : middle
  }
}

extension LossField {
  /// The loss anywhere within the field, between its samples.
  public func loss(atX x: Double, y: Double) -> Double {
    guard columns > 1, !samples.isEmpty else { return .nan }
    let across = reach * (request.y == nil ? 1 : Self.aspect)
    let column = ((x - centre.x) / across + 1) / 2 * Double(columns - 1)
    let row = rows > 1 ? ((y - centre.y) / reach + 1) / 2 * Double(rows - 1) : 0
    guard column > -0.001, row > -0.001, column < Double(columns) - 0.999,
      row < max(1, Double(rows) - 0.999)
    else { return .nan }
    let (c, r) = (
      min(max(0, Int(column)), columns - 2), rows > 1 ? min(max(0, Int(row)), rows - 2) : 0
    )
    let (u, v) = (column - Double(c), row - Double(r))
    func sample(_ column: Int, _ row: Int) -> Double { samples[row * columns + column] }
    let lower = sample(c, r) * (1 - u) + sample(c + 1, r) * u
    guard rows > 1 else { return lower }
    return lower * (1 - v) + (sample(c, r + 1) * (1 - u) + sample(c + 1, r + 1) * u) * v
  }
}
