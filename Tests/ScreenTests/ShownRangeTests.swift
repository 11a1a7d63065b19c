import Screen
import Testing

@Suite struct ShownRangeTests {
  @Test func `what is looked at is seen, with its neighbours where there is room`() {
    for count in 0...30 {
      for room in 0...32 {
        #expect(shownRange(room, of: count, around: nil as Int?) == 0..<min(room, count))
        for focus in 0..<count where room > 0 {
          let shown = shownRange(room, of: count, around: focus)
          #expect(shown.count == min(room, count))
          #expect(shown.contains(focus), "\(focus) of \(count) in \(room): \(shown)")
          if room >= 2, focus > 0 { #expect(shown.contains(focus - 1)) }
          if room >= 3, focus + 1 < count { #expect(shown.contains(focus + 1)) }
        }
      }
    }
  }

  @Test func `a part of several is seen whole where there is room for it`() {
    for room in 3...12 {
      for size in 1...room {
        for start in 0...40 - size {
          let shown = shownRange(room, of: 40, around: start..<start + size)
          #expect(shown.lowerBound <= start && shown.upperBound >= start + size)
        }
      }
    }
  }

  @Test func `what is shown moves seldom`() {
    let shown = (0..<100).map { shownRange(10, of: 100, around: $0) }
    let moves = zip(shown, shown.dropFirst()).count { $0 != $1 }
    #expect(moves == 12)
  }
}
