import Foundation

/// The 2-2-2 network of lesson 7 computed by hand, by the names that its scene gives.
struct WorkedExample {
  /// Values by name, before each update.
  let updates: [[String: Double]]

  init(weights: [Double] = [0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55]) {
    let first = Self.pass(weights)
    let moved = (1...8).map { weights[$0 - 1] - 0.5 * (first["d(w\($0))"] ?? .nan) }
    updates = [first, Self.pass(moved)]
  }

  /// Resolves a name at a moment such as `0:loss` or `after update of output/kernel`.
  func value(_ name: String, at moment: String) -> Double? {
    let isSecond = moment.hasPrefix("1:")
    let isMoved = moment.contains("after update of") && name.hasPrefix("w")
    return updates[isSecond || isMoved ? 1 : 0][name]
  }

  private static func pass(_ w: [Double]) -> [String: Double] {
    var v: [String: Double] = [
      "i1": 0.05, "i2": 0.10, "t1": 0.01, "t2": 0.99, "b1.1": 0.35, "b1.2": 0.35, "b2.1": 0.60,
      "b2.2": 0.60,
    ]
    func get(_ name: String) -> Double { v[name] ?? .nan }
    for index in 1...8 { v["w\(index)"] = w[index - 1] }
    for (layer, inputs, bias, base) in [("h", "i", "b1", 1), ("o", "h", "b2", 5)] {
      for unit in 1...2 {
        let first = base + 2 * (unit - 1)
        let net =
          get("\(inputs)1") * w[first - 1] + get("\(inputs)2") * w[first] + get("\(bias).\(unit)")
        v["\(layer)\(unit).net"] = net
        v["\(layer)\(unit)"] = 1 / (1 + exp(-net))
      }
    }
    for unit in 1...2 {
      let (output, error) = (get("o\(unit)"), get("o\(unit)") - get("t\(unit)"))
      v["E\(unit)"] = 0.5 * error * error
      v["d(o\(unit).net)"] = error * output * (1 - output)
    }
    v["loss"] = get("E1") + get("E2")
    for unit in 1...2 {
      let back = get("d(o1.net)") * w[3 + unit] + get("d(o2.net)") * w[5 + unit]
      v["d(h\(unit))"] = back
      v["d(h\(unit).net)"] = back * get("h\(unit)") * (1 - get("h\(unit)"))
      for input in 1...2 {
        v["d(w\(2 * (unit - 1) + input))"] = get("d(h\(unit).net)") * get("i\(input)")
        v["d(w\(4 + 2 * (unit - 1) + input))"] = get("d(o\(unit).net)") * get("h\(input)")
      }
    }
    return v
  }
}
