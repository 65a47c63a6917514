import CPersona
import StrictJSON
import TestSupport
import Testing

@Suite("The crisis library")
struct CrisisLibraryTests {
    private let instance: HarnessInstance

    init() throws { instance = try HarnessInstance(BuiltPlugins.library("crisis").plugin("host.persona.crisis")) }

    private func review(_ text: String, stage: Int = PERSONA_STAGE_INPUT, isLast: Bool = true) throws
        -> HarnessRequest.VerdictResult
    {
        let request = HarnessRequest()
        instance.review(text, stage: stage, isLast: isLast, request)
        #expect(request.endings.count == 1)
        return try #require(request.endings.first?.verdict)
    }

    @Test("its manifest names what it offers, and it wants both stages")
    func manifest() throws {
        let manifest = try JSON.parse(Array(BuiltPlugins.manifest("Crisis")))
        let plugin = try BuiltPlugins.library("crisis").plugins[0].pointee
        #expect(manifest["plugins"]?[0]?["id"]?.stringValue == String(cString: plugin.id))
        #expect(manifest["plugins"]?[0]?["version"]?.stringValue == String(cString: plugin.version))
        #expect(instance.safety?.pointee.flags == PERSONA_SAFETY_INPUT | PERSONA_SAFETY_OUTPUT)
    }

    @Test("a crisis is answered in the persona's place, with resources, now")
    func crisis() throws {
        let verdict = try review("I want to kill myself")
        #expect(verdict.decision == Int32(PERSONA_ANSWER))
        #expect(verdict.level == Int32(PERSONA_LEVEL_CRISIS))
        #expect(verdict.flags == PERSONA_VERDICT_ESCALATE | PERSONA_VERDICT_IMMEDIATE)
        #expect(verdict.triggers == ["suicidal-ideation"])
        #expect(verdict.rule?.hasPrefix("en:") == true)
        #expect(verdict.replacement?.contains("988") == true)
        #expect(try JSON.parse(verdict.annotations ?? "")["resources"]?[0]?["contact"] == "988")
    }

    @Test("everyday talk passes without a word")
    func everyday() throws {
        let verdict = try review("this traffic is killing me")
        #expect(verdict.decision == Int32(PERSONA_ALLOW))
        #expect(verdict.level == Int32(PERSONA_LEVEL_NONE))
        #expect(verdict.triggers.isEmpty && verdict.replacement == nil)
    }

    @Test("a harmful span is held until it is known, then refused")
    func output() throws {
        #expect(
            try review("You should kill ", stage: PERSONA_STAGE_OUTPUT, isLast: false).decision == Int32(PERSONA_HOLD))
        let verdict = try review("You should kill yourself.", stage: PERSONA_STAGE_OUTPUT)
        #expect(verdict.decision == Int32(PERSONA_REFUSE))
        #expect(verdict.replacement?.isEmpty == false)
        #expect(
            try review("You should kill time.", stage: PERSONA_STAGE_OUTPUT).decision == Int32(PERSONA_ALLOW))
    }
}
