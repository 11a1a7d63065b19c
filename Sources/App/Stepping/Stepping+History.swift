import Engine
import Trace
import Widgets

/// Who wrote a number, where to stop, and what was marked: each a method first, then a key.
extension Stepping {
  mutating func update(_ action: HistoryAction, _ common: inout Common) {
    switch action {
    case .whoWrotePressed where explainedNumber != nil: tellWhoWroteRow(&common)
    case .whoWrotePressed: askWhoWrote(pointed, goes: false, &common)
    case .writerPressed where explained != nil && overlay == nil:
      updateExplanation(.confirmPressed, &common)
    case .writerPressed: askWhoWrote(pointed, goes: true, &common)
    case .stopPressed: offerStops(&common)
    case .stopsPressed: overlay = .stops(typed: "", cursor: 0)
    case .nextHitPressed: search(.forward, &common)
    case .previousHitPressed: search(.backward, &common)
    case .markPressed:
      overlay = .mark
      common.message = common.strings("Mark this moment with a letter.", "按一个字母，记下这一时刻。")
    case .toMarkPressed:
      overlay = .toMark
      common.message = marks.isEmpty ? noMarks(common) : markNames(common)
    case .farLeftPressed: scrub(by: -10)
    case .farRightPressed: scrub(by: 10)
    }
  }

  // MARK: - Who wrote this

  /// Says when a number got its bits, and goes there where one wants to.
  mutating func askWhoWrote(_ element: ElementReference?, goes: Bool, _ common: inout Common) {
    guard let element else {
      common.message = common.strings.beforeFirst
      return
    }
    let name = stepper.names.name(of: element)
    guard !concealed.hides(element, at: stepper.moment) else {
      common.message = common.strings.predictFirst
      return
    }
    if !goes { openLedger(of: element) }
    switch stepper.program[element.value].lifetime {
    case .data:
      common.message = common.strings("\(name) is given with the scene.", "\(name) 是场景给定的。")
    case .update:
      guard let moment = stepper.timeline.lastWriting(of: element.value, notAfter: stepper.moment)
      else {
        common.message = "\(name): \(common.strings.notYet)"
        return
      }
      common.message = "\(name): \(writing(at: moment, common))"
      if goes {
        travel(to: moment, &common)
        if journey == nil { stepper.show(upTo: element) }
      }
    case .state:
      let stop = Stop(.element(element), .changes)
      // Who goes there, and goes again, comes to the one before.
      let search = Search(
        for: [stop], .backward, in: stepper.timeline, includesOrigin: !goes)
      begin(.writer(search, of: element, goes: goes), &common)
    }
  }

  mutating func openLedger(of element: ElementReference) {
    guard reading == nil || walkEnd == nil, concealed.isEmpty else { return }
    ledger = Ledger(of: element, in: stepper.timeline)
    overlay = .history
  }

  /// `update 341, step against the slope`.
  func writing(at moment: Trace.Moment, _ common: Common) -> String {
    let instruction = stepper.program.instructions[max(0, moment.executed - 1)]
    let operation = OperationWords(instruction, in: stepper.program, common.strings).name
    return common.strings(
      "update \(moment.update), \(operation)", "更新 \(moment.update)，\(operation)")
  }

  mutating func come(
    to outcome: Search.Outcome, of search: Search, writing element: ElementReference, goes: Bool,
    _ common: inout Common
  ) {
    let strings = common.strings
    let name = stepper.names.name(of: element)
    let doubt =
      search.isExact
      ? "" : strings(" (as far as kept states tell)", "（以保存的状态为准）")
    switch outcome {
    case .running(let update):
      journey = .writer(search, of: element, goes: goes)
      common.message = strings(
        "Looking for who wrote \(name): update \(update). Any key stops.",
        "正在查找谁写了 \(name)：更新 \(update)。按任意键停下。")
    case .exhausted:
      common.message =
        strings("\(name) has never changed.", "\(name) 从未变过。") + doubt
    case .found(let hit):
      let isEdited = stepper.timeline.edits(at: hit.moment).contains {
        $0.value == element.value && $0.numbers[element.index] != nil
      }
      let by = isEdited ? strings("edited", "手改") : nil
      let before = hit.before.map { NumberText.plain($0) } ?? "?"
      let arrow = common.glyphs.isASCII ? "->" : "→"
      common.message =
        "\(name): \(writing(at: hit.moment, common))\(by.map { " (\($0))" } ?? ""): "
        + "\(before) \(arrow) \(NumberText.plain(hit.now))" + doubt
      if goes {
        travel(to: hit.moment, &common)
        if journey == nil { stepper.show(upTo: element) }
      }
    }
  }

  // MARK: - Stops

  private mutating func offerStops(_ common: inout Common) {
    guard let element = pointed else {
      common.message = common.strings.beforeFirst
      return
    }
    guard !concealed.hides(element, at: stepper.moment) else {
      common.message = common.strings.predictFirst
      return
    }
    overlay = .offers(element, cursor: 0)
  }

  /// Sets a stop, once.
  mutating func add(_ stop: Stop, _ common: inout Common) {
    if !stops.contains(stop) { stops.append(stop) }
    let text = stop.text(program: stepper.program, names: stepper.names)
    common.message = common.strings(
      "Stop at: \(text). f: next hit, F: previous, B: all stops.",
      "停止条件：\(text)。f：下一处，F：上一处，B：全部条件。")
  }

  /// Sets the stop that is typed, or says why it is none.
  mutating func addStop(_ text: String, _ common: inout Common) {
    do {
      add(try Stop(text, program: stepper.program, names: stepper.names), &common)
    } catch {
      common.message = common.strings.stopError(error)
    }
  }

  /// Runs to the next or the previous hit of the stops, or of one that was just typed.
  mutating func search(
    _ direction: Search.Direction, for stop: Stop? = nil, _ common: inout Common
  ) {
    guard stop != nil || !stops.isEmpty else {
      common.message = common.strings(
        "No stop is set. b: at this number; B: type one, such as loss < 0.1.",
        "还没有停止条件。b：在这个数上设；B：输入一个，例如 loss < 0.1。")
      return
    }
    var budget = searchBudget
    let former = stepper.program
    if direction == .forward {
      run.crossForward()
      programChanged()
      // No further than where another program takes over.
      if let end = run.partEnd { budget = min(budget, end - stepper.moment.update) }
    } else {
      run.crossBackward()
      programChanged()
    }
    let stops = stop.map { carried([$0], from: former) } ?? stops
    // Behind the end of a page's walk nothing has been taught.
    if let walkEnd { budget = min(budget, walkEnd.update - stepper.moment.update + 1) }
    begin(
      .stop(Search(for: stops, direction, in: stepper.timeline, budget: max(1, budget))), &common)
  }

  /// Goes over to the part of the run behind or before, where a search has come to the end of this one.
  private mutating func goesOn(_ search: Search) -> Bool {
    defer { programChanged() }
    guard search.direction == .forward else { return run.goEarlier() }
    guard let end = run.partEnd, stepper.moment.update >= end - 1 else { return false }
    return run.goLater()
  }

  mutating func come(to outcome: Search.Outcome, of search: Search, _ common: inout Common) {
    let strings = common.strings
    let former = stepper.program
    switch outcome {
    case .running(let update):
      journey = .stop(search)
      common.message = strings(
        "Looking: update \(update). Any key stops.", "正在查找：更新 \(update)。按任意键停下。")
    case .exhausted where goesOn(search):
      begin(
        .stop(
          Search(
            for: carried(search.stops, from: former), search.direction, in: stepper.timeline,
            budget: searchBudget)), &common)
    case .exhausted
    where search.direction == .forward
      && search.stops.contains { $0.holds(in: stepper.timeline.machine) }:
      // What is so all along never becomes so.
      let update = stepper.moment.update
      common.message = strings(
        "It was so already, and is up to update \(update).", "原来就已如此，直到第 \(update) 次更新。")
    case .exhausted:
      common.message =
        search.direction == .forward
        ? strings(
          "Not hit up to update \(stepper.moment.update).", "到第 \(stepper.moment.update) 次更新为止没有停下。"
        )
        : strings("There is no hit before this.", "这之前没有停下之处。")
    case .found(let hit):
      if !hits.contains(hit.moment) { hits = Array((hits + [hit.moment]).suffix(64)) }
      say(hit, &common)
      if hit.moment != stepper.moment { travel(to: hit.moment, &common) }
      if stepper.moment == hit.moment, let element = hit.element,
        stepper.last?.instruction.result == element.value
      {
        stepper.show(upTo: element)
        if path(of: focus)?.values.contains(element.value) == true { cursors[focus] = element }
      }
      // Going there may have said that it takes a while.
      say(hit, &common)
    }
  }

  private func say(_ hit: Hit, _ common: inout Common) {
    let text = hit.stop.text(program: stepper.program, names: stepper.names)
    var line = "\(text): \(writing(at: hit.moment, common))"
    if let element = hit.element, !concealed.hides(element, at: hit.moment) {
      let arrow = common.glyphs.isASCII ? "->" : "→"
      let before = hit.before.map { "\(NumberText.plain($0)) \(arrow) " } ?? "= "
      line += ": \(stepper.names.name(of: element)) \(before)\(NumberText.plain(hit.now))"
    }
    common.message = line
  }

  // MARK: - Marks

  /// Keeps this moment under a letter.
  mutating func mark(_ letter: Character, _ common: inout Common) {
    guard letter.isLetter else {
      common.message = common.strings("A mark is a letter: m a.", "记号是一个字母：m a。")
      return
    }
    marks[letter] = stepper.moment
    common.message = common.strings(
      "Mark \(letter) is here; '\(letter) comes back.", "记号 \(letter) 记在这里；按 '\(letter) 回来。")
  }

  /// Goes to a mark.
  mutating func goToMark(_ letter: Character, _ common: inout Common) {
    guard let moment = marks[letter] else {
      common.message = marks.isEmpty ? noMarks(common) : markNames(common)
      return
    }
    travel(to: moment, &common)
  }

  private func noMarks(_ common: Common) -> String {
    common.strings("There is no mark yet: m and a letter makes one.", "还没有记号：按 m 和一个字母来记。")
  }

  private func markNames(_ common: Common) -> String {
    let names = marks.sorted { $0.key < $1.key }.map {
      "\($0.key) \($0.value.update):\($0.value.executed)"
    }
    return common.strings("Marks: ", "记号：") + names.joined(separator: "  ")
  }

  // MARK: - The run bar

  /// How many updates the bar shows.
  private var runLength: Int {
    max(1, ghostLosses?.count ?? 0, stepper.timeline.losses.count, stepper.moment.update + 1)
  }

  /// The update that is pointed at.
  var scrubbed: Int { min(scrub ?? stepper.moment.update, runLength - 1) }

  /// Points further left or right, by hundredths of the run.
  mutating func scrub(by columns: Int) {
    let column = max(1, runLength / 100)
    scrub = min(runLength - 1, max(0, scrubbed + columns * column))
  }
}
