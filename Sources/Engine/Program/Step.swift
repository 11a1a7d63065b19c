/// An instruction whose operands have been looked up: what the hot loop reads.
struct Step: Sendable {
  let operation: Operation
  /// Places of the values, by their indices.
  let result: Int
  let a: Int
  let b: Int
  let c: Int
  let d: Int
  /// The places of all operands, where there are more than four or they are joined; else empty.
  let all: [Int]
  /// How the first operands repeat over the result, where the operation acts element by element.
  let repetitions: (a: Repetition, b: Repetition, c: Repetition)

  init(_ instruction: Instruction, values: [Value]) {
    operation = instruction.operation
    let result = values[instruction.result.index]
    // Slots that the operation doesn't use point at the result: no kernel reads them.
    func operand(_ slot: Int) -> Value {
      slot < instruction.operands.count ? values[instruction.operands[slot].index] : result
    }
    self.result = result.id.index
    a = operand(0).id.index
    b = operand(1).id.index
    c = operand(2).id.index
    d = operand(3).id.index
    if case .join = operation {
      all = instruction.operands.map(\.index)
    } else {
      all = []
    }
    func repetition(_ slot: Int) -> Repetition {
      Repetition(of: operand(slot).shape, in: result.shape) ?? .none
    }
    repetitions = (repetition(0), repetition(1), repetition(2))
  }

  /// Where a value's numbers are and how many there are for each sample.
  struct Place: Sendable {
    let isData: Bool
    let isBatched: Bool
    /// Whether its numbers are those of another value, so that its instruction has nothing to do.
    let isHandedOn: Bool
    let offset: Int
    /// Which of the program's samples it is; nil for what batches are not dealt from.
    let table: Int?
    /// The number of elements, or of each sample's when batched.
    let count: Int
    /// The length of the last axis; 0 where that is the batch itself.
    let columns: Int
    /// The lengths of the axes in a full batch.
    let extents: Extents
    /// How many numbers stand together, and how far it is from the first of them to the first of the next:
    /// .max where all stand together.
    let run: Int
    let stride: Int

    init(_ value: Value, at view: Views.View, isHandedOn: Bool = false, table: Int? = nil) {
      isData = value.lifetime == .data
      isBatched = value.isBatched
      self.isHandedOn = isHandedOn
      self.table = table
      offset = view.offset
      run = view.run
      stride = view.stride
      count = value.isBatched ? value.shape.dimensions.dropFirst().reduce(1, *) : value.shape.count
      columns = value.isBatched && value.shape.rank == 1 ? 0 : value.shape.columns
      extents = Extents(value.shape)
    }

    /// How far an element stands from the first.
    @inline(__always)
    func distance(to element: Int) -> Int {
      run == .max ? element : element / run * stride + element % run
    }

    /// How far it is to the next run, where others are of a length.
    @inline(__always)
    func step(_ length: Int) -> Int { run == .max ? length : stride }

    /// How many numbers there are in a batch.
    @inline(__always)
    func count(in batch: Batch) -> Int { isBatched ? count * batch.rowCount : count }
  }
}

/// The memory in which steps are executed: a program's numbers while a machine runs.
struct KernelWorkspace<S: Scalar> {
  let memory: UnsafeMutablePointer<S>
  let data: UnsafeMutablePointer<S>
  let scratch: UnsafeMutablePointer<S>
  let samples: UnsafePointer<PackedTensor>?
  let places: UnsafePointer<Step.Place>
  let batch: Batch

  @inline(__always)
  func elements(_ value: Int) -> Elements<S> {
    let place = places + value
    return Elements(
      base: (place.pointee.isData ? data : memory) + place.pointee.offset,
      count: place.pointee.count(in: batch), place: place)
  }

  @inline(__always)
  func execute(_ step: UnsafePointer<Step>) {
    if places[step.pointee.result].isHandedOn { return }
    step.pointee.operation.compute(
      KernelArguments(
        result: elements(step.pointee.result), a: elements(step.pointee.a),
        b: elements(step.pointee.b), c: elements(step.pointee.c), d: elements(step.pointee.d),
        scratch: scratch, batch: batch, step: step, places: places, memory: memory, data: data,
        tables: samples))
  }
}
