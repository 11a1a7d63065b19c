import Engine

/// Which class a network answers for each sample of a batch, and which one was wanted.
///
/// As Keras's `accuracy` has it: of one output whether it is above ½, of several the place of the largest,
/// of equals the first. Or, whatever the loss, of one output its sign.
public struct ClassAnswers: Sendable {
  private enum Targets { case threshold, sign, index, largest }

  private let prediction: Value.ID
  private let wanted: Value.ID
  private let targets: Targets
  /// The outputs of a sample.
  private let width: Int

  /// How many classes there are.
  public var classCount: Int { max(2, width) }

  /// Whether no number is no answer; Keras counts it as the first class.
  private let bySign: Bool

  /// Returns nil where the loss is none between classes, unless signs are.
  ///
  /// - Parameter bySign: whether the sign of the only output is a class, 0 being positive, whatever the loss.
  public init?(_ program: Program, bySign: Bool = false) {
    guard let prediction = program.prediction, let y = program.value(named: "y"), y.isBatched,
      program[prediction].isBatched, program[prediction].shape.rank == 2
    else { return nil }
    let isOfClasses = program.instructions.contains { instruction in
      switch instruction.operation {
      case .categoricalCrossEntropy, .binaryCrossEntropy: true
      default: false
      }
    }
    let shape = program[prediction].shape
    width = shape.columns
    if width == 1, y.shape.count == shape.rows {
      targets = bySign ? .sign : .threshold
    } else if y.shape.count == shape.rows {
      targets = .index
    } else if y.shape.count == shape.count {
      targets = .largest
    } else {
      return nil
    }
    guard isOfClasses || bySign else { return nil }
    self.bySign = bySign
    self.prediction = prediction
    wanted = y.id
  }

  /// Hands over what was wanted and what is said, sample by sample; what is no class is nil.
  ///
  /// - Precondition: the machine has computed its prediction.
  public func forEach(in machine: Machine, _ body: (_ wanted: Int?, _ said: Int?) -> Void) {
    switch machine.program.precision {
    case .float32: forEach(in: machine, as: Float.self, body)
    case .float64: forEach(in: machine, as: Double.self, body)
    }
  }

  private func forEach<S: Scalar>(
    in machine: Machine, as type: S.Type, _ body: (Int?, Int?) -> Void
  ) {
    machine.withElements(of: prediction, as: S.self) { said in
      machine.withElements(of: wanted, as: S.self) { wanted in
        for row in 0..<machine.batch.rowCount {
          let outputs = row * width..<(row + 1) * width
          let isNone = bySign && said[outputs.lowerBound].isNaN
          switch targets {
          case .threshold:
            body(index(wanted[row]), said[row] > 0.5 ? 1 : 0)
          case .sign:
            body(wanted[row] > 0 ? 1 : 0, isNone ? nil : said[row] >= 0 ? 1 : 0)
          case .index:
            body(index(wanted[row]), isNone ? nil : Self.largest(said, outputs))
          case .largest:
            body(Self.largest(wanted, outputs), isNone ? nil : Self.largest(said, outputs))
          }
        }
      }
    }
  }

  /// Returns the share of a machine's batch that is answered as wanted.
  func shareRight(in machine: Machine) -> Double {
    Double(rightCount(in: machine)) / Double(machine.batch.rowCount)
  }

  /// Returns how many samples of a machine's batch are answered as wanted.
  func rightCount(in machine: Machine) -> Int {
    var right = 0
    forEach(in: machine) { wanted, said in if let wanted, wanted == said { right += 1 } }
    return right
  }

  private func index<S: Scalar>(_ target: S) -> Int? {
    Int(exactly: target).flatMap { (0..<classCount).contains($0) ? $0 : nil }
  }

  /// The place of the largest within its row, of equals the first.
  private static func largest<S: Scalar>(_ numbers: UnsafeBufferPointer<S>, _ row: Range<Int>)
    -> Int
  {
    var best = row.lowerBound
    for place in row.dropFirst() where numbers[place] > numbers[best] { best = place }
    return best - row.lowerBound
  }
}
