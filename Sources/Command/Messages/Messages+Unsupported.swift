import Scenes

/// What a Keras model may say and what would change the numbers, being not supported.
extension Messages {
  func wording(_ unsupported: SceneProblem.Unsupported) -> Wording {
    switch unsupported {
    case .variable(let name, let file):
      return Wording(
        what: say(
          "\(file) holds \(name), which no layer of the model takes: leaving it out could change the numbers.",
          "\(file) 里的 \(name) 不属于模型的任何层，忽略它可能改变结果。"),
        next: say(
          "Save the weights from this very model again; a layer used twice under one name is not read.",
          "请从同一个模型重新保存权重；同一层以一个名称用在两处的情形无法读取。"))
    case .setting("training", let value, _):
      return Wording(
        what: say(
          "A layer is called with training = \(value); what it does then is not supported.",
          "调用某层时给出了 training = \(value)，不支持这种用法。"),
        next: say(
          "Build the model without that argument; a layer that shall not learn has trainable = False.",
          "请不带该参数重新构建模型；不让某层学习时，可设 trainable = False。"))
    case .setting(let name, let value, let possible):
      return Wording(
        what: say(
          "\(name) = \(value) is not supported, and leaving it out would change the numbers.",
          "不支持 \(name) = \(value)，而忽略它会改变结果。"),
        next: say(
          "Possible here: \(possible.joined(separator: ", ")). Build the model so, and save it again.",
          "此处可用：\(possible.joined(separator: "、"))。请这样构建模型，再重新保存。"))
    case .ownClass(let name):
      return Wording(
        what: say(
          "\(name) is not Keras's own: whatever it is called, it may compute something else.",
          "\(name) 不是 Keras 自带的：不论叫什么名字，它的计算都可能不同。"),
        next: say(
          "Use Keras's own class here; or write the formula as a graph of operations.",
          "请改用 Keras 自带的类，或把公式写成运算图。"))
    case .branches(let layer):
      return Wording(
        what: say(
          "Nothing gives what the layer \"\(layer)\" is called on.",
          "层“\(layer)”的输入没有来源。"),
        next: say(
          "Every layer takes an Input or what other layers give; save the model again with model.to_json().",
          "每一层都要接收某个 Input 或其他层的输出；请用 model.to_json() 重新保存模型。"))
    case .innerOutput(let last):
      return Wording(
        what: say(
          "The layer \"\(last)\" leads to no output of the model.",
          "层“\(last)”不通向模型的任何输出。"),
        next: say(
          "Make it an output, or build the model without it, and save it again.",
          "请把它设为输出，或去掉它重新构建模型，再重新保存。"))
    case .calledOtherwise(let layer):
      return Wording(
        what: say(
          "The layer \"\(layer)\" is called again in another way, so that it would compute something else.",
          "层“\(layer)”再次被调用时用法不同，计算也会不同。"),
        next: say(
          "Call it with the same arguments each time, or build two layers.",
          "请每次用相同的参数调用它，或构建两个层。"))
    case .lossesOfOutputs(let outputs):
      let names = outputs.joined(separator: say(", ", "、"))
      return Wording(
        what: say(
          "The losses are of other outputs than the model's: \(names).",
          "损失所属的输出与模型的输出（\(names)）不符。"),
        next: say(
          "Give a loss for each, in a list or by these names.",
          "请为每个输出给出损失：写成列表，或用上述名称。"))
    case .severalTables:
      return Wording(
        what: say(
          "The model has several inputs or outputs, and a table is one of each.",
          "模型有多个输入或输出，而一张表格只能各给出一个。"),
        next: say(
          "Give an .npz with an array for each, by its name; or \"x\" and \"y\" in a scene, with a list each.",
          "请给出 .npz，为每个输入和输出各存一个同名数组；或在场景的 \"x\" 和 \"y\" 中各列出多个表。"))
    case .mixedTypes(let own, let others):
      return Wording(
        what: say(
          "Expected \(others.rawValue), as in the layers before, received \(own.rawValue).",
          "应与前面各层相同，为 \(others.rawValue)，收到的是 \(own.rawValue)。"),
        next: say(
          "Give all layers the same dtype, and save the model again.",
          "请让所有层使用同一 dtype，再重新保存模型。"))
    case .roundedInput(let type, let number):
      return Wording(
        what: say(
          "The input takes \(type), and x holds \(number): Keras would make another number of it.",
          "输入的类型为 \(type)，而 x 中有 \(number)：Keras 会把它变成另一个数。"),
        next: say(
          "Leave the dtype of the Input out; or put whole numbers into x.",
          "请去掉 Input 的 dtype，或让 x 只含整数。"))
    case .meaningOfKeras2(let name, let meaning):
      return Wording(
        what: say(
          "In Keras 2 \(name) is \(meaning), which is not supported.",
          "在 Keras 2 中 \(name) 是 \(meaning)，不支持这种用法。"),
        next: say(
          "Take another function, or load the model into Keras 3 and save it there.",
          "请改用别的函数，或在 Keras 3 中载入后重新保存。"))
    case .movingVarianceOfKeras2:
      return Wording(
        what: say(
          "In Keras 2 BatchNormalization of images divides the moving variance by n − 1; that is not supported.",
          "在 Keras 2 中，图像的 BatchNormalization 计算移动方差时除以 n − 1，不支持这种用法。"),
        next: say(
          "Build the model with Keras 3, and save it again.", "请用 Keras 3 重新构建并保存模型。"))
    case .legacyOptimizer(let name):
      return Wording(
        what: say(
          "\(name) of Keras before 2.11 adds epsilon elsewhere in its formula; that is not supported.",
          "Keras 2.11 之前的 \(name) 在公式的别处加 epsilon，不支持这种用法。"),
        next: newerOptimizer(name))
    case .legacyNadam:
      return Wording(
        what: say(
          "Nadam of Keras before 2.11 has another formula, in which decay is the momentum's; that is not supported.",
          "Keras 2.11 之前的 Nadam 公式不同，其中的 decay 属于动量，不支持这种用法。"),
        next: newerOptimizer("Nadam"))
    case .logitsOf(let activation):
      return Wording(
        what: say(
          "The loss takes logits (from_logits = true), and the model ends in \(activation): the backends of Keras differ in what they do then.",
          "损失函数接收 logits（from_logits = true），而模型以 \(activation) 结尾：Keras 的各后端对此处理不同。"),
        next: say(
          "Leave out one of the two: the \(activation) of the last layer, or from_logits.",
          "请去掉其中之一：最后一层的 \(activation)，或 from_logits。"))
    case .lossAfter(let loss, let activation):
      return Wording(
        what: say(
          "The model ends in \(activation), and the loss is \(loss): the backends of Keras differ in what they do then.",
          "模型以 \(activation) 结尾，损失函数为 \(loss)：Keras 的各后端对此处理不同。"),
        next: say(
          "binary_crossentropy goes with sigmoid, the categorical ones go with softmax.",
          "binary_crossentropy 与 sigmoid 搭配，categorical 的与 softmax 搭配。"))
    case .penaltyAtZero(let weight):
      return Wording(
        what: say(
          "NonNeg keeps numbers of \(weight) at 0, where the slope of an L1 penalty is 0 on one backend of Keras and 1 on another.",
          "NonNeg 会使 \(weight) 中的一些数停在 0，而 L1 惩罚在 0 处的斜率在 Keras 的一个后端上是 0，在另一个上是 1。"),
        next: say(
          "Take an L2 penalty, or leave out one of the two.", "请改用 L2 惩罚，或去掉其中之一。"))
    case .computedParameter:
      return Wording(
        what: say(
          "A value that the graph computes can't be trainable.", "由运算图计算得出的值不能训练。"),
        next: say("Name one of \"values\".", "请写出 \"values\" 中的一个。"))
    case .constantOperand(let value, let operation):
      return Wording(
        what: say(
          "The operation \(operation) with \(value) is not supported.",
          "不支持 \(operation) 与 \(value) 的运算。"),
        next: say(
          "With a number x + c, x − c, c − x, c · x and x / c are read; other layers and operations take values of layers.",
          "与数的运算可以是 x + c、x − c、c − x、c · x、x / c；其他层和运算接受各层的值。"))
    case .operandAxes(let operation, let shapes):
      let list = shapes.map { "\($0)" }.joined(separator: say(" and ", " 和 "))
      return Wording(
        what: say(
          "The operation \(operation) of samples of \(list) lines up their last axes, so that samples would meet rows; that is not supported.",
          "\(operation) 运算会把形状为 \(list) 的样本按最后一个轴对齐，样本就会与行相混，不支持这种用法。"),
        next: say(
          "Give all of them the same number of axes, with Reshape; or take the layer \(operation), which does that by itself.",
          "请用 Reshape 使轴数相同，或改用层 \(operation)：它会自行补齐。"))
    case .lambda:
      return Wording(
        what: say(
          "A lambda is not supported: the file has its machine code, not what it computes.",
          "不支持匿名函数：文件里只有它的机器码，看不出它算什么。"),
        next: say(
          "Give a function that Keras knows by name, such as \"relu\".",
          "请使用 Keras 按名称认识的函数。"))
    case .severalClippings:
      return Wording(
        what: say(
          "More than one kind of gradient clipping is not supported, nor is it in Keras.",
          "不能同时使用多种梯度裁剪，Keras 中也不能。"),
        next: say(
          "Keep one of clipvalue, clipnorm, global_clipnorm.",
          "请只保留 clipvalue、clipnorm、global_clipnorm 之一。"))
    }
  }

  private func newerOptimizer(_ name: String) -> String {
    say(
      "Take the optimiser from a newer Keras, or write \"optimizer\": \"\(name.lowercased())\" for its formula.",
      "请用较新的 Keras 中的优化器，或写 \"optimizer\": \"\(name.lowercased())\" 采用新公式。")
  }
}
