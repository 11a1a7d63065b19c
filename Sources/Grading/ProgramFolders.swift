import Foundation

/// Where what belongs to a program is looked for.
public enum ProgramFolders {
  /// Each folder above the program, the nearest first, and `share/gradus` beside the one it stands in:
  /// there a release keeps what a checkout has at its top.
  public static func above(_ program: String) -> [String] {
    var folders: [String] = []
    var rest = program
    while !rest.isEmpty, rest != "/" {
      rest = (rest as NSString).deletingLastPathComponent
      folders.append(rest)
    }
    if folders.count > 1 {
      folders.insert((folders[1] as NSString).appendingPathComponent("share/gradus"), at: 1)
    }
    return folders
  }
}

/// The program that runs.
public enum RunningProgram {
  /// Its real path, links followed.
  public static var path: String {
    RealPath.of("/proc/self/exe") ?? Bundle.main.executablePath.flatMap(RealPath.of) ?? ""
  }
}
