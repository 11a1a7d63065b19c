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

@Suite struct NumberEditTests {
  /// Lesson 7's network in its first forward pass, without the lesson.
  private func state(glyphs: Glyphs = .unicode) throws -> AppState {
    var state = AppState(
      scene: try JSON.workedExample().scene, language: .english, glyphs: glyphs)
    _ = state.perform(.go("forward"), now: noon)
    press(.character("3"), &state)
    return state
  }

  private func press(_ key: Key, _ state: inout AppState) {
    guard let action = Keymap.action(for: key, in: state) else { return }
    _ = state.update(action, now: noon)
  }

  private func type(_ text: String, _ state: inout AppState) {
    for character in text { press(.character(character), &state) }
  }

  @Test func `a number that is typed ripples at every key, and Enter keeps it`() throws {
    var state = try state()
    let loss = ElementReference(try #require(state.stepping).stepper.program.loss, 0)
    let pointed = try #require(state.stepping?.pointed)
    let before = try #require(state.stepping?.stepper.number(pointed))
    type("e", &state)
    var losses: [Double?] = []
    for key in "*3" {
      type(String(key), &state)
      losses.append(state.stepping?.stepper.number(loss))
    }
    #expect(losses[0] != losses[1])
    #expect(state.stepping?.stepper.number(pointed) == before * 3)
    press(.backspace, &state)
    type("2", &state)
    press(.enter, &state)
    #expect(state.stepping?.stepper.number(pointed) == before * 2)
    #expect(state.common.message?.contains("x takes it back") == true)
    #expect(state.stepping?.numberEdit == nil)
  }

  @Test(arguments: [Glyphs.unicode, .ascii], ["Esc", "x"])
  func `a change that isn't wanted leaves the screen as it was`(glyphs: Glyphs, way: String) throws
  {
    var state = try state(glyphs: glyphs)
    let size = Size(width: 100, height: 30)
    let before = state.view(size: size)
    type("e", &state)
    for _ in 0..<3 { press(.up, &state) }
    press(.pageDown, &state)
    #expect(state.view(size: size) != before)
    if way == "Esc" {
      press(.escape, &state)
    } else {
      press(.enter, &state)
      type("x", &state)
    }
    state.common.message = nil
    #expect(state.view(size: size) == before)
  }

  @Test func `arrows move a number as far down as up, and 0 as well`() throws {
    let run = Run(Stepper(try JSON.workedExample().scene))
    for start in [0.4, -2, 0] {
      var edit = NumberEdit(
        ElementReference(Value.ID(0), 0), from: start, in: run, isHeld: false)
      edit.move(percent: 10)
      #expect(edit.number != start)
      for _ in 0..<10 { edit.move(percent: -1) }
      #expect(abs((edit.number ?? .nan) - start) < 1e-12)
    }
  }

  @Test func `what is no number is refused with words`() throws {
    var state = try state()
    type("e", &state)
    type("z", &state)
    #expect(state.common.message?.contains("Only digits") == true)
    type("*", &state)
    press(.enter, &state)
    #expect(state.common.message?.contains("no number") == true)
    press(.escape, &state)
    #expect(state.stepping?.run.canUndo == false)
  }

  @Test(arguments: [false, true], [("x[0,1]", 6), ("y[0]", 3)])
  func `a word or a class is one that there is, whatever is typed`(
    isHeld: Bool, number: (name: String, count: Int)
  ) throws {
    for typed in ["99", "2.5", "1e9", "*1.5", "-1"] {
      var state = AppState(scene: try WalkedScenes.words(), language: .english, glyphs: .ascii)
      _ = state.perform(.go("0:12"), now: noon)
      let names = try #require(state.stepping).stepper.names
      let element = try #require(names.element(named: number.name))
      var common = state.common
      state.stepping?.beginEdit(isHeld: isHeld, &common, light: element)
      #expect(state.stepping?.numberEdit?.element == element)
      type(typed, &state)
      press(.enter, &state)
      let now = try #require(state.stepping?.stepper.number(element))
      #expect(now >= 0 && now < Double(number.count) && now == now.rounded(), "\(typed): \(now)")
      // Half as much again may be whole, and kept.
      guard state.stepping?.numberEdit != nil else { continue }
      #expect(state.common.message?.contains("a whole number from 0 to") == true, "\(typed)")
      for _ in 0..<9 { press(.up, &state) }
      #expect(state.stepping?.stepper.number(element) == Double(number.count - 1))
      press(.enter, &state)
      #expect(state.stepping?.numberEdit == nil)
    }
  }

  @Test func `a number is held in every update`() throws {
    var state = try state()
    let pointed = try #require(state.stepping?.pointed)
    type("E7", &state)
    press(.enter, &state)
    for _ in 0..<3 { type("}", &state) }
    #expect(state.stepping?.stepper.number(pointed) == 7)
    #expect(state.stepping?.stepper.moment.update == 2)
  }

  @Test func `in a lesson a hidden number is not opened, and the next page begins unchanged`()
    throws
  {
    var state = try OpenedLesson(7).state()
    while let stepping = state.stepping, stepping.concealed.isEmpty,
      let reading = stepping.reading, reading.pageIndex + 1 < reading.pages.count
    {
      type(">", &state)
    }
    let stepping = try #require(state.stepping)
    let hidden = try #require(
      stepping.stepper.program.values.flatMap { value in
        (0..<stepping.stepper.timeline.machine.shape(of: value.id).count).map {
          ElementReference(value.id, $0)
        }
      }.first { stepping.isConcealed($0) })
    var changed = stepping
    let strings = Strings(.english)
    #expect(changed.edit(hidden, to: 1, strings) == strings.predictBeforeChange)
    #expect(!changed.run.canUndo)
    let w5 = try #require(stepping.stepper.names.element(named: "w5"))
    _ = changed.edit(w5, to: 9, strings)
    #expect(changed.stepper.number(w5) == 9)
    state.stepping = changed
    type(">", &state)
    #expect(state.stepping?.stepper.number(w5) == 0.4)
    #expect(state.stepping?.run.canUndo == false)
  }

  @Test func `n begins a branch, N shows the other`() throws {
    var state = try state()
    type("n", &state)
    #expect(state.stepping?.run.branch.name == "b")
    type("N", &state)
    #expect(state.stepping?.run.branch.name == "main")
    type("x", &state)
    #expect(state.stepping?.run.branches.count == 1)
  }
}
