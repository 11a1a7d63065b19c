import Engine
import Testing

@testable import Scenes
@testable import Trace

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
  ]

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
    let sum = Formula.sum((0..<count).map(Self.leaf))
    #expect(text(sum, limit: limit, []) == expected)
  }

  @Test func `a token that stands for a number says which`() {
    let tokens = FormulaText.tokens(of: .product([Self.a, Self.b])) { "\($0.index)" }
    #expect(tokens.compactMap(\.element).map(\.index) == [0, 1])
  }
}

@Suite struct NumberTextTests {
  @Test(arguments: [
    (0.5933, "+0.5933"), (0, "+0.0000"), (-0.0, "-0.0000"), (1, "+1.0000"), (-12.5, "-12.5000"),
    (9999.9999, "+9999.9999"), (9999.99995, "+1.00e+04"), (10000, "+1.00e+04"),
    (0.001, "+0.0010"), (0.0009999, "+1.00e-03"), (4.385677e-4, "+4.39e-04"), (1e-7, "+1.00e-07"),
    (9.999e9, "+1.00e+10"), (-1.234e-5, "-1.23e-05"), (.leastNonzeroMagnitude, "+4.94e-324"),
    (.greatestFiniteMagnitude, "+1.80e+308"), (.infinity, "+inf"), (-.infinity, "-inf"),
    (.nan, "+nan"),
  ])
  func `a number has a sign and four decimals, or a power of ten`(number: Double, text: String) {
    #expect(NumberText.fixed(number) == text)
  }

  @Test func `no number is wider than ten characters or loses more than its last digit`() throws {
    var stream = RandomStream(seed: 1)
    for _ in 0..<5000 {
      let number = Double(bitPattern: stream.next() ^ stream.next() >> 7)
      for number in [number, stream.uniform(-1, 1), stream.uniform(-20_000, 20_000)] {
        let text = NumberText.fixed(number)
        #expect(text.count <= 10, "\(number)")
        guard number.isFinite, number.magnitude < 1e300, number.magnitude > 1e-300 else { continue }
        let read = try #require(Double(text))
        // Three digits are always right; before the power of ten, four decimals.
        #expect(abs(read - number) <= max(5.1e-3 * number.magnitude, 5.1e-5), "\(number): \(text)")
      }
    }
  }

  @Test(arguments: [-5, 0, 1, 2, 8, 12, 30])
  func `no number of decimals makes a number unwritable`(decimals: Int) {
    for number in [0, 1e-9, 0.5, 9999.9999999, 1e6, 1e300, .nan] {
      #expect(!NumberText.fixed(number, decimals: decimals).isEmpty)
      #expect(!NumberText.live(number, digits: decimals).isEmpty)
    }
  }

  @Test(arguments: [
    (0.5, "0.5"), (2, "2"), (-3, "-3"), (1e-7, "1e-07"), (0.1, "0.1"), (1e15, "1.0000e+15"),
    (0.87962566, "0.879626"),
  ])
  func `a constant is written as a person would`(number: Double, text: String) {
    #expect(NumberText.constant(number) == text)
  }

  @Test(arguments: [
    (0.2983711087600027, 9, "0.298371109"), (-0.5, 2, "-0.50"), (-0.001, 2, "-1.00e-03"),
    (3.0, 0, "3"),
  ])
  func `a number in prose has the digits that were asked`(number: Double, digits: Int, text: String)
  {
    #expect(NumberText.live(number, digits: digits) == text)
  }
}
