extension ContentLexicon {
    /// A short list each: what is written most often. Accents are not compared, "ß" is "ss".
    static let otherLanguages: [(language: String, text: String)] = [
        ("es", spanish), ("fr", french), ("de", german), ("ja", japanese),
    ]

    private static let spanish = #"""
        como := (como (puedo|se puede|hago|hacer|se hace)|como|dime como|ensename a|explicame como)
        sexual_minors relaxed: (porno|pornografia|sexo|fotos desnudas|desnudos|historia erotica|historias eroticas) (infantil|con (menores|ninos|ninas|un nino|una nina)|de (menores|ninos|ninas)|sobre (menores|ninos|ninas))
        sexual_content standard: (escribe|escribeme|cuentame|dame|enviame|mandame) (una|un|unas|tus|fotos) (historia erotica|historia porno|relato erotico|desnudas|desnudos|porno|nudes|fotos desnuda)
        sexual_content standard: (quiero (follarte|cogerte|tener sexo contigo)|chupame la (polla|verga)|quitate la ropa)
        hate standard: (los|las) (judios|negros|gays|maricones|inmigrantes|musulmanes) (son|deben ser|deberian ser) (basura|escoria|animales|exterminados|inferiores|asquerosos)
        harassment standard: (te voy a (matar|violar)|voy a matarte|ojala te mueras|eres una (puta|zorra|mierda)|hijo de puta)
        weapons standard: <como> (hacer|fabricar|construir|hago|fabrico|construyo) una (bomba|granada) [casera]
        illegal_drugs_instructions standard: (<como> (hacer|fabricar|cocinar|comprar) (metanfetamina|cocaina|heroina|mdma|fentanilo)|donde (puedo comprar|compro|consigo) (metanfetamina|cocaina|heroina|mdma|fentanilo))
        violence_instructions standard: <como> (matar|envenenar|asesinar|mato|enveneno) a (alguien|una persona|mi (esposa|esposo|marido|mujer|jefe|vecino))
        prompt_injection note: (ignora|olvida) [todas] (tus|las) (instrucciones|reglas) [anteriores]
        except weapons: bomba (de agua|de bano|de calor)
        """#

    private static let french = #"""
        comment := (comment (puis je|on peut|faire pour|est ce que je peux)|comment|dis moi comment|explique moi comment|apprends moi a)
        sexual_minors relaxed: (porno|pornographie|sexe|photos nues|histoire erotique|histoires erotiques) (infantile|infantiles|enfantin|pedophile|avec (un enfant|des enfants|des mineurs|une mineure|une fillette)|d enfants|sur des enfants)
        sexual_content standard: (ecris|ecris moi|raconte|raconte moi|donne moi|envoie moi|montre moi) (une|un|des|tes) (histoire erotique|histoire porno|histoires erotiques|scene erotique|nudes|photos nue|photos de toi nue|seins)
        sexual_content standard: (je veux (te baiser|coucher avec toi)|suce ma (bite|queue)|suce moi|enleve tes vetements)
        hate standard: (les) (juifs|noirs|arabes|musulmans|homosexuels|pedes|immigres) (sont|doivent etre|devraient etre) (des animaux|de la vermine|des rats|extermines|inferieurs|des parasites|de la merde)
        harassment standard: (je vais te (tuer|violer|buter)|creve [salope|connard]|tu es une (pute|salope|merde)|t es une (pute|salope|merde)|va te pendre|fils de pute)
        weapons standard: <comment> (fabriquer|construire|faire) une (bombe|grenade) [artisanale|maison]
        illegal_drugs_instructions standard: (<comment> (fabriquer|faire|cuisiner|acheter) [de la|du|de l] (meth|methamphetamine|cocaine|heroine|mdma|fentanyl)|ou (acheter|trouver|puis je acheter) [de la|du|de l] (cocaine|heroine|meth|mdma|fentanyl))
        violence_instructions standard: <comment> (tuer|empoisonner|assassiner) (quelqu un|une personne|ma femme|mon mari|mon patron|mon voisin)
        prompt_injection note: (ignore|oublie) [toutes] (tes|les) (instructions|regles|consignes) [precedentes]
        except weapons: bombe (de bain|glacee|a eau)
        """#

    private static let german = #"""
        wie := (wie (kann ich|kann man|baue ich|baut man|mache ich|macht man|koche ich|stelle ich)|wie|zeig mir wie (man|ich)|sag mir wie (man|ich)|erklar mir wie (man|ich)|anleitung (zum|um|fur))
        sexual_minors relaxed: (kinderporno|kinderpornos|kinderpornografie|kinderpornographie|(sex|nacktbilder|erotische geschichte|sexgeschichte|porno) (mit|von|uber) [einem|einer|kleinen] (kind|kindern|kleinen madchen|minderjahrigen|minderjahrige))
        sexual_content standard: (schreib|schreibe|erzahl|erzahle|schick|schicke|gib|zeig) mir (eine|ein|deine|einen) (erotische geschichte|erotikgeschichte|sexgeschichte|porno|nacktbilder|nacktfoto|titten|versaute geschichte)
        sexual_content standard: (ich will (dich ficken|mit dir schlafen|sex mit dir)|lutsch meinen schwanz|zieh dich aus)
        hate standard: (die|alle) (juden|schwarzen|auslander|schwulen|muslime|fluchtlinge) (sind|gehoren|mussen|sollten) [alle] (abschaum|ungeziefer|parasiten|untermenschen|tiere|vergast|ausgerottet|erschossen|dreck)
        hate standard: (heil hitler|sieg heil|juden ins gas|auslander raus)
        harassment standard: (ich (bringe|bring) dich um|ich werde dich (umbringen|toten|vergewaltigen)|verreck|du (bist [so] [eine|ein] [dumme|verdammte] (hure|schlampe|fotze|missgeburt)|hure|schlampe|fotze|hurensohn))
        weapons standard: <wie> [eine|ein|einen] [man] [eine] (bombe|rohrbombe|molotowcocktail|handgranate|sprengstoff) [selber|selbst] (bauen|bastle|basteln|herstellen|baut|baue|bauen kann)
        weapons standard: (baue ich|baut man|bastelt man|mache ich|macht man) (eine|einen) (bombe|rohrbombe|molotowcocktail|handgranate)
        illegal_drugs_instructions standard: (<wie> [man] (meth|crystal meth|kokain|heroin|mdma|fentanyl) (kochen|herstellen|kocht|herstellt|kaufen)|(koche ich|kocht man|stelle ich|wo kaufe ich|wo bekomme ich|wo kann ich) (meth|crystal meth|kokain|heroin|mdma|fentanyl) [her|kaufen])
        violence_instructions standard: <wie> [man|am besten] (jemanden|einen menschen|meine frau|meinen mann|meinen chef|meinen nachbarn) [am besten|unbemerkt] (umbringen|toten|vergiften|ermorden|totet|vergiftet)
        prompt_injection note: (ignoriere|vergiss) [alle] (deine|vorherigen|bisherigen|die) (anweisungen|regeln|vorherigen anweisungen|bisherigen anweisungen)
        except weapons: (badebombe|eisbombe|wasserbombe)
        """#

    private static let japanese = #"""
        sexual_minors relaxed: (児童ポルノ|ロリコン|子供のエロ|子供の裸|小学生の裸|小学生とセックス|子供とセックス)
        sexual_content standard: (エロい話を|エッチな話を|官能小説を書|裸を見せ|裸の写真を|セックスしよう|ヤらせて)
        harassment standard: (殺してやる|お前を殺す|死ねよ|くたばれ|レイプしてやる)
        hate standard: (朝鮮人は出て行け|外国人は出て行け|ユダヤ人は死ね)
        weapons standard: (爆弾|手榴弾|火炎瓶)(の作り方|を作る方法|を作りたい)
        illegal_drugs_instructions standard: (覚醒剤|覚せい剤|コカイン|ヘロイン)(の作り方|を作る方法|を買いたい|はどこで買)
        violence_instructions standard: (人を殺す方法|人の殺し方|毒殺の方法|毒殺する方法)
        prompt_injection note: (指示を無視|ルールを無視|これまでの指示を忘れ)
        """#
}
