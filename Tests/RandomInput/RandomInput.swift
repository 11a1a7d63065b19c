import App
import Course
import Engine
import Foundation
import Scenes
import Screen
import Trace

/// Does random things to a state, as a person at the keyboard might, and looks at it: keys, mouse events,
/// resizes, lines of the palette, waiting. The same ones from the same seed.
public struct RandomInput {
  /// How long the screen took to follow: from a key to the state, and from the state to the frame.
  public struct Time: Sendable {
    public internal(set) var count = 0
    public internal(set) var slowest = Duration.zero
    /// What was done last, the slowest at the end.
    public internal(set) var way: [String] = []
    /// How many took longer than a key may.
    public internal(set) var slow = 0
    /// How many took so many quarters of a millisecond.
    var quarters = Array(repeating: 0, count: 4 * 64)

    mutating func add(_ time: Duration, _ recent: [String]) {
      count += 1
      if time > RandomInput.most { slow += 1 }
      let quarter = Int(time / .microseconds(250))
      quarters[min(quarter, quarters.count - 1)] += 1
      if time > slowest { (slowest, way) = (time, recent) }
    }

    /// The time within which a share of all were done, in milliseconds.
    public func milliseconds(of share: Double) -> Double {
      var left = Int(Double(count) * share)
      for (quarter, number) in quarters.enumerated() {
        left -= number
        if left < 0 { return Double(quarter + 1) / 4 }
      }
      return slowest / .milliseconds(1)
    }
  }

  /// What a key may take.
  static let most = Duration.milliseconds(16)

  private var random: RandomStream
  private var state: AppState
  private let first: (inout RandomStream) -> AppState
  private var size = Size(width: 120, height: 40)
  private let now = Date(timeIntervalSince1970: 43_200)
  /// The last that it did.
  public private(set) var recent: [String] = []
  public private(set) var keys = Time()
  public private(set) var frames = Time()

  /// - Parameter first: gives a state to begin with.
  public init(seed: Int, first: @escaping (inout RandomStream) -> AppState) {
    random = RandomStream(seed: seed)
    self.first = first
    state = first(&random)
  }

  /// Begins again with another state: what is deep in a run is only one place.
  public mutating func begin() {
    note("from the beginning")
    state = first(&random)
  }

  private mutating func chance(_ count: Int) -> Bool {
    Int.random(in: 0..<count, using: &random) == 0
  }

  private mutating func one<Choices: Collection>(of choices: Choices) -> Choices.Element {
    choices[
      choices.index(
        choices.startIndex, offsetBy: Int.random(in: 0..<choices.count, using: &random))]
  }

  private mutating func note(_ text: String) { recent = recent.suffix(24) + [text] }

  /// Does one thing, and looks at what has become of it every now and then.
  ///
  /// - Returns: what is wrong with the frame; nil where nothing is.
  public mutating func act() -> String? {
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<11: press(one(of: Self.pressed))
    case 11..<14: mouse()
    case 14..<16: type(command())
    case 16:
      // Now and then no room at all, now and then more than a frame is drawn for.
      size = Size(
        width: Int.random(in: 0...(chance(4) ? 260 : 130), using: &random),
        height: Int.random(in: 0...(chance(4) ? 80 : 45), using: &random))
      note("\(size)")
    case 17: type((0..<3).map { _ in String(one(of: "0123456789.-e<>()[]@:'\"\\日é ")) }.joined())
    default: wait()
    }
    guard chance(3) else { return nil }
    let start = ContinuousClock.now
    let frame = state.view(size: size)
    frames.add(ContinuousClock.now - start, recent)
    if chance(6) {
      _ = PlainText(state).step()
      _ = PlainText(state).explanation(name())
      _ = PlainText(state).number(named: name())
    }
    return frame.size == size ? nil : "a frame of \(frame.size), not of \(size)"
  }

  private mutating func perform(_ action: Action) {
    let start = ContinuousClock.now
    let effects = state.update(action, now: now)
    keys.add(ContinuousClock.now - start, recent)
    for effect in effects {
      // What the session does: a lesson that is chosen is read.
      switch effect {
      case .openLesson(let folder): _ = try? state.openLesson(folder, now: now)
      case .openPage(let folder, let page):
        _ = try? state.openLesson(folder, page: page - 1, now: now)
      case .quit: begin()
      default: break
      }
    }
  }

  private static let pressed: [Key] =
    ".,[]{}()<>npHSEvVcCotTixXmzrRsgGLhlwWbBfFdDPyYaAuUjkMNIOKJeqQ123456789+-=$0*/'\"_&^%#@! ?:"
    .map { .character($0) } + [
      .enter, .escape, .tab, .backTab, .backspace, .up, .down, .left, .right, .home, .end, .pageUp,
      .pageDown, .insert, .delete, .function(1), .function(12), .control("l"), .control("a"),
      .enter, .up, .down, .left, .right, .tab, .escape,
    ]

  private mutating func press(_ key: Key) {
    note("\(key)")
    let (current, size) = (state, self.size)
    guard let action = Keymap.action(for: key, in: current, on: current.view(size: size)) else {
      return
    }
    perform(action)
  }

  private mutating func mouse() {
    let kind = one(
      of: [.pressed, .pressed, .pressedTwice, .dragged, .released, .wheelUp, .wheelDown]
        as [Mouse.Kind])
    let frame = state.view(size: size)
    var point = Point(
      column: Int.random(in: -1...size.width, using: &random),
      row: Int.random(in: -1...size.height, using: &random))
    // Most of it on something.
    if !frame.tags.isEmpty, !chance(3) { point = one(of: frame.tags).rect.origin }
    note("\(kind) \(point.column),\(point.row)")
    for action in Keymap.actions(
      for: Mouse(kind, one(of: [.left, .left, .right, .middle, .none]), at: point), in: state,
      on: frame)
    {
      perform(action)
    }
  }

  private mutating func wait() {
    note("wait")
    if state.wantsSlice {
      perform(.outside(.sliced(updates: one(of: [1, 3, 40]))))
    } else {
      perform(.outside(one(of: [.refined, .rested, .ticked])))
    }
  }

  /// A line of the palette, from the colon to Enter, at times only part of it.
  private mutating func type(_ line: String) {
    note(line)
    for character in (chance(8) ? "/" : ":") + line {
      if let action = Keymap.action(for: .character(character), in: state) {
        perform(action)
      }
    }
    for key in one(of: [
      [.enter], [.enter], [.tab, .enter], [.down, .tab], [.escape], [.backspace],
    ])
      as [Key]
    {
      if let action = Keymap.action(for: key, in: state) {
        perform(action)
      }
    }
  }

  private mutating func command() -> String {
    let word = one(of: CommandWord.all)
    if chance(3) { return word.example }
    if chance(12) { return word.name }
    return "\(word.name) \(argument(of: word.name))"
  }

  private mutating func argument(of word: String) -> String {
    switch word {
    case "edit", "hold": return "\(name()) \(number())"
    case "set": return "\(one(of: Self.settings)) \(one(of: Self.values))"
    case "stop", "until", "since":
      return one(of: [
        "loss < \(number())", "|slope| > \(number())", "nan", "dead", "\(name()) changes",
        "\(name()) > \(number())", "loss rises", "sign \(name())",
      ])
    case "go":
      return one(of: [
        number(), "\(number()):\(number())", "epoch \(number())", "op \(number())", "loss",
        "after d(\(name()))", "loss<\(number())", "end",
      ])
    case "branch", "show", "drop", "main": return one(of: ["a", "b", "c", "main", "", name()])
    case "explain", "find", "who", "writer": return name()
    case "pane": return one(of: ["loss", "network", "weights", "gradients", "operation", "values"])
    case "grain": return "\(one(of: Stepper.Grain.allCases))"
    case "mark", "to": return one(of: ["a", "b", "'", "ab"])
    default: return one(of: [number(), name(), ""])
    }
  }

  private static let settings = [
    "learning_rate", "optimizer", "batch_size", "loss", "seed", "momentum", "epsilon", "beta_1",
    "dense.activation", "activation", "dropout", "shuffle",
  ]
  private static let values = [
    "0.1", "-1", "0", "1e30", "nan", "adam", "rmsprop", "sgd", "adagrad", "1", "2", "7", "100000",
    "relu", "softmax", "tanh", "mse", "mean_squared_error", "binary_crossentropy", "",
  ]

  private mutating func number() -> String {
    one(of: [
      "0", "1", "2", "7", "-1", "0.5", "-0.25", "1e9", "1e-300", "nan", "inf", "1e400", "60",
    ])
  }

  /// What a number of the program is called, in one of its ways, or nearly.
  private mutating func name() -> String {
    guard let stepping = state.stepping else { return "w" }
    let program = stepping.stepper.program
    let value = one(of: program.values)
    let element = ElementReference(
      value.id, Int.random(in: 0..<max(1, value.shape.count), using: &random))
    let names = stepping.stepper.names
    let name = chance(2) ? names.name(of: element) : names.shortName(of: element)
    return chance(6) ? "\(name)@9" : chance(6) ? String(name.dropLast()) : name
  }
}
