import Trace
import Widgets

/// The history's commands by name, as they are typed where there is no cursor.
extension AppState {
  /// Says who wrote a number, and when; goes there where one wants to.
  public mutating func whoWrote(_ name: String, goes: Bool) {
    common.message = nil
    withStepping { stepping, common in
      guard let element = stepping.stepper.names.element(named: name) else {
        common.message = common.strings(
          "There is no number \"\(name)\".", "没有“\(name)”这个数。")
        return
      }
      stepping.askWhoWrote(element, goes: goes, &common)
    }
  }

  /// Sets a stop that is typed, or says why it is none.
  public mutating func addStop(_ condition: String) {
    common.message = nil
    withStepping { stepping, common in stepping.addStop(condition, &common) }
  }

  /// Runs to the next or previous hit of a condition that is typed.
  public mutating func search(_ direction: Search.Direction, for condition: String) {
    common.message = nil
    withStepping { stepping, common in
      do throws(StopError) {
        let stop = try Stop(
          condition, program: stepping.stepper.program, names: stepping.stepper.names)
        stepping.search(direction, for: stop, &common)
      } catch {
        common.message = common.strings.stopError(error)
      }
    }
  }

  /// Keeps this moment under a letter.
  public mutating func mark(_ letter: Character) {
    withStepping { stepping, common in stepping.mark(letter, &common) }
  }

  /// Goes to a mark.
  public mutating func goToMark(_ letter: Character) {
    common.message = nil
    withStepping { stepping, common in stepping.goToMark(letter, &common) }
  }
}

extension PlainText {
  /// What a box of stops or of a number's history says; empty where none is open.
  public func history() -> [String] {
    guard let stepping = state.stepping else { return [] }
    let stepper = stepping.stepper
    func text(_ stop: Stop) -> String { stop.text(program: stepper.program, names: stepper.names) }
    switch stepping.overlay {
    case .history:
      return stepping.ledger.map { HistoryText(stepping, state.common).lines(of: $0, width: 76) }
        ?? []
    case .offers(let element, _):
      return [
        state.common.strings("Type one of these, or another condition:", "输入其中之一，或别的条件：")
      ] + Stop.offers(at: element, in: stepper).map { "  b \(text($0))" }
    case .stops:
      guard !stepping.stops.isEmpty else {
        return [state.common.strings("No stop is set: b loss < 0.1", "还没有停止条件：b loss < 0.1")]
      }
      return stepping.stops.map { "  \(text($0))" }
    default: return []
    }
  }

  /// The run as a whole: where it is, its losses, what was marked, changed and hit.
  public func run() -> [String] {
    state.stepping.map { RunBar($0.paneContext(state.common)).lines() } ?? []
  }
}
