import Engine
import Foundation
import Scenes
import TestSupport
import Testing
import Trace

/// A scene of a lesson, with some places of it otherwise, and what its numbers are at moments: for what a
/// page claims in words.
struct ClaimedRun {
  let scene: Scene
  private var timeline: Timeline

  init(_ lesson: String, _ name: String = "scene", _ settings: [String: String] = [:]) throws {
    let file = name == "scene" ? "scene.json" : "\(name).scene.json"
    scene = try Scene(
      Data(contentsOf: Checkout.lessons.appending(path: "\(lesson)/\(file)")),
      with: settings.map { SceneSetting(path: $0.key, value: $0.value) })
    timeline = Timeline(scene.program)
  }

  /// A number at a moment as pages write it: `20:loss`.
  mutating func number(_ name: String, at moment: String) throws -> Double {
    let place = try #require(
      Timeline.moment(named: moment, in: scene.program, names: scene.names), "\(moment)")
    timeline.seek(to: place)
    let element = try #require(scene.names.element(named: name), "\(name)")
    return try #require(timeline.number(element.value, element.index), "\(name) at \(moment)")
  }

  /// A number before each of the updates from 0 on, or where the update has computed it.
  mutating func numbers(_ name: String, _ updates: Int, at place: String) throws -> [Double] {
    try (0..<updates).map { try number(name, at: "\($0):\(place)") }
  }
}
