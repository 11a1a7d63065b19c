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
      var timeout: Int32 = -1
      if let deadline {
        let left = clock.now.duration(to: deadline) / .milliseconds(1)
        timeout = Int32(min(max(0, left.rounded(.up)), 1_000_000))
      }
      let seen = cterm_wait(timeout)
      if seen == 0 {
        if let deadline, clock.now >= deadline { return nil }
        continue
      }
      note(seen)
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
    if has(CTERM_INPUT) { queue += decoder.events(for: readTokens()) }
    if has(CTERM_WAKE) { queue.append(.wake) }
    if has(CTERM_HANGUP) {
      queue.append(.endOfInput)
      // Nobody can see a program that goes on all the same: it would spin.
      endings += 1
      if endings > 3 { cterm_leave(129) }
    }
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

  private func readTokens() -> [Token] {
    var tokens: [Token] = []
    var value: UInt32 = 0
    while true {
      switch Int(cterm_read(&value)) {
      case CTERM_CHARACTER:
        tokens.append(Unicode.Scalar(value).map(Token.scalar) ?? .unknown)
      case CTERM_KEY:
        tokens.append(Token(code: value))
      default:
        return tokens
      }
    }
  }
}

extension Token {
  /// Names a key of the C layer.
  fileprivate init(code value: UInt32) {
    let code = Int(value)
    let keys: [Int: Key] = [
      CTERM_UP: .up, CTERM_DOWN: .down, CTERM_LEFT: .left,
      CTERM_RIGHT: .right, CTERM_HOME: .home, CTERM_END: .end,
      CTERM_PAGE_UP: .pageUp, CTERM_PAGE_DOWN: .pageDown,
      CTERM_INSERT: .insert, CTERM_DELETE: .delete,
      CTERM_BACKSPACE: .backspace, CTERM_ENTER: .enter,
      CTERM_BACK_TAB: .backTab,
    ]
    if code > CTERM_FUNCTION {
      self = .key(.function(code - CTERM_FUNCTION))
    } else {
      self = keys[code].map(Token.key) ?? .unknown
    }
  }
}
