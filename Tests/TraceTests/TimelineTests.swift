import Engine
import Learning
import Scenes
import TestSupport
import Testing

@testable import Trace

@Suite struct TimelineTests {
  /// Everything that can be seen at a moment: the bits of every fresh number, and the place.
  private func sight(_ timeline: Timeline) -> [UInt64] {
    let program = timeline.program
    var bits = [UInt64(timeline.moment.update), UInt64(timeline.moment.executed)]
    for value in program.values where value.lifetime != .data && timeline.isFresh(value.id) {
      bits += timeline.machine.tensor(value.id).elements.map(\.bitPattern)
    }
    return bits
  }

  /// Scenes that differ in kind: adaptive, momentum, batches, images, moving averages, a graph.
  static func scenes() throws -> [NamedScene] {
    let names = [
      "dense-00", "dense-05", "dense-06", "dense-11", "conv-01", "norm-01", "07-", "06-",
    ]
    return try NamedScene.all().filter { scene in names.contains { scene.name.hasPrefix($0) } }
  }

  @Test(arguments: try NamedScene.all())
  func `stepping through updates is running them, bit for bit`(scene: NamedScene) {
    var stepped = Machine(scene.scene.program)
    var run = Machine(scene.scene.program)
    for _ in 0..<3 * scene.scene.program.updateLength { stepped.step() }
    run.run(updates: 3)
    for value in scene.scene.program.values {
      let isSame =
        stepped.tensor(value.id).elements.map(\.bitPattern)
        == run.tensor(value.id).elements.map(\.bitPattern)
      #expect(isSame, "\(value.name)")
    }
  }

  @Test(arguments: try NamedScene.kinds(), [1, 2, 3])
  func `N forward, M back and M forward is N forward`(scene: NamedScene, seed: Int) {
    var stream = RandomStream(seed: seed)
    let length = scene.scene.program.updateLength
    for _ in 0..<2 {
      let n = Int(stream.uniform(1, Double(4 * length)))
      let m = min(n, Int(stream.uniform(1, Double(2 * length))))
      var timeline = Timeline(scene.scene.program)
      for _ in 0..<n { timeline.stepForward() }
      let there = sight(timeline)
      for _ in 0..<m { timeline.stepBackward() }
      #expect(timeline.moment.position(updateLength: length) == n - m)
      var direct = Timeline(scene.scene.program)
      for _ in 0..<n - m { direct.stepForward() }
      #expect(sight(timeline) == sight(direct), "seed \(seed): \(n) forward, \(m) back")
      for _ in 0..<m { timeline.stepForward() }
      #expect(sight(timeline) == there, "seed \(seed): \(n) forward, \(m) back and forward")
    }
  }

  @Test(arguments: try NamedScene.kinds(), [4, 5])
  func `seeking gives the bits of running there`(scene: NamedScene, seed: Int) {
    let length = scene.scene.program.updateLength
    var stream = RandomStream(seed: seed)
    var timeline = Timeline(scene.scene.program)
    for _ in 0..<12 {
      let update = Int(stream.uniform(0, 70))
      let executed = Int(stream.uniform(0, Double(length + 1)))
      timeline.seek(to: Moment(update: update, executed: executed))
      let position = update * length + executed
      #expect(timeline.moment == Moment(position: position, updateLength: length))
      var machine = Machine(scene.scene.program)
      machine.run(updates: timeline.moment.update)
      for _ in 0..<timeline.moment.executed { machine.step() }
      for value in scene.scene.program.values where timeline.isFresh(value.id) {
        let isSame =
          timeline.machine.tensor(value.id).elements.map(\.bitPattern)
          == machine.tensor(value.id).elements.map(\.bitPattern)
        #expect(isSame, "seed \(seed), \(update):\(executed), \(value.name)")
      }
    }
  }

  @Test func `what dropout draws is a matter of the moment, not of the way to it`() throws {
    var training = Training(
      layers: [Dense(4, activation: .tanh), Dropout(0.5), Dense(1)], loss: .meanSquaredError,
      optimizer: .sgd(), inputs: Tensor([[1, 2], [3, 4], [5, 6]]), targets: Tensor([1, 2, 3]))
    training.batchSize = 2
    training.shuffles = true
    training.seed = 11
    let program = try training.program()
    let mask = try #require(program.value(named: "dropout/mask")).id
    func sight(_ moments: [Int]) -> [UInt64] {
      var timeline = Timeline(program)
      for update in moments {
        timeline.seek(to: Moment(update: update, executed: program.updateLength))
      }
      return self.sight(timeline)
    }
    #expect(sight([7]) == sight([0, 3, 20, 7]))
    var masks: Set<[Double]> = []
    var machine = Machine(program)
    for _ in 0..<20 {
      machine.run()
      masks.insert(machine.tensor(mask).elements)
    }
    #expect(masks.count > 15)
    #expect(masks.allSatisfy { $0.allSatisfy { $0 == 0 || $0 == 2 } })
    // Of 20 updates of 4 or 8 numbers, half are kept: four deviations of a fair coin are 25 of 120.
    let drawn = masks.flatMap { $0 }
    #expect(abs(drawn.filter { $0 == 2 }.count * 2 - drawn.count) < 50)
    // Another seed draws otherwise; inference draws nothing.
    training.seed = 12
    var other = Machine(try training.program())
    other.run(updates: 20)
    #expect(other.tensor(mask).elements != machine.tensor(mask).elements)
    #expect(try training.program(for: .inference).value(named: "dropout/mask") == nil)
  }

  @Test func `from the end of an update the next moment is in the next`() throws {
    var timeline = Timeline(try JSON.workedExample().scene.program)
    let length = timeline.program.updateLength
    for update in 0..<5 {
      timeline.seek(to: Moment(update: update, executed: length))
      #expect(timeline.moment == Moment(update: update, executed: length))
      timeline.seek(to: Moment(update: update + 1, executed: 3))
      #expect(timeline.moment == Moment(update: update + 1, executed: 3))
      timeline.seek(to: Moment(update: update + 3, executed: 0))
      #expect(timeline.moment == Moment(update: update + 2, executed: length))
    }
  }

  @Test(arguments: try NamedScene.kinds())
  func `losses are recorded once, whatever way is taken`(scene: NamedScene) {
    let length = scene.scene.program.updateLength
    var report = TrainingReport(scene.scene.program)
    for _ in 0..<20 { report.runUpdate() }
    var timeline = Timeline(scene.scene.program)
    timeline.seek(to: Moment(update: 7, executed: length))
    timeline.seek(to: Moment(update: 2, executed: 1))
    for _ in 0..<3 * length { timeline.stepForward() }
    timeline.seek(to: Moment(update: 19, executed: length))
    timeline.seek(to: .start)
    #expect(Array(timeline.losses) == report.losses)
  }

  @Test(.tags(.slow)) func `ten thousand updates are kept in 8 MB and any of them is reached`()
    throws
  {
    let scene = try JSON.workedExample().scene
    let length = scene.program.updateLength
    var timeline = Timeline(scene.program)
    timeline.seek(to: Moment(update: 9999, executed: length))
    #expect(timeline.losses.count == 10_000)
    #expect(timeline.byteCount < 8 << 20)
    var machine = Machine(scene.program)
    var states: [Int: Machine.State] = [:]
    for update in 0..<10_000 {
      if update % 997 == 0 { states[update] = machine.state }
      machine.run()
    }
    for (update, state) in states.sorted(by: { $0.key > $1.key }) where update > 0 {
      timeline.seek(to: Moment(update: update - 1, executed: length))
      #expect(timeline.machine.state == state, "\(update)")
    }
  }

  @Test func `keyframes stay within their budget and no update is far from one`() throws {
    var machine = Machine(try JSON.workedExample().scene.program)
    var keyframes = Keyframes(first: machine.state, budget: 16 << 10)
    for update in 1...10_000 {
      machine.begin(update: update)
      keyframes.offer(machine.state, at: update)
    }
    #expect(keyframes.byteCount <= 17 << 10)
    #expect(keyframes.lastUpdate + 16 > 10_000)
    // Near the present a state is near; far away the gaps are no larger than the way there.
    for update in stride(from: 10_000, through: 0, by: -50) {
      let gap = update - keyframes.latest(notAfter: update).update
      #expect(gap <= 64 + (10_000 - update), "\(update): \(gap)")
    }
    // Where somebody goes back to, the states become dense again.
    for update in 5000...5400 {
      machine.begin(update: update)
      keyframes.offer(machine.state, at: update)
    }
    #expect(keyframes.byteCount <= 17 << 10)
    #expect(5400 - keyframes.latest(notAfter: 5400).update < 32)
  }

  @Test(arguments: try NamedScene.kinds())
  func `a number that has not been computed yet is not known`(scene: NamedScene) {
    var timeline = Timeline(scene.scene.program)
    let program = scene.scene.program
    for _ in 0..<2 * program.updateLength {
      let next = program.instructions[timeline.nextInstruction]
      if !next.isInPlace && !timeline.machine.isUpdateComplete {
        #expect(timeline.number(next.result, 0) == nil)
      }
      timeline.stepForward()
      #expect(timeline.number(next.result, 0) != nil)
    }
  }
}
