import Course
import Engine
import Foundation
import Scenes
import Screen
import TestSupport
import Testing
import Trace
import Widgets

@testable import App

/// Random keys, mouse events, resizes and typed commands over every kind of scene.
///
/// GRADUS_MONKEY=20000 makes it do so many things a scene, GRADUS_MONKEY_SEED=7 the same ones again,
/// GRADUS_MONKEY_SCENES=conv,norm only over scenes whose names begin so.
@Suite struct EventMonkeyTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let events = environment["GRADUS_MONKEY"].flatMap { Int($0) } ?? 60
  private static let seed = environment["GRADUS_MONKEY_SEED"].flatMap { Int($0) } ?? 1
  private static let scenes = ["dense-03", "dense-11", "conv-01", "embed-00", "norm-01", "06-"]
    .filter { name in
      environment["GRADUS_MONKEY_SCENES"].map {
        $0.split(separator: ",").contains { name.hasPrefix($0) }
      } ?? true
    }

  @Test(arguments: scenes)
  func `nothing that is pressed, clicked or typed breaks it or takes long`(name: String) throws {
    let scene = try #require(try NamedScene.all().first { $0.name.hasPrefix(name) }).scene
    var monkey = Monkey(scene, seed: Self.seed)
    for event in 0..<Self.events {
      // Every now and then from the beginning: what is deep in a run is only one place.
      if event % 2000 == 1999 { monkey.begin(scene) }
      let start = ContinuousClock.now
      monkey.act()
      let time = ContinuousClock.now - start
      if time > .seconds(20) {
        Issue.record("\(name) seed \(Self.seed) event \(event) took \(time): \(monkey.recent)")
      }
    }
    #expect(monkey.frames > Self.events / 8)
  }
}

/// What does random things to a state, and looks at it.
private struct Monkey {
  private var random: RandomStream
  private var state: AppState
  private var size = Size(width: 120, height: 40)
  /// The last that it did.
  private(set) var recent: [String] = []
  private(set) var frames = 0

  init(_ scene: Scene, seed: Int) {
    random = RandomStream(seed: seed)
    state = Fixture.state(scene)
  }

  mutating func begin(_ scene: Scene) {
    state = Fixture.state(
      scene, language: chance(3) ? .simplifiedChinese : .english,
      glyphs: chance(3) ? .ascii : .unicode)
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

  mutating func act() {
    switch Int.random(in: 0..<20, using: &random) {
    case 0..<11: press(one(of: Self.keys))
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
    if chance(3) {
      frames += 1
      precondition(state.view(size: size).size == size, "\(recent)")
      if chance(6) {
        _ = PlainText(state).step()
        _ = PlainText(state).explanation(name())
        _ = PlainText(state).number(named: name())
      }
    }
  }

  private static let keys: [Key] =
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
    _ = state.update(action, now: noon)
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
      _ = state.update(action, now: noon)
    }
  }

  private mutating func wait() {
    note("wait")
    if state.wantsSlice {
      _ = state.update(.outside(.sliced(updates: one(of: [1, 3, 40]))), now: noon)
    } else {
      _ = state.update(.outside(one(of: [.refined, .rested, .ticked])), now: noon)
    }
  }

  /// A line of the palette, from the colon to Enter, at times only part of it.
  private mutating func type(_ line: String) {
    note(line)
    for character in (chance(8) ? "/" : ":") + line {
      if let action = Keymap.action(for: .character(character), in: state) {
        _ = state.update(action, now: noon)
      }
    }
    for key in one(of: [
      [.enter], [.enter], [.tab, .enter], [.down, .tab], [.escape], [.backspace],
    ])
      as [Key]
    {
      if let action = Keymap.action(for: key, in: state) {
        _ = state.update(action, now: noon)
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
