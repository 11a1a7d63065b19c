import Foundation
import TestSupport
import Testing

@testable import Course

@Suite struct ScalingRecordTests {
  /// Two processes of which the second waits longer; four that were not measured.
  static let record = ScalingRecord(
    samples: 8, parameters: 3, bytes: 24, messages: 1, latency: 1e-5, bandwidth: 1e9,
    origin: .init(processor: "P", cores: 2, load: 0.5, mpi: "M 1", date: "2026-11-28"),
    rows: [
      .init(
        processes: 1, ring: 0, tree: 0, strong: 0.008, weak: 0.008,
        measured: (
          .init(seconds: 0.008, waited: [0]), .init(seconds: 0.008, waited: [0])
        )),
      .init(
        processes: 2, ring: 0.001, tree: 0.002, strong: 0.005, weak: 0.009,
        measured: (
          .init(seconds: 0.00625, waited: [0.00125, 0.002]),
          .init(seconds: 0.01, waited: [0.001, 0.0015])
        )),
      .init(
        processes: 4, ring: 0.003, tree: 0.002, strong: 0.004, weak: 0.01, measured: nil),
    ])

  @Test func `what is written is read back`() throws {
    let read = try ScalingRecord(Self.record.json, file: "")
    #expect(read == Self.record)
    #expect(!Self.record.json.contains("\n"))
    let largest = try #require(read.largest)
    #expect(largest.processes == 2)
    #expect(read.speedUp(largest, .strong) == 1.28 && read.speedUp(largest, .weak) == 0.8)
    #expect(read.foretoldSpeedUp(largest, .strong) == 1.6)
    #expect(read.rows.map(\.exchange) == [0, 0.001, 0.002])
    #expect(read.speedUp(read.rows[2], .strong) == nil)
  }

  @Test(arguments: [
    ("\"samples\":8", "\"samples\":0", "samples"),
    ("\"bandwidth\":1000000000", "\"bandwidth\":0", "bandwidth"),
    ("\"cores\":2", "\"cores\":0", "origin.cores"),
    ("\"processes\":1,", "\"processes\":2,", "rows"),
    ("\"processes\":4", "\"processes\":2", "rows.2.processes"),
    ("\"strong\":0.004", "\"strong\":-1", "rows.2.strong"),
    ("\"ring\":0.001", "\"ring\":-1", "rows.1.ring"),
    ("\"measured\":0.00625", "\"measured\":0", "rows.1.measured"),
    ("[0.00125,0.002]", "[0.00125]", "rows.1.waited"),
    ("[0.001,0.0015]", "[0.001,0.02]", "rows.1.waited_weak"),
    (",\"processor\":\"P\"", "", "origin.processor"),
    ("\"samples\":8", "\"samples\":\"8\"", "samples"),
  ])
  func `a damaged record says which field`(
    _ right: String, _ wrong: String, _ field: String
  ) throws {
    let json = Self.record.json
    let damaged = json.replacing(right, with: wrong)
    try #require(damaged != json, "\(right) is not in \(json)")
    do throws(CourseProblem) {
      _ = try ScalingRecord(damaged, file: "f")
      Issue.record("read")
    } catch {
      #expect(error.file == "f")
      guard case .wrongField(field, _) = error.kind else {
        Issue.record("\(error.kind)")
        return
      }
    }
  }

  private static func make(_ folder: String, record: String?) throws {
    let page = "# A\na\n@widget scaling recorded=r.json"
    try CourseFolderTests().make(folder, en: page, zh: page)
    if let record { try write(record, to: folder + "/01-a/r.json") }
  }

  private static func settings(_ course: CourseFolder) throws -> [String: String] {
    let lesson = try course.lesson(try #require(course.syllabus.lesson("1")))
    for case .widget(let widget) in lesson[.english].pages[0].blocks.map(\.content) {
      return widget.settings
    }
    return [:]
  }

  @Test func `a course with a damaged record says where and what, once`() throws {
    try withFolder { folder in
      try Self.make(folder, record: nil)
      #expect(
        try CourseFolder(path: folder).check() == [
          CourseProblem(
            file: "01-a/lesson.en.md", line: 3, .fileOfWidget("r.json", widget: "scaling"))
        ])
      try Self.make(folder, record: String(Self.record.json.dropLast(9)))
      let found = try CourseFolder(path: folder).check()
      #expect(found.map(\.file) == ["01-a/r.json"])
      guard case .notJSON? = found.first?.kind else {
        Issue.record("\(found)")
        return
      }
      try Self.make(
        folder, record: Self.record.json.replacing("\"samples\":8", with: "\"samples\":-8"))
      #expect(
        try CourseFolder(path: folder).check() == [
          CourseProblem(file: "01-a/r.json", .wrongField(path: "samples", .impossible))
        ])
    }
  }

  @Test func `what the learner has measured stands in for the record, if it is of the same scene`()
    throws
  {
    try withFolder { folder in
      let path = folder + "/course"
      try Self.make(path, record: Self.record.json)
      let learner = ["XDG_DATA_HOME": folder + "/data"]
      let file = folder + "/data/gradus/c/measured/01-a.json"
      let course = try CourseFolder(path: path, learner: learner)
      #expect(course.measuredFile(of: "01-a") == file)
      #expect(try CourseFolder(path: path).measuredFile(of: "01-a") == nil)

      #expect(try Self.settings(course)["measured"] == nil)
      let lesson = try course.lesson(try #require(course.syllabus.lesson("1")))
      let run = try #require(course.recordedRun(of: lesson))
      #expect(run.record == Self.record && run.scene.hasSuffix("/01-a/scene.json"))

      let own = Self.record.json.replacing("M 1", with: "M 2")
      try write(own, to: file)
      #expect(try Self.settings(course)["measured"] == own)
      #expect(try Self.settings(course)["recorded"] == Self.record.json)
      #expect(try Self.settings(CourseFolder(path: path))["measured"] == nil)
      for other in [
        own.replacing("\"samples\":8", with: "\"samples\":9"), String(own.dropLast(1)), "",
      ] {
        try write(other, to: file)
        #expect(try Self.settings(course)["measured"] == nil)
      }
      #expect(course.check().isEmpty)
    }
  }
}
