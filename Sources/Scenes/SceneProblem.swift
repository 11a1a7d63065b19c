import Engine
import Learning
import Trace

/// What can be wrong with a scene, apart from where.
///
/// Payloads are names, numbers and cases: the words are the command line's, in every language.
public enum SceneProblem: Error, Hashable, Sendable {
  /// There is no file of this path.
  case missingFile(String)
  /// The file of this path can't be read.
  case unreadableFile(String)
  /// A file that is no scene.
  case foreignFile(ForeignFile)
  /// A file of arrays has none of these.
  case missingArray(String, expected: [String], known: [String])
  /// There is more of something than may be.
  case tooLarge(Quantity, received: Int, limit: Int)
  /// The text is no JSON.
  case notJSON(JSONFault)
  /// A key is missing.
  case missingKey(String)
  /// A value is of another kind than is read here.
  case wrongType(expected: Expectation, received: Received)
  /// A key means nothing here.
  case unknownKey(String, known: [String])
  /// Nothing of this kind has the name.
  case unknownName(Subject, received: String, known: [String])
  /// A setting that would change the result and that the engine does not have.
  case unsupported(Unsupported)
  /// A number is infinite, or none: as it is written.
  case notFinite(String)
  /// A number that float32 takes for infinite.
  case beyondPrecision(String)
  /// A row has another length than those before it.
  case ragged(expected: Int, received: Int)
  /// A value is of the right kind, and outside its bounds.
  case outOfRange(expected: Expectation, received: Received)
  /// An alias that cannot be given.
  case name(NameError)
  /// What is wrong with the scene's table.
  case data(DataError)
  /// What is wrong with the model.
  case model(ModelError)

  /// What is counted against a limit.
  public enum Quantity: Hashable, Sendable {
    /// Bytes of a file.
    case bytes
    /// Entries of a list.
    case entries
    /// Layers of a model.
    case layers
    /// Operations of a graph.
    case nodes
    /// Numbers of all values.
    case numbers
  }

  /// What goes by names that a scene chooses among.
  public enum Subject: Hashable, Sendable {
    /// An activation.
    case activation
    /// What weights are made to fulfil.
    case constraint
    /// A data set that is shipped or made.
    case dataSet
    /// A type of numbers.
    case dtype
    /// An initialiser.
    case initializer
    /// A layer.
    case layer
    /// A loss.
    case loss
    /// A kind of model.
    case model
    /// An operation of a graph.
    case operation
    /// An optimiser.
    case optimizer
    /// What is done at the edges.
    case padding
    /// A penalty on weights.
    case regularizer
    /// A schedule of the learning rate.
    case schedule
    /// A value of the graph.
    case value
  }

  /// What would change the result, and is not there.
  public enum Unsupported: Hashable, Sendable {
    /// A setting, with its value as JSON writes it and those that would do.
    case setting(String, value: String, possible: [String])
    /// A variable of a file that none of the model's layers has.
    case variable(String, file: String)
    /// A class of somebody's own, by the name under which Keras knows it.
    case ownClass(String)
    /// A functional model in which a layer takes what nothing gives.
    case branches(layer: String)
    /// A layer of a functional model that leads to none of its outputs.
    case innerOutput(last: String)
    /// A layer that is called again in another way.
    case calledOtherwise(layer: String)
    /// Another number of losses, or other names, than a model's outputs have.
    case lossesOfOutputs(outputs: [String])
    /// A table, or a set that is made, for a model that takes several.
    case severalTables
    /// A layer of another type of numbers than those before it.
    case mixedTypes(Precision, others: Precision)
    /// An input whose type has no room for one of the data's numbers.
    case roundedInput(String, number: Double)
    /// A name by which Keras 2 means something else than Keras 3 does: the formula that it means.
    case meaningOfKeras2(String, meaning: String)
    /// Batch normalisation of images in Keras 2.
    case movingVarianceOfKeras2
    /// An optimiser of before Keras 2.11, which puts epsilon elsewhere.
    case legacyOptimizer(String)
    /// Nadam of before Keras 2.11, whose momentum grows otherwise.
    case legacyNadam
    /// A loss that takes logits, of a model that ends in this function of them.
    case logitsOf(String)
    /// A cross-entropy of a model that ends in another one's function.
    case lossAfter(String, activation: String)
    /// An L1 penalty on a weight that may not fall below 0.
    case penaltyAtZero(weight: String)
    /// A trainable value that the graph computes.
    case computedParameter
    /// An operation on a value and something that is none: a number, places.
    case constantOperand(String, operation: String)
    /// An operation on values whose samples have different numbers of axes.
    case operandAxes(operation: String, [Shape])
    /// A function without a name.
    case lambda
    /// More than one kind of gradient clipping.
    case severalClippings
  }
}

/// A problem and where it is: a path such as `model.config.layers[2].config.activation`.
public struct SceneError: Error, Hashable, Sendable {
  /// Where it is.
  public let path: String
  /// What it is.
  public let problem: SceneProblem

  /// Creates the error.
  public init(_ path: String, _ problem: SceneProblem) {
    self.path = path
    self.problem = problem
  }
}
