extension School {
    /// Role-plays of the lesson of German.
    static let germanScenarios = #"""
        scenario cafe
        intro Spielen wir: Du bist in einem Café, und ich bin die Kellnerin. | Let's play: you are in a café, and I'm the waitress.
        any Sehr gern.
        any Natürlich.
        step Guten Tag! Was möchten Sie trinken? | Good afternoon! What would you like to drink? | Ich hätte gern …, bitte.
        when (kaffee|espresso|cappuccino|milchkaffee) = Einen Kaffee, sehr gern.
        when (tee|orangensaft|apfelsaft|wein|kakao) = Einen $1, sehr gern.
        when (wasser|mineralwasser|bier) = Ein $1, sehr gern.
        when (limonade|cola) = Eine $1, sehr gern.
        step Möchten Sie auch etwas essen? | Would you also like something to eat? | Ja, ein Stück Kuchen, bitte.
        when (stück kuchen|kuchen) = Ein Stück Kuchen, gute Wahl.
        when (brötchen|croissant|eis|sandwich|brot) = Ein $1, gute Wahl.
        when (suppe|brezel|torte) = Eine $1, gute Wahl.
        when (salat|toast) = Einen $1, gute Wahl.
        when ^ (nein|nichts) = Nur das Getränk, in Ordnung.
        step Zum Hieressen oder zum Mitnehmen? | To eat here or to take away? | Zum Hieressen, bitte.
        when (hier|hieressen) = Dann nehmen Sie bitte Platz.
        when (mitnehmen) = Ich packe es Ihnen ein.
        step Das macht sieben Euro fünfzig. Zahlen Sie bar oder mit Karte? | That's seven euros fifty. Do you pay cash or by card? | Mit Karte, bitte.
        when (karte) = Danke. Halten Sie die Karte bitte hierhin.
        when (bar) = Danke. Hier ist Ihr Wechselgeld.
        step Bitte schön! Darf es sonst noch etwas sein? | Here you are! Would you like anything else? | Nein, danke.
        when ^ (nein|das ist alles) = Dann guten Appetit!
        end Sehr gut gemacht! Jetzt kannst du in jedem Café bestellen. | Well done! Now you can order in any café.

        scenario way
        intro Spielen wir: Du bist in einer neuen Stadt und suchst den Bahnhof. Ich gehe gerade vorbei. | Let's play: you are in a new town looking for the station. I'm passing by.
        any Aha.
        any Ach so.
        step Guten Tag! Kann ich Ihnen helfen? | Hello! Can I help you? | Entschuldigung, wo ist der Bahnhof?
        when (bahnhof|zug) = Der Bahnhof? Der ist nicht weit.
        when (museum|hotel|krankenhaus) = Das $1? Das ist in der Nähe vom Bahnhof.
        when (supermarkt|flughafen) = Der $1? Da fahren Sie am besten vom Bahnhof.
        step Gehen Sie geradeaus und an der Kirche links. Wissen Sie, wo die Kirche ist? | Go straight on and turn left at the church. Do you know where the church is? | Nein, wo ist sie?
        when ^ (nein) = Das ist der hohe Turm dort.
        when ^ (ja) = Sehr gut.
        step Von der Kirche sind es fünf Minuten. Möchten Sie zu Fuß gehen oder mit dem Bus fahren? | From the church it's five minutes. Would you like to walk or take the bus? | Ich möchte zu Fuß gehen.
        when (zu fuß|laufen) = Gute Idee, der Weg ist schön.
        when (bus) = Nehmen Sie die Linie vier; sie fährt alle zehn Minuten.
        step Wann fährt Ihr Zug? | When does your train leave? | Er fährt um … Uhr.
        when um [halb|viertel nach|viertel vor] {} [uhr] = Dann haben Sie noch Zeit.
        step Gute Reise! Wohin fahren Sie denn? | Have a good trip! Where are you going? | Ich fahre nach …
        when nach {} = Nach $1, wie schön!
        end Sehr gut gemacht! Auf Deutsch verläufst du dich nicht mehr. | Well done! You won't get lost in German any more.

        scenario shop
        intro Spielen wir: Du bist in einem Kleidergeschäft, und ich bin die Verkäuferin. | Let's play: you are in a clothes shop, and I'm the shop assistant.
        any Natürlich.
        any Aha.
        step Guten Tag! Was suchen Sie? | Good morning! What are you looking for? | Ich suche ein Hemd.
        when (hemd|kleid|t shirt) = Ein $1, kommen Sie bitte mit.
        when (jacke|hose|mütze|tasche|bluse|jeans) = Eine $1, kommen Sie bitte mit.
        when (mantel|pullover|rock|hut|schal) = Einen $1, kommen Sie bitte mit.
        when (schuhe|socken|handschuhe|stiefel) = $1, kommen Sie bitte mit.
        step Welche Größe brauchen Sie? | What size do you need? | Ich brauche Größe …
        when (s|m|l|xl|klein|mittel|groß) = Ja, die haben wir.
        when {#} = Größe $1? Ja, die haben wir.
        step Und in welcher Farbe? | And in which colour? | In Blau, bitte.
        when (rot|blau|grün|schwarz|weiß|gelb|braun|grau|rosa|orange) = Die Farbe steht Ihnen sehr gut.
        step Bitte sehr. Möchten Sie es anprobieren? | Here you are. Would you like to try it on? | Ja, wo ist die Umkleidekabine?
        when ^ (ja) = Die Umkleidekabine ist dort hinten.
        when ^ (nein) = Wie Sie möchten.
        step Das kostet vierzig Euro. Nehmen Sie es? | It costs forty euros. Will you take it? | Ja, ich nehme es.
        when ^ (ja) = Sehr gut. Vielen Dank!
        when (teuer|billiger|günstiger|rabatt) = Dann gebe ich es Ihnen für fünfunddreißig.
        when ^ (nein) = Kein Problem. Vielleicht ein andermal.
        end Sehr gut gemacht! Einkaufen auf Deutsch ist kein Problem mehr. | Well done! Shopping in German is no problem any more.
        """#
}
