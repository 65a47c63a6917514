enum AgeWords {
    /// A word for an age, said of oneself.
    static let ranges = Lexicon([
        ("child", "child, kid, little kid, little girl, little boy, preteen, pre-teen, tween, schoolchild"),
        (
            "teen",
            "teen, teenager, teenage girl, teenage boy, adolescent, minor, in high school, teenaged, youth, high schooler"
        ),
        (
            "adult",
            """
            adult, young adult, grown-up, grownup, grown up, grown woman, grown man, middle-aged, middle aged, middle age,
            older adult, full-grown adult
            """
        ),
        (
            "elder",
            """
            elder, elderly, senior, senior citizen, pensioner, retiree, old lady, old man, old woman, old-age pensioner,
            oldie, great-grandmother, great-grandfather
            """
        ),
    ])

    /// What may follow "I'm 34" without turning the number into something else.
    static let after = words(
        """
        years year yrs yr yo y and but now today soon old so female male woman man f m nonbinary non-binary enby she he they
        this in next by if i from my last recently yesterday a when
        """)

    /// The clause speaks of somebody else, or of then.
    static let others = words(
        """
        son daughter sister brother mother father mom mum dad wife husband partner boyfriend girlfriend friend kid kids
        children child's dog cat grandmother grandfather grandma grandpa uncle aunt cousin boss he she was were ago since for
        when until back used had
        """)

    static let about = words(
        "almost nearly about around roughly approximately just turning over only now still already like")
}

enum GenderWords {
    /// Words for what one is.
    static let nouns = Lexicon([
        ("female", "woman, female, girl, lady, cis woman, cisgender woman, gal, femme woman, cis female"),
        ("male", "man, male, guy, boy, cis man, cisgender man, gentleman, dude, bloke, cis male"),
        ("non-binary", "non-binary, nonbinary, non binary, enby, nb, non-binary person, nonbinary person"),
        ("genderfluid", "genderfluid, gender-fluid, gender fluid"),
        ("genderqueer", "genderqueer, gender-queer, gender queer"),
        ("agender", "agender, genderless, no gender"),
        ("bigender", "bigender, bi-gender"),
        ("two-spirit", "two-spirit, two spirit"),
        ("demigirl", "demigirl"), ("demiboy", "demiboy"), ("intersex", "intersex"),
        ("transgender", "transgender, trans"),
        ("trans woman", "trans woman, transgender woman, trans female, transwoman, trans girl"),
        ("trans man", "trans man, transgender man, trans male, transman, trans guy, trans boy"),
        ("questioning", "questioning"),
    ])

    static let pronouns: [String: String] = [
        "she": "female", "her": "female", "hers": "female", "he": "male", "him": "male", "his": "male",
        "hes": "male", "shes": "female", "they": "non-binary", "them": "non-binary", "theirs": "non-binary",
        "their": "non-binary",
    ]
    static let neopronouns = words("xe xem xyr ze zir hir zie ey em eir fae faer ve ver ae aer it its per thon e")

    static let leads = Lexicon(
        """
        my pronouns are, pronouns are, pronouns, my pronouns, i use, i identify as, identify as, my gender is, gender is, gender,
        gender identity, my gender identity is, i go by
        """)

    static let anyPronouns = Lexicon("any pronouns, all pronouns, any pronoun, any pronouns are fine, no pronouns")

    static let unspecified = Lexicon(
        """
        prefer not to say, prefer not to disclose, rather not say, rather not disclose, decline to state, decline to say,
        would rather not say, not going to say, prefer to not say, do not want to say, unspecified
        """)
}
