import Foundation
import TestSupport
import Testing

@testable import Course

@Suite struct CourseFolderTests {
  static let course = """
    {"course": 1, "id": "c", "title": {"en": "C", "zh-Hans": "课"}, "chapters": [
      {"id": "one", "title": {"en": "One", "zh-Hans": "一"}, "lessons": [
        {"number": 1, "folder": "01-a", "title": {"en": "A", "zh-Hans": "甲"}, "minutes": 10},
        {"number": 2, "folder": "02-b", "title": {"en": "B", "zh-Hans": "乙"}, "minutes": 10}]}]}
    """
  static let glossary = """
    {"glossary": 1, "terms": [{"term": {"en": "loss", "zh-Hans": "损失"},
      "definition": {"en": "A number.", "zh-Hans": "一个数。"}}]}
    """

  func make(_ folder: String, en: String, zh: String) throws {
    try write(Self.course, to: folder + "/course.json")
    try write(Self.glossary, to: folder + "/glossary.json")
    try write(en, to: folder + "/01-a/lesson.en.md")
    try write(zh, to: folder + "/01-a/lesson.zh-Hans.md")
    try write("{}", to: folder + "/01-a/scene.json")
  }

  @Test func `a small course loads`() throws {
    try withFolder { folder in
      try make(folder, en: "# A\nthe [[loss]]", zh: "# 甲\n[[损失]]")
      let course = try CourseFolder(path: folder)
      #expect(course.syllabus.lessons.map(\.exists) == [true, false])
      #expect(course.syllabus.lesson("a")?.number == 1)
      #expect(course.syllabus.lesson("02")?.folder == "02-b")
      #expect(course.glossary["Loss"]?.term[.simplifiedChinese] == "损失")
      let lesson = try course.lesson(try #require(course.syllabus.lesson("1")))
      #expect(lesson[.simplifiedChinese].pages.count == 1)
      #expect(try course.scene("scene", of: lesson) == Data("{}".utf8))
      #expect(try course.demoScript(of: lesson) == nil)
      #expect(course.check().isEmpty)
    }
  }

  @Test func `languages that differ are told page by page`() throws {
    try withFolder { folder in
      try make(
        folder, en: "# A\n@pane x\n{{w1}} {{w2}} [[lose]]\n# B\n@exercise e\n@scene s",
        zh: "# 甲\n@pane y\n{{w2}} 和 {{w1}} 与 {{w3}}")
      let found = try CourseFolder(path: folder).check()
      let zh = "01-a/lesson.zh-Hans.md"
      #expect(
        found == [
          CourseProblem(file: "01-a/lesson.en.md", line: 3, .unknownTerm("lose")),
          CourseProblem(file: zh, .pageCountDiffers(.simplifiedChinese, expected: 2, found: 1)),
          CourseProblem(
            file: zh, line: 1,
            .pageDiffers(
              .simplifiedChinese, page: 1, aspect: .directives, missing: ["@pane x"],
              extra: ["@pane y"])),
          CourseProblem(
            file: zh, line: 1,
            .pageDiffers(
              .simplifiedChinese, page: 1, aspect: .liveNumbers, missing: [], extra: ["w3"])),
          CourseProblem(file: "01-a/lesson.en.md", line: 4, .unknownScene("s")),
          CourseProblem(file: "01-a/lesson.en.md", line: 5, .unknownExercise("e")),
        ])
      for problem in found {
        for language in Language.allCases {
          #expect(!CourseMessages(language).text(problem).contains("pageDiffers"))
        }
      }
    }
  }

  @Test func `no path leaves the folder`() throws {
    try withFolder { folder in
      let course = folder + "/course"
      try make(course, en: "# A\na", zh: "# 甲\n甲")
      try write("secret", to: folder + "/secret")
      let manager = FileManager.default
      try manager.createSymbolicLink(
        atPath: course + "/link", withDestinationPath: folder + "/secret")
      try manager.createSymbolicLink(atPath: course + "/up", withDestinationPath: "..")
      try manager.createSymbolicLink(atPath: course + "/in", withDestinationPath: "course.json")
      let opened = try CourseFolder(path: course)
      for path in [
        "../secret", "/etc/passwd", "01-a/../../secret", "link", "up/secret", "", "a//b",
      ] {
        #expect(throws: CourseProblem(file: path, .outsideCourse)) { try opened.text(at: path) }
      }
      #expect(try opened.text(at: "in") == Data(Self.course.utf8))
    }
  }

  @Test func `sizes are bounded and only files are read`() throws {
    try withFolder { folder in
      try make(folder, en: "# A\na", zh: "# 甲\n甲")
      var limits = CourseFolder.Limits()
      limits.textBytes = 2000
      let course = try CourseFolder(path: folder, limits: limits)
      try write(String(repeating: "a", count: 2001), to: folder + "/big")
      #expect(throws: CourseProblem(file: "big", .tooLarge(limit: 2000))) {
        try course.text(at: "big")
      }
      #expect(throws: CourseProblem(file: "01-a", .notAFile)) { try course.text(at: "01-a") }
      #expect(throws: CourseProblem(file: "none", .notFound)) { try course.text(at: "none") }
      mkfifo(folder + "/pipe", 0o600)
      #expect(throws: CourseProblem(file: "pipe", .notAFile)) { try course.text(at: "pipe") }
    }
  }

  @Test(arguments: [
    ("{", nil), (#"{"course": 1}"#, "id"), (#"{"course": 1, "id": 3}"#, "id"),
  ])
  func `a wrong course file says which field`(json: String, field: String?) throws {
    try withFolder { folder in
      try make(folder, en: "# A\na", zh: "# 甲\n甲")
      try write(json, to: folder + "/course.json")
      do throws(CourseProblems) {
        _ = try CourseFolder(path: folder)
        Issue.record("opened")
      } catch {
        guard case .wrongField(let path, _)? = error.problems.first?.kind else {
          #expect(field == nil)
          return
        }
        #expect(path == field)
      }
    }
  }
}
