import Course

/// What the screen shows while exercises are watched, 80 columns by 24 rows.
enum WatchingFrames {
  /// Not judged yet.
  static func task(_ language: Language) -> String {
    language(
      """
       δ of an output neuron  output-delta  0 of 10 passed

       not checked yet

       Write outputDelta: how steeply E = ½(t − o)² changes with the net input of an
       output neuron whose activation is a sigmoid.

       You get the neuron's output o and its target t. Two slopes lie on the way from
       E to the net input. Multiply them.

       Save output-delta.swift and look here.












       e edit  c check  H hint  v in the network  E next  o all  ? help  q quit
      """,
      """
       输出神经元的 δ  output-delta  已通过 0/10

       尚未检查

       请写出 outputDelta：激活是 sigmoid 的输出神经元，其净输入变化时，E = ½(t − o)²
       变化得有多快。

       已知神经元的输出 o 和目标 t。从 E 到净输入要经过两段斜率，把它们相乘。

       保存 output-delta.swift，再看这里。













       e 编辑  c 检查  H 提示  v 放进网络  E 下一个  o 全部  ? 帮助  q 退出
      """)
  }

  /// Judged, with a mistake, and a hint asked for.
  static func mistake(_ language: Language) -> String {
    language(
      """
       δ of an output neuron  output-delta  0 of 10 passed

       ✗ output-delta: not right yet  0/2
         ✗ Values  0/2
           expected 0.1, received 0.2.

       Hint 1/3
       On the way back from E you first meet o, then its net input. What is the slope
       of each of the two pieces?

       Write outputDelta: how steeply E = ½(t − o)² changes with the net input of an
       output neuron whose activation is a sigmoid.

       You get the neuron's output o and its target t. Two slopes lie on the way from
       E to the net input. Multiply them.

       Save output-delta.swift and look here.






       e edit  c check  H hint  v in the network  E next  o all  ? help  q quit
      """,
      """
       输出神经元的 δ  output-delta  已通过 0/10

       ✗ output-delta: 还不对  0/2
         ✗ Values  0/2
           expected 0.1, received 0.2.

       提示 1/3
       从 E 往回走，先遇到 o，再遇到它的净输入。这两段的斜率各是多少？

       请写出 outputDelta：激活是 sigmoid 的输出神经元，其净输入变化时，E = ½(t − o)²
       变化得有多快。

       已知神经元的输出 o 和目标 t。从 E 到净输入要经过两段斜率，把它们相乘。

       保存 output-delta.swift，再看这里。








       e 编辑  c 检查  H 提示  v 放进网络  E 下一个  o 全部  ? 帮助  q 退出
      """)
  }

  /// Passed.
  static func pass(_ language: Language) -> String {
    language(
      """
       δ of an output neuron  output-delta  1 of 10 passed
       E: the next exercise   S: a solution
       ✓ output-delta: passed  2/2
         ✓ Values  2/2

       Why
       δ is a product of two slopes, because the output hangs between E and the net
       input: the chain rule multiplies what lies in a row. The sign tells the
       direction: δ > 0 means that E falls when the net input falls. Where o is near
       0 or 1 the slope o·(1 − o) is nearly 0, and δ with it, even if the answer is
       quite wrong.












       e edit  c check  H hint  S solution  v in the network  E next  ? help  q quit
      """,
      """
       输出神经元的 δ  output-delta  已通过 1/10
       E：下一个练习   S：参考答案
       ✓ output-delta: 通过  2/2
         ✓ Values  2/2

       讲解
       δ 是两段斜率之积，因为输出夹在 E 与净输入之间：链式法则把前后相接的斜率相乘。
       符号指明方向：δ > 0 表示净输入减小时 E 也减小。当 o 接近 0 或 1 时，斜率
       o·(1 − o) 几乎为 0，δ 也随之几乎为 0，哪怕答案错得很远。














       e 编辑  c 检查  H 提示  S 参考答案  v 放进网络  E 下一个  ? 帮助  q 退出
      """)
  }

  /// All exercises.
  static func list(_ language: Language) -> String {
    language(
      """
       δ of an output neuron  output-delta  0 of 10 passed

         ○ 02  matvec
         ○ 06  local-derivatives
         ○ 06  chain-rule-node
         ○ 06  fan-out
       > ○ 07  output-delta
         ○ 07  hidden-delta
         ○ 07  eight-gradients
         ○ 07  simultaneous-update
         ○ 10  descent-loop
         ○ 10  one-step











       e edit  c check  H hint  v in the network  E next  o all  ? help  q quit
      """,
      """
       输出神经元的 δ  output-delta  已通过 0/10

         ○ 02  matvec
         ○ 06  local-derivatives
         ○ 06  chain-rule-node
         ○ 06  fan-out
       > ○ 07  output-delta
         ○ 07  hidden-delta
         ○ 07  eight-gradients
         ○ 07  simultaneous-update
         ○ 10  descent-loop
         ○ 10  one-step











       e 编辑  c 检查  H 提示  v 放进网络  E 下一个  o 全部  ? 帮助  q 退出
      """)
  }

  /// Whether the starter should come back.
  static func question(_ language: Language) -> String {
    language(
      """
       δ of an output neuron  output-delta  0 of 10 passed

       Put the starter back? Your version is kept. y: yes, any other key: no




















       e edit  c check  H hint  v in the network  E next  o all  ? help  q quit
      """,
      """
       输出神经元的 δ  output-delta  已通过 0/10

       要恢复起始代码吗？你的版本会保留。y：是，其他键：否




















       e 编辑  c 检查  H 提示  v 放进网络  E 下一个  o 全部  ? 帮助  q 退出
      """)
  }

  /// The keys, over the task.
  static func keys(_ language: Language) -> String {
    language(
      """
       δ of an output neuron  output-delta  0 of 10 passed

       not checked yet

       ╭─ Keys ─────────────────────────────────────────────────────────────────────╮
       │ Exercise                              Look                                 │
       │ e        open the editor              Enter    answer, inspect, open       │
       │ c        check                        ↑        cursor up                   │
       │ H        next hint                    ↓        cursor down                 │
       │ S        solution, after the pass     Read                                 │
       │ v        run it in the network        PgDn     scroll down                 │
       │ E        next exercise                PgUp     scroll up                   │
       │ o        all exercises                Program                              │
       │ C        check all                    Esc      close, leave                │
       │ x        put the starter back         L        English / 中文              │
       │                                       ? F1     help                        │
       │                                       q        quit                        │
       │                                                                            │
       │ any key closes this                                                        │
       ╰────────────────────────────────────────────────────────────────────────────╯



       e edit  c check  H hint  v in the network  E next  o all  ? help  q quit
      """,
      """
       输出神经元的 δ  output-delta  已通过 0/10

       尚未检查

       ╭─ 按键 ─────────────────────────────────────────────────────────────────────╮
       │ 练习                                  查看                                 │
       │ e        打开编辑器                   Enter    作答/查看/打开              │
       │ c        检查                         ↑        光标上移                    │
       │ H        下一条提示                   ↓        光标下移                    │
       │ S        参考答案（通过之后）         阅读                                 │
       │ v        在网络里看你的函数           PgDn     向下滚动                    │
       │ E        下一个练习                   PgUp     向上滚动                    │
       │ o        全部练习                     程序                                 │
       │ C        检查全部练习                 Esc      关闭/离开                   │
       │ x        恢复起始代码                 L        English / 中文              │
       │                                       ? F1     帮助                        │
       │                                       q        退出                        │
       │                                                                            │
       │ 按任意键关闭                                                               │
       ╰────────────────────────────────────────────────────────────────────────────╯



       e 编辑  c 检查  H 提示  v 放进网络  E 下一个  o 全部  ? 帮助  q 退出
      """)
  }
}
