import Engine
import Foundation
import Screen
import TestSupport
import Testing
import Trace
import Widgets

@testable import App

@Suite struct StateTests {
  /// All numbers that are known where a run is.
  private func numbers(_ stepper: Stepper) -> [[Double?]] {
    stepper.program.values.map { value in
      (0..<stepper.timeline.machine.shape(of: value.id).count).map {
        stepper.timeline.number(value.id, $0)
      }
    }
  }

  @Test func `what was done to a run is done again to the same bits`() throws {
    for (name, scene) in try Fixture.scenes() where !scene.program.parameters.isEmpty {
      var state = Fixture.state(scene)
      let parameter = scene.program[scene.program.parameters[0]].name
      let count = scene.program[scene.program.parameters[0]].shape.count
      let weight =
        count == 1
        ? parameter
        : state.stepped.stepper.names.name(of: ElementReference(scene.program.parameters[0], 0))
      for command in [
        "next update 3", "edit \(weight) 0.125", "next update 4", "go 2", "edit \(weight) -0.5",
        "next update 2", "mark a", "hold \(weight) 0.75", "next update 2", "branch c",
        "next update",
        "show main", "go 3:1",
      ] {
        _ = state.perform(try TypedCommand.parse(command), now: noon)
        state.arrive()
      }
      var again = Fixture.state(scene)
      let problem = again.replay(state.stepped.state, now: noon)
      #expect(problem == nil, "\(name)")
      #expect(again.stepped.stepper.moment == state.stepped.stepper.moment, "\(name)")
      #expect(again.stepped.run.branches.map(\.name) == state.stepped.run.branches.map(\.name))
      #expect(again.stepped.run.branch.name == state.stepped.run.branch.name)
      #expect(numbers(again.stepped.stepper) == numbers(state.stepped.stepper), "\(name)")
      for branch in state.stepped.run.branches {
        let other = try #require(again.stepped.run.branches.first { $0.name == branch.name })
        #expect(other.stepper.timeline.edits == branch.stepper.timeline.edits, "\(name)")
      }
      #expect(again.stepped.marks == state.stepped.marks)
    }
  }

  @Test func `an undone change is not done again, and strange lines are refused`() throws {
    var state = Fixture.state(try Fixture.scene(Fixture.squareJSON))
    _ = state.perform(try TypedCommand.parse("next update"), now: noon)
    _ = state.perform(try TypedCommand.parse("edit x 2"), now: noon)
    state.perform(.change(.undoPressed))
    #expect(!state.stepped.state.contains { $0.hasPrefix("edit") })
    for line in ["quit", "lesson 07", "save x", "frobnicate", "go nowhere at all"] {
      var fresh = Fixture.state(try Fixture.scene(Fixture.squareJSON))
      let problem = fresh.replay([line], now: noon)
      #expect(problem != nil || line.hasPrefix("go"), "\(line)")
    }
  }
}
