/// Reads a course from its texts: a statement a line, keyword first. The statements are listed in the README.
struct CourseReader {
    private(set) var course: Course
    private(set) var problems: [CourseProblem] = []
    private var classes: [String: String] = [:]
    private var inScenario = false

    init(language: String, name: String) {
        course = Course(language: language, name: name)
    }

    mutating func read(_ text: String, file: String) {
        var number = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let statement = line.trimmed
            guard !statement.isEmpty, !statement.hasPrefix("#") else { continue }
            let (keyword, rest) = statement.cut(at: " ")
            do throws(CourseProblem) { try read(String(keyword), rest) } catch {
                var problem = error
                problem.place = "\(course.language)/\(file) line \(number)"
                problems.append(problem)
            }
        }
    }

    mutating func read(glossary text: String) {
        do throws(CourseProblem) { try course.glossary.read(text) } catch {
            var problem = error
            problem.place = "\(course.language) glossary \(problem.place)"
            problems.append(problem)
        }
    }

    private mutating func read(_ keyword: String, _ rest: Substring) throws(CourseProblem) {
        switch keyword {
        case "class":
            let (name, list) = try halves(rest)
            // The first occurrence of a class in a longer list is spelt out at once, so that classes may build on classes.
            classes[String(name)] = String(list)
            if name == "link" { course.links.formUnion(list.split(separator: "|").map { Folding.fold($0) }) }
            if name == "common" { course.common.formUnion(list.split(separator: "|").map { Folding.fold($0) }) }
            if name == "number" {
                for word in list.split(separator: "|") {
                    for part in Words(word).list {
                        course.vocabulary.numerals.insert(course.vocabulary.number(adding: part.text))
                    }
                }
            }
        case "mark":
            let (level, pattern) = rest.cut(at: " ")
            guard let level = Level(name: level) else { throw CourseProblem(String(rest), "mark A2|B1 PATTERN") }
            course.marks[level, default: PatternIndex()].add(try self.pattern(pattern))
        case "say":
            let (key, text) = try halves(rest)
            course.lines[String(key), default: []].append(line(text))
        case "hear":
            let (name, pattern) = try halves(rest)
            course.intents.add(try self.pattern(pattern))
            course.intentNames.append(String(name))
        case "topic":
            course.topics.append(Topic(name: String(rest)))
            inScenario = false
        case "scenario":
            course.scenarios.append(Scenario(name: String(rest)))
            inScenario = true
        case "rule":
            guard let colon = rest.firstIndex(of: ":") else {
                throw CourseProblem(String(rest), "rule ID: note | English")
            }
            let notes = rest[rest.index(after: colon)...].parts
            course.rules.append(
                Rule(id: String(rest[..<colon]), note: String(notes[0]), english: String(notes[notes.count - 1])))
        case "fix":
            let (pattern, replacement) = try halves(rest)
            guard !course.rules.isEmpty else { throw CourseProblem("fix", "a rule before it") }
            course.mistakes.add(try self.pattern(pattern))
            course.repairs.append(Repair(rule: course.rules.count - 1, replacement: String(replacement)))
        case "keep":
            guard !course.repairs.isEmpty else { throw CourseProblem("keep", "a fix before it") }
            course.repairs[course.repairs.count - 1].keeps.formUnion(rest.parts.map(String.init))
        case "right":
            guard !course.rules.isEmpty else { throw CourseProblem("right", "a rule before it") }
            course.rules[course.rules.count - 1].right.append(String(rest))
        case "wrong":
            let (text, corrected) = try halves(rest)
            guard !course.rules.isEmpty else { throw CourseProblem("wrong", "a rule before it") }
            course.rules[course.rules.count - 1].wrong.append((String(text), String(corrected)))
        default:
            if inScenario { try readScenario(keyword, rest) } else { try readTopic(keyword, rest) }
        }
    }

    private mutating func readTopic(_ keyword: String, _ rest: Substring) throws(CourseProblem) {
        guard !course.topics.isEmpty else { throw CourseProblem(keyword, "a topic before it") }
        let last = course.topics.count - 1
        switch keyword {
        case "ask":
            let (level, text) = rest.cut(at: " ")
            guard let level = Level(name: level) else { throw CourseProblem(String(level), "A1, A2 or B1") }
            course.topics[last].asks.append(Ask(level: level, line: line(text)))
        case "when", "when2", "reply", "reply2":
            let (pattern, text) = try halves(rest)
            course.topics[last].index.add(try self.pattern(pattern))
            let (reaction, followUp) = text.cut(at: " >> ")
            course.topics[last].reactions.append(
                Reaction(
                    text: String(reaction), followUp: followUp.isEmpty ? nil : line(followUp),
                    isReply: keyword.hasPrefix("reply"), ask: keyword.hasSuffix("2") ? 1 : 0))
        case "keys": course.topics[last].keys.add(try pattern("(" + rest + ")"))
        case "any": course.topics[last].any.append(line(rest))
        case "me": course.topics[last].own.append(line(rest))
        default: throw CourseProblem(keyword, "a statement of a topic")
        }
    }

    private mutating func readScenario(_ keyword: String, _ rest: Substring) throws(CourseProblem) {
        guard !course.scenarios.isEmpty else { throw CourseProblem(keyword, "a scenario before it") }
        let last = course.scenarios.count - 1
        switch keyword {
        case "intro": course.scenarios[last].intro = line(rest)
        case "step": course.scenarios[last].steps.append(Scenario.Step(line: line(rest)))
        case "when":
            let (pattern, text) = try halves(rest)
            let step = course.scenarios[last].steps.count - 1
            guard step >= 0 else { throw CourseProblem("when", "a step before it") }
            course.scenarios[last].steps[step].index.add(try self.pattern(pattern))
            course.scenarios[last].steps[step].reactions.append(String(text))
        case "any": course.scenarios[last].any.append(line(rest))
        case "end": course.scenarios[last].end = line(rest)
        default: throw CourseProblem(keyword, "a statement of a scenario")
        }
    }

    private func line(_ text: Substring) -> Line {
        let parts = text.parts
        return Line(
            text: String(parts[0]), gloss: parts.count > 1 ? String(parts[1]) : "",
            starter: parts.count > 2 ? String(parts[2]) : "")
    }

    private func halves(_ text: Substring) throws(CourseProblem) -> (Substring, Substring) {
        let (left, right) = text.cut(at: " = ")
        guard !right.isEmpty else { throw CourseProblem(String(text), "LEFT = RIGHT") }
        return (left, right)
    }

    private mutating func pattern(_ text: some StringProtocol) throws(CourseProblem) -> Pattern {
        try PatternReader.read(String(text), classes: classes, vocabulary: &course.vocabulary)
    }
}

extension Substring {
    var trimmed: Substring {
        var text = self
        while text.utf8.first == 0x20 { text.removeFirst() }
        while text.utf8.last == 0x20 { text.removeLast() }
        return text
    }

    /// What stands before the first `separator` and behind it, without spaces around; all and nothing if there is none.
    func cut(at separator: String) -> (Substring, Substring) {
        var index = startIndex
        let wanted = Array(separator.utf8)
        while index < endIndex {
            if utf8[index...].starts(with: wanted) {
                let end = utf8.index(index, offsetBy: wanted.count)
                return (self[..<index].trimmed, self[end...].trimmed)
            }
            index = utf8.index(after: index)
        }
        return (trimmed, "")
    }

    /// The columns of a row: `a | b | c`. No text of a course has a bar for anything else.
    var parts: [Substring] { split(separator: "|", omittingEmptySubsequences: false).map(\.trimmed) }
}
