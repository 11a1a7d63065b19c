import Engine
import Learning
import Screen
import TestSupport
import Testing
import Trace

@testable import Widgets

/// What is printed is true to its last digit, and says why.
@Suite struct WrittenNumbersTests {
  @Test(arguments: try NamedScene.kinds())
  func `printed numbers give the printed result to its last digit`(scene: NamedScene) throws {
    var stepper = Stepper(scene.scene.program, names: scene.scene.names)
    stepper.grain = .every
    var (sums, agreeing) = (0, 0)
    for _ in 0..<min(120, stepper.program.updateLength) {
      stepper.stepForward()
      let context = PaneContext(stepper: stepper, glyphs: .unicode, strings: Strings(.english))
      guard let explanation = context.explanation, let shown = context.shown,
        explanation.result.isFinite
      else { continue }
      let printed = shown.written(decimals: context.decimals)
      sums += 1
      let unit = NumberText.unit(of: explanation.result)
      // What is left of numbers that cancel is the rounding of the machine, which no digits explain.
      let largest = explanation.operands.map(\.number.magnitude).max() ?? 0
      guard explanation.result.magnitude > 1e-13 * largest || explanation.result == 0 else {
        agreeing += 1
        continue
      }
      if (printed - explanation.result).magnitude <= unit {
        agreeing += 1
      } else {
        let name = context.name(explanation.element)
        Issue.record("\(name): \(printed) for \(explanation.result), \(context.decimals) decimals")
      }
    }
    #expect(sums > 0 && agreeing == sums, "\(agreeing) of \(sums)")
  }

  @Test(arguments: try NamedScene.kinds())
  func `every step says why, in a line, in both languages`(scene: NamedScene) {
    let program = scene.scene.program
    for instruction in program.instructions {
      for language in [Strings(.english), Strings(.simplifiedChinese)] {
        let words = OperationWords(instruction, in: program, language)
        #expect(!words.name.isEmpty && !words.name.contains("_"), "\(words.name)")
        #expect((1...76).contains(displayWidth(of: words.why)), "\(words.why)")
      }
    }
  }

  @Test func `what a mask leaves out is said where it is left out`() throws {
    let layers: [any Layer] = [
      Embedding(5, 3, masksZero: true), RecurrentLayer(.lstm, 2, returnsSequences: true),
      GlobalAveragePooling1D(), Dense(1),
    ]
    let program = try Training(
      layers: layers, loss: .meanSquaredError, optimizer: .sgd(),
      inputs: Tensor([[3, 1, 0], [2, 0, 0]]), targets: Tensor([[1], [0]])
    ).program()
    var names: [String: Set<String>] = [:]
    for instruction in program.instructions where instruction.phase == .forward {
      let words = OperationWords(instruction, in: program, Strings(.english))
      names[words.name, default: []].insert(program[instruction.result].name)
    }
    #expect(names["mask"] == ["x/mask"])
    #expect(names["pass over what is masked"]?.contains("lstm/t1/state") == true)
    #expect(
      names["leave out what is masked"]?.contains("global_average_pooling1d/unmasked") == true)
    #expect(names["choose"] == nil)
  }

  @Test func `a slope of cross-entropy says that it is that of the activation as well`() throws {
    let program = try WalkedScenes.xor().program
    let names = program.instructions.map {
      OperationWords($0, in: program, Strings(.english)).name
    }
    #expect(names.contains("slope of cross-entropy and sigmoid"))
    #expect(names.contains("slope by each weight") && names.contains("weighted sum"))
  }

  @Test func `a probability that is known stands in the loss by its name`() throws {
    let scene = try WalkedScenes.xor()
    var stepper = Stepper(scene.program, names: scene.names)
    stepper.grain = .instruction
    stepper.seek(to: Moment(update: 0, executed: 9))
    let context = PaneContext(stepper: stepper, glyphs: .unicode, strings: Strings(.english))
    let explanation = try #require(context.explanation)
    let lines = FormulaTable(explanation, context).lines(width: 76, height: 3).map(\.text)
    #expect(lines.first == "E       = −(y     ·ln(o0    ) + (1 − y     )·ln(1 − o0    ))")
  }
}
