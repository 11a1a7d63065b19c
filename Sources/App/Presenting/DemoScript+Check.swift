import Course
import Scenes
import Trace
import Widgets

extension DemoScript {
  /// Lists what the script asks for that its lesson doesn't have; empty when it can be played.
  public func problems(in lesson: Lesson, scenes: [String: Scene]) -> [ScriptProblem] {
    var rehearsal = Rehearsal(pages: lesson[.english].pages, scenes: scenes)
    for line in lines { rehearsal.check(line) }
    return rehearsal.problems
  }

  /// A lesson gone through by a script.
  private struct Rehearsal {
    let pages: [LessonPage]
    let scenes: [String: Scene]
    var problems: [ScriptProblem] = []
    private var page: LessonPage?
    private var stepper: Stepper?
    private var revealed: Set<String> = []

    init(pages: [LessonPage], scenes: [String: Scene]) {
      self.pages = pages
      self.scenes = scenes
    }

    mutating func check(_ line: Line) {
      func report(_ kind: ScriptProblem.Kind) {
        problems.append(ScriptProblem(line: line.number, kind))
      }
      switch line.command {
      case .lesson, .language, .speed, .pause, .say, .black: return
      case .page(let number):
        guard pages.indices.contains(number - 1) else {
          return report(.unknownPage(number, count: pages.count))
        }
        let page = pages[number - 1]
        self.page = page
        stepper = scenes[page.scene].map { Stepper($0) }
        return
      default: break
      }
      guard let page else { return report(.commandBeforePage) }
      switch line.command {
      case .moment(let text):
        if stepper?.moment(describedBy: text) == nil { report(.unknownMoment(text)) }
      case .spotlight(let names):
        for name in names where !isKnown(name) { report(.unknownName(name)) }
      case .edit(let name, _):
        if stepper?.names.element(named: name) == nil { report(.unknownName(name)) }
      case .turn(let name, _):
        let place = page.knobs.place(called: name) ?? page.knobs.place(meantBy: name)
        if place == nil { report(.unknownName(name)) }
      case .explain(let name?):
        if stepper?.names.element(named: name) == nil { report(.unknownName(name)) }
      case .pane(.network):
        if stepper.flatMap({ NetworkModel($0.program) }) == nil { report(.missingPane("network")) }
      case .hands(let counts):
        switch Question.open(on: page, answered: revealed) {
        case nil: report(.noQuestion)
        case .prediction: report(.handsForNumber)
        case .choice(let question) where question.choices.count != counts.count:
          report(.wrongHands(expected: question.choices.count, found: counts.count))
        case .choice: break
        }
      case .reveal:
        guard let question = Question.open(on: page, answered: revealed) else {
          return report(.noQuestion)
        }
        revealed.insert(question.id)
      default: break
      }
    }

    private func isKnown(_ name: String) -> Bool {
      guard let names = stepper?.names else { return false }
      return names.element(named: name) != nil || names.value(named: name) != nil
    }
  }
}
