import Course
import Engine
import Foundation
import Scenes
import TestSupport
import Testing
import Trace

@testable import App

@Suite struct ScriptEditTests {
  @Test func `a script edits a number and takes it back`() throws {
    let script = try DemoScript.parse(Data("page 1\nmoment 0:loss\nedit w5 0.9\nundo\n".utf8))
    #expect(
      script.lines.map(\.command) == [
        .page(1), .moment("0:loss"), .edit("w5", 0.9), .undo,
      ])
  }

  @Test(arguments: ["edit", "edit w5", "edit w5 much", "edit w5 nan", "undo all"])
  func `an edit that says too little is an error with its line`(line: String) {
    #expect(throws: (any Error).self) { try DemoScript.parse(Data("page 1\n\(line)\n".utf8)) }
  }

  @Test func `what a stepper edits is undone by stepping back over it`() throws {
    let scene = try JSON.workedExample().scene
    let w5 = try #require(scene.names.element(named: "w5"))
    var stepper = Stepper(scene)
    stepper.stepForward()
    try stepper.edit(w5, to: 0.9)
    #expect(stepper.number(w5) == 0.9)
    stepper.undoEdit()
    #expect(stepper.number(w5) == 0.4)
  }
}
