import Foundation
import Testing

@testable import Course

@Suite struct LessonSyntaxTests {
  @Test func `blocks of every kind are read`() throws {
    let found = try blocks(
      """
      ## Heading
      one
      two

      - a
        continued
      - b

      2. c
      3. d

      > said
      > aside

      ```swift
      let x = 1  // # no heading
      ```

      ```formula
      a = {{w1 | 2}}·x
      ```
      """)
    let live = LiveNumber(expression: .name("w1", moment: nil), digits: 2, source: "w1 | 2")
    #expect(
      found == [
        .heading(level: 2, [.text("Heading")]),
        .paragraph([.text("one two")]),
        .bulletList([[.text("a continued")], [.text("b")]]),
        .numberedList(first: 2, [[.text("c")], [.text("d")]]),
        .note([.text("said aside")]),
        .code(language: "swift", lines: ["let x = 1  // # no heading"]),
        .formula(
          LiveFormula(
            lines: [[.text("a = "), .live(live), .text("·x")]], source: ["a = {{w1 | 2}}·x"])),
      ])
  }

  @Test func `marks inside text are read`() throws {
    let found = try blocks("**a *b* c** *d* `e*f` [[loss]] [[loss|losses]] \\*g\\* {{ d(w5) }}")
    #expect(
      found == [
        .paragraph([
          .strong([.text("a "), .emphasis([.text("b")]), .text(" c")]), .text(" "),
          .emphasis([.text("d")]), .text(" "), .code("e*f"), .text(" "),
          .term(key: "loss", shown: nil), .text(" "), .term(key: "loss", shown: "losses"),
          .text(" *g* "),
          .live(
            LiveNumber(expression: .name("d(w5)", moment: nil), digits: nil, source: "d(w5)")),
        ])
      ])
  }

  @Test func `Chinese lines join without a space, others with one`() throws {
    #expect(try blocks("损失\n变小，\n权重 w5\n不变") == [.paragraph([.text("损失变小，权重 w5 不变")])])
    #expect(try blocks("损失\nloss") == [.paragraph([.text("损失 loss")])])
  }

  @Test func `CRLF, CR, a byte order mark and tabs read as plain lines`() throws {
    let plain = try parse("# T\n\n@note\n  hello\n\ntext\n")
    #expect(try parse("\u{FEFF}# T\r\n\r\n@note\r\n\thello\r\n\r\ntext") == plain)
    #expect(try parse("# T\r\r@note\r\thello\r\rtext\r") == plain)
  }

  @Test func `a page takes its scene and reading moment from the one before`() throws {
    let pages = try parse(
      """
      # A
      @moment 0:loss
      @spotlight w1 d(h1.net)
      @pane network
      a
      # B
      b
      # C
      @scene other
      c
      # D
      @moment after update of output/kernel
      d
      """
    ).pages
    #expect(pages.map(\.scene) == ["scene", "scene", "other", "other"])
    #expect(pages.map(\.moment) == ["0:loss", nil, nil, "after update of output/kernel"])
    #expect(
      pages.map(\.readingMoment) == ["0:loss", "0:loss", "start", "after update of output/kernel"])
    #expect(pages[0].spotlight == ["w1", "d(h1.net)"])
    #expect(pages[0].pane == "network")
  }

  @Test func `a prediction keeps question, answer, tolerance and named mistakes`() throws {
    let found = try blocks(
      """
      @predict id=p answer="w8 @ 0:loss" tolerance=5%
        How much?

        Really?
        - (= (w1 + w2) * 2) Too
          much.
        - (=) {{w1}} and
          {{w2 | 2}}
      """)
    guard case .prediction(let prediction) = found[0] else {
      Issue.record("no prediction: \(found)")
      return
    }
    #expect(prediction.id == "p")
    #expect(prediction.answer.expression == .name("w8", moment: "0:loss"))
    #expect(prediction.tolerance == .relative(0.05))
    #expect(prediction.question.count == 2)
    #expect(prediction.mistakes.map(\.feedback) == [[.text("Too much.")]])
    #expect(prediction.worked.count == 3)
    #expect(prediction.mistakes[0].answer.source == "(w1 + w2) * 2")
    #expect(prediction.accepts(1.04, truth: 1))
    #expect(!prediction.accepts(1.06, truth: 1))
    #expect(prediction.accepts(-0.96, truth: -1))
  }

  @Test func `how many digits an answer needs follows from its tolerance`() throws {
    func prediction(_ tolerance: String) throws -> Prediction {
      let found = try blocks(
        "@predict id=p answer=w tolerance=\(tolerance)\n  q\n  - (=) k")
      guard case .prediction(let prediction) = found[0] else { throw CourseProblems([]) }
      return prediction
    }
    let exact = try prediction("0.001")
    #expect(exact.digits(truth: 0.0414) == 3 && exact.digits(truth: 7) == 0)
    func judged(_ guess: Double, _ digits: Int) -> Prediction.Judgement {
      exact.judgement(of: guess, digits: digits, truth: 0.0414, value: { _ in nil })
    }
    #expect(judged(0.04, 2).refusal == .roundedTooFar(wanted: 3))
    #expect(judged(0.041, 3).isRight && judged(0.041, 3).refusal == nil)
    #expect(!judged(0.05, 2).isRight && judged(0.05, 2).refusal == nil)
    #expect(try prediction("1%").digits(truth: -0.0381) == 3)
    #expect(try prediction("0").digits(truth: 7114) == 0)
  }

  @Test func `the order of choices follows from the question's id alone`() throws {
    func marks(_ id: String, _ texts: [String]) throws -> [Bool] {
      let items = texts.enumerated().map { "  - (\($0 == 0 ? "x" : " ")) \($1)\n    said" }
      let found = try blocks("@ask id=\(id)\n  q\n" + items.joined(separator: "\n"))
      guard case .question(let question) = found[0] else { return [] }
      return question.choices.map(\.isRight)
    }
    let ids = (0..<60).map { "q\($0)" }
    let places = try ids.map { try marks($0, ["a", "b", "c"]).firstIndex(of: true) }
    #expect(try places == ids.map { try marks($0, ["甲", "乙", "丙"]).firstIndex(of: true) })
    for place in 0..<3 { #expect(places.count { $0 == place } > 8) }
  }

  @Test func `a question, a goal, an exercise, a widget and notes are read`() throws {
    let page = try parse(
      """
      # T
      @ask id=q
        Which?
        - (x) this
          yes
        - ( ) that
          no

      @goal id=g loss < 0.05 and w1 >= 2 * w2
        Turn it.
      @exercise output-delta
      @widget bowl x=w1 range="-1 1"
      @note
        say so
      """
    ).pages[0]
    #expect(page.blocks.count == 4)
    guard case .question(let question) = page.blocks[0].content,
      case .goal(let goal) = page.blocks[1].content,
      case .widget(let widget) = page.blocks[3].content
    else {
      Issue.record("other blocks: \(page.blocks)")
      return
    }
    let right = try #require(question.rightChoices.first)
    #expect(question.rightChoices.count == 1)
    #expect(question.choices[right].feedback == [.text("yes")])
    #expect(question.choices[1 - right].feedback == [.text("no")])
    #expect(goal.condition.holds { name, _ in ["loss": 0.01, "w1": 4, "w2": 2][name] } == true)
    #expect(goal.condition.holds { name, _ in ["loss": 0.01, "w1": 3, "w2": 2][name] } == false)
    #expect(goal.condition.holds { _, _ in nil } == nil)
    #expect(page.blocks[2].content == .exercise("output-delta"))
    #expect(widget == Widget(name: "bowl", settings: ["x": "w1", "range": "-1 1"]))
    #expect(page.notes.map(\.content) == [.paragraph([.text("say so")])])
  }
}
