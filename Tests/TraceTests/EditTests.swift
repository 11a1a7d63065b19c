import Engine
import Foundation
import Scenes
import Synchronization
import TestSupport
import Testing
import Trace

/// w is pulled to 3 by squared error; a second parameter is along for the ride.
private func descent() throws -> Scene {
  let json = """
    {"values": {"w": 0.0, "t": 3.0}, "trainable": ["w"], "dtype": "float64",
     "graph": [{"name": "e", "op": "subtract", "of": ["w", "t"]},
               {"name": "L", "op": "square", "of": ["e"]}],
     "loss": "L", "optimizer": {"class_name": "SGD", "config": {"learning_rate": 0.1}}}
    """
  return try Scene(Data(json.utf8))
}

@Suite struct EditTests {
  @Test(arguments: [("x[0,1]", 6), ("y[0]", 3)])
  func `a word or a class is one that there is`(name: String, count: Int) throws {
    let scene = try WalkedScenes.words()
    var stepper = Stepper(scene.program, names: scene.names)
    for _ in 0..<12 { stepper.stepForward() }
    let element = try #require(scene.names.element(named: name))
    for number in [-1, 0.5, Double(count), 99] {
      let problem = EditProblem.noPlace(name: name, count: count, received: number)
      #expect(throws: problem) { try stepper.edit(element, to: number) }
      #expect(throws: problem) { try stepper.hold(element, to: number) }
    }
    try stepper.edit(element, to: Double(count - 1))
    #expect(stepper.number(element) == Double(count - 1))
  }

  @Test func `stepping back over an edit undoes it and stepping forward does it again`() throws {
    let scene = try descent()
    let w = try #require(scene.names.element(named: "w"))
    var timeline = Timeline(scene.program)
    timeline.seek(to: Moment(update: 2, executed: scene.program.updateLength))
    let before = try #require(timeline.number(w.value, 0))
    timeline.edit(w, to: 10)
    #expect(timeline.number(w.value, 0) == 10)
    let here = timeline.moment
    timeline.stepBackward()
    timeline.stepForward()
    #expect(timeline.number(w.value, 0) == 10)
    timeline.seek(to: Moment(update: 1, executed: 1))
    timeline.seek(to: here)
    #expect(timeline.number(w.value, 0) == 10)
    timeline.undoEdit()
    #expect(timeline.moment == here)
    #expect(timeline.number(w.value, 0) == before)
  }

  @Test(arguments: [0, 1, 3, 15, 16, 17, 40])
  func `running on from an edit gives the same bits however one gets there`(update: Int) throws {
    let scene = try descent()
    let w = try #require(scene.names.element(named: "w"))
    let length = scene.program.updateLength
    for executed in [1, length - 1, length] {
      var timeline = Timeline(scene.program)
      timeline.seek(to: Moment(update: 60, executed: length))
      timeline.seek(to: Moment(update: update, executed: executed))
      timeline.edit(w, to: -2.5)
      #expect(timeline.losses.count == (executed == length ? update + 1 : update))
      var steps = timeline
      let target = Moment(update: 70, executed: 2)
      timeline.seek(to: target)
      while steps.moment < target { steps.stepForward() }
      #expect(timeline.losses.map(\.bitPattern) == steps.losses.map(\.bitPattern))
      #expect(timeline.number(w.value, 0) == steps.number(w.value, 0))
      timeline.seek(to: Moment(update: update, executed: executed))
      #expect(timeline.number(w.value, 0) == -2.5)
    }
  }

  @Test func `an edit at the very start is the new start`() throws {
    let scene = try descent()
    let w = try #require(scene.names.element(named: "w"))
    var timeline = Timeline(scene.program)
    timeline.edit(w, to: 3)
    timeline.seek(to: Moment(update: 4, executed: 3))
    #expect(timeline.losses == [0, 0, 0, 0])
    timeline.seek(to: .start)
    #expect(timeline.number(w.value, 0) == 3)
  }

  @Test func `an edit in the past forgets those that came after it`() throws {
    let scene = try descent()
    let w = try #require(scene.names.element(named: "w"))
    let length = scene.program.updateLength
    var timeline = Timeline(scene.program)
    timeline.seek(to: Moment(update: 5, executed: length))
    timeline.edit(w, to: 100)
    timeline.seek(to: Moment(update: 2, executed: length))
    timeline.edit(w, to: -1)
    #expect(timeline.edits.count == 1)
    timeline.seek(to: Moment(update: 6, executed: length))
    // Each update takes w a fifth of the way to 3.
    let expected = 3 - 4 * 0.8 * 0.8 * 0.8 * 0.8
    #expect(abs((timeline.number(w.value, 0) ?? .nan) - expected) < 1e-14)
  }

  @Test func `another substitute is asked anew, and none gives the engine its own back`() throws {
    let scene = try descent()
    let square = try #require(scene.program.writer(of: scene.program.loss))
    var timeline = Timeline(scene.program)
    timeline.seek(to: Moment(update: 1, executed: scene.program.updateLength))
    let own = timeline.losses
    for answer in [7.0, 8.0] {
      timeline.substitute(square, with: Substitute { _ in Tensor(answer) })
      #expect(timeline.losses == [answer, answer])
    }
    timeline.substitute(square, with: nil)
    #expect(timeline.losses == own && timeline.edits.isEmpty)
  }

  @Test func `a substitute's answers are kept, so that it is asked once a moment`() throws {
    let scene = try descent()
    let square = try #require(
      scene.program.instructions.firstIndex { $0.operation.name == "square" })
    let calls = Mutex(0)
    var timeline = Timeline(scene.program)
    timeline.substitute(
      square,
      with: Substitute { before in
        calls.withLock { $0 += 1 }
        return Tensor(abs(before[before.program.instructions[square].operands[0], 0]))
      })
    timeline.seek(to: Moment(update: 1, executed: scene.program.updateLength))
    let loss = timeline.losses
    #expect(loss[0] == 3)
    #expect(calls.withLock { $0 } == 2)
    timeline.seek(to: .start)
    timeline.seek(to: Moment(update: 1, executed: scene.program.updateLength))
    #expect(calls.withLock { $0 } == 2)
    timeline.substitute(square, with: nil)
    #expect(timeline.losses.first == 9)
  }
}
