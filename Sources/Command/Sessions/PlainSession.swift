import App
import Course
import Foundation
import Grading
import Screen
import Trace
import Widgets

/// The same program without a screen: one line a step, commands typed, everything reachable.
struct PlainSession {
  private var state: AppState
  private let input = LineInput()
  private var performer: EffectPerformer
  /// For a person at a terminal: what reads lines needs no other line.
  private let waiting: Waiting?

  init(_ state: AppState, store: ProgressStore?, grader: Grader?) {
    self.state = state
    let input = input
    let computing = state.common.strings("computing…", "计算中…") + "\n"
    let waiting =
      isatty(STDOUT_FILENO) == 1 ? Waiting { StandardOutput.say(computing) } : nil
    self.waiting = waiting
    performer = EffectPerformer(
      course: state.common.course, store: store, grader: grader, wake: { input.wake() },
      show: { _ in },
      edit: { file, language in
        waiting?.end()
        return Editor.open(file, language)
      },
      copy: { StandardOutput.say($0 + "\n") })
  }

  /// Goes on until it is told to quit, or until there is no more input and every verdict is out.
  mutating func run(first effects: [Effect]) {
    waiting?.begin()
    guard performer.perform(effects, for: &state) else { return }
    show()
    // What there is to say about the scene that was opened.
    if state.common.sceneFile != nil, let message = state.common.message {
      StandardOutput.say(message.clean + "\n")
    }
    var hasInput = true
    while hasInput || performer.isBusy {
      waiting?.end()
      if hasInput, !input.isReading { StandardOutput.say("> ") }
      switch input.next() {
      case .line(let line):
        waiting?.begin()
        guard obey(line) else { return }
      case .news: takeNews()
      case .end: hasInput = false
      }
    }
    performer.finish()
  }

  // MARK: - What is typed

  /// Obeys one line; returns false when it says to quit.
  private mutating func obey(_ line: String) -> Bool {
    let text = PlainText(state)
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    // What anyone types first who has not read which keys there are.
    switch line.trimmingCharacters(in: .whitespaces).lowercased() {
    case "next", "下一页": return press(.character(">"))
    case "back", "previous", "上一页": return press(.character("<"))
    default: break
    }
    let argument = words.count > 1 ? words[1] : ""
    switch words.first {
    case nil: return state.watching == nil ? press(.character(".")) : true
    case "?", "help", "帮助": say(text.help())
    case "e" where !argument.isEmpty, "explain" where !argument.isEmpty:
      say(text.explanation(argument))
    case "a" where !argument.isEmpty: answer(argument)
    case "w" where !argument.isEmpty, "W" where !argument.isEmpty:
      state.whoWrote(argument, goes: words[0] == "W")
      sayArrival(withStep: words[0] == "W")
    case "b" where !argument.isEmpty:
      state.addStop(argument)
      sayArrival(withStep: false)
    case "f" where !argument.isEmpty, "F" where !argument.isEmpty:
      state.search(words[0] == "f" ? .forward : .backward, for: argument)
      sayArrival(withStep: true)
    case "m" where argument.count == 1, "'" where argument.count == 1:
      let letter = Character(argument)
      if words[0] == "m" { state.mark(letter) } else { state.goToMark(letter) }
      sayArrival(withStep: words[0] == "'")
    case "run" where state.stepping != nil: say(text.run())
    // What reads a pane by its digit elsewhere is an answer where one is asked for.
    case let word? where argument.isEmpty && isAsked && NumberInput.number(word) != nil:
      answer(word)
    case let word? where word.count == 1 && argument.isEmpty:
      return press(.character(Character(word)))
    case let word?:
      if case .map = state.activity, word == "review" { return openReview(argument) }
      if case .map = state.activity, argument.isEmpty { return openLesson(word) }
      return perform(line)
    }
    return true
  }

  /// Does a command of words; returns false when it says to quit.
  private mutating func perform(_ line: String) -> Bool {
    do {
      let command = try TypedCommand.parse(line)
      // What was said of the command before is no answer to this one.
      state.common.message = nil
      let before = Seen(state)
      let moment = state.stepping?.stepper.moment
      guard performer.perform(state.perform(command, now: Date()), for: &state) else {
        return false
      }
      guard watchTraining(after: command) else { return false }
      if let message = state.common.message { say(message) }
      let now = Seen(state)
      if now.page != before.page || now.isWatching != before.isWatching {
        show()
      } else if state.common.message == nil, let lines = PlainText(state).shown(by: command) {
        say(lines)
      } else if case .turn = command {
        say(PlainText(state).turned())
      } else if case .knobs = command {
        // Said by then.
      } else if state.common.message == nil || state.stepping?.stepper.moment != moment {
        sayStep(since: before)
      }
      settle()
    } catch {
      if case .unknown(let word, near: []) = error {
        say(
          state.common.strings(
            "No command is called “\(word)”. ? lists them all.",
            "没有“\(word)”这个命令。输入 ? 列出全部命令。"))
      } else {
        say(error.text(state.common.strings))
      }
    }
    return true
  }

  /// Goes all of a long way; of a playground, with a line a second on how it does.
  private mutating func watchTraining(after command: TypedCommand) -> Bool {
    guard state.stepping?.playground != nil else {
      state.arrive()
      return true
    }
    switch command {
    case .train, .set, .challenge: break
    default: guard state.isRunning else { return true }
    }
    var pace = Pace()
    var said = ContinuousClock.now
    while state.isRunning {
      let start = ContinuousClock.now
      guard follow(.sliced(updates: pace.updates)) else { return false }
      pace.measure(ContinuousClock.now - start)
      guard ContinuousClock.now - said >= .seconds(1) else { continue }
      said = .now
      guard follow(.refined) else { return false }
      say(PlainText(state).training())
    }
    guard follow(.refined) else { return false }
    say(PlainText(state).training())
    return true
  }

  /// Takes what happens while a run goes on, with its effects: a challenge that is met is kept.
  private mutating func follow(_ event: OutsideAction) -> Bool {
    performer.perform(state.update(.outside(event), now: Date()), for: &state)
  }

  /// Nothing plays by itself, and nothing stays open, where every line is read aloud.
  private mutating func settle() {
    state.stepping?.isPlaying = false
    state.common.isHelpShown = false
    state.common.prompt = nil
  }

  private mutating func press(_ key: Key, quietly: Bool = false) -> Bool {
    if case .map = state.activity, case .character(let character) = key, character.isNumber {
      return openLesson(String(character))
    }
    guard let action = Keymap.action(for: key, in: state) else {
      say(state.common.strings("? lists the commands.", "输入 ? 列出命令。"))
      return true
    }
    if PlainText.isForScreen(action) {
      say(
        state.common.strings(
          "This key is for the screen: without --plain. ? lists the commands.",
          "这个键只用于屏幕模式（不加 --plain）。输入 ? 列出命令。"))
      return true
    }
    let before = Seen(state)
    guard performer.perform(state.update(action, now: Date()), for: &state) else { return false }
    state.arrive()
    if case .history = action {
      sayArrival(withStep: action != .history(.whoWrotePressed) && state.stepping?.overlay == nil)
      return true
    }
    settle()
    if action == .read(.termsPressed) {
      // Said, and closed: the next command is a command.
      state.stepping?.overlay = nil
      say(PlainText(state).terms())
    } else if let lines = PlainText(state).shown(by: action) {
      say((state.common.message.map { [$0] } ?? []) + lines)
    } else if !quietly {
      sayChange(since: before, by: action)
    }
    return true
  }

  private var isAsked: Bool {
    guard let reading = state.stepping?.reading else { return false }
    return reading.openPrediction != nil || reading.openQuestion != nil
  }

  private mutating func answer(_ text: String) {
    guard let reading = state.stepping?.reading else { return }
    if reading.openPrediction != nil {
      guard NumberInput.number(text) != nil else {
        say(
          state.common.strings(
            "\(text) is no number: it was not taken. Type a and a number: a 0.25",
            "\(text) 不是一个数，没有作为答案。请输入 a 和一个数：a 0.25"))
        return
      }
      // Nothing of an answer that was handed back stays in the field; the digits are those that were typed.
      if reading.isAnswering { _ = press(.escape, quietly: true) }
      _ = press(.enter, quietly: true)
      for character in text.compactMap(NumberInput.character) {
        _ = press(.character(character), quietly: true)
      }
      _ = press(.enter, quietly: true)
    } else if let question = reading.openQuestion, let number = Int(text),
      question.choices.indices.contains(number - 1)
    {
      _ = press(.enter, quietly: true)
      for _ in 1..<number { _ = press(.down, quietly: true) }
      _ = press(.enter, quietly: true)
    } else {
      say(
        reading.openQuestion == nil
          ? reading.page.asks
            ? state.common.strings(
              "Everything that this page asks has been answered.", "本页的问题都已经回答过了。")
            : state.common.strings("Nothing is asked here.", "本页没有要回答的问题。")
          : state.common.strings(
            "Type the number of a choice, 1 to \(reading.openQuestion?.choices.count ?? 1).",
            "请输入选项的编号：1 到 \(reading.openQuestion?.choices.count ?? 1)。"))
      return
    }
    say(PlainText(state).answered())
  }

  private mutating func openLesson(_ name: String) -> Bool {
    do {
      guard let entry = state.common.course?.syllabus.lesson(name), entry.exists else {
        say(state.common.strings("There is no lesson \(name).", "没有第 \(name) 课。"))
        return true
      }
      let effects = try state.openLesson(entry.folder, now: Date())
      guard performer.perform(effects, for: &state) else { return false }
      show()
    } catch {
      say(Messages(state.common.language).text(of: error) ?? "\(error)")
    }
    return true
  }

  private mutating func openReview(_ name: String) -> Bool {
    let effects = state.openReview(
      named: name.isEmpty ? nil : name, seed: Int.random(in: 0..<Int(Int32.max)), now: Date())
    guard performer.perform(effects, for: &state) else { return false }
    if let message = state.common.message { say(message) } else { show() }
    return true
  }

  // MARK: - What is said

  /// What a person has been told of a state. Not the state itself: a copy of a large network's numbers
  /// would be made at the next key.
  private struct Seen {
    let isWatching: Bool
    let page: Int?
    let exercise: String?
    let moment: Moment?
    let drawn: [String]

    init(_ state: AppState) {
      drawn = PlainText(state).drawn()
      moment = state.stepping?.stepper.moment
      isWatching = state.watching != nil
      page = state.stepping?.reading?.pageIndex
      exercise = state.work?.exercise.id
    }
  }

  /// Takes what other threads have to say, and says what comes of it.
  private mutating func takeNews() {
    var lines: [String] = []
    state.common.message = nil
    let all = performer.takeNews(for: &state)
    if let message = state.common.message { lines.append(message) }
    for news in all {
      state.common.message = nil
      _ = performer.perform(state.update(.outside(news), now: Date()), for: &state)
      if let message = state.common.message { lines.append(message) }
      if case .judged(let exercise, let record, _) = news, exercise.id == state.work?.exercise.id,
        record.lesson == state.work?.lesson
      {
        lines += PlainText(state).verdict()
      }
    }
    guard !lines.isEmpty else { return }
    // Not behind the prompt, and with a new one after it.
    let isPrompted = input.isReading
    say((isPrompted ? [""] : []) + lines)
    if isPrompted { StandardOutput.say("> ") }
  }

  private mutating func sayChange(since before: Seen, by action: Action) {
    let text = PlainText(state)
    let now = Seen(state)
    if let message = state.common.message { say(message) }
    if action == .general(.languagePressed) || now.isWatching != before.isWatching
      || now.page != before.page
    {
      return show()
    }
    if case .exercise(let action) = action {
      return sayExercise(action, isOther: now.exercise != before.exercise)
    }
    guard let watching = state.watching else {
      if case .knob = action { return say(text.turned()) }
      // What was said may be that the walk has ended: where to is said as well.
      if state.common.message == nil || now.moment != before.moment { sayStep(since: before) }
      return
    }
    guard let overlay = watching.overlay else { return }
    say(text.watched())
    if case .list = overlay {
      // A cursor that nobody sees is no use.
      _ = state.update(.general(.escapePressed), now: Date())
      say(state.common.strings("Go to one: gradus watch ID", "转到某一道：gradus watch ID"))
    }
  }

  /// What was just computed, and what the page draws otherwise than before.
  private func sayStep(since before: Seen) {
    let text = PlainText(state)
    say(text.step())
    say(text.drawn(since: before.drawn))
  }

  private func sayExercise(_ action: ExerciseAction, isOther: Bool) {
    guard let work = state.work else { return }
    let text = PlainText(state)
    switch action {
    case .hintPressed: say(text.hint())
    case .checkPressed:
      if work.isChecking { say(state.common.strings("checking…", "检查中…")) }
    case .solutionPressed: if work.hasPassed { say(text.exercise()) }
    case .nextPressed: if isOther { say(state.watching == nil ? text.exercise() : text.watched()) }
    case .yoursPressed: if work.exercise.network != nil { say(text.step()) }
    case .editPressed:
      say(
        work.file.map { state.common.strings("Closed: \($0)", "已关闭：\($0)") }
          ?? state.common.strings("There is no workspace yet: gradus init", "还没有工作区：gradus init"))
    }
  }

  /// Goes all of a way, says what came of it, and closes the box that it was said in.
  private mutating func sayArrival(withStep: Bool) {
    state.arrive()
    if let message = state.common.message { say(message) }
    let text = PlainText(state)
    say(text.history())
    if withStep { say(text.step()) }
    state.common.message = nil
    state.stepping?.overlay = nil
  }

  private mutating func show() {
    state.arrive()
    if case .map = state.activity { state.readAll() }
    let text = PlainText(state)
    switch state.activity {
    case .map: say(text.map())
    case .stepping:
      say(text.page())
      say(text.step())
      if state.work != nil {
        say([""] + text.exercise())
        say(text.exerciseKeys())
      }
    case .watching:
      say(text.watched())
      say(state.common.strings("? lists the keys; each with Enter.", "按 ? 和回车列出按键，每个键后都按回车。"))
    }
  }

  private func say(_ lines: [String]) { for line in lines { say(line) } }
  private func say(_ line: String) {
    waiting?.end()
    StandardOutput.say(line + "\n")
  }
}
