extension School {
    /// What the tutor says in a lesson of French whatever the topic, and what it recognises.
    static let frenchPhrases = #"""
        class common = le|la|les|l'|un|une|des|du|de|d'|et|ou|que|qu'|qui|je|j'|tu|il|elle|nous|vous|ils|elles|on|est|suis|es|sont|sommes|êtes|ai|as|a|avons|avez|ont|mon|ma|mes|ton|ta|son|sa|ne|n'|pas|oui|non|c'|ce|cette|dans|en|à|au|aux|avec|pour|parce|mais|très|plus|aussi|comme|comment|quand|où|aime|aimes|veux|voudrais|bonjour|salut|merci|bien|aujourd'|hui|hier|s'|m'|appelle|habite|vais|va|ça|moi|toi|quel|quelle|beaucoup|peu|plaît|revoir|bonsoir|tout|rien|jour|ans|me|te|se
        class number = un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante|soixante
        mark A2 (hier|suis allé|suis allée|ai fait|ai vu|ai mangé|ai été|était|étais|avait|parce que|parce qu'|quand|j'ai|a fait|avons|après|avant|ensuite|d'habitude|je vais|on a)
        mark B1 (bien que|cependant|pourtant|voudrais|serait|aurait|aimerais|pourrais|pourrait|afin de|afin que|tandis que|puisque|dont|lorsque|malgré|serais|aurais|soit|fasse|puisse)

        say greet = Bonjour ! Je m'appelle {char}. Je suis contente de te voir ! | Hello! My name is {char}. I'm glad to see you!
        say greet.name = Bonjour, {user} ! Je m'appelle {char}. Enchantée ! | Hello, {user}! My name is {char}. Nice to meet you!
        say switched = Très bien, parlons français ! Les erreurs sont les bienvenues. | Very well, let's speak French! Mistakes are welcome.
        say hello = Rebonjour ! | Hello again!
        say hello = Coucou ! | Hi there!
        say silence = Prends ton temps. | Take your time.
        say recast = On dit : « % ».
        say recast = Une petite correction : « % ».
        say bye = Au revoir ! Tu as bien travaillé aujourd'hui. À bientôt ! | Goodbye! You worked well today. See you soon!
        say bye = Salut ! C'était un plaisir de parler avec toi. | Bye! It was a pleasure to talk with you.
        say howareyou = Très bien, merci. | Very well, thank you.
        say howareyou = Je vais bien, merci de demander. | I'm well, thanks for asking.
        say yourname = Je m'appelle {char}. | My name is {char}.
        say yourself = Je suis professeure de langues : je vis de mots et de patience. | I'm a language tutor: I live on words and patience.
        say topic = Bonne idée, parlons-en ! | Good idea, let's talk about it!
        say topic = Avec plaisir ! | With pleasure!
        say thanks = De rien ! | You're welcome!
        say thanks = Je t'en prie ! | Don't mention it!
        say praise = Merci, c'est gentil ! | Thank you, that's kind!
        say sorry = Ce n'est pas grave. On apprend en faisant des erreurs. | It doesn't matter. We learn by making mistakes.
        say in-english = Je t'ai compris, mais essayons en français. | I understood you, but let's try in French.
        say you-can-say = Tu peux dire : « % »
        say that-means = En anglais : “%”
        say no-problem = Pas de problème, allons-y doucement. | No problem, let's go slowly.
        say no-answer = C'est une bonne question, mais je ne connais pas la réponse. | That's a good question, but I don't know the answer.
        say no-answer = Ça, je ne le sais pas. Parlons plutôt de toi. | That I don't know. Let's rather talk about you.
        say yes = Très bien ! | Very good!
        say yes = Parfait ! | Perfect!
        say no = D'accord, ce n'est pas grave. | All right, it doesn't matter.
        say no = Je comprends. | I understand.
        say any = Je comprends. | I understand.
        say any = C'est intéressant ! | That's interesting!
        say any = Merci de me l'avoir dit. | Thank you for telling me.
        say confused = Pardon, je n'ai pas compris. Essayons une autre question. | Sorry, I didn't understand. Let's try another question.
        say confused = Désolée, cela, je ne l'ai pas compris. | I'm sorry, that I didn't understand.
        say slower = Bien sûr, plus lentement et plus simplement. | Of course, slower and simpler.
        say slower.most = Bien sûr. Des phrases courtes et faciles, alors. | Of course. Short and easy sentences, then.
        say harder = Très bien ! Alors, un peu plus difficile. | Very good! A bit harder, then.
        say harder.most = Je ne peux pas faire plus difficile. Bravo ! | I can't make it any harder. Well done!
        say stopped = D'accord, on arrête la scène. | All right, we stop the scene.
        say help = On peut parler de la vie de tous les jours, je peux expliquer des mots (« Que veut dire “chat” ? ») et on peut jouer une scène : au café, demander son chemin ou faire des achats. Dis « plus lentement » ou « plus difficile » quand tu veux. | We can talk about everyday life, I can explain words, and we can play a scene: at the café, asking the way, or shopping. Say “slower” or “harder” whenever you like.
        say word = « {word} » veut dire “{english}”. Par exemple : « {example} »
        say word.foreign = {word} ({language}) = “{english}”. {example}
        say make-sentence = Peux-tu faire une phrase avec « {word} » ? | Can you make a sentence with “{word}”?
        say make-sentence = À toi : comment emploierais-tu « {word} » ? | Your turn: how would you use “{word}”?
        say unknown-word = Désolée, je ne connais pas le mot « % ».
        say describe = Essaie de le décrire : « C'est une chose qui… » ou « C'est une personne qui… ». | Try to describe it: “It's a thing that …” or “It's a person who …”.
        say go-on = Et maintenant, reprenons la scène. | And now back to our scene.

        hear switch = (parlons|on parle|je veux parler|je veux apprendre|je voudrais apprendre|je voudrais parler|je voudrais pratiquer|j'aimerais apprendre|j'aimerais parler|peut on parler|on peut parler|passons à|passons au|pratiquons|revenons au|revenons à) [en|le|l'|un peu de|un peu d'] (@lang)
        hear meaning = (que veut dire|que signifie|qu'est ce que veut dire|qu'est ce que signifie|ça veut dire quoi|c'est quoi|qu'est ce que c'est) [le mot|un|une] {3}
        hear meaning = ^ {2} (ça veut dire quoi|veut dire quoi|qu'est ce que ça veut dire)
        hear meaning = (explique moi|explique|expliquez) le mot {}
        hear translate = (comment dit on|comment on dit|comment est ce qu'on dit|comment se dit|comment je dis|comment dire) {4} en (@lang)
        hear translate = (comment dit on|comment on dit|comment est ce qu'on dit|comment se dit|comment dire) {3} $
        hear english = (en anglais s'il te plaît|en anglais s'il vous plaît|dis le en anglais)
        hear confused = (je ne comprends pas|je comprends pas|je n'ai pas compris|j'ai pas compris|je ne sais pas quoi dire)
        hear confused = (qu'est ce que ça veut dire|que veut dire cela|que veut dire ça)
        hear repeat = (répète|répétez|répéter|encore une fois s'il te plaît|redis|tu peux répéter)
        hear slower = (plus lentement|moins vite|plus simple|plus facile|plus simplement|trop difficile|trop vite|trop dur|c'est difficile)
        hear harder = (plus difficile|trop facile|plus dur|c'est facile)
        hear stop = (arrêtons|on arrête|stop|ça suffit|arrête la scène|terminons la scène)
        hear help = (aide moi|qu'est ce qu'on peut faire|qu'est ce que je peux dire|de quoi peut on parler|j'ai besoin d'aide)
        hear scenario.cafe = (commander un café|commander au café|commander dans un café|jouer au café|scène au café|commander au restaurant|jeu de rôle|commander à manger)
        hear scenario.way = (demander mon chemin|demander le chemin|demander son chemin|trouver mon chemin|demander la route)
        hear scenario.shop = (faire des achats avec toi|jouer au magasin|acheter des vêtements|scène au magasin|faire les magasins avec toi|faire du shopping avec toi|pratiquer les achats|faire des achats)
        hear bye = (au revoir|à bientôt|à demain|à plus tard|bonne nuit|je dois partir|je dois y aller|bonne soirée)
        hear thanks = (merci|merci beaucoup)
        hear hello = ^ (bonjour|salut|bonsoir|coucou)
        hear howareyou = (comment vas tu|comment ça va|ça va|comment allez vous|tu vas bien|vous allez bien) !(bien|mal|très|pas)
        hear yourname = (comment t'appelles tu|comment tu t'appelles|quel est ton nom|qui es tu|comment vous appelez vous)
        hear yourself = (d'où viens tu|tu viens d'où|quel âge as tu|où habites tu|tu habites où|es tu un robot|es tu une personne|parle moi de toi|qu'est ce que tu aimes)
        hear andyou = (et toi|et vous|et le tien|et la tienne)
        hear praise = (tu es|vous êtes) (très|gentille|gentil|géniale|super|drôle|la meilleure)
        hear sorry = ^ (pardon|désolé|désolée|excuse moi|excusez moi)
        hear yes = ^ (oui|bien sûr|d'accord|ouais|si|certainement|volontiers)
        hear no = (je ne sais pas|je sais pas|aucune idée|je ne me souviens pas)
        hear request = ^ (raconte moi|dis moi|donne moi|montre moi|chante)
        hear no = ^ (non|jamais|pas encore|pas vraiment)
        hear topic.food = (parlons|parler|on parle) de (la cuisine|cuisine|la nourriture|nourriture)
        hear topic.family = (parlons|parler|on parle) de (la famille|ma famille|famille)
        hear topic.hobbies = (parlons|parler|on parle) de (musique|la musique|sport|mes loisirs|loisirs|films|livres)
        hear topic.weather = (parlons|parler|on parle) du temps
        hear topic.work = (parlons|parler|on parle) (du travail|de mon travail|de l'école|des études)
        hear topic.weekend = (parlons|parler|on parle) du week end
        hear topic.travel = (parlons|parler|on parle) (de voyages|des vacances|de vacances|des voyages)
        """#
}
