import InterviewRules
import Testing

/// Somebody with answers for each stage, given one after the other while the interview stands there; `skip` when there are none.
struct InterviewPerson: Sendable, CustomTestStringConvertible {
    let testDescription: String
    private let answers: [(stage: String, text: String)]

    /// A line an answer: `stage|answer`.
    init(_ name: String, _ lines: String) {
        testDescription = name
        answers = lines.split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "|", maxSplits: 1).map(String.init)
            return parts.count == 2 ? (parts[0], parts[1]) : nil
        }
    }

    /// The whole interview; ends with the last answer after its completion, or after forty-five turns.
    func talk(seed: UInt64) throws -> [(message: String, reply: Reply)] {
        var talk = InterviewTalk(seed: seed)
        var rest = answers
        var turns: [(message: String, reply: Reply)] = []
        while turns.count < 45 {
            let stage = talk.stage ?? "welcome"
            let place = rest.firstIndex { $0.stage == stage }
            if place == nil, talk.isCompleted { break }
            let message = place.map { rest.remove(at: $0).text } ?? "skip"
            turns.append((message, try talk.say(message)))
        }
        return turns
    }

    static let all = [terse, talkative, refusing, correcting, asking, distressed, unicode, hurried]

    static let terse = InterviewPerson(
        "who says little",
        #"""
        welcome|ok
        identity|Ann
        identity|34, f
        appearance|tall
        appearance|jeans
        background|leeds
        background|fixing things
        values|honesty
        relationships|nobody
        therapeutic_transition|ok
        concerns|stress
        goals|sleep
        preferences|gentle
        preferences|talking, none
        readiness|6
        summary|yes
        completion|thanks
        """#)

    static let talkative = InterviewPerson(
        "who says much",
        #"""
        welcome|Oh hi! Sure, I'm excited, though a bit nervous to be honest. A friend told me about this and I thought, why not?
        identity|Well, my name is Gabriela but everyone calls me Gabi, I turned 42 last week, and I go by she/her.
        appearance|People say I look like my mother: short, curly black hair that never obeys me, big brown eyes. I mostly wear colourful dresses and big earrings because my job as a librarian is grey enough.
        background|I grew up on a farm in Chile with four siblings, then moved to Canada at nineteen with one suitcase. I'm really good at making people laugh and I never give up, even when I probably should.
        values|Family first, then honesty, and I'd say curiosity.
        relationships|There's my husband Mark, he's wonderful but works too much, our two teenagers, and my sister whom I call every Sunday.
        therapeutic_transition|Yes, of course, go ahead!
        concerns|To be honest I've been worrying constantly since my father died last spring, I lie awake at night and I snap at my kids, which makes me feel guilty.
        goals|I want to sleep again, to be more patient with my kids and to find a way to miss my dad without falling apart.
        preferences|I'd like it gentle but not boring, with some humour please. Writing helps me. Please don't talk about hospitals.
        readiness|Hmm, I think a 7, maybe an 8.
        summary|That looks wonderful, thank you! Yes, it's all right!
        completion|bye!
        """#)

    static let refusing = InterviewPerson(
        "who refuses",
        #"""
        welcome|no
        welcome|no
        identity|no
        identity|none of your business
        values|no
        values|I'd rather not say
        relationships|no
        relationships|I don't want to
        therapeutic_transition|not telling
        concerns|nothing
        concerns|no
        summary|no
        summary|no
        summary|no
        summary|no
        summary|no
        summary|no
        summary|yes
        summary|yes
        completion|ok
        completion|ok
        """#)

    static let correcting = InterviewPerson(
        "who corrects",
        #"""
        welcome|hi, let's start
        identity|I'm Tom, 25, he/him
        appearance|actually it's Tim, not Tom
        appearance|I'm tall and I wear suits
        background|no wait, I'm 52, I mistyped
        background|I was born in Cork. I'm patient.
        values|change my name to Timothy
        values|kindness
        relationships|my wife Sue
        therapeutic_transition|yes
        concerns|anger and stress
        goals|actually not stress, burnout
        goals|be calmer
        preferences|gentle, listening, nothing to avoid
        readiness|no, make it challenging
        readiness|8
        summary|remove anger
        summary|add sleep
        summary|the age is wrong
        summary|I'm 72
        summary|my goal should be staying calm
        summary|readiness 9
        summary|hmm?
        summary|what?
        summary|yes
        completion|thanks!
        completion|bye
        completion|bye
        """#)

    static let asking = InterviewPerson(
        "who asks back",
        #"""
        welcome|what is this?
        welcome|who are you?
        welcome|is this safe?
        identity|why do you need my age?
        identity|why?
        identity|why?
        identity|I'm Lee, 29, they/them. what's your name?
        appearance|do you like clothes?
        appearance|short, dark hair, hoodies
        background|what do you mean?
        background|can you help me?
        background|I grew up in Seoul and I'm good at maths
        values|why?
        values|freedom
        relationships|can I skip this?
        therapeutic_transition|are you a therapist?
        therapeutic_transition|ok
        concerns|who will read this?
        concerns|loneliness
        goals|what should I do?
        goals|make friends
        preferences|what would you recommend?
        preferences|balanced, exercises, none
        readiness|is 5 good?
        readiness|5
        summary|is that right?
        summary|what happens now?
        summary|what happens now?
        summary|yes
        completion|what next?
        completion|who are you?
        """#)

    static let distressed = InterviewPerson(
        "who is in distress",
        #"""
        welcome|I don't know if I can do this
        welcome|ok
        identity|sorry, I'm crying right now
        identity|I'm Maya. everything is too much
        identity|27, woman
        appearance|27, woman
        appearance|I look terrible, I haven't washed in days
        appearance|skip
        background|I lost my baby last month and nothing makes sense
        background|I can't
        background|I'm stubborn
        values|nothing matters anymore
        values|my family
        relationships|my boyfriend left me
        therapeutic_transition|ok
        concerns|I can't stop crying, I feel so empty and alone
        goals|I just want the pain to stop
        preferences|please be gentle, I can't take much
        preferences|listening, nothing about babies
        readiness|2
        summary|yes
        completion|thank you
        """#)

    static let unicode = InterviewPerson(
        "who writes in several scripts",
        #"""
        welcome|こんにちは! ok
        identity|私は太郎です。
        identity|三十, male
        appearance|黒い髪, and I wear 着物
        background|Nací en Ōsaka 🙂 and I'm patient
        values|思いやり, courage
        relationships|家族
        therapeutic_transition|はい
        concerns|不安, anxiety
        goals|be more open
        preferences|low, talking, none
        readiness|７
        summary|30 years old
        summary|change my name to Zoë Ångström-O’Neill
        summary|yes
        """#)

    static let hurried = InterviewPerson(
        "who writes in a hurry",
        #"""
        welcome|yea shure
        identity|im jony and im twentyseven
        identity|hes/him
        appearance|im talll with breown hair n glases, tshirts n jeens mostly
        background|grew up in detriot, alot of moving around
        background|gud with my hands
        values|famly n loyalty
        relationships|my gf n my dog
        therapeutic_transition|yep
        concerns|anxity and cant sleap
        goals|wanna feel beter n sleep
        preferences|dunno, not to hard
        preferences|talkin i gues, no topics
        readiness|prety redy
        summary|looks gud
        completion|thx
        """#)
}
