import Foundation
import TestSupport
import Testing

/// What a shell completes, asked as its script asks, and through bash itself.
@Suite struct CompletionTests {
  /// Types words at bash's prompt and presses Tab at the end: what it offers.
  private func offered(_ words: [String], in folder: String = "/") throws -> [String] {
    let script = """
      export PATH="$(dirname "$0"):$PATH"
      cd "$1"; shift
      source <("$0" --generate-completion-script bash)
      COMP_WORDS=(gradus "$@"); COMP_CWORD=$#; COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
      COMP_TYPE=9; COMPREPLY=()
      _gradus gradus "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let run = try Run(shell: script, [folder] + words)
    #expect(run.status == 0, "\(run.errors)")
    return run.output.split(separator: "\n").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
  }

  @Test func `lessons, chapters, exercises are those of the course`() throws {
    #expect(try offered(["lesson", "07"]) == ["07-backpropagation-by-hand"])
    #expect(try offered(["review", "backp"]) == ["backpropagation"])
    #expect(try offered(["hint", "output-d"]) == ["output-delta"])
    let any = try offered(["check", "0"])
    #expect(any.contains("07-backpropagation-by-hand"))
    #expect(try offered(["play", "spi"]) == ["spiral"])
    // Of the course that the line names.
    #expect(try offered(["lesson", "--course", "/nowhere", "0"]).isEmpty)
  }

  @Test func `files are completed by what they are, folders anywhere`() throws {
    try withFolder { folder in
      for name in ["my.scene.json", "my.txt", "mnist.npz", "more/a.csv"] {
        try write("", to: "\(folder)/\(name)")
      }
      #expect(try offered(["open", "m"], in: folder).sorted() == ["more", "my.scene.json"])
      #expect(
        try offered(["open", "my.scene.json", "--data", "m"], in: folder).sorted()
          == ["mnist.npz", "more"])
      #expect(try offered(["grade", "m"], in: folder) == ["more"])
    }
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `each shell has a script`(shell: String) throws {
    let run = try Run("--generate-completion-script", shell)
    #expect(
      run.status == 0 && run.output.contains("gradus") && run.output.contains("---completion"))
  }
}
