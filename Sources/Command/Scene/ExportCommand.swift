import ArgumentParser
import Course
import Engine
import Exports
import Foundation
import Learning
import Scenes
import Trace

/// Writes a scene's weights, model or run for other programs.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    "export", "Write weights, the model or a run for Keras, ONNX or TensorBoard.",
    "把权重、模型或运行写成 Keras、ONNX 或 TensorBoard 的文件。",
    discussion: (
      """
      Examples:
        gradus export my.scene.json --to weights.safetensors
        gradus export my.scene.json --epochs 10 --to weights.npz --to model.onnx
        gradus export my.scene.json --epochs 10 --to runs/first/

      The file's name says what is written. .safetensors and .npz: the weights by Keras's names, in the \
      order of get_weights(). .onnx: the model as it answers, in float32, for any number of samples. \
      A folder: loss, learning rate, accuracy, the spread of weights and gradients, and the graph, for \
      tensorboard --logdir runs. The scene is trained first where --epochs or --updates says so.
      \(SceneArgument.limits)
      """,
      """
      例子：
        gradus export my.scene.json --to weights.safetensors
        gradus export my.scene.json --epochs 10 --to weights.npz --to model.onnx
        gradus export my.scene.json --epochs 10 --to runs/first/

      写什么由文件名决定。.safetensors 和 .npz：权重，名称与 Keras 相同，按 get_weights() 的顺序。.onnx：用于回答的模型，\
      float32，样本数任意。文件夹：损失、学习率、准确率、权重和梯度的分布以及计算图，用 tensorboard --logdir runs 查看。\
      给出 --epochs 或 --updates 时先训练。
      \(SceneArgument.limits)
      """
    ))

  @OptionGroup var scene: SceneArgument
  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "A file or a folder to write; as often as you like.", "要写的文件或文件夹；可以给出多次。",
      value: ("path", "路径")),
    completion: .file())
  var to: [String]
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many updates to train first: 0 to \(UpdateCount.limit).",
      "先训练多少次更新：0 到 \(UpdateCount.limit)。", value: ("N", "次数")))
  var updates: Int?
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many passes over the data to train first; 1 for a folder.",
      "先把数据过多少轮；写文件夹时为 1。", value: ("E", "轮数")))
  var epochs: Int?
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let targets = try to.map { (path) throws(ExportProblem) in
      (path: path, format: try ExportFormat(of: path))
    }
    let scene = try scene.read()
    let trains = updates != nil || epochs != nil || targets.contains { $0.format == .run }
    let count = try UpdateCount.resolved(
      updates: updates, epochs: trains ? epochs : 0,
      updatesPerEpoch: scene.program.batching.updatesPerEpoch)
    let kept =
      scene.state.isEmpty ? nil : try scene.replayed(from: self.scene.file, languageOption.language)
    var report =
      kept.map { TrainingReport(of: $0, scene.companions) }
      ?? TrainingReport(scene.program, scene.companions)
    var runs = try targets.filter { $0.format == .run }
      .map { try RunFolder($0.path, report.machine) }

    Interruption.listen()
    var bar = ProgressBar(total: count, isASCII: false)
    for update in 0..<count where !Interruption.isWanted {
      bar.show(done: update, note: report.losses.last.map { NumberText.plain($0) } ?? "")
      report.runUpdate()
      for place in runs.indices { try runs[place].add(report) }
    }
    bar.end()
    for place in runs.indices { try runs[place].finish(report) }

    // Of a kept run that isn't trained anew, the moment where it stands.
    let machine = trains ? report.machine : kept?.stepper.timeline.machine ?? report.machine
    var output = StandardOutput()
    for target in targets {
      try write(target.path, target.format, machine, scene)
      for line in lines(target.path, target.format) { try output.writeLine(line.clean) }
    }
    try output.flush()
    if Interruption.isWanted { throw ExitCode(Interruption.exitStatus) }
  }

  private func write(
    _ path: String, _ format: ExportFormat, _ machine: Machine, _ scene: Scene
  ) throws {
    let program = machine.program
    let weights = program.parameters.map { NamedTensor(program[$0].name, machine.tensor($0)) }
    switch format {
    case .safetensors: try SafeTensors(weights).write(to: path, precision: program.precision)
    case .npz: try NumPyArchive.write(weights, to: path, precision: program.precision)
    case .onnx:
      var answering = machine
      if let inference = scene.companions.inference {
        // As it answers once it is trained: without dropout, with moving statistics.
        answering = Machine(inference)
        answering.copyState(of: machine)
      }
      do {
        let bytes = try ONNXFile.bytes(
          of: answering, outputs: ONNXFile.outputs(of: answering.program),
          named: scene.title.text(in: languageOption.language.code),
          version: GradusCommand.configuration.version)
        try UserFile.write(Data(bytes), to: path)
      } catch let error as ExportError {
        throw ExportProblem.model(path, error)
      }
    // Written while it ran.
    case .run: break
    }
  }

  /// What is said of a file: that it is there, and how another program reads it.
  private func lines(_ path: String, _ format: ExportFormat) -> [String] {
    let say = languageOption.language
    let next =
      switch format {
      case .safetensors:
        """
        with safetensors.safe_open("\(path)", "np") as f: \
        model.set_weights([f.get_tensor(n) for n in f.offset_keys()])
        """
      case .npz: "model.set_weights(list(numpy.load(\"\(path)\").values()))"
      case .onnx:
        "onnxruntime.InferenceSession(\"\(path)\").run(None, {\"x\": x.astype(\"float32\")})"
      case .run: "tensorboard --logdir \(path)"
      }
    return [say("written: \(path)", "已写出：\(path)"), "  → \(next)"]
  }
}
