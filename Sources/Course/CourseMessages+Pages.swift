/// What is wrong with a page that its scene and the screen can tell.
extension CourseMessages {
  func pageText(_ kind: CourseProblem.Kind) -> String {
    switch kind {
    case .unknownPane(let name):
      say(
        "there is no pane `\(name)`; see AUTHORING.md for their names.",
        "没有名为“\(name)”的窗格；名称见 AUTHORING.md。")
    case .unknownWidget(let name, let known):
      say(
        "there is no drawing `\(name)`; there are \(known.joined(separator: ", ")).",
        "没有名为“\(name)”的图；可用：\(known.joined(separator: "、"))。")
    case .widgetWithoutNumbers(let name):
      say(
        "the drawing `\(name)` doesn't find its numbers in this page's scene. Check its settings.",
        "图“\(name)”在本页的场景里找不到需要的数。请检查它的设置。")
    case .widgetSetting(let problem, let name): text(problem, of: name)
    case .fileOfWidget(let file, let name):
      say(
        "the drawing `\(name)` asks for the text `\(file)`, and the lesson's folder has none of that name in UTF-8.",
        "图“\(name)”要用文字文件“\(file)”，但本课文件夹里没有这个名字的 UTF-8 文件。")
    case .unknownValue(let name):
      say(
        "this page's scene has nothing called `\(name)`. `gradus trace` lists its names.",
        "本页的场景里没有“\(name)”。可用 gradus trace 列出名称。")
    case .unknownMoment(let text):
      say(
        "this page's scene has no moment `\(text)`.", "本页的场景里没有“\(text)”这个时刻。")
    case .walkEndsBefore(let moment, let until):
      say(
        "the page opens at `\(moment)`, behind the end of its walk, `\(until)`. Move one of them.",
        "本页打开时在“\(moment)”，已经过了步骤的终点“\(until)”。请改动其中一个。")
    case .noValue(let source):
      say(
        "`{{\(source)}}` has no value at its moment yet. Give it a later one: `{{NAME @ MOMENT}}`.",
        "“{{\(source)}}”在它的时刻还没有值。请写明更晚的时刻：{{名称 @ 时刻}}。")
    case .mistakeIsRight(let source, let id):
      say(
        "@predict \(id): the mistake `\(source)` is as good as the answer. Choose other numbers, or a smaller tolerance.",
        "@predict \(id)：错误答案“\(source)”和正确答案分不开。请换数，或缩小容差。")
    case .seenTooSoon(let source, let id):
      say(
        "`{{\(source)}}` is the answer to @predict \(id), and is shown before it is asked for.",
        "“{{\(source)}}”就是 @predict \(id) 的答案，却在提问之前就显示了。")
    case .knobOutside(let name, let number):
      say(
        "The knob \(name) begins outside its range: \(name) is \(number) when the page opens. Widen from=… to=….",
        "旋钮 \(name) 一开始就在范围之外：打开本页时 \(name) 是 \(number)。请放宽 from=… to=…。")
    case .knobOfRuns(let names, let runs):
      say(
        "The knob `run` has \(names) values, the page's drawing \(runs) runs; it names each of them, in their order.",
        "旋钮 `run` 有 \(names) 个值，而本页的图有 \(runs) 次运行；它要按顺序给每次运行一个名字。")
    case .badRuns(let text):
      say(
        "`runs=\(text)` is no list of runs. Write `runs=\"PATH=VALUE,VALUE\"`, alternatives with `|` between them, at most \(SceneVariant.limit).",
        "`runs=\(text)` 不是一组运行。请写成 `runs=\"PATH=VALUE,VALUE\"`，几种之间用 `|` 隔开，最多 \(SceneVariant.limit) 个。"
      )
    case .goalNotReached(let source):
      say(
        "neither training nor any of the parameters that were tried reach `\(source)`.",
        "无论训练还是试过的各种参数，都达不到“\(source)”。")
    case .notReviewable(let id):
      say(
        "@predict \(id): a review finds no other numbers that this question could be asked of. Write it without typed numbers, or add `review=no`.",
        "@predict \(id)：复习时找不到可以换上的别的数。请不要手写数，或加上“review=no”。")
    case .tooWide(let columns, let room, let size):
      say(
        "this takes \(columns) columns, and at \(size) there are \(room). Formulas and code aren't wrapped: shorten or split the line.",
        "这里占 \(columns) 列，而 \(size) 时只有 \(room) 列。公式和代码不会换行：请缩短或分成几行。")
    case .tooLong(let lines, let room, let size):
      say(
        "the page takes \(lines) lines, and at \(size) at most \(room). Shorten it, or make two.",
        "这一页占 \(lines) 行，而 \(size) 时至多 \(room) 行。请缩短，或分成两页。")
    default: ""
    }
  }
}
