import Engine

/// Which numbers of a value belong to which sample: those of a row, or those of a column.
public struct SampleAxis: Hashable, Sendable {
  public let value: Value.ID
  /// How many numbers a sample has.
  public let width: Int
  /// Whether samples stand side by side, as columns do.
  public let isByColumn: Bool

  /// The place of a sample's number among the value's elements.
  public func index(_ sample: Int, _ part: Int = 0, of count: Int) -> Int {
    isByColumn ? part * count + sample : sample * width + part
  }

  /// The sample that an element belongs to.
  public func sample(of index: Int, of count: Int) -> Int {
    isByColumn ? index % max(1, count) : index / max(1, width)
  }

  /// Finds the samples in a value that has numbers for `count` of them; nil where it hasn't.
  ///
  /// - Parameter prefersColumns: what a square matrix has, where its shape doesn't tell.
  public init?(_ value: Value, count: Int, isBatched: Bool, prefersColumns: Bool = false) {
    guard value.isBatched == isBatched, count > 0 else { return nil }
    self.value = value.id
    let shape = value.shape
    if isBatched {
      width = shape.count / max(1, shape.dimensions.first ?? 1)
      isByColumn = false
      return
    }
    guard shape.count % count == 0 else { return nil }
    width = shape.count / count
    let hasRows = width == 1 || count == 1 || shape.dimensions.first == count
    let hasColumns = shape.rank == 2 && shape.dimensions.last == count
    guard hasRows || hasColumns else { return nil }
    isByColumn = width > 1 && count > 1 && hasColumns && (prefersColumns || !hasRows)
  }

  init(_ value: Value.ID, width: Int, isByColumn: Bool) {
    self.value = value
    self.width = width
    self.isByColumn = isByColumn
  }
}

/// What a program answers to inputs of anyone's choice: its own instructions on a copy of the machine, with
/// other samples in the place of the batch's.
public struct SampleProbe: Sendable {
  /// Where the samples' own numbers are: one value, or one for each of a sample's numbers.
  public let inputs: [SampleAxis]
  public let outputs: [SampleAxis]
  /// Whether the samples are those of a batch, whose number may differ from update to update.
  public let isBatched: Bool
  private let program: Program
  /// The instructions that an answer takes.
  private let length: Int
  /// When each input is put in its place: behind what would overwrite it.
  private let writings: [(input: Int, executed: Int)]
  /// What is carried between updates and read on the way, without the inputs.
  public let dependencies: [Value.ID]
  /// Whether the way overwrites something that it reads anew.
  private let isRepeatable: Bool

  /// Returns nil where inputs and outputs have no samples in common, or where an answer isn't a function of
  /// its own sample's numbers alone.
  ///
  /// - Parameter width: how many numbers a sample has.
  public init?(_ inputs: [Value.ID], width: Int, outputs: [Value.ID], in program: Program) {
    // A square of numbers may be read both ways; only one of them holds.
    for isByColumn in [false, true] {
      if let probe = SampleProbe(inputs, width, isByColumn, outputs, program), probe.holds {
        self = probe
        return
      }
    }
    return nil
  }

  private init?(
    _ inputs: [Value.ID], _ width: Int, _ isByColumn: Bool, _ outputs: [Value.ID],
    _ program: Program
  ) {
    guard let first = inputs.first.map({ program[$0] }), !outputs.isEmpty,
      inputs.count == 1 || inputs.count == width, Set(inputs).count == inputs.count
    else { return nil }
    let each = width / inputs.count
    let isBatched = first.isBatched
    let count = isBatched ? first.shape.dimensions.first ?? 1 : first.shape.count / each
    guard count > 0 else { return nil }
    self.inputs = inputs.compactMap { input in
      let value = program[input]
      guard value.lifetime != .data, value.shape.count == count * each,
        let axis = SampleAxis(
          value, count: count, isBatched: isBatched, prefersColumns: isByColumn),
        // What has one way to be read is not read the other way again.
        !isByColumn || axis.isByColumn || each == 1
      else { return nil }
      return axis
    }
    self.outputs = outputs.compactMap { output in
      SampleAxis(
        program[output], count: count, isBatched: isBatched, prefersColumns: isByColumn)
    }
    let ends = outputs.compactMap { program.writer(of: $0) }
    guard self.inputs.count == inputs.count, self.outputs.count == outputs.count,
      ends.count == outputs.count, let end = ends.max(),
      self.inputs.allSatisfy({ $0.width == each })
    else { return nil }
    self.isBatched = isBatched
    self.program = program
    length = end + 1
    writings = inputs.enumerated().map { place, input in
      (place, program.writer(of: input).map { $0 + 1 } ?? 0)
    }.sorted { $0.executed < $1.executed }
    guard writings.allSatisfy({ $0.executed < end + 1 }) else { return nil }
    let way = program.instructions.prefix(end + 1)
    var read: Set<Value.ID> = []
    for instruction in way {
      for operand in instruction.operands
      where program[operand].lifetime == .state && !inputs.contains(operand) {
        read.insert(operand)
      }
    }
    dependencies = read.sorted()
    isRepeatable = !way.contains { $0.isInPlace }
  }

  /// How many numbers a sample has.
  public var width: Int { inputs.reduce(0) { $0 + $1.width } }

  /// How many samples a machine's present batch has.
  public func count(in machine: Machine) -> Int {
    isBatched
      ? machine.batch.rowCount : program[inputs[0].value].shape.count / max(1, inputs[0].width)
  }

  /// About how many multiplications so many answers take.
  public func work(for points: Int) -> Int {
    let rows =
      isBatched
      ? program[inputs[0].value].shape.dimensions.first ?? 1
      : program[inputs[0].value].shape.count / max(1, inputs[0].width)
    // The whole update's: never too few.
    let numbers = program.values.reduce(0) { $0 + ($1.lifetime == .data ? 0 : $1.shape.count) }
    return max(1, program.workPerUpdate + numbers) * ((points + rows - 1) / max(1, rows))
  }

  /// Whether one answer takes longer than somebody waits for it.
  public var isTooLarge: Bool { work(for: 1) > 4_000_000 }

  /// The numbers of a sample as they are.
  public func input(_ sample: Int, in machine: Machine) -> [Double] {
    let count = count(in: machine)
    return inputs.flatMap { axis in
      (0..<axis.width).map { machine[axis.value, axis.index(sample, $0, of: count)] }
    }
  }

  /// Returns what the program answers to points, all outputs' numbers one after another for each.
  ///
  /// - Parameter machine: whose numbers are read for everything but the inputs.
  public func answers(at points: [[Double]], from machine: Machine) -> [[Double]] {
    var base = machine
    base.goBack(to: 0)
    var probe = base
    let count = max(1, count(in: base))
    var answers: [[Double]] = []
    answers.reserveCapacity(points.count)
    while answers.count < points.count {
      if isRepeatable { probe.goBack(to: 0) } else { probe = base }
      let first = answers.count
      for (place, executed) in writings {
        probe.run(upTo: executed)
        let axis = inputs[place]
        let offset = inputs.prefix(place).reduce(0) { $0 + $1.width }
        for sample in 0..<count {
          // A last, shorter part is filled up.
          let point = points[min(first + sample, points.count - 1)]
          for part in 0..<axis.width {
            probe[axis.value, axis.index(sample, part, of: count)] = point[offset + part]
          }
        }
      }
      probe.run(upTo: length)
      for sample in 0..<min(count, points.count - first) {
        answers.append(
          outputs.flatMap { axis in
            (0..<axis.width).map { probe[axis.value, axis.index(sample, $0, of: count)] }
          })
      }
    }
    return answers
  }

  // MARK: - Whether an answer is that of its own sample

  /// Tries it: samples that change places take their answers with them, and another sample's numbers change
  /// nothing.
  private var holds: Bool {
    var machine = Machine(program)
    let count = count(in: machine)
    // What is too large to be drawn is too large to be tried.
    guard count > 1, work(for: count) <= Self.limit else { return true }
    var stream = RandomStream(seed: 7)
    for value in dependencies {
      let isParameter = program[value].role == .parameter
      for index in 0..<program[value].shape.count where isParameter || machine[value, index] == 0 {
        // A weight of 0 would hide what is done to the inputs.
        machine[value, index] += stream.uniform(0.1, 0.6)
      }
    }
    for scale in [0.5, 3.0] {
      let points = (0..<count).map { _ in
        (0..<width).map { _ in stream.uniform(-scale, scale) }
      }
      let answers = answers(at: points, from: machine)
      let moved = self.answers(at: Array(points[1...] + points[..<1]), from: machine)
      var disturbed = points
      disturbed[0] = points[0].map { -2 * $0 + scale }
      let others = self.answers(at: disturbed, from: machine)
      for sample in 1..<count {
        guard isSame(answers[sample], moved[sample - 1]), isSame(answers[sample], others[sample])
        else { return false }
      }
    }
    return true
  }

  private static let limit = 8_000_000

  /// Whether two answers differ by rounding at most: sums may be added up in another order.
  private func isSame(_ a: [Double], _ b: [Double]) -> Bool {
    let tolerance = program.precision == .float32 ? 1e-4 : 1e-9
    return zip(a, b).allSatisfy { a, b in
      a == b || a.isNaN && b.isNaN || (a - b).magnitude <= tolerance * max(1, a.magnitude)
    }
  }
}

extension Stepper {
  /// The machine with the numbers that a person sees now of what is carried between updates, at the beginning
  /// of the present update.
  public var present: Machine {
    var machine = timeline.machine
    if let last, last.instruction.isInPlace {
      let result = last.instruction.result
      let shown = terms == nil ? revealed : revealed - 1
      // What an update has overwritten is there until the new number is shown.
      for index in max(0, shown)..<max(shown, elementCount(of: last.index)) {
        machine[result, index] = timeline.number(ElementReference(result, index), at: last.index)
      }
    }
    machine.goBack(to: 0)
    return machine
  }
}
