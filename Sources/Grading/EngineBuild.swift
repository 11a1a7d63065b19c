import Course
import Foundation

/// The engine's sources, compiled once by this machine's compiler and kept, laid out as a build of the
/// package is: compiled modules are read by no other version of a compiler, so none can be shipped.
struct EngineBuild {
  let source: EngineSource
  private let compiler: Compiler
  private let entry: String

  init(_ source: EngineSource, _ toolchain: Toolchain, _ cache: BuildCache) {
    self.source = source
    // Minutes on a slow machine; none of it is a learner's.
    var limits = Limits()
    limits.compileCPUSeconds = 900
    limits.compileWallSeconds = 1800
    compiler = Compiler(toolchain: toolchain, cache: cache, limits: limits)
    // The number changes when the way it is made does.
    entry = "engine-" + ContentHash.of(["1", source.fingerprint, toolchain.fingerprint])
  }

  /// Whether it was compiled before.
  var isDone: Bool { compiler.cache.hasFixedEntry(entry) }

  /// What it was compiled to, now if it wasn't before.
  func prebuilt() throws(GradingError) -> Prebuilt {
    let folder = try compiler.cache.fixedEntry(entry) { folder throws(GradingError) in
      // What compilers leave beside goes when they are done.
      let work = try WorkFolder()
      try makeFolders(in: folder)
      for module in Prebuilt.cModules { try compileC(module, in: folder, work) }
      for module in Prebuilt.swiftModules { try compileSwift(module, in: folder, work) }
    }
    return try Prebuilt(folder: folder)
  }

  private func makeFolders(in folder: String) throws(GradingError) {
    for name in ["Modules"] + (Prebuilt.cModules + Prebuilt.swiftModules).map({ "\($0).build" }) {
      do {
        try FileManager.default.createDirectory(
          atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
      } catch {
        throw .file(path: "\(folder)/\(name)", reason: error.localizedDescription)
      }
    }
  }

  private func compileC(
    _ module: String, in folder: String, _ work: WorkFolder
  ) throws(GradingError) {
    let include = "\(source.folder)/Sources/\(module)/include"
    try write(
      "module \(module) {\n    umbrella header \"\(include)/\(module).h\"\n    export *\n}\n",
      to: "\(folder)/\(module).build/module.modulemap")
    for file in source.files(of: module, ".c") {
      let object = "\(folder)/\(module).build/\((file as NSString).lastPathComponent).o"
      try run(
        tool: "clang", ["-O2", "-fPIC", "-I", include, "-c", file, "-o", object],
        writable: [work.path, folder])
    }
  }

  private func compileSwift(
    _ module: String, in folder: String, _ work: WorkFolder
  ) throws(GradingError) {
    let build = "\(folder)/\(module).build"
    let files = source.files(of: module, ".swift")
    try write(files.map { $0 + "\n" }.joined(), to: build + "/sources")
    let objects = files.map { file in
      (file, ["object": "\(build)/\((file as NSString).lastPathComponent).o"])
    }
    let map = Dictionary(objects) { first, _ in first }
    try write(ReportJSON.line(map), to: build + "/output-file-map.json")
    let maps = Prebuilt.cModules.flatMap {
      ["-Xcc", "-fmodule-map-file=\(folder)/\($0).build/module.modulemap"]
    }
    try run(
      [
        "-O", "-wmo", "-num-threads", "\(ProcessInfo.processInfo.activeProcessorCount)",
        "-swift-version", "6", "-package-name", "gradus", "-parse-as-library",
        "-module-name", module, "-I", folder + "/Modules",
        "-module-cache-path", work.path + "/modules", "-output-file-map",
        build + "/output-file-map.json", "-emit-module", "-emit-module-path",
        "\(folder)/Modules/\(module).swiftmodule", "-c",
      ] + maps + files, writable: [work.path, folder])
  }

  private func run(
    tool: String? = nil, _ arguments: [String], writable: [String]
  ) throws(GradingError) {
    let result = try compiler.run(
      tool: tool, arguments, in: writable[0], readable: [source.folder], writable: writable)
    guard result.isSuccess else { throw compiler.failure(result) }
  }

  private func write(_ text: String, to path: String) throws(GradingError) {
    guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8)) else {
      throw .file(path: path, reason: String(cString: strerror(errno)))
    }
  }
}

extension Prebuilt {
  /// What lies beside a program; else its sources, compiled by this toolchain.
  ///
  /// - Parameter willCompile: called before that takes minutes; without it nothing is compiled.
  public static func find(
    _ toolchain: Toolchain, _ cache: BuildCache, program: String = RunningProgram.path,
    willCompile: ((EngineSource) -> Void)? = nil
  ) throws(GradingError) -> Prebuilt {
    do {
      return try beside(program: program)
    } catch {
      guard let source = EngineSource(of: program) else { throw error }
      let build = EngineBuild(source, toolchain, cache)
      if !build.isDone {
        guard let willCompile else { throw .notCompiled(source: source.folder) }
        willCompile(source)
      }
      return try build.prebuilt()
    }
  }
}
