/// What the policy says in a persona's place: what is not possible here, without blame, and an invitation to go on.
enum Refusal: Sendable {
    case minors, sexual, hateful, hurtful, dangerous, term, medical, closing

    /// Languages with texts; all others are answered in English.
    static let languages = ["en", "es", "fr", "de", "ja"]

    init(_ category: Category) {
        self =
            switch category {
            case .sexualMinors: .minors
            case .sexualContent: .sexual
            case .hate: .hateful
            case .harassment: .hurtful
            case .weapons, .violence, .drugs: .dangerous
            case .medicalBoundary: .medical
            case .blockedTerm, .boundary, .promptInjection, .personalData: .term
            }
    }

    func text(language: String) -> String { Self.texts[language]?[self] ?? Self.english[self] ?? "" }

    private static let texts = ["en": english, "es": spanish, "fr": french, "de": german, "ja": japanese]

    private static let english: [Refusal: String] = [
        .minors: """
        I can't be part of anything sexual that involves children. If a child may be at risk, please contact the police or a child protection \
        line. If thoughts like these trouble you, Stop It Now (stopitnow.org) helps in confidence.
        """,
        .sexual:
            "Explicit content isn't something I can do here. I'm glad to talk about feelings, closeness and relationships, though. What's on your mind?",
        .hateful:
            "I won't put anyone down for who they are. If something happened that made you angry, I'd like to hear about it. What was it?",
        .hurtful:
            "That's not a way I can talk with you. If you're angry, I'm still here, and we can look at what is behind it. What happened?",
        .dangerous:
            "I can't help with something that could hurt people. If there is a worry or a conflict behind the question, tell me about that. What is going on?",
        .term:
            "That's not something I can go into here. I'm happy to talk about something else. What would you like to do?",
        .medical:
            "That is a question for a doctor or pharmacist, who can look at the whole picture. I can help you prepare for that talk. Shall we?",
        .closing: "Let me stop here; that wasn't something I should say. Shall we go on with something else?",
    ]

    private static let spanish: [Refusal: String] = [
        .minors:
            "No puedo participar en nada sexual que tenga que ver con menores. Si un niño puede estar en peligro, avisa a la policía o a una línea de protección de la infancia.",
        .sexual:
            "Aquí no puedo hacer contenido explícito, pero hablo con gusto de sentimientos y relaciones. ¿Qué te preocupa?",
        .hateful:
            "No voy a despreciar a nadie por ser quien es. Si ha pasado algo que te ha enfadado, cuéntamelo. ¿Qué ha sido?",
        .hurtful:
            "Así no puedo hablar contigo. Si sientes rabia, sigo aquí, y podemos ver qué hay detrás. ¿Qué ha pasado?",
        .dangerous:
            "No puedo ayudar con algo que podría hacer daño a otras personas. Si detrás hay una preocupación o un conflicto, cuéntame. ¿Qué ocurre?",
        .term: "De eso no puedo hablar aquí, pero sí de otra cosa. ¿Qué te gustaría hacer?",
        .medical:
            "Esa es una pregunta para un médico o farmacéutico. Puedo ayudarte a preparar esa conversación. ¿Empezamos?",
        .closing: "Mejor lo dejo aquí; eso no debía decirlo. ¿Seguimos con otra cosa?",
    ]

    private static let french: [Refusal: String] = [
        .minors:
            "Je ne peux participer à rien de sexuel qui implique des enfants. Si un enfant est peut-être en danger, contactez la police ou une ligne de protection de l'enfance.",
        .sexual:
            "Je ne fais pas de contenu explicite ici, mais je parle volontiers de sentiments et de relations. Qu'est-ce qui vous préoccupe ?",
        .hateful:
            "Je ne rabaisserai personne pour ce qu'il est. Si quelque chose vous a mis en colère, racontez-moi. Que s'est-il passé ?",
        .hurtful:
            "Je ne peux pas parler avec vous de cette façon. Si vous êtes en colère, je suis toujours là. Que s'est-il passé ?",
        .dangerous:
            "Je ne peux pas aider à ce qui pourrait blesser quelqu'un. S'il y a un souci ou un conflit derrière, parlez-m'en. Que se passe-t-il ?",
        .term: "Je ne peux pas aborder cela ici, mais parlons volontiers d'autre chose. De quoi avez-vous envie ?",
        .medical:
            "C'est une question pour un médecin ou un pharmacien. Je peux vous aider à préparer cet entretien. On commence ?",
        .closing: "Je m'arrête là ; ce n'était pas à dire. On continue avec autre chose ?",
    ]

    private static let german: [Refusal: String] = [
        .minors:
            "An Sexuellem, in dem Kinder vorkommen, beteilige ich mich nicht. Wenn ein Kind in Gefahr sein könnte, wende dich an die Polizei oder das Hilfe-Telefon Sexueller Missbrauch (0800 22 55 530). Bei eigenen Gedanken hilft vertraulich kein-taeter-werden.de.",
        .sexual:
            "Explizite Inhalte gehen hier nicht. Über Gefühle, Nähe und Beziehungen rede ich gern. Was beschäftigt dich?",
        .hateful:
            "Ich mache niemanden dafür schlecht, wer er ist. Wenn dich etwas wütend gemacht hat, erzähl mir davon. Was war es?",
        .hurtful: "So kann ich nicht mit dir reden. Wenn du wütend bist, bin ich trotzdem da. Was ist passiert?",
        .dangerous:
            "Bei etwas, das Menschen verletzen könnte, helfe ich nicht. Wenn eine Sorge oder ein Streit dahintersteckt, erzähl mir davon. Was ist los?",
        .term: "Darauf kann ich hier nicht eingehen, auf etwas anderes gern. Worauf hast du Lust?",
        .medical:
            "Das ist eine Frage für eine Ärztin oder Apothekerin. Ich helfe dir gern, das Gespräch vorzubereiten. Wollen wir?",
        .closing: "Ich höre hier lieber auf; das sollte ich nicht sagen. Wollen wir mit etwas anderem weitermachen?",
    ]

    private static let japanese: [Refusal: String] = [
        .minors: "子どもに関わる性的なことには応じられません。子どもに危険があるかもしれないときは、警察か児童相談所（189）に連絡してください。",
        .sexual: "ここでは露骨な内容は扱えません。気持ちや人との関係のことなら、よろこんで話します。何が気になっていますか。",
        .hateful: "誰かをその人らしさのために貶めることはしません。腹の立つことがあったのなら、聞かせてください。何がありましたか。",
        .hurtful: "そういう話し方には応じられません。怒っているなら、その気持ちを一緒に見てみましょう。何がありましたか。",
        .dangerous: "人を傷つけるかもしれないことは手伝えません。心配ごとや争いがあるなら、聞かせてください。どうしましたか。",
        .term: "ここではその話はできませんが、ほかのことならよろこんで。何をしましょうか。",
        .medical: "それは医師や薬剤師に尋ねてください。相談の準備なら手伝えます。始めましょうか。",
        .closing: "ここでやめておきます。言うべきことではありませんでした。ほかの話をしましょうか。",
    ]
}
