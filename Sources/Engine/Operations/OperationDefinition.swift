/// Something that an instruction can do, such as `Multiply()`.
public protocol OperationConvertible: Sendable {
  /// The same as a case of the enum that programs keep.
  var operation: Operation { get }
}

/// What one operation is: how it computes, how it is differentiated, how it is explained, and its
/// name. To add an operation, write one such place and add its case to `Operation`.
protocol OperationDefinition: OperationConvertible, Equatable {
  /// The word on screen and in traces, such as `matmul`.
  var name: String { get }

  /// Returns the shape of the result and whether its first axis is the batch.
  ///
  /// - Throws: `EngineError` when the operands' shapes do not fit the operation.
  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool)

  /// How many numbers the kernel needs for its own use while it runs, for full batches.
  func scratchCount(_ operands: [Value]) -> Int

  /// Computes the result from the operands. Allocates nothing.
  func compute<S: Scalar>(_ arguments: KernelArguments<S>)

  /// How many of the first operands the result is differentiated by; what follows are targets,
  /// conditions and places, whose derivatives are 0 or have no meaning.
  var differentiableOperandCount: Int { get }

  /// Adds the instructions that compute the derivative of the loss by each wanted operand, and hands
  /// each to `derivatives`.
  func differentiate(_ derivatives: inout Derivatives)

  /// Returns about how many multiplications it takes to compute the result from the operands, for full
  /// batches.
  func work(of operands: [Value], result: Value) -> Int

  /// How what parts of a batch give becomes what all of it gives, where each sample has an operand of
  /// its own and all have one result; nil where nothing makes it that.
  var combination: Combination? { get }

  /// Returns whether each number of the result is the first operand's number at the same place.
  func handsOn(_ operands: [Value]) -> Bool

  /// Whether the kernel acts element by element and finds numbers that stand in runs; see `Views`.
  var worksInRuns: Bool { get }

  /// Returns whether there is nothing to see in what it computes: numbers as they were, or a constant.
  func teachesNothing(_ operands: [Value]) -> Bool

  /// Returns the elements of the result that read an element of an operand; nil where that isn't said
  /// so shortly.
  func readers(of element: Int, in slot: Int, _ site: Site) -> Readers?

  /// Returns the formula of one element of the result.
  func formula(of element: Int, in site: Site) -> Formula
}

extension OperationDefinition {
  /// Most operations act element by element on their first operand.
  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[0].shape, operands[0].isBatched)
  }

  func scratchCount(_ operands: [Value]) -> Int { 0 }

  var differentiableOperandCount: Int { .max }

  /// Most operations take about one for each element.
  func work(of operands: [Value], result: Value) -> Int { result.shape.count }

  /// What is made of several samples is a sum over them.
  var combination: Combination? { .sum }

  func handsOn(_ operands: [Value]) -> Bool { false }

  var worksInRuns: Bool { false }

  func teachesNothing(_ operands: [Value]) -> Bool { handsOn(operands) }

  /// Most operations act element by element; of the others, those with one result read all for it.
  func readers(of element: Int, in slot: Int, _ site: Site) -> Readers? {
    let (operand, result) = (site.shape(slot), site.resultShape)
    if result.count == 1 { return Readers(first: 0) }
    guard operand != result else { return Readers(first: element) }
    // What repeats is read once by each repetition.
    guard let repetition = Repetition(of: operand, in: result) else { return nil }
    return repetition.readers(of: element, in: result.count)
  }

  /// Operations of the backward pass and of the update are not differentiated again.
  func differentiate(_ derivatives: inout Derivatives) {
    preconditionFailure("\(name) has no derivative: it belongs to the backward pass or the update")
  }
}

/// Places at equal distances.
package struct Readers: Hashable, Sendable {
  package let first: Int
  package let step: Int
  package let count: Int
  /// What the element is multiplied by in each of them, where it is.
  package let partner: Partner?

  /// Elements of another operand, at equal distances.
  package struct Partner: Hashable, Sendable {
    package let slot: Int
    package let first: Int
    package let step: Int
  }

  init(first: Int, step: Int = 1, count: Int = 1, partner: Partner? = nil) {
    self.first = first
    self.step = step
    self.count = count
    self.partner = partner
  }

  package subscript(_ index: Int) -> Int { first + index * step }
}

/// The numbers of one value while a kernel runs.
struct Elements<S: Scalar> {
  let base: UnsafeMutablePointer<S>
  /// How many numbers there are in the present batch.
  let count: Int
  let place: UnsafePointer<Step.Place>

  /// Whether each sample has its own.
  var isBatched: Bool { @inline(__always) get { place.pointee.isBatched } }

  /// The length of the last axis.
  var columns: Int {
    @inline(__always) get { place.pointee.columns == 0 ? count : place.pointee.columns }
  }

  /// The number of rows when all axes but the last are read as one.
  var rows: Int { @inline(__always) get { count / columns } }

  /// The length of an axis of a full batch.
  @inline(__always)
  func length(_ axis: Int) -> Int { place.pointee.extents[axis] }

  subscript(_ index: Int) -> S {
    @inline(__always) get { base[index] }
    @inline(__always) nonmutating set { base[index] = newValue }
  }
}

/// What a kernel is given: its operands, where its result goes, and which rows are in the batch.
struct KernelArguments<S: Scalar> {
  let result: Elements<S>
  let a: Elements<S>
  let b: Elements<S>
  let c: Elements<S>
  let d: Elements<S>
  /// Numbers for the kernel's own use, as many as `scratchCount` asked for.
  let scratch: UnsafeMutablePointer<S>
  let batch: Batch
  let step: UnsafePointer<Step>
  /// All values' places, and where their numbers are, for operations of more operands than four.
  let places: UnsafePointer<Step.Place>
  let memory: UnsafeMutablePointer<S>
  let data: UnsafeMutablePointer<S>
  let tables: UnsafePointer<PackedTensor>?

  /// The samples that batches are dealt from, where an operand is such.
  func samples(_ operand: Elements<S>) -> UnsafePointer<PackedTensor>? {
    operand.place.pointee.table.flatMap { table in tables.map { $0 + table } }
  }

  /// Calls `body` with what stands together in the result and the first three operands: everything, but for
  /// views. Pointers alone, which stay in registers.
  @inline(__always)
  func forEachRun(
    _ body: (
      _ result: UnsafeMutablePointer<S>, _ a: UnsafeMutablePointer<S>,
      _ b: UnsafeMutablePointer<S>, _ c: UnsafeMutablePointer<S>, _ count: Int
    ) -> Void
  ) {
    let length = min(
      result.count, result.place.pointee.run, a.place.pointee.run, b.place.pointee.run,
      c.place.pointee.run)
    let steps = (
      result: result.place.pointee.step(length), a: a.place.pointee.step(length),
      b: b.place.pointee.step(length), c: c.place.pointee.step(length)
    )
    var (x, y, z, target) = (a.base, b.base, c.base, result.base)
    var left = result.count
    while left > 0 {
      body(target, x, y, z, length)
      (x, y, z, target) = (x + steps.a, y + steps.b, z + steps.c, target + steps.result)
      left -= length
    }
  }

  var operandCount: Int { step.pointee.all.count }

  /// The numbers of an operand, of which there may be any number.
  func operand(_ slot: Int) -> UnsafeMutablePointer<S> {
    let place = places + step.pointee.all[slot]
    return (place.pointee.isData ? data : memory) + place.pointee.offset
  }
}

/// Where an instruction stands, for its explanation: its operands, their shapes, the present batch.
public struct Site: Sendable {
  /// What is explained.
  public let instruction: Instruction
  let values: [Value]
  let batch: Batch

  /// The present shape of an operand.
  func shape(_ slot: Int) -> Shape {
    values[instruction.operands[slot].index].shape(forBatchOf: batch.rowCount)
  }

  /// Whether each sample has its own of an operand.
  func isBatched(_ slot: Int) -> Bool { values[instruction.operands[slot].index].isBatched }

  /// The present shape of the result.
  var resultShape: Shape { values[instruction.result.index].shape(forBatchOf: batch.rowCount) }

  /// A leaf: one element of an operand.
  func operand(_ slot: Int, _ element: Int) -> Formula {
    .element(instruction.operands[slot], element)
  }

  /// The leaf of an operand that repeats over the result.
  func repeated(_ slot: Int, _ element: Int) -> Formula {
    let repetition = Repetition(of: shape(slot), in: resultShape) ?? .none
    return operand(slot, repetition.source(of: element))
  }
}
