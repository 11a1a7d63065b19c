import Scenes
import Widgets

extension Strings {
  /// What a knob is called.
  func label(of knob: PlaygroundSettings.Knob) -> String {
    switch knob {
    case .data: self("data", "数据")
    case .noise: self("noise", "噪声")
    case .trainPercent: self("train part", "训练部分")
    case .batchSize: self("batch", "批大小")
    case .learningRate: self("learning rate", "学习率")
    case .method: self("optimiser", "优化器")
    case .activation: self("activation", "激活函数")
    case .penalty: self("regularisation", "正则化")
    case .penaltyRate: self("its rate", "正则化率")
    case .problem: self("problem", "问题")
    case .features: self("features", "特征")
    case .shape: self("hidden layers", "隐藏层")
    case .seed: self("data seed", "数据种子")
    case .weightsSeed: self("weights seed", "权重种子")
    case .firstWeights: self("first weights", "初始权重")
    case .showsTestData: self("test data", "测试数据")
    case .discretizes: self("discretise", "离散化输出")
    case .points: self("own points", "自加的点")
    }
  }

  /// The same in at most ten columns.
  func short(of knob: PlaygroundSettings.Knob) -> String? {
    switch knob {
    case .trainPercent: self("train", "训练")
    case .learningRate: self("learn rate", "学习率")
    case .penalty: self("regularis.", "正则化")
    case .activation: self("activation", "激活")
    case .firstWeights: self("first w", "初始权重")
    case .shape: self("layers", "隐藏层")
    case .seed: self("seed", "种子")
    case .showsTestData: self("test", "测试点")
    case .discretizes: self("discretise", "离散")
    default: nil
    }
  }

  /// How a knob stands, as people say it.
  func text(of knob: PlaygroundSettings.Knob, _ settings: PlaygroundSettings) -> String {
    let text = settings.text(of: knob)
    switch knob {
    case .data:
      switch settings.data {
      case .circle: return self("circle", "圆环")
      case .xor: return self("xor", "异或")
      case .gauss: return self("gaussians", "两团高斯")
      case .spiral: return self("spiral", "双螺旋")
      case .plane: return self("plane", "斜面")
      case .hills: return self("hills", "六座山丘")
      case .arms: return self("three arms", "三条旋臂")
      case .iris: return self("iris", "鸢尾花")
      case .digits: return self("digits", "手写数字")
      case .table: return settings.table?.name ?? self("table", "表格")
      }
    case .noise, .trainPercent: return "\(text) %"
    case .problem: return text == "classification" ? self("classes", "分类") : self("numbers", "回归")
    case .penalty: return text == "none" ? self("none", "无") : text
    case .batchSize: return text == "all" ? self("all", "全部") : text
    case .firstWeights:
      switch settings.firstWeights {
      case .uniform: return self("uniform", "均匀")
      case .glorot: return "Glorot"
      case .zero: return self("zero", "全零")
      }
    case .showsTestData, .discretizes: return text == "true" ? self("on", "开") : self("off", "关")
    default: return text
    }
  }

  /// What a knob is for, and what turning it does to the run.
  func note(of knob: PlaygroundSettings.Knob) -> String {
    "\(purpose(of: knob))\(self(" ", ""))\(effect(of: knob))"
  }

  private func purpose(of knob: PlaygroundSettings.Knob) -> String {
    switch knob {
    case .data:
      self(
        "What is to be learnt: O from X. The spiral is the hardest.", "要学的东西：把 O 和 X 分开。双螺旋最难。")
    case .noise: self("How far the data are off what they should be.", "数据偏离其规律的程度。")
    case .trainPercent:
      self("How much of the data trains; the rest only tests.", "用于训练的数据占多少；其余只用于测试。")
    case .batchSize:
      self("Samples per update: few are quick but shaky.", "每次更新用多少样本：少则快而不稳。")
    case .learningRate:
      self(
        "How far each step goes: too small crawls, too large jumps about.",
        "每一步走多远：太小则慢，太大则乱跳。")
    case .method:
      self("How steps follow the slopes; adam finds each weight's pace.", "怎样沿斜率走；adam 为每个权重定步幅。")
    case .activation:
      self("How each unit bends its sum; linear bends nothing.", "每个单元怎样弯折它的和；linear 不弯折。")
    case .penalty:
      self("Keeps weights small: L1 makes some 0, L2 shrinks all.", "让权重变小：L1 使一些变为 0，L2 使全部缩小。")
    case .penaltyRate: self("How strongly it does so.", "这种约束有多强。")
    case .problem: self("Two classes, or a number at each point.", "两个类别，或每点一个数。")
    case .features:
      self(
        "What the network sees of a point. Squares help with a circle, sines with a spiral.",
        "网络看到一个点的什么。平方有助于圆环，正弦有助于螺旋。")
    case .shape:
      self(
        "Units in each layer: the more, the more it can bend. A spiral wants 8 8.",
        "每层的单元数：越多，越能弯折。螺旋要 8 8。")
    case .firstWeights, .weightsSeed: self("Where training begins.", "训练从哪里开始。")
    case .seed: self("Other points of the same kind.", "同一类的另一批点。")
    case .showsTestData: self("Draws the points that only test: t.", "画出只用于测试的点：t。")
    case .discretizes: self("Shows the answer's sign alone.", "只显示输出的符号。")
    case .points: self("Points beside the data.", "数据之外的点。")
    }
  }

  private func effect(of knob: PlaygroundSettings.Knob) -> String {
    switch knob {
    case .features:
      self(
        "Left, Right choose; Enter puts in or out: a new network, in a branch.",
        "左右键选择，Enter 加入或去掉：新网络，另起分支。")
    case .shape:
      self(
        "u U unit more, fewer; y Y layer: a new network, in a branch.",
        "u U 增减单元，y Y 增减层：新网络，另起分支。")
    case .firstWeights, .weightsSeed:
      self("A new beginning, in a branch.", "重新开始，另起分支。")
    case .showsTestData, .discretizes: self("Only how it is looked at.", "只影响显示。")
    default: self("The run goes on with the same weights.", "训练带着原来的权重继续。")
    }
  }
}
