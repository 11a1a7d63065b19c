import Engine
import Parallel

/// Problems of training in several processes.
extension Messages {
  func wording(_ error: LaunchError) -> Wording {
    switch error {
    case .withoutMPI(let count):
      return Wording(
        what: say(
          "\(count) processes were started, but this gradus was built without MPI: each would train alone.",
          "启动了 \(count) 个进程，但这个 gradus 构建时没有 MPI：每个进程只会各自训练。"),
        next: say(
          "swift build -c release --traits MPI (it needs libopenmpi-dev or libmpich-dev)",
          "swift build -c release --traits MPI（需要 libopenmpi-dev 或 libmpich-dev）"))
    case .notBegun:
      return Wording(
        what: say("MPI could not be begun.", "MPI 无法启动。"),
        next: say("Try: mpirun -n 2 hostname", "请试试：mpirun -n 2 hostname"))
    case .otherLauncher(let started, let met):
      return Wording(
        what: say(
          "The launcher started \(started) processes, but MPI sees \(met): it is another MPI's.",
          "启动器启动了 \(started) 个进程，而 MPI 只看到 \(met) 个：两者不是同一种 MPI。"),
        next: say(
          "Use the mpirun of the MPI that gradus was built with (mpirun --version).",
          "请使用构建 gradus 时所用 MPI 的 mpirun（mpirun --version）。"))
    }
  }

  func wording(_ problem: CheckpointError.Problem) -> Wording {
    let other = say(
      "Is it the checkpoint of this scene? Without --resume the run begins anew.",
      "它是这个场景的检查点吗？去掉 --resume 就从头开始。")
    switch problem {
    case .noMoment:
      return Wording(
        what: say(
          "this file doesn't say after which update it was written (\"gradus.update\").",
          "这个文件没有写明是在哪次更新之后保存的（“gradus.update”）。"), next: other)
    case .precision(let expected, let received):
      return Wording(
        what: say(
          "the scene computes in \(expected), the checkpoint is in \(received).",
          "场景用 \(expected) 计算，检查点是 \(received)。"), next: other)
    case .missing(let name):
      return Wording(
        what: say("the checkpoint has no \"\(name)\".", "检查点里没有“\(name)”。"), next: other)
    case .shape(let name, let expected, let received):
      return Wording(
        what: say(
          "\"\(name)\" is \(expected) in the scene, \(received) in the checkpoint.",
          "“\(name)”在场景里是 \(expected)，在检查点里是 \(received)。"), next: other)
    case .surplus(let name):
      return Wording(
        what: say(
          "the checkpoint has \"\(name)\", which the scene doesn't.",
          "检查点里有场景没有的“\(name)”。"), next: other)
    }
  }
}
