/// Returns which of many things are shown where there is room for some: those around what is looked at,
/// with a neighbour on either side.
///
/// What is shown goes on by pages that overlap, rather than keeping the middle: while somebody looks about
/// within a page nothing moves, and little has to be drawn anew.
///
/// - Parameters:
///   - room: How many there is room for.
///   - count: How many there are.
///   - focus: What must be seen of them, at least its beginning; nil shows the first.
public func shownRange(_ room: Int, of count: Int, around focus: Range<Int>?) -> Range<Int> {
  let room = max(0, room)
  guard count > room else { return 0..<max(0, count) }
  guard let focus, room > 0 else { return 0..<room }
  let before = room > focus.count ? 1 : 0
  let page = max(1, room - focus.count - 1)
  let first = max(0, focus.lowerBound - before) / page * page
  let start = min(first, count - room)
  return start..<start + room
}

/// Returns which of many things are shown around one of them.
public func shownRange(_ room: Int, of count: Int, around focus: Int?) -> Range<Int> {
  shownRange(room, of: count, around: focus.map { $0..<$0 + 1 })
}
