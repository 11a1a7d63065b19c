import Engine
import Learning
import Trace

/// Why a setting is not taken.
public enum SettingError: Error, Hashable, Sendable {
  /// There is no such setting here.
  case unknown(String, known: [String])
  /// The text is none of its values.
  case value(String, expected: String, received: String)
  /// The model can't be made with it.
  case model(String)
  /// Nor the graph: what is wrong, and where.
  case scene(SceneError)

  /// Creates the error from what a model's settings say.
  public init(_ problem: SettingProblem) {
    self =
      switch problem {
      case .unknown(let name, let known): .unknown(name, known: known)
      case .value(let name, let expected, let received):
        .value(name, expected: expected, received: received)
      }
  }
}

/// What a program was made of, so that it can be made anew with another setting: a training, or a graph,
/// whose data and weights are the program's.
public struct Recipe: Sendable {
  private enum Source: Sendable {
    /// Without data and weights: they would be kept twice.
    case training(Training)
    case graph(GraphRecipe)
    case playground(PlaygroundSettings)
  }

  private let source: Source
  /// What measures a run of the program.
  public let companions: Companions

  init(_ training: Training, _ companions: Companions) {
    var bare = training
    bare.allInputs = training.allInputs.map { Self.nothing($0.shape) }
    bare.allTargets = training.allTargets.map { Self.nothing($0.shape) }
    bare.weights = nil
    // What the optimiser carries along is the machine's by then.
    bare.optimizerState = nil
    source = .training(bare)
    self.companions = companions
  }

  init(_ graph: GraphRecipe, _ companions: Companions) {
    source = .graph(graph)
    self.companions = companions
  }

  init(_ playground: PlaygroundSettings, _ companions: Companions) {
    source = .playground(playground)
    self.companions = companions
  }

  /// The settings of a playground; nil of anything else.
  public var playground: PlaygroundSettings? {
    if case .playground(let settings) = source { settings } else { nil }
  }

  /// A tensor of so many rows with nothing in them.
  private static func nothing(_ shape: Shape) -> PackedTensor {
    PackedTensor(Tensor(shape: Shape([shape.dimensions.first ?? 1] + [0]), elements: []))
  }

  /// The settings by name, as they are.
  public var settings: [(name: String, value: String)] {
    switch source {
    case .training(let training): training.settings
    case .graph(let graph): graph.settings
    case .playground(let playground): playground.settings
    }
  }

  /// Returns a program with another setting, and what it is made of.
  ///
  /// - Parameters:
  ///   - name: which setting.
  ///   - text: what it becomes, as somebody types it.
  ///   - machine: whose data and weights it takes.
  public func program(
    setting name: String, to text: String, from machine: Machine
  ) throws(SettingError) -> (program: Program, recipe: Recipe) {
    switch source {
    case .training(var changed):
      do { try changed.set(name, to: text) } catch { throw SettingError(error) }
      return try program(changed, name, from: machine)
    case .graph(var changed):
      try changed.set(name, to: text)
      let programs = try changed.programs(
        from: machine, validation: companions.validation?.samples)
      let companions = Companions(validation: programs.validation)
      return (programs.training, Recipe(changed, companions))
    case .playground(let former):
      var changed = former
      do { try changed.set(name, to: text) } catch { throw SettingError(error) }
      return try changed.made(from: machine, (former, companions))
    }
  }

  private func program(
    _ training: Training, _ name: String, from machine: Machine
  ) throws(SettingError) -> (program: Program, recipe: Recipe) {
    var changed = training
    let former = machine.program
    let samples = training.samples(of: former)
    (changed.allInputs, changed.allTargets) = (samples.inputs, samples.targets ?? [])
    changed.weights = former.parameters.map(machine.tensor)
    do {
      let companions = Companions(
        inference: try changed.inference(),
        validation: try changed.validation(
          on: self.companions.validation.map { training.samples(of: $0) },
          weighting: SampleWeighting(samples: self.companions.validation?.sampleWeights)))
      return (try changed.program(), Recipe(changed, companions))
    } catch {
      throw .model("\(error)")
    }
  }
}

extension Training {
  /// Returns the forward pass as the model answers once it is trained, where that differs.
  func inference() throws(ModelError) -> Program? {
    differsInInference ? try program(for: .inference) : nil
  }

  /// Returns what evaluates the model on data that it is not trained by.
  func validation(
    on data: (inputs: [PackedTensor], targets: [PackedTensor]?)?, weighting: SampleWeighting = .none
  ) throws(ModelError) -> Program? {
    guard let data else { return nil }
    var evaluated = self
    evaluated.allInputs = data.inputs
    evaluated.allTargets = data.targets ?? data.inputs
    evaluated.weighting = weighting
    // Every sample counts once: the order makes no difference.
    evaluated.shuffles = false
    return try evaluated.program(for: .inference)
  }
}

extension Training {
  /// All samples and their targets, as a program of such a training was given them.
  func samples(of program: Program) -> (inputs: [PackedTensor], targets: [PackedTensor]?) {
    func given(_ names: [String]) -> [PackedTensor] {
      names.map { name in
        // An output without a loss has no targets.
        program.value(named: "data/\(name)").map { program.given($0.id) } ?? .none
      }
    }
    return (given(inputNames), given(targetNames))
  }
}

extension Program {
  /// All samples and their targets, as they were given.
  fileprivate var samples: (inputs: PackedTensor, targets: PackedTensor?)? {
    guard let inputs = value(named: "data/x"), let targets = value(named: "data/y") else {
      return nil
    }
    return (given(inputs.id), given(targets.id))
  }

  /// How much each sample counts, where that is said.
  fileprivate var sampleWeights: Tensor? {
    value(named: Training.sampleWeightsName).map { given($0.id).tensor }
  }
}
