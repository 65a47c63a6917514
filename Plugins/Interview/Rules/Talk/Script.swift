/// What the interviewer says at one stage. Texts may hold `{name}`, and `{,name}`, which takes its comma along when no name is
/// known.
struct StageScript: Sendable {
    /// The question as it is put first; several wordings.
    let intro: [String]
    /// The same in other words.
    let again: [String]
    /// One sentence for the client to show: why this is asked.
    let context: String
    /// The answer to "why do you ask?".
    let why: String
    /// Answers the user could tap.
    let followUps: [String]
    /// The questions for what is left of the stage, by what is missing.
    var missing: [[Field]: [String]] = [:]
}

/// Everything the interviewer says: data, apart from the logic that chooses.
enum Script {
    static func of(_ stage: Stage) -> StageScript { stages[stage] ?? closing }

    /// What is said first to somebody who refuses to begin or to go on.
    static let reassurances: [Stage: [String]] = [
        .welcome: [
            "That's completely all right. Nothing here is a test, you can skip any question, and nothing is created before you have seen it all and said yes. Shall we try the first question together?",
            "No pressure at all. You choose what to tell and what to leave out, and we can stop whenever you like. Would you like to give it a try?",
        ],
        .therapeuticTransition: [
            "That's fine, and thank you for saying so. We'll stay on the surface, a few words are enough, and \"skip\" always works. Is it all right if I ask gently?",
            "I hear you. Nothing has to be opened up here; a single word will do, and you can leave out whatever you like. Shall we carefully go on?",
        ],
    ]

    static let answers: [IntentWords.Question: String] = [
        .who:
            "I'm an interviewer made of rules, not a person and not a therapist. I help you put together a companion that suits you.",
        .privacy:
            "What you tell me is kept with this conversation and goes into your companion, so share only what you're comfortable with. You'll see all of it at the end and can change or remove anything.",
        .skip:
            "Of course you may. Say \"skip\" and we'll move on; a few basics I'd ask for once more at the end, and everything can be changed there.",
        .what:
            "I ask a few questions about you and what you hope for, you look over a summary, and from that your companion is made.",
    ]

    static let stopped = [
        "We can stop right here; nothing is created before you confirm it. Whenever you'd like to go on, here is where we were.",
        "Of course, take whatever time you need. Your answers stay here. When you're ready, this was the question.",
    ]

    static let silence = ["Take your time.", "No hurry.", "I'm still here."]

    static let nameRefused =
        "I'm afraid a name here needs two to fifty letters; spaces, hyphens and apostrophes are fine."

    static let skipped = [
        "That's all right, we'll leave that open.", "Of course, let's leave that one.",
        "No problem at all, we'll skip it.",
    ]
    static let left = [
        "That's fine, we can leave it at that.", "Let's leave that open for now.",
        "No matter, that one can stay empty.",
    ]
    static let gentlyOn = ["Then we'll go slowly, and you decide what to say.", "All right, one small step at a time."]
    static let begun = ["I'm glad you're here.", "Lovely, let's begin.", "Good, then let's start."]
    static let carriedOn = ["Thank you for your trust.", "Good. We'll take it gently.", "All right, at your pace."]
    static let corrected = [
        "Thanks for putting that right.", "Good that you said so, I've changed it.", "I've corrected that.",
    ]

    /// Before the next question, when a whole stage was known already.
    static let passedOver: [Stage: String] = [
        .identity: "I already know who you are{,name}, so we can skip the introductions.",
        .appearance: "You've already told me how you look.",
        .background: "You've already told me where you come from.",
        .values: "What matters to you, you've already told me.",
        .relationships: "You've already told me about the people around you.",
        .concerns: "What weighs on you, you've already told me, so I won't ask twice.",
        .goals: "Your hopes I already know.",
        .preferences: "How you'd like to work, you've already said.",
        .readiness: "And how ready you feel, you've already said.",
    ]
}
