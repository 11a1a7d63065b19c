/// How fast a run plays by itself.
public enum Speed: Int, Hashable, Sendable, CaseIterable, Comparable {
  case halfStep, oneStep, twoSteps, fiveSteps, tenSteps, thirtySteps
  case fiveUpdates, thirtyUpdates

  public static let standard = Speed.twoSteps

  public static func < (a: Speed, b: Speed) -> Bool { a.rawValue < b.rawValue }

  /// Whether each tick runs a whole update rather than a step.
  public var isByUpdate: Bool { self >= .fiveUpdates }

  public var ticksPerSecond: Double {
    switch self {
    case .halfStep: 0.5
    case .oneStep: 1
    case .twoSteps: 2
    case .fiveSteps, .fiveUpdates: 5
    case .tenSteps: 10
    case .thirtySteps, .thirtyUpdates: 30
    }
  }

  public var faster: Speed { Speed(rawValue: rawValue + 1) ?? self }
  public var slower: Speed { Speed(rawValue: rawValue - 1) ?? self }
}
