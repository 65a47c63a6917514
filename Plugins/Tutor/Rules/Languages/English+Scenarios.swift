extension School {
    /// Role-plays of the lesson of English.
    static let englishScenarios = #"""
        scenario cafe
        intro Let's play: you are in a café, and I'm the waiter.
        any Certainly.
        any Very well.
        step Good afternoon! What would you like to drink? | | I'd like …, please.
        when (coffee|espresso|cappuccino|latte) = A coffee, very good.
        when (tea|water|juice|lemonade|beer|milk|hot chocolate) = One $1, with pleasure.
        step Would you like something to eat with it? | | Yes, a …, please.
        when (cake|sandwich|croissant|toast|soup|salad|cookie|muffin|piece of cake) = One $1, good choice.
        when ^ (no|nothing) = Just the drink, all right.
        step Is that to eat here or to take away? | | To eat here, please.
        when (here) = Then please have a seat.
        when (take away|to go|takeaway) = I'll put it in a bag.
        step That's seven pounds fifty. Would you like to pay in cash or by card? | | By card, please.
        when (card|credit card) = Thank you. Please hold your card here.
        when (cash) = Thank you. Here is your change.
        step Here you are. Can I do anything else for you? | | No, thank you.
        when ^ (no) = Enjoy it, then!
        end Well done! You can order in any café now.

        scenario way
        intro Let's play: you are in a new town and want to go to the station. I'm somebody in the street.
        any I see.
        any Ah, yes.
        step Hello, you look lost. Can I help you? | | Excuse me, where is the station?
        when (station|train) = The station? It isn't far.
        when (museum|bank|hotel|hospital|airport|supermarket) = The $1? It's near the station.
        step Go straight on and turn left at the church. Do you know where the church is? | | No, where is it?
        when ^ (no) = It's the tall tower over there.
        when ^ (yes) = Very good.
        step From the church it's five minutes. Do you want to walk or take the bus? | | I want to walk.
        when (walk|on foot) = Good idea, it's a nice walk.
        when (bus) = Take number four; it leaves every ten minutes.
        step When does your train leave? | | It leaves at …
        when (at|in) [half past|quarter past|quarter to] {#} = Then you have enough time.
        step Have a good trip! Where are you going? | | I'm going to …
        when (to) {2} = $2, how nice!
        end Well done! You won't get lost in English.

        scenario shop
        intro Let's play: you are in a clothes shop, and I'm the shop assistant.
        any Of course.
        any I see.
        step Good morning! Can I help you? What are you looking for? | | I'm looking for a …
        when (shirt|t shirt|jacket|coat|dress|sweater|hat|skirt|bag|jumper) = A $1, come with me.
        when (shoes|trousers|jeans|socks|pants|gloves) = $1, come with me.
        step What size do you need? | | I need size …
        when (small|medium|large) = $1, we have that.
        when {#} = Size $1, we have that.
        step And which colour would you like? | | I'd like it in …
        when (red|blue|green|black|white|yellow|brown|grey|pink|orange) = $1 will look good on you.
        step Here you are. Would you like to try it on? | | Yes, where can I try it on?
        when ^ (yes) = The fitting room is over there.
        when ^ (no) = As you like.
        step It costs forty pounds. Would you like to take it? | | Yes, I'll take it.
        when ^ (yes) = Very good. Thank you!
        when (expensive|too much|cheaper) = Then I'll give it to you for thirty-five.
        when ^ (no) = No problem. Perhaps next time.
        end Well done! Shopping in English is no problem for you.
        """#
}
