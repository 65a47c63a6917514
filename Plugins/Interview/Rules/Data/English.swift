/// Words of English that carry the sentence, not the answer.
enum English {
    static let contractions: [String: [String]] = {
        var table: [String: [String]] = [:]
        let parts = """
            i'm im = i am | i've ive = i have | i'd = i would | i'll = i will | it's = it is | that's thats = that is
            what's whats = what is | who's = who is | name's = name is | there's theres = there is | here's = here is
            let's lets = let us | you're = you are | we're = we are | they're = they are | he's = he is | she's = she is
            don't dont = do not | can't cant cannot = can not | won't wont = will not | isn't isnt = is not
            aren't arent ain't = are not | wasn't wasnt = was not | weren't = were not | didn't didnt = did not
            doesn't doesnt = does not | haven't = have not | hasn't = has not | couldn't = could not
            wouldn't wouldnt = would not | shouldn't = should not | gonna = going to | wanna = want to
            kinda = kind of | sorta = sort of | dunno = do not know | idk = i do not know | you'd = you would | year-old year-olds = year old | years-old = years old
            we've = we have | they've = they have | nothing's = nothing is | pronouns're = pronouns are | n = and | wan't = want | imma = i am going to
            """
        for line in parts.split(whereSeparator: { $0 == "|" || $0 == "\n" }) {
            let sides = line.split(separator: "=").map { $0.split(separator: " ").map(String.init) }
            guard sides.count == 2 else { continue }
            for contraction in sides[0] { table[contraction] = sides[1] }
        }
        return table
    }()

    /// Around an answer without changing it.
    static let fillers = Lexicon(
        """
        hi, hello, hey, hiya, good morning, good evening, good afternoon, greetings, well, so, um, uh, uhm, umm, hm, hmm,
        hmmm, er, ah, oh, ok, okay, okey, please, thanks, thank you, thank you so much, actually, just, then, now, right,
        honestly, basically, to be honest, let me see, let me think, let us see, i guess, i think, i suppose, i would say,
        i would say that, i believe, maybe, probably, perhaps, sure, alright, all right, i mean, you know, and, but, also,
        nice to meet you, pleased to meet you, there, if that is okay, if that is ok, for now, really, sorry, lol, haha, too,
        though, anyway, at the moment, for me, today, yeah, yes, yep, yup, i feel, i feel like
        """)

    /// Behind an answer, without changing it.
    static let softeners = Lexicon("i guess, i think, i suppose, i would say, please, or something, thanks, honestly")

    /// Answers that tell nothing.
    static let empty = Lexicon(
        """
        i do not know, do not know, no idea, not sure, i am not sure, unsure, no clue, i have no idea, nothing, nothing really,
        not much, nope, no, nah, fine, good, great, cool, nice, interesting, whatever, anything, something, i can not say,
        hard to say, difficult to say, it depends, depends, i can not think of anything, nothing comes to mind, good question,
        i do not really know, i am fine, i am good, i am ok, i am okay, all good, test, asdf, blah, i have not thought about it,
        never thought about it, not really, i am ready, ready, let us go, go ahead, go on, n, y, k, a, the, is, it, it is
        """)

    /// Before an answer in the user's own words; cut off, one after the other.
    static let leadIns = Lexicon(
        """
        i would say that, i would say, i guess that, i guess, i think that, i think, i suppose, i believe, well, so, um, uh, hm,
        hmm, oh, ok, okay, yes, yeah, yep, sure, honestly, to be honest, basically, actually, let me see, let me think, maybe,
        probably, perhaps, i mean, you know, and, but, also, it would be, that would be, it is, please, hi, hello, or,
        alright, all right, sorry, in short, for me
        """)

    static let numbers: [String: Int] = {
        let small = """
            zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
            eighteen nineteen
            """.split(whereSeparator: \.isWhitespace).map(String.init)
        let tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(separator: " ").map(String.init)
        var table: [String: Int] = ["hundred": 100, "fourty": 40]
        for (value, word) in small.enumerated() { table[word] = value }
        for (place, word) in tens.enumerated() {
            table[word] = (place + 2) * 10
            for value in 1...9 {
                for joint in ["-", ""] { table["\(word)\(joint)\(small[value])"] = (place + 2) * 10 + value }
            }
        }
        return table
    }()

    static let decades: [String: Int] = {
        let names = ["twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties"]
        var table: [String: Int] = ["teens": 10, "tens": 10, "fourties": 40]
        for (place, name) in names.enumerated() {
            table[name] = (place + 2) * 10
            table["\((place + 2) * 10)s"] = (place + 2) * 10
            table["\((place + 2) * 10)'s"] = (place + 2) * 10
        }
        return table
    }()
}
