extension TutorCorpus {
    /// What learners of English say rightly, and the commonest things they say wrongly.
    static let english = TutorCorpus(
        language: "en",
        right: #"""
            I agree with you.
            Does he go to school?
            I made him work late.
            Let it go.
            I saw her play the piano.
            She and I like music.
            My sister and I like music.
            It does not matter.
            Does she have a car?
            She must have a car.
            I wish she had more time.
            I insist that he come early.
            I have 3 cats.
            I have twenty years of experience.
            I am 20 years old.
            I need some information about the trip.
            A furniture store is near here.
            An information desk is over there.
            I have lived here since 2020.
            It has been years since I saw her.
            Since two years ago, I have run every day.
            She has worked here for 3 years.
            Can you explain this to me?
            He explained what it means.
            People are friendly here.
            I didn't go to work.
            I did my homework yesterday.
            Yesterday I went home early.
            Last year we moved to Leeds.
            This is better than that.
            I want more bread.
            There are more old people than young people here.
            More big cities are being built.
            It depends on the weather.
            Depending of course on the day.
            She is married to John.
            I am married with two children.
            I am good at tennis.
            The weather is good in summer.
            I am bad in the morning.
            I am interested in history.
            Are you interested at all?
            I like listening to music.
            Listen, music is my life.
            Listen to me.
            I went home at six.
            I went to Home Depot.
            I go to the bed shop.
            I go to the work meeting.
            He looked at the home page.
            I like coffee very much.
            I don't have much time.
            I have many friends.
            How much people spend is their business.
            I have an old car and a house.
            It takes an hour.
            A European city.
            A one-way ticket.
            I am a teacher.
            I am Doctor Smith.
            He is cook and waiter in one.
            I am student council president.
            I want you to help me.
            I want that help you promised.
            I make photo albums.
            I took photos of birds.
            The fishes of the Pacific are many.
            The peoples of Europe.
            She mans the desk.
            I have two children.
            I live here.
            I live in this town for two reasons.
            I work for ten hours a day.
            I study for two hours every evening.
            I must go to work.
            I have to go.
            There is a dog in the garden.
            There is one thing left.
            We discussed politics.
            What did you discuss about him?
            I am waiting for the bus.
            Wait, you forgot this.
            What would you do if you had time?
            I used to play football.
            I am used to getting up early.
            I enjoy cooking.
            I look forward to seeing you.
            He doesn't know what he wants.
            Every day I get up at seven.
            My mother works in a bank.
            My dog likes walks.
            She can swim.
            He never eats meat.
            If it rains, we stay in.
            I was born in Spain.
            I would like a coffee, please.
            My brother is taller than me.
            It's cold today.
            I'm a bit tired, but fine.
            I am two years older than him.
            Talking to people is fun.
            I did everything I could to see him.
            There is ten pounds in my pocket.
            More older people live alone now.
            He is a student of law.
            She waited her turn.
            An equipment failure stopped us.
            I live here for two months every year.
            He need not worry.
            I've been learning English since I was ten.
            My parents have a small farm in the countryside.
            Could you explain that again, please?
            There were a lot of people at the concert.
            I'd rather stay at home tonight.
            She told me that she was tired.
            We had lunch at a nice restaurant near the river.
            I didn't know you were married.
            He's an engineer and she's a nurse.
            What time does the train leave?
            I bought some bread and a few apples.
            The more I read, the better I understand.
            My brother, who lives in Paris, is a doctor.
            It depends on how much time we have.
            I can't wait to see you.
            I'm afraid of big dogs.
            Yesterday my sister and I went shopping.
            Neither of them wants to go.
            It was raining when I got home.
            I have to make an important decision.
            Most people like chocolate.
            I look forward to your answer.
            She has been working here for six years.
            Let's go to the park.
            I like both tea and coffee very much.
            If I were you, I would take the job.
            My English is not very good yet.
            I want to improve my pronunciation.
            He is good with children.
            I always drink a cup of coffee in the morning.
            Today I had lunch with my colleagues.
            The film starts at eight o'clock.
            She has a big garden.
            It's getting late, I have to go.
            Have you seen my cat?
            I'm the oldest in the family.
            We were happy with the hotel.
            I'm cold, please close the window.
            This morning I went running in the park.
            They live in the country.
            She has studied medicine for two years.
            Give me another chance.
            Playing cards with my grandfather is fun.
            It's three in the afternoon.
            The weather was nice yesterday.
            We are going to the beach tomorrow.
            I don't know this song.
            He has blue eyes.
            My English friend is very funny.
            I wish he would come home.
            """#,
        wrong: #"""
            I am agree. = I agree.
            He like pizza. = He likes pizza.
            My mother work in a bank. = My mother works in a bank.
            She don't know. = She doesn't know.
            He have two dogs. = He has two dogs.
            I have 25 years. = I am 25 years old.
            I have 25 years old. = I am 25 years old.
            I need informations. = I need information.
            He gave me an advice. = He gave me some advice.
            I live here since two years. = I have lived here for two years.
            I have worked here since 5 years. = I have worked here for 5 years.
            Explain me the rule, please. = Explain the rule to me, please.
            People is nice. = People are nice.
            I didn't saw him. = I didn't see him.
            Did you went to school? = Did you go to school?
            Yesterday I eat pizza. = Yesterday I ate pizza.
            Last week we go to the beach. = Last week we went to the beach.
            It is more better. = It is better.
            He is more tall than me. = He is taller than me.
            It depends of you. = It depends on you.
            He is married with my sister. = He is married to my sister.
            I am good in sports. = I am good at sports.
            I am interested on music. = I am interested in music.
            I listen music every day. = I listen to music every day.
            I went to home. = I went home.
            I go to the work by bus. = I go to work by bus.
            I like very much pizza. = I like pizza very much.
            How much people live there? = How many people live there?
            I have a apple. = I have an apple.
            I am student. = I am a student.
            He is engineer. = He is an engineer.
            I want that you come. = I want you to come.
            I made a photo of the sea. = I took a photo of the sea.
            There are many childs. = There are many children.
            I can to swim. = I can swim.
            There is many people. = There are many people.
            We discussed about the film. = We discussed the film.
            I wait you. = I wait for you.
            I look forward to see you. = I look forward to seeing you.
            I enjoy to cook. = I enjoy cooking.
            She is more old than me. = She is older than me.
            I am interesting in art. = I am interested in art.
            He said me the truth. = He told me the truth.
            She work in a hospital. = She works in a hospital.
            I didn't ate breakfast. = I didn't eat breakfast.
            He is doctor. = He is a doctor.
            My father have a car. = My father has a car.
            I go to home at six. = I go home at six.
            There is three cats. = There are three cats.
            I have visited Paris last year. = I visited Paris last year.
            She is more tall than me. = She is taller than me.
            I am born in 1990. = I was born in 1990.
            I have a lot of homeworks. = I have a lot of homework.
            """#)
}
