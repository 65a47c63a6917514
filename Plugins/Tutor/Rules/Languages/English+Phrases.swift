extension School {
    /// What the tutor says in a lesson of English whatever the topic, and what it recognises.
    static let englishPhrases = #"""
        class common = the|a|an|i|you|he|she|we|they|it|is|are|am|was|were|do|does|did|have|has|my|your|his|her|our|and|but|or|to|of|on|for|with|at|from|not|don'|what|where|when|who|how|why|this|that|there|because|very|like|want|would|can|yes|please|hello|hi|hey|thanks|thank|i'|it'|good|name|sure|okay|ok|me|be|if|so|too|really|fine|love|think|know|english|dont|im|ive|about|speak|some|any|go|going|no|one|more|say|tell|let'|could|should|will|than|then|them
        class number = one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty
        mark A2 (was|were|did|went|had|saw|ate|because|will|going to|yesterday|last|bought|made|came|took|visited|played|watched|when|if|usually|sometimes)
        mark B1 (would|could|although|however|have been|has been|used to|should|unless|might|even though|which|whether|had been|whereas|despite)

        say greet = Hello! I'm {char}. Nice to meet you!
        say greet.name = Hello, {user}! I'm {char}. Nice to meet you!
        say greet.lobby = Hello! I'm {char}. We can practise English – or Spanish, French, German or Japanese: just tell me which.
        say switched = English it is! Take your time; mistakes are welcome.
        say hello = Hello again!
        say hello = Hi there!
        say silence = Take your time.
        say recast = We say: “%”.
        say recast = A little correction: “%”.
        say bye = Goodbye! You did well today. See you soon!
        say bye = Bye! It was nice to talk to you. Come back soon!
        say howareyou = I'm very well, thank you.
        say howareyou = I'm fine, thanks for asking.
        say yourname = My name is {char}.
        say yourself = I'm a language tutor: I live on words and patience.
        say topic = Good idea, let's talk about that.
        say topic = With pleasure!
        say thanks = You're welcome!
        say thanks = My pleasure!
        say praise = Thank you, that's kind of you!
        say sorry = No problem at all. Mistakes help us learn.
        say in-english = I see.
        say you-can-say = You can begin with: “%”
        say that-means = That means: “%”
        say no-problem = No problem, let's make it easier.
        say no-answer = That's a good question, but I don't know the answer.
        say no-answer = I'm afraid I can't answer that. I'd rather hear about you.
        say yes = Great!
        say yes = Good!
        say no = All right, no problem.
        say no = I see. That's fine.
        say any = I see.
        say any = Interesting!
        say any = Thank you for telling me.
        say confused = I'm not sure I understood that. Could you say it in simple words?
        say confused = Sorry, I didn't understand. Let's try something else.
        say slower = Of course. I'll use easier English.
        say slower.most = Of course. Short and simple, then.
        say harder = Very good! Then let's make it a bit harder.
        say harder.most = That's already the hardest I can do. Well done!
        say stopped = All right, the role-play is over.
        say help = We can talk about everyday things, I can explain words (“What does ‘umbrella’ mean?”), and we can play a scene: in a café, asking the way, or shopping. Say “slower” or “too easy” at any time.
        say word = “{word}” means: {english}. For example: “{example}”
        say word.foreign = In {language}, “{word}” means “{english}”. For example: “{example}”
        say make-sentence = Can you make a sentence with “{word}”?
        say make-sentence = Now you: how would you use “{word}”?
        say unknown-word = I'm sorry, I don't know the word “%”.
        say describe = Try to describe it: “It is a thing that …” or “It is a person who …”.
        say go-on = Now back to our scene.

        hear howareyou = (how are you|how's it going|how are things|how do you do|what's up)
        hear yourname = (what is your name|what's your name|who are you)
        hear yourself = (where are you from|how old are you|do you like|tell me about you|tell me about yourself|where do you live|are you a robot|are you real|are you a person)
        hear andyou = (and you|what about you|how about you|and yours)
        hear praise = (you are|you're) (great|nice|good|very kind|kind|helpful|funny|the best|a good teacher)
        hear sorry = ^ (sorry|excuse me|i am sorry|i'm sorry)
        hear yes = ^ (yes|yeah|yep|of course|sure|okay|ok|certainly|absolutely|yes please)
        hear no = (i don't know|i dont know|no idea|i'm not sure|i am not sure|i don't remember)
        hear request = ^ [please|can you|could you] (tell me|show me|give me|sing|write me|tell us|read me)
        hear no = ^ (no|nope|not really|i don't|no thanks|never|not yet)
        hear bye = (goodbye|i have to go|i must go|i need to go|see you tomorrow|see you soon)
        hear slower = (please speak slowly|i am a beginner|i'm a beginner)
        hear topic.food = (talk about|speak about) (food|cooking|eating)
        hear topic.family = (talk about|speak about) [my] family
        hear topic.hobbies = (talk about|speak about) [my|your] (hobbies|music|sport|sports|books|films)
        hear topic.weather = (talk about|speak about) the weather
        hear topic.work = (talk about|speak about) [my] (work|job|school|studies)
        hear topic.weekend = (talk about|speak about) the weekend
        hear topic.travel = (talk about|speak about) (travel|travelling|holidays|trips)
        """#
}
