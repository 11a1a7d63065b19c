import App
import Course
import Foundation
import Screen
import Trace

/// The same program without a screen: one line a step, commands typed, everything reachable.
struct PlainSession {
  private var state: AppState
  private let store: ProgressStore?

  init(_ state: AppState, store: ProgressStore?) {
    self.state = state
    self.store = store
  }

  mutating func run(first effects: [Effect] = []) {
    for effect in effects { perform(effect) }
    show()
    while true {
      prompt()
      guard let line = readLine() else { return }
      guard obey(line) else { return }
    }
  }

  /// Obeys one line; returns false when it says to quit.
  private mutating func obey(_ line: String) -> Bool {
    let text = PlainText(state)
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    let argument = words.count > 1 ? words[1] : ""
    switch words.first {
    case nil: return press(.character("."))
    case "?": text.help().forEach { say($0) }
    case "e" where !argument.isEmpty: say(text.number(named: argument))
    case "g" where !argument.isEmpty:
      _ = press(.character("g"), quietly: true)
      for character in argument { _ = press(.character(character), quietly: true) }
      return press(.enter)
    case "a" where !argument.isEmpty: answer(argument)
    case let word? where word.count == 1 && argument.isEmpty:
      return press(.character(Character(word)))
    case let word?:
      if case .map = state.activity { return openLesson(word) }
      say(
        state.common.strings(
          "Not understood: \(word). ? lists the commands.", "不认识：\(word)。输入 ? 列出命令。"))
    }
    return true
  }

  private mutating func press(_ key: Key, quietly: Bool = false) -> Bool {
    if case .map = state.activity, case .character(let character) = key, character.isNumber {
      return openLesson(String(character))
    }
    guard let action = Keymap.action(for: key, in: state) else {
      say(state.common.strings("? lists the commands.", "输入 ? 列出命令。"))
      return true
    }
    let page = state.stepping?.reading?.pageIndex
    for effect in state.update(action, now: Date()) {
      if effect == .quit { return false }
      perform(effect)
    }
    // Nothing plays by itself where every line is read aloud.
    state.stepping?.isPlaying = false
    state.common.isHelpShown = false
    guard !quietly else { return true }
    if let message = state.common.message {
      say(message)
    } else if state.stepping?.reading?.pageIndex != page || action == .general(.languagePressed) {
      show()
    } else {
      say(PlainText(state).step())
    }
    return true
  }

  private mutating func answer(_ text: String) {
    guard let reading = state.stepping?.reading else { return }
    if reading.openPrediction != nil {
      _ = press(.enter, quietly: true)
      for character in text { _ = press(.character(character), quietly: true) }
      _ = press(.enter, quietly: true)
    } else if let question = reading.openQuestion, let number = Int(text),
      question.choices.indices.contains(number - 1)
    {
      _ = press(.enter, quietly: true)
      for _ in 1..<number { _ = press(.down, quietly: true) }
      _ = press(.enter, quietly: true)
    } else {
      say(state.common.strings("Type a: and a number.", "请输入 a 和一个数。"))
      return
    }
    show()
  }

  private mutating func openLesson(_ name: String) -> Bool {
    do {
      guard let entry = state.common.course?.syllabus.lesson(name), entry.exists else {
        say(state.common.strings("There is no lesson \(name).", "没有第 \(name) 课。"))
        return true
      }
      for effect in try state.openLesson(entry.folder, page: 0, now: Date()) { perform(effect) }
      show()
    } catch {
      say(Messages(state.common.language).text(of: error) ?? "\(error)")
    }
    return true
  }

  private mutating func perform(_ effect: Effect) {
    guard case .save(let progress) = effect, let store else { return }
    do {
      state.common.progress = try store.save(progress, now: Date()).progress
    } catch {
      say(CourseMessages(state.common.language).text(error))
    }
  }

  private func show() {
    let text = PlainText(state)
    switch state.activity {
    case .map: text.map().forEach { say($0) }
    case .stepping:
      text.page().forEach { say($0) }
      say(text.step())
    }
  }

  private func prompt() {
    StandardOutput.say("> ")
  }

  private func say(_ line: String) { StandardOutput.say(line + "\n") }
}
