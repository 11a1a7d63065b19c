import Engine

extension Benchmark {
  /// Matrix products of float32: a large one, and those of the small networks above.
  static let matrixProduct = Benchmark(
    name: "matmul",
    title: "products 1024x1024x1024, 32x100x64, 64x784x128, 32x64x10",
    workloads: {
      try [(1024, 1024, 1024), (32, 100, 64), (64, 784, 128), (32, 64, 10)].map {
        (rows, inner, columns) in
        var builder = ProgramBuilder()
        var stream = RandomStream(seed: 1234)
        func matrix(_ rows: Int, _ columns: Int) -> Tensor {
          let elements = (0..<rows * columns).map { _ in stream.uniform(-1, 1) }
          return Tensor(shape: Shape(rows, columns), elements: elements)
        }
        let a = try builder.addData("a", matrix(rows, inner))
        let b = try builder.addData("b", matrix(inner, columns))
        let product = try builder.add(
          MatrixMultiply(), [a, b], named: "product")
        let program = try builder.build(precision: .float32, parameters: [], loss: product)
        // As many as take about as long as two large ones, so that the clock's tick does not matter.
        let arithmetic = 2 * inner * columns
        let updates = max(2, (1 << 32) / (rows * arithmetic) / 4)
        return (
          "\(rows)x\(inner)x\(columns)",
          Workload(
            program, updates: updates, samplesPerUpdate: rows, arithmeticPerSample: arithmetic)
        )
      }
    })
}
