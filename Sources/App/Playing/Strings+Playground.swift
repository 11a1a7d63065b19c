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
    case .learningRate: self("learning", "学习率")
    case .penalty: self("penalty", "正则化")
    case .activation: self("activation", "激活")
    case .firstWeights: self("weights", "初始权重")
    case .shape: self("layers", "隐藏层")
    case .seed: self("seed", "种子")
    case .showsTestData: self("test", "测试点")
    case .discretizes: self("steps", "离散")
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

  /// What turning a knob does to the run.
  func note(of knob: PlaygroundSettings.Knob) -> String {
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
