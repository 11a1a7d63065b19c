import Foundation

extension LessonText {
  /// Reads a lesson file.
  ///
  /// - Parameter file: the path that problems name.
  /// - Throws: every problem of the file at once, in the order of its lines.
  public static func parse(_ data: Data, file: String) throws(CourseProblems) -> LessonText {
    let lines: [SourceLine]
    do throws(CourseProblem) {
      lines = try SourceLines.decode(data, file: file)
    } catch {
      throw CourseProblems([error])
    }
    var parser = LessonParser(lines, file: file)
    let text = parser.parse()
    guard parser.problems.isEmpty else {
      throw CourseProblems(parser.problems.sorted { ($0.line ?? 0) < ($1.line ?? 0) })
    }
    return text
  }
}

/// Cuts a file into pages, and gives each page what its directives say about it.
struct LessonParser {
  private let lines: [SourceLine]
  private let file: String
  private(set) var problems: [CourseProblem] = []
  private var ids: Set<String> = []

  init(_ lines: [SourceLine], file: String) {
    self.lines = lines
    self.file = file
  }

  /// A page begins with `# Title` at the margin, outside a fence.
  mutating func parse() -> LessonText {
    var starts: [Int] = []
    var isFenced = false
    for (index, line) in lines.enumerated() {
      if line.trimmed.hasPrefix("```") { isFenced.toggle() }
      if !isFenced, line.text == "#" || line.text.hasPrefix("# ") { starts.append(index) }
    }
    if let stray = lines[..<(starts.first ?? lines.count)].first(where: { !$0.isBlank }) {
      problems.append(CourseProblem(file: file, line: stray.number, .textBeforeFirstPage))
    } else if starts.isEmpty {
      problems.append(CourseProblem(file: file, .noPages))
    }
    var pages: [LessonPage] = []
    for (index, start) in starts.enumerated() {
      let end = index + 1 < starts.count ? starts[index + 1] : lines.count
      pages.append(page(lines[start], Array(lines[(start + 1)..<end]), after: pages.last))
    }
    return LessonText(pages: pages)
  }

  private mutating func page(
    _ head: SourceLine, _ body: [SourceLine], after previous: LessonPage?
  ) -> LessonPage {
    var parser = BlockParser(body, file: file, isBody: false)
    let heading = SourceLine(number: head.number, text: String(head.text.dropFirst()))
    let title = parser.inline([heading])
    if title.isEmpty { report(head.number, .emptyTitle) }
    parser.parse { directive, problems in
      InteractionParser.content(directive, into: &problems)
    }
    problems += parser.problems
    var page = LessonPage(title: title, line: head.number)
    page.blocks = parser.blocks
    page.scene = previous?.scene ?? page.scene
    page.readingMoment = previous?.readingMoment ?? page.readingMoment
    page.panes = previous?.panes
    page.until = previous?.until
    apply(parser.directives, to: &page)
    if page.blocks.isEmpty, parser.problems.isEmpty { report(head.number, .emptyPage) }
    for directive in parser.directives {
      guard let id = directive.arguments["id"] else { continue }
      if !ids.insert(id).inserted { report(directive.line, .duplicate(id)) }
    }
    return page
  }

  /// Directives about the page as a whole; each but `@note` at most once.
  private mutating func apply(_ directives: [Directive], to page: inout LessonPage) {
    var seen: Set<DirectiveName> = []
    // The scene first: another scene begins at its own start, wherever the lines stand.
    for directive in directives where directive.name == .scene {
      if directive.rest.isEmpty { problems.append(directive.problem(.missingArgument("NAME"))) }
      if let variant = SceneVariant(named: directive.rest.replacing("\"", with: "")) {
        let scene = variant.name
        if scene != page.scene {
          page.readingMoment = "start"
          page.until = nil
        }
        page.scene = scene
      } else if !directive.rest.isEmpty {
        problems.append(directive.problem(.badArgument("NAME", value: directive.rest)))
      }
    }
    for directive in directives where page.lines[directive.name] == nil {
      page.lines[directive.name] = directive.line
    }
    for directive in directives {
      switch directive.name {
      case .scene: break
      case .moment:
        let moment = directive.rest.split(separator: " ").joined(separator: " ")
        if !MomentSyntax.isWellFormed(moment) { report(directive.line, .badMoment(moment)) }
        page.moment = moment
        page.readingMoment = moment
      case .until:
        let moment = directive.rest.split(separator: " ").joined(separator: " ")
        let isOpen = moment == "open"
        if !isOpen, !MomentSyntax.isWellFormed(moment) {
          report(directive.line, .badMoment(moment))
        }
        page.until = isOpen ? nil : moment
      case .panes:
        directive.expect(arguments: [], words: 1...16, into: &problems)
        page.panes = directive.words == ["all"] ? nil : directive.words
      case .spotlight:
        directive.expect(arguments: [], words: 1...64, into: &problems)
        page.spotlight = directive.words.map { name(of: $0, in: directive) }
      case .pane:
        directive.expect(arguments: [], words: 1...1, into: &problems)
        page.pane = directive.words.first
      case .knob:
        guard page.knobs.count < Knob.pageLimit else {
          problems.append(directive.problem(.tooMany(limit: Knob.pageLimit)))
          continue
        }
        if let knob = Knob(directive, into: &problems) { page.knobs.append(knob) }
        continue
      case .note:
        if !directive.rest.isEmpty {
          problems.append(directive.problem(.unknownArgument(directive.rest)))
        }
        let blocks = InteractionParser.blocks(directive.body, of: directive, into: &problems)
        if blocks.isEmpty { problems.append(directive.problem(.missingBody)) }
        page.notes += blocks
        continue
      case .predict, .ask, .goal, .exercise, .widget: continue
      }
      InteractionParser.reportBody(of: directive, into: &problems)
      if !seen.insert(directive.name).inserted {
        problems.append(directive.problem(.repeated))
      }
    }
    for directive in directives.filter({ $0.name == .scene }).dropFirst() {
      problems.append(directive.problem(.repeated))
    }
    for directive in directives where directive.name == .scene {
      InteractionParser.reportBody(of: directive, into: &problems)
    }
  }

  /// A spotlight names values, not arithmetic.
  private mutating func name(of word: String, in directive: Directive) -> String {
    do throws(LiveSyntaxError) {
      if case .name(let name, _) = try LiveExpression.parse(word) { return name }
      problems.append(directive.problem(.badArgument("NAME", value: word)))
    } catch {
      problems.append(directive.problem(.badExpression(word, error)))
    }
    return word
  }

  private mutating func report(_ line: Int, _ kind: CourseProblem.Kind) {
    problems.append(CourseProblem(file: file, line: line, kind))
  }
}
