import Engine
import Foundation
import Scenes
import Screen
import Testing
import Trace
import Widgets

@testable import App
@testable import Course

@Suite struct PlaygroundTests {
  private func state(
    _ change: (inout PlaygroundSettings) -> Void = { _ in }, glyphs: Glyphs = .unicode,
    course: CourseFolder? = nil
  ) throws -> AppState {
    var settings = PlaygroundSettings()
    change(&settings)
    return AppState(
      playing: try settings.scene(), course: course, progress: nil, language: .english,
      glyphs: glyphs)
  }

  /// The bits of all parameters.
  private func bits(_ state: AppState) throws -> [UInt64] {
    let machine = try #require(state.stepping).stepper.timeline.machine
    return machine.program.parameters.flatMap { machine.tensor($0).elements.map(\.bitPattern) }
  }

  private func press(_ key: Key, _ state: inout AppState) {
    let size = Size(width: 120, height: 40)
    guard let action = Keymap.action(for: key, in: state, on: state.view(size: size)) else {
      Issue.record("\(key) means nothing")
      return
    }
    _ = state.update(action, now: noon)
  }

  /// Trains to the end of an update in slices, as a session does.
  private func train(_ state: inout AppState, to updates: Int, slice: Int) {
    press(.character(" "), &state)
    for _ in 0..<10_000 {
      let done = state.stepping?.stepper.timeline.losses.count ?? 0
      guard done < updates else { break }
      _ = state.update(.outside(.sliced(updates: min(slice, updates - done))), now: noon)
    }
    press(.character(" "), &state)
  }

  // MARK: - Frozen it is the stepper

  @Test(arguments: [
    [Key.character(".")], [.character(","), .character("]")], [.character("i"), .character(".")],
  ])
  func `frozen, stepped, taken back and trained on: the same bits as without`(keys: [Key]) throws {
    func settings(_ settings: inout PlaygroundSettings) {
      settings.data = .spiral
      settings.noise = 20
      settings.penalty = .l1
      settings.penaltyRate = 0.003
      settings.features = PlaygroundFeature.allCases
    }
    var straight = try state(settings)
    train(&straight, to: 300, slice: 300)
    var frozen = try state(settings)
    train(&frozen, to: 120, slice: 7)
    #expect(frozen.stepping?.isPlaying == false)
    for _ in 0..<12 { for key in keys { press(key, &frozen) } }
    press(.character("("), &frozen)
    press(.character("}"), &frozen)
    frozen.arrive()
    press(.character("$"), &frozen)
    frozen.arrive()
    train(&frozen, to: 300, slice: 31)
    #expect(try bits(straight) == bits(frozen))
    let losses = (
      straight.stepping?.stepper.timeline.losses, frozen.stepping?.stepper.timeline.losses
    )
    #expect(losses.0 == losses.1 && losses.0?.count == 300)
  }

  @Test func `a slice is drawn once a frame, and its fields are those of the weights`() throws {
    var state = try state()
    train(&state, to: 50, slice: 50)
    let fields = try #require(state.stepping?.playground?.picture?.fields)
    let stepping = try #require(state.stepping)
    let settings = try #require(stepping.playgroundSettings)
    // By a machine of its own: the middle of the grid's lowest row.
    let side = NetworkFields.side
    let inputs = try #require(settings.gridInputs(side: side))
    var training = settings.training()
    training.inputs = Tensor(shape: Shape(side * side, 2), elements: inputs)
    training.targets = Tensor(
      shape: Shape(side * side, 1), elements: Array(repeating: 0, count: side * side))
    training.batchSize = nil
    let machine = stepping.stepper.timeline.machine
    training.weights = machine.program.parameters.map(machine.tensor)
    let program = try training.program(for: .prediction)
    var answering = Machine(program)
    answering.run()
    let answers = answering.tensor(program.loss).elements
    for (x, y) in [(0, 0), (20, 0), (39, 39), (7, 31)] {
      let number = fields.number(
        fields.widths.count - 1, 0, atX: Double(x) / Double(side - 1),
        y: Double(y) / Double(side - 1))
      // Between two points: a rounding of the place.
      #expect(abs(number - answers[y * side + x]) < 1e-9)
    }
  }

  // MARK: - Changes on the timeline, and branches

  @Test(arguments: [
    ("noise", "20"), ("data", "xor"), ("train", "70"), ("batch_size", "3"), ("activation", "relu"),
    ("penalty", "L1"), ("optimizer", "adam"), ("learning_rate", "0.3"), ("seed", "5"),
    ("points", "1:1:-1"), ("problem", "regression"),
  ])
  func `a change goes on with the same weights, and is taken back`(name: String, value: String)
    throws
  {
    var state = try state()
    train(&state, to: 40, slice: 40)
    let before = try bits(state)
    _ = state.perform(.set(name, value), now: noon)
    #expect(try bits(state) == before)
    #expect(state.stepping?.run.branches.count == 1)
    #expect(
      state.stepping?.settings.contains { $0.name == name && Double($0.value) == Double(value) }
        == true)
    #expect(state.stepping?.run.branch.changes.last?.name == name)
    train(&state, to: 60, slice: 20)
    #expect(state.stepping?.run.newest.update == 59)
    _ = state.update(.change(.undoPressed), now: noon)
    state.arrive()
    #expect(try bits(state) == before)
  }

  @Test(arguments: [("shape", "3"), ("features", "x1,x2,sin1"), ("weights", "9"), ("data", "iris")])
  func `another network begins a branch, and nothing is lost`(name: String, value: String) throws {
    var state = try state()
    train(&state, to: 40, slice: 40)
    let before = try bits(state)
    _ = state.perform(.set(name, value), now: noon)
    #expect(state.stepping?.run.branches.count == 2)
    #expect(state.stepping?.stepper.isAtStart == true)
    #expect(state.stepping?.comparison == nil)
    train(&state, to: 10, slice: 10)
    _ = state.perform(.show("main"), now: noon)
    #expect(try bits(state) == before)
  }

  @Test func `what has not been run yet is simply another beginning`() throws {
    var state = try state()
    for shape in ["3", "3,3", "5"] { _ = state.perform(.set("shape", shape), now: noon) }
    #expect(state.stepping?.run.branches.count == 1)
    #expect(state.stepping?.link?.state == [])
    #expect(state.stepping?.link?.settings.shape == [5])
    // In a branch that has not been run, too.
    train(&state, to: 5, slice: 5)
    for shape in ["3", "3,3", "5,5"] { _ = state.perform(.set("shape", shape), now: noon) }
    #expect(state.stepping?.run.branches.count == 2)
  }

  @Test
  func `r begins again with the same weights, R with others; of too many branches one makes room`()
    throws
  {
    var state = try state()
    let first = try bits(state)
    train(&state, to: 20, slice: 20)
    press(.character("r"), &state)
    #expect(try bits(state) == first && state.stepping?.run.branches.count == 2)
    train(&state, to: 20, slice: 20)
    press(.character("R"), &state)
    #expect(try bits(state) != first && state.stepping?.stepper.isAtStart == true)
    for _ in 0..<12 {
      train(&state, to: 3, slice: 3)
      press(.character("R"), &state)
    }
    #expect(state.stepping?.run.branches.count == Run.limit)
    #expect(state.stepping?.run.branches.first?.name == "main")
  }

  @Test func `a link leads to the same bits elsewhere`() throws {
    var state = try state { $0.data = .xor }
    train(&state, to: 30, slice: 30)
    _ = state.perform(.set("noise", "15"), now: noon)
    train(&state, to: 50, slice: 20)
    _ = state.perform(.edit("w(x1>h0)", 0.8), now: noon)
    _ = state.perform(.set("learning_rate", "0.1"), now: noon)
    train(&state, to: 70, slice: 20)
    _ = state.perform(.set("shape", "3"), now: noon)
    train(&state, to: 15, slice: 15)
    press(.character("."), &state)
    let text = try #require(state.stepping?.link?.text)
    let link = PlaygroundLink(text)
    #expect(link.problems.isEmpty)
    var other = AppState(
      playing: try link.settings.scene(), course: nil, progress: nil, language: .english,
      glyphs: .unicode)
    #expect(other.replay(link.state, now: noon) == nil)
    #expect(try bits(other) == bits(state))
    #expect(other.stepping?.stepper.moment == state.stepping?.stepper.moment)
    #expect(other.stepping?.stepper.timeline.losses == state.stepping?.stepper.timeline.losses)
  }

  @Test func `weights of a file count where this machine comes to others`() throws {
    var state = try state()
    train(&state, to: 10, slice: 10)
    var weights = try #require(state.savedPlayground()).weights
    state.take(weights)
    #expect(state.common.message == nil)
    weights[0][0] += 1e-13
    state.take(weights)
    #expect(state.common.message != nil)
    #expect(try #require(state.savedPlayground()).weights == weights)
  }

  // MARK: - Keys

  @Test func `knobs are turned by arrows, features by Enter, units and layers by letters`() throws {
    var state = try state()
    press(.right, &state)
    #expect(state.stepping?.playgroundSettings?.data == .xor)
    for _ in 0..<4 { press(.down, &state) }
    press(.right, &state)
    #expect(state.stepping?.playgroundSettings?.learningRate == 0.1)
    press(.character("u"), &state)
    #expect(state.stepping?.playgroundSettings?.shape == [4, 3])
    let names = state.stepping?.knobRows(Strings(.english)).map(\.name) ?? []
    let features = try #require(names.firstIndex(of: "features"))
    for _ in 4..<features { press(.down, &state) }
    for _ in 0..<5 { press(.right, &state) }
    press(.enter, &state)
    #expect(state.stepping?.playgroundSettings?.features == [.x, .y, .sinX])
    press(.down, &state)
    press(.character("y"), &state)
    #expect(state.stepping?.playgroundSettings?.shape == [4, 3, 2])
    press(.character("Y"), &state)
    #expect(state.stepping?.playgroundSettings?.shape == [4, 3])
    press(.up, &state)
    let effects = state.update(.play(.linkPressed), now: noon)
    guard case .copy(let text)? = effects.first else {
      Issue.record("nothing was copied")
      return
    }
    #expect(text.hasPrefix("gradus play 'activation=tanh&") && text.contains("networkShape=4,3"))
  }

  @Test func `a point is put on the plane, made the other class, taken away`() throws {
    var state = try state()
    press(.character("6"), &state)
    press(.right, &state)
    press(.enter, &state)
    let point = PlaygroundSettings.Point(x: 0.25, y: 0, target: 1)
    #expect(state.stepping?.playgroundSettings?.points == [point])
    press(.enter, &state)
    #expect(state.stepping?.playgroundSettings?.points.first?.target == -1)
    press(.enter, &state)
    #expect(state.stepping?.playgroundSettings?.points == [])
  }

  @Test func `a unit is shown large, and Esc gives the output back`() throws {
    var state = try state()
    press(.character("2"), &state)
    press(.left, &state)
    #expect(state.stepping?.playground?.picture?.unit == .init(column: 2, unit: 0))
    press(.escape, &state)
    #expect(state.stepping?.playground?.picture?.unit == nil)
  }

  @Test func `v carries the plane through a hidden layer, and the border is where the output is 0`()
    throws
  {
    var state = try state()
    train(&state, to: 600, slice: 600)
    press(.character("6"), &state)
    press(.character("v"), &state)
    let stepping = try #require(state.stepping)
    let pane = try #require(
      PaneKind[.field]?.pane(stepping, stepping.paneContext(state.common)))
    #expect(pane.title.contains("g0, g1"))
    let numbers = pane.lines().dropFirst().map { line in
      line.split { " ,:".contains($0) }.compactMap { Double($0.replacing("−", with: "-")) }
    }
    let border = try #require(numbers.last)
    // a, b and c, and the 0 at the end.
    #expect(border.count == 4, "\(pane.lines())")
    let fields = try #require(stepping.playground?.picture?.fields)
    // Each place that is said: x1, x2, then where the layer's two units put it.
    for place in numbers.dropLast() {
      let (x, y, a, b) = (place[0], place[1], place[2], place[3])
      let out = fields.number(fields.widths.count - 1, 0, atX: (x + 6) / 12, y: (y + 6) / 12)
      // Printed numbers have four decimals.
      #expect(abs(tanh(border[0] * a + border[1] * b + border[2]) - out) < 2e-3, "\(place)")
    }
    press(.character("v"), &state)
    let back = try #require(state.stepping)
    #expect(
      PaneKind[.field]?.pane(back, back.paneContext(state.common))?.title.contains("out(x1, x2)")
        == true)
  }

  @Test func `samples that are images are drawn as images, and so are weights`() throws {
    var state = try state { $0.data = .digits }
    train(&state, to: 60, slice: 60)
    press(.character("6"), &state)
    let samples = try #require(state.stepping?.playgroundSettings?.samples().test)
    let fields = try #require(state.stepping?.playground?.picture?.fields)
    #expect(fields.testCount == samples.count)
    let answers = (0..<samples.count).compactMap(fields.testAnswer)
    #expect(answers.map(\.wanted) == samples.targets.map { Int($0) })
    let right = answers.count { $0.said == $0.wanted }
    #expect(fields.test?.right == Double(right) / Double(samples.count))
    fields.withTestSample(3) { #expect($0 == Array(samples.inputs[3 * 64..<4 * 64])) }
    for word in ["Test images", "Weights as images", "Test images"] {
      let stepping = try #require(state.stepping)
      let pane = try #require(
        PaneKind[.field]?.pane(stepping, stepping.paneContext(state.common)))
      #expect(pane.title.contains(word) && pane.lines().count > 2)
      press(.character("v"), &state)
    }
  }

  @Test func `the help is turned over from the knobs, and their keys stand in the footer`() throws {
    var state = try state()
    let small = Size(width: 80, height: 24)
    #expect(state.view(size: small).text.contains("↑ ↓ knob  ← → turn"))
    press(.character("?"), &state)
    press(.down, &state)
    #expect(state.common.isHelpShown && state.common.helpPage == 1)
    press(.up, &state)
    #expect(state.common.isHelpShown)
    press(.escape, &state)
    while state.stepping?.choosesFeatures == false { press(.down, &state) }
    #expect(state.view(size: small).text.contains("Enter in / out"))
    press(.down, &state)
    #expect(state.view(size: small).text.contains("u U unit"))
  }

  @Test func `a pane without a place among the fields has the screen, and gives it back`() throws {
    var state = try state()
    press(.character("4"), &state)
    #expect(state.stepped.focus == .picture && state.stepped.isZoomed)
    press(.escape, &state)
    #expect(state.stepped.focus == .knobs && !state.stepped.isZoomed)
  }

  @Test func `on a unit of the network its bias is changed`() throws {
    var state = try state()
    _ = state.update(.outside(.refined), now: noon)
    press(.character("2"), &state)
    press(.left, &state)
    let unit = try #require(state.stepping?.playground?.picture?.unit)
    press(.character("e"), &state)
    let edit = try #require(state.stepping?.numberEdit)
    let names = try #require(state.stepping?.stepper.names)
    #expect(names.shortName(of: edit.element).hasPrefix("b("), "\(unit)")
    #expect(names.shortName(of: edit.element).hasSuffix("\(unit.unit))"))
  }

  @Test func `the header names the network of the branch`() throws {
    var state = try state()
    while state.stepping?.shapesPlayground == false { press(.down, &state) }
    press(.character("y"), &state)
    let title = try #require(state.stepping?.playgroundSettings?.title)
    #expect(title != PlaygroundSettings().title)
    #expect(state.view(size: Size(width: 120, height: 40)).text.contains(" \(title) "))
  }

  @Test func `what was run is run again, further than a number that is typed leads`() throws {
    let state = try state()
    let stepper = try #require(state.stepping?.stepper)
    #expect(stepper.moment(describedBy: "1329136:36") == nil)
    #expect(
      stepper.moment(describedBy: "1329136:36", upTo: Common.furthestReplay)?.update == 1_329_136)
    #expect(stepper.moment(describedBy: "99999999999:0", upTo: Common.furthestReplay) == nil)
  }

  @Test(arguments: [
    ("playButton", " "), ("stepButton", "."), ("stepButton", ")"), ("resetButton", "r"),
    ("resetButton", "R"),
  ])
  func `a button that the address hides does nothing and says so`(_ button: String, _ key: String)
    throws
  {
    var state = try state { $0.hidden = [button] }
    let hidden = try #require(key.first.map(Key.character))
    let before = try bits(state)
    press(hidden, &state)
    #expect(state.common.message?.contains("\(button)_hide") == true)
    #expect(state.stepping?.isPlaying == false && state.stepping?.stepper.isAtStart == true)
    #expect(try bits(state) == before)
    // The others are where they were.
    press(.character(button == "stepButton" ? " " : "."), &state)
    #expect(state.common.message?.contains("_hide") != true)
  }

  @Test func `hidden knobs are not shown`() throws {
    let link = PlaygroundLink("dataset=xor&noise_hide=true&learningRate_hide=true")
    var state = AppState(
      playing: try link.settings.scene(), course: nil, progress: nil, language: .english,
      glyphs: .unicode)
    let names = state.stepping?.knobRows(Strings(.english)).map(\.name) ?? []
    #expect(!names.contains("noise") && !names.contains("learning_rate") && names.contains("data"))
    press(.right, &state)
    #expect(state.stepping?.link?.text.contains("noise_hide=true") == true)
  }

  // MARK: - Screens

  @Test(arguments: [
    PlaygroundData.circle, .spiral, .hills, .arms, .iris, .digits,
  ])
  func `every data set is drawn at every size, in ASCII and in both languages`(
    data: PlaygroundData
  ) throws {
    for language in Language.allCases {
      var settings = PlaygroundSettings()
      settings.data = data
      var state = AppState(
        playing: try settings.scene(), course: nil, progress: nil, language: language,
        glyphs: .ascii)
      _ = state.update(.time(.nextUpdatePressed), now: noon)
      for size in [(80, 24), (120, 40), (200, 60)] {
        let frame = state.view(size: Size(width: size.0, height: size.1))
        let text = (0..<size.1).map { row in
          (0..<size.0).map { String(Character(frame[$0, row].text.base)) }.joined()
        }.joined(separator: "\n")
        // Each language has its own name in its own signs.
        let own = text.filter { !"中文".contains($0) }
        #expect(language != .english || own.unicodeScalars.allSatisfy(\.isASCII))
      }
      // What its panes show is said in words.
      for pane in [PlaygroundKnobsPane.name, PlaneFieldPane.name, UnitFieldsPane.name] {
        let stepping = try #require(state.stepping)
        let lines =
          PaneKind[pane]?.pane(stepping, stepping.paneContext(state.common))?.lines() ?? []
        #expect(!lines.isEmpty, "\(pane) \(data)")
      }
    }
  }

  @Test func `losses are known of the whole run, wherever one was`() throws {
    var state = try state()
    _ = state.perform(.train(3000), now: noon)
    state.arrive()
    for _ in 0..<200 { _ = state.update(.outside(.refined), now: noon) }
    let points = state.stepping?.playground?.picture?.history.points ?? []
    #expect(points.count > 60 && points.first?.update == 0 && points.last?.update == 3000)
    #expect(zip(points, points.dropFirst()).allSatisfy { $0.update < $1.update })
    #expect((points.last?.train ?? 1) < (points.first?.train ?? 0) / 4)
    // Going back and changing something forgets what came after.
    _ = state.perform(.go("1000"), now: noon)
    state.arrive()
    let kept = state.stepping?.playground?.picture?.history.points.count ?? 0
    #expect(kept >= points.count)
  }

  // MARK: - Challenges

  @Test func `a challenge that is met is kept, and a better try takes its place`() throws {
    let json = """
      {"id": "easy", "title": {"en": "Easy", "zh-Hans": "易"}, "text": {"en": "Do it.", "zh-Hans": "做。"},
       "why": {"en": "Because.", "zh-Hans": "因为。"}, "play": "dataset=gauss&networkShape=2",
       "test_loss": 0.1, "units": 2, "seconds": 20}
      """
    let challenge = try JSONDecoder().decode(Challenge.self, from: Data(json.utf8))
    #expect(challenge.problems(file: "course.json", path: "c").isEmpty)
    var state = try state { $0 = PlaygroundLink(challenge.play).settings }
    state.stepping?.playground?.challenge = ChallengeRun(challenge)
    train(&state, to: 400, slice: 400)
    for _ in 0..<3 { _ = state.update(.outside(.refined), now: noon) }
    let best = try #require(state.common.progress.challenges["easy"])
    #expect(best.units == 2 && best.testLoss < 0.1 && best.updates == 400)
    #expect(state.common.message?.contains("Because.") == true)
    var progress = state.common.progress
    let worse = ChallengeTry(
      testLoss: 0.01, units: 2, updates: 900, seconds: 3, address: "", when: noon)
    let isBest = progress.meet(challenge: "easy", worse)
    #expect(!isBest)
    #expect(progress.challenges["easy"] == best)
    // Too late is not met.
    var late = try self.state { $0 = PlaygroundLink(challenge.play).settings }
    late.stepping?.playground?.challenge = ChallengeRun(challenge)
    train(&late, to: 1, slice: 1)
    _ = late.update(.outside(.sliced(updates: 1)), now: noon.addingTimeInterval(30))
    train(&late, to: 400, slice: 400)
    for _ in 0..<3 {
      _ = late.update(.outside(.refined), now: noon.addingTimeInterval(31))
    }
    #expect(late.common.progress.challenges.isEmpty)
  }
}

extension Fixture {
  /// A playground at its beginning.
  ///
  /// - Parameter onShape: whether the knob of the hidden layers is under the cursor.
  static func playground(onShape: Bool = false) throws -> AppState {
    var state = AppState(
      playing: try PlaygroundSettings().scene(), course: nil, progress: nil, language: .english,
      glyphs: .unicode)
    let rows = state.stepping?.knobRows(Strings(.english)).map(\.name) ?? []
    if onShape { state.stepping?.playground?.cursor = rows.firstIndex(of: "shape") ?? 0 }
    return state
  }
}
