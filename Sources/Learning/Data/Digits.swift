import Engine

extension DataSet {
  /// Handwritten digits: 1,797 images of 8×8 pixels, as brightness 0 … 16, and the digit of each.
  ///
  ///     inputs: 1797×64     targets: 1797×1, the class index
  ///
  /// The test part of the *Optical Recognition of Handwritten Digits* of E. Alpaydin and C. Kaynak
  /// (1998), UCI Machine Learning Repository, https://doi.org/10.24432/C50P49, licensed under
  /// Creative Commons Attribution 4.0 (CC BY 4.0, https://creativecommons.org/licenses/by/4.0/). Its
  /// numbers are unchanged; only their notation is ours.
  public static let digits: DataSet = {
    var pixels: [Double] = []
    var labels: [Double] = []
    var row: [Double] = []
    for byte in digitsText.utf8 where byte != UInt8(ascii: "\n") {
      // One character a pixel, "0" to "9" and then "a" to "g" for 16; after 64 of them the digit.
      row.append(Double(byte <= UInt8(ascii: "9") ? byte - 48 : byte - 87))
      guard row.count > 64 else { continue }
      labels.append(row.removeLast())
      pixels += row
      row = []
    }
    return DataSet(
      inputs: Tensor(shape: Shape(labels.count, 64), elements: pixels),
      targets: Tensor(shape: Shape(labels.count, 1), elements: labels),
      classNames: (0..<10).map { "\($0)" })
  }()
}
