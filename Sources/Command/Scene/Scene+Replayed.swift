import App
import Course
import Scenes
import Trace

extension Scene {
  /// The run that a kept state says; of a scene alone, its start.
  func replayed(_ language: Language) throws -> Run {
    guard !state.isEmpty else { return Run(Stepper(self)) }
    var app = AppState(scene: self, language: language, glyphs: .unicode)
    if let problem = app.replay(state, now: .init(timeIntervalSince1970: 0)) {
      throw ExplainProblem.badState(problem)
    }
    return app.stepping?.run ?? Run(Stepper(self))
  }
}
