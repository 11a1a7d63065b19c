/// Collects values and instructions; `build` makes a program of them.
public struct ProgramBuilder: Sendable {
  /// All values so far.
  public private(set) var values: [Value] = []
  /// All instructions so far, without what `addToUpdate` keeps for the end.
  public private(set) var instructions: [Instruction] = []
  private(set) var identifiers: [String: Value.ID] = [:]
  /// What state begins with.
  private(set) var contents: [Value.ID: Contents] = [:]
  /// The numbers that are never written.
  private(set) var data: [Value.ID: PackedTensor] = [:]
  private var gradients: [Value.ID: Value.ID] = [:]
  var shares: [Program.Share] = []
  /// The most numbers that a kernel needs for its own use.
  private(set) var scratchCount = 0
  /// The phase to which instructions are being added.
  public internal(set) var phase = Phase.forward

  /// The layer whose values are being added, as a person calls it; nil for what belongs to none.
  public var layer: String?

  /// What the update phase ends with.
  private var lastUpdates: [(operation: Operation, operands: [Value.ID])] = []

  /// The numbers of all values so far, and the most that there may be.
  private var elementCount = 0
  private let elementLimit: Int

  /// What a value holds before the first update.
  enum Contents: Sendable {
    case numbers(PackedTensor)
    case repeated(Double)
  }

  /// Creates a builder that refuses to grow beyond a number of elements.
  public init(elementLimit: Int = Program.defaultElementLimit) { self.elementLimit = elementLimit }

  /// The value of an id that this builder made.
  public subscript(_ id: Value.ID) -> Value { values[id.index] }

  /// Returns the value of a name.
  public func value(named name: String) -> Value.ID? { identifiers[name] }

  /// Returns the numbers with which a value was given, or from which its batches are taken; nil where
  /// it is computed.
  package func given(_ id: Value.ID) -> PackedTensor? {
    let source = if case .batch(let data) = self[id].role { data } else { id }
    switch contents[source] {
    case .numbers(let numbers): return numbers
    case .repeated(let number): return PackedTensor(Tensor(number))
    case nil: return data[source]
    }
  }

  /// Adds numbers that are never written.
  ///
  /// - Throws: `EngineError` for a name that is taken, a shape without elements or with too many axes, and
  ///   beyond `elementLimit`.
  public mutating func addData(_ name: String, _ tensor: Tensor) throws(EngineError) -> Value.ID {
    try addData(name, PackedTensor(tensor))
  }

  /// Adds samples that are never written.
  ///
  /// - Throws: as `addData(_:_:)` of a tensor.
  public mutating func addData(
    _ name: String, _ samples: PackedTensor
  ) throws(EngineError) -> Value.ID {
    let id = try addValue(name, samples.shape, isBatched: false, .data, .data)
    data[id] = samples
    return id
  }

  /// Adds numbers that are carried from update to update.
  ///
  /// - Throws: `EngineError` for a name that is taken, a shape without elements or with too many axes, and
  ///   beyond `elementLimit`.
  public mutating func addState(_ name: String, _ tensor: Tensor) throws(EngineError) -> Value.ID {
    try addState(name, PackedTensor(tensor), as: .given)
  }

  /// Adds the same as they were read.
  ///
  /// - Throws: as `addState(_:_:)` of a tensor.
  public mutating func addState(
    _ name: String, _ numbers: PackedTensor
  ) throws(EngineError) -> Value.ID {
    try addState(name, numbers, as: .given)
  }

  /// Adds a number that is carried from update to update and that all parameters share.
  ///
  /// - Throws: as `addState`.
  public mutating func addState(
    _ setting: Value.Setting, _ number: Double
  ) throws(EngineError) -> Value.ID {
    try addState(
      name(of: .setting(setting)), PackedTensor(Tensor(number)), as: .setting(setting))
  }

  private mutating func addState(
    _ name: String, _ numbers: PackedTensor, as role: Value.Role
  ) throws(EngineError) -> Value.ID {
    let id = try addValue(name, numbers.shape, isBatched: false, .state, role)
    contents[id] = .numbers(numbers)
    return id
  }

  /// Adds numbers that are carried from update to update and begin all alike.
  ///
  /// - Throws: `EngineError` for a name that is taken, a shape without elements or with too many axes, and
  ///   beyond `elementLimit`.
  public mutating func addState(
    _ name: String, _ shape: Shape, repeating number: Double
  ) throws(EngineError) -> Value.ID {
    try addState(name, shape, repeating: number, as: .given)
  }

  /// Adds what an optimiser carries along for a parameter: as many numbers, all alike at first.
  ///
  /// - Throws: as `addState`.
  public mutating func addState(
    _ quantity: Value.Quantity, of parameter: Value.ID, repeating number: Double = 0
  ) throws(EngineError) -> Value.ID {
    let role = Value.Role.optimizer(quantity, of: parameter)
    return try addState(name(of: role), self[parameter].shape, repeating: number, as: role)
  }

  private mutating func addState(
    _ name: String, _ shape: Shape, repeating number: Double, as role: Value.Role
  ) throws(EngineError) -> Value.ID {
    let id = try addValue(name, shape, isBatched: false, .state, role)
    contents[id] = .repeated(number)
    return id
  }

  /// Lets what has a role begin with these numbers; nothing happens where nothing has it.
  ///
  /// - Precondition: it is state, of this shape.
  package mutating func begin(_ role: Value.Role, with numbers: PackedTensor) {
    guard let id = identifiers[name(of: role)], self[id].role == role else { return }
    precondition(
      self[id].lifetime == .state && self[id].shape.count == numbers.shape.count,
      "builder: \(self[id].name) is \(self[id].shape), received \(numbers.shape)")
    contents[id] = .numbers(numbers)
  }

  /// Adds an instruction whose result is a new value, and returns that value.
  ///
  /// - Throws: `EngineError` when the operands do not fit the operation, and as `addData`.
  @discardableResult
  public mutating func add(
    _ operation: some OperationConvertible, _ operands: [Value.ID], named name: String
  ) throws(EngineError) -> Value.ID {
    let operation = operation.operation
    var role = Value.Role.computed(phase)
    if case .batch = operation {
      precondition(data[operands[0]] != nil, "batch: \(self[operands[0]].name) is no data")
      role = .batch(of: operands[0])
    }
    return try add(operation, operands, named: name, as: role)
  }

  /// Adds an instruction whose result is called by its role: a derivative, or what an optimiser computes.
  ///
  /// - Throws: as `add(_:_:named:)`.
  @discardableResult
  public mutating func add(
    _ operation: some OperationConvertible, _ operands: [Value.ID], as role: Value.Role
  ) throws(EngineError) -> Value.ID {
    try add(operation.operation, operands, named: name(of: role), as: role)
  }

  private mutating func add(
    _ operation: Operation, _ operands: [Value.ID], named name: String, as role: Value.Role
  ) throws(EngineError) -> Value.ID {
    let definition = operation.definition
    let values = operands.map { self[$0] }
    let (shape, isBatched) = try definition.result(of: values)
    let scratch = definition.scratchCount(values)
    guard scratch <= elementLimit else { throw .tooLarge(elements: scratch, limit: elementLimit) }
    scratchCount = max(scratchCount, scratch)
    let id = try addValue(name, shape, isBatched: isBatched, .update, role)
    instructions.append(
      Instruction(operation: operation, operands: operands, result: id, phase: phase))
    return id
  }

  /// Adds an instruction that overwrites its first operand, which must be state.
  public mutating func addInPlace(_ operation: some OperationConvertible, _ operands: [Value.ID]) {
    precondition(self[operands[0]].lifetime == .state, "only state is written in place")
    instructions.append(
      Instruction(
        operation: operation.operation, operands: operands, result: operands[0], phase: phase))
  }

  /// Adds an instruction that overwrites its first operand at the end of the update phase.
  public mutating func addToUpdate(_ operation: some OperationConvertible, _ operands: [Value.ID]) {
    lastUpdates.append((operation.operation, operands))
  }

  /// Gives a value a further name, such as `prediction` for the last activation.
  ///
  /// - Throws: `EngineError.duplicateName`.
  public mutating func addName(_ name: String, for id: Value.ID) throws(EngineError) {
    guard identifiers[name] == nil else { throw .duplicateName(name) }
    identifiers[name] = id
  }

  /// Makes the program.
  ///
  /// - Throws: `EngineError.tooLarge` before anything is allocated.
  public func build(
    precision: Precision, batching: Batching = .none, parameters: [Value.ID], loss: Value.ID,
    prediction: Value.ID? = nil, elementLimit: Int = Program.defaultElementLimit
  ) throws(EngineError) -> Program {
    var complete = self
    complete.beginUpdate()
    for last in lastUpdates { complete.addInPlace(last.operation, last.operands) }
    for parameter in parameters { complete.values[parameter.index].role = .parameter }
    complete.giveLayers()
    return try Program(
      builder: complete, precision: precision, batching: batching, parameters: parameters,
      loss: loss,
      prediction: prediction, gradients: gradients, limit: elementLimit)
  }

  /// The data that kernels read: as many numbers, in the program's precision.
  var readData: Set<Value.ID> {
    var read: Set<Value.ID> = []
    for instruction in instructions where !instruction.dealsBatch {
      for operand in instruction.operands where data[operand] != nil { read.insert(operand) }
    }
    return read
  }

  /// The data from which batches are dealt; what nobody reads needs no other place either.
  var dealtData: Set<Value.ID> {
    let dealt = instructions.filter(\.dealsBatch).map { $0.operands[0] }
    return Set(data.keys).subtracting(readData).union(dealt)
  }

  /// What is added from here on belongs to the update phase.
  public mutating func beginUpdate() { phase = .update }

  /// What is given belongs to the layer that reads it first, and what is derived from it to the same.
  private mutating func giveLayers() {
    for instruction in instructions where instruction.phase == .forward {
      guard let layer = self[instruction.result].layer else { continue }
      for operand in instruction.operands where self[operand].role == .parameter {
        if values[operand.index].layer == nil { values[operand.index].layer = layer }
      }
    }
    for value in values where value.layer == nil {
      values[value.id.index].layer = value.role.relative.flatMap { self[$0].layer }
    }
  }

  /// Remembers that one value is the derivative of the loss by another.
  mutating func setGradient(_ gradient: Value.ID, of value: Value.ID) {
    gradients[value] = gradient
  }

  /// Returns the derivative of the loss by a value, once `differentiate` has added it.
  public func gradient(of value: Value.ID) -> Value.ID? { gradients[value] }

  private mutating func addValue(
    _ name: String, _ shape: Shape, isBatched: Bool, _ lifetime: Value.Lifetime, _ role: Value.Role
  ) throws(EngineError) -> Value.ID {
    guard shape.rank <= Extents.limit else { throw .tooManyAxes(shape, limit: Extents.limit) }
    let count = shape.count
    guard shape.dimensions.allSatisfy({ $0 > 0 }) else { throw .emptyValue(name, shape) }
    guard count <= elementLimit - elementCount else {
      let (elements, overflow) = elementCount.addingReportingOverflow(count)
      throw .tooLarge(elements: overflow ? .max : elements, limit: elementLimit)
    }
    elementCount += count
    let id = Value.ID(values.count)
    try addName(name, for: id)
    values.append(
      Value(
        id: id, name: name, role: role, layer: layer ?? role.relative.flatMap { self[$0].layer },
        shape: shape, isBatched: isBatched, lifetime: lifetime))
    return id
  }

  /// Returns the name that a role says.
  private func name(of role: Value.Role) -> String {
    guard let name = role.name(of: role.relative.map { self[$0].name } ?? "") else {
      preconditionFailure("builder: the role \(role) says no name")
    }
    return name
  }
}
