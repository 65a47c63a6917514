/// Words that follow "I'm" or "call me" without being anybody's name.
enum NameWords {
    static let leads = Lexicon(
        """
        my name is, my full name is, my first name is, name is, the name is, call me, you can call me, people call me,
        my friends call me, friends call me, everyone calls me, everybody calls me, i am called, i am named, i go by, my name,
        i am known as, i was named, my name would be, my name should be, change my name to, change the name to, set my name to,
        make my name, make the name, correct my name to, name, me llamo, mi nombre es, je m'appelle, mon nom est, ich heiße,
        mein name ist, mi chiamo, meu nome é, me chamo
        """)

    /// Inside a name, written small.
    static let particles = words("van der den de la von bin al da dos del di le el ibn ben du st ter ten zu y")

    static let titles = words("mr mrs ms miss dr prof sir madam")

    static let others = words(
        """
        a an the not no none nothing never very really so too just only still also always maybe me you him her it them us this
        that these those what who why how when where which is am are was were be been being do does did done have has had will
        would can could should shall may might must in on at of for from with by to into onto over under up down out off and or
        but if because about after before during since until while my your his their our its mine yours i he she they we as than
        then there here again once more most much many some any all both each few other such own same yes yeah yep yup nope nah
        ok okay fine good great well bad better best worse hi hello hey thanks thank please sorry sure maybe perhaps probably
        nice pleased happy sad tired exhausted hungry thirsty bored busy free ready unready late early back home away
        sick ill hurt angry mad upset afraid scared frightened terrified worried nervous anxious depressed stressed lonely
        alone lost stuck broken empty numb calm relaxed excited glad grateful thankful proud ashamed guilty jealous confused
        unsure certain curious shy quiet loud weird strange odd normal average different special crazy insane stupid dumb smart
        clever old young tall short big small fat thin slim skinny strong weak rich poor broke new single married divorced
        widowed engaged pregnant retired unemployed employed homeless disabled deaf blind autistic bipolar neurodivergent
        addicted sober drunk high clean straight gay lesbian bi bisexual queer trans transgender cis asexual nonbinary
        non-binary female male woman man girl boy guy lady kid child teen teenager adult grown-up grownup senior elderly elder
        student teacher nurse doctor lawyer engineer developer programmer artist writer musician designer manager waiter
        waitress cook chef driver builder farmer soldier officer cop police firefighter scientist researcher accountant
        consultant therapist psychologist carpenter plumber electrician mechanic cashier clerk secretary assistant pilot baker
        photographer actor actress singer dancer journalist mother father mom mum dad parent grandmother grandfather grandma
        grandpa wife husband son daughter brother sister friend twin orphan immigrant refugee foreigner
        american british english scottish irish welsh german french spanish italian portuguese dutch belgian swiss austrian
        polish russian ukrainian czech hungarian romanian greek turkish swedish norwegian danish finnish icelandic canadian
        mexican brazilian argentinian colombian chinese japanese korean vietnamese thai filipino indonesian indian pakistani
        bangladeshi iranian persian iraqi arab egyptian moroccan nigerian kenyan ethiopian african asian european latino latina
        hispanic australian israeli syrian lebanese afghan black white brown christian catholic protestant muslim jewish hindu
        buddhist sikh atheist agnostic religious spiritual vegan vegetarian introvert introverted extrovert extroverted
        creative sensitive emotional sarcastic ambitious lazy stubborn patient kind honest loyal funny serious friendly
        going trying looking feeling doing getting having living working coming thinking hoping struggling dealing suffering
        writing reading using learning studying staying leaving moving waiting talking telling asking wondering kidding joking
        not interested important secret private unknown irrelevant confidential anything something someone anyone nobody
        whatever whoever anytime later tomorrow today tonight soon now names name age skip next pass stop quit help start go
        continue begin test why because hmm um uh er oh ah wow lol haha actually currently basically usually obviously
        definitely absolutely totally completely pretty quite rather somewhat kinda almost nearly around roughly approximately
        like love hate want need think know guess feel hope wish believe prefer say tell ask talk let lets call work live use
        one two three four five six seven eight nine ten monday tuesday wednesday thursday friday saturday sunday
        everything everyone nobody cold hot warm cool dead alive awake asleep complicated simple easy hard difficult true false
        okey alright right wrong left ready-ish meh bleh blah adhd ptsd ocd bpd asd anonymous
        """)

    /// What adjectives and participles end with; names that do are few, and are believed with a capital.
    static let endings = ["ed", "ing", "ful", "less", "ous", "ish", "ive", "able", "ible", "ly", "ic", "ant", "ent"]
}
