import Engine
import Foundation
import Scenes
import Screen
import TestSupport
import Testing
import Trace

@testable import Course
@testable import Widgets

/// The pictures of operations, over scenes of many kinds.
@Suite struct PicturesTests {
  /// Lets a lens follow to where a run is, at one go.
  private func finish(_ lens: inout some Lens, _ stepper: Stepper) {
    let hasArrived = lens.follow(stepper, budget: .max)
    #expect(hasArrived)
  }

  private static let names = ["conv-00", "conv-02", "embed-00", "norm-00", "norm-01", "dense-03"]

  private func scene(_ name: String) throws -> Scene {
    try Scene(
      contentsOf: Checkout.lessons.deletingLastPathComponent().appending(
        path: "Tests/ScenesTests/Fixtures/scenes/\(name).scene.json"))
  }

  private func context(
    _ stepper: Stepper, _ language: Language = .english, chosen: ElementReference? = nil,
    concealed: Concealment = .none, look: Look = Look(), glyphs: Glyphs = .unicode
  ) -> PaneContext {
    PaneContext(
      stepper: stepper, glyphs: glyphs, strings: Strings(language), concealed: concealed,
      chosen: chosen, look: look)
  }

  /// A run stepped to where the first instruction of a name has run.
  private func stepper(_ scene: Scene, after name: String) throws -> Stepper {
    let index = try #require(
      scene.program.instructions.firstIndex { $0.operation.name == name })
    var stepper = Stepper(scene)
    stepper.grain = .instruction
    stepper.seek(to: Moment(update: 0, executed: index + 1))
    return stepper
  }

  @Test(arguments: names)
  func `each operation has a picture that shows its number, at every size and in both languages`(
    name: String
  ) throws {
    let scene = try scene(name)
    for language in Language.allCases {
      var stepper = Stepper(scene)
      stepper.grain = .instruction
      for _ in scene.program.instructions {
        stepper.stepForward()
        let context = context(stepper, language, glyphs: language == .english ? .ascii : .unicode)
        let pane = PicturePane(context)
        let explanation = try #require(context.explanation)
        let lines = pane.lines().joined(separator: "\n")
        let text = context.signed(explanation.result)
        #expect(lines.contains(text), "\(name): \(lines) has no \(text)")
        for (width, height) in [(30, 9), (52, 16), (76, 10), (118, 40)] {
          var frame = Frame(size: Size(width: width + 2, height: height + 2))
          pane.draw(into: &frame, Rect(column: 1, row: 1, width: width, height: height))
          #expect(frame.rows.contains { !$0.isEmpty })
          let isOutside = (0..<frame.size.height).contains {
            !frame[0, $0].text.isBlank || !frame[width + 1, $0].text.isBlank
          }
          #expect(!isOutside, "\(name) \(width)x\(height)\n\(frame.text)")
        }
      }
    }
  }

  @Test func `a window's products add up to the number, and it stands where the formula reads`()
    throws
  {
    let scene = try scene("conv-00")
    let stepper = try stepper(scene, after: "conv2d")
    let result = try #require(stepper.last?.instruction.result)
    let shape = scene.program[result].shape
    let index = try #require(shape.index(of: [1, 2, 3, 1]))
    let made = try #require(
      Made(context(stepper, chosen: ElementReference(result, index))))
    let sum = made.terms.compactMap(\.number).reduce(0, +)
    #expect(abs(sum - (made.result ?? .nan)) < 1e-5 * max(1, abs(sum)))
    let image = made.instruction.operands[0]
    let seen = SeenPart(made.elements(of: image), of: scene.program[image].shape)
    #expect(seen.rows == 2..<5 && seen.columns == 3..<6)
  }

  @Test func `of an embedding the row is lit that the index names`() throws {
    let scene = try scene("embed-00")
    let stepper = try stepper(scene, after: "gather")
    let instruction = try #require(stepper.last?.instruction)
    let row = stepper.number(ElementReference(instruction.operands[1], 0)) ?? .nan
    let first = context(stepper, chosen: ElementReference(instruction.result, 0))
    let lines = PicturePane(first).lines().joined(separator: "\n")
    #expect(lines.contains("row \(Int(row)) of the table"))
  }

  @Test func `what is to be predicted stands in no picture`() throws {
    let scene = try scene("dense-03")
    var stepper = Stepper(scene)
    stepper.grain = .instruction
    for _ in scene.program.instructions {
      stepper.stepForward()
      let plain = context(stepper)
      let element = try #require(plain.explanation?.element)
      let number = try #require(plain.explanation?.result)
      var concealed = Concealment()
      concealed.hide(element, readAt: stepper.moment, in: scene.program)
      let lines = PicturePane(context(stepper, concealed: concealed)).lines()
      let words = lines.filter { $0.contains("\(scene.program[element.value].name)[") }
      #expect(!words.contains { $0.hasSuffix("= \(plain.signed(number))") }, "\(lines)")
    }
  }

  @Test func `by size, the largest share comes first`() throws {
    let scene = try scene("dense-03")
    let stepper = try stepper(scene, after: "matmul")
    let made = try #require(Made(context(stepper, look: Look(isBySize: true))))
    let numbers = made.ordered(made.terms).map { made.terms[$0].number?.magnitude ?? 0 }
    #expect(numbers == numbers.sorted(by: >))
  }

  @Test func `columns that are taken apart say by whom`() throws {
    let scene = try scene("recurrent-00")
    let name = "lstm/t1/preactivation"
    let index = try #require(
      scene.program.instructions.firstIndex { scene.program[$0.result].name == name })
    var stepper = Stepper(scene)
    stepper.grain = .instruction
    stepper.seek(to: Moment(update: 0, executed: index + 1))
    let value = scene.program.instructions[index].result
    let context = context(stepper, chosen: ElementReference(value, 4))
    var frame = Frame(size: Size(width: 118, height: 40))
    PicturePane(context).draw(into: &frame, frame.bounds)
    let gates = frame.rows.filter { $0.contains("input") && $0.contains("output") }
    #expect(gates.contains { $0.contains("forget") && $0.contains("candidate") }, "\(frame.text)")
    #expect(frame.text.contains("forget_gate, 2 of 3"), "\(frame.text)")
    // Of a dense layer's sum no row is taken apart.
    let dense = try #require(scene.program.value(named: "out/preactivation"))
    #expect(Span.all(ofRowsOf: dense.id, columns: 3, in: scene.program).isEmpty)
  }

  @Test func `a heat map keeps the largest of what it pools, with its sign`() throws {
    let stepper = Stepper(try scene("dense-03"))
    let block = NumberBlock("w", rows: 40, columns: 400, context(stepper)) { row, column in
      .init(number: row == 17 && column == 231 ? -5 : 0.1)
    }
    var frame = Frame(size: Size(width: 30, height: 8))
    block.draw(into: &frame, frame.bounds)
    #expect(frame.text.contains("="), "\(frame.text)")
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, 2.5])
  func `one number that is not whole is shown among whole ones`(odd: Double) throws {
    let stepper = Stepper(try scene("conv-01"))
    // A regular choice of very many doesn't meet it.
    for count in [2, 200] {
      let block = NumberBlock("w", rows: count, columns: count, context(stepper)) { row, column in
        .init(number: row == 1 && column == 1 ? odd : Double((row + column) % 3))
      }
      for size in [Size(width: 12, height: 4), Size(width: 30, height: 9)] {
        var frame = Frame(size: size)
        block.draw(into: &frame, frame.bounds)
        #expect(frame.text.contains("w"))
      }
      _ = block.lines()
    }
  }

  @Test func `scales: by the matrix, fixed, by powers of ten`() {
    #expect(Look().strength(of: 2, largest: 4) == 0.5)
    #expect(Look(scale: .fixed).strength(of: 0.25, largest: 4) == 0.25)
    let log = Look(scale: .logarithmic)
    #expect(abs(log.strength(of: 1e-2, largest: 1) - 0.5) < 0.07)
    #expect(
      log.strength(of: 0, largest: 1) == 0 && log.strength(of: .nan, largest: 1) == 0
        && log.strength(of: .infinity, largest: 1) == 1)
  }

  @Test(arguments: names + ["conv-01", "dense-00"])
  func `views follow in slices to where they get at one go, and say what they show`(name: String)
    throws
  {
    let scene = try scene(name)
    var stepper = Stepper(scene)
    stepper.seek(to: Moment(update: 1, executed: scene.program.updateLength))
    guard var sliced = Views(scene.program, scene.companions) else { return }
    for _ in 0..<sliced.count {
      var whole = sliced
      var slices = 0
      while !sliced.follow(stepper, budget: 1), slices < 5000 { slices += 1 }
      finish(&whole, stepper)
      let context = context(stepper)
      let (a, b) = (ViewsPane(sliced, context), ViewsPane(whole, context))
      #expect(a.lines() == b.lines() && a.lines().count > 1, "\(a.lines())")
      var frames = (
        Frame(size: Size(width: 60, height: 20)), Frame(size: Size(width: 60, height: 20))
      )
      a.draw(into: &frames.0, frames.0.bounds)
      b.draw(into: &frames.1, frames.1.bounds)
      #expect(frames.0.text == frames.1.text && frames.0.rows.contains { !$0.isEmpty })
      sliced.next()
    }
  }
}
