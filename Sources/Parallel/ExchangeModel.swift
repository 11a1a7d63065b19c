/// How long an exchange of gradients takes: what is the same for each message, and what each byte adds.
///
///     ring    2·(N − 1)·α + 2·(N − 1)/N · bytes·β      each process sends its share round twice
///     tree    2·⌈log₂ N⌉·(α + bytes·β)                 pairs of pairs, there and back
///
/// - Source: R. Thakur, R. Rabenseifner, W. Gropp, *Optimization of Collective Communication Operations in
///   MPICH* (2005).
public struct ExchangeModel: Hashable, Sendable {
  /// α, in seconds: what a message costs however short it is.
  public let latency: Double
  /// 1/β, in bytes a second.
  public let bandwidth: Double

  public init(latency: Double, bandwidth: Double) {
    self.latency = latency
    self.bandwidth = bandwidth
  }

  /// Seconds of a ring of `count` processes for `messages` exchanges with so many bytes in all.
  public func ring(_ count: Int, bytes: Int, messages: Int = 1) -> Double {
    guard count > 1 else { return 0 }
    let others = Double(count - 1)
    return 2 * others * latency * Double(messages)
      + 2 * others / Double(count) * Double(bytes) / bandwidth
  }

  /// Seconds of a tree of `count` processes.
  public func tree(_ count: Int, bytes: Int, messages: Int = 1) -> Double {
    guard count > 1 else { return 0 }
    var depth = 0
    while 1 << depth < count { depth += 1 }
    return 2 * Double(depth) * (latency * Double(messages) + Double(bytes) / bandwidth)
  }
}

/// How long an update takes, by its samples: what is there without any, and what each adds.
public struct ComputeModel: Hashable, Sendable {
  /// Seconds.
  public let fixed: Double
  public let perSample: Double

  /// The line through two measurements; never below zero.
  public init(_ few: (samples: Int, seconds: Double), _ many: (samples: Int, seconds: Double)) {
    let slope = (many.seconds - few.seconds) / Double(max(1, many.samples - few.samples))
    perSample = max(0, slope)
    fixed = max(0, few.seconds - max(0, slope) * Double(few.samples))
  }

  public func seconds(_ samples: Int) -> Double { fixed + perSample * Double(samples) }
}
