extension Script {
    static let stages: [Stage: StageScript] = [
        .welcome: welcome, .identity: identity, .appearance: appearance, .background: background, .values: values,
        .relationships: relationships, .therapeuticTransition: transition, .concerns: concerns, .goals: goals,
        .preferences: preferences, .readiness: readiness, .summary: summary, .completion: closing,
    ]

    static let welcome = StageScript(
        intro: [
            "Hello{,name}, and welcome. I'm here to get to know you a little, so that we can shape a companion who really suits you. I'll ask a few easy questions; you can skip any of them, ask me why, or change an answer whenever you like. Shall we begin?"
        ],
        again: [
            "Whenever you're ready, just say so and we'll begin. Shall we?",
            "We can start with something easy. Are you ready to begin?",
            "Say the word and we'll take the first small step. All right?",
        ],
        context: "A short welcome, so that you know what happens here and that you're in charge of it.",
        why:
            "I ask a few questions about you and what you hope for, you look over a summary, and from that your companion is made. Every answer is yours to give or to keep.",
        followUps: ["Yes, let's begin", "What is this for?", "Not yet"])

    static let identity = StageScript(
        intro: [
            "First the simple things. What's your name, how old are you, roughly, and which pronouns or gender fit you?",
            "To begin with: what shall I call you, about how old are you, and how do you describe your gender?",
        ],
        again: [
            "Let me ask in another way: what name would you like to go by? Your age and your gender or pronouns would help me too, as in \"Sam, 34, they/them\".",
            "Perhaps with an example: \"I'm Sam, in my thirties, she/her\". How would you put it for yourself?",
            "A name and a rough age would be a good start, and how you'd like to be spoken of: he, she, they, or something else?",
        ],
        context: "Your name, age range and gender let your companion address you the way you'd like.",
        why:
            "With your name, your age range and your gender, your companion can speak to you as you'd like to be spoken to.",
        followUps: ["I'm Sam, 34, they/them", "I'd rather not say", "Why do you ask?"],
        missing: [
            [.name]: ["And what shall I call you?", "What name would you like to go by?"],
            [.ageRange]: [
                "And about how old are you? A rough range is enough.",
                "May I ask roughly how old you are? \"In my thirties\" would do.",
            ],
            [.genderIdentity]: [
                "And which gender or pronouns fit you? \"Prefer not to say\" is a fine answer too.",
                "How do you describe your gender, or which pronouns do you use? You may leave it open, of course.",
            ],
            [.name, .ageRange]: [
                "And what's your name, and roughly how old are you?",
                "What shall I call you, and about how old are you?",
            ],
            [.name, .genderIdentity]: [
                "And what shall I call you, and which pronouns fit you?",
                "What name do you go by, and how do you describe your gender?",
            ],
            [.ageRange, .genderIdentity]: [
                "May I also ask roughly how old you are, and which pronouns or gender fit you?",
                "And about how old are you, and how do you describe your gender?",
            ],
        ])

    static let appearance = StageScript(
        intro: [
            "If a friend had to find you in a crowd, what would they look for? Tell me a little about how you look and what you like to wear.",
            "How would you describe yourself to someone who has never seen you: your looks, and the clothes you feel at home in?",
        ],
        again: [
            "A few words are plenty: tall or short, your hair, your eyes? And is it more jeans and a sweater, or something else?",
            "Just one or two details would do: something about how you look, and something you often wear.",
            "Think of your last photograph: what would one see, and what were you wearing?",
        ],
        context: "How you see yourself helps to give your companion a picture that feels familiar.",
        why:
            "How we see ourselves says something no form asks for, and it gives your companion a picture that feels familiar.",
        followUps: ["Tall with short dark hair", "Mostly jeans and sweaters", "Skip this one"],
        missing: [
            [.physicalDescription]: [
                "And how do you look: hair, eyes, build, whatever comes to mind?",
                "What would someone notice about your looks first?",
            ],
            [.clothingStyle]: ["And what do you like to wear?", "What kind of clothes do you feel most yourself in?"],
        ])

    static let background = StageScript(
        intro: [
            "Tell me a bit about where you come from: what has shaped you, and what are you good at?",
            "Everyone has a story. What are the main chapters of yours so far, and which strengths did they leave you with?",
        ],
        again: [
            "It can be quite short: where did you grow up, what do you do, and what do people appreciate about you?",
            "One thing from your past that matters, and one thing you do well, would already be enough.",
            "Where have you been so far, in a sentence, and what has always come easily to you?",
        ],
        context: "Your history and your strengths give your companion something to build on.",
        why: "Where you come from and what you're good at is what your companion can build on when things are hard.",
        followUps: ["I grew up in a small town", "I'm good at listening", "Skip this one"],
        missing: [
            [.backstory]: [
                "And where do you come from; what has shaped you?", "What part of your story should a companion know?",
            ],
            [.strengths]: [
                "And what are you good at? Small things count.", "What would a good friend say your strengths are?",
            ],
        ])

    static let values = StageScript(
        intro: [
            "What matters most to you in life? Two or three things would be lovely.",
            "When you think of what you'd never want to give up, which values come to mind?",
        ],
        again: [
            "Think of someone you admire: what do you admire them for? Honesty, courage, kindness, something else?",
            "Put differently, what should a good day, or a good person, never be without?",
            "What makes you angry when it's missing: fairness, loyalty, freedom, something else?",
        ],
        context: "Knowing what matters to you keeps your companion on your side of things.",
        why:
            "What matters to you is the measure for everything else; your companion should not pull in another direction.",
        followUps: ["Honesty and kindness", "Family and freedom", "Skip this one"])

    static let relationships = StageScript(
        intro: [
            "Who are the important people in your life, and how are things between you?",
            "Who is close to you these days? Family, friends, a partner, a pet: whoever counts.",
        ],
        again: [
            "Is there someone you'd call on a bad day? It's fine if there isn't; that would be good to know too.",
            "You could name one or two people, or simply say how connected or alone you feel.",
            "Who would you tell first if something good happened, and who knows you best?",
        ],
        context: "The people around you are part of your story, and your companion should know who they are.",
        why: "Most of what moves us has to do with other people, so it helps to know who is around you.",
        followUps: ["My partner and two good friends", "I feel rather alone", "Skip this one"])

    static let transition = StageScript(
        intro: [
            "I have a good first picture now{,name}. Next I'd like to ask what brings you here, what weighs on you and what you hope for. Go only as far as feels right. May we go on?",
            "That helps a lot already{,name}. Now I'd like to hear what troubles you and what you'd like to be different. You set the pace. Is that all right?",
        ],
        again: [
            "We'll take it one small step at a time. Shall we go on?",
            "Only as far as feels right to you. Are you all right to continue?",
            "Slowly, and with every question optional: are you ready for the next part?",
        ],
        context: "A pause before the more personal questions, so that you can decide how far to go.",
        why: "The next questions are more personal, and I'd rather ask you first than surprise you.",
        followUps: ["Yes, go on", "What comes next?", "Not yet"])

    /// The transition when hardly anything was told before it.
    static let shyTransition = [
        "That's enough about the outside. Next I'd like to ask what brings you here, what weighs on you and what you hope for. Go only as far as feels right. May we go on?",
        "Let's come to the heart of it. Now I'd like to hear what troubles you and what you'd like to be different. Is that all right?",
    ]

    static let concerns = StageScript(
        intro: [
            "What weighs on you most these days? A word or two is enough.",
            "If you could put down one or two burdens, which would they be?",
        ],
        again: [
            "Some people come because of worry or stress, others because of sleep, grief or loneliness. Does one of these sound like you, or is it something else?",
            "Perhaps like this: what would you most like your companion to understand about what's hard right now?",
            "What goes round in your head when it gets quiet? A single word is fine.",
        ],
        context: "Your main concerns tell your companion what to be careful with and what to come back to.",
        why:
            "When your companion knows what's hard for you, it can be careful there and come back to it when you wish.",
        followUps: ["Anxiety and stress", "I don't sleep well", "I'd rather not say"])

    static let goals = StageScript(
        intro: [
            "And what would you like to be different? What are you hoping for?",
            "Suppose the next months go well. What would you be doing, or feeling, that you aren't now?",
        ],
        again: [
            "It doesn't have to be big: sleeping through the night, saying no once, a calmer morning. What would be worth it to you?",
            "How would you notice that things were getting better?",
            "If one thing could be a little easier a month from now, what should it be?",
        ],
        context: "Your hopes give the conversations with your companion a direction.",
        why: "A hope, even a small one, gives your companion a direction to walk in with you.",
        followUps: ["Feel calmer", "Sleep better", "Skip this one"])

    static let preferences = StageScript(
        intro: [
            "How should your companion be with you: gentle, balanced, or rather challenging? What way of working do you like, and are there topics to stay away from?",
            "Now about the manner: how much of a push do you like, what helps you (talking, exercises, humour), and is there anything that should be left alone?",
        ],
        again: [
            "For example: \"gently, mostly listening, nothing about my ex\". How would that sound for you?",
            "Three small choices: low, medium or high intensity; talking or exercises; and any topics to avoid?",
            "Imagine a good talk: is it soft or does it push you, what happens in it, and what isn't mentioned?",
        ],
        context: "Your companion should work the way that suits you and leave alone what should be left alone.",
        why: "The same question can help or hurt depending on how it's asked; you know best which way suits you.",
        followUps: ["Gentle, mostly listening", "Challenge me with exercises", "Nothing to avoid"],
        missing: [
            [.preferredIntensity]: [
                "And how strong may it be: gentle, balanced, or challenging?",
                "Should your companion rather be gentle, somewhere in the middle, or challenge you?",
            ],
            [.preferredApproach]: [
                "And what helps you: talking, exercises, writing, a little humour?",
                "Which way of working do you like best: listening, practical steps, something creative?",
            ],
            [.triggerTopics]: [
                "And is there any topic that should be left alone? \"None\" is fine.",
                "Are there subjects your companion should stay away from? If not, just say \"none\".",
            ],
            [.preferredIntensity, .preferredApproach]: [
                "And how strong may it be, gentle, balanced or challenging, and what way of working helps you?",
                "Gentle or challenging, and rather talking or exercises: what suits you?",
            ],
            [.preferredIntensity, .triggerTopics]: [
                "And how strong may it be, gentle, balanced or challenging? Are there topics to stay away from?",
                "Gentle, balanced or challenging: what suits you? And is anything off limits?",
            ],
            [.preferredApproach, .triggerTopics]: [
                "And what helps you, talking, exercises, writing? Are there topics to stay away from?",
                "Which way of working do you like, and is anything off limits?",
            ],
        ])

    static let readiness = StageScript(
        intro: [
            "Last question{,name}: how ready do you feel to begin, from 0 (not at all) to 10 (completely)?",
            "One more: on a scale from 0 to 10, how ready are you to start with this?",
        ],
        again: [
            "A feeling is enough: not really, somewhat, pretty ready, or very?",
            "In words, perhaps: is it more of a \"not yet\", a \"somewhat\", or a \"very much\"?",
            "Between \"rather wait\" and \"right away\", where are you, in a number or a word?",
        ],
        context: "How ready you feel tells your companion how fast to go at first.",
        why: "There's no right number. It only tells your companion how slowly to begin.",
        followUps: ["7 out of 10", "Somewhat", "Very ready"])

    static let summary = StageScript(
        intro: [
            "Does that look right, or shall I change something?",
            "Is that right? Tell me what to change, or simply say yes.",
            "Is everything as it should be?", "Anything to change, or is it right like this?",
            "Say yes if it fits, or tell me what doesn't.",
            "How does that read to you? A yes is enough if it's right.",
        ],
        again: [
            "I wasn't sure what to make of that. You can say, for instance, \"my name is Sam\", \"remove anger\" or \"intensity low\", or just \"yes\" if everything fits.",
            "Sorry, I couldn't tell what to change. Try \"change my goal to sleeping better\" or \"the age is wrong\", or say \"yes\" to confirm.",
            "I didn't quite get that. A \"yes\" takes it as it is; \"remove stress\" or \"I'm 41\" changes it.",
            "That was beyond me, sorry. Tell me what to change, or say \"yes\" if it's right.",
        ],
        context: "Here is everything you told me, for you to confirm or correct.",
        why: "Your companion is made from exactly this, so I'd like you to have the last word on it.",
        followUps: ["Yes, that's right", "Change my name", "Something is wrong"])

    static let closing = StageScript(
        intro: [
            "Thank you{,name}, that's everything. It was good to get to know you. Take care of yourself!",
            "Then we're done{,name}. Thank you for your openness, and all the best to you.",
        ],
        again: [
            "Our interview is complete, so there's nothing left to do here. Take good care of yourself{,name}!",
            "We're all done here{,name}, thank you. I wish you well with everything ahead.",
            "Everything is noted and confirmed{,name}. I wish you a good day!",
            "There's nothing left to answer{,name}. Be good to yourself!",
            "It's all done{,name}. Thank you once more, and goodbye for now.",
            "The interview is finished, and I'm glad we had it{,name}.",
        ],
        context: "The interview is over; your answers are complete.",
        why: "The interview is over; there's nothing more I need to ask.",
        followUps: ["Thank you", "Goodbye"])
}
