import App
import Course
import Foundation
import Learning
import Scenes
import Screen
import Trace

/// What a playground begins with: its settings, what was done to its run, and the weights that this led to
/// elsewhere.
struct PlayOpening {
  var link: PlaygroundLink
  /// Those of the file it comes from; nil where there is none.
  private var weights: [[Double]]?

  /// - Parameter what: data, an address, a table, a saved playground.
  init(_ what: String?, _ options: PlayOptions? = nil) throws {
    link = PlaygroundLink(PlaygroundSettings())
    if let what {
      if let data = PlaygroundData(named: what), data != .table {
        link.settings.data = data
      } else if PlaygroundLink.isLink(what) {
        link = PlaygroundLink(what)
        if let problem = link.problems.first { throw PlayProblem.link(problem) }
      } else if what.hasSuffix(".play") {
        let saved = try SavedPlayground(contentsOf: what)
        link = saved.link
        weights = saved.weights
      } else if what.lowercased().hasSuffix(".csv") {
        link.settings.table = try PlaygroundTable(try CSVTable.read(what))
        link.settings.data = .table
      } else {
        throw PlayProblem.unknown(what)
      }
    }
    func set(_ name: String, _ value: String) throws {
      do { try link.settings.set(name, to: value) } catch {
        throw PlayProblem.setting(SettingError(error))
      }
    }
    guard let options else { return }
    if let shape = options.shape { try set("shape", shape) }
    if let seed = options.seed { try set("seed", "\(seed)") }
    for pair in options.set {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2 else { throw PlayProblem.pair(pair) }
      try set(parts[0], parts[1])
    }
  }

  /// The playground as it was left.
  ///
  /// - Parameter course: the one whose challenges there are.
  func state(
    _ language: Language, _ glyphs: Glyphs, course: CourseFolder? = nil,
    progress: CourseProgress? = nil
  ) throws -> AppState {
    let scene: Scene
    do { scene = try link.settings.scene() } catch { throw PlayProblem.model("\(error)") }
    var state = AppState(
      playing: scene, course: course, progress: progress, language: language, glyphs: glyphs)
    if let problem = state.replay(link.state, now: Date()) { throw PlayProblem.state(problem) }
    if let weights { state.take(weights) }
    return state
  }
}

/// A playground as a file: its line, and the weights where it was left, since another machine may compute the
/// last digits otherwise.
struct SavedPlayground: Codable {
  var play = 1
  let address: String
  let table: PlaygroundTable?
  let weights: [[Double]]

  init(_ link: PlaygroundLink, weights: [[Double]]) {
    address = link.text
    table = link.settings.table
    self.weights = weights
  }

  init(contentsOf file: String) throws {
    let data: Data
    do { data = try SceneFile.read(URL(fileURLWithPath: file)) } catch {
      throw SceneFileError(file: file, error: error)
    }
    do { self = try JSONDecoder().decode(SavedPlayground.self, from: data) } catch {
      throw PlayProblem.file(file, "\(error.localizedDescription)")
    }
    guard play == 1 else { throw PlayProblem.file(file, "play \(play), 1") }
    guard table?.isWhole != false else { throw PlayProblem.file(file, "table") }
  }

  var link: PlaygroundLink {
    var link = PlaygroundLink(address)
    if let table {
      link.settings.table = table
      link.settings.data = .table
    }
    return link
  }

  /// Writes a new file beside nothing that is there; returns what there is to say.
  func write(to file: String, _ language: Language) -> String {
    NewFile(file, opensWith: "play").write(language) {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
      return try encoder.encode(self)
    }
  }
}
