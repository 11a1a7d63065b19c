import Engine

extension DataSet {
  /// Returns the data set with every image moved by whole pixels; zeros come in at the other side.
  ///
  ///     output[y, x] = input[y − down, x − right]          inputs: samples×(height·width), row by row
  ///
  /// - Parameters:
  ///   - down: by how many pixels; upwards where it is below 0.
  ///   - right: by how many pixels; to the left where it is below 0.
  ///   - width: the pixels of a row; nil where an image is a square.
  /// - Precondition: a sample's numbers are whole rows of `width`.
  public func moved(down: Int = 0, right: Int = 0, width: Int? = nil) -> DataSet {
    let count = inputs.shape.count / max(1, self.count)
    let width = width ?? Self.side(of: count) ?? 0
    precondition(
      width > 0 && count % width == 0, "images: \(count) numbers are no rows of \(width)")
    let height = count / width
    var elements = [Double](repeating: 0, count: inputs.shape.count)
    for sample in 0..<self.count {
      for row in 0..<height {
        for column in 0..<width {
          // Saturating: any distance may be asked for.
          let (y, farY) = row.subtractingReportingOverflow(down)
          let (x, farX) = column.subtractingReportingOverflow(right)
          guard !farY, !farX, (0..<height).contains(y), (0..<width).contains(x) else { continue }
          elements[sample * count + row * width + column] =
            inputs.elements[sample * count + y * width + x]
        }
      }
    }
    return replacing(inputs: Tensor(shape: inputs.shape, elements: elements))
  }

  /// Returns the data set with the numbers of each sample in another order, the same for all samples.
  public func inputsShuffled(seed: Int) -> DataSet {
    let count = inputs.shape.count / max(1, self.count)
    var stream = RandomStream(seed: seed)
    let order = stream.permutation(of: count)
    let elements = (0..<self.count).flatMap { sample in
      order.map { inputs.elements[sample * count + $0] }
    }
    return replacing(inputs: Tensor(shape: inputs.shape, elements: elements))
  }

  /// The side of a square of so many pixels; nil where there is none.
  package static func side(of count: Int) -> Int? {
    guard count > 0 else { return nil }
    let side = Int(Double(count).squareRoot())
    return side * side == count ? side : nil
  }

  private func replacing(inputs: Tensor) -> DataSet {
    DataSet(inputs: inputs, targets: targets, featureNames: featureNames, classNames: classNames)
  }
}
