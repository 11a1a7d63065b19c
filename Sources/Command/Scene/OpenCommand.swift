import App
import ArgumentParser
import Trace

/// Steps through a network of one's own.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "open", "Step through a scene: your own network.", "单步执行一个场景：你自己的网络。",
    discussion: (
      """
      Example: gradus open my.scene.json

      \(SceneArgument.limits)
      """,
      """
      例子：gradus open my.scene.json

      \(SceneArgument.limits)
      """
    ))

  @OptionGroup var scene: SceneArgument
  @OptionGroup var screen: ScreenOptions

  func run() throws {
    let scene = try scene.read()
    try screen.show(store: nil) { glyphs in
      (AppState(scene: scene, language: screen.language, glyphs: glyphs), [])
    }
  }
}
