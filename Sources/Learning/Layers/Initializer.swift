import Engine

/// How a weight begins when none is given. Definitions and names are Keras's.
///
///     glorot   uniform ±√(6 / (in + out)),   normal σ = √(2 / (in + out)) / .87962566
///     he       uniform ±√(6 / in),           normal σ = √(2 / in) / .87962566
///     lecun    uniform ±√(3 / in),           normal σ = √(1 / in) / .87962566
///
/// The scaled normal distributions are truncated at two deviations, which the divisor makes up for.
public enum Initializer: Hashable, Sendable {
  /// 0.
  case zeros
  /// 1.
  case ones
  /// One number.
  case constant(Double)
  /// Between two bounds, the upper one excluded.
  case uniform(Double, Double)
  /// A normal distribution.
  case normal(mean: Double, deviation: Double)
  /// A normal distribution, drawn again beyond two deviations.
  case truncatedNormal(mean: Double, deviation: Double)
  /// ±√(6 / (in + out)): Dense's and Conv2D's own.
  case glorotUniform
  /// σ = √(2 / (in + out)) / .87962566, truncated.
  case glorotNormal
  /// ±√(6 / in).
  case heUniform
  /// σ = √(2 / in) / .87962566, truncated.
  case heNormal
  /// ±√(3 / in).
  case lecunUniform
  /// σ = √(1 / in) / .87962566, truncated.
  case lecunNormal
  /// Rows or columns, whichever are fewer, that stand at right angles and are `gain` long.
  case orthogonal(gain: Double)
  /// 1 in the second of four equal parts, 0 elsewhere: an LSTM's bias, by which it remembers at first.
  case forgetBias

  /// Returns a new weight.
  ///
  /// - Parameters:
  ///   - shape: … × in × out for a kernel. The fans are its last two axes, times the places of the window
  ///     before them; a vector's are both its length.
  ///   - stream: where chance comes from.
  public func tensor(shape: Shape, using stream: inout RandomStream) -> Tensor {
    let places = Double(shape.dimensions.dropLast(2).reduce(1, *))
    let fanIn = places * Double(shape.rank > 1 ? shape.dimensions[shape.rank - 2] : shape.columns)
    let fanOut = places * Double(shape.columns)
    func fill(_ next: () -> Double) -> Tensor {
      Tensor(shape: shape, elements: (0..<shape.count).map { (_: Int) -> Double in next() })
    }
    func uniform(_ limit: Double) -> Tensor { fill { stream.uniform(-limit, limit) } }
    func normal(_ variance: Double) -> Tensor {
      let deviation = variance.squareRoot() / 0.87962566
      return fill { truncated(0, deviation) }
    }
    func truncated(_ mean: Double, _ deviation: Double) -> Double {
      while true {
        let draw = stream.normal()
        if abs(draw) <= 2 { return mean + deviation * draw }
      }
    }
    switch self {
    case .zeros: return fill { 0 }
    case .ones: return fill { 1 }
    case .constant(let number): return fill { number }
    case .uniform(let lower, let upper): return fill { stream.uniform(lower, upper) }
    case .normal(let mean, let deviation): return fill { mean + deviation * stream.normal() }
    case .truncatedNormal(let mean, let deviation): return fill { truncated(mean, deviation) }
    case .glorotUniform: return uniform((6 / (fanIn + fanOut)).squareRoot())
    case .glorotNormal: return normal(2 / (fanIn + fanOut))
    case .heUniform: return uniform((6 / fanIn).squareRoot())
    case .heNormal: return normal(2 / fanIn)
    case .lecunUniform: return uniform((3 / fanIn).squareRoot())
    case .lecunNormal: return normal(1 / fanIn)
    case .orthogonal(let gain): return Self.orthogonal(shape, gain, using: &stream)
    case .forgetBias:
      let part = shape.count / 4
      return Tensor(
        shape: shape,
        elements: (0..<shape.count).map { part..<2 * part ~= $0 ? 1 : 0 })
    }
  }

  /// Draws normal numbers and makes each vector stand at right angles to those before it.
  ///
  /// - Source: A. Saxe, J. McClelland, S. Ganguli, *Exact solutions to the nonlinear dynamics of learning*
  ///   (2013); as in Keras all axes but the last are read as one.
  private static func orthogonal(
    _ shape: Shape, _ gain: Double, using stream: inout RandomStream
  ) -> Tensor {
    let (rows, columns) = (shape.rows, shape.columns)
    let (count, length) = (min(rows, columns), max(rows, columns))
    var vectors: [[Double]] = []
    while vectors.count < count {
      var vector = (0..<length).map { _ in stream.normal() }
      // Twice: once leaves what rounding leaves.
      for _ in 0..<2 {
        for other in vectors {
          let overlap = zip(vector, other).reduce(0) { $0 + $1.0 * $1.1 }
          for place in 0..<length { vector[place] -= overlap * other[place] }
        }
      }
      let norm = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      guard norm > 1e-6 else { continue }
      vectors.append(vector.map { $0 / norm })
    }
    var elements: [Double] = []
    elements.reserveCapacity(shape.count)
    for row in 0..<rows {
      for column in 0..<columns {
        elements.append(gain * (rows <= columns ? vectors[row][column] : vectors[column][row]))
      }
    }
    return Tensor(shape: shape, elements: elements)
  }
}
