import Engine

/// What a person looks at: one number, and one sample of the batch.
///
/// It follows from the moment alone, so that a moment looks the same however one came there.
public struct Attention: Hashable, Sendable {
  public let element: ElementReference
  public let sample: Int
}

extension Stepper {
  /// Returns what is looked at now; nil before the first step.
  ///
  /// Where a whole tensor was made at once it is the thread: the element that reads the one looked at
  /// before, and of several the one that it counts most for.
  ///
  /// - Parameters:
  ///   - chosen: the element of the last result that somebody points at.
  ///   - pinned: the sample that stays, whatever is computed.
  public func attention(
    chosen: ElementReference? = nil, pinned: Int? = nil
  ) -> Attention? {
    guard let last else { return nil }
    let rows = max(1, timeline.machine.batch.rowCount)
    let pinned = pinned.map { min($0, rows - 1) }
    let result = last.instruction.result
    if grain.isWhole, isComplete {
      let count = elementCount(of: last.index)
      if let chosen, chosen.value == result, chosen.index < count {
        return Attention(
          element: chosen, sample: pinned ?? timeline.sample(of: chosen, in: last.index))
      }
      return timeline.thread(at: last.index, pinned: pinned)
    }
    guard let currentElement else { return nil }
    return Attention(
      element: currentElement,
      sample: pinned ?? timeline.sample(of: currentElement, in: last.index))
  }
}

extension Stepper {
  /// Returns the element of a value that this update's thread went through; nil where it has not yet been
  /// computed.
  ///
  /// - Parameter pinned: the sample that stays, whatever is computed.
  public func threaded(_ value: Value.ID, pinned: Int? = nil) -> ElementReference? {
    guard let writer = program.writer(of: value), writer < moment.executed else { return nil }
    return timeline.thread(at: writer, pinned: pinned).element
  }

  /// How the number came to be that was looked at one step ago in this update.
  ///
  /// - Parameter pinned: the sample that stays, whatever is computed.
  public func explanationBefore(pinned: Int? = nil) -> Explanation? {
    guard let last else { return nil }
    if !grain.isWhole, revealed > 1 {
      return timeline.explanation(of: revealed - 2, in: last.index)
    }
    let isShown = { (index: Int) -> Bool in
      !passesOver || grain == .every || outline.teaches(index)
    }
    guard let before = (0..<last.index).last(where: isShown) else { return nil }
    let element =
      grain.isWhole
      ? timeline.thread(at: before, pinned: pinned).element.index : elementCount(of: before) - 1
    return timeline.explanation(of: element, in: before)
  }
}

extension Timeline {
  // MARK: - The sample of a number

  /// Returns the sample that a number made by an instruction is about: its own row, else that of the
  /// share that counts most for it.
  func sample(of element: ElementReference, in instruction: Int) -> Int {
    var (element, instruction) = (element, instruction)
    // No number is further away from a sample than this.
    for _ in 0..<16 {
      if let row = row(of: element) { return row }
      if let leaf = largestLeaf(of: element, in: instruction) {
        if let row = row(of: leaf) { return row }
        guard let writer = program.writings(of: leaf.value).last(where: { $0 < instruction })
        else { return 0 }
        (element, instruction) = (leaf, writer)
      } else if instruction > 0 {
        instruction -= 1
        let result = program.instructions[instruction].result
        element = ElementReference(result, machine.shape(of: result).count - 1)
      } else {
        return 0
      }
    }
    return 0
  }

  private func row(of element: ElementReference) -> Int? {
    guard program[element.value].isBatched else { return nil }
    let rows = max(1, machine.batch.rowCount)
    return element.index / max(1, machine.shape(of: element.value).count / rows)
  }

  /// The number behind the term that counts most: one of the batch, else one made in this update.
  private func largestLeaf(of element: ElementReference, in instruction: Int) -> ElementReference? {
    let made = program.instructions[instruction]
    let formula = made.operation.formula(
      of: element.index, in: program.site(of: instruction, in: machine.batch))
    let terms: Formula.Parts = if case .sum(let all) = formula { all } else { [formula] }
    guard terms.count <= 4096 else { return nil }
    func number(_ value: Value.ID, _ index: Int) -> Double {
      self.number(ElementReference(value, index), at: instruction)
    }
    func isOfBatch(_ leaf: ElementReference) -> Bool { program[leaf.value].isBatched }
    if terms.count == 1 {
      let leaves = formula.firstLeaves(4096).filter(isOfBatch)
      var best: (leaf: ElementReference, size: Double)?
      for leaf in leaves {
        let size = number(leaf.value, leaf.index).magnitude
        if best.map({ size > $0.size }) ?? true { best = (leaf, size) }
      }
      if let best { return best.leaf }
    } else if formula.firstLeafOfEachValue.contains(where: isOfBatch) {
      var best: (leaf: ElementReference, size: Double)?
      for term in terms {
        let size = term.evaluate(number).magnitude
        guard best.map({ size > $0.size }) ?? true,
          let leaf = term.firstLeaves(64).first(where: isOfBatch)
        else { continue }
        best = (leaf, size)
      }
      if let best { return best.leaf }
    }
    let writers = formula.firstLeafOfEachValue.compactMap { leaf -> (ElementReference, Int)? in
      program.writings(of: leaf.value).last { $0 < instruction }.map { (leaf, $0) }
    }
    return writers.max { $0.1 < $1.1 }?.0
  }

  // MARK: - The thread

  /// Returns the element of an instruction's result that the thread of this update goes through.
  ///
  /// - Precondition: the instruction has been executed.
  func thread(at instruction: Int, pinned: Int?) -> Attention {
    var way = [instruction]
    while let before = threadBefore(way[way.count - 1]) { way.append(before) }
    var sample = pinned ?? 0
    var element: ElementReference?
    for step in way.reversed() {
      let index = telling(threadElement(at: step, from: element, sample: sample), at: step, sample)
      let next = ElementReference(program.instructions[step].result, index)
      if pinned == nil, let row = row(of: next) { sample = row }
      element = next
    }
    return Attention(
      element: element ?? ElementReference(program.instructions[instruction].result, 0),
      sample: sample)
  }

  /// The element itself, unless it is 0 because a number that it was made from is: then the sample's largest,
  /// for nothing is seen of 0 = 0·0.
  private func telling(_ index: Int, at instruction: Int, _ sample: Int) -> Int {
    let made = program.instructions[instruction]
    guard number(ElementReference(made.result, index), at: instruction + 1) == 0 else {
      return index
    }
    let formula = made.operation.formula(
      of: index, in: program.site(of: instruction, in: machine.batch))
    let reads = formula.firstLeaves(16).contains {
      number(ElementReference($0.value, $0.index), at: instruction) == 0
    }
    guard reads,
      let largest = largestElements(
        of: made.result, in: followedRow(of: made.result, sample: sample), at: instruction + 1
      ).first,
      number(ElementReference(made.result, largest), at: instruction + 1) != 0
    else { return index }
    return largest
  }

  /// The instruction that made the newest of an instruction's operands.
  private func threadBefore(_ instruction: Int) -> Int? {
    program.instructions[instruction].operands.compactMap { operand in
      program.writings(of: operand).last { $0 < instruction }
    }.max()
  }

  /// Of those that read an element so many are compared: an image's border may be empty.
  private static let readerLimit = 1 << 14
  /// At most so many elements are compared by their formulas.
  private static let candidateLimit = 64
  /// About so many numbers of formulas are looked at to find who reads an element.
  private static let formulaLimit = 4096

  private func threadElement(
    at instruction: Int, from element: ElementReference?, sample: Int
  ) -> Int {
    let made = program.instructions[instruction]
    let site = program.site(of: instruction, in: machine.batch)
    let count = machine.shape(of: made.result).count
    guard count > 1 else { return 0 }
    let followed = followedRow(of: made.result, sample: sample)
    if let element, let slot = made.operands.firstIndex(of: element.value),
      let readers = made.operation.readers(of: element.index, in: slot, site)
    {
      func places(in range: Range<Int>) -> [Int] {
        var places: [Int] = []
        for index in 0..<readers.count where range.contains(readers[index]) {
          places.append(readers[index])
          if places.count == Self.readerLimit { break }
        }
        return places
      }
      let own = places(in: followed)
      return largest(own.isEmpty ? places(in: 0..<count) : own) { place in
        // All shares have the element as a factor: the other one decides.
        guard let partner = readers.partner else {
          return number(ElementReference(made.result, place), at: instruction + 1)
        }
        let index = partner.first + (place - readers.first) / max(1, readers.step) * partner.step
        return number(ElementReference(made.operands[partner.slot], index), at: instruction)
      } ?? followed.lowerBound
    }
    let candidates = largestElements(of: made.result, in: followed, at: instruction + 1)
    guard let element else { return candidates.first ?? followed.lowerBound }
    var rest = Self.formulaLimit
    var best: (place: Int, size: Double)?
    for place in candidates where rest > 0 {
      let formula = made.operation.formula(of: place, in: site)
      let terms: Formula.Parts = if case .sum(let all) = formula { all } else { [formula] }
      rest -= max(1, terms.count)
      guard let share = terms.first(where: { $0.reads(element) }) else { continue }
      let size = share.evaluate { number(ElementReference($0, $1), at: instruction) }.magnitude
      if best.map({ size > $0.size }) ?? true { best = (place, size) }
    }
    return best?.place ?? candidates.first ?? followed.lowerBound
  }

  /// The elements of a sample; all of what has no samples.
  private func followedRow(of value: Value.ID, sample: Int) -> Range<Int> {
    let count = machine.shape(of: value).count
    guard program[value].isBatched else { return 0..<count }
    let width = count / max(1, machine.batch.rowCount)
    return sample * width..<(sample + 1) * width
  }

  private func largest(_ places: [Int], _ number: (Int) -> Double) -> Int? {
    var best: (place: Int, size: Double)?
    for place in places {
      let size = number(place).magnitude
      if best.map({ size > $0.size }) ?? true { best = (place, size) }
    }
    return best?.place
  }

  /// The largest elements within a range, the largest first, equals by index.
  private func largestElements(
    of value: Value.ID, in range: Range<Int>, at executed: Int
  ) -> [Int] {
    // A key may not take longer for a larger tensor.
    let range = range.prefix(1 << 16)
    var best: [(place: Int, size: Double)] = []
    for place in range {
      let size = number(ElementReference(value, place), at: executed).magnitude
      if best.count == Self.candidateLimit, let last = best.last, size <= last.size { continue }
      let at = best.firstIndex { $0.size < size } ?? best.count
      best.insert((place, size), at: at)
      if best.count > Self.candidateLimit { best.removeLast() }
    }
    return best.map(\.place)
  }
}
