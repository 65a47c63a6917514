extension School {
    /// Common mistakes of learners of English. Each with sentences that are right and must stay untouched.
    static let englishMistakes = #"""
        rule agree: “Agree” is a verb: I agree, I don't agree.
        fix (i am|i'm) agree = I agree
        fix (i am|i'm) not agree = I don't agree
        wrong I am agree with you. = I agree with you.
        wrong I'm not agree. = I don't agree.
        right I agree with you.
        rule third-person: He, she and it need a verb with -s: he goes.
        class base = go>goes|like>likes|work>works|want>wants|live>lives|play>plays|eat>eats|drink>drinks|speak>speaks|study>studies|need>needs|come>comes|know>knows|love>loves|think>thinks|make>makes|watch>watches|do>does
        fix ^ [and|but|because] (he|she|it) [often|always|never|usually|sometimes|also|really] (@base) !(not) = $1 $2 $3 $4
        fix ^ my (mother|father|brother|sister|friend|wife|husband|son|daughter|teacher|boss|dog|cat) (@base) = my $1 $2
        wrong He go to school. = He goes to school.
        wrong My sister like music. = My sister likes music.
        right Does he go to school?
        right He goes to school.
        right My sister and I like music.
        rule he-dont: With he, she and it: doesn't.
        fix !(and|or) (he|she|it) (don't|do not) = $1 doesn't
        fix my (mother|father|brother|sister|friend|dog|cat) don't = my $1 doesn't
        wrong She don't like fish. = She doesn't like fish.
        right She doesn't like fish.
        right They don't like fish.
        rule he-have: With he, she and it: has.
        fix ^ [and|but|because] (he|she|it) have = $1 $2 has
        fix ^ my (mother|father|brother|sister|friend|wife|husband) have = my $1 has
        wrong My brother have a car. = My brother has a car.
        right Does she have a car?
        right My brother has a car.
        rule age: We say our age with “to be”: I am twenty years old.
        fix i have {#} years old = I am $1 years old
        fix i have {#} years $ = I am $1 years old
        fix (he|she) has {#} years old = $1 is $2 years old
        fix (i am|i'm) {#} years $ = I am $2 years old
        wrong I have 20 years. = I am 20 years old.
        wrong She has 8 years old. = She is 8 years old.
        right I am 20 years old.
        right I have 3 cats.
        right I am two years older than him.
        rule uncountable: This noun has no plural: information, advice, furniture, homework.
        fix (informations>information|advices>advice|furnitures>furniture|homeworks>homework|luggages>luggage|knowledges>knowledge|equipments>equipment|feedbacks>feedback) = $1
        wrong I need some informations. = I need some information.
        right I need some information.
        rule an-uncountable: No “a” or “an” before this noun: some advice, a piece of advice.
        fix (a|an) (information|advice|furniture|homework|luggage|equipment) $ = some $2
        fix (a|an) (information|advice|furniture|homework|luggage|equipment) (about|on|for|from|please|and|today|to) = some $2 $3
        wrong Can you give me an advice? = Can you give me some advice?
        right Can you give me some advice?
        right I bought it in a furniture store.
        rule since-for: “For” with how long, “since” with when it began: for three years, since 2020.
        fix since {#} (years|months|weeks|days|hours|minutes) !(ago|past|before|earlier|after|to) = for $1 $2
        fix (i am|i'm) (learning|living|working|studying|waiting) [english|here|in this town|at home] since {#} (years|months|weeks|days|hours) !(ago) = I have been $2 $3 for $4 $5
        fix since (a long time|many years|a year|a month|a week) !(ago|before|earlier|after) = for $1
        wrong I have lived here since 3 years. = I have lived here for 3 years.
        wrong I am learning English since 3 years. = I have been learning English for 3 years.
        right I have lived here since 2020.
        right I have lived here for 3 years.
        rule explain-me: We explain something to somebody.
        fix (explain|explained) (me|us|him|them) (the|this|that|your|a) {2} $ = $1 $3 $4 to $2
        fix (explain|explained) (me|us|him|them) !(what|how|why|that|as) = $1 to $2
        wrong Can you explain me this word? = Can you explain this word to me?
        right Can you explain this word to me?
        rule people-is: “People” is plural: people are.
        fix ^ [but|and|because|the|these|those|many|some|most|all|young|old] people (is>are|was>were|has>have|likes>like|thinks>think|says>say) = $1 people $2
        wrong People is friendly here. = People are friendly here.
        right People are friendly here.
        right Meeting people is fun.
        rule did-past: After “did” and “didn't” the verb has no past form.
        class pasts = went>go|saw>see|ate>eat|had>have|did>do|came>come|made>make|took>take|bought>buy|knew>know|liked>like|wanted>want|got>get|told>tell|said>say|found>find|worked>work|played>play|understood>understand
        fix (didn't|did not) (@pasts) = $1 $2
        fix did (you|he|she|they|we|i) (@pasts) = did $1 $2
        wrong I didn't went to work. = I didn't go to work.
        wrong Did you saw the film? = Did you see the film?
        right I didn't go to work.
        right I did my homework.
        rule yesterday-present: Yesterday is past: I went.
        class now = go>went|eat>ate|see>saw|buy>bought|drink>drank|meet>met|come>came|sleep>slept|take>took|make>made|visit>visited|work>worked|watch>watched|play>played|cook>cooked
        fix yesterday (i|he|she|we|they) (@now) = yesterday $1 $2
        fix last (week|weekend|month|year|night|summer|monday|saturday|sunday) (i|he|she|we|they) (@now) = last $1 $2 $3
        wrong Yesterday I go to the cinema. = Yesterday I went to the cinema.
        right Yesterday I went to the cinema.
        rule more-better: One comparison is enough: better, easier.
        fix (is|are|was|were|it's|he's|she's|much|even|feel|feels) more (better|worse|easier|bigger|smaller|cheaper|faster|older|younger|happier|taller) = $1 $2
        wrong This is more better. = This is better.
        right This is better and more interesting.
        rule comparative-er: Short adjectives take -er: bigger, not “more big”.
        fix more (big>bigger|small>smaller|cheap>cheaper|old>older|young>younger|easy>easier|tall>taller|fast>faster|happy>happier|cold>colder|hot>hotter) than = $1 than
        wrong My house is more big than yours. = My house is bigger than yours.
        right My house is bigger than yours.
        rule depend-of: It depends on something.
        fix (depend|depends) (of|from) = $1 on
        wrong It depends of the weather. = It depends on the weather.
        right It depends on the weather.
        rule married-with: You are married to somebody.
        fix married with (john|peter|paul|tom|anna|maria|mary|him|her|me|my|his|a man|a woman|a doctor|a teacher|an american|an englishman) !(kids|children|two|three) = married to $1
        wrong She is married with John. = She is married to John.
        right I am married with two children.
        rule good-in: We are good at something.
        fix (am|is|are|was|were|i'm|he's|she's|very|not|so) (good|bad) in (english|maths|math|sports|sport|cooking|tennis|football|singing|languages|chess) = $1 $2 at $3
        wrong I am good in tennis. = I am good at tennis.
        right I am good at tennis.
        right The weather is good in summer.
        rule interested-on: We are interested in something.
        fix interested (on|about) !(monday|tuesday|wednesday|thursday|friday|saturday|sunday|that) = interested in
        fix interested (for|at) (music|sport|sports|history|art|languages|english|politics|science|films|books) = interested in $2
        fix (i am|i'm|he is|she is|we are|they are) interesting in = $1 interested in
        wrong I am interested on history. = I am interested in history.
        right I am interested in history.
        right Are you interested at all?
        rule listen-music: We listen to something.
        fix (listen|listening|listened|listens) (music|radio|the radio|songs|podcasts|him|her|me|pop|rock|jazz) = $1 to $2
        wrong I like listening music. = I like listening to music.
        right I like listening to music.
        rule go-home: No “to” before “home” or “there”.
        fix (go|went|going|come|came|goes|get|got) to (home|there|here) !(depot|office|improvement|page|screen|base|plate|games|matches) = $1 $2
        wrong I went to home at six. = I went home at six.
        right I went home at six.
        right We go to my home.
        rule to-the-bed: No article: go to bed, go to work, at home.
        fix (go|went|going|goes) to the (bed|work) $ = $1 to $2
        fix (go|went|going|goes) to the (bed|work) (at|by|every|early|late|in|on) = $1 to $2 $3
        fix at the home $ = at home
        wrong I went to the bed at ten. = I went to bed at ten.
        right I went to bed at ten.
        right We looked at the home page.
        rule very-much-like: “Very much” goes to the end: I like it very much.
        fix i like very much (it|him|her|you|this|that|music|coffee|pizza|football|english|tea|cats|dogs) = I like $1 very much
        wrong I like very much coffee. = I like coffee very much.
        right I like coffee very much.
        rule much-many: “Many” with what can be counted.
        fix how much (people|students|children) (live|lives|came|come|are there|were there|are in) = how many $1 $2
        fix !(how) (much>many) (people|friends|books|things|years|cars|students|children|countries|languages|times|dogs|cats|brothers|hobbies) = $1 $2
        wrong I don't have much friends. = I don't have many friends.
        right I don't have much time.
        right I have many friends.
        right How much people spend is their business.
        rule a-an: “An” before a vowel sound, “a” before a consonant sound.
        fix a (apple|orange|egg|engineer|actor|artist|hour|umbrella|animal|island|architect|office|airport|idea|old|interesting|easy|uncle|aunt|ice cream|elephant|exam) = an $1
        fix an (university|teacher|doctor|student|dog|cat|car|house|book|european|uniform|friend|brother|sister|lawyer|nurse) = a $1
        wrong I am a engineer. = I am an engineer.
        wrong She goes to an university. = She goes to a university.
        right I have an old car and a house.
        rule job-article: A job takes an article: I am a teacher.
        fix (i am|i'm|he is|she is|he's|she's) (teacher|student|doctor|nurse|lawyer|cook|driver|waiter|programmer|secretary|policeman|housewife|journalist|writer|musician) (in|at|here|from|now|because|but) = $1 a $2 $3
        fix (i am|i'm|he is|she is|he's|she's) (teacher|student|doctor|nurse|lawyer|cook|driver|waiter|programmer|secretary|policeman|housewife|journalist|writer|musician) $ = $1 a $2
        fix (i am|i'm|he is|she is|he's|she's) (engineer|actor|artist|accountant|architect|electrician) $ = $1 an $2
        fix (i am|i'm|he is|she is|he's|she's) (engineer|actor|artist|accountant|architect|electrician) (in|at|here|from|now|because|but) = $1 an $2 $3
        wrong I am teacher. = I am a teacher.
        wrong She is engineer. = She is an engineer.
        right I am a teacher.
        right I am Doctor Smith.
        rule want-that: We want somebody to do something.
        fix (want|wants|wanted) that (you>you|he>him|she>her|they>them|we>us|i>me) (come|go|help|do|explain|tell|speak|learn|work|stay|eat) = $1 $2 to $3
        wrong I want that you help me. = I want you to help me.
        right I want you to help me.
        rule make-photo: We take photos.
        fix (make>take|makes>takes|made>took|making>taking) [a|some] (photo|photos|picture|pictures) of = $1 $2 $3 of
        wrong I make photos of birds. = I take photos of birds.
        right I take photos of birds.
        rule childs: One child, two children; one man, two men.
        fix (childs>children|childrens>children|womans>women|tooths>teeth) !(' s|s) = $1
        fix (two|three|four|five|many|some|these|those|my|all) (mans>men|foots>feet|mouses>mice|fishs>fish) = $1 $2
        fix (many|some|two|three|four|five|six) peoples = $1 people
        wrong I have two childs. = I have two children.
        right I have two children.
        rule here-live: With a time that still goes on: I have lived here for two years.
        fix i (live>have lived|work>have worked|study>have studied|learn>have learned) [english|here|in this town] since {#} (years|months|weeks) !(ago) = I $1 $2 for $3 $4
        fix i (live>have lived|work>have worked|study>have studied|learn>have learned) (english|here|in this town) for {#} (years|months|weeks) $ = I $1 $2 for $3 $4
        fix i (live>have lived|work>have worked|study>have studied|learn>have learned) [english|here] since {#} !(years|months|weeks|days|hours) = I $1 $2 since $3
        wrong I learn English since 3 years. = I have learned English for 3 years.
        right I have lived here for two years.
        right I live here.
        right I live here for two months every year.
        rule can-to: No “to” after can, must and should.
        fix ^ [and|but|because|so] (i|you|he|she|we|they) (can|must|should|could|can't|cannot) to (go|do|speak|see|eat|come|play|swim|help|work|buy|read|write|learn|sleep) = $1 $2 $3 $4
        wrong I must to go. = I must go.
        right I have to go.
        right I do what I can to help.
        right I must go to work.
        rule there-is-plural: Several things: there are.
        fix (there is|there's) (two|three|four|five|six|seven|eight|nine|ten|many|some people|a lot of people) !(pounds|dollars|euros|minutes|percent|years|a) = there are $2
        wrong There is many people. = There are many people.
        right There is a dog.
        right There are many people.
        rule discuss-about: We discuss something, without “about”.
        fix (we|i|they|he|she) discussed about = $1 discussed
        fix (discuss|discussing) about !(him|her|it|them|me|you) = $1
        wrong We discussed about politics. = We discussed politics.
        right We discussed politics.
        rule wait-me: We wait for somebody.
        fix (wait|waiting|waited) (me|him|her|them|the bus|the train|you) !(turn|out|up) = $1 for $2
        wrong I am waiting the bus. = I am waiting for the bus.
        right I am waiting for the bus.
        rule forward-to: After “look forward to” the verb has -ing.
        fix (look|looking|looked) forward to (see>seeing|hear>hearing|meet>meeting|go>going|visit>visiting|do>doing|come>coming|read>reading|speak>speaking|learn>learning) = $1 forward to $2
        wrong I look forward to see you. = I look forward to seeing you.
        right I look forward to seeing you.
        rule enjoy-ing: After “enjoy” the verb has -ing.
        fix (enjoy|enjoys|enjoyed) to (cook>cooking|read>reading|swim>swimming|dance>dancing|play>playing|sing>singing|travel>travelling|work>working|learn>learning|watch>watching|listen>listening|run>running|be>being) = $1 $2
        wrong I enjoy to cook. = I enjoy cooking.
        right I enjoy cooking.
        rule said-me: We say something, but tell somebody something.
        fix said (me|us|him|them) (that|the|a|about|everything|to) = told $1 $2
        wrong He said me the truth. = He told me the truth.
        right He told me the truth.
        right He said that it was late.
        rule born: We were born: I was born in 1990.
        fix (i am|i'm) born = I was born
        fix (he|she|it) is born in {#} = $1 was born in $2
        wrong I am born in 1990. = I was born in 1990.
        right I was born in 1990.
        rule perfect-when: With “yesterday” or “last year” the simple past: I visited.
        fix i have (visited|bought|met|worked|played|watched|cooked|seen>saw|eaten>ate) {3} (yesterday|last week|last month|last year|last night|last summer) = I $1 $2 $3
        wrong I have visited Paris last year. = I visited Paris last year.
        right I visited Paris last year.
        right I have visited Paris twice.
        """#
}
