extension School {
    /// Words of the lesson of German: `word | article | English | level | example`.
    static let germanWords = #"""
        Mann | der | man, husband | A1 | Der Mann liest die Zeitung.
        Frau | die | woman, wife | A1 | Die Frau trinkt einen Kaffee.
        Kind | das | child | A1 | Das Kind spielt im Park.
        Junge | der | boy | A1 | Der Junge isst einen Apfel.
        Mädchen | das | girl | A1 | Das Mädchen hat ein Buch.
        Freund | der | friend | A1 | Mein Freund wohnt in Hamburg.
        Mutter | die | mother | A1 | Meine Mutter arbeitet im Krankenhaus.
        Vater | der | father | A1 | Mein Vater kocht gut.
        Bruder | der | brother | A1 | Mein Bruder ist zehn Jahre alt.
        Schwester | die | sister | A1 | Meine Schwester mag Musik.
        Sohn | der | son | A1 | Ihr Sohn geht in die Schule.
        Tochter | die | daughter | A1 | Ihre Tochter spricht Englisch.
        Großvater | der | grandfather | A1 | Mein Großvater erzählt Geschichten.
        Großmutter | die | grandmother | A1 | Meine Großmutter backt einen Kuchen.
        Familie | die | family | A1 | Meine Familie ist groß.
        Nachbar | der | neighbour, neighbor | A2 | Der Nachbar hat einen Hund.
        Leute | die | people | A1 | Die Leute hier sind nett.
        Person | die | person | A1 | Für eine Person, bitte.
        Name | der | name | A1 | Wie ist Ihr Name?
        Kopf | der | head | A1 | Mein Kopf tut weh.
        Hand | die | hand | A1 | Gib mir die Hand.
        Auge | das | eye | A1 | Sie hat grüne Augen.
        Mund | der | mouth | A2 | Mach den Mund auf.
        Nase | die | nose | A2 | Meine Nase ist kalt.
        Fuß | der | foot | A2 | Wir gehen zu Fuß.
        Herz | das | heart | A2 | Er hat ein gutes Herz.
        Haar | das | hair | A2 | Sie hat langes Haar.
        Rücken | der | back | A2 | Mein Rücken tut weh.
        Wasser | das | water | A1 | Ein Glas Wasser, bitte.
        Brot | das | bread | A1 | Ich kaufe jeden Tag Brot.
        Milch | die | milk | A1 | Am Abend trinke ich Milch.
        Kaffee | der | coffee | A1 | Der Kaffee ist heiß.
        Tee | der | tea | A1 | Ich trinke gern Tee.
        Wein | der | wine | A1 | Der Wein kommt aus Österreich.
        Bier | das | beer | A1 | Ein kaltes Bier, bitte.
        Saft | der | juice | A1 | Der Saft ist süß.
        Apfel | der | apple | A1 | Ich esse jeden Tag einen Apfel.
        Orange | die | orange | A1 | Die Orange ist süß.
        Banane | die | banana | A1 | Die Banane ist gelb.
        Obst | das | fruit | A1 | Obst ist gesund.
        Gemüse | das | vegetable, vegetables | A1 | Ich esse viel Gemüse.
        Fleisch | das | meat | A1 | Ich esse kein Fleisch.
        Fisch | der | fish | A1 | Der Fisch schmeckt gut.
        Hähnchen | das | chicken | A1 | Ich nehme das Hähnchen mit Reis.
        Reis | der | rice | A1 | Der Reis ist fertig.
        Käse | der | cheese | A1 | Ich esse Brot mit Käse.
        Ei | das | egg | A1 | Zum Frühstück esse ich ein Ei.
        Suppe | die | soup | A1 | Die Suppe ist heiß.
        Zucker | der | sugar | A1 | Ich trinke Kaffee ohne Zucker.
        Salz | das | salt | A1 | Es fehlt etwas Salz.
        Schokolade | die | chocolate | A1 | Ich liebe Schokolade.
        Kuchen | der | cake | A1 | Ein Stück Kuchen, bitte.
        Eis | das | ice cream, ice | A1 | Im Sommer esse ich viel Eis.
        Frühstück | das | breakfast | A1 | Das Frühstück ist fertig.
        Mittagessen | das | lunch | A1 | Das Mittagessen ist um zwölf.
        Abendessen | das | dinner, supper | A1 | Das Abendessen ist um sieben.
        Essen | das | food, meal | A1 | Das Essen schmeckt gut.
        Rechnung | die | bill | A2 | Die Rechnung, bitte.
        Haus | das | house | A1 | Das Haus hat einen Garten.
        Wohnung | die | flat, apartment | A1 | Meine Wohnung ist klein.
        Zimmer | das | room | A1 | Mein Zimmer ist hell.
        Küche | die | kitchen | A1 | Ich bin in der Küche.
        Bad | das | bathroom, bath | A1 | Wo ist das Bad?
        Tür | die | door | A1 | Mach bitte die Tür zu.
        Fenster | das | window | A1 | Das Fenster ist offen.
        Tisch | der | table | A1 | Das Buch liegt auf dem Tisch.
        Stuhl | der | chair | A1 | Der Stuhl ist bequem.
        Bett | das | bed | A1 | Das Bett ist groß.
        Schlüssel | der | key | A1 | Ich finde den Schlüssel nicht.
        Garten | der | garden | A1 | Die Kinder spielen im Garten.
        Kleidung | die | clothes | A1 | Die Kleidung ist trocken.
        Hemd | das | shirt | A1 | Er trägt ein blaues Hemd.
        Schuh | der | shoe | A1 | Diese Schuhe sind neu.
        Hose | die | trousers, pants | A1 | Die Hose ist schwarz.
        Kleid | das | dress | A1 | Sie trägt ein rotes Kleid.
        Mantel | der | coat | A1 | Ich brauche einen Mantel.
        Hut | der | hat | A2 | Der Hut steht dir gut.
        Uhr | die | watch, clock | A1 | Meine Uhr ist alt.
        Telefon | das | phone, telephone | A1 | Das Telefon klingelt.
        Computer | der | computer | A1 | Ich arbeite am Computer.
        Buch | das | book | A1 | Dieses Buch ist interessant.
        Papier | das | paper | A1 | Ich brauche Papier.
        Brief | der | letter | A2 | Ich schreibe einen Brief.
        Zeitung | die | newspaper | A2 | Am Morgen lese ich die Zeitung.
        Regenschirm | der | umbrella | A2 | Es regnet: Nimm den Regenschirm mit.
        Stadt | die | city, town | A1 | Die Stadt ist schön.
        Dorf | das | village | A1 | Mein Dorf ist klein.
        Straße | die | street | A1 | Die Straße ist ruhig.
        Platz | der | square, place, seat | A1 | Wir treffen uns auf dem Platz.
        Geschäft | das | shop, store | A1 | Das Geschäft öffnet um zehn.
        Markt | der | market | A1 | Auf dem Markt kaufe ich Obst.
        Schule | die | school | A1 | Die Schule ist in der Nähe.
        Universität | die | university | A1 | Sie studiert an der Universität.
        Krankenhaus | das | hospital | A1 | Das Krankenhaus ist neu.
        Kirche | die | church | A2 | Die Kirche ist alt.
        Bank | die | bank, bench | A1 | Die Bank ist geschlossen.
        Strand | der | beach | A1 | Wir gehen an den Strand.
        Bahnhof | der | station | A1 | Der Bahnhof ist weit weg.
        Zug | der | train | A1 | Der Zug fährt um acht Uhr.
        Auto | das | car | A1 | Mein Auto ist rot.
        Bus | der | bus | A1 | Der Bus kommt zu spät.
        Flugzeug | das | plane, airplane | A1 | Das Flugzeug fliegt hoch.
        Fahrrad | das | bicycle, bike | A1 | Ich fahre mit dem Fahrrad.
        Schiff | das | ship, boat | A2 | Das Schiff kommt in den Hafen.
        Flughafen | der | airport | A1 | Der Flughafen ist groß.
        Reise | die | trip, journey | A1 | Gute Reise!
        Fahrkarte | die | ticket | A1 | Eine Fahrkarte nach Berlin, bitte.
        Koffer | der | suitcase | A2 | Mein Koffer ist schwer.
        Weg | der | way, path | A2 | Der Weg ist lang.
        Land | das | country, land | A1 | Österreich ist ein schönes Land.
        Welt | die | world | A1 | Ich möchte die Welt sehen.
        Sonne | die | sun | A1 | Die Sonne scheint.
        Mond | der | moon | A1 | Der Mond ist voll.
        Stern | der | star | A2 | Am Himmel sind viele Sterne.
        Himmel | der | sky, heaven | A2 | Der Himmel ist blau.
        Regen | der | rain | A1 | Ich mag den Regen.
        Schnee | der | snow | A1 | Der Schnee ist weiß.
        Wind | der | wind | A1 | Der Wind ist stark.
        Wetter | das | weather | A1 | Wie ist das Wetter?
        Zeit | die | time | A1 | Ich habe keine Zeit.
        Meer | das | sea | A1 | Das Meer ist ruhig.
        Fluss | der | river | A1 | Der Fluss geht durch die Stadt.
        Berg | der | mountain | A1 | Der Berg ist hoch.
        Wald | der | forest, wood | A2 | Wir gehen im Wald spazieren.
        Baum | der | tree | A1 | Der Baum ist alt.
        Blume | die | flower | A1 | Die Blume ist gelb.
        Feuer | das | fire | A2 | Das Feuer brennt.
        Hund | der | dog | A1 | Der Hund läuft am Strand.
        Katze | die | cat | A1 | Die Katze schläft auf dem Sofa.
        Vogel | der | bird | A1 | Der Vogel singt.
        Pferd | das | horse | A1 | Das Pferd frisst Gras.
        Kuh | die | cow | A2 | Die Kuh gibt Milch.
        Maus | die | mouse | A2 | Die Katze sucht eine Maus.
        Tag | der | day | A1 | Heute ist ein schöner Tag.
        Nacht | die | night | A1 | Die Nacht ist lang.
        Morgen | der | morning | A1 | Am Morgen trinke ich Kaffee.
        Nachmittag | der | afternoon | A1 | Am Nachmittag lese ich.
        Abend | der | evening | A1 | Am Abend bin ich zu Hause.
        Woche | die | week | A1 | Eine Woche hat sieben Tage.
        Monat | der | month | A1 | Januar ist der erste Monat.
        Jahr | das | year | A1 | Dieses Jahr lerne ich Deutsch.
        Stunde | die | hour, lesson | A1 | Der Film dauert eine Stunde.
        heute | | today | A1 | Heute arbeite ich nicht.
        gestern | | yesterday | A1 | Gestern war ich im Kino.
        morgen | | tomorrow | A1 | Bis morgen!
        jetzt | | now | A1 | Jetzt habe ich keine Zeit.
        immer | | always | A1 | Ich bin immer pünktlich.
        nie | | never | A1 | Er isst nie Fleisch.
        manchmal | | sometimes | A1 | Manchmal esse ich im Restaurant.
        oft | | often | A1 | Wir fahren oft ans Meer.
        Sommer | der | summer | A1 | Im Sommer ist es warm.
        Winter | der | winter | A1 | Im Winter ist es kalt.
        Frühling | der | spring | A1 | Im Frühling blühen die Blumen.
        Herbst | der | autumn, fall | A1 | Im Herbst regnet es.
        Wochenende | das | weekend | A1 | Am Wochenende schlafe ich lange.
        Arbeit | die | work, job | A1 | Meine Arbeit gefällt mir.
        Geld | das | money | A1 | Ich habe kein Geld.
        Arzt | der | doctor | A1 | Ich gehe zum Arzt.
        Lehrer | der | teacher | A1 | Der Lehrer erklärt gut.
        Student | der | student | A1 | Ich bin Student.
        Unterricht | der | class, lesson | A1 | Der Unterricht beginnt um neun.
        Wort | das | word | A1 | Ich lerne ein neues Wort.
        Sprache | die | language | A1 | Deutsch ist eine schöne Sprache.
        Frage | die | question | A1 | Ich habe eine Frage.
        Antwort | die | answer | A1 | Ich weiß die Antwort nicht.
        Problem | das | problem | A1 | Kein Problem!
        Idee | die | idea | A1 | Was für eine gute Idee!
        Ding | das | thing | A1 | Das ist ein wichtiges Ding.
        Hilfe | die | help | A1 | Ich brauche Hilfe.
        Fehler | der | mistake, error | A1 | Jeder macht einmal einen Fehler.
        Geschenk | das | present, gift | A2 | Das ist ein Geschenk für dich.
        Party | die | party | A1 | Die Party ist am Samstag.
        Spiel | das | game | A1 | Das Spiel macht Spaß.
        Musik | die | music | A1 | Ich höre gern Musik.
        Lied | das | song | A1 | Ich mag dieses Lied.
        Film | der | film, movie | A1 | Der Film ist lang.
        Gesundheit | die | health | B1 | Gesundheit ist wichtig.
        Leben | das | life | A2 | So ist das Leben.
        Liebe | die | love | A2 | Liebe macht blind.
        Traum | der | dream | A2 | Das war ein seltsamer Traum.
        Angst | die | fear | B1 | Hab keine Angst.
        Glück | das | luck, happiness | A2 | Viel Glück!
        Umwelt | die | environment | B1 | Wir müssen die Umwelt schützen.
        Erfahrung | die | experience | B1 | Das war eine gute Erfahrung.
        rot | | red | A1 | Das Auto ist rot.
        blau | | blue | A1 | Der Himmel ist blau.
        grün | | green | A1 | Der Baum ist grün.
        gelb | | yellow | A1 | Die Zitrone ist gelb.
        schwarz | | black | A1 | Die Katze ist schwarz.
        weiß | | white | A1 | Das Papier ist weiß.
        groß | | big, tall, large | A1 | Mein Vater ist groß.
        klein | | small, little, short | A1 | Die Wohnung ist klein.
        gut | | good | A1 | Der Kuchen ist gut.
        schlecht | | bad | A1 | Der Kaffee ist schlecht.
        neu | | new | A1 | Ich habe ein neues Telefon.
        alt | | old | A1 | Das Schloss ist alt.
        jung | | young | A1 | Sie ist sehr jung.
        schön | | beautiful, pretty, nice | A1 | Was für ein schöner Garten!
        hässlich | | ugly | A2 | Das Gebäude ist hässlich.
        glücklich | | happy | A1 | Ich bin sehr glücklich.
        traurig | | sad | A1 | Warum bist du traurig?
        müde | | tired | A1 | Ich bin müde.
        krank | | ill, sick | A1 | Mein Bruder ist krank.
        heiß | | hot | A1 | Der Tee ist heiß.
        warm | | warm | A1 | Heute ist es warm.
        kalt | | cold | A1 | Das Wasser ist kalt.
        leicht | | easy, light | A1 | Die Übung ist leicht.
        schwer | | difficult, hard, heavy | A1 | Die Frage ist schwer.
        teuer | | expensive | A1 | Das Hotel ist teuer.
        billig | | cheap | A1 | Das Menü ist billig.
        schnell | | fast, quick | A1 | Der Zug ist schnell.
        langsam | | slow | A1 | Der Bus ist langsam.
        hoch | | high | A1 | Der Turm ist hoch.
        lang | | long | A1 | Der Weg ist lang.
        wichtig | | important | A1 | Das ist sehr wichtig.
        interessant | | interesting | A1 | Der Film ist interessant.
        nett | | kind, nice, friendly | A1 | Sie sind sehr nett.
        ruhig | | quiet, calm | A2 | Das ist ein ruhiges Viertel.
        sauber | | clean | A2 | Die Küche ist sauber.
        schmutzig | | dirty | A2 | Die Schuhe sind schmutzig.
        voll | | full | A2 | Das Glas ist voll.
        leer | | empty | A2 | Die Flasche ist leer.
        stolz | | proud | B1 | Ich bin stolz auf dich.
        sein | | to be | A1 | Ich möchte Ärztin sein.
        haben | | to have | A1 | Ich möchte einen Hund haben.
        machen | | to do, to make | A1 | Was möchtest du machen?
        gehen | | to go, to walk | A1 | Ich möchte ins Kino gehen.
        kommen | | to come | A1 | Kannst du morgen kommen?
        essen | | to eat | A1 | Wir wollen essen.
        trinken | | to drink | A1 | Man muss viel Wasser trinken.
        schlafen | | to sleep | A1 | Ich möchte schlafen.
        sprechen | | to speak, to talk | A1 | Ich möchte mit dir sprechen.
        sagen | | to say, to tell | A1 | Was willst du sagen?
        lesen | | to read | A1 | Ich möchte ein Buch lesen.
        schreiben | | to write | A1 | Ich muss einen Brief schreiben.
        hören | | to hear, to listen | A1 | Ich kann dich hören.
        sehen | | to see | A1 | Ich möchte das Meer sehen.
        schauen | | to look, to watch | A2 | Wir wollen einen Film schauen.
        lernen | | to learn | A1 | Ich möchte Deutsch lernen.
        studieren | | to study | A1 | Sie möchte Medizin studieren.
        arbeiten | | to work | A1 | Ich muss heute arbeiten.
        spielen | | to play | A1 | Die Kinder wollen spielen.
        kaufen | | to buy | A1 | Ich muss Brot kaufen.
        verkaufen | | to sell | A2 | Ich will mein Auto verkaufen.
        bezahlen | | to pay | A1 | Kann ich mit Karte bezahlen?
        wollen | | to want | A1 | Was wollen wir heute machen?
        mögen | | to like | A1 | Viele mögen Schokolade.
        lieben | | to love | A2 | Wir lieben das Meer.
        können | | can, to be able to | A1 | Sie können gut tanzen.
        wissen | | to know | A1 | Ich möchte die Wahrheit wissen.
        kennen | | to know | A2 | Wir kennen uns seit Jahren.
        wohnen | | to live | A1 | Wir wohnen in Leipzig.
        reisen | | to travel | A1 | Ich möchte mit dem Zug reisen.
        warten | | to wait | A1 | Ich muss warten.
        hoffen | | to hope | B1 | Wir hoffen auf gutes Wetter.
        helfen | | to help | A1 | Kannst du mir helfen?
        öffnen | | to open | A1 | Kannst du das Fenster öffnen?
        schließen | | to close | A2 | Kann ich die Tür schließen?
        anfangen | | to begin, to start | A2 | Wir können anfangen.
        beenden | | to finish, to end | A2 | Ich muss die Arbeit beenden.
        ankommen | | to arrive | A2 | Wann werden wir ankommen?
        abfahren | | to leave | A2 | Der Zug wird gleich abfahren.
        ausgehen | | to go out | A2 | Willst du heute Abend ausgehen?
        geben | | to give | A1 | Kannst du mir das Salz geben?
        nehmen | | to take | A1 | Ich möchte den Bus nehmen.
        suchen | | to look for | A1 | Ich muss den Schlüssel suchen.
        finden | | to find | A1 | Ich kann mein Handy nicht finden.
        vergessen | | to forget | A2 | Ich werde diesen Tag nicht vergessen.
        sich erinnern | | to remember | B1 | Sie kann sich gut erinnern.
        denken | | to think | A2 | Ich muss an dich denken.
        kochen | | to cook | A1 | Heute wollen wir kochen.
        singen | | to sing | A1 | Die Kinder singen.
        tanzen | | to dance | A1 | Willst du tanzen?
        schwimmen | | to swim | A1 | Ich kann schwimmen.
        lachen | | to laugh | A2 | Wir lachen viel.
        weinen | | to cry | A2 | Warum weinen sie?
        wählen | | to choose | B1 | Du kannst eine Farbe wählen.
        verbessern | | to improve | B1 | Ich möchte mein Deutsch verbessern.
        hallo | | hello, hi | A1 | Hallo, wie geht's?
        tschüss | | bye | A1 | Tschüss, bis morgen!
        auf Wiedersehen | | goodbye | A1 | Auf Wiedersehen, Frau Braun!
        danke | | thank you, thanks | A1 | Danke für alles.
        bitte | | please | A1 | Einen Tee, bitte.
        Entschuldigung | die | sorry, excuse me | A1 | Entschuldigung, wo ist das Museum?
        guten Morgen | | good morning | A1 | Guten Morgen, Herr Weber!
        gute Nacht | | good night | A1 | Gute Nacht und bis morgen!
        ja | | yes | A1 | Ja, natürlich.
        nein | | no | A1 | Nein, danke.
        hier | | here | A1 | Wir sind hier.
        viel | | much, a lot | A1 | Ich lese viel.
        wenig | | little, few | A1 | Er spricht wenig.
        weil | | because | A1 | Ich bleibe, weil ich müde bin.
        aber | | but | A1 | Es ist teuer, aber schön.
        obwohl | | although | B1 | Wir gehen raus, obwohl es regnet.
        jedoch | | however | B1 | Es ist spät, wir machen jedoch weiter.
        """#
}
