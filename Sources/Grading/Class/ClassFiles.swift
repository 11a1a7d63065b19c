import Formats

/// The files with which other systems run the grader: generated, so that they fit this version.
public enum ClassFiles {
  /// Returns the archive that Gradescope is handed: its two scripts, which may be run.
  public static func gradescopeArchive(
    exercise: String, repository: String, swiftVersion: String
  ) throws -> [UInt8] {
    try ZipWriter.bytes(
      of: gradescope(exercise: exercise, repository: repository, swiftVersion: swiftVersion).map {
        ZipWriter.ArchivedFile(name: $0.name, contents: Array($0.text.utf8), mode: 0o100755)
      })
  }

  /// Gradescope: what `setup.sh` installs and `run_autograder` runs, to be zipped as they are.
  ///
  /// - Parameters:
  ///   - image: not used by Gradescope itself; the compiler that setup.sh installs.
  ///   - repository: where the course and the program are fetched from.
  public static func gradescope(
    exercise: String, repository: String, swiftVersion: String
  ) -> [(name: String, text: String)] {
    let setup = """
      #!/usr/bin/env bash
      # Run once when the autograder image is built.
      set -euo pipefail
      apt-get update
      apt-get install -y --no-install-recommends curl git ca-certificates gnupg binutils gcc \\
        libc6-dev libstdc++-12-dev libncurses-dev libedit2 libsqlite3-0 libxml2 libz3-4 zlib1g-dev
      curl -fsSL -o /tmp/swiftly.tar.gz \\
        "https://download.swift.org/swiftly/linux/swiftly-$(uname -m).tar.gz"
      tar -xzf /tmp/swiftly.tar.gz -C /tmp
      export SWIFTLY_HOME_DIR=/opt/swiftly SWIFTLY_BIN_DIR=/opt/swiftly/bin
      /tmp/swiftly init --quiet-shell-followup --assume-yes --skip-install
      /opt/swiftly/bin/swiftly install --assume-yes --use \(swiftVersion)
      git clone --depth 1 \(quoted(repository)) /opt/gradus
      cd /opt/gradus
      PATH="/opt/swiftly/bin:$PATH" swift build -c release --product gradus

      """
    let run = """
      #!/usr/bin/env bash
      # Gradescope runs this for each submission; it always leaves a results.json.
      set -u
      export PATH="/opt/swiftly/bin:$PATH"
      exec /opt/gradus/.build/release/gradus grade /autograder/submission --single \\
        --exercise \(quoted(exercise)) --format gradescope --output /autograder/results/results.json

      """
    return [("setup.sh", setup), ("run_autograder", run)]
  }

  /// A workflow that grades what is pushed; the grading step never fails the job for wrong answers.
  public static func workflow(image: String, repository: String) -> String {
    """
    name: grade
    on: [push]
    permissions:
      contents: read
    jobs:
      grade:
        runs-on: ubuntu-latest
        container: \(image)
        timeout-minutes: 20
        steps:
          - uses: actions/checkout@v4
            with:
              path: submission
          - name: Fetch and build the grader
            run: |
              apt-get update && apt-get install -y --no-install-recommends libncurses-dev
              git clone --depth 1 \(quoted(repository)) gradus
              cd gradus && swift build -c release --product gradus
          - name: Grade
            run: |
              gradus/.build/release/gradus grade submission --single --format junit --output grade.xml
              gradus/.build/release/gradus grade submission --single --format classroom50 --output result.json
          - uses: actions/upload-artifact@v4
            with:
              name: grade
              path: |
                grade.xml
                result.json

    """
  }

  /// A job array: one task a submission, so that the queue spreads a class over machines.
  public static func slurm(folder: String, count: Int, program: String) -> String {
    """
    #!/bin/bash
    #SBATCH --job-name=gradus
    #SBATCH --array=0-\(max(0, count - 1))
    #SBATCH --cpus-per-task=1
    #SBATCH --mem=4G
    #SBATCH --time=00:05:00
    # One submission, one process, one result file: a task that failed is simply run again.
    set -euo pipefail
    shopt -s nullglob
    submissions=(\(quoted(folder))/*)
    one="${submissions[$SLURM_ARRAY_TASK_ID]}"
    mkdir -p results
    \(quoted(program)) grade --single "$one" --format jsonl \\
      --output "results/$SLURM_ARRAY_TASK_ID.jsonl"

    """
  }

  /// The same with GNU parallel, on one machine or several.
  public static func parallel(folder: String, program: String) -> String {
    "mkdir -p results && parallel --joblog results/log --resume "
      + "\(quoted(program)) grade --single {} --format jsonl --output results/{#}.jsonl "
      + "::: \(quoted(folder))/*\n"
  }

  /// A word for a shell, whatever is in it.
  static func quoted(_ word: String) -> String {
    "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }
}
