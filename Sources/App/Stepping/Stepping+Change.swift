import Engine
import Trace
import Widgets

/// Changing what is stepped: each returns what there is to say of it; nil where all is said by the screen.
extension Stepping {
  /// The number that is pointed at: the one under the focused pane's cursor, else the one whose formula is
  /// shown.
  public func pointed(_ common: Common) -> ElementReference? {
    hasCursor ? cursor(of: focus) : paneContext(common).explanation?.element
  }

  /// Gives a number another value at its own writing; what comes of it is seen at once.
  public mutating func edit(
    _ element: ElementReference, to number: Double, _ strings: Strings
  ) -> String {
    change(element, strings) { run throws(ChangeProblem) in try run.edit(element, to: number) }
  }

  /// The same in every update from then on.
  public mutating func hold(
    _ element: ElementReference, to number: Double, _ strings: Strings
  ) -> String {
    change(element, strings) { run throws(ChangeProblem) in try run.hold(element, to: number) }
  }

  private mutating func change(
    _ element: ElementReference, _ strings: Strings,
    _ make: (inout Run) throws(ChangeProblem) -> Change
  ) -> String {
    if isConcealed(element) { return strings.predictFirst }
    let former = run.branch.id
    do {
      let change = try make(&run)
      isPlaying = false
      return strings.changed(change, in: run.branch.id == former ? nil : run.branch.name)
    } catch {
      return strings.text(of: error)
    }
  }

  /// Whether a prediction that is open asks for a number.
  func isConcealed(_ element: ElementReference) -> Bool {
    let concealed = concealed
    return !concealed.isEmpty && concealed.hides(element, at: stepper.moment)
  }

  /// Takes back the latest change; returns whether there was one.
  @discardableResult public mutating func undo() -> Bool {
    isPlaying = false
    return run.undo()
  }

  /// Begins a branch here.
  public mutating func branch(named name: String? = nil, _ strings: Strings) -> String {
    do {
      try run.branch(named: name)
      return strings.branched(run.branch)
    } catch {
      return strings.text(of: error)
    }
  }

  /// Looks at another branch; nil for the next.
  public mutating func showBranch(_ name: String? = nil, _ strings: Strings) -> String {
    guard run.branches.count > 1 || name != nil else { return strings.oneBranch }
    do {
      if let name { try run.show(name) } else { run.showNext() }
      return strings.branch(run.branch)
    } catch {
      return strings.text(of: error)
    }
  }

  /// Forgets a branch.
  public mutating func dropBranch(_ name: String, _ strings: Strings) -> String {
    do {
      try run.drop(name)
      return strings("Branch \(name) is dropped.", "已删除分支 \(name)。")
    } catch {
      return strings.text(of: error)
    }
  }

  /// Makes a branch the main one.
  public mutating func makeMain(_ name: String, _ strings: Strings) -> String {
    do {
      try run.makeMain(name)
      return strings("\(name) is main now.", "\(name) 现在是主分支。")
    } catch {
      return strings.text(of: error)
    }
  }
}
