import Engine
import Foundation
import Scenes
import Testing
import Trace

@Suite struct UpcomingFormulaTests {
  /// Behind the last step of an update the next one takes other samples.
  @Test func `the next step's samples are those of its own update`() throws {
    let json = """
      {"scene": 1, "dtype": "float64", "batch_size": 2, "shuffle": true, "seed": 4,
       "model": {"class_name": "Sequential", "config": {"name": "m", "layers": [
         {"class_name": "InputLayer", "config": {"batch_shape": [null, 1], "name": "in"}},
         {"class_name": "Dense", "config": {"name": "d", "units": 1}}]}},
       "loss": "mean_squared_error", "optimizer": "sgd",
       "x": [[1], [2], [3], [4], [5]], "y": [[1], [2], [3], [4], [5]]}
      """
    let scene = try Scene(Data(json.utf8), title: "t")
    var stepper = Stepper(scene.program, names: scene.names)
    for update in 0..<4 {
      stepper.seek(to: Moment(update: update, executed: scene.program.updateLength))
      let before = stepper.timeline.upcomingFormula(of: 0, in: 0)
      stepper.seek(to: Moment(update: update + 1, executed: 1))
      #expect(before == stepper.timeline.formula(of: 0, in: 0))
      #expect(before != nil)
    }
  }
}
