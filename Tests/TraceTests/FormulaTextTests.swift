import Engine
import Testing
import Trace

@Suite struct FormulaTextTests {
  private static func leaf(_ index: Int) -> Formula { .element(Value.ID(0), index) }
  private static let (a, b, c) = (leaf(0), leaf(1), leaf(2))

  /// A formula, how it is written, and how with a = −0.5, b = 2, c = 3.
  static let table: [(Formula, String, String)] = [
    (.sum([a, b]), "a + b", "-0.5 + 2"),
    (.sum([a, .product([b, c])]), "a + b·c", "-0.5 + 2·3"),
    (.product([.sum([a, b]), c]), "(a + b)·c", "(-0.5 + 2)·3"),
    (.difference(a, .sum([b, c])), "a − (b + c)", "-0.5 − (2 + 3)"),
    (.difference(a, .difference(b, c)), "a − (b − c)", "-0.5 − (2 − 3)"),
    (.difference(.difference(a, b), c), "a − b − c", "-0.5 − 2 − 3"),
    (.difference(b, a), "b − a", "2 − (-0.5)"),
    (.product([b, a]), "b·a", "2·(-0.5)"),
    (.quotient(a, .product([b, c])), "a/(b·c)", "(-0.5)/(2·3)"),
    (.quotient(.product([a, b]), c), "a·b/c", "(-0.5)·2/3"),
    (.quotient(a, .quotient(b, c)), "a/(b/c)", "(-0.5)/(2/3)"),
    (.quotient(.sum([a, b]), c), "(a + b)/c", "(-0.5 + 2)/3"),
    (.negative(.sum([a, b])), "−(a + b)", "−(-0.5 + 2)"),
    (.negative(.product([a, b])), "−a·b", "−(-0.5)·2"),
    (.product([c, .negative(b)]), "c·(−b)", "3·(−2)"),
    (.power(a, .constant(2)), "a²", "(-0.5)²"),
    (.power(.sum([a, b]), .constant(2)), "(a + b)²", "(-0.5 + 2)²"),
    (.power(.power(b, .constant(2)), .constant(3)), "(b²)^3", "(2²)^3"),
    (.power(b, .constant(-1)), "b^(-1)", "2^(-1)"),
    (.power(.call(.exp, [b]), .constant(2)), "(e^b)²", "(e^2)²"),
    (.call(.exp, [.negative(b)]), "e^(−b)", "e^(−2)"),
    (.call(.exp, [.quotient(b, c)]), "e^(b/c)", "e^(2/3)"),
    (.product([.call(.exp, [b]), c]), "e^b·c", "e^2·3"),
    (.call(.ln, [.sum([.constant(1), b])]), "ln(1 + b)", "ln(1 + 2)"),
    (.call(.max, [.constant(0), a]), "max(0, a)", "max(0, -0.5)"),
    (.call(.abs, [.difference(a, b)]), "|a − b|", "|-0.5 − 2|"),
    (.call(.sqrt, [.sum([b, .constant(1e-7)])]), "√(b + 1e-07)", "√(2 + 1e-07)"),
    (.call(.step, [a]), "[a > 0]", "[-0.5 > 0]"),
    (.call(.inside, [a, b, b]), "[a = b]", "[-0.5 = 2]"),
    (.call(.inside, [a, b, c]), "[b ≤ a ≤ c]", "[2 ≤ -0.5 ≤ 3]"),
    // One part is written as what it is, with what its place asks.
    (.product([.sum([.difference(a, b)]), c]), "(a − b)·c", "(-0.5 − 2)·3"),
    (.quotient(b, .sum([a])), "b/a", "2/(-0.5)"),
    (.sum([.product([a])]), "a", "-0.5"),
    // What nothing goes into is still a number.
    (.sum([]), "0", "0"),
    (.product([a, .sum([])]), "a·0", "(-0.5)·0"),
  ]

  @Test func `constants are written as they are given, or as a kernel has them`() {
    let formula = Formula.product([.constant(0.1), .constant(2), Self.a])
    #expect(FormulaText.exact(formula) { _ in "a" } == "0.1*2*a")
    #expect(FormulaText.exact(formula, in: .float64) { _ in "a" } == "0.1*2*a")
    #expect(FormulaText.exact(formula, in: .float32) { _ in "a" } == "0.10000000149011612*2*a")
  }

  private func text(
    _ formula: Formula, ascii: Bool = false, limit: Int = 6, _ leaves: [String]
  ) -> String {
    FormulaText.tokens(of: formula, partLimit: limit, isASCII: ascii) {
      $0.index < leaves.count ? leaves[$0.index] : "x\($0.index)"
    }.map(\.text).joined()
  }

  @Test(arguments: table)
  func `a formula is written with no parenthesis too few or too many`(
    formula: Formula, symbols: String, numbers: String
  ) {
    #expect(text(formula, ["a", "b", "c"]) == symbols)
    #expect(text(formula, ["-0.5", "2", "3"]) == numbers)
  }

  @Test func `in ASCII every sign is ASCII`() {
    for (formula, _, _) in Self.table {
      let text = text(formula, ascii: true, ["a", "b", "c"])
      #expect(text.unicodeScalars.allSatisfy { $0.isASCII }, "\(text)")
    }
    #expect(text(Self.table[4].0, ascii: true, ["a", "b", "c"]) == "a - (b - c)")
  }

  @Test(arguments: [
    (6, 6, "x0 + x1 + x2 + x3 + x4 + x5"), (7, 6, "x0 + x1 + x2 + x3 + x4 + … + x6"),
    (100, 3, "x0 + x1 + … + x99"), (100, 1, "x0 + … + x99"),
  ])
  func `a long sum shows its beginning and its last term`(count: Int, limit: Int, expected: String)
  {
    let sum = Formula.sum(Formula.Parts((0..<count).map(Self.leaf)))
    #expect(text(sum, limit: limit, []) == expected)
  }

  @Test func `a token that stands for a number says which`() {
    let tokens = FormulaText.tokens(of: .product([Self.a, Self.b])) { "\($0.index)" }
    #expect(tokens.compactMap(\.element).map(\.index) == [0, 1])
  }
}
