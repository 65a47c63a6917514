extension Script {
    /// What a persona says whose card has no script: small talk, listening, and honesty about both.
    static let standardRules = #"""
        {
          "version": 1,
          "language": "en",
          "words": {
            "hello": [
              "hi", "hello", "hey", "hiya", "howdy", "good morning", "good afternoon", "good evening", "greetings",
              "yo", "hi there", "hello there", "hey there", "morning", "evening", "👋"
            ],
            "bye": [
              "bye", "goodbye", "good bye", "bye bye", "good night", "goodnight", "see you", "see you later",
              "see ya", "farewell", "take care", "talk later", "talk to you later", "got to go", "have to go",
              "must go", "need to go", "i am off", "ciao", "so long"
            ],
            "thanks": [
              "thanks", "thank you", "many thanks", "thanks a lot", "thank you so much", "thank you very much",
              "cheers", "much appreciated", "appreciate it", "🙏"
            ],
            "yes": [
              "yes", "sure", "okay", "of course", "definitely", "absolutely", "please do", "go ahead", "why not",
              "sounds good", "i would love to", "gladly", "certainly", "alright", "go on", "yes please", "i do",
              "i would", "👍"
            ],
            "no": [
              "no", "not really", "no thanks", "no thank you", "not now", "rather not", "not today", "never mind",
              "maybe later", "i do not think so", "no way", "i am good", "👎"
            ],
            "good": [
              "good", "great", "fine", "well", "wonderful", "fantastic", "amazing", "awesome", "excellent", "lovely",
              "nice", "happy", "brilliant", "pretty good", "very good", "doing well", "not bad", "all right",
              "fabulous", "super", "perfect", "terrific"
            ],
            "bad": [
              "bad", "awful", "terrible", "horrible", "rough", "hard", "not good", "not great", "not well", "lousy",
              "miserable", "exhausting", "stressful", "dreadful", "crap", "shit", "the worst", "not so good",
              "difficult", "tough", "long", "🙁"
            ],
            "sad": [
              "sad", "down", "unhappy", "depressed", "blue", "low", "miserable", "heartbroken", "gloomy", "awful",
              "terrible", "upset", "crying", "hurt", "😢", "😭", "🙁", "💔"
            ],
            "anxious": [
              "anxious", "nervous", "worried", "scared", "afraid", "panicking", "panicky", "tense", "uneasy",
              "frightened", "terrified", "on edge"
            ],
            "stressed": [
              "stressed", "stressed out", "overwhelmed", "swamped", "burned out", "burnt out", "under pressure",
              "frazzled", "overworked"
            ],
            "tired": ["tired", "exhausted", "sleepy", "worn out", "drained", "knackered", "wiped out", "so sleepy"],
            "angry": ["angry", "mad", "furious", "annoyed", "irritated", "frustrated", "fed up", "pissed", "livid", "raging"],
            "lonely": ["lonely", "alone", "isolated", "left out"],
            "happy": [
              "happy", "glad", "excited", "thrilled", "delighted", "overjoyed", "proud", "cheerful", "grateful",
              "on top of the world", "over the moon"
            ],
            "family": [
              "mom", "mother", "dad", "father", "brother", "sister", "son", "daughter", "wife", "husband", "partner",
              "girlfriend", "boyfriend", "friend", "best friend", "boss", "grandma", "grandmother", "grandpa",
              "grandfather", "aunt", "uncle", "cousin", "colleague", "coworker", "roommate", "neighbor", "teacher",
              "ex"
            ],
            "pet": ["dog", "cat", "puppy", "kitten", "rabbit", "hamster", "bird", "parrot", "horse", "fish", "guinea pig"],
            "insult": [
              "stupid", "dumb", "idiot", "useless", "boring", "annoying", "awful", "terrible", "bad", "lame",
              "rubbish", "garbage", "trash", "an idiot", "the worst"
            ],
            "praise": [
              "great", "awesome", "nice", "kind", "sweet", "cool", "funny", "smart", "clever", "helpful", "amazing",
              "lovely", "wonderful", "cute", "the best", "wise", "good", "brilliant", "so nice", "very kind"
            ]
          },
          "rules": [
            {
              "id": "hello",
              "match": ["^ @hello", "^ [nice|good|lovely] to (meet|see) you"],
              "openings": ["Hello {{user}}!", "Hi {{user}}."],
              "say": ["Hello {{user}}! I'm {{char}}. What's on your mind?", "Hi {{user}}. Good to see you."],
              "examples": ["Hello", "hi there!", "Good morning", "hey 👋", "Hellooo"]
            },
            {
              "id": "how-are-you",
              "match": [
                "how (are|is) (you|things|everything|it going|life) [doing|going|today]",
                "how do you (feel|do) [today]",
                "how have you been",
                "what is up",
                "are you (okay|well|alright)",
                "how goes it",
                "how is your day [going]"
              ],
              "say": [
                {"text": "I'm well, thank you. How are you?", "asks": "how-user"},
                {"text": "Quite well, thanks for asking. And you?", "asks": "how-user"}
              ],
              "examples": ["how are you?", "How's it going", "How have you been?", "what's up", "u ok? how r u"]
            },
            {
              "id": "user-is-good",
              "match": [
                "@good",
                "i am [feeling|doing] [very|pretty|really] @good",
                "^ [very|pretty|really] @good [thanks|thank you]",
                "^ same [here]"
              ],
              "when": {"asked": "how-user"},
              "say": ["Good to hear. What made it good?", "I'm glad. What are you up to?"],
              "examples": ["good thanks", "I'm doing great", "pretty good", "not bad!"]
            },
            {
              "id": "user-is-bad",
              "match": [
                "@bad",
                "@sad",
                "@tired",
                "@stressed",
                "@anxious",
                "i am [feeling|doing] @bad",
                "^ not (so|very|too|really|that) (good|great|well)"
              ],
              "when": {"asked": "how-user"},
              "say": [{"text": "I'm sorry to hear that. What happened?", "asks": "what-happened"}],
              "examples": ["bad", "not so good", "I'm pretty stressed", "rough honestly"]
            },
            {
              "id": "how-user-any",
              "when": {"asked": "how-user"},
              "say": ["Tell me a little more about that.", "I see. And what would make today a good day?"]
            },
            {
              "id": "and-you",
              "match": [
                "^ (and|what about|how about) (you|yourself|yours) $",
                "(and|what about|how about) you [today] $",
                "and yourself"
              ],
              "say": ["I'm well, thank you. Let's talk about you."],
              "examples": ["and you?", "what about you?", "hbu"]
            },
            {
              "id": "bye",
              "match": [
                "^ [okay|well|alright|so] [then] [i] @bye",
                "@bye $",
                "i (have|need|got) to (go|leave|sleep|run)",
                "i am (going|off) to (bed|sleep|work)",
                "see you (tomorrow|later|soon|around|next week)"
              ],
              "say": ["Goodbye, {{user}}. Take care.", "See you soon, {{user}}."],
              "examples": ["bye", "good night!", "I have to go now", "see you tomorrow", "I'm off to bed"]
            },
            {
              "id": "thanks",
              "match": [
                "^ [oh|okay|well|great] @thanks",
                "^ @thanks for *",
                "(okay|great|nice|good|perfect) @thanks $",
                "that (helps|helped) [a lot|so much|me]",
                "(i|that is) [really|so] appreciate *"
              ],
              "openings": ["You're welcome."],
              "say": ["You're welcome.", "My pleasure, {{user}}."],
              "examples": ["thanks!", "Thank you so much", "that helped a lot", "thx"]
            },
            {
              "id": "my-name",
              "match": [
                "my name is {name:2}",
                "(you can|please|just) call me {name:2}",
                "^ call me {name:2}",
                "i am called {name:2}",
                "^ i am {name:1} [by the way] $",
                "my name is {name:1} (and|nice|pleased|what) *",
                "the name is {name:2}"
              ],
              "openings": ["Nice to meet you, {{user}}."],
              "say": ["Nice to meet you, {{user}}. I'm {{char}}."],
              "remember": {"name": "{{name}}"},
              "examples": ["My name is Alice", "call me Bob", "I'm called Jean-Luc", "my name is ada and I like math"]
            },
            {
              "id": "recall-name",
              "match": ["(what is|do you (know|remember)|say) my name", "who am i", "you (forgot|remember) my name"],
              "say": [{"text": "You're {{user}}.", "when": {"knows": "user"}}, "You haven't told me yet."],
              "examples": ["what's my name?", "Do you remember my name?", "who am I"]
            },
            {
              "id": "who-are-you",
              "match": [
                "who are you",
                "what is your name",
                "(tell me|talk) [more] about yourself",
                "introduce yourself",
                "what (should|do|can) i call you",
                "what are you [exactly] $",
                "who am i (talking|speaking) to"
              ],
              "say": ["I'm {{char}}. And who are you, when nobody's asking?", "My name is {{char}}."],
              "examples": ["who are you?", "What's your name?", "Tell me about yourself", "what are you?"]
            },
            {
              "id": "are-you-real",
              "match": [
                "are you [a|an|really|even] (real|human|bot|robot|ai|machine|person|chatbot|alive|computer|program|artificial|conscious|sentient) *",
                "are you (chatgpt|gpt|claude|gemini|siri|alexa|an llm|a language model)",
                "am i talking to a (bot|robot|machine|person|human|computer)",
                "do you (have feelings|feel anything|have a soul|have emotions|think [for yourself])",
                "how do you work",
                "who (made|built|wrote|created|programmed) you",
                "what model are you"
              ],
              "say": [
                "I'm a scripted persona: a program that picks written replies. No language model and no human behind it – but I do pay attention to what you write."
              ],
              "examples": [
                "are you a real person?", "Are you an AI?", "how do you work?", "who made you?",
                "do you have feelings?", "am I talking to a bot?"
              ]
            },
            {
              "id": "what-can-you-do",
              "match": [
                "what can you do",
                "what (are you able to|do you) do",
                "how can you help [me]",
                "what can (i|we) (ask|talk|do|say) *",
                "^ help [me] $",
                "what (are|is) your (abilities|features|skills|job|purpose)",
                "what do you know",
                "what are you good at",
                "i need [some|your] help $",
                "can you help me $"
              ],
              "say": [
                "My card has no script of its own, so I keep to the simple things: I listen, I ask, and I tell a joke when asked. What would you like to talk about?"
              ],
              "examples": ["what can you do?", "help", "How can you help me?", "what can I ask you?"]
            },
            {
              "id": "sad",
              "match": [
                "i (feel|am|have been|was|am feeling) [so|very|really|just|a bit|a little|pretty|quite] [feeling] @sad",
                "i have been crying",
                "i can not stop crying",
                "i (want|feel like) to cry",
                "^ @sad $",
                "it makes me [so] sad",
                "(today|this week|everything|my day|it) (was|is|has been) [so|really|just] (awful|terrible|horrible|miserable)",
                "^ not (so|very|too|really|that|doing) (good|great|well|okay)",
                "i had a (bad|terrible|horrible|awful|rough|hard) (day|week|night|time|morning)"
              ],
              "say": [
                {"text": "I'm sorry you're feeling this way. What happened?", "asks": "what-happened"},
                {"text": "That sounds heavy. Would you like to tell me more?", "asks": "what-happened"}
              ],
              "topic": "feelings",
              "examples": ["I'm so sad", "I feel down", "I had a terrible day", "i've been crying", "today was awful"]
            },
            {
              "id": "what-happened",
              "when": {"asked": "what-happened"},
              "say": [
                "Thank you for telling me. What would help, even a little?",
                "That's a lot to carry. Who else knows about it?"
              ],
              "topic": "feelings"
            },
            {
              "id": "lonely",
              "match": [
                "i (feel|am|have been) [so|very|really|all|just] [feeling] @lonely",
                "i (have|got) no friends",
                "i have (no one|nobody) to talk to",
                "nobody (likes|understands|gets|talks to) me"
              ],
              "say": ["I'm glad you told me. Who did you last enjoy spending time with?"],
              "topic": "feelings",
              "examples": ["I feel lonely", "I'm so alone", "I have nobody to talk to"]
            },
            {
              "id": "anxious",
              "match": [
                "i (feel|am|get|have been) [so|very|really|a bit|a little|quite] [feeling] @anxious [about *]",
                "my anxiety *",
                "i [have|had|got] [a] panic attack *",
                "(i|i am) [have] (anxiety|worrying) *",
                "i (worry|worries) *",
                "@anxious about {thing:6}"
              ],
              "say": [
                "That sounds uncomfortable. Let's slow down for a moment: breathe in for four counts, and out for six. What is the worry about?"
              ],
              "topic": "feelings",
              "examples": ["I'm feeling anxious today", "I'm nervous about my exam", "my anxiety is bad", "I worry a lot"]
            },
            {
              "id": "stressed",
              "match": [
                "i (feel|am|get|have been) [so|very|really|a bit|a little|quite|totally] [feeling] @stressed [about *|with *]",
                "(work|school|life|everything) is [so|too|just|really] (much|stressful|overwhelming|stressing me out)",
                "i have too much (to do|work|on my plate|going on)",
                "stress is *"
              ],
              "say": ["That's a lot at once. Which one thing would you be most relieved to have done?"],
              "topic": "feelings",
              "examples": ["I'm feeling overwhelmed with work", "I am so stressed", "I have too much to do", "work is too much"]
            },
            {
              "id": "tired",
              "match": [
                "i (feel|am|have been) [so|very|really|just|a bit|always] [feeling] @tired",
                "i (can not|could not|did not|do not) sleep *",
                "i slept (badly|terribly|poorly|two hours|three hours)"
              ],
              "say": ["Then let's keep it light. What could you leave for tomorrow?"],
              "topic": "feelings",
              "examples": ["I'm so tired", "I can't sleep", "I am exhausted"]
            },
            {
              "id": "angry",
              "match": [
                "i (feel|am|was|got) [so|very|really|just|a bit] [feeling] @angry [at *|with *|about *]",
                "(it|he|she|they|that|this) (makes|made|drives|drove|pisses|pissed) me [so|off] [off|angry|mad|crazy|furious]",
                "i hate (him|her|them|everyone|everything|people|my job|my boss|this)"
              ],
              "say": ["I can hear that. What happened?"],
              "topic": "feelings",
              "examples": ["I'm so angry", "he makes me so mad", "I hate my job"]
            },
            {
              "id": "happy",
              "match": [
                "i (feel|am|was) [so|very|really|just] [feeling] @happy *",
                "i had a (good|great|wonderful|lovely|fantastic|amazing|nice) (day|time|week|morning|night)",
                "(best|great) day (ever|today)",
                "today was (great|good|wonderful|amazing|lovely)",
                "i (got|passed|won|made) (the job|it|my exam|my test|promoted|engaged|married|a promotion|the exam|a raise)"
              ],
              "say": ["That's lovely! What was the best part?"],
              "topic": "feelings",
              "examples": ["I'm so happy today", "I had a great day", "I got the job!", "I passed my exam"]
            },
            {
              "id": "grief",
              "match": [
                "my {who@family} [just|has|recently] (died|passed away|passed)",
                "my {who@pet} [just|has|recently] (died|passed away|passed)",
                "i lost my {who@family}",
                "i lost my {who@pet}",
                "my {who@pet} is dead",
                "my {who@family} is dead"
              ],
              "say": ["I'm so sorry for your loss. What would you like to tell me about them?"],
              "topic": "feelings",
              "examples": ["my grandma passed away", "my dog died", "I lost my father"]
            },
            {
              "id": "joke",
              "match": [
                "tell [me|us] [a|another|some|one] [more] [good|funny|bad|dad] (joke|jokes|one)",
                "[do you] (know|have|got) [a|any] [good|funny] (joke|jokes)",
                "make me (laugh|smile)",
                "(another|one more) (joke|one) $",
                "(say|something) funny",
                "^ joke $",
                "cheer me up"
              ],
              "say": [
                "What do you call a fish with no eyes? A fsh.",
                "I told a joke about paper once. It was tearable.",
                "Why did the scarecrow get a promotion? He was outstanding in his field."
              ],
              "examples": ["tell me a joke", "Do you know any jokes?", "make me laugh", "another one"]
            },
            {
              "id": "love-you",
              "match": [
                "i [really|do|also] (love|adore|like) you [so much|a lot|too]",
                "i am in love with you",
                "(will you marry|marry) me",
                "can you be my (girlfriend|boyfriend|wife|husband)",
                "❤ $"
              ],
              "say": ["That's kind of you, {{user}}."],
              "examples": ["I love you", "will you marry me?", "I really like you"]
            },
            {
              "id": "praise",
              "match": [
                "you are [so|very|really|such a|a|the] @praise *",
                "^ [so|very] @praise $",
                "good (bot|job|one|answer|point|idea)",
                "well (done|said)",
                "i like (talking|chatting) (to|with) you",
                "(nice|great) (one|answer|idea)",
                "that is [so|really] (nice|kind|sweet|funny|clever|interesting|helpful|good|great|cool|lovely|beautiful)"
              ],
              "say": ["Thank you, {{user}}."],
              "examples": ["you're so nice", "good bot", "that's really helpful", "I like talking to you"]
            },
            {
              "id": "insult",
              "match": [
                "you are [so|very|really|such a|a|an|just] @insult",
                "you (suck|stink)",
                "i (hate|do not like) you",
                "(shut up|fuck you|fuck off|screw you|go away|get lost)",
                "(this|that) (sucks|is (useless|stupid|dumb|pointless|crap))",
                "bad bot",
                "you (do not|never) (understand|get|listen) *"
              ],
              "say": ["I'm sorry – I miss things sometimes. What did you hope I would say?"],
              "examples": ["you're stupid", "you suck", "shut up", "I hate you", "you don't understand me"]
            },
            {
              "id": "sorry",
              "match": [
                "^ [i am|oh|so] [so|very|really] sorry *",
                "(i|my) (apologize|apologies|bad)",
                "i did not mean (to|it|that) *",
                "forgive me"
              ],
              "openings": ["No need to apologise."],
              "say": ["No need to apologise."],
              "examples": ["I'm sorry", "sorry about that", "my bad", "I apologize"]
            },
            {
              "id": "what-mean",
              "match": [
                "what do you mean",
                "i do not (understand|get it|follow)",
                "what (does that|is that supposed to) mean",
                "^ (what|huh|pardon|sorry what|come again) $",
                "(explain|clarify) [that|yourself] $",
                "say (that|it) again",
                "can you (repeat|explain) [that] $"
              ],
              "say": ["Let me put it differently: I'd like to understand what matters to you here."],
              "examples": ["what do you mean?", "huh?", "I don't understand", "can you repeat that?"]
            },
            {
              "id": "laugh",
              "match": ["^ (haha|hahaha|lol|lmao|rofl|hehe|heh|😂|🤣|😀|haha haha) *"],
              "priority": -1,
              "say": ["I'm glad."],
              "examples": ["haha", "lol 😂", "hahaha"]
            },
            {
              "id": "wow",
              "match": [
                "^ (wow|whoa|oh wow|really|seriously|no way|interesting|cool|neat|nice|awesome|i see|got it|makes sense|fair enough|good to know|amazing|great|oh|ah|aha|true|right|exactly|indeed|hmm) $"
              ],
              "priority": -1,
              "say": ["What would you like to talk about next?"],
              "examples": ["wow", "interesting", "I see", "really?", "makes sense"]
            },
            {
              "id": "yes",
              "match": ["^ [oh] @yes [please] $", "^ (yes|sure|okay|definitely|absolutely) *"],
              "priority": -1,
              "say": ["Good. Tell me more."],
              "examples": ["yes", "sure", "Yes please", "okay 👍"]
            },
            {
              "id": "no",
              "match": ["^ [oh|well] @no"],
              "priority": -1,
              "say": ["All right. What would you rather talk about?"],
              "examples": ["no", "not really", "No thanks", "nah"]
            },
            {
              "id": "maybe",
              "match": [
                "^ (maybe|perhaps|i guess|i suppose|possibly|not sure|i am not sure|who knows|it depends|depends|sometimes|i do not know|no idea) [*] $"
              ],
              "priority": -1,
              "say": ["We can leave it open. What's your gut feeling?"],
              "examples": ["maybe", "I don't know", "I guess so", "not sure"]
            },
            {
              "id": "echo-feel",
              "match": ["i (feel|am feeling) [like] {x}", "i have been feeling {x}"],
              "priority": -2,
              "say": ["What makes you feel {{x}}?"],
              "examples": ["I feel strange about the whole move"]
            },
            {
              "id": "echo-think",
              "match": ["i (think|believe|guess|suppose|know) [that] {x}", "(it seems|it looks like|maybe) {x}"],
              "priority": -2,
              "say": ["What makes you think {{x}}?"],
              "examples": ["I think my neighbours are moving out"]
            },
            {
              "id": "echo-want",
              "match": ["i (want|need|wish|would like|hope|hate|miss) [to|for] {x}"],
              "priority": -2,
              "say": ["Why does that matter to you?"],
              "examples": ["I miss the smell of rain"]
            },
            {
              "id": "echo-cannot",
              "match": ["i (can not|could not|do not|did not|will not|never) {x}"],
              "priority": -2,
              "say": ["What gets in the way?"],
              "examples": ["I can't find my keys"]
            },
            {
              "id": "echo-because",
              "match": ["because {x}", "^ because *"],
              "priority": -2,
              "say": ["I see. And is that the whole reason?"],
              "examples": ["because nobody asked me"]
            },
            {
              "id": "echo-my",
              "match": ["my {x:4} (is|are|was|were|has|have|does|did|keeps|will) *"],
              "priority": -3,
              "say": ["Tell me more about your {{x}}."],
              "examples": ["my bike is broken again"]
            },
            {
              "id": "other-people",
              "match": [
                "(he|she|they) (is|are|was|were|said|says|does|did|has|have|will|never|always|keeps|told|wants|want|do) *"
              ],
              "priority": -3,
              "say": ["How do you feel about that?"],
              "examples": ["she never calls back", "they said no"]
            },
            {
              "id": "echo-am",
              "match": ["i am {x}", "i was {x}"],
              "priority": -3,
              "say": ["How is that for you?"],
              "examples": ["I am halfway through a marathon of old films"]
            },
            {
              "id": "echo-did",
              "match": ["i {x}"],
              "priority": -4,
              "say": ["And how was that?", "What made you decide to?"],
              "examples": ["I repainted the kitchen"]
            },
            {
              "id": "unknown-question",
              "match": [
                "^ (what|who|where|when|which|whose|how|why) *",
                "^ (is|are|do|does|did|can|could|will|would|should|has|have) *"
              ],
              "priority": -4,
              "say": ["I don't know that one. What's behind the question?", "I'd only be guessing. What do you think?"],
              "examples": ["What is behind the moon", "Why do cats purr", "can you order a pizza"]
            },
            {
              "id": "silence",
              "when": {"silent": true},
              "say": ["Take your time."],
              "examples": ["...", "?!"]
            },
            {
              "id": "fallback",
              "say": [
                "Tell me a little more about that.",
                "Go on – what happened then?",
                "How does that sit with you?",
                "What's the most important part of it?"
              ]
            }
          ]
        }
        """#
}
