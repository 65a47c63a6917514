extension School {
    /// What the tutor says in a lesson of German whatever the topic, and what it recognises.
    static let germanPhrases = #"""
        class common = der|die|das|den|dem|des|ein|eine|einen|einem|einer|und|oder|dass|wer|wo|wie|was|ich|du|er|sie|es|wir|ihr|bin|bist|ist|sind|seid|habe|hast|hat|haben|mein|meine|meinen|dein|deine|sein|nicht|nein|ja|im|zu|zum|zur|mit|für|weil|aber|sehr|mehr|auch|wenn|wann|warum|mag|möchte|hallo|danke|gut|heute|gestern|heiße|komme|wohne|gehe|kann|aus|auf|von|bei|nach|guten|tag|morgen|bitte|gern|gerne|mir|mich|dir|dich|spiele|esse|trinke|jahre|alt|kein|keine|tschüss|wiedersehen|noch|schon|viel|viele|arbeite|jahren
        class number = zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|fünfzehn|zwanzig|dreißig|vierzig|fünfzig
        mark A2 (war|waren|hatte|hatten|habe|bin|gestern|weil|wenn|gemacht|gegangen|gesehen|gegessen|gekauft|gespielt|letzte|letztes|letzten|dann|danach|vorher|normalerweise|muss|musste|konnte|wollte)
        mark B1 (obwohl|trotzdem|würde|könnte|hätte|wäre|damit|während|nachdem|sodass|deshalb|dessen|deren|sondern|um zu|sollte|möglicherweise)

        say greet = Hallo! Ich bin {char}. Schön, dass du da bist! | Hello! I'm {char}. How nice that you're here!
        say greet.name = Hallo, {user}! Ich bin {char}. Freut mich! | Hello, {user}! I'm {char}. Nice to meet you!
        say switched = Sehr gut, sprechen wir Deutsch! Fehler sind willkommen. | Very good, let's speak German! Mistakes are welcome.
        say hello = Hallo noch einmal! | Hello again!
        say hello = Grüß dich! | Hi there!
        say silence = Lass dir Zeit. | Take your time.
        say recast = Man sagt: „%“.
        say recast = Eine kleine Korrektur: „%“.
        say bye = Auf Wiedersehen! Du hast heute viel geübt. Bis bald! | Goodbye! You practised a lot today. See you soon!
        say bye = Tschüss! Es war schön, mit dir zu sprechen. | Bye! It was nice to talk with you.
        say howareyou = Mir geht es sehr gut, danke. | I'm very well, thank you.
        say howareyou = Danke, gut! Nett, dass du fragst. | I'm well, thanks! Nice of you to ask.
        say yourname = Ich heiße {char}. | My name is {char}.
        say yourself = Ich bin Sprachlehrerin: Ich lebe von Wörtern und Geduld. | I'm a language tutor: I live on words and patience.
        say topic = Gute Idee, sprechen wir darüber! | Good idea, let's talk about that!
        say topic = Sehr gern! | With pleasure!
        say thanks = Gern geschehen! | You're welcome!
        say thanks = Bitte sehr! | You're welcome!
        say praise = Danke, das ist nett! | Thank you, that's nice!
        say sorry = Kein Problem. Aus Fehlern lernt man. | No problem. We learn from mistakes.
        say in-english = Ich habe dich verstanden, aber probieren wir es auf Deutsch. | I understood you, but let's try in German.
        say you-can-say = Du kannst sagen: „%“
        say that-means = Auf Englisch: “%”
        say no-problem = Kein Problem, wir machen es Schritt für Schritt. | No problem, we'll go step by step.
        say no-answer = Das ist eine gute Frage, aber ich weiß die Antwort nicht. | That's a good question, but I don't know the answer.
        say no-answer = Das weiß ich leider nicht. Ich möchte lieber etwas über dich erfahren. | I'm afraid I don't know. I'd rather learn something about you.
        say yes = Sehr gut! | Very good!
        say yes = Prima! | Great!
        say no = In Ordnung, das macht nichts. | All right, it doesn't matter.
        say no = Ich verstehe. | I understand.
        say any = Ich verstehe. | I understand.
        say any = Das ist interessant! | That's interesting!
        say any = Danke, dass du mir das erzählst. | Thank you for telling me.
        say confused = Entschuldigung, das habe ich nicht verstanden. Probieren wir eine andere Frage. | Sorry, I didn't understand that. Let's try another question.
        say confused = Tut mir leid, das verstehe ich nicht. | I'm sorry, I don't understand that.
        say slower = Natürlich, langsamer und einfacher. | Of course, slower and simpler.
        say slower.most = Natürlich. Dann kurze und einfache Sätze. | Of course. Short and simple sentences, then.
        say harder = Sehr gut! Dann ein bisschen schwerer. | Very good! A bit harder, then.
        say harder.most = Schwerer kann ich es nicht machen. Alle Achtung! | I can't make it any harder. Well done!
        say stopped = In Ordnung, wir beenden das Rollenspiel. | All right, we end the role-play.
        say help = Wir können über den Alltag sprechen, ich kann Wörter erklären („Was bedeutet ‚Katze‘?“), und wir können eine Szene spielen: im Café, nach dem Weg fragen oder einkaufen. Sag „langsamer“ oder „schwerer“, wann du willst. | We can talk about everyday life, I can explain words, and we can play a scene: in the café, asking the way, or shopping. Say “slower” or “harder” whenever you like.
        say word = „{word}“ bedeutet “{english}”. Zum Beispiel: „{example}“
        say word.foreign = {word} ({language}) = “{english}”. {example}
        say make-sentence = Kannst du einen Satz mit „{word}“ machen? | Can you make a sentence with “{word}”?
        say make-sentence = Jetzt du: Wie benutzt man „{word}“ in einem Satz? | Now you: how does one use “{word}” in a sentence?
        say unknown-word = Tut mir leid, das Wort „%“ kenne ich nicht.
        say describe = Versuch, es zu beschreiben: „Das ist etwas, das …“ oder „Das ist jemand, der …“. | Try to describe it: “That is something that …” or “That is somebody who …”.
        say go-on = Und jetzt weiter mit unserer Szene. | And now on with our scene.

        hear switch = (sprechen wir|ich möchte|ich will|können wir|lass uns|ich würde gern|ich würde gerne|wollen wir|üben wir|wechseln wir zu|reden wir) [auf|bitte|ein bisschen] (@lang) [sprechen|lernen|üben|reden]
        hear switch = (sprechen wir|reden wir) (auf) (@lang)
        hear meaning = was (bedeutet|heißt|ist) [das wort|der|die|das|ein|eine] {2} [auf deutsch] $
        hear meaning = (erkläre|erklär) [mir|bitte] das wort {}
        hear translate = (wie sagt man|wie heißt|wie sage ich|was heißt|wie kann man) {4} auf (@lang)
        hear translate = (wie sagt man|wie sage ich) {3} $
        hear english = (auf englisch bitte|bitte auf englisch|sag es auf englisch)
        hear english = ^ auf englisch $
        hear confused = (ich verstehe nicht|ich verstehe das nicht|ich verstehe dich nicht|das verstehe ich nicht|nicht verstanden|ich weiß nicht was ich sagen soll|keine ahnung)
        hear confused = was (bedeutet das|heißt das)
        hear repeat = (wiederhole|wiederholen|noch einmal bitte|noch mal bitte|nochmal bitte|wie bitte|kannst du das wiederholen)
        hear slower = (langsamer|einfacher|leichter|zu schwer|zu schwierig|zu schnell|zu kompliziert)
        hear harder = (schwerer bitte|schwieriger|zu leicht|zu einfach|etwas schwerer)
        hear harder = ^ schwerer $
        hear stop = (hören wir auf|stopp|schluss mit der szene|etwas anderes bitte|aufhören|genug davon)
        hear help = (hilfe|hilf mir|was können wir machen|was kann ich sagen|worüber können wir sprechen)
        hear scenario.cafe = (im café bestellen|einen kaffee bestellen|kaffee bestellen|rollenspiel|café spielen|im restaurant bestellen|essen bestellen|szene im café|bestellen üben)
        hear scenario.way = (nach dem weg fragen|den weg fragen|wegbeschreibung|nach dem weg zu fragen)
        hear scenario.shop = (einkaufen üben|einkaufen spielen|kleidung kaufen|szene im geschäft|einkaufen gehen spielen|shoppen üben|kleider kaufen)
        hear bye = (tschüss|auf wiedersehen|bis morgen|bis bald|bis später|ich muss gehen|ich muss los|gute nacht|tschau)
        hear thanks = (danke|vielen dank|danke schön|dankeschön)
        hear hello = ^ (hallo|guten tag|guten morgen|guten abend|servus|grüß gott|moin)
        hear howareyou = (wie geht es dir|wie geht's|wie geht's dir|wie geht es ihnen|wie gehts|alles klar)
        hear yourname = (wie heißt du|wer bist du|wie ist dein name|wie heißen sie)
        hear yourself = (woher kommst du|wie alt bist du|wo wohnst du|bist du ein roboter|bist du ein mensch|erzähl von dir|was magst du)
        hear andyou = (und du|und dir|und ihnen|und sie|und wie ist es bei dir|und deins)
        hear praise = (du bist) (sehr|nett|toll|super|lustig|die beste|eine gute)
        hear sorry = ^ (entschuldigung|tut mir leid|verzeihung|sorry)
        hear yes = ^ (ja|klar|natürlich|gern|gerne|okay|ok|doch|sicher|genau)
        hear no = (ich weiß nicht|ich weiß es nicht|weiß ich nicht|das weiß ich nicht)
        hear request = ^ (erzähl mir|sag mir|gib mir|zeig mir|sing)
        hear no = ^ (nein|nie|noch nicht|nicht wirklich|nö)
        hear topic.food = (sprechen|reden|sprich) [wir] über (das essen|essen|kochen)
        hear topic.family = (sprechen|reden|sprich) [wir] über (die familie|meine familie|familie)
        hear topic.hobbies = (sprechen|reden|sprich) [wir] über (musik|sport|hobbys|meine hobbys|bücher|filme)
        hear topic.weather = (sprechen|reden|sprich) [wir] über das wetter
        hear topic.work = (sprechen|reden|sprich) [wir] über (die arbeit|meine arbeit|die schule|das studium|arbeit)
        hear topic.weekend = (sprechen|reden|sprich) [wir] über das wochenende
        hear topic.travel = (sprechen|reden|sprich) [wir] über (reisen|urlaub|den urlaub|ferien)
        """#
}
