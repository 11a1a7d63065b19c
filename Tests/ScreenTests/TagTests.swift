import Screen
import Testing

@Suite struct TagTests {
  @Test func `what is written means something where it stands, and nowhere else`() {
    var frame = Frame(size: Size(width: 10, height: 3))
    let clip = Rect(column: 0, row: 0, width: 6, height: 3)
    frame.write("+0.25", at: Point(column: 4, row: 1), clippedTo: clip, meaning: 7)
    #expect(frame.meaning(at: Point(column: 5, row: 1)) == 7)
    #expect(frame.meaning(at: Point(column: 6, row: 1)) == nil)
    #expect(frame.meaning(at: Point(column: 5, row: 0)) == nil)
    frame.tag(Rect(column: 5, row: 0, width: 1, height: 3), meaning: 9)
    #expect(frame.meaning(at: Point(column: 5, row: 1)) == 9)
    frame.removeTags(in: Rect(column: 5, row: 2, width: 1, height: 1))
    #expect(frame.meaning(at: Point(column: 5, row: 1)) == 7)
  }

  @Test func `frames that look alike are alike`() {
    var frame = Frame(size: Size(width: 4, height: 1))
    let before = frame
    frame.tag(Rect(frame.size), meaning: 1)
    #expect(frame == before && frame.hashValue == before.hashValue)
  }

  @Test func `a frame drawn into another brings its meanings along`() {
    var small = Frame(size: Size(width: 3, height: 1))
    small.write("abc", at: .origin, meaning: 5)
    var large = Frame(size: Size(width: 8, height: 3))
    large.draw(
      small, at: Point(column: 6, row: 2), clippedTo: Rect(column: 0, row: 0, width: 8, height: 3))
    #expect(large.meaning(at: Point(column: 7, row: 2)) == 5)
    #expect(large.meaning(at: Point(column: 5, row: 2)) == nil)
  }

  @Test func `an arrow goes to what is nearest that way`() {
    func tag(_ column: Int, _ row: Int, _ meaning: Int) -> Screen.Tag {
      Screen.Tag(Rect(column: column, row: row, width: 5, height: 1), meaning: meaning)
    }
    let tags: [Screen.Tag] = [
      tag(0, 0, 1), tag(10, 0, 2), tag(0, 4, 3), tag(12, 4, 4), tag(30, 1, 5),
    ]
    func next(_ from: Int, _ direction: Direction) -> Int? {
      Frame.nearest(to: tags[from - 1].rect, towards: direction, among: tags)?.meaning
    }
    #expect(next(1, .right) == 2 && next(2, .left) == 1 && next(1, .down) == 3)
    #expect(next(2, .down) == 4 && next(4, .up) == 2 && next(2, .right) == 5)
    #expect(next(1, .up) == nil && next(1, .left) == nil && next(5, .right) == nil)
  }
}
