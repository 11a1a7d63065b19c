/// exercise.json, as it is written.
struct ExerciseFile: Decodable {
  struct WrittenSignature: Decodable {
    var name: String
    var parameters: [WrittenParameter]
    var returns: String
  }
  struct WrittenParameter: Decodable {
    var label: String?
    var name: String
    var type: String
  }

  var exercise: Int
  var id: String
  var points: Int
  var functions: [WrittenSignature]
  var checks: [Exercise.CheckDescription]
  var misconceptions: [Exercise.Misconception]
  var network: Exercise.Network?

  /// The functions, with what is wrong about them added to `problems`.
  func functions(_ problems: inout [ExerciseProblem.Kind]) -> [Exercise.Signature] {
    func type(_ text: String) -> ExerciseType? {
      let type = ExerciseType(text)
      if type == nil { problems.append(.badType(text)) }
      return type
    }
    func named(_ name: String) {
      if !Self.isName(name) { problems.append(.badFunctionName(name)) }
    }
    return functions.compactMap { function in
      named(function.name)
      let parameters = function.parameters.compactMap { parameter -> Exercise.Parameter? in
        named(parameter.name)
        if let label = parameter.label, label != "_" { named(label) }
        return type(parameter.type).map {
          Exercise.Parameter(
            label: parameter.label ?? parameter.name, name: parameter.name, type: $0)
        }
      }
      return type(function.returns).map {
        Exercise.Signature(name: function.name, parameters: parameters, returns: $0)
      }
    }
  }

  /// What can be known without the other files.
  func problems(folder: String) -> [ExerciseProblem.Kind] {
    var problems: [ExerciseProblem.Kind] = []
    if exercise != 1 { problems.append(.file(.unknownVersion(exercise))) }
    if id != folder { problems.append(.otherIdentifier(folder: folder, file: id)) }
    if functions.isEmpty { problems.append(.empty(field: "functions")) }
    if checks.isEmpty { problems.append(.empty(field: "checks")) }
    for list in [checks.map(\.id), misconceptions.map(\.id), functions.map(\.name)] {
      var seen: Set<String> = []
      problems += list.filter { !seen.insert($0).inserted }.map { .duplicate($0) }
    }
    for id in [id] + checks.map(\.id) + misconceptions.map(\.id) where !Self.isIdentifier(id) {
      problems.append(.badIdentifier(id))
    }
    problems += checks.filter { $0.points < 0 }.map { .negativePoints(check: $0.id) }
    if let network {
      let function = functions.first { $0.name == network.function }
      if function?.parameters.count != network.arguments.count {
        problems.append(.badFunctionName(network.function))
      }
    }
    let sum = checks.reduce(0) { $0 &+ $1.points }
    if sum != points { problems.append(.pointsDiffer(total: points, checks: sum)) }
    let texts =
      checks.map { ("checks.\($0.id).name", $0.name) }
      + misconceptions.flatMap {
        [
          ("misconceptions.\($0.id).name", $0.name),
          ("misconceptions.\($0.id).explanation", $0.explanation),
        ]
      }
    for (field, text) in texts {
      problems += text.missing.map { .empty(field: "\(field).\($0.code)") }
    }
    return problems
  }

  static func isIdentifier(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 64 && text.first != "-"
      && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
  }

  private static func isName(_ text: String) -> Bool {
    let isLetter = { (byte: UInt8) in (65...90).contains(byte & 0xdf) || byte == 95 }
    return text.utf8.first.map(isLetter) == true
      && text.utf8.allSatisfy { isLetter($0) || (48...57).contains($0) }
  }
}
