extension Value {
  /// What a value is to its program: said by whoever adds it, so that nothing has to take a name apart.
  public enum Role: Hashable, Sendable {
    /// Given and never written: a data set, a constant.
    case data
    /// The present batch's samples out of a data set.
    case batch(of: ID)
    /// One of the program's `parameters`.
    case parameter
    /// Carried from update to update, but no parameter: an input given by hand.
    case given
    /// What an instruction computes, where nothing more is to be said.
    case computed(Phase)
    /// The derivative of the loss by a value.
    case gradient(of: ID)
    /// What one use of a value sends back to it, counted from 1, where it is used more than once.
    case share(of: ID, number: Int)
    /// The sum of a value's first shares, up to `number`.
    case partialSum(of: ID, number: Int)
    /// A share before its repetitions are added; 0 for a value's only share.
    case repeatedShare(of: ID, number: Int)
    /// What the update phase keeps or computes for one parameter.
    case optimizer(Quantity, of: ID)
    /// What all parameters share in the update phase.
    case setting(Setting)
  }

  /// What an optimiser has of each parameter; the raw value is what names spell, such as `m(w)`.
  public enum Quantity: String, Hashable, Sendable, CaseIterable {
    /// The running step.
    case momentum
    /// The running average of gradients.
    case average = "m"
    /// The running average of their squares.
    case averageSquare = "v"
    /// The largest such average so far.
    case largestAverageSquare = "largest_v"
    /// The sum of all squares.
    case accumulator
    /// The average of squares less the square of the average.
    case variance
    /// On which side of 0 each weight was, and whether it has not come to 0 yet.
    case side, alive
    /// The gradient within its limits.
    case clipped
    /// The gradient's length.
    case norm
    /// The sum of the gradient's squares.
    case squares
    /// The largest gradient so far, old ones fading.
    case largest
    /// Which way the step goes, before the learning rate.
    case direction
    /// The running average of the squares of steps.
    case averageStepSquare = "s"
  }

  /// What an optimiser has once; the raw value is its name.
  public enum Setting: String, Hashable, Sendable, CaseIterable {
    /// η, as it is in the present update.
    case learningRate = "learning_rate"
    /// How many updates there have been.
    case iteration
    /// The learning rate times what corrects averages for their beginning.
    case stepSize = "step_size"
    /// The same for the gradient of this update, where an average counts apart.
    case gradientStepSize = "gradient_step_size"
    /// The product of the shares that averages took so far.
    case shareProduct = "share_product"
    /// What an average of squares that began at 0 lacks.
    case squareCorrection = "square_correction"
    /// The length of all gradients together.
    case globalNorm = "global_norm"
  }
}

extension Value.Role {
  /// The role that names spell as KIND(NAME); nil for an unknown kind.
  public init?(kind: String, of value: Value.ID) {
    if kind == Self.gradientKind {
      self = .gradient(of: value)
    } else if let quantity = Value.Quantity(rawValue: kind) {
      self = .optimizer(quantity, of: value)
    } else {
      return nil
    }
  }

  /// The value of which this is the derivative, or an optimiser's quantity.
  public var subject: Value.ID? {
    switch self {
    case .gradient(let value), .optimizer(_, let value): value
    case .data, .batch, .parameter, .given, .computed, .share, .partialSum, .repeatedShare,
      .setting:
      nil
    }
  }

  /// The value that this is about: whose derivative, a part of it, or an optimiser's quantity.
  public var base: Value.ID? {
    switch self {
    case .gradient(let value), .share(let value, _), .partialSum(let value, _),
      .repeatedShare(let value, _), .optimizer(_, let value):
      value
    case .data, .batch, .parameter, .given, .computed, .setting: nil
    }
  }

  /// Returns a value's name when what it belongs to has the name `subject`: `d(SUBJECT)`, `m(SUBJECT)`;
  /// nil where the role does not say the name.
  public func name(of subject: String) -> String? {
    let derivative = "\(Self.gradientKind)(\(subject))"
    return switch self {
    case .gradient: derivative
    case .share(_, let number): "\(derivative)#\(number)"
    case .partialSum(_, let number): "\(derivative)#1..\(number)"
    case .repeatedShare(_, number: 0): "\(derivative)/rows"
    case .repeatedShare(_, let number): "\(derivative)#\(number)/rows"
    case .optimizer(let quantity, _): "\(quantity.rawValue)(\(subject))"
    case .setting(let setting): setting.rawValue
    case .data, .batch, .parameter, .given, .computed: nil
    }
  }

  private static let gradientKind = "d"

  /// The value that the role names, a part of a derivative included.
  var relative: Value.ID? {
    switch self {
    case .batch(let value), .gradient(let value), .share(let value, _), .partialSum(let value, _),
      .repeatedShare(let value, _), .optimizer(_, let value):
      value
    case .data, .parameter, .given, .computed, .setting: nil
    }
  }
}
