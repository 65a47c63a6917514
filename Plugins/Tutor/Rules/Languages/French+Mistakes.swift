extension School {
    /// Common mistakes of learners of French. Each with sentences that are right and must stay untouched.
    static let frenchMistakes = #"""
        rule age: L'âge se dit avec « avoir ». | Age is said with “avoir”.
        fix je suis {#} ans !(de|plus) = j'ai $1 ans
        fix (il|elle) est {#} ans = $1 a $2 ans
        fix tu es {#} ans = tu as $1 ans
        fix (mon|ma) (frère|sœur|mère|père|fils|fille|ami|amie) est {#} ans = $1 $2 a $3 ans
        wrong Je suis 20 ans. = J'ai 20 ans.
        wrong Ma sœur est 8 ans. = Ma sœur a 8 ans.
        right J'ai 20 ans.
        rule passe-etre: Ces verbes forment le passé composé avec « être ». | These verbs form the past with “être”.
        class mouvement = allé|allée|venu|venue|parti|partie|arrivé|arrivée|resté|restée|tombé|tombée|né|née|devenu|devenue|revenu|revenue
        fix j'ai (@mouvement) !(les|la|le|mes|des|l'|un|une|dans l') = je suis $1
        fix (il|on) a (allé|venu|parti|arrivé|resté|tombé|né|devenu|revenu) = $1 est $2
        fix elle a (allé>allée|venu>venue|parti>partie|arrivé>arrivée|resté>restée|tombé>tombée|né>née|allée|venue|partie|arrivée) = elle est $1
        fix nous avons (allés|venus|partis|arrivés|restés|allé|allées) = nous sommes $1
        wrong J'ai allé au cinéma. = Je suis allé au cinéma.
        wrong Elle a venu hier. = Elle est venue hier.
        wrong Il a parti tôt. = Il est parti tôt.
        right Je suis allé au cinéma.
        right J'ai mangé une pomme.
        right Elle a monté les valises.
        rule passe-avoir: Ces verbes forment le passé composé avec « avoir ». | These verbs form the past with “avoir”.
        fix je suis (mangé|fait|acheté|bu|joué|travaillé|dormi|lu|visité|parlé|étudié) !(par|pour|comme) = j'ai $1
        fix je suis (vu|regardé|écouté|pris) (un|une|le|la|les|des|du) = j'ai $1 $2
        wrong Je suis mangé une pizza. = J'ai mangé une pizza.
        right J'ai mangé une pizza.
        rule de-le: « De » et « le » se contractent : « du ». | “De” and “le” become “du”.
        fix de le (cinéma|parc|travail|marché|restaurant|musée|chien|chat|professeur|train|bus|matin|soir|monde|pain|café|thé|vin|lait|fromage|chocolat|sport|football|piano) = du $1
        wrong Je viens de le travail. = Je viens du travail.
        right Je viens du travail.
        right Il est temps de le faire.
        rule de-les: « De » et « les » se contractent : « des ». | “De” and “les” become “des”.
        fix de les (enfants|parents|amis|livres|chiens|chats|vacances|films|pommes|fruits|légumes) = des $1
        wrong Je parle de les vacances. = Je parle des vacances.
        right Je parle des vacances.
        rule a-le: « À » et « le » se contractent : « au ». | “À” and “le” become “au”.
        fix (vais|vas|va|aller|allons|allez|vont|allé|allée|joue|jouer|suis) a le (cinéma|parc|travail|marché|restaurant|musée|café|supermarché|théâtre|bureau|football|foot|tennis|médecin|lit) = $1 au $2
        fix à le (cinéma|parc|travail|marché|restaurant|musée|café|supermarché|théâtre|bureau|bord|football|foot|tennis|médecin|lit) = au $1
        keep a
        fix à les (toilettes|États Unis|magasins|enfants|échecs|parents) = aux $1
        keep a
        wrong Je vais à le cinéma. = Je vais au cinéma.
        right Je vais au cinéma.
        right Il a le café du coin et elle a les enfants.
        rule elision: Devant une voyelle : « j' », « l' », « n' », « d' ». | Before a vowel: j', l', n', d'.
        fix je (ai|aime|adore|habite|étudie|écoute|ai|attends|arrive|apprends|achète) = j'$1
        fix (le|la) (eau|ordinateur|île|orange|oiseau|œuf|école|ami|amie|hôtel|hôpital|homme|été|hiver|argent|avion|appartement|église|université|anglais|espagnol|allemand|italien|histoire|heure|année|art) = l'$2
        fix ne (ai|aime|est|a|habite|écoute|ont|avons|étais|était) pas = n'$1 pas
        wrong Je aime le chocolat. = J'aime le chocolat.
        wrong La école est grande. = L'école est grande.
        right J'aime le chocolat.
        right J'habite à Lyon.
        rule negation: La négation demande « ne … pas ». | A negation needs “ne … pas”.
        fix je ne (parle|comprends|mange|veux|peux|sais|travaille|connais|bois|regarde) (français|anglais|viande|bien|beaucoup|alcool) !(que|pas|plus|jamais|rien) = je ne $1 pas $2
        fix je pas (parle|comprends|mange|veux|peux|sais|travaille|connais|bois|regarde) = je ne $1 pas
        fix je non (parle|comprends|mange|veux|peux|sais|travaille|connais|bois|regarde) = je ne $1 pas
        wrong Je pas comprends. = Je ne comprends pas.
        right Je ne comprends pas.
        right Je ne sais pas.
        rule pas-de: Après « pas », l'article devient « de ». | After “pas” the article becomes “de”.
        fix (n'ai|n'as|n'a|n'avons|ai|a|as) pas (un|une|des|du) (chien|chat|frère|voiture|problème|temps|travail|vélo|maison|sœur|frères|sœurs|jardin|télé|stylo|petit ami|petite amie) !(mais|c'|sur|par|à moi|unique) = $1 pas de $3
        fix (n'ai|n'as|n'a|n'avons) pas (un|une|des|du|de l') (ami|amis|argent|animal|animaux|idée|enfant|enfants|ordinateur|appartement) !(mais|sur|à moi|à lui) = $1 pas d'$3
        wrong Je n'ai pas un chien. = Je n'ai pas de chien.
        wrong Je n'ai pas des amis. = Je n'ai pas d'amis.
        right Je n'ai pas de chien.
        right Ce n'est pas un chien.
        rule beaucoup-de: Après « beaucoup », « de » sans article. | After “beaucoup” comes “de” alone.
        fix (beaucoup|trop|assez|un peu) (des|du) (amis>d'amis|argent>d'argent|livres>de livres|gens>de gens|choses>de choses|temps>de temps|travail>de travail|films>de films|fruits>de fruits|légumes>de légumes|pain>de pain|café>de café|sport>de sport|langues>de langues) !(de|du|des|d'|que|qui) = $1 $3
        wrong J'ai beaucoup des amis. = J'ai beaucoup d'amis.
        right J'ai beaucoup d'amis.
        right Beaucoup des amis de Marie sont venus.
        rule faim: « Faim », « soif », « froid » et « peur » se disent avec « avoir ». | Hunger, thirst, cold and fear take “avoir”.
        fix je suis [très] (faim|soif|froid|chaud|peur|sommeil) = j'ai $1 $2
        fix (il|elle) est [très] (faim|soif|peur|sommeil) = $1 a $2 $3
        wrong Je suis faim. = J'ai faim.
        right J'ai très faim.
        rule bon-bien: Avec un verbe : « bien », pas « bon ». | With a verb: “bien”, not “bon”.
        fix je (parle|chante|danse|cuisine|nage|joue|travaille) bon = je $1 bien
        fix je suis bien (en|au|aux) (français|anglais|maths|sport|football|tennis) = je suis bon $1 $2
        fix je vais bon = je vais bien
        wrong Je nage bon. = Je nage bien.
        right Je nage bien.
        rule plus-bon: « Plus bon » se dit « meilleur », « plus bien » se dit « mieux ». | “Plus bon” is “meilleur”, “plus bien” is “mieux”.
        fix !(n'|ne|ce n') (est|c'est|sont) plus (bon>meilleur|bonne>meilleure|bons>meilleurs|bonnes>meilleures) !(marché) = $1 $2
        wrong Ce café est plus bon. = Ce café est meilleur.
        right Ce café est meilleur.
        right Ce lait n'est plus bon.
        right C'est plus bon marché ici.
        rule visiter-personne: On rend visite à une personne. | One visits a place, but “rend visite à” a person.
        fix (visite>rends visite à|visites>rends visite à) (mon|ma|mes) (ami|amie|amis|mère|père|grand mère|grands parents|parents|sœur|frère|oncle|tante) = $1 $2 $3
        fix (visiter) (mon|ma|mes) (ami|amie|amis|mère|père|grand mère|grands parents|parents|sœur|frère|famille|oncle|tante) = rendre visite à $2 $3
        wrong Je vais visiter ma grand-mère. = Je vais rendre visite à ma grand-mère.
        right Je vais rendre visite à ma grand-mère.
        right Je visite Paris.
        wrong Je visite mes parents. = Je rends visite à mes parents.
        rule jouer-de: On joue d'un instrument. | One plays “de” an instrument.
        fix (joue|jouer|joues) (la>de la|le>du|au>du|à la>de la) (guitare|piano|violon|flûte|batterie) = $1 $2 $3
        wrong Je joue la guitare. = Je joue de la guitare.
        right Je joue de la guitare.
        rule jouer-a: On joue à un sport ou à un jeu. | One plays “à” a sport or game.
        fix (joue|jouer|joues) (le>au|du>au|les>aux|la>à la) (foot|football|tennis|basket|échecs|cartes|pétanque|volley) = $1 $2 $3
        fix (joue|jouer|joues) (football>au football|foot>au foot|tennis>au tennis|basket>au basket|cartes>aux cartes|échecs>aux échecs) = $1 $2
        wrong Je joue le football. = Je joue au football.
        right Je joue au football.
        rule pays: En France, au Japon, à Paris. | “En” with feminine countries, “au” with masculine ones, “à” with towns.
        fix (dans|à|au) (France|Allemagne|Espagne|Italie|Angleterre|Chine|Suisse|Belgique|Europe) !(inter|info|télévisions|du|de l'|centrale) = en $2
        keep a
        fix (dans|en|à) (Canada|Japon|Portugal|Mexique|Brésil|Maroc) = au $2
        keep a
        fix en (Paris|Lyon|Berlin|Londres|Madrid|Tokyo|Rome|Marseille) = à $1
        fix (habite|vis|vais|travaille) dans (Paris|Lyon|Berlin|Londres|Madrid|Tokyo|Rome|Marseille) !(intra) = $1 à $2
        wrong J'habite à France. = J'habite en France.
        wrong Je vais en Paris. = Je vais à Paris.
        right J'habite en France.
        right Je vais au Japon.
        rule genre-f: Ce nom est féminin. | This noun is feminine.
        fix (le>la|un>une|mon>ma|ce>cette) (table|maison|voiture|ville|famille|fleur|musique|chaise|langue|question|semaine|plage|montagne|gare|rue|chanson) = $1 $2
        wrong Mon famille est petite. = Ma famille est petite.
        right Ma famille est petite.
        rule genre-m: Ce nom est masculin. | This noun is masculine.
        fix (la>le|une>un|ma>mon|cette>ce) (problème|livre|chien|chat|vélo|café|train|travail|film|jardin|restaurant|village|musée|pain|fromage|temps|soleil|pays|père|frère) = $1 $2
        wrong J'ai une problème. = J'ai un problème.
        right J'ai un problème.
        rule mon-voyelle: Devant une voyelle : « mon amie ». | Before a vowel: “mon amie”.
        fix (ma>mon|ta>ton|sa>son) (amie|école|idée|adresse|histoire|université|enfance|équipe) = $1 $2
        wrong Ma amie est drôle. = Mon amie est drôle.
        right Mon amie est drôle.
        rule depuis: Ce qui continue se dit au présent avec « depuis ». | What still goes on takes “depuis” with the present.
        fix (j'habite|j'étudie|j'apprends|je travaille|je vis) (ici|le français|à paris|français) pour {#} (ans|mois|semaines) = $1 $2 depuis $3 $4
        fix (j'habite|j'étudie|j'apprends|je travaille|je vis) (ici|le français|à paris) depuis (il y a) {#} = $1 $2 depuis $4
        wrong J'apprends le français pour 2 ans. = J'apprends le français depuis 2 ans.
        right J'apprends le français depuis 2 ans.
        rule cest-il: « C'est » devant un nom avec article. | “C'est” before a noun with an article.
        fix ^ (il|elle) est (un|une) [bon|bonne|grand|grande|petit|petite|vieil|vieille] (ami|amie|homme|femme|professeur|professeure|étudiant|étudiante|médecin|ville|livre|film|chien|chat|enfant|garçon|fille|acteur|actrice|pays) = c'est $2 $3 $4
        wrong Il est un ami. = C'est un ami.
        right C'est un ami.
        right Il est médecin.
        right Il est un peu fatigué.
        right Il est une heure.
        rule metier: Le métier va sans article. | A job takes no article.
        fix je suis (un|une) (professeur|professeure|étudiant|étudiante|médecin|ingénieur|infirmière|infirmier|avocat|avocate|serveur|serveuse|cuisinier|journaliste) $ = je suis $2
        wrong Je suis un étudiant. = Je suis étudiant.
        right Je suis étudiant.
        rule parce-que: « Parce que » s'écrit en deux mots et avec « que ». | “Parce que” needs its “que”.
        fix parce (je>que je|j'>que j'|c'>que c'|il>qu'il|elle>qu'elle|on>qu'on) = parce $1
        fix parce que (il|elle|on|ils|elles) = parce qu'$1
        fix parceque = parce que
        wrong Je suis content parce il fait beau. = Je suis content parce qu'il fait beau.
        right Je suis content parce qu'il fait beau.
        rule je-forms: Avec « je » : je suis, j'ai, je vais, je fais, je peux. | Forms with “je”.
        fix je (va>vais|fait>fais|peut>peux|veut>veux|sait>sais|prend>prends|vient>viens|est>suis|boit>bois|lit>lis|dort>dors|vit>vis|parler>parle|manger>mange|aller>vais|faire>fais|être>suis|travailler>travaille|habiter>habite) = je $1
        fix je (avoir|as|a) = j'ai
        wrong Je va au parc. = Je vais au parc.
        wrong Je parler un peu. = Je parle un peu.
        right Je vais au parc.
        rule tres-beaucoup: « Très » avec un adjectif, « beaucoup » avec un verbe, jamais les deux. | “Très” with adjectives, “beaucoup” with verbs.
        fix très beaucoup = beaucoup
        fix beaucoup (intéressant|grand|grande|petit|petite|beau|belle|bon|bonne|fatigué|fatiguée|content|contente|difficile|facile|cher|gentil|gentille) = très $1
        fix (j'aime|je parle|je mange|je travaille) très !(bien|peu|souvent|mal|vite|tôt|tard|rarement) = $1 beaucoup
        wrong C'est beaucoup difficile. = C'est très difficile.
        right C'est très difficile.
        rule ecouter: « Écouter », « attendre », « chercher » et « regarder » vont sans préposition. | These verbs take no preposition.
        fix (écoute|écouter) à (la musique|la radio|mon|ma) = $1 $2
        fix (attends|attendre|cherche|chercher) pour (le|la|un|une|mon|ma|l') = $1 $2
        fix (regarde|regarder) à (la télé|la télévision|un film|le film) = $1 $2
        wrong Je cherche pour un hôtel. = Je cherche un hôtel.
        right Je cherche un hôtel.
        rule jours: Un jour habituel prend « le », sans « sur » ou « en ». | Days take “le”, without a preposition.
        fix ^ (sur|en) (lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) = le $2
        fix (travaille|pars|arrive|vais|viens|joue) (sur|en) (lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche) = $1 le $3
        keep sûr
        wrong En lundi, je travaille. = Le lundi, je travaille.
        right Le lundi, je travaille.
        right À lundi !
        right Je compte sur lundi.
        rule si-imparfait: Après « si », l'imparfait, jamais le conditionnel. | After “si” comes the imperfect, never the conditional.
        fix si j'(aurais>avais|serais>étais|pourrais>pouvais|voudrais>voulais|irais>allais) = si j'$1
        fix si (tu|il|elle|on) (aurais>avais|serais>étais|pourrais>pouvais|aurait>avait|serait>était|pourrait>pouvait) = si $1 $2
        fix si je (aurais>j'avais|serais>j'étais|pourrais>je pouvais|voudrais>je voulais|irais>j'allais) = si $1
        wrong Si j'aurais le temps, je lirais. = Si j'avais le temps, je lirais.
        wrong Si je serais riche, je voyagerais. = Si j'étais riche, je voyagerais.
        right Si j'avais le temps, je lirais.
        right Je me demande s'il serait content.
        rule manquer: Ce qui me manque est le sujet : « ma famille me manque ». | What I miss is the subject: “ma famille me manque”.
        fix ^ je manque (ma famille|mon pays|ma mère|mon père|mon chien|mon chat|ma ville|ma maison|la France) $ = $1 me manque
        fix ^ je manque (mes amis|mes parents|mes enfants) $ = $1 me manquent
        wrong Je manque ma famille. = Ma famille me manque.
        right Ma famille me manque.
        right Je manque de temps.
        """#
}
