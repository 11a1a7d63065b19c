import Engine

/// Returns a tensor of random numbers away from 0, where no function here has a kink.
func random(_ shape: Shape, seed: Int, from lower: Double = 0.2, to upper: Double = 1.5) -> Tensor {
  var stream = RandomStream(seed: seed)
  return Tensor(
    shape: shape,
    elements: (0..<shape.count).map { (_: Int) -> Double in
      let magnitude = stream.uniform(lower, upper)
      return stream.next() >> 63 == 0 ? magnitude : -magnitude
    })
}

/// Returns a tensor of random numbers in a range.
func positive(_ shape: Shape, seed: Int, from lower: Double = 0.2, to upper: Double = 1.5) -> Tensor
{
  let tensor = random(shape, seed: seed, from: lower, to: upper)
  return Tensor(shape: shape, elements: tensor.elements.map(abs))
}
