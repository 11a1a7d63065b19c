import Testing

@testable import Learning

@Suite struct ProgressTests {
  private let scores = Scores(names: ["loss", "accuracy"], values: [2.302_14, 0.112_4])

  @Test func `a line says epoch, batches, time and scores in either language`() {
    let line = ProgressLine(
      epoch: 0, epochs: 10, batch: 7, batches: 313, seconds: 0.42, scores: scores)
    #expect(
      line.text(in: .english) == "Epoch  1/10    7/313  0.42 s  loss 2.3021  accuracy 0.1124")
    #expect(
      line.text(in: .simplifiedChinese)
        == "第  1/10 轮    7/313  0.42 秒  loss 2.3021  accuracy 0.1124")
  }

  @Test func `a log gets a line an epoch and no control character`() {
    var reporter = ProgressReporter(.lines, epochs: 2, batches: 3, language: .english)
    reporter.beginEpoch(0, at: 10)
    let line = reporter.text(afterEpoch: scores, at: 12.5)
    #expect(!reporter.reportsBatches)
    #expect(line == "Epoch 1/2  3/3  2.5 s  loss 2.3021  accuracy 0.1124\n")
    var silent = ProgressReporter(.silent, epochs: 2, batches: 3, language: .english)
    let nothing = silent.text(afterEpoch: scores, at: 1)
    #expect(nothing == nil)
  }

  @Test func `a terminal's line is drawn over a few times a second and leaves nothing behind`() {
    var reporter = ProgressReporter(.terminal, epochs: 1, batches: 900, language: .english)
    let long = Scores(names: ["loss"], values: [10.5]), short = Scores(names: ["loss"], values: [9])
    reporter.beginEpoch(0, at: 0)
    var texts = [
      reporter.text(afterBatch: 1, at: 0.1, long), reporter.text(afterBatch: 2, at: 0.25, long),
      reporter.text(afterBatch: 3, at: 0.4, long), reporter.text(afterBatch: 4, at: 0.5, short),
      reporter.text(afterEpoch: short, at: 2),
    ]
    // The next epoch's line stands on a line of its own.
    reporter.beginEpoch(0, at: 2)
    texts.append(reporter.text(afterBatch: 1, at: 3, short))
    #expect(
      texts == [
        nil, "Epoch 1/1    2/900  0.25 s  loss 10.5000", nil,
        "\rEpoch 1/1    4/900  0.50 s  loss 9.0000 ",
        "\rEpoch 1/1  900/900  2.0 s  loss 9.0000 \n", "Epoch 1/1    1/900  1.0 s  loss 9.0000",
      ])
  }

  @Test(arguments: ReportLanguage.allCases)
  func `a line that is drawn over does not wrap`(language: ReportLanguage) throws {
    let names = (0..<20).map { "metric_\($0)" }
    let many = Scores(names: names, values: names.map { _ in 1 })
    var reporter = ProgressReporter(.terminal, epochs: 1, batches: 2, language: language)
    reporter.beginEpoch(0, at: 0)
    let text = reporter.text(afterBatch: 1, at: 1, many)
    #expect(try #require(text).columnCount == 79)
  }

  @Test(arguments: [
    (0, "0.0000"), (2.30214, "2.3021"), (-0.5, "-0.5000"), (0.00099, "9.9000e-04"),
    (4.5e-5, "4.5000e-05"), (9.99996e-5, "1.0000e-04"), (1e300, "1.0000e+300"), (.nan, "nan"),
    (-.infinity, "-inf"), (123456.78, "123456.7800"), (0.99999, "1.0000"),
    (.leastNonzeroMagnitude, "4.9407e-324"),
  ])
  func `numbers are short`(number: Double, text: String) {
    #expect(DecimalText.short(number) == text)
  }

  @Test func `counts have their thousands apart and bytes their unit`() {
    #expect(
      [0, 999, 7114, -1_000_000].map(DecimalText.grouped) == ["0", "999", "7,114", "-1,000,000"])
    #expect(
      [0, 1023, 28456, 3_221_225_472].map(DecimalText.bytes) == [
        "0.00 B", "1023.00 B", "27.79 KB", "3.00 GB",
      ])
  }
}
