import Engine
import Scenes
import TestSupport
import Testing

/// Values of a graph that chance draws.
@Suite struct DrawnValueTests {
  private func text(_ values: String, seed: Int = 1) -> String {
    """
    {"scene": 1, "values": {\(values)}, "trainable": ["w"], "seed": \(seed), "dtype": "float64",
     "graph": [{"name": "L", "op": "sum", "of": ["w"]}], "loss": "L"}
    """
  }

  private func weights(_ values: String, seed: Int = 1) throws -> [Double] {
    let program = try JSON(text(values, seed: seed)).scene.program
    return program.givenNumbers(of: try #require(program.value(named: "w")).id)
  }

  private let he = #""w": {"shape": [40, 30], "initializer": "he_normal"}"#

  @Test func `numbers are as the initialiser draws them`() throws {
    let drawn = try weights(he)
    #expect(drawn.count == 1200)
    let deviation = (drawn.reduce(0) { $0 + $1 * $1 } / 1200).squareRoot()
    #expect(abs(deviation - (2.0 / 40).squareRoot()) < 0.02)
    #expect(try weights(#""w": {"shape": [2], "initializer": "ones"}"#) == [1, 1])
  }

  @Test func `seed and name decide, whatever stands beside`() throws {
    #expect(try weights(he) == weights(he))
    #expect(try weights(he) != weights(he, seed: 2))
    #expect(try weights(he) == weights(he + #", "a": {"shape": [3], "initializer": "he_normal"}"#))
  }

  @Test(arguments: [
    #""w": {"shape": [0], "initializer": "ones"}"#, #""w": {"shape": [2]}"#,
    #""w": {"initializer": "ones"}"#, #""w": {"shape": [2], "initializer": "nobody's"}"#,
    #""w": {"shape": [2], "initializer": "ones", "more": 1}"#,
    #""w": {"shape": [100000, 100000], "initializer": "ones"}"#,
    #""w": {"shape": 3, "initializer": "ones"}"#,
  ])
  func `what is wrong has its place`(values: String) throws {
    let error = try #require(problem(of: text(values)))
    #expect(error.path.hasPrefix("values.w"), "\(error.path)")
  }
}
