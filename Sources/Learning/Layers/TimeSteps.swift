import Engine

/// Adds the instructions of a recurrent layer's time steps, one after another.
struct TimeSteps {
  let layer: RecurrentLayer
  let name: String
  /// One, or one for each gate where they are multiplied separately.
  let recurrentKernels: [Value.ID]
  let recurrentBias: Value.ID?
  /// What the names of the present time step begin with.
  var step = ""
  /// 1 for each sample of which the present time step counts, else 0: B×1; nil where all do.
  var mask: Value.ID?
  /// Whether nothing reads the state behind the present time step.
  var isLast = false
  /// hₜ₋₁; nil where it is 0.
  private var state: Value.ID?
  /// cₜ₋₁ of an lstm; nil where it is 0.
  private var carry: Value.ID?

  init(
    layer: RecurrentLayer, name: String, recurrentKernels: [Value.ID], recurrentBias: Value.ID?
  ) {
    self.layer = layer
    self.name = name
    self.recurrentKernels = recurrentKernels
    self.recurrentBias = recurrentBias
  }

  /// Adds the next time step and returns what comes out: its state, or 0 where that is to be.
  ///
  /// - Parameter x: the step's input, multiplied by the kernel.
  mutating func add(
    _ x: Value.ID, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let new: Value.ID
    switch layer.cell {
    case .simple:
      let sum = try preactivation(x, "preactivation", &builder)
      new = try activate(sum, layer.activation, made("state"), &builder)
    case .lstm: new = try lstm(x, &builder)
    case .gru(let resetsAfter): new = try gru(x, resetsAfter: resetsAfter, &builder)
    }
    let zeroed = try outputOfZeros(new, &builder)
    if let zeroed, isLast { return zeroed }
    let state = try unlessMasked(new, else: state, "state", &builder)
    self.state = state
    return zeroed ?? state
  }

  /// What a part of the present time step is called before the mask has its say.
  private func made(_ part: String) -> String { mask == nil ? part : "\(part)/new" }

  /// What a time step has made, or where it is masked what was there before; nil for 0.
  private func unlessMasked(
    _ new: Value.ID, else old: Value.ID?, _ part: String, _ builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    guard let mask else { return new }
    guard let old else {
      return try builder.zeroed(new, where: mask, in: name, named: "\(step)/\(part)")
    }
    return try add(Select(), [new, old, mask], part, &builder)
  }

  /// The new state, or 0 where the time step is masked; nil where this doesn't come out.
  private func outputOfZeros(
    _ new: Value.ID, _ builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID? {
    guard let mask, layer.zerosMasked, layer.returnsSequences || isLast else { return nil }
    return try builder.zeroed(new, where: mask, in: name, named: "\(step)/output")
  }

  private func activate(
    _ value: Value.ID, _ activation: Activation, _ part: String,
    _ builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try builder.add(activation.operation, [value], named: "\(step)/\(part)")
  }

  private func add(
    _ operation: some OperationConvertible, _ operands: [Value.ID], _ part: String,
    _ builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try builder.add(operation, operands, named: "\(step)/\(part)")
  }

  /// x + hₜ₋₁ · R; without a state x itself.
  private func preactivation(
    _ x: Value.ID, _ part: String, _ builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    guard let state else { return x }
    let product = try add(
      MatrixMultiply(), [state, recurrentKernels[0]], "recurrent", &builder)
    return try add(Add(), [x, product], part, &builder)
  }

  private mutating func lstm(
    _ x: Value.ID, _ builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let sum = try preactivation(x, "preactivation", &builder)
    func gate(
      _ place: Int, _ part: String, _ activation: Activation, _ builder: inout ProgramBuilder
    ) throws(EngineError) -> Value.ID {
      let part4 = try add(Part(place, of: 4, axis: 1), [sum], "\(part)/preactivation", &builder)
      return try activate(part4, activation, part, &builder)
    }
    let input = try gate(0, "input_gate", layer.gateActivation, &builder)
    // Nothing is remembered yet where there is nothing to forget, but a gate there is: Keras has one.
    let forget = carry == nil ? nil : try gate(1, "forget_gate", layer.gateActivation, &builder)
    let candidate = try gate(2, "candidate", layer.activation, &builder)
    let output = try gate(3, "output_gate", layer.gateActivation, &builder)
    var memory = try add(
      Multiply(), [input, candidate], carry == nil ? made("memory") : "new", &builder)
    if let carry, let forget {
      let kept = try add(Multiply(), [forget, carry], "kept", &builder)
      memory = try add(Add(), [kept, memory], made("memory"), &builder)
    }
    if !isLast { carry = try unlessMasked(memory, else: carry, "memory", &builder) }
    let shown = try activate(memory, layer.activation, "memory/activation", &builder)
    return try add(Multiply(), [output, shown], made("state"), &builder)
  }

  private func gru(
    _ x: Value.ID, resetsAfter: Bool, _ builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let names = ["update_gate", "reset_gate", "candidate"]
    let inputs = try names.enumerated().map { (place, part) throws(EngineError) in
      try add(Part(place, of: 3, axis: 1), [x], "\(part)/input", &builder)
    }
    /// What the state before adds to each of the three; nil for nothing.
    var recurrent: [Value.ID?] = [nil, nil, nil]
    if resetsAfter {
      var whole = recurrentBias
      if let state {
        whole = try add(
          MatrixMultiply(), [state, recurrentKernels[0]],
          recurrentBias == nil ? "recurrent" : "recurrent/product", &builder)
        if let product = whole, let recurrentBias {
          whole = try add(Add(), [product, recurrentBias], "recurrent", &builder)
        }
      }
      if let whole {
        let axis = builder[whole].shape.rank - 1
        recurrent = try names.enumerated().map { (place, part) throws(EngineError) in
          try add(Part(place, of: 3, axis: axis), [whole], "\(part)/recurrent", &builder)
        }
      }
    } else if let state {
      for place in 0..<2 {
        recurrent[place] = try add(
          MatrixMultiply(), [state, recurrentKernels[place]], "\(names[place])/recurrent",
          &builder)
      }
    }
    func gate(
      _ place: Int, _ builder: inout ProgramBuilder
    ) throws(EngineError) -> Value.ID {
      var sum = inputs[place]
      if let recurrent = recurrent[place] {
        sum = try add(Add(), [sum, recurrent], "\(names[place])/preactivation", &builder)
      }
      return try activate(sum, layer.gateActivation, names[place], &builder)
    }
    let update = try gate(0, &builder)
    var sum = inputs[2]
    if let part = recurrent[2] {
      let reset = try gate(1, &builder)
      let kept = try add(Multiply(), [reset, part], "candidate/reset", &builder)
      sum = try add(Add(), [sum, kept], "candidate/preactivation", &builder)
    } else if let state {
      let reset = try gate(1, &builder)
      let kept = try add(Multiply(), [reset, state], "candidate/reset", &builder)
      let product = try add(
        MatrixMultiply(), [kept, recurrentKernels[2]], "candidate/recurrent", &builder)
      sum = try add(Add(), [sum, product], "candidate/preactivation", &builder)
    }
    let candidate = try activate(sum, layer.activation, "candidate", &builder)
    let rest = try add(
      Rescale(scale: -1, shift: 1), [update], "update_gate/rest", &builder)
    let new = try add(
      Multiply(), [rest, candidate], state == nil ? made("state") : "new", &builder)
    guard let state else { return new }
    let kept = try add(Multiply(), [update, state], "kept", &builder)
    return try add(Add(), [kept, new], made("state"), &builder)
  }
}
