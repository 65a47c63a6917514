extension ScriptReader {
    /// The names that conditions may speak of are those that rules give out.
    func collectNames(_ script: inout Script) {
        for rule in script.rules {
            script.facts.formUnion(rule.remembers.map(\.fact))
            for reply in rule.replies + rule.openings {
                if let asks = reply.asks { script.questions.insert(asks) }
                if let topic = reply.topic { script.topics.insert(topic) }
            }
            if let topic = rule.topic { script.topics.insert(topic) }
        }
    }

    mutating func checkReferences(_ script: Script, _ path: String) {
        var answered: Set<String> = []
        for (index, rule) in script.rules.enumerated() {
            let at = "\(path).rules[\(index)]"
            check(rule.conditions, script, "\(at).when")
            answered.formUnion(rule.conditions.asked)
            for reply in rule.replies + rule.openings { check(reply.conditions, script, "\(reply.path).when") }
            for fact in rule.forgets where !script.facts.contains(fact) {
                report("\(at).forget", "\"\(fact.prefix(40))\"", oneOf(script.facts, "a fact that some rule remembers"))
            }
        }
        for question in script.questions.subtracting(answered).sorted() {
            report(
                "\(path).rules", "the question \"\(question)\", which no rule expects an answer to",
                "a rule with \"when\": {\"asked\": \"\(question)\"}")
        }
        if script.facts.count > Script.mostFacts {
            report("\(path).rules", "\(script.facts.count) remembered facts", "at most \(Script.mostFacts)")
        }
        let catchesAll = script.rules.contains { rule in
            rule.answersAnything && rule.conditions == Conditions()
                && rule.replies.contains { $0.conditions == Conditions() }
        }
        if !catchesAll {
            report(
                "\(path).rules", "no rule that answers everything",
                "one rule without `match` and `when`, and with a reply without `when`: the fallback")
        }
    }

    private mutating func check(_ conditions: Conditions, _ script: Script, _ path: String) {
        for name in conditions.asked where !script.questions.contains(name) {
            report(
                "\(path).asked", "\"\(name.prefix(40))\"", oneOf(script.questions, "a question that some reply asks"))
        }
        for name in conditions.topic where !script.topics.contains(name) {
            report("\(path).topic", "\"\(name.prefix(40))\"", oneOf(script.topics, "a topic that some rule sets"))
        }
        for name in conditions.after where script.positions[name] == nil {
            report("\(path).after", "\"\(name.prefix(40))\"", "the id of a rule")
        }
        for name in conditions.knows + conditions.lacks where name != "user" && !script.facts.contains(name) {
            report(
                path, "the fact \"\(name.prefix(40))\"", oneOf(script.facts, "user, or a fact that some rule remembers")
            )
        }
    }

    private func oneOf(_ names: Set<String>, _ what: String) -> String {
        names.isEmpty || names.count > 12 ? what : what + " (" + names.sorted().joined(separator: ", ") + ")"
    }

    /// Every placeholder must be filled whenever its reply is used: by a capture that each pattern of the rule has, or by
    /// a fact that a condition demands.
    mutating func checkPlaceholders(_ rule: Rule, _ path: String) {
        func check(_ template: Template, _ conditions: [Conditions], _ at: String, _ reader: inout ScriptReader) {
            for name in template.names {
                let known = conditions.contains { $0.knows.contains(name) }
                let captured = !rule.patterns.isEmpty && rule.patterns.allSatisfy { $0.captures.contains(name) }
                let kept = rule.remembers.contains { $0.fact == name }
                guard !known, !captured, !kept else { continue }
                reader.report(
                    at, "the placeholder {{\(name)}}",
                    "a capture {\(name)} in every pattern of this rule, or \"knows\": \"\(name)\" in its `when`")
            }
        }
        for reply in rule.replies + rule.openings {
            check(reply.template, [rule.conditions, reply.conditions], reply.path, &self)
        }
        for (fact, template) in rule.remembers {
            for name in template.names
            where !rule.conditions.knows.contains(name)
                && (rule.patterns.isEmpty || !rule.patterns.allSatisfy { $0.captures.contains(name) })
            {
                report(
                    "\(path).remember.\(fact)", "the placeholder {{\(name)}}",
                    "a capture {\(name)} in every pattern of this rule")
            }
        }
    }
}
