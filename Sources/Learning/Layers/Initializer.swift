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

  /// Returns a new weight.
  ///
  /// - Parameter shape: … × in × out for a kernel. The fans are its last two axes, times the places of
  ///   the window before them; a vector's are both its length.
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
    }
  }
}
