import Course
import Foundation
import Screen
import TestSupport
import Testing
import Widgets

@testable import App

@Suite struct NotesTests {
  @Test func `what a presenter tells is read back as it was`() throws {
    let opened = try OpenedLesson(7)
    let state = opened.presenter(page: 4, script: try opened.script())
    let told = try #require(
      Presentation(state, started: noon, pageOpened: noon + 60, now: noon + 70, process: 42))
    #expect(Presentation.decode(try told.encoded()) == told)
    #expect(told.page == 4 && told.lesson == "07-backpropagation-by-hand")
    #expect(told.script?.untilNextPage != nil)
  }

  @Test(arguments: [
    "", "{", "[]", "null", #"{"presentation": 2}"#, #"{"presentation":1,"page":3}"#,
    "\u{0}\u{0}",
  ])
  func `what no presenter wrote is nothing`(_ text: String) throws {
    #expect(Presentation.decode(Data(text.utf8)) == nil)
    try withFolder { folder in
      try FileManager.default.createDirectory(
        atPath: folder + "/gradus", withIntermediateDirectories: true)
      let file = PresentationFile(directory: folder + "/gradus")
      try Data(text.utf8).write(to: URL(fileURLWithPath: file.path))
      #expect(file.read() == nil && PresentationFile.newest(below: folder) == nil)
    }
  }

  @Test func `half a file is nothing`() throws {
    let state = try OpenedLesson(7).presenter()
    let whole = try #require(
      Presentation(state, started: noon, pageOpened: noon, now: noon, process: 1)
    ).encoded()
    for count in stride(from: 0, to: whole.count, by: 7) {
      #expect(Presentation.decode(whole.prefix(count)) == nil)
    }
  }

  @Test func `presenter and followers find each other again`() throws {
    try withFolder { folder in
      let opened = try OpenedLesson(7)
      let file = PresentationFile(directory: folder + "/gradus")
      var notes = NotesState(language: .english, glyphs: .unicode)
      func listen(_ now: Date) {
        notes.update(.heard(PresentationFile.newest(below: folder)?.read(), now))
        if notes.wanted != nil { notes.open(opened.lesson, glossary: opened.course.glossary) }
      }
      listen(noon)
      #expect(notes.presentation == nil && !notes.isAlive)
      var state = opened.presenter(page: 3)
      var first = Publisher(file: file, started: noon, process: 1)
      first.tell(state, now: noon)
      listen(noon + 1)
      #expect(notes.isAlive && notes.page == 3)
      // It dies without a word.
      listen(noon + 20)
      #expect(!notes.isAlive && notes.page == 3)
      // Another begins, and goes on.
      state.press("n")
      var second = Publisher(file: file, started: noon + 30, process: 2)
      second.tell(state, now: noon + 30)
      listen(noon + 30)
      #expect(notes.isAlive && notes.page == 4)
      // The first was only asleep: the later one has the word.
      state.press("n n")
      first.tell(state, now: noon + 31)
      #expect(first.isReplaced && file.read()?.page == 4)
      second.tell(state, now: noon + 32, isOver: true)
      listen(noon + 32)
      #expect(!notes.isAlive && notes.page == 6)
    }
  }

  @Test func `a sign of life is given, but not at every tick`() throws {
    try withFolder { folder in
      let file = PresentationFile(directory: folder + "/gradus")
      let state = try OpenedLesson(7).presenter()
      var publisher = Publisher(file: file, started: noon, process: 1)
      publisher.tell(state, now: noon)
      publisher.tell(state, now: noon + 1)
      #expect(file.read()?.updated == noon)
      publisher.tell(state, now: noon + 2.5)
      #expect(file.read()?.updated == noon + 2.5)
    }
  }

  @Test func `notes show what to say, what comes next and the time`() throws {
    let opened = try OpenedLesson(7)
    var notes = NotesState(language: .english, glyphs: .unicode)
    notes.open(opened.lesson, glossary: opened.course.glossary)
    let state = opened.presenter(page: 5)
    let told = Presentation(
      state, started: noon, pageOpened: noon + 600, now: noon + 663, process: 1)
    notes.update(.heard(told, noon + 663))
    let clock = NotesClock(now: noon + 664, zone: 3600)
    let text = notes.view(size: Size(width: 90, height: 24), clock: clock).text
    #expect(text.contains("5/14  The other output") && text.contains("The sign is the point."))
    #expect(text.contains("Next: A table of eight slopes"))
    #expect(text.contains("13:11") && text.contains("page 1:04") && text.contains("talk 11:04"))
    notes.update(.nextPressed)
    #expect(notes.page == 6)
    notes.update(.followPressed)
    #expect(notes.page == 5)
    for (width, height) in [(0, 0), (1, 1), (20, 6), (40, 10), (200, 60)] {
      #expect(
        notes.view(size: Size(width: width, height: height), clock: clock).size.width == width)
    }
  }

  @Test func `notes follow the presenter's language until one is chosen`() throws {
    let opened = try OpenedLesson(7)
    let state = opened.presenter(language: .simplifiedChinese)
    let told = Presentation(state, started: noon, pageOpened: noon, now: noon, process: 1)
    var notes = NotesState(language: .english, glyphs: .unicode)
    notes.update(.heard(told, noon))
    #expect(notes.strings.language == .simplifiedChinese)
    notes.update(.languagePressed)
    notes.update(.heard(told, noon + 1))
    #expect(notes.strings.language == .english)
    var chosen = NotesState(language: .english, glyphs: .unicode, isLanguageFixed: true)
    chosen.update(.heard(told, noon))
    #expect(chosen.strings.language == .english)
  }
}
