import Engine
import Foundation
import Screen
import TestSupport
import Testing
import Trace
import Widgets

@testable import App
@testable import Scenes

/// The stepping screen is judged by walks through one update: where the number that was just computed is
/// to be seen, and whether its formula is whole.
@Suite struct AttentionWalkTests {
  struct Walk {
    var steps = 0
    /// Steps whose result only the operation's line says.
    var unseen: [String] = []
    /// Steps whose formula is cut.
    var cut: [String] = []
  }

  private func walk(_ scene: Scene, size: Size, limit: Int = 400) -> Walk {
    var state = Fixture.state(scene)
    var walk = Walk()
    while walk.steps < limit {
      state.perform(.time(.stepForwardPressed))
      let stepping = state.stepped
      guard stepping.stepper.moment.update == 0 else { break }
      let context = stepping.paneContext(state.common)
      guard let explanation = context.explanation, let last = stepping.stepper.last else { break }
      walk.steps += 1
      let name = "\(last.index) \(context.name(explanation.element))"
      let layout = stepping.layout(size: size, state.common)
      if let slot = layout.panes.first(where: { $0.pane == .network }),
        let model = stepping.network,
        !NetworkPane(model, context).shows(explanation.element, in: slot.inside),
        !isInPicture(explanation, stepping, context, layout)
      {
        walk.unseen.append(name)
      }
      let inside = layout.operation.inset(left: 2, top: 1, right: 2, bottom: 1)
      var frame = Frame(size: size)
      OperationPane(context).draw(into: &frame, inside)
      let room = inside.height - 1
      let lines = FormulaTable(
        explanation, context, terms: stepping.stepper.terms,
        isInPlace: last.instruction.isInPlace
      ).lines(width: inside.width, height: room)
      let text = frame.text
      let isWhole =
        lines.count <= room
        && lines.allSatisfy { line in
          displayWidth(of: line.text) <= inside.width
            && !line.text.contains { "…~".contains($0) } && !line.text.contains("...")
        } && !text.contains("…")
      if !isWhole { walk.cut.append(name) }
    }
    return walk
  }

  /// Whether the picture of the operation, beside the network, has the number.
  private func isInPicture(
    _ explanation: Explanation, _ stepping: Stepping, _ context: PaneContext, _ layout: StepLayout
  ) -> Bool {
    guard let slot = layout.panes.first(where: { $0.pane == .picture }) else { return false }
    var frame = Frame(size: Size(width: slot.rect.endColumn, height: slot.rect.endRow))
    stepping.draw(.picture, into: &frame, slot.inside, context)
    // With as many digits as there is room for.
    let texts = [nil, 8].compactMap { width in
      width.map { NumberText.fitting(explanation.result, width: $0) }
        ?? NumberText.fixed(explanation.result)
    }
    return texts.contains { frame.text.contains($0) }
  }

  @Test func `every number of xor is in the picture, and every formula is whole`() throws {
    let walk = walk(try WalkedScenes.xor(), size: Size(width: 80, height: 24))
    #expect(walk.steps == 83)
    #expect(walk.unseen == [])
    #expect(walk.cut == [])
  }

  @Test func `in twenty layers nine of ten steps are in the picture`() throws {
    let walk = walk(try WalkedScenes.deep(), size: Size(width: 80, height: 24))
    #expect(walk.steps > 100)
    #expect(
      walk.unseen.count * 10 < walk.steps,
      "\(walk.unseen.count) of \(walk.steps): \(walk.unseen.prefix(20))")
    #expect(walk.cut == [])
  }

  @Test func `in 784-128-10 nine of ten steps are in the picture`() throws {
    let walk = walk(try WalkedScenes.digits(), size: Size(width: 80, height: 24))
    #expect(walk.steps > 10)
    #expect(walk.unseen.count * 10 < walk.steps, "\(walk.unseen)")
    #expect(walk.cut == [])
  }

  @Test func `the slope of an image's weight is shown at a pixel that is lit`() throws {
    let scene = try WalkedScenes.digits()
    var state = Fixture.state(scene)
    state.perform(.time(.nextUpdatePressed))
    let kernel = try #require(scene.program.value(named: "hidden/kernel")?.id)
    let last = try #require(scene.program.writings(of: kernel).last)
    state.stepped.stepper.seek(to: Moment(update: 0, executed: last + 1))
    let explanation = try #require(state.stepped.paneContext(state.common).explanation)
    let gradient = try #require(scene.program.gradients.first { $0.parameter == kernel }?.gradient)
    let slope = try #require(explanation.operands.first { $0.element.value == gradient })
    #expect(slope.number != 0)
  }

  /// How many scenes of each kind; `GRADUS_SCENES` says so.
  private static let count =
    ProcessInfo.processInfo.environment["GRADUS_SCENES"].flatMap { Int($0) } ?? 1

  @Test(arguments: RandomScene.some(count, from: 301))
  func `whatever the layers are, no formula is cut and nine of ten results are in a picture`(
    random: RandomScene
  ) throws {
    let walk = walk(try JSON(random.text).scene, size: Size(width: 80, height: 24), limit: 160)
    #expect(walk.steps > 3)
    #expect(walk.cut == [], "\(random)")
    #expect(
      walk.unseen.count * 10 < max(10, walk.steps),
      "\(random): \(walk.unseen.count) of \(walk.steps): \(walk.unseen.prefix(12))")
  }
}
