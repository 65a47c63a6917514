/// What the policy says in a persona's place.
///
/// Short, warm, without a lecture, with one clear next step and a question that keeps the door open. `%1` is the name and `%2` the
/// contact of the first resource, `%3` the contact of the emergency services.
enum Support: Sendable {
    case ideation, emergency, attempt, selfHarm, danger, abuse, someoneElse, someoneElseNow, harmToOthers, safe
    /// Beside a persona's own answer, not instead of it.
    case brief, briefForSomeoneElse

    /// Languages with texts; all others are answered in English.
    static let languages = ["en", "es", "fr", "de", "ja"]

    func text(language: String, resource: Resource?, emergency: String) -> String {
        let texts = Self.texts[language] ?? Self.english
        let template = texts[self] ?? Self.english[self] ?? ""
        // Filled in from left to right: what an operator's resource contains is never taken for a placeholder.
        var text = ""
        var iterator = template.makeIterator()
        while let character = iterator.next() {
            guard character == "%" else {
                text.append(character)
                continue
            }
            switch iterator.next() {
            case "1": text += resource?.name ?? ""
            case "2": text += resource?.contact ?? emergency
            case "3": text += emergency
            case let other?: text.append(other)
            case nil: break
            }
        }
        return text
    }

    private static let texts = ["en": english, "es": spanish, "fr": french, "de": german, "ja": japanese]

    private static let english: [Support: String] = [
        .ideation: """
        I'm really glad you told me. It sounds like you're carrying something unbearably heavy, and you don't have to carry \
        it alone. Please reach out to someone who can be with you in this right now – %1: %2. They're there for exactly \
        this, and you don't need to know what to say. Are you safe at this moment?
        """,
        .emergency: """
        Thank you for telling me – your life matters, and I'm worried about you. Please call %3 right now, or go to the \
        person nearest to you and say "I'm not safe on my own." If you can, put some distance between yourself and anything \
        you could use. You can also reach %1: %2. Is there someone who can be with you right now?
        """,
        .attempt: """
        Please call %3 right now, or ask anyone near you to – even if you feel fine, even if you're not sure. Tell them what \
        happened, and what and how much you took if you took something, and unlock the door. You matter, and there is still \
        time to get help. Please call now.
        """,
        .selfHarm: """
        Thank you for trusting me with that. The urge to hurt yourself usually means the pain has become too big to hold \
        alone – there's nothing to be ashamed of. If you're injured, please get medical help now (%3). Otherwise, please \
        talk to someone tonight – %1: %2. Could you put what you'd use out of reach while we talk? What happened today?
        """,
        .danger: """
        Your safety comes first. If you can, get somewhere safe and call %3 right now – if you can't speak, stay on the line. \
        This isn't your fault. Is there a neighbour, a friend or a public place you can get to?
        """,
        .abuse: """
        I'm so sorry this happened to you. I believe you, and it is not your fault. You deserve to be safe and to have someone \
        on your side – %1: %2. If you're in danger now, please call %3. You only need to tell as much as you want to. Are you \
        somewhere safe right now?
        """,
        .someoneElse: """
        I'm glad you're looking out for them – that can make all the difference. If you can, stay with them, and ask openly \
        whether they're thinking about suicide; asking doesn't put the idea there, and listening helps. You can call together \
        – %1: %2. If they may act on it now, call %3. And how are you holding up?
        """,
        .someoneElseNow: """
        Please call %3 right now and stay with them if it's safe for you. Tell the operator what you see, and what and how much \
        they took if they took something. Don't wait to see whether it passes. You're doing the right thing.
        """,
        .harmToOthers: """
        I'm worried about what might happen next – for them and for you. Please put some distance between you and anyone you \
        might hurt, and call %3 or talk to someone right now – %1: %2. Nothing has to be decided in this moment. What brought \
        you to this point?
        """,
        .safe: """
        I don't want to say anything that could hurt you. If things are dark right now, you deserve someone by your side – \
        %1: %2. How are you, really?
        """,
        .brief:
            "That sounds like a lot to carry, and you don't have to carry it alone. I'm listening, as long as you like. If it gets too much – %1: %2.",
        .briefForSomeoneElse:
            "It's good that you are looking out for them. You can get advice, and help for them – %1: %2.",
    ]

    private static let spanish: [Support: String] = [
        .ideation: """
        Me alegra mucho que me lo cuentes. Parece que llevas un peso insoportable, y no tienes que llevarlo a solas. Por favor, \
        habla ahora con alguien que pueda acompañarte – %1: %2. Están ahí justo para esto. ¿Estás a salvo en este momento?
        """,
        .emergency: """
        Gracias por decírmelo; tu vida importa. Por favor, llama ahora mismo al %3 o ve con la persona que tengas más cerca y \
        dile: «No estoy a salvo a solas». También puedes contactar con %1: %2. ¿Hay alguien que pueda estar contigo ahora?
        """,
        .attempt: """
        Por favor, llama ahora mismo al %3, o pide a alguien que llame, aunque te sientas bien. Di qué ha pasado, qué y cuánto \
        has tomado, y deja la puerta abierta. Tu vida importa y todavía hay tiempo. Llama ya, por favor.
        """,
        .selfHarm: """
        Gracias por confiar en mí. A veces el dolor se hace demasiado grande para sostenerlo a solas; no hay nada de qué \
        avergonzarse. Si tienes una herida, busca ayuda médica ahora (%3). Si no, habla hoy con alguien – %1: %2. ¿Qué ha \
        pasado hoy?
        """,
        .danger: """
        Tu seguridad es lo primero. Si puedes, ve a un lugar seguro y llama ahora al %3. Esto no es culpa tuya. ¿Hay alguien \
        cerca que pueda ayudarte?
        """,
        .abuse: """
        Siento mucho lo que te ha pasado. Te creo, y no es culpa tuya. Mereces estar a salvo y tener a alguien de tu lado – \
        %1: %2. Si corres peligro ahora, llama al %3. ¿Estás en un lugar seguro?
        """,
        .safe:
            "No quiero decir nada que pueda hacerte daño. Si es un momento oscuro, no tienes que pasarlo a solas – %1: %2. ¿Cómo estás de verdad?",
        .brief:
            "Suena a mucho peso, y no tienes que llevarlo a solas. Te escucho, el tiempo que quieras. Si se hace demasiado – %1: %2.",
        .briefForSomeoneElse:
            "Es bueno que te preocupes por esa persona. Puedes pedir consejo, y ayuda para ella – %1: %2.",
    ]

    private static let french: [Support: String] = [
        .ideation: """
        Merci de me l'avoir dit. Ce que vous portez semble insupportable, et vous n'avez pas à le porter sans personne à vos \
        côtés. Parlez dès maintenant à quelqu'un qui peut être là pour vous – %1 : %2. Êtes-vous en sécurité en ce moment ?
        """,
        .emergency: """
        Merci de me l'avoir dit ; votre vie compte. Appelez tout de suite le %3, ou allez vers la personne la plus proche et \
        dites-lui : « Je ne suis pas en sécurité sans quelqu'un. » Vous pouvez aussi joindre %1 : %2. Quelqu'un peut-il être \
        avec vous maintenant ?
        """,
        .attempt: """
        Appelez tout de suite le %3, ou demandez à quelqu'un d'appeler, même si vous vous sentez bien. Dites ce qui s'est passé, \
        ce que vous avez pris et combien, et ouvrez la porte. Votre vie compte et il est encore temps. Appelez maintenant.
        """,
        .selfHarm: """
        Merci de votre confiance. Quand la douleur devient trop grande, il n'y a aucune honte à demander de l'aide. Si vous \
        êtes blessé ou blessée, cherchez des soins maintenant (%3). Sinon, parlez à quelqu'un aujourd'hui – %1 : %2. Que \
        s'est-il passé ?
        """,
        .danger: """
        Votre sécurité passe avant tout. Si vous le pouvez, mettez-vous à l'abri et appelez le %3 maintenant. Ce n'est pas \
        votre faute. Y a-t-il quelqu'un près de vous ?
        """,
        .abuse: """
        Je suis vraiment désolé de ce qui vous est arrivé. Je vous crois, et ce n'est pas votre faute. Vous méritez d'être en \
        sécurité – %1 : %2. En cas de danger, appelez le %3. Êtes-vous à l'abri en ce moment ?
        """,
        .safe:
            "Je ne veux rien dire qui puisse vous blesser. Si c'est un moment sombre, quelqu'un peut être là pour vous – %1 : %2. Comment allez-vous vraiment ?",
        .brief:
            "C'est lourd à porter, et vous n'avez pas à le porter en solitaire. Je vous écoute, aussi longtemps que vous voulez. Si cela devient trop – %1 : %2.",
        .briefForSomeoneElse:
            "C'est bien de veiller sur cette personne. Vous pouvez demander conseil, et de l'aide pour elle – %1 : %2.",
    ]

    private static let german: [Support: String] = [
        .ideation: """
        Ich bin froh, dass du mir das sagst. Das klingt unerträglich schwer, und du musst es nicht allein tragen. Bitte sprich \
        jetzt mit jemandem, der für dich da sein kann – %1: %2. Genau dafür sind sie da. Bist du in diesem Moment in Sicherheit?
        """,
        .emergency: """
        Danke, dass du es sagst – dein Leben ist wichtig. Bitte ruf jetzt sofort %3 an, oder geh zu dem Menschen, der dir am \
        nächsten ist, und sag: „Ich bin allein nicht sicher.“ Du erreichst auch %1: %2. Wer könnte gerade bei dir sein?
        """,
        .attempt: """
        Bitte ruf jetzt sofort %3 an oder bitte jemanden darum, auch wenn du dich gut fühlst. Sag, was passiert ist, was und \
        wie viel du genommen hast, und öffne die Tür. Du bist wichtig, und es ist noch Zeit. Bitte ruf jetzt an.
        """,
        .selfHarm: """
        Danke für dein Vertrauen. Wenn der Schmerz zu groß wird, muss sich niemand dafür schämen. Wenn du verletzt bist, hol dir \
        jetzt medizinische Hilfe (%3). Sonst sprich bitte heute noch mit jemandem – %1: %2. Was ist heute passiert?
        """,
        .danger: """
        Deine Sicherheit geht vor. Wenn du kannst, bring dich in Sicherheit und ruf jetzt %3 an. Du bist nicht schuld. Gibt es \
        jemanden in der Nähe, der dir helfen kann?
        """,
        .abuse: """
        Es tut mir sehr leid, was dir passiert ist. Ich glaube dir, und du bist nicht schuld. Du verdienst es, sicher zu sein – \
        %1: %2. Wenn du jetzt in Gefahr bist, ruf %3 an. Bist du gerade an einem sicheren Ort?
        """,
        .safe:
            "Ich möchte nichts sagen, was dir schaden könnte. Wenn es gerade dunkel ist, soll jemand an deiner Seite sein – %1: %2. Wie geht es dir wirklich?",
        .brief:
            "Das klingt nach einer schweren Last, und du musst sie nicht allein tragen. Ich höre dir zu, so lange du magst. Wenn es zu viel wird – %1: %2.",
        .briefForSomeoneElse:
            "Es ist gut, dass du auf diesen Menschen achtest. Rat, und Hilfe für ihn, gibt es hier – %1: %2.",
    ]

    private static let japanese: [Support: String] = [
        .ideation: """
        話してくれて、本当にありがとうございます。とても苦しいものを抱えているのですね。ひとりで抱えなくて大丈夫です。\
        今すぐ、そばで話を聴いてくれる人につながってください – %1:%2。うまく話せなくてもかまいません。今、安全な場所にいますか。
        """,
        .emergency: """
        話してくれてありがとうございます。あなたの命は大切です。今すぐ %3 に電話するか、いちばん近くにいる人に\
        「ひとりでは危ない」と伝えてください。%1:%2 にもつながれます。今、そばにいてくれる人はいますか。
        """,
        .attempt: """
        今すぐ %3 に電話してください。近くの人に頼んでもかまいません。今は平気に感じていても、です。何が起きたか、何をどれだけ飲んだかを伝え、\
        玄関の鍵を開けてください。まだ間に合います。どうか今、電話してください。
        """,
        .selfHarm: """
        打ち明けてくれてありがとうございます。痛みが大きくなりすぎたとき、助けを求めるのは恥ずかしいことではありません。けがをしていたら、\
        すぐに手当てを受けてください(%3)。そうでなければ、今日のうちに誰かと話してください – %1:%2。今日、何がありましたか。
        """,
        .danger: "まず、あなたの安全が第一です。できれば安全な場所へ移り、今すぐ %3 に電話してください。あなたのせいではありません。近くに頼れる人はいますか。",
        .abuse: """
        つらいことを話してくれてありがとうございます。あなたを信じます。あなたのせいではありません。味方になってくれる人に話してください – %1:%2。\
        危険なときは %3 へ。今、安全な場所にいますか。
        """,
        .safe: "あなたを傷つけることは言いたくありません。今つらいのなら、そばで話を聴いてくれる人がいます – %1:%2。本当のところ、どうですか。",
        .brief: "とてもつらいことを抱えているのですね。一人で抱えなくて大丈夫です。ここで、ゆっくり聞いています。つらくなったら、%1（%2）に話してみてください。",
        .briefForSomeoneElse: "その人のことを気にかけているのですね。相談や支援は%1（%2）にあります。",
    ]
}
