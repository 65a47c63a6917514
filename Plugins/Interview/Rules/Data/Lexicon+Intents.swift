/// Messages about the interview rather than answers to it.
enum IntentWords {
    static let skip = Lexicon(
        """
        skip, skip it, skip this, skip that, skip this one, skip this question, next, next question, next one, next please, pass, i pass,
        i would rather not say, rather not say, i would rather not, rather not, i prefer not to say, prefer not to say, prefer not to,
        i would prefer not to, i would prefer not to say, no comment, move on, let us move on, can we move on, can we skip this,
        can we skip that, can i skip this, can i skip, i do not want to talk about that, i do not want to talk about this,
        i do not want to talk about it, i do not want to say, i do not want to answer, i do not want to answer that,
        i do not want to answer this, i would rather not answer, i will skip this, i will skip, i will pass, not telling, i want to skip this,
        none of your business, that is private, that is personal, too personal, i do not feel like sharing, not comfortable sharing,
        i am not comfortable sharing, i am not comfortable with that, not comfortable saying, i would rather not talk about it,
        i would rather not talk about that, i would rather not talk about this, rather not share, i would rather not share, keep going,
        ask me something else, something else please, another question, next topic, leave it blank, leave it empty, leave it open
        """)

    static let refusal = Lexicon(
        """
        no, nope, nah, not yet, not now, not today, not really, no thanks, no thank you, i am not ready, not ready, i am not sure, not sure,
        maybe later, later, i do not want to, i do not want this, i would rather not, wait, hold on, i am scared, i am afraid, i am nervous,
        i am not comfortable, i do not think so, i need a moment, i need time, give me a moment, give me a minute, one moment, hmm no, unsure
        """)

    static let stop = Lexicon(
        """
        bye, goodbye, bye bye, see you, i have to go, i must go, got to go, talk later, stop, stop it, quit, exit, cancel, abort, end, i want to stop, i want to quit, let us stop, let us stop here, i want to end this,
        end this, please stop, can we stop, can we stop here, i am done, i quit, leave me alone, end the interview, end the conversation,
        i need a break, take a break, can we take a break, i want a break
        """)

    static let yes = Lexicon(
        """
        looks wonderful, that looks wonderful, looks lovely, that looks lovely, wonderful, lovely, it is all right, that is all right, it is alright,
        yea, ye, ya, yess, yepp, shure, sur, okey, looks gud, look gud, all gud, gud, thats rite, rite, corect, perfekt, yes, yeah, yep, yup, yes please, sure, correct, that is correct, that is ok, that is okay, it is ok, it is okay, right, that is right, all correct, all right, looks good, look good,
        it looks good, that looks good, looks great, looks right, looks correct, looks fine, looks perfect, sounds good, sounds right, sounds great,
        perfect, great, good, fine, that is fine, that is good, it is good, it is fine, ok, okay, confirm, confirmed, i confirm, i agree, agreed,
        exactly, absolutely, definitely, of course, that is it, that is all, that is me, that is everything, all good, everything is correct,
        everything is right, everything is fine, everything looks good, nothing to change, nothing to add, no changes, nothing else, no changes needed,
        done, finish, finished, go ahead, let us go, continue, save it, create it, create, submit, accept, approved, it is correct, it is right,
        all set, good to go, y, nothing missing, happy with that, i am happy with that, i am happy with it, no that is all, no that is it, finish anyway,
        finish without, go on without, leave it, leave it like that, keep it, keep it like that, as it is, this is right, this is correct, this is good,
        spot on, nailed it, i am done, no corrections, nothing
        """)

    static let no = Lexicon(
        """
        no, nope, nah, not quite, not really, not yet, not right, that is wrong, this is wrong, it is wrong, wrong, incorrect, that is not right, that is incorrect,
        not correct, that is not correct, something is wrong, something is missing, i want to change something, change something, change,
        i want to correct something, i would like to change something, i want to change it, there is a mistake, a mistake, not exactly, edit,
        i need to change something, can i change something, can we change something, fix it, wait, hold on, almost, i have a correction
        """)

    /// Before an answer that replaces an earlier one.
    static let corrections = Lexicon(
        "actually, no, wait, sorry, correction, i meant, i mean, oops, not, my mistake, rather, instead, change, wrong, is wrong, let me correct"
    )

    enum Question: Sendable { case why, what, who, privacy, length, skip, meaning, help }

    static let questions: Lexicon<Question> = Lexicon([
        (
            .help,
            "can you help me, can you help, could you help me, will you help me, help me, what should i do, what do i do, what can i do"
        ),
        (
            .why,
            """
            why, why do you ask, why do you need, why do you want, what is this for, what is that for, what for, how come, what is the point,
            what do you need that for, what do you need this for, why is this important, why does that matter, why should i, is this necessary,
            do i have to answer, what does that have to do, what will you do with
            """
        ),
        (
            .privacy,
            """
            who will see, who will read, who can read, who is going to read, who is going to see, who gets to see, who sees, who can see, who reads, is this private, is it private, is this confidential, is it confidential, is this safe,
            is it safe, do you store, do you save, are you recording, is my data, what happens with my data, what happens to my data, who has access,
            do you share, is this anonymous, what do you do with my, where is this stored, will anyone see, can anyone see, is that private
            """
        ),
        (
            .length,
            "how long, how many questions, how many more, how much longer, are we done, are we finished, is there more, how far, is it much longer, will this take long"
        ),
        (
            .skip,
            "can i skip, may i skip, do i have to, must i, can we skip, is it ok to skip, what if i do not want, what if i do not know, can i leave, is it required, is this required, do i need to, can i change, can i correct"
        ),
        (
            .who,
            """
            who are you, what are you, are you human, are you a human, are you a robot, are you a bot, are you an ai, are you real, are you a therapist, are you a doctor,
            are you a person, what is your name, do you have a name, do you like, do you have, how old are you, where are you from, am i talking to, is this a bot, is this an ai, are you chatgpt
            """
        ),
        (
            .meaning,
            """
            what do you mean, what does that mean, what does this mean, i do not understand, do not understand, i do not get it, can you explain, could you explain, please explain,
            explain, can you repeat, could you repeat, repeat, repeat that, say that again, can you rephrase, rephrase, like what, for example, such as, can you give me an example,
            an example, give me an example, examples, in what way, in what sense, how do you mean, what kind, what should i say, what should i write, what do i say,
            pardon, come again, huh, help, what was the question, what did you ask, i am confused, what can i say
            """
        ),
        (
            .what,
            "what is this, what happens next, what happens now, what are we doing, what is next, what comes next, what will happen, how does this work, how does it work, what is going on, what now, what happens then, what is a companion, what will i get"
        ),
    ])

    /// A message that begins so asks something even without its question mark.
    static let questionWords = words(
        "why what who how when where is are do does can could will would may must should which")
}

enum FieldWords {
    static let labels: Lexicon<Field> = Lexicon([
        (.name, "name, my name, first name, full name"),
        (.ageRange, "age, age range, my age"),
        (.genderIdentity, "gender, gender identity, pronouns, pronoun, sex"),
        (
            .physicalDescription,
            "appearance, my looks, physical description, description, physical appearance, my hair"
        ),
        (.clothingStyle, "clothes, clothing, clothing style, style, outfit, outfits"),
        (.backstory, "background, backstory, back story, story, history, my past"),
        (.strengths, "strengths, strength, my strength"),
        (.coreValues, "values, core values, value"),
        (.relationships, "relationships, people in my life, important people"),
        (
            .primaryConcerns,
            "concerns, concern, problems, worries, troubles, primary concerns, main concerns, list of concerns"
        ),
        (.therapeuticGoals, "goals, goal, aims, hopes"),
        (.preferredIntensity, "intensity, pace, preferred intensity"),
        (.preferredApproach, "approach, preferred approach, way of working"),
        (
            .triggerTopics,
            "triggers, trigger topics, topics to avoid, trigger, topics, avoid list, avoided topics, taboos"
        ),
        (.readinessLevel, "readiness, readiness level"),
    ])

    static let set = Lexicon(
        "change, set, update, make, correct, switch, put, i want to change, please change, can you change, fix, replace, let us change, could you change, edit, rename"
    )
    static let remove = Lexicon(
        "remove, delete, drop, take out, take off, leave out, erase, cross out, scratch, take away, get rid of, clear, strike, without, forget, forget about, no more"
    )
    static let add = Lexicon(
        "add, include, please add, you can add, also add, you forgot, you missed, put in, there is also, plus, add that"
    )
    static let doubts = words("wrong incorrect off mistaken false")
    static let into = words("to as into is are be should = now")
}
