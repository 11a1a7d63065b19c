/// An instruction whose operands have been looked up: what the hot loop reads.
struct Step: Sendable {
  /// Where a value's numbers are and how many there are for each sample.
  struct Place: Sendable {
    let isData: Bool
    let offset: Int
    let isBatched: Bool
    /// The number of elements, or of each sample's when batched.
    let count: Int
    let columns: Int

    init(_ value: Value, offset: Int) {
      isData = value.lifetime == .data
      self.offset = offset
      isBatched = value.isBatched
      count = value.isBatched ? value.shape.dimensions.dropFirst().reduce(1, *) : value.shape.count
      // A batched vector's last axis is the batch itself.
      columns = value.isBatched && value.shape.rank == 1 ? 0 : value.shape.columns
    }

    @inline(__always)
    func elements<S: Scalar>(
      _ memory: UnsafeMutablePointer<S>, _ data: UnsafeMutablePointer<S>, rows: Int
    ) -> Elements<S> {
      let count = isBatched ? count * rows : count
      return Elements(
        base: (isData ? data : memory) + offset, count: count,
        columns: columns == 0 ? count : columns)
    }
  }

  let operation: Operation
  let result: Place
  let a: Place
  let b: Place
  let c: Place
  let d: Place

  init(_ instruction: Instruction, values: [Value], offsets: [Int]) {
    operation = instruction.operation
    func place(_ id: Value.ID) -> Place { Place(values[id.index], offset: offsets[id.index]) }
    let result = place(instruction.result)
    // Slots that the operation doesn't use point at the result: no kernel reads them.
    func operand(_ slot: Int) -> Place {
      slot < instruction.operands.count ? place(instruction.operands[slot]) : result
    }
    self.result = result
    a = operand(0)
    b = operand(1)
    c = operand(2)
    d = operand(3)
  }

  @inline(__always)
  func execute<S: Scalar>(
    _ memory: UnsafeMutablePointer<S>, _ data: UnsafeMutablePointer<S>, batch: Batch
  ) {
    let rows = batch.rowCount
    operation.compute(
      Arguments(
        result: result.elements(memory, data, rows: rows), a: a.elements(memory, data, rows: rows),
        b: b.elements(memory, data, rows: rows), c: c.elements(memory, data, rows: rows),
        d: d.elements(memory, data, rows: rows), batch: batch))
  }
}
