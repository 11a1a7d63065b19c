import CTerm
import Screen

extension CursesScreen {
  /// Waits for the next event and returns nil when none came in time.
  ///
  /// A burst of size changes becomes one `.resize`. After `.endOfInput` the terminal is gone and
  /// every further call says so again: end the program.
  /// One that calls a fourth time is ended.
  ///
  /// - Parameter timeoutMilliseconds: nil waits without limit.
  public func nextEvent(timeoutMilliseconds: Int? = nil) -> Event? {
    let clock = ContinuousClock()
    let deadline = timeoutMilliseconds.map { clock.now + .milliseconds(max(0, $0)) }
    while true {
      if !queue.isEmpty { return queue.removeFirst() }
      // What has begun and doesn't go on ends after a while.
      let patience = decoder.patience.map { inputTime + .milliseconds($0) }
      let end = [deadline, patience].compactMap { $0 }.min()
      let left = end.map { (clock.now.duration(to: $0) / .milliseconds(1)).rounded(.up) }
      let seen = cterm_wait(left.map { Int32(min(max(0, $0), 1_000_000)) } ?? -1)
      if seen != 0 {
        note(seen)
      } else if let patience, clock.now >= patience {
        queue += decoder.endWaiting()
      } else if let deadline, clock.now >= deadline {
        return nil
      }
    }
  }

  /// Puts what was seen into the queue, in the order in which it should be handled.
  private func note(_ seen: Int32) {
    func has(_ bit: Int) -> Bool { Int(seen) & bit != 0 }
    if has(CTERM_STOP) {
      cterm_stop_self()
      // The continuation that was waited for here is not a further one.
      _ = cterm_wait_resize(0)
      redraw()
      noteSize()
    } else if has(CTERM_CONTINUED) {
      cterm_suspend()
      cterm_resume()
      redraw()
      noteSize()
    }
    if has(CTERM_RESIZE) {
      // Dragging a window's edge sends many; 5 waits of 15 ms are the most that it may delay.
      for _ in 0..<5 where cterm_wait_resize(15) == 0 { break }
      noteSize()
    }
    if has(CTERM_INPUT) {
      inputTime = .now
      for event in decoder.events(for: readBytes()) {
        switch event {
        case .background(let colour):
          note(background: colour)
          queue.append(event)
        case .mouse(let mouse): queue(mouse)
        default: queue.append(event)
        }
      }
    }
    if has(CTERM_WAKE) { queue.append(.wake) }
    if has(CTERM_HANGUP) {
      queue.append(.endOfInput)
      // Nobody can see a program that goes on all the same: it would spin.
      endings += 1
      if endings > 3 { cterm_leave(129) }
    }
  }

  /// A hand that drags reports faster than anything can follow: where it is now is all that counts.
  private func queue(_ mouse: Mouse) {
    let counted = clicks.counted(mouse, at: inputTime)
    if counted.kind == .dragged, case .mouse(let last)? = queue.last, last.kind == .dragged {
      queue.removeLast()
    }
    queue.append(.mouse(counted))
  }

  private func noteSize() {
    let size = CursesScreen.currentSize()
    if size == knownSize { return }
    cterm_resize(Int32(size.width), Int32(size.height))
    knownSize = size
    // What is on the terminal now is of the old size.
    drawn = nil
    queue.append(.resize(size))
  }

  private func readBytes() -> [UInt8] {
    var all: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 4096)
    // So much at once: who pastes a book may still press Ctrl-C.
    while all.count < 1 << 16 {
      let count = cterm_read(&bytes, bytes.count)
      all += bytes.prefix(count)
      if count < bytes.count { break }
    }
    return all
  }
}
