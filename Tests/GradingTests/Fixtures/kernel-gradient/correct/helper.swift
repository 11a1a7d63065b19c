import Gradus

func window(_ image: [[Double]], _ top: Int, _ left: Int, like other: [[Double]]) -> [Double] {
  image[top..<top + other.count].flatMap { $0[left..<left + other[0].count] }
}

func kernelGradient(image: [[Double]], slopes: [[Double]]) throws -> [[Double]] {
  let flat = slopes.flatMap { $0 }
  return (0...image.count - slopes.count).map { u in
    (0...image[0].count - slopes[0].count).map { v in
      zip(window(image, u, v, like: slopes), flat).map { $0 * $1 }.reduce(0, +)
    }
  }
}
