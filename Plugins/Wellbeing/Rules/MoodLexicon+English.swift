extension MoodLexicon {
    /// What people write in English about how they feel. Apostrophes and spaces are not compared.
    static let english = #"""
        im := (i am [feeling]|im [feeling]|i feel|i felt|i have been [feeling]|ive been [feeling]|i was [feeling]|i get|i got|i keep feeling|i still feel|i just feel|i have felt|ive felt|i had felt|i had been|makes me [feel]|making me [feel]|made me [feel]|leaves me [feeling]|left me [feeling]|and [i] feel|^ (feeling|feel|been feeling|been)|^ (so|very|really|super|extremely|still|kinda|just|quite))
        mod := (so|very|really|pretty|quite|extremely|incredibly|terribly|super|just|a bit|a little [bit]|a tiny bit|kind of|kinda|sort of|slightly|somewhat|rather|mildly|always|often|constantly|still|completely|totally|utterly|absolutely|too|more|such|getting|becoming|also|actually|honestly|truly|deeply|fucking|bloody|damn|increasingly|more and more|sometimes|feeling|been|being|starting to (feel|get)|beginning to feel|already|again|like|both|all|emotionally|mentally|physically|lately been)
        not := (not|dont|do not|never|didnt|did not|no longer|wont|isnt|arent|wasnt|aint|without|hardly|cant be|couldnt be)

        anxiousword := (anxious|nervous|worried|scared|afraid|terrified|panicky|panicking|on edge|uneasy|frightened|freaking out|freaked out|restless|jittery|apprehensive)
        stressedword := (stressed [out]|under [a lot of|so much|constant|huge|great|such] (pressure|stress)|tense|strung out|burned out|burnt out|run ragged)
        overwhelmedword := (overwhelmed|swamped|snowed under|in over my head|buried in work|drowning in (work|tasks|emails|deadlines|everything)|overloaded|overworked)
        sadword := (sad|unhappy|down|depressed|miserable|heartbroken|blue|low|gloomy|upset|crying|in tears|tearful|devastated|empty [inside]|numb|hurt|disappointed|awful|terrible|horrible|in a dark place|melancholic|homesick)
        lonelyword := (lonely|isolated|left out|abandoned|unwanted|lonesome)
        grievingword := (grieving|mourning|in mourning|bereaved)
        angryword := (angry|furious|mad|pissed [off]|livid|enraged|outraged|raging|seething)
        frustratedword := (frustrated|annoyed|irritated|fed up|stuck|exasperated)
        guiltyword := (guilty|remorseful|to blame)
        ashamedword := (ashamed|embarrassed|humiliated|mortified)
        confusedword := (confused|lost|torn|bewildered|puzzled|unsure what to do)
        tiredword := (tired|exhausted|sleepy|worn out|drained|fatigued|knackered|shattered|weary|wiped out)
        hopelessword := (hopeless|in despair|despairing|desperate|worthless)
        happyword := (happy|glad|cheerful|delighted|great|wonderful|fantastic|joyful|over the moon|in a good mood|thrilled|proud|amazing|on top of the world|on cloud nine|ecstatic)
        excitedword := (excited|pumped|stoked|psyched)
        gratefulword := (grateful|thankful|blessed)
        hopefulword := (hopeful|optimistic|encouraged|confident)
        calmword := (calm|calmer|relaxed|peaceful|at peace|content|serene|at ease|relieved|better)
        neutralword := (ok|okay|fine|alright|all right|so so|good|not bad|doing (ok|okay|fine|well|alright))
        heavy := (<anxiousword>|<stressedword>|<overwhelmedword>|<sadword>|<lonelyword>|<grievingword>|<angryword>|<frustratedword>|<guiltyword>|<ashamedword>|<confusedword>|<tiredword>|<hopelessword>)
        light := (<happyword>|<excitedword>|<gratefulword>|<hopefulword>|<calmword>|<neutralword>)
        any := (<heavy>|<light>)
        i := <im> [<mod>] [<mod>] [<any> [and|but|or] [<mod>]] [<any> [and|but|or] [<mod>]]

        mood anxious: <i> <anxiousword>
        mood stressed: <i> <stressedword>
        mood overwhelmed: <i> <overwhelmedword>
        mood sad: <i> <sadword>
        mood lonely: <i> <lonelyword>
        mood grieving: <i> <grievingword>
        mood angry: <i> <angryword>
        mood frustrated: <i> <frustratedword>
        mood guilty: <i> <guiltyword>
        mood ashamed: <i> <ashamedword>
        mood confused: <i> <confusedword>
        mood tired: <i> <tiredword>
        mood hopeless: <i> <hopelessword>
        mood happy: <i> <happyword>
        mood excited: <i> <excitedword>
        mood grateful: <i> <gratefulword>
        mood hopeful: <i> <hopefulword>
        mood calm: <i> <calmword>
        mood neutral: <i> <neutralword>

        # Said without naming the mood
        family := (mom|mum|mother|dad|father|wife|husband|son|daughter|child|baby|brother|sister|grandma|grandmother|gran|nan|grandpa|grandfather|granddad|uncle|aunt|cousin|partner|boyfriend|girlfriend|fiance|best friend|friend|dog|cat|puppy|kitten|pet)
        mood anxious: (my (anxiety|nerves|worries)|i (have|ve|got|get|had|ve had|struggle with|suffer from|live with) [<mod>|some|bad|severe|social|terrible] (anxiety|panic attacks|a panic attack)|i worry|i [<mod>] panic|i cant stop worrying|i keep worrying|worries me|scares me|my heart (is racing|keeps racing|races|is pounding)|butterflies in my stomach)
        mood stressed: (my stress|so much stress|[is|are|its|thats] (stressing|stresses) me [out]|too much (on my plate|to do|pressure)|so much (to do|on my plate|pressure)|i cant relax|no time to breathe)
        mood overwhelmed: ((everything|it|its|this|all this|work|it all|life) [is|feels|has been] [just|all|getting] (too much [for me]|overwhelming)|i cant (cope|keep up)|overwhelms me|overwhelming me|i dont know where to start)
        mood sad: (i (cried|cry|cant stop crying|feel like crying|want to cry|could cry|have been crying)|ive been crying|my heart (is broken|aches|hurts)|broke my heart|breaks my heart|my depression|(got|been|was) dumped|i hate my life|i hate myself)
        mood sad: (<im> not|i dont feel|i am not feeling|im not feeling) [<mod>] [<mod>] (happy|okay|ok|fine|well|good|doing (well|good|okay|great)|great|in a good place|myself|alright)
        mood lonely: (i have (no friends|no one|nobody|no one to talk to)|(no one|nobody) to talk to|(nobody|no one) (understands|gets|misses|calls|likes) me|i [<mod>] feel [<mod>] alone|(i am|im) (all|so|always|completely|very) alone|i miss having (friends|people|someone))
        mood grieving: (my [<mod>|dear|beloved|old|little|late] <family> [just|has|recently|suddenly] (died|passed away|passed|is dead|was killed)|i (lost|ve lost|have lost|just lost|buried|had to bury) my [dear|beloved|old|little] <family>|(dads|mums|moms|his|her) funeral|funeral of my)
        mood angry: (i could scream|i want to scream|pisses me off|made me so mad|makes my blood boil|drives me (mad|crazy|insane)|i am sick of|im sick of|i hate my (boss|job|brother|sister|parents|dad|mum|mom))
        mood frustrated: (nothing works|gets on my nerves|im at my wits end|so frustrating|it is frustrating|its frustrating)
        mood guilty: (its [all] my fault|it is [all] my fault|i blame myself|i should never have|i let (everyone|them|her|him|my) [down]|feel like its my fault)
        mood confused: (i dont know what to do [any more]|i have no idea what to do|i cant decide|i dont understand what)
        mood tired: (i (cant|can not|couldnt|could not|havent|have not) [been able to] (sleep|slept|fall asleep|stay asleep|sleep well)|(no|zero|out of) energy|i slept [so|very|really] (badly|poorly)|i (barely|hardly) slept|i need (sleep|rest)|i didnt sleep)
        mood hopeless: ((theres|there is|i have|i see|see) no hope|lost [all] hope|nothing matters [any more]|whats the point|i (have given up|give up|gave up))
        mood happy: (i (had|have had|am having|m having) [<mod>] a [<mod>] (great|wonderful|lovely|fantastic|good|amazing|perfect|nice) (day|time|week|evening|weekend|morning)|what a (great|wonderful|lovely|beautiful) day|i got the job|i passed [my|the] (exam|test|exams|driving test|finals)|i love my life|best day (ever|of my life))
        mood excited: (cant wait (to|for)|i can not wait)
        mood grateful: (thank you so much|thanks so much|thanks a lot|i [<mod>] appreciate)
        mood hopeful: (looking forward to|(things|it) (are|is) (getting|looking) (better|up)|getting better)

        # Clear by itself
        pattern anxiety anxious: ((anxiety|panic) (techniques|exercises|tips|relief|management)|(techniques|exercises|tips|help|something|strategies) (for|against|with) [my] (anxiety|panic|panic attacks)|(help|deal|cope|coping|dealing|manage|managing|handle|handling|control|controlling|reduce|overcome|struggling|fight) [me] [with] my (anxiety|panic attacks|panic|nerves)|(how (do i|to|can i)|help me) [to] (deal with|cope with|manage|handle|calm|reduce|overcome|stop) [the|my|this] (anxiety|panic attacks|panic|nerves)|(i|im|ive been) [am|have|keep [having|getting]|get|getting|having|had|been having] [<mod>|another|a] (panic attack|panic attacks)|my anxiety (is|has been|keeps|gets) (through the roof|so bad|very bad|getting worse|terrible|killing me|really bad|out of control|worse))
        pattern stress stressed: ((i am|im|i feel|ive been|totally|completely|so) [<mod>] (burned out|burnt out|at (my|the) breaking point)|i (cant|can not|cannot) (cope|take (it|this|the (stress|pressure)))|nervous breakdown|(the|this|my) (stress|pressure) is (killing|crushing|eating) me|struggling with [my] (burnout|stress))
        pattern sleep tired: (i (cant|can not|couldnt|havent|have not) [been able to] (sleep|slept) [well|properly|at all] [in|for] (days|weeks|months|ages|nights|any more|the last)|(cant|never|dont) sleep (at night|any more|every night)|my insomnia|i have insomnia|(lie|lying|lay) awake (every|all|most) night|awake (every night|until 3|until 4|for hours)|struggling with insomnia|nightmares every night)
        pattern low_mood sad: (cant stop crying|crying (all day|all night|every day|every night|myself to sleep)|cried myself to sleep|(i am|im|i feel|ive been) [<mod>] [<mod>] (depressed|empty inside)|lost interest in everything|nothing (brings|gives) me joy|i (hate|despise) (myself|my life)|struggling with depression|my depression (is|has been|gets) (bad|worse|back|so bad|really bad))

        pattern low_mood hopeless: ((i am|im|i feel|ive been) [<mod>] [<mod>] (hopeless|worthless)|(theres|there is|i have|i see) no hope)

        # What it is about
        topic work: (work|job|boss|supervisor|manager|workload|deadline|deadlines|shift|shifts|office|colleagues|coworkers|overtime|meetings|clients|the project)
        topic sleep: (sleep|sleeping|insomnia|awake|nightmares|nightmare|slept|asleep)
        topic panic: (panic|panicking|panic attack|panic attacks|heart (is|keeps) racing|cant breathe|hyperventilating)
        topic exam: (exam|exams|finals|midterm|midterms|test tomorrow|homework|my grades|studying|thesis|dissertation|coursework)
        topic relationship: (boyfriend|girlfriend|husband|wife|partner|argument|argued|arguing|break up|breakup|broke up|dumped|divorce|relationship|marriage|fiance|fight with my|fighting with my|cheated on me)
        topic money: (debt|debts|rent|bills|cant afford|mortgage|broke and|money problems|money worries)
        topic techniques: (techniques|breathing exercises|coping (strategies|skills|mechanisms)|how (can i|do i|to) (calm down|relax|unwind)|help me (calm down|relax)|relaxation)
        topic medical: (diagnose me|(do i|could i|might i) have (depression|adhd|add|autism|bipolar [disorder]|anxiety disorder|ptsd|ocd|bpd|cancer|diabetes|schizophrenia|an eating disorder)|(what|which) (dose|dosage)|how (many|much) (mg|milligrams|of my (meds|medication))|(should i|can i|is it safe to|how do i) (take|stop taking|stop|increase|double|quit|come off|mix|skip) [my|the] (meds|medication|medicine|antidepressants|pills|xanax|prozac|zoloft|sertraline|lithium|insulin))

        # Somebody else
        person := (my [best|little|older|younger|big|new|old] (<family>|roommate|flatmate|coworker|colleague|boss|neighbor|neighbour|kid|kids|parents|students|student|bf|gf|ex|niece|nephew|teacher|manager)|he|she|they|someone|somebody|a friend [of mine]|people|everyone)
        other: <person> (is|are|was|were|s|re|feels|feel|felt|seems|seem|looks|look|gets|get|has been|have been|keeps|sounds|is feeling|says (he|she|they) (is|feels|are|feel)) [<mod>] [<mod>] [to be] <heavy>
        other: <person> (has|have|had|suffers from|suffer from|struggles with|struggle with|gets|is struggling with|is dealing with) [<mod>|bad|severe|social] (anxiety|depression|panic attacks|a panic attack|insomnia|burnout|panic|grief)
        other: (help|support|comfort|cheer up|be there for) <person> [with] [his|her|their] (anxiety|depression|grief|panic attacks|stress)
        other: (his|her|their|my <family>s) (anxiety|depression|panic attacks|insomnia)

        # Not what it looks like: each covers what lies inside it
        except: (not that|its not that|not like|not because|if|whether|as if|pretend|pretending|imagine|unless|until|before|do you think|you think|why do you think|hope) <im> [<mod>] [<mod>] <any>
        except: <not> [<mod>] (feel|feeling|be|been|being|get|getting) [<mod>] [<mod>] <any>
        except: (i am|im) afraid (i|we|not|so|that|it|there|you)
        except: <im> [<mod>] (mad|crazy) (about|for|at math|scientist)
        except: (i am|im) [<mod>] (happy|glad) (to|for you|that you|you|with that|with it|with the|either)
        except: (i am|im) [<mod>] (sad|sorry|afraid|upset) to (say|hear|inform|report)
        except: (i am|im|i get|i got|i was) (lost in|down (to|for|with|the)|low on|stuck (in (traffic|a meeting)|at the|on (level|this (level|question|puzzle|problem|chapter)))|torn between|good at|better at|great at|content (creator|writer|manager)|down here|fine with|numb from the)
        except: (i am|im|i was|i got) [<mod>] lost (in|on|at) [the] (forest|city|woods|subway|station|way|airport|mall)
        except: (i get|i got|i am getting) (better|great|good|fine|ok|okay|terrible|horrible|awful|hurt) (at|results|grades|scores|reception|coffee|food|service|signal|pictures|playing|in)
        except: <im> [<mod>] sick and tired
        except: i give up (sugar|coffee|smoking|meat|alcohol|chocolate|my seat|on (this|the) (puzzle|level|riddle))
        except: (i give up|whats the point) (what is|of (the|this) (story|game|joke))
        except: (my anxiety|my depression|my insomnia|my stress) (is|has) [finally|almost|much|completely|now] (gone|better|under control|disappeared|improved|went away|lifted)
        except: (sad|angry|happy|tired|lonely) (news|song|songs|movie|movies|film|story|ending|birds|birthday|hour|meal|planet|island|hearts club)
        except: work (out|of art|well|fine|around)
        except: (makes|made) me [<mod>] (happy|glad|great) [that]  (not|at all)
        except: (i get|i got|makes me|made me) (down (to|from|the)|low (prices|marks|grades))
        except: on my nerves
        except: i (cant|can not) wait (for this to (end|be over)|any longer)

        # How strongly, and when
        mark soft: (a bit|a little [bit]|a tiny bit|slightly|somewhat|kind of|kinda|sort of|rather|mildly)
        mark hard: (so|very|really|extremely|incredibly|terribly|completely|totally|utterly|absolutely|constantly|always|deeply|fucking|all the time|every day|more and more|increasingly|terrified|panicking|freaking out|devastated|miserable|heartbroken|desperate|in despair)
        mark was: (i was|i felt|i got|i had been|i had felt|made me|left me|i cried|i lost)
        mark past: (last (year|month|summer|winter|spring|autumn)|years ago|year ago|months ago|decades ago|used to|back then|back when|in the past|long ago|a while ago|when i was [<mod>|a|an|in|at] (young|younger|kid|child|teen|teenager|little|school|small|student|college|boy|girl)|as a (child|kid|teen|teenager|boy|girl)|in my (teens|twenties|youth|childhood)|in (19|20)|once upon a time)
        mark media: (said|says|asked|wrote|shouted|sings|movie|movies|film|films|song|songs|lyrics|lyric|book|books|novel|story|character|episode|poem|play|chapter|album|quote|line)
        """#
}
