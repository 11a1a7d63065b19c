import Course
import Foundation

/// The C modules behind what exercises import, read by the compiler once and kept for all.
///
/// Made from a text of ours, before any submission, and never written to again: what one submission
/// leaves in a cache would be the next one's input.
struct ModuleCache: Sendable {
  let path: String

  /// What courses import, so that its modules are here; for anything else a submission gets a cache
  /// of its own, which takes seconds.
  private static let source = """
    import Dispatch
    import Exchange
    import Foundation
    import Glibc
    import Gradus
    import Judging
    import RegexBuilder
    import Synchronization

    """

  init(_ prebuilt: Prebuilt, _ compiler: Compiler) throws(GradingError) {
    // The system's headers too: a module is no longer used when they have changed.
    let key = ContentHash.of([
      "1", prebuilt.fingerprint, compiler.toolchain.fingerprint,
      FileStamp(path: "/usr/include/stdlib.h")?.text ?? "",
    ])
    path = try compiler.cache.fixedEntry("modules-\(key)") { cache throws(GradingError) in
      let folder = try WorkFolder()
      try folder.write(Self.source, to: "modules.swift")
      let result = try compiler.run(
        compiler.arguments(against: prebuilt, modules: cache, isQuick: false)
          + ["-typecheck", "modules.swift"],
        in: folder.path, readable: prebuilt.readable, writable: [folder.path, cache],
        isTrusted: true)
      guard result.isSuccess else { throw compiler.failure(result) }
    }
  }

  /// Whether a compiler that failed may have missed a module here.
  static func mayLack(_ output: String) -> Bool {
    ["could not build C module", "could not build module", "missing required module"]
      .contains(where: output.contains)
  }
}
