extension TutorCorpus {
    /// What learners of Spanish say rightly, and the commonest things they say wrongly.
    static let spanish = TutorCorpus(
        language: "es",
        right: #"""
            Ayer compró un coche rojo.
            Ayer habló con su madre por teléfono.
            Ayer trabajó hasta las diez.
            Ayer, como siempre, comimos a las dos.
            Ayer como siempre llegué tarde.
            Me gustan el café y el té.
            Me gustan la música y el cine.
            La fiesta es en mi casa.
            La reunión es en la oficina a las nueve.
            El concierto es en Madrid.
            Las clases son en la escuela de mi barrio.
            Quiero un jugo de naranja, por favor.
            El jugo está muy frío.
            En la mañana tomo café y en la noche leo un poco.
            Por la tarde duermo una siesta.
            Lo que quiero yo es dormir más.
            Lo que digo yo es que hace frío.
            Ya son tres años juntos.
            La diferencia es de dos años.
            Mi hermano es dos años mayor que yo.
            No tengo para comer hoy.
            Tengo a mi madre en el hospital.
            Tengo de todo en casa.
            Caminar me hace mucho bien.
            Lo que tiene es hambre.
            Es un problema de mucha gente.
            Hay un problema con el sistema.
            La foto está en la mesa.
            El agua está fría.
            El águila es un ave grande.
            Tengo mucha hambre y mucha sed.
            Él come en casa todos los días.
            Se lo doy a él.
            Hablo de él con mi amiga.
            Voy al cine con el hermano de ella.
            Vamos a ver una película mañana.
            Van al mercado del centro.
            Busco a mi perro.
            Espero por ti en la puerta.
            Soy de un pueblo pequeño.
            Soy profesora de español en Lima.
            Soy un profesor muy paciente.
            Es un buen médico.
            Estoy cansado pero contento.
            Soy feliz porque estoy aquí.
            Estoy casado y tengo tres hijos.
            Estoy en casa de mi abuela.
            Está muy bien.
            Hace mucho calor en verano.
            Hace mucho tiempo que no la veo.
            Me duele mucho la cabeza.
            Trabajo mucho y duermo poco.
            Viajo mucho por trabajo.
            Muchas gracias por tu ayuda.
            La gente es muy amable aquí.
            Toda la gente estaba en la calle.
            Veo la televisión con mi hermano.
            Veo mi casa desde aquí.
            Conozco a tu hermana.
            Visité a mis abuelos el domingo.
            He hecho la tarea y he visto la serie.
            El lunes trabajo y el martes descanso.
            De lunes a viernes estudio.
            Me llamo Lucía, ¿y tú?
            Mi amiga se llama Ana.
            Llamo a Juan todos los días.
            Este café es mejor que el otro.
            Es la mejor canción del mundo.
            Mi color favorito es el azul.
            No me gusta nada madrugar.
            A mis padres les gusta bailar.
            Nos encantan las playas del sur.
            Mañana tengo que ir al médico.
            Tengo ganas de viajar a Japón.
            Puedo nadar muy bien.
            Quiero que vengas conmigo.
            Si tuviera dinero, viajaría más.
            Cuando era niño vivía en Chile.
            Llevo dos años estudiando español.
            Hace dos años que vivo aquí.
            El mapa está encima del sofá.
            ¿Cuál es tu comida preferida?
            Mi cumpleaños es el tres de mayo.
            Prefiero el té al café.
            Pienso en ti todo el día.
            Después de comer doy un paseo.
            Hay muchas tiendas en el centro.
            El clima de la ciudad está muy bien.
            Estoy viendo una película.
            Juego al fútbol los sábados.
            Estudió en Lima por dos años.
            Llevo tres meses viviendo en Sevilla.
            Mi madre cocina muy bien.
            ¿A qué hora sale el tren?
            No me gusta el pescado, pero sí la carne.
            Ayer vi una película muy buena.
            Esta tarde voy a quedar con unos amigos.
            Es la primera vez que visito este país.
            Mi hermana mayor es médica y trabaja en un hospital.
            Hoy hace mucho frío y tengo que ponerme un abrigo.
            Si puedes, ven mañana a mi casa.
            Nunca he estado en Argentina.
            Los domingos suelo dormir hasta tarde.
            Me duele la mano derecha.
            Quisiera una mesa para dos, por favor.
            El agua de la piscina estaba fría.
            La gente del pueblo es muy simpática.
            Cuando llegué, ellos ya habían comido.
            Tengo muchas ganas de verte.
            Hay que estudiar más.
            Mi padre es ingeniero y mi madre es profesora.
            ¿Puedes hablar más despacio?
            Me levanto a las siete y desayuno café con tostadas.
            Este idioma es difícil, pero me gusta.
            Vivo cerca de la playa con mi familia.
            El sábado fuimos al teatro y nos encantó.
            Soy de Alemania, pero vivo en España.
            Necesito comprar unos zapatos nuevos.
            Creo que tienes razón.
            Me encanta cuando llueve.
            ¿Quién es el chico de la camisa roja?
            Hoy he comido con mis compañeros de trabajo.
            La película empieza a las ocho y media.
            Me gusta el café con leche.
            Él tiene una casa en la montaña.
            Es muy tarde, tengo que irme.
            ¿Has visto a mi gato?
            Soy el hermano mayor.
            Estamos muy contentos con el hotel.
            Tengo frío, cierra la ventana.
            Esta mañana fui a correr por el parque.
            Nosotros vivimos en el tercer piso.
            Ella estudia medicina desde hace dos años.
            Por favor, dame otra oportunidad.
            El programa de hoy es muy interesante.
            Es estudiante de la universidad.
            A la gente joven le gusta esta música.
            Mi perro es muy pequeño.
            Son las tres de la tarde.
            Quiero jugar al tenis contigo.
            Ayer hizo mucho sol.
            """#,
        wrong: #"""
            Soy 25 años. = Tengo 25 años.
            Yo soy veinte años. = Yo tengo veinte años.
            Mi hermano es 12 años. = Mi hermano tiene 12 años.
            Yo es de Inglaterra. = Yo soy de Inglaterra.
            La problema es el dinero. = El problema es el dinero.
            Es una problema muy grande. = Es un problema muy grande.
            Vivo en el ciudad. = Vivo en la ciudad.
            Me gusta los perros. = Me gustan los perros.
            Me gusta mucho las películas. = Me gustan mucho las películas.
            Me gustan bailar. = Me gusta bailar.
            Yo gusto la pizza. = Me gusta la pizza.
            Me gusta fútbol. = Me gusta el fútbol.
            Soy en la oficina. = Estoy en la oficina.
            Soy cansada hoy. = Estoy cansada hoy.
            Soy muy enfermo. = Estoy muy enfermo.
            Estoy de España. = Soy de España.
            Estoy un profesor. = Soy profesor.
            Mi padre es un médico. = Mi padre es médico.
            Soy una abogada. = Soy abogada.
            Estoy hambre. = Tengo hambre.
            Soy mucho hambre. = Tengo mucha hambre.
            Soy frío. = Tengo frío.
            La película es mucho buena. = La película es muy buena.
            Tengo mucho amigas. = Tengo muchas amigas.
            Hay mucho gente en la calle. = Hay mucha gente en la calle.
            La gente son simpáticos. = La gente es simpática.
            La gente tienen perros. = La gente tiene perros.
            Voy a el supermercado. = Voy al supermercado.
            Es el libro de el profesor. = Es el libro del profesor.
            Voy comprar pan. = Voy a comprar pan.
            Tengo estudiar mucho. = Tengo que estudiar mucho.
            En sábado juego al fútbol. = El sábado juego al fútbol.
            Yo sabo cocinar. = Yo sé cocinar.
            Yo quiere un café. = Yo quiero un café.
            Ayer voy a la playa. = Ayer fui a la playa.
            He escribido una carta. = He escrito una carta.
            Mi llamo Peter. = Me llamo Peter.
            Mi casa es más buena que la tuya. = Mi casa es mejor que la tuya.
            Busco por mi llave. = Busco mi llave.
            Visité mis abuelos. = Visité a mis abuelos.
            Juego guitarra. = Toco la guitarra.
            Yo juego la guitarra. = Yo toco la guitarra.
            Yo soy aprendiendo español. = Yo estoy aprendiendo español.
            Estudio español por dos años. = Estudio español desde hace dos años.
            Tengo un pregunta. = Tengo una pregunta.
            Estoy ingeniero. = Soy ingeniero.
            Tengo muchas problemas. = Tengo muchos problemas.
            Ella es enferma hoy. = Ella está enferma hoy.
            Me gusta las montañas. = Me gustan las montañas.
            Voy a la cine. = Voy al cine.
            Yo tiene un perro. = Yo tengo un perro.
            El gente es simpática. = La gente es simpática.
            Mi hermana es diez años. = Mi hermana tiene diez años.
            Yo fue al cine. = Yo fui al cine.
            Soy muy calor. = Tengo mucho calor.
            """#)
}
