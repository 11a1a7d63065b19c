import Engine
import Testing

@testable import Trace

@Suite struct SeriesTests {
  /// Numbers with infinities and gaps among them.
  private func numbers(_ count: Int) -> [Double] {
    var stream = RandomStream(seed: 5)
    return (0..<count).map { index in
      let number = stream.uniform(-3, 3)
      return index % 97 == 13 ? .nan : index % 101 == 7 ? .infinity : number
    }
  }

  @Test(arguments: [0, 1, 63, 64, 65, 4095, 4096, 4097, 12_345])
  func `it is the numbers that were appended`(count: Int) {
    let numbers = numbers(count)
    let series = Series(numbers)
    #expect(series.count == count)
    #expect(series.map(\.bitPattern) == numbers.map(\.bitPattern))
  }

  @Test func `a summary is that of the numbers one by one`() throws {
    let numbers = numbers(13_000)
    let series = Series(numbers)
    var stream = RandomStream(seed: 6)
    for _ in 0..<300 {
      let start = Int(stream.uniform(0, 13_000))
      let end = start + Int(stream.uniform(1, Double(13_001 - start)))
      let summary = try #require(series.summary(of: start..<end))
      let stretch = numbers[start..<end]
      let finite = stretch.filter(\.isFinite)
      #expect(summary.least == finite.min() && summary.greatest == finite.max())
      #expect(summary.hasNonFinite == (finite.count < stretch.count))
      #expect(summary.first.bitPattern == numbers[start].bitPattern)
      #expect(summary.last.bitPattern == numbers[end - 1].bitPattern)
    }
    #expect(series.summary(of: 5..<5) == nil)
  }

  @Test(arguments: [0, 1, 63, 64, 100, 4096, 5000, 8192, 9000])
  func `truncated and grown again it is as if the rest had never been`(kept: Int) {
    var series = Series(numbers(9000))
    let copy = series
    series.truncate(to: kept)
    let whole = 0..<kept
    #expect(series.count == kept && series.summary(of: whole) == copy.summary(of: whole))
    for number in 0..<5000 { series.append(Double(number)) }
    #expect(series[kept] == 0 && series[kept + 4999] == 4999)
    #expect(series.summary(of: kept..<kept + 5000)?.greatest == 4999)
    // A copy is another series.
    #expect(copy.count == 9000)
  }
}
