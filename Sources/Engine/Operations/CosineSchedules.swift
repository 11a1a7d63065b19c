/// Half a cosine from the full rate to a fraction α of it, after an even rise if there is one.
///
///     η · ((1 − α) · ½ (1 + cos(π · min(t, T) / T)) + α)   with T = steps
///
/// While t is less than `warmupSteps`, the rate is η₀ + (η − η₀) · t / warmupSteps instead; the
/// cosine then begins at `warmupSteps`. Without a rise η is η₀.
///
/// - Source: I. Loshchilov, F. Hutter, *SGDR* (2017).
public struct CosineDecay: RateSchedule {
  let initial: Double
  let steps: Double
  let alpha: Double
  let peak: Double
  let warmupSteps: Double

  /// Creates the schedule: η₀ = `initial`, η = `peak`, T = `steps`, α = `alpha`.
  public init(
    initial: Double, steps: Double, alpha: Double, peak: Double, warmupSteps: Double
  ) {
    precondition(steps > 0, "cosine decay: over \(steps) updates")
    self.initial = initial
    self.steps = steps
    self.alpha = alpha
    self.peak = peak
    self.warmupSteps = warmupSteps
  }

  public var operation: Operation { .cosineDecay(self) }
  var name: String { "cosine_decay" }

  public func rate(after t: Double) -> Double {
    guard t >= warmupSteps else { return initial + (peak - initial) * t / warmupSteps }
    let part = min(t - warmupSteps, steps) / steps
    return peak * ((1 - alpha) * 0.5 * (1 + cos(Double.pi * part)) + alpha)
  }

  func formula(_ t: Formula) -> Formula {
    guard warmupSteps > 0 else { return decay(t) }
    let rise = Formula.sum([
      .constant(initial),
      .quotient(
        .product([.difference(.constant(peak), .constant(initial)), t]), .constant(warmupSteps)),
    ])
    // One of the two counts, by whether the rise is still on.
    let isRising = Formula.call(.step, [.difference(.constant(warmupSteps), t)])
    let sinceRise = Formula.call(
      .max, [.constant(0), .difference(t, .constant(warmupSteps))])
    return .sum([
      .product([isRising, rise]),
      .product([.difference(.constant(1), isRising), decay(sinceRise)]),
    ])
  }

  private func decay(_ t: Formula) -> Formula {
    let part = Formula.quotient(.call(.min, [t, .constant(steps)]), .constant(steps))
    return .product([
      .constant(peak), falling(part, height: .constant(1 - alpha), above: alpha),
    ])
  }
}

/// Half cosines, one after another: each `stretch` times as long and `scale` times as high as the
/// one before.
///
///     η₀ · ((1 − α) · ½ scaleⁱ (1 + cos(π · p)) + α)   in cosine i, of which a part p is over
///
/// - Source: I. Loshchilov, F. Hutter, *SGDR* (2017).
public struct CosineRestarts: RateSchedule {
  let initial: Double
  let firstSteps: Double
  let stretch: Double
  let scale: Double
  let alpha: Double

  /// Creates the schedule: η₀ = `initial`, α = `alpha`, and the length of its first cosine.
  public init(initial: Double, firstSteps: Double, stretch: Double, scale: Double, alpha: Double) {
    precondition(
      firstSteps > 0 && stretch >= 1,
      "cosine restarts: over \(firstSteps) updates, then \(stretch) times as long")
    self.initial = initial
    self.firstSteps = firstSteps
    self.stretch = stretch
    self.scale = scale
    self.alpha = alpha
  }

  public var operation: Operation { .cosineRestarts(self) }
  var name: String { "cosine_decay_restarts" }

  /// A quotient of logarithms that is a whole number may be rounded to just below it.
  private static let margin = 1e-12

  public func rate(after t: Double) -> Double {
    let periods = t / firstSteps
    var index = periods.rounded(.down)
    var part = periods - index
    if stretch != 1 {
      // Cosines before the i-th take (1 − stretchⁱ) / (1 − stretch) times the first's steps.
      index = (log(1 - periods * (1 - stretch)) / log(stretch) + Self.margin).rounded(.down)
      let length = pow(stretch, index)
      part = (periods - (1 - length) / (1 - stretch)) / length
    }
    return initial
      * ((1 - alpha) * 0.5 * pow(scale, index) * (1 + cos(Double.pi * part)) + alpha)
  }

  func formula(_ t: Formula) -> Formula {
    let periods = Formula.quotient(t, .constant(firstSteps))
    var index = Formula.call(.floor, [periods])
    var part = Formula.difference(periods, index)
    if stretch != 1 {
      let growth = Formula.difference(.constant(1), .constant(stretch))
      let reached = Formula.difference(.constant(1), .product([periods, growth]))
      index = .call(
        .floor,
        [
          .sum([
            .quotient(.call(.ln, [reached]), .call(.ln, [.constant(stretch)])),
            .constant(Self.margin),
          ])
        ])
      let length = Formula.power(.constant(stretch), index)
      let before = Formula.quotient(.difference(.constant(1), length), growth)
      part = .quotient(.difference(periods, before), length)
    }
    let height = Formula.product([.constant(1 - alpha), .power(.constant(scale), index)])
    return .product([.constant(initial), falling(part, height: height, above: alpha)])
  }
}

/// height · ½ (1 + cos(π · part)) + α
private func falling(_ part: Formula, height: Formula, above alpha: Double) -> Formula {
  let cosine = Formula.product([
    height, .constant(0.5),
    .sum([.constant(1), .call(.cos, [.product([.constant(.pi), part])])]),
  ])
  return alpha == 0 ? cosine : .sum([cosine, .constant(alpha)])
}
