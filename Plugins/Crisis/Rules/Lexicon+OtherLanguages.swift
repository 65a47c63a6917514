extension Lexicon {
    /// A short list each: what is said most often. Accents are not compared, "ß" is "ss".
    static let otherLanguages: [(language: String, text: String)] = [
        ("es", spanish), ("fr", french), ("de", german), ("ja", japanese),
    ]

    private static let spanish = #"""
        no := (no|nunca|jamas)
        crisis suicidal-ideation: (quiero|quisiera|deseo|necesito|prefiero|prefiria|voy a|pienso|me quiero|ojala) [me] (morir|morirme|matarme|suicidarme|matar|suicidar|acabar con mi vida|quitarme la vida|estar muerto|estar muerta|muriera|desaparecer para siempre)
        crisis suicidal-ideation: me (voy a|quiero|quisiera) (matar|suicidar|morir|quitar la vida)
        crisis suicidal-ideation: (no quiero|ya no quiero|no deseo) (vivir|seguir viviendo|existir|despertar) [mas]
        crisis suicidal-ideation: (acabar con|terminar con|quitarme) (mi vida|la vida|todo)
        crisis suicidal-ideation: (pensando en|pienso en|pensamientos de|ideas de|he pensado en) (el suicidio|suicidarme|matarme|morir|suicidio|quitarme la vida)
        crisis suicidal-ideation: (no tengo|no hay|sin) (razones|razon|motivos|ninguna razon|motivo) (para|de) vivir
        crisis self-harm: (quiero|voy a|necesito|volvi a|me) (cortarme|hacerme dano|lastimarme|herirme)
        crisis self-harm: (me corto|me estoy cortando|me hago dano)
        emergency attempt-under-way: (me tome|me he tomado|tome|acabo de tomar) (todas|muchas|demasiadas|un frasco de|una caja de) ~ (pastillas|pildoras)
        emergency suicide-plan: (como|la mejor manera de|la forma mas facil de|formas de) (suicidarme|matarme|morir sin dolor|puedo suicidarme|puedo matarme)
        emergency suicide-plan: (esta noche|hoy) (me mato|me voy a matar|me suicido|acabo con todo)
        warning hopelessness: (ya no puedo mas|no puedo mas|estarian mejor sin mi|no vale la pena vivir|nadie me extranaria|no tengo esperanza|sin esperanza)
        concern severe-distress: (estoy (muy|tan) (deprimido|deprimida)|odio mi vida|me odio|ataque de panico)
        crisis abuse: (me violaron|me violo|abusan de mi|me abuso)
        except none: (me voy a|voy a|quiero|me quiero) (morir|morirme) de (risa|verguenza|hambre|frio|calor|sueno|ganas)
        except concern: <no> [me] (quiero|quisiera|voy a|deseo) [a] (morir|morirme|matarme|suicidarme|matar|suicidar|hacerme dano|lastimarme)
        mark imminent: (esta noche|ahora mismo|pastillas|pistola|soga|puente|hoy)
        """#

    private static let french = #"""
        crisis suicidal-ideation: (veux|voudrais|souhaite|aimerais|envie de|vais|prefere|prefererais) (mourir|me tuer|me suicider|crever|en finir|etre mort|etre morte|disparaitre pour toujours|mettre fin a mes jours|me foutre en l air)
        crisis suicidal-ideation: (mettre fin a|finir avec) (mes jours|ma vie)
        crisis suicidal-ideation: (ne veux plus|veux plus|n ai plus envie de|plus envie de|envie de ne plus) (vivre|exister|etre en vie|me reveiller|etre la)
        crisis suicidal-ideation: (pense|penser|pensees|idees|je songe|songe) [a|au|de] (suicide|suicider|me suicider|me tuer|suicidaires|noires et suicidaires)
        crisis suicidal-ideation: (je suis|suis) suicidaire
        crisis suicidal-ideation: (aucune raison|plus de raison|plus aucune raison|pas de raison) de vivre
        crisis self-harm: (je me (coupe|scarifie|mutile|fais du mal)|envie de me (couper|mutiler|scarifier|faire du mal)|vais me (couper|mutiler|faire du mal))
        emergency attempt-under-way: (j ai|viens d|viens de) [pris|prendre|avaler|avale] (pris|avale|avaler|prendre) (tous|toute|trop de|une boite de|plein de) ~ (medicaments|cachets|comprimes|pilules|somniferes)
        emergency suicide-plan: (comment|meilleure facon de|moyen de|facon de) (me suicider|me tuer|mourir sans (souffrir|douleur)|me pendre)
        emergency suicide-plan: (ce soir|cette nuit|aujourd hui) (je me tue|je vais me tuer|j en finis|je me suicide)
        warning hopelessness: (je n en peux plus|j en peux plus|mieux sans moi|vie n a plus de sens|vaut plus la peine|ne vaut pas la peine d etre vecue|plus d espoir|aucun espoir)
        concern severe-distress: (je suis (tres|tellement|si) (deprime|deprimee)|je me deteste|je deteste ma vie|crise de panique|crise d angoisse)
        crisis abuse: (on m a viole|il m a viole|il m a violee|j ai ete violee|j ai ete viole)
        except none: (mourir|crever) de (rire|honte|faim|froid|chaud|chaleur|soif|ennui|fatigue)
        except concern: (ne veux pas|veux pas|ne vais pas|vais pas|n ai pas envie de|pas envie de|jamais) (mourir|me tuer|me suicider|en finir|me faire du mal)
        mark imminent: (ce soir|cette nuit|maintenant|pistolet|corde|medicaments|pont)
        """#

    private static let german = #"""
        crisis suicidal-ideation: (will|mochte|moechte|wuerde gerne|wurde gerne|muss|wollte) [ich] [einfach|nur|nur noch|jetzt|doch|endlich|am liebsten] (sterben|tot sein|nicht mehr leben|nicht mehr aufwachen|nicht mehr existieren|nicht mehr da sein|mich umbringen|mich toten|mich toeten|mir das leben nehmen|mein leben beenden|allem ein ende setzen|schluss machen mit dem leben)
        crisis suicidal-ideation: (mich umbringen|mich umzubringen|mich toten|mich zu toten|bring mich um|bringe mich um|bringe ich mich um|mich erhangen|mich erschiessen|vor den zug werfen|vor den zug springen|mir das leben nehmen|mir das leben zu nehmen|mein leben beenden|mein leben zu beenden)
        crisis suicidal-ideation: (nicht mehr|nimmer) (leben|weiterleben|aufwachen|da sein) [will|mochte|moechte|wollen]
        crisis suicidal-ideation: (bin|fuhle mich|fuehle mich) [ich] [so|sehr|gerade|total] (suizidal|selbstmordgefahrdet|lebensmude|lebensmuede)
        crisis suicidal-ideation: (denke|gedanken|nachgedacht|gedacht|denken|gedanke) [oft|standig|viel|daran|uber|ueber] (an|an den|uber|ueber) [den|meinen] (selbstmord|suizid|tod nach)
        crisis suicidal-ideation: (selbstmordgedanken|suizidgedanken|suizidale gedanken)
        crisis suicidal-ideation: (wunschte|wuenschte) [ich] (ich ware|ware ich|ich waere|ich war) tot
        crisis suicidal-ideation: (keinen|kein|keinen einzigen) (grund|sinn) [mehr] [zu|zum] (leben|weiterleben|weiterzuleben)
        crisis self-harm: (ritze mich|mich ritzen|mich wieder geritzt|mich geritzt|mich selbst verletzen|mich selbst verletzt|verletze mich selbst|mich verletzen|mich schneiden|mir wehtun|mir weh tun)
        emergency attempt-under-way: (habe|hab) ~ (alle|viele|zu viele|eine packung|ganze packung|eine handvoll) ~ (tabletten|pillen|schlaftabletten) [genommen|geschluckt]
        emergency suicide-plan: (wie|beste art|einfachste art|schmerzlos) [kann|soll|konnte|bringe] [ich] (mich umbringen|ich mich um|mich am besten umbringen|schmerzlos sterben|mich erhangen|am besten sterben|mich selbst toten)
        emergency suicide-plan: (abschiedsbrief (geschrieben|schreiben)|schreibe [meinen|einen] abschiedsbrief)
        emergency suicide-plan: (heute nacht|heute abend|heute|jetzt) (bringe ich mich um|mache ich schluss|ist schluss mit mir|sterbe ich)
        warning hopelessness: (ich kann nicht mehr|ohne mich besser|besser dran ohne mich|hat keinen sinn mehr|alles sinnlos|keine hoffnung|ausweglos|niemand wurde mich vermissen)
        concern severe-distress: (bin (so|sehr|total|schwer) (depressiv|verzweifelt)|hasse mein leben|hasse mich|panikattacke|panikattacken)
        concern topic-mentioned topic: (selbstmord|suizid)
        crisis abuse: (vergewaltigt|missbraucht mich|wurde missbraucht|schlagt mich|verprugelt mich)
        except none: (vor (lachen|scham|langeweile|hunger|neugier)) sterben
        except none: (selbstmord|suizid) (pravention|praevention|rate|statistik|attentater)
        except concern: (will|mochte|moechte|werde|wurde|wollte) [ich] [mich|mir] (nicht|nie|niemals) (sterben|umbringen|tot sein|toten|das leben nehmen|verletzen)
        except concern: (will|werde|mochte) mich nicht umbringen
        mark imminent: (heute nacht|heute abend|jetzt|tabletten|pistole|strick|brucke|bruecke|abschiedsbrief)
        """#

    private static let japanese = #"""
        crisis suicidal-ideation: (死にたい|しにたい|シニタイ|自殺したい|消えてしまいたい|死んでしまいたい|死のうと思|自殺しよう|自殺を考え|自殺する|命を絶ちたい|生きていたくない|生きたくない|もう生きられない|生きるのが(つらい|辛い|嫌|いや)|死ぬしかない|死んだ方がまし|死んだほうがまし|希死念慮|終わりにしたい)
        crisis self-harm: (リスカ(した|する|したい|しちゃった|してしまった)|リストカット(した|する|したい)|自傷(した|する|してしま|したい)|手首を切)
        emergency attempt-under-way: (薬を(全部|大量に|たくさん)(飲んだ|飲んで)|大量に薬を飲|オーバードーズした|手首を切った)
        emergency suicide-plan: (楽に死ね|楽な死に方|死ぬ方法|自殺の方法|自殺方法|遺書を書|今夜死|今から死|今日死の)
        warning hopelessness: (もう無理|もう限界|生きる意味|消えたい|いなくなりたい|誰も必要としてない|希望がない)
        concern topic-mentioned topic: (自殺|自傷)
        concern severe-distress: (鬱|うつ病|自分が嫌い|つらい|辛い|苦しい)
        crisis abuse: (レイプされ|虐待され|殴られて)
        except none: (自殺)(防止|予防|率|対策|予告を見)
        except concern: (死にたくない|死にたいわけじゃない|死にたいわけではない|自殺したいわけじゃない)
        mark imminent: (今夜|今から|今日|遺書|首吊り|屋上|線路|練炭)
        """#
}
