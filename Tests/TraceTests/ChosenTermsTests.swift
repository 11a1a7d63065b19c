import Engine
import Scenes
import TestSupport
import Testing

@testable import Trace

/// Formulas without the terms that an index does not choose.
@Suite struct ChosenTermsTests {
  private func explanation(_ name: String, _ scene: String, _ element: Int = 0) throws -> (
    text: String, explanation: Explanation
  ) {
    let scene = try NamedScene.keras(scene)
    var timeline = Timeline(scene.program)
    timeline.seek(to: Moment(update: 0, executed: scene.program.updateLength))
    let value = try #require(scene.program.value(named: name)).id
    let explanation = try #require(timeline.explanation(of: ElementReference(value, element)))
    return (explanation.symbols(scene.names, partLimit: 100).map(\.text).joined(), explanation)
  }

  @Test func `of a table only the row that is looked up remains`() throws {
    // The first word is 1.
    let (text, explanation) = try explanation("embedding/output", "embed-00")
    #expect(text == "[x[0,0] = 1]·embedding/embeddings[1,0]")
    #expect(explanation.operands.count == 2)
  }

  @Test func `of the classes only the sample's remains`() throws {
    let (text, _) = try explanation("loss/terms", "embed-00")
    #expect(text.hasPrefix("−[y[0] = 7]·(dense_40/preactivation[0,7] − ln("))
  }

  @Test(arguments: ["loss/terms", "embedding/output", "d(embedding/embeddings)"])
  func `what remains still adds up to the result`(name: String) throws {
    for element in 0..<6 {
      let (_, explanation) = try explanation(name, "embed-00", element)
      let sum = explanation.formula.evaluate { value, index in
        explanation.number(of: ElementReference(value, index)) ?? .nan
      }
      expectEqual([sum], [explanation.result], relative: 1e-12, absolute: 1e-15)
    }
  }

  @Test func `where no term is chosen all remain`() throws {
    let index = Formula.element(Value.ID(0), 0)
    let terms = (0..<2).map { (row: Int) -> Formula in
      let row = Formula.constant(Double(row))
      return .product([.call(.inside, [index, row, row]), .constant(5)])
    }
    let sum = Formula.sum(Formula.Parts(terms))
    #expect(sum.withChosenTerms { _, _ in 7 } == sum)
    #expect(sum.withChosenTerms { _, _ in 1 } == .sum([terms[1]]))
    // A slope is no choice: whether a number is positive is what the reader is to see.
    let slope = Formula.sum([.product([.call(.step, [index]), .constant(2)]), .constant(1)])
    #expect(slope.withChosenTerms { _, _ in -1 } == slope)
  }

  @Test func `a maximum of many is written as one`() throws {
    let (text, _) = try explanation("max_pooling2d/output", "conv-00")
    #expect(
      text
        == "max(conv2d/activation[0,0,0,0], conv2d/activation[0,0,1,0], conv2d/activation[0,1,0,0], conv2d/activation[0,1,1,0])"
    )
  }
}
