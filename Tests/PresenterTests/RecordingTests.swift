import Course
import Foundation
import Screen
import Terminal
import Testing
import Widgets

@testable import App

@Suite struct RecordingTests {
  private func cast(_ number: Int, _ language: Language) throws -> String {
    let classroom = try Classroom(number)
    let state = classroom.presenter(language: language, script: try classroom.script())
    var cast = Asciicast(size: Size(width: 100, height: 30), title: "a \"title\"")
    state.play(size: Size(width: 100, height: 30)) { moment in
      if let marker = moment.marker { cast.addMarker(marker, at: moment.time) }
      cast.add(moment.frame, at: moment.time)
    }
    cast.hold(until: state.schedule.duration)
    return cast.text
  }

  @Test(arguments: scriptedLessons, Language.allCases)
  func `a recording is valid, has a marker for each page and lasts as long as its script`(
    _ number: Int, _ language: Language
  ) throws {
    let classroom = try Classroom(number)
    let lines = try cast(number, language).split(separator: "\n")
    let header = try JSONSerialization.jsonObject(with: Data(try #require(lines.first).utf8))
    #expect((header as? [String: Any])?["version"] as? Int == 2)
    var last = 0.0
    var markers: [String] = []
    for line in lines.dropFirst() {
      let event = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
      let time = try #require(event[0] as? Double)
      #expect(event.count == 3 && time >= last)
      last = time
      if event[1] as? String == "m" { markers.append(try #require(event[2] as? String)) }
    }
    #expect(markers.count == classroom.lesson[language].pages.count)
    #expect(markers.enumerated().allSatisfy { $1.hasPrefix("\($0 + 1). ") })
    #expect(abs(last - Schedule(try classroom.script()).duration) < 0.001)
  }

  @Test func `the same script gives the same recording`() throws {
    #expect(try cast(2, .english) == cast(2, .english))
  }

  @Test func `a recording ends where playing ends`() throws {
    let classroom = try Classroom(10)
    var live = classroom.presenter(script: try classroom.script())
    live.press("Space")
    while live.isRunning { _ = live.update(.elapsed(0.1), now: noon) }
    var final: Frame?
    let state = classroom.presenter(script: try classroom.script())
    state.play(size: Size(width: 100, height: 30)) { final = $0.frame }
    #expect(final == live.view(size: Size(width: 100, height: 30)))
  }
}
