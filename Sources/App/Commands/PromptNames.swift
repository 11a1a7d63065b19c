import Engine
import Trace
import Widgets

/// The names by which numbers can be asked for: a scene's aliases, then the values of its program.
struct PromptNames {
  private let stepping: Stepping

  init(_ stepping: Stepping) { self.stepping = stepping }

  /// The names that fit what was typed, best first.
  func matching(_ text: String, limit: Int) -> [String] {
    let program = stepping.stepper.program
    let letters = text.prefix { $0 != "[" }
    let names = stepping.stepper.names.shortNames + program.values.map(\.name)
    let found = names.enumerated().compactMap { place, name in
      FuzzyMatch(String(letters), in: name).map { (match: $0, place: place, name: name) }
    }
    return found.sorted { ($0.match, $0.place) < ($1.match, $1.place) }.prefix(limit).map(\.name)
  }
}
