extension School {
    /// Common mistakes of learners of German. Each with sentences that are right and must stay untouched.
    static let germanMistakes = #"""
        rule age: Das Alter: „Ich bin 20 Jahre alt“. | Age: “Ich bin 20 Jahre alt”.
        fix (ich bin|er ist|sie ist|du bist|wir sind) {#} jahre $ = $1 $2 Jahre alt
        fix ich habe {#} jahre [alt] $ = ich bin $1 Jahre alt
        wrong Ich bin 20 Jahre. = Ich bin 20 Jahre alt.
        wrong Ich habe 20 Jahre. = Ich bin 20 Jahre alt.
        right Ich bin 20 Jahre alt.
        right Ich habe 3 Jahre Deutsch gelernt.
        right Ich habe 20 Jahre Erfahrung.
        rule perfekt-sein: Verben der Bewegung bilden das Perfekt mit „sein“. | Verbs of movement form the perfect with “sein”.
        class bewegt = gegangen|gekommen|gelaufen|gereist|geflogen|geblieben|aufgestanden|geschwommen|gewandert|passiert|eingeschlafen|angekommen
        fix ich habe (@bewegt) nach hause = ich bin nach Hause $1
        fix ich habe (@bewegt) = ich bin $1
        fix ich habe (nach hause|ins kino|in die schule|ins bett|zur arbeit|in den park|zu hause|ins restaurant|in die stadt|ins museum|gestern|heute) (@bewegt) = ich bin $1 $2
        fix (er|sie) hat (nach hause|ins kino|in die schule|ins bett|zur arbeit|zu hause|gestern|heute) (@bewegt) = $1 ist $2 $3
        fix wir haben (nach hause|ins kino|in die schule|ins bett|in den park|zu hause|ins restaurant|in die stadt|ins museum|gestern|heute) (@bewegt) = wir sind $1 $2
        fix (er|sie) hat (@bewegt) = $1 ist $2
        fix wir haben (@bewegt) = wir sind $1
        fix gestern habe ich (nach hause|ins kino|in die schule|ins bett|in den park|zu hause|ins restaurant) (@bewegt) = gestern bin ich $1 $2
        wrong Ich habe gegangen. = Ich bin gegangen.
        wrong Ich habe ins Kino gegangen. = Ich bin ins Kino gegangen.
        right Ich bin ins Kino gegangen.
        right Ich habe einen Kaffee getrunken.
        rule perfekt-haben: Die meisten Verben bilden das Perfekt mit „haben“. | Most verbs form the perfect with “haben”.
        fix ich bin (gegessen|getrunken|gemacht|gesehen|gekauft|gespielt|gelesen|gearbeitet|gelernt|geschlafen|gekocht|gehört) !(worden) = ich habe $1
        fix ich bin (pizza|einen film|kaffee|ein buch|fußball|musik|gut|viel|deutsch) (gegessen|getrunken|gesehen|gekauft|gespielt|gelesen|gearbeitet|gelernt|geschlafen|gekocht|gehört) = ich habe $1 $2
        wrong Ich bin Pizza gegessen. = Ich habe Pizza gegessen.
        right Ich habe Pizza gegessen.
        right Ich bin gesehen worden.
        rule verb-second: Das Verb steht an zweiter Stelle. | The verb comes second.
        class verb = gehe|bin|habe|mache|esse|trinke|spiele|arbeite|lerne|komme|fahre|lese|schlafe|möchte|will|kann|muss|sehe|kaufe|koche|wohne|treffe|besuche|war|hatte
        fix ^ (heute|morgen|gestern|jetzt|dann|danach|am morgen|am abend|am wochenende|manchmal|oft|normalerweise|im sommer|im winter|hier|am montag|am samstag|am sonntag|später|zuerst|immer|jeden tag) ich (@verb) !(ehrlich|mir|sagen|ja) = $1 $2 ich
        fix ^ (heute|morgen|gestern|jetzt|dann|danach|am wochenende|manchmal|oft|normalerweise|im sommer|im winter) wir (gehen|sind|haben|machen|essen|spielen|fahren|lernen|waren) = $1 $2 wir
        fix ^ (heute|morgen|gestern|jetzt|dann|danach|manchmal|oft) (er|sie) (geht|ist|hat|macht|isst|spielt|fährt|arbeitet|kommt|war) = $1 $3 $2
        wrong Heute ich gehe ins Kino. = Heute gehe ich ins Kino.
        wrong Am Wochenende wir spielen Fußball. = Am Wochenende spielen wir Fußball.
        right Heute gehe ich ins Kino.
        right Ich gehe heute ins Kino.
        rule weil-verb: Nach „weil“ steht das Verb am Ende. | After “weil” the verb goes to the end.
        fix weil ich (bin|habe|mag|liebe|will|muss|kann|möchte) {3} $ = weil ich $2 $1
        fix weil (es|das|er|sie) ist {2} $ = weil $1 $2 ist
        wrong Ich lerne Deutsch, weil ich liebe Berlin. = Ich lerne Deutsch, weil ich Berlin liebe.
        wrong Ich bleibe hier, weil es ist kalt. = Ich bleibe hier, weil es kalt ist.
        right Ich bleibe hier, weil es kalt ist.
        right Ich gehe, weil ich muss.
        rule ich-forms: „Ich“ braucht die Endung -e. | “Ich” needs the ending -e.
        fix !(und|oder|dass|wenn|weil|ob|als|wie|was|wo|kann|muss|will|soll|darf|möchte|werde|würde|könnte|sollte|wollte|konnte|musste|durfte|lass|mich) ich (geht>gehe|gehst>gehe|kommt>komme|wohnt>wohne|macht>mache|spielt>spiele|lernt>lerne|arbeitet>arbeite|trinkt>trinke|isst>esse|hat>habe|hast>habe|ist>bin|heißt>heiße|gehen>gehe|kommen>komme|wohnen>wohne|spielen>spiele|lernen>lerne|arbeiten>arbeite|trinken>trinke|essen>esse|sein>bin|haben>habe|machen>mache|heißen>heiße) !(kann|muss|will|möchte|soll|darf|werde|würde|können|müssen|wollen) = ich $1
        wrong Ich heißt Tom. = Ich heiße Tom.
        wrong Ich wohnen in Berlin. = Ich wohne in Berlin.
        right Ich heiße Tom.
        right Ich hoffe, dass wir und ich spielen können.
        right Darf ich spielen?
        right Kann ich gehen?
        rule er-forms: „Er“ und „sie“ brauchen die Endung -t. | “Er” and “sie” need the ending -t.
        fix ^ (er|mein bruder|meine schwester|mein vater|meine mutter|mein freund|meine freundin) (gehe>geht|komme>kommt|wohne>wohnt|mache>macht|spiele>spielt|lerne>lernt|arbeite>arbeitet|trinke>trinkt|esse>isst|habe>hat|bin>ist|heiße>heißt|fahre>fährt|lese>liest|schlafe>schläft|sprechen>spricht|gehen>geht|wohnen>wohnt) = $1 $2
        wrong Mein Bruder wohne in Köln. = Mein Bruder wohnt in Köln.
        right Mein Bruder wohnt in Köln.
        rule umlaut-verb: Diese Verben ändern den Vokal: er isst, er liest, er fährt, er spricht. | These verbs change their vowel.
        fix (er|sie) (esst>isst|lest>liest|fahrt>fährt|sprecht>spricht|sehet>sieht|schlaft>schläft|nehmt>nimmt|gebt>gibt|helft>hilft|trefft>trifft) = $1 $2
        wrong Er sprecht Deutsch. = Er spricht Deutsch.
        right Er spricht Deutsch.
        rule gern-moegen: „Gern“ mit Verben, „mögen“ mit Nomen. | “Gern” with verbs, “mögen” with nouns.
        fix ich (mag|liebe) zu (essen>esse|trinken>trinke|lesen>lese|spielen>spiele|schwimmen>schwimme|tanzen>tanze|kochen>koche|reisen>reise|singen>singe|schlafen>schlafe|wandern>wandere) = ich $2 gern
        wrong Ich mag zu essen Pizza. = Ich esse gern Pizza.
        right Ich esse gern Pizza.
        right Ich mag Pizza.
        rule nach-hause: „Nach Hause“ wohin, „zu Hause“ wo. | “Nach Hause” for where to, “zu Hause” for where.
        fix (gehe|fahre|komme|gehen|fahren|laufe) [ich|wir|jetzt|spät|dann] zu hause !(an|vorbei|ins|in|rad|fahrrad|auf|aus|ab) = $1 $2 nach Hause
        fix (bin|ist|bleibe|war|bleiben|sind) [ich|wir|jetzt|heute|gern] nach hause $ = $1 $2 zu Hause
        wrong Ich gehe zu Hause. = Ich gehe nach Hause.
        wrong Ich bleibe nach Hause. = Ich bleibe zu Hause.
        right Ich bin nach Hause gegangen.
        right Ich bin zu Hause.
        right Ich komme um acht zu Hause an.
        rule in-land: „Nach“ bei Ländern und Städten, „in die“ bei Ländern mit Artikel. | “Nach” with countries and towns, “in die” where the country has an article.
        fix (gehe|fahre|fliege|reise|fahren|fliegen) [ich|wir|morgen|gern|oft] (zu|zum) (deutschland|berlin|spanien|italien|frankreich|japan|wien|münchen|england|österreich) = $1 $2 nach $4
        fix (gehe|fahre|fliege|reise) nach (schweiz|türkei|usa>die USA) = $1 in die $2
        wrong Ich fahre zu Berlin. = Ich fahre nach Berlin.
        right Ich fahre nach Berlin.
        right Ich fahre in Berlin Fahrrad.
        rule komme-aus: Herkunft: „aus“. | Origin: “aus”.
        fix ich (komme|bin) von (deutschland|spanien|italien|frankreich|japan|england|polen|china|kanada|amerika|mexiko|brasilien|berlin|london|paris|indien|russland) $ = ich $1 aus $2
        wrong Ich komme von Spanien. = Ich komme aus Spanien.
        right Ich komme aus Spanien.
        rule akkusativ-ein: Männlich im Akkusativ: „einen“. | Masculine in the accusative: “einen”.
        class maskulin = hund|kaffee|bruder|apfel|tisch|freund|film|computer|salat|kuchen|mantel|garten|vogel|saft|tee|schlüssel|job|termin|platz|stuhl
        fix (habe|hast|trinke|esse|kaufe|sehe|brauche|suche|nehme|ich möchte|möchte ich|wir haben|haben wir) [ich|du] (ein>einen|mein>meinen|kein>keinen) (@maskulin) !(und) = $1 $2 $3 $4
        fix ^ (er|sie|mein bruder|meine schwester|mein vater|meine mutter|mein freund|meine freundin) hat (ein>einen|kein>keinen) (@maskulin) = $1 hat $2 $3
        wrong Ich habe ein Hund. = Ich habe einen Hund.
        wrong Ich möchte ein Kaffee. = Ich möchte einen Kaffee.
        right Ich habe einen Hund.
        right Ich habe ein Kind.
        right Heute hat mein Bruder Geburtstag.
        rule artikel-die: Dieses Nomen ist weiblich: „die“. | This noun is feminine: “die”.
        fix ^ (der>die|das>die|ein>eine|mein>meine) (katze|schule|lampe|blume|tür|küche|woche|sprache|zeitung|wohnung|straße|freundin|familie|musik|sonne|idee|lehrerin) (ist|heißt|war|scheint|kommt) !(kalt|warm|heiß|schlecht|langweilig) = $1 $2 $3
        wrong Mein Familie ist groß. = Meine Familie ist groß.
        right Meine Familie ist groß.
        rule artikel-das: Dieses Nomen ist sächlich: „das“. | This noun is neuter: “das”.
        fix ^ (der>das|die>das|eine>ein|meine>mein) (haus|auto|buch|kind|wetter|mädchen|bett|zimmer|wasser|brot|land|fahrrad|handy|hotel|restaurant) (ist|war|heißt|kostet) = $1 $2 $3
        wrong Der Wetter ist schön. = Das Wetter ist schön.
        right Das Wetter ist schön.
        rule artikel-der: Dieses Nomen ist männlich: „der“. | This noun is masculine: “der”.
        fix ^ (die>der|das>der|eine>ein|meine>mein) (hund|tisch|kaffee|film|bruder|garten|zug|bus|computer|lehrer|park|sommer|winter|tag|bahnhof|kuchen) (ist|war|heißt|kostet|kommt|fährt) = $1 $2 $3
        wrong Das Film ist gut. = Der Film ist gut.
        right Der Film ist gut.
        rule nicht-kein: Vor einem Nomen mit „ein“: „kein“. | With a noun that would take “ein”: “kein”.
        fix !(auch|noch|gar|bin|ist|mal) nicht (ein|einen|eine) (hund>keinen Hund|katze>keine Katze|auto>kein Auto|bruder>keinen Bruder|schwester>keine Schwester|haus>kein Haus|problem>kein Problem|idee>keine Idee|fernseher>keinen Fernseher) $ !(sondern) = $2
        fix (habe|hast|hat|haben) nicht (zeit>keine Zeit|geld>kein Geld|hunger>keinen Hunger|durst>keinen Durst|lust>keine Lust) $ !(sondern) = $1 $2
        wrong Ich habe nicht ein Auto. = Ich habe kein Auto.
        wrong Ich habe nicht Hunger. = Ich habe keinen Hunger.
        right Ich habe kein Auto.
        right Das ist nicht ein Problem, sondern zwei.
        rule mir-kalt: „Mir ist kalt“, nicht „ich bin kalt“. | “Mir ist kalt”, not “ich bin kalt”.
        fix ich bin [sehr|so] (kalt|warm|heiß|langweilig) $ = mir ist $1 $2
        wrong Ich bin kalt. = Mir ist kalt.
        right Mir ist kalt.
        right Ich bin müde.
        rule hunger: Hunger und Durst hat man. | One “has” hunger and thirst.
        fix ich bin (hunger|durst|angst|zeit) = ich habe $1
        wrong Ich bin Hunger. = Ich habe Hunger.
        right Ich habe Hunger.
        rule mir-geht: „Mir geht es gut“. | “Mir geht es gut”.
        fix ich gehe (gut|sehr gut|schlecht) $ = mir geht es $1
        fix ich bin (gut|sehr gut) danke = mir geht es $1, danke
        wrong Ich gehe gut. = Mir geht es gut.
        right Mir geht es gut.
        right Ich bin gut in Mathe.
        rule um-uhr: Uhrzeit mit „um“, Tage mit „am“, Monate mit „im“. | “Um” with hours, “am” with days, “im” with months.
        fix (in|an|im) (montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|wochenende) = am $2
        fix (am|in) (januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember) !(2) = im $2
        fix (am|an|bei) {#} uhr = um $2 Uhr
        fix (im|in der|in dem) (morgen|abend) $ = am $2
        fix ^ im (morgen|abend) (gehe|esse|trinke|lese|lerne|spiele|arbeite|bin|habe) = am $1 $2
        wrong Im Montag arbeite ich. = Am Montag arbeite ich.
        wrong Ich komme am 8 Uhr. = Ich komme um 8 Uhr.
        right Am Montag um 8 Uhr arbeite ich.
        right Im Mai fahre ich weg.
        right Ich freue mich auf Sonntag.
        rule groesser-als: Vergleich mit „als“ und Umlaut. | Comparisons take “als”.
        fix mehr (groß>größer|klein>kleiner|gut>besser|schnell>schneller|alt>älter|jung>jünger|schön>schöner|teuer>teurer|billig>billiger|interessant>interessanter|warm>wärmer|kalt>kälter) = $1
        fix (größer|kleiner|besser|schneller|älter|jünger|schöner|teurer|billiger|interessanter|wärmer|kälter) wie (ich|du|er|sie|wir|ihr|meine|mein|köln|berlin|meine schwester|mein bruder|gestern) = $1 als $2
        wrong Berlin ist mehr groß als Köln. = Berlin ist größer als Köln.
        wrong Er ist älter wie ich. = Er ist älter als ich.
        right Er ist älter als ich.
        right Er ist so alt wie ich.
        right Es wird besser, wie du siehst.
        rule beruf: Der Beruf steht ohne Artikel. | A job takes no article.
        fix (ich bin|er ist|sie ist) (ein|eine) (lehrer|lehrerin|student|studentin|arzt|ärztin|ingenieur|ingenieurin|programmierer|programmiererin|kellner|kellnerin|koch|köchin|journalist|journalistin) $ !(der|die|und) = $1 $3
        wrong Ich bin ein Student. = Ich bin Student.
        right Ich bin Student.
        right Er ist ein Lehrer, der viel weiß.
        rule viel-viele: „Viele“ bei dem, was man zählt. | “Viele” with what can be counted.
        fix viel (freunde|bücher|leute|menschen|hunde|katzen|tage|jahre|sprachen|länder|filme|fragen|kinder|autos) = viele $1
        fix viele (zeit|geld|wasser|arbeit|spaß|glück|obst|brot) = viel $1
        wrong Ich habe viel Freunde. = Ich habe viele Freunde.
        right Ich habe viele Freunde und viel Zeit.
        rule seit-fuer: Was noch dauert: „seit“ mit Gegenwart. | What still goes on takes “seit” and the present tense.
        fix (ich wohne|ich lerne) (hier|deutsch) für {#} (jahre>Jahren|monate>Monaten|wochen|tage>Tagen) $ = $1 $2 seit $3 $4
        fix seit {#} (jahre>Jahren|monate>Monaten|tage>Tagen) = seit $1 $2
        wrong Ich lerne Deutsch für 2 Jahre. = Ich lerne Deutsch seit 2 Jahren.
        wrong Ich wohne hier seit 3 Jahre. = Ich wohne hier seit 3 Jahren.
        right Ich lerne Deutsch seit 2 Jahren.
        rule modal-infinitiv: Nach einem Modalverb steht der Infinitiv am Ende ohne „zu“. | After a modal verb the infinitive stands at the end, without “zu”.
        fix (kann|muss|will|möchte|darf) [ich] (gehen|spielen|trinken|essen|sprechen|lernen|kaufen|lesen|sehen) (deutsch|fußball|kaffee|pizza|ein buch|einen film|wasser|tee|brot|gitarre|englisch|musik) $ = $1 $2 $4 $3
        fix (kann|muss|will|möchte|darf) !(etwas|was|nichts|viel|wenig|gern|noch|mal) {} zu (gehen|spielen|trinken|essen|sprechen|lernen|kaufen|lesen|sehen) $ = $1 $2 $3
        wrong Ich kann sprechen Deutsch. = Ich kann Deutsch sprechen.
        wrong Ich will Deutsch zu lernen. = Ich will Deutsch lernen.
        right Ich kann Deutsch sprechen.
        right Ich möchte etwas zu trinken.
        rule interessieren: „Ich interessiere mich für …“. | “Ich interessiere mich für …”.
        fix ich bin (interessiert) (in|für|an) (musik|kunst|sport|geschichte|literatur|politik|sprachen|deutsch|filme|filmen>Filme|technik) $ = ich interessiere mich für $3
        wrong Ich bin interessiert in Musik. = Ich interessiere mich für Musik.
        right Ich interessiere mich für Musik.
        rule sprache: Die Sprache heißt „Deutsch“, ohne Endung. | The language is “Deutsch”, without an ending.
        fix (spreche|sprechen|lerne|lernen|verstehe|verstehen) [ein bisschen|ein wenig|gut|etwas|kein] (deutsche>Deutsch|englische>Englisch|spanische>Spanisch|französische>Französisch|russische>Russisch|italienische>Italienisch) $ = $1 $2 $3
        wrong Ich spreche ein bisschen Deutsche. = Ich spreche ein bisschen Deutsch.
        right Ich spreche ein bisschen Deutsch.
        right Ich lerne deutsche Lieder.
        rule ins-kino: Wohin: „ins Kino“, „ins Theater“. | Where to: “ins Kino”, “ins Theater”.
        fix (gehe|gehen|gehst|geht|fahre|fahren|gegangen) [ich|wir|oft|gern|heute|morgen] in die (kino|theater|restaurant|museum|schwimmbad|büro|hotel) = $1 $2 ins $3
        wrong Ich gehe in die Kino. = Ich gehe ins Kino.
        right Ich gehe in die Schule.
        rule mit-dativ: Nach „mit“ steht der Dativ: „mit meiner Freundin“. | “Mit” takes the dative: “mit meiner Freundin”.
        fix mit (meine>meiner|deine>deiner|seine>seiner|ihre>ihrer|eine>einer) (freundin|schwester|mutter|familie|frau|tochter|katze|oma|kollegin) = mit $1 $2
        fix mit (mein>meinem|dein>deinem|ein>einem|meinen>meinem) (freund|bruder|vater|mann|sohn|hund|opa|kollege>Kollegen|kind|auto) = mit $1 $2
        fix mit meine (freunde>Freunden|eltern|kinder>Kindern|kollegen|geschwister>Geschwistern) = mit meinen $1
        wrong Mit meine Freundin spiele ich. = Mit meiner Freundin spiele ich.
        wrong Ich wohne mit mein Bruder. = Ich wohne mit meinem Bruder.
        right Ich spiele mit meiner Freundin.
        right Ich reise mit meinen Freunden.
        rule seit-einem: „Seit einem Jahr“ für das, was noch dauert. | “Seit einem Jahr” for what still goes on.
        fix (ich lerne|ich wohne|ich arbeite) (deutsch|hier) für (ein jahr>seit einem Jahr|einen monat>seit einem Monat|eine woche>seit einer Woche) $ = $1 $2 $3
        wrong Ich lerne Deutsch für ein Jahr. = Ich lerne Deutsch seit einem Jahr.
        right Ich lerne seit einem Jahr Deutsch.
        """#
}
