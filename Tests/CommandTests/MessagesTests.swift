import Course
import Engine
import Learning
import Scenes
import Testing
import Trace

@testable import Command

@Suite struct MessagesTests {
  static let engine: [EngineError] = [
    .shapeMismatch(operation: "matmul", left: Shape(2, 3), right: Shape(2, 3)),
    .rankMismatch(operation: "matmul", expected: 2, received: Shape(3)),
    .operandCount(operation: "add", expected: 2, received: 1), .duplicateName("a"),
    .lossIsNotScalar(Shape(2)), .tooLarge(elements: 9, limit: 8), .emptyValue("x", Shape(0)),
    .tooManyAxes(Shape(1, 1), limit: 1), .noSuchAxis(operation: "sum", axis: 3, received: Shape(2)),
    .batchAxis(operation: "transpose", received: Shape(2, 3)),
    .windowTooLarge(operation: "conv2d", window: Shape(3, 3), received: Shape(2, 2)),
  ]
  static let model: [ModelError] =
    [
      .noLayers, .weightShape(name: "w", expected: Shape(1), received: Shape(2)),
      .weightCount(expected: ["w", "b"], received: 1),
      .inputShape(expected: Shape(2), received: Shape(1, 3)),
      .layerInput(layer: "Conv2D", axes: 3, received: Shape(4)),
      .reshape(from: Shape(6), to: [4, -1]), .embeddingIndex(row: 1, received: 9, count: 3),
      .targetShape(expected: Shape(1, 2), received: Shape(1, 3), loss: "mse"),
      .rowCount(x: 1, y: 2), .emptyBatch, .classIndex(row: 1, received: 7, count: 3),
      .targetSum(row: 1, received: 2), .mixedTargets(row: 1, received: 2),
      .unknownParameter("dense/kernl", known: ["dense/kernel"]),
    ] + engine.map(ModelError.engine)
  static let data: [DataError] =
    [
      .missingFile("f"), .unreadableFile("f"), .unwritableFile("f"), .emptyTable(file: "f"),
      .notUTF8(file: "f", line: 2), .unclosedQuote(file: "f", line: 2),
      .strayQuote(file: "f", line: 2),
      .raggedRow(file: "f", line: 2, expected: 3, received: 2),
      .duplicateColumn(file: "f", line: 1, column: "a"),
      .unknownColumn(file: "f", column: "heigth", known: ["height"]),
      .missingValue(file: "f", line: 2, column: "a", received: "NA"),
      .notANumber(file: "f", line: 2, column: "a", received: "x"),
      .cutShort(file: "f", expected: 9, received: 8),
      .unsupportedVersion(file: "f", received: "4.0"),
      .unsupportedType(file: "f", tensor: "w", received: "<c16"),
      .wrongByteCount(file: "f", tensor: "w", expected: 8, received: 4),
      .misplaced(file: "f", tensor: "w", expected: 8, received: 4),
      .misplaced(file: "f", tensor: "", expected: 8, received: 16),
      .compressed(file: "f", tensor: "w"), .foreignEntry(file: "f", entry: "note.txt"),
      .wrongChecksum(file: "f", tensor: "w", expected: 1, received: 2),
      .duplicateName(file: "f", name: "w"), .classIndex(row: 0, received: 7, count: 3),
    ]
    + quantities.map { DataError.tooLarge(file: "f", what: $0, received: 9, limit: 8) }
    + [.npy, .npz, .safetensors].map { DataError.wrongFormat(file: "f", expected: $0) }
    + expectations.map { DataError.malformed(file: "f", offset: 9, expected: $0) }
  static let quantities: [DataError.Quantity] = [
    .fileBytes, .headerBytes, .nameBytes, .entries, .dimensions, .elements,
  ]
  static let expectations: [DataError.Expectation] = [
    .character(":"), .text, .escape, .wholeNumber, .trueOrFalse, .keys(["descr", "shape"]),
    .offsets, .end, .record,
  ]
  static let scene: [SceneProblem] =
    [
      .missingFile("f"), .unreadableFile("f"), .tooLarge(received: 9, limit: 8, unit: "bytes"),
      .notJSON("why"), .missingKey("loss"), .wrongType(expected: "a list of 3", received: "null"),
      .unknownKey("modle", known: ["model"]),
      .unknownName(kind: "loss", received: "mes", known: ["mse"]), .unsupported("clipnorm"),
      .notFinite("nan"), .ragged(expected: 2, received: 3),
      .outOfRange(expected: "a whole number of 0 to 5", received: "the number 7.0"),
      .name(.unknownElement("w9")), .name(.badAlias("a b")),
    ] + model.map(SceneProblem.model) + data.map(SceneProblem.data)

  @Test(arguments: scene)
  func `every problem of a scene is worded in both languages`(_ problem: SceneProblem) throws {
    let error = SceneFileError(file: "my.json", error: SceneError("a.b[0]", problem))
    let english = try #require(Messages(.english).text(of: error))
    let chinese = try #require(Messages(.simplifiedChinese).text(of: error))
    #expect(english.hasPrefix("gradus: my.json, at a.b[0]: "))
    #expect(chinese.hasPrefix("gradus: my.json，a.b[0]: "))
    #expect(english.contains("\n  → ") && chinese.contains("\n  → "))
    let isLatin = english.unicodeScalars.allSatisfy { $0.value < 0x3000 }
    let isChinese = chinese.unicodeScalars.contains { $0.value >= 0x4E00 }
    #expect(isLatin && isChinese)
  }

  @Test func `the nearest name is suggested, and none where none is near`() {
    let known = ["categorical_crossentropy", "mean_squared_error", "sgd", "adam"]
    #expect(NearestName.of("Categorical_Crossentropy", among: known) == known[0])
    #expect(NearestName.of("adma", among: known) == "adam")
    #expect(NearestName.of("crossentropy", among: known) == known[0])
    #expect(NearestName.of("huber", among: known) == nil)
    #expect(NearestName.of("", among: known) == nil)
    #expect(NearestName.of("x", among: []) == nil)
  }
}
