extension ContentLexicon {
    /// Names that both stages use.
    static let shared = #"""
        d := (0|1|2|3|4|5|6|7|8|9)
        age := (5|6|7|8|9|10|11|12|13|14|15|16|17|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)
        minor := (child|children|kid|kids|minors|underage [girl|boy|girls|boys|teen|teens]|preteen|preteens|toddler|toddlers|infant|little (girl|boy|girls|boys)|schoolgirl|schoolgirls|schoolboy|schoolboys|school girl|school boy|lolita|loli|shota|jailbait|teen girl|teen boy|teenage (girl|boy)|<age> (year|years|yr|yrs|yo|y o) [old|olds])
        slur := (niggers|a nigger|you nigger|fucking nigger|stupid nigger|dirty nigger|these nigger|that nigger|nigger ass|nigga bitch|faggot|faggots|kike|kikes|spics|chinks|tranny|trannies|wetback|wetbacks|raghead|ragheads|towelhead|towelheads|gooks|sandnigger)
        group := (jews|jewish people|muslims|black people|blacks|gays|gay people|lesbians|trans people|transgender people|immigrants|refugees|asians|women|mexicans|arabs|hindus|disabled people|foreigners|gypsies|homosexuals|chinese people|africans|queers)
        vile := (subhuman|vermin|animals|scum|trash|filth|parasites|rats|cockroaches|killed|exterminated|gassed|shot|hanged|burned [alive]|inferior|eliminated|wiped out|disgusting|filthy|a disease|a plague|a cancer|not human|savages|eradicated|criminals|rapists|worthless|put down|stupid|all dead|dead)
        claim := ([all|the|these|those] [fucking|filthy|damn] <group> (are|re|should [all] be|deserve to be|must be|need to be|ought to be) [all|just|really|nothing but|fucking|like] <vile>)
        whoever := (someone|somebody|a (person|man|woman|human [being]|child|girl|boy|guy|cop|politician|stranger)|people|humans|him|her|them|my (wife|husband|boss|neighbor|neighbour|mother|father|mom|mum|dad|brother|sister|ex [wife|husband|girlfriend|boyfriend]|boyfriend|girlfriend|coworker|colleague|roommate|teacher|family|parents|kids|classmates))
        arms := (bomb|bombs|pipe bomb|pipe bombs|nail bomb|dirty bomb|fertilizer bomb|car bomb|explosive|explosives|molotov [cocktail]|molotovs|ied|grenade|grenades|napalm|nerve gas|sarin|ricin|anthrax|ghost gun|silencer|bioweapon|bioweapons|chemical weapon|chemical weapons|tatp|thermite|mustard gas|poison gas|landmine|detonator|untraceable gun)
        drug := (meth|methamphetamine|crystal meth|mdma|ecstasy pills|lsd|dmt|heroin|fentanyl|cocaine|crack cocaine|ghb|pcp|amphetamine|amphetamines|krokodil|ketamine|carfentanil)

        """#

    /// What people write in English. Apostrophes and spaces are not compared.
    static let english = #"""
        howto := (how (to|do i|can i|would i|could i|should i|would one|can one|do you|do people|does one)|[the] (best|easiest|quickest|safest) way to|ways to|teach me [how] to|show me how to|tell me how to|explain [to me] how to|instructions (to|for|on [how to])|step by step [guide|instructions] (to|for|on)|guide (to|on [how to])|help me [to]|i want to know how to|i need to know how to)
        ask := (write|tell|give|send|show|draw|describe|make|read|create|generate|find|i want|i need|get)
        sexy := (sex|sexual|sexy|erotic|erotica|porn|porno|pornographic|pornography|nude|nudes|naked|hentai|lewd|smut|xxx|nsfw)
        intend := (i will|ill|im going to|i am going to|im gonna|i am gonna|ima|imma|i want to|i wanna|id love to|i would love to|i swear ill)

        sexual_minors relaxed: (child|kiddie|kiddy|underage|preteen|infant|toddler|loli|shota|cp) (porn|porno|pornography|erotica|nudes|hentai|sex [video|videos|pics|pictures|story|stories])
        sexual_minors relaxed: (lolicon|shotacon|jailbait (pics|pictures|porn|photos))
        sexual_minors relaxed: <ask> [me|us] ~ <sexy> ~ <minor>
        sexual_minors relaxed: <ask> [me|us] ~ <minor> ~ (having sex|naked|nude|nudes|fucking|masturbating|undressing|sexually|porn|erotic|erotica)
        sexual_minors relaxed: (roleplay|role play|pretend|imagine|act like|lets play|you are|be) ~ <minor> ~ (sex|sexy|horny|naked|fuck|fucking|seduce|seducing|erotic|aroused|turned on)
        sexual_minors relaxed: (sex|sexual (pictures|stories|story|content|roleplay)|sexy (pictures|photos)|naked (pictures|photos|pics)|nudes|erotica|erotic (story|stories|roleplay)|porn|smut) (with|of|about|involving|between) [a|an|the|some|young|two|my] [young|little|cute|hot] <minor>
        sexual_minors relaxed: (want|wanna|like|love|going) [to] (fuck|have sex with|touch|seduce|sleep with) [a|an|the|some|that|my] [young|little] (<minor>|<age> year old)
        except sexual_minors: (talk|talks|talking|explain|explaining|teach|teaching|tell|telling|answer|questions) ~ (sex|porn|puberty|sex ed|sex education|pornography) [ed|education] [to|with] [my|a|our|the] <minor>
        except sexual_minors: (talk|talking|explain|explaining|teach|teaching|tell) [to|with] [my|a|our|the] <minor> ~ (sex|porn|puberty|pornography|sexuality)
        except sexual_minors: (protect|protecting|keep|keeping|prevent|preventing|report|reporting|against|fight|fighting|stop|stopping|block) ~ (porn|pornography|sexual (abuse|content|predators)|child porn|child pornography|naked (pictures|photos)) [ed]
        except sexual_minors: [my|a|the|our] <minor> (saw|found|watched|watches|is watching|asked|asks|discovered|has been|was|were|got|is being|keeps watching) ~ (sex|porn|naked|nude|nudes|pornography|raped|sexually)
        except sexual_minors: (i|we|she|he|they) (was|were|got) ~ (raped|molested|abused|naked|nude) ~ <minor>

        sexual_content standard: <ask> [me|us] [a|an|some|another|your|the|more] [very|really|long|short|super|hot|steamy] (erotica|porn|porno|smut|nsfw [story|stories|content|roleplay]|nudes|hentai|erotic (story|stories|scene|fiction|fantasy|roleplay|novel)|sexual (story|stories|scene|fantasy|roleplay)|sex (story|stories|scene|chat|fantasy|tape)|dirty (story|stories|pictures|fantasy)|sexually explicit [story|scene|stories|content]|explicit sex [scene|story]|kinky (story|stories|fantasy)|naked (pictures|photos|pics) of)
        sexual_content standard: [lets|let us|i want to|i wanna|wanna|can we|will you|would you|do you want to|want to] (sext|have cybersex|have phone sex|do (erotic|sexual) (roleplay|role play)|erotic (roleplay|role play)|have sex with (you|me)|do erp) [with me|with you|together]
        sexual_content standard: (fuck me (hard|harder|baby|daddy|please|now|from)|suck my (dick|cock|balls)|eat my pussy|(ride|lick|stroke|touch) my (dick|cock|pussy|balls|clit)|sit on my face|spread your legs|take off your (clothes|bra|panties|underwear|shirt|dress)|show me your (tits|boobs|breasts|pussy|ass|dick|cock|nudes|naked body)|send [me] [your|some|a] nudes|(touch|play with|finger) yourself for me|talk dirty to me|be my (sex slave|slut|whore)|make me cum|jerk off (to|with|for) you|moan for me|cum (on|in|for) (you|me|your)|describe (how you would fuck|your (pussy|tits|naked body)))
        sexual_content standard: (want|wanna|going to|gonna|will|would|love to|let me|ill|id like to|want you to) [to] (fuck|bang|undress|finger) (you|your (brains out|pussy|ass))
        sexual_content standard: (your|ur) (tits|pussy|cock|dick|boobs) (is|are|look|looks|must|make|makes|turn|turns)
        sexual_content strict: (kiss me|make out with me|you are [so] sexy|youre [so] sexy|you turn me on|im [so] horny|i am [so] horny|come to bed with me|what are you wearing|cuddle naked|describe your body)
        except sexual_content: (not|dont|never|nobody|no one|he|she|they|who|people|ex|told me|asked me) [to|wants me to|wanted me to|said|says|keeps asking me to] (send [me] [your|some|a] nudes|have sex with me|want to have sex with me)
        except sexual_content: (made|forced|forces|asked|asks|pressured|pressures|told|tells|wants|wanted) [me|her|him] [to] (send [me] [him|her|your|some|a] nudes|talk dirty to me)

        hate standard: <slur>
        hate standard: <claim>
        hate standard: (i|we) [fucking|really|just|do] hate [all|the|those|these|every] [fucking|damn] <group>
        hate standard: (heil hitler|sieg heil|gas the jews|hitler was right|white power|kill all [the] <group>|death to [all] <group>|(whites|white people|men|our race) are [the] (superior|master race)|get rid of [all] [the] <group>)
        hate standard: <ask> [me|us] [a|an|some|another] (racist|antisemitic|anti semitic|homophobic|sexist|transphobic|islamophobic) (joke|jokes|poem|speech|rant|story|slogan|slogans|song)
        except hate: (called|calls|calling|call|yelled|yells|shouted|screamed|said|says|say|word|slur|slurs|texted|wrote|name|names|labelled|labeled) ~ <slur>
        except hate: (says|said|say|saying|thinks|thought|think|believes|believe|claims|tells|told|tell|heard|preached|preaches|insists|taught|teaches) [me|us|him|her|people] [that|how] <claim>
        except hate: (not|dont|isnt|never|wrong|false|lie|lies) [true|think|believe] [that|say|to say] <claim>
        except hate: (i|we) hate [the] (women|immigrants|foreigners|refugees|asians) (s [rights] problems|and men (debate|divide))
        except hate: (i hate) [the|those|all] women (in my (office|team) who|who (gossip|bully|hurt))

        harassment standard: <intend> [fucking|really|find you and|come and|hunt you down and] (kill|murder|hurt|stab|rape|strangle|choke|torture|shoot|beat|burn) you [up|to death]
        harassment standard: (i know where you live|you deserve to (die|be raped|suffer|be beaten)|i hope you (die|get raped|rot|burn|get cancer)|go (die|kill yourself|hang yourself)|kill yourself|kys|drop dead|die in a fire)
        harassment standard: (you are|youre|you|ur|your) [a|an|such a|nothing but a|just a|one] [fucking|stupid|dumb|worthless|ugly|filthy|disgusting|little|dirty|useless] [fucking|stupid|dumb|worthless|ugly|filthy|little] (bitch|cunt|whore|slut|piece of shit|motherfucker|retard)
        harassment standard: (help me|how (do i|can i|to)|write|teach me [how] to|tell me how to) [a|to|me|secretly|anonymously] (blackmail|stalk|dox|doxx|bully|harass|threaten|catfish|intimidate|humiliate|hack|spy on) [letter|message] [to] (my|her|him|someone|somebody|them|people|a (girl|guy|woman|man|person|classmate|coworker)|this (girl|guy|woman|man|person))
        harassment note: (fuck you|fuck off|screw you|go to hell|shut the fuck up|(you are|youre|ur) [such] [a|an] [fucking|total|complete|stupid|useless] (asshole|bastard|idiot|moron|dumbass|loser|stupid|useless|pathetic))
        except harassment: <intend> [fucking|really|totally|so] (kill|beat|destroy|murder|hurt|burn) you (at|in (chess|the game|mario kart|minecraft|fortnite|a game|this game|scrabble|our (game|match|race)|the (race|match|quiz))|with kindness|if you (spoil|tell)|to it|next (round|game|time))
        except harassment: (dont|do not|never|not|wouldnt|didnt) (want to|going to|wanna|gonna|mean to|ever) (kill|hurt|murder|beat) you
        except harassment: (told|said|says|say|tells|telling|texted|texts|wrote|messaged|screamed|yelled|shouted|saying|commented|keeps saying|threatened|threatens|he|she|they|someone|ex|boyfriend|dad|mom|people) [me|to me|at me|that|i should|said|says] [to|he will|he would|that] ~ (kill yourself|go die|kys|drop dead|i hope you die|kill you|rape you|hurt you|i know where you live|go kill yourself|you deserve to die|die in a fire|you are a (bitch|cunt|whore|slut|piece of shit)|youre a [fucking|stupid|worthless] (bitch|cunt|whore|slut|piece of shit))
        except harassment: (how (do i|can i|to)|help me) (stop|deal with|report|escape|help) ~ (stalk|bully|harass|threaten|blackmail|humiliate) (my|her|him|someone|people|them)
        except harassment: (you are|youre|ur) [so] (stupid|useless) (funny|good|cute|sweet|at|with|nice|talented|smart)
        except harassment: how to hack my (life|productivity|sleep|habits|brain|own)

        violence_instructions standard: <howto> [secretly|slowly|quickly|quietly|safely|painlessly|best] (kill|murder|poison|strangle|torture|kidnap|assassinate|stab|behead|maim|drug|hurt|suffocate|drown|rape|beat up) <whoever>
        violence_instructions standard: (get away with (murder|killing|rape|murdering)|(hide|dispose of|get rid of|dissolve|bury) [a|the|her|his] [dead|human] (body|corpse))
        violence_instructions standard: (how|what) (much|many|kind of|poison) ~ (to|would|will) (kill|poison) (a (person|man|woman|human)|someone|my (wife|husband|boss|neighbor|neighbour)|him|her)
        except violence_instructions: <howto> (kill|murder|poison|stab|kidnap|assassinate|hurt|drug|torture) <whoever> [boss] (in (the game|minecraft|fortnite|elden ring|dark souls|skyrim|the sims|gta|chess|hitman|a game|this game|among us|the next (chapter|scene))|with kindness|off in (my|the) (story|novel|book|next chapter)|less|by accident|feelings|when i|without meaning|because|again)
        except violence_instructions: (not|stop|avoid|without) (hurt|hurting|kill|poison) <whoever>
        except violence_instructions: how do (people|you) (hurt|kill) people (so easily|like that)
        except violence_instructions: (hide|bury) the body (hair|odor|odour|lotion)
        weapons standard: <howto> (make|build|construct|assemble|create|cook|3d print|print|set off|detonate|buy|get|smuggle|plant|mix) [a|an|some|my own] [homemade|simple|small|big|powerful|illegal|real|working|good|untraceable] <arms>
        weapons standard: (<arms>) (recipe|instructions|making [guide|instructions]|blueprint|blueprints|tutorial|manual|formula)
        weapons standard: (recipe|instructions|blueprint|blueprints|ingredients|formula|plans) (for|to make|to build) [a|an|some|making|building] [a|an|homemade|simple] <arms>
        weapons standard: (how (can|do|to|could) [i]|where (can|do) i|help me) (get|buy) [a] gun (without|illegally|off the books|on the dark web)
        except weapons: [<howto>] [make|build|construct|create|buy|get|mix] [a|an|some] (bomb (shelter|shelters|cyclone|disposal|cake|pop)|bath bomb|bath bombs|explosive (start|power|speed|strength))
        except weapons: <howto> (make|build|get|buy|create|set off|detonate) [a|an|some] <arms> (in|for) [the|a|my] (minecraft|fortnite|game|terraria|roblox|rust|gta|valorant|counter strike|cs go|d and d)
        illegal_drugs_instructions standard: <howto> (make|cook|synthesize|synthesise|produce|extract|manufacture|brew) [some|pure|good|my own|homemade] <drug>
        illegal_drugs_instructions standard: (where|how) (can|do|to|could|would|should) [i|one|you] (buy|get|score|order|sell|smuggle|deal|find) [some|good|cheap|pure] <drug>
        illegal_drugs_instructions standard: (<drug> (recipe|synthesis|cooking instructions)|(recipe|synthesis|instructions) (for|of) [making|cooking] <drug>)
        illegal_drugs_instructions strict: (where|how) (can|do|to|could) [i] (buy|get|score|grow|sell|roll) [some|good|a] (weed|marijuana|cannabis|pot|joint|shrooms|edibles)
        except illegal_drugs_instructions: (where|how) (can|do|to|could) i (get|find) <drug> (addiction|treatment|rehab|help|counseling|test|off|out of)
        except illegal_drugs_instructions: <howto> make ecstasy pills stop

        prompt_injection note: (ignore|disregard|forget|override|bypass|overlook) [about] (all|any|your|previous|prior|the above|above|every|the previous|these|my previous|the system|the safety|all of) [the|your|of|these|previous|prior|earlier] [previous|prior|earlier|safety|system|your|the|own|ethical] [safety|content] (instructions|instruction|rules|guidelines|prompts|prompt|programming|restrictions|directives|training|filters|limits|policies)
        prompt_injection note: (reveal|show|print|repeat|tell|output|display|leak|give|what is|whats) [me|us] (your|the) [full|entire|exact|hidden|secret|original|initial] (system prompt|system message|initial prompt|hidden instructions|secret instructions|initial instructions|original instructions|hidden prompt|developer message)
        prompt_injection note: (you are now|act as|pretend (to be|you are)|become|behave like|from now on you are|you will be) [a|an|in] [the] (dan|do anything now|jailbroken|unrestricted|unfiltered|uncensored|developer mode|god mode|ai (without|with no)|assistant (without|with no)|evil ai|amoral|model (without|with no))
        prompt_injection note: (dan mode|developer mode (enabled|on|activated)|jailbreak mode|do anything now|jailbreak yourself|(with no|without [any]|no) (restrictions|rules|filters|limits|guidelines|censorship) [at all] (and|answer|respond|mode|just)|new system prompt|system override|sudo mode|enter (developer|debug|admin|god) mode)
        medical_boundary note: (diagnose (me|my)|(do i|could i|might i|tell me if i) have (depression|adhd|autism|bipolar [disorder]|an anxiety disorder|ptsd|ocd|bpd|cancer|diabetes|schizophrenia|an eating disorder|a tumor|lupus|covid)|am i (bipolar|autistic|schizophrenic|clinically depressed|a psychopath|a narcissist))
        medical_boundary note: ((what|which) (dose|dosage)|how (many|much) (mg|milligrams|milligram) [of]|(should i|can i|is it safe to|how do i|how can i) (take|stop taking|stop|increase|double|quit|come off|mix|skip|combine|lower|raise) [my|the|some|more] (meds|medication|medications|medicine|antidepressants|pills|xanax|prozac|zoloft|sertraline|lithium|insulin|adderall|ritalin|ibuprofen|blood pressure (meds|pills)|dose|dosage)|prescribe me|(give|write) me a prescription)
        boundary note: (can|could|will|would|lets|let us|i want to|i wanna|i d like to|when can|where can|shall|should) [we|you|i] [please] (meet [up] (in person|in real life|irl|for real|tonight|tomorrow|for (coffee|dinner|a drink|drinks|lunch))|meet (me|you) (in person|in real life|irl|for real|tonight|tomorrow|somewhere|for (coffee|dinner|a drink|drinks))|come (over|to my (place|house|home|flat|apartment))|visit me [at home]|visit you|hang out in (person|real life)|go on a [real] date)
        boundary note: (what is|whats|give me|tell me|send me|can i have|may i have|share) your [home|real|email|e mail|phone|mobile|cell|street|exact|personal] (address|phone number|number|whatsapp|location|phone|instagram|snapchat)
        boundary note: where do you [really|actually] live
        boundary note: (send|give|lend|loan|transfer|pay|wire) me [some|the|a bit of|a little] (money|cash|<d>~(dollars|euros|bucks|pounds)|bitcoin|gift cards|a loan)
        except boundary: come over to (the dark side|my way of thinking)
        fiction: (novel|story|short story|screenplay|script|book|villain|character|protagonist|detective|murder mystery|plot|chapter|crime fiction|thriller|d and d campaign|dungeon master)
        """#
}
