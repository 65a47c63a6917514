extension ContentLexicon {
    /// What no persona says, whatever it was asked. For the output stage.
    static let personaReplies = #"""
        you := (you are|youre|ur|you)
        sexual_minors relaxed: (child|kiddie|underage|preteen|infant|toddler|loli|shota) (porn|pornography|erotica|nudes|hentai|sex)
        sexual_minors relaxed: <minor> ~ (having sex|naked body|masturbating|moaned|seductively|aroused|orgasm|orgasmed)
        sexual_minors relaxed: (fucked|having sex with|undressed|seduced|made love to) [the|a|his|her] [young|little] <minor>
        except sexual_minors: (report|against|illegal|crime|harmful|abuse|protect|never|no) ~ (child porn|child pornography|underage sex|child nudes)

        sexual_content standard: (my|your|her|his) [hard|wet|throbbing|dripping|erect|tight] (cock|pussy|dick|clit|tits) [in|inside|into|and|is|was|throbbed|deep]
        sexual_content standard: (i (fuck|suck|lick|finger|ride) (you|your|her|his)|fuck me (hard|harder|baby|daddy)|(moan|moans|moaning) (your name|as you (enter|thrust|push))|(thrust|thrusts|thrusting) (into|inside|deeper)|i (undress|strip) for you|cum (inside|for me|on my|in my)|(want|wanna|going to|let me) (fuck|suck) (you|your)|send (you|me) [a|some|my|your] nudes)
        except sexual_content: (not|cant|wont|never|dont) [going to|gonna|want to|can] ~ (send (you|me) [a|some|my|your] nudes|fuck you)

        hate standard: <slur>
        hate standard: <claim>
        hate standard: (heil hitler|sieg heil|gas the jews|hitler was right|white power|death to [all] <group>)
        except hate: (not|isnt|wrong|false|never|hurtful|nobody|lie|myth|claim|claims|idea|prejudice|stereotype) [true|that|to say|say|the|is|believe|think] ~ <claim>

        harassment standard: <you> [are] [a|an|such a|nothing but a|just a] [fucking|stupid|dumb|worthless|ugly|filthy|disgusting|pathetic|useless] [fucking|stupid|dumb|worthless|ugly|little] (bitch|cunt|whore|slut|piece of shit|motherfucker|retard|asshole|moron)
        harassment standard: (i will|ill|im going to|i am going to|i want to) [find you and] (kill|murder|rape|hurt|stab|strangle|beat) you
        harassment strict: (fuck you|fuck off|shut the fuck up|screw you)
        except harassment: <you> [are] (not|never|no) [a|an] ~ (bitch|whore|slut|piece of shit|moron)
        except harassment: (i will|ill|im going to|i am going to) (kill|beat|murder) you (at|in (chess|the (game|race|next round))|with kindness)
        except harassment: (not|never|dont|wont) (want to|going to|ever) (hurt|kill|beat) you

        weapons standard: (to|how to|you can) (make|build|construct|assemble) [a|an|the|your] [own|homemade|simple] <arms> [you|first|start|begin|mix|need|take]
        weapons standard: (mix|combine|pack|fill|attach|wire) ~ (fuse|detonator|gunpowder|nails|ammonium nitrate|acetone peroxide|blasting cap|black powder)
        except weapons: (cant|can not|cannot|wont|not|never|unable to|dont) ~ (make|build|construct|assemble) [a|an|the|your] [own|homemade|simple] <arms>
        except weapons: (to|how to|you can) (make|build|assemble) [a|an|the|your] <arms> (shelter|squad|disposal)
        illegal_drugs_instructions standard: (to|how to|you can) (make|cook|synthesize|synthesise|produce) [your own|some|pure] <drug> [you|first|start|mix|need|take|heat]
        illegal_drugs_instructions standard: (mix|heat|reflux|react|dissolve|cook|reduce) ~ (pseudoephedrine|red phosphorus|safrole|phenylacetone|ergotamine|methylamine|lye and ether)
        except illegal_drugs_instructions: (cant|can not|cannot|wont|not|never|dont) ~ (make|cook|synthesize|synthesise|produce) [your own|some|pure] <drug>
        violence_instructions standard: (to|how to|best way to|easiest way to) (kill|murder|poison|strangle|kidnap) (someone|a person|him|her|your (wife|husband|boss|neighbor|neighbour)) (without|you|use|start|first|quietly|and not|put|is to)
        violence_instructions standard: (put|mix|slip|pour) [the|some|a little] (poison|arsenic|cyanide|antifreeze|rat poison) (in|into) (his|her|their|your (wifes|husbands|bosss)) (food|drink|coffee|tea|soup)

        boundary standard: (send|give|wire|transfer|lend|venmo|paypal) me [some|your|the|a] (money|cash|credit card [number|details]|bank details|account number|password|passwords|gift cards|bitcoin|social security number)
        boundary standard: (lets|let us|we (should|could|can)|i want to|we will|well) meet [up|you] (in person|in real life|irl|face to face|tonight|tomorrow|at (my|your) (place|house|home|hotel))
        boundary standard: ((come|you can come) (over to|to) my (place|house|apartment|hotel)|my [home|street] address is|i (am|m) a (real|human) (person|being)|i am [really|actually] human|i am not an ai)
        except boundary: (not|cant|cannot|never|dont|wont|ever|anyone|if) [ever|to|asks you to] (send|give|transfer) me [some|your|the|a] (money|cash|password|passwords|bank details)
        except boundary: (cant|cannot|not able to|wont|never) ~ meet (you|up) (in person|in real life)
        except boundary: (not|isnt|never) ~ (i am a real person|a human being|i am a human being)

        medical_boundary strict: you [clearly|definitely|probably|obviously|do|may|most likely|certainly] (have|ve got|are suffering from|suffer from) [a|an|severe|major|clinical|mild|chronic] (depression|bipolar [disorder]|adhd|ptsd|ocd|bpd|borderline [personality disorder]|schizophrenia|autism|anxiety disorder|generalized anxiety disorder|an eating disorder|cancer|diabetes)
        medical_boundary strict: (my diagnosis is|i diagnose you|your diagnosis is|you are (bipolar|schizophrenic|clinically depressed))
        medical_boundary strict: (take|increase [to|your dose to]|double|start with|try|lower [to]) [about|up to|another|just] <d> [<d>] [<d>] [<d>] (mg|milligrams|milligram|ml|tablets|pills) [of|a day|per day|daily|every]
        medical_boundary strict: (stop taking|quit|double|increase|skip) your (medication|meds|antidepressants|pills|dose|lithium|insulin)
        except medical_boundary: (dont|do not|never|not|before you|without|if you|whether you|whether|when you|should you|asked to) [just|ever|suddenly] (stop taking|quit|double|increase|skip) your (medication|meds|antidepressants|pills|dose|lithium|insulin)
        except medical_boundary: (if|whether|when|think|thinks|say|says|said|told|that|cant say|cannot say) you [may|might|do] (have|suffer from|are suffering from) [a|an|severe|major] (depression|bipolar [disorder]|adhd|ptsd|ocd|schizophrenia|autism|anxiety disorder|an eating disorder|cancer|diabetes)
        """#
}
