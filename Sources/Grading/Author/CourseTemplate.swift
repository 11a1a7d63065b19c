import Course
import Foundation

/// A course with one lesson and one exercise that passes `gradus course check`: to begin with.
public enum CourseTemplate {
  public enum Failure: Error, Sendable, Hashable {
    case exists(path: String)
    case failed(path: String, reason: String)
  }

  /// Writes the course into a folder that must not be there yet, or be empty.
  ///
  /// - Returns: the paths written, inside the folder.
  public static func write(to path: String) throws(Failure) -> [String] {
    if access(path, F_OK) == 0 {
      let names = try? FileManager.default.contentsOfDirectory(atPath: path)
      guard names?.isEmpty == true else { throw .exists(path: path) }
    }
    for (name, text) in files {
      let file = "\(path)/\(name)"
      do {
        try FileManager.default.createDirectory(
          atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: file), options: .withoutOverwriting)
      } catch {
        throw .failed(path: file, reason: error.localizedDescription)
      }
    }
    return files.map(\.name)
  }

  static let files: [(name: String, text: String)] =
    lesson + exercise.map { ("01-a-line/exercises/line/\($0.name)", $0.text) }

  private static let lesson: [(name: String, text: String)] = [
    (
      "course.json",
      """
      {
        "course": 1,
        "id": "my-course",
        "title": {"en": "My course", "zh-Hans": "我的课程"},
        "chapters": [
          {
            "id": "beginning",
            "title": {"en": "Beginning", "zh-Hans": "开始"},
            "lessons": [
              {
                "number": 1,
                "folder": "01-a-line",
                "title": {"en": "A line", "zh-Hans": "一条直线"},
                "minutes": 10
              }
            ]
          }
        ]
      }

      """
    ),
    ("glossary.json", "{\"glossary\": 1, \"terms\": []}\n"),
    (
      "01-a-line/lesson.en.md",
      """
      # A line

      The answer is {{L @ 0:loss | 1}}. What was the question?

      @exercise line

      """
    ),
    (
      "01-a-line/lesson.zh-Hans.md",
      """
      # 一条直线

      答案是 {{L @ 0:loss | 1}}。问题是什么？

      @exercise line

      """
    ),
    (
      "01-a-line/scene.json",
      """
      {
        "scene": 1,
        "title": "A product and a sum",
        "values": {"w": 2.0, "x": 3.0, "b": 1.0},
        "trainable": ["w", "b"],
        "graph": [
          {"name": "p", "op": "multiply", "of": ["w", "x"]},
          {"name": "L", "op": "add", "of": ["p", "b"]}
        ],
        "loss": "L",
        "optimizer": "sgd",
        "dtype": "float64"
      }

      """
    ),
  ]

  private static let exercise: [(name: String, text: String)] = [
    (
      "exercise.json",
      """
      {
        "exercise": 1,
        "id": "line",
        "points": 1,
        "functions": [
          {
            "name": "line",
            "parameters": [
              {"name": "x", "type": "Double"},
              {"name": "weight", "type": "Double"},
              {"name": "bias", "type": "Double"}
            ],
            "returns": "Double"
          }
        ],
        "checks": [
          {"id": "any-line", "name": {"en": "any line", "zh-Hans": "任意直线"}, "points": 1}
        ],
        "misconceptions": [
          {
            "id": "missing-bias",
            "name": {"en": "the bias is missing", "zh-Hans": "漏了偏置"},
            "explanation": {
              "en": "The bias is added after the product.",
              "zh-Hans": "偏置要加在乘积之后。"
            }
          }
        ]
      }

      """
    ),
    (
      "task.en.md",
      """
      # A line

      Write `line`: the product of x and the weight, plus the bias.

      ## Hint 1
      What does the weight do to x?

      ## Hint 2
      First the product, then the sum.

      ## Hint 3
      `let product = x * weight`

      ## Explanation
      Two numbers, weight and bias, decide the whole line.

      """
    ),
    (
      "task.zh-Hans.md",
      """
      # 一条直线

      请写出 `line`：x 与权重的乘积，再加上偏置。

      ## 提示 1
      权重对 x 做了什么？

      ## 提示 2
      先乘，后加。

      ## 提示 3
      `let product = x * weight`

      ## 讲解
      权重和偏置两个数，决定了整条直线。

      """
    ),
    (
      "Starter.swift",
      """
      import Gradus

      /// Returns the height of a line at x.
      func line(x: Double, weight: Double, bias: Double) throws -> Double {
        // TODO: one operation per line.
        throw Todo()
      }

      """
    ),
    (
      "Solution.swift",
      """
      import Gradus

      /// Returns the height of a line at x.
      func line(x: Double, weight: Double, bias: Double) throws -> Double {
        let product = x * weight
        return product + bias
      }

      """
    ),
    (
      "Checks.swift",
      """
      import Gradus
      import Judging

      func missingBias(x: Double, weight: Double, bias: Double) -> Double { x * weight }

      let height = Judged(
        "line", solution: Function(line(x:weight:bias:)),
        mistakes: [Mistake("missing-bias", missingBias(x:weight:bias:))])

      let checks = [
        height.check("any-line") { random in
          [random.double(in: -2...2), random.double(in: -2...2), random.double(in: -2...2)]
        }
      ]

      """
    ),
    (
      "wrong/missing-bias.swift",
      """
      import Gradus

      func line(x: Double, weight: Double, bias: Double) throws -> Double {
        return weight * x
      }

      """
    ),
  ]
}
