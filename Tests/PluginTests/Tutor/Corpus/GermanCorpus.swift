extension TutorCorpus {
    /// What learners of German say rightly, and the commonest things they say wrongly.
    static let german = TutorCorpus(
        language: "de",
        right: #"""
            Ich bin gestern ins Kino gegangen.
            Ich habe das Auto nach Hause gefahren.
            Ich habe gestern gearbeitet.
            Ich bin gut in Mathe.
            Ich habe 20 Jahre in Berlin gelebt.
            Ich habe zehn Jahre Erfahrung.
            Er ist 20 Jahre älter als ich.
            Sie ist zwei Jahre jünger.
            Heute gehe ich schwimmen.
            Oft denke ich an dich.
            Morgen fahren wir nach Wien.
            Heute, ich bin ehrlich, habe ich keine Lust.
            Ich lerne Deutsch, weil ich in Wien wohne.
            Weil ich müde bin, gehe ich schlafen.
            Ich bleibe, weil es regnet.
            Ich gehe, weil ich will.
            Ich weiß, dass er kommt.
            Das ist der Mann, den ich gesehen habe.
            Wo ich wohne, ist es ruhig.
            Wenn ich gehen muss, sage ich es dir.
            Das, was ich essen will, ist teuer.
            Ich hoffe, dass wir und ich spielen können.
            Er meint, dass ich kommen soll.
            Mein Bruder heißt Max und wohnt in Köln.
            Meine Schwester liest gern.
            Mein Vater fährt jeden Tag zur Arbeit.
            Er isst gern Pizza.
            Ich mag Hunde und Katzen.
            Ich habe einen Hund und eine Katze.
            Ich habe ein Kind und ein Auto.
            Ich habe mein Auto verkauft.
            Ein Kaffee, bitte.
            Ich trinke einen Kaffee mit Milch.
            Das ist ein Hund.
            Das ist mein Bruder.
            Mein Hund ist alt.
            Die Hunde sind laut.
            Der Mutter geht es gut.
            Der Katze geht es nicht gut.
            Er hat der Frau geholfen.
            Das Buch ist interessant.
            Die Bücher sind teuer.
            Die Familie ist groß.
            Das Wetter ist heute schön.
            Die Wetter-App ist kaputt.
            Ich habe keinen Hunger.
            Nicht einen Hund, sondern eine Katze habe ich.
            Ich habe das nicht gewusst.
            Mir ist kalt.
            Der Kaffee ist kalt.
            Mir geht es gut.
            Ich gehe gut gelaunt zur Arbeit.
            Ich gehe nach Hause.
            Ich bleibe zu Hause.
            Ich bin gerade nach Hause gekommen.
            Ich komme aus Spanien.
            Ich komme von der Arbeit.
            Ich komme von Berlin nach München.
            Ich fahre nach Italien.
            Ich fahre zum Bahnhof.
            Ich fahre zum Deutschkurs.
            Am Montag habe ich frei.
            Im Mai fahre ich weg.
            Um acht Uhr fängt der Unterricht an.
            In diesem Sommer bleiben wir hier.
            Am Morgen trinke ich Tee.
            Im Morgenland gab es Könige.
            In der Nacht schlafe ich.
            Sie ist so groß wie ich.
            Er läuft schneller als du.
            Es wird immer besser, wie du siehst.
            Ich bin Studentin an der Universität.
            Er ist ein Lehrer, der viel weiß.
            Ich bin ein guter Koch.
            Ich habe viele Freunde und viel Zeit.
            Viel Spaß!
            Ich wohne seit zwei Jahren hier.
            Ich bleibe für zwei Jahre.
            Ich arbeite für drei Monate in Paris.
            Ich kann gut Deutsch sprechen.
            Ich möchte gern etwas essen.
            Ich versuche, Deutsch zu lernen.
            Das kann man nicht zu Ende lesen.
            Ich habe Lust, ins Kino zu gehen.
            Ich freue mich auf das Wochenende.
            Am Wochenende spiele ich Fußball.
            Ich interessiere mich für Musik.
            Es gibt hier viele Cafés.
            Ihr seid sehr nett.
            Sind Sie Herr Müller?
            Sie haben einen schönen Garten.
            Sie hat gestern angerufen.
            Wir sind gestern spät eingeschlafen.
            Ich bin gesehen worden.
            Hast du Geschwister?
            Gestern war ich krank.
            Heute hat mein Bruder Geburtstag.
            Ich möchte etwas zu essen.
            Ich freue mich auf Sonntag.
            Kann ich heute spielen?
            Was soll ich machen?
            Der Katze ist kalt.
            Ich komme um acht zu Hause an.
            Er ist nach Hause gerannt.
            Sie hat einen Bruder.
            Ich lerne seit drei Monaten Deutsch.
            Meine Mutter arbeitet bei einer Bank.
            Wann fährt der Zug nach Berlin ab?
            Ich war noch nie in Österreich.
            Gestern Abend haben wir einen Film gesehen.
            Ich muss heute zum Arzt gehen.
            Mein älterer Bruder ist Ingenieur.
            Ich stehe jeden Tag um sieben Uhr auf.
            Wir hätten gern einen Tisch für zwei Personen.
            Als ich ankam, regnete es.
            Das ist das erste Mal, dass ich hier bin.
            Können Sie bitte langsamer sprechen?
            Ich mag keinen Fisch, aber ich esse gern Fleisch.
            Es gibt zu viele Autos in der Stadt.
            Ich kaufe Brot und ein paar Äpfel.
            Am Wochenende besuche ich meine Oma.
            Mir tut die rechte Hand weh.
            Ich bin deiner Meinung.
            Die Kinder spielen im Garten.
            Meine Wohnung ist klein, aber gemütlich.
            Ich glaube, dass du recht hast.
            Wir wohnen im dritten Stock.
            Ich habe meinen Regenschirm zu Hause vergessen.
            Haben Sie Geschwister?
            Letztes Jahr bin ich nach Portugal geflogen.
            Wenn du willst, können wir ins Kino gehen.
            Obwohl es kalt war, sind wir spazieren gegangen.
            Der Film hat mir sehr gut gefallen.
            Ich freue mich darauf, dich zu sehen.
            Er hat mir gesagt, dass er müde ist.
            Heute habe ich mit meinen Kollegen gegessen.
            Der Film beginnt um acht Uhr.
            Sie hat einen großen Garten.
            Es ist schon spät, ich muss gehen.
            Hast du meine Katze gesehen?
            Ich bin der Älteste in der Familie.
            Wir sind mit dem Hotel zufrieden.
            Mir ist kalt, mach bitte das Fenster zu.
            Heute Morgen bin ich im Park gelaufen.
            Sie wohnen auf dem Land.
            Sie studiert seit zwei Jahren Medizin.
            Gib mir noch eine Chance.
            Das Programm ist heute interessant.
            Ich spiele mit meinem Opa Karten.
            Es ist drei Uhr nachmittags.
            Gestern war schönes Wetter.
            Morgen gehen wir an den Strand.
            Dieses Lied kenne ich nicht.
            Er hat blaue Augen.
            Mein englischer Freund ist sehr lustig.
            """#,
        wrong: #"""
            Ich bin 25 Jahre. = Ich bin 25 Jahre alt.
            Ich habe 30 Jahre. = Ich bin 30 Jahre alt.
            Ich habe nach Hause gegangen. = Ich bin nach Hause gegangen.
            Er hat gekommen. = Er ist gekommen.
            Ich bin Kaffee getrunken. = Ich habe Kaffee getrunken.
            Gestern ich war krank. = Gestern war ich krank.
            Am Wochenende ich spiele Tennis. = Am Wochenende spiele ich Tennis.
            Manchmal er kommt spät. = Manchmal kommt er spät.
            Ich bleibe zu Hause, weil ich bin müde. = Ich bleibe zu Hause, weil ich müde bin.
            Ich esse, weil ich habe Hunger. = Ich esse, weil ich Hunger habe.
            Ich wohnen in Hamburg. = Ich wohne in Hamburg.
            Ich kommt aus Polen. = Ich komme aus Polen.
            Meine Schwester habe einen Hund. = Meine Schwester hat einen Hund.
            Er lest ein Buch. = Er liest ein Buch.
            Ich mag zu schwimmen. = Ich schwimme gern.
            Ich gehe zu Hause. = Ich gehe nach Hause.
            Ich bin nach Hause. = Ich bin zu Hause.
            Ich fahre zu Italien. = Ich fahre nach Italien.
            Ich komme von Polen. = Ich komme aus Polen.
            Ich habe ein Bruder. = Ich habe einen Bruder.
            Ich brauche ein Computer. = Ich brauche einen Computer.
            Der Auto ist neu. = Das Auto ist neu.
            Das Katze ist klein. = Die Katze ist klein.
            Die Hund ist groß. = Der Hund ist groß.
            Ich habe nicht Zeit. = Ich habe keine Zeit.
            Ich habe nicht eine Schwester. = Ich habe keine Schwester.
            Ich bin Durst. = Ich habe Durst.
            Ich bin heiß. = Mir ist heiß.
            Ich arbeite in Montag. = Ich arbeite am Montag.
            Im Montag habe ich frei. = Am Montag habe ich frei.
            Am Juli fahre ich nach Rom. = Im Juli fahre ich nach Rom.
            Der Kurs beginnt an 9 Uhr. = Der Kurs beginnt um 9 Uhr.
            Mein Auto ist mehr schnell. = Mein Auto ist schneller.
            Sie ist kleiner wie ich. = Sie ist kleiner als ich.
            Ich bin eine Studentin. = Ich bin Studentin.
            Ich habe viel Bücher. = Ich habe viele Bücher.
            Ich lerne Deutsch seit 3 Monate. = Ich lerne Deutsch seit 3 Monaten.
            Ich muss lernen Deutsch. = Ich muss Deutsch lernen.
            Ich will Pizza zu essen. = Ich will Pizza essen.
            Ich habe nicht Lust. = Ich habe keine Lust.
            Ich spreche ein bisschen Deutsche. = Ich spreche ein bisschen Deutsch.
            Ich bin interessiert in Musik. = Ich interessiere mich für Musik.
            Ich habe ins Kino gegangen. = Ich bin ins Kino gegangen.
            Morgen ich fahre nach Berlin. = Morgen fahre ich nach Berlin.
            Ich habe ein Tisch gekauft. = Ich habe einen Tisch gekauft.
            Das Tisch ist neu. = Der Tisch ist neu.
            Ich gehe in die Kino. = Ich gehe ins Kino.
            Er fahrt nach Hause. = Er fährt nach Hause.
            Mit meine Freundin spiele ich. = Mit meiner Freundin spiele ich.
            Ich habe kein Hund. = Ich habe keinen Hund.
            Ich bin Hunger. = Ich habe Hunger.
            Ich lerne Deutsch für ein Jahr. = Ich lerne Deutsch seit einem Jahr.
            """#)
}
