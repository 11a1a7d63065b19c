import Foundation
import Synchronization

/// User ids that nobody has, one per submission at a time, when we are root.
enum UnusedUser {
  /// Shared, because ending a submission ends all of its user: no two at once may have one id.
  private static let slots = Atomic<UInt32>(0)

  /// Returns 0 where a process can't be given to another user.
  static func next() -> UInt32 {
    guard geteuid() == 0, mayGiveAway else { return 0 }
    // High above what systems give out; in a container with few ids, below 65536.
    let slot = slots.wrappingAdd(1, ordering: .relaxed).newValue % 64
    let number = UInt32(truncatingIfNeeded: getpid()) &* 64 &+ slot
    let high = 0x2000_0000 + number % 0x1000_0000
    let low = 20_000 + number % 40_000
    return isMapped(high) ? high : isMapped(low) ? low : 0
  }

  /// Whether root is all here that it takes: a container may have taken privileges away.
  private static let mayGiveAway: Bool = {
    #if os(Linux)
      let prefix = "CapEff:"
      guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
        let line = text.split(separator: "\n").first(where: { $0.hasPrefix(prefix) }),
        let held = UInt64(line.dropFirst(prefix.count).trimmed, radix: 16)
      else { return false }
      // chown, setgid, setuid; one of the two that let pass through closed folders.
      return held & 0b1100_0001 == 0b1100_0001 && held & 0b110 != 0
    #else
      return true
    #endif
  }()

  /// Whether this user namespace knows the id.
  private static func isMapped(_ id: UInt32) -> Bool {
    guard let text = try? String(contentsOfFile: "/proc/self/uid_map", encoding: .utf8) else {
      return true
    }
    return text.split(separator: "\n").contains { line in
      let numbers = line.split(separator: " ").compactMap { UInt64($0) }
      return numbers.count == 3 && numbers[0] <= UInt64(id)
        && UInt64(id) < numbers[0] + numbers[2]
    }
  }
}

extension Substring {
  fileprivate var trimmed: String { trimmingCharacters(in: .whitespaces) }
}
