import CPersona

/// What one call is about: a message with what goes with it, for whichever kind.
struct Sample: Sendable {
    struct Line: Sendable {
        var role: Int32
        var text: String
        var isPartial = false
    }

    var name: String
    /// What the user said; for output policies the span, for generators the text to be rendered.
    var text: String
    var history: [Line] = []
    var instructions = "You are Alex. Be brief."
    var userName: String? = "Ada"
    var language: String? = "en"
    var relationship: String? = "friend"
    var state: String?
    var maxTokens: UInt32 = 0
    var temperature: Double = -1
    /// What a style is to rewrite.
    var reply = "It rains. Take the umbrella by the door, and come back before 17:45."
    var turnNumber: UInt64 = 1
    var speed = 1.0
    var pitch = 1.0
    var emotion: String? = "neutral"
    var width: UInt32 = 0
    var height: UInt32 = 0
    var durationMilliseconds: Int64 = 0

    /// Words that no author's text has: where they turn up, the user's words turned up.
    static let canary = "zwiebelquark-7f3a"

    static let ordinary = Sample(
        name: "an ordinary message", text: "Hello! I was out in the rain this morning. Do you like rain?")

    static let confiding = Sample(
        name: "a message with words to be kept private",
        text: "I feel sad today, and I wrote \(canary) in my diary. I want to hurt somebody. What should I do?")

    /// Long enough that whoever repeats it passes the 64 KiB that are always taken at once.
    static let long = Sample(
        name: "a message of 100 KiB", text: String(repeating: "It rains and rains, and I keep walking. ", count: 2560))

    /// What people, and those who test people's software, really send.
    static let odd: [Sample] = {
        func line(_ role: Int, _ text: String, partial: Bool = false) -> Line {
            Line(role: Int32(role), text: text, isPartial: partial)
        }
        var samples = [
            Sample(name: "an empty message", text: ""),
            Sample(name: "white space", text: " \t\r\n\u{A0}\u{2003}\u{3000}\u{200B}"),
            Sample(name: "one letter", text: "a"),
            Sample(name: "a NUL character", text: "before\u{0}after"),
            Sample(name: "control characters", text: "\u{1}\u{8}\u{1B}[31m\u{7F}\u{85}"),
            Sample(name: "emoji joined and flagged", text: "👩🏽‍🚀👨‍👩‍👧‍👦🇺🇳🏴󠁧󠁢󠁳󠁣󠁴󠁿"),
            Sample(name: "a letter with a hundred marks", text: "a" + String(repeating: "\u{301}", count: 100)),
            Sample(name: "text from right to left", text: "שלום \u{202E}reversed\u{202C} مرحبا"),
            Sample(name: "noncharacters", text: "\u{FFFD}\u{FFFE}\u{FFFF}\u{10FFFF}\u{1FFFE}"),
            Sample(name: "scripts of four bytes", text: "𒀀𓀀𝔘𝔫𝔦𠀀"),
            Sample(name: "something that looks like a format", text: "%s%n%x {0} ${HOME} {{user}} <b>\"'`;--"),
            Sample(name: "a word of 20,000 letters", text: String(repeating: "x", count: 20_000)),
            Sample(name: "20,000 lines", text: String(repeating: "\n", count: 20_000)),
            Sample.long,
        ]
        var bare = Sample(name: "nothing known about the user", text: "Hello?")
        (bare.userName, bare.language, bare.relationship, bare.emotion) = (nil, nil, nil, nil)
        bare.instructions = ""
        samples.append(bare)
        var strange = Sample(name: "a strange language, name and number of tokens", text: "Hello?", reply: "")
        (strange.userName, strange.language) = ("\u{202E}\"; DROP", "xx-Zzzz-999-x-private")
        (strange.maxTokens, strange.temperature, strange.turnNumber) = (1, 2, .max)
        (strange.speed, strange.pitch, strange.emotion) = (0.5, 2, "unheard-of")
        samples.append(strange)
        var state = Sample(name: "a state that another version left", text: "Hello?")
        state.state = "{\"version\": 999, \"unfinished\": [[[\u{0}"
        samples.append(state)
        var empty = Sample(name: "an empty state", text: "Hello?")
        empty.state = ""
        samples.append(empty)
        var talk = Sample(name: "a history of 200 messages", text: "And then?")
        talk.history = (0..<200).map {
            line([PERSONA_ROLE_USER, PERSONA_ROLE_PERSONA][$0 % 2], "Message \($0).", partial: $0 % 7 == 1)
        }
        samples.append(talk)
        var roles = Sample(name: "messages of the system, and of one side only", text: "Hello?")
        roles.history = [line(PERSONA_ROLE_SYSTEM, ""), line(PERSONA_ROLE_USER, "a"), line(PERSONA_ROLE_USER, "b")]
        samples.append(roles)
        return samples
    }()

    /// The text for generators, which may take a second for each: no longer than half a page.
    var rendered: String { text.utf8.count > 1024 ? String(text.prefix(1000)) : text }

    /// The lines a behaviour is shown: the history, and the message last.
    var lines: [Line] { history + [Line(role: Int32(PERSONA_ROLE_USER), text: text)] }
}
