import Testing
import Widgets

@Suite struct NumberInputTests {
  @Test(arguments: [
    ("0.3775", 0.3775), ("0。3775", 0.3775), ("0,3775", 0.3775), ("０．３７７５", 0.3775),
    ("−0.0381", -0.0381), ("－１", -1), ("＋2", 2), ("1e-3", 0.001), (" 5 ", 5), ("٣", 3),
    ("", nil), ("x", nil), ("1.2.3", nil), ("inf", nil), ("0x10", nil), ("--1", nil),
    ("1e999", nil),
  ])
  func `a number is what is meant, or none`(text: String, number: Double?) {
    #expect(NumberInput.number(text) == number)
  }
}
