/// A network, a loss and an optimiser, lowered once into a flat array of instructions over numbered
/// values, in three phases: forward, backward, update.
///
/// Training drains it; the stepper walks it. Build one with `ProgramBuilder`.
///
/// A class, because it never changes and is held by every machine, pane and state that speaks of it:
/// holding it is one reference, and two are equal when they are the same.
public final class Program: Sendable {
  /// In what numbers are computed and kept.
  public let precision: Precision
  /// All values; a `Value.ID` is a place in this list.
  public let values: [Value]
  /// One update, in order.
  public let instructions: [Instruction]
  /// How the samples are dealt into updates.
  public let batching: Batching
  /// The parameters in the order of Keras's `get_weights()`.
  public let parameters: [Value.ID]
  /// The derivative of the loss by each trainable parameter, in the order of `trainable_weights`.
  public let gradients: [(parameter: Value.ID, gradient: Value.ID)]
  /// What is made small: one number. A program that only predicts has its prediction here.
  public let loss: Value.ID
  /// What each use of a value sends back to it, in the order of the backward phase.
  public let shares: [Share]
  /// What the network answers; nil for a program that is no network.
  public let prediction: Value.ID?

  private let gradientOfValue: [Value.ID: Value.ID]
  private let valueInRole: [Value.Role: Value.ID]
  /// The instructions that read each value, and those that write it.
  private let readersOfValue: [[Int]]
  private let writingsOfValue: [[Int]]

  /// The numbers of the `data` values that kernels read.
  let data: Memory
  /// The `data` values from which batches are dealt.
  let samples: [PackedTensor]
  /// The numbers of all `state` values before the first update.
  let initialState: Memory
  /// How many numbers a machine needs: state first, then what an update computes.
  let elementCount: Int
  /// Where the kernels' own numbers begin, behind all values.
  let scratchOffset: Int
  /// Where each value's home begins, in `data` or in the machine's memory.
  let offsets: [Int]
  /// Where each value's numbers are, for the hot loop: at home, or as a view of another's.
  let places: [Step.Place]
  /// The same where every value is at home.
  let homes: [Step.Place]
  /// The values that are not at home.
  let visitors: [Value.ID]
  /// Whether a value shares its numbers with another.
  let isShared: [Bool]
  /// The instructions with their operands' places looked up, for the hot loop.
  let steps: [Step]
  private let identifiers: [String: Value.ID]

  init(
    builder: ProgramBuilder, precision: Precision, batching: Batching, parameters: [Value.ID],
    loss: Value.ID, prediction: Value.ID?, gradients: [Value.ID: Value.ID], limit: Int
  ) throws(EngineError) {
    self.precision = precision
    self.batching = batching
    self.parameters = parameters
    self.loss = loss
    self.prediction = prediction
    gradientOfValue = gradients
    valueInRole = Dictionary(builder.values.map { ($0.role, $0.id) }) { first, _ in first }
    self.gradients = parameters.compactMap { parameter in
      gradients[parameter].map { (parameter, $0) }
    }
    values = builder.values
    instructions = builder.instructions
    identifiers = builder.identifiers
    shares = builder.shares

    let (dealt, read) = (builder.dealtData, builder.readData)
    var offsets = Array(repeating: 0, count: values.count)
    var dataCount = 0
    var sampleCount = 0
    var elementCount = 0
    for value in values where value.lifetime == .data {
      if dealt.contains(value.id) { sampleCount += value.shape.count }
      guard read.contains(value.id) else { continue }
      offsets[value.id.index] = dataCount
      dataCount += value.shape.count
    }
    // State comes first, so that a keyframe is the beginning of a machine's memory.
    for value in values where value.lifetime == .state {
      offsets[value.id.index] = elementCount
      elementCount += value.shape.count
    }
    let stateCount = elementCount
    for value in values where value.lifetime == .update {
      offsets[value.id.index] = elementCount
      elementCount += value.shape.count
    }
    scratchOffset = elementCount
    elementCount += builder.scratchCount
    let total = sampleCount + dataCount + elementCount
    guard total <= limit else { throw .tooLarge(elements: total, limit: limit) }

    var data = Memory(precision: precision, count: dataCount)
    var state = Memory(precision: precision, count: stateCount)
    for (id, contents) in builder.contents {
      let place = offsets[id.index]
      switch contents {
      case .numbers(let numbers): state.write(numbers, at: place)
      // It is zeros already: what is written to takes room.
      case .repeated(let number) where number.bitPattern == 0: break
      case .repeated(let number):
        state.fill(number, at: place, count: values[id.index].shape.count)
      }
    }
    var samples: [PackedTensor] = []
    var tables: [Value.ID: Int] = [:]
    for (id, numbers) in builder.data {
      if dealt.contains(id) {
        tables[id] = samples.count
        samples.append(numbers.packed(for: precision))
      }
      if read.contains(id) { data.write(numbers, at: offsets[id.index]) }
    }
    self.offsets = offsets
    self.elementCount = elementCount
    self.data = data
    self.samples = samples
    initialState = state
    var readers: [[Int]] = Array(repeating: [], count: values.count)
    var writings = readers
    for (index, instruction) in instructions.enumerated() {
      writings[instruction.result.index].append(index)
      for operand in Set(instruction.operands) { readers[operand.index].append(index) }
    }
    readersOfValue = readers
    writingsOfValue = writings
    let values = values
    let views = Views(
      of: instructions, values, homes: offsets, readers: readers, writings: writings,
      whole: Set([loss, prediction].compactMap { $0 }), precision)
    places = values.map {
      Step.Place(
        $0, at: views.places[$0.id.index], isHandedOn: views.isHandedOn[$0.id.index],
        table: tables[$0.id])
    }
    homes = values.map {
      Step.Place($0, at: Views.View(offset: offsets[$0.id.index]), table: tables[$0.id])
    }
    visitors = values.map(\.id).filter { views.places[$0.index].offset != offsets[$0.index] }
    isShared = views.isShared
    steps = instructions.map { Step($0, values: values) }
  }

  /// The same program of other given numbers.
  ///
  /// - Parameter numbers: all elements of the values that differ, which are data or state.
  package convenience init(_ program: Program, given numbers: [Value.ID: [Double]]) {
    self.init(program, given: numbers, batching: program.batching)
  }

  private init(_ program: Program, given numbers: [Value.ID: [Double]], batching: Batching) {
    precision = program.precision
    values = program.values
    instructions = program.instructions
    self.batching = batching
    parameters = program.parameters
    gradients = program.gradients
    loss = program.loss
    shares = program.shares
    prediction = program.prediction
    gradientOfValue = program.gradientOfValue
    valueInRole = program.valueInRole
    readersOfValue = program.readersOfValue
    writingsOfValue = program.writingsOfValue
    elementCount = program.elementCount
    scratchOffset = program.scratchOffset
    offsets = program.offsets
    places = program.places
    homes = program.homes
    visitors = program.visitors
    isShared = program.isShared
    steps = program.steps
    identifiers = program.identifiers
    var data = program.data
    var samples = program.samples
    var state = program.initialState
    for (id, elements) in numbers {
      precondition(
        elements.count == values[id.index].shape.count && values[id.index].lifetime != .update,
        "program: \(elements.count) given numbers for \(values[id.index].name)")
      let (shape, place) = (values[id.index].shape, places[id.index])
      if let table = place.table {
        samples[table] = PackedTensor(Tensor(shape: shape, elements: elements))
          .packed(for: precision)
      }
      if values[id.index].lifetime == .state {
        state.write(elements, at: place.offset)
      } else if program.readers(of: id).contains(where: { !program.instructions[$0].dealsBatch }) {
        data.write(elements, at: place.offset)
      }
    }
    self.data = data
    self.samples = samples
    initialState = state
  }

  /// The same program working on one part of every batch.
  convenience init(_ program: Program, shard: Shard) {
    var batching = program.batching
    batching.shard = shard
    self.init(program, given: [:], batching: batching)
  }

  /// Returns what a value of data or state begins with.
  package func givenNumbers(of id: Value.ID) -> [Double] { given(id).tensor.elements }

  /// Returns the same as it is kept: nothing of a data set is copied.
  package func given(_ id: Value.ID) -> PackedTensor {
    if let table = places[id.index].table { return samples[table] }
    let memory = self[id].lifetime == .data ? data : initialState
    let elements = (0..<self[id].shape.count).map { memory[offsets[id.index] + $0] }
    return PackedTensor(Tensor(shape: self[id].shape, elements: elements))
  }

  /// The bytes of what is given and never written: data sets, packed, and constants.
  package var dataByteCount: Int { samples.reduce(data.byteCount) { $0 + $1.byteCount } }

  /// The most numbers that a program may hold: 2²⁶, half a gigabyte in float64.
  public static let defaultElementLimit = 1 << 26

  /// Returns the value of a name.
  public func value(named name: String) -> Value? { identifiers[name].map { self[$0] } }

  /// Returns the values that have a further name which begins so.
  package func values(called beginning: String) -> [Value.ID] {
    identifiers.filter { $0.key.hasPrefix(beginning) && self[$0.value].name != $0.key }
      .values.sorted()
  }

  /// The value of an id of this program.
  public subscript(_ id: Value.ID) -> Value { values[id.index] }

  /// Returns the derivative of the loss by a value; nil where the loss doesn't depend on a parameter
  /// through it. What a derivative is of, its `role` says.
  public func gradient(of value: Value.ID) -> Value.ID? { gradientOfValue[value] }

  /// Returns the instructions that read a value, in order.
  public func readers(of value: Value.ID) -> [Int] { readersOfValue[value.index] }

  /// Returns all instructions that write a value, in order: none for what is given, several for what
  /// is written in place more than once.
  public func writings(of value: Value.ID) -> [Int] { writingsOfValue[value.index] }

  /// Returns the instruction that computes a value anew in each update; nil for what is given or carried
  /// along.
  public func writer(of value: Value.ID) -> Int? {
    self[value].lifetime == .update ? writingsOfValue[value.index].first : nil
  }

  /// Returns the first value in a role, such as `.setting(.learningRate)` or `.optimizer(.momentum, of: w)`.
  public func value(in role: Value.Role) -> Value? { valueInRole[role].map { self[$0] } }

  /// About how many multiplications one update takes.
  public var workPerUpdate: Int { instructions.indices.reduce(0) { $0 + work(of: $1) } }

  /// About how many multiplications an instruction takes.
  package func work(of instruction: Int) -> Int {
    let instruction = instructions[instruction]
    return instruction.operation.definition.work(
      of: instruction.operands.map { self[$0] }, result: self[instruction.result])
  }

  /// The bytes of a machine's numbers.
  public var elementByteCount: Int { elementCount * precision.byteCount }

  /// How many instructions one update takes.
  public var updateLength: Int { instructions.count }

  /// Returns where an instruction stands while a batch is worked on, for its explanation.
  public func site(of instruction: Int, in batch: Batch) -> Site {
    Site(instruction: instructions[instruction], values: values, batch: batch)
  }
}

extension Program: Equatable {
  public static func == (a: Program, b: Program) -> Bool { a === b }
}
