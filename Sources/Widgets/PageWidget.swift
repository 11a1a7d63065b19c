import Course
import Engine
import Trace

/// A drawing that a page asked for with `@widget`, with its names found in the scene.
public enum PageWidget: Hashable, Sendable {
  case expressionTree
  case matrixProduct(left: Value.ID, right: Value.ID)
  /// A curve over one number or a field over two.
  case field(LossField.Request)

  /// The names that `@widget` knows.
  public static let names = ["expression-tree", "matrix-product", "bowl", "curve"]

  /// Returns nil when the scene has no such numbers, or the name is unknown.
  public init?(_ widget: Course.Widget, program: Program, names: Names) {
    let settings = widget.settings
    switch widget.name {
    case "expression-tree":
      guard ExpressionGraph(program) != nil else { return nil }
      self = .expressionTree
    case "matrix-product":
      guard let left = settings["left"].flatMap(names.value),
        let right = settings["right"].flatMap(names.value), program[left].shape.rank == 2,
        program[right].shape.rank == 2
      else { return nil }
      self = .matrixProduct(left: left, right: right)
    case "bowl", "curve":
      guard let x = settings["x"].flatMap(names.element), program[x.value].lifetime == .state
      else { return nil }
      let second = settings["y"].flatMap(names.element)
      if settings["y"] != nil, second == nil { return nil }
      var y: ElementReference?
      var loss = ElementReference(program.loss, 0)
      if let second {
        if program[second.value].lifetime == .state { y = second } else { loss = second }
      }
      guard program.writer(of: loss.value) != nil else { return nil }
      var domain: ClosedRange<Double>?
      if let from = settings["from"].flatMap(Double.init),
        let to = settings["to"].flatMap(Double.init),
        from.isFinite, to.isFinite, from < to
      {
        domain = from...to
      }
      self = .field(
        LossField.Request(
          x: x, y: y, loss: loss, domain: domain, hasTrail: settings["trail"] == "yes",
          hasAim: settings["aim"] == "yes"))
    default: return nil
    }
  }

  /// How finely a page with this drawing steps; nil leaves it as it is.
  public var grain: Stepper.Grain? {
    if case .matrixProduct = self { .term } else { nil }
  }
}
