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

    static let answers: [IntentWords.Question: [String]] = [
        .who: [
            "I'm an interviewer made of rules, not a person and not a therapist. I help you put together a companion that suits you.",
            "There's no person here, and I'm not a therapist either: just a set of rules that asks and listens.",
        ],
        .privacy: [
            "What you tell me is kept with this conversation and goes into your companion, so share only what you're comfortable with. You'll see all of it at the end and can change or remove anything.",
            "Your answers stay with this conversation and become your companion; whoever runs this service could reach them. Nothing has to be told here.",
        ],
        .skip: [
            "Of course you may. Say \"skip\" and we'll move on; a few basics I'd ask for once more at the end, and everything can be changed there.",
            "You don't have to answer anything: \"skip\" is enough, and at the end you can still add or change things.",
        ],
        .what: [
            "I ask a few questions about you and what you hope for, you look over a summary, and from that your companion is made.",
            "First my questions, then a summary for you to correct, and then your companion is made from it.",
        ],
        .help: [
            "I only ask the questions; the companion we're putting together is there for the rest. If you need help right now, someone you trust or a helpline near you is the better place.",
            "That's beyond what I can do, I'm afraid: I ask and take notes. For help right now, please turn to someone you trust or to a helpline.",
        ],
    ]

    static let stopped = [
        "We can stop right here; nothing is created before you confirm it. Whenever you'd like to go on, here is where we were.",
        "Of course, take whatever time you need. Your answers stay here. When you're ready, this was the question.",
        "All right, we can pause here for as long as you like. This is where we were.",
    ]

    /// To who is crying, or cannot go on: no question first, and no praise.
    static let comfort = [
        "I'm sorry, that sounds really hard.", "That's a lot to carry, and I'm sorry you're going through it.",
        "I hear you, and I'm sorry it hurts so much right now.",
        "Thank you for saying that; nobody should have to hold it alone.",
        "I'm so sorry. There's nothing you have to do here right now.",
        "That must be very painful, and it's all right to feel that way.",
    ]
    static let pause = [
        "Take all the time you need; if it gets too heavy, someone you trust or a helpline can be there for you in a way I can't.",
        "We can stop at any time, and a person you trust or a helpline is better than I am at a moment like this.",
        "There's no hurry, and every question can be skipped.", "A word is enough, and so is \"skip\".",
    ]

    /// What was told again, and known already.
    static let confirmed = [
        "I have that already, thank you.", "That's how I've noted it.", "Yes, that fits what I have.",
    ]

    static let silence = [
        "Take your time.", "No hurry.", "I'm still here.",
        "There's time.",
        "Whenever you like.",
        "Just a word will do.",
    ]

    static let nameRefused =
        "I'm afraid a name here needs two to fifty letters; spaces, hyphens and apostrophes are fine."

    static let skipped = [
        "That's all right, we'll leave that open.", "Of course, let's leave that one.",
        "No problem at all, we'll skip it.",
        "That's fine, on we go.",
        "Then we'll go on without it.",
        "Sure, we can do without that.",
        "As you like, we'll pass over it.",
        "All right, the next one.",
    ]
    static let left = [
        "That's fine, we can leave it at that.", "Let's leave that open for now.",
        "No matter, that one can stay empty.",
        "All right, let's move on.",
        "We can come back to that at the end.",
        "That's fine; here is another one.",
        "Then we'll leave a blank there.",
    ]
    static let gentlyOn = [
        "Then we'll go slowly, and you decide what to say.", "All right, one small step at a time.",
        "Fine, we'll keep it light.",
    ]
    static let begun = ["I'm glad you're here.", "Lovely, off we go.", "Good, here we go."]
    static let carriedOn = ["Thank you for your trust.", "Good. We'll take it gently.", "All right, at your pace."]
    static let corrected = [
        "Thanks for putting that right.", "Good that you said so, I've changed it.", "I've corrected that.",
        "Right, that's changed now.",
        "Thank you, that's corrected now.",
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
