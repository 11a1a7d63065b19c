/// How a person looks at pictures and tables: which variant of a pane, in which order, by which scale.
public struct Look: Hashable, Sendable {
  /// What the strongest shade stands for.
  public enum Scale: Int, Hashable, Sendable, CaseIterable {
    /// The largest number of each matrix.
    case matrix
    /// 1, so that pictures of different moments compare.
    case fixed
    /// The largest, each shade a power of ten below the next.
    case logarithmic
  }

  /// How often each pane was asked for its next variant.
  public var variants: [PaneName: Int]
  /// Whether tables stand in the order of size, rather than in that of their places.
  public var isBySize: Bool
  public var scale: Scale

  public init(variants: [PaneName: Int] = [:], isBySize: Bool = false, scale: Scale = .matrix) {
    self.variants = variants
    self.isBySize = isBySize
    self.scale = scale
  }

  /// Returns which of `count` variants of a pane is shown.
  public func variant(of pane: PaneName, count: Int) -> Int {
    (variants[pane] ?? 0) % max(1, count)
  }

  /// How strong a number looks, from 0 to 1, where `largest` is the largest there is; what is no number has
  /// no strength.
  public func strength(of number: Double, largest: Double) -> Double {
    guard number.isFinite else { return number.isNaN ? 0 : 1 }
    switch scale {
    case .matrix: return largest > 0 ? min(1, number.magnitude / largest) : 0
    case .fixed: return min(1, number.magnitude)
    case .logarithmic:
      guard largest > 0, number != 0 else { return 0 }
      // Four powers of ten from the faintest shade to the strongest.
      var (rest, strength) = (number.magnitude / largest, 1.0)
      while rest < 1, strength > 0 {
        rest *= 1.7782794100389228
        strength -= 1.0 / 16
      }
      return max(0, strength)
    }
  }
}
