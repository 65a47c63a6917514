import Testing

/// One message at one stage, and all that may be collected from it: `field=value; field=value`, lists with `|`; nothing if empty.
struct InterviewCase: Sendable, CustomTestStringConvertible {
    let stage: String
    let message: String
    let expected: String

    var testDescription: String { "\(stage): \(message)" }

    init(_ stage: String, _ message: String, _ expected: String) {
        self.stage = stage
        self.message = message
        self.expected = expected
    }

    /// In these the clock stands at 14 November 2023.
    static let names: [InterviewCase] = [
        .init("identity", "Alice", "name=Alice"),
        .init("identity", "alice", "name=Alice"),
        .init("identity", "ALICE", "name=Alice"),
        .init("identity", "I'm Alice", "name=Alice"),
        .init("identity", "I’m Alice", "name=Alice"),
        .init("identity", "i'm alice", "name=Alice"),
        .init("identity", "im alice", "name=Alice"),
        .init("identity", "I am Alice Smith", "name=Alice Smith"),
        .init("identity", "my name is alice smith", "name=Alice Smith"),
        .init("identity", "My name is José", "name=José"),
        .init("identity", "太郎", "name=太郎"),
        .init("identity", "My name is 太郎", "name=太郎"),
        .init("identity", "I'm O'Brien", "name=O'Brien"),
        .init("identity", "Call me Anne-Marie, please", "name=Anne-Marie"),
        .init("identity", "Zoë van der Berg", "name=Zoë van der Berg"),
        .init("identity", "I'm Zoë van der Berg and I live in Utrecht", "name=Zoë van der Berg"),
        .init("identity", "people call me Bob", "name=Bob"),
        .init("identity", "You can call me Sam.", "name=Sam"),
        .init("identity", "It's Priya", "name=Priya"),
        .init("identity", "it's priya", "name=Priya"),
        .init("identity", "The name's Bond", "name=Bond"),
        .init("identity", "Hello, my name is Łukasz!", "name=Łukasz"),
        .init("identity", "I go by Max", "name=Max"),
        .init("identity", "Hi, Mohammed here", "name=Mohammed"),
        .init("identity", "I'm Ahmed", "name=Ahmed"),
        .init("identity", "Name: Björk", "name=Björk"),
        .init("identity", "my name is not Bob, it's Rob", "name=Rob"),
        .init("identity", "Иван", "name=Иван"),
        .init("identity", "أحمد", "name=أحمد"),
        .init("identity", "Well, I'm Grace, nice to meet you", "name=Grace"),
        .init("identity", "They call me Ishmael", "name=Ishmael"),
        .init("welcome", "Hi, I'm Alice", "name=Alice"),
        .init("welcome", "ok cool. i'm sam", "name=Sam"), .init("welcome", "i'm worried", ""),
        .init("welcome", "hello! my name is ben and I'm ready", "name=Ben"),
        .init("goals", "My name is Ada", "name=Ada"),
    ]

    static let noNames: [InterviewCase] = [
        .init("identity", "I'm tired", ""), .init("identity", "I'm fine", ""), .init("identity", "I'm Fine", ""),
        .init("identity", "I'm from Berlin", ""), .init("identity", "I'm a teacher", ""),
        .init("identity", "I'm German", ""),
        .init("identity", "I'm not telling you", ""), .init("identity", "hello", ""),
        .init("identity", "I'm exhausted", ""),
        .init("identity", "i'm knackered", ""), .init("identity", "it's complicated", ""),
        .init("identity", "It's cold", ""),
        .init("identity", "my name is a secret", ""), .init("identity", "My name is not important", ""),
        .init("identity", "call me anything", ""), .init("identity", "call me whatever you like", ""),
        .init("identity", "I'm Alice's mother", ""), .init("identity", "My sister's name is Anna", ""),
        .init("identity", "I'm INFP", ""), .init("identity", "my name is X", ""),
        .init("identity", "My name is R2D2", ""),
        .init("identity", "yes", ""), .init("identity", "no", ""), .init("identity", "ok then", ""),
        .init("identity", "???", ""),
        .init("identity", "🙂", ""), .init("identity", "I'm Catholic", ""), .init("identity", "I'm so Bored", ""),
        .init("identity", "I don't know", ""), .init("identity", "I'm looking for help", ""),
        .init("identity", "Don't call me names", ""),
        .init("identity", "I'm here because of my boss", "primary_concerns=work"),
        .init("welcome", "I'm ready", ""), .init("welcome", "I'm nervous", ""), .init("welcome", "Yes please", ""),
        .init("welcome", "Sure", ""), .init("welcome", "Alice", ""), .init("welcome", "I'm Happy to start", ""),
    ]

    static let ages: [InterviewCase] = [
        .init("identity", "34", "age_range=adult"), .init("identity", "I'm 34", "age_range=adult"),
        .init("identity", "I am 12", "age_range=child"), .init("identity", "17 years old", "age_range=teen"),
        .init("identity", "I'm 18", "age_range=adult"), .init("identity", "I'm sixty-five", "age_range=elder"),
        .init("identity", "thirty four", "age_range=adult"), .init("identity", "in my late sixties", "age_range=elder"),
        .init("identity", "I'm in my early sixties", "age_range=adult"),
        .init("identity", "in my thirties", "age_range=adult"),
        .init("identity", "mid-30s", "age_range=adult"), .init("identity", "early 20s", "age_range=adult"),
        .init("identity", "late teens", "age_range=adult"), .init("identity", "in my teens", "age_range=teen"),
        .init("identity", "born in 1990", "age_range=adult"),
        .init("identity", "I was born on 5 May 2010", "age_range=teen"),
        .init("identity", "I was born in 1950", "age_range=elder"), .init("identity", "1985", "age_range=adult"),
        .init("identity", "I'm a teenager", "age_range=teen"), .init("identity", "teenager", "age_range=teen"),
        .init("identity", "I'm almost 40", "age_range=adult"), .init("identity", "I just turned 70", "age_range=elder"),
        .init("identity", "I'm a 34-year-old teacher", "age_range=adult"),
        .init("identity", "middle-aged", "age_range=adult"),
        .init("identity", "I'm a senior citizen", "age_range=elder"),
        .init("identity", "my age is 29", "age_range=adult"),
        .init("identity", "I'm 34 and I live alone", "age_range=adult"), .init("identity", "adult", "age_range=adult"),
        .init("values", "I'm 34", "age_range=adult"), .init("welcome", "I'm 16, is that ok?", "age_range=teen"),
        .init("identity", "I'm 500", ""), .init("identity", "I have 2 kids", ""),
        .init("identity", "10 years ago I moved here", ""),
        .init("identity", "my son is 12", ""), .init("identity", "my daughter is 12 years old", ""),
        .init("identity", "I'm 20 minutes away", ""), .init("identity", "I'm 3 years sober", ""),
        .init("identity", "when I was 12 years old my father left", ""),
        .init("identity", "999999999999999999999999", ""),
        .init("identity", "I've been here for 5 years", ""), .init("identity", "-5", ""), .init("identity", "0", ""),
    ]

    static let genders: [InterviewCase] = [
        .init("identity", "she/her", "gender_identity=female"), .init("identity", "he/him", "gender_identity=male"),
        .init("identity", "they/them", "gender_identity=non-binary"),
        .init("identity", "She / Her / Hers", "gender_identity=female"),
        .init("identity", "xe/xem", "gender_identity=xe/xem"),
        .init("identity", "she/they", "gender_identity=she/they"),
        .init("identity", "my pronouns are she and her", "gender_identity=female"),
        .init("identity", "my pronouns are fae/faer", "gender_identity=fae/faer"),
        .init("identity", "any pronouns", "gender_identity=any pronouns"),
        .init("identity", "I'm a woman", "gender_identity=female"), .init("identity", "male", "gender_identity=male"),
        .init("identity", "I'm non-binary", "gender_identity=non-binary"),
        .init("identity", "nonbinary", "gender_identity=non-binary"),
        .init("identity", "I identify as genderfluid", "gender_identity=genderfluid"),
        .init("identity", "I'm a trans woman", "gender_identity=trans woman"),
        .init("identity", "I'm agender", "gender_identity=agender"),
        .init("identity", "I prefer not to say my gender", "gender_identity=unspecified"),
        .init("identity", "I use they pronouns", "gender_identity=non-binary"),
        .init("background", "I'm a woman", "gender_identity=female"),
        .init("identity", "my mother is a woman", ""), .init("identity", "I work with men", ""),
        .init("identity", "I'm not a woman", ""),
        .init("identity", "my wife and her sister", ""),
        .init("values", "the woman next door", "core_values=woman next door"),
    ]

    static let together: [InterviewCase] = [
        .init("welcome", "I'm Alice, she/her, in my thirties", "name=Alice; age_range=adult; gender_identity=female"),
        .init("identity", "I'm Alice, she/her, in my thirties", "name=Alice; age_range=adult; gender_identity=female"),
        .init("identity", "Alice, 34, she/her", "name=Alice; age_range=adult; gender_identity=female"),
        .init("identity", "alice 34 f", "name=Alice; age_range=adult; gender_identity=female"),
        .init("identity", "Bob, 45, m", "name=Bob; age_range=adult; gender_identity=male"),
        .init("identity", "bob 45 male", "name=Bob; age_range=adult; gender_identity=male"),
        .init("identity", "34, female, Alice", "name=Alice; age_range=adult; gender_identity=female"),
        .init("identity", "My name is Kim and I'm a 17 year old boy", "name=Kim; age_range=teen; gender_identity=male"),
        .init("identity", "I'm Sam, 34, they/them", "name=Sam; age_range=adult; gender_identity=non-binary"),
        .init("identity", "Alice, 30, prefer not to say", "name=Alice; age_range=adult; gender_identity=unspecified"),
        .init("identity", "Name: Eve\nAge: 41\nGender: female", "name=Eve; age_range=adult; gender_identity=female"),
        .init("identity", "I'm a 70 year old man called Walter", "age_range=elder; gender_identity=male"),
        .init("identity", "I am Mary, a woman in her forties", "name=Mary; age_range=adult; gender_identity=female"),
        .init(
            "welcome", "Hi! I'm Tom and I struggle with anxiety and insomnia",
            "name=Tom; primary_concerns=anxiety|sleep"),
        .init("identity", "I'm Jo. I've been feeling depressed.", "name=Jo; primary_concerns=depression"),
    ]

    static let prose: [InterviewCase] = [
        .init(
            "appearance", "I'm tall with brown hair and I wear jeans",
            "physical_description=I'm tall with brown hair; clothing_style=I wear jeans"),
        .init(
            "appearance", "Tall, brown hair, jeans and hoodies",
            "physical_description=Tall, brown hair; clothing_style=jeans and hoodies"),
        .init(
            "appearance", "I would say that I'm short and a bit chubby",
            "physical_description=I'm short and a bit chubby"),
        .init("appearance", "mostly black clothes", "clothing_style=mostly black clothes"),
        .init("appearance", "just ordinary, honestly", "physical_description=just ordinary"),
        .init("appearance", "I don't know", ""), .init("appearance", "fine", ""), .init("appearance", "yes", ""),
        .init("appearance", "...", ""),
        .init(
            "background", "I grew up in Leeds. I'm good at fixing things.",
            "backstory=I grew up in Leeds; strengths=I'm good at fixing things"),
        .init("background", "Raised by my aunt in Lima", "backstory=Raised by my aunt in Lima"),
        .init("background", "I'm a good listener and very patient", "strengths=I'm a good listener and very patient"),
        .init("background", "no idea", ""),
        .init("relationships", "My partner and two good friends", "relationships=My partner and two good friends"),
        .init("relationships", "nobody", "relationships=nobody"),
        .init("relationships", "Well, um, my mum I guess", "relationships=my mum"),
        .init("relationships", "not yet", ""), .init("relationships", "ok", ""),
        .init("values", "Honesty, kindness and freedom", "core_values=honesty|kindness|freedom"),
        .init("values", "my family; my faith", "core_values=my family|my faith"),
        .init("values", "I value loyalty above all", "core_values=loyalty"),
        .init("values", "honesty & courage\nhumour", "core_values=honesty|courage|humour"),
        .init("values", "What matters to me is God", "core_values=God"),
        .init("values", "honesty, Honesty and honesty", "core_values=honesty"), .init("values", "I'm not sure", ""),
        .init("goals", "I want to sleep better and feel calmer", "therapeutic_goals=sleep better|feel calmer"),
        .init("goals", "My goal is to say no more often", "therapeutic_goals=say no more often"),
        .init("goals", "less stress", "therapeutic_goals=less stress"), .init("goals", "idk", ""),
        .init("goals", "nothing", ""),
    ]

    static let concerns: [InterviewCase] = [
        .init("concerns", "anxiety", "primary_concerns=anxiety"),
        .init("concerns", "I'm anxious and stressed", "primary_concerns=anxiety|stress"),
        .init("concerns", "I can't sleep", "primary_concerns=sleep"),
        .init("concerns", "panic attacks, my temper, and debts", "primary_concerns=anxiety|anger|money"),
        .init("concerns", "my mother died last year", "primary_concerns=family|grief"),
        .init("concerns", "I feel so lonely since the divorce", "primary_concerns=loneliness|relationships"),
        .init("concerns", "burnt out", "primary_concerns=burnout"),
        .init("concerns", "I have no motivation", "primary_concerns=depression"),
        .init("concerns", "never good enough", "primary_concerns=self-esteem"),
        .init("concerns", "ptsd; nightmares", "primary_concerns=trauma|sleep"),
        .init("concerns", "talking to girls", "primary_concerns=talking to girls"),
        .init("concerns", "My neighbours", "primary_concerns=my neighbours"),
        .init("concerns", "not anxiety, but anger", "primary_concerns=anger"),
        .init("concerns", "I drink too much alcohol", "primary_concerns=addiction"),
        .init("concerns", "social anxiety", "primary_concerns=social anxiety"),
        .init("concerns", "My exams and my body", "primary_concerns=school|body image"),
        .init("concerns", "nothing really", ""), .init("concerns", "I don't know", ""), .init("concerns", "no", ""),
        .init("values", "I suffer from depression", "core_values=depression; primary_concerns=depression"),
    ]

    static let preferences: [InterviewCase] = [
        .init("preferences", "gentle", "preferred_intensity=low"),
        .init("preferences", "slow please", "preferred_intensity=low"),
        .init("preferences", "not too much", "preferred_intensity=low"),
        .init("preferences", "medium", "preferred_intensity=medium"),
        .init("preferences", "somewhere in the middle", "preferred_intensity=medium"),
        .init("preferences", "challenge me", "preferred_intensity=high"),
        .init("preferences", "intense", "preferred_intensity=high"),
        .init("preferences", "don't push me", "preferred_intensity=low"),
        .init("preferences", "not intense at all", "preferred_intensity=low"),
        .init("preferences", "don't go easy on me", "preferred_intensity=high"),
        .init("preferences", "gentle at first, then challenge me", "preferred_intensity=medium"),
        .init(
            "preferences", "gently, mostly listening, nothing about my ex",
            "preferred_intensity=low; preferred_approach=mostly listening; trigger_topics=my ex"),
        .init(
            "preferences", "High intensity, practical exercises, no triggers",
            "preferred_intensity=high; preferred_approach=practical exercises; trigger_topics="),
        .init("preferences", "please avoid my father, religion and war", "trigger_topics=my father|religion|war"),
        .init(
            "preferences", "I like talking and a little humour", "preferred_approach=I like talking and a little humour"
        ),
        .init("preferences", "I don't want to talk about my divorce", "trigger_topics=my divorce"),
        .init("preferences", "Religion is off limits", "trigger_topics=religion"),
        .init("preferences", "anything goes", "trigger_topics="),
        .init("preferences", "I don't want to talk about it", ""), .init("preferences", "dunno", ""),
        .init("preferences", "ok", ""),
        .init("goals", "Please keep it gentle", "preferred_intensity=low"),
    ]

    static let readiness: [InterviewCase] = [
        .init("readiness", "7", "readiness_level=0.7"), .init("readiness", "7/10", "readiness_level=0.7"),
        .init("readiness", "70 %", "readiness_level=0.7"),
        .init("readiness", "70%", "readiness_level=0.7"), .init("readiness", "seven out of ten", "readiness_level=0.7"),
        .init("readiness", "seven", "readiness_level=0.7"),
        .init("readiness", "maybe a 6 or 7", "readiness_level=0.65"),
        .init("readiness", "6-7", "readiness_level=0.65"), .init("readiness", "7.5", "readiness_level=0.75"),
        .init("readiness", "0.8", "readiness_level=0.8"),
        .init("readiness", "3/5", "readiness_level=0.6"), .init("readiness", "0", "readiness_level=0.0"),
        .init("readiness", "10", "readiness_level=1.0"),
        .init("readiness", "about eighty percent", "readiness_level=0.8"),
        .init("readiness", "one hundred percent", "readiness_level=1.0"),
        .init("readiness", "not really", "readiness_level=0.2"), .init("readiness", "somewhat", "readiness_level=0.5"),
        .init("readiness", "pretty ready", "readiness_level=0.7"), .init("readiness", "very", "readiness_level=0.9"),
        .init("readiness", "not at all", "readiness_level=0.0"), .init("readiness", "I'm ready", "readiness_level=0.8"),
        .init("readiness", "a little", "readiness_level=0.3"),
        .init("readiness", "not completely", "readiness_level=0.5"),
        .init("readiness", "completely", "readiness_level=1.0"),
        .init("readiness", "not ready yet", "readiness_level=0.1"),
        .init("readiness", "50", "readiness_level=0.5"), .init("readiness", "12/10", ""),
        .init("readiness", "150%", ""), .init("readiness", "500", ""),
        .init("readiness", "I don't know", ""), .init("readiness", "bananas", ""), .init("readiness", "no idea", ""),
        .init("readiness", "7 years ago", ""),
        .init("values", "my readiness is 7", "readiness_level=0.7"),
    ]

    static let all = names + noNames + ages + genders + together + prose + concerns + preferences + readiness
}
