import Gradus

func payment(before: Double, after: Double) throws -> Double {
  guard after > 0 else { return 1 }
  let nearer = before - after
  if nearer > 0 { return nearer / 10 }
  return 0 - (after - before) / 10
}
