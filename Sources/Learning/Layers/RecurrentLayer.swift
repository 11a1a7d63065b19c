import Engine

/// Reads a sequence step by step and carries along what it has read: Keras's SimpleRNN, LSTM and GRU.
///
/// Every time step t becomes instructions of its own, whose values are called NAME/t0/…, NAME/t1/… Before the
/// first, the state h is 0, so that what is multiplied by it is left out. A time step that is masked is passed
/// over: the state, and what an lstm remembers, stay as they are.
///
///     simple   hₜ = f(xₜ·K + b + hₜ₋₁·R)
///     lstm     i, f, g, o = the four parts of xₜ·K + b + hₜ₋₁·R
///              cₜ = σ(f) · cₜ₋₁ + σ(i) · tanh(g)            hₜ = σ(o) · tanh(cₜ)
///     gru      z = σ(xₜ·K_z + hₜ₋₁·R_z)      r = σ(xₜ·K_r + hₜ₋₁·R_r)
///              g = tanh(xₜ·K_g + (r · hₜ₋₁)·R_g), or with `resetsAfter` tanh(xₜ·K_g + r · (hₜ₋₁·R_g))
///              hₜ = z · hₜ₋₁ + (1 − z) · g
///
///     input: B×time×in      kernel: in×parts·units      recurrent_kernel: units×parts·units
///     bias: parts·units, of a gru that resets after 2×parts·units      output: B×units or B×time×units
///
/// - Source: S. Hochreiter, J. Schmidhuber, *Long Short-Term Memory* (1997); K. Cho et al., *Learning Phrase
///   Representations using RNN Encoder–Decoder* (2014).
public struct RecurrentLayer: MaskingLayer {
  /// What happens at a time step.
  public enum Cell: Hashable, Sendable {
    /// The state is a function of input and state: Keras's SimpleRNN.
    case simple
    /// Gates decide what a memory forgets, takes and shows: Keras's LSTM.
    case lstm
    /// Gates decide how much of the state is kept, and of what the new one is made: Keras's GRU.
    ///
    /// - Parameter resetsAfter: whether the reset gate works on the product with the recurrent kernel,
    ///   rather than on the state before it.
    case gru(resetsAfter: Bool)
  }

  public let name: String?
  /// What happens at a time step.
  public let cell: Cell
  /// How many numbers the state has.
  public let units: Int
  /// What makes the new content of the state: tanh in the formulas.
  public let activation: Activation
  /// What makes gates: σ in the formulas.
  public let gateActivation: Activation
  /// Whether the states of all time steps come out, rather than the last.
  public let returnsSequences: Bool
  /// Whether the last time step is read first.
  public private(set) var goesBackwards: Bool
  /// Whether there is a bias.
  public let usesBias: Bool
  /// How kernels begin.
  public let kernelInitializer: Initializer
  /// How the recurrent kernel begins.
  public let recurrentInitializer: Initializer
  /// How biases begin.
  public let biasInitializer: Initializer
  /// The penalty on kernels, added to the loss.
  public let kernelRegularizer: Regularizer?
  /// The penalty on the recurrent kernel, added to the loss.
  public let recurrentRegularizer: Regularizer?
  /// The penalty on biases, added to the loss.
  public let biasRegularizer: Regularizer?
  /// The share of an input's numbers that is silenced in training, at all time steps the same.
  public let dropout: Double
  /// Whether 0 comes out at a time step that is masked, rather than the state.
  public internal(set) var zerosMasked: Bool
  public let isTrainable: Bool

  /// Creates the layer with Keras's settings.
  ///
  /// - Parameters:
  ///   - cell: what happens at a time step.
  ///   - units: how many numbers the state has.
  ///   - activation: what makes the new content of the state.
  ///   - gateActivation: what makes gates.
  ///   - returnsSequences: whether the states of all time steps come out, rather than the last.
  ///   - goesBackwards: whether the last time step is read first.
  ///   - usesBias: whether there is a bias.
  ///   - kernelInitializer: how the kernel begins.
  ///   - recurrentInitializer: how the recurrent kernel begins.
  ///   - biasInitializer: nil for Keras's: 0, and 1 for what an lstm remembers.
  ///   - kernelRegularizer: the penalty on the kernel, added to the loss.
  ///   - recurrentRegularizer: the penalty on the recurrent kernel, added to the loss.
  ///   - biasRegularizer: the penalty on the bias, added to the loss.
  ///   - dropout: the share of an input's numbers that is silenced in training, from 0 to below 1.
  ///   - zerosMasked: whether 0 comes out at a time step that is masked, rather than the state.
  ///   - isTrainable: whether updates change its weights.
  ///   - name: the first part of its values' names; nil for Keras's: its kind, counted.
  public init(
    _ cell: Cell, _ units: Int, activation: Activation = .tanh,
    gateActivation: Activation = .sigmoid, returnsSequences: Bool = false,
    goesBackwards: Bool = false, usesBias: Bool = true,
    kernelInitializer: Initializer = .glorotUniform,
    recurrentInitializer: Initializer = .orthogonal(gain: 1), biasInitializer: Initializer? = nil,
    kernelRegularizer: Regularizer? = nil, recurrentRegularizer: Regularizer? = nil,
    biasRegularizer: Regularizer? = nil, dropout: Double = 0, zerosMasked: Bool = false,
    isTrainable: Bool = true, name: String? = nil
  ) {
    precondition(dropout >= 0 && dropout < 1, "recurrent layer: a dropout of \(dropout)")
    self.name = name
    self.cell = cell
    self.units = units
    self.activation = activation
    self.gateActivation = gateActivation
    self.returnsSequences = returnsSequences
    self.goesBackwards = goesBackwards
    self.usesBias = usesBias
    self.kernelInitializer = kernelInitializer
    self.recurrentInitializer = recurrentInitializer
    self.biasInitializer = biasInitializer ?? (cell == .lstm ? .forgetBias : .zeros)
    self.kernelRegularizer = kernelRegularizer
    self.recurrentRegularizer = recurrentRegularizer
    self.biasRegularizer = biasRegularizer
    self.dropout = dropout
    self.zerosMasked = zerosMasked
    self.isTrainable = isTrainable
  }

  /// The same layer, reading the other way round.
  public var reversed: RecurrentLayer {
    var layer = self
    layer.goesBackwards.toggle()
    return layer
  }

  public var kind: String {
    switch cell {
    case .simple: "simple_rnn"
    case .lstm: "lstm"
    case .gru: "gru"
    }
  }

  public var differsInInference: Bool { dropout > 0 }

  /// How many blocks of units the kernels have.
  private var parts: Int {
    switch cell {
    case .simple: 1
    case .lstm: 4
    case .gru: 3
    }
  }

  private var hasTwoBiases: Bool { cell == .gru(resetsAfter: true) }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    guard input.rank == 2 else { throw .layerInput(layer: kind, axes: 2, received: input) }
    return returnsSequences ? Shape(input.dimensions[0], units) : Shape(units)
  }

  public func timeSteps(for input: Shape) -> Int { input.dimensions.first ?? 0 }

  public func weights(for input: Shape) -> [WeightSpecification] {
    let width = parts * units
    var weights = [
      WeightSpecification(
        "kernel", Shape(input.columns, width), kernelInitializer, regularizer: kernelRegularizer),
      WeightSpecification(
        "recurrent_kernel", Shape(units, width), recurrentInitializer,
        regularizer: recurrentRegularizer),
    ]
    if usesBias {
      weights.append(
        WeightSpecification(
          "bias", hasTwoBiases ? Shape(2, width) : Shape(width), biasInitializer,
          regularizer: biasRegularizer))
    }
    return weights
  }

  /// Where sequences come out, they are masked as those that came in, read backwards or not: as in Keras.
  public func mask(
    of sources: [ModelGraph.Source], masks: [SequenceMask?]
  ) throws(ModelError) -> SequenceMask? { returnsSequences ? masks[0] : nil }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try lower(
      masked: [input], masks: [nil], named: name, weights: weights, for: purpose, into: &builder)
  }

  public func lower(
    masked inputs: [Value.ID], masks: [Value.ID?], named name: String, weights: [Value.ID],
    for purpose: LayerPurpose, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let outputs = try outputs(
      of: inputs[0], mask: masks[0], named: name, weights: weights, for: purpose, into: &builder)
    guard returnsSequences else { return outputs[outputs.count - 1] }
    return try builder.add(Join(axis: 1, addsAxis: true), outputs, named: "\(name)/output")
  }

  /// Adds all time steps and returns what comes out at each, in the order in which they are read: the state,
  /// or where the mask is 0 what `zerosMasked` says.
  func outputs(
    of input: Value.ID, mask: Value.ID?, named name: String, weights: [Value.ID],
    for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> [Value.ID] {
    let length = builder[input].shape.dimensions[1]
    let input = try masked(input, named: name, for: purpose, into: &builder)
    var bias = usesBias ? weights[2] : nil
    var recurrentBias: Value.ID?
    if let both = bias, hasTwoBiases {
      bias = try builder.add(
        Part(0, of: 2, axis: 0, dropsAxis: true), [both], named: "\(name)/input_bias")
      recurrentBias = try builder.add(
        Part(1, of: 2, axis: 0, dropsAxis: true), [both], named: "\(name)/recurrent_bias")
    }
    // The inputs of all time steps at once: none of them waits for a state.
    var projected = try builder.add(
      MatrixMultiply(), [input, weights[0]],
      named: bias == nil ? "\(name)/inputs" : "\(name)/inputs/product")
    if let bias {
      projected = try builder.add(Add(), [projected, bias], named: "\(name)/inputs")
    }
    var recurrentKernels = [weights[1]]
    if cell == .gru(resetsAfter: false), length > 1 {
      recurrentKernels = try ["update", "reset", "candidate"].enumerated().map {
        (place, part) throws(EngineError) in
        try builder.add(
          Part(place, of: 3, axis: 1), [weights[1]], named: "\(name)/recurrent_kernel/\(part)")
      }
    }
    var steps = TimeSteps(
      layer: self, name: name, recurrentKernels: recurrentKernels, recurrentBias: recurrentBias)
    var outputs: [Value.ID] = []
    for place in 0..<length {
      let time = goesBackwards ? length - 1 - place : place
      steps.step = "\(name)/t\(time)"
      let x = try builder.add(
        Part(time, of: length, axis: 1, dropsAxis: true), [projected],
        named: "\(name)/t\(time)/input")
      steps.mask = try mask.map { (mask) throws(EngineError) in
        try builder.add(
          Part(time, of: length, axis: 1), [mask], named: "\(name)/t\(time)/mask")
      }
      steps.isLast = place == length - 1
      outputs.append(try steps.add(x, into: &builder))
    }
    return outputs
  }

  /// Silences numbers of the input by chance in training: by one mask for all time steps.
  private func masked(
    _ input: Value.ID, named name: String, for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    guard case .training(let seed) = purpose, dropout > 0 else { return input }
    let length = builder[input].shape.dimensions[1]
    let first = try builder.add(
      Part(0, of: length, axis: 1), [input], named: "\(name)/first_input")
    let mask = RandomMask(rate: dropout, seed: seed, stream: builder.instructions.count)
    return try builder.add(
      Multiply(), [input, builder.add(mask, [first], named: "\(name)/mask")],
      named: "\(name)/masked_inputs")
  }
}
