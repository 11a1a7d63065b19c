import Engine
import Foundation
import Scenes
import Screen
import Testing
import Trace
import Widgets

@testable import App
@testable import Course

/// The lessons of this repository on the real engine.
@Suite struct LessonPagesTests {
  struct Opened {
    let lesson: Lesson
    let scenes: [String: Scene]
    let course: CourseFolder
  }

  private func lessons() throws -> [Opened] {
    let course = try CourseFolder(path: lessonsPath)
    return try course.syllabus.lessons.filter(\.exists).map { entry in
      // Exercise folders have tests of their own.
      let lesson = try #require(course.examine(entry).lesson)
      var scenes: [String: Scene] = [:]
      for name in lesson.scenes {
        scenes[name] = try Scene(try course.scene(name, of: lesson), title: name)
      }
      return Opened(lesson: lesson, scenes: scenes, course: course)
    }
  }

  private func state(_ opened: Opened, _ language: Language, ascii: Bool = false) -> AppState {
    var state = AppState(
      course: opened.course, progress: CourseProgress(course: "test"), language: language,
      glyphs: ascii ? .ascii : .unicode)
    _ = state.open(opened.lesson, scenes: opened.scenes, page: 0, now: noon)
    return state
  }

  @Test func `every live number of every page has a value`() throws {
    for opened in try lessons() {
      for language in Language.allCases {
        for page in opened.lesson[language].pages {
          let scene = try #require(opened.scenes[page.scene])
          let numbers = LiveNumbers(scene).numbers(of: page)
          for live in page.liveNumbers {
            #expect(
              numbers[live]?.isFinite == true,
              "\(opened.lesson.folder), line \(page.line): \(live.source)")
          }
        }
      }
    }
  }

  @Test func `no named mistake would pass as right, or as another`() throws {
    for opened in try lessons() {
      for page in opened.lesson[.english].pages {
        let scene = try #require(opened.scenes[page.scene])
        let numbers = LiveNumbers(scene).numbers(of: page)
        for case .prediction(let prediction) in page.blocks.map(\.content) {
          let truth = try #require(numbers[prediction.answer])
          var seen: [Double] = []
          for mistake in prediction.mistakes {
            let wrong = try #require(numbers[mistake.answer])
            #expect(!prediction.accepts(wrong, truth: truth), "\(prediction.id): \(wrong)")
            #expect(!seen.contains { prediction.accepts($0, truth: wrong) }, "\(prediction.id)")
            seen.append(wrong)
          }
        }
      }
    }
  }

  @Test func `every moment, pane, spotlight and drawing that a page names is there`() throws {
    for opened in try lessons() {
      var state = state(opened, .english)
      for page in opened.lesson[.english].pages {
        let place = "\(opened.lesson.folder), line \(page.line)"
        let stepper = state.stepped.stepper
        if let moment = page.moment {
          #expect(stepper.moment(describedBy: moment) != nil, "\(place): \(moment)")
        }
        for name in page.spotlight {
          let isThere =
            stepper.names.element(named: name) != nil || stepper.names.value(named: name) != nil
          #expect(isThere, "\(place): \(name)")
        }
        if let pane = page.pane {
          #expect(
            Pane(named: pane).map(state.stepped.availablePanes.contains) == true,
            "\(place): \(pane)")
        }
        for widget in page.widgets {
          #expect(
            PageWidget(widget, program: stepper.program, names: stepper.names) != nil,
            "\(place): \(widget.name)")
        }
        state.perform(.read(.nextPagePressed))
      }
    }
  }

  @Test(arguments: Language.allCases, [true, false])
  func `every page at every size`(language: Language, isASCII: Bool) throws {
    let sizes = [(81, 27), (100, 30), (120, 40), (200, 60)].map {
      Size(width: $0.0, height: $0.1)
    }
    for opened in try lessons() where opened.lesson.number != 7 {
      var state = state(opened, language, ascii: isASCII)
      for page in opened.lesson[language].pages.indices {
        let place = "\(opened.lesson.folder) page \(page + 1)"
        checkPage(state, Size(width: 80, height: 24), place)
        if page % 3 == 0 {
          let size = sizes[page / 3 % sizes.count]
          checkPage(state, size, place)
          state.perform(
            .panePressed(state.stepped.tab), .look(.zoomPressed), .time(.stepForwardPressed))
          checkPage(state, size, "\(place), zoomed")
          state.perform(.look(.zoomPressed), .read(.termsPressed))
          checkPage(state, size, "\(place), terms")
          state.perform(.general(.escapePressed))
        }
        state.perform(.read(.nextPagePressed))
      }
    }
  }

  /// A sentence may end with a number: that is no half of one.
  private func checkPage(_ state: AppState, _ size: Size, _ place: String) {
    let found = FrameRules(state, size).violations().filter {
      !$0.contains(#/: [+\-][0-9]+\. is half a number/#)
    }
    #expect(found.isEmpty, "\(place) \(size.width)x\(size.height)")
  }

  @Test func `formulas fit the narrowest column`() throws {
    for opened in try lessons() {
      for page in opened.lesson[.english].pages {
        let scene = try #require(opened.scenes[page.scene])
        let numbers = LiveNumbers(scene).numbers(of: page)
        for case .formula(let formula) in page.blocks.map(\.content) {
          for line in formula.lines {
            let text = line.map { inline in
              switch inline {
              case .text(let text): text
              case .live(let number):
                NumberText.live(numbers[number] ?? .nan, digits: number.digits)
              default: ""
              }
            }.joined()
            #expect(displayWidth(of: text) <= 31, "\(opened.lesson.folder): \(text)")
          }
        }
      }
    }
  }
}

/// What keys do on the drawings.
@Suite struct PictureKeyTests {
  private func graph(_ json: String = Fixture.squareJSON) throws -> AppState {
    Fixture.state(try Fixture.scene(json))
  }

  @Test func `a key multiplies along one edge after the other`() throws {
    var state = try graph()
    #expect(state.stepped.focus == .graph)
    state.press(.enter)
    let gradient = try #require(state.stepped.stepper.names.element(named: "d(x)#1"))
    #expect(state.stepped.stepper.number(gradient) == 3)
    let sum = try #require(state.stepped.stepper.names.element(named: "d(x)"))
    #expect(state.stepped.stepper.number(sum) == nil)
    state.press(.character("m"))
    #expect(state.stepped.edgeCursor == 1)
    #expect(state.view(size: Size(width: 80, height: 24)).text.contains("d(x) = 3 + 3 = "))
    state.press(.character("."))
    #expect(state.stepped.stepper.number(sum) == 6)
  }

  @Test func `an edge waits for what arrives`() throws {
    var state = try graph(Fixture.expressionJSON)
    state.press(.down, .down, .enter)
    #expect(state.common.message != nil)
    #expect(state.stepped.stepper.isAtStart == true)
    state.press(.up, .up, .up, .enter)
    #expect(state.stepped.stepper.isAtStart == false)
  }

  @Test func `forward and back again is the same picture`() throws {
    let opened = try LessonPagesTests.opened(10)
    var state = opened
    var frames: [Frame] = []
    let size = Size(width: 80, height: 24)
    for _ in 0..<40 {
      frames.append(state.view(size: size))
      state.perform(.time(.stepForwardPressed))
    }
    for frame in frames.reversed() {
      state.perform(.time(.stepBackPressed))
      // The run's length stays known: its bar is below the pictures.
      let rows = state.view(size: size).rows.prefix(15)
      #expect(Array(rows) == Array(frame.rows.prefix(15)))
    }
  }

  @Test func `the terms of a page are in the reader's language`() throws {
    var state = try Fixture.lesson(page: 3)
    state.press(.character("t"))
    let size = Size(width: 80, height: 24)
    #expect(state.view(size: size).text.contains("The function applied to a neuron's sum"))
    state.press(.character("L"))
    #expect(state.view(size: size).text.contains("作用在神经元加权和上的函数"))
    state.press(.character("x"))
    #expect(state.stepped.overlay == nil)
  }
}

extension LessonPagesTests {
  /// A lesson at its first page.
  static func opened(_ number: Int) throws -> AppState {
    let tests = LessonPagesTests()
    let found = try tests.lessons().first { $0.lesson.number == number }
    return tests.state(try #require(found), .english)
  }
}
