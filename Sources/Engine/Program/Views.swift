/// Which values need no numbers of their own while a program runs.
///
/// What takes a part of another value, or hands on all of it, is a view of it, as in NumPy: it is read where
/// those numbers stand, and its instruction finds nothing left to do. What is joined is written at its place in
/// the join. Every value still has a home, for the machine to keep views apart from what they show once somebody
/// changes a number by hand.
struct Views {
  /// Where a value's numbers stand: in runs at equal distances.
  struct View: Equatable {
    var offset: Int
    /// How many stand together; .max where all do.
    var run = Int.max
    /// How far it is from the beginning of one run to that of the next.
    var stride = 0
  }

  /// Where each value is found: at home, or as a view.
  private(set) var places: [View]
  /// Whether a value's instruction has nothing to do.
  private(set) var isHandedOn: [Bool]
  /// Whether a value shares its numbers with another.
  private(set) var isShared: [Bool]

  private let values: [Value]
  private let instructions: [Instruction]
  private let readers: [[Int]]
  private let writings: [[Int]]
  /// What is lent to others as it stands: it stays in one piece.
  private let whole: Set<Value.ID>
  /// Shorter runs take longer to find than to copy.
  private let leastRun: Int

  init(
    of instructions: [Instruction], _ values: [Value], homes: [Int], readers: [[Int]],
    writings: [[Int]], whole: Set<Value.ID>, _ precision: Precision
  ) {
    (self.instructions, self.values, self.readers) = (instructions, values, readers)
    (self.writings, self.whole) = (writings, whole)
    leastRun = 64 / precision.byteCount
    places = homes.map { View(offset: $0) }
    isHandedOn = Array(repeating: false, count: values.count)
    isShared = isHandedOn
    for instruction in instructions {
      if case .join(let join) = instruction.operation {
        placeOperands(of: instruction, join)
      } else {
        handOn(instruction)
      }
    }
  }

  /// Whether a value is written once an update and nothing else happens to its numbers.
  private func isWrittenOnce(_ value: Value.ID) -> Bool {
    values[value.index].lifetime == .update && writings[value.index].count == 1
  }

  // MARK: - Views of what is there

  private mutating func handOn(_ instruction: Instruction) {
    guard let source = instruction.operands.first, isWrittenOnce(source),
      isWrittenOnce(instruction.result),
      let view = view(by: instruction, of: places[source.index]), accepts(view, instruction.result)
    else { return }
    places[instruction.result.index] = view
    isHandedOn[instruction.result.index] = true
    isShared[instruction.result.index] = true
    isShared[source.index] = true
  }

  /// Returns where the result is found when the operand stands at a place; nil for what computes anything.
  private func view(by instruction: Instruction, of source: View) -> View? {
    switch instruction.operation {
    case .pass, .reshape, .reshapeDerivative, .stopGradient: return source
    case .part(let part):
      let shape = values[instruction.operands[0].index].shape
      let whole = Extents(shape).chunk(from: part.axis)
      let length = whole / part.count
      let offset = source.offset + part.place * length
      if source.run == whole { return View(offset: offset, run: length, stride: source.stride) }
      guard source.run == .max else { return nil }
      return whole == shape.count
        ? View(offset: offset) : View(offset: offset, run: length, stride: whole)
    default: return nil
    }
  }

  /// Whether whatever reads a value finds its numbers there.
  private func accepts(_ view: View, _ value: Value.ID, but join: Value.ID? = nil) -> Bool {
    guard view.run != .max else { return true }
    guard view.run >= leastRun, !whole.contains(value) else { return false }
    return readers[value.index].allSatisfy { index in
      let reader = instructions[index]
      if reader.result == join || worksInRuns(reader, of: view.run) { return true }
      guard reader.operands.first == value, isWrittenOnce(reader.result),
        !reader.operands.dropFirst().contains(value)
      else { return false }
      return self.view(by: reader, of: view).map { accepts($0, reader.result) } ?? false
    }
  }

  /// Whether an instruction acts element by element on values that are all alike, and whatever it finds in runs
  /// is in runs of this length.
  private func worksInRuns(_ instruction: Instruction, of run: Int) -> Bool {
    let result = values[instruction.result.index]
    return instruction.operation.definition.worksInRuns
      && instruction.operands.allSatisfy {
        values[$0.index].shape == result.shape && values[$0.index].isBatched == result.isBatched
      }
      && (instruction.operands + [instruction.result]).allSatisfy {
        [run, .max].contains(places[$0.index].run)
      }
  }

  // MARK: - Places in what is to come

  /// Lets what is only joined be written where the join wants it.
  private mutating func placeOperands(of instruction: Instruction, _ join: Join) {
    let result = values[instruction.result.index]
    guard isWrittenOnce(result.id) else { return }
    let whole = Extents(result.shape).chunk(from: join.axis)
    let length = whole / instruction.operands.count
    for (place, operand) in instruction.operands.enumerated() {
      let view = View(
        offset: places[result.id.index].offset + place * length, run: length, stride: whole)
      guard isWrittenOnce(operand), !isShared[operand.index],
        instruction.operands.filter({ $0 == operand }).count == 1,
        worksInRuns(instructions[writings[operand.index][0]], of: length),
        accepts(view, operand, but: result.id)
      else { continue }
      places[operand.index] = view
      isShared[operand.index] = true
      isShared[result.id.index] = true
    }
  }
}
