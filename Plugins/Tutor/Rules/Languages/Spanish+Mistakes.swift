extension School {
    /// Common mistakes of learners of Spanish. Each with sentences that are right and must stay untouched.
    static let spanishMistakes = #"""
        rule ser-yo: «Yo» va con «soy». | “Yo” takes “soy”.
        fix ^ [hola|y|pero] yo (es|eres|ser) !(que|quien) = $1 yo soy
        wrong Yo es de Canadá. = Yo soy de Canadá.
        right Yo soy de Canadá.
        rule age: La edad se dice con «tener». | Age is said with “tener”.
        fix (soy>tengo|eres>tienes|somos>tenemos|estoy>tengo) {#} años !(de|mayor|más|menor|mayores|menores) = $1 $2 años
        fix ^ (él|ella|mi hermano|mi hermana|mi hijo|mi hija|mi padre|mi madre|mi amigo|mi amiga|mi perro|mi gato|mi novio|mi novia) es {#} años !(de|mayor|más|menor) = $1 tiene $2 años
        wrong Soy 20 años. = Tengo 20 años.
        wrong Mi hermana es ocho años. = Mi hermana tiene ocho años.
        right Tengo 20 años.
        right Son 20 años de amistad.
        right Ya son tres años juntos.
        rule el-problema: Muchas palabras en -ma y «día», «mapa», «planeta» son masculinas. | Many words in -ma, and día, mapa, planeta, are masculine.
        class mas = problema|tema|sistema|idioma|programa|clima|poema|día|mapa|planeta|sofá|drama
        fix (la>el|una>un|esta>este|mucha>mucho|otra>otro) (@mas) = $1 $2
        keep está
        wrong La problema es grande. = El problema es grande.
        right El problema es grande.
        right Hoy es un día bonito.
        rule la-mano: Estas palabras son femeninas: la mano, la foto, la gente. | These words are feminine: la mano, la foto, la gente.
        fix (el>la|un>una|este>esta) (pregunta|fiesta|tienda|palabra|universidad|mano|foto|moto|gente|leche|noche|tarde|calle|clase|llave|casa|mesa|silla|playa|comida|ciudad|canción|música|familia|semana|película) !(de hielo) = $1 $2
        keep él|esté
        wrong Tengo un foto de mi perro. = Tengo una foto de mi perro.
        wrong Escucho el música. = Escucho la música.
        right Tengo una foto de mi perro.
        right Como mucho por la noche.
        right Me gusta mucho la leche.
        rule gusta-plural: Con varias cosas: «me gustan». | With several things: “me gustan”.
        fix (me|te|le|nos|les) gusta [mucho|también] (los|las) = $1 gustan $2 $3
        fix (me|te|le|nos|les) encanta (los|las) = $1 encantan $2
        wrong Me gusta los gatos. = Me gustan los gatos.
        right Me gustan los gatos.
        right Me gusta el gato.
        rule gusta-singular: Con una cosa o un verbo: «me gusta». | With one thing or a verb: “me gusta”.
        fix (me|te|le|nos|les) gustan [mucho] (bailar|leer|comer|viajar|cantar|nadar|correr|cocinar) = $1 gusta $2 $3
        fix (me|te|le|nos|les) gustan [mucho] (el|la) {} $ = $1 gusta $2 $3 $4
        wrong Me gustan la música. = Me gusta la música.
        right Me gusta la música.
        right Me gustan las playas.
        right Me gustan el café y el té.
        rule yo-gusto: No «yo gusto», sino «me gusta». | Not “yo gusto” but “me gusta”.
        fix yo (gusto|gusta) [mucho] !(a) = me gusta $2
        wrong Yo gusto el chocolate. = Me gusta el chocolate.
        right A mí me gusta el chocolate.
        rule gusta-articulo: Lo que gusta lleva artículo: «me gusta el café». | What one likes takes an article: “me gusta el café”.
        fix me (gusta|encanta) [mucho] (café>el café|chocolate>el chocolate|música>la música|fútbol>el fútbol|pizza>la pizza|té>el té|vino>el vino|cine>el cine|pan>el pan|queso>el queso|fruta>la fruta|pescado>el pescado|arroz>el arroz) = me $1 $2 $3
        wrong Me gusta música. = Me gusta la música.
        right Me gusta la música.
        rule estar-place: Dónde está algo se dice con «estar». | Where something is takes “estar”.
        fix (soy>estoy|somos>estamos|eres>estás) en (casa|mi casa|la oficina|el trabajo|clase|la escuela|el parque|la cocina|Madrid|España|Barcelona|el hotel|la playa|México) = $1 en $2
        fix ^ (él|ella|mi hermano|mi hermana|mi padre|mi madre|mi perro|mi amigo|mi amiga) es en = $1 está en
        wrong Soy en casa. = Estoy en casa.
        right Estoy en casa.
        right La fiesta es en el jardín.
        right La reunión es en la oficina.
        rule estar-mood: Cómo te sientes se dice con «estar». | How one feels takes “estar”.
        fix (soy>estoy|eres>estás|somos>estamos) [muy|un poco] (cansado|cansada|enfermo|enferma|contento|contenta|enfadado|enfadada|cansados|cansadas|ocupado|ocupada|preocupado|preocupada) = $1 $2 $3
        fix (soy>estoy|eres>estás|somos>estamos) (bien|mal) $ = $1 $2
        wrong Soy muy cansado. = Estoy muy cansado.
        right Estoy muy cansado.
        right Soy alto y simpático.
        rule ser-job: Profesión y origen se dicen con «ser». | Job and origin take “ser”.
        fix (estoy>soy|está>es|estás>eres) (de) (España|México|Canadá|Alemania|Francia|Inglaterra|Japón|Italia|Estados Unidos|Madrid) = $1 de $3
        fix (estoy>soy|estás>eres) [un|una] (profesor|profesora|estudiante|médico|médica|abogado|abogada|ingeniero|ingeniera|enfermero|enfermera) = $1 $3
        wrong Estoy de Alemania. = Soy de Alemania.
        wrong Estoy un estudiante. = Soy estudiante.
        right Soy de Alemania.
        rule job-article: La profesión va sin artículo. | A job takes no article.
        fix soy (un|una) (profesor|profesora|estudiante|médico|médica|abogado|abogada|ingeniero|ingeniera|enfermero|enfermera|camarero|camarera|programador|programadora) $ = soy $2
        fix (mi padre|mi madre|mi hermano|mi hermana|mi marido|mi mujer|mi novio|mi novia) es (un|una) (profesor|profesora|estudiante|médico|médica|abogado|abogada|ingeniero|ingeniera|enfermero|enfermera|camarero|camarera) $ = $1 es $3
        wrong Soy un profesor. = Soy profesor.
        right Soy un profesor muy bueno.
        right Soy profesor.
        rule tener-hambre: Hambre, sed, frío y sueño se dicen con «tener». | Hunger, thirst, cold and sleepiness take “tener”.
        fix (soy>tengo|estoy>tengo|estás>tienes|estamos>tenemos) [muy>mucha|mucho>mucha|mucha] (hambre|sed) = $1 $2 $3
        fix (soy>tengo|estoy>tengo) [muy>mucho|mucho] (frío|calor|sueño|miedo) $ = $1 $2 $3
        wrong Estoy hambre. = Tengo hambre.
        wrong Soy muy frío. = Tengo mucho frío.
        right Tengo mucha hambre.
        rule mucho-muy: «Muy» ante adjetivos, «mucho» con verbos. | “Muy” before adjectives, “mucho” with verbs.
        fix (es|son|está|están|estoy|soy|eres|somos) mucho (bueno|buena|grande|pequeño|bonito|bonita|interesante|simpático|simpática|caro|cara|cansado|cansada|contento|contenta|difícil|fácil|alto|guapo|guapa|bien) = $1 muy $2
        fix !(lo) muy mucho = mucho
        wrong Es mucho interesante. = Es muy interesante.
        right Es muy interesante.
        right Me gusta mucho.
        right Caminar me hace mucho bien.
        rule mucha-gente: «Mucho» concuerda con el nombre. | “Mucho” agrees with the noun.
        fix mucho (gente|música|leche|agua|comida|fruta|carne|tarea|suerte|ropa|hambre|sed|paciencia) = mucha $1
        fix mucho (amigos|libros|años|días|perros|gatos|hermanos|problemas|países) = muchos $1
        fix mucho (amigas|cosas|veces|horas|personas|flores|ciudades|playas) = muchas $1
        wrong Tengo mucho amigos. = Tengo muchos amigos.
        wrong Hay mucho gente. = Hay mucha gente.
        right Hay mucha gente.
        rule gente-es: «La gente» va en singular. | “La gente” takes a singular verb.
        fix la gente son (simpáticos>simpática|simpáticas>simpática|amables>amable|buenos>buena|buenas>buena|alegres>alegre|felices>feliz|ricos>rica|pobres>pobre) = la gente es $1
        fix la gente (son>es|están>está|tienen>tiene|hablan>habla|comen>come|quieren>quiere|viven>vive) = la gente $1
        wrong La gente hablan mucho. = La gente habla mucho.
        right La gente habla mucho.
        rule hay-esta: «Hay» con «un», «muchos» o números; «está» con «el» y «la». | “Hay” with un, muchos or numbers.
        fix (está|están) (muchas|muchos) (personas|cosas|gente|libros|tiendas|restaurantes|bares|coches) en = hay $2 $3 en
        wrong Están muchas tiendas en mi calle. = Hay muchas tiendas en mi calle.
        right Hay muchas tiendas en mi calle.
        rule a-el: «A» y «el» se unen: «al». | “A” and “el” become “al”.
        fix a el (cine|parque|trabajo|supermercado|médico|mercado|centro|museo|restaurante|gimnasio|teatro|campo|aeropuerto|mar|profesor|perro) = al $1
        wrong Voy a el cine. = Voy al cine.
        right Voy al cine.
        right Se lo doy a él.
        rule de-el: «De» y «el» se unen: «del». | “De” and “el” become “del”.
        fix de el (cine|parque|trabajo|supermercado|médico|mercado|centro|museo|restaurante|libro|perro|gato|profesor|coche|tren|mar|mundo|día) = del $1
        wrong Vengo de el trabajo. = Vengo del trabajo.
        right Vengo del trabajo.
        rule voy-a: Después de «ir» va «a» antes del infinitivo. | “Ir” takes “a” before an infinitive.
        fix (voy|vas|va|vamos|van) (comer|ver|ir|hacer|estudiar|trabajar|viajar|comprar|dormir|visitar|jugar|leer|cocinar|nadar|hablar) = $1 a $2
        wrong Mañana voy comer con Ana. = Mañana voy a comer con Ana.
        right Mañana voy a comer con Ana.
        rule tengo-que: Una obligación: «tengo que». | An obligation: “tengo que”.
        fix (tengo|tienes|tiene|tenemos|tienen) (a|de) (trabajar|estudiar|ir|comprar|dormir|aprender) = $1 que $3
        fix (tengo|tienes|tiene) (trabajar|estudiar|ir|hacer|comprar|dormir|aprender|hablar|leer) = $1 que $2
        wrong Tengo a trabajar mañana. = Tengo que trabajar mañana.
        right Tengo que trabajar mañana.
        rule days-article: Los días llevan artículo: «el lunes». | Days take an article: “el lunes”.
        fix en (lunes|martes|miércoles|jueves|viernes|sábado|domingo) = el $1
        wrong En lunes voy al gimnasio. = El lunes voy al gimnasio.
        right El lunes voy al gimnasio.
        rule yo-forms: Los verbos irregulares en «yo»: sé, hago, tengo, pongo. | Irregular forms with “yo”.
        fix [yo] (sabo>sé|hazo>hago|haco>hago|teno>tengo|tieno>tengo|poneo>pongo|conoco>conozco|quero>quiero|dormo>duermo|deco>digo|dico>digo) !(de) = $1 $2
        fix yo jugo = yo juego
        wrong Yo sabo nadar. = Yo sé nadar.
        wrong Quero un café. = Quiero un café.
        right Yo sé nadar.
        right Bebo jugo de naranja.
        rule yo-verb: «Yo» necesita la forma en -o. | “Yo” needs the form in -o.
        fix yo (habla>hablo|come>como|vive>vivo|trabaja>trabajo|estudia>estudio|quiere>quiero|tiene>tengo|puede>puedo|va>voy|hace>hago|hablar>hablo|comer>como|vivir>vivo|trabajar>trabajo|estudiar>estudio|querer>quiero|tener>tengo|tener>tengo|ir>voy|hacer>hago|beber>bebo|bebe>bebo|lee>leo|leer>leo) = yo $1
        wrong Yo vive en Berlín. = Yo vivo en Berlín.
        wrong Yo hablar un poco. = Yo hablo un poco.
        right Yo vivo en Berlín.
        rule ayer-presente: «Ayer» pide el pasado. | “Ayer” needs the past.
        fix ayer (como>comí) (con|en|un|una|pizza|pan|arroz|pescado|carne) = ayer $1 $2
        fix ayer [yo] (voy>fui|veo>vi|trabajo>trabajé|estudio>estudié|compro>compré|bebo>bebí|hago>hice|juego>jugué|leo>leí|duermo>dormí|cocino>cociné|hablo>hablé|visito>visité) = ayer $1 $2
        keep trabajó|estudió|compró|cocinó|habló|visitó
        wrong Ayer voy al cine. = Ayer fui al cine.
        right Ayer fui al cine.
        right Ayer compró un coche.
        right Ayer como siempre llegué tarde.
        rule he-participio: Participios irregulares: hecho, visto, escrito, dicho. | Irregular participles.
        fix (he|has|ha|hemos|han) (hacido>hecho|veído>visto|vido>visto|escribido>escrito|decido>dicho|ponido>puesto|rompido>roto|volvido>vuelto|abrido>abierto) = $1 $2
        wrong He hacido la tarea. = He hecho la tarea.
        right He hecho la tarea.
        rule llamarse: «Llamarse» necesita «me»: «me llamo». | “Llamarse” needs “me”.
        fix ^ [yo] llamo (Ana|Tom|Alice|Juan|María|John|Peter|Maria|Anna|Lisa|Paul|Max|Sam|Emma) = $1 me llamo $2
        fix mi llamo = me llamo
        fix me llamo es = me llamo
        wrong Mi llamo Ana. = Me llamo Ana.
        wrong Me llamo es Tom. = Me llamo Tom.
        right Me llamo Ana.
        rule mas-bueno: «Más bueno» es «mejor». | “Más bueno” is “mejor”.
        fix más (bueno>mejor|buena>mejor|malo>peor|mala>peor|mejor>mejor|peor>peor) que = $1 que
        wrong Este café es más bueno que el otro. = Este café es mejor que el otro.
        right Este café es mejor que el otro.
        rule buscar-por: «Buscar», «esperar» y «escuchar» van sin «por» o «a» con cosas. | These verbs take no preposition with things.
        fix (busco|buscas|busca|esperar|espero|buscar) por (el|la|un|una|mi) = $1 $2
        fix (escucho|escuchar|escuchas) a (la música|música|la radio) = $1 $2
        wrong Busco por un hotel. = Busco un hotel.
        right Busco un hotel.
        rule persona-a: Con personas, «a»: «veo a mi hermano». | With persons, “a”.
        fix (veo|visito|visité|conozco|vi|quiero ver|ayudo) (mi|mis) (madre|padre|hermano|hermana|amigo|amiga|abuela|abuelo|padres|amigos|abuelos) = $1 a $2 $3
        wrong Visito mi abuela. = Visito a mi abuela.
        right Visito a mi abuela.
        rule estar-gerundio: Lo que pasa ahora: «estar» con -ando o -iendo. | What is going on now takes “estar”.
        fix (soy>estoy|eres>estás|es>está|somos>estamos|son>están) (aprendiendo|estudiando|trabajando|comiendo|hablando|leyendo|viviendo|escribiendo|esperando|buscando|mirando|bebiendo) = $1 $2
        wrong Soy aprendiendo español. = Estoy aprendiendo español.
        right Estoy aprendiendo español.
        rule tocar: Un instrumento se toca, no se juega. | One plays an instrument with “tocar”.
        fix (juego>toco|juegas>tocas|juega>toca|jugar>tocar) [a|al] [la|el] (guitarra>la guitarra|piano>el piano|violín>el violín|flauta>la flauta|batería>la batería) = $1 $4
        wrong Juego guitarra. = Toco la guitarra.
        wrong Quiero jugar el piano. = Quiero tocar el piano.
        right Toco la guitarra.
        right Juego al fútbol.
        rule desde-hace: Lo que todavía dura: «desde hace». | What still goes on takes “desde hace”.
        fix (estudio|aprendo) (español|aquí) por {#} (años|meses|semanas) = $1 $2 desde hace $3 $4
        keep estudió
        wrong Estudio español por dos años. = Estudio español desde hace dos años.
        right Estudio español desde hace dos años.
        right Estudió español por dos años.
        rule muchos-problemas: «Problemas», «temas» e «idiomas» son masculinos. | Problemas, temas and idiomas are masculine.
        fix (muchas>muchos|las>los|unas>unos|otras>otros|pocas>pocos) (problemas|temas|sistemas|idiomas|programas|climas|poemas|días|mapas|planetas) = $1 $2
        wrong Tengo muchas problemas. = Tengo muchos problemas.
        right Tengo muchos problemas.
        right Todas las tardes hay problemas.
        rule ella-esta: Cómo se siente alguien se dice con «estar». | How somebody feels takes “estar”.
        fix ^ (ella|él|mi madre|mi padre|mi hermana|mi hermano|mi hija|mi hijo) es [muy] (enferma|enfermo|cansada|cansado|contenta|contento|enfadada|enfadado|ocupada|ocupado) = $1 está $2 $3
        wrong Ella es enferma hoy. = Ella está enferma hoy.
        right Ella está enferma hoy.
        rule a-la-cine: «Cine», «parque» y «trabajo» son masculinos: «al cine». | Cine, parque and trabajo are masculine: “al cine”.
        fix a la (cine|parque|supermercado|mercado|museo|restaurante|gimnasio|teatro|banco|hotel|aeropuerto) = al $1
        wrong Voy a la cine. = Voy al cine.
        right Voy a la playa.
        rule yo-pasado: «Yo» en pasado: fui, hice, tuve, vi. | “Yo” in the past: fui, hice, tuve, vi.
        fix yo (fue>fui|hizo>hice|tuvo>tuve|estuvo>estuve|vio>vi|quiso>quise|pudo>pude|dijo>dije) = yo $1
        wrong Yo fue al cine. = Yo fui al cine.
        right Yo fui al cine.
        """#
}
