extension School {
    /// Role-plays of the lesson of Spanish.
    static let spanishScenarios = #"""
        scenario cafe
        intro Vamos a jugar: estás en una cafetería y yo soy la camarera. | Let's play: you are in a café, and I'm the waitress.
        any Muy bien.
        any Por supuesto.
        step ¡Buenas tardes! ¿Qué desea tomar? | Good afternoon! What would you like? | Quisiera …, por favor.
        when (café|café con leche|café solo|cortado) = Un café, muy bien.
        when (té|agua|zumo|cerveza|vino|chocolate|refresco|limonada) = Enseguida: $1.
        step ¿Y para comer? | And to eat? | Un bocadillo, por favor.
        when (bocadillo|cruasán|pastel|sándwich|helado) = Un $1, buena elección.
        when (tostada|ensalada|tarta|tortilla|sopa) = Una $1, buena elección.
        when ^ (no|nada) = Solo la bebida, muy bien.
        step ¿Para tomar aquí o para llevar? | To have here or to take away? | Para tomar aquí.
        when (aquí) = Entonces siéntese, por favor.
        when (llevar) = Se lo pongo en una bolsa.
        step Son siete euros con cincuenta. ¿Va a pagar en efectivo o con tarjeta? | That's seven euros fifty. Will you pay cash or by card? | Con tarjeta, por favor.
        when (tarjeta) = Gracias. Acerque la tarjeta aquí, por favor.
        when (efectivo) = Gracias. Aquí tiene el cambio.
        step Aquí tiene. ¿Desea algo más? | Here you are. Would you like anything else? | No, gracias.
        when ^ (no|nada más) = ¡Que aproveche, entonces!
        end ¡Muy bien hecho! Ya puedes pedir en cualquier cafetería. | Well done! Now you can order in any café.

        scenario way
        intro Vamos a jugar: estás en una ciudad nueva y buscas la estación. Yo paso por la calle. | Let's play: you are in a new town looking for the station. I'm passing by.
        any Entiendo.
        any Ah, ya.
        step ¡Hola! ¿Puedo ayudarle? | Hello! Can I help you? | Perdón, ¿dónde está la estación?
        when (estación|tren) = ¿La estación? No está lejos.
        when (museo|banco|hotel|hospital|aeropuerto|supermercado) = ¿El $1? Está cerca de la estación.
        step Siga todo recto y gire a la izquierda en la iglesia. ¿Sabe dónde está la iglesia? | Go straight on and turn left at the church. Do you know where the church is? | No, ¿dónde está?
        when ^ (no) = Es aquella torre alta.
        when ^ (sí) = Muy bien.
        step Desde la iglesia son cinco minutos. ¿Quiere ir a pie o en autobús? | From the church it's five minutes. Do you want to go on foot or by bus? | Quiero ir a pie.
        when (a pie|andando|caminando) = Buena idea, es un paseo bonito.
        when (autobús|bus) = Tome el número cuatro; pasa cada diez minutos.
        step ¿A qué hora sale su tren? | What time does your train leave? | Sale a las …
        when a (las|la) {} = Entonces tiene tiempo.
        step ¡Buen viaje! ¿Adónde va? | Have a good trip! Where are you going? | Voy a …
        when (voy a|a) {2} = ¡$2, qué bonito!
        end ¡Muy bien hecho! En español ya no te pierdes. | Well done! You won't get lost in Spanish any more.

        scenario shop
        intro Vamos a jugar: estás en una tienda de ropa y yo soy la dependienta. | Let's play: you are in a clothes shop, and I'm the shop assistant.
        any Por supuesto.
        any Ya veo.
        step ¡Buenos días! ¿Qué busca? | Good morning! What are you looking for? | Busco una camisa.
        when (camisa|camiseta|chaqueta|falda|bolsa|gorra) = Una $1, venga conmigo.
        when (abrigo|vestido|jersey|sombrero|bolso|pantalón) = Un $1, venga conmigo.
        when (zapatos|pantalones|vaqueros|calcetines|guantes) = Unos $1, venga conmigo.
        step ¿Qué talla necesita? | What size do you need? | Necesito la talla …
        when (pequeña|mediana|grande) = La $1, sí, la tenemos.
        when {#} = La talla $1, sí, la tenemos.
        step ¿Y de qué color? | And in what colour? | En azul, por favor.
        when (rojo|azul|verde|negro|blanco|amarillo|marrón|gris|rosa|roja|negra|blanca) = El color le va muy bien.
        step Aquí tiene. ¿Quiere probárselo? | Here you are. Would you like to try it on? | Sí, ¿dónde está el probador?
        when ^ (sí) = El probador está al fondo.
        when ^ (no) = Como quiera.
        step Cuesta cuarenta euros. ¿Se lo lleva? | It costs forty euros. Will you take it? | Sí, me lo llevo.
        when ^ (sí) = Muy bien. ¡Muchas gracias!
        when (caro|cara|barato|barata|descuento) = Entonces se lo dejo en treinta y cinco.
        when ^ (no) = No pasa nada. Otra vez será.
        end ¡Muy bien hecho! Comprar en español ya no es un problema. | Well done! Shopping in Spanish is no problem any more.
        """#
}
