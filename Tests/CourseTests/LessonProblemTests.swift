import Engine
import Foundation
import TestSupport
import Testing

@testable import Course

@Suite struct LessonProblemTests {
  static let cases: [(text: String, line: Int?, kind: CourseProblem.Kind)] = [
    ("", nil, .noPages),
    ("\nhello", 2, .textBeforeFirstPage),
    ("# A\n\n# B\nb", 1, .emptyPage),
    ("#\na", 1, .emptyTitle),
    ("# A\na\u{1B}[2J", 2, .controlCharacter(codePoint: 0x1B)),
    ("# A\na\u{202E}b", 2, .controlCharacter(codePoint: 0x202E)),
    ("# A\na\n---", 3, .unknownSyntax("---")),
    ("# A\n| a | b |", 2, .unknownSyntax("|")),
    ("# A\n<b>a</b>", 2, .unknownSyntax("<")),
    ("# A\n#### a\nb", 2, .unknownSyntax("####")),
    ("# A\na\nb **c", 3, .unclosed(.strong)),
    ("# A\na *b", 2, .unclosed(.emphasis)),
    ("# A\na `b", 2, .unclosed(.code)),
    ("# A\na [[b", 2, .unclosed(.term)),
    ("# A\na {{b", 2, .unclosed(.live)),
    ("# A\n```swift\na", 2, .unclosed(.fence)),
    ("# A\na ****", 2, .emptyMark(.strong)),
    ("# A\na [[ ]]", 2, .emptyMark(.term)),
    ("# A\n```python\na\n```\nb", 2, .unknownFence("python")),
    ("# A\na\n  b", 3, .strayIndent),
    (
      "# A\na {{w5 +}}", 2,
      .badLiveNumber("w5 +", LiveSyntaxError(expected: .value, found: ""))
    ),
    ("# A\na\n@jump 3", 3, .unknownDirective("@jump")),
    ("# A\na\n@", 3, .unknownDirective("@")),
    ("# A\na\n@moment soon", 3, .badMoment("soon")),
    ("# A\na\n@scene", 3, .directive(.scene, .missingArgument("NAME"))),
    ("# A\na\n@scene ../b", 3, .directive(.scene, .badArgument("NAME", value: "../b"))),
    ("# A\na\n@pane a b", 3, .directive(.pane, .unknownArgument("b"))),
    ("# A\na\n@pane a\n@pane b", 4, .directive(.pane, .repeated)),
    ("# A\na\n@pane a\n  b", 3, .directive(.pane, .unexpectedBody)),
    ("# A\na\n@note", 3, .directive(.note, .missingBody)),
    ("# A\n@predict answer=w\n  q\n  - (=) k", 2, .directive(.predict, .missingArgument("id"))),
    ("# A\n@predict id=a\n  q\n  - (=) k", 2, .directive(.predict, .missingArgument("answer"))),
    ("# A\n@predict id=a answer=w\n  - (=) k", 2, .directive(.predict, .missingBody)),
    ("# A\n@predict id=a answer=w\n  q", 2, .directive(.predict, .notWorked)),
    ("# A\n@predict id=a answer=w\n  q\n  - (=) k\n  - (=) l", 5, .workedTwice),
    (
      "# A\n@ask id=a\n  q\n  - (x) b\n    c\n  - (x) d\n    e", 2, .severalRightChoices
    ),
    ("# A\n@predict id=a answer=\"w\n  q", 2, .unclosed(.quote)),
    (
      "# A\n@predict id=a answer=w tolerance=much\n  q\n  - (=) k", 2,
      .directive(.predict, .badArgument("tolerance", value: "much"))
    ),
    ("# A\n@predict id=a answer=w\n  q\n  - (= v)\n  - (=) k", 4, .choiceWithoutFeedback),
    (
      "# A\n@predict id=a answer=w\n  q\n  - (= v +) b\n  - (=) k", 4,
      .directive(.predict, .badExpression("v +", LiveSyntaxError(expected: .value, found: "")))
    ),
    ("# A\n@ask id=a\n  q\n  - (x) b\n    c", 2, .tooFewChoices),
    ("# A\n@ask id=a\n  q\n  - ( ) b\n    c\n  - ( ) d\n    e", 2, .noRightChoice),
    ("# A\n@ask id=a\n  q\n  - (x) b\n    c\n  - ( ) d", 6, .choiceWithoutFeedback),
    (
      "# A\n@ask id=a\n  @pane b\n  q\n  - (x) b\n    c\n  - ( ) d\n    e", 3,
      .directive(.pane, .inBody)
    ),
    (
      "# A\n@goal id=a loss = 3\n  q", 2,
      .directive(
        .goal,
        .badExpression("loss = 3", LiveSyntaxError(expected: .comparison, found: "loss = 3")))
    ),
    ("# A\n@exercise A/B", 2, .directive(.exercise, .badArgument("ID", value: "A/B"))),
    ("# A\n@goal id=a w > 1\n  q\n# B\n@goal id=a w > 1\n  q", 5, .duplicate("a")),
  ]

  @Test(arguments: cases.indices) func `a mistake is reported with its line`(index: Int) {
    let (text, line, kind) = Self.cases[index]
    #expect(problems(text) == [CourseProblem(file: "lesson.en.md", line: line, kind)])
  }

  @Test func `all problems come at once, in order`() {
    let found = problems("# A\na **b\n\n@jump\n\nc {{}}\n# B\n@moment soon\nd")
    #expect(found.map(\.line) == [2, 4, 6, 8])
  }

  @Test func `bytes that are no UTF-8 are refused`() {
    #expect(throws: CourseProblems([CourseProblem(file: "f", .notUTF8)])) {
      try LessonText.parse(Data([0x23, 0x20, 0xFF, 0xFE]), file: "f")
    }
  }

  @Test(arguments: Language.allCases) func `every problem has words`(language: Language) {
    let messages = CourseMessages(language)
    for (_, line, kind) in Self.cases {
      let text = messages.text(CourseProblem(file: "f.md", line: line, kind))
      #expect(text.hasPrefix(line.map { "f.md:\($0): " } ?? "f.md: "))
      #expect(!text.contains("CourseProblem") && text.count > 12)
    }
  }

  @Test func `truncated and random text never crashes`() throws {
    let path = Checkout.backpropagation.appending(path: "lesson.zh-Hans.md")
    let lesson = try Data(contentsOf: path)
    for length in stride(from: 0, to: lesson.count, by: 61) {
      _ = try? LessonText.parse(lesson.prefix(length), file: "f")
    }
    var generator = RandomStream(seed: 7)
    let alphabet = Array("# @->*`[]{}()|=:\\\"\n\n  \tx1./+密predict ask goal note id answer")
    for _ in 0..<1500 {
      let text = String((0..<120).map { _ in alphabet.randomElement(using: &generator) ?? "x" })
      _ = try? LessonText.parse(Data(("# T\n" + text).utf8), file: "f")
      let bytes = (0..<80).map { _ in UInt8.random(in: 0...255, using: &generator) }
      _ = try? LessonText.parse(Data(bytes), file: "f")
      var changed = lesson.prefix(3000)
      for _ in 0..<4 {
        changed[Int.random(in: 0..<3000, using: &generator)] = UInt8.random(
          in: 32...126, using: &generator)
      }
      if generator.next() % 8 == 0 { _ = try? LessonText.parse(changed, file: "f") }
    }
  }
}
