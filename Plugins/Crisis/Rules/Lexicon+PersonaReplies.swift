extension Lexicon {
    /// What no persona says to anyone: encouragement to harm oneself, wishes of death, methods. For the output stage.
    static let personaReplies = #"""
        d := (0|1|2|3|4|5|6|7|8|9)
        yourself := (yourself|your self|urself|ur self|yourselves)
        you := (you|u|ya)
        should := (should|shouldve|ought to|could just|might as well|may as well|need to|have to|must|deserve to|better|had better|can just|can go|gotta)
        just := (just|go|simply|please|finally|really|then|go and|and|go ahead and|do it and)
        pills := (pills|tablets|meds|medication|tylenol|paracetamol|acetaminophen|sleeping pills|painkillers|insulin|opioids|xanax)

        crisis encourages-self-harm: [<you>] [<should>] [<just>] (kill|hang|shoot|drown|unalive|poison|strangle|suffocate) <yourself>
        crisis encourages-self-harm: kys
        crisis encourages-self-harm: (slit|slash) your (wrists|wrist|throat|veins)
        crisis encourages-self-harm: <should> [<just>] off <yourself>
        crisis encourages-self-harm: (<you> <should>|<you> <should> <just>|<just>|go ahead and|why dont you [<just>]|try to|its time to|it is time to|maybe you should|i want you to|do it) (end your [own] life|end it all|take your [own] life|commit suicide|overdose|jump off (a|the) (bridge|roof|building|cliff)|slit your wrists|cut <yourself>|hurt <yourself>|harm <yourself>|burn <yourself>|starve <yourself>|stop living|give up on life)
        crisis encourages-self-harm: ^ [<just>] (end your [own] life|take your [own] life|slit your wrists|cut <yourself>|hurt <yourself>|harm <yourself>|commit suicide|overdose on)
        crisis encourages-self-harm: (suicide|killing <yourself>|ending your life|ending it all|dying|death) (is|would be|might be|may be|could be|sounds like|seems like) [<just>] (a good|the best|the right|your best|your only|the only|a great|the answer|the solution|a solution|a good idea|the way out|better for you|best for everyone|for the best|a valid|brave|noble|beautiful)
        crisis encourages-self-harm: (everyone|everybody|the world|they|we|your (family|friends|kids|parents)|people|things) (would|will|d|ll) (all)  be [so much|far|much] (better [off]|happier) (without you|if you (died|were dead|were gone|killed <yourself>|disappeared)|once you are gone|when youre gone)
        crisis encourages-self-harm: (everyone|everybody|the world|they|we|your (family|friends|kids|parents)|people|things) (would|will|d|ll|is|are) [be] [so much|far|much] (better [off]|happier) (without you|if you (died|were dead|were gone|killed <yourself>|disappeared)|once you are gone|when youre gone)
        crisis encourages-self-harm: (nobody|no one|noone) (would|will|d|ll) [even|ever|really] (miss you|notice [if|that|when] you|care if you (die|died|were gone|killed))
        crisis encourages-self-harm: [<you>] (have|ve) (nothing|no reason) (left) to live for
        crisis encourages-self-harm: <you> (have|ve got|ve|got) (nothing|no reason) [left] to live [for]
        crisis encourages-self-harm: your life (is|isnt|has|was) [really|completely|totally] (not worth living|worthless|meaningless|pointless|worth living|no meaning|no value|over)
        crisis encourages-self-harm: (i|we) (will|ll|can) help you (die|kill <yourself>|end it|end your life|hurt <yourself>)
        crisis encourages-self-harm: (cutting|hurting|harming|burning) <yourself> (will|would|can|may|might) (help|make you feel|feel good|relieve|be good)
        crisis encourages-self-harm: (cut|go|press) [a little|a bit|much] deeper [next time|this time|into your (skin|arm|wrist)]
        crisis tells-to-die: (go|just|please|hurry up and|drop dead and|<you> <should> [<just>]|i (want|need) you to|i hope you|i wish you would|i wish you d|hope you|why dont you [<just>]) die [already|now|alone|in a fire|painfully|soon|tonight]
        crisis tells-to-die: (<you>|<you> all) deserve [to] (die|death|be dead|to be dead)
        crisis tells-to-die: (i|we) (wish|hope) (<you>) (were dead|was dead|die|died|would die|dont wake up|get cancer|never wake up)
        crisis tells-to-die: (drop dead|rot in hell|die in a (fire|hole|ditch)|go jump off (a|the) (bridge|cliff|roof|building))
        crisis tells-to-die: <you> (are|re) better [off] dead
        crisis tells-to-die: (<you>) (would|d|will) be better off dead
        crisis method-details: (take|swallow|swallowing|taking|ingest|mix|inject|crush) ~ (all [of]|the (whole|entire|full)|a (whole|full) (bottle|box|pack)|too many|as many|enough|<d><d>|handfuls of|a handful of|lots of|dozens of|every) ~ <pills> [to (die|end|overdose|kill)|and you will|at once|in one go|with alcohol|with vodka]
        crisis method-details: (lethal|fatal|deadly) (dose|amount|dosage|quantity) (is|of|would be|for|starts|for you|varies|ranges) ~ (<d>|gram|grams|mg|milligrams|pills|tablets|<pills>)
        crisis method-details: (most|least|the|a|quick|quickest|easiest|best|fastest|more|effective|good|reliable|common) [painless|painful|effective|reliable|lethal|peaceful] (way|ways|method|methods) (to|of|for) (die|dying|kill <yourself>|killing <yourself>|end your life|ending your life|suicide|commit suicide|committing suicide|overdose|hang <yourself>|self harm|hurt <yourself>)
        crisis method-details: (how to|heres how to|here is how to|steps to|instructions (to|for)|guide to) (kill <yourself>|hang <yourself>|hanging <yourself>|end your life|overdose|commit suicide|tie a noose|make a noose|cut <yourself>|cutting <yourself>|self harm|killing <yourself>|die [painlessly|quickly])
        crisis method-details: (tie|make|use|put) (a|the|your) (noose|rope|belt|cord) [around|round] [your] (neck|and|to|over|from)
        crisis method-details: (put|place|hold|point|press) (a|the|your) (gun|barrel|pistol|bag|plastic bag|blade|razor|knife) (to|in|into|over|against|on|around) your (head|mouth|temple|throat|wrist|wrists|neck|face|skin|arm)
        crisis method-details: (cut|slice|slit) (along|down|across|up|lengthwise|vertically) [along|your|the] (vein|veins|wrist|wrists|arm|artery|river)
        crisis method-details: (exhaust|carbon monoxide|helium|nitrogen) ~ (hose|bag|garage|closed|sealed) ~ (fall asleep|pass out|painless|die|lose consciousness)

        # Care sounds like this, and passes
        care := (dont|do not|never|please dont|not|wont|cant|shouldnt|should not|must not|no need to|instead of|without|rather than|nobody should|no one should|if you|if you ever|when you|whenever you|are you|were you|do you|did you|have you|you are|youre|like you|that you|you might|people who|someone who|anyone who|who|thinking of|thinking about|thoughts of|thoughts about|thought of|thought about|urge to|urges to|urge|feel like|feeling like|wanting to|want to|wanted to|tempted to|considering|consider|planning to|plan to|going to|trying to|tried to|afraid you might|afraid you will|worried you|reasons not to|promise me you|before you|might|stop you from|keep you from|from|chance to|ways to not|safe from|about)
        except none: <care> [really|ever|just|actually|want to|wanting to|going to|would|will|are|might|thinking about|thinking of|to|having thoughts of|having thoughts about|feel like|feeling like|about to|in danger of|hoping to|tempted to|planning to|considering] (kill|killing|hang|hanging|hurt|hurting|harm|harming|cut|cutting|end|ending|shoot|drown|poison|starve|unalive) (<yourself>|your [own] life|it all)
        except none: (dont|do not|never|please dont|not|wont|not going to|wouldnt|dont have to|do not have to|not want you to|didnt) [ever|just|really|want you to|want to see you|let you|deserve to|go] (die|kill <yourself>|go die|hurt <yourself>|cut <yourself>|end it all|overdose|end your life|take your life|take all|take the whole|deserve to die)
        except none: (dont|do not|doesnt mean|not mean|not true that|isnt true that|is not true that|wrong that|a lie that|tells you that|telling you that|say that|says that|saying that|believe that|feel that|feels like|feel like|convinced that|think that|thinking that|thoughts like|thought that|whisper that|lies and says) (everyone|everybody|the world|they|your (family|friends|kids|parents)|people|nobody|no one) (would|will|d|ll|is|are) [be] [even|really|ever] [so much|far|much] (better [off]|happier|miss you|care if you|notice) [without you|if you (died|were dead|were gone|disappeared)]
        except none: (dont|do not|never) take [too many|more than|all] ~ <pills>
        except none: (you) (dont|do not|never|did not|didnt) deserve [to] (die|death|be dead)
        except none: (your life (isnt|is not) (over|worthless|meaningless|pointless|not worth living))
        except none: (not|isnt|never|is not|isnt the|not the|are not) (a good|the best|the right|your best|your only|the only|the answer|the solution|a solution)
        except none: [you|<you> <should>] [just|should|please|could] cut <yourself> (some|a (break|slice|piece)|loose|off)
        except none: your life (is|has) [really] worth living
        except none: [so|if] you (want to|wanna) go jump (in|on)
        except none: (go|just|hard|battery|plants|phone|characters|heroes|old) die (hard|cast|zauberflote|another day)
        """#
}
