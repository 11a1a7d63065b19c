import App
import ArgumentParser
import Foundation
import Trace
import Widgets

/// Steps through a network of one's own.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "open", "Step through a scene: your own network.", "单步执行一个场景：你自己的网络。",
    discussion: (
      """
      Examples:
        gradus open my.scene.json
        gradus open model.keras --data mnist.npz

      \(SceneArgument.forms)
      \(SceneArgument.limits)
      """,
      """
      例子：
        gradus open my.scene.json
        gradus open model.keras --data mnist.npz

      \(SceneArgument.forms)
      \(SceneArgument.limits)
      """
    ))

  @OptionGroup var scene: SceneArgument
  @OptionGroup var screen: ScreenOptions

  func run() throws {
    let (file, data) = (scene.file, scene.dataOption)
    let scene = try scene.read()
    try screen.show(store: nil) { glyphs in
      var state = AppState(scene: scene, language: screen.language, glyphs: glyphs)
      state.common.sceneFile = file
      state.common.sceneData = data.data.map { ($0, data.names) }
      let problem = state.replay(scene.state, now: Date())
      state.common.message = problem ?? scene.openingWords(Strings(screen.language))
      return (state, [])
    }
  }
}
