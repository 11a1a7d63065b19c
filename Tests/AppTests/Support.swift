import Engine
import Foundation
import Scenes
import Screen
import TestSupport
import Trace
import Widgets

@testable import App
@testable import Course

let noon = Date(timeIntervalSince1970: 43_200)

/// States to draw and to act on.
enum Fixture {
  static func scene(_ json: String, title: String = "a scene") throws -> Scene {
    try Scene(Data(json.utf8), title: title)
  }

  /// A network of dense layers, as Keras writes it.
  static func network(
    inputs: Int, layers: [(units: Int, activation: String)], rows: Int, batch: Int,
    optimizer: String = "sgd"
  ) throws -> Scene {
    var random = RandomStream(seed: 5)
    let dense = layers.enumerated().map { index, layer in
      """
      {"class_name": "Dense", "config": {"name": "dense_\(index)", "units": \(layer.units),
       "activation": "\(layer.activation)", "use_bias": true}}
      """
    }.joined(separator: ",")
    let x = (0..<rows).map { _ in
      (0..<inputs).map { _ in Double.random(in: -1...1, using: &random) }
    }
    let outputs = layers.last?.units ?? 1
    let y = (0..<rows).map { row in (0..<outputs).map { $0 == row % outputs ? 1.0 : 0.0 } }
    return try scene(
      """
      {"scene": 1, "model": {"class_name": "Sequential", "config": {"name": "s", "layers": [
        {"class_name": "InputLayer",
         "config": {"batch_shape": [null, \(inputs)], "name": "in", "dtype": "float32"}},
        \(dense)]}},
       "seed": 3, "loss": "mean_squared_error", "optimizer": "\(optimizer)", "x": \(x), "y": \(y),
       "batch_size": \(batch)}
      """)
  }

  static let squareJSON = """
    {"scene": 1, "values": {"x": 3.0}, "trainable": ["x"], "loss": "y", "optimizer": "sgd",
     "dtype": "float64", "graph": [{"name": "y", "op": "multiply", "of": ["x", "x"]}]}
    """

  static let expressionJSON = """
    {"scene": 1, "values": {"a": -4.0, "b": 2.0}, "trainable": ["a", "b"], "loss": "L",
     "optimizer": "adam", "dtype": "float64", "graph": [
      {"name": "c", "op": "add", "of": ["a", "b"]},
      {"name": "ab", "op": "multiply", "of": ["a", "b"]},
      {"name": "b3", "op": "power", "of": ["b", 3]},
      {"name": "d", "op": "add", "of": ["ab", "b3"]},
      {"name": "cc", "op": "multiply", "of": ["c", "c"]},
      {"name": "r", "op": "relu", "of": ["cc"]},
      {"name": "L", "op": "add", "of": ["r", "d"]}]}
    """

  /// Scenes of all kinds: narrow, deep, wide, many outputs, with state, and no network at all.
  static func scenes() throws -> [(name: String, scene: Scene)] {
    [
      (
        "deep",
        try network(
          inputs: 6, layers: [(6, "linear"), (7, "relu"), (2, "tanh"), (3, "linear")], rows: 10,
          batch: 4)
      ),
      (
        "wide",
        try network(
          inputs: 64, layers: [(32, "relu"), (10, "softmax")], rows: 10, batch: 4,
          optimizer: "adam")
      ),
      ("many", try network(inputs: 5, layers: [(100, "sigmoid")], rows: 6, batch: 3)),
      ("square", try scene(squareJSON)),
      ("expression", try scene(expressionJSON)),
    ]
  }

  static func state(
    _ scene: Scene, language: Language = .english, glyphs: Glyphs = .unicode
  ) -> AppState {
    AppState(scene: scene, language: language, glyphs: glyphs)
  }

  static func map(language: Language = .english, glyphs: Glyphs = .unicode) throws -> AppState {
    let course = try CourseFolder(path: Checkout.lessons.path)
    return AppState(
      course: course, progress: CourseProgress(course: course.syllabus.id), language: language,
      glyphs: glyphs)
  }

  /// Lesson 7 at a page, counted from 1.
  static func lesson(
    page: Int = 1, language: Language = .english, glyphs: Glyphs = .unicode
  ) throws -> AppState {
    try OpenedLesson(7).state(page: page, language: language, glyphs: glyphs)
  }

  /// Lesson 7 with one of its exercises open.
  static func exercise() throws -> AppState {
    let opened = try OpenedLesson(7)
    var state = opened.state(page: 14)
    let exercise = try opened.course.exercise("output-delta", of: opened.lesson.folder)
    state.show(ExerciseWork(exercise, lesson: opened.lesson.folder, file: "output-delta.swift"))
    return state
  }

  /// The exercises of the course, watched one after another.
  static func watching(
    language: Language = .english, glyphs: Glyphs = .unicode
  ) throws -> AppState {
    let course = try CourseFolder(path: Checkout.lessons.path)
    let lesson = "07-backpropagation-by-hand"
    let work = ExerciseWork(
      try course.exercise("output-delta", of: lesson), lesson: lesson,
      file: "/ws/output-delta.swift", seenFrom: "/ws")
    // Those that the literal screens were written for, however many lessons there are.
    let exercises = course.allExercises().filter {
      ["02", "06", "07", "10"].contains($0.lesson.folder.prefix(2))
    }
    return AppState(
      watching: Watching(exercises, passed: [], work: work), course: course,
      progress: CourseProgress(course: course.syllabus.id), language: language, glyphs: glyphs)
  }
}

extension AppState {
  /// What is stepped, where a test knows that something is.
  var stepped: Stepping {
    get {
      guard let stepping else { preconditionFailure("nothing is stepped") }
      return stepping
    }
    set { stepping = newValue }
  }

  /// Does several things in turn.
  mutating func perform(_ actions: Action...) {
    for action in actions { _ = update(action, now: noon) }
  }

  /// Presses keys as the session would; a key that means nothing is ignored.
  @discardableResult
  mutating func press(_ keys: Key...) -> [Effect] {
    keys.flatMap { key in
      Keymap.action(for: key, in: self).map { update($0, now: noon) } ?? []
    }
  }

  mutating func type(_ text: String) {
    for character in text { press(.character(character)) }
  }
}
