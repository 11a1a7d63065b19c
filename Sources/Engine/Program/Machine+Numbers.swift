/// A machine's numbers: one, all of a value, lent without a copy, or taken over from another machine.
extension Machine {
  /// An element of a value, row-major, as it is now.
  ///
  /// A value that the present update has not computed yet still has its number from an earlier one;
  /// `Timeline` knows which are fresh.
  public subscript(_ value: Value.ID, _ element: Int) -> Double {
    get {
      let place = place(of: value)
      if let table = place.table { return program.samples[table][element] }
      let index = place.offset + place.distance(to: element)
      return place.isData ? program.data[index] : memory[index]
    }
    set {
      precondition(program[value].lifetime != .data, "machine: data is never written")
      separate(value)
      memory[program.offsets[value.index] + element] = newValue
    }
  }

  /// The present shape of a value.
  public func shape(of value: Value.ID) -> Shape {
    program[value].shape(forBatchOf: batch.rowCount)
  }

  /// All elements of a value.
  public func tensor(_ value: Value.ID) -> Tensor {
    let shape = shape(of: value)
    let elements =
      switch program.precision {
      case .float32: withElements(of: value, as: Float.self) { $0.map { Double($0) } }
      case .float64: withElements(of: value, as: Double.self) { Array($0) }
      }
    return Tensor(shape: shape, elements: elements)
  }

  /// Writes all elements of a value.
  ///
  /// - Precondition: the value is no data, and has the tensor's shape.
  public mutating func set(_ value: Value.ID, to tensor: Tensor) {
    precondition(program[value].lifetime != .data, "machine: data is never written")
    precondition(
      shape(of: value) == tensor.shape,
      "machine: \(program[value].name) is \(shape(of: value)), received \(tensor.shape)")
    separate(value)
    memory.write(tensor.elements, at: program.offsets[value.index])
  }

  /// Returns a copy of a value's numbers, bit for bit.
  ///
  /// - Precondition: the value is no data.
  package func numbers(of value: Value.ID) -> Memory {
    precondition(program[value].lifetime != .data, "machine: data is never written")
    guard place(of: value).run == .max else {
      var numbers = Memory(precision: program.precision, count: program[value].shape.count)
      copyNumbers(of: value, into: &numbers)
      return numbers
    }
    return memory.part(at: place(of: value).offset, count: program[value].shape.count)
  }

  /// Copies a value's numbers into memory of as many, in the same precision.
  package func copyNumbers(of value: Value.ID, into numbers: inout Memory) {
    precondition(program[value].lifetime != .data, "machine: data is never written")
    let place = place(of: value)
    let count = program[value].shape.count
    for start in stride(from: 0, to: count, by: min(count, place.run)) {
      numbers.copy(
        from: memory, at: place.offset + place.distance(to: start), to: start,
        count: min(count, place.run))
    }
  }

  /// Writes back what `numbers(of:)` gave.
  package mutating func set(_ value: Value.ID, to numbers: Memory) {
    separate(value)
    memory.copy(
      from: numbers, at: 0, to: program.offsets[value.index], count: program[value].shape.count)
  }

  /// Lends the elements of a value, row-major, as they are now: those of the present batch's samples.
  ///
  /// Nothing is copied or allocated, but for a whole data set, which is kept packed, and for a view that
  /// doesn't stand in one piece.
  ///
  /// - Precondition: `S` is the type of the program's precision.
  public func withElements<S: Scalar, Result>(
    of value: Value.ID, as type: S.Type, _ body: (UnsafeBufferPointer<S>) -> Result
  ) -> Result {
    precondition(
      MemoryLayout<S>.size == program.precision.byteCount,
      "machine: elements of \(program.precision) are not \(S.self)")
    let place = place(of: value)
    let count = place.count(in: batch)
    if let table = place.table {
      let numbers = [S](unsafeUninitializedCapacity: count) { numbers, initialized in
        if let base = numbers.baseAddress {
          program.samples[table].expand(from: 0, count: count, into: base)
        }
        initialized = count
      }
      return numbers.withUnsafeBufferPointer(body)
    }
    let numbers = place.isData ? program.data : memory
    return numbers.withElements(as: S.self) { base in
      guard let base, place.run < count else {
        return body(UnsafeBufferPointer(start: base.map { $0 + place.offset }, count: count))
      }
      return withUnsafeTemporaryAllocation(of: S.self, capacity: count) { copy in
        copy.baseAddress?.gather(from: base + place.offset, place, count: count)
        return body(UnsafeBufferPointer(copy))
      }
    }
  }

  /// Copies the numbers of values that no sample has of its own, one value behind the other.
  func copy(_ values: [Value.ID], to buffer: UnsafeMutableRawBufferPointer) {
    var place = 0
    for value in values {
      let count = program[value].shape.count * program.precision.byteCount
      memory.withBytes(at: program.offsets[value.index], count: program[value].shape.count) {
        UnsafeMutableRawBufferPointer(rebasing: buffer[place..<place + count]).copyMemory(from: $0)
      }
      place += count
    }
  }

  /// Writes back what `copy(_:to:)` gave.
  mutating func overwrite(_ values: [Value.ID], from buffer: UnsafeRawBufferPointer) {
    var place = 0
    for value in values {
      let count = program[value].shape.count * program.precision.byteCount
      memory.overwrite(
        with: UnsafeRawBufferPointer(rebasing: buffer[place..<place + count]),
        at: program.offsets[value.index])
      place += count
    }
  }

  /// Takes over the parameters of another machine of the same model.
  ///
  /// - Precondition: both programs have parameters of the same shapes in the same precision.
  /// - Complexity: O(parameters); nothing is allocated.
  public mutating func copyParameters(of other: Machine) {
    for (mine, theirs) in zip(program.parameters, other.program.parameters) {
      precondition(
        program[mine].shape == other.program[theirs].shape,
        "machine: \(program[mine].name) is \(program[mine].shape), not \(other.program[theirs].shape)"
      )
      memory.copy(
        from: other.memory, at: other.program.offsets[theirs.index],
        to: program.offsets[mine.index], count: program[mine].shape.count)
    }
  }

  /// Takes over all state that another machine has by the same name and in the same shape.
  ///
  /// - Precondition: both programs have the same precision.
  package mutating func copyState(of other: Machine) {
    for value in program.values where value.lifetime == .state {
      guard let theirs = other.program.value(named: value.name), theirs.lifetime == .state,
        theirs.shape == value.shape
      else { continue }
      memory.copy(
        from: other.memory, at: other.program.offsets[theirs.id.index],
        to: program.offsets[value.id.index], count: value.shape.count)
    }
  }
}

extension UnsafeMutablePointer where Pointee: Scalar {
  /// Copies the numbers of a place, of which the first is given, one behind the other.
  func gather(from first: UnsafePointer<Pointee>, _ place: Step.Place, count: Int) {
    for start in stride(from: 0, to: count, by: Swift.min(count, place.run)) {
      (self + start).update(
        from: first + place.distance(to: start), count: Swift.min(count, place.run))
    }
  }
}

extension Machine.State {
  /// Whether a number that is carried between updates is the same in another state, bit for bit.
  package func isSame(
    as other: Machine.State, in value: Value.ID, _ element: Int, of program: Program
  ) -> Bool {
    let index = program.offsets[value.index] + element
    return memory[index].bitPattern == other.memory[index].bitPattern
  }
}

extension Machine {
  /// The bytes of its numbers, those of the program's data not counted.
  package var byteCount: Int { memory.byteCount }
}
