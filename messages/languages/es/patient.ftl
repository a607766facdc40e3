### Lo que lee el paciente. Palabras sencillas, frases cortas, sin marcas, nada que asuste a las tres de la madrugada.
### «msg-…» empieza un mensaje nuevo: sus primeros 80 caracteres puede verlos cualquiera en la pantalla bloqueada; no nombran
### medicina, parte del cuerpo, síntoma ni enfermedad. Nunca un consejo de dosis, nunca un diagnóstico, nunca «todo está bien».

## Primer contacto

msg-hello-stranger =
    Hola.
    Para usar este chat hace falta un enlace personal de su clínica. Por favor, pídalo allí. No es para emergencias: si necesita ayuda ya, llame al número de emergencias de su zona.
msg-too-many =
    Han llegado demasiados mensajes a la vez.
    No hemos leído los últimos, y nadie más los ha leído. En una emergencia, llame ya al { $emergency }. Si no, espere un minuto y escriba otra vez, en un solo mensaje.
msg-link-refused = Este enlace no funciona. Por favor, pida uno nuevo a su clínica y ábralo en su propio teléfono.
msg-ask-birth-year =
    Bienvenido o bienvenida.
    Primero vemos si este enlace ha llegado a la persona correcta. ¿En qué año nació usted? Por favor, escriba cuatro cifras, por ejemplo 1958.
msg-birth-year-unreadable = Por favor, escriba su año de nacimiento con cuatro cifras, por ejemplo 1958. Aquí no hace falta nada más.
msg-birth-year-wrong = Eso no coincide con lo que su clínica tiene anotado. Por favor, escriba otra vez su año de nacimiento.
msg-chat-taken =
    Este chat ya es de una persona, y solo puede servir a una.
    Por favor, use el teléfono de la otra persona. Si no es posible, pregunte a la clínica.
msg-chat-is-staff = Este chat es de alguien del equipo, y no sirve a la vez para los controles. Por favor, use otro teléfono.
msg-linked-again =
    Este chat vuelve a estar conectado.
    Sus controles siguen aquí, y el chat del otro teléfono se ha cerrado. Escriba /status para ver cuándo llega el próximo.
msg-moved = Este chat ha pasado a otro teléfono, como pidió su clínica. Si no fue usted, por favor llame a su clínica: { $phone }.

## Consentimiento

msg-consent =
    Por favor, lea esto primero.
    Aquí dice para qué es este chat, quién lo lee y cuándo, y cómo puede usted dejarlo.

    • Qué hace: le hace preguntas cortas sobre la boca, la piel, la hinchazón y la respiración durante su tratamiento. Su equipo de { $clinic } ve sus respuestas.
    • Quién lee, y cuándo: su equipo, { $hours }. Fuera de ese horario una respuesta puede esperar. Las señales de aviso pasan enseguida a la persona de guardia.
    • No es para emergencias: en una emergencia llame al { $emergency }. No espere una respuesta aquí.
    • Por dónde pasa: Telegram lleva los mensajes, y los servidores de Telegram pueden verlos. Nosotros los guardamos cifrados.
    • Cómo dejarlo: escriba /stop cuando quiera. Su tratamiento no depende de este chat.
    • Preguntas: llame al { $phone }, o al { $after } cuando la clínica está cerrada.

    ¿Está de acuerdo?
btn-accept = Sí, estoy de acuerdo
btn-decline = No, gracias
msg-declined =
    Usted ha dicho que no, y está en su derecho.
    No recibirá mensajes de este chat, y su clínica ve que ha dicho que no. Su tratamiento no cambia. Si cambia de idea, pulse el botón. El número de su clínica es { $phone }.

## Elecciones

language-name = Español
msg-choose-language = ¿En qué idioma quiere que le escribamos?
msg-choose-weekday = ¿Qué día de la semana quiere su control?
msg-choose-hour = ¿A qué hora lo quiere? Las horas son las de { $zone }.
msg-hour-not-offered = A las { $time } no podemos preguntar. Puede elegir: { $hours }.
msg-zone-confirm = ¿Son ahora las { $time } donde usted está? Es la hora de { $zone }.
btn-zone-other = No, otro lugar
msg-ask-zone = Por favor, escriba una ciudad grande de su zona horaria, por ejemplo Madrid.
msg-zone-unknown = No conocemos ese lugar. Por favor, escriba una ciudad grande cercana, por ejemplo Madrid.
msg-language-set = Desde ahora este chat le escribe en español. Los controles llegan el { $weekday } a las { $time }. Para cambiarlo, escriba /language.
msg-time-set = Sus controles llegan ahora el { $weekday } a las { $time } ({ $zone }). Para cambiarlo, escriba /time.
msg-welcome =
    Ya está todo preparado.
    Sus controles llegan a las { $time } ({ $zone }). Por favor, responda también cuando se sienta como siempre.
welcome-next = Los dos próximos llegan el:
welcome-all = Sus próximas ocho semanas:
welcome-short = una pregunta
welcome-short-check = un control corto
welcome-any-time =
    Si algo cambia entre tanto, no espere al próximo control: pulse el botón o escriba /report.
    En una emergencia llame al { $emergency }. El número de su clínica es { $phone }.
btn-first-now = Empezar ahora el primer control
btn-all-dates = Todas las fechas

## Controles

msg-opener =
    Su control semanal está listo.
    Dura unos dos minutos. Empiece cuando le venga bien, o elija otra hora.
msg-opener-first =
    Un control corto está listo.
    Son tres o cuatro preguntas cortas, un minuto más o menos. Empiece cuando le venga bien, o elija otra hora.
msg-opener-pulse =
    Un control corto está listo.
    Es una sola pregunta, y basta pulsar un botón. Empiece cuando le venga bien, o elija otra hora.
msg-opener-follow-up =
    Un control corto está listo.
    Su equipo quiere saber cómo va ahora. Dura un minuto. Empiece cuando le venga bien, o elija otra hora.
msg-opener-reminder =
    Recordatorio: su control le espera.
    Dura unos dos minutos. Empiece cuando le venga bien, o elija otra hora.
msg-opener-reminder-short =
    Recordatorio: un control corto le espera.
    Dura un minuto como mucho. Empiece cuando le venga bien, o elija otra hora.
screen-check-in = Control semanal · { $n } de { $m }
screen-first = Control corto · { $n } de { $m }
screen-pulse = Control corto · { $n } de { $m }
screen-report = Su aviso · { $n } de { $m }
screen-baseline = Primer control · { $n } de { $m }
screen-follow-up = Control corto · { $n } de { $m }
screen-details = detalles { $k } de { $l }
screen-tick = Marque todo lo que corresponda.
screen-tick-all = Marque todo lo que corresponda. Después pulse Listo.
screen-later = ¿Cuándo le preguntamos otra vez?
screen-put-off = De acuerdo. Le preguntamos otra vez el { $when }. También puede empezar ahora.
screen-help-first =
    Primero la ayuda: llame ahora al { $emergency }.
    Las otras preguntas pueden esperar. Siga cuando esté a salvo.
btn-start = Empezar
btn-later = Más tarde
btn-later-1h = En 1 hora
btn-later-evening = Esta tarde
btn-later-tomorrow = Mañana
btn-continue = Seguir
btn-back = Atrás
btn-done = Listo
btn-emergency = Emergencia
btn-report = Avisar de algo
btn-yes = Sí
btn-no = No
btn-today = Hoy
btn-yesterday = Ayer
btn-skip = Saltar
btn-cancel = Cancelar
btn-confirm = Confirmar
msg-old-finished = Este control del { $day } ya está terminado. ¿Hay algo distinto ahora? Pulse el botón y díganoslo.
msg-old-closed = Este control es del { $day } y está cerrado. ¿Su respuesta es de hoy? Pulse el botón y díganoslo.
msg-old-replaced = Este control se cambió por uno más nuevo. Por favor, use el nuevo, o pulse el botón para avisar de algo.

## Después de un control: qué pasa ahora, y para cuándo

screen-receipt-record =
    Gracias. Sus respuestas están guardadas.
    Su equipo puede leerlas ({ $hours }). No hace falta que le llamemos, pero usted puede llamarnos siempre.
    Si algo empeora o empieza algo nuevo, pulse el botón o llame al { $phone }. Con la clínica cerrada, llame al { $after }. En una emergencia llame al { $emergency }.
screen-receipt-routine =
    Gracias. Sus respuestas están guardadas.
    Hemos pedido a su equipo que las mire en los próximos tres días ({ $hours }).
    Si empeora, pulse el botón o llame al { $phone }. Con la clínica cerrada, llame al { $after }. En una emergencia llame al { $emergency }.
screen-receipt-next-day =
    Gracias. Sus respuestas están guardadas.
    Hemos pedido a su equipo que las mire en 24 horas, también en fin de semana.
    Si no sabe nada para entonces, o si empeora, llame al { $phone } ({ $hours }), o al { $after } con la clínica cerrada. En una emergencia llame al { $emergency }.
screen-receipt-same-day =
    Gracias. Hemos pedido a su equipo que le contacte hoy.
    Por favor, tenga el teléfono cerca.
    Si no sabe nada, o si empeora, llame usted al { $phone } ({ $hours }), o al { $after } con la clínica cerrada. En una emergencia llame al { $emergency }.
screen-receipt-emergency =
    Llame ahora al { $emergency }, si aún no lo ha hecho.
    No espere una respuesta aquí. Sus respuestas han ido a su equipo. El número de su clínica es { $phone } ({ $hours }), o { $after } cuando está cerrada.
receipt-airway = Al momento: si le cuesta respirar o tragar, o si se hinchan labios, lengua o garganta, llame ya al { $emergency }.
tip-mouth = Mientras tanto: use un cepillo blando y no apriete. Enjuáguese a menudo con agua o agua con sal. Coma cosas blandas y frescas, y beba. Nada de enjuagues con alcohol.
tip-skin = Mientras tanto: duchas cortas con agua tibia. Jabón y crema sin perfume. Ropa suelta, y protéjase del sol. Nada de productos para el acné.
tip-nails = Mientras tanto: corte las uñas rectas y no toque la piel de alrededor. Use guantes para trabajos con agua, y zapatos anchos.

## Emergencia

msg-emergency =
    Llame ahora al { $emergency }.
    No espere una respuesta aquí. Si hay alguien con usted, pídale que se quede y le ayude a llamar. No conduzca usted. Lleve una lista de sus medicinas.
emergency-phone = Después llame a su clínica: { $phone } ({ $hours }), o { $after } cuando está cerrada. También avisamos a su equipo, pero no espere a que le llame.
emergency-phone-alone = Este chat no puede avisar ahora a su equipo. Llame después también a su clínica: { $phone } ({ $hours }), o { $after } cuando está cerrada.
emergency-no-clinic = Este chat aún no sabe quién es usted. No cuente con él.
msg-emergency-late =
    Si sigue igual, llame ahora al { $emergency }.
    Usted escribió a las { $time }, y hasta ahora no teníamos conexión. Lo sentimos. No espere una respuesta aquí ni conduzca usted. Avisamos a su equipo. El número de su clínica es { $phone }.
emergency-help = ¿Ya ha pedido ayuda? Si no, llame primero al { $emergency }.
btn-help-called = Sí, la ayuda está en camino
btn-help-not-yet = Todavía no
msg-help-coming = Gracias. Quédese con alguien si puede. El número de su clínica es { $phone }.
msg-help-first = Por favor, llame primero al { $emergency }. Este chat no puede llamar por usted.
role-nurse = alguien de enfermería
role-clinician = una médica o un médico
role-lead = alguien de la dirección
msg-seen = Su equipo leyó esto a las { $time }: se ocupa { $role }.
seen-by = Si no ha sabido nada hasta entonces ({ $by }), por favor llame.
seen-next-emergency = Si aún no ha llamado al { $emergency }, llame ahora. No nos espere. El número de su clínica es { $phone } ({ $hours }), o { $after } cuando está cerrada.
seen-next-same-day = Por favor, tenga el teléfono cerca. Si empeora, no espere: llame al { $phone } ({ $hours }), o al { $after } con la clínica cerrada. En una emergencia llame al { $emergency }.
seen-next-next-day = Su equipo decide cómo seguir. Si empeora, llame al { $phone } ({ $hours }), o al { $after } con la clínica cerrada. En una emergencia llame al { $emergency }.
seen-next-routine = Su equipo decide cómo seguir. Si empeora, escriba /report o llame al { $phone } ({ $hours }), o al { $after } con la clínica cerrada. En una emergencia llame al { $emergency }.
seen-next-record = Si algo cambia, escriba /report o llame al { $phone } ({ $hours }), o al { $after } con la clínica cerrada. En una emergencia llame al { $emergency }.
msg-dealt =
    De lo que nos contó se ha ocupado { $role }.
    Si el { $day } no está mejor, pulse el botón o llame al { $phone }. Con la clínica cerrada, llame al { $after }. En una emergencia llame al { $emergency }.
msg-looked-at =
    Lo que nos contó lo ha visto { $role }.
    Si empeora o empieza algo nuevo, pulse el botón o llame al { $phone }. Con la clínica cerrada, llame al { $after }. En una emergencia llame al { $emergency }.
msg-not-reached =
    Su equipo intentó llamarle y no pudo hablar con usted.
    Por favor, llame al { $phone }. Con la clínica cerrada, llame al { $after }. En una emergencia llame al { $emergency }.
msg-nobody-yet =
    Todavía nadie ha confirmado su mensaje.
    Por favor, no espere a este chat. Si sigue igual, llame al { $emergency }, o a su clínica: { $phone }.
msg-nobody-called =
    Su mensaje fue leído, pero nadie ha anotado que se haya hablado con usted.
    Por favor, no espere a este chat. Si sigue igual, llame al { $emergency }, o a su clínica: { $phone }.
msg-nobody-reached =
    No hemos podido avisar a su equipo.
    No espere a este chat. Si sigue igual, llame ahora al { $emergency }. Después llame a su clínica: { $phone } ({ $hours }), o { $after } cuando está cerrada.
msg-team-reply =
    Un mensaje de su equipo.
    Lo ha escrito una persona. Si responde aquí, quizá se lea más tarde. Para hablar con alguien, llame al { $phone }.

    { $text }

## Palabras, imágenes, cambios

msg-words-kept-routine =
    Su mensaje está guardado.
    Hemos pedido a su equipo que lo lea en los próximos tres días ({ $hours }). Si no puede esperar, llame al { $phone }. Con la clínica cerrada, llame al { $after }. Si se le hinchan los labios, la lengua o la garganta, o le cuesta respirar o tragar, llame ahora al { $emergency }.
msg-words-kept-next-day =
    Su mensaje está guardado.
    Hemos pedido a su equipo que lo lea en 24 horas. Si no puede esperar o empeora, llame al { $phone } ({ $hours }), o al { $after } con la clínica cerrada. Si se le hinchan los labios, la lengua o la garganta, o le cuesta respirar o tragar, llame ahora al { $emergency }.
msg-words-kept-same-day =
    Su mensaje está guardado, y hemos pedido a su equipo que lo mire hoy.
    Por favor, tenga el teléfono cerca. Si no puede esperar o empeora, llame al { $phone } ({ $hours }), o al { $after } con la clínica cerrada. Si le cuesta respirar o tragar, o se siente muy mal, llame ahora al { $emergency }.
msg-media-kept =
    Este chat no puede leer este tipo de mensaje, pero queda guardado para su equipo.
    Por favor, escríbalo con palabras, o pulse un botón. Si no puede, llame al { $phone } ({ $hours }), o al { $after } con la clínica cerrada. Si se le hinchan los labios, la lengua o la garganta, o le cuesta respirar o tragar, llame ahora al { $emergency }.
# Fotos, grabaciones y archivos; la respuesta a palabras de desesperación; unas gracias.
btn-add-photo = Añadir una foto
btn-answer-this = Contestar unas preguntas sobre esto
msg-photo-how =
    Puede enviarla aquí ahora, como a cualquier persona.
    Hágala con luz de día, una de cerca y otra de más lejos. No hace falta que se vean su cara ni su nombre.
msg-photo-added =
    Su foto queda guardada con lo que ha contado.
    Su equipo puede verla junto con sus respuestas ({ $hours }). Este chat no puede valorarla. Si empeora, no espere: llame al { $phone }. Con la clínica cerrada, llame al { $after }. Si se le hinchan los labios, la lengua o la garganta, o le cuesta respirar o tragar, llame ahora al { $emergency }.
msg-photo-kept =
    Su foto queda guardada.
    Hemos pedido a su equipo que la mire en los próximos tres días ({ $hours }). Este chat no puede valorarla. Si no puede esperar, llame al { $phone }. Con la clínica cerrada, llame al { $after }. Si se le hinchan los labios, la lengua o la garganta, o le cuesta respirar o tragar, llame ahora al { $emergency }.
msg-voice-kept =
    Su grabación queda guardada, pero este chat no puede escucharla.
    Por favor, escriba en pocas palabras lo que ha dicho, o pulse un botón. Hemos pedido a su equipo que la atienda en los próximos tres días ({ $hours }). Si no puede esperar, llame al { $phone }. Con la clínica cerrada, llame al { $after }. Si se le hinchan los labios, la lengua o la garganta, o le cuesta respirar o tragar, llame ahora al { $emergency }.
msg-video-kept =
    Su vídeo queda guardado, pero este chat no puede verlo.
    Por favor, escriba en pocas palabras lo que muestra, o pulse un botón. Hemos pedido a su equipo que lo atienda en los próximos tres días ({ $hours }). Si no puede esperar, llame al { $phone }. Con la clínica cerrada, llame al { $after }. Si se le hinchan los labios, la lengua o la garganta, o le cuesta respirar o tragar, llame ahora al { $emergency }.
msg-words-airway =
    Este chat no lee al momento lo que se escribe, y ahora nadie lo mira.
    Si se le hinchan los labios, la lengua o la garganta, o si le cuesta respirar o tragar: llame ahora al { $emergency }. No espere aquí una respuesta.
    Si no es así, pulse los botones de la pregunta. Hemos pedido a su equipo que lea hoy lo que ha escrito. El número de su clínica es { $phone } ({ $hours }), o { $after } cuando está cerrada.
msg-media-airway =
    Este chat no puede ver ni oír lo que ha enviado, y nadie lo mira en este momento.
    Si se le hinchan los labios, la lengua o la garganta, o si le cuesta respirar o tragar: llame ahora al { $emergency }. No espere aquí una respuesta.
    Si no es así, escriba en pocas palabras lo que muestra o dice, o pulse un botón. Hemos pedido a su equipo que lo mire hoy. El número de su clínica es { $phone } ({ $hours }), o { $after } cuando está cerrada.
msg-file-too-large =
    Su archivo es demasiado grande para este chat, y su equipo no lo tiene.
    Por favor, envíe una imagen como foto y no como archivo, o haga más corto un vídeo largo. O escriba en pocas palabras lo que muestra. Si no puede esperar, llame al { $phone } ({ $hours }), o al { $after } con la clínica cerrada. Si se le hinchan los labios, la lengua o la garganta, o le cuesta respirar o tragar, llame ahora al { $emergency }.
msg-file-too-many =
    Hoy ha enviado muchos archivos. Hasta medianoche, los demás solo se anotan y nadie puede verlos.
    Por favor, escriba en pocas palabras lo más importante, o envíe más fotos mañana. Si no puede esperar, llame al { $phone } ({ $hours }), o al { $after } con la clínica cerrada. Si se le hinchan los labios, la lengua o la garganta, o le cuesta respirar o tragar, llame ahora al { $emergency }.
msg-photo-unreadable =
    Su archivo ha llegado, pero aquí no se puede abrir.
    Por favor, envíelo otra vez como foto y no como archivo, o escriba en pocas palabras lo que muestra. Si no puede esperar, llame al { $phone } ({ $hours }), o al { $after } con la clínica cerrada. Si se le hinchan los labios, la lengua o la garganta, o le cuesta respirar o tragar, llame ahora al { $emergency }.
msg-file-lost =
    Lo que envió el { $when } no se pudo recoger, y su equipo no lo tiene. Lo sentimos.
    Por favor, envíelo otra vez, o escriba en pocas palabras lo que muestra o dice. Si no puede esperar, llame al { $phone } ({ $hours }), o al { $after } con la clínica cerrada. Si se le hinchan los labios, la lengua o la garganta, o le cuesta respirar o tragar, llame ahora al { $emergency }.
# La pregunta a un mensaje del que no se sabe si es grave: en lugar de silencio.
msg-question-body =
    Por favor, responda ahora a una pregunta.
    ¿Pasa ahora algo de esto? Se trata de usted, o de la persona de la que escribe. Si es así, llame ahora al { $emergency }. No espere una respuesta aquí.
msg-question-despair =
    Por favor, responda ahora a una pregunta.
    ¿Está usted a salvo? No tiene que estar a solas con esto. Si podría hacerse daño, o no puede estar a salvo, llame ahora al { $emergency }.
question-breath = Me cuesta respirar
question-swelling = Hinchazón de labios, lengua, garganta o cara
question-saliva = No puedo tragar mi saliva
question-chest = Dolor en el pecho
question-faint = A punto de desmayarme, o desmayado
question-none = Nada de esto
question-unsafe = No, no estoy a salvo
question-talk = Quiero que alguien me llame
question-safe = Sí, estoy a salvo
msg-question-yes =
    Llame ahora al { $emergency }.
    Su equipo está recibiendo el aviso. No espere una respuesta aquí.
msg-question-yes-alone =
    Llame ahora al { $emergency }.
    Este chat no puede avisar ahora a su equipo. No espere una respuesta aquí.
msg-question-no =
    Gracias por su respuesta.
    Si eso cambia, llame al { $emergency }. No espere una respuesta aquí.
question-said = Su respuesta: { $answer }.
msg-distress =
    Ahora mismo avisamos a una persona de su equipo de lo que ha escrito.
    No tiene que pasar por esto a solas. Por favor, pida a alguien que se quede con usted. Si podría hacerse daño, o no se siente a salvo, llame ahora al { $emergency }.
    También puede hablar con su clínica: { $phone } ({ $hours }), o { $after } cuando está cerrada. Por favor, no espere aquí una respuesta.
msg-distress-alone =
    Este chat no puede avisar ahora a su equipo, así que llame, por favor.
    No tiene que pasar por esto a solas. Por favor, pida a alguien que se quede con usted. Si podría hacerse daño, o no se siente a salvo, llame ahora al { $emergency }.
    También puede hablar con su clínica: { $phone } ({ $hours }), o { $after } cuando está cerrada.
distress-crisis-line = Hay personas que escuchan a cualquier hora: { $line }.
msg-courtesy = Gracias por escribir. Su mensaje queda guardado. Si algo cambia, pulse el botón.
reads-open = La clínica está abierta ahora, pero nadie mira este chat todo el tiempo.
reads-closed = La clínica está cerrada ahora. Abre otra vez el { $when }, o más tarde si ese día es festivo.
msg-edited = Usted ha cambiado un mensaje. Su equipo ve el texto de antes y el de ahora.
msg-flood = Todos sus mensajes están guardados. Por favor, denos un momento.
msg-unknown-command = No conocemos esa orden. Escriba /help para ver qué puede hacer aquí.
msg-could-not-read =
    Algo ha fallado aquí, y no pudimos leer bien su último mensaje.
    Una persona lo mirará. Por favor, escríbalo otra vez. Si no puede esperar, llame al { $phone }, o al { $after } con la clínica cerrada. En una emergencia llame al { $emergency }.
msg-group-only-private = Este bot habla con los pacientes solo en privado. Por favor, escríbale en un chat propio.
msg-offline =
    Hemos estado unas horas sin conexión y quizá nos faltan mensajes.
    Si nos escribió, por favor escríbalo otra vez ahora. Si no puede esperar, llame al { $phone }. En una emergencia llame al { $emergency }. Lo sentimos.

## Órdenes

msg-help =
    Así funciona este chat.
    Le hace preguntas cortas, y su equipo lee sus respuestas. También puede escribir con sus palabras cuando quiera. No es para emergencias: en una emergencia llame al { $emergency }. El número de su clínica es { $phone }.
msg-status = Esto es lo previsto para usted.
status-next = Su próximo control llega el { $when }.
status-none = No hay otro control previsto.
status-paused = Sus controles están en pausa hasta el { $day }.
status-open =
    { $count ->
        [0] Su equipo no tiene avisos suyos abiertos.
        [one] Su equipo tiene un aviso suyo abierto.
       *[other] Su equipo tiene { $count } avisos suyos abiertos.
    }
status-reads = Aquí leen personas: { $hours }. El número de su clínica es { $phone }, o { $after } cuando está cerrada.
msg-pause = ¿Cuánto tiempo quiere de pausa? Después los controles vuelven solos.
pause-weeks =
    { $count ->
        [one] { $count } semana
       *[other] { $count } semanas
    }
msg-paused =
    Sus controles están en pausa hasta el { $day }.
    Su equipo lo sabe. Después vuelven solos. Si pasa algo antes, escriba /report. Para terminar la pausa, escriba /resume.
msg-pause-too-long = Una pausa dura { $count ->
        [4] cuatro semanas
       *[other] { $count } semanas
    } como mucho. Por favor, elija una más corta.
msg-resumed = Hola de nuevo. Sus controles siguen. Escriba /status para ver cuándo llega el próximo.
msg-not-paused = Sus controles no están en pausa. Escriba /status para ver cuándo llega el próximo.
msg-stop =
    ¿Quiere terminar los controles?
    Su equipo lo sabrá. Su atención en la clínica no cambia. También puede hacer una pausa: /pause.
btn-stop-yes = Sí, terminar
btn-stop-no = No, seguir
msg-stopped =
    Los controles han terminado.
    Su equipo lo sabe, y no recibirá más preguntas. Lo que ya nos dijo queda con su equipo. Si pasa algo, llame al { $phone }, o al { $after } con la clínica cerrada. En una emergencia llame al { $emergency }.
msg-stop-cancelled = Nada ha cambiado. Sus controles siguen.
msg-discharged =
    Su clínica ha terminado los controles en este chat.
    Gracias por participar. No recibirá más preguntas. Si necesita algo, llame al { $phone }, o al { $after } con la clínica cerrada. En una emergencia llame al { $emergency }.
msg-not-active =
    Sus controles han terminado, por eso esto no es posible ahora.
    Si necesita algo, llame al { $phone }, o al { $after } con la clínica cerrada. En una emergencia llame al { $emergency }.
msg-finish-welcome = Terminemos antes los primeros pasos.
msg-export = Su clínica puede darle una copia de todo lo que ha escrito aquí. Por favor, pídala a su equipo: { $phone }.
msg-erase =
    Su clínica puede borrar lo que ha escrito aquí, hasta donde la ley lo permite.
    Por favor, pídalo a su equipo: { $phone }. Para no recibir más mensajes, escriba /stop.
msg-examples =
    Una pregunta que no tiene que ver con su atención.
    A veces le preguntamos por lo que ha escrito. ¿Podemos guardar esas palabras y su respuesta? Con ellas este programa aprende a entender mejor a la gente. Su nombre no se guarda con ellas, y su clínica quita nombres, lugares y números. Si dice que no, nada cambia en su atención. Puede retirar un sí cuando quiera: /examples. Entonces borramos lo que tenemos; lo que ya salió antes, sin su nombre, no se puede recuperar.
btn-examples-yes = Sí, guardarlas
btn-examples-no = No
msg-examples-yes = Gracias. Sus palabras pueden guardarse como ejemplos, sin su nombre. Para retirarlo, escriba /examples.
msg-examples-no = No se guardan ejemplos de sus palabras. Nada cambia en su atención.
msg-examples-back = Los ejemplos de sus palabras se han borrado, y no se guardan más. Lo que ya salió antes, sin su nombre, no se puede recuperar. Nada cambia en su atención.
msg-course =
    Su clínica ha anotado algo en su plan.
    Esto es lo que cambia en sus controles.
course-start = La nota dice que empieza un tratamiento. Le preguntaremos más a menudo unas semanas.
course-dose-up = La nota dice que la dosis es nueva. Le preguntaremos más a menudo unas semanas. Si la nota no es correcta, llame al { $phone }.
course-dose-down = La nota dice que la dosis es nueva. Sus controles siguen como antes. Si la nota no es correcta, llame al { $phone }.
course-hold = La nota dice que hay una pausa en su tratamiento. Durante la pausa habrá menos preguntas. Los signos de alarma cuentan igual que antes: pulse el botón a cualquier hora. Si la nota no es correcta, llame al { $phone }.
course-restart = La nota dice que su tratamiento ha empezado de nuevo. También las preguntas, unas semanas más a menudo. Si la nota no es correcta, llame al { $phone }.
course-switch = La nota dice que recibe otra medicina del mismo tipo. Le preguntaremos más a menudo unas semanas. Si la nota no es correcta, llame al { $phone }.
course-stop = La nota dice que su tratamiento ha terminado. Seguimos preguntando unas semanas, porque aún puede salir algo nuevo. Si la nota no es correcta, llame al { $phone }.
course-void = La última nota sobre su tratamiento era un error y se ha retirado. Sus controles se han planificado de nuevo.
msg-watch-over =
    Sus controles terminan aquí.
    Gracias por todas sus respuestas. Así puede seguir en contacto con su equipo.
    Su tratamiento terminó hace unas semanas y no habrá más preguntas. Puede avisar de algo cuando quiera: pulse el botón o escriba /report. Si no puede esperar, llame al { $phone } ({ $hours }), o al { $after } con la clínica cerrada. En una emergencia llame al { $emergency }.
msg-plan-changed = Su clínica ha cambiado algo en su plan. Desde ahora sus controles lo siguen. Escriba /status para ver el próximo.

## Respuestas cortas al pulsar un botón

toast-saved = Guardado
toast-answered-elsewhere = Esta pregunta ya está respondida.
toast-button-over = Este botón es demasiado antiguo. Escriba /report y díganos cómo está.
toast-button-unknown = Este botón no funciona aquí.
toast-check-in-over = Este control ya terminó. Escriba /report y díganos cómo está.
toast-first-step = Esta es la primera pregunta.
toast-tick-something = Por favor, marque algo primero.
toast-not-your-button = Este botón no es para usted.
toast-for-team = Este botón es para su equipo.
toast-not-active = Sus controles han terminado. Llame al { $phone }; en una emergencia, al { $emergency }.
toast-slow-down = Un momento, por favor.

## Órdenes en el menú de Telegram

cmd-start = Empezar
cmd-report = Decir cómo está ahora
cmd-emergency = Números para una emergencia
cmd-status = Próximo control, y quién lee cuándo
cmd-time = Cambiar día y hora
cmd-language = Cambiar el idioma
cmd-pause = Hacer una pausa
cmd-resume = Terminar la pausa
cmd-stop = Terminar los controles
cmd-help = Cómo funciona esto
cmd-export = Una copia de sus respuestas
cmd-erase = Borrar sus respuestas
cmd-examples = ¿Pueden sus palabras enseñar a este programa?
bot-description = Un chat con preguntas para pacientes que su clínica ha invitado. No es para emergencias. Si le hace falta ayuda ya, llame al número de emergencias de su zona. Nadie lee aquí a todas horas.
bot-short-description = Controles para pacientes invitados. No es para emergencias.

## Preguntas

-none = Nada
-mild = Leve
-moderate = Moderado
-severe = Fuerte
-worst = Muy fuerte
-not = Nada
-little = Un poco
-some = Más o menos
-much = Mucho
-verymuch = Muchísimo
-no = No
-yes = Sí
-none-of-these = Nada de esto

ask-pulse = ¿Cómo está hoy?
opt-pulse-fine = Todo como siempre
opt-pulse-mouth = Boca dolorida
opt-pulse-redflag = Hinchazón o me cuesta respirar
ask-rf0 = Ahora o hoy: ¿tiene algo de esto?
opt-rf0-none = { -none-of-these }
opt-rf0-lips = Hinchazón de labios, lengua, boca o garganta
opt-rf0-breath = Me cuesta respirar, o respiro con ruido
opt-rf0-voice = Voz ronca de repente, o garganta como cerrada
opt-rf0-saliva = No puedo tragar la saliva
opt-rf0-faint = Desmayo, o muy mal con hinchazón o ronchas
opt-rf0-chest = Dolor en el pecho
opt-rf0-bleeding = La boca sangra más de 15 minutos
ask-sel = Desde el último control: ¿ha tenido algo de esto?
ask-sel-first = En los últimos 7 días: ¿ha tenido algo de esto?
opt-sel-none = { -none-of-these }
opt-sel-mouth = Boca dolorida
opt-sel-skin = Sarpullido, granos o picor
opt-sel-swelling = Hinchazón
opt-sel-nails = Problemas con las uñas
opt-sel-breath = Falta de aire, o tos
opt-sel-fever = Fiebre, o me noto caliente
opt-sel-eating = No puedo comer ni beber, o vomito la medicina
opt-sel-eyes = Ojo rojo o con dolor, o dejo de ver
ask-m1 = Boca: ¿cuánto le dolió en el peor momento?
opt-m1-none = { -none }
opt-m1-mild = { -mild }
opt-m1-moderate = { -moderate }
opt-m1-severe = { -severe }
opt-m1-worst = { -worst }
ask-m2 = ¿Le molesta la boca para comer, beber o hablar?
opt-m2-not = { -not }
opt-m2-little = { -little }
opt-m2-some = { -some }
opt-m2-much = { -much }
opt-m2-verymuch = { -verymuch }
ask-m3 = ¿Qué puede comer y beber ahora?
opt-m3-usual = Lo de siempre
opt-m3-soft = Solo comida blanda
opt-m3-liquids = Solo líquidos
opt-m3-hardly = Apenas bebo, o no retengo comida o medicina
ask-m4 = ¿Desde cuándo le duele la boca?
opt-m4-lt7 = Menos de 7 días
opt-m4-7-14 = De 7 a 14 días
opt-m4-gt14 = Más de 14 días
ask-m5 = ¿Cómo está la boca comparada con su último aviso?
opt-m5-better = Mejor
opt-m5-same = Igual
opt-m5-worse = Peor
ask-m6 = ¿Ve algo de esto en la boca o en los labios?
opt-m6-none = { -none-of-these }
opt-m6-white = Manchas blancas
opt-m6-blisters = Un grupo de ampollas en los labios
opt-m6-bleeding = Sangre
opt-m6-several = Más de una cosa
ask-r5 = Piel: ¿tiene algo de esto?
opt-r5-none = { -none-of-these }
opt-r5-hurts = La piel duele
opt-r5-blisters = Ampollas
opt-r5-peeling = La piel se pela
opt-r5-sores = Llagas en ojos, boca o partes íntimas
opt-r5-purple = Manchas moradas, o con anillos
opt-r5-puffy-face = Cara hinchada
opt-r5-glands = Ganglios hinchados
opt-r5-crust = Costra amarilla o pus
ask-r8 = { ask-s8 }
opt-r8-no = { -no }
opt-r8-yes = { -yes }
ask-r7 = ¿Tiene fiebre, o se siente muy mal?
opt-r7-no = { -no }
opt-r7-yes = { -yes }
ask-r2 = ¿Cómo se ve la piel?
opt-r2-pimples = Granos
opt-r2-patches = Manchas lisas o con relieve
opt-r2-dry-itchy = Seca y con picor
opt-r2-hives = Ronchas que van y vienen
ask-r6 = ¿Tiene además algo de esto?
opt-r6-none = { -none-of-these }
opt-r6-breath = Me cuesta respirar
opt-r6-faint = Desmayo o casi
opt-r6-vomit = Vómitos
ask-r1 = ¿Cuántas palmas suyas, con los dedos, taparían esa piel?
opt-r1-lt10 = Menos de 10
opt-r1-10-30 = De 10 a 30
opt-r1-gt30 = Más de 30
ask-r3 = ¿Cuánto le molesta la piel?
opt-r3-none = { -none }
opt-r3-mild = { -mild }
opt-r3-moderate = { -moderate }
opt-r3-severe = { -severe }
opt-r3-worst = { -worst }
ask-r4 = ¿Le estorba la piel en lo que hace?
opt-r4-not = { -not }
opt-r4-little = { -little }
opt-r4-some = { -some }
opt-r4-much = { -much }
opt-r4-verymuch = { -verymuch }
ask-s1 = ¿Dónde está la hinchazón?
opt-s1-lips = Labios, lengua, boca o garganta
opt-s1-face = Cara
opt-s1-lids = Párpados
opt-s1-arm = Un brazo
opt-s1-leg = Una pierna
opt-s1-arms = Los dos brazos
opt-s1-legs = Las dos piernas
opt-s1-belly = Barriga o todo el cuerpo
opt-s1-several = Más de un lugar
ask-s1a = ¿Qué lugares están hinchados?
opt-s1a-lips = { opt-s1-lips }
opt-s1a-face = { opt-s1-face }
opt-s1a-lids = { opt-s1-lids }
opt-s1a-arm = { opt-s1-arm }
opt-s1a-leg = { opt-s1-leg }
opt-s1a-arms = { opt-s1-arms }
opt-s1a-legs = { opt-s1-legs }
opt-s1a-belly = { opt-s1-belly }
ask-s8 = ¿Le cuesta respirar o tragar, o se hinchan labios, lengua o garganta?
opt-s8-no = { -no }
opt-s8-yes = { -yes }
ask-s2 = ¿Cómo vino la hinchazón?
opt-s2-hours = En pocas horas
opt-s2-days = En días
opt-s2-long = La tengo hace mucho, sin cambios
ask-s3 = ¿Cómo de fuerte es la hinchazón?
opt-s3-none = { -none }
opt-s3-mild = { -mild }
opt-s3-moderate = { -moderate }
opt-s3-severe = { -severe }
opt-s3-worst = { -worst }
ask-s4 = ¿Le estorba la hinchazón en lo que hace?
opt-s4-not = { -not }
opt-s4-little = { -little }
opt-s4-some = { -some }
opt-s4-much = { -much }
opt-s4-verymuch = { -verymuch }
ask-s6 = ¿Le duele ahí, está caliente, o ha cambiado el color?
opt-s6-no = { -no }
opt-s6-yes = { -yes }
ask-s7 = ¿Ha subido 2 kg o más en 3 días?
opt-s7-no = { -no }
opt-s7-yes = { -yes }
opt-s7-no-scale = No tengo báscula
ask-n0 = Uñas: ¿qué ve?
opt-n0-ridges = Surcos
opt-n0-colour = Roja o de otro color
opt-n0-lifting = Una uña se levanta o se cayó
opt-n0-fold = Piel roja y dolorida junto a la uña
opt-n0-pus = Pus
opt-n0-lump = Un bulto que sangra
ask-n1 = Uñas: ¿cómo de fuerte es el problema?
opt-n1-none = { -none }
opt-n1-mild = { -mild }
opt-n1-moderate = { -moderate }
opt-n1-severe = { -severe }
opt-n1-worst = { -worst }
ask-n2 = ¿Le estorban las uñas en lo que hace?
opt-n2-not = { -not }
opt-n2-little = { -little }
opt-n2-some = { -some }
opt-n2-much = { -much }
opt-n2-verymuch = { -verymuch }
ask-n3 = ¿Se extiende el color rojo desde la uña?
opt-n3-no = { -no }
opt-n3-yes = { -yes }
ask-n4 = ¿Sigue sangrando después de apretar 15 minutos?
opt-n4-no = { -no }
opt-n4-yes = { -yes }
ask-b0 = Respiración: ¿qué es lo más parecido ahora?
opt-b0-cough = Solo tos nueva o peor
opt-b0-stairs = Falta de aire en escaleras o al andar
opt-b0-rest = Falta de aire en reposo
ask-b1 = ¿Le duele el pecho?
opt-b1-no = { -no }
opt-b1-yes = { -yes }
ask-f0 = ¿Se ha tomado la temperatura?
opt-f0-below = Sí, menos de 38,0 °C
opt-f0-measured = Sí, 38,0 °C o más
opt-f0-hot = Me noto caliente, pero no tengo termómetro
ask-f1 = ¿Tiene además algo de esto?
opt-f1-none = { -none-of-these }
opt-f1-chills = Escalofríos con temblor
opt-f1-confused = Confusión
opt-f1-fast-breath = Respiración rápida
opt-f1-faint = Desmayo o casi
ask-y0 = Ojos: ¿ve mucho menos que antes, o nada, con un ojo?
opt-y0-no = { -no }
opt-y0-yes = { -yes }
ask-x0 = Su tratamiento: ¿lo sigue tomando con la misma dosis?
opt-x0-usual = Sí, todo como antes
opt-x0-missed = Me faltó una dosis
opt-x0-missed-long = Me faltaron dosis más de un día
opt-x0-stopped = Lo dejé
opt-x0-restarted = Empecé otra vez
opt-x0-changed = Cambió la dosis o la medicina
opt-x0-new-med = Otra medicina nueva
opt-x0-acei = Una nueva para la tensión, acabada en -pril
opt-x0-sacubitril = Nueva: Entresto (sacubitrilo), para el corazón
opt-x0-gliptin = Nueva: una gliptina para el azúcar, p. ej. sitagliptina
opt-x0-rinse-not = Enjuague no usado como me dijeron
ask-x2 = Su clínica anotó una pausa del tratamiento. ¿Ha empezado de nuevo?
opt-x2-not-yet = Todavía no
opt-x2-again = Sí, he empezado de nuevo
ask-x3 = La medicina nueva: ¿es contra bacterias, virus u hongos?
opt-x3-other = No, es para otra cosa
opt-x3-unsure = No lo sé
opt-x3-germs = Sí
ask-p0 = ¿Quiere que su equipo le contacte?
opt-p0-no = { -no }
opt-p0-can-wait = Sí, puede esperar
opt-p0-today = Sí, hoy por favor
