import Course
import Engine
import Trace

/// Every word that the program itself says, in one language. Lessons bring their own.
///
/// A missing translation does not compile.
public struct Strings: Sendable {
  public let language: Language

  /// Returns the text of the language in use.
  public func callAsFunction(_ english: String, _ chinese: String) -> String {
    language(english, chinese)
  }

  public init(_ language: Language) { self.language = language }

  // MARK: - Words

  public var loss: String { self("loss", "损失") }
  public var learningRate: String { self("learning rate", "学习率") }
  public var sample: String { self("sample", "样本") }
  public var update: String { self("update", "更新") }
  public var next: String { self("next", "下一步") }
  public var page: String { self("page", "页") }
  public var element: String { self("element", "元素") }

  public func phase(_ phase: Phase) -> String {
    switch phase {
    case .forward: self("FORWARD", "前向")
    case .backward: self("BACKWARD", "反向")
    case .update: self("UPDATE", "更新")
    }
  }

  // MARK: - Sentences

  public var beforeFirst: String {
    self("Nothing has been computed yet. Press . for the first step.", "还没有开始计算。按 . 走第一步。")
  }
  public var nothingStepped: String {
    self("Nothing is stepped on this page.", "本页没有要走的步骤。")
  }
  public var paused: String { self("paused", "暂停") }
  public var playing: String { self("playing", "播放") }
  public var notYet: String { self("not computed yet", "尚未计算") }
  public var noGradients: String { self("No parameter is trained here.", "这里没有可训练的参数。") }
  public var noLosses: String { self("No loss has been computed yet.", "还没有算出损失。") }
  public var predictFirst: String { self("predict it first", "请先预测") }
  public var more: String { self("more", "更多") }

  /// What is left of a sum.
  public func others(_ count: Int) -> String {
    self(count == 1 ? "1 other" : "\(count) others", "其余 \(count) 项")
  }

  /// How many digits an answer needs.
  public func wanted(digits: Int) -> String {
    switch digits {
    case 0: self("a whole number", "整数")
    case 1: self("rounded to 1 digit after the point, or more", "四舍五入，至少 1 位小数")
    default:
      self("rounded to \(digits) digits after the point, or more", "四舍五入，至少 \(digits) 位小数")
    }
  }

  /// Why a guess is handed back.
  public func text(of refusal: Prediction.Refusal) -> String {
    switch refusal {
    case .roundedTooFar(let wanted):
      self(
        "Rounded too far to tell: \(self.wanted(digits: wanted)), please.",
        "舍入得太多，无法判断：请\(self.wanted(digits: wanted))。")
    case .cutOff(let wanted):
      self(
        "Cut off, not rounded: \(self.wanted(digits: wanted)), please.",
        "这是截断，不是四舍五入：请\(self.wanted(digits: wanted))。")
    }
  }

  public func grain(_ grain: Stepper.Grain) -> String {
    switch grain {
    case .layer: self("One step: a layer.", "每步：一层。")
    case .instruction: self("One step: an operation.", "每步：一次运算。")
    case .element: self("One step: a number.", "每步：一个数。")
    case .term: self("One step: a term of a sum.", "每步：和式中的一项。")
    case .every: self("One step: an operation, copies as well.", "每步：一次运算，复制也算。")
    }
  }

  public func tooSmall(needed: (Int, Int), have: (Int, Int)) -> [String] {
    [
      self(
        "need \(needed.0)x\(needed.1), have \(have.0)x\(have.1)",
        "需要 \(needed.0)x\(needed.1)，现在 \(have.0)x\(have.1)"),
      self("enlarge the window, or q, or gradus --plain", "请放大窗口，或按 q，或用 gradus --plain"),
    ]
  }
}
