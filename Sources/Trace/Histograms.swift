import Engine

/// How the numbers of values are spread: for each so many bins around 0, to either side as far as the
/// largest.
public struct Histograms: Lens {
  public struct Spread: Sendable {
    public let value: Value.ID
    /// How many numbers lie in each bin; the middle one is around 0.
    public fileprivate(set) var bins: [Int] = []
    public fileprivate(set) var largest = 0.0
    public fileprivate(set) var zeros = 0
    public fileprivate(set) var count = 0
    /// Whether it is known at the moment.
    public var isKnown: Bool { count > 0 }
  }

  /// Bins to either side of 0.
  public static let side = 12

  public private(set) var spreads: [Spread]
  private var moment: Moment?
  private var measured = 0

  public init(_ values: [Value.ID]) { spreads = values.map { Spread(value: $0) } }

  public mutating func follow(_ stepper: Stepper, budget: Int) -> Bool {
    if moment != stepper.moment {
      moment = stepper.moment
      measured = 0
    }
    var left = budget
    while measured < spreads.count {
      guard left > 0 else { return false }
      spreads[measured] = Self.spread(of: spreads[measured].value, in: stepper)
      left -= 2 * spreads[measured].count + 1
      measured += 1
    }
    return true
  }

  private static func spread(of value: Value.ID, in stepper: Stepper) -> Spread {
    var spread = Spread(value: value)
    guard stepper.timeline.isFresh(value) else { return spread }
    func fill<S: BinaryFloatingPoint>(_ numbers: UnsafeBufferPointer<S>) {
      spread.bins = Array(repeating: 0, count: 2 * side + 1)
      for number in numbers where number.isFinite {
        spread.largest = max(spread.largest, Double(number.magnitude))
      }
      spread.count = numbers.count
      guard spread.largest > 0 else {
        spread.bins[side] = numbers.count
        spread.zeros = numbers.count
        return
      }
      for number in numbers where number.isFinite {
        if number == 0 { spread.zeros += 1 }
        let place = (Double(number) / spread.largest * Double(side)).rounded()
        spread.bins[side + Int(place)] += 1
      }
    }
    let machine = stepper.timeline.machine
    switch machine.program.precision {
    case .float32: machine.withElements(of: value, as: Float.self) { fill($0) }
    case .float64: machine.withElements(of: value, as: Double.self) { fill($0) }
    }
    return spread
  }
}
