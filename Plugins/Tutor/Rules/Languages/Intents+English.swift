extension School {
    /// What a learner may say in English in every lesson.
    static let englishIntents = #"""
        class lang = english>en|spanish>es|castilian>es|french>fr|german>de|japanese>ja|inglés>en|español>es|castellano>es|francés>fr|alemán>de|japonés>ja|anglais>en|espagnol>es|français>fr|allemand>de|japonais>ja|englisch>en|spanisch>es|französisch>fr|deutsch>de|japanisch>ja|英語>en|スペイン語>es|フランス語>fr|ドイツ語>de|日本語>ja
        class wish = want to|like to|let us|let's|lets|can we|shall we|could we|could you|can you|please|wanna|rather|going to|need to|love to|trying to|i'd like to|we could

        hear switch = (@wish) (practice|practise|learn|speak|study|try|do|talk|chat|use|start|improve|have a chat) [some|a little|a bit of|my|with|in|with you in|to you in|a little bit of] (@lang)
        hear switch = !(i|we|they|you|to) (practice|practise|learn|teach me|switch to|change to|go back to|back to|try) [some|a little|my|with] (@lang)
        hear switch = ^ (@lang) [please|now|then|lesson|practice] $
        hear switch = ^ in (spanish>es|french>fr|german>de|japanese>ja) [please|now|then] $
        hear switch = ^ (how about|what about|maybe|ok|okay|yes) (@lang) [please|now|then] $
        hear name-language = (@lang)

        hear meaning = what does {3} mean
        hear meaning = (what is|what's) the meaning of {3}
        hear meaning = (explain the word|explain the meaning of|define|what means) {2}
        hear translate = (how do you say|how do i say|how can i say|how would you say|how do we say|how do you spell) {4} (in|into|to) (@lang)
        hear translate = (translate|what is|what's) {4} (in|into|to) (@lang)
        hear translate = !(know|idea|remember|learn|forgot|forget|sure) how to say {4} (in|into) (@lang)
        hear translate = (how do you say|how do i say|how can i say|how would you say|what is the word for|what's the word for) {3} $
        hear translate = !(know|idea|remember|learn|forgot|forget|sure) how to say {3} $
        hear translate = (what is|what's) (@lang) for {3}
        hear translate = (what is the|what's the|the) (@lang) (word for|for) {3}
        hear translate = (what is the|what's the|the) (word for|translation of) {3} in (@lang)

        hear english = in english please
        hear english = (say it|say that|explain it|explain that|can you explain|speak|please|tell me) in english
        hear english = ^ in english $
        hear english = ^ english please $
        hear confused = (i don't|i dont|i do not|don't|dont|i can't|i didn't) (understand|get it|know what that means|know what to say|know how to answer)
        hear confused = (i am|i'm) (lost|confused)
        hear confused = what does (that|this|it) mean
        hear confused = what do you mean
        hear repeat = (repeat that|say that again|say it again|repeat please|repeat it|can you repeat|could you repeat|once more please|pardon)
        hear slower = (too hard for me|too difficult for me|too fast for me|slow down|slower please|more slowly|speak slowly|easier please|make it easier|something easier|simpler please|more simply|simpler words|easier words|in simple words|simple english|speak simpler|too complicated for me)
        hear slower = ^ [that is|that's|it is|it's|this is|you speak|you are] (too hard|too difficult|too fast|too complicated|slower|hard|difficult|easier|simpler) $
        hear harder = (too easy for me|more difficult please|harder please|make it harder|something harder|something more difficult|more challenging)
        hear harder = ^ [that is|that's|it is|it's|this is] [much|way|still] (too easy|too simple|more difficult|harder) $
        class cefr = a1>A1|a2>A2|b1>B1|b2>C|c1>C|c2>C
        hear level = (level|nivel|niveau|stufe|レベル|レベルは) (@cefr)
        hear level = (@cefr) (レベル|level|niveau)
        hear level = ^ [harder|easier] (@cefr) [please|por favor|bitte|s'il te plaît] $
        hear example = (give me|show me|have|another|an|one more|some) (example|examples) [please|of that|of it]
        hear example = ^ (example|for example|example please|examples) $
        hear stop = (stop the role play|stop the roleplay|stop the game|let's stop|end the role play|something else please|stop this|enough of this)
        hear stop = ^ (stop|enough|quit) $
        hear help = (what can we do|what can you do|how does this work|what can i say|what can i do here|what can we talk about|^ help)
        hear help = ^ help $
        hear scenario.cafe = (role play|roleplay|practice ordering|practise ordering|order coffee|order a coffee|order food|ordering coffee|ordering food|ordering in|café scene|at a café|at the café|in a café|in a restaurant|at a restaurant|café role)
        hear scenario.way = (ask the way|asking the way|ask for directions|asking for directions|practice directions|practise directions|asking directions|ask directions|directions role)
        hear scenario.shop = (practice shopping|practise shopping|shopping role|go shopping together|shopping practice|buying clothes|buy clothes|shopping scene|in a shop scene|play shopping)
        hear bye = ^ (bye|goodbye|see you|good night|bye bye|see you later|talk to you later) [for now|tomorrow|soon|mika|then] $
        hear yes = ^ (yes|yeah|yep|ok|okay) $
        hear no = ^ (no|nope) $
        hear thanks = (thank you|thanks|many thanks)
        hear hello = ^ (hello|hi|hey|good morning|good afternoon|good evening)
        """#
}
