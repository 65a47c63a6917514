enum IntensityWords {
    static let levels = Lexicon([
        (
            0,
            """
            gentle, gently, slow, slowly, slower, soft, softly, softer, light, lightly, low, not too much, not too intense, nothing heavy,
            nothing too heavy, not too heavy, take it easy, easy, easy going, easygoing, baby steps, small steps, careful, carefully,
            calm, mild, go slow, not too fast, not too hard, not too deep, not so intense, not much, soothing, tender, low-key,
            low key, at my own pace, my own pace, no pressure, not intense, not hard, not too direct, lower, minimal, relaxed, kind,
            patient, patiently, not too high
            """
        ),
        (
            1,
            """
            medium, moderate, moderately, balanced, balance, in between, in-between, in the middle, somewhere in the middle, middle,
            average, normal, a bit of both, bit of both, a mix, mix, a bit of a push, a gentle push, gentle push, some challenge, a little challenge,
            not too gentle, not too slow, regular, steady, a nudge, gentle nudge, a gentle nudge, a push now and then, mid, medium-high, medium-low
            """
        ),
        (
            2,
            """
            high, intense, intensely, intensive, challenge me, challenging, be challenged, challenged, push me, pushed, push, hard, strong,
            go deep, deep dive, dive deep, deep, full on, all in, tough, tough love, bring it on, maximum, max, no holding back,
            do not hold back, do not go easy, do not be gentle, not gentle, fast, blunt, brutal, harsh, higher, straight to it,
            as hard as you can, no sugarcoating
            """
        ),
        (
            -1,
            "deep breathing, deep breath, deep breaths, hard time, easy to talk to, kind of, patient with, balance exercises, high school, slow breathing"
        ),
    ])
    static let negations = words("not no never without isn't nothing less")
    static let names = words("intensity pace")
}

enum ApproachWords {
    static let cues = Lexicon(
        """
        talk, talking, chat, chatting, listen, listens, listening, listener, exercise, exercises, practical, practice, creative, writing, write,
        journal, journaling, journalling, cbt, dbt, mindfulness, meditation, meditate, breathing, story, stories, storytelling, humor, humour,
        humorous, jokes, funny, direct, structured, structure, question, questions, advice, tips, tools, techniques, art, music, drawing, role
        play, roleplay, role-play, games, playful, homework, step by step, goals, feedback, honest, honesty, supportive, encouraging,
        encouragement, compassionate, empathetic, empathy, solution-focused, solutions, metaphors, imagination, conversation, conversations,
        guided, guidance, visualisation, visualization, body work, movement, poetry, books, reading, reflect, reflection, reflective, examples,
        worksheets, plans, planning, somatic, acceptance, analysis, analytical, coaching, coach, warm, friendly, casual, explain, explanations
        """)
}

enum TriggerWords {
    /// What comes next is better left alone.
    static let leads = Lexicon(
        """
        avoid, avoid talking about, please avoid, do not talk about, do not want to talk about, not talk about, not want to talk about,
        do not mention, not mention, do not bring up, not bring up, stay away from, steer clear of, keep away from, nothing about,
        not comfortable talking about, not comfortable with, not comfortable discussing, my triggers are, my trigger is, triggers are,
        trigger topics are, triggers, trigger topics, triggered by, leave out, no talk of, no talk about, no talking about,
        rather not talk about, rather not discuss, not want to discuss, do not discuss, not discuss, do not ask about, not ask about,
        not go into, do not go into, not touch, do not touch, except, except for, anything but, anything except, no mention of,
        topics to avoid are, topics to avoid, no questions about, stay off, skip the topic of, not ready to talk about
        """)
    /// What went before is better left alone.
    static let trailers = Lexicon(
        "is off limits, are off limits, off limits, is off-limits, are off-limits, off-limits, is a trigger, are triggers, triggers me, trigger me, is taboo, are taboo, is a no-go, are a no-go"
    )
    static let none = Lexicon(
        """
        none, no triggers, no trigger topics, nothing is off limits, nothing is off-limits, nothing off limits, nothing to avoid,
        no topics to avoid, no topics, anything goes, no limits, open to anything, open to everything, i am open to anything,
        i am open to everything, no off limits, nothing in particular, no taboos, anything is fine, everything is fine,
        everything is okay, nothing special, nothing specific, no particular topics, avoid nothing, i have no triggers,
        i do not have any, i do not have triggers, i do not have any triggers, not that i know of, none that i know of,
        none really, no need to avoid anything, nothing i need to avoid, nothing i want to avoid, nothing you should avoid
        """)
    static let noneWhenAsked = Lexicon(
        "no, nope, nah, nothing, nothing really, not really, no nothing, anything, whatever, all good, n/a")
}

enum ReadinessWords {
    /// Percent.
    static let levels = Lexicon([
        (0, "not at all, not in the least, zero"),
        (10, "not redy, not ready, not yet, not ready at all, i am not ready, unready"),
        (20, "not really, not really ready, hardly, barely, no, nope, nah"),
        (25, "not very, not that, not so, not much, not very ready"),
        (30, "a little, a little bit, a bit, slightly, a tiny bit, reluctant, reluctantly, hesitant"),
        (40, "unsure, not sure, not quite, nearly, getting there, doubtful, on the fence, nervous"),
        (
            50,
            "somewhat, kind of, sort of, half, halfway, half ready, in the middle, so-so, so so, moderately, not fully, not completely, not totally, not entirely, fifty-fifty, maybe, partly"
        ),
        (60, "more or less, reasonably, ready enough, rather, i think so, more than half"),
        (
            70,
            "prety, prety redy, pretty redy, fairly, quite, pretty, pretty ready, quite ready, mostly, mostly ready, almost, almost ready, i guess so, probably"
        ),
        (
            80,
            "redy, ready, i am ready, yes, yeah, yep, yup, sure, willing, motivated, eager, good to go, let us go, let us do it, let us do this"
        ),
        (
            90,
            "very redy, realy redy, very, very ready, really ready, so ready, definitely, very much, really motivated, highly, super, extremely"
        ),
        (
            100,
            "completely, totally, fully, absolutely, entirely, one hundred percent, more than ready, as ready as i will ever be, all the way, never been more ready, born ready"
        ),
    ])
}
