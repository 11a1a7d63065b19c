// swift-tools-version: 6.1
import PackageDescription

/// The engine alone, as a release brings it along: what a workspace names for its editor. A test holds
/// it against the whole package.
let package = Package(
  name: "gradus",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Gradus", targets: ["Gradus"])
  ],
  targets: [
    .target(name: "Formats"),
    .target(name: "CKernels", linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(name: "Engine", dependencies: ["CKernels"]),
    .target(name: "Learning", dependencies: ["Engine", "Formats"]),
    .target(name: "Gradus", dependencies: ["Engine", "Learning"]),
    .target(name: "Exchange", dependencies: ["Engine", "Formats", "Gradus"]),
    .target(name: "Judging", dependencies: ["Exchange", "Gradus"]),
  ],
  swiftLanguageModes: [.v6]
)
