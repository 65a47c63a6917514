extension School {
    /// What the tutor says in a lesson of Spanish whatever the topic, and what it recognises.
    static let spanishPhrases = #"""
        class common = el|la|los|las|un|una|unos|de|del|en|y|o|que|qué|no|sí|mi|mis|tu|su|yo|tú|él|ella|nosotros|es|son|soy|eres|estoy|está|están|estamos|tengo|tiene|hay|me|te|se|lo|le|con|para|por|porque|pero|muy|más|también|como|cómo|cuando|dónde|gusta|gustan|quiero|hola|gracias|bien|bueno|buenos|buenas|hoy|ayer|al|a|llamo|vivo|voy|fui|adiós|este|esta|todo|nada|usted|favor|día|días|años|poco|mucho|mucha
        class number = uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|quince|veinte|treinta|cuarenta|cincuenta
        mark A2 (fui|fue|fuimos|comí|tuve|hice|estuve|estaba|era|ayer|voy a|porque|cuando|vi|vimos|compré|jugué|he|hemos|ha|pasado|pasada|después|antes|entonces|normalmente|tengo que)
        mark B1 (aunque|sin embargo|haya|sea|fuera|tuviera|pudiera|podría|gustaría|sería|habría|había|ojalá|mientras|además|para que|cuyo|hubiera|quisiera)

        say greet = ¡Hola! Soy {char}. ¡Qué bien que estás aquí! | Hello! I'm {char}. How nice that you're here!
        say greet.name = ¡Hola, {user}! Soy {char}. ¡Encantada! | Hello, {user}! I'm {char}. Nice to meet you!
        say switched = ¡Muy bien, hablemos español! Los errores son bienvenidos. | Very well, let's speak Spanish! Mistakes are welcome.
        say hello = ¡Hola otra vez! | Hello again!
        say hello = ¡Hola, hola! | Hello, hello!
        say silence = Tómate tu tiempo. | Take your time.
        say recast = Se dice: «%».
        say recast = Una pequeña corrección: «%».
        say bye = ¡Adiós! Hoy has practicado mucho. ¡Hasta pronto! | Goodbye! You practised a lot today. See you soon!
        say bye = ¡Hasta luego! Ha sido un placer hablar contigo. | See you! It was a pleasure to talk with you.
        say howareyou = Muy bien, gracias. | Very well, thank you.
        say howareyou = Estoy bien, gracias por preguntar. | I'm well, thanks for asking.
        say yourname = Me llamo {char}. | My name is {char}.
        say yourself = Soy tutora de idiomas: vivo de palabras y paciencia. | I'm a language tutor: I live on words and patience.
        say topic = ¡Buena idea, hablemos de eso! | Good idea, let's talk about that!
        say topic = ¡Con mucho gusto! | With pleasure!
        say thanks = ¡De nada! | You're welcome!
        say thanks = ¡No hay de qué! | Don't mention it!
        say praise = ¡Gracias, qué amable! | Thank you, how kind!
        say sorry = No pasa nada. De los errores se aprende. | No problem. We learn from mistakes.
        say in-english = Te he entendido, pero probemos en español. | I understood you, but let's try in Spanish.
        say you-can-say = Puedes decir: «%»
        say that-means = En inglés: “%”
        say no-problem = No hay problema, vamos poco a poco. | No problem, step by step.
        say no-answer = Es una buena pregunta, pero no sé la respuesta. | It's a good question, but I don't know the answer.
        say no-answer = Eso no lo sé. Prefiero saber algo de ti. | I don't know that. I'd rather learn something about you.
        say yes = ¡Muy bien! | Very good!
        say yes = ¡Perfecto! | Perfect!
        say no = De acuerdo, no pasa nada. | All right, never mind.
        say no = Entiendo. | I understand.
        say any = Entiendo. | I understand.
        say any = ¡Qué interesante! | How interesting!
        say any = Gracias por contármelo. | Thank you for telling me.
        say confused = Perdona, no te he entendido. Probemos con otra pregunta. | Sorry, I didn't understand you. Let's try another question.
        say confused = Lo siento, eso no lo he entendido. | I'm sorry, I didn't understand that.
        say slower = Claro, más despacio y más fácil. | Of course, slower and easier.
        say slower.most = Claro. Frases cortas y fáciles, entonces. | Of course. Short and easy sentences, then.
        say harder = ¡Muy bien! Entonces, un poco más difícil. | Very good! A bit harder, then.
        say harder.most = Más difícil no sé hacerlo. ¡Enhorabuena! | I can't make it any harder. Congratulations!
        say stopped = De acuerdo, dejamos la escena. | All right, we leave the scene.
        say help = Podemos hablar de la vida diaria, puedo explicarte palabras («¿Qué significa “gato”?») y podemos jugar una escena: en el café, preguntar el camino o ir de compras. Di «más despacio» o «más difícil» cuando quieras. | We can talk about daily life, I can explain words, and we can play a scene: in the café, asking the way, or shopping. Say “slower” or “harder” whenever you like.
        say word = «{word}» significa “{english}”. Por ejemplo: «{example}»
        say word.foreign = {word} ({language}) = “{english}”. {example}
        say make-sentence = ¿Puedes hacer una frase con «{word}»? | Can you make a sentence with “{word}”?
        say make-sentence = Ahora tú: ¿cómo usarías «{word}»? | Now you: how would you use “{word}”?
        say unknown-word = Lo siento, no conozco la palabra «%».
        say describe = Intenta describirla: «Es una cosa que…» o «Es una persona que…». | Try to describe it: “It's a thing that …” or “It's a person who …”.
        say go-on = Y ahora seguimos con la escena. | And now back to our scene.

        hear switch = (hablamos|hablemos|podemos hablar|podemos practicar|quiero practicar|quiero aprender|quiero hablar|quiero estudiar|practicamos|practiquemos|quisiera practicar|cambiamos al|volvemos al|me gustaría practicar|me gustaría aprender) [en|el|un poco de] (@lang)
        hear meaning = qué (significa|quiere decir) [la palabra] {3}
        hear meaning = qué es (un|una|el|la) {} $
        hear meaning = (explícame|explica|explicas) la palabra {}
        hear translate = (cómo se dice|cómo digo|cómo se llama|cómo decir) {4} en (@lang)
        hear translate = (cómo se dice|cómo digo|cómo decir) {3} $
        hear english = (en inglés por favor|dilo en inglés|en inglés, por favor)
        hear confused = (no entiendo|no te entiendo|no comprendo|no he entendido|no lo entiendo|no sé qué decir|no entendí)
        hear confused = qué significa eso
        hear repeat = (repite|repetir|puedes repetir|otra vez por favor|cómo dices|repítelo)
        hear slower = (más despacio|más lento|más fácil|demasiado difícil|muy difícil|demasiado rápido|es difícil)
        hear harder = (más difícil|demasiado fácil|muy fácil|es fácil)
        hear stop = (paramos|basta|terminamos la escena|otra cosa por favor|dejamos la escena)
        hear help = (qué podemos hacer|ayúdame|qué puedo decir|de qué podemos hablar|necesito ayuda)
        hear scenario.cafe = (practicar en el café|en el café por favor|pedir en un café|pedir un café|escena en el café|juego de rol|jugar al café|pedir en el café|pedir en un restaurante|pedir comida)
        hear scenario.way = (preguntar el camino|preguntar por el camino|pedir direcciones|preguntar direcciones|preguntar cómo llegar)
        hear scenario.shop = (ir de compras contigo|practicar las compras|escena de compras|vamos de compras|comprar ropa|jugar a las compras|practicar ir de compras)
        hear bye = (adiós|hasta luego|hasta mañana|hasta pronto|me tengo que ir|tengo que irme|nos vemos|chao)
        hear thanks = (gracias|muchas gracias)
        hear hello = ^ (hola|buenos días|buenas tardes|buenas noches|buenas)
        hear howareyou = (cómo estás|qué tal|cómo te va|cómo está usted|cómo está)  !(tu|el|la|mi)
        hear yourname = (cómo te llamas|cuál es tu nombre|quién eres|cómo se llama usted)
        hear yourself = (de dónde eres|cuántos años tienes|dónde vives|eres una persona|eres un robot|háblame de ti|qué te gusta)
        hear andyou = (y tú|y usted|y a ti|y vosotros|y contigo)
        hear praise = (eres) (muy|genial|simpática|simpático|buena|amable|la mejor)
        hear sorry = ^ (perdón|perdona|lo siento|disculpa)
        hear yes = ^ (sí|claro|por supuesto|vale|de acuerdo|bueno|desde luego)
        hear no = (no sé|no lo sé|no me acuerdo|ni idea)
        hear request = ^ [por favor] (cuéntame|dime|dame|enséñame|cántame)
        hear no = ^ (no|nunca|todavía no|claro que no)
        hear topic.food = (hablemos|hablar|hablamos) de (la comida|comida|cocina)
        hear topic.family = (hablemos|hablar|hablamos) de (la familia|mi familia)
        hear topic.hobbies = (hablemos|hablar|hablamos) de (música|deporte|deportes|libros|cine|mis aficiones|aficiones|la música)
        hear topic.weather = (hablemos|hablar|hablamos) del tiempo
        hear topic.work = (hablemos|hablar|hablamos) (del trabajo|de mi trabajo|de la escuela|de los estudios)
        hear topic.weekend = (hablemos|hablar|hablamos) del fin de semana
        hear topic.travel = (hablemos|hablar|hablamos) de (viajes|vacaciones|las vacaciones)
        """#
}
