package import StrictJSON

extension Script {
    /// Reads the script of a card: `data.extensions.persona_host.script`, the persona's name from `data.name`.
    ///
    /// - Returns: the script, or every mistake in it, in the order of the text.
    package static func read(card: JSON) -> Result<Script, ScriptProblems> {
        let at = "data.extensions.persona_host.script"
        guard let script = card["data"]?["extensions"]?["persona_host"]?["script"] else {
            return .failure(
                ScriptProblems([ScriptProblem(path: at, found: "nothing", expected: "an object with `rules`")]))
        }
        return read(script, character: card["data"]?["name"]?.stringValue ?? "", path: at)
    }

    package static func read(
        _ json: JSON, character: String, path: String = "script"
    ) -> Result<Script, ScriptProblems> {
        var reader = ScriptReader()
        let script = reader.read(json, character: character, path: path)
        return reader.problems.isEmpty ? .success(script) : .failure(ScriptProblems(reader.problems))
    }
}

/// All that is wrong with a script.
package struct ScriptProblems: Error, Sendable, CustomStringConvertible {
    package let list: [ScriptProblem]
    init(_ list: [ScriptProblem]) { self.list = list }

    package var description: String { list.map(\.description).joined(separator: "\n") }
}

/// Collects a script and its problems; never gives up at the first.
struct ScriptReader {
    private(set) var problems: [ScriptProblem] = []
    private static let mostProblems = 100

    mutating func report(_ path: String, _ found: String, _ expected: String) {
        guard problems.count < Self.mostProblems else { return }
        problems.append(ScriptProblem(path: path, found: found, expected: expected))
    }

    mutating func read(_ json: JSON, character: String, path: String) -> Script {
        var script = Script()
        script.character = character
        known(json, ["version", "language", "words", "rules", "note"], path)
        if json["version"]?.integerValue != 1 {
            report("\(path).version", describe(json["version"]), "1, the version of the rule format")
        }
        if let language = optionalString(json, "language", path) {
            script.isEnglish = language == "en" || language.hasPrefix("en-")
        }
        let classes = readClasses(json["words"], "\(path).words", contractions: script.isEnglish)
        var compiler = PatternCompiler(
            classes: classes, vocabulary: Vocabulary(), contractions: script.isEnglish)
        guard case .array(let rules)? = json["rules"], !rules.isEmpty, rules.count <= Script.mostRules else {
            report("\(path).rules", describe(json["rules"]), "an array of 1 to \(Script.mostRules) rules")
            return script
        }
        for (index, rule) in rules.enumerated() {
            let at = "\(path).rules[\(index)]"
            let rule = readRule(rule, at, &compiler)
            if script.positions.updateValue(index, forKey: rule.id) != nil {
                report("\(at).id", "\"\(rule.id)\", which an earlier rule has", "an id of its own")
            }
            script.rules.append(rule)
        }
        script.vocabulary = compiler.vocabulary
        script.index = RuleIndex(script.rules, words: compiler.vocabulary.count)
        collectNames(&script)
        checkReferences(script, path)
        return script
    }

    // MARK: Words

    private mutating func readClasses(_ json: JSON?, _ path: String, contractions: Bool) -> [String: [[String]]] {
        guard let json else { return [:] }
        guard case .object(let members) = json else {
            report(path, json.kindDescription, "an object: class names with arrays of words or phrases")
            return [:]
        }
        var classes: [String: [[String]]] = [:]
        for member in members {
            let at = "\(path).\(member.key)"
            guard isName(member.key) else {
                report(at, "the name \"\(member.key.prefix(40))\"", "1-32 of a-z, 0-9, -")
                continue
            }
            var phrases: [[String]] = []
            for (index, phrase) in strings(member.value, at, most: 400).enumerated() {
                let sentences = Tokenizer.sentences(of: phrase, contractions: contractions)
                guard sentences.count == 1, sentences[0].words.count <= 8 else {
                    report("\(at)[\(index)]", "\"\(phrase.prefix(40))\"", "one to eight words")
                    continue
                }
                phrases.append(sentences[0].words.map(\.text))
            }
            // An empty class was reported; it matches nothing.
            classes[member.key] = phrases
        }
        return classes
    }

    // MARK: Rules

    private mutating func readRule(_ json: JSON, _ path: String, _ compiler: inout PatternCompiler) -> Rule {
        known(
            json,
            [
                "id", "match", "when", "priority", "say", "openings", "asks", "topic", "remember", "forget", "examples",
                "note",
            ], path)
        let id = optionalString(json, "id", path) ?? ""
        if !isName(id) { report("\(path).id", describe(json["id"]), "an id: 1-32 of a-z, 0-9, -") }
        var rule = Rule(id: id)
        rule.answersAnything = json.objectValue != nil && json["match"] == nil
        if let match = json["match"] {
            for (index, source) in strings(match, "\(path).match", most: Script.mostPatterns).enumerated() {
                do { rule.patterns.append(try compiler.compile(source)) } catch {
                    let at = match.stringValue == nil ? "\(path).match[\(index)]" : "\(path).match"
                    report(at, error.found, error.expected)
                }
            }
        }
        rule.conditions = readConditions(json["when"], "\(path).when")
        if let priority = json["priority"] {
            if let value = priority.integerValue, (-9...9).contains(value) {
                rule.priority = Int(value)
            } else {
                report("\(path).priority", describe(priority), "an integer from -9 to 9")
            }
        }
        rule.topic = optionalName(json, "topic", path)
        let asks = optionalName(json, "asks", path)
        rule.replies = readReplies(json["say"], "\(path).say", asks: asks)
        if json["openings"] != nil {
            rule.openings = readReplies(json["openings"], "\(path).openings", asks: nil)
            if rule.answersAnything {
                report("\(path).openings", "openings in a rule without `match`", "patterns for the words they answer")
            }
        }
        if rule.replyCount > 63 {
            report(path, "\(rule.replyCount) replies and openings", "at most 63, which a conversation keeps apart")
        }
        readFacts(json, path, into: &rule)
        if let examples = json["examples"] { rule.examples = strings(examples, "\(path).examples", most: 64) }
        checkPlaceholders(rule, path)
        return rule
    }

    private mutating func readReplies(_ json: JSON?, _ path: String, asks: String?) -> [Reply] {
        let list: [JSON]
        switch json {
        case .string(let text)?: list = [.string(text)]
        case .object(let reply)?: list = [.object(reply)]
        case .array(let elements)? where !elements.isEmpty && elements.count <= Script.mostReplies: list = elements
        default:
            report(
                path, describe(json),
                "a reply, an object with `text`, or an array of 1 to \(Script.mostReplies) replies")
            return []
        }
        var replies: [Reply] = []
        for (index, element) in list.enumerated() {
            let at = json?.arrayValue != nil ? "\(path)[\(index)]" : path
            var conditions = Conditions()
            var (question, topic): (String?, String?) = (asks, nil)
            var text = element
            if case .object = element {
                known(element, ["text", "when", "asks", "topic"], at)
                conditions = readConditions(element["when"], "\(at).when")
                if let own = optionalName(element, "asks", at) { question = own }
                topic = optionalName(element, "topic", at)
                text = element["text"] ?? .null
            }
            guard let source = text.stringValue, !source.isEmpty, source.utf8.count <= Script.longestReply else {
                report(at, describe(text), "a text of 1 to \(Script.longestReply) bytes")
                continue
            }
            do {
                replies.append(
                    Reply(
                        template: try Template(source), conditions: conditions, asks: question, topic: topic,
                        path: at))
            } catch { report(at, error.found, error.expected) }
        }
        return replies
    }

    private mutating func readFacts(_ json: JSON, _ path: String, into rule: inout Rule) {
        if let remember = json["remember"] {
            guard case .object(let members) = remember else {
                report("\(path).remember", remember.kindDescription, "an object: facts with the text to keep")
                return
            }
            for member in members {
                let at = "\(path).remember.\(member.key)"
                guard isName(member.key), member.key != "user", member.key != "char" else {
                    report(at, "the name \"\(member.key.prefix(40))\"", "1-32 of a-z, 0-9, -, not user or char")
                    continue
                }
                guard let text = member.value.stringValue, !text.isEmpty, text.utf8.count <= 200 else {
                    report(at, describe(member.value), "a text of 1 to 200 bytes")
                    continue
                }
                do { rule.remembers.append((member.key, try Template(text))) } catch {
                    report(at, error.found, error.expected)
                }
            }
        }
        if let forget = json["forget"] { rule.forgets = strings(forget, "\(path).forget", most: Script.mostFacts) }
    }

    private mutating func readConditions(_ json: JSON?, _ path: String) -> Conditions {
        var conditions = Conditions()
        guard let json else { return conditions }
        guard case .object = json else {
            report(path, json.kindDescription, "an object of conditions")
            return conditions
        }
        known(
            json,
            [
                "asked", "topic", "after", "knows", "lacks", "relationship", "language", "turn", "question", "repeated",
                "silent",
            ], path)
        func list(_ key: String, _ reader: inout ScriptReader) -> [String] {
            json[key].map { reader.strings($0, "\(path).\(key)", most: 64) } ?? []
        }
        conditions.asked = list("asked", &self)
        conditions.topic = list("topic", &self)
        conditions.after = list("after", &self)
        conditions.knows = list("knows", &self)
        conditions.lacks = list("lacks", &self)
        conditions.relationship = list("relationship", &self)
        conditions.language = list("language", &self)
        if let turn = json["turn"] {
            let from = turn.integerValue ?? turn[0]?.integerValue
            let to = turn.integerValue ?? turn[1]?.integerValue ?? (turn.arrayValue?.count == 1 ? 1_000_000_000 : nil)
            if let from, let to, from >= 1, to >= from, to <= 1_000_000_000 {
                conditions.turn = Int(from)...Int(to)
            } else {
                report(
                    "\(path).turn", describe(turn), "a turn such as 1, [2] (from the second) or [1, 3], counted from 1")
            }
        }
        func flag(_ key: String, _ reader: inout ScriptReader) -> Bool? {
            guard let value = json[key] else { return nil }
            if value.boolValue == nil { reader.report("\(path).\(key)", value.kindDescription, "true or false") }
            return value.boolValue
        }
        conditions.question = flag("question", &self)
        conditions.repeated = flag("repeated", &self)
        conditions.silent = flag("silent", &self)
        conditions.isEmpty = conditions.count == 0
        return conditions
    }

    // MARK: Small values

    func describe(_ json: JSON?) -> String {
        switch json {
        case nil: "nothing"
        case .string(let text)?: text.isEmpty ? "an empty string" : "\"\(text.prefix(40))\""
        case .integer(let number)?: "\(number)"
        case .array(let elements)?: "an array of \(elements.count)"
        case let other?: other.kindDescription
        }
    }

    func isName(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count) && text.unicodeScalars.allSatisfy(PatternParser.isNameScalar)
    }

    private mutating func known(_ json: JSON, _ keys: [String], _ path: String) {
        guard case .object(let members) = json else {
            report(path, json.kindDescription, "an object with " + keys.map { "`\($0)`" }.joined(separator: ", "))
            return
        }
        for member in members where !keys.contains(member.key) {
            report(
                "\(path).\(member.key.prefix(40))", "a member that has no meaning",
                "only " + keys.joined(separator: ", "))
        }
    }

    private mutating func optionalString(_ json: JSON, _ key: String, _ path: String) -> String? {
        guard let value = json[key] else { return nil }
        if value.stringValue == nil { report("\(path).\(key)", value.kindDescription, "a string") }
        return value.stringValue
    }

    private mutating func optionalName(_ json: JSON, _ key: String, _ path: String) -> String? {
        guard let name = optionalString(json, key, path) else { return nil }
        if !isName(name) { report("\(path).\(key)", "\"\(name.prefix(40))\"", "a name: 1-32 of a-z, 0-9, -") }
        return name
    }

    /// One string, or an array of them that is not empty.
    mutating func strings(_ json: JSON, _ path: String, most: Int) -> [String] {
        if let text = json.stringValue, !text.isEmpty { return [text] }
        guard let elements = json.arrayValue, !elements.isEmpty, elements.count <= most else {
            report(path, describe(json), "a string, or an array of 1 to \(most) strings")
            return []
        }
        var result: [String] = []
        for (index, element) in elements.enumerated() {
            if let text = element.stringValue, !text.isEmpty {
                result.append(text)
            } else {
                report("\(path)[\(index)]", describe(element), "a string that is not empty")
            }
        }
        return result
    }
}
