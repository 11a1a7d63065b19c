import Course
import Foundation
import Screen
import Terminal
import TestSupport
import Testing
import Widgets

@testable import App

@Suite struct RecordingTests {
  private func cast(_ number: Int, _ language: Language) throws -> String {
    let opened = try OpenedLesson(number)
    let state = opened.presenter(language: language, script: try opened.script())
    var cast = Asciicast(size: Size(width: 100, height: 30), title: "a \"title\"")
    state.play(size: Size(width: 100, height: 30)) { moment in
      if let marker = moment.marker { cast.addMarker(marker, at: moment.time) }
      cast.add(moment.frame, at: moment.time)
    }
    cast.hold(until: state.schedule.duration)
    return cast.text
  }

  /// A recording of each lesson takes seconds; the languages take turns.
  @Test(arguments: zip(scriptedLessons, scriptedLessons.indices.map { Language.allCases[$0 % 2] }))
  func `a recording is valid, has a marker for each page and lasts as long as its script`(
    _ number: Int, _ language: Language
  ) throws {
    let opened = try OpenedLesson(number)
    let lines = try cast(number, language).split(separator: "\n")
    #expect(try JSON(String(#require(lines.first)))["version"] == .number(2))
    var last = 0.0
    var markers: [String] = []
    for line in lines.dropFirst() {
      let event = try JSON(String(line))
      let time = try #require(event[0].numbers.first)
      #expect(event.count == 3 && time >= last)
      last = time
      if event[1].string == "m" { markers.append(try #require(event[2].string)) }
    }
    #expect(markers.count == opened.lesson[language].pages.count)
    #expect(markers.enumerated().allSatisfy { $1.hasPrefix("\($0 + 1). ") })
    #expect(abs(last - Schedule(try opened.script()).duration) < 0.001)
  }

  @Test func `the same script gives the same recording`() throws {
    #expect(try cast(2, .english) == cast(2, .english))
  }

  @Test func `a recording ends where playing ends`() throws {
    let opened = try OpenedLesson(10)
    var live = opened.presenter(script: try opened.script())
    live.press("Space")
    while live.isRunning { _ = live.update(.elapsed(0.1), now: noon) }
    var final: Frame?
    let state = opened.presenter(script: try opened.script())
    state.play(size: Size(width: 100, height: 30)) { final = $0.frame }
    #expect(final == live.view(size: Size(width: 100, height: 30)))
  }
}
