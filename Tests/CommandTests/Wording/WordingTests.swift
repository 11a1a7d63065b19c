import Course
import Foundation
import Learning
import Scenes
import Testing

@testable import Command
@testable import Grading

/// Every case of every problem has words in every language, and a language keeps to itself.
@Suite struct WordingTests {
  static let problems: [any Error] = {
    var problems: [any Error] = []
    for path in ["α", ""] {
      for problem in Examples.scene {
        problems.append(SceneFileError(file: "φ", error: SceneError(path, problem)))
      }
    }
    problems.append(
      CourseProblems(Examples.course.map { CourseProblem(file: "φ", line: 2, $0) }))
    problems.append(
      ExerciseProblems(Examples.exercise.map { ExerciseProblem(file: "φ", line: 2, $0) }))
    for kind in Examples.course { problems.append(CourseProblem(file: "φ", kind)) }
    let others: [[any Error]] = [
      Examples.command, Examples.explain, Examples.export, Examples.exerciseCommand,
      Examples.presenting,
      Examples.progress,
      Examples.grading, Examples.workspace, Examples.template, Examples.output,
    ]
    return problems + others.joined()
  }()

  @Test(arguments: problems)
  func `a problem is worded in every language`(_ problem: any Error) throws {
    let texts = try Language.allCases.map { try #require(Messages($0).text(of: problem)) }
    #expect(Set(texts).count == texts.count)
    #expect(Set(texts.map { $0.count { $0 == "\n" } }).count == 1)
    for (language, text) in zip(Language.allCases, texts) { expect(text, isIn: language) }
  }

  @Test(arguments: Examples.refusals)
  func `a file that is not compiled is told why in every language`(
    _ refusal: SubmissionFile.Refusal
  ) {
    for language in Language.allCases {
      expect(refusal.message(in: language), isIn: language)
    }
  }

  @Test func `every verdict has its own word in every language`() {
    for language in Language.allCases {
      let words = Verdict.allCases.map { $0.text(in: language) }
      #expect(Set(words).count == words.count)
      for word in words { expect(word, isIn: language) }
    }
  }

  @Test func `the library's reports know the languages of the course`() {
    #expect(ReportLanguage.allCases.map { "\($0)" } == Language.allCases.map { "\($0)" })
  }

  private func expect(_ text: String, isIn language: Language) {
    switch language {
    case .english:
      #expect(!text.unicodeScalars.contains { $0.value >= 0x3000 }, "\(text)")
    case .simplifiedChinese:
      #expect(text.unicodeScalars.contains { $0.value >= 0x4E00 }, "\(text)")
      let words = text.split { !($0.isASCII && ($0.isLetter || $0 == "_")) }.map(String.init)
      let foreign = words.filter { !Self.names.contains($0) }
      #expect(foreign.isEmpty, "\(foreign) in \(text)")
    }
  }

  /// What is the same in every language: names, and what is typed.
  private static let names = Set(
    [
      "weight", "weights", "share",
      // Programs, commands, options, keys
      "gradus", "grade", "single", "build", "check", "course", "demo", "disk", "doctor", "exercise",
      "help", "hint", "review", "no",
      "init",
      "mpirun", "MPI", "checkpoint", "every", "state", "traits", "loss_weights",
      "keys", "lang", "lesson", "level", "at", "d", "depth", "rows", "value", "moment", "notes",
      "open", "page", "plain", "record",
      "render", "reset", "say", "scale", "trace", "train", "updates", "epochs", "swift", "swiftc",
      "c",
      "release", "product", "python", "m", "tool", "say", "text", "engine", "u", "Enter",
      "Esc",
      "F", "Left", "PgDn", "Right", "Space", "z", "PATH", "GRADUS_COURSE", "KB", "MB",
      // Placeholders, languages' codes
      "INSTRUCTION", "NAME", "TEXT", "UPDATE", "i", "j", "en", "zh", "Hans",
      // Files and formats
      "AUTHORING", "CSV", "Checks", "Demo", "JSON", "UTF", "exercises", "glossary", "json", "md",
      "TensorBoard", "first", "format", "long", "canvas", "csv", "jsonl", "junit", "moodle", "note",
      "npy",
      "npz", "safetensors", "scene",
      "scripts", "todo", "utf", "wrong", "U", "E",
      "B",
      "formula", "widget", "knob", "run", "runs", "from", "to", "PATH", "VALUE", "graph", "ask",
      "goal",
      "pane", "panes", "until", "predict", "spotlight",
      "start", "of", "validation_data", "validation_split",
      "x",
      "loss", "after", "id", "points", "a", "n",
      // Swift
      "Swift", "Bool", "Double", "Float", "Int", "String", "Tensor",
      // Other programs' files, and the Python that makes a scene of them
      "HDF", "Linear", "Lite", "NumPy", "ONNX", "PyTorch", "SavedModel", "T", "TensorFlow", "bias",
      "config", "dump", "for", "h", "import", "in", "initializer", "install", "load",
      "load_model", "loads", "models", "mse", "my", "numpy_helper", "onnx", "pickle", "pip", "play",
      "predictions", "py", "set_weights", "superblock", "t", "tf_keras", "to_array", "tolist",
      "torch", "weights_only",
      // Python, Keras and NumPy, as in a scene
      "BatchNormalization", "L", "NonNeg", "Gradus", "Input", "Sequential", "clipnorm", "clipvalue",
      "delta",
      "dtype", "epsilon", "export", "progress", "binary_crossentropy", "from_logits", "sigmoid",
      "logits", "softmax",
      "global_clipnorm", "huber", "int",
      "trainable", "training", "values",
      "Dense", "False", "Keras", "Masking", "mask_zero", "Python", "Reshape", "True",
      "__metadata__", "accuracy", "array",
      "astype", "axis", "batch_size", "categorical", "compile", "data", "dense", "df", "dropna",
      "class_weight", "encoding", "evaluate", "sample_weight", "false", "fit", "float",
      "Nadam", "decay", "get_weights", "hinge", "index", "input_dim", "nadam",
      "inputs", "isfinite", "kernel", "keras", "mean", "mean_squared_error", "metrics", "model",
      "null", "numpy", "optimizer", "optimizers", "padding", "path", "reshape", "same", "save",
      "save_file", "savez", "savez_compressed", "serialize", "sgd", "sparse",
      "sparse_categorical_crossentropy", "sum", "targets", "to_csv", "to_json", "transpose", "true",
      "w", "weights", "y",
    ])
}
