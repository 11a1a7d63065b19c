import Engine
import Trace
import Widgets

/// Changing what is stepped: each returns what there is to say of it; nil where all is said by the screen.
extension Stepping {
  /// Gives a number another value at its own writing; what comes of it is seen at once.
  public mutating func edit(
    _ element: ElementReference, to number: Double, _ strings: Strings
  ) -> String {
    let inBranch = showsBoth
    return change(element, strings) { run throws(ChangeProblem) in
      try run.edit(element, to: number, inBranch: inBranch)
    }
  }

  /// The same in every update from then on.
  public mutating func hold(
    _ element: ElementReference, to number: Double, _ strings: Strings
  ) -> String {
    let inBranch = showsBoth
    return change(element, strings) { run throws(ChangeProblem) in
      try run.hold(element, to: number, inBranch: inBranch)
    }
  }

  /// Edits or holds the number that was written at a moment, be it one that is not seen any more.
  mutating func change(
    _ occurrence: Occurrence, from old: Double?, to number: Double, kind: Change.Kind,
    _ strings: Strings
  ) -> String {
    let inBranch = showsBoth
    return change(occurrence.element, strings) { run throws(ChangeProblem) in
      try run.change(occurrence, from: old, to: number, kind: kind, inBranch: inBranch)
    }
  }

  private mutating func change(
    _ element: ElementReference, _ strings: Strings,
    _ make: (inout Run) throws(ChangeProblem) -> Change
  ) -> String {
    if isConcealed(element) { return strings.predictBeforeChange }
    let former = run.branch.id
    let before = Whereabouts(stepper)
    let beginsAnyway = showsBoth && !run.hasFuture
    do {
      let change = try make(&run)
      remember(beginsAnyway ? inBranch(change.command) : change.command, before: before)
      isPlaying = false
      return strings.changed(change, in: run.branch.id == former ? nil : run.branch.name)
    } catch {
      return strings.text(of: error)
    }
  }

  /// What does a change in a branch of its own, where it would need none: a scene that is opened alone
  /// begins none for it.
  func inBranch(_ command: String) -> String { "branch \(run.branch.name)\n\(command)" }

  /// Whether a change begins a branch in any case: in a lesson the run without it is seen beside it.
  var showsBoth: Bool { reading != nil && run.branches.count == 1 }

  /// Two branches that are looked at together; nil where there is one.
  var comparison: Comparison? { Comparison(run) }

  /// Whether a prediction that is open asks for a number.
  func isConcealed(_ element: ElementReference) -> Bool {
    let concealed = concealed
    return !concealed.isEmpty && concealed.hides(element, at: stepper.moment)
  }

  /// Takes back the latest change; returns whether there was one.
  @discardableResult public mutating func undo() -> Bool {
    isPlaying = false
    defer { programChanged() }
    guard run.undo() else { return false }
    if let last = deeds.lastIndex(where: \.isChange) { deeds.remove(at: last) }
    return true
  }

  /// Begins a branch here.
  public mutating func branch(named name: String?, _ strings: Strings) -> String {
    do {
      let before = Whereabouts(stepper)
      try run.branch(named: name)
      remember("branch \(run.branch.name)", isChange: false, before: before)
      return strings.branched(run.branch)
    } catch {
      return strings.text(of: error)
    }
  }

  /// Looks at another branch; nil for the next.
  public mutating func showBranch(_ name: String?, _ strings: Strings) -> String {
    defer { programChanged() }
    guard run.branches.count > 1 || name != nil else { return strings.oneBranch }
    do {
      let before = Whereabouts(stepper)
      if let name { try run.show(name) } else { run.showNext() }
      remember("show \(run.branch.name)", isChange: false, before: before)
      return strings.branch(run.branch)
    } catch {
      return strings.text(of: error)
    }
  }

  /// Forgets a branch.
  public mutating func dropBranch(_ name: String, _ strings: Strings) -> String {
    defer { programChanged() }
    do {
      let before = Whereabouts(stepper)
      try run.drop(name)
      remember("drop \(name)", isChange: false, before: before)
      return strings("Branch \(name) is dropped.", "已删除分支 \(name)。")
    } catch {
      return strings.text(of: error)
    }
  }

  /// Makes a branch the main one.
  public mutating func makeMain(_ name: String, _ strings: Strings) -> String {
    do {
      let before = Whereabouts(stepper)
      try run.makeMain(name)
      remember("main \(name)", isChange: false, before: before)
      return strings("\(name) is main now.", "\(name) 现在是主分支。")
    } catch {
      return strings.text(of: error)
    }
  }
}

extension Stepping {
  mutating func update(_ action: ChangeAction, _ common: inout Common) {
    switch action {
    case .editPressed: beginEdit(isHeld: false, &common)
    case .holdPressed: beginEdit(isHeld: true, &common)
    case .undoPressed:
      common.message = undo() ? common.strings.undone : common.strings.nothingToUndo
    case .branchPressed: common.message = branch(named: nil, common.strings)
    case .otherBranchPressed: common.message = showBranch(nil, common.strings)
    }
  }

  /// Does with the number that is being changed what a key asks for; returns false for keys that mean
  /// the same as ever.
  mutating func moveEdit(_ action: Action, _ common: inout Common) -> Bool {
    let percent: Int
    switch action {
    case .cursor(.upPressed): percent = 1
    case .cursor(.downPressed): percent = -1
    case .read(.scrollUpPressed): percent = 10
    case .read(.scrollDownPressed): percent = -10
    case .cursor(.confirmPressed):
      keepEdit(&common)
      return true
    case .entry, .general, .outside: return false
    default:
      // Whatever moves on keeps nothing half done.
      leaveEdit()
      return false
    }
    change(&common) { edit in
      edit.move(percent: percent)
      return true
    }
    return true
  }

  /// The number that is being changed, in words and on the screen.
  func editPane(_ context: PaneContext) -> EditPane? {
    guard let edit = numberEdit else { return nil }
    let loss = ElementReference(edit.saved.stepper.program.loss, 0)
    return EditPane(
      context, edit.element, start: edit.start, typed: edit.text, isHeld: edit.isHeld,
      formerLoss: edit.saved.stepper.number(loss), isPending: edit.isPending)
  }
}

extension Change {
  /// The command that makes it.
  var command: String {
    switch kind {
    case .edit: "edit \(name) \(new)"
    case .hold: "hold \(name) \(new)"
    case .setting: "set \(name) \(new)"
    }
  }
}
