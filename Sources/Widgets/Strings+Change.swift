import Screen
import Trace

/// What is said of changes and of branches.
extension Strings {
  /// A change in one line: `w5  0.4 -> 0.44`.
  public func text(of change: Change, _ glyphs: Glyphs? = nil) -> String {
    let arrow = glyphs?.isASCII == false ? "→" : "->"
    let holds = change.kind == .hold ? self("held  ", "保持  ") : ""
    return "\(holds)\(change.name)  \(Self.short(change.old)) \(arrow) \(Self.short(change.new))"
  }

  /// A number as people write it; a word as it is.
  private static func short(_ text: String) -> String {
    Double(text).map { NumberText.plain($0) } ?? text
  }

  /// - Parameter branch: the branch that began with the change.
  public func changed(_ change: Change, in branch: String?) -> String {
    let place =
      switch change.kind {
      case .edit: self("at \(at(change.moment))", "位于\(at(change.moment))")
      case .hold:
        self("in every update from \(at(change.moment))", "从\(at(change.moment))起的每次更新")
      case .setting: self("from \(at(change.moment))", "从\(at(change.moment))起")
      }
    let text = "\(text(of: change))\(self(", \(place). x takes it back.", "，\(place)。按 x 撤销。"))"
    guard let branch else { return text }
    return text
      + self(
        " A branch, \(branch), begins: what was run stays.", "新分支 \(branch) 由此开始，已运行的部分保留。")
  }

  /// A moment as it is typed after `g`.
  private func at(_ moment: Moment) -> String { "\(moment.update):\(moment.executed)" }

  public func branched(_ branch: Branch) -> String {
    self(
      "Branch \(branch.name) begins here. What you change now, the other keeps as it was. N: the other.",
      "分支 \(branch.name) 由此开始。此后的改动不影响另一分支。按 N 看另一分支。")
  }

  public func branch(_ branch: Branch) -> String {
    self("Branch \(branch.name).", "分支 \(branch.name)。")
  }

  public var oneBranch: String {
    self("There is one run only. n begins a branch.", "只有一次运行。按 n 开始一个分支。")
  }

  public var predictBeforeChange: String {
    self(
      "The page asks for this number: predict it first (Enter), then change it.",
      "本页要预测这个数：先预测（回车），再改。")
  }

  public var noNumberCharacter: String {
    self(
      "Only digits, a point, a sign, or first * or /: 0.25, *2, /2.",
      "只能输入数字、小数点、正负号，或以 * 或 / 开头：0.25、*2、/2。")
  }

  public var undone: String {
    self("The change is taken back.", "已撤销改动。")
  }

  public var nothingToUndo: String {
    self("Nothing was changed.", "没有可撤销的改动。")
  }

  public func text(of problem: ChangeProblem) -> String {
    switch problem {
    case .edit(let problem): text(of: problem)
    case .branch(let problem): text(of: problem)
    }
  }

  public func text(of problem: EditProblem) -> String {
    switch problem {
    case .notFinite(let received):
      self(
        "\(received) is no finite number in this precision. Type one such as 0.25.",
        "\(received) 在这种精度下不是有限的数。请输入例如 0.25 的数。")
    case .noPlace(let name, let count, let received):
      self(
        "\(name) names one of \(count): a whole number from 0 to \(count - 1), not \(NumberText.constant(received)).",
        "\(name) 是 \(count) 项之一的编号：应为 0 到 \(count - 1) 的整数，而不是 \(NumberText.constant(received))。")
    case .noElement(let name, let count, let received):
      self(
        "\(name) has elements 0 to \(count - 1), not \(received). Point at one of them.",
        "\(name) 的元素编号为 0 到 \(count - 1)，没有 \(received)。请指向其中一个。")
    case .notComputed(let name):
      self(
        "\(name) is not computed yet in this update. Step (.) until it is, then change it.",
        "本次更新还没有算出 \(name)。先前进（.）到算出它为止，再改。")
    case .notInBatch(let name):
      self(
        "\(name) is not in this update's batch. Go (g) to an update that has this row.",
        "\(name) 不在本次更新的批中。先跳转（g）到包含这一行的更新。")
    case .constant(let name):
      self(
        "\(name) is a constant of the program. Change a weight, an input or what is computed.",
        "\(name) 是程序的常数。可以改权重、输入或算出的数。")
    }
  }

  public func text(of problem: BranchProblem) -> String {
    switch problem {
    case .tooMany(let limit):
      self(
        "There are \(limit) branches, and no more can be. Drop one first.",
        "已有 \(limit) 个分支，不能再多。请先删除一个。")
    case .nameTaken(let name):
      self(
        "There is a branch \(name) already. Choose another name.", "已有名为 \(name) 的分支。请换一个名称。")
    case .unknown(let name, let known):
      self(
        "There is no branch \(name), but \(known.joined(separator: ", ")).",
        "没有分支 \(name)，现有：\(known.joined(separator: "、"))。")
    case .last:
      self("This is the only branch: it stays.", "这是唯一的分支，不能删除。")
    }
  }
}
