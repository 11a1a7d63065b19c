import Engine
import Trace

/// What an operation is called, and why it is done: in plain words, in both languages.
///
/// Whoever adds an operation is asked for its words by the compiler.
package struct OperationWords {
  package let name: String
  /// One sentence.
  package let why: String

  private init(_ strings: Strings, name: (String, String), why: (String, String)) {
    self.name = strings(name.0, name.1)
    self.why = strings(why.0, why.1)
  }

  package init(_ instruction: Instruction, in program: Program, _ strings: Strings) {
    let words =
      instruction.phase == .backward
      ? Self.backward(instruction, program) ?? Self.words(instruction.operation)
      : Self.here(instruction, program) ?? Self.words(instruction.operation)
    self.init(strings, name: words.name, why: words.why)
  }

  typealias Words = (name: (String, String), why: (String, String))

  static func says(
    _ english: String, _ chinese: String, _ why: String, _ whyChinese: String
  ) -> Words {
    ((english, chinese), (why, whyChinese))
  }

  // MARK: - Operations that both ways use

  /// What an operation of the forward phase does on the way back; nil where it says so itself.
  private static func backward(_ instruction: Instruction, _ program: Program) -> Words? {
    let result = program[instruction.result]
    let isOfParameter =
      if case .gradient(let subject) = result.role { program[subject].role == .parameter } else {
        false
      }
    switch instruction.operation {
    case .selectDerivative where isMask(program[instruction.operands[1]]):
      return says(
        "back past what is masked", "绕过被掩盖的往回传",
        "mask 1: the slope goes to the new number; mask 0: to what was kept instead",
        "掩码为 1：斜率传给新的数；掩码为 0：传给保留下来的数")
    case .matrixMultiply where isOfParameter:
      return says(
        "slope by each weight", "对每个权重的斜率",
        "what went in through a weight, times what comes back, added over the samples",
        "从权重送进去的数，乘传回来的数，各样本相加")
    case .batchedMatrixMultiply:
      return says(
        "back through rows times columns", "穿过行乘列往回传",
        "what comes back from each product, times its other factor, added up",
        "各个乘积传回的斜率，乘上另一个因子，再相加")
    case .matrixMultiply:
      return says(
        "back through the weights", "沿权重往回传",
        "what arrives at a neuron goes back through each weight, times that weight",
        "到达神经元的斜率沿每个权重往回传，乘上这个权重")
    case .multiply:
      return says(
        "back through a product", "穿过乘积往回传",
        "a product changes with one factor as fast as the other is large",
        "乘积随一个因子变化的快慢，等于另一个因子的大小")
    case .divide:
      return says(
        "back through a quotient", "穿过商往回传",
        "a quotient changes with its dividend as fast as one over the divisor",
        "商随被除数变化的快慢，是除数的倒数")
    case .apply(let apply):
      return says(
        apply.function.name, chineseName(of: apply.function),
        "a slope with its sign turned: what is taken away lowers the result",
        "斜率变号：被减去的数越大，结果越小")
    case .sumRepeated, .axisReduction:
      return isOfParameter
        ? says(
          "add over the samples", "对各样本相加",
          "every sample uses it as it is: what comes back from each is added",
          "每个样本都原样用到它：各样本传回的相加")
        : says(
          "add what comes back", "传回的相加",
          "one number was used several times: what comes back from each is added",
          "同一个数用了几次：各处传回的相加")
    case .transpose, .broadcast, .gather, .pad, .slice, .takeAlong, .cumulativeSum:
      return says(
        "slopes back to their places", "斜率送回来处",
        "each share goes back to the number it came through; several are added",
        "每一份回到它经过的那个数；有几份就相加")
    default: return nil
    }
  }

  /// What an operation does in this place; nil where it does the same everywhere.
  private static func here(_ instruction: Instruction, _ program: Program) -> Words? {
    switch instruction.operation {
    case .add where !instruction.operands.contains { program[$0].role == .parameter }:
      return says("add", "相加", "both of them, as they are", "两个数照原样加在一起")
    case .wholeReduction(let reduction) where instruction.result != program.loss:
      return reduction.isMean
        ? says(
          "mean of all", "求平均", "all of them added up, by how many there are", "全部相加，再除以个数")
        : says("sum of all", "求和", "all of them added up", "全部相加")
    case .axisReduction(let reduction):
      return Self.reduction(reduction, of: program[instruction.operands[0]])
    case .transpose where program[instruction.result].shape.rank > 2:
      return says(
        "reorder the axes", "调换轴的次序", "the same numbers, ordered by another axis first",
        "同样的数，换成先按另一个轴排列")
    case .select where isMask(program[instruction.operands[2]]):
      let other = program[instruction.operands[1]]
      if other.name.hasSuffix("/zero") {
        return says(
          "leave out what is masked", "去掉被掩盖的",
          "mask 1: the number itself; mask 0: it counts for nothing, so 0",
          "掩码为 1：数本身；掩码为 0：不算数，取 0")
      }
      guard other.lifetime == .update else { return nil }
      return says(
        "pass over what is masked", "跳过被掩盖的",
        "mask 1: the new number; mask 0: it stays as it was, nothing is read",
        "掩码为 1：新的数；掩码为 0：保持原样，什么也不读")
    case .apply where isMask(program[instruction.result]):
      return says(
        "mask", "掩码", "1 where there is something to read, 0 where a row is only filled up",
        "有内容处为 1，只用来补齐处为 0")
    case .part(let part):
      let whole = program[instruction.operands[0]].name
      if part.dropsAxis, program[instruction.operands[0]].isBatched {
        return says(
          "take one position", "取一个位置",
          "position \(part.place + 1) of \(part.count) in the sequence \(whole)",
          "序列 \(whole) 的 \(part.count) 个位置中的第 \(part.place + 1) 个")
      }
      return says(
        "take one part", "取其中一份", "part \(part.place + 1) of \(part.count) of \(whole)",
        "\(whole) 的 \(part.count) 份中的第 \(part.place + 1) 份")
    case .movingAverage where !isOfOptimizer(program[instruction.result]):
      return says(
        "running average", "滑动平均",
        "kept for later: most of what it was, and a little of this batch's",
        "留给没有批次的时候用：保留大部分旧值，加一点这一批的")
    default: return nil
    }
  }

  /// Whether it says which time steps count.
  private static func isMask(_ value: Value) -> Bool {
    value.name.hasSuffix("/mask") || value.name.hasSuffix("/mask/column")
  }

  private static func isOfOptimizer(_ value: Value) -> Bool {
    if case .optimizer = value.role { true } else { false }
  }

  /// Numbers along some axes become one: which, and over what.
  private static func reduction(_ reduction: AxisReduction, of operand: Value) -> Words {
    let (name, chinese) =
      switch reduction.kind {
      case .sum: ("sum", "求和")
      case .mean: ("mean", "求平均")
      case .max: ("largest", "取最大")
      case .min: ("smallest", "取最小")
      case .product: ("product", "求积")
      case .logSumExp: ("log of the sum of e^x", "e^x 之和的对数")
      }
    let rank = operand.shape.rank
    let (over, chineseOver) =
      if reduction.axes.lowerBound == 0, operand.isBatched {
        ("over the samples", "对各样本")
      } else if reduction.axes.upperBound == rank {
        ("over the numbers of each row", "对每行的数")
      } else if rank == 3 {
        ("over the positions", "对各位置")
      } else {
        ("over the places of each channel", "对每个通道的各处")
      }
    return says(
      "\(name) \(over)", "\(chineseOver)\(chinese)", "many numbers become one", "许多数合成一个")
  }

  // MARK: - Every operation

  private static func slope(_ english: String, _ chinese: String) -> Words {
    says(
      "slope of \(english)", "\(chinese)的斜率",
      "what arrives, times how fast \(english) changes here",
      "传来的斜率，乘\(chinese)在这里变化的快慢")
  }

  private static func places(_ english: String, _ chinese: String) -> Words {
    says(
      "back through \(english)", "穿过\(chinese)往回传",
      "each slope goes back to the place its number came from",
      "每个斜率回到它的数原来的位置")
  }

  private static func rate(_ english: String, _ chinese: String) -> Words {
    says(
      english, chinese, "the learning rate of this update, by its schedule",
      "按计划得到这次更新的学习率")
  }

  private static func error(
    _ english: String, _ chinese: String, _ why: String, _ whyChinese: String
  ) -> Words {
    says(english, chinese, why, whyChinese)
  }

  private static func words(_ operation: Operation) -> Words {
    switch operation {
    case .batch:
      says(
        "load the samples", "装入样本", "this update's samples, as the data has them",
        "这次更新用的样本，与数据一样")
    case .fill:
      says(
        "begin with 1", "从 1 开始", "the loss changes exactly as fast as the loss: slope 1",
        "损失对自己的斜率是 1")
    case .pass:
      says(
        "hand on", "原样传下去", "the slope is handed on as it is: through a sum it is 1",
        "斜率原样传下去：和对每一项的斜率是 1")
    case .batchedMatrixMultiply:
      says(
        "rows times columns", "行乘以列", "a row times a column: products, added up", "一行乘一列：逐个相乘，再相加")
    case .matrixMultiply:
      says(
        "weighted sum", "加权和", "each neuron adds up its inputs, each times its weight",
        "每个神经元把输入乘各自的权重后相加")
    case .add:
      says(
        "add", "相加", "what is added moves the sum up or down", "加上的数把和整体上移或下移")
    case .subtract:
      says("subtract", "相减", "how far the first is above the second", "第一个比第二个大多少")
    case .multiply:
      says("multiply", "相乘", "each number counts as much as the other says", "一个数按另一个数的份量计入")
    case .divide:
      says("divide", "相除", "how many times the second goes into the first", "第一个是第二个的多少倍")
    case .divisorDerivative: slope("a quotient by its divisor", "商对除数")
    case .apply(let apply): words(apply.function)
    case .applyDerivative(let derivative):
      slope(of: derivative.function)
    case .softmax:
      says(
        "softmax", "softmax", "scores become shares of 1: the largest gets the most",
        "得分变成总和为 1 的份额：最大的分得最多")
    case .softmaxDerivative: slope("softmax", "softmax ")
    case .logSoftmax:
      says(
        "log of softmax", "softmax 的对数", "the logarithm of each share of 1",
        "每个份额的对数")
    case .logSoftmaxDerivative: slope("the log of softmax", "softmax 对数")
    case .normalize:
      says("shares of a sum", "占总和的份额", "each number as its share of their sum", "每个数占总和的份额")
    case .normalizeDerivative: slope("the share of a sum", "份额")
    case .wholeReduction:
      says(
        "one number of all", "合成一个数", "all terms become one number", "所有的项合成一个数")
    case .wholeReductionDerivative:
      says(
        "share out the slope", "分摊斜率", "each term of the mean or sum gets its share of the slope",
        "平均或求和中的每一项分得自己那份斜率")
    case .sumRepeated:
      says(
        "add over the repetitions", "对重复处求和",
        "one number was used many times: its shares are added",
        "同一个数用了多次：各份相加")
    case .axisReduction:
      says("along one axis", "沿一个轴合并", "the numbers along an axis become one", "沿一个轴的数合成一个")
    case .axisReductionDerivative: places("the axis", "这个轴")
    case .reshape:
      says("another shape", "换个形状", "the same numbers, in another shape", "同样的数，换个形状")
    case .reshapeDerivative: places("the change of shape", "变形")
    case .gather:
      says("look up rows", "查表取行", "each index takes its row of the table", "每个下标取出表中的一行")
    case .gatherDerivative:
      says(
        "back to the rows", "回到各行", "a row gets the slopes of every place that read it",
        "每一行得到所有读过它的位置的斜率之和")
    case .randomMask:
      says(
        "draw a mask", "抽取掩码", "dropout: which numbers are left out this time, by chance",
        "随机丢弃：这一次随机去掉哪些数")
    case .randomNormal(let draws):
      says(
        "draw noise", "抽取噪声",
        "noise: numbers by chance, most of them near \(NumberText.constant(draws.mean)), others in each update",
        "噪声：随机抽取的数，多半在 \(NumberText.constant(draws.mean)) 附近，每次更新另抽"
      )
    case .randomUniform:
      says(
        "draw a number", "抽一个数", "chance: a number between 0 and 1, another one in each update",
        "碰运气：0 到 1 之间的一个数，每次更新另抽一个")
    case .epsilonGreedy:
      says(
        "weigh the actions", "给动作分配概率",
        "the best so far most of the time; all of them alike with the share that is left to chance",
        "多半选目前最好的；留给探索的那一份由所有动作平分")
    case .choose:
      says(
        "choose by chance", "按概率选取", "each place is taken as often as its probability says",
        "每个位置被选中的机会等于它的概率")
    case .pick:
      says("take one number", "取一个数", "of the row, the number at this place", "取出这一行在这个位置上的数")
    case .pickDerivative:
      says(
        "back to the one taken", "传给被取出的数", "the slope goes to the number that was taken",
        "斜率传给被取出的那个数")
    case .stopGradient:
      says(
        "hold fixed", "当作常数", "the number goes on, but no slope comes back through it",
        "数照样往下传，斜率不往回传")
    case .assign:
      says("carry over", "带到下一次", "the next update begins with this", "下一次更新从它开始")
    case .convolution:
      says(
        "slide the kernels", "滑动卷积核",
        "at every place the same weights: each times the number under it, added up",
        "每个位置用同一组权重：各乘下面的数，再加起来")
    case .convolutionInputDerivative:
      says(
        "back through the kernels", "穿过卷积核往回传",
        "a pixel gets back a share from each window that covered it",
        "每个像素从盖住它的各个窗口得到一份斜率")
    case .convolutionKernelDerivative:
      says(
        "slope by each kernel weight", "对卷积核每个权重的斜率",
        "one weight was used at every place of every image: all shares are added",
        "一个权重用在每张图的每个位置上：各份全部相加")
    case .transposedConvolution:
      says(
        "spread by the kernels", "按卷积核铺开",
        "each number lays its own copy of the kernel on a larger image; what overlaps is added",
        "每个数把自己那份卷积核铺到更大的图像上，重叠处相加")
    case .pooling(let pooling):
      pooling.kind == .max
        ? says(
          "pool windows", "窗口池化", "of each window one number goes on: its largest",
          "每个窗口只留一个数：最大的")
        : says(
          "pool windows", "窗口池化", "of each window one number goes on: its mean",
          "每个窗口只留一个数：平均值")
    case .poolingDerivative:
      says(
        "back through the windows", "穿过窗口往回传",
        "the slope goes to the number that won its window; of a mean, to all alike",
        "斜率传给窗口中胜出的数；若是平均，则平分")
    case .raiseToPower:
      says("power", "乘方", "one number to the power of another", "一个数的另一个数次方")
    case .raiseToPowerDerivative: slope("the power", "乘方")
    case .extremum:
      says("larger or smaller", "取大或取小", "of two numbers one goes on", "两个数中留下一个")
    case .extremumDerivative:
      says(
        "back to the one taken", "传给被选中的数", "the slope goes to the number that was taken",
        "斜率传给被选中的那个数")
    case .select:
      says(
        "choose", "按条件选取", "where the condition holds the first, else the second", "条件成立取第一个，否则取第二个"
      )
    case .selectDerivative:
      says(
        "back to the one chosen", "传给被选取的数", "the slope goes to the number that was chosen",
        "斜率传给被选取的那个数")
    case .transpose: says("turn over", "转置", "rows become columns", "行变成列")
    case .slice: says("take a part", "取一部分", "a part of the numbers goes on", "一部分数往下传")
    case .sliceDerivative: places("the part", "所取的部分")
    case .pad:
      says("add a margin", "补边", "a margin of one number, so that windows fit", "四周补上同一个数，使窗口放得下")
    case .padDerivative: places("the margin", "补边")
    case .concatenate:
      says("put side by side", "并排拼接", "several tensors become one", "几个张量拼成一个")
    case .concatenateDerivative: places("what was put side by side", "拼接")
    case .part:
      says(
        "take one part", "取其中一份",
        "one of several equal parts: a time step, or a gate of a recurrent layer",
        "几个相等部分中的一份：一个时间步，或循环层的一个门")
    case .partDerivative: places("the part", "所取的一份")
    case .join:
      says(
        "join the parts", "各份合为一体",
        "parts that are alike stand side by side, such as all time steps",
        "相同形状的各份并排放好，例如所有时间步")
    case .broadcast:
      says("repeat", "重复铺开", "the same numbers, repeated to a larger shape", "同样的数重复铺成更大的形状")
    case .repeated:
      says(
        "repeat places", "逐个重复", "every place comes several times, one behind the other",
        "每个位置连着出现几次")
    case .repeatedDerivative:
      says(
        "back to the place repeated", "传回被重复的位置",
        "one number came several times: what its copies send back is added",
        "同一个数出现了几次：各个副本传回的相加")
    case .cumulativeSum:
      says("running sum", "累计和", "each place has the sum so far", "每个位置是到此为止的和")
    case .takeAlong:
      says("take by index", "按下标选取", "each index takes one number of its row", "每个下标取出本行的一个数")
    case .takeAlongDerivative: places("the indices", "下标")
    case .accumulate:
      says(
        "add the shares", "各份相加", "one number had several uses: what each sends back is added",
        "一个数有几处用途：各处传回的相加")
    case .squaredError:
      error(
        "squared error", "平方误差", "how far off, squared: far off counts much more", "偏差的平方：偏得远的算得更重")
    case .squaredErrorDerivative: slope("the squared error", "平方误差")
    case .absoluteError:
      error("absolute error", "绝对误差", "how far off, without its sign", "偏差的大小，不看符号")
    case .absoluteErrorDerivative: slope("the absolute error", "绝对误差")
    case .huber:
      error(
        "Huber loss", "Huber 损失", "near the target squared, far away only in proportion",
        "离目标近时按平方，远时只按比例")
    case .huberDerivative: slope("the Huber loss", " Huber 损失")
    case .logCosh:
      error(
        "log cosh loss", "log-cosh 损失", "near the target squared, far away only in proportion",
        "离目标近时按平方，远时只按比例")
    case .logCoshDerivative: slope("log cosh", " log-cosh ")
    case .hinge:
      error(
        "hinge loss", "合页损失", "nothing once the right side is reached by a margin of 1",
        "越过正确一侧 1 以上就不再有损失")
    case .hingeDerivative: slope("the hinge loss", "合页损失")
    case .poissonLoss:
      error(
        "Poisson loss", "泊松损失", "how unlikely the count is, given the expected one",
        "在预期之下，这个计数有多不可能")
    case .poissonLossDerivative: slope("the Poisson loss", "泊松损失")
    case .binaryCrossEntropy:
      error(
        "cross-entropy", "交叉熵",
        "minus the log of the probability that was given to the right answer",
        "给正确答案的概率取对数再变号")
    case .binaryCrossEntropyDerivative(let derivative):
      derivative.isWithActivation ? withActivation("sigmoid") : slope("cross-entropy", "交叉熵")
    case .categoricalCrossEntropy:
      error(
        "cross-entropy", "交叉熵",
        "minus the log of the share that was given to the right class",
        "给正确类别的份额取对数再变号")
    case .categoricalCrossEntropyDerivative(let derivative):
      derivative.isWithActivation ? withActivation("softmax") : slope("cross-entropy", "交叉熵")
    case .kullbackLeibler:
      error(
        "Kullback-Leibler divergence", "KL 散度", "how far one distribution is from the other",
        "一个分布离另一个有多远")
    case .kullbackLeiblerDerivative: slope("the divergence", " KL 散度")
    case .rescale(let rescale):
      rescale.shift == 0
        ? says("rescale", "换算", "each times the same number", "每个数乘同一个数")
        : says("rescale", "换算", "times one number, plus another", "乘一个数，再加一个数")
    case .sumOfSquares:
      says(
        "sum of squares", "平方和", "large numbers count much more: what a penalty or a length needs",
        "大的数算得更重：惩罚项和长度要用它")
    case .sumOfSquaresDerivative: slope("the sum of squares", "平方和")
    case .sumOfMagnitudes:
      says("sum of magnitudes", "绝对值之和", "the price of weights that are not 0", "不为 0 的权重要付的代价")
    case .sumOfMagnitudesDerivative: slope("the sum of magnitudes", "绝对值之和")
    case .clipByNorm:
      says(
        "clip by length", "按长度裁剪", "slopes that are too long together are shortened", "斜率合起来太长就缩短")
    case .exponentialDecay: rate("exponential decay", "指数衰减")
    case .inverseTimeDecay: rate("inverse time decay", "反比衰减")
    case .polynomialDecay: rate("polynomial decay", "多项式衰减")
    case .cosineDecay: rate("cosine decay", "余弦衰减")
    case .cosineRestarts: rate("cosine with restarts", "带重启的余弦")
    case .piecewiseConstant: rate("constant in pieces", "分段常数")
    case .descend:
      says(
        "step against the slope", "逆着斜率走一步", "a step against the slope: the loss falls that way",
        "逆着斜率走一步：损失朝那边下降")
    case .momentumUpdate:
      says(
        "momentum", "动量", "some of the step before is kept, and a step against the slope added",
        "保留上一步的一部分，再加上逆着斜率的一步")
    case .scaledMomentumUpdate:
      says(
        "momentum", "动量", "some of the step before is kept, and the new slope added",
        "保留上一步的一部分，再加上新的斜率")
    case .momentumStep, .nesterovStep:
      says(
        "step with momentum", "带动量的一步", "the weight moves by the step that has built up",
        "权重按积累起来的步长移动")
    case .weightDecay:
      says("weight decay", "权重衰减", "each weight shrinks a little by itself", "每个权重自行缩小一点")
    case .sideOfZero:
      says("side of 0", "在 0 的哪一边", "towards 0 is against this sign", "往 0 走就是逆着这个符号")
    case .markCrossed:
      says(
        "who reaches 0", "谁到了 0", "a weight that this step would carry over 0 stays at 0 for ever",
        "这一步会越过 0 的权重，从此停在 0")
    case .shrink:
      says(
        "step towards 0", "向 0 走一步", "the penalty takes the same from every weight, large or small",
        "惩罚从每个权重取走同样多，不论大小")
    case .movingAverage(let average):
      average.ofSquares
        ? says(
          "average of squared slopes", "斜率平方的平均",
          "how large this slope usually is, old ones fading", "这个斜率通常有多大，旧的逐渐淡出")
        : says(
          "average of slopes", "斜率的平均", "where this slope usually points, old ones fading",
          "这个斜率通常指向哪边，旧的逐渐淡出")
    case .accumulateSquares:
      says("sum of squared slopes", "斜率平方之和", "what has moved much will move less", "动得多的以后就动得少")
    case .rootScaledStep, .adamStep:
      says(
        "scaled step", "按比例缩放的一步", "a step against the slope, measured by how large it usually is",
        "逆着斜率走一步，以它通常的大小为尺度")
    case .centerSquares:
      says("spread of slopes", "斜率的方差", "how much the slope varies about its mean", "斜率围绕平均值变动多少")
    case .keepLargest:
      says("largest so far", "迄今最大", "the largest average so far is kept", "保留迄今最大的平均")
    case .countUpdate: says("count the update", "更新计数", "one update more", "又一次更新")
    case .decayedLargest:
      says(
        "largest slope, fading", "逐渐淡出的最大斜率",
        "how large this slope can be: the largest so far, old ones fading",
        "这个斜率能有多大：迄今最大的，旧的逐渐淡出")
    case .adamaxStep, .nadamStep:
      says(
        "scaled step", "按比例缩放的一步", "a step against the slope, measured by how large it usually is",
        "逆着斜率走一步，以它通常的大小为尺度")
    case .nadamProduct:
      says(
        "shares so far", "累积的份额", "how much of the average is still missing, after so many updates",
        "这么多次更新之后，平均还缺多少")
    case .nadamStepSize(let size):
      size.isAlongGradient
        ? says(
          "step size along the slope", "沿斜率的步长", "how much this update's own slope counts",
          "这一次的斜率算多少")
        : says(
          "step size along the average", "沿平均的步长",
          "how much the average counts, as it will be in the next update",
          "平均算多少：按下一次更新时的样子")
    case .squareCorrection:
      says(
        "correct the squares", "修正平方的平均",
        "the average of squares began at 0: this is how much of it there is",
        "平方的平均从 0 开始：这是它已有的份额")
    case .nadamDirection:
      says(
        "look ahead", "向前看", "the average of slopes, with this update's slope counted once more",
        "斜率的平均，再多算一次这次的斜率")
    case .adadeltaDirection:
      says(
        "step in its own measure", "以自己的尺度迈步",
        "as long as steps usually were, by how large the slope usually is",
        "步子通常有多长，除以斜率通常有多大")
    case .lionDirection:
      says(
        "only the sign", "只看符号",
        "which way average and slope point together; how far, they do not say",
        "平均与斜率合起来指向哪边；走多远与它们无关")
    case .adamStepSize, .adamaxStepSize:
      says(
        "step size", "步长", "averages begin at 0: this makes up for it in the first updates",
        "平均从 0 开始：在最初几次更新里补偿这一点")
    }
  }

  private static func withActivation(_ function: String) -> Words {
    says(
      "slope of cross-entropy and \(function)", "交叉熵与 \(function) 合起来的斜率",
      "loss and \(function) in one: their slope is the answer minus the target",
      "损失与 \(function) 一起求导：剩下的就是输出减目标")
  }
}
