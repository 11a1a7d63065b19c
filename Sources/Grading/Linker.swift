import Foundation

/// How objects become programs and libraries: by a fixed list of arguments.
///
/// An object can ask for more than to be linked: Swift's own driver reads in it which libraries and
/// options the linker should get, and an option can run any program. So the driver doesn't link,
/// and what an object asks for is not read.
struct Linker: Sendable {
  let toolchain: Toolchain

  /// What a learner's file may import, besides ours; those that it doesn't use are left out.
  private static let libraries = [
    "swiftCore", "swiftGlibc", "swiftSwiftOnoneSupport", "swift_Concurrency",
    "swift_StringProcessing", "swift_RegexParser", "swiftRegexBuilder", "swiftSynchronization",
    "swiftObservation", "swiftDistributed", "swift_Differentiation", "swift_Builtin_float",
    "swiftDispatch", "dispatch", "BlocksRuntime", "Foundation", "FoundationEssentials",
    "FoundationInternationalization", "_FoundationICU",
  ]

  func programArguments(of object: String, with library: String, output: String) -> [String] {
    common + [object, library] + runtime
      + ["-Wl,-rpath,$ORIGIN", "-Wl,-rpath,\((library as NSString).deletingLastPathComponent)"]
      + ["-o", output]
  }

  func libraryArguments(of objects: [String], named name: String) -> [String] {
    common + ["-shared", "-Wl,-soname,\(name)"] + objects + runtime + ["-o", name]
  }

  private var common: [String] {
    #if os(Linux)
      // Without it a library's conformances are not found at run time: a shape would print as a
      // struct.
      let start = ["\(toolchain.runtime)/\(Self.architecture)/swiftrt.o"]
      // The toolchain's own linker takes a third of the time of the system's.
      return access("\(toolchain.root)/bin/ld.lld", X_OK) == 0
        ? ["-fuse-ld=lld", "-Wl,--threads=1"] + start : start
    #else
      return []
    #endif
  }

  private var runtime: [String] {
    #if os(Linux)
      let present = Self.libraries.filter {
        access("\(toolchain.runtime)/lib\($0).so", R_OK) == 0
      }
      return ["-L", toolchain.runtime, "-Wl,--as-needed"] + present.map { "-l\($0)" }
        + ["-lm", "-Wl,-rpath,\(toolchain.runtime)"]
    #else
      return ["-L", toolchain.runtime, "-lswiftCore", "-lm"]
    #endif
  }

  private static var architecture: String {
    #if arch(arm64)
      "aarch64"
    #else
      "x86_64"
    #endif
  }
}
