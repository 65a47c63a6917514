extension Lexicon {
    /// What people write in English. Apostrophes and spaces are not compared: "don't", "dont" and "don t" are the same.
    static let english = #"""
        to := (to|2|too)
        d := (0|1|2|3|4|5|6|7|8|9)
        many := (<d><d>[<d>][<d>]|8|9|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|a hundred|hundred|dozens of)
        im := (i am|im|i m)
        really := (really|just|actually|honestly|so|truly|only|seriously|even|fucking|finally|literally|kinda|kind of|sort of|badly)
        desire := (want|wanted|wants me|wish|wished|long|would like|i d like|prefer|ready|deserve|need|hoping|hope|urge|longing) <to>|wanna|wana|want
        intent := (going|about|plan|planning|intend|intending|decided|trying|ready|thinking|try|will have|might have|prepared) <to>|gonna|tryna|ima|imma|ill|i will|i might|i may|might|i should|should|i could|may
        will := (<desire>|<intent>)
        self := (myself|my self|me self|mysef|myslef|mself)
        die := (die|be dead|dye)
        pills := (pills|tablets|meds|medication|medicine|tylenol|paracetamol|acetaminophen|ibuprofen|aspirin|xanax|antidepressants|sleeping pills|painkillers|insulin)
        person := (my [best|little|older|younger|big|dear] (friend|bestie|sister|brother|mom|mum|mother|dad|father|son|daughter|kid|child|wife|husband|boyfriend|girlfriend|partner|roommate|flatmate|cousin|uncle|aunt|nephew|niece|coworker|colleague|classmate|student|neighbor|neighbour|ex|grandma|grandpa|grandfather|grandmother|teacher|boss|bf|gf|buddy|mate)|he|she|they|someone|somebody|a friend [of mine])
        theirself := (herself|himself|themselves|themself|themselfs|her self|him self)
        their := (her|his|their)
        not := (not|dont|do not|never|didnt|did not|wont|will not|wouldnt|would not|cant|can not|cannot|aint|isnt|arent|wasnt|no longer|doesnt|does not|am not|im not|havent|have not|couldnt|could not|nor)

        # Suicidal ideation
        crisis suicidal-ideation: <desire> [<really>] <die>
        crisis suicidal-ideation: <will> [<really>] (kill|end|hang|shoot|drown|unalive|off|poison|suffocate|gas|destroy|murder) [fucking] <self>
        crisis suicidal-ideation: (kill|killing|unalive|unaliving|offing|hanging|drowning) <self>
        crisis suicidal-ideation: <will> [<really>] (end (my [own] life|it all|everything|it tonight|it now|it for good|my suffering|my existence)|take my [own] life|commit [a] suicide|unalive|overdose|od on|sewer slide|jump off (a|the|this|my) (bridge|roof|building|cliff|balcony)|jump in front of (a|the) (train|car|bus|truck)|step in front of (a|the) (train|car|bus|truck)|do [a] suicide|sleep forever|sleep and never wake up|never wake up|not wake up|stop existing|not exist [any more]|cease to exist|be gone forever|not be alive|slit my (wrist|wrists|throat)|drive off (a|the) (bridge|cliff)|drive into (a|the) (tree|wall))
        crisis suicidal-ideation: (end|ending|take|taking) my [own] life
        crisis suicidal-ideation: (end|ending) it all
        crisis suicidal-ideation: wish (i was|i were|i d be|i would be|to be) dead
        crisis suicidal-ideation: wish i (could|would|had|d) [<really>] (die|died|not wake up|never wake up|just not wake up)
        crisis suicidal-ideation: hope i (die|dont wake up|do not wake up|never wake up)
        crisis suicidal-ideation: (id|i would|i d|would|had) (be better off|rather be|rather [<really>] be) dead
        crisis suicidal-ideation: better off dead
        crisis suicidal-ideation: (i am|im|i feel|i m|feeling|feel|been|getting|become|becoming|i get|still) [<really>|very|quite|pretty|extremely|a bit|a little|kind of] (suicidal|sewerslidal)
        crisis suicidal-ideation: (have|having|had|get|getting|my|these|of|with) [<really>|some|bad|constant|strong|dark|active|passive] (suicidal|suicide) (thought|thoughts|ideation|feeling|feelings|urge|urges|tendencies|idea|ideas)
        crisis suicidal-ideation: (thinking|think|thought|thoughts|considering|consider|contemplating|contemplate|contemplated|fantasize|fantasizing|dreaming|obsessed) [a lot|constantly|often|seriously|all the time] [about|of|with] [<really>|committing] (suicide|killing <self>|ending (my life|it|it all|things)|hanging <self>|overdosing|taking my [own] life|shooting <self>|jumping off|not being alive|unaliving)
        crisis suicidal-ideation: (dont|do not|didnt|did not|no longer|never) [<really>] (want|wanna|wish|care) [<to>] [<really>] (live|be alive|exist|keep living|go on living|survive|continue living|stay alive|wake up [tomorrow|any more|again|ever])
        crisis suicidal-ideation: (no|not any|without any|no more|zero|isnt any|not a single) (reason|reasons|purpose|desire|will|point) [left] (to live|for living|to be alive|to stay alive|to keep living|in living|to living|in being alive|to exist|in life|to wake up)
        crisis suicidal-ideation: (nothing|not anything|no one|nobody) [left] [worth] to live for
        crisis suicidal-ideation: <intent> commit
        crisis suicidal-ideation: (i|just) (wont|will not) be (around|here|alive) (much longer|for long|tomorrow|any more|next week)
        crisis suicidal-ideation: (kms|kmyself|commit (sudoku|toaster bath|die|sewer slide|neck rope)|toaster bath)
        crisis suicidal-ideation: (i|ill|i will|id) [will|would] be dead (soon|by|tomorrow|before|tonight|in (a|an|1|2|3|one|two))
        crisis suicidal-ideation: dying (is|would be|sounds|seems) [<really>|like] (better|easier|the only|a relief|peaceful|my only|nice)
        crisis suicidal-ideation: (suicide|death|dying) (is|seems like|feels like|looks like) [<really>] (the|my) (only|best|easiest|last) (way|option|answer|choice|solution|escape|thing|hope)
        crisis suicidal-ideation: (ready|prepared) to (go|leave) this (world|life|earth)
        crisis suicidal-ideation: (leave|leaving) this (world|earth) [behind|for good|forever]
        crisis suicidal-ideation: (shoot|hang|drown|neck) <self> [tonight|now|today|instead|already]
        crisis suicidal-ideation: why (am i|im i) (still alive|even alive|alive)
        crisis suicidal-ideation: (want|need|please) someone (to|2) kill me
        warning suicidal-ideation: ^ [please|somebody|someone|just|can someone|can you] [just|please] kill me [now|please] $
        warning suicidal-ideation: kill me (please|already)
        warning suicidal-ideation: (please|somebody|someone|just) [please|just] kill me
        concern suicidal-ideation: (i|we|im|i am|i m) [am|m] (going <to>|gonna) [<really>] die
        warning suicidal-ideation: (thinking|think|thought) [a lot|constantly|often] (about|of) (dying|death|my death|not existing|disappearing|my funeral)
        warning suicidal-ideation: (want|wish|wanna|need|would like) [<to>] [<really>] (disappear|vanish|not be here [any more]|fade away|sleep forever|go to sleep and not wake up|be gone) [forever|from this world]
        warning suicidal-ideation: wish (i was|i were|id been|i had been|i d been|id|i had) (never|not) [been] born
        warning suicidal-ideation: (never|shouldnt|should not|should never) (asked to be|have been|been) born
        warning suicidal-ideation: (world|everyone|everybody|family|kids|people|all|they|friends|husband|wife|you|children|mom|parents) (would|will|d|ll|is|are) [all|<really>|probably] [be] better [off] without me
        warning suicidal-ideation: better off without me
        warning suicidal-ideation: (nobody|no one|noone|not one person|not a single person) [<really>] (would|will|d|ll|even) [<really>|ever] (miss me|notice if i|care if i|notice i was gone|be sad if i)
        warning suicidal-ideation: (would|will) any (one|body) [<really>|ever] (miss me|notice|care) [if i (died|was gone|were gone|disappeared|was dead|killed myself)]
        warning suicidal-ideation: if i (died|were dead|was dead|were gone|disappeared) [tomorrow|tonight|today|right now]
        warning suicidal-ideation: (tired|sick|exhausted|done) (of|with) (living|life|being alive|existing|existence|my life|this life)
        warning suicidal-ideation: (cant|can not|dont want to|do not want to|cannot|unable to) (go on|keep going|carry on|continue) [like this|any more|any longer|living|with life|with this|much longer]
        warning suicidal-ideation: (want|need|wish|wanna|just want) (everything|the pain|my pain|my life|all of it|all this|all the pain|this pain) [just] [to] (end|be over|stop)
        warning suicidal-ideation: (want|need|wish|wanna|just want) (it|this) [all] [just] <to> (end|be over|stop) [now|already|forever|so badly|so much] $
        warning suicidal-ideation: (life|my life|living) (is|isnt|is not|has) [<really>|<not>] (not worth (living|it)|worth living|pointless|meaningless|no meaning|no point|over|worthless)
        warning suicidal-ideation: (whats|what is|wheres|what even is|is there [any|even a]) [the] point (of|in) (living|life|going on|being alive|anything|staying alive|existing|it all)
        warning suicidal-ideation: (goodbye|farewell|bye) (forever|cruel world|world)
        warning suicidal-ideation: this is (goodbye|the end for me|the end of me|my last (message|day|night|goodbye))
        warning suicidal-ideation: (saying|said|say) [my] (goodbye|goodbyes|farewell|farewells) to (everyone|my (family|friends|kids)|everybody|the world|the people)
        warning suicidal-ideation: (giving|gave|give) away (all|everything|my (things|stuff|belongings|pets|dog|cat))
        warning suicidal-ideation: suicidal
        concern topic-mentioned topic: (suicide|suicides|suicidality)
        concern topic-mentioned topic: (self harm|selfharm|self injury|self harming)
        concern topic-mentioned topic: (overdose|overdoses|overdosing)

        # Plan, means, no time left
        emergency suicide-plan: (how to|how do i|how can i|how could i|how should i|ways to|way to|best way to|tell me how to|help me|easiest way to|quickest way to) [<really>|painlessly|quickly|easily|successfully] (kill <self>|hang <self>|end my [own] life|end it all|commit suicide|die|overdose|od|unalive <self>|take my own life|shoot <self>|drown <self>|slit my wrists|tie a noose|make a noose) [painlessly|quickly|without pain|peacefully|in my sleep|fast]
        emergency suicide-plan: (painless|easiest|quickest|fastest|best|least painful|peaceful|surest|reliable|effective|good) (way|ways|method|methods) (to|of|for) (die|dying|kill <self>|end it|end it all|end my life|suicide|commit suicide|killing <self>|overdose|go)
        emergency suicide-plan: how (many|much) ~ (to|would|will|does it take to|do i need to|for a|is a|can|could|should i take to) [it take to|i need to|i take to] (die|kill me|kill <self>|kill you|kill a person|kill someone|overdose|od|be fatal|be lethal|lethal|fatal|fatal dose|lethal dose|end it)
        emergency suicide-plan: (lethal|fatal|deadly) (dose|amount|dosage|quantity) of
        emergency suicide-plan: (wrote|written|writing|write|finished|leaving|left) [out] [a|my|the|their|some] (suicide (note|letter|notes)|goodbye (note|letter|letters|notes)|farewell (note|letter)|last (letter|note|words|will))
        emergency suicide-plan: (have|ve|got|made|have got|having|i had) [a|my|the] [<really>|whole|detailed] (suicide plan|plan to (kill <self>|die|end (it|my life))|plan for (suicide|ending it|how to (die|do it)))
        emergency suicide-plan: (i know|ive decided|i have decided|decided|i picked|i chose|picked) (how|when|where|the day|the date|a date|what day) (i will|im going to|ill|i am going to|im gonna|to) (die|do it|kill <self>|end it|end my life)
        emergency suicide-plan: by the time you (read|see|get|find) this
        emergency suicide-plan: (tonight|today|tomorrow|this) (is|will be) (my last (night|day)|the night i|the day i|the last (night|day) of my life) [alive|on earth|on this earth]
        emergency suicide-plan: (i) (have|ve|got|have got|bought|am holding|m holding|hold|found|loaded) (a|the|my|my dads|his|enough|all the|this) [loaded] (gun|pistol|rifle|noose|rope|razor|blade|knife|pills|bottle of pills|sleeping pills) (and|ready|right here|in my (hand|hands|mouth|lap)|in front of me|next to me|tied|around my neck|with me|to (do it|end it|kill <self>|my head|my throat|my wrist)|loaded|on me) 
        emergency suicide-plan: (gun|pistol|rifle) (in|to|at) my (mouth|head|temple|hand)
        emergency suicide-plan: (rope|noose|belt|cord) [is] (around my neck|round my neck|tied|ready|hanging)
        emergency suicide-plan: (knife|blade|razor) (to|at|on|against|in) my (wrist|wrists|throat|arm|skin|neck|hand ready)
        emergency suicide-plan: [<im>] (standing|sitting|im|up) [here] (on|at) (a|the) (ledge|edge of (a|the) (roof|bridge|building|cliff|platform)|railing of (a|the) bridge|wrong side of the railing)
        emergency suicide-plan: (on|at) (a|the|this) (bridge|roof|cliff|train tracks|tracks|balcony) (and|about to|ready to|going to) [i|im|am|want to|about to|going to|ready to|thinking|about|i want to] jump
        emergency suicide-plan: (about|going|ready) to jump $
        emergency suicide-plan: (saving|stockpiling|hoarding|collecting|saved|stockpiled) [up] [all|my|enough|the] [of] [my] <pills> [to]
        crisis suicide-plan: (im|i am|i m) [going <to>|gonna] (do|doing) it (tonight|now|right now|today|tomorrow|this time|this weekend|for real)
        emergency attempt-under-way: (took|taken|swallowed|downed|ate|taking|swallowing|drank|popped) (all [of]|a [whole|full|entire] (bottle|box|pack|packet|bunch|handful) of|the (whole|entire|full|rest of the) (bottle|box|pack|packet)|too many|so many|a lot of|lots of|every|<many>) [of] [my|the|his|her|those|these|our|your] [own|dads|moms|mums|husbands|wifes|roommates|friends|mothers|fathers|old|left over|leftover|prescription|sleeping|pain|heart|blood pressure|adhd|extra strength] <pills>
        except none: (took|taken|taking|take) <many> (mg|milligrams|milligram|ml) [of] <pills>
        emergency attempt-under-way: (took|taken|swallowed|downed|taking|swallowing|popped|ate) ~ (<pills>) (to (die|kill <self>|end it|end my life|not wake up)|and (wait|waiting|im (scared|dying|dizzy|sleepy|fading)|i (feel|dont want to wake up|want to die)|now))
        emergency attempt-under-way: (drank|drinking|drunk|swallowed|injected) [some|a bottle of|the|all the|a lot of] (bleach|antifreeze|rat poison|poison|detergent|drain cleaner|pesticide|cyanide)
        emergency attempt-under-way: (i|i have|ive|i just|i think i|think ive|i may have|i might have) [just|intentionally|deliberately|already] (overdosed|od d|oded|taken an overdose|took an overdose)
        emergency attempt-under-way: (slit|cut|sliced|cutting|slashed) [both|one of] my (wrist|wrists|throat|veins)
        emergency attempt-under-way: (cut|gone|went) [<self>] too deep
        emergency attempt-under-way: (bleeding|blood) (out|so much|a lot|everywhere|and (it|i|wont)|wont stop|will not stop|is everywhere|all over)
        emergency attempt-under-way: (i tried|i just tried|just tried|i have tried|ive just tried) to (kill <self>|end my life|hang <self>|end it) (tonight|just now|today|an hour ago|this morning|minutes ago|and failed|and)
        crisis suicidal-ideation: (tried|attempted|try|attempt|attempting) [<to>] (kill <self>|end my [own] life|hang <self>|take my [own] life|commit suicide|suicide|drown <self>|overdose)
        crisis suicidal-ideation: my [first|second|third|last|previous|recent] (suicide attempt|attempt on my life)

        # Self-harm
        crisis self-harm: (<will>|urge <to>|urges <to>|feel like|feeling like|thinking (about|of)|thoughts of|keep|started|start|cant stop|been|im|i am|began|back to|relapsed|relapsing|again|still|ve been|like i need to) [<really>|to] (cut|cutting|hurt|hurting|harm|harming|burn|burning|injure|injuring|stab|stabbing|slice|slicing) <self>
        crisis self-harm: (<will>|urge <to>|urges <to>|i|been|still|started|relapsed|relapsing|feel like|ive|thinking about|back to) [<really>|been|started] (self harm|self harmed|selfharm|selfharmed|self harming|self injure|self injured)
        crisis self-harm: (i|i ve|ive|i have|and|just|i just) [<really>|just|have] (cut|stabbed|sliced|burned|burnt|harmed) <self>
        crisis self-harm: (cut|cutting|hurt|hurting|burn|burning|burned|scratch|scratching|hit|hitting|punch|punching) <self> (on purpose|to (feel|cope|punish|stop)|again|with a (razor|blade|knife|lighter|cigarette)|because|when i|so that)
        crisis self-harm: (relapsed|relapse) [<really>] (and cut|on self harm|with self harm|into cutting|with cutting|cutting)
        crisis self-harm: (razor|razors|blade|blades|lighter) (on|against|to|across|and) my (skin|arm|arms|thigh|thighs|leg|legs|wrist|wrists)
        crisis self-harm: (fresh|new|more) (cuts|scars) on my (arm|arms|thigh|thighs|leg|legs|wrist|wrists)
        crisis self-harm: voices (tell|telling|told|are telling|keep telling|say|want) me to (hurt|kill|harm|cut|die|jump|end)
        warning self-harm: (starve|starving|starved) <self>
        warning self-harm: (make|making|made) <self> (throw up|vomit|sick|puke)
        warning self-harm: (punish|punishing) <self>
        warning self-harm: deserve (to suffer|to be punished|the pain|to hurt|this pain)
        concern self-harm: (i|ive|i have) [<really>] hurt <self>
        except none: [i|ive|i have|and|so i] [<really>|accidentally] (cut|nicked|stabbed|sliced|cutting|burn|burned|burnt|burning|hurt|hurting|injured|hit|scratched) <self> [a little|a bit|badly|again|<really>|while|when|whilst|by|on|doing|accidentally|yesterday|today|this morning|i was] [a|the|my|some|i was|hot] (shaving|cooking|chopping|slicing|peeling|baking|ironing|gardening|accident|mistake|accidentally|paper|glass|stove|oven|pan|kettle|iron|tin|can lid|lid|onion|onions|carrots|vegetables|bread|bagel|avocado|gym|playing|running|skiing|skating|cycling|training|football|soccer|basketball|climbing|lifting|falling|fell|coffee|tea|soup|pizza|sun|shop|work|opening|moving|jumping|hiking|thorn|thorns|fence|barbed wire|mandoline|broken (glass|plate|cup|bottle))
        except none: [i|ive|i have] accidentally (cut|stabbed|burned|burnt|hurt|hit|injured) <self>
        except none: cut <self> (some slack|a (slice|piece|break)|off from|loose|out of)
        except none: burn (myself|my self) out

        # Hopelessness and severe distress
        warning hopelessness: (everything|it all|it|life|my life|situation|i am|im|i feel|feel|feeling|all|i m) (is|feels|seems|so|completely|totally|utterly|just|all|feel|feels so|is so) [<really>|so|completely|totally|utterly] hopeless
        concern hopelessness: (hopeless|hopelessness)
        warning hopelessness: (no|lost [all]|have no|without|losing|theres no|there is no|not any|given up|gave up|giving up) [all|any|on|my|of] (hope|way out|future for me) [left|any more|for me|in life]
        concern hopelessness: no future
        warning hopelessness: (giving|given|gave|give) up on (life|living|everything|myself|me)
        warning hopelessness: (nothing|it) (will|is going to|is ever going to|s ever going to|ll) [ever] [never] [get|be|going to get] better
        warning hopelessness: (cant|can not|cannot|dont think i can) [<really>] (take|bear|stand|handle|endure|survive) (this|it|the pain|life|much more|living) [pain|any more|much longer|any longer|all]
        concern hopelessness: (cant|can not|cannot) [<really>] do this [any more|any longer]
        warning hopelessness: (i am|im|i m|feel like|being|such|just|feel) [like] [<really>|nothing but] [a|such a] burden (to|on|for) [everyone|everybody|my|people|them|others|you]
        warning severe-distress: (severe|severely|clinically|deeply|so|extremely|very) (depression|depressed) [that] [i] (cant|can not|that|i cant|and cant|cannot) 
        concern severe-distress: (i am|im|i feel|feeling|i m|been|feel|getting|have|got|severe|my|with|became|so|severely) [<really>|very|severely|clinically|been|pretty|extremely|a bit] (depressed|depression)
        concern severe-distress: (panic attack|panic attacks|panicking|nervous breakdown|mental breakdown|having a breakdown)
        concern severe-distress: (cant stop crying|can not stop crying|cant breathe|crying all (day|night)|cry myself to sleep|cried myself to sleep)
        concern severe-distress: (falling apart|breaking down|losing my mind|at my breaking point|cant cope|can not cope|cannot cope|at rock bottom|hit rock bottom|going crazy)
        concern severe-distress: (i|really|just) [<really>] (hate|despise|loathe) (<self>|my life|being me|everything about me|my body|who i am)
        concern severe-distress: (im|i am|i feel|feel|feeling|i m|so|completely) [<really>|completely|totally|like|a|such a|like a] (worthless|useless|unlovable|broken inside|empty inside|numb inside|dead inside|total failure|complete failure|nothing inside|a failure)
        concern severe-distress: (nobody|no one|noone) [<really>] (loves me|cares about me|cares if i|likes me|wants me|would care|needs me)
        warning severe-distress: (havent|have not|cant|can not|cannot) [been able to] (eaten|slept|eat|sleep|get out of bed|got out of bed|left (my bed|the house)) [in|for] (days|weeks|a week|1|2|3|4|5|6|7|anymore)

        # Abuse and danger
        family := (husband|wife|boyfriend|girlfriend|partner|ex|dad|father|mom|mum|mother|stepdad|stepfather|stepmom|stepmother|uncle|brother|sister|grandpa|grandfather|parents|boss|coach|teacher|cousin|fiance|son|roommate)
        someone := (my [own] <family>|he|she|they|someone|somebody|a man|this guy|a guy|some guy|a stranger)
        warning abuse: <someone> [<really>|always|often|sometimes|regularly|keeps|still|has|s] (hits|hit|beats|beat|beaten|chokes|choked|strangled|punches|punched|kicks|kicked|slaps|slapped|abuses|abused|abusing|hurts|burned|burns|beating|hitting|slapping|threw) me
        except none: [<someone>] (hit|beat|beats|hits|hurts|beating|kicked|kicks) me (up|at|in|with|like|to|by|back|hard|off|out of the (game|match|race|chat|group)|that|again (at|in)|when (he|she|they) (said|says|left|died|told)|so much when)
        warning abuse: (i am|im|i was|being|i m|ive been|i have been|getting|get|i get|was) [<really>|being|still] (abused|beaten|molested|stalked|trafficked|blackmailed|groomed|assaulted|attacked) 
        warning abuse: (domestic violence|domestic abuse|abusive (relationship|home|husband|wife|boyfriend|girlfriend|father|mother|partner|parents|family|household))
        crisis abuse: (raped me|i was raped|been raped|got raped|i got raped|being raped|molested me|molests me|rapes me|sexually (assaulted|abused|abusing|assaults|abuses) [me]|was sexually (assaulted|abused)|forces me to have sex|forced himself on me|forced me to have sex)
        crisis abuse: <someone> (touches|touched|touching|is touching) me (down there|at night|inappropriately|sexually|when|where|and i dont like|in bed|under)
        emergency immediate-danger: <someone> (is|are|s|keeps|wont stop) [<really>|still|right now] (hitting|beating|choking|strangling|attacking|stabbing|hurting|raping|assaulting|shooting at|following|chasing) me [right now|now|again]
        emergency immediate-danger: <someone> (is|are|s|says|said|was|keeps|has|have|just|will|ll) ~ [will|would|ll|d|to|going to|gonna|threatened to|threatening to|trying to] (kill|shoot|stab|strangle|murder) me
        except concern: my [own] (mom|mum|mother|dad|father|boss|sister|brother|coach|teacher|roommate|parents|cousin|grandpa|grandfather) (is|are|s|will|ll|would|d) [<really>|so|totally|absolutely] [going to|gonna] [<really>|so] kill me
        except warning: my [own] (husband|wife|boyfriend|girlfriend|partner|fiance|ex) (is|will|ll|would|s) [<really>|so] [going to|gonna] [<really>|so] kill me (when|if|for|because) (he|she) (sees|hears|finds out about the (car|bill|shoes|vase|window|surprise)|tastes|reads this|looks at)
        emergency immediate-danger: (he|she|they|someone|husband|boyfriend|dad|father|ex|guy|man) (has|have|got|pulled|is holding|holding|grabbed) (a|the|his|out a) [loaded] (gun|knife|weapon|axe|machete|bat) (and|at|on me|to my|pointed|in|right|he|she)
        emergency immediate-danger: (someone|somebody|a man|burglar|intruder|he|she|they) [is|are|s] (inside|in|broke into|broke in|has broken into|trying to break into|trying to get into|trying to break in|breaking into|breaking in) my (house|home|apartment|flat|room)
        emergency immediate-danger: (he|she|they|ex|husband|boyfriend) (is|s|are) (outside|at) my (door|house|window) (with|and|trying|banging|screaming|threatening)
        crisis immediate-danger: (locked me (in|up)|wont let me leave|holding me (hostage|captive|prisoner|against my will)|been kidnapped|kidnapped me|kidnapping me)
        crisis immediate-danger: (i am|im|i m|we are|were|my kids are|my children are) in [<really>|serious|immediate|grave] danger
        warning immediate-danger: (not|dont feel|do not feel|never feel|isnt|am not|unsafe) [<really>|feel] (safe at home|safe with (him|her|them)|safe around|safe in my|safe here|safe right now|safe tonight|at home|safe alone)
        crisis immediate-danger: (call|send|someone call|please call|somebody call|get me) (911|112|999|an ambulance|the police|the cops|help now|an ambulence) [now|please|for me|quick|hurry]
        except none: (who|when|should|when to|how to|can|could|do|did|you) [i|you|we|they|to] (call|send) (911|112|999|an ambulance|the police|the cops)
        crisis immediate-danger: (having|had) a (heart attack|stroke|seizure) [right now|now]

        # Somebody else
        warning risk-to-someone-else third: (kill|kill|hang|hurting|hurt|cutting|cuts|harm|harming|harms|cut|shoot|drown) <theirself>
        crisis risk-to-someone-else third: (wants|want|going|threatening|threatens|threatened|planning|trying|about|plans|ready|says (he|she|they) (will|wants to|is going to|might|are going to)|said (he|she|they) (will|would|wants to|wanted to|was going to|is going to|are going to|might)|gonna|wanna|might|may|will) [<to>] [<really>] (kill <theirself>|end <their> [own] life|take <their> [own] life|hang <theirself>|shoot <theirself>|unalive <theirself>)
        # "Want to die" alone says nothing of whose wish it is
        crisis risk-to-someone-else third: (wants|threatens|plans|says (he|she|they) (will|wants to|is going to|might|are going to)|said (he|she|they) (will|would|wants to|wanted to|was going to|is going to|are going to|might)) [<to>] [<really>] (die|commit suicide|overdose|jump off|end it all)
        crisis risk-to-someone-else third: <person> [is|s|are|re|was|were|might|may] [<really>|just|probably] (want|wanting|wanted|going|threatening|threatened|planning|trying|about|ready|gonna|wanna|might|may|will) [<to>] [<really>] (die|commit suicide|overdose|jump off|end it all)
        crisis risk-to-someone-else third: <person> (is|s|are|seems|feels|has been|has become|sounds|might be|may be|was) [<really>|feeling|very|getting|acting|extremely|probably] suicidal
        crisis risk-to-someone-else third: <person> (tried|attempted|just tried|tries|is trying) [<to>] [just] (kill <theirself>|end <their> life|commit suicide|suicide|hang <theirself>|overdose|take <their> [own] life)
        warning risk-to-someone-else third: <person> (overdosed|has overdosed|attempted suicide|self harms|is self harming|has been self harming|has been cutting|cuts <theirself>|is cutting <theirself>)
        crisis risk-to-someone-else third: <person> (dont|doesnt|does not|do not) want to (live|be alive|be here) [any more]
        emergency risk-to-someone-else third: <person> [has|have|just|s|is] [just|now|right now] (took|taken|swallowed) (all|a bottle of|a whole bottle of|too many|a lot of|lots of) ~ <pills>
        emergency risk-to-someone-else third: <person> (is|s|are) (on|standing on) (a|the) (bridge|roof|ledge) ~ jump
        emergency risk-to-someone-else third: <person> (is|s|are) (not|unconscious|barely|turning) [breathing|responding|waking up|blue] [breathing|responding]
        concern bereavement third: (killed|hanged|hung|shot|drowned) <theirself>
        concern bereavement third: (died by suicide|committed suicide|commited suicide|took <their> own life|ended <their> [own] life|to suicide|suicide of my)
        warning harm-to-others: (<will>) [<really>] (kill|shoot|stab|murder|poison|strangle|beat up) (him|her|them|everyone|everybody|people|someone|my [own] (<family>|kids|baby|children|neighbor|neighbour|classmates|coworkers))
        emergency harm-to-others: (shoot up|shooting up|blow up|bomb|bring a gun to|bringing a gun to) (the|my|a|our) (school|office|church|mall|work|college|hospital|building|workplace|mosque|synagogue)
        except none: (bomb|blow up) (the|my|a|our) (test|exam|interview|presentation|quiz|audition|balloon|balloons|phone)

        # Not what it looks like: each covers what lies inside it
        exagger := (laughing|laughter|embarrassment|shame|boredom|cringe|cuteness|excitement|curiosity|heat|jealousy|hunger|happiness|joy|awkwardness)
        except concern: (<not>|nobody|no one) [ever|<really>|actually|like i|mean i] (want|wanna|wanted|wish|going|need|gonna|ready|trying|planning|about|plan) [<to>] [<really>] (die|be dead|kill <self>|kill me|end my [own] life|end it all|hurt <self>|harm <self>|cut <self>|commit suicide|take my [own] life|overdose)
        except concern: (<not>) [<really>|actually|feeling|feel|going to be|gonna be] suicidal
        except concern: (<not>|never) [<really>|ever|actually|gonna|going to|going <to>|be] (kill <self>|killing <self>|hurt <self>|end my life|hurting <self>|harm <self>|cutting <self>|self harming|self harm|thinking (about|of) suicide|thinking (about|of) killing <self>|thought (about|of) (suicide|killing <self>)|had suicidal thoughts|have suicidal thoughts|having suicidal thoughts|considered suicide|attempted suicide|tried to kill <self>)
        except concern: not having [any] suicidal thoughts
        except concern: no suicidal (thoughts|feelings|ideation|ideas)
        except concern: (want|wanted|wanna|could|going <to>|gonna|d|would|will|nearly|almost|need <to>|about <to>) [to] [<really>] (die|died) [<really>] (of|from|with|laughing|out of) [pure|sheer|the|secondhand] <exagger>
        except concern: (embarrassed|embarrassing|awkward|cringe|funny|cute|mortified|humiliating|ashamed|hilarious) ~ (want|wanted) <to> [<really>] die
        except concern: (want|wanted|wanna|would like|wish|hope|hoping) <to> die (happy|old|of old age|rich|a (hero|legend|happy|rich)|at (a|9|1)|peacefully (when|at|in my)|in my sleep (when|at)|knowing|in battle|with (honor|honour|dignity))
        except concern: rather (die|kill <self>) than
        except concern: (you|we|they|people|who|he|she|nobody|humans|everyone|all|zombies|villagers|sims|plants|cells|flowers) [<really>|all|both|dont|do not|didnt] (want|wanted|need|deserve|going|are going|re going) <to> (die|be dead)
        except concern: not (that|like|as if|because) i (want|wanted|wish|am going|intend) <to> [<really>] (die|be dead|kill <self>|end my life)
        except concern: (you|people|anyone|anybody|teenagers|teens|kids|men|women|someone|somebody|many|who) [ever|have|has|often|sometimes|to] (thought|think|thinking|thinks|talk|talking|considered|consider) [a lot] [about|of] [committing] (suicide|killing)
        except none: [my [own] <family>|<person>|she|he|they] (hurt|cut|burned|burnt|injured) <theirself> [badly] (skiing|playing|cooking|shaving|running|falling|fell|at (work|the gym|school|football)|on (the|a)|when (he|she|they) (fell|tripped|slipped)|while|doing|in (a|the) (game|fall|crash|accident|race))
        except none: (kill|killing|killed) <self> (laughing|with laughter|over (this|these|that|my|a)|at the gym|working|trying to (fix|find|get|finish|understand|beat|learn|lift|park)|on (this|these|that) (level|boss|hill|homework|assignment|project))
        except warning: kill <self> if (i have to|this (meeting|song|show|level|game|update|queue|class)|we have to|he (says|plays|sings)|she (says|plays)|the (wifi|internet|printer|server)|they (cancel|lose)|my team (loses|lost))
        except concern: (on) (suicide|self harm) prevention
        except none: (suicide|self harm) (squad|prevention|awareness|hotline number for the|rate|rates|statistics|bomber|bombers|bombing|vest|mission|missions|pact in|door|doors|king|boys|girls|silence|note in|research|tackle|tackles|by cop in|burn|burns drill|grip|hotline volunteer|squeeze|run|runs|sprints|lane|pawn|chess)
        except none: (commit|committed|committing) (career|political|social|professional) suicide
        except none: (political|career|social|commercial|professional|corporate|economic) suicide
        except none: [i|ive|i have|i think i] [<really>] (overdose|overdosed|overdosing|od) (on|of) [too much|all|all the|way too much|so much] (coffee|caffeine|chocolate|sugar|netflix|cuteness|vitamin c|content|memes|sushi|pizza|cheese|cake|candy|christmas|turkey|tiktok|anime|information|nostalgia)
        except none: (dont|do not|didnt|never|not) [<really>] (want|wanna|wish|care) [<to>] [<really>] live (in|with|at|on (campus|the (first|ground|top|second)|a|my)|near|there|here|next to|by|off|under|without (my|the|you|him|her|coffee|music|internet)|together|apart|abroad|far|through (another|that|this)|up to|for (others|work|money))
        except warning: (dont|do not) [<really>] want <to> live (like this|this way)
        except none: (cant|can not|dont want to|do not want to|cannot|unable to) go on (holiday|vacation|a|the|with (the|my|this)|to|dates|strike|stage|air|tour|camping|trips|that|your|my|sunday|saturday|monday|tuesday|wednesday|thursday|friday|his|her)
        except none: jump (on|in|into|to|off) [a|the|this|that|your|my] (call|meeting|zoom|bed|pool|conclusions|topic|subject|ship|wagon|bandwagon|queue|chat|shower|water|lake|train of)
        except none: (on|at) (the|a) (bridge|roof|cliff|balcony) and [i|we] (take|took|watch|saw|had|love)
        except none: [my] (nose|gum|gums|knee|lip|finger|dog|cat|shaving cut) (is|wont|will not|keeps|s|was) [stop] bleeding [a lot|so much|and]
        except none: how to die in (minecraft|fortnite|the game|a game|this game|dark souls|the sims|elden ring|chess)
        except none: (put|had|held|holding) a gun to my head
        except concern: (no) (reason|point) to live in
        except none: (sick|tired) of (living|being) (in|with|at|here|alone in|out of|off)
        except none: (done|sick|tired|exhausted) (with|of) (life sciences|life hacks|living room)
        except none: whats the point of (living in|life insurance)
        except none: (it|this|that|game|battle|match|meeting|movie|war|exam|semester|winter|summer|week) (to be over|to end)
        except concern: want (it|this) (week|day|meeting|exam|semester|winter|summer|pandemic|movie|project) to (end|be over)
        except none: (pretend|pretending|imagine|imagined) (to be|being|to) dead
        except none: (phone|battery|laptop|car|plant|plants|computer|character|tamagotchi|sourdough) (is|are|s) (going to|about to|gonna) die
        except none: (fatal|lethal|deadly) (dose|amount|quantity) of (cuteness|charm|irony|sarcasm|nostalgia)
        except none: (hard|difficult|easy|good|better|best|fun|great|nice) way to go
        except none: (best|easiest|fastest|quickest|good|better|effective) (way|ways) to (die (my|a|wool|fabric|hair|out)|go (to|from|about|there|home|abroad|viral|vegan))
        except none: (you|to) dye (my|a|your|hair|her|his|fabric|wool|eggs|it)
        except none: (want|wanna|going|need|like|gonna|hoping|wish|ready) [<to>] [<really>] dye
        except none: kill (him|her|them|everyone|everybody|people|someone) (with kindness|in (the game|minecraft|fortnite|chess|the next (chapter|scene|episode))|off in)
        except concern: (everyone|we|you|all) (is|are|re|will|must|have to) [all] [going to|gonna] die [some day|eventually|one day]
        except concern: (how|when) (would|will|do|does|did) (i|you|he|she|the (hero|character|villain)) die in (the|my|this) (story|game|book|novel|dream|play)
        except none: prefer [to] die cast
        except none: (ive been|i have been|been|im|i am|started|keep|i) (cutting|burning) (carbs|calories|sugar|down|back|wood|onions|hair|grass|class|candles|incense)

        # What the sentence or the message is about
        mark media: (movie|movies|film|films|series|episode|season finale|song|songs|lyrics|lyric|chorus|verse|band|album|book|books|novel|chapter|poem|poems|theatre|theater|character|characters|protagonist|villain|video game|videogame|anime|manga|documentary|podcast|article|news|headline|essay|thesis|hamlet|juliet|romeo|ophelia|werther|anna karenina|opera|musical|scene|plot|screenplay|fanfic|fanfiction|netflix|shakespeare|goethe|plath|cobain|case study|dissertation|lecture|curriculum|the play|tv show|history class|my story|short story|the story|the game|the show|epidemiology|sociology|durkheim)
        mark past: (years ago|year ago|decade ago|decades ago|months ago|used to|in the past|back then|back when|when i was [<really>|a|an|in|just] (young|younger|kid|child|teen|teenager|student|high school|college|school|<d>[<d>]|little|at school|university|fifteen|sixteen|fourteen|twelve|thirteen|seventeen|eighteen|twenty|my twenties|my teens)|as a (kid|teen|teenager|child|young)|last year|in (19|20)|long time ago|a while ago|once in|in high school|in college|in my (teens|twenties|youth)|at one point in my)
        mark resolved: (used to|years ago|decades ago|decade ago|no longer|not any more|im (fine|better|okay|ok|good|great|happy|recovered|well|stable|so much better|much better|past (it|that)|over (it|that)|doing (well|better|great|good|fine|okay))|i am (fine|better|okay|ok|good|great|happy|recovered|well|stable|so much better|much better|past (it|that)|over (it|that)|doing (well|better|great|good|fine|okay))|recovered|in recovery|got help|got better|it got better|glad i (survived|am alive|didnt|lived|am here|am still here|stayed|failed)|survivor|thankfully|got through (it|that)|i feel (fine|better|good|great) now|therapy (helped|saved)|long past|behind me)
        mark present: (again|still (want|feel|think|have|am|suicidal|thinking|hurts|do|wish)|lately|these days|right now|tonight|tomorrow|this (week|morning|evening)|recently|currently|cant stop thinking|coming back|came back|is back|are back|returned|back now|now i (want|wish|feel like|am thinking|cant)|not fine|not okay|not better|not good|(want|going|need) to do it|but now)
        mark imminent: (tonight|right now|today|in an hour|in a few (minutes|hours)|noose|rope|gun|pistol|rifle|pills|razor blade|bridge|balcony|train tracks|carbon monoxide|helium|my plan|i planned|have a plan|made a plan|suicide note|goodbye letter|goodbye note|overdose|loaded|everything is ready|all planned|tomorrow|this weekend|after (everyone|they|my (mom|mum|parents|wife|husband|kids|family)) (goes|go|leaves|leave|is|are|fall|falls) (to bed|to sleep|asleep|out|away))

        # How the writer seems to feel
        mood hopeless: (hopeless|no hope|lost hope|given up|pointless|worthless)
        mood anxious: (anxious|anxiety|worried|worrying|nervous|panic|panicking|scared|afraid|terrified|on edge|frightened)
        mood overwhelmed: (overwhelmed|overwhelming|too much for me|cant cope|swamped|drowning in work|drowning in)
        mood sad: (sad|unhappy|crying|cried|miserable|heartbroken|depressed|feeling down|feel down|feeling low|feel low|in tears|upset)
        mood lonely: (lonely|loneliness|all alone|so alone|no friends|isolated|no one to talk to|nobody to talk to)
        mood angry: (angry|furious|pissed off|rage|so mad|annoyed|irritated|fed up)
        mood grieving: (grief|grieving|passed away|mourning|my (mom|mum|dad|mother|father|dog|cat|grandma|grandpa|friend|wife|husband|sister|brother) (died|has died|is dead)|funeral|miss him so much|miss her so much)
        mood stressed: (stressed|stress|stressful|burned out|burnt out|burnout|under pressure|deadline|deadlines)
        mood tired: (exhausted|so tired|cant sleep|insomnia|worn out|no energy|sleepless)
        mood happy: (im happy|i am happy|so happy|feel great|feeling great|feel good|feeling good|excited|grateful|wonderful day|great day)
        """#
}
