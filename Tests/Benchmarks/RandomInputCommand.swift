import App
import ArgumentParser
import Course
import Foundation
import RandomInput
import Scenes
import Screen

/// Does random things by the million, and measures what the screen takes to follow and what it keeps.
struct RandomInputCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "random-input",
    abstract:
      "A million keys, mouse events, resizes and lines: over scenes, lessons, a playground.",
    discussion: """
      Each scene begins anew every two thousand events. What takes longest is printed with what led to it: \
      --seed does the same again.
      """)

  @Option(help: "How many events in all.")
  var events = 1_000_000

  @Option(help: "What decides which.")
  var seed = 1

  @Option(help: "Only what begins so: dense, conv, norm, embed, playground, map, 07 and so on.")
  var only: String?

  func run() throws {
    let places = try Self.places().filter { place in only.map { place.name.hasPrefix($0) } ?? true }
    guard !places.isEmpty else { throw ValidationError("nothing begins with \(only ?? "")") }
    print(
      "what".padding(toLength: 34, withPad: " ", startingAt: 0)
        + "   keys  p99 ms  slowest   frames  p99 ms  slowest  peak MB")
    for (number, place) in places.enumerated() {
      try measure(place, seed: seed &+ number, events: events / places.count)
    }
  }

  private typealias Place = (name: String, states: () throws -> [AppState])

  private func measure(_ place: Place, seed: Int, events: Int) throws {
    let states = try place.states()
    var input = RandomInput(seed: seed) { random in
      states[Int.random(in: 0..<states.count, using: &random)]
    }
    for event in 0..<events {
      if event % 2000 == 1999 { input.begin() }
      if let fault = input.act() { print("  \(place.name) seed \(seed): \(fault) \(input.recent)") }
    }
    func text(_ number: Double) -> String { String(format: "%8.2f", number) }
    let keys = input.keys
    let frames = input.frames
    print(
      place.name.padding(toLength: 34, withPad: " ", startingAt: 0)
        + String(format: "%7d", keys.count) + text(keys.milliseconds(of: 0.99))
        + text(keys.slowest / .milliseconds(1)) + String(format: "%9d", frames.count)
        + text(frames.milliseconds(of: 0.99)) + text(frames.slowest / .milliseconds(1))
        + text(peakByteCount / 1_048_576))
    for (what, time) in [("key", keys), ("frame", frames)] where time.slow > 0 {
      print("  \(time.slow) longer than 16 ms; slowest \(what) after \(time.way.suffix(8))")
    }
  }

  /// Scenes that Keras made, the network of the worked example, a playground, the map and its lessons.
  private static func places() throws -> [Place] {
    let folder = repository.appendingPathComponent("Tests/ScenesTests/Fixtures/scenes")
    var places: [Place] = []
    for name in ["dense-03", "dense-05", "dense-11", "conv-00", "conv-01", "embed-00", "norm-01"] {
      let file = folder.appendingPathComponent("\(name).scene.json")
      places.append(
        (
          name,
          { try states { AppState(scene: try Scene(contentsOf: file), language: $0, glyphs: $1) } }
        ))
    }
    places.append(
      (
        "large",
        {
          try states {
            AppState(scene: try Scene(largeScene(), title: "100-64-10"), language: $0, glyphs: $1)
          }
        }
      ))
    places.append(
      (
        "playground",
        {
          try states {
            AppState(
              playing: try PlaygroundSettings().scene(), course: nil, progress: nil, language: $0,
              glyphs: $1)
          }
        }
      ))
    let course = try CourseFolder(path: repository.appendingPathComponent("Lessons").path)
    func onMap(_ language: Language, _ glyphs: Glyphs) -> AppState {
      AppState(
        course: course, progress: CourseProgress(course: course.syllabus.id), language: language,
        glyphs: glyphs)
    }
    places.append(("map", { try states(onMap) }))
    for lesson in course.syllabus.lessons where lesson.exists {
      places.append(
        (
          lesson.folder,
          {
            try states { language, glyphs in
              var state = onMap(language, glyphs)
              _ = try state.openLesson(lesson.folder, now: Date(timeIntervalSince1970: 0))
              return state
            }
          }
        ))
    }
    return places
  }

  private static func states(
    _ state: (Language, Glyphs) throws -> AppState
  ) throws -> [AppState] {
    [
      try state(.english, .unicode), try state(.simplifiedChinese, .unicode),
      try state(.english, .ascii),
    ]
  }
}
