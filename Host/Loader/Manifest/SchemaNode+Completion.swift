import StrictJSON

extension SchemaNode {
    /// How strictly settings are read.
    struct Rules {
        /// Members that are required have to be there.
        var requires: Bool
        /// Where secrets come from; nil: no secrets are read.
        var secrets: SecretSource?
    }

    /// The value with defaults below it and secrets in place of their references. What is wrong with it is noted.
    func completed(_ field: JSONField, _ rules: Rules, _ errors: inout JSONErrors) -> JSON {
        guard let value = field.value else { return .null }
        do throws(JSONError) {
            if format == .secret {
                let secret = JSON.string(try self.secret(field, rules))
                try checkRange(secret, field)
                return secret
            }
            try checkType(value, field)
            if let choices, !choices.contains(value) {
                let known = choices.map { $0.text() }.joined(separator: ", ")
                throw field.refusal(found: value.text(), expected: "one of \(known)")
            }
            try checkRange(value, field)
            switch value {
            case .object(let object): return .object(completed(object, field, rules, &errors))
            case .array:
                guard let item = items.first else { return value }
                let inner = Rules(requires: true, secrets: rules.secrets)
                return .array(try field.elements().map { item.completed($0, inner, &errors) })
            default: return value
            }
        } catch {
            errors.add(error)
            return value
        }
    }

    private func completed(
        _ object: JSONObject, _ field: JSONField, _ rules: Rules, _ errors: inout JSONErrors
    ) -> JSONObject {
        var result = JSONObject()
        for member in object {
            let known = properties.first { JSON.string($0.name) == .string(member.key) }
            if let known {
                result[member.key] = known.node.completed(field[member.key], rules, &errors)
            } else if allowsOthers {
                result[member.key] = member.value
            } else {
                errors.add(unknown(member.key, in: field))
            }
        }
        for (name, node) in properties where result[name] == nil {
            if let fallback = node.fallback { result[name] = fallback }
        }
        for name in required where rules.requires && result[name] == nil {
            errors.add(field[name].refusal(.missingField, found: "nothing", expected: "a value"))
        }
        return result
    }

    private func unknown(_ key: String, in field: JSONField) -> JSONError {
        let names = properties.map(\.name)
        let known = names.isEmpty ? "no settings" : names.map { "`\($0)`" }.joined(separator: ", ")
        let meant = NearestName.to(key, among: names).map { "`\($0)`, or another of: \(known)" }
        return field[key].keyRefusal(.unknownField, found: "a setting without meaning", expected: meant ?? known)
    }

    private func secret(_ field: JSONField, _ rules: Rules) throws(JSONError) -> String {
        let reference = try SecretReference(field)
        switch rules.secrets?.secret(reference) {
        case .success(let secret): return secret
        case .failure(let missing): throw field.refusal(found: missing.found, expected: missing.expected)
        case nil: return ""
        }
    }

    private func checkType(_ value: JSON, _ field: JSONField) throws(JSONError) {
        guard let type else { return }
        let fits =
            switch (type, value) {
            case (.object, .object), (.array, .array), (.string, .string), (.boolean, .bool), (.null, .null): true
            case (.number, .integer), (.number, .number), (.integer, .integer): true
            case (.integer, .number): value.integerValue != nil
            default: false
            }
        guard fits else {
            let article = type == .object || type == .array || type == .integer ? "an" : "a"
            throw field.refusal(.wrongType, found: value.kindDescription, expected: "\(article) \(type.rawValue)")
        }
    }

    private func checkRange(_ value: JSON, _ field: JSONField) throws(JSONError) {
        if case .string(let text) = value {
            let length = Int64(text.unicodeScalars.count)
            if let minLength, length < minLength {
                throw field.refusal(found: "\(length) characters", expected: "at least \(minLength)")
            }
            if let maxLength, length > maxLength {
                throw field.refusal(found: "\(length) characters", expected: "at most \(maxLength)")
            }
        }
        if let number = value.doubleValue {
            if let minimum, number < minimum {
                throw field.refusal(found: value.text(), expected: "at least \(minimum)")
            }
            if let maximum, number > maximum {
                throw field.refusal(found: value.text(), expected: "at most \(maximum)")
            }
        }
    }
}
