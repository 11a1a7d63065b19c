import Course
import Foundation

/// Why a learner's program ended, in their language, and what to look at.
struct CrashText {
  let failure: ProcessFailure
  let place: CrashPlace?
  let limits: Limits
  let say: Language

  var text: String {
    guard let place else { return reason }
    let line = say("Line \(place.line): `\(place.code)`", "第 \(place.line) 行：`\(place.code)`")
    return line + "\n" + reason
  }

  private var reason: String {
    if let index = place?.index { return outOfRange(index.asked, of: index.count) }
    if failure.verdict == .timeout, !failure.isWaiting, let place {
      // One that runs over a list ends by itself.
      if place.code.contains(/^(for|.*\bforEach)\b/), !place.code.contains("while") {
        return say(
          "It was still here when it was stopped. A loop like this one ends by itself: is there one around it that doesn't? Does a function call itself again and again? Or is there just too much to do?",
          "停下它时，它还在这里。这样的循环自己会结束：外面是不是有一个不会结束的循环？是不是有函数在一遍遍地调用自己？还是要做的实在太多？")
      }
      return say(
        "It was still here when it was stopped. Does what the loop waits for ever come about? A condition such as `k < n` needs a line that changes k; decimals rarely become exactly equal.",
        "停下它时，它还在这里。循环等的那件事会发生吗？像 `k < n` 这样的条件，要有一行去改变 k；小数几乎不会正好相等。")
    }
    guard failure.verdict == .crash else { return failure.message(in: say, limits: limits) }
    for (words, english, chinese) in Self.known where failure.words?.contains(words) == true {
      return say(english, chinese)
    }
    return failure.message(in: say, limits: limits)
  }

  private func outOfRange(_ index: Int, of count: Int) -> String {
    if count == 0 {
      return say(
        "Element [\(index)] of an empty array. Make it with its numbers, `[Double](repeating: 0, count: n)`, or append to it.",
        "数组是空的，没有下标 [\(index)]。请先让它有数，`[Double](repeating: 0, count: n)`，或者用 append 往里添。")
    }
    let last = count - 1
    let english =
      "Element [\(index)] of an array that has \(count): the first is [0], the last [\(last)]. "
    let chinese = "没有下标 [\(index)]：这个数组有 \(count) 个数，第一个是 [0]，最后一个是 [\(last)]。"
    let code = place?.code ?? ""
    if code.contains("...") {
      return say(
        english + "`0...n` runs up to n, one too far; `0..<n` ends before it.",
        chinese + "`0...n` 会走到 n，多了一个；`0..<n` 到 n 之前为止。")
    }
    if code.contains("[\(index)]") {
      return say(
        english + "Counting begins at 0, in an array as in its indices.", chinese + "下标从 0 数起。")
    }
    if code.contains(/\.\.< *\d/) {
      return say(
        english
          + "A size is written into this line as a number; arrays may have any length. Take it from `list.count`, or go through `list.indices`.",
        chinese + "这一行把大小写死了；数组可能有任意多个数。请用 `list.count`，或者走 `list.indices`。")
    }
    return say(
      english
        + "Where does the index come from? Does its loop run over another list, which is longer? Are two indices interchanged? Does counting begin at 0?",
      chinese + "下标从哪里来？它的循环走的是不是另一个更长的数组？两个下标是不是弄反了？是不是从 0 数起？")
  }

  private static let known: [(words: String, english: String, chinese: String)] = [
    (
      "Index out of range", "An array was asked for an element that it doesn't have.",
      "取了数组里没有的元素。"
    ),
    (
      "lowerBound <= upperBound",
      "A range such as `a..<b` needs an end that isn't below its beginning.",
      "像 `a..<b` 这样的区间，终点不能小于起点。"
    ),
    ("Division by zero", "A whole number is divided by 0.", "整数除以了 0。"),
    ("Division by zero in remainder", "A whole number is divided by 0.", "整数除以了 0。"),
    (
      "found nil", "`!` was used where there is no value. Use `if let`, or `?? 0`.",
      "在没有值的地方用了 `!`。请用 `if let` 或 `?? 0`。"
    ),
    (
      "cannot be converted to Int",
      "A decimal that is infinite or not a number has no whole number.",
      "无穷大或 NaN 不能变成整数。"
    ),
    (
      "count must be non-negative", "An array can't have a negative number of elements.",
      "数组的元素个数不能是负数。"
    ),
    (
      "empty collection", "An element is taken out of an empty array.", "从空数组里取元素。"
    ),
  ]
}
