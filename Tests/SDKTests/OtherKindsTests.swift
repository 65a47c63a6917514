import CPersona
import PersonaSDK
import TestSupport
import Testing

@Suite("Styles, policies and generators in Swift")
struct OtherKindsTests {
    @Test("one type may be of several kinds, each with its own flags")
    func kinds() throws {
        let plugin = try HarnessLibrary(entry: export(Everything.self)).plugins[0].pointee
        let style = try #require(plugin.get_extension(PERSONA_KIND_STYLE)).assumingMemoryBound(to: persona_style.self)
        #expect(String(cString: style.pointee.relationship) == "friend" && style.pointee.flags == 0)
        let safety = try #require(plugin.get_extension(PERSONA_KIND_SAFETY))
            .assumingMemoryBound(to: persona_safety.self)
        #expect(safety.pointee.flags == PERSONA_SAFETY_INPUT | PERSONA_SAFETY_OUTPUT)
        let media = try #require(plugin.get_extension(PERSONA_KIND_MEDIA)).assumingMemoryBound(to: persona_media.self)
        #expect(media.pointee.format_count == 2 && media.pointee.flags == 0)
        #expect(media.pointee.formats[1].map { String(cString: $0) } == "audio/ogg")
        #expect(plugin.get_extension(PERSONA_KIND_CHAT) == nil)
    }

    @Test("a style gives guidance and rewrites")
    func style() throws {
        let instance = try everything()
        defer { instance.destroy() }
        let guided = HarnessRequest()
        instance.guide(guided, userName: "Ada")
        #expect(guided.text == "Alex speaks to Ada, turn 1" && guided.endings.map(\.status) == [0])
        let rewritten = HarnessRequest()
        instance.rewrite("Good day.", rewritten, turn: 7)
        #expect(rewritten.text == "Good day. (7)" && rewritten.endings.map(\.status) == [0])
        let failed = HarnessRequest()
        instance.rewrite("fail", failed)
        #expect(failed.text.isEmpty && failed.endings.map(\.status) == [persona_status(PERSONA_UNSUPPORTED)])
        let full = HarnessRequest(answer: { _ in persona_status(PERSONA_TOO_LARGE) })
        instance.rewrite("Good day.", full)
        #expect(full.endings.map(\.status) == [persona_status(PERSONA_TOO_LARGE)])
    }

    @Test("a policy's verdict arrives whole")
    func verdict() throws {
        let instance = try everything()
        defer { instance.destroy() }
        let request = HarnessRequest()
        instance.review("help", stage: PERSONA_STAGE_OUTPUT, isLast: true, request)
        let ending = try #require(request.endings.first)
        let verdict = try #require(ending.verdict)
        #expect(ending.status == PERSONA_OK && request.endings.count == 1)
        #expect(verdict.decision == PERSONA_ANSWER && verdict.level == PERSONA_LEVEL_CRISIS)
        #expect(verdict.flags == PERSONA_VERDICT_ESCALATE | PERSONA_VERDICT_IMMEDIATE)
        #expect(verdict.triggers.count == 32 && verdict.triggers[1] == "trigger-1")
        #expect(verdict.rule == "output true" && verdict.replacement == "Call us." && verdict.annotations == "{}")
        let allowed = HarnessRequest()
        instance.review("fine", allowed)
        #expect(allowed.endings.first?.verdict?.decision == Int32(PERSONA_ALLOW))
        #expect(allowed.endings.first?.verdict?.replacement == nil)
    }

    @Test("a policy that throws fails the review, and never says allow")
    func failedReview() throws {
        let instance = try everything()
        defer { instance.destroy() }
        let request = HarnessRequest()
        instance.review("fail", request)
        #expect(request.endings.map(\.status) == [persona_status(PERSONA_FAILED)])
        #expect(request.endings.first?.verdict?.decision == Int32(PERSONA_REFUSE))
        let unknownStage = HarnessRequest()
        instance.review("fine", stage: 9, unknownStage)
        #expect(unknownStage.endings.map(\.status) == [persona_status(PERSONA_INVALID)])
    }

    @Test("a generator writes bytes, reports progress within bounds, and says how long it plays")
    func media() throws {
        let instance = try everything()
        defer { instance.destroy() }
        let request = HarnessRequest()
        instance.render("hello", request, speed: .nan, pitch: 99)
        #expect(request.text == "hello 1.0 2.0")
        #expect(request.progress == [1, 0])
        #expect(request.endings.map(\.durationMilliseconds) == [1234])
        let cancelled = HarnessRequest(answer: { _ in persona_status(PERSONA_CANCELLED) })
        instance.render("hello", cancelled)
        #expect(cancelled.endings.map(\.status) == [persona_status(PERSONA_CANCELLED)])
        let unknown = HarnessRequest()
        instance.render("hello", unknown, medium: 9)
        #expect(unknown.endings.map(\.status) == [persona_status(PERSONA_INVALID)])
    }

    private func everything() throws -> HarnessInstance {
        try HarnessInstance(HarnessLibrary(entry: export(Everything.self)).plugins[0])
    }
}

private final class Everything: RelationshipStyle, SafetyPolicy, MediaGenerator {
    static let id = "test.everything"
    static let name = "Everything"
    static let version = "1.0.0"
    static let relationship = "friend"
    static let stages: Set<ReviewStage> = [.input, .output]
    static let formats = ["audio/wav", "audio/ogg"]
    // Three kinds each have a default; a type of several kinds says it once.
    static let blocks = false

    init(host: Host) throws {}

    func guidance(for input: StyleInput) throws -> String {
        "\(input.personaName) speaks to \(input.userName ?? "-"), turn \(input.turnNumber)"
    }

    func rewrite(_ reply: String, for input: StyleInput) throws -> String {
        if reply == "fail" { throw PersonaError(.unsupported, "no") }
        return "\(reply) (\(input.turnNumber))"
    }

    func review(_ review: Review) throws -> Verdict {
        if review.text == "fail" { throw PersonaError(.failed, "no") }
        guard review.text == "help" else { return .allow }
        return Verdict(
            .answer("Call us."), level: .crisis, triggers: (0..<40).map { "trigger-\($0)" },
            rule: "\(review.stage) \(review.isLast)", annotations: "{}", shouldEscalate: true, isImmediate: true)
    }

    func render(_ job: MediaJob, into output: MediaOutput) throws -> MediaResult {
        output.progress(7)
        output.progress(.nan)
        try output.write("\(job.text) \(job.speed) \(job.pitch)".utf8)
        return MediaResult(durationMilliseconds: 1234)
    }
}
