import Gradus

func payment(before: Int, after: Int) throws -> Double {
  guard after > 0 else { return 1 }
  let nearer = before - after
  if nearer > 0 { return Double(nearer) / 10 }
  return -Double(-nearer) / 10
}
