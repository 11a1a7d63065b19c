import Formats

/// Events in time as TensorBoard reads them: one record each, scalars and histograms by their tags.
///
/// - Source: TensorFlow, `event.proto`, `summary.proto`, `histogram.proto`.
public struct EventFile: Sendable {
  /// What has been added and not been taken yet.
  private var bytes: [UInt8] = []

  /// Something that an event says of a step.
  enum Summary {
    case scalar(String, Double)
    case histogram(String, Spread)
  }

  /// Begins a file; what is added is to be written in this order.
  ///
  /// - Parameter time: in seconds since 1970, here and in every event.
  init(at time: Double) {
    add(at: time, step: nil) { $0.append(3, "brain.Event:2") }
  }

  /// Adds what is said of a step.
  mutating func add(_ summaries: [Summary], step: Int, at time: Double) {
    guard !summaries.isEmpty else { return }
    add(at: time, step: step) { event in
      event.append(5) { summary in
        for one in summaries { summary.append(1) { Self.write(one, to: &$0) } }
      }
    }
  }

  /// Adds a graph, a `GraphDef`.
  mutating func add(graph: ProtocolBuffer, at time: Double) {
    add(at: time, step: nil) { $0.append(4, graph) }
  }

  private mutating func add(
    at time: Double, step: Int?, _ fill: (inout ProtocolBuffer) -> Void
  ) {
    let event = ProtocolBuffer { event in
      event.append(1, time)
      if let step { event.append(2, step) }
      fill(&event)
    }
    bytes += RecordFraming.framed(event.bytes)
  }

  private static func write(_ summary: Summary, to value: inout ProtocolBuffer) {
    switch summary {
    case .scalar(let tag, let number):
      value.append(1, tag)
      value.append(2, Float(number))
    case .histogram(let tag, let spread):
      value.append(1, tag)
      value.append(5) { histogram in
        histogram.append(1, spread.least)
        histogram.append(2, spread.largest)
        histogram.append(3, Double(spread.count))
        histogram.append(4, spread.sum)
        histogram.append(5, spread.sumOfSquares)
        histogram.append(packed: 6, spread.limits)
        histogram.append(packed: 7, spread.counts)
      }
    }
  }

  /// Returns the bytes that have been added since this was last asked.
  public mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// How numbers are spread, in bins of one width from the least to the largest; what is not finite isn't
  /// counted.
  struct Spread {
    private static let binCount = 30

    private(set) var least = 0.0
    private(set) var largest = 0.0
    private(set) var count = 0
    private(set) var sum = 0.0
    private(set) var sumOfSquares = 0.0
    /// The upper end of each bin, and how many numbers lie in it.
    private(set) var limits: [Double] = []
    private(set) var counts: [Double] = []

    /// Returns nil where there is nothing to count.
    init?(_ numbers: [Double]) {
      let finite = numbers.filter(\.isFinite)
      guard let least = finite.min(), let largest = finite.max() else { return nil }
      (self.least, self.largest, count) = (least, largest, finite.count)
      for number in finite {
        sum += number
        sumOfSquares += number * number
      }
      guard largest > least else {
        // All alike: one bin around them.
        (limits, counts) = ([largest + 0.5], [Double(count)])
        return
      }
      counts = Array(repeating: 0, count: Self.binCount)
      let width = (largest - least) / Double(Self.binCount)
      limits = (1...Self.binCount).map {
        $0 == Self.binCount ? largest : least + Double($0) * width
      }
      for number in finite {
        counts[min(Self.binCount - 1, Int((number - least) / width))] += 1
      }
    }
  }
}
