extension School {
    /// Words of the lesson of English, explained in easier words.
    static let englishWords = #"""
        umbrella | | a thing you hold over your head when it rains | A1 | Take an umbrella, it is raining.
        breakfast | | the first meal of the day | A1 | I have breakfast at seven.
        lunch | | the meal in the middle of the day | A1 | We have lunch at one o'clock.
        dinner | | the meal in the evening | A1 | Dinner is ready!
        weekend | | Saturday and Sunday | A1 | What do you do at the weekend?
        friend | | a person you like and know well | A1 | Anna is my best friend.
        neighbour | | a person who lives near you | A1 | My neighbour has a big dog.
        house | | a building that people live in | A1 | Our house has a garden.
        kitchen | | the room where you cook | A1 | He is in the kitchen.
        bedroom | | the room where you sleep | A1 | My bedroom is small.
        bathroom | | the room where you wash | A1 | Where is the bathroom, please?
        window | | a piece of glass in a wall that lets light in | A1 | Please open the window.
        key | | a small thing that opens a door | A1 | I can't find my key.
        book | | pages with text between two covers | A1 | This book is good.
        school | | a place where children learn | A1 | The school is near the park.
        teacher | | a person who helps others to learn | A1 | Our teacher is very kind.
        doctor | | a person who helps people who are ill | A1 | You should see a doctor.
        money | | what you use to pay for things | A1 | I have no money with me.
        ticket | | a piece of paper that lets you travel or go in | A1 | I'd like a ticket to London.
        train | | a long vehicle that runs on rails | A1 | The train is late again.
        station | | a place where trains or buses stop | A1 | I'm waiting at the station.
        airport | | a place where planes land and take off | A1 | The airport is far from here.
        street | | a road in a town, with buildings | A1 | They live in a quiet street.
        bread | | a food made of flour and baked in an oven | A1 | I buy bread every morning.
        cheese | | a food made from milk | A1 | I like cheese on bread.
        water | | what falls as rain and what we drink | A1 | A glass of water, please.
        apple | | a round fruit, red or green | A1 | She eats an apple a day.
        tired | | needing sleep or rest | A1 | I am tired after work.
        hungry | | wanting to eat | A1 | Are you hungry?
        thirsty | | wanting to drink | A1 | I am thirsty; is there any water?
        happy | | feeling good | A1 | The children are happy.
        sad | | feeling unhappy | A1 | It is a sad story.
        cheap | | costing little money | A1 | This shirt was cheap.
        expensive | | costing a lot of money | A1 | That hotel is too expensive.
        early | | before the usual time | A1 | I get up early.
        late | | after the usual time | A1 | Sorry, I'm late.
        cold | | with a low temperature | A1 | It is cold outside.
        warm | | a little hot | A1 | The soup is still warm.
        big | | large in size | A1 | They have a big garden.
        small | | little in size | A1 | We live in a small town.
        sometimes | | on some days but not on others | A1 | I sometimes go by bike.
        always | | every time | A1 | She always laughs.
        never | | at no time | A1 | He never eats meat.
        often | | many times | A1 | We often go to the sea.
        yesterday | | the day before today | A1 | I saw him yesterday.
        tomorrow | | the day after today | A1 | See you tomorrow!
        to learn | | to get to know something new | A1 | I want to learn to swim.
        to buy | | to get something for money | A1 | Where did you buy that?
        to help | | to make something easier for somebody | A1 | Can you help me?
        to wait | | to stay until something happens | A1 | Please wait for me.
        to travel | | to go from one place to another | A2 | They travel a lot.
        to borrow | | to take something and give it back later | A2 | Can I borrow your pen?
        to lend | | to give something that you get back later | A2 | I can lend you my bike.
        to remember | | to keep something in your mind | A2 | I don't remember his name.
        to forget | | not to remember | A2 | Don't forget your keys.
        to choose | | to take one of several things | A2 | You can choose a colour.
        to improve | | to become better or make better | A2 | My English is improving.
        to explain | | to make something clear | A2 | Can you explain the rule?
        to decide | | to make a choice after thinking | A2 | We decided to stay.
        to hope | | to want something to happen | A2 | I hope it will be sunny.
        advice | | what somebody says you should do | A2 | She gave me good advice.
        appointment | | a time you agreed to meet, as with a doctor | A2 | I have an appointment at three.
        weather | | sun, rain, wind and snow | A1 | The weather is fine today.
        journey | | a trip from one place to another | A2 | The journey took five hours.
        luggage | | the bags you travel with | A2 | My luggage is heavy.
        customer | | a person who buys something | A2 | The customer asked for help.
        colleague | | a person you work with | A2 | My colleague speaks Spanish.
        experience | | what you know because you did it | A2 | She has a lot of experience.
        habit | | something you do regularly | A2 | Reading in bed is my habit.
        hobby | | something you like to do in your free time | A1 | Gardening is her hobby.
        recipe | | a text that says how to cook something | A2 | Can I have the recipe?
        receipt | | a paper that shows what you paid | A2 | Keep the receipt, please.
        environment | | the air, water and land around us | B1 | We must protect the environment.
        opportunity | | a chance to do something | B1 | It is a good opportunity to learn.
        although | | in spite of the fact that | B1 | We went out although it was raining.
        however | | but; on the other hand | B1 | It is late; however, I'm not tired.
        reliable | | such that you can trust it or them | B1 | Buses here are reliable.
        stubborn | | not willing to change one's mind | B1 | My uncle is a stubborn man.
        curious | | wanting to know things | A2 | Children are curious.
        proud | | pleased with what you or yours have done | A2 | I am proud of you.
        shy | | nervous with people one does not know | A2 | He was shy as a boy.
        lazy | | not wanting to work | A2 | On Sundays I am lazy.
        busy | | having a lot to do | A1 | I'm busy this week.
        noisy | | making a lot of noise | A2 | This café is noisy.
        quiet | | making little noise | A1 | It is quiet at night.
        to complain | | to say that you are not pleased | B1 | He complained about the food.
        to afford | | to have enough money for something | B1 | We can't afford a new car.
        to avoid | | to stay away from something | B1 | I avoid busy streets.
        to achieve | | to reach a goal after work | B1 | She achieved her goal.
        to apologise | | to say that you are sorry | B1 | He apologised for being late.
        bargain | | something you buy for a good, low price | B1 | These shoes were a bargain.
        rehearsal | | practice before a performance | B1 | The rehearsal starts at six.
        deadline | | the last moment for finishing something | B1 | The deadline is on Friday.
        schedule | | a plan of what happens when | A2 | My schedule is full.
        """#
}
