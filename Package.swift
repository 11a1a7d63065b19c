// swift-tools-version: 6.1
import PackageDescription

/// The modules and the arrows between them: no module imports against an arrow, and CI checks it.
let package = Package(
  name: "gradus",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "gradus", targets: ["Command"]),
    .library(name: "Gradus", targets: ["Gradus"]),
  ],
  traits: [
    .trait(name: "MPI", description: "Training in several processes, on one machine or many.")
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
  ],
  targets: [
    // Text and bytes as files have them.
    .target(name: "Formats"),

    // The engine: what learners import.
    .target(name: "CKernels", linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(name: "Engine", dependencies: ["CKernels"]),
    .target(name: "Learning", dependencies: ["Engine", "Formats"]),
    .target(name: "Gradus", dependencies: ["Engine", "Learning"]),

    // Time knows the engine alone; what can be stepped is read from files.
    .target(name: "Trace", dependencies: ["Engine"]),
    .target(name: "Scenes", dependencies: ["Engine", "Formats", "Learning", "Trace"]),

    // What other programs read: ONNX, TensorBoard's events.
    .target(name: "Exports", dependencies: ["Engine", "Formats", "Trace"]),

    // Replicas that train one model together; MPI only where it is asked for: the system's own, or the one
    // that GRADUS_MPI names as pkg-config does (ompi-c, mpich).
    .systemLibrary(
      name: "CMPI", pkgConfig: Context.environment["GRADUS_MPI"] ?? "mpi",
      providers: [.apt(["libopenmpi-dev"])]),
    .target(
      name: "Parallel",
      dependencies: [
        "Engine", "Learning", .target(name: "CMPI", condition: .when(traits: ["MPI"])),
      ]),

    // Lessons as data, exercises that grade themselves.
    .target(name: "Course"),
    .target(name: "CSandbox"),
    // What travels between a learner's process and the judge's, and what runs in each of the two.
    .target(name: "Exchange", dependencies: ["Engine", "Formats", "Gradus"]),
    .target(name: "Judging", dependencies: ["Exchange", "Gradus"]),
    // Judging is not called: exercises are compiled against what it leaves.
    .target(
      name: "Grading",
      dependencies: ["Course", "CSandbox", "Exchange", "Formats", "Judging", "Screen"]),

    // Our course travels as resources: every folder and file of Lessons is listed, a test checks it.
    .target(
      name: "Lessons", path: "Lessons", sources: ["Lessons.swift"],
      resources: [
        .copy("AUTHORING.md"),
        .copy("course.json"),
        .copy("glossary.json"),
        .copy("01-one-neuron"),
        .copy("02-layers"),
        .copy("03-activations"),
        .copy("04-squared-error"),
        .copy("05-cross-entropy"),
        .copy("06-chain-rule"),
        .copy("07-backpropagation-by-hand"),
        .copy("08-reverse-mode"),
        .copy("09-gradient-checking"),
        .copy("10-gradient-descent"),
        .copy("11-learning-rates"),
        .copy("12-minibatches"),
        .copy("13-momentum-and-adam"),
        .copy("14-initialisation"),
        .copy("15-overfitting"),
        .copy("16-keras-program"),
        .copy("17-convolution"),
        .copy("18-language"),
        .copy("19-games"),
        .copy("20-data-parallel"),
        .copy("21-three-questions"),
        .copy("22-attention"),
      ]),

    // What a person sees.
    .target(name: "Screen", linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(name: "Widgets", dependencies: ["Screen", "Trace", "Engine", "Course"]),
    .target(
      name: "App",
      dependencies: ["Widgets", "Screen", "Scenes", "Trace", "Engine", "Course", "Grading"]),

    // Where frames go.
    .target(
      name: "CTerm",
      cSettings: [
        .define("_XOPEN_SOURCE", to: "700"), .define("_DEFAULT_SOURCE"),
        .define("NCURSES_WIDECHAR", to: "1"), .define("_DARWIN_C_SOURCE"),
      ],
      linkerSettings: [
        .linkedLibrary("ncursesw", .when(platforms: [.linux])),
        .linkedLibrary("tinfo", .when(platforms: [.linux])),
        .linkedLibrary("ncurses", .when(platforms: [.macOS])),
      ]),
    .target(name: "Terminal", dependencies: ["Screen", "CTerm", "Formats"]),

    // The command line. Gradus and Lessons are not imported: building the program leaves beside it what
    // exercises are compiled against, and the course.
    .executableTarget(
      name: "Command",
      dependencies: [
        "Gradus", "Lessons",
        "App", "Widgets", "Screen", "Terminal", "Scenes", "Trace", "Exports", "Formats", "Parallel",
        "Learning", "Engine", "Course", "Grading",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),

    // What several tests need: the checkout, scenes, JSON, numbers that are compared.
    .target(
      name: "TestSupport", dependencies: ["CPty", "Engine", "Scenes"], path: "Tests/TestSupport"),
    .target(name: "CPty", path: "Tests/CPty"),

    // The engine and scenes, against numbers from frameworks that are not ours.
    .testTarget(
      name: "EngineTests", dependencies: ["CKernels", "Engine", "TestSupport", "Trace"],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "LearningTests", dependencies: ["Engine", "Learning", "TestSupport"],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "TraceTests",
      dependencies: ["Engine", "Learning", "Scenes", "TestSupport", "Trace"]),
    .testTarget(
      name: "ScenesTests",
      dependencies: ["Engine", "Formats", "Learning", "Scenes", "TestSupport", "Trace"],
      exclude: ["Fixtures"]),

    .testTarget(
      name: "ParallelTests",
      dependencies: ["Engine", "Learning", "Parallel", "Scenes", "TestSupport", "Trace"]),

    .testTarget(name: "FormatsTests", dependencies: ["Formats"]),
    .testTarget(
      name: "ExportsTests",
      dependencies: ["Engine", "Exports", "Formats", "Learning", "Scenes", "TestSupport", "Trace"]),

    // Lessons and exercises, which are compiled and judged.
    .testTarget(name: "CourseTests", dependencies: ["Course", "TestSupport"]),
    .testTarget(
      name: "GradingTests",
      dependencies: ["Course", "Exchange", "Grading", "Judging", "TestSupport"],
      exclude: ["Fixtures"]),

    // What a person sees.
    .testTarget(name: "ScreenTests", dependencies: ["Screen"]),
    .testTarget(
      name: "WidgetsTests",
      dependencies: [
        "Course", "Engine", "Learning", "Scenes", "Screen", "TestSupport", "Trace", "Widgets",
      ]),
    .target(
      name: "RandomInput",
      dependencies: ["App", "Course", "Engine", "Scenes", "Screen", "Trace"],
      path: "Tests/RandomInput"),
    .testTarget(
      name: "AppTests",
      dependencies: [
        "App", "Course", "Engine", "Grading", "RandomInput", "Scenes", "Screen", "Terminal",
        "TestSupport",
        "Trace", "Widgets",
      ]),

    // The terminal: a probe is run in one of its own.
    .executableTarget(
      name: "TerminalProbe", dependencies: ["Screen", "Terminal"], path: "Tests/TerminalProbe"),
    .testTarget(
      name: "TerminalTests",
      dependencies: ["Screen", "Terminal", "TerminalProbe", "TestSupport"]),

    // The command line, as a process of its own.
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "App", "Command", "Course", "Engine", "Exports", "Formats", "Grading", "Learning", "Scenes",
        "TestSupport", "Trace",
      ]),

    // The pages of the public API: their examples are compiled and run.
    .testTarget(
      name: "DocumentationTests",
      dependencies: ["Grading", "Gradus", "Learning", "Scenes", "TestSupport", "Trace"]),

    // The Keras program: what a learner would write, and what its whole process costs.
    .executableTarget(name: "KerasProgram", dependencies: ["Gradus"], path: "Tests/KerasProgram"),

    // How fast it all is; CAllocation counts how much memory a piece of work asks for.
    .target(name: "CAllocation", path: "Tests/CAllocation"),
    .executableTarget(
      name: "Benchmarks",
      dependencies: [
        "App", "CAllocation", "CPty", "Course", "Engine", "Formats", "Grading", "Learning",
        "RandomInput", "Scenes", "Screen", "TestSupport", "Trace",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/Benchmarks", exclude: ["competitors", "frameworks.py"]),
    .testTarget(name: "BenchmarksTests", dependencies: ["Benchmarks", "Engine", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
