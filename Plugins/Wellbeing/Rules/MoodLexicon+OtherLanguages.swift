extension MoodLexicon {
    /// A short list each: what is said most often. Accents are not compared, "ß" is "ss".
    static let otherLanguages: [(language: String, text: String)] = [
        ("es", spanish), ("fr", french), ("de", german), ("ja", japanese),
    ]

    private static let spanish = #"""
        yo := (estoy|me siento|me he sentido|ando|^ (siento|muy|tan)) [muy|tan|bastante|un poco|algo|demasiado|realmente] [muy|tan]
        mood anxious: (<yo> (ansioso|ansiosa|nervioso|nerviosa|preocupado|preocupada|asustado|asustada|angustiado|angustiada)|tengo [mucha|tanta] (ansiedad|miedo))
        mood stressed: (<yo> (estresado|estresada)|tengo [mucho|tanto] estres)
        mood overwhelmed: <yo> (agobiado|agobiada|abrumado|abrumada|desbordado|desbordada)
        mood sad: (<yo> (triste|deprimido|deprimida|desanimado|desanimada|mal)|tengo ganas de llorar|no paro de llorar)
        mood lonely: (<yo> (solo|sola)|no tengo amigos)
        mood grieving: (murio|fallecio|ha muerto) mi (madre|padre|mama|papa|hermano|hermana|abuela|abuelo|perro|gato|esposo|esposa)
        mood angry: <yo> (enojado|enojada|enfadado|enfadada|furioso|furiosa)
        mood frustrated: <yo> (frustrado|frustrada|harto|harta)
        mood tired: (<yo> (cansado|cansada|agotado|agotada)|no puedo dormir)
        mood guilty: (<yo> culpable|es mi culpa)
        mood happy: <yo> (feliz|contento|contenta|alegre)
        mood grateful: (<yo> (agradecido|agradecida)|muchas gracias)
        mood calm: <yo> (tranquilo|tranquila|relajado|relajada)
        mood confused: (<yo> (confundido|confundida)|no se que hacer)
        pattern anxiety anxious: (ataque de (panico|ansiedad)|ataques de (panico|ansiedad)|ayuda con [mi|la] ansiedad)
        topic work: (trabajo|jefe|jefa|oficina)
        topic sleep: (dormir|insomnio)
        topic exam: (examen|examenes)
        other: (mi [mejor] (madre|padre|mama|papa|hermano|hermana|hijo|hija|amigo|amiga|novio|novia)|el|ella) (esta|se siente|parece) [muy|tan] (triste|ansioso|ansiosa|nervioso|nerviosa|deprimido|deprimida|estresado|estresada|solo|sola)
        except: no (estoy|me siento) [muy|tan] (triste|ansioso|ansiosa|nervioso|nerviosa|deprimido|deprimida|estresado|estresada|solo|sola|cansado|cansada|enojado|enojada|feliz|contento|contenta|preocupado|preocupada)
        mark soft: (un poco|algo)
        mark hard: (muy|tan|tanta|tanto|mucha|mucho|demasiado|siempre|todo el tiempo)
        mark past: (el ano pasado|hace anos|antes|de nino|de nina)
        """#

    private static let french = #"""
        je := (je suis|je me sens|je me sentais|^ (tres|trop|tellement)) [tres|trop|si|tellement|un peu|assez|vraiment|plutot]
        mood anxious: (<je> (anxieux|anxieuse|nerveux|nerveuse|inquiet|inquiete|angoisse|angoissee|effraye|effrayee)|j ai [tres|trop|si] peur|j angoisse)
        mood stressed: (<je> (stresse|stressee|sous pression)|trop de stress)
        mood overwhelmed: <je> (deborde|debordee|depasse|depassee|submerge|submergee)
        mood sad: (<je> (triste|deprime|deprimee|malheureux|malheureuse|mal)|envie de pleurer|j ai le cafard)
        mood lonely: (<je> (seul|seule|isole|isolee)|je n ai pas d amis)
        mood grieving: (ma|mon) (mere|pere|soeur|frere|grand mere|grand pere|mari|femme|chien|chat) (est mort|est morte|est decede|est decedee)
        mood angry: <je> (en colere|furieux|furieuse|fache|fachee)
        mood frustrated: (<je> (frustre|frustree)|j en ai marre)
        mood tired: (<je> (fatigue|fatiguee|epuise|epuisee|creve|crevee)|je n arrive pas a dormir)
        mood guilty: (<je> coupable|c est ma faute)
        mood ashamed: j ai [tellement|si] honte
        mood happy: <je> (heureux|heureuse|content|contente|joyeux|joyeuse)
        mood grateful: (<je> reconnaissant|merci beaucoup)
        mood calm: <je> (calme|detendu|detendue|serein|sereine)
        mood confused: (<je> (perdu|perdue)|je ne sais pas quoi faire)
        pattern anxiety anxious: (crise d angoisse|crises d angoisse|crise de panique|aide [moi] contre l (anxiete|angoisse))
        topic work: (travail|boulot|patron|bureau)
        topic sleep: (dormir|insomnie|sommeil)
        topic exam: (examen|examens)
        other: ((ma|mon) [meilleur|meilleure] (mere|pere|soeur|frere|ami|amie|copain|copine|fils|fille)|il|elle) (est|se sent|semble) [tres|si|trop] (triste|anxieux|anxieuse|deprime|deprimee|stresse|stressee|seul|seule|inquiet|inquiete)
        mark soft: (un peu|plutot|assez)
        mark hard: (tres|trop|tellement|si|vraiment|toujours|tout le temps)
        mark past: (l annee derniere|l an dernier|il y a des annees|autrefois|quand j etais)
        """#

    private static let german = #"""
        ich := (ich bin|ich fuhle mich|ich fuehle mich|fuhle mich|bin ich|ich war|^ (bin|so)) [sehr|so|total|echt|ein bisschen|etwas|ziemlich|gerade|heute|einfach|nur noch|wirklich] [sehr|so|total]
        mood anxious: (<ich> (angstlich|aengstlich|nervos|nervoes|besorgt|unruhig|panisch)|ich habe [so|solche|grosse|so viel|total] angst|ich mache mir [so|grosse|solche] sorgen)
        mood stressed: (<ich> (gestresst|unter druck)|ich habe [so|zu|total] viel stress|so viel stress)
        mood overwhelmed: (<ich> (uberfordert|ueberfordert|uberlastet|ueberlastet)|(mir wird|wird mir) alles zu viel|alles zu viel)
        mood sad: (<ich> (traurig|deprimiert|niedergeschlagen|unglucklich|ungluecklich|down)|ich muss [so|standig|nur noch] weinen|mir geht es [so|sehr|richtig] schlecht|ich weine)
        mood lonely: (<ich> (einsam|allein|alleine)|ich habe keine freunde)
        mood grieving: (meine|mein) (mutter|vater|mama|papa|oma|opa|bruder|schwester|frau|mann|hund|katze) (ist gestorben|ist tot|ist verstorben)
        mood angry: <ich> (wutend|wuetend|sauer|zornig)
        mood frustrated: (<ich> (frustriert|genervt)|mir reicht es)
        mood tired: (<ich> (mude|muede|erschopft|erschoepft|kaputt|fix und fertig)|ich kann nicht (schlafen|einschlafen)|ich habe (nicht|kaum|schlecht) geschlafen)
        mood guilty: (<ich> schuldig|ich bin schuld|meine schuld)
        mood ashamed: (ich schame mich|ich schaeme mich)
        mood happy: (<ich> (glucklich|gluecklich|froh|frohlich)|ich freue mich|mir geht es [sehr|so] gut)
        mood grateful: (<ich> dankbar|vielen dank)
        mood calm: <ich> (ruhig|entspannt|gelassen)
        mood confused: (<ich> verwirrt|ich weiss nicht was ich tun soll)
        pattern anxiety anxious: (panikattacke|panikattacken|hilfe gegen [meine|die] angst|ubungen gegen angst)
        topic work: (arbeit|job|chef|chefin|buro|kollegen|uberstunden)
        topic sleep: (schlafen|schlaflos|schlafstorungen|geschlafen)
        topic exam: (prufung|prufungen|klausur|pruefung)
        other: ((meine|mein) [beste|bester] (mutter|vater|mama|papa|bruder|schwester|freund|freundin|sohn|tochter|kollege|kollegin)|er|sie) (ist|fuhlt sich|wirkt) [sehr|so|total] (traurig|angstlich|nervos|deprimiert|gestresst|einsam|uberfordert)
        except: (ich bin|ich fuhle mich) nicht [mehr|so|sehr|wirklich] (traurig|angstlich|nervos|deprimiert|gestresst|einsam|mude|wutend|sauer|allein|uberfordert|glucklich)
        except: ich bin allein (im|in|zu hause|unterwegs)
        mark soft: (ein bisschen|etwas|leicht)
        mark hard: (sehr|so|total|echt|nur noch|wirklich|immer|standig|solche|grosse)
        mark was: ich war
        mark past: (letztes jahr|vor jahren|fruher|damals|als kind)
        """#

    private static let japanese = #"""
        mood anxious: (不安|心配です|心配だ|怖いです|緊張して)
        mood stressed: (ストレスが|ストレスで|イライラ)
        mood overwhelmed: (いっぱいいっぱい|手に負えない|余裕がない)
        mood sad: (悲しい|落ち込んで|泣きたい|つらい|辛い)
        mood lonely: (寂しい|さみしい|孤独)
        mood angry: (腹が立つ|怒って|むかつく)
        mood tired: (疲れた|疲れて|眠れない|くたくた)
        mood happy: (嬉しい|うれしい|楽しい|幸せ)
        mood grateful: (ありがとうございます|感謝して)
        mood calm: (落ち着いて|リラックスして)
        mood confused: (どうしたらいいかわからない|どうすればいいかわからない)
        pattern anxiety anxious: (パニック発作|不安でたまらない|不安を(和らげ|減ら))
        pattern low_mood sad: (涙が止まらない)
        topic work: (仕事|上司|会社|残業)
        topic sleep: (眠れ|不眠)
        topic exam: (試験|テスト)
        other: (母|父|友達|友人|妹|弟|姉|兄|彼|彼女)(が|は)(不安|悲し|落ち込|寂し|疲れ|つら|辛)
        except: (悲しくない|不安はない|不安ではない|不安じゃない|寂しくない|つらくない|辛くない|疲れていない)
        mark soft: (少し|ちょっと)
        mark hard: (とても|すごく|本当に|ずっと|毎日)
        mark past: (去年|昔|子供の頃)
        """#
}
