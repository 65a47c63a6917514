import StrictJSON

/// The facts about a reply that a client needs to show progress and, in the end, to create a character.
///
/// Its members are the contract with whoever reads them; the README lists them. At most 16 KiB, by the bounds on what is collected.
struct Annotations {
    let promptID: String
    let context: String
    let followUps: [String]
    let hasMoved: Bool

    func json(_ progress: Progress) -> JSON {
        let collected = progress.collected
        let completed = progress.isFinished ? Stage.allCases[...] : progress.stage.before
        func strings(_ texts: some Sequence<String>) -> JSON { .array(texts.map { .string($0) }) }
        return [
            "stage": .string(progress.stage.rawValue),
            "prompt_id": .string(promptID),
            "context_text": .string(context),
            "follow_up_prompts": strings(followUps),
            "completed_stages": strings(completed.map(\.rawValue)),
            "progress_percentage": .integer(progress.isFinished ? 100 : Int64(progress.stage.progress)),
            "moved": .bool(hasMoved),
            "collected": collected.json,
            "completeness": .number(collected.completeness),
            "ready": .bool(collected.isReady),
            "missing_required": strings(collected.missingRequired.map(\.rawValue)),
            "completed": .bool(progress.isFinished),
        ]
    }
}
