import Course
import Exchange

extension ExerciseType {
  /// Whether a value is one of this type.
  func accepts(_ value: PortableValue) -> Bool {
    switch (self, value) {
    case (.named(let name), .int), (.named(let name), .double), (.named(let name), .float),
      (.named(let name), .bool), (.named(let name), .string), (.named(let name), .tensor):
      name == value.kind
    case (.array(let element), .array(let values)): values.allSatisfy(element.accepts)
    case (.tuple(let parts), .tuple(let values)):
      parts.count == values.count && zip(parts, values).allSatisfy { $0.accepts($1) }
    default: false
    }
  }
}
