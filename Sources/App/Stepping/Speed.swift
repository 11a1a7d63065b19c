/// How fast a run plays by itself, and in which direction: below 0 it plays backwards, at 0 it stands.
public struct Speed: Hashable, Sendable, Comparable {
  /// From full speed backwards, -9, to full speed, 9.
  public let level: Int

  public init(level: Int) { self.level = min(Self.full, max(-Self.full, level)) }

  public static let standard = Speed(level: 3)
  public static let standing = Speed(level: 0)
  /// As many updates as a machine can do: a slice of them a frame.
  private static let full = 9

  /// Steps a second, then updates a second.
  private static let rates: [Double] = [0, 0.5, 1, 2, 5, 10, 30, 5, 30, 30]

  public static func < (a: Speed, b: Speed) -> Bool { a.level < b.level }

  public var isBackward: Bool { level < 0 }
  /// Whether each tick runs a whole update rather than a step.
  public var isByUpdate: Bool { level.magnitude >= 7 }
  /// Whether there is no waiting between one slice and the next.
  public var isFull: Bool { level.magnitude == Self.full }

  public var ticksPerSecond: Double { Self.rates[Int(level.magnitude)] }

  public var faster: Speed { Speed(level: level + 1) }
  public var slower: Speed { Speed(level: level - 1) }
}
