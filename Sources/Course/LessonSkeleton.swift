import Foundation

/// What two languages of a page must share: everything but the words.
struct LessonSkeleton: Hashable {
  let directives: [String]
  /// Sorted: each language may order its sentence as it likes.
  let liveNumbers: [String]
  let formulas: [String]
  let code: [String]

  init(_ page: LessonPage) {
    var directives = ["@scene \(page.scene)"]
    if let moment = page.moment { directives.append("@moment \(moment)") }
    if let until = page.until { directives.append("@until \(until)") }
    if let panes = page.panes { directives.append("@panes " + panes.joined(separator: " ")) }
    if !page.spotlight.isEmpty {
      directives.append("@spotlight " + page.spotlight.joined(separator: " "))
    }
    if let pane = page.pane { directives.append("@pane \(pane)") }
    directives += page.knobs.map { "@knob \($0.name) \($0.scale)" }
    if !page.notes.isEmpty { directives.append("@note") }
    var formulas: [String] = []
    var code: [String] = []
    func visit(_ block: LessonBlock) {
      switch block.content {
      case .formula(let formula): formulas.append(formula.source.joined(separator: "\n"))
      case .code(_, let lines): code.append(lines.joined(separator: "\n"))
      case .prediction(let prediction):
        let mistakes = prediction.mistakes.map { "(= \($0.answer.source))" }
        directives.append(
          ([
            "@predict id=\(prediction.id) answer=\(prediction.answer.source)",
            "tolerance=\(prediction.tolerance)",
          ] + (prediction.isReviewed ? [] : ["review=no"]) + mistakes).joined(separator: " "))
        prediction.question.forEach(visit)
      case .question(let question):
        let marks = question.choices.map { $0.isRight ? "(x)" : "( )" }
        let review = question.isReviewed ? [] : ["review=no"]
        directives.append((["@ask id=\(question.id)"] + review + marks).joined(separator: " "))
        question.question.forEach(visit)
      case .goal(let goal):
        directives.append("@goal id=\(goal.id) \(goal.condition.source)")
        goal.task.forEach(visit)
      case .exercise(let id): directives.append("@exercise \(id)")
      case .widget(let widget):
        // What things are called is of the language; how many are, is not.
        let settings = widget.settings.sorted { $0.key < $1.key }.map { key, value in
          key == "labels" ? "labels×\(SceneVariant.values(value).count)" : "\(key)=\(value)"
        }
        directives.append((["@widget", widget.name] + settings).joined(separator: " "))
      case .heading, .paragraph, .bulletList, .numberedList, .note: break
      }
    }
    page.blocks.forEach(visit)
    self.directives = directives
    self.formulas = formulas
    self.code = code
    liveNumbers = page.liveNumbers.map(\.source).sorted()
  }

  /// Holds every language against English, page for page.
  static func differences(_ texts: Localized<LessonText>, folder: String) -> [CourseProblem] {
    let original = texts[.english]
    var problems: [CourseProblem] = []
    for language in Language.allCases where language != .english {
      let translation = texts[language]
      let file = "\(folder)/lesson.\(language.code).md"
      if original.pages.count != translation.pages.count {
        problems.append(
          CourseProblem(
            file: file,
            .pageCountDiffers(
              language, expected: original.pages.count, found: translation.pages.count)))
      }
      for (index, pair) in zip(original.pages, translation.pages).enumerated() {
        let (expected, found) = (LessonSkeleton(pair.0), LessonSkeleton(pair.1))
        let aspects: [(CourseProblem.Aspect, [String], [String])] = [
          (.directives, expected.directives, found.directives),
          (.liveNumbers, expected.liveNumbers, found.liveNumbers),
          (.formulas, expected.formulas, found.formulas),
          (.code, expected.code, found.code),
        ]
        for (aspect, expected, found) in aspects where expected != found {
          let change = found.difference(from: expected)
          problems.append(
            CourseProblem(
              file: file, line: pair.1.line,
              .pageDiffers(
                language, page: index + 1, aspect: aspect,
                missing: change.removals.map(\.element), extra: change.insertions.map(\.element))))
        }
      }
    }
    return problems
  }
}

extension CollectionDifference.Change {
  fileprivate var element: ChangeElement {
    switch self {
    case .insert(_, let element, _), .remove(_, let element, _): element
    }
  }
}
