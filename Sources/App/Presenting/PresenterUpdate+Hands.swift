import Course
import Foundation
import Widgets

extension PresenterState {
  /// Opens the fields for a show of hands; a question that was revealed has none.
  mutating func beginHands() {
    guard let question = openQuestion else {
      message = strings("Nothing to vote on here.", "这里没有要表决的问题。")
      return
    }
    if case .choice(let choice) = question, hands[question.id] == nil {
      hands[question.id] = Hands(choices: choice.choices.map { _ in 0 })
    }
    stage.zoom = .off
    entry = HandsEntry()
    loadEntry()
  }

  /// Shows in the field what has been entered for its row.
  private mutating func loadEntry() {
    guard let row = entry?.row, let question = openQuestion, case .choice = question,
      let counts = hands[question.id]?.choices, counts.indices.contains(row)
    else {
      entry?.text = ""
      return
    }
    entry?.text = counts[row] == 0 ? "" : String(counts[row])
  }

  mutating func moveEntry(by step: Int) {
    guard let entry, let question = openQuestion else { return }
    guard case .choice(let choice) = question else {
      // Up: the number that was entered last comes back, to be corrected.
      if step < 0, entry.text.isEmpty, let last = hands[question.id]?.takeLast() {
        self.entry?.text = last
      }
      return
    }
    storeChoice()
    self.entry?.row = min(max(0, entry.row + step), choice.choices.count - 1)
    loadEntry()
  }

  private mutating func storeChoice() {
    guard let entry, let question = openQuestion else { return }
    guard hands[question.id]?.choices.indices.contains(entry.row) == true else { return }
    hands[question.id]?.choices[entry.row] = min(9999, Int(entry.text) ?? 0)
  }

  /// Takes what stands in the field; on the last row, or with nothing in it, the entry is done.
  mutating func confirmEntry() {
    guard let entry, let question = openQuestion else {
      self.entry = nil
      return
    }
    switch question {
    case .choice(let choice):
      storeChoice()
      if entry.row + 1 < choice.choices.count {
        moveEntry(by: 1)
      } else {
        self.entry = nil
      }
    case .prediction:
      let text = entry.text.trimmingCharacters(in: .whitespaces)
      guard !text.isEmpty else {
        self.entry = nil
        return
      }
      var tally = hands[question.id] ?? Hands()
      guard tally.add(text) else {
        message = strings(
          "Type a number, x12 for twelve hands, ; between several: 0.38 x12; 0.5. Up to eight. ↑ corrects.",
          "请输入一个数，十二人就加 x12，多个数用 ; 隔开：0.38 x12; 0.5。最多八个。按 ↑ 更正。")
        return
      }
      hands[question.id] = tally
      self.entry?.text = ""
    }
  }

  /// Shows the answer of the page's question, and hands out what the class thought to be kept.
  mutating func reveal(now: Date) -> [PresenterEffect] {
    if entry != nil { confirmEntry() }
    entry = nil
    guard let question = openQuestion, let reading else {
      message = strings("Nothing to reveal here.", "这里没有要揭晓的答案。")
      return []
    }
    let truth: CourseProgress.Guess
    switch question {
    case .prediction(let prediction):
      guard let number = reading.numbers[prediction.answer] else { return [] }
      truth = .number(number)
    case .choice(let choice): truth = .choices(choice.rightChoices.sorted())
    }
    // Answered with the truth: from here on the engine hides nothing of it.
    common.progress.predict(
      question.id, in: reading.lesson.folder, answer: truth, truth: truth, isRight: true, at: now)
    let key = CourseProgress.key(reading.lesson.folder, question.id)
    let answer = common.progress.predictions[key]
    stage.stepping.reading?.answers[question.id] = answer
    guard let tally = hands[question.id], !tally.isEmpty else { return [] }
    return [
      .keep(
        HandsRecord(
          when: now, lesson: reading.lesson.folder, question: question.id, hands: tally,
          truth: truth))
    ]
  }
}
