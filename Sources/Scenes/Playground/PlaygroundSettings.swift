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
    /// Classes are told apart.
    case classification
    /// A number is met.
    case regression
  }

  /// What a weight's size costs.
  public enum Penalty: String, Codable, Hashable, Sendable, CaseIterable {
    /// Nothing.
    case none
    /// Its magnitude.
    case l1 = "L1"
    /// Half its square.
    case l2 = "L2"
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
    /// Along the gradient.
    case sgd
    /// Along a sum of gradients.
    case momentum
    /// Along the gradient, by how large it usually is.
    case rmsprop
    /// Both.
    case adam
  }

  /// A point that a person has put on the plane, beside the data.
  public struct Point: Hashable, Codable, Sendable {
    /// From left to right.
    public let x: Double
    /// From bottom to top.
    public let y: Double
    /// Its target, or its class.
    public let target: Double

    /// Creates the point.
    public init(x: Double, y: Double, target: Double) {
      self.x = x
      self.y = y
      self.target = target
    }
  }

  /// Whether classes are told apart or a number is met.
  public var problem = Problem.classification
  /// The data whose classes are told apart; remembered while a number is met.
  public var dataSet = PlaygroundData.circle
  /// The data whose number is met; remembered while classes are told apart.
  public var regressionSet = PlaygroundData.plane
  /// In percent.
  public var noise = 0.0
  /// How much of the data trains, in percent.
  public var trainPercent = 50.0
  /// How many samples make an update.
  public var batchSize = 10
  /// What of a point the network sees, in the order of `PlaygroundFeature`.
  public var features: [PlaygroundFeature] = [.x, .y]
  /// The units of the hidden layers.
  public var shape = [4, 2]
  /// The function of the hidden layers, by Keras's name.
  public var activation = "tanh"
  /// How far an update goes.
  public var learningRate = 0.03
  /// What a weight's size costs.
  public var penalty = Penalty.none
  /// How much it costs.
  public var penaltyRate = 0.0
  /// How parameters move.
  public var method = Method.sgd
  /// What the data are drawn by.
  public var seed = 59704
  /// What the first weights are drawn by; nil for the same.
  public var weightsSeed: Int?
  /// How the first weights are drawn.
  public var firstWeights = FirstWeights.uniform
  /// Whether the test samples are shown.
  public var showsTestData = false
  /// Whether the field shows classes alone.
  public var discretizes = false
  /// Points beside the data, which train.
  public var points: [Point] = []
  /// A table of one's own; nil where none was given.
  public var table: PlaygroundTable?
  /// The controls that are not shown, by the original's names.
  public var hidden: Set<String> = []
  /// What the original's address says that makes no difference here, in its words.
  public var others: [String: String] = [:]

  /// Creates the playground that one begins with.
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
  /// x.
  case x
  /// y.
  case y
  /// x².
  case xSquared
  /// y².
  case ySquared
  /// x · y.
  case xTimesY
  /// sin x.
  case sinX
  /// sin y.
  case sinY

  /// Returns the feature of a point.
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

  /// Finds a feature by the name on the screen or in the address; nil where there is none.
  public init?(named name: String) {
    guard let feature = Self.allCases.first(where: { $0.name == name || $0.rawValue == name })
    else { return nil }
    self = feature
  }
}
