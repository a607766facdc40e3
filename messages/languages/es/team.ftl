### Lo que lee el equipo. Solo seudónimos: ni nombres, ni teléfonos, ni palabras de los pacientes en el grupo.
### La urgencia lleva la palabra del contrato y detrás la española.

## Alarmas

urgency-emergency = emergency (emergencia)
urgency-same-day = same-day (hoy)
urgency-next-day = next-day (24 horas)
urgency-routine = routine (3 días)
urgency-record = record (anotado)
concern-airway = vía aérea
concern-mouth = boca
concern-skin = piel
concern-swelling = hinchazón
concern-nails = uñas
concern-breath = respiración
concern-fever = fiebre
concern-eating = comer y beber
concern-eyes = ojos
concern-medicines = medicinas
concern-contact = pide contacto
concern-words = mensaje escrito
concern-media = imagen, voz u otro
concern-silence = sin respuesta
concern-unreachable = no localizable
concern-unlinked = chat aún sin unir
concern-guessing = enlaces desconocidos probados
card-drug-day = { $drug }, día { $day }
span-moment = menos de un minuto
span-minutes = { $count } min
span-hours = { $count } h
span-days = { $count } días
card-still = sigue abierta después de { $time }
card-again = avisado otra vez, { $time } después del primer aviso
card-worse = peor que antes, { $time } después del primer aviso
card-late = con { $minutes } min de retraso (fallo nuestro)
card-words = escribió algo: pulse Leer
card-photo = foto en el panel; en privado: pulse Fotos
card-earlier = { $count } anteriores, enteros en privado
card-more-alike = { $count ->
    [one] un mensaje más como este: { $last }
   *[other] { $count } mensajes más como este, el último: { $last }
    }
card-denied = negado con palabras: { $signs }
card-taken = la lleva { $name }, desde las { $time }
card-called = { $name } llamó a las { $time }
card-outcome = Resultado: { $outcome } ({ $name })
card-closed = Cerrada por { $name } a las { $time }
card-tries = No localizado: { $count ->
    [one] un intento
   *[other] { $count } intentos
    }, el último a las { $time }
card-lead-decides = Hechos los intentos previstos: decide la persona responsable
card-doubted = { $name }: no es una alarma real. Decide un médico o la persona responsable
card-open = nadie la lleva todavía
card-older = { $about } · Más abajo hay una tarjeta más nueva.
card-in-hand = alguien la lleva
card-tried = { $name } no localizó al paciente: siguiente intento
card-lapsed = la llevaba { $name }, pero no se anotó nada: abierta otra vez
card-patient-told = El paciente sabe que nadie ha confirmado todavía.
card-call-now = Nadie del grupo ha respondido. Por favor, llame al paciente.
alerts-undelivered = UNDELIVERED: no llegó a nadie
card-undelivered = #A{ $number } no llegó a nadie. Abra el panel y llame.
card-storm = { $count } alarmas nuevas en diez minutos por la misma causa: { $reason }. Por favor, revise el protocolo. Las emergencias siguen llegando una a una.
card-storm-bare = { $count } alarmas nuevas en diez minutos por la misma causa. Las emergencias siguen llegando una a una.
btn-take = La llevo yo
btn-called = He llamado
btn-outcome = Resultado
btn-close = Cerrar
btn-read = Leer
btn-reply = Escribir al paciente
btn-reached = Sí, localizado: cerrar
btn-undo = Deshacer
outcome-advice = Consejo dado
outcome-rinse = Enjuague o cura local
outcome-held = Medicina en pausa
outcome-reduced = Dosis cambiada
outcome-seen = Visto en la clínica
outcome-emergency = Enviado a urgencias
outcome-later = Responderá más tarde
outcome-unreached = No localizado
outcome-duplicate = Ya conocido
outcome-noise = No era una alarma

why-emergency-button = El paciente pulsó Emergencia.
why-words-emergency = Lo escrito suena a emergencia.
why-words-urgent = Lo escrito se debe mirar hoy.
why-words-symptom = Lo escrito habla de una molestia.
why-words-question = El paciente pregunta algo.
why-words-none = El paciente escribió algo.
why-media = El paciente envió algo que aquí no se puede leer.
why-could-not-read = Un mensaje no se pudo tratar. Por favor, mírelo.
why-silence = Sin respuesta a dos recordatorios. Por favor, llame.
why-silence-high-risk = Sin respuesta a dos recordatorios, en semanas de riesgo alto. Por favor, llame.
why-unlinked = Un chat aún sin conectar escribió palabras de emergencia. Tiene un enlace de esta clínica.
why-unreachable = El paciente bloqueó o borró el chat. Por favor, llame.
why-answered-since = Se puede localizar otra vez, o ha respondido después.
why-guessing = Se probaron cinco enlaces o códigos desconocidos en una hora.

toast-has-it = La lleva { $name }.
toast-you-have-it = La lleva usted.
toast-you-took-it = Ya la lleva usted.
toast-call-noted = Llamada anotada.
toast-choose-outcome = Elija un resultado.
toast-outcome-noted = Resultado anotado.
toast-needs-outcome = Elija primero un resultado.
toast-tried = Anotado como intento. El siguiente toca pronto.
toast-reached-first = ¿Se ha localizado al paciente? Elija en la tarjeta.
toast-clinician-closes = Las emergencias las cierra un médico o la persona responsable.
toast-closed = Cerrada.
toast-already-closed = Ya la cerró { $name }.
toast-already-noted = Ya estaba anotado.
toast-noted-by = { $name } acaba de anotarlo. Por favor, mire primero la tarjeta.
toast-not-allowed = No permitido.
toast-sent-privately = Se lo envié en privado.
toast-open-private-chat = Abra primero un chat privado con el bot.
toast-anonymous = Un administrador anónimo no puede actuar. Por favor, escriba con su nombre.

# Fotos y grabaciones, negaciones, palabras de desesperación
concern-distress = desesperación
card-media = grabación o archivo: en privado, pulse Fotos
btn-photos = Fotos
btn-patient-photos = Fotos y grabaciones
cmd-photos = Lo que envió un paciente, en privado
why-photo = El paciente envió una foto.
why-media-airway = Llegó mientras se preguntaba por hinchazón o respiración. Se le dijo al paciente qué hacer en una emergencia.
why-media-lost = Algo que envió el paciente no se pudo recoger de Telegram. Nadie lo ha visto. Se pidió al paciente que lo envíe otra vez.
why-media-too-large = Algo que envió el paciente es demasiado grande: más de 20 MB, o una imagen con demasiados puntos. Nadie lo ha visto. Se pidió al paciente que lo envíe más pequeño.
why-media-too-many = El paciente envió hoy más archivos de los que se recogen en un día. Nadie ha visto este. Se pidió al paciente que escriba lo más importante.
why-media-unreadable = Una imagen que envió el paciente no se puede abrir. Nadie la ha visto. Se pidió al paciente que la envíe como foto.
why-words-sounds = Lo escrito suena a emergencia, aunque no contiene ninguna señal conocida.
why-words-doubt = Las palabras no dejan claro si es una emergencia. La pregunta ya se hizo en la última hora.
why-question-yes = A la pregunta de si hay una señal de emergencia: sí.
why-question-breath = Respuesta a la pregunta: le cuesta respirar.
why-question-swelling = Respuesta a la pregunta: hinchazón de labios, lengua, garganta o cara.
why-question-saliva = Respuesta a la pregunta: no puede tragar su saliva.
why-question-chest = Respuesta a la pregunta: dolor en el pecho.
why-question-faint = Respuesta a la pregunta: a punto de desmayarse, o desmayado.
why-question-none = A la pregunta sobre señales de emergencia: nada de eso.
why-question-unsafe = Respuesta a la pregunta: no está a salvo.
why-question-talk = Respuesta a la pregunta: quiere que le llamen.
why-question-safe = Respuesta a la pregunta: está a salvo.
why-question-silence = Se preguntó enseguida, y no llegó respuesta.
why-words-denied = El paciente escribe que no tiene una señal. No se ha llamado a nadie por ello.
why-words-selfharm = Lo escrito habla de morir o de hacerse daño. Por favor, llame ahora al paciente; no lo deje en manos de este chat.
written-and-seen = { $written } (vista { $seen })
words-signs = Señales: { $signs }
words-denied = Negado: { $signs }
patient-photos-title = Enviado por { $patient }, lo más nuevo primero
patient-photos-none = No ha enviado nada.
media-state-waiting = se está recogiendo
media-state-kept = va abajo
media-state-unreadable = no se puede abrir como foto
media-state-too-large = demasiado grande, no guardado
media-state-too-many = más de lo que se recoge en un día, no recogido
media-state-lost = no se pudo recoger
media-state-fact = solo anotado, no hay archivo
medium-text = texto
medium-edit = mensaje cambiado
medium-caption = texto bajo una imagen
medium-photo = foto
medium-voice = mensaje de voz
medium-video = vídeo
medium-video-note = mensaje de vídeo
medium-audio = sonido
medium-document = archivo
medium-sticker = sticker
medium-animation = animación
medium-location = lugar
medium-venue = lugar
medium-contact = contacto
medium-poll = encuesta
medium-dice = dado
medium-story = historia
medium-paid-media = imagen de pago
medium-checklist = lista
medium-other = otra cosa

reply-ask = Escriba ahora su mensaje para { $patient }. Se envía palabra por palabra, como del equipo.
reply-sent = Enviado a { $patient }. #A{ $number }
reply-cancelled = No se envió nada.
reply-other-question = No se envió nada: su mensaje responde a otra pregunta que la abierta, que es sobre #A{ $number }. Por favor, pulse el botón de la tarjeta que quiere.
write-too-late = No se envió nada: la pregunta sobre #A{ $number } ha esperado demasiado. Para escribir al paciente, pulse otra vez el botón de la tarjeta.
note-too-late = No se anotó nada: la pregunta sobre #A{ $number } ha esperado demasiado. Para añadir una nota, pulse otra vez el botón de la tarjeta.

## Señales en lo escrito

flag-airway-swelling = hinchazón de labios, lengua, boca o garganta
flag-breath = le cuesta respirar
flag-voice = voz o garganta que se cierra
flag-saliva = no puede tragar
flag-faint = desmayo o colapso
flag-chest-pain = dolor en el pecho
flag-sepsis = fiebre con escalofríos, confusión o desmayo
flag-skin-blister = ampollas o piel que se pela con fiebre, llagas o muy mal
flag-bleeding = sangrado que no para
flag-hives = ronchas con falta de aire, desmayo o vómitos
flag-help = pide socorro
flag-self-harm = ideas de morir o hacerse daño
flag-fever = fiebre
flag-chills = escalofríos
flag-one-limb = un brazo o una pierna hinchados
flag-cannot-eat = no puede comer, beber ni retener nada
flag-eye = ojo rojo o con dolor
flag-sight = ha perdido la vista
flag-face-swelling = cara o párpados hinchados
flag-stopped = dejó o se saltó la medicina
flag-exertion = falta de aire con esfuerzo
flag-blister = ampollas, piel que se pela o duele
flag-infected = pus o inflamación
flag-unwell = muy mal, mareo o confusión
flag-severe = molestia muy fuerte
flag-mention = habla de labios, lengua, garganta o respiración
flag-mouth = boca dolorida
flag-skin = sarpullido o picor
flag-swelling = hinchazón
flag-nails = uñas
flag-cough = tos
flag-other = otra molestia

## Avisos en el grupo

team-linked = { $patient } abrió el enlace y pasó la segunda prueba.
team-consented = { $patient } está de acuerdo y participa.
team-declined = { $patient } dijo que no. No se enviarán mensajes.
team-link-locked = { $patient }: el enlace se bloqueó por respuestas erróneas en la segunda prueba. Hable con el paciente antes de hacer otro.
team-chat-taken = { $patient }: el enlace se abrió en un chat que ya es de otro paciente. Un chat sirve a un paciente.
team-paused = { $patient } ha puesto los controles en pausa hasta el { $day }.
team-resumed = { $patient }: los controles siguen.
team-stopped = { $patient } ha terminado los controles. Las alarmas abiertas siguen abiertas.
team-discharged = { $patient } tiene el alta. Los controles han terminado.
team-drug-changed = { $patient } avisa de un cambio con la medicina. Por favor, revise el plan.
team-missed-by-us = { $patient }: el control del { $day } no salió, por fallo nuestro.
team-offline = El bot estuvo { $hours } h sin conexión. Se pidió a todos que escriban otra vez.
team-patient-gone = Este paciente ya no participa.
team-done = Hecho.

# A change by one hand, told to the team, until a second colleague confirms it
change-birth-year = { $name } cambió el año de nacimiento de { $patient }.
change-phone = { $name } pasó a { $patient } a otro teléfono. El chat anterior está cerrado.
change-died = { $name } anotó que { $patient } ha fallecido. Ya no se le envía ningún mensaje.
change-by-shell = Alguien en el ordenador del programa
change-until = Otra persona del equipo lo confirma antes de las { $until }, o vuelve atrás por sí solo. Hasta entonces cualquiera de la clínica puede deshacerlo. Las señales de peligro se responden y se avisan todo el tiempo.
change-alone = Nadie más de esta clínica puede confirmarlo, así que vale. Se puede deshacer hasta las { $until }.
change-confirmed = Confirmado por { $name }.
change-undone = Deshecho por { $name }: todo está como antes.
change-lapsed = Nadie lo confirmó a tiempo. Ha vuelto atrás por sí solo: todo está como antes.
change-stands = Queda así.
change-superseded = Se cambió otra vez: vea el mensaje más nuevo.
change-no-chat = Su chat anterior es ahora de otra persona. Por favor, haga un enlace nuevo.
change-not-yourself = Lo tiene que confirmar otra persona del equipo.

## El grupo y el equipo

team-title = Su clínica
team-welcome = Hola, { $name }. Para este bot usted es { $role } en { $clinic }.
team-joined = { $name } está ahora en el equipo. Papel: { $role }.
team-join-asked =
    { $name } abrió un enlace del equipo. Papel: { $role }.
    ¿Lo esperaba ahora? El papel vale cuando usted acepte.
team-join-waits = Gracias. Se pregunta a la dirección de la clínica si usted entra. La respuesta llega aquí.
team-join-by-lead = Aceptado por { $name }.
team-join-refused-by = Rechazado por { $name }.
team-join-refused = La dirección no lo ha aceptado. Si es un error, hable con ella y pida un enlace nuevo.
team-join-invited = { $name } hizo el enlace como dirección. Por eso no se preguntó a nadie.
team-join-first = La primera persona de esta clínica: no había dirección a quien preguntar.
team-join-no-lead = La clínica aún no tiene dirección. Por eso no se preguntó a nadie.
btn-join-yes = Aceptar
btn-join-no = No aceptar
team-help = Esto puede hacer aquí:
team-group-hello = La dirección de la clínica conecta este grupo: escriba /connect y el código que salió al crear la clínica.
team-connected = Este grupo recibe ahora las alarmas de { $clinic }. Quien deba actuar necesita un enlace personal del equipo.
team-connect-code-wrong = Este código no funciona. Un código vale 24 horas; pida otro.
team-connect-lead-only = Solo la dirección de la clínica puede conectar un grupo. Abra primero su enlace personal.
team-connect-other-clinic = Este grupo ya es de otra clínica.
team-edit-not-read = Un mensaje cambiado después no se lee aquí. Para corregir una respuesta, use los botones del resumen o empiece de nuevo con el comando.
team-connect-in-group = Escriba /connect en el grupo del equipo, no aquí.
team-chat-already-linked = Este chat ya está conectado con alguien del equipo o con un paciente.
team-staff-is-not-patient = Este enlace es para un paciente, y usted es del equipo. Por favor, déselo al paciente.
team-protocol-not-approved = El protocolo { $protocol } es todavía un borrador. Antes lo aprueba un médico, una médica o la dirección: mtor-watch protocol approve
team-use-buttons = Por favor, use una orden o un botón.
team-test = Mensaje de prueba: ¿puede leer esto? Las alarmas que nadie lleva llegan a este chat.
btn-test-read = Sí, lo leo
team-test-done = Gracias. Aquí se le puede localizar.
team-removed = Su acceso a { $clinic } ha terminado.
team-login =
    Su enlace al panel. Vale una vez, cinco minutos:
    { $link }
team-oncall = De guardia ahora: { $names }
team-handover = #A{ $number } pasó de { $name } a { $other }.

## Invitar

invite-drug = Nuevo paciente. ¿Qué medicina?
invite-indication = ¿Para qué se da?
invite-started = ¿Cuándo fue, o será, la primera dosis? Elija, o escriba el día como 19.11.2026 o 2026-11-19.
invite-started-which = Esto se puede leer de dos maneras. ¿Qué día es?
invite-started-unreadable = Ese día no está en el calendario. Por favor, escríbalo como 19.11.2026 o 2026-11-19.
invite-started-bounds = { $day } queda demasiado lejos de hoy. La primera dosis fue como mucho hace 30 años, o será dentro de 30 días como mucho. Por favor, revise el día.
invite-year = ¿Año de nacimiento, cuatro cifras? Se pregunta al paciente como segunda prueba.
invite-year-unreadable = Por favor, escriba el año con cuatro cifras, por ejemplo 1958.
invite-ace = ¿Toma el paciente un IECA (nombre acabado en -pril), Entresto (sacubitrilo) o una gliptina para la diabetes, como sitagliptina?
invite-angioedema = ¿Ha tenido alguna vez hinchazón de golpe en cara, labios, lengua o garganta?
invite-rinse = ¿Tiene recetado un enjuague bucal?
invite-language = ¿Qué idioma lee el paciente?
invite-zone = ¿En qué zona horaria vive el paciente? Escriba una ciudad grande, por ejemplo Madrid.
invite-zone-unknown = No conocemos esa zona horaria. ¿Quiere decir: { $suggestions }?
invite-name = ¿Nombre? Se guarda sellado y nunca sale en el grupo. Puede saltarlo.
invite-phone = ¿Teléfono? Se guarda sellado. Puede saltarlo.
invite-reference = ¿Referencia propia de la clínica para este paciente? Se guarda sellada. Puede saltarla.
invite-reference-needed = ¿La referencia propia de la clínica para este paciente? Sin nombre ni teléfono hace falta, para saber de qué persona es un aviso. Se guarda sellada.
invite-need-one = Hace falta al menos uno: nombre, teléfono o referencia, para que una alarma lleve a una persona.
invite-name-refused = Por favor, escriba de 1 a 80 caracteres en una línea.
invite-summary = Por favor, revise sus datos.
invite-done =
    { $patient } está listo.
    Dé este enlace al paciente y a nadie más. Vale una vez, hasta el { $when }:
    { $link }
invite-qr = { $patient }: el paciente también puede escanear esto.
invite-cancelled = La invitación se descartó. No se guardó nada.
indication-oncology = tratamiento del cáncer
indication-transplant = trasplante
summary-day-oral = { $drug }, día { $day }, primer comprimido { $started }
summary-day-intravenous = { $drug }, día { $day }, primera infusión { $started }
summary-before-oral =
    { $days ->
        [one] { $drug }, primer comprimido mañana, { $started }
       *[other] { $drug }, primer comprimido en { $days } días, { $started }
    }
summary-before-intravenous =
    { $days ->
        [one] { $drug }, primera infusión mañana, { $started }
       *[other] { $drug }, primera infusión en { $days } días, { $started }
    }
summary-year = Año de nacimiento: { $year }
summary-ace = IECA, sacubitrilo o gliptina: { $answer }
summary-angioedema = Hinchazón de golpe antes: { $answer }
summary-rinse = Enjuague recetado: { $answer }
summary-language = { $language }, { $zone }
summary-name = Nombre: { $value }
summary-phone = Teléfono: { $value }
summary-reference = Referencia: { $value }
btn-make-link = Confirmar y crear el enlace
btn-change-drug = Cambiar medicina
btn-change-indication = Cambiar motivo
btn-change-started = Cambiar primera dosis
btn-change-year = Cambiar año de nacimiento
btn-change-ace = Cambiar IECA, etc.
btn-change-angioedema = Cambiar hinchazón anterior
btn-change-rinse = Cambiar enjuague
btn-change-language = Cambiar idioma
btn-change-zone = Cambiar zona horaria
btn-change-name = Cambiar nombre
btn-change-phone = Cambiar teléfono
btn-change-reference = Cambiar referencia

## Listas

list-patients = Pacientes
list-patients-empty = Todavía no hay pacientes. Empiece con /invite.
list-need-unreachable = sin contacto posible desde el { $day }
list-need-silent = no responde, el equipo lo sabe desde el { $day }
list-need-overdue = falta respuesta desde el { $day }
list-need-risk = semanas de riesgo alto
list-heard = última noticia: { $day }
list-never-heard = sin noticias aún
list-next = lo próximo: { $day }
list-alerts = Alarmas abiertas
list-alerts-empty = No hay alarmas abiertas.
alert-unknown = No hay tal alarma en este centro.
course-title = Curso de #A{ $number }
course-raised = llegó
course-worse = ahora más urgente
course-joined = llegó otro aviso
course-rested = llegó un aviso sin novedad
course-take = tomada
course-call = llamada hecha
course-outcome = resultado anotado
course-close = cerrada
course-snooze = aplazada
course-release = devuelta
course-undo = abierta de nuevo
course-lapsed = nada anotado a tiempo, abierta de nuevo
course-offered = ofrecida a un colega
course-handed-over = pasada
course-offer-withdrawn = oferta retirada
course-undelivered = no llegó a nadie
course-delivered-late = llegó tarde a alguien
course-wrote-to-patient = escribió al paciente
course-why-quiet = sin señal del paciente
course-told-private = aviso en privado
course-told-group = aviso en el grupo
course-told-channel = aviso por otro canal
course-arrived = llegó tras { $time }
course-under-way = en camino
course-not-arrived = no llegó
patient-title = Paciente
patient-pick = Escriba /patient y el seudónimo, por ejemplo /patient P-7K2M.
patient-unknown = No existe ese paciente en esta clínica.
find-how = Escriba /find y una parte del nombre, la referencia o al menos cuatro cifras del teléfono. Ejemplo: /find Meyer
find-none = Nadie de este centro coincide.
find-more = Coinciden { $count } más: escriba más del nombre.
find-in-private = Los nombres no van en el grupo. Por favor, escríbame /find en privado.
patient-head = { $patient }
patient-next = Próximo control: { $when }
patient-words-title = Escrito por { $patient }, lo más nuevo primero
patient-words-none = No ha escrito nada últimamente.
list-older = { $count ->
    [one] Hay uno más antiguo
   *[other] Hay { $count } más antiguos
 } en la página del paciente (/login).
patient-state-invited = con invitación
patient-state-linked = unido, aún sin acuerdo
patient-state-active = participa
patient-state-paused = en pausa
patient-state-declined = dijo que no
patient-state-stopped = lo terminó el paciente
patient-state-discharged = con alta
patient-state-died = fallecido
patient-state-unreachable = no localizable
btn-patient-medicine = Medicina
btn-patient-words = Leer mensajes
btn-patient-who = ¿Quién es?
team-yours = #A{ $number } · { $patient } es suya ahora.
who-for-you = Solo para usted. Este mensaje se borra en { $minutes } minutos.
who-unknown = No se anotó nombre, teléfono ni referencia.
btn-patient-pause = Pausa de una semana
btn-patient-resume = Terminar la pausa
btn-patient-again = Enlace nuevo
btn-patient-discharge = Dar el alta
btn-patient-died = Fallecido
patient-confirm-discharged = ¿Dar el alta a { $patient }? Los controles terminan, y el paciente lo sabrá.
patient-confirm-died = ¿Anotar que { $patient } ha fallecido? Nunca más se enviará un mensaje.
patient-left-already = No se cambió nada: este paciente ya consta como «{ $state }».
digest-head = Resumen diario de { $clinic }, { $day }
digest-more = { $count } más: escriba /alerts o abra la página.
digest-as-of = Así estaba el { $when }. Pulse un número: su tarjeta dice cómo está ahora.
digest-has-it = la tiene { $name }
digest-not-rung = Sin aviso a nadie en los últimos siete días: { $count }. Para revisar:
digest-empty = Nada para hoy.
digest-late = Este resumen cubre un hueco desde el { $day } (fallo nuestro).
quiet-title = Lo que no llamó a nadie en los últimos 7 días
quiet-empty = No hubo nada que no llamara a nadie.
quiet-calm = Controles en los que no se dijo nada: { $count }
quiet-joined = se unió a una alarma abierta
quiet-rested = ya se había atendido
review-ask = Muestra de la semana: { $count } avisos que no llamaron a nadie. ¿Fue correcto?
review-right = Correcto
review-should = Debió llamar
toast-review-noted = Anotado.

## Órdenes en el menú de Telegram

cmd-invite = Invitar a un paciente
cmd-patients = Lista de pacientes
cmd-patient = Un paciente (P-…) o la lista
cmd-find = Buscar a un paciente por nombre o teléfono
cmd-quiet = Lo que no llamó a nadie en 7 días
cmd-alerts = Alarmas abiertas
cmd-alert = Curso de una alarma (A14)
cmd-oncall = Quién está de guardia
cmd-handover = Pasar una alarma
cmd-login = Abrir el panel
cmd-connect = Conectar este grupo

## Nombres cortos de las preguntas

short-pulse = Control corto
short-rf0 = Señales de aviso
short-sel = Avisa de
short-m1 = Boca, peor momento
short-m2 = La boca estorba
short-m3 = Puede comer
short-m4 = Boca dolorida desde
short-m5 = Boca desde el último aviso
short-m6 = Visto en la boca
short-r1 = Piel en palmas
short-r2 = Tipo de sarpullido
short-r3 = La piel molesta
short-r4 = La piel estorba
short-r5 = Señales en la piel
short-r8 = { short-s8 }
short-r6 = Con las ronchas
short-r7 = Fiebre o muy mal
short-s1 = Hinchazón dónde
short-s1a = Lugares hinchados
short-s8 = Señal de la vía aérea
short-s2 = La hinchazón vino
short-s3 = Cuánta hinchazón
short-s4 = La hinchazón estorba
short-s6 = Dolor, calor o color
short-s7 = 2 kg más en 3 días
short-n0 = Uñas
short-n1 = Uñas, cómo de fuerte
short-n2 = Las uñas estorban
short-n3 = El rojo se extiende
short-n4 = Sangra tras apretar
short-b0 = Respiración
short-b1 = Dolor en el pecho
short-f0 = Temperatura
short-f1 = Con la fiebre
short-y0 = Ve mucho menos
short-x0 = Tratamiento
short-x2 = En la pausa
short-x3 = Contra gérmenes u hongos
short-p0 = Pide contacto

## Por qué avisó una regla

why-t01 = Señal de hinchazón de la vía aérea, falta de aire o colapso
why-t02 = Hinchazón de labios, lengua, boca o garganta, o de la cara en horas o con señal de la vía aérea
why-t03 = Falta de aire en reposo, o dolor en el pecho
why-t04 = Fiebre con escalofríos, confusión, respiración rápida o desmayo
why-t05 = Ampollas, piel que se pela o duele, con fiebre, llagas o muy mal
why-t05m = Ampollas, piel que se pela o duele, con la boca dolorida desde el último aviso
why-t06 = Ronchas con falta de aire, desmayo o vómitos
why-t07 = Un brazo o una pierna hinchados, con falta de aire o dolor en el pecho
why-t08 = Fiebre de 38,0 °C o más, o calor sin termómetro
why-t09 = Como mucho líquidos, o no retiene comida o medicina
why-t10 = La boca estorba mucho para comer, beber o hablar
why-t11 = Dolor de boca fuerte
why-t12 = Dolor de boca moderado o solo comida blanda, en las semanas 0 a 8
why-t12l = Dolor de boca moderado o solo comida blanda
why-t13 = Boca dolorida más de 14 días
why-t13w = Boca peor que en el último aviso
why-t14 = Manchas blancas, ampollas en los labios o sangre en la boca
why-t15 = Dolor de boca leve
why-t15r = Boca dolorida en dos avisos seguidos
why-t16 = Ampollas, piel que se pela o duele, llagas o manchas moradas
why-t17 = Sarpullido con fiebre, cara hinchada o ganglios, en las semanas 2 a 8 o tras una medicina nueva
why-t18 = Sarpullido de más de 30 palmas, o estorba mucho
why-t19 = Sarpullido de 10 a 30 palmas, molesta mucho, o con costra o pus
why-t20 = Avisa de un sarpullido
why-t21 = Un brazo o una pierna recién hinchados
why-t22 = Cara o párpados hinchados
why-t23 = Dos brazos, dos piernas o barriga hinchados: estorba mucho, o 2 kg más en 3 días
why-t24 = Hinchazón moderada, o estorba más o menos
why-t25 = Hinchazón de hace mucho, sin cambios
why-t25n = Hinchazón nueva
why-t26 = Falta de aire en escaleras o al andar
why-t27 = Tos nueva o peor
why-t28 = Uña con pus, rojo que se extiende o fiebre
why-t29 = Borde de uña dolorido, bulto que sangra, o uña levantada que molesta
why-t30 = El bulto de la uña sangra tras apretar 15 minutos
why-t31 = Surcos, otro color o una uña levantada
why-t32 = Una respuesta fuerte o más
why-t33 = Una respuesta dos grados peor que antes
why-t34 = Pide contacto hoy
why-t34w = Pide contacto, puede esperar
why-t35 = Dos áreas a la vez que piden contacto en 24 horas
why-t36 = Dosis sin tomar más de un día
why-t37 = Tratamiento reanudado o cambiado
why-t37s = Ha dejado el tratamiento, y no hay pausa anotada
why-t37h = Comunica que ha empezado de nuevo durante una pausa anotada
why-t38 = IECA nuevo
why-t38s = Sacubitrilo nuevo (Entresto)
why-t38g = Gliptina nueva, para la diabetes
why-t38a = Medicina nueva que puede cambiar el nivel del medicamento
why-t38m = Medicina nueva
why-t38r = Enjuague no usado como se dijo
why-t41 = Moderado en dos avisos seguidos
why-nothing = No corresponde ninguna regla del protocolo

## Reasons of single rules, and of questions left without an answer

why-t04b = Escalofríos, confusión, respiración rápida o desmayo, por debajo de 38,0 °C
why-t13p = Boca aún dolorida; ya llevaba una semana o más en el último aviso
why-t13n = La boca no mejora en dos avisos seguidos
why-t13a = La boca no mejora una semana o más después de lo que hizo el equipo
why-t15l = Primer aviso de boca dolorida, después de la semana 8
why-t17g = Ganglios hinchados con un aviso de la piel
why-t17p = Cara hinchada con un aviso de la piel
why-t20w = Piel peor que en el último aviso
why-t20l = Primer aviso de la piel, después de la semana 6
why-t20m = Primer aviso de la piel, medio, hasta la semana 6
why-t20h = Ronchas, con IECA, sacubitrilo, gliptina, hinchazón repentina previa o temsirolimus en la ficha
why-t21l = Primer aviso de hinchazón, en un solo brazo o pierna
why-t22a = Hinchazón en horas, con IECA, sacubitrilo, gliptina o hinchazón repentina previa en la ficha
why-t23s = Dos brazos, dos piernas o barriga hinchados desde hace poco; peso desconocido
why-t24s = Hinchazón nueva en más de un sitio
why-t31e = Primer aviso de las uñas, antes de la semana 4
why-t34c = Pide contacto hoy, fuera del horario
why-t42 = Una pregunta quedó sin respuesta en un aviso ya cerrado
why-t42a = Pregunta sobre la vía aérea sin respuesta
why-t42s = Avisa de hinchazón; dónde o cómo de rápida quedó sin respuesta
why-t42b = Avisa de falta de aire o tos; cuánta o el dolor de pecho quedó sin respuesta
why-t42f = Fiebre; temperatura o señales de peligro sin respuesta
why-t42r = Avisa de la piel; las señales de peligro quedaron sin respuesta
why-t43 = Muy fuerte, la peor respuesta
why-t44 = Fuerte, y dos grados peor que la última respuesta
why-t03c = Dolor en el pecho
why-t45 = La boca sangra más de 15 minutos
why-t46 = Ojo rojo o con dolor, o deja de ver
why-t46s = Ve mucho menos que antes, o nada, con un ojo

## The effects that are watched for, as the booklet and the team name them; never shown to a patient

effect-stomatitis = llagas de la boca (mIAS)
effect-acneiform = erupción acneiforme
effect-morbilliform = erupción morbiliforme (maculopapular)
effect-eczematous = erupción eccematosa
effect-limb-oedema = edema periférico
effect-lid-oedema = edema periorbitario
effect-angioedema = hinchazón repentina y profunda (cara, vía aérea)
effect-nail-ridging = surcos de las uñas
effect-onycholysis = onicólisis
effect-nail-erythema = eritema de la lámina de la uña
effect-paronychia = paroniquia
effect-granuloma = granuloma piógeno periungueal
effect-breathless = disnea o tos
effect-fever = fiebre

## The composite of the published rule

card-composite = { $day }: valor compuesto comunicado por el paciente (0 a 3), no es un grado CTCAE: { $list }

## La línea de órdenes

shell-clinic-exists = Ya existe una clínica llamada { $name }.
shell-role-unknown = { $role } no es un papel. Los papeles son nurse, clinician y lead.
shell-sign-who = Nadie con el nombre { $name } puede hacer esto aquí. Quien puede y ha abierto su enlace: { $list }.
shell-sign-nobody = En esta clínica nadie puede hacer esto todavía. Invite antes a un médico, una médica o la dirección: mtor-watch staff invite --help
shell-approve-edited = { $protocol } { $version } ya se aprobó con otro texto. Un plan en uso nunca se cambia: recupérelo o dé al texto nuevo una versión nueva.
shell-example-role = El papel { $role } no puede hacer esto. Pueden: { $roles }.
shell-example-unknown = No hay ningún ejemplo { $line } sobre el que decidir: no es de esta clínica, o se descartó.
shell-example-empty = El texto está vacío. Escríbalo como puede salir, o descarte la línea.
shell-example-digits = El texto aún tiene una cifra. Quite los números o escríbalos con letras.
shell-example-at = El texto aún tiene una @. Quite direcciones y nombres de usuario.
shell-example-link = El texto aún tiene un enlace, o un punto que une dos palabras. Quite el enlace.
shell-exposure-kind = No se conoce ese tipo de cambio. Son start, dose-up, dose-down, hold, restart, switch y stop.

# Correcting what was entered about a patient
btn-patient-correct = Corregir un dato
correct-what = ¿Qué dato de { $patient } es incorrecto?
team-corrected = { $patient } se ha corregido. El dato incorrecto queda en el registro; el próximo contacto se ha planificado de nuevo.

# What happened to the drug, and what the patient's silence or answers change on a card.
concern-plan = plan de controles
why-quiet = Ninguna señal del paciente desde entonces. Por favor, llame.
why-help-coming = El paciente dice que ya se ha pedido ayuda.
why-help-not-yet = El paciente dice que aún no se ha pedido ayuda. Por favor, llame ahora al paciente.
why-gone-now = En el último control el paciente ya no lo marca. Sigue abierto hasta que alguien lo cierre.
why-watch-over = Han pasado las semanas de control tras el final del tratamiento. No habrá más controles. Dé de alta al paciente o anote un nuevo inicio.
team-course-start = { $patient }: anotado un inicio del tratamiento el { $day }. Los controles se han planificado de nuevo.
team-course-dose-up = { $patient }: anotada una dosis mayor el { $day }. Empiezan de nuevo las primeras semanas.
team-course-dose-down = { $patient }: anotada una dosis menor el { $day }. Los controles siguen igual.
team-course-hold = { $patient }: anotada una pausa del tratamiento desde el { $day }. Descansan las preguntas ligadas al fármaco.
team-course-restart = { $patient }: anotado un nuevo comienzo tras una pausa el { $day }. Los controles se han planificado de nuevo.
team-course-switch = { $patient }: anotado otro fármaco desde el { $day }. Empiezan de nuevo las primeras semanas.
team-course-stop = { $patient }: anotado el final del tratamiento el { $day }. Los controles siguen unas semanas.
team-exposure-impossible = Eso no puede haber ocurrido ese día: según el registro, el fármaco estaba entonces «{ $state }». Mire lo anotado y corrija el día o lo ocurrido.
taking-before = sin empezar
taking-taking = en uso
taking-held = en pausa
taking-stopped = terminado

# What happened to the drug, noted by a colleague in private.
med-title = { $patient }: lo anotado sobre el fármaco
med-state = Hoy: { $state }
med-since = { $state } desde el { $day }
med-entry = { $day } · { $what } · { $drug }
med-entry-dose = { $day } · { $what } · { $drug } { $dose } mg
med-ask = ¿Qué ha ocurrido?
med-kind-start = Primera dosis
med-kind-dose-up = Dosis mayor
med-kind-dose-down = Dosis menor
med-kind-hold = En pausa
med-kind-restart = Lo toma de nuevo
med-kind-switch = Otro fármaco
med-kind-stop = Terminado
med-ask-drug = ¿Qué fármaco es ahora?
med-ask-dose = ¿Qué dosis en mg? Escriba el número, por ejemplo 7,5, u omítalo.
med-dose-unreadable = Eso no puede ser una dosis. Escriba solo el número de miligramos, por ejemplo 7,5.
med-dose-more = { $dose } mg es más de lo habitual para { $drug } ({ $given }: de { $lowest } a { $highest } mg). ¿Es correcto? Si no, escriba el número correcto.
med-dose-less = { $dose } mg es menos de lo habitual para { $drug } ({ $given }: de { $lowest } a { $highest } mg). ¿Es correcto? Si no, escriba el número correcto.
med-dose-outside = { $dose } mg no es lo habitual para { $drug }: de { $lowest } a { $highest } mg. Revise el número. Si es correcto, anótelo en el bot, en la página del paciente: allí se pregunta una vez más.
btn-dose-right = Sí, es correcto
drug-oral = por boca
drug-intravenous = en infusión
drug-daily = cada día
drug-weekly = cada semana
med-ask-day = ¿Qué día? Elija, o escriba el día como 19.11.2026 o 2026-11-19.
med-day-bounds = El { $day } está demasiado lejos de hoy. Revise el día y escríbalo de nuevo.
med-summary = { $patient } · { $entry }
    ¿Se anota? Al paciente se le dice qué cambia en las preguntas.
med-done = Anotado. El próximo contacto se ha planificado de nuevo.
btn-med-void = Un dato es incorrecto
med-void-which = ¿Qué dato es incorrecto? Se tacha y sigue visible.
med-void-sure = ¿Tachar esto?
    { $entry }
med-void-start = La primera dosis se corrige con «Corregir un dato» en la página del paciente.
med-void-clash = Este dato no se puede tachar, porque otro posterior se apoya en él: { $entry }. Tache antes ese.
med-voided = Tachado. El próximo contacto se ha planificado de nuevo.
team-course-void = { $patient }: se ha tachado un dato sobre el fármaco. Los controles se han planificado de nuevo.

# La escalera, asumir, aplazar, cerrar.
card-snoozed = estaba aplazada hasta ahora, abierta desde hace { $time }
card-released = devuelta, abierta desde hace { $time }
card-left = quien la llevaba ya no está en el equipo: abierta otra vez
card-bare = En este grupo hay alguien que no conocemos, por eso no se muestra más. Pulse Mostrar: le llega en privado.
card-worse-than-last = peor que la última vez
card-wish-today = desea contacto hoy
card-wish-can-wait = desea contacto, puede esperar
card-notes = { $count ->
        [one] Una nota del equipo
       *[other] { $count } notas del equipo
    }
card-until = Sin resultado se abre de nuevo el { $when }
btn-noise = No es una alarma real
btn-show = Mostrar
btn-more = Más
btn-still-mine = Sigue conmigo
btn-release = Devolver
btn-snooze = Aplazar { $hours } h
btn-handover = Entregar
btn-note = Nota
outcome-called-well = Llamada hecha, sin novedad
outcome-called-problem = Llamada hecha, hay un problema
outcome-wrong-number = Número equivocado
outcome-settled = Atendido
team-try-again = #A{ $number }: hora de intentarlo otra vez. Está abierta para todos.
team-lapsed = #A{ $number }: la tenía usted y no se anotó ningún resultado. Está abierta de nuevo para todos.
team-offer-exposure = { $patient }: ha anotado «{ $outcome }». Anótelo también en Medicamento, para que las preguntas sigan lo que se toma.
toast-not-now = Ahora no es posible.
toast-emergency-no-snooze = Una emergencia no se puede aplazar.
toast-not-yours = No la tiene usted.
toast-released = Devuelta. Está abierta de nuevo para todos.
toast-snoozed = Aplazada. Vuelve por sí sola.
toast-undo-late = Ya es tarde para deshacerlo. Si hace falta, escriba al paciente.
toast-undo-newer = Ya hay una alerta más nueva sobre lo mismo.
toast-undone = Deshecho. La tiene usted de nuevo.
toast-noise-noted = Anotado que no es una alarma real. La cierra un médico o una médica.
concern-outsider = persona desconocida en el grupo

# Writing to a patient, and notes for colleagues.
reply-empty = No se escribió nada. Escriba su mensaje.
reply-too-long = Es demasiado largo. Escriba como máximo { $most } caracteres.
reply-no-chat = El paciente no tiene un chat abierto con el bot. Llame, por favor.
reply-not-delivered = Su mensaje a { $patient } (#A{ $number }) no se pudo entregar. Llame, por favor.
reply-answered = { $patient } ha escrito después de su mensaje. #A{ $number }
note-ask = Escriba ahora su nota sobre #A{ $number }. El equipo la lee en la página.
note-kept = La nota está guardada. #A{ $number }
note-too-long = Es demasiado largo. Escriba como máximo { $most } caracteres.
team-use-words = Escríbalo con palabras, por favor.
why-answered-team = El paciente ha escrito después de un mensaje del equipo.

# Otros canales: correo, SMS, buscapersonas.
concern-channel = otro canal
why-channel = Otro canal (correo, SMS, buscapersonas) no ha aceptado una alerta. Pruébelo: mtor-watch channel test
page-body = Abierta desde hace { $time }, y nadie la tiene. Abra Telegram o la página: #A{ $number }
page-body-taken = Abierta desde hace { $time }. Abra Telegram o la página: #A{ $number }
channel-exists = Esta clínica ya tiene esta dirección.
channel-unreadable = Apprise no puede leer esta dirección. Ejemplo: mailto://user:password@example.org
channel-optional = Una dirección marcada como opcional ocultaría un fallo. Quite «optional».
channel-unverified = Una dirección que no comprueba certificados no es segura. Quite «verify=no».
channel-redirected = Una dirección que sigue redirecciones contaría una página de acceso como un éxito. Quite «redirect=yes».
channel-several = Esta dirección lleva a varios sitios. Añada cada uno como un canal propio, para que se vea el que falla.
channel-local = Esta dirección solo muestra un mensaje en la propia máquina. No avisaría a nadie.
channel-of-settings = Este canal viene de MTORWATCH_NOTIFY_URLS. Quítelo allí y vuelva a iniciar el programa.
channel-test-title = Prueba de mtor-watch
channel-test-body = Esto es solo una prueba. Si la lee, este canal funciona.

# Who reads along in the group.
why-outsider = En este grupo hay alguien que no conocemos. Hasta que la dirección diga que es de aquí, las tarjetas no muestran nada. «{ outcome-settled }» lo dice.
toast-lead-vouches = Solo la dirección puede decir quién es del grupo.
