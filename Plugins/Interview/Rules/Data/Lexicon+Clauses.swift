/// Which of a stage's two free fields a clause speaks of.
enum ClauseWords {
    static let clothing = Lexicon(
        """
        wear, wears, wearing, worn, dress, dresses, dressed, dressing, clothes, clothing, outfit, outfits, jeans, hoodie, hoodies, t-shirt,
        t-shirts, tshirt, tshirts, shirt, shirts, sweater, sweaters, jumper, jumpers, suit, suits, tie, skirt, skirts, boots, sneakers, shoes,
        trainers, leather, jacket, jackets, coat, coats, hat, hats, scarf, scarves, casual, formal, sporty, elegant, style, fashion, fashionable,
        black clothes, all black, colorful, colourful, vintage, goth, gothic, punk, preppy, sweatpants, leggings, uniform, hijab, kimono, sari,
        comfy, cardigan, cardigans, blouse, pants, trousers, shorts, denim, jewelry, jewellery, streetwear, scrubs, overalls, cap, flannel
        """)
    static let looks = Lexicon(
        """
        hair, haired, brown-haired, dark-haired, red-haired, blond, blonde, brunette, redhead, ginger, bald, curly, eyes, eyed, tall, short, height,
        average height, build, slim, slender, thin, skinny, chubby, plump, muscular, athletic, heavy, curvy, petite, freckles, freckled, beard,
        bearded, moustache, mustache, skin, tattoo, tattoos, tattooed, piercing, piercings, glasses, face, smile, cm, feet, foot, ft, inches,
        wrinkles, scar, dimples, pale, tan, tanned, dark-skinned, stocky, lanky, broad, broad-shouldered, nose, cheeks, grey-haired
        """)
    static let strengths = Lexicon(
        """
        good at, great at, good with, good listener, strength, strengths, strong suit, strong point, strong points, proud of, talent, talents,
        talented, skilled, skill, skills, best at, excel, resilient, resilience, hardworking, hard-working, persistent, determined, perseverance,
        people say i am, friends say, i am patient, i am loyal, i am kind, i am creative, my humor, my humour, sense of humor, sense of humour,
        empathy, i never give up, never give up, i do not give up, organized, organised, problem solver, problem solving, stubborn in a good way,
        knack for, i can always, reliable, stubborn, optimistic, adaptable, independent, survivor, creativity, patience, loyalty, courage
        """)
    static let past = Lexicon(
        """
        grew up, born, raised, childhood, school, moved, family, parents, mother, father, studied, university, college, worked, work as, job, married,
        divorced, came from, come from, i am from, lived, live in, city, village, town, country, years ago, when i was, kids, children, siblings, army,
        lost, died, immigrated, emigrated, farm, degree, career, retired, adopted, foster, brother, sister, boarding
        """)
    /// Before a list of values, and of goals.
    static let listLeads = Lexicon(
        """
        i like, i love, want to, wanna, i value, i value most, i really value, what i value is, my values are, my core values are, my core value is, what matters to me is,
        what matters most to me is, what matters most is, what matters is, the most important things are, the most important thing is,
        most important to me are, most important to me is, it is important to me to, is important to me, i care about, i deeply care about,
        i believe in, i stand for, things like, values like, being, my goals are, my goal is to, my goal is, my main goal is to, my main goal is,
        goals are, i want to, i would like to, i would love to, i want, i hope to, i am hoping to, i wish to, i wish i could, i need to,
        my biggest concern is, my main concern is, my concerns are, my concern is, i struggle with, i am struggling with, struggling with,
        i suffer from, suffering from, i am dealing with, dealing with, i have been dealing with, mostly, mainly, especially, to, learn to be able to,
        things about, anything about, the topic of, topics like, topic of, talking about, to be able to, i would want to, having, my problems are
        """)
    static let valuesFirm = Lexicon(
        "my values are, my core values are, i value, what matters most to me is, what i value most is, my core value is"
    )
    static let goalsFirm = Lexicon(
        "my goal is to, my goals are to, my goals are, my goal is, my main goal is to, my main goal is")
    /// Behind an item of a list.
    static let tails = Lexicon(
        "please, i guess, i think, and so on, and stuff, etc, mostly, mainly, above all, too, as well, are important to me, is important to me, matter to me, matters to me, really, at the moment, right now, lately, a lot, or something, matter most, matters most, for me"
    )
}
