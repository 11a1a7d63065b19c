import Engine
import Learning

/// Problems of a model, its weights and its data, and what the engine refuses.
extension Messages {
  func wording(_ error: ModelError) -> Wording {
    switch error {
    case .noLayers:
      return Wording(
        what: say("The model has no layers.", "模型没有任何层。"),
        next: say("Add a layer, such as Dense.", "请加入一层，例如 Dense。"))
    case .weightShape(let name, let expected, let received):
      return Wording(
        what: say(
          "The shape of \(name) is \(received); the layer needs \(expected).",
          "\(name) 的形状是 \(received)，该层需要 \(expected)。"),
        next: say(
          "Give model.get_weights() of this very model, as nested lists.",
          "请给出这个模型自己的 model.get_weights()，写成嵌套列表。"))
    case .weightCount(let expected, let received):
      let names = expected.joined(separator: say(", ", "、"))
      return Wording(
        what: say(
          "Expected \(expected.count) weights (\(names)), received \(received).",
          "应有 \(expected.count) 个权重（\(names)），收到 \(received) 个。"),
        next: say(
          "Give them all in get_weights() order, or leave \"weights\" out to start afresh.",
          "请按 get_weights() 的顺序全部给出，或去掉 \"weights\" 重新初始化。"))
    case .inputShape(let expected, let received):
      return Wording(
        what: say(
          "x is \(received); the first layer takes samples of \(expected).",
          "x 的形状是 \(received)，第一层需要形状为 \(expected) 的样本。"),
        next: say(
          "Give one entry a sample: [[…], […]].", "请每个样本一项：[[…], […]]。"))
    case .layerInput(let layer, let axes, let received):
      return Wording(
        what: say(
          "\(layer) takes samples with at least \(axes) axes, and receives \(received).",
          "\(layer) 需要至少 \(axes) 个轴的样本，收到的是 \(received)。"),
        next: say(
          "Put a Reshape before it; an image is height × width × channels.",
          "请在它前面加一层 Reshape；图像是 高 × 宽 × 通道。"))
    case .layerInputs(let layer, let expected, let received):
      let (least, most) = (expected.lowerBound, expected.upperBound)
      let count = least == most ? "\(least)" : most == .max ? "≥ \(least)" : "\(least)–\(most)"
      return Wording(
        what: say(
          "\(layer) is called on \(received) values; it takes \(count).",
          "\(layer) 被调用时收到 \(received) 个值，它需要 \(count) 个。"),
        next: say(
          "Change the list of values on which the layer is called.", "请修改调用该层时给出的值。"))
    case .mergedShapes(let layer, let shapes):
      let list = shapes.map { "\($0)" }.joined(separator: say(", ", "、"))
      return Wording(
        what: say(
          "\(layer) can't put together samples of \(list).",
          "\(layer) 无法合并形状为 \(list) 的样本。"),
        next: say(
          "Give them the same shape, with Reshape or Dense before it.",
          "请在它前面用 Reshape 或 Dense 使形状一致。"))
    case .sharedLayer(let name, let expected, let received):
      return Wording(
        what: say(
          "\(name) is called on samples of \(expected), and again on samples of \(received), for which its weights don't fit.",
          "\(name) 先用于形状为 \(expected) 的样本，又用于 \(received) 的样本，权重不匹配。"),
        next: say("Build two layers.", "请构建两个层。"))
    case .unusedLayer(let name):
      return Wording(
        what: say("The layer \(name) is never called.", "层 \(name) 从未被调用。"),
        next: say("Call it, or leave it out.", "请调用它，或去掉它。"))
    case .timeSteps(let layer, let received, let limit):
      return Wording(
        what: say(
          "With \(layer) the recurrent layers read \(received) time steps; each becomes instructions of its own, and there may be \(limit).",
          "到 \(layer) 为止，各循环层合计 \(received) 个时间步；每步都有自己的指令，上限为 \(limit) 步。"),
        next: say(
          "Give shorter sequences, or take fewer steps with pooling or a stride before it.",
          "请缩短序列，或在它前面用池化或步幅减少时间步。"))
    case .masked(let layer):
      return Wording(
        what: say(
          "\(layer) is called on values whose masked time steps can't be left out here as Keras does it.",
          "\(layer) 收到的值带有被掩盖的时间步，这里无法像 Keras 那样去掉它们。"),
        next: say(
          "Take mask_zero or Masking out of the model: then all time steps count.",
          "请去掉模型里的 mask_zero 或 Masking：那样所有时间步都算数。"))
    case .weightsOfMaskedSteps:
      return Wording(
        what: say(
          "sample_weight and class_weight are for predictions none of whose time steps are masked.",
          "sample_weight 和 class_weight 只用于没有时间步被掩盖的预测。"),
        next: say(
          "Leave the weights out, or end the mask before the last layer.",
          "请去掉权重，或让掩码在最后一层之前结束。"))
    case .noLoss:
      return Wording(
        what: say("No output of the model has a loss.", "模型的所有输出都没有损失。"),
        next: say("Give at least one output a loss.", "请至少为一个输出给出损失。"))
    case .layerAxis(let layer, let axis, let received):
      return Wording(
        what: say(
          "\(layer) works along axis \(axis), and its samples of \(received) have no such axis, or have it twice.",
          "\(layer) 沿轴 \(axis) 计算，但形状为 \(received) 的样本没有这个轴，或者它出现了两次。"),
        next: say(
          "Axis 0 is that of the samples: choose from 1 on, in order, or count from the end with -1.",
          "轴 0 是样本轴：请从 1 开始按顺序选，或用 -1 从末尾数起。"))
    case .channelGroups(let layer, let groups, let channels, let filters):
      return Wording(
        what: say(
          "\(layer) can't part \(channels) channels and \(filters) filters into \(groups) groups.",
          "\(layer) 无法把 \(channels) 个通道和 \(filters) 个滤波器分成 \(groups) 组。"),
        next: say(
          "Choose groups that divide both numbers.", "请选一个能整除这两个数的组数。"))
    case .nothingLeft(let layer, let received):
      return Wording(
        what: say(
          "\(layer) cuts everything off samples of \(received).",
          "\(layer) 把形状为 \(received) 的样本全部裁掉了。"),
        next: say("Cut off less.", "请少裁一些。"))
    case .reshape(let from, let target):
      let shape = target.map(String.init).joined(separator: "×")
      return Wording(
        what: say(
          "A sample of \(from) can't be read as \(shape).", "形状为 \(from) 的样本不能读成 \(shape)。"),
        next: say(
          "Choose a shape with as many numbers; one axis may be -1.",
          "请选一个数目相同的形状；其中一个轴可以是 -1。"))
    case .embeddingIndex(let row, let received, let count):
      return Wording(
        what: say(
          "x[\(row)] holds \(received), which is no whole number of 0 to \(count - 1).",
          "x[\(row)] 含有 \(received)，不是 0 到 \(count - 1) 的整数。"),
        next: say(
          "Number the words from 0, or give the embedding a larger input_dim.",
          "请从 0 起给词编号，或加大嵌入层的 input_dim。"))
    case .targetShape(let expected, let received, let loss):
      return Wording(
        what: say(
          "y is \(received); \(loss) needs \(expected).",
          "y 的形状是 \(received)，\(loss) 需要 \(expected)。"),
        next: say(
          "Give one row a sample, as wide as the last layer; class indices need the sparse loss.",
          "请每个样本一行，宽度与最后一层相同；类别编号要用 sparse 损失。"))
    case .sampleWeights(let expected, let received):
      return Wording(
        what: say(
          "sample_weight has the shape \(received), and there are \(expected) samples.",
          "sample_weight 的形状是 \(received)，而样本有 \(expected) 个。"),
        next: say("Give one number a sample.", "请给每个样本一个数。"))
    case .weightsOfSeveralOutputs(let count):
      return Wording(
        what: say(
          "sample_weight and class_weight are for models of one output; this one has \(count).",
          "sample_weight 和 class_weight 只用于单输出模型；这个模型有 \(count) 个输出。"),
        next: say(
          "Leave them out, or weigh the outputs: \"loss_weights\".",
          "请去掉它们，或给各输出加权：\"loss_weights\"。"))
    case .bothWeightings:
      return Wording(
        what: say(
          "Both sample_weight and class_weight are given.",
          "同时给出了 sample_weight 和 class_weight。"),
        next: say("Keep one of the two.", "请只保留其中一个。"))
    case .classWeights(let received):
      return Wording(
        what: say(
          "class_weight needs one class a sample, and the targets have the shape \(received).",
          "class_weight 需要每个样本一个类别，而目标的形状是 \(received)。"),
        next: say("Give sample_weight instead.", "请改用 sample_weight。"))
    case .rowCount(let x, let y):
      return Wording(
        what: say("x has \(x) rows and y has \(y).", "x 有 \(x) 行，y 有 \(y) 行。"),
        next: say("Give every sample its target.", "请让每个样本都有目标。"))
    case .emptyBatch:
      return Wording(
        what: say("There is not one sample.", "一个样本也没有。"),
        next: say("Add at least one row of numbers.", "请至少加入一行数。"))
    case .classIndex(let row, let received, let count):
      return Wording(
        what: say(
          "y[\(row)] is \(received), which is no class of 0 to \(count - 1).",
          "y[\(row)] 是 \(received)，不是 0 到 \(count - 1) 的类别编号。"),
        next: say(
          "Number classes from 0, or widen the last layer.", "请从 0 起给类别编号，或加宽最后一层。"))
    case .targetSum(let row, let received):
      return Wording(
        what: say(
          "y[\(row)] adds up to \(received); probabilities add up to 1.",
          "y[\(row)] 之和是 \(received)，而概率之和应为 1。"),
        next: say(
          "Use one-hot rows, or probabilities, or sparse_categorical_crossentropy.",
          "请用独热行或概率，或改用 sparse_categorical_crossentropy。"))
    case .mixedTargets(let row, let received):
      return Wording(
        what: say(
          "y[\(row)] is \(received), and other targets are 0; a hinge takes -1 and 1, or 0 and 1.",
          "y[\(row)] 是 \(received)，而另有目标为 0；hinge 只接受 -1 和 1，或 0 和 1。"),
        next: say("Write every target as -1 or 1.", "请把每个目标写成 -1 或 1。"))
    case .unknownParameter(let name, let known):
      return Wording(
        what: say("There is no weight \"\(name)\" to freeze.", "没有名为“\(name)”的权重可冻结。"),
        next: unknown(name, among: known))
    case .notCompiled:
      return Wording(
        what: say("The model is not compiled.", "模型还没有编译。"),
        next: say(
          "Call compile(loss:optimizer:metrics:) before fit and evaluate.",
          "请先调用 compile(loss:optimizer:metrics:)，再调用 fit 和 evaluate。"))
    case .unknownInputShape:
      return Wording(
        what: say(
          "Nothing says yet how many numbers a sample has.", "还不知道每个样本有几个数。"),
        next: say(
          "Give the first layer its inputs, as in Dense(64, inputs: 100), or call fit first.",
          "请给第一层写明输入，例如 Dense(64, inputs: 100)，或先调用 fit。"))
    case .metricTargets(let metric, let prediction, let targets):
      return Wording(
        what: say(
          "\(metric) can't compare predictions \(prediction) with targets \(targets).",
          "\(metric) 无法比较形状为 \(prediction) 的预测和形状为 \(targets) 的目标。"),
        next: say(
          "One-hot rows need a categorical metric, class indices a sparse one; accuracy chooses itself.",
          "独热行要用 categorical 指标，类别编号要用 sparse 指标；accuracy 会自行选择。"))
    case .unknownScore(let name, let known):
      return Wording(
        what: say("No epoch has a \"\(name)\" to watch.", "每轮的结果里没有“\(name)”可供监视。"),
        next: unknown(name, among: known))
    case .outOfRange(let name, let received, let allowed):
      return Wording(
        what: say(
          "\(name) is \(received); it must lie within \(allowed.lowerBound) … \(allowed.upperBound).",
          "\(name) 是 \(received)，应在 \(allowed.lowerBound) … \(allowed.upperBound) 之内。"),
        next: say("Change \(name).", "请修改 \(name)。"))
    case .engine(let problem): return wording(problem)
    }
  }

  func wording(_ error: EngineError) -> Wording {
    switch error {
    case .shapeMismatch(let operation, let left, let right):
      return Wording(
        what: say(
          "\(operation): \(left) and \(right) do not fit together.",
          "\(operation)：\(left) 与 \(right) 不匹配。"),
        next: say("Change the shape of one of the two.", "请修改其中一个的形状。"))
    case .rankMismatch(let operation, let expected, let received):
      return Wording(
        what: say(
          "\(operation): expected \(expected) axes, received \(received).",
          "\(operation)：应有 \(expected) 个轴，收到的形状是 \(received)。"),
        next: say("Write a matrix as a list of rows.", "请把矩阵写成行的列表。"))
    case .operandCount(let operation, let expected, let received):
      return Wording(
        what: say(
          "\(operation) takes \(expected) operands, received \(received).",
          "\(operation) 需要 \(expected) 个操作数，收到 \(received) 个。"),
        next: say("Change the list in \"of\".", "请修改 \"of\" 中的列表。"))
    case .duplicateName(let name):
      return Wording(
        what: say("The name \"\(name)\" is there twice.", "名称“\(name)”出现了两次。"),
        next: say("Rename one of the two.", "请给其中一个改名。"))
    case .lossIsNotScalar(let shape):
      return Wording(
        what: say(
          "The loss must be one number; this one is \(shape).",
          "损失必须是一个数，这里是 \(shape)。"),
        next: say(
          "Add an operation \"sum\" or \"mean\" and name it as the loss.",
          "请加一个 \"sum\" 或 \"mean\" 运算，并以它为损失。"))
    case .emptyValue(let name, let shape):
      return Wording(
        what: say(
          "\(name) is \(shape) and so has no element.", "\(name) 的形状是 \(shape)，没有任何元素。"),
        next: say("Every axis needs a length of at least 1.", "每个轴的长度至少为 1。"))
    case .tooManyAxes(let shape, let limit):
      return Wording(
        what: say(
          "A value has \(shape.rank) axes; the limit is \(limit).",
          "某个值有 \(shape.rank) 个轴，上限为 \(limit)。"),
        next: say("Flatten some of the lists.", "请减少列表的嵌套层数。"))
    case .noSuchAxis(let operation, let axis, let received):
      return Wording(
        what: say(
          "\(operation): \(received) has no axis \(axis).",
          "\(operation)：\(received) 没有第 \(axis) 个轴。"),
        next: say(
          "Axes are counted from 0, or from the end with -1.", "轴从 0 数起，或用 -1 从末尾数起。"))
    case .range(let operation, let axis, let begin, let end, let received):
      return Wording(
        what: say(
          "\(operation): places \(begin)..<\(end) along axis \(axis) do not lie within \(received).",
          "\(operation)：第 \(axis) 轴上的范围 \(begin)..<\(end) 不在 \(received) 之内。"),
        next: say(
          "A range has a place at least and ends within the axis; a step is at least 1.",
          "范围至少含一个位置，且不超出该轴；步长至少为 1。"))
    case .permutation(let order, let received):
      return Wording(
        what: say(
          "transpose: \(order) is no order of the axes of \(received).",
          "transpose：\(order) 不是 \(received) 各轴的一种排列。"),
        next: say(
          "Name each axis once, counted from 0.", "请从 0 开始，把每个轴恰好写一次。"))
    case .batchAxis(let operation, let received):
      return Wording(
        what: say(
          "\(operation) would move or mix the samples of \(received), whose first axis is the batch.",
          "\(operation) 会移动或混合 \(received) 的样本，其第一个轴是批。"),
        next: say("Leave the first axis as it is.", "请保持第一个轴不变。"))
    case .mixesSamples(let operation):
      return Wording(
        what: say(
          "\(operation) needs all samples of a batch at once: several processes can't share them.",
          "\(operation) 需要一次看到一批中的全部样本：多个进程无法分担。"),
        next: say("Train this scene in one process.", "请用一个进程训练这个场景。"))
    case .windowTooLarge(let operation, let window, let received):
      return Wording(
        what: say(
          "\(operation): a window of \(window) is larger than the image, \(received).",
          "\(operation)：窗口 \(window) 大于图像 \(received)。"),
        next: say(
          "Use a smaller window, or padding \"same\".", "请用更小的窗口，或把 padding 设为 \"same\"。"))
    case .tooLarge(let elements, let limit):
      return Wording(
        what: say(
          "The program would hold \(elements) numbers; the limit is \(limit).",
          "程序将包含 \(elements) 个数，上限为 \(limit)。"),
        next: say(
          "Use fewer units, a smaller batch_size, or a part of the data.",
          "请减少单元数、减小 batch_size，或只取一部分数据。"))
    }
  }
}
