import Engine
import Testing
import Trace

@Suite struct NumberTextTests {
  @Test(arguments: [
    (0.5933, "+0.5933"), (0, "+0.0000"), (-0.0, "+0.0000"), (1, "+1.0000"), (-12.5, "-12.5000"),
    (9999.9999, "+9999.9999"), (9999.99995, "+10000.000"), (10000, "+10000.000"),
    (13228.456, "+13228.456"), (999_999.9, "+999999.90"), (999_999.999, "+1.00e+06"),
    (0.001, "+0.0010"), (0.0009999, "+0.001000"), (4.385677e-4, "+0.000439"),
    (9.99996e-5, "+1.00e-04"), (1e-7, "+1.00e-07"),
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
