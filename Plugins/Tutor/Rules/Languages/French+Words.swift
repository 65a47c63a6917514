extension School {
    /// Words of the lesson of French: `word | article | English | level | example`; `l'm` and `l'f` give an elided article's gender.
    static let frenchWords = #"""
        homme | l'm | man | A1 | L'homme lit le journal.
        femme | la | woman, wife | A1 | La femme boit un café.
        enfant | l'm | child | A1 | L'enfant joue dans le parc.
        garçon | le | boy | A1 | Le garçon mange une pomme.
        fille | la | girl, daughter | A1 | La fille a un livre.
        ami | l'm | friend | A1 | Mon ami habite à Lyon.
        mère | la | mother | A1 | Ma mère travaille à l'hôpital.
        père | le | father | A1 | Mon père cuisine bien.
        frère | le | brother | A1 | Mon frère a dix ans.
        sœur | la | sister | A1 | Ma sœur aime la musique.
        fils | le | son | A1 | Leur fils va à l'école.
        grand-père | le | grandfather | A1 | Mon grand-père raconte des histoires.
        grand-mère | la | grandmother | A1 | Ma grand-mère fait un gâteau.
        famille | la | family | A1 | Ma famille est grande.
        mari | le | husband | A2 | Son mari est médecin.
        voisin | le | neighbour, neighbor | A2 | Le voisin a un chien.
        gens | les | people | A1 | Les gens sont gentils ici.
        personne | la | person | A1 | C'est une personne aimable.
        nom | le | name | A1 | Quel est votre nom ?
        tête | la | head | A1 | J'ai mal à la tête.
        main | la | hand | A1 | Donne-moi la main.
        œil | l'm | eye | A2 | Il ouvre un œil.
        bouche | la | mouth | A2 | Ouvrez la bouche, s'il vous plaît.
        nez | le | nose | A2 | J'ai le nez froid.
        pied | le | foot | A2 | Nous allons à pied.
        cœur | le | heart | A2 | Elle a bon cœur.
        cheveux | les | hair | A2 | Elle a les cheveux longs.
        dos | le | back | A2 | J'ai mal au dos.
        eau | l'f | water | A1 | Un verre d'eau, s'il vous plaît.
        pain | le | bread | A1 | J'achète du pain tous les jours.
        lait | le | milk | A1 | Je bois du lait le soir.
        café | le | coffee, café | A1 | Un café, s'il vous plaît.
        thé | le | tea | A1 | Le thé est chaud.
        vin | le | wine | A1 | Ce vin vient de Bordeaux.
        bière | la | beer | A1 | La bière est fraîche.
        jus | le | juice | A1 | Je voudrais un jus d'orange.
        pomme | la | apple | A1 | Je mange une pomme par jour.
        orange | l'f | orange | A1 | L'orange est sucrée.
        banane | la | banana | A1 | La banane est jaune.
        fruit | le | fruit | A1 | La pomme est un fruit.
        légume | le | vegetable | A1 | Mangez des légumes !
        viande | la | meat | A1 | Je ne mange pas de viande.
        poisson | le | fish | A1 | Le poisson est très bon.
        poulet | le | chicken | A1 | Je prends le poulet avec du riz.
        riz | le | rice | A1 | Le riz est cuit.
        fromage | le | cheese | A1 | La France a beaucoup de fromages.
        œuf | l'm | egg | A1 | Je mange un œuf le matin.
        soupe | la | soup | A1 | La soupe est chaude.
        sucre | le | sugar | A1 | Je bois mon café sans sucre.
        sel | le | salt | A1 | Il manque du sel.
        chocolat | le | chocolate | A1 | J'adore le chocolat.
        glace | la | ice cream, ice | A1 | Une glace au citron, s'il vous plaît.
        petit déjeuner | le | breakfast | A1 | Le petit déjeuner est prêt.
        déjeuner | le | lunch | A1 | Le déjeuner est à midi.
        dîner | le | dinner, supper | A1 | Le dîner est à huit heures.
        repas | le | meal | A2 | C'était un bon repas.
        addition | l'f | bill | A2 | L'addition, s'il vous plaît.
        maison | la | house, home | A1 | La maison a un jardin.
        appartement | l'm | flat, apartment | A1 | Mon appartement est petit.
        chambre | la | bedroom, room | A1 | Ma chambre est blanche.
        cuisine | la | kitchen, cooking | A1 | Je suis dans la cuisine.
        salle de bains | la | bathroom | A1 | Où est la salle de bains ?
        porte | la | door | A1 | Ferme la porte, s'il te plaît.
        fenêtre | la | window | A1 | La fenêtre est ouverte.
        table | la | table | A1 | Le livre est sur la table.
        chaise | la | chair | A1 | Cette chaise est confortable.
        lit | le | bed | A1 | Le lit est grand.
        clé | la | key | A1 | Je ne trouve pas ma clé.
        jardin | le | garden | A1 | Les enfants jouent dans le jardin.
        vêtements | les | clothes | A1 | Les vêtements sont secs.
        chemise | la | shirt | A1 | Je porte une chemise bleue.
        chaussure | la | shoe | A1 | Ces chaussures sont neuves.
        pantalon | le | trousers, pants | A1 | Le pantalon est noir.
        robe | la | dress | A1 | Elle porte une robe rouge.
        manteau | le | coat | A1 | Il me faut un manteau.
        chapeau | le | hat | A2 | Ce chapeau est en paille.
        montre | la | watch | A1 | Ma montre est vieille.
        téléphone | le | phone, telephone | A1 | Le téléphone sonne.
        ordinateur | l'm | computer | A1 | Je travaille sur l'ordinateur.
        livre | le | book | A1 | Ce livre est intéressant.
        papier | le | paper | A1 | Il me faut du papier.
        lettre | la | letter | A2 | J'écris une lettre.
        journal | le | newspaper | A2 | Je lis le journal le matin.
        parapluie | le | umbrella | A2 | Il pleut : prends ton parapluie.
        ville | la | city, town | A1 | La ville est belle.
        village | le | village | A1 | Mon village est petit.
        rue | la | street | A1 | La rue est calme.
        place | la | square, seat | A1 | On se retrouve sur la place.
        magasin | le | shop, store | A1 | Le magasin ouvre à dix heures.
        marché | le | market | A1 | J'achète des fruits au marché.
        école | l'f | school | A1 | L'école est près d'ici.
        université | l'f | university | A1 | Elle étudie à l'université.
        hôpital | l'm | hospital | A1 | L'hôpital est neuf.
        église | l'f | church | A2 | L'église est ancienne.
        banque | la | bank | A1 | La banque est fermée.
        plage | la | beach | A1 | Nous allons à la plage.
        gare | la | station | A1 | La gare est loin.
        train | le | train | A1 | Le train part à huit heures.
        voiture | la | car | A1 | Ma voiture est rouge.
        bus | le | bus | A1 | Le bus est en retard.
        avion | l'm | plane, airplane | A1 | L'avion vole haut.
        vélo | le | bicycle, bike | A1 | Je vais au travail à vélo.
        bateau | le | boat, ship | A2 | Le bateau arrive au port.
        aéroport | l'm | airport | A1 | L'aéroport est grand.
        voyage | le | trip, journey | A1 | Bon voyage !
        billet | le | ticket | A1 | Un billet pour Paris, s'il vous plaît.
        valise | la | suitcase | A2 | Ma valise est lourde.
        chemin | le | way, path | A2 | Le chemin est long.
        pays | le | country | A1 | La France est un beau pays.
        monde | le | world | A1 | Je veux voir le monde.
        soleil | le | sun | A1 | Le soleil brille.
        lune | la | moon | A1 | La lune est pleine.
        étoile | l'f | star | A2 | Il y a beaucoup d'étoiles.
        ciel | le | sky, heaven | A2 | Le ciel est bleu.
        pluie | la | rain | A1 | J'aime la pluie.
        neige | la | snow | A1 | La neige est blanche.
        vent | le | wind | A1 | Il y a du vent.
        temps | le | time, weather | A1 | Quel temps fait-il ?
        mer | la | sea | A1 | La mer est calme.
        rivière | la | river | A1 | La rivière traverse la ville.
        montagne | la | mountain | A1 | La montagne est haute.
        forêt | la | forest, wood | A2 | On se promène dans la forêt.
        arbre | l'm | tree | A1 | L'arbre est vieux.
        fleur | la | flower | A1 | La fleur est jaune.
        feu | le | fire | A2 | Le feu est allumé.
        chien | le | dog | A1 | Le chien court sur la plage.
        chat | le | cat | A1 | Le chat dort sur le canapé.
        oiseau | l'm | bird | A1 | L'oiseau chante.
        cheval | le | horse | A1 | Le cheval mange de l'herbe.
        vache | la | cow | A2 | La vache donne du lait.
        souris | la | mouse | A2 | Le chat cherche une souris.
        jour | le | day | A1 | C'est un beau jour.
        nuit | la | night | A1 | La nuit est longue.
        matin | le | morning | A1 | Le matin, je bois du café.
        après-midi | l'm | afternoon | A1 | L'après-midi, je lis.
        soir | le | evening | A1 | Le soir, je suis chez moi.
        semaine | la | week | A1 | Une semaine a sept jours.
        mois | le | month | A1 | Janvier est le premier mois.
        année | l'f | year | A1 | Bonne année !
        heure | l'f | hour | A1 | Quelle heure est-il ?
        aujourd'hui | | today | A1 | Aujourd'hui, je ne travaille pas.
        hier | | yesterday | A1 | Hier, je suis allée au cinéma.
        demain | | tomorrow | A1 | À demain !
        maintenant | | now | A1 | Je ne peux pas maintenant.
        toujours | | always, still | A1 | Je suis toujours à l'heure.
        jamais | | never | A1 | Il ne mange jamais de viande.
        parfois | | sometimes | A1 | Parfois, je mange au restaurant.
        été | l'm | summer | A1 | En été, il fait chaud.
        hiver | l'm | winter | A1 | En hiver, il fait froid.
        printemps | le | spring | A1 | Au printemps, il y a des fleurs.
        automne | l'm | autumn, fall | A1 | En automne, il pleut.
        week-end | le | weekend | A1 | Le week-end, je me repose.
        travail | le | work, job | A1 | Mon travail me plaît.
        argent | l'm | money | A1 | Je n'ai pas d'argent.
        médecin | le | doctor | A1 | Je vais chez le médecin.
        professeur | le | teacher | A1 | Le professeur explique bien.
        étudiant | l'm | student | A1 | Je suis étudiant.
        cours | le | class, lesson | A1 | Le cours commence à neuf heures.
        mot | le | word | A1 | J'apprends un mot nouveau.
        langue | la | language, tongue | A1 | Le français est une belle langue.
        question | la | question | A1 | J'ai une question.
        réponse | la | answer | A1 | Je ne connais pas la réponse.
        problème | le | problem | A1 | Pas de problème.
        idée | l'f | idea | A1 | Quelle bonne idée !
        chose | la | thing | A1 | C'est une chose importante.
        aide | l'f | help | A1 | J'ai besoin d'aide.
        erreur | l'f | mistake, error | A1 | Tout le monde fait une erreur un jour.
        cadeau | le | present, gift | A2 | C'est un cadeau pour toi.
        fête | la | party | A1 | La fête est samedi.
        jeu | le | game | A1 | C'est un jeu amusant.
        musique | la | music | A1 | J'écoute de la musique.
        chanson | la | song | A1 | J'aime cette chanson.
        film | le | film, movie | A1 | Le film est long.
        santé | la | health | B1 | La santé est importante.
        vie | la | life | A2 | C'est la vie.
        amour | l'm | love | A2 | L'amour est aveugle.
        rêve | le | dream | A2 | J'ai fait un drôle de rêve.
        peur | la | fear | B1 | N'aie pas peur.
        chance | la | luck | A2 | Bonne chance !
        environnement | l'm | environment | B1 | Il faut protéger l'environnement.
        expérience | l'f | experience | B1 | C'était une expérience inoubliable.
        rouge | | red | A1 | La voiture est rouge.
        bleu | | blue | A1 | Le ciel est bleu.
        vert | | green | A1 | L'arbre est vert.
        jaune | | yellow | A1 | Le citron est jaune.
        noir | | black | A1 | Le chat est noir.
        blanc | | white | A1 | Le papier est blanc.
        grand | | big, tall, large | A1 | Mon père est grand.
        petit | | small, little, short | A1 | L'appartement est petit.
        bon | | good | A1 | Ce gâteau est bon.
        mauvais | | bad | A1 | Le café est mauvais.
        nouveau | | new | A1 | J'ai un nouveau téléphone.
        vieux | | old | A1 | Le château est vieux.
        jeune | | young | A1 | Elle est très jeune.
        beau | | beautiful, handsome | A1 | Quel beau jardin !
        joli | | pretty, nice | A1 | C'est un joli village.
        laid | | ugly | A2 | Ce bâtiment est laid.
        heureux | | happy | A1 | Je suis très heureux.
        triste | | sad | A1 | Pourquoi es-tu triste ?
        fatigué | | tired | A1 | Je suis fatigué.
        malade | | ill, sick | A1 | Mon frère est malade.
        chaud | | hot, warm | A1 | Le thé est chaud.
        froid | | cold | A1 | Il fait froid.
        facile | | easy | A1 | L'exercice est facile.
        difficile | | difficult, hard | A1 | La question est difficile.
        cher | | expensive, dear | A1 | L'hôtel est cher.
        bon marché | | cheap | A2 | Ce menu est bon marché.
        rapide | | fast, quick | A1 | Le train est rapide.
        lent | | slow | A1 | Le bus est lent.
        haut | | high | A1 | La tour est haute.
        long | | long | A1 | Le chemin est long.
        important | | important | A1 | C'est très important.
        intéressant | | interesting | A1 | Le film est intéressant.
        gentil | | kind, friendly, nice | A1 | Vous êtes très gentil.
        calme | | quiet, calm | A2 | C'est un quartier calme.
        propre | | clean | A2 | La cuisine est propre.
        sale | | dirty | A2 | Les chaussures sont sales.
        plein | | full | A2 | Le verre est plein.
        vide | | empty | A2 | La bouteille est vide.
        fier | | proud | B1 | Je suis fier de toi.
        être | | to be | A1 | Je veux être médecin.
        avoir | | to have | A1 | Je voudrais avoir un chien.
        faire | | to do, to make | A1 | Que veux-tu faire ?
        aller | | to go | A1 | Je veux aller au cinéma.
        venir | | to come | A1 | Peux-tu venir demain ?
        manger | | to eat | A1 | On va manger.
        boire | | to drink | A1 | Il faut boire de l'eau.
        dormir | | to sleep | A1 | Je veux dormir.
        parler | | to speak, to talk | A1 | J'aime parler avec toi.
        dire | | to say, to tell | A1 | Que veux-tu dire ?
        lire | | to read | A1 | J'aime lire.
        écrire | | to write | A1 | Je dois écrire une lettre.
        écouter | | to listen | A1 | J'aime écouter de la musique.
        entendre | | to hear | A2 | Je ne peux rien entendre.
        voir | | to see | A1 | Je veux voir la mer.
        regarder | | to look, to watch | A1 | On va regarder un film.
        apprendre | | to learn | A1 | Je veux apprendre le français.
        étudier | | to study | A1 | Je dois étudier.
        travailler | | to work | A1 | Je ne veux pas travailler.
        jouer | | to play | A1 | Les enfants veulent jouer.
        acheter | | to buy | A1 | Je vais acheter du pain.
        vendre | | to sell | A2 | Je veux vendre ma voiture.
        payer | | to pay | A1 | Je peux payer par carte ?
        vouloir | | to want | A1 | On ne peut pas tout vouloir.
        aimer | | to love, to like | A1 | Il faut aimer la vie.
        pouvoir | | can, to be able to | A1 | Je ne peux pas venir.
        savoir | | to know | A1 | Je veux savoir la vérité.
        connaître | | to know | A2 | Je voudrais connaître le Québec.
        habiter | | to live | A1 | J'aime habiter ici.
        voyager | | to travel | A1 | J'aime voyager en train.
        attendre | | to wait | A2 | Je dois attendre.
        espérer | | to hope | B1 | Il faut espérer.
        aider | | to help | A1 | Tu peux m'aider ?
        ouvrir | | to open | A1 | Peux-tu ouvrir la fenêtre ?
        fermer | | to close | A1 | Je peux fermer la porte ?
        commencer | | to begin, to start | A2 | On peut commencer.
        finir | | to finish, to end | A2 | Je dois finir ce travail.
        arriver | | to arrive | A1 | On va arriver en retard.
        partir | | to leave | A1 | Je dois partir.
        sortir | | to go out | A1 | Tu veux sortir ce soir ?
        donner | | to give | A1 | Je vais te donner un cadeau.
        prendre | | to take | A1 | Je vais prendre le bus.
        chercher | | to look for | A1 | Je dois chercher ma clé.
        trouver | | to find | A2 | Je ne peux pas trouver mon portable.
        oublier | | to forget | A2 | Je ne vais pas oublier ce jour.
        se souvenir | | to remember | B1 | On peut se souvenir de tout.
        penser | | to think | A2 | Je dois penser à tout.
        cuisiner | | to cook | A1 | J'aime cuisiner.
        chanter | | to sing | A1 | J'aime chanter.
        danser | | to dance | A1 | Tu veux danser ?
        nager | | to swim | A1 | Je sais nager.
        rire | | to laugh | A2 | Tu me fais rire.
        pleurer | | to cry | A2 | Je ne veux pas pleurer.
        choisir | | to choose | B1 | C'est difficile de choisir.
        améliorer | | to improve | B1 | Je veux améliorer mon français.
        bonjour | | hello, good morning | A1 | Bonjour, madame !
        salut | | hi, bye | A1 | Salut, ça va ?
        au revoir | | goodbye | A1 | Au revoir, à demain !
        merci | | thank you, thanks | A1 | Merci beaucoup !
        s'il vous plaît | | please | A1 | Un thé, s'il vous plaît.
        pardon | | sorry, excuse me | A1 | Pardon, où est le musée ?
        bonne nuit | | good night | A1 | Bonne nuit et à demain !
        oui | | yes | A1 | Oui, bien sûr.
        non | | no | A1 | Non, merci.
        ici | | here | A1 | Nous sommes ici.
        beaucoup | | much, a lot, many | A1 | J'aime beaucoup ce livre.
        peu | | little, few | A1 | Je parle un peu français.
        parce que | | because | A1 | Je reste parce que je suis fatiguée.
        mais | | but | A1 | C'est cher, mais beau.
        bien que | | although | B1 | On sort bien qu'il pleuve.
        cependant | | however | B1 | Il est tard ; cependant, on continue.
        """#
}
