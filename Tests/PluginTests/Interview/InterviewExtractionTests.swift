import InterviewRules
import StrictJSON
import Testing

@Suite("What an interview reads from one message")
struct InterviewExtractionTests {
    @Test("each message gives what it says and no more", arguments: InterviewCase.all)
    func cases(_ example: InterviewCase) throws {
        var talk = InterviewTalk(at: example.stage)
        try talk.say(example.message)
        #expect(talk.collected == example.expected)
    }
}
