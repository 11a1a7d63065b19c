import Foundation
import Testing

@testable import Command
@testable import Course

@Suite struct TranscriptTests {
  private let names = [
    "Ada", "a|b <script>&amp; \"q\" *x* _y_ [l](u) `c` \\ # ~", "李雷", "x  y", "",
  ]

  @Test func `both forms give back the rows that were written`() {
    for name in names {
      let rows = [
        ["A & B: <one> | two"], Transcript.nameRow(name.isEmpty ? "?" : name, .english),
        ["Lesson", "Right"], ["07 *x* | y", "3/4"], ["", ""],
        [String(repeating: "word ", count: 60) + "end"],
        [String(repeating: "很长的一句话，", count: 40)],
      ]
      #expect(TranscriptText.rows(of: TranscriptText.markdown(rows)).map(\.row) == rows)
      #expect(TranscriptText.rows(of: TranscriptText.svg(rows)).map(\.row) == rows)
      let svg = TranscriptText.svg(rows)
      #expect(!svg.contains("<script>") && !svg.contains("<one>"))
    }
  }

  @Test func `a letter more is another checksum, a cell elsewhere too`() {
    let rows = [["a", "b"], ["c"]]
    let sum = Transcript.checksum(of: rows)
    for other in [
      [["a", "bc"]], [["a", "b "], ["c"]], [["a"], ["b", "c"]], [["c"], ["a", "b"]],
    ] {
      #expect(Transcript.checksum(of: other) != sum)
    }
  }
}
