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
  @Test func `every live number of every page has a value`() throws {
    for opened in try OpenedLesson.all() {
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

  @Test func `no word of a page stands outside its room at 80x24`() throws {
    for opened in try OpenedLesson.all() {
      for language in Language.allCases {
        for (index, page) in opened.lesson[language].pages.enumerated() {
          let reading = Reading(
            lesson: opened.lesson, language: language, pageIndex: index,
            glossary: opened.course.glossary)
          let lines = Typesetter(
            reading, strings: Strings(language), glyphs: .unicode, width: 32
          ).lines()
          for text in lines.map({ $0.runs.map(\.text).joined() })
          where displayWidth(of: text) > 32 {
            // A live number without a value is written as its source; formulas have a check of their own.
            let isFilled = page.liveNumbers.isEmpty || !text.hasPrefix("  ")
            #expect(!isFilled, "\(opened.lesson.folder), line \(page.line): \(text)")
          }
        }
      }
    }
  }

  @Test func `no named mistake would pass as right, or as another`() throws {
    for opened in try OpenedLesson.all() {
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
    for opened in try OpenedLesson.all() {
      var state = opened.state()
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
            PaneName(named: pane).map(state.stepped.availablePanes.contains) == true,
            "\(place): \(pane)")
        }
        for widget in page.widgets {
          #expect(
            PageWidgets.first(of: [widget], program: stepper.program, names: stepper.names)
              != nil,
            "\(place): \(widget.name)")
        }
        state.perform(.read(.nextPagePressed))
      }
    }
  }

  /// Each language with other signs: both at once, four times over, would take minutes.
  @Test(arguments: zip(Language.allCases, [true, false]))
  func `every page at every size`(language: Language, isASCII: Bool) throws {
    let sizes = [(81, 27), (100, 30), (120, 40), (200, 60)].map {
      Size(width: $0.0, height: $0.1)
    }
    for opened in try OpenedLesson.all() where opened.lesson.number != 7 {
      var state = opened.state(language: language, glyphs: isASCII ? .ascii : .unicode)
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
    for opened in try OpenedLesson.all() {
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
