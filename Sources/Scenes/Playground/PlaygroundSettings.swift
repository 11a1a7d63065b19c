import Engine
import Learning

/// All that a playground is: data, features, network, training. Equal settings are the same run.
///
/// Choices and defaults are TensorFlow Playground's, and some more; what its address can say, `link` says.
///
/// - Source: https://github.com/tensorflow/playground, src/state.ts, src/playground.ts, index.html.
public struct PlaygroundSettings: Hashable, Codable, Sendable {
  /// Whether classes are told apart or a number is met.
  public enum Problem: String, Codable, Hashable, Sendable, CaseIterable {
    case classification, regression
  }

  /// What a weight's size costs.
  public enum Penalty: String, Codable, Hashable, Sendable, CaseIterable {
    case none, l1 = "L1", l2 = "L2"
  }

  /// How the first weights are drawn.
  public enum FirstWeights: String, Codable, Hashable, Sendable, CaseIterable {
    /// Uniform ±0.5, biases 0.1.
    case uniform
    /// Keras's, biases 0.
    case glorot
    /// All 0, biases too.
    case zero
  }

  /// How parameters move.
  public enum Method: String, Codable, Hashable, Sendable, CaseIterable {
    case sgd, momentum, rmsprop, adam
  }

  /// A point that a person has put on the plane, beside the data.
  public struct Point: Hashable, Codable, Sendable {
    public let x: Double
    public let y: Double
    /// Its target, or its class.
    public let target: Double

    public init(x: Double, y: Double, target: Double) {
      self.x = x
      self.y = y
      self.target = target
    }
  }

  public var problem = Problem.classification
  /// The data of each problem: the other one's is remembered.
  public var dataSet = PlaygroundData.circle
  public var regressionSet = PlaygroundData.plane
  /// In percent.
  public var noise = 0.0
  /// How much of the data trains, in percent.
  public var trainPercent = 50.0
  public var batchSize = 10
  /// What of a point the network sees, in the order of `PlaygroundFeature`.
  public var features: [PlaygroundFeature] = [.x, .y]
  /// The units of the hidden layers.
  public var shape = [4, 2]
  public var activation = "tanh"
  public var learningRate = 0.03
  public var penalty = Penalty.none
  public var penaltyRate = 0.0
  public var method = Method.sgd
  /// What the data are drawn by.
  public var seed = 59704
  /// What the first weights are drawn by; nil for the same.
  public var weightsSeed: Int?
  public var firstWeights = FirstWeights.uniform
  public var showsTestData = false
  public var discretizes = false
  /// Points beside the data, which train.
  public var points: [Point] = []
  /// A table of one's own; nil where none was given.
  public var table: PlaygroundTable?
  /// The controls that are not shown, by the original's names.
  public var hidden: Set<String> = []
  /// What the original's address says that makes no difference here, in its words.
  public var others: [String: String] = [:]

  public init() {}

  /// The data that the problem has.
  public var data: PlaygroundData {
    get { problem == .classification ? dataSet : regressionSet }
    set {
      if newValue.isOfClasses(table) {
        (problem, dataSet) = (.classification, newValue)
      } else {
        (problem, regressionSet) = (.regression, newValue)
      }
    }
  }

  /// Whether a sample is a point of the plane, of which features are made.
  public var isOfPoints: Bool { data.isOfPoints }

  /// How many classes there are; 1 for a number, and for two classes, which are −1 and 1.
  public var outputs: Int {
    guard problem == .classification else { return 1 }
    return data.classCount(table) > 2 ? data.classCount(table) : 1
  }
}

/// What of a point the network sees; in the order in which they are its inputs.
public enum PlaygroundFeature: String, Codable, Hashable, Sendable, CaseIterable {
  case x, y, xSquared, ySquared, xTimesY, sinX, sinY

  public func number(_ x: Double, _ y: Double) -> Double {
    switch self {
    case .x: x
    case .y: y
    case .xSquared: x * x
    case .ySquared: y * y
    case .xTimesY: x * y
    case .sinX: sin(x)
    case .sinY: sin(y)
    }
  }

  /// What it is called on the screen and in the names of weights.
  public var name: String {
    switch self {
    case .x: "x1"
    case .y: "x2"
    case .xSquared: "x1^2"
    case .ySquared: "x2^2"
    case .xTimesY: "x1x2"
    case .sinX: "sin1"
    case .sinY: "sin2"
    }
  }

  public init?(named name: String) {
    guard let feature = Self.allCases.first(where: { $0.name == name || $0.rawValue == name })
    else { return nil }
    self = feature
  }
}
