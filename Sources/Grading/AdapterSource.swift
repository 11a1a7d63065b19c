import Course

/// Writes the few lines that make a learner's functions callable.
///
/// They stand in the learner's module, in a file of their own, and use nothing but names with their
/// module: a learner's own `abs`, `print` or `<` doesn't change them. Whatever does (a type called
/// `Exchange`, say) spoils that learner's answers only: the judge is in another process.
///
/// Functions of the judge's that a learner may call back would be one more case in `decoded`.
enum AdapterSource {
  /// Beside the adapter of a traced program: its arrays say which index was asked for.
  static let tracing = """
    import Exchange

    extension Array {
      subscript(index: Int) -> Element {
        get { self[traced: index] }
        _modify { yield &self[traced: index] }
      }
    }

    """

  static func text(for functions: [Exercise.Signature], isTraced: Bool = false) -> String {
    let entries = functions.map { function in
      let types = function.parameters.map { qualified($0.type) }.joined(separator: ", ")
      let result = qualified(function.returns)
      let name =
        function.parameters.isEmpty ? function.name : function.fullName
      let arguments = function.parameters.map { decoded($0.type, from: "arguments") }
        .joined(separator: ", ")
      return """
          Exchange.Callable("\(function.name)") { arguments in
            let result = try (\(name) as (\(types)) throws -> \(result))(\(arguments))
            return \(encoded(function.returns, "result"))
          },
        """
    }
    return """
      import Engine
      import Exchange

      @main enum GradusAdapter {
        static func main() {
          Exchange.serve([
      \(entries.joined(separator: "\n"))
          ], isTraced: \(isTraced))
        }
      }

      """
  }

  /// The type with its module, which a learner's own type of that name can't take.
  private static func qualified(_ type: ExerciseType) -> String {
    switch type {
    case .named("Tensor"): "Engine.Tensor"
    case .named(let name): "Swift.\(name)"
    case .array(let element): "[\(qualified(element))]"
    case .tuple(let parts): "(\(parts.map(qualified).joined(separator: ", ")))"
    }
  }

  private static func decoded(_ type: ExerciseType, from source: String) -> String {
    switch type {
    case .tuple(let parts):
      let list = parts.map { decoded($0, from: "$0") }.joined(separator: ", ")
      return "\(source).nextTuple({ (\(list)) })"
    case .array(let element) where element.hasTuple:
      return "\(source).nextArray({ \(decoded(element, from: "$0")) })"
    case .named, .array: return "\(source).next()"
    }
  }

  private static func encoded(_ type: ExerciseType, _ value: String) -> String {
    switch type {
    case .tuple(let parts):
      let list = parts.indices.map { encoded(parts[$0], "\(value).\($0)") }
      return "Exchange.PortableValue.tuple([\(list.joined(separator: ", "))])"
    case .array(let element) where element.hasTuple:
      return "Exchange.PortableValue.array(\(value).map { \(encoded(element, "$0")) })"
    case .named, .array: return "\(value).portable"
    }
  }
}

extension ExerciseType {
  fileprivate var hasTuple: Bool {
    switch self {
    case .named: false
    case .array(let element): element.hasTuple
    case .tuple: true
    }
  }
}
