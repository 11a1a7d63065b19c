import Foundation
import Trace
import Widgets

/// A number being changed: what has been typed, what it means, and what there was before.
struct NumberEdit: Sendable {
  let element: ElementReference
  /// The writing that is changed, where it is a row's of an explanation; nil for what is seen now.
  let occurrence: Occurrence?
  let isHeld: Bool
  /// The number as it was.
  let start: Double
  /// All as it was, for who doesn't want it: nothing that can be seen differs after Esc.
  let saved: Run
  private(set) var text = ""
  /// What the arrows have made of it.
  private var moved: Double?
  /// Whether what comes of it has still to be computed: a large net's waits until no key does.
  var isPending = false
  /// Why the number can't become what is typed.
  var problem: String?

  init(
    _ element: ElementReference, at occurrence: Occurrence? = nil, from start: Double, in run: Run,
    isHeld: Bool
  ) {
    self.element = element
    self.occurrence = occurrence
    self.start = start
    self.isHeld = isHeld
    saved = run
  }

  /// Whether nothing has been typed or moved.
  var isUntouched: Bool { text.isEmpty && moved == nil }

  /// What the number is to become; nil while what is typed is none. A text that begins with * or / is
  /// applied to the number as it was.
  var number: Double? {
    guard let first = text.first else { return moved ?? start }
    guard first == "*" || first == "/" else { return NumberInput.number(text) }
    guard let operand = NumberInput.number(String(text.dropFirst())) else { return nil }
    let number = first == "*" ? start * operand : start / operand
    return number.isFinite ? number : nil
  }

  /// Takes a character; returns false where it has no place in a number.
  mutating func type(_ character: Character) -> Bool {
    let meant: Character? =
      switch character {
      case "*", "×", "＊": text.isEmpty ? "*" : nil
      case "/", "÷", "／": text.isEmpty ? "/" : nil
      default: NumberInput.character(character)
      }
    guard let meant, text.count < 24 else { return false }
    moved = nil
    text.append(meant)
    return true
  }

  mutating func erase() {
    if text.isEmpty { moved = nil } else { text.removeLast() }
  }

  /// Moves the number by hundredths of what it was: as often down as up is where it began. 0 has no
  /// hundredths; it moves by those of 1. What names a place goes on by places.
  mutating func move(percent: Int) {
    let here = number ?? start
    text = ""
    if let places = saved.stepper.program.placesNamed(by: element.value) {
      moved = min(Double(places - 1), max(0, here.rounded() + Double(percent)))
      return
    }
    moved = here + Double(percent) / 100 * (start == 0 ? 1 : abs(start))
  }
}

extension Stepping {
  /// The multiplications that may be done at each key: more wait until no key does.
  private static let liveWork = 5_000_000

  /// Opens the number that is pointed at for changing.
  ///
  /// - Parameter light: the number to open instead.
  mutating func beginEdit(
    isHeld: Bool, _ common: inout Common, light: ElementReference? = nil
  ) {
    guard let element = light ?? pointed else {
      common.message = common.strings(
        "No number is pointed at. Step (.) or choose one with Tab and the arrows.",
        "没有指向任何数。请前进（.），或用 Tab 和方向键选一个。")
      return
    }
    isPlaying = false
    if isConcealed(element) {
      common.message = common.strings.predictBeforeChange
      return
    }
    // A row of what is unfolded may be of another moment than what is seen.
    let row = light == nil ? explainedNumber : nil
    let start = row?.number ?? stepper.number(element) ?? 0
    do {
      if let row {
        _ = try stepper.edit(of: row.occurrence, to: start, everyUpdate: isHeld)
      } else {
        _ = try stepper.edit(of: element, to: start, everyUpdate: isHeld)
      }
      overlay = nil
      numberEdit = NumberEdit(
        element, at: row?.occurrence, from: start, in: run, isHeld: isHeld)
    } catch {
      switch error {
      // What is no good number may still be made one.
      case .notFinite, .noPlace:
        numberEdit = NumberEdit(
          element, at: row?.occurrence, from: start, in: run, isHeld: isHeld)
      default: common.message = common.strings.text(of: error)
      }
    }
  }

  /// Takes a key of a number that is being changed; what comes of it is seen at once.
  mutating func change(
    _ common: inout Common, _ key: (inout NumberEdit) -> Bool
  ) {
    guard var edit = numberEdit else { return }
    let isTaken = key(&edit)
    guard isTaken else {
      common.message = common.strings.noNumberCharacter
      return
    }
    edit.isPending = stepper.program.workPerUpdate > Self.liveWork
    numberEdit = edit
    if !edit.isPending { ripple(&common) }
  }

  /// Computes what comes of the number that is being changed.
  mutating func ripple(_ common: inout Common) {
    guard let edit = numberEdit else { return }
    numberEdit?.isPending = false
    numberEdit?.problem = nil
    guard let number = edit.number else { return }
    do {
      if edit.isUntouched {
        run = edit.saved
      } else if run.changeCount > edit.saved.changeCount {
        try run.revise(to: number)
      } else if let occurrence = edit.occurrence {
        try run.change(
          occurrence, from: edit.start, to: number, kind: edit.isHeld ? .hold : .edit,
          inBranch: showsBoth)
      } else if edit.isHeld {
        try run.hold(edit.element, to: number, inBranch: showsBoth)
      } else {
        try run.edit(edit.element, to: number, inBranch: showsBoth)
      }
    } catch {
      numberEdit?.problem = common.strings.text(of: error)
      common.message = numberEdit?.problem
    }
  }

  /// Keeps what has been made of the number; a number to be held is held as it is.
  mutating func keepEdit(_ common: inout Common) {
    guard let edit = numberEdit else { return }
    guard edit.number != nil else {
      common.message = common.strings(
        "\(edit.text) is no number: type one such as 0.25, *2 or /2. Esc leaves it as it was.",
        "\(edit.text) 不是一个数：请输入例如 0.25、*2 或 /2。按 Esc 恢复原样。")
      return
    }
    if edit.isPending { ripple(&common) }
    if let problem = numberEdit?.problem {
      common.message = problem
      return
    }
    numberEdit = nil
    if edit.isUntouched, edit.isHeld {
      common.message =
        edit.occurrence.map {
          change($0, from: edit.start, to: edit.start, kind: .hold, common.strings)
        } ?? hold(edit.element, to: edit.start, common.strings)
    } else if run.changeCount > edit.saved.changeCount, let change = run.branch.changes.last {
      remember(change.command, before: Whereabouts(edit.saved.stepper))
      let isNew = run.branch.id != edit.saved.branch.id
      common.message = common.strings.changed(change, in: isNew ? run.branch.name : nil)
    }
  }

  /// Puts back what there was before.
  mutating func leaveEdit() {
    guard let edit = numberEdit else { return }
    numberEdit = nil
    run = edit.saved
  }
}
