import Foundation
import TestSupport
import Testing

@testable import Command

@Suite struct CourseLocationTests {
  /// A folder with empty courses at some places, gone after the body.
  private func withCourses(_ places: String..., body: (String) throws -> Void) throws {
    try withFolder { root in
      for place in places { try write("{}", to: "\(root)/\(place)/course.json") }
      try body(root)
    }
  }

  @Test func `the option, the environment, the resources, the checkout, in this order`() throws {
    try withCourses("a", "b", "x/build/gradus_Lessons.resources", "x/Lessons") { root in
      let environment = ["GRADUS_COURSE": root + "/b"]
      let executable = root + "/x/build/gradus"
      func find(
        _ option: String?, _ environment: [String: String], _ executable: String
      ) throws -> CourseLocation {
        try CourseLocation.find(option: option, environment: environment, executable: executable)
      }
      let option = try find(root + "/a", environment, executable)
      #expect(option == CourseLocation(path: root + "/a", source: .option))
      let variable = try find(nil, environment, executable)
      #expect(variable == CourseLocation(path: root + "/b", source: .environment))
      let resources = try find(nil, [:], executable)
      #expect(resources.source == .resources)
      let checkout = try find(nil, ["GRADUS_COURSE": ""], root + "/x/other/deep/gradus")
      #expect(checkout == CourseLocation(path: root + "/x/Lessons", source: .checkout))
    }
  }

  @Test func `a release keeps the course in share, beside the folder of its program`() throws {
    try withCourses("usr/share/gradus/Lessons") { root in
      let found = try CourseLocation.find(
        option: nil, environment: [:], executable: root + "/usr/bin/gradus")
      #expect(
        found == CourseLocation(path: root + "/usr/share/gradus/Lessons", source: .release))
      #expect(throws: CommandProblem.self) {
        try CourseLocation.find(
          option: nil, environment: [:], executable: root + "/opt/bin/gradus")
      }
    }
  }

  @Test func `a wish that can't be met is said, and nothing else taken`() throws {
    try withCourses("Lessons") { root in
      #expect(throws: CommandProblem.notACourse(path: "/nowhere", source: .option)) {
        try CourseLocation.find(
          option: "/nowhere", environment: [:], executable: root + "/build/gradus")
      }
    }
  }

  @Test func `the manifest lists every folder and file of the course`() throws {
    let manifest = try String(
      contentsOf: Checkout.root.appendingPathComponent("Package.swift"), encoding: .utf8)
    let listed = manifest.matches(of: /\.copy\("([^"]+)"\)/).map { String($0.1) }
    let present = try FileManager.default.contentsOfDirectory(
      atPath: Checkout.lessons.path
    ).filter { !$0.hasPrefix(".") && $0 != "Lessons.swift" }
    #expect(Set(listed) == Set(present))
    #expect(listed.count == Set(listed).count)
  }
}
