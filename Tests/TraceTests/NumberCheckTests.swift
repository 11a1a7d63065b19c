import Engine
import Scenes
import TestSupport
import Testing
import Trace

@Suite struct NumberCheckTests {
  @Test(arguments: try NamedScene.kinds())
  func `every number is made again to the same bits, every slope is the loss's`(
    scene: NamedScene
  ) throws {
    let program = scene.scene.program
    var timeline = Timeline(program)
    timeline.seek(to: Moment(update: 1, executed: program.updateLength))
    var slopes = 0
    for index in program.instructions.indices {
      let element = ElementReference(program.instructions[index].result, 0)
      let occurrence = Occurrence(element, writtenAt: Moment(update: 1, executed: index + 1))
      let check = try #require(timeline.check(occurrence))
      #expect(check.isSame)
      guard let slope = check.slope else { continue }
      slopes += 1
      #expect(slope.verdict != .differs, "\(scene.scene.names.name(of: element)): \(slope)")
    }
    #expect(slopes > 0)
    #expect(timeline.moment == Moment(update: 1, executed: program.updateLength))
  }

  @Test func `a kink is told, and beside a function of somebody else's nothing is measured`() throws
  {
    let scene = try JSON(
      """
      {"scene": 1, "values": {"x": 0}, "trainable": ["x"], "loss": "L", "optimizer": "sgd",
       "dtype": "float64",
       "graph": [{"name": "r", "op": "relu", "of": ["x"]}, {"name": "L", "op": "exp", "of": ["r"]}]}
      """
    ).scene
    var timeline = Timeline(scene.program)
    timeline.seek(to: Moment(update: 0, executed: scene.program.updateLength))
    let slope = try #require(scene.names.element(named: "d(x)"))
    let occurrence = try #require(timeline.occurrence(of: slope, at: timeline.moment))
    #expect(timeline.check(occurrence)?.slope?.verdict == .kink)
    // A function that takes relu's place with another value: the chain rule knows nothing of it.
    let relu = try #require(scene.program.instructions.firstIndex { $0.phase == .forward })
    let place = scene.program.instructions[relu].result
    timeline.substitute(
      relu, with: Substitute { Tensor(shape: $0.shape(of: place), elements: [3]) })
    let other = try #require(timeline.occurrence(of: slope, at: timeline.moment))
    #expect(timeline.check(other)?.slope == nil)
  }
}
