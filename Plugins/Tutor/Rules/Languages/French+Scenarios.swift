extension School {
    /// Role-plays of the lesson of French.
    static let frenchScenarios = #"""
        scenario cafe
        intro Jouons : tu es dans un café et je suis la serveuse. | Let's play: you are in a café, and I'm the waitress.
        any Très bien.
        any Bien sûr.
        step Bonjour ! Qu'est-ce que vous désirez ? | Hello! What would you like? | Je voudrais …, s'il vous plaît.
        when (café|café crème|expresso|café au lait) = Un café, très bien.
        when (thé|chocolat chaud|jus d'orange|coca|verre de vin) = Un $1, tout de suite.
        when (bière|limonade|eau|eau minérale) = Tout de suite.
        step Et avec ça, vous voulez manger quelque chose ? | And would you like to eat something with it? | Un croissant, s'il vous plaît.
        when (croissant|sandwich|gâteau|croque monsieur|pain au chocolat) = Un $1, bon choix.
        when (salade|tarte|crêpe|soupe|quiche|glace) = Une $1, bon choix.
        when ^ (non|rien) = Juste la boisson, très bien.
        step C'est sur place ou à emporter ? | Is that to eat here or to take away? | Sur place.
        when (sur place|ici) = Alors asseyez-vous, je vous en prie.
        when (emporter) = Je vous mets ça dans un sac.
        step Ça fait sept euros cinquante. Vous payez en espèces ou par carte ? | That's seven euros fifty. Will you pay cash or by card? | Par carte, s'il vous plaît.
        when (carte) = Merci. Approchez votre carte, s'il vous plaît.
        when (espèces|liquide) = Merci. Voici votre monnaie.
        step Voilà ! Vous désirez autre chose ? | Here you are! Would you like anything else? | Non, merci.
        when ^ (non|c'est tout) = Alors, bon appétit !
        end Bravo ! Tu peux maintenant commander dans tous les cafés. | Well done! Now you can order in any café.

        scenario way
        intro Jouons : tu es dans une nouvelle ville et tu cherches la gare. Je passe dans la rue. | Let's play: you are in a new town looking for the station. I'm passing by.
        any Je vois.
        any Ah, oui.
        step Bonjour ! Je peux vous aider ? | Hello! Can I help you? | Excusez-moi, où est la gare ?
        when (gare|train) = La gare ? Elle n'est pas loin.
        when (musée|supermarché) = Le $1 ? Il est près de la gare.
        when (banque|hôtel|hôpital|aéroport) = Oh, c'est près de la gare.
        step Allez tout droit et tournez à gauche à l'église. Vous savez où est l'église ? | Go straight on and turn left at the church. Do you know where the church is? | Non, où est-elle ?
        when ^ (non) = C'est la grande tour, là-bas.
        when ^ (oui) = Très bien.
        step De l'église, c'est à cinq minutes. Vous voulez y aller à pied ou en bus ? | From the church it's five minutes. Do you want to go on foot or by bus? | Je veux y aller à pied.
        when (à pied|marcher) = Bonne idée, c'est une belle promenade.
        when (bus) = Prenez le numéro quatre ; il passe toutes les dix minutes.
        step À quelle heure part votre train ? | What time does your train leave? | Il part à … heures.
        when à {} [heures|heure] = Alors, vous avez le temps.
        step Bon voyage ! Où allez-vous ? | Have a good trip! Where are you going? | Je vais à …
        when je vais (à|en|au) {2} = $2, quelle chance !
        end Bravo ! Tu ne te perdras plus en français. | Well done! You won't get lost in French any more.

        scenario shop
        intro Jouons : tu es dans un magasin de vêtements et je suis la vendeuse. | Let's play: you are in a clothes shop, and I'm the shop assistant.
        any Bien sûr.
        any Je vois.
        step Bonjour ! Vous cherchez quelque chose ? | Hello! Are you looking for something? | Je cherche une chemise.
        when (chemise|veste|robe|jupe|casquette) = Une $1, venez avec moi.
        when (manteau|pull|chapeau|pantalon|sac|tee shirt|jean) = Un $1, venez avec moi.
        when (chaussures|chaussettes|bottes|gants) = Des $1, venez avec moi.
        step Quelle taille faites-vous ? | What size are you? | Je fais du …
        when (s|m|l|xl|petite|moyenne|grande) = Oui, nous avons cette taille.
        when {#} = La taille $1 ? Oui, nous l'avons.
        step Et de quelle couleur ? | And in which colour? | En bleu, s'il vous plaît.
        when (rouge|bleu|bleue|vert|verte|noir|noire|blanc|blanche|jaune|marron|gris|grise|rose|orange) = Cette couleur vous va très bien.
        step Voilà. Vous voulez l'essayer ? | Here you are. Would you like to try it on? | Oui, où est la cabine d'essayage ?
        when ^ (oui) = La cabine est au fond.
        when ^ (non) = Comme vous voulez.
        step Ça coûte quarante euros. Vous le prenez ? | It costs forty euros. Will you take it? | Oui, je le prends.
        when ^ (oui) = Très bien. Merci beaucoup !
        when (cher|chère|moins cher|réduction) = Alors, je vous le laisse à trente-cinq euros.
        when ^ (non) = Ce n'est pas grave. Une autre fois, peut-être.
        end Bravo ! Faire des achats en français n'est plus un problème. | Well done! Shopping in French is no problem any more.
        """#
}
