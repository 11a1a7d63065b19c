import App
import Course
import Foundation
import Scenes
import TestSupport
import Testing
import Widgets

/// What `course check` finds on pages, by their scenes and the screen.
@Suite struct LessonCheckTests {
  private static let scene = """
    {"scene": 1, "values": {"w": 2.0, "x": 3.0}, "trainable": ["w"],
     "graph": [{"name": "p", "op": "multiply", "of": ["w", "x"]},
               {"name": "L", "op": "square", "of": ["p"]}],
     "loss": "L", "optimizer": {"class_name": "SGD", "config": {"learning_rate": 0.01}},
     "dtype": "float64"}
    """

  /// The problems of a lesson of these pages, the same in both languages.
  private func problems(_ pages: String) throws -> [CourseProblem] {
    try withFolder { folder in
      try write(
        """
        {"course": 1, "id": "c", "title": {"en": "C", "zh-Hans": "课"}, "chapters": [
         {"id": "a", "title": {"en": "A", "zh-Hans": "甲"}, "lessons": [
          {"number": 1, "folder": "01-a", "title": {"en": "A", "zh-Hans": "甲"}, "minutes": 5}]}]}
        """, to: folder + "/course.json")
      try write(#"{"glossary": 1, "terms": []}"#, to: folder + "/glossary.json")
      for language in Language.allCases {
        try write(pages, to: folder + "/01-a/lesson.\(language.code).md")
      }
      try write(Self.scene, to: folder + "/01-a/scene.json")
      let course = try CourseFolder(path: folder)
      let lesson = try course.lesson(#require(course.syllabus.lesson("01")))
      let scenes = try course.scenes(of: lesson)
      return LessonCheck(lesson, scenes: scenes, glossary: course.glossary).problems()
    }
  }

  private static let question =
    "@predict id=q answer=\"p @ 0:after p\" tolerance=0.01\n  How much?\n"

  @Test(arguments: [
    ("# A\n@pane networks\nText.", 2, CourseProblem.Kind.unknownPane("networks")),
    ("# A\n@panes graph sketch\nText.", 2, .unknownPane("sketch")),
    ("# A\n@spotlight w z\nText.", 2, .unknownValue("z")),
    ("# A\n@moment after z\nText {{w}}.", 2, .unknownMoment("after z")),
    (
      "# A\n@moment after L\n@until after p\nText.", 2, .walkEndsBefore("after L", until: "after p")
    ),
    ("# A\n@until after z\nText.", 2, .unknownMoment("after z")),
    ("# A\nText\n\nand {{z}}.", 4, .unknownValue("z")),
    ("# A\n\nText {{p}}.", 3, .noValue("p")),
    (
      "# A\nText.\n@widget balls x=w", 3,
      .unknownWidget(
        "balls", known: PageWidgets.all.flatMap { $0.names }.sorted())
    ),
    ("# A\nText.\n@knob z from=0 to=1 step=1", 3, .unknownValue("z")),
    ("# A\nText.\n@knob w from=3 to=4 step=1", 3, .knobOutside("w", at: 2)),
    ("# A\nText.\n@knob p from=0 to=9 step=1", 3, .noValue("p")),
    ("# A\nText.\n@widget curves runs=seed updates=3", 3, .badRuns("seed")),
    (
      "# A\nText.\n@widget curves updates=3 validation=yes", 3,
      .widgetSetting(
        .badValue(key: "validation", value: "yes", .noValidation), widget: "curves")
    ),
    ("# A\nText.\n@knob run values=one,two", 3, .knobOfRuns(2, runs: 0)),
    ("# A\nText.\n@widget bowl x=z y=L", 3, .unknownValue("z")),
    ("# A\nText.\n@widget bowl x=p y=L", 3, .widgetWithoutNumbers("bowl")),
    (
      "# A\n" + question + "  - (= w * x) Sure?\n  - (=) So.", 2,
      .mistakeIsRight("w * x", prediction: "q")
    ),
    (
      "# A\n{{p @ 0:after p}} it is.\n\n" + question + "  - (=) So.", 2,
      .seenTooSoon("p @ 0:after p", prediction: "q")
    ),
    (
      "# A\n@moment after L\nText {{p}}.\n# B\n" + question + "  - (=) So.", 3,
      .seenTooSoon("p", prediction: "q")
    ),
    ("# A\n@goal id=g z < 1\n  Do it.", 2, .unknownValue("z")),
    ("# A\n@goal id=g L < 0 - 1\n  Do it.", 2, .goalNotReached("L < 0 - 1")),
    (
      "# A\n@moment 1:start\n@knob optimizer.config.learning_rate values=0.01,0.02\n"
        + "@goal id=g w < 0 - 3\n  Turn it.", 4, .goalNotReached("w < 0 - 3")
    ),
  ])
  func `a mistake is found once, on its line`(
    pages: String, line: Int, kind: CourseProblem.Kind
  ) throws {
    let found = try problems(pages)
    #expect(found.filter { $0.file.hasSuffix("en.md") }.map(\.kind) == [kind])
    #expect(found.first?.line == line && found.first?.file == "01-a/lesson.en.md")
  }

  @Test func `what is right is left alone`() throws {
    let found = try problems(
      """
      # A
      @moment start
      @until after L
      @panes graph
      @pane graph
      @spotlight w d(w)

      Text {{w}}, later {{L @ 0:after L}}.

      \(Self.question)  - (= w + x) Multiply.
        - (=) {{p @ 0:after p}}

      # B
      @until open

      It was {{p @ 0:after p}}.

      @goal id=g L < 1
        By hand.

      # C
      @moment 1:start

      Turn the rate: the step lands elsewhere.

      @knob optimizer.config.learning_rate values=0.01,0.5
      @goal id=over w < 0 - 3
        Land far on the other side.
      """)
    #expect(found.isEmpty, "\(found)")
  }

  @Test func `formulas keep within the page at every size, pages within two screens`() throws {
    let wide = try problems("# A\n\n```formula\n\(String(repeating: "w", count: 34))\n```")
    #expect(Set(wide.map(\.line)) == [3])
    #expect(wide.contains { $0.kind == .tooWide(columns: 36, room: 32, size: "80x24") })
    #expect(
      !wide.contains { if case .tooWide(_, _, "120x40") = $0.kind { true } else { false } })
    let long = try problems(
      "# A\n\n" + (0..<40).map { "- item \($0)" }.joined(separator: "\n"))
    #expect(
      Set(long.map(\.kind)).contains {
        if case .tooLong(40, _, "100x30") = $0 { true } else { false }
      })
  }
}
