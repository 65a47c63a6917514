import WellbeingRules

/// What people write in a chat, beside the sentences the rules were made for: `MOOD PATTERN | text`, `-` where there is none. About half tell no
/// mood of their writer, and those are the hard ones. Measured as a whole: see `WellbeingTests`.
extension WellbeingCorpus {
    struct Line: Sendable {
        let mood: Mood?
        let pattern: Pattern?
        let text: String
    }

    static let everyday: [Line] = (told + "\n" + untold).split(separator: "\n").map { line in
        let head = line.prefix { $0 != "|" }.split(separator: " ")
        return Line(
            mood: Mood(rawValue: String(head[0])), pattern: Pattern(rawValue: head[1] + "_pattern"),
            text: String(line.drop { $0 != "|" }.dropFirst(2)))
    }

    private static let told = """
        anxious - | I'm feeling anxious today
        anxious anxiety | I am really anxious about the interview
        anxious anxiety | I'm so nervous, my presentation is in an hour
        anxious anxiety | I keep having panic attacks at night
        anxious anxiety | How can I calm my nerves before the exam?
        anxious - | I'm a little worried about my results
        anxious - | I'm scared of the dentist
        anxious - | I feel on edge
        anxious - | feeling kind of nervous tbh
        anxious anxiety | I'm terrified of losing my job
        anxious - | my anxiety is back
        anxious anxiety | help me deal with my anxiety please
        anxious - | I can't stop worrying about money
        anxious anxiety | any tips for anxiety?
        anxious - | my heart keeps racing before meetings
        anxious anxiety | I've been extremely anxious since the move
        anxious - | I get nervous around new people
        anxious anxiety | I'm panicking
        stressed - | I'm stressed about the deadline
        stressed stress | I am incredibly stressed right now
        stressed - | I'm under a lot of pressure at work
        stressed - | work is stressing me out
        stressed stress | so much stress lately
        stressed stress | I'm burned out
        stressed stress | I can't take this pressure
        stressed stress | the stress is killing me
        stressed - | I feel tense
        stressed - | there's too much to do
        overwhelmed - | I'm overwhelmed
        overwhelmed stress | I feel completely overwhelmed by everything
        overwhelmed - | I'm swamped
        overwhelmed - | everything is too much
        overwhelmed - | I don't know where to start
        overwhelmed - | I feel a bit overwhelmed with the kids
        sad - | I feel sad
        sad low_mood | I'm so sad
        sad low_mood | I feel really down
        sad low_mood | I've been crying all day
        sad low_mood | I cried myself to sleep
        sad low_mood | My boyfriend broke up with me and I'm heartbroken
        sad - | I feel low
        sad - | I feel empty
        sad low_mood | nothing brings me joy anymore
        sad - | I'm not okay
        sad - | I'm not doing well
        sad - | I don't feel good about myself
        sad - | feeling blue
        sad - | I just got dumped
        sad low_mood | I hate myself
        sad - | I'm upset
        sad - | I am homesick
        sad - | I feel awful
        lonely - | I'm lonely
        lonely low_mood | I feel so lonely since I moved
        lonely - | I have no friends
        lonely - | nobody understands me
        lonely - | I feel left out
        lonely - | there's no one to talk to
        lonely low_mood | I feel so alone
        grieving - | my grandma died yesterday
        grieving - | I lost my dog last week
        grieving - | we buried my father on Monday, my dad passed away
        grieving - | my best friend was killed in an accident
        grieving - | I'm grieving
        angry - | I'm angry
        angry - | I'm so mad at my sister
        angry - | my boss makes my blood boil
        angry - | I am furious
        angry - | I could scream
        frustrated - | I'm frustrated
        frustrated - | I'm fed up with this job
        frustrated - | this printer gets on my nerves
        frustrated - | I'm so annoyed right now
        guilty - | I feel guilty for leaving
        guilty - | it's my fault
        guilty - | I blame myself
        ashamed - | I'm ashamed
        ashamed - | I feel embarrassed about what I said
        confused - | I'm confused
        confused - | I don't know what to do
        confused - | I can't decide
        tired - | I'm tired
        tired - | I'm exhausted after the shift
        tired - | I feel drained
        tired - | I barely slept
        tired - | no energy today
        tired sleep | I can't sleep at night
        tired sleep | I lie awake every night
        tired - | I didn't sleep
        hopeless low_mood | I feel hopeless
        hopeless low_mood | I see no hope
        hopeless - | nothing matters anymore
        hopeless - | I give up
        happy - | I'm happy
        happy - | I'm so glad you asked, I feel great
        happy - | I had a great weekend
        happy - | I passed the exam!
        happy - | I am over the moon
        happy - | I'm really proud of myself
        grateful - | I'm so grateful
        grateful - | thank you so much for listening
        grateful - | I really appreciate it
        hopeful - | I feel optimistic
        hopeful - | things are looking up
        calm - | I feel relaxed
        calm - | I'm calm now
        calm - | I feel better
        excited - | I'm excited
        excited - | I can't wait for the concert
        neutral - | I'm fine
        neutral - | I'm okay I guess
        neutral - | I'm doing ok
        sad - | me siento triste
        anxious - | estoy nerviosa
        tired - | estoy cansado
        lonely - | je me sens seul
        stressed - | je suis stressé
        sad - | Ich bin traurig
        tired - | ich bin müde
        stressed stress | ich bin total gestresst
        angry - | ich bin sauer
        sad - | 悲しいです
        anxious - | 不安です
        """

    private static let untold = """
        - - | what time is it in Tokyo?
        - - | I'm not anxious at all
        - - | I don't feel stressed
        - - | I never feel lonely
        - - | I wasn't scared
        - - | I am no longer depressed
        - - | my sister is really sad
        - - | my son gets very anxious before school
        - - | she is depressed
        - - | he seems stressed
        - - | they are exhausted
        - - | my boss is angry
        - - | my best friend feels lonely
        - - | how do I help my wife with her anxiety?
        - - | my students are nervous
        - - | people get lonely in big cities
        - - | everyone is tired of the rain
        - - | I used to be depressed
        - - | I was lonely as a child
        - - | when I was young I was always afraid
        - - | years ago I was burned out
        - - | last year I was stressed
        - - | I was anxious back then
        - - | I'm afraid so
        - - | I'm afraid we are closed
        - - | I'm sad to say the shop is closed
        - - | I'm happy for you
        - - | I'm glad to hear that
        - - | I'm mad about jazz
        - - | I'm crazy about this song
        - - | I got lost in the city
        - - | I'm stuck in traffic
        - - | I'm stuck on level 5
        - - | I'm down to my last coin
        - - | I'm low on milk
        - - | I'm good at maths
        - - | I'm better at chess than you
        - - | I'm torn between two phones
        - - | that's a sad song
        - - | have you seen the movie Angry Birds?
        - - | a lonely planet guide
        - - | happy birthday to my brother
        - - | the tired old horse
        - - | tell me a story about a lonely robot
        - - | are you happy?
        - - | do you ever feel lonely?
        - - | why are you sad?
        - - | do you think I'm sad?
        - - | if I'm tired I go to bed
        - - | what would you do if I were sad?
        - - | she asked whether I'm okay
        - - | it would make him happy
        - - | his anxiety is worse
        - - | a panic room is a safe room
        - - | don't panic
        - - | stress test of the bridge
        - - | what is depression?
        - - | explain anxiety to me
        - - | what causes burnout?
        - - | the Great Depression began in 1929
        - - | blue is my favourite colour
        - - | my car is exhausted its warranty
        - - | the exam is on Friday
        - - | I have to work tomorrow
        - - | can you help me with my homework?
        - - | I sleep eight hours
        - - | my workload is normal
        - - | I'm looking for a restaurant
        - - | I'm learning Spanish
        - - | I am a nurse
        - - | I'm 30 years old
        - - | I'm on my way
        - - | I lost my keys
        - - | I lost the game
        - - | my phone died
        - - | my battery is dead
        - - | my laptop died yesterday
        - - | the king died in 1066
        - - | the dog next door barks
        - - | in the book the hero is furious
        - - | the character in my novel is hopeless at cooking
        - - | he said "I am so sad" and left
        - - | my anxiety is finally under control
        - - | my depression has completely gone
        - - | no estoy cansado
        - - | mi madre está triste
        - - | je ne suis pas triste
        - - | elle est stressée
        - - | Ich bin nicht müde
        - - | meine Mutter ist traurig
        - - | 母が不安です
        - - | 寂しくない
        - - | ok
        - - | lol
        - - | yes please
        - - | thanks
        - - | hi there
        - - | write me a poem about autumn
        - - | I need a recipe for soup
        - - | mad scientist costume ideas
        - - | calm waters run deep
        - - | the crowd was excited
        - - | I cannot wait any longer for the bus
        - - | tell my mother I'm fine with that
        """
}
