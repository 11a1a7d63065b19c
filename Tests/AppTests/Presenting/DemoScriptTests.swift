import Course
import Foundation
import Screen
import Testing
import Trace

@testable import App

@Suite struct DemoScriptTests {
  @Test func `every command is read`() throws {
    let text = """
      # a comment
      lesson 07-backpropagation-by-hand

      page 2
        moment 0:after d(w5)
      step 3
      back
      phase-back 2
      speed 0.5
      grain term
      pause 1.5
      think 10
      pane weights
      zoom text
      spotlight w1  w2
      spotlight off
      explain d(w5)
      explain off
      say en Hello, class.
      say zh-Hans 同学们好。
      say off
      hands 3 0 2
      reveal
      black on
      language zh-Hans
      key Right z Enter
      """
    let commands = try script(text).lines.map(\.command)
    #expect(
      commands == [
        .lesson("07-backpropagation-by-hand"), .page(2), .moment("0:after d(w5)"),
        .move(.step, count: 3), .move(.back, count: 1), .move(.previousPhase, count: 2),
        .speed(0.5), .grain(.term), .pause(1.5), .think(10), .pane(.weights), .zoom(.text),
        .spotlight(["w1", "w2"]), .spotlight([]), .explain("d(w5)"), .explain(nil),
        .say(LocalizedText(english: "Hello, class.", simplifiedChinese: "同学们好。")), .say(nil),
        .hands([3, 0, 2]), .reveal, .black(true), .language(.simplifiedChinese),
        .keys([.right, .character("z"), .enter]),
      ])
  }

  @Test func `all problems are reported at once with their lines`() {
    let text = """
      page 0
      dance
      step many
      say en Only English.
      pause
      key Right Wrong Hyper
      speed 1000
      reveal now
      lesson 07
      zoom sideways
      hands 1 -2
      say zh-Hans 只有中文。
      say en
      say fr Bonjour.
      spotlight
      """
    #expect(
      problems(text) == [
        .init(line: 1, .badArgument(command: "page", found: "0", expected: "1…999")),
        .init(line: 2, .unknownCommand("dance")),
        .init(line: 3, .badArgument(command: "step", found: "many", expected: "1…10000")),
        .init(line: 4, .missingTranslation(.simplifiedChinese)),
        .init(line: 5, .missingArgument(command: "pause", expected: "0…3600")),
        .init(line: 6, .unknownKey("Wrong")), .init(line: 6, .unknownKey("Hyper")),
        .init(line: 7, .badArgument(command: "speed", found: "1000", expected: "0.1…60")),
        .init(line: 8, .badArgument(command: "reveal", found: "now", expected: "—")),
        .init(
          line: 10, .badArgument(command: "zoom", found: "sideways", expected: "off | pane | text")
        ),
        .init(line: 11, .badArgument(command: "hands", found: "1 -2", expected: "N N …")),
        .init(line: 12, .missingTranslation(.english)),
        .init(line: 13, .missingArgument(command: "say en", expected: "TEXT")),
        .init(
          line: 14,
          .badArgument(command: "say", found: "fr", expected: "en | zh-Hans | off")),
        .init(line: 15, .missingArgument(command: "spotlight", expected: "NAME … | off")),
      ])
    #expect(problems("page 1\nlesson 07").map(\.kind) == [.lessonNotFirst])
  }

  @Test func `what is no script is refused`() {
    #expect(problems("# nothing\n").map(\.kind) == [.empty])
    #expect(problems("page 1\nsay en a\u{7}b\n").map(\.kind) == [.controlCharacter])
    #expect(throws: ScriptProblems.self) { try DemoScript.parse(Data([0x70, 0xFF, 0xFE])) }
    #expect(throws: ScriptProblems.self) {
      try DemoScript.parse(Data(repeating: 0x23, count: DemoScript.sizeLimit + 1))
    }
    #expect(throws: Never.self) {
      try DemoScript.parse(Data([0xEF, 0xBB, 0xBF] + Array("page 1\r\npause 2\r\n".utf8)))
    }
  }

  @Test func `a script is held against its lesson`() throws {
    let opened = try OpenedLesson(7)
    let text = """
      step
      page 2
      hands 1 2
      spotlight w1 w99
      moment 0:after nowhere
      explain d(w5)
      reveal
      reveal
      page 3
      hands 1 2
      page 15
      """
    let found = try script(text).problems(in: opened.lesson, scenes: opened.scenes)
    #expect(
      found == [
        .init(line: 1, .commandBeforePage), .init(line: 3, .handsForNumber),
        .init(line: 4, .unknownName("w99")), .init(line: 5, .unknownMoment("0:after nowhere")),
        .init(line: 8, .noQuestion), .init(line: 10, .wrongHands(expected: 3, found: 2)),
        .init(line: 11, .unknownPage(15, count: 14)),
      ])
  }

  @Test func `every problem has words in both languages`() throws {
    let kinds: [ScriptProblem.Kind] = [
      .notText, .empty, .controlCharacter, .lessonNotFirst, .unknownCommand("a"),
      .missingArgument(command: "a", expected: "b"),
      .badArgument(command: "a", found: "b", expected: "c"), .unknownKey("k"),
      .missingTranslation(.english), .commandBeforePage, .unknownPage(3, count: 2),
      .unknownMoment("m"), .unknownName("n"), .missingPane("p"), .noQuestion, .handsForNumber,
      .wrongHands(expected: 1, found: 2),
    ]
    for kind in kinds {
      let english = ScriptMessages(.english).text(kind)
      let chinese = ScriptMessages(.simplifiedChinese).text(kind)
      #expect(english != chinese && english != "\(kind)")
      #expect(chinese.unicodeScalars.contains { $0.value > 0x4E00 })
    }
    let both = ScriptProblems([.init(line: 7, .empty), .init(line: nil, .notText)])
    let lines = ScriptMessages(.english).text(both, file: "demo.script").split(separator: "\n")
    #expect(lines.map { $0.prefix(14) } == ["demo.script: i", "demo.script:7:"])
  }

  @Test func `moves and keys take the time of the speed, all else takes none`() throws {
    let schedule = Schedule(
      try script("page 1\npause 2\nspeed 4\nstep 3\nthink 5\nkey z z\nreveal"))
    #expect(schedule.cues.map(\.time) == [0, 2, 2.25, 2.5, 2.75, 7.75, 8, 8.25])
    #expect(schedule.duration == 8.25)
    #expect(schedule.start(ofPage: 1) == 0 && schedule.start(ofPage: 2) == nil)
  }

  @Test(arguments: scriptedLessons)
  func `each lesson's script can be played and visits every page in order`(_ number: Int) throws {
    let opened = try OpenedLesson(number)
    let script = try opened.script()
    #expect(script.problems(in: opened.lesson, scenes: opened.scenes) == [])
    let pages = script.lines.compactMap { line in
      if case .page(let number) = line.command { number } else { nil }
    }
    #expect(pages == Array(1...opened.lesson[.english].pages.count))
    #expect(script.lesson == opened.lesson.folder)
  }

  @Test func `the demo of lesson 7 takes ten minutes`() throws {
    let duration = Schedule(try OpenedLesson(7).script()).duration
    #expect((570...630).contains(duration))
  }

  @Test(arguments: [
    ("Right", Key.right), ("space", .character(" ")), ("C-l", .control("l")),
    ("F5", .function(5)), ("é", .character("é")), ("PgDn", .pageDown),
  ])
  func `a key is read by its name`(_ name: String, _ key: Key) {
    #expect(Key(named: name) == key)
  }

  @Test(arguments: ["", "F99", "Hyper", "C-", "xy"])
  func `what is no key is none`(_ name: String) { #expect(Key(named: name) == nil) }
}
