internal import Gradus

/// A learner's function, callable with values.
public struct Callable {
  let name: String
  let body: (inout CallArguments) throws -> PortableValue

  public init(_ name: String, _ body: @escaping (inout CallArguments) throws -> PortableValue) {
    self.name = name
    self.body = body
  }
}

/// Answers calls until the grader has no more: the whole of a learner's process.
///
/// Nothing here is to be trusted by the other side: a learner's code shares this memory.
///
/// - Parameter isTraced: the process says where it ends.
public func serve(_ functions: [Callable], isTraced: Bool = false) -> Never {
  if isTraced { Tracing.begin() }
  let channel = Channel()
  while let message = channel.receive() {
    guard case .call(let number, let name, let values) = message else { break }
    guard channel.send(.answer(number: number, answer(functions, name, values))) else { break }
  }
  channel.end()
}

private func answer(_ functions: [Callable], _ name: String, _ values: [PortableValue]) -> Answer {
  guard let function = functions.first(where: { $0.name == name }) else {
    return .refused("function \(name)")
  }
  var arguments = CallArguments(values)
  do {
    return .value(try function.body(&arguments))
  } catch is Todo {
    return .todo
  } catch let mismatch as ArgumentMismatch {
    return .refused("argument \(mismatch.position) of \(name)")
  } catch {
    return .threw("\(error)")
  }
}
