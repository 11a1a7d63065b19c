import Engine
import Trace
import Widgets

/// The names by which numbers can be asked for: a scene's aliases, the values of its program, and the short
/// names of its units and weights.
struct PromptNames {
  private let stepping: Stepping

  init(_ stepping: Stepping) { self.stepping = stepping }

  /// The names that fit what was typed, best first.
  func matching(_ text: String, limit: Int) -> [String] {
    let program = stepping.stepper.program
    let letters = text.prefix { $0 != "[" }
    let given = stepping.stepper.names
    // More than these nobody reads through.
    let names =
      given.givenNames + program.values.map(\.name) + given.shortNames(limit: 512)
    let found = names.enumerated().compactMap { place, name in
      FuzzyMatch(String(letters), in: name).map { (match: $0, place: place, name: name) }
    }
    return found.sorted { ($0.match, $0.place) < ($1.match, $1.place) }.prefix(limit).map(\.name)
  }
}
