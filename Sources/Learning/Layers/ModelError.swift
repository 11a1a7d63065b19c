import Engine

/// What can be wrong with a model, its weights or its data.
public enum ModelError: Error, Hashable, Sendable {
  /// A model without layers has nothing to learn.
  case noLayers
  /// The weights do not fit the layers: which one, and both shapes.
  case weightShape(name: String, expected: Shape, received: Shape)
  /// There are more or fewer weights than the layers have.
  case weightCount(expected: [String], received: Int)
  /// The samples have not the shape that the first layer takes.
  case inputShape(expected: Shape, received: Shape)
  /// A layer takes samples of another number of axes.
  case layerInput(layer: String, axes: Int, received: Shape)
  /// A layer takes more or fewer values at once than it is called on.
  case layerInputs(layer: String, expected: ClosedRange<Int>, received: Int)
  /// The values that a layer is to merge do not fit each other.
  case mergedShapes(layer: String, [Shape])
  /// A layer is called again on samples for which its weights would have other shapes.
  case sharedLayer(String, expected: Shape, received: Shape)
  /// A layer of a graph is never called.
  case unusedLayer(String)
  /// The recurrent layers up to this one read more time steps than a program may have.
  case timeSteps(layer: String, received: Int, limit: Int)
  /// Time steps are masked for a layer that can't leave them out, or by masks that do not fit each other.
  case masked(layer: String)
  /// Samples or classes are weighted, and time steps of what is predicted are masked.
  case weightsOfMaskedSteps
  /// No output of the model has a loss.
  case noLoss
  /// Channels and filters do not fall into so many groups.
  case channelGroups(layer: String, groups: Int, channels: Int, filters: Int)
  /// A layer works along an axis that its samples do not have.
  case layerAxis(layer: String, axis: Int, received: Shape)
  /// So much is cut off that nothing is left.
  case nothingLeft(layer: String, received: Shape)
  /// A sample can't be read in another shape.
  case reshape(from: Shape, to: [Int])
  /// A number of a sample is no row of the embedding's table.
  case embeddingIndex(row: Int, received: Double, count: Int)
  /// The targets do not fit the prediction.
  case targetShape(expected: Shape, received: Shape, loss: String)
  /// x and y have different numbers of rows.
  case rowCount(x: Int, y: Int)
  /// Weights of samples or classes, and a model of several outputs.
  case weightsOfSeveralOutputs(Int)
  /// There is not one weight a sample.
  case sampleWeights(expected: Int, received: Shape)
  /// Samples are weighted one by one and by their classes.
  case bothWeightings
  /// Targets of several axes have no class of which the weight could be looked up.
  case classWeights(received: Shape)
  /// There is not one sample.
  case emptyBatch
  /// A class index is no integer of 0 ..< count.
  case classIndex(row: Int, received: Double, count: Int)
  /// The targets of one row do not add up to 1, so that p − y would not be the gradient.
  case targetSum(row: Int, received: Double)
  /// A hinge takes targets of −1 and 1, or of 0 and 1, but not both.
  case mixedTargets(row: Int, received: Double)
  /// A name in `frozen` is no parameter.
  case unknownParameter(String, known: [String])
  /// The model is asked for what `compile` decides before it was compiled.
  case notCompiled
  /// Neither a layer nor data say yet which shape a sample has.
  case unknownInputShape
  /// A metric can't compare such targets with such predictions.
  case metricTargets(metric: String, prediction: Shape, targets: Shape)
  /// Early stopping watches a name that the epochs do not have.
  case unknownScore(String, known: [String])
  /// A number that somebody chose, such as a batch size, lies outside what is possible.
  case outOfRange(name: String, received: Double, allowed: ClosedRange<Double>)
  /// The engine refused.
  case engine(EngineError)
}
