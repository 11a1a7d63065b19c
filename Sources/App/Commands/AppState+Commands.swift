import Course
import Foundation
import Trace
import Widgets

extension AppState {
  /// Does what was asked for in words.
  public mutating func perform(_ command: TypedCommand, now: Date) -> [Effect] {
    let effects = obey(command, now: now)
    return effects + meetGoals(now: now)
  }

  private mutating func obey(_ command: TypedCommand, now: Date) -> [Effect] {
    switch command {
    case .action(let action, let count):
      var effects: [Effect] = []
      for _ in 0..<count { effects += update(action, now: now) }
      return effects
    case .lesson(let name): return openListed(lesson: name)
    case .language(let language):
      if language != common.language { return update(.general(.languagePressed), now: now) }
      return []
    case .page(let number):
      return withStepping { $0.open(page: number, &$1, now: now) } ?? notHere()
    case .who(let name, let goes): whoWrote(name, goes: goes)
    case .stop(let condition): addStop(condition)
    case .run(let direction, let condition): search(direction, for: condition)
    case .challenge(let name): begin(challenge: name)
    case .challenges: common.message = challengeLines().joined(separator: "\n")
    case .mark(let letter): mark(letter)
    case .toMark(let letter): goToMark(letter)
    case .save(let file):
      guard let stepping else { return notHere() }
      if let saved = savedPlayground() {
        let name = file.hasSuffix(".play") ? file : "\(file).play"
        return [.keepPlayground(saved.link, weights: saved.weights, file: name)]
      }
      return [.keepState(stepping.state, file: file)]
    case .go, .explain, .find, .pane, .view, .unfold, .grain, .sample, .edit, .hold, .turn, .knobs,
      .set, .train, .branch,
      .show, .drop, .main:
      return withStepping { stepping, common in
        stepping.perform(command, &common)
        stepping.followWidget()
        stepping.refine()
        return []
      } ?? notHere()
    }
    return []
  }

  private mutating func notHere() -> [Effect] {
    common.message = common.strings(
      "Nothing is stepped here: open a lesson first.", "这里没有正在走的网络：请先打开一课。")
    return []
  }

  private mutating func openListed(lesson name: String) -> [Effect] {
    guard let entry = common.course?.syllabus.lesson(name) else {
      let known = common.course?.syllabus.lessons.filter(\.exists).map { "\($0.number)" } ?? []
      let list = known.joined(separator: common.strings(", ", "、"))
      common.message = common.strings(
        "There is no lesson \(name); there are \(list).", "没有第 \(name) 课；现有：\(list)。")
      return []
    }
    guard entry.exists else {
      common.message = common.strings("This lesson is not written yet.", "这一课还没有写好。")
      return []
    }
    return [.openLesson(entry.folder)]
  }
}

extension Stepping {
  /// Does what was asked for in words, where it concerns the run.
  mutating func perform(_ command: TypedCommand, _ common: inout Common) {
    switch command {
    case .go(let text): goTo(text, &common)
    case .explain(let name):
      guard let element = element(named: name, &common) else { return }
      explain(element, &common)
    case .find(let name):
      guard let element = element(named: name, &common) else { return }
      point(at: element)
    case .pane(let pane):
      guard availablePanes.contains(pane) else {
        common.message = common.strings(
          "There is no pane “\(pane)” here; there are \(availablePanes.map(\.name).joined(separator: ", ")).",
          "这里没有“\(pane)”窗格；现有：\(availablePanes.map(\.name).joined(separator: "、"))。")
        return
      }
      setFocus(pane)
    case .view(let name): show(view: name, &common)
    case .unfold(let name): unfold(name, &common)
    case .grain(let grain): stepper.grain = grain
    case .sample(let number):
      let rows = stepper.timeline.machine.batch.rowCount
      guard number <= rows else {
        common.message = common.strings(
          "This batch has samples 1 to \(rows).", "这一批有样本 1 到 \(rows)。")
        return
      }
      pin(sample: number - 1)
    case .edit(let name, let number):
      if change(writingNamed: name, to: number, kind: .edit, &common) { return }
      guard let element = element(named: name, &common) else { return }
      common.message = edit(element, to: number, common.strings)
    case .hold(let name, let number):
      if change(writingNamed: name, to: number, kind: .hold, &common) { return }
      guard let element = element(named: name, &common) else { return }
      common.message = hold(element, to: number, common.strings)
    case .turn(let name, let text): turn(name, to: text, &common)
    case .knobs:
      followKnobs()
      let lines = reading?.board?.lines(common.strings, common.glyphs) ?? []
      common.message =
        lines.isEmpty
        ? common.strings("This page has no knobs.", "本页没有旋钮。") : lines.joined(separator: "\n")
    case .train(let updates):
      let done = stepper.place.update
      travel(
        to: Moment(update: done + updates - 1, executed: stepper.program.updateLength), &common)
    case .set(let name, let text): common.message = set(name, to: text, common.strings)
    case .branch(let name): common.message = branch(named: name, common.strings)
    case .show(let name): common.message = showBranch(name, common.strings)
    case .drop(let name): common.message = dropBranch(name, common.strings)
    case .main(let name): common.message = makeMain(name, common.strings)
    case .challenge, .challenges, .action, .page, .lesson, .language, .who, .stop, .run, .mark,
      .toMark, .save:
      break
    }
  }

  /// The number of a name that was typed; says so where there is none.
  private func element(named name: String, _ common: inout Common) -> ElementReference? {
    if let element = elements(named: name).first { return element }
    let near = PromptNames(self).matching(name, limit: 3)
    let list = near.joined(separator: common.strings(", ", "、"))
    common.message =
      near.isEmpty
      ? common.strings("There is no number “\(name)”.", "没有“\(name)”这个数。")
      : common.strings(
        "There is no number “\(name)”. Near to it: \(list)", "没有“\(name)”这个数。相近的有：\(list)")
    return nil
  }
}
