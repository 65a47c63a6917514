import Engine
import StrictJSON

/// Whether every policy that is named is there, and none is lost by accident.
struct PolicyCheck {
    let rules: PolicyRules
    let installed: [InstalledPolicy]

    func run(_ root: JSONField, _ errors: inout JSONErrors) {
        let section = root["policies"]
        for id in elements(section["optional"]) { _ = policy(id, &errors) }
        let (input, output) = (loaded(.input), loaded(.output))
        check(section["input"], .input, base: input, &errors)
        check(section["output"], .output, base: output, &errors)
        let plan = rules.plan.everywhere
        for place in places(root) {
            check(place["input"], .input, base: plan.input ?? input, &errors)
            check(place["output"], .output, base: plan.output ?? output, &errors)
        }
    }

    private func places(_ root: JSONField) -> [JSONField] {
        ["surfaces", "personas"].flatMap { section in
            (root[section].value?.objectValue ?? [:]).map { root[section][$0.key]["policies"] }
        }
    }

    private func elements(_ field: JSONField) -> [JSONField] { (try? field.ifPresent?.elements()) ?? [] }

    private func loaded(_ stage: PolicyReview.Stage) -> [String] {
        installed.filter { reviews($0, stage) }.map(\.identity.id)
    }

    private func reviews(_ policy: InstalledPolicy, _ stage: PolicyReview.Stage) -> Bool {
        stage == .input ? policy.reviewsInput : policy.reviewsOutput
    }

    private func policy(_ field: JSONField, _ errors: inout JSONErrors) -> InstalledPolicy? {
        guard let id = field.value?.stringValue else { return nil }
        if let found = installed.first(where: { $0.identity.id == id }) { return found }
        let ids = installed.map(\.identity.id)
        let meant = NearestName.to(id, among: ids).map { "\"\($0)\", or another of: " } ?? "one of: "
        let expected = ids.isEmpty ? "no policy, since none is loaded" : meant + ids.joined(separator: ", ")
        errors.add(field.refusal(found: "a policy that is not loaded", expected: expected))
        return nil
    }

    private func check(
        _ field: JSONField, _ stage: PolicyReview.Stage, base: [String], _ errors: inout JSONErrors
    ) {
        guard field.ifPresent != nil else { return }
        var named: [String] = []
        for element in elements(field) {
            guard let policy = policy(element, &errors) else { continue }
            named.append(policy.identity.id)
            if !reviews(policy, stage) {
                errors.add(
                    element.refusal(
                        found: "a policy that does not review \(stage.rawValue)",
                        expected: "one of: \(loaded(stage).joined(separator: ", "))"))
            }
        }
        for id in base where !named.contains(id) && !rules.optional.contains(id) {
            errors.add(
                field.refusal(
                    found: "a list without \(id)",
                    expected:
                        "every policy that is in force otherwise; what may be left out stands under `policies.optional`"
                ))
        }
    }
}
