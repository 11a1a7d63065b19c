import Formats
import Engine
import TestSupport
import Testing

@testable import Scenes

@Suite struct ReportTests {
  @Test(arguments: try NamedScene.kinds())
  func `the last weights of a trace are those of training`(scene: NamedScene) throws {
    let program = scene.scene.program
    var report = TrainingReport(program)
    var machine = Machine(program)
    for _ in 0..<3 { report.runUpdate() }
    for _ in 0..<3 * program.updateLength {
      let record = TraceRecord(stepping: &machine, names: scene.scene.names)
      _ = try JSON(record.json)
      #expect(!record.formula.isEmpty && !record.text.isEmpty && !record.csv.isEmpty)
    }
    #expect(program.parameters.map { machine.tensor($0) } == report.weights)
    let json = try JSON(report.json)
    #expect(json["updates"]?.numbers == [3])
    #expect(json["losses"]?.numbers == report.losses)
    #expect(json["weights"]?.numbers == report.weights.flatMap(\.elements))
    #expect(json["first_gradients"]?.count == program.gradients.count)
  }

  @Test
  func `after no updates there are the first predictions and gradients, and the first weights`()
    throws
  {
    let scene = try JSON.workedExample().scene
    var report = TrainingReport(scene.program)
    report.finish()
    #expect(report.updates == 0 && report.losses.isEmpty)
    #expect(report.weights == scene.program.parameters.map { Machine(scene.program).tensor($0) })
    #expect(report.firstGradients.count == 2)
    #expect(abs((report.predictions?.elements[0] ?? 0) - 0.7513650695523157) < 1e-15)
  }

  @Test func `what JSON has no number for is null, and text is escaped`() throws {
    #expect(JSONText.number(.nan) == "null" && JSONText.number(-.infinity) == "null")
    let text = "a\"b\\c\n\t\u{1}é中"
    #expect(try JSON(JSONText.string(text)).string == text)
    #expect(JSONText.tensor(Tensor([[1, 2], [3, 4]])) == "[[1.0, 2.0], [3.0, 4.0]]")
    #expect(JSONText.tensor(Tensor(5)) == "5.0")
  }
}
