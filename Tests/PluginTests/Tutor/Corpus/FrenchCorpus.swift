extension TutorCorpus {
    /// What learners of French say rightly, and the commonest things they say wrongly.
    static let french = TutorCorpus(
        language: "fr",
        right: #"""
            Je suis resté à la maison hier.
            J'ai monté les valises.
            J'ai passé une bonne journée.
            Je suis né en 1990.
            Elle est née au Canada.
            Je suis fatigué mais content.
            Je suis bien en France.
            Je suis bien au travail.
            J'ai très faim ce soir.
            Je n'ai pas de voiture.
            Ce n'est pas un problème.
            Ce n'est pas du vin, c'est du jus.
            Je n'ai pas un euro sur moi.
            Je n'ai pas une minute.
            Il est temps de le faire.
            Je viens de le voir au cinéma.
            J'ai envie de le lire.
            Il commence à le comprendre.
            J'ai oublié de les acheter.
            Je pense à les inviter.
            J'ai beaucoup de livres.
            J'ai beaucoup aimé le film.
            J'ai besoin du livre de Paul.
            Beaucoup des amis de Marie sont venus.
            Je parle bien français.
            Je parle français et un peu anglais.
            Il sent bon.
            Ça sent très bon ici.
            Ce café n'est plus bon.
            C'est plus bon marché ici.
            Je visite le musée avec ma mère.
            Je voudrais visiter ma ville natale.
            Je joue de la guitare et du piano.
            Je joue au tennis le samedi.
            J'habite à Paris depuis deux ans.
            Je vais en Italie cet été.
            Je suis dans Paris intra-muros.
            Dans le nord de la France, il pleut souvent.
            Il est un peu timide.
            Il est une fois par semaine à Lyon.
            Elle est médecin à l'hôpital.
            C'est un bon professeur.
            Je suis un étudiant de Lyon.
            Je suis une étudiante très motivée.
            Parce que j'aime voyager.
            Je suis content parce qu'il fait beau.
            Je vais parler avec mon chef.
            Je veux aller au cinéma.
            Je sais nager et je peux conduire.
            C'est très intéressant.
            J'aime beaucoup le chocolat.
            J'aime beaucoup voyager.
            J'aime bien les chats.
            J'écoute la radio le matin.
            J'attends le bus.
            Je cherche un appartement pour mon frère.
            Je travaille pour la mairie.
            Le lundi, je travaille à la maison.
            Lundi, je vais chez le dentiste.
            À dimanche !
            Je compte sur lundi pour finir.
            Mon amie s'appelle Julie.
            Ma meilleure amie habite à Nice.
            Mon école est près de la gare.
            Sa nouvelle histoire est drôle.
            Cette heure est libre.
            Cet homme est mon oncle.
            Ce livre est à moi.
            La mienne est rouge.
            Le père de Marc est boulanger.
            Nous avons mangé au restaurant.
            Nous sommes allés à la plage.
            Elles sont parties tôt.
            Il a fait froid hier.
            J'ai froid et j'ai sommeil.
            Il fait chaud aujourd'hui.
            Je suis trop grand pour ce lit.
            J'étudie le français pour mon travail.
            J'apprends le français depuis six mois.
            Si j'avais le temps, je lirais plus.
            Quand j'étais petit, j'habitais à la campagne.
            Je pars en vacances demain.
            J'aime ma famille et mes amis.
            Je ne mange jamais de viande.
            Je ne sais pas encore.
            Tu as raison.
            Il y a beaucoup de monde.
            Je bois du thé sans sucre.
            Le temps passe vite.
            J'ai vingt ans et demi.
            Il a le café du coin en face.
            Elle a les enfants le week-end.
            C'est sûr, lundi je viens.
            Je suis pris par le travail.
            Je suis étudié par les chercheurs.
            Je me demande s'il serait content.
            Je manque de temps.
            J'apprends le français parce que j'adore cette langue.
            Ma mère travaille dans une banque.
            À quelle heure part le train ?
            Je n'ai jamais été en Espagne.
            Hier soir, nous avons regardé un film.
            Il faut que j'aille chez le médecin.
            Mon frère aîné est ingénieur.
            Je me lève à sept heures tous les jours.
            Je voudrais une table pour deux, s'il vous plaît.
            Elle est partie sans dire au revoir.
            Quand je suis arrivé, il pleuvait.
            C'est la première fois que je viens ici.
            Tu peux parler plus lentement ?
            Je n'aime pas le poisson, mais j'aime la viande.
            Il y a trop de monde dans le métro.
            Je vais acheter du pain et des pommes.
            Ce week-end, je vais voir ma grand-mère.
            J'ai mal à la main droite.
            Je suis d'accord avec toi.
            Les enfants jouent dans le jardin.
            Mon appartement est petit mais confortable.
            Je pense que tu as raison.
            Je lis un livre de Victor Hugo.
            Nous habitons au troisième étage.
            J'ai oublié mon parapluie à la maison.
            Est-ce que vous avez des frères et sœurs ?
            Je suis allemande, mais j'habite en France.
            Il est tard, je dois partir.
            L'année dernière, je suis allée au Portugal.
            Si tu veux, on peut aller au cinéma.
            Aujourd'hui, j'ai déjeuné avec mes collègues.
            Le film commence à huit heures.
            Elle a un grand jardin.
            C'est trop tard, je m'en vais.
            As-tu vu mon chat ?
            Je suis l'aîné de la famille.
            Nous sommes contents de l'hôtel.
            J'ai froid, ferme la fenêtre.
            Ce matin, je suis allé courir au parc.
            Ils habitent à la campagne.
            Elle étudie la médecine depuis deux ans.
            Donne-moi encore une chance.
            Le programme d'aujourd'hui est intéressant.
            Je joue aux cartes avec mon grand-père.
            Il est trois heures de l'après-midi.
            Hier, il a fait beau.
            On va à la plage demain.
            Je ne connais pas cette chanson.
            Il a les yeux bleus.
            Mon ami anglais est très drôle.
            """#,
        wrong: #"""
            Je suis 25 ans. = J'ai 25 ans.
            Mon frère est 12 ans. = Mon frère a 12 ans.
            J'ai allé à la plage. = Je suis allé à la plage.
            J'ai né à Londres. = Je suis né à Londres.
            Elle a arrivé hier. = Elle est arrivée hier.
            Nous avons allés au parc. = Nous sommes allés au parc.
            Je suis mangé au restaurant. = J'ai mangé au restaurant.
            Je suis travaillé hier. = J'ai travaillé hier.
            Je viens de le marché. = Je viens du marché.
            Je parle de les enfants. = Je parle des enfants.
            Je vais à le restaurant. = Je vais au restaurant.
            Je vais à les toilettes. = Je vais aux toilettes.
            Je ai un chien. = J'ai un chien.
            Je habite à Londres. = J'habite à Londres.
            Le hôtel est grand. = L'hôtel est grand.
            Je pas sais. = Je ne sais pas.
            Je n'ai pas une voiture. = Je n'ai pas de voiture.
            Je n'ai pas des enfants. = Je n'ai pas d'enfants.
            J'ai beaucoup des livres. = J'ai beaucoup de livres.
            Je suis faim. = J'ai faim.
            Je suis très froid. = J'ai très froid.
            Je chante bon. = Je chante bien.
            Ce vin est plus bon. = Ce vin est meilleur.
            Je visite mes parents. = Je rends visite à mes parents.
            Je joue le piano. = Je joue du piano.
            Je joue football. = Je joue au football.
            J'habite dans France. = J'habite en France.
            J'habite en Londres. = J'habite à Londres.
            Je vais à Japon. = Je vais au Japon.
            Le maison est petite. = La maison est petite.
            C'est une livre intéressant. = C'est un livre intéressant.
            Ma école est grande. = Mon école est grande.
            J'étudie le français pour trois ans. = J'étudie le français depuis trois ans.
            Il est un bon ami. = C'est un bon ami.
            Je suis une étudiante. = Je suis étudiante.
            Parce il pleut. = Parce qu'il pleut.
            Je veut un café. = Je veux un café.
            Je avoir un chat. = J'ai un chat.
            C'est beaucoup cher. = C'est très cher.
            J'écoute à la musique. = J'écoute la musique.
            J'attends pour le bus. = J'attends le bus.
            Sur lundi je travaille. = Le lundi je travaille.
            Si je aurais le temps, je lirais. = Si j'avais le temps, je lirais.
            Je manque ma famille. = Ma famille me manque.
            Je suis vingt ans. = J'ai vingt ans.
            J'ai parti à huit heures. = Je suis parti à huit heures.
            Elle a tombé hier. = Elle est tombée hier.
            Je vais à le marché. = Je vais au marché.
            J'aime beaucoup le musique. = J'aime beaucoup la musique.
            Il a beaucoup des amis. = Il a beaucoup d'amis.
            Je ne ai pas faim. = Je n'ai pas faim.
            Je suis un médecin. = Je suis médecin.
            Je suis allé en Japon. = Je suis allé au Japon.
            Le école est fermée. = L'école est fermée.
            """#)
}
