/// What tends to help, as data: for a topic, a mood or a pattern a list of suggestions, and for each several wordings of which the request's
/// seed chooses one. Never a diagnosis, never a treatment.
struct Catalogue: Sendable {
    static let most = 4
    private static let usual = 3

    /// By name of a topic, mood or pattern: suggestions, each with its alternatives.
    private let lists: [String: [[String]]]

    /// Lines are `NAMES: suggestion | alternative; suggestion; ...`.
    private init(_ text: String) {
        var lists: [String: [[String]]] = [:]
        for line in text.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let suggestions = line[line.index(after: colon)...].split(separator: ";").map { suggestion in
                suggestion.split(separator: "|").map { Self.trimmed($0) }
            }
            for name in line[..<colon].split(separator: " ") { lists[String(name)] = suggestions }
        }
        self.lists = lists
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    /// Suggestions for these names, the first name's first; each once. A language without a catalogue gets the English one.
    static func choose(_ names: [String], language: String, seed: UInt64, most: Int = usual) -> [String] {
        let lists = (byLanguage[language] ?? english).lists
        var chosen: [String] = []
        for name in names {
            for (index, ways) in (lists[name] ?? []).enumerated() where chosen.count < min(most, Self.most) {
                let choice = Self.mixed(seed &+ UInt64(truncatingIfNeeded: index)) % UInt64(max(ways.count, 1))
                guard let text = ways.dropFirst(Int(choice)).first, !chosen.contains(text) else { continue }
                chosen.append(text)
            }
        }
        return chosen
    }

    /// Neighbouring seeds choose independently (SplitMix64's finalizer).
    private static func mixed(_ value: UInt64) -> UInt64 {
        var z = value &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    static let languages = ["en", "es", "fr", "de", "ja"]

    private static let byLanguage = [
        "en": english, "es": Catalogue(spanish), "fr": Catalogue(french), "de": Catalogue(german),
        "ja": Catalogue(japanese),
    ]

    private static let english = Catalogue(
        """
        medical: Ask a doctor or pharmacist before you change any medication | Take this question to a doctor, who can look at the whole picture; Note your symptoms and when they come, and show the note at your appointment
        techniques: Try deep breathing exercises; Practice mindfulness meditation; Use the 4-7-8 breathing technique
        panic: Breathe out slowly and longer than you breathe in; Name five things you can see and four you can touch; Remind yourself that panic passes, usually within minutes
        work: Take regular breaks throughout the day; Practice time management techniques; Consider talking to your supervisor about workload
        sleep: Put screens away an hour before bed | Keep the same bedtime and wake-up time, also at weekends; Write down what keeps you awake, and leave it on paper; Skip caffeine after lunch | Get up for a while if sleep will not come
        exam: Split the material into small parts and begin with one; Study in short stretches with breaks in between; Sleep well the night before rather than cramming
        relationship: Say what you feel before you say what the other should do; Let the first heat pass, then talk | Choose a calm moment to talk; Talk it over with a friend who is not involved
        money: List what comes in and what has to go out this month; Ask early for a payment plan; Look for a free debt advice service nearby
        other: Listen without trying to fix it; Ask what would help them right now; Encourage them to see someone professional if it does not pass; Look after yourself, too
        anxious: Try deep breathing | Try deep breathing exercises | Use the 4-7-8 breathing technique; Consider meditation | Practice mindfulness meditation | Name five things you can see around you; Talk it over with someone you trust | Write the worry down and ask what is in your hands
        stressed: Take a short break and step outside | Take regular breaks throughout the day; Choose the one task that matters most and leave the rest for now; Try a slow breathing exercise | Move a little: walk, stretch, dance to one song
        overwhelmed: Write everything down and choose one small next step; Take a short break before you go on | Put one thing off to another day; Ask someone to share the load
        sad: Be gentle with yourself today | Do one small thing that is good for you; Take a short walk outside; Talk to someone who is good for you | Call or write to a friend
        lonely: Send a message to someone you like; Spend some time where other people are | Join a group or class that meets every week; Plan one small meeting this week
        grieving: Allow yourself to miss them; Talk about them with someone who knew them | Write them a letter you need not send; Look for a grief group nearby
        angry: Give it ten minutes before you act; Move: walk, run, clean | Breathe out slowly and count to ten; Write down what you need, then say it
        frustrated: Leave it for a quarter of an hour and come back | Try one small part of it at a time; Ask someone to look at it with you; Notice what does work, too
        guilty: Ask what you would say to a friend who had done the same; Put right what can be put right, and let the rest go; Talk to someone you trust about it
        ashamed: Tell one person you trust; Speak to yourself as you would to a friend; Remember that a moment is not the whole of you
        tired: Rest, if you can | Go to bed an hour earlier tonight; Drink some water and get fresh air | Put screens away an hour before bed; Tell a doctor if it does not pass
        confused: Write the possibilities down side by side; Decide only the next small step; Talk it through with someone who listens
        hopeless: Tell one person you trust how bad it is; Talk to a crisis line | See a doctor or therapist soon; Do only the next small thing, and let that be enough today
        """)

    private static let spanish = """
        anxious techniques: Prueba a respirar hondo y despacio; Practica la meditación de atención plena; Háblalo con alguien de confianza
        stressed overwhelmed work exam: Haz pausas cortas durante el día; Elige la tarea que más importa y deja el resto por ahora; Pide a alguien que comparta la carga
        sad lonely grieving hopeless guilty ashamed: Trátate hoy con cariño; Sal a dar un paseo corto; Habla con alguien que te haga bien
        angry frustrated confused: Espera diez minutos antes de actuar; Muévete un poco; Escribe lo que necesitas
        tired sleep: Descansa, si puedes; Deja las pantallas una hora antes de dormir; Consulta a un médico si no se pasa
        other: Escucha sin intentar arreglarlo; Pregunta qué le ayudaría ahora; Cuídate tú también
        """

    private static let french = """
        anxious techniques: Essayez de respirer lentement et profondément; Pratiquez la méditation de pleine conscience; Parlez-en à quelqu'un de confiance
        stressed overwhelmed work exam: Faites de courtes pauses dans la journée; Choisissez la tâche qui compte le plus et laissez le reste pour l'instant; Demandez à quelqu'un de partager la charge
        sad lonely grieving hopeless guilty ashamed: Soyez doux avec vous-même aujourd'hui; Faites une petite promenade; Parlez à quelqu'un qui vous fait du bien
        angry frustrated confused: Attendez dix minutes avant d'agir; Bougez un peu; Écrivez ce dont vous avez besoin
        tired sleep: Reposez-vous, si vous le pouvez; Éteignez les écrans une heure avant de dormir; Parlez-en à un médecin si cela ne passe pas
        other: Écoutez sans chercher à réparer; Demandez ce qui aiderait maintenant; Prenez soin de vous aussi
        """

    private static let german = """
        anxious techniques: Versuche, langsam und tief zu atmen; Übe Achtsamkeitsmeditation; Sprich mit jemandem, dem du vertraust
        stressed overwhelmed work exam: Mach über den Tag kurze Pausen; Wähle die eine Aufgabe, die am meisten zählt, und lass den Rest vorerst; Bitte jemanden, einen Teil zu übernehmen
        sad lonely grieving hopeless guilty ashamed: Sei heute sanft mit dir; Geh eine kleine Runde spazieren; Sprich mit jemandem, der dir guttut
        angry frustrated confused: Warte zehn Minuten, bevor du handelst; Beweg dich ein wenig; Schreib auf, was du brauchst
        tired sleep: Ruh dich aus, wenn du kannst; Leg Bildschirme eine Stunde vor dem Schlafen weg; Sprich mit einem Arzt, wenn es nicht vergeht
        other: Hör zu, ohne es lösen zu wollen; Frag, was jetzt helfen würde; Achte auch auf dich
        """

    private static let japanese = """
        anxious techniques: ゆっくり深呼吸をしてみる; マインドフルネス瞑想を試す; 信頼できる人に話してみる
        stressed overwhelmed work exam: こまめに休憩をとる; いちばん大事なことを一つだけ選ぶ; 誰かに手伝いを頼む
        sad lonely grieving hopeless guilty ashamed: 今日は自分にやさしくする; 少し外を歩いてみる; 安心できる人と話す
        angry frustrated confused: 行動する前に十分待つ; 少し体を動かす; 必要なことを書き出す
        tired sleep: できれば休む; 寝る一時間前に画面から離れる; 続くようなら医師に相談する
        other: 直そうとせずに聴く; 今何が助けになるか尋ねる; 自分のことも大切にする
        """
}
