import Foundation
import Synchronization

/// Ctrl-C, noticed between two updates so that a run ends with what it has.
enum Interruption {
  private static let hasCome = Atomic<Bool>(false)

  /// Begins to listen. A second Ctrl-C ends the program at once.
  static func listen() {
    // Touched here first: a signal must not find it unmade.
    hasCome.store(false, ordering: .relaxed)
    // Whoever started the program may have blocked the signal, which is inherited.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    signal(SIGINT) { _ in
      Interruption.hasCome.store(true, ordering: .relaxed)
      signal(SIGINT, SIG_DFL)
    }
  }

  static var isWanted: Bool { hasCome.load(ordering: .relaxed) }

  /// What a shell reports for Ctrl-C.
  static let exitStatus: Int32 = 128 + SIGINT
}
