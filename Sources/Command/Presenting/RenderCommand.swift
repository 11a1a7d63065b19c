import App
import ArgumentParser
import Course
import Foundation
import Scenes
import Screen
import Terminal
import Trace
import Widgets

/// Draws a page without a terminal: for a README, for looking at, for tests.
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render", abstract: "Draw a page of a lesson, or a scene, as a picture or text.",
    discussion: """
      Example: gradus render 07 --page 4 --size 120x40 --lang zh-Hans -o page.svg

      Keys are named as in a script: --keys "Right Right z Enter".
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case svg, text, ansi
  }

  @Argument(help: "A lesson's number or folder, or a scene's JSON file.") var lesson: String
  @Option(help: "The page, counted from 1.") var page = 1
  @Option(help: "Columns and rows.") var size = ScreenSize(width: 120, height: 40)
  @Option(help: "svg, text, or ansi: text with colour codes, for cat.") var format = Format.svg
  @Option(name: [.short, .customLong("output")], help: "The file; without it, standard output.")
  var output: String?
  @Option(help: "Keys to press first, separated by spaces.") var keys = ""
  @Option(help: "The moment to go to first.") var moment: String?
  @Flag(help: "As a class sees it: the presenter's screen.") var present = false
  @Flag(help: "Draw with ASCII characters only.") var ascii = false
  @OptionGroup var languageOption: LanguageOption
  @OptionGroup var courseOption: CourseOption

  func run() throws {
    let frame = try self.frame()
    let text =
      switch format {
      case .svg: SVGPrinter().svg(of: frame, title: "gradus \(lesson) \(page)")
      case .text: TextPrinter.text(of: frame)
      case .ansi: ANSIPrinter().lines(of: frame)
      }
    try UserFile.write(Data(text.utf8), to: output ?? "-")
  }

  private func frame() throws -> Frame {
    let language = languageOption.language
    let glyphs = ascii ? Glyphs.ascii : .unicode
    let strokes = try keys.split(separator: " ").map { name in
      guard let key = Key(named: String(name)) else {
        throw PresentingProblem.unknownKey(String(name))
      }
      return key
    }
    // No clock: the same command draws the same picture.
    let now = Date(timeIntervalSince1970: 0)
    var state: AppState
    if lesson.hasSuffix(".json") {
      state = AppState(
        scene: try Scene.read(lesson), language: language, glyphs: glyphs)
    } else {
      state = try PresentingFiles.lesson(
        lesson, page: page, of: try courseOption.open(), language: language, glyphs: glyphs,
        now: now)
    }
    if let moment {
      guard let found = state.stepping?.stepper.moment(describedBy: moment) else {
        throw PresentingProblem.unknownMoment(moment)
      }
      state.stepping?.stepper.seek(to: found)
    }
    if present, var presenter = PresenterState(state, script: nil) {
      for key in strokes {
        guard let action = PresenterKeymap.action(for: key, in: presenter) else { continue }
        _ = presenter.update(action, now: now)
      }
      return presenter.view(size: size.size)
    }
    for key in strokes {
      guard let action = Keymap.action(for: key, in: state) else { continue }
      _ = state.update(action, now: now)
    }
    return state.view(size: size.size)
  }
}

/// A size as it is written: `120x40`.
struct ScreenSize: ExpressibleByArgument, CustomStringConvertible {
  let size: Size

  init(width: Int, height: Int) { size = Size(width: width, height: height) }

  init?(argument: String) {
    let parts = argument.lowercased().split(separator: "x").map { Int($0) }
    guard parts.count == 2, let width = parts[0], let height = parts[1],
      (1...500).contains(width), (1...300).contains(height)
    else { return nil }
    self.init(width: width, height: height)
  }

  var description: String { "\(size.width)x\(size.height)" }
}
