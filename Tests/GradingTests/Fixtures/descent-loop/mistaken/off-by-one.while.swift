import Gradus

func descend(start: Double, goal: Double, learningRate: Double, updates: Int) -> Double {
  var w = start
  var done = 1
  while done < updates {
    w -= 2 * learningRate * (w - goal)
    done += 1
  }
  return w
}
