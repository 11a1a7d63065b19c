import App
import Course
import Scenes
import Trace

extension Scene {
  /// The run that a kept state says; of a scene alone, its start.
  ///
  /// - Parameter file: where the scene comes from, for what can't be done again.
  func replayed(from file: String, _ language: Language) throws -> Run {
    guard !state.isEmpty else { return Run(Stepper(self)) }
    var app = AppState(scene: self, language: language, glyphs: .unicode)
    if let problem = app.replay(state, now: .init(timeIntervalSince1970: 0)) {
      throw ExplainProblem.badState(file: file, problem)
    }
    return app.stepping?.run ?? Run(Stepper(self))
  }
}
