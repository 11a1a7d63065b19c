import Learning
import Testing

@testable import Scenes
@testable import Trace

/// The page on Keras names what the readers of scenes know, all of it and nothing else.
@Suite struct KerasNamesTests {
  @Test(arguments: [
    ("Layers", KerasLayerReader.known),
    ("Activations", Activation.names),
    ("Initialisers", KerasInitializerReader.known),
    ("Regularisers", KerasRegularizerReader.known),
    ("Constraints", KerasConstraintReader.known),
    ("Losses", Loss.Measure.allCases.map(\.rawValue)),
    ("Optimisers", KerasOptimizerReader.known),
    ("Schedules", KerasScheduleReader.known),
  ])
  func `a table names just what is read`(section: String, known: [String]) throws {
    let listed = try Page.named("KerasNames").names(inTableOf: section)
    // An initialiser is known without capitals and underscores.
    let isFolded = section == "Initialisers"
    #expect(listed.map { isFolded ? $0.lowercased() : $0 }.sorted() == known.sorted())
  }
}

extension Page {
  /// The names in backticks in the first column of the table below a heading.
  fileprivate func names(inTableOf heading: String) -> [String] {
    text.split(separator: "\n").drop { $0 != "### \(heading)" }.dropFirst()
      .prefix { !$0.hasPrefix("###") }
      .filter { $0.hasPrefix("| `") }
      .flatMap { row in
        (row.split(separator: "|").first ?? "").split(separator: "`").filter { $0 != " " }
      }
      .map(String.init)
  }
}
