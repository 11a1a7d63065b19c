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
    "render", "Draw a page of a lesson, or a scene, as a picture or text.", "把课的一页或一个场景画成图片或文本。",
    discussion: (
      """
      Examples:
        gradus render 07 --page 4 --size 120x40 --lang zh-Hans -o page.svg
        gradus render 07 -o pages/ --theme light
        gradus render 07 -o lesson.html

      A folder gets a picture of every page. A page of HTML is the whole lesson, text and pictures, in \
      both languages, with the answers folded away; printed, it is a handout.

      Keys are named as in a script: --keys "Right Right z Enter".
      """,
      """
      例子：
        gradus render 07 --page 4 --size 120x40 --lang zh-Hans -o page.svg
        gradus render 07 -o pages/ --theme light
        gradus render 07 -o lesson.html

      输出为文件夹时，每页一张图。HTML 网页含整课的文字和图，两种语言都在其中，答案折叠起来；打印出来就是讲义。

      按键的写法与脚本相同：--keys "Right Right z Enter"。
      """
    ))

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case svg, text, ansi, html

    var ending: String { self == .text ? "txt" : rawValue }
  }

  @Argument(
    help: ArgumentHelp(
      "A lesson's number or folder, a scene's JSON file, a playground: play, its address, a .play file.",
      "课的编号或文件夹、场景的 JSON 文件，或游乐场：play、它的网址、.play 文件。",
      value: ("lesson", "课")), completion: .lessonOrScene)
  var lesson: String
  @Option(help: ArgumentHelp("The page, counted from 1.", "第几页，从 1 数起。", value: ("page", "页")))
  var page = 1
  @Option(
    help: ArgumentHelp(
      "Columns and rows: 1x1 to 500x300.", "列数和行数：1x1 到 500x300。", value: ("size", "大小")))
  var size = ScreenSize(width: 120, height: 40)
  @Option(
    help: ArgumentHelp(
      "A picture, text, text with colour codes for cat, or the lesson as HTML; else as the file's name ends.",
      "图片、文本、带颜色代码的文本（供 cat 显示），或整课的 HTML 网页；默认看文件名的结尾。",
      value: ("format", "格式")))
  var format: Format?
  @Option(
    name: [.short, .customLong("output")],
    help: ArgumentHelp(
      "The file, or a folder for all pages; without it, standard output.",
      "文件，或放所有页的文件夹；默认为标准输出。", value: ("file", "文件")), completion: .file())
  var output: String?
  @Option(
    help: ArgumentHelp(
      "Keys to press first, separated by spaces.", "先按哪些键，用空格分开。", value: ("keys", "按键")))
  var keys = ""
  @Option(help: ArgumentHelp("The moment to go to first.", "先转到哪个时刻。", value: ("moment", "时刻")))
  var moment: String?
  @Flag(help: ArgumentHelp("As a class sees it: the presenter's screen.", "按全班所见：演示者的屏幕。"))
  var present = false
  @Flag(help: ArgumentHelp("Draw with ASCII characters only.", "只用 ASCII 字符绘制。"))
  var ascii = false
  @Option(
    help: ArgumentHelp(
      "Colours for a dark or a light ground; light is for print, and for HTML.",
      "深色或浅色背景的配色；浅色用于打印和 HTML。", value: ("theme", "配色")))
  var theme: PaperTheme?
  @OptionGroup var languageOption: LanguageOption
  @OptionGroup var courseOption: CourseOption

  func run() throws {
    let output = output ?? "-"
    let format = self.format ?? (output.hasSuffix(".html") ? .html : .svg)
    if format == .html {
      try UserFile.write(Data(html().utf8), to: output)
    } else if output.hasSuffix("/") || PresentingFiles.isFolder(output) {
      try writePages(into: output, as: format)
    } else {
      let text = text(of: try frame(page: page), as: format, title: "gradus \(lesson) \(page)")
      try UserFile.write(Data(text.utf8), to: output)
    }
  }

  private func text(of frame: Frame, as format: Format, title: String) -> String {
    let theme = (theme ?? .dark).theme
    return switch format {
    case .text: TextPrinter.text(of: frame)
    case .ansi:
      ANSIPrinter().lines(of: ThemePainter(theme, depth: .trueColour).painted(frame))
    case .svg, .html: SVGPrinter(theme: theme).svg(of: frame, title: title)
    }
  }

  // MARK: - A whole lesson

  /// Writes every page of the lesson: `01.svg`, `02.svg` …
  private func writePages(into folder: String, as format: Format) throws {
    let count = try pages(languageOption.language).pages.count
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true)
    } catch {
      throw ExerciseCommandProblem.unwritableFile(path: folder, reason: systemReason(error))
    }
    for page in 1...max(1, count) {
      let name = String(format: "%02d", page) + "." + format.ending
      let text = text(of: try frame(page: page), as: format, title: "gradus \(lesson) \(page)")
      let file = URL(fileURLWithPath: folder).appendingPathComponent(name)
      try UserFile.write(Data(text.utf8), to: file.path)
    }
  }

  /// The lesson with its title, opened on each of its pages in turn, as a reader would come.
  private func pages(_ language: Language) throws -> (title: String, pages: [AppState]) {
    let now = Date(timeIntervalSince1970: 0)
    var state = try PresentingFiles.lesson(
      lesson, page: 1, of: try courseOption.open(), language: language,
      glyphs: ascii ? .ascii : .unicode, now: now)
    var pages: [AppState] = []
    for _ in 0..<(state.stepping?.reading?.pages.count ?? 0) {
      var page = state
      page.arrive()
      pages.append(page)
      _ = state.update(.read(.nextPagePressed), now: now)
    }
    return (state.stepping?.reading?.lesson.title[language] ?? "", pages)
  }

  private func html() throws -> String {
    // The reader's own language stands first.
    let own = languageOption.language
    let languages = [own] + Language.allCases.filter { $0 != own }
    let editions = try languages.map { language in
      let edition = try pages(language)
      return (language, edition.title, edition.pages)
    }
    return LessonHTML(editions: editions, theme: (theme ?? .light).theme).text
  }

  // MARK: - A page

  private func frame(page: Int) throws -> Frame {
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
    if lesson == "play" || lesson.hasSuffix(".play") || PlaygroundLink.isLink(lesson) {
      state = try PlayOpening(lesson == "play" ? nil : lesson).state(language, glyphs)
    } else if lesson.hasSuffix(".json") {
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
    state.arrive()
    if present, var presenter = PresenterState(state, script: nil) {
      for key in strokes {
        guard let action = PresenterKeymap.action(for: key, in: presenter) else { continue }
        _ = presenter.update(action, now: now)
      }
      presenter.settle()
      let frame = presenter.view(size: size.size)
      return ascii ? frame.inASCII(keepsLetters: true) : frame
    }
    for key in strokes {
      guard let action = Keymap.action(for: key, in: state, on: state.view(size: size.size)) else {
        continue
      }
      _ = state.update(action, now: now)
      state.arrive()
    }
    let frame = state.view(size: size.size)
    return ascii ? frame.inASCII(keepsLetters: true) : frame
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
