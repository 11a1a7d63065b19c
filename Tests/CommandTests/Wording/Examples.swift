import Course
import Engine
import Learning
import Scenes
import Trace

@testable import App
@testable import Command
@testable import Grading

/// An example of every case of every problem that has words.
///
/// Each list is a walk from case to case: the switch names the case that comes next, so a new case
/// does not compile until it has its place. What stands for a name, a file or another's words is
/// Greek: whatever else is not Chinese in a Chinese message, the message brought itself.
enum Examples {
  /// Walks from the first case to the last.
  static func all<Problem>(
    from first: Problem, _ next: (Problem) -> Problem?
  ) -> [Problem] {
    var examples = [first]
    while let last = examples.last, let further = next(last) { examples.append(further) }
    return examples
  }
}

// MARK: - The library

extension Examples {
  static let engine = all(from: EngineError.shapeMismatch(operation: "α", left: m, right: m)) {
    switch $0 {
    case .shapeMismatch: .rankMismatch(operation: "α", expected: 2, received: Shape(3))
    case .rankMismatch: .operandCount(operation: "α", expected: 2, received: 1)
    case .operandCount: .duplicateName("α")
    case .duplicateName: .lossIsNotScalar(Shape(2))
    case .lossIsNotScalar: .emptyValue("α", Shape(0))
    case .emptyValue: .tooManyAxes(Shape(1, 1), limit: 1)
    case .tooManyAxes: .noSuchAxis(operation: "α", axis: 3, received: m)
    case .noSuchAxis: .range(operation: "α", axis: 0, begin: 2, end: 1, received: m)
    case .range: .permutation([0, 0], received: m)
    case .permutation: .batchAxis(operation: "α", received: m)
    case .batchAxis: .mixesSamples(operation: "α")
    case .mixesSamples: .windowTooLarge(operation: "α", window: Shape(3, 3), received: m)
    case .windowTooLarge: .tooLarge(elements: 9, limit: 8)
    case .tooLarge: nil
    }
  }

  static let model: [ModelError] =
    all(from: ModelError.noLayers) {
      switch $0 {
      case .noLayers: .weightShape(name: "α", expected: Shape(1), received: m)
      case .weightShape: .weightCount(expected: ["α", "β"], received: 1)
      case .weightCount: .inputShape(expected: Shape(2), received: Shape(1, 3))
      case .inputShape: .layerInput(layer: "Α", axes: 3, received: Shape(4))
      case .layerInput: .layerAxis(layer: "Α", axis: 3, received: Shape(4))
      case .layerAxis: .channelGroups(layer: "Α", groups: 2, channels: 3, filters: 4)
      case .channelGroups: .nothingLeft(layer: "Α", received: Shape(4))
      case .nothingLeft: .layerInputs(layer: "Α", expected: 2...3, received: 1)
      case .layerInputs: .mergedShapes(layer: "Α", [m, Shape(4)])
      case .mergedShapes: .sharedLayer("α", expected: Shape(3), received: Shape(4))
      case .sharedLayer: .unusedLayer("α")
      case .unusedLayer: .timeSteps(layer: "α", received: 9, limit: 8)
      case .timeSteps: .masked(layer: "α")
      case .masked: .noLoss
      case .noLoss: .reshape(from: Shape(6), to: [4, -1])
      case .reshape: .embeddingIndex(row: 1, received: 9, count: 3)
      case .embeddingIndex: .targetShape(expected: Shape(1), received: m, loss: "α")
      case .targetShape: .rowCount(x: 1, y: 2)
      case .rowCount: .sampleWeights(expected: 2, received: Shape(3))
      case .sampleWeights: .weightsOfSeveralOutputs(2)
      case .weightsOfSeveralOutputs: .weightsOfMaskedSteps
      case .weightsOfMaskedSteps: .bothWeightings
      case .bothWeightings: .classWeights(received: m)
      case .classWeights: .emptyBatch
      case .emptyBatch: .classIndex(row: 1, received: 7, count: 3)
      case .classIndex: .targetSum(row: 1, received: 2)
      case .targetSum: .mixedTargets(row: 1, received: 2)
      case .mixedTargets: .unknownParameter("αβ", known: ["αβγ"])
      case .unknownParameter: .notCompiled
      case .notCompiled: .unknownInputShape
      case .unknownInputShape: .metricTargets(metric: "α", prediction: m, targets: Shape(1))
      case .metricTargets: .unknownScore("αβ", known: ["αβγ"])
      case .unknownScore: .outOfRange(name: "α", received: 2, allowed: 0...1)
      case .outOfRange: .engine(engine[0])
      case .engine: nil
      }
    } + engine.dropFirst().map(ModelError.engine)

  private static let data: [DataError] =
    all(from: DataError.missingFile("φ")) {
      switch $0 {
      case .missingFile: .unreadableFile("φ")
      case .unreadableFile: .unwritableFile("φ")
      case .unwritableFile: .tooLarge(file: "φ", what: quantities[0], received: 9, limit: 8)
      case .tooLarge: .emptyTable(file: "φ")
      case .emptyTable: .oneColumn(file: "φ", column: "β")
      case .oneColumn: .oneValue(file: "φ", column: "β")
      case .oneValue: .notUTF8(file: "φ", line: 2)
      case .notUTF8: .unclosedQuote(file: "φ", line: 2)
      case .unclosedQuote: .strayQuote(file: "φ", line: 2)
      case .strayQuote: .raggedRow(file: "φ", line: 2, expected: 3, received: 2)
      case .raggedRow: .duplicateColumn(file: "φ", line: 1, column: "α")
      case .duplicateColumn: .unknownColumn(file: "φ", column: "αβ", known: ["αβγ"])
      case .unknownColumn: .missingValue(file: "φ", line: 2, column: "α", received: "ν")
      case .missingValue: .notANumber(file: "φ", line: 2, column: "α", received: "χ")
      case .notANumber: .wrongFormat(file: "φ", expected: formats[0])
      case .wrongFormat: .cutShort(file: "φ", expected: 9, received: 8)
      case .cutShort: .malformed(file: "φ", offset: 9, expected: dataExpectations[0])
      case .malformed: .unsupportedVersion(file: "φ", received: "4.0")
      case .unsupportedVersion: .unsupportedFeature(file: "φ", object: "ω", .chunks)
      case .unsupportedFeature: .unsupportedType(file: "φ", tensor: "ω", received: "γ16")
      case .unsupportedType: .wrongByteCount(file: "φ", tensor: "ω", expected: 8, received: 4)
      case .wrongByteCount: .misplaced(file: "φ", tensor: "ω", expected: 8, received: 4)
      case .misplaced: .compressed(file: "φ", tensor: "ω")
      case .compressed: .foreignEntry(file: "φ", entry: "ν")
      case .foreignEntry: .wrongChecksum(file: "φ", tensor: "ω", expected: 1, received: 2)
      case .wrongChecksum: .duplicateName(file: "φ", name: "ω")
      case .duplicateName: .classIndex(row: 0, received: 7, count: 3)
      case .classIndex: nil
      }
    } + dataParts.joined()

  private static let dataParts: [[DataError]] = [
    [.misplaced(file: "φ", tensor: "", expected: 8, received: 16)],
    quantities.map { .tooLarge(file: "φ", what: $0, received: 9, limit: 8) },
    formats.map { .wrongFormat(file: "φ", expected: $0) },
    features.map { .unsupportedFeature(file: "φ", object: "ω", $0) },
    [["α;β"], ["1", "2.5"]].map { .unknownColumn(file: "φ", column: "γ", known: $0) },
    dataExpectations.map { .malformed(file: "φ", offset: 9, expected: $0) },
  ]

  private static let m = Shape(2, 3)

  private static let quantities = all(from: DataError.Quantity.fileBytes) {
    switch $0 {
    case .fileBytes: .headerBytes
    case .headerBytes: .nameBytes
    case .nameBytes: .entries
    case .entries: .dimensions
    case .dimensions: .elements
    case .elements: nil
    }
  }

  private static let formats = all(from: DataError.Format.npy) {
    switch $0 {
    case .npy: .npz
    case .npz: .safetensors
    case .safetensors: .hdf5
    case .hdf5: .zip
    case .zip: nil
    }
  }

  private static let features = all(from: DataError.Feature.superblock(9)) {
    switch $0 {
    case .superblock: .addressWidth(9)
    case .addressWidth: .objectHeader(9)
    case .objectHeader: .layout(9)
    case .layout: .message(9)
    case .message: .chunks
    case .chunks: .filter
    case .filter: .externalFile
    case .externalFile: .newGroup
    case .newGroup: .link
    case .link: .foreignObject
    case .foreignObject: nil
    }
  }

  private static let dataExpectations = all(from: DataError.Expectation.character(":")) {
    switch $0 {
    case .character: .text
    case .text: .escape
    case .escape: .wholeNumber
    case .wholeNumber: .trueOrFalse
    case .trueOrFalse: .keys(["α", "β"])
    case .keys: .offsets
    case .offsets: .end
    case .end: .record
    case .record: .compressedBytes
    case .compressedBytes: nil
    }
  }
}

// MARK: - Scenes

extension Examples {
  static let scene: [SceneProblem] =
    all(from: SceneProblem.missingFile("φ")) {
      switch $0 {
      case .missingFile: .unreadableFile("φ")
      case .unreadableFile: .foreignFile(foreignFiles[0])
      case .foreignFile: .missingArray("φ", expected: ["α"], known: ["αβγ"])
      case .missingArray: .tooLarge(sceneQuantities[0], received: 9, limit: 8)
      case .tooLarge: .notJSON(faults[0])
      case .notJSON: .missingKey("α")
      case .missingKey: .wrongType(expected: expectations[0], received: received[0])
      case .wrongType: .unknownKey("αβ", known: ["αβγ"])
      case .unknownKey: .unknownName(subjects[0], received: "αβ", known: ["αβγ"])
      case .unknownName: .unsupported(unsupported[0])
      case .unsupported: .notFinite("∞")
      case .notFinite: .beyondPrecision("123")
      case .beyondPrecision: .ragged(expected: 2, received: 3)
      case .ragged: .outOfRange(expected: expectations[0], received: received[0])
      case .outOfRange: .name(names[0])
      case .name: .data(data[0])
      case .data: .model(model[0])
      case .model: nil
      }
    } + sceneParts.joined()

  private static let sceneParts: [[SceneProblem]] = [
    sceneQuantities.map { .tooLarge($0, received: 9, limit: 8) },
    faults.map { .notJSON($0) }, foreignFiles.map { .foreignFile($0) },
    ["predictions", "model", "loss", "optimizer", "x", "y", "targets", "delta"].map {
      .missingKey($0)
    },
    expectations.map { .wrongType(expected: $0, received: received[0]) },
    received.map { .wrongType(expected: expectations[0], received: $0) },
    received.map { .outOfRange(expected: expectations[0], received: $0) },
    subjects.map { .unknownName($0, received: "αβ", known: ["αβγ"]) },
    unsupported.map { .unsupported($0) }, names.map { .name($0) }, data.map { .data($0) },
    model.map { .model($0) },
  ]

  private static let sceneQuantities = all(from: SceneProblem.Quantity.bytes) {
    switch $0 {
    case .bytes: .entries
    case .entries: .layers
    case .layers: .nodes
    case .nodes: .numbers
    case .numbers: nil
    }
  }

  private static let foreignFiles = all(from: ForeignFile.hdf5) {
    switch $0 {
    case .hdf5: .numpy
    case .numpy: .array
    case .array: .safetensors
    case .safetensors: .torch
    case .torch: .onnx
    case .onnx: .savedModel
    case .savedModel: .tfLite
    case .tfLite: .csv
    case .csv: .zip
    case .zip: .compressed
    case .compressed: nil
    }
  }

  private static let subjects = all(from: SceneProblem.Subject.activation) {
    switch $0 {
    case .activation: .constraint
    case .constraint: .dataSet
    case .dataSet: .dtype
    case .dtype: .initializer
    case .initializer: .layer
    case .layer: .loss
    case .loss: .model
    case .model: .operation
    case .operation: .optimizer
    case .optimizer: .padding
    case .padding: .regularizer
    case .regularizer: .schedule
    case .schedule: .value
    case .value: nil
    }
  }

  private static let unsupported =
    all(from: SceneProblem.Unsupported.setting("α", value: "3", possible: ["2"])) {
      switch $0 {
      case .setting: .variable("α", file: "φ")
      case .variable: .ownClass("α>β")
      case .ownClass: .branches(layer: "β")
      case .branches: .innerOutput(last: "γ")
      case .innerOutput: .calledOtherwise(layer: "β")
      case .calledOtherwise: .lossesOfOutputs(outputs: ["α", "β"])
      case .lossesOfOutputs: .severalTables
      case .severalTables: .mixedTypes(.float32, others: .float64)
      case .mixedTypes: .roundedInput("int32", number: 0.5)
      case .roundedInput: .meaningOfKeras2("α", meaning: "β")
      case .meaningOfKeras2: .movingVarianceOfKeras2
      case .movingVarianceOfKeras2: .legacyOptimizer("Ω")
      case .legacyOptimizer: .legacyNadam
      case .legacyNadam: .logitsOf("softmax")
      case .logitsOf: .lossAfter("α", activation: "β")
      case .lossAfter: .penaltyAtZero(weight: "α")
      case .penaltyAtZero: .computedParameter
      case .computedParameter: .constantOperand("2", operation: "Α")
      case .constantOperand: .operandAxes(operation: "Α", [Shape(4, 2), Shape(2)])
      case .operandAxes: .lambda
      case .lambda: .severalClippings
      case .severalClippings: nil
      }
    } + [.setting("training", value: "false", possible: ["null"])]

  private static let expectations =
    all(from: SceneProblem.Expectation.object) {
      switch $0 {
      case .object: .list
      case .list: .text
      case .text: .number
      case .number: .trueOrFalse
      case .trueOrFalse: .listOf(count: 3)
      case .listOf: .operations
      case .operations: .numbers
      case .numbers: .samplesAndTargets
      case .samplesAndTargets: .plainText
      case .plainText: .version(1)
      case .version: .wholeNumber(1...5)
      case .wholeNumber: .indices(count: 4)
      case .indices: .numberWithin(0...0.5)
      case .numberWithin: .fraction
      case .fraction: .numberAbove(2)
      case .numberAbove: nil
      }
    } + [.wholeNumber(1...Int.max)]

  private static let received =
    all(from: SceneProblem.Received.null) {
      switch $0 {
      case .null: .trueOrFalse
      case .trueOrFalse: .object
      case .object: .number(7)
      case .number: .text("α")
      case .text: .list(count: 2)
      case .list: .controlCharacter("\u{202E}")
      case .controlCharacter: nil
      }
    } + [.list(count: 0)]

  private static let names = all(from: NameError.unknownElement("α")) {
    switch $0 {
    case .unknownElement: .badAlias("α β")
    case .badAlias: nil
    }
  }

  private static let faults = all(from: JSONFault.Expectation.endOfFile) {
    switch $0 {
    case .endOfFile: .key
    case .key: .colon
    case .colon: .value
    case .value: .number
    case .number: .digit
    case .digit: .commaOrBrace
    case .commaOrBrace: .commaOrBracket
    case .commaOrBracket: .closingQuote
    case .closingQuote: .printable
    case .printable: .encoding
    case .encoding: .escape
    case .escape: .secondUnit
    case .secondUnit: .hexadecimalDigits
    case .hexadecimalDigits: .shallower
    case .shallower: nil
    }
  }.map { JSONFault(line: 2, column: 3, expected: $0) }
}
