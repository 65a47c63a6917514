extension School {
    /// Words of the lesson of Spanish: `word | article | English | level | example`.
    static let spanishWords = #"""
        hombre | el | man | A1 | El hombre lee el periódico.
        mujer | la | woman, wife | A1 | La mujer toma un café.
        niño | el | child, boy | A1 | El niño juega en el parque.
        niña | la | girl | A1 | La niña tiene un libro.
        amigo | el | friend | A1 | Mi amigo vive en Sevilla.
        madre | la | mother | A1 | Mi madre trabaja en un hospital.
        padre | el | father | A1 | Mi padre cocina muy bien.
        hermano | el | brother | A1 | Mi hermano tiene diez años.
        hermana | la | sister | A1 | Mi hermana estudia música.
        hijo | el | son | A1 | Su hijo va a la escuela.
        hija | la | daughter | A1 | Su hija habla francés.
        abuelo | el | grandfather | A1 | Mi abuelo cuenta historias.
        abuela | la | grandmother | A1 | Mi abuela hace un pastel.
        familia | la | family | A1 | Mi familia es grande.
        marido | el | husband | A2 | Su marido es médico.
        vecino | el | neighbour, neighbor | A2 | El vecino tiene un perro.
        gente | la | people | A1 | Hay mucha gente en la plaza.
        persona | la | person | A1 | Es una persona muy amable.
        nombre | el | name | A1 | Mi nombre es Ana.
        cabeza | la | head | A1 | Me duele la cabeza.
        mano | la | hand | A1 | Dame la mano.
        ojo | el | eye | A1 | Tiene los ojos verdes.
        boca | la | mouth | A2 | Abre la boca, por favor.
        nariz | la | nose | A2 | Tengo la nariz fría.
        pie | el | foot | A2 | Vamos a pie.
        corazón | el | heart | A2 | Tiene buen corazón.
        pelo | el | hair | A2 | Ella tiene el pelo largo.
        espalda | la | back | A2 | Me duele la espalda.
        agua | el | water | A1 | Un vaso de agua, por favor.
        pan | el | bread | A1 | Compro pan todos los días.
        leche | la | milk | A1 | Bebo leche por la noche.
        café | el | coffee, café | A1 | Quisiera un café con leche.
        té | el | tea | A1 | El té está caliente.
        vino | el | wine | A1 | El vino es de La Rioja.
        cerveza | la | beer | A1 | Una cerveza fría, por favor.
        zumo | el | juice | A1 | El zumo es de naranja.
        manzana | la | apple | A1 | Como una manzana al día.
        naranja | la | orange | A1 | Las naranjas son de Valencia.
        plátano | el | banana | A1 | El plátano es amarillo.
        fruta | la | fruit | A1 | Me gusta mucho la fruta.
        verdura | la | vegetable, vegetables | A1 | Como verdura todos los días.
        carne | la | meat | A1 | No como carne.
        pescado | el | fish | A1 | El pescado está muy rico.
        pollo | el | chicken | A1 | Quiero pollo con arroz.
        arroz | el | rice | A1 | La paella lleva arroz.
        queso | el | cheese | A1 | Quiero un bocadillo de queso.
        huevo | el | egg | A1 | Desayuno un huevo.
        sopa | la | soup | A1 | La sopa está caliente.
        azúcar | el | sugar | A1 | Tomo el café sin azúcar.
        sal | la | salt | A1 | A la sopa le falta sal.
        chocolate | el | chocolate | A1 | Los churros van con chocolate.
        helado | el | ice cream | A1 | Quiero un helado de limón.
        desayuno | el | breakfast | A1 | El desayuno está listo.
        comida | la | food, meal, lunch | A1 | La comida es a las dos.
        cena | la | dinner, supper | A1 | La cena es a las nueve.
        cuenta | la | bill, account | A2 | La cuenta, por favor.
        casa | la | house, home | A1 | La casa tiene jardín.
        piso | el | flat, apartment, floor | A1 | Vivo en un piso pequeño.
        habitación | la | room | A1 | Mi habitación es blanca.
        cocina | la | kitchen | A1 | Estoy en la cocina.
        baño | el | bathroom | A1 | ¿Dónde está el baño?
        puerta | la | door | A1 | Cierra la puerta, por favor.
        ventana | la | window | A1 | La ventana está abierta.
        mesa | la | table | A1 | El libro está en la mesa.
        silla | la | chair | A1 | Esta silla es cómoda.
        cama | la | bed | A1 | La cama es grande.
        llave | la | key | A1 | No encuentro la llave.
        jardín | el | garden | A1 | Los niños juegan en el jardín.
        ropa | la | clothes | A1 | La ropa está seca.
        camisa | la | shirt | A1 | Llevo una camisa azul.
        zapato | el | shoe | A1 | Estos zapatos son nuevos.
        pantalón | el | trousers, pants | A1 | El pantalón es negro.
        vestido | el | dress | A1 | Ella lleva un vestido rojo.
        abrigo | el | coat | A1 | Necesito un abrigo.
        sombrero | el | hat | A2 | El sombrero es de paja.
        reloj | el | watch, clock | A1 | Mi reloj es viejo.
        teléfono | el | phone, telephone | A1 | El teléfono suena.
        ordenador | el | computer | A1 | Trabajo con el ordenador.
        libro | el | book | A1 | Este libro es interesante.
        papel | el | paper | A1 | Necesito papel y lápiz.
        carta | la | letter, menu | A2 | Escribo una carta.
        periódico | el | newspaper | A2 | Leo el periódico por la mañana.
        paraguas | el | umbrella | A2 | Llueve: toma el paraguas.
        ciudad | la | city, town | A1 | La ciudad es bonita.
        pueblo | el | village | A1 | Mi pueblo es pequeño.
        calle | la | street | A1 | La calle es tranquila.
        plaza | la | square | A1 | Quedamos en la plaza.
        tienda | la | shop, store | A1 | La tienda abre a las diez.
        mercado | el | market | A1 | Compro fruta en el mercado.
        escuela | la | school | A1 | La escuela está cerca.
        universidad | la | university | A1 | Ella estudia en la universidad.
        hospital | el | hospital | A1 | El hospital es nuevo.
        iglesia | la | church | A2 | La iglesia es antigua.
        banco | el | bank, bench | A1 | El banco está cerrado.
        playa | la | beach | A1 | Vamos a la playa.
        estación | la | station, season | A1 | La estación está lejos.
        tren | el | train | A1 | El tren sale a las ocho.
        coche | el | car | A1 | Mi coche es rojo.
        autobús | el | bus | A1 | El autobús llega tarde.
        avión | el | plane, airplane | A1 | El avión vuela alto.
        bicicleta | la | bicycle, bike | A1 | Voy en bicicleta al trabajo.
        barco | el | boat, ship | A2 | El barco llega al puerto.
        aeropuerto | el | airport | A1 | El aeropuerto es grande.
        viaje | el | trip, journey | A1 | ¡Buen viaje!
        billete | el | ticket | A1 | Un billete a Madrid, por favor.
        maleta | la | suitcase | A2 | Mi maleta pesa mucho.
        camino | el | way, path | A2 | Es un camino largo.
        país | el | country | A1 | España es un país grande.
        mundo | el | world | A1 | Quiero ver el mundo.
        sol | el | sun | A1 | Hoy hace sol.
        luna | la | moon | A1 | La luna está llena.
        estrella | la | star | A2 | Hay muchas estrellas.
        cielo | el | sky, heaven | A2 | El cielo está azul.
        lluvia | la | rain | A1 | Me gusta la lluvia.
        nieve | la | snow | A1 | La nieve es blanca.
        viento | el | wind | A1 | Hace mucho viento.
        tiempo | el | time, weather | A1 | Hace buen tiempo.
        mar | el | sea | A1 | El mar está tranquilo.
        río | el | river | A1 | El río pasa por la ciudad.
        montaña | la | mountain | A1 | La montaña es alta.
        bosque | el | forest, wood | A2 | Paseamos por el bosque.
        árbol | el | tree | A1 | El árbol es viejo.
        flor | la | flower | A1 | La flor es amarilla.
        fuego | el | fire | A2 | El fuego está encendido.
        perro | el | dog | A1 | El perro corre por la playa.
        gato | el | cat | A1 | El gato duerme en el sofá.
        pájaro | el | bird | A1 | El pájaro canta.
        caballo | el | horse | A1 | El caballo come hierba.
        vaca | la | cow | A2 | La vaca da leche.
        ratón | el | mouse | A2 | El gato busca un ratón.
        pez | el | fish | A2 | El pez nada en el río.
        día | el | day | A1 | Hoy es un día bonito.
        noche | la | night | A1 | La noche es larga.
        mañana | la | morning, tomorrow | A1 | Por la mañana bebo café.
        tarde | la | afternoon, evening | A1 | Por la tarde leo.
        semana | la | week | A1 | Una semana tiene siete días.
        mes | el | month | A1 | Enero es el primer mes.
        año | el | year | A1 | Este año aprendo español.
        hora | la | hour | A1 | ¿Qué hora es?
        hoy | | today | A1 | Hoy no trabajo.
        ayer | | yesterday | A1 | Ayer fui al cine.
        ahora | | now | A1 | Ahora no puedo.
        siempre | | always | A1 | Siempre desayuno en casa.
        nunca | | never | A1 | Nunca llego tarde.
        a veces | | sometimes | A1 | A veces como fuera.
        verano | el | summer | A1 | En verano hace calor.
        invierno | el | winter | A1 | En invierno hace frío.
        primavera | la | spring | A1 | En primavera hay flores.
        otoño | el | autumn, fall | A1 | En otoño llueve.
        fin de semana | el | weekend | A1 | El fin de semana descanso.
        trabajo | el | work, job | A1 | Mi trabajo me gusta.
        dinero | el | money | A1 | No tengo dinero.
        médico | el | doctor | A1 | Voy al médico.
        profesor | el | teacher | A1 | El profesor explica bien.
        estudiante | el | student | A1 | Soy estudiante.
        clase | la | class, lesson | A1 | La clase empieza a las nueve.
        palabra | la | word | A1 | Aprendo una palabra nueva.
        idioma | el | language | A1 | El español es un idioma bonito.
        pregunta | la | question | A1 | Tengo una pregunta.
        respuesta | la | answer | A1 | No sé la respuesta.
        problema | el | problem | A1 | No hay problema.
        idea | la | idea | A1 | ¡Qué buena idea!
        cosa | la | thing | A1 | Es una cosa importante.
        ayuda | la | help | A1 | Necesito ayuda.
        error | el | mistake, error | A1 | De un error se aprende.
        regalo | el | present, gift | A2 | Es un regalo para ti.
        fiesta | la | party | A1 | La fiesta es el sábado.
        juego | el | game | A1 | Es un juego divertido.
        música | la | music | A1 | Escucho música.
        canción | la | song | A1 | Me gusta esta canción.
        película | la | film, movie | A1 | La película es larga.
        salud | la | health | B1 | La salud es lo primero.
        vida | la | life | A2 | Así es la vida.
        amor | el | love | A2 | El amor es ciego.
        sueño | el | dream, sleep | A2 | Anoche tuve un sueño raro.
        miedo | el | fear | B1 | No tengas miedo.
        suerte | la | luck | A2 | ¡Buena suerte!
        medio ambiente | el | environment | B1 | Cuidamos el medio ambiente.
        experiencia | la | experience | B1 | Fue una experiencia inolvidable.
        rojo | | red | A1 | El coche es rojo.
        azul | | blue | A1 | El cielo es azul.
        verde | | green | A1 | El árbol es verde.
        amarillo | | yellow | A1 | El limón es amarillo.
        negro | | black | A1 | El gato es negro.
        blanco | | white | A1 | El papel es blanco.
        grande | | big, large, great | A1 | La casa es grande.
        pequeño | | small, little | A1 | El piso es pequeño.
        bueno | | good | A1 | Es un libro bueno.
        malo | | bad | A1 | El café es malo.
        nuevo | | new | A1 | Tengo un teléfono nuevo.
        viejo | | old | A1 | El reloj es viejo.
        joven | | young | A1 | Ella es muy joven.
        bonito | | pretty, beautiful, nice | A1 | ¡Qué vestido tan bonito!
        feo | | ugly | A1 | El edificio es feo.
        feliz | | happy | A1 | Estoy muy feliz.
        triste | | sad | A1 | ¿Por qué estás triste?
        cansado | | tired | A1 | Estoy cansado.
        enfermo | | ill, sick | A1 | Mi hermano está enfermo.
        caliente | | hot | A1 | La sopa está caliente.
        frío | | cold | A1 | El agua está fría.
        fácil | | easy | A1 | El ejercicio es fácil.
        difícil | | difficult, hard | A1 | La pregunta es difícil.
        caro | | expensive | A1 | El hotel es caro.
        barato | | cheap | A1 | El menú es barato.
        rápido | | fast, quick | A1 | El tren es rápido.
        lento | | slow | A1 | El autobús es lento.
        alto | | tall, high | A1 | Mi padre es alto.
        bajo | | short, low | A1 | La mesa es baja.
        largo | | long | A1 | El camino es largo.
        importante | | important | A1 | Es muy importante.
        interesante | | interesting | A1 | La película es interesante.
        amable | | kind, friendly | A2 | Usted es muy amable.
        tranquilo | | quiet, calm | A2 | Es un barrio tranquilo.
        limpio | | clean | A2 | La cocina está limpia.
        sucio | | dirty | A2 | Los zapatos están sucios.
        lleno | | full | A2 | El vaso está lleno.
        vacío | | empty | A2 | La botella está vacía.
        orgulloso | | proud | B1 | Estoy orgulloso de ti.
        ser | | to be | A1 | Quiero ser médica.
        estar | | to be | A1 | Me gusta estar en casa.
        tener | | to have | A1 | Quiero tener un perro.
        hacer | | to do, to make | A1 | ¿Qué vas a hacer hoy?
        ir | | to go | A1 | Quiero ir al cine.
        venir | | to come | A1 | ¿Puedes venir mañana?
        comer | | to eat | A1 | Vamos a comer.
        beber | | to drink | A1 | Hay que beber agua.
        dormir | | to sleep | A1 | Quiero dormir.
        hablar | | to speak, to talk | A1 | Me gusta hablar contigo.
        decir | | to say, to tell | A1 | ¿Qué quieres decir?
        leer | | to read | A1 | Me gusta leer.
        escribir | | to write | A1 | Tengo que escribir una carta.
        escuchar | | to listen | A1 | Me gusta escuchar música.
        oír | | to hear | A2 | No puedo oír nada.
        ver | | to see, to watch | A1 | Quiero ver el mar.
        mirar | | to look, to watch | A1 | Voy a mirar el mapa.
        aprender | | to learn | A1 | Quiero aprender español.
        estudiar | | to study | A1 | Tengo que estudiar.
        trabajar | | to work | A1 | Hoy no quiero trabajar.
        jugar | | to play | A1 | Los niños quieren jugar.
        comprar | | to buy | A1 | Voy a comprar pan.
        vender | | to sell | A2 | Quiero vender mi coche.
        pagar | | to pay | A1 | ¿Puedo pagar con tarjeta?
        querer | | to want, to love | A1 | Se puede querer mucho a un gato.
        poder | | can, to be able to | A1 | No puedo venir.
        saber | | to know | A1 | Quiero saber la verdad.
        conocer | | to know, to meet | A2 | Quiero conocer Perú.
        vivir | | to live | A1 | Me gusta vivir aquí.
        viajar | | to travel | A1 | Me gusta viajar en tren.
        esperar | | to wait, to hope | A2 | Tengo que esperar.
        ayudar | | to help | A1 | ¿Me puedes ayudar?
        abrir | | to open | A1 | ¿Puedes abrir la ventana?
        cerrar | | to close | A1 | ¿Puedo cerrar la puerta?
        empezar | | to begin, to start | A2 | Vamos a empezar.
        terminar | | to finish, to end | A2 | Tengo que terminar el trabajo.
        llegar | | to arrive | A1 | Vamos a llegar tarde.
        salir | | to go out, to leave | A1 | ¿Quieres salir esta noche?
        dar | | to give | A1 | Te voy a dar un regalo.
        tomar | | to take | A1 | Voy a tomar el autobús.
        buscar | | to look for | A1 | Tengo que buscar la llave.
        encontrar | | to find | A2 | No puedo encontrar mi móvil.
        olvidar | | to forget | A2 | No voy a olvidar este día.
        recordar | | to remember | A2 | No puedo recordar su nombre.
        pensar | | to think | A2 | Tengo que pensar.
        cocinar | | to cook | A1 | Me gusta cocinar.
        cantar | | to sing | A1 | Me gusta cantar.
        bailar | | to dance | A1 | ¿Quieres bailar?
        nadar | | to swim | A1 | Sé nadar.
        reír | | to laugh | A2 | Me haces reír.
        llorar | | to cry | A2 | No quiero llorar.
        elegir | | to choose | B1 | Es difícil elegir.
        mejorar | | to improve | B1 | Quiero mejorar mi español.
        hola | | hello, hi | A1 | ¡Hola! ¿Qué tal?
        adiós | | goodbye, bye | A1 | ¡Adiós, hasta mañana!
        gracias | | thank you, thanks | A1 | Muchas gracias por todo.
        por favor | | please | A1 | Un té, por favor.
        perdón | | sorry, excuse me | A1 | Perdón, ¿dónde está el museo?
        buenos días | | good morning | A1 | Buenos días, señora.
        buenas noches | | good night | A1 | Buenas noches y hasta mañana.
        sí | | yes | A1 | Sí, claro.
        no | | no, not | A1 | No, gracias.
        aquí | | here | A1 | Estamos aquí.
        mucho | | much, a lot | A1 | Me gusta mucho.
        poco | | little, few | A1 | Hablo un poco de español.
        porque | | because | A1 | No voy porque estoy cansada.
        pero | | but | A1 | Es caro, pero bonito.
        aunque | | although | B1 | Salimos, aunque llueve.
        sin embargo | | however | B1 | Es tarde; sin embargo, seguimos.
        """#
}
