import Course
import Screen
import Testing
import Trace
import Widgets

@testable import App

@Suite struct CommandsTests {
  @Test func `every word's example is read, in both languages' help`() throws {
    for word in CommandWord.all {
      #expect(word.takesArgument == !word.example.isEmpty)
      _ = try TypedCommand.parse(word.example.isEmpty ? word.name : word.example)
    }
    for binding in Keymap.bindings {
      for language in Language.allCases {
        let text = binding.help(Strings(language))
        guard case .action(let action, 1) = try TypedCommand.parse(text) else {
          Issue.record("\(text)")
          continue
        }
        // Two keys of the same words do the same.
        #expect(
          Keymap.bindings.contains { $0.action == action && $0.help(Strings(language)) == text })
      }
    }
  }

  @Test(
    arguments: [
      ("", TypedCommandProblem.unknown("", near: [])),
      ("frobnicate", .unknown("frobnicate", near: [])), ("gol", .unknown("gol", near: ["go"])),
    ])
  func `what is no command is named`(line: String, problem: TypedCommandProblem) {
    #expect(throws: problem) { try TypedCommand.parse(line) }
    for language in Language.allCases { #expect(!problem.text(Strings(language)).isEmpty) }
  }

  @Test func `what is missing or wrong is said with an example`() throws {
    for line in ["go", "page x", "page 0", "grain atom", "sample -1", "pane nowhere"] {
      do {
        _ = try TypedCommand.parse(line)
        Issue.record("\(line) was read")
      } catch {
        for language in Language.allCases {
          #expect(error.text(Strings(language)).contains(line.split(separator: " ")[0]))
        }
      }
    }
    #expect(try TypedCommand.parse("step 3") == .action(.time(.stepForwardPressed), count: 3))
    #expect(throws: (any Error).self) { try TypedCommand.parse("step 99999") }
    // Only time is repeated.
    #expect(throws: (any Error).self) { try TypedCommand.parse("quit 2") }
  }

  @Test func `a command typed does what its key does`() throws {
    var typed = Fixture.state(try Fixture.scenes()[1].scene)
    var pressed = typed
    typed.press(.character(":"))
    typed.type("next up")
    typed.press(.enter)
    pressed.press(.character("}"))
    let size = Size(width: 100, height: 30)
    #expect(typed.common.prompt == nil)
    #expect(typed.view(size: size) == pressed.view(size: size))
  }

  @Test func `a name is completed and found`() throws {
    var state = Fixture.state(try Fixture.scenes()[1].scene)
    state.press(.character("/"))
    #expect(state.common.prompt == Prompt("find "))
    let parameter = try #require(state.stepped.stepper.program.parameters.last)
    let name = state.stepped.stepper.program[parameter].name
    state.type(String(name.prefix(name.count - 2)))
    state.press(.tab)
    #expect(state.common.prompt?.text == "find \(name)")
    state.press(.enter)
    #expect(state.common.prompt == nil)
    #expect(state.stepped.pointed?.value == parameter)
  }

  @Test func `what was typed wrong stays to be mended`() throws {
    var state = try Fixture.lesson(page: 2)
    state.press(.character("g"))
    state.type("nowhere")
    let moment = state.stepped.stepper.moment
    state.press(.enter)
    #expect(state.common.message?.contains("nowhere") == true)
    #expect(state.stepped.stepper.moment == moment)
    state.press(.character(":"))
    state.type("page 99")
    state.press(.enter)
    #expect(state.common.message?.contains("pages 1 to") == true)
    state.press(.character(":"))
    state.type("lesson zz")
    state.press(.enter)
    #expect(state.common.message?.contains("zz") == true)
  }

  @Test func `keys take the meanings that a file gives them`() throws {
    var problems: [KeySettings.Problem] = []
    let text = """
      # mine
      key w = next update
      key F5 = go loss
      mouse off

      key esc = quit
      key w = step
      key nokey = step
      key k = frobnicate
      keys k = step
      mouse maybe
      """
    let settings = KeySettings(text, problems: &problems)
    #expect(problems.map(\.line) == [6, 7, 8, 9, 10, 11])
    for problem in problems {
      for language in Language.allCases { #expect(!problem.text(Strings(language)).isEmpty) }
    }
    #expect(!settings.hasMouse)
    var state = Fixture.state(try Fixture.scene(Fixture.squareJSON))
    state.common.keys = settings
    state.press(.character("w"))
    #expect(state.stepped.stepper.place.update == 1)
    state.press(.function(5))
    #expect(
      state.stepped.stepper.last?.instruction.result == state.stepped.stepper.program.loss)
    state.press(.character("?"))
    #expect(state.view(size: Size(width: 80, height: 50)).text.contains("go loss"))
  }
}
