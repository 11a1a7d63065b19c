import Engine

/// Texts that a program writes: it is asked for the shares of the next character, one is drawn, and asked again
/// with that one as the last that is known.
///
///     next ~ shares(characters before)          until number 0 is drawn, the end
///
/// Each is drawn with a stream of its own, so that the same chance meets other shares when a weight changes.
public struct Writing: Sendable {
  /// The texts as numbers of characters, without the end.
  public private(set) var texts: [[Int]] = []
  /// Whether shares were met that are none: not a number, or all 0.
  public private(set) var isBroken = false

  private let probe: SampleProbe
  private let count: Int
  private let seed: ElementReference?
  private let program: Program
  private var base: Machine
  private var chance = 1
  private var done = true
  /// What is known before each text's next character, and whether it has ended.
  private var windows: [[Double]] = []
  private var streams: [RandomStream] = []
  private var isOver: [Bool] = []
  private var key: Key?

  private struct Key: Hashable {
    let numbers: [Memory]
    let update: Int
    let chance: Int
  }

  /// A text that doesn't end is cut.
  public static let longest = 16
  private static let budget = 1_000_000

  /// Returns nil where the shares don't follow from the inputs alone.
  ///
  /// - Parameters:
  ///   - inputs: the characters before, the last one last.
  ///   - shares: one for each character.
  ///   - seed: a number of the scene that chance follows.
  public init?(
    inputs: Value.ID, shares: Value.ID, count: Int, seed: ElementReference?, in program: Program
  ) {
    let first = program[inputs]
    let rows = first.isBatched ? first.shape.dimensions.first ?? 1 : 1
    let width = first.shape.count / max(1, rows)
    guard width > 0, width <= 64, (1...64) ~= count,
      let probe = SampleProbe([inputs], width: width, outputs: [shares], in: program),
      probe.outputs[0].width > 1
    else { return nil }
    self.probe = probe
    self.count = count
    self.seed = seed
    self.program = program
    base = Machine(program)
  }

  /// How many characters there are to choose from.
  public var characters: Int { probe.outputs[0].width }
  public var isTooLarge: Bool { probe.isTooLarge }
  public var isSettled: Bool { isTooLarge || done }

  /// Brings it to where a run is now, or begins to.
  public mutating func follow(_ stepper: Stepper) {
    guard !isTooLarge else { return }
    let present = stepper.present
    let number = seed.flatMap { stepper.number($0) } ?? 1
    let chance = number.isFinite && number.magnitude < 1e9 ? Int(number.rounded()) : 1
    let new = Key(
      numbers: probe.dependencies.map(present.numbers), update: present.update, chance: chance)
    guard new != key else { return }
    key = new
    base = present
    self.chance = chance
    texts = Array(repeating: [], count: count)
    windows = Array(repeating: Array(repeating: 0, count: probe.width), count: count)
    streams = (0..<count).map { RandomStream(seed: chance &* 7919 &+ $0) }
    isOver = Array(repeating: false, count: count)
    (done, isBroken) = (false, false)
    refine(budget: Self.budget)
  }

  /// Writes on, a character of each text at a time.
  public mutating func refine(budget: Int) {
    var left = budget
    while !isSettled, left > 0 {
      let open = isOver.indices.filter { !isOver[$0] }
      guard !open.isEmpty else {
        done = true
        return
      }
      let answers = probe.answers(at: open.map { windows[$0] }, from: base)
      for (text, shares) in zip(open, answers) {
        guard let next = Self.drawn(from: shares, streams[text].uniform(0, 1)) else {
          isBroken = true
          isOver[text] = true
          continue
        }
        guard next > 0 else {
          isOver[text] = true
          continue
        }
        texts[text].append(next)
        windows[text].removeFirst()
        windows[text].append(Double(next))
        if texts[text].count == Self.longest { isOver[text] = true }
      }
      left -= probe.work(for: open.count)
    }
  }

  /// The place at which the shares, added up, exceed a chance of 0 to 1; nil where they are no shares.
  private static func drawn(from shares: [Double], _ chance: Double) -> Int? {
    let sum = shares.reduce(0, +)
    guard sum.isFinite, sum > 0, shares.allSatisfy({ $0 >= 0 }) else { return nil }
    var left = chance * sum
    for (place, share) in shares.enumerated() {
      left -= share
      if left < 0 { return place }
    }
    return shares.lastIndex { $0 > 0 }
  }
}
