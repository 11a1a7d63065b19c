import Foundation
import Scenes

/// A network trained one number after another, written from the formulas alone and from none of ours: what the
/// engine's run of a playground is held against.
struct PlainNetwork {
  var kernels: [[[Double]]]
  var biases: [[Double]]
  var dead: [[[Bool]]]
  let settings: PlaygroundSettings

  /// - Parameter weights: kernels (in × out, row by row) and biases in turn.
  init(_ settings: PlaygroundSettings, inputs: Int, weights: [[Double]]) {
    self.settings = settings
    kernels = []
    biases = []
    dead = []
    var width = inputs
    for (layer, units) in (settings.shape + [1]).enumerated() {
      let numbers = weights[2 * layer]
      kernels.append((0..<width).map { row in Array(numbers[row * units..<(row + 1) * units]) })
      biases.append(weights[2 * layer + 1])
      dead.append(Array(repeating: Array(repeating: false, count: units), count: width))
      width = units
    }
  }

  private func value(_ z: Double, _ layer: Int) -> Double {
    if layer == kernels.count - 1 {
      return settings.problem == .classification ? tanh(z) : z
    }
    switch settings.activation {
    case "relu": return z > 0 ? z : 0
    case "sigmoid": return 1 / (1 + exp(-z))
    case "tanh": return tanh(z)
    default: return z
    }
  }

  private func slope(_ z: Double, _ layer: Int) -> Double {
    let isLast = layer == kernels.count - 1
    let name =
      isLast ? (settings.problem == .classification ? "tanh" : "linear") : settings.activation
    switch name {
    case "relu": return z > 0 ? 1 : 0
    case "sigmoid":
      let s = 1 / (1 + exp(-z))
      return s * (1 - s)
    case "tanh":
      let t = tanh(z)
      return 1 - t * t
    default: return 1
    }
  }

  /// One update on some samples; returns their loss before it.
  mutating func update(_ samples: [(inputs: [Double], target: Double)]) -> Double {
    var kernelSlopes = kernels.map { $0.map { $0.map { _ in 0.0 } } }
    var biasSlopes = biases.map { $0.map { _ in 0.0 } }
    var loss = 0.0
    for (inputs, target) in samples {
      var outputs = [inputs]
      var sums: [[Double]] = []
      for layer in kernels.indices {
        let z = biases[layer].indices.map { unit in
          biases[layer][unit]
            + outputs[layer].indices.reduce(0.0) {
              $0 + outputs[layer][$1] * kernels[layer][$1][unit]
            }
        }
        sums.append(z)
        outputs.append(z.map { value($0, layer) })
      }
      let answer = outputs[kernels.count][0]
      loss += 0.5 * (answer - target) * (answer - target)
      var upstream = [answer - target]
      for layer in kernels.indices.reversed() {
        let inner = upstream.indices.map { upstream[$0] * slope(sums[layer][$0], layer) }
        for unit in inner.indices {
          biasSlopes[layer][unit] += inner[unit]
          for input in outputs[layer].indices {
            kernelSlopes[layer][input][unit] += inner[unit] * outputs[layer][input]
          }
        }
        upstream = outputs[layer].indices.map { input in
          inner.indices.reduce(0.0) { $0 + inner[$1] * kernels[layer][input][$1] }
        }
      }
    }
    let (rate, count) = (settings.learningRate, Double(samples.count))
    for layer in kernels.indices {
      for unit in biases[layer].indices {
        biases[layer][unit] -= rate * biasSlopes[layer][unit] / count
        for input in kernels[layer].indices where !dead[layer][input][unit] {
          let before = kernels[layer][input][unit]
          let moved = before - rate / count * kernelSlopes[layer][input][unit]
          let penaltySlope: Double
          switch settings.penalty {
          case .none: penaltySlope = 0
          case .l1: penaltySlope = before > 0 ? 1 : before < 0 ? -1 : 0
          case .l2: penaltySlope = before
          }
          let shrunk = moved - rate * settings.penaltyRate * penaltySlope
          if settings.penalty == .l1, moved * shrunk < 0 {
            kernels[layer][input][unit] = 0
            dead[layer][input][unit] = true
          } else {
            kernels[layer][input][unit] = shrunk
          }
        }
      }
    }
    return loss / count
  }

  var weights: [[Double]] {
    zip(kernels, biases).flatMap { [$0.flatMap { $0 }, $1] }
  }
}
