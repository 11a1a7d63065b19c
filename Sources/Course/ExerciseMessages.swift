/// The wording of an exercise's problems.
struct ExerciseMessages {
  let language: Language

  func text(_ kind: ExerciseProblem.Kind) -> String {
    switch kind {
    case .file(let kind):
      return CourseMessages(language).text(kind)
    case .missingTitle:
      return say("the first line must be `# TITLE`.", "第一行必须是 `# 标题`。")
    case .missingSection(let heading):
      return say("expected the section `## \(heading)` here.", "此处应有小节 `## \(heading)`。")
    case .unknownSection(let heading):
      return say("the section `## \(heading)` is one too many.", "小节 `## \(heading)` 是多余的。")
    case .emptySection: return say("this section has no text.", "本节没有正文。")
    case .otherIdentifier(let folder, let file):
      return say(
        "the id is \(file), but the folder is \(folder).", "id 是 \(file)，文件夹却是 \(folder)。")
    case .badIdentifier(let id):
      return say(
        "“\(id)” is no id: lowercase letters, digits and hyphens.",
        "“\(id)” 不能作 id：只能用小写字母、数字和连字符。")
    case .badFunctionName(let name):
      return say("“\(name)” is no name in Swift.", "“\(name)” 不是 Swift 的名称。")
    case .badType(let type):
      return say(
        "“\(type)” can't travel. Use Int, Double, Float, Bool, String, Tensor, arrays or tuples.",
        "“\(type)” 不能传递。可用 Int、Double、Float、Bool、String、Tensor 及其数组和元组。")
    case .duplicate(let id): return say("\(id) appears twice.", "\(id) 出现了两次。")
    case .empty(let field): return say("\(field) is empty.", "\(field) 为空。")
    case .pointsDiffer(let total, let checks):
      return say(
        "points is \(total), but the checks add up to \(checks).",
        "points 是 \(total)，各项检查之和却是 \(checks)。")
    case .negativePoints(let check):
      return say("the check \(check) has negative points.", "检查 \(check) 的分数为负。")
    case .noWrongAnswer(let id):
      return say(
        "no wrong answer shows it. Write wrong/\(id).swift.", "没有错误答案示例。请写 wrong/\(id).swift。")
    case .unknownMisconception(let id):
      return say(
        "exercise.json has no misconception \(id).", "exercise.json 中没有误解 \(id)。")
    case .strayFile: return say("this file belongs to no part.", "此文件不属于任何部分。")
    case .doesNotCompile(let reason):
      return say("does not compile:\n\(reason)", "无法编译：\n\(reason)")
    case .starterIsNotToDo(let verdict):
      return say(
        "the starter should answer todo, but: \(verdict).", "起始代码应答复 todo，却是：\(verdict)。")
    case .solutionDoesNotPass(let verdict, let message):
      return say(
        "the solution should pass, but: \(verdict). \(message)",
        "参考答案应当通过，却是：\(verdict)。\(message)")
    case .wrongAnswerPasses: return say("this wrong answer passes.", "这个错误答案通过了检查。")
    case .otherMisconception(let expected, let found):
      let other = found ?? say("none", "无")
      return say(
        "should be diagnosed as \(expected), but: \(other).", "应诊断为 \(expected)，却是：\(other)。")
    case .checksDiffer(let missing, let extra):
      return say(
        "exercise.json and Checks.swift name different checks: only in exercise.json \(missing), "
          + "only in Checks.swift \(extra).",
        "exercise.json 与 Checks.swift 的检查不一致：仅 exercise.json 有 \(missing)，仅 Checks.swift 有 \(extra)。"
      )
    case .graderFailed(let reason):
      return say("the grader failed: \(reason)", "评分程序出错：\(reason)")
    }
  }

  private var say: Language { language }
}
