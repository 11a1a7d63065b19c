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
  /// What opens it again: its file where it comes from one, else its address.
  var source: String { (file ?? link.text).shellWord }
  private var file: String?
  /// The weights of the file it comes from; nil where there are none.
  private var saved: (file: String, weights: [[Double]])?

  /// - Parameter what: data, an address, a table, a saved playground.
  init(_ what: String?, _ options: PlayOptions? = nil) throws {
    link = PlaygroundLink(PlaygroundSettings())
    if let what {
      if let data = PlaygroundData(named: what), data != .table {
        link.settings.data = data
      } else if what.hasSuffix(".play"), !what.contains("://") {
        let playground = try SavedPlayground(contentsOf: what)
        link = playground.link
        saved = (what, playground.weights)
        file = what
      } else if what.lowercased().hasSuffix(".csv"), !what.contains("://") {
        link.settings.table = try PlaygroundTable(try CSVTable.read(what))
        link.settings.data = .table
        file = what
      } else if PlaygroundLink.isLink(what) {
        link = PlaygroundLink(what)
        if let problem = link.problems.first { throw PlayProblem.link(problem) }
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
    if let problem = state.replay(link.state, now: Date()) {
      throw saved.map { PlayProblem.file($0.file, .state(problem)) } ?? .state(problem)
    }
    if let saved {
      try check(saved.weights, of: saved.file, state)
      state.take(saved.weights)
    }
    return state
  }

  /// What is said before a long run is done again; nil where that takes no time.
  func waitingNote(_ language: Language) -> String? {
    let updates = link.state.compactMap { line -> Int? in
      let words = line.split(separator: " ")
      guard words.count == 2, words[0] == "go" else { return nil }
      return words[1].split(separator: ":").first.flatMap { Int($0) }
    }
    guard let furthest = updates.max(), furthest > 200_000 else { return nil }
    return language(
      "What was run is run again, to update \(furthest). That takes a while; Ctrl-C stops it.",
      "正在重新运行到更新 \(furthest)，需要一会儿；按 Ctrl-C 停止。")
  }

  /// Weights of another network than the address says would be taken for its own.
  private func check(_ weights: [[Double]], of file: String, _ state: AppState) throws {
    let program = state.stepping?.stepper.program
    let counts = program.map { program in program.parameters.map { program[$0].shape.count } } ?? []
    guard weights.map(\.count) != counts else { return }
    func text(_ counts: [Int]) -> String { counts.map(String.init).joined(separator: ", ") }
    throw PlayProblem.file(
      file, .weights(expected: text(counts), received: text(weights.map(\.count))))
  }
}

/// A playground as a file: its line, and the weights where it was left, since another machine may compute the
/// last digits otherwise.
struct SavedPlayground: Codable {
  /// Why a file is none.
  enum Problem: Error, Hashable {
    case notJSON
    case field(String)
    case version(Int)
    case table
    case weights(expected: String, received: String)
    case address(PlaygroundLinkProblem)
    case state(String)
  }

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
      throw PlayProblem.file(file, Self.problem(of: error))
    }
    guard play == 1 else { throw PlayProblem.file(file, .version(play)) }
    guard table?.isWhole != false else { throw PlayProblem.file(file, .table) }
    // A table's own data stand beside the address.
    let problems = link.problems.filter { problem in
      if case .value(_, _, PlaygroundData.table.rawValue) = problem { return table == nil }
      return true
    }
    if let problem = problems.first { throw PlayProblem.file(file, .address(problem)) }
  }

  private static func problem(of error: any Error) -> Problem {
    func path(_ context: DecodingError.Context, _ key: (any CodingKey)? = nil) -> String {
      (context.codingPath + (key.map { [$0] } ?? []))
        .map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
    }
    switch error as? DecodingError {
    case .keyNotFound(let key, let context)?: return .field(path(context, key))
    case .typeMismatch(_, let context)?, .valueNotFound(_, let context)?:
      return .field(path(context))
    case .dataCorrupted(let context)? where !context.codingPath.isEmpty:
      return .field(path(context))
    default: return .notJSON
    }
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
