import Engine
import Trace

/// The network in words.
extension NetworkPane {
  /// More neurons than these, and more wires to one, are counted only.
  private static let listened = 8

  /// The layers with their neurons' values, and below each what leads to it.
  public func lines() -> [String] {
    model.columns.indices.flatMap { index -> [String] in
      let column = model.columns[index]
      let comma = context.strings(", ", "，")
      let shown = (0..<min(column.width, Self.listened)).map { self.shown($0, of: column) }
      let values = shown.map(said) + rest(column.width)
      // On paper the neurons have names of their own, and the layer has none.
      let layer = model.isUpright ? "" : "\(column.name)\(context.strings(": ", "："))"
      return ["\(layer)\(values.joined(separator: comma))"]
        + shown.enumerated().compactMap { unit, neuron in
          let wires = wires(to: unit, column: index)
          guard !wires.isEmpty else { return nil }
          let name = context.name(neuron)
          return context.strings("  to \(name): ", "  到 \(name)：")
            + wires.joined(separator: comma)
        }
    }
  }

  /// A neuron's number that is known, the last one computed first.
  private func shown(_ unit: Int, of column: NetworkModel.Column) -> ElementReference {
    let known = column.members.reversed().first {
      context.stepper.number(element($0, unit)) != nil
    }
    return element(known ?? column.output, unit)
  }

  private func said(_ element: ElementReference) -> String {
    "\(context.name(element)) \(context.text(element))"
  }

  private func rest(_ count: Int) -> [String] {
    let more = count - Self.listened
    return more > 0 ? [context.strings("\(more) more", "另外 \(more) 个")] : []
  }

  /// The weights on a neuron's wires, and its bias.
  private func wires(to unit: Int, column: Int) -> [String] {
    let own = model.columns[column]
    guard let kernel = own.kernel else { return [] }
    let inputs = model.columns[column - 1].width
    let weights = (0..<min(inputs, Self.listened)).map { input in
      said(ElementReference(kernel, model.weight(from: input, to: unit, column: column)))
    }
    return weights + rest(inputs) + (own.bias.map { [said(ElementReference($0, unit))] } ?? [])
  }
}
