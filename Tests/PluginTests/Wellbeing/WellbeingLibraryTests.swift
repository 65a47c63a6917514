import CPersona
import StrictJSON
import TestSupport
import Testing

@Suite("The wellbeing library")
struct WellbeingLibraryTests {
    private let instance: HarnessInstance

    init() throws {
        instance = try HarnessInstance(BuiltPlugins.library("wellbeing").plugin("host.persona.wellbeing"))
    }

    private func review(_ text: String) throws -> HarnessRequest.VerdictResult {
        let request = HarnessRequest()
        instance.review(text, request)
        #expect(request.endings.count == 1)
        return try #require(request.endings.first?.verdict)
    }

    @Test("its manifest names what it offers, and it wants what users write")
    func manifest() throws {
        let manifest = try JSON.parse(Array(BuiltPlugins.manifest("Wellbeing")))
        let plugin = try BuiltPlugins.library("wellbeing").plugins[0].pointee
        #expect(manifest["plugins"]?[0]?["id"]?.stringValue == String(cString: plugin.id))
        #expect(manifest["plugins"]?[0]?["version"]?.stringValue == String(cString: plugin.version))
        #expect(instance.safety?.pointee.flags == PERSONA_SAFETY_INPUT)
    }

    @Test("a message passes, with the ABI's standard members")
    func annotations() throws {
        let verdict = try review("Can you help me with anxiety techniques?")
        #expect(verdict.decision == Int32(PERSONA_ALLOW) && verdict.level == Int32(PERSONA_LEVEL_CONCERN))
        #expect(verdict.triggers == ["anxiety_pattern"])
        let annotations = try JSON.parse(verdict.annotations ?? "")
        #expect(annotations["mood"] == "anxious")
        #expect(
            annotations["recommendations"] == [
                "Try deep breathing exercises", "Practice mindfulness meditation",
                "Use the 4-7-8 breathing technique",
            ])
        let everyday = try review("Hello, how are you today?")
        #expect(everyday.level == Int32(PERSONA_LEVEL_NONE))
        #expect(everyday.annotations == nil && everyday.triggers.isEmpty && everyday.rule == nil)
    }
}
