import Course
import Foundation
import RandomInput
import Scenes
import Screen
import TestSupport
import Testing
import Widgets

@testable import App

/// Random keys, mouse events, resizes and typed commands over every kind of scene, a playground and lessons.
/// `Benchmarks random-input` does a million of them.
///
/// GRADUS_MONKEY=20000 makes it do so many things a scene, GRADUS_MONKEY_SEED=7 the same ones again,
/// GRADUS_MONKEY_SCENES=conv,norm only over scenes whose names begin so.
@Suite struct EventMonkeyTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let events = environment["GRADUS_MONKEY"].flatMap { Int($0) } ?? 60
  private static let seed = environment["GRADUS_MONKEY_SEED"].flatMap { Int($0) } ?? 1
  private static let scenes = [
    "dense-03", "dense-11", "conv-01", "embed-00", "norm-01", "06-", "playground", "map",
  ]
  .filter { name in
    environment["GRADUS_MONKEY_SCENES"].map {
      $0.split(separator: ",").contains { name.hasPrefix($0) }
    } ?? true
  }

  private func state(_ name: String, _ language: Language, _ glyphs: Glyphs) throws -> AppState {
    switch name {
    case "playground":
      return AppState(
        playing: try PlaygroundSettings().scene(), course: nil, progress: nil, language: language,
        glyphs: glyphs)
    case "map": return try Fixture.map(language: language, glyphs: glyphs)
    default:
      let scene = try #require(try NamedScene.all().first { $0.name.hasPrefix(name) }).scene
      return Fixture.state(scene, language: language, glyphs: glyphs)
    }
  }

  @Test(arguments: scenes)
  func `nothing that is pressed, clicked or typed breaks it or takes long`(name: String) throws {
    let states = [
      try state(name, .english, .unicode), try state(name, .simplifiedChinese, .unicode),
      try state(name, .english, .ascii),
    ]
    var input = RandomInput(seed: Self.seed) { random in
      states[Int.random(in: 0..<states.count, using: &random)]
    }
    for event in 0..<Self.events {
      if event % 2000 == 1999 { input.begin() }
      let start = ContinuousClock.now
      if let fault = input.act() { Issue.record("\(name) seed \(Self.seed): \(fault)") }
      let time = ContinuousClock.now - start
      if time > .seconds(20) {
        Issue.record("\(name) seed \(Self.seed) event \(event) took \(time): \(input.recent)")
      }
    }
    #expect(input.frames.count > Self.events / 8)
  }
}
