/// What people come with, and the closed vocabulary it is kept in.
enum ConcernWords {
    static let vocabulary = Lexicon([
        (
            "anxiety",
            """
            anxiety, anxity, anxeity, anxiaty, anxietys, anxous, anxius, anxious, anxiousness, panic, panic attack, panic attacks, panicking, worry, worries, worrying, worried, nerves,
            nervousness, overthinking, overthink, phobia, phobias, fear, fears, afraid, scared, on edge, gad, restlessness, dread
            """
        ),
        (
            "depression",
            """
            depression, depresion, depressin, deppression, depresed, depressd, nothing matters anymore, nothing makes sense, can not stop crying, so empty, depressed, depressive, feeling down, feel down, really down, so down, low mood, feeling low, feel low,
            hopeless, hopelessness, sadness, sad, unhappy, miserable, emptiness, feeling empty, feel empty, numb, numbness,
            no motivation, lack of motivation, unmotivated, feeling blue, nothing matters, can not enjoy anything
            """
        ),
        (
            "stress",
            "stress, stres, strees, stresed, stressed, stressed out, stressful, overwhelmed, overwhelm, overwhelming, under pressure, pressure, too much on my plate, tension"
        ),
        (
            "grief",
            """
            grief, greif, lost my baby, lost a baby, lost our baby, lost my child, miscarriage, stillbirth, lost my grandma, lost my grandpa, grieving, grieve, loss, bereavement, mourning, passed away, died, death of, lost my mother, lost my father,
            lost my mom, lost my mum, lost my dad, lost my husband, lost my wife, lost my partner, lost my son, lost my daughter,
            lost my brother, lost my sister, lost my friend, lost my best friend, lost my dog, lost my cat, lost my grandmother,
            lost my grandfather, widowed
            """
        ),
        (
            "loneliness",
            "loneliness, lonelyness, lonly, lonley, lonely, isolated, isolation, alone, no friends, have nobody, left out, homesick, homesickness, disconnected"
        ),
        (
            "sleep",
            """
            sleep, sleap, slep, insomia, insomina, can not sleep, sleeping, sleepless, sleeplessness, insomnia, nightmares, nightmare, lie awake, lying awake, awake at night,
            waking up at night, can not fall asleep, falling asleep, bad dreams, insomniac
            """
        ),
        (
            "trauma",
            "trauma, traumas, traumatic, traumatized, traumatised, ptsd, flashbacks, abuse, abused, abusive, assault, assaulted, cptsd"
        ),
        (
            "relationships",
            """
            relationship, relationships, left me, dumped me, cheated on me, my marriage, marriage, breakup, break-up, breaking up, broke up, divorce, divorced, my partner,
            my boyfriend, my girlfriend, my husband, my wife, my ex, dating, trust issues, jealousy, heartbreak, heartbroken,
            codependency, love life, attachment
            """
        ),
        (
            "self-esteem",
            """
            self-esteem, self esteem, self-worth, self worth, confidence, self-confidence, insecurity, insecurities, insecure,
            self-doubt, self doubt, not good enough, never good enough, imposter syndrome, impostor syndrome, worthless,
            worthlessness, self-image, self-hatred, self-criticism, inner critic, low confidence, self-conscious, hate myself
            """
        ),
        (
            "anger",
            "anger, angry, rage, temper, irritability, irritable, lose my temper, losing my temper, aggression, outbursts, short fuse"
        ),
        (
            "burnout",
            "burnout, burn-out, burn out, burned out, burnt out, exhausted, exhaustion, drained, worn out, fatigue"
        ),
        (
            "work",
            """
            work, job, jobs, career, boss, workload, workplace, colleagues, coworkers, co-workers, unemployment, unemployed,
            lost my job, job loss, deadlines, office, work-life balance, fired, laid off
            """
        ),
        (
            "school",
            "school, exams, exam, studies, studying, university, college, grades, homework, thesis, test anxiety, bullying, bullied"
        ),
        (
            "family",
            """
            family, my mother, my father, my mom, my mum, my dad, my parents, parents, my sister, my brother, my son, my daughter,
            my kids, my children, parenting, siblings, in-laws, family conflict, family conflicts, caregiving
            """
        ),
        (
            "health",
            "health, illness, chronic illness, chronic pain, pain, diagnosis, cancer, diabetes, migraine, migraines, disability, long covid"
        ),
        (
            "addiction",
            "addiction, addictions, addicted, alcohol, alcoholism, drinking, drugs, substance abuse, gambling, smoking, gaming addiction, porn, relapse, sobriety, sober"
        ),
        (
            "eating",
            "eating, eating disorder, anorexia, bulimia, binge eating, bingeing, overeating, emotional eating, weight, food"
        ),
        ("body image", "body image, my body, my looks, my appearance, dysmorphia, ugly"),
        (
            "social anxiety",
            "social anxiety, socially anxious, fear of people, crowds, public speaking, shyness, talking to people, meeting people, shy"
        ),
        ("money", "money, finances, financial, debt, debts, bills, rent"),
        (
            "life changes",
            "life changes, big change, big changes, transition, moving, moved, new city, new country, retirement, midlife crisis, change"
        ),
        (
            "identity",
            "identity, who i am, sexuality, gender identity, coming out, purpose, meaning, sense of self, existential"
        ),
        (
            "focus",
            "focus, concentration, concentrating, procrastination, procrastinating, procrastinate, adhd, distracted, distraction, attention"
        ),
        (
            "obsessive thoughts",
            "ocd, obsessive thoughts, intrusive thoughts, compulsions, rumination, ruminating, obsessions"
        ),
        ("guilt and shame", "guilt, guilty, shame, ashamed, regret, regrets"),
        (
            "perfectionism",
            "perfectionism, perfectionist, perfection, people pleasing, people-pleasing, boundaries, setting boundaries"
        ),
        ("mood swings", "mood swings, bipolar, mood, moods"),
    ])

    /// In an answer to anything: what comes next is a concern, if the vocabulary knows it.
    static let leads = Lexicon(
        """
        i struggle with, i am struggling with, i have been struggling with, i have struggled with, struggling with, i suffer from,
        i am suffering from, suffering from, i deal with, i am dealing with, dealing with, i have been dealing with,
        i was diagnosed with, diagnosed with, i battle, i am battling, help with my, i need help with, my problem is,
        my biggest problem is, i have problems with, i have trouble with, i have a problem with, i have severe, i have bad,
        i have issues with, my main concern is, my concerns are, i am worried about, i worry about, i am here because of,
        i have been feeling, i have, i am feeling, i feel, my anxiety, my depression, work on my, cope with, i am coping with
        """)

    /// Leads that need a noun of the vocabulary right behind them, since people say them of anything.
    static let narrowLeads = words("have feeling feel")
}
