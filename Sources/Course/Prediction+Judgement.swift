/// Judging a number that was predicted.
extension Prediction {
  /// What is said to a guess.
  public struct Judgement: Sendable, Hashable {
    public let isRight: Bool
    /// The mistake that leads to the guess, where the page knows one.
    public let mistake: Mistake?
    /// Why the guess is not judged at all.
    public let refusal: Refusal?
  }

  /// Why a guess is handed back: it may be right, and too little of it was typed to say so.
  public enum Refusal: Hashable, Sendable {
    /// With so few digits the truth and a mistake look alike, or the truth looks wrong.
    case roundedTooFar(wanted: Int)
    /// Digits were left out where the last one should have been rounded up.
    case cutOff(wanted: Int)
  }

  /// Judges a guess.
  ///
  /// - Parameters:
  ///   - digits: how many were typed after the point.
  ///   - value: the number that a mistake leads to.
  public func judgement(
    of guess: Double, digits: Int, truth: Double, value: (LiveNumber) -> Double?
  ) -> Judgement {
    let wrong = wrong(value)
    let wanted = self.digits(truth: truth, mistakes: wrong.map(\.number)) ?? 0
    let slack = Self.slack(truth)
    let isShort = digits < wanted && abs(guess - truth) > slack
    // What is a mistake's very number is that mistake, however few digits it has.
    if let mistake = Self.exact(guess, truth, among: wrong) {
      return Judgement(isRight: false, mistake: mistake, refusal: nil)
    }
    if isShort, abs(guess - truth.rounded(digits: digits)) <= slack {
      return Judgement(isRight: false, mistake: nil, refusal: .roundedTooFar(wanted: wanted))
    }
    if accepts(guess, truth: truth) { return Judgement(isRight: true, mistake: nil, refusal: nil) }
    if digits > 0, abs(guess - truth.cut(digits: digits)) <= slack {
      return Judgement(isRight: false, mistake: nil, refusal: .cutOff(wanted: wanted))
    }
    return Judgement(
      isRight: false, mistake: mistake(behind: guess, truth: truth, value: value), refusal: nil)
  }

  /// The mistake that leads to a guess which was judged; nil where the guess is right, or the page knows none.
  public func mistake(
    behind guess: Double, truth: Double, value: (LiveNumber) -> Double?
  ) -> Mistake? {
    let wrong = wrong(value)
    if let mistake = Self.exact(guess, truth, among: wrong) { return mistake }
    guard !accepts(guess, truth: truth) else { return nil }
    if let near = wrong.first(where: { accepts(guess, truth: $0.number) }) { return near.mistake }
    // Or it is a mistake's number, rounded as far as the answer may be.
    guard let digits = digits(truth: truth, mistakes: wrong.map(\.number)) else { return nil }
    return wrong.first {
      abs(guess - $0.number.rounded(digits: digits)) <= Self.slack($0.number)
    }?.mistake
  }

  /// The known mistakes with the numbers that they lead to.
  private func wrong(
    _ value: (LiveNumber) -> Double?
  ) -> [(mistake: Mistake, number: Double)] {
    mistakes.compactMap { mistake in
      value(mistake.answer).map { (mistake: mistake, number: $0) }
    }
  }

  /// The mistake whose very number a guess is, unless that is the truth.
  private static func exact(
    _ guess: Double, _ truth: Double, among wrong: [(mistake: Mistake, number: Double)]
  ) -> Mistake? {
    guard abs(truth - guess) > slack(truth) else { return nil }
    return wrong.first { abs(guess - $0.number) <= slack(truth) }?.mistake
  }

  /// How far numbers may be apart that are the same.
  private static func slack(_ truth: Double) -> Double { 1e-9 * max(1, abs(truth)) }

  /// The digits after the point that an answer needs: the fewest with which the rounded truth is right,
  /// and is no mistake's number rounded alike; nil where twelve are not enough.
  public func digits(truth: Double, mistakes: [Double] = []) -> Int? {
    (0...12).first { digits in
      let rounded = truth.rounded(digits: digits)
      let apart = mistakes.filter { abs($0 - truth) > Self.slack(truth) }
      return accepts(rounded, truth: truth)
        && !apart.contains { $0.rounded(digits: digits) == rounded }
    }
  }
}

extension Double {
  /// The nearest number with so many digits after the point.
  fileprivate func rounded(digits: Int) -> Double {
    let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
    return (self * scale).rounded() / scale
  }

  /// The number without the digits after so many. What rounding errors took from a whole number of them
  /// was there: 0.19999999999999998 is 0.2.
  fileprivate func cut(digits: Int) -> Double {
    let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = self * scale, nearest = scaled.rounded()
    let isWhole = abs(scaled - nearest) <= 1e-9 * max(1, abs(scaled))
    return (isWhole ? nearest : scaled.rounded(.towardZero)) / scale
  }
}
