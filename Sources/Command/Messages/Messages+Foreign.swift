import Scenes

/// Files that are no scenes: what they are, and the lines of Python that make a scene of them.
extension Messages {
  func wording(_ kind: ForeignFile, file: String) -> Wording {
    let stem = file.split(separator: "/").last.map(String.init) ?? file
    switch kind {
    case .hdf5:
      return Wording(
        what: say(
          "This is HDF5: a model of older Keras, or weights alone.",
          "这是 HDF5：旧版 Keras 的模型，或只有权重。"),
        next: say(
          """
          A whole model becomes Keras 3's own file, which is opened:
              import keras
              keras.models.load_model("\(stem)").save("model.keras")
            Weights alone (.weights.h5) belong into a scene: {"model": …, "weights": "\(stem)"}
          """,
          """
          完整的模型可转成 Keras 3 的文件再打开：
              import keras
              keras.models.load_model("\(stem)").save("model.keras")
            只有权重（.weights.h5）时写进场景：{"model": …, "weights": "\(stem)"}
          """))
    case .numpy:
      return Wording(
        what: say("These are arrays of NumPy, and no model.", "这是 NumPy 的数组，不是模型。"),
        next: say(
          "Give them beside a model: gradus open model.keras --data \(stem.shellWord); in a scene: \"data\": \"\(stem)\", or \"weights\".",
          "请与模型一起给出：gradus open model.keras --data \(stem.shellWord)；在场景里写 \"data\": \"\(stem)\" 或 \"weights\"。"
        ))
    case .array:
      return Wording(
        what: say(
          "This is one array of NumPy: an archive of named ones is wanted.",
          "这是 NumPy 的单个数组，需要的是带名字的数组归档。"),
        next: python(
          say("Save samples and targets together:", "请把样本和目标存在一起："),
          """
          import numpy
          numpy.savez("data.npz", x=numpy.load("\(stem)"), y=y)
          """))
    case .csv:
      return Wording(
        what: say("This is a table, and no model.", "这是表格，不是模型。"),
        next: say(
          "Give it beside a model: gradus open model.keras --data \(stem.shellWord); or play with it: gradus play \(stem.shellWord)",
          "请与模型一起给出：gradus open model.keras --data \(stem.shellWord)；或直接游玩：gradus play \(stem.shellWord)"
        ))
    case .safetensors:
      return Wording(
        what: say(
          "These are weights (safetensors) without a model.", "这是权重（safetensors），没有模型。"),
        next: python(
          say("Write the model beside them:", "请把模型写在旁边："),
          """
          import json
          json.dump({"scene": 1, "model": json.loads(model.to_json()), "weights": "\(stem)",
                     "x": x.tolist(), "y": y.tolist()}, open("my.scene.json", "w"))
          """))
    case .torch:
      return Wording(
        what: say(
          "This is a pickle of Python, such as PyTorch saves: reading it would run its program.",
          "这是 Python 的 pickle（PyTorch 如此保存）：读取它等于运行其中的程序。"),
        next: python(
          say(
            "Build the same layers in Keras, then give it the weights; a Linear keeps its kernel transposed:",
            "请在 Keras 里搭出同样的层，再填入权重；Linear 的权重是转置的："),
          """
          state = torch.load("\(stem)", weights_only=True)
          model.set_weights([state["0.weight"].numpy().T, state["0.bias"].numpy()])
          model.save("model.keras")
          """))
    case .onnx:
      return Wording(
        what: say(
          "This is ONNX: operations without a loss or an optimiser.",
          "这是 ONNX：只有运算，没有损失函数和优化器。"),
        next: python(
          say(
            "Build the same layers in Keras, then give it the weights:", "请在 Keras 里搭出同样的层，再填入权重："),
          """
          import onnx, onnx.numpy_helper
          w = [onnx.numpy_helper.to_array(t) for t in onnx.load("\(stem)").graph.initializer]
          model.set_weights(w); model.save("model.keras")
          """))
    case .savedModel:
      return Wording(
        what: say(
          "This is a SavedModel of TensorFlow: a graph without layers.",
          "这是 TensorFlow 的 SavedModel：只有计算图，没有层。"),
        next: python(
          say(
            "Where Keras 2 wrote it, Keras 2 reads it (pip install tf_keras):",
            "若由 Keras 2 写出，可用 Keras 2 读取（pip install tf_keras）："),
          """
          import json, tf_keras
          model = tf_keras.models.load_model("\(stem)")
          json.dump({"scene": 1, "model": json.loads(model.to_json()),
                     "weights": [w.tolist() for w in model.get_weights()],
                     "loss": "mse", "optimizer": "sgd",
                     "x": x.tolist(), "y": y.tolist()}, open("my.scene.json", "w"))
          """))
    case .tfLite:
      return Wording(
        what: say(
          "This is TensorFlow Lite: a model that no longer learns.",
          "这是 TensorFlow Lite：不再学习的模型。"),
        next: say(
          "Open the Keras model that it was made of: model.save(\"model.keras\").",
          "请打开它所来自的 Keras 模型：model.save(\"model.keras\")。"))
    case .zip:
      return Wording(
        what: say(
          "This archive has no config.json: it is no .keras file.",
          "这个压缩包里没有 config.json：不是 .keras 文件。"),
        next: say(
          "Keras 3 writes one: model.save(\"model.keras\").",
          "Keras 3 可以写出：model.save(\"model.keras\")。"))
    case .compressed:
      return Wording(
        what: say("This file is compressed.", "这个文件是压缩过的。"),
        next: say("Unpack it first.", "请先解压。"))
    }
  }

  /// What is to be done, and the lines of Python that do it.
  private func python(_ advice: String, _ lines: String) -> String {
    advice + lines.split(separator: "\n").map { "\n    \($0)" }.joined()
  }
}
