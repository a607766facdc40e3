### The pages of the feed: what colleagues read in a browser. Pseudonyms only, but on “show identity”.

## The chart

btn-patient-chart = Evolución
chart-day = { $patient } · día { $day } del tratamiento
chart-before =
    { $days ->
        [one] { $patient } · primera dosis mañana
       *[other] { $patient } · primera dosis en { $days } días
    }
chart-no-dose = { $patient } · sin primera dosis anotada
chart-weeks = semanas de tratamiento
chart-today = hoy
chart-checkins = Controles
chart-photos = Fotos
chart-other = Otras alarmas
chart-steps = Peor respuesta: 0 nada, 4 lo más fuerte
chart-key-step = peor respuesta del día
chart-key-none = preguntado, no señalado
chart-key-reported = señalado, sin grado
chart-key-watched = en vigilancia
chart-key-risk = semanas de alto riesgo
chart-key-held = en pausa
chart-key-stopped = tratamiento terminado
chart-key-answered = respondido
chart-key-missed = sin respuesta
chart-key-waiting = espera respuesta
chart-key-not-sent = no enviado, fallo nuestro
chart-key-open = lleno: abierta
chart-key-closed = hueco: cerrada
chart-key-photo = foto
chart-alt-worst = Peores respuestas de las últimas cuatro semanas, de 0 a 4: { $list }.
chart-alt-none = Ninguna respuesta con grado en las últimas cuatro semanas.
chart-alt-open = Alarmas abiertas: { $list }.
chart-alt-no-open = Ninguna alarma abierta.
chart-alt-more = { $list } y { $count } más
chart-row-day = día { $day }
chart-row-taking = Medicamento: { $state }
chart-row-watched = { $area }: en vigilancia desde este día, hasta el { $until }
chart-row-watched-on = { $area }: en vigilancia desde este día
chart-row-risk = { $area }: semanas de alto riesgo, hasta el { $until }
chart-row-steps = Peores respuestas, de 0 a 4: { $list }
chart-row-reported = Señalado, sin grado: { $list }
chart-row-none = Preguntado, no señalado: { $list }
chart-row-composites = Valor compuesto comunicado por el paciente (0 a 3), no es un grado CTCAE: { $list }
chart-row-answered = Control: respondido
chart-row-answered-later = Control: respondido el { $day }
chart-row-missed = Control: sin respuesta
chart-row-waiting = Control: espera respuesta
chart-row-not-sent = Control: no enviado, por fallo nuestro
chart-row-raised = #A{ $number } abierta: { $concern }, { $urgency }
chart-row-taken = #A{ $number } asumida
chart-row-closed = #A{ $number } cerrada: { $outcome }
chart-row-closed-bare = #A{ $number } cerrada
chart-row-outcome = #A{ $number }, abierta: { $outcome }
chart-row-photos =
    { $count ->
        [one] Una foto
       *[other] { $count } fotos
    }

## The feed and its frame

web-brand = mtor-watch
web-skip = Saltar al contenido
web-nav = Páginas
web-nav-feed = Alarmas
web-nav-closed = Cerradas
web-nav-patients = Pacientes
web-nav-enrol = Incluir
web-nav-roster = Turnos
web-nav-team = Equipo
web-nav-quiet = Sin llamada
web-nav-figures = Cifras
web-search = Nombre, teléfono, seudónimo o número de alarma
web-search-go = Buscar
web-search-nothing = Nadie ni nada de este centro coincide.
web-found-title = Quién coincide
web-log-out = Salir
web-login-title = Abrir el panel
web-login-how = Escriba /login al bot en su chat privado. Responde con un enlace que sirve una vez, durante cinco minutos.
web-login-confirm = Este enlace sirve una vez. Pulse el botón para abrir el panel en este navegador.
web-login-go = Abrir aquí
web-login-refused = Este enlace ya no sirve. Escriba /login al bot en su chat privado para recibir uno nuevo.
web-login-too-often = Demasiados intentos desde aquí. Espere un minuto y escriba /login al bot para recibir otro enlace.
web-said-title = No se ha hecho
web-error-missing = Esta página no existe o no es de su centro.
web-error-not-allowed = Esto no está permitido aquí. Si venía de un formulario, abra su página de nuevo y vuelva a intentarlo.
web-error-fault = Algo ha fallado aquí. Queda anotado. La vigilancia de los pacientes sigue.
web-back-feed = Volver a las alarmas
web-feed-title = Alarmas abiertas
web-feed-empty = No hay alarmas abiertas.
web-live = en directo
web-live-waiting = conectando
web-not-live = sin conexión
web-not-live-long = Esta página no está en directo: hace 20 segundos que no llega nada. Lo que ve puede ser antiguo. Recárguela y mire Telegram.
web-no-script = Sin JavaScript esta página no cambia sola: recárguela para ver lo nuevo.
web-new-alerts =
    { $count ->
        [one] 1 alarma nueva
       *[other] { $count } alarmas nuevas
    }
web-gone-alerts = Se ha cerrado una alarma.
web-undelivered = NO ENTREGADA: esta alarma no ha llegado a nadie. Actúe y llame, por favor.
web-age = abierta desde hace { $time }
web-card-words = ha escrito algo: vea la página del paciente
web-card-files =
    { $photos ->
        [0] Grabaciones o archivos: { $others }
       *[other] Fotos: { $photos }, grabaciones o archivos: { $others }
    }
web-outcome-note = Anotar
web-alert-title = Alarma #A{ $number }
web-closed-title = Cerradas en los últimos 14 días
web-closed-empty = No se ha cerrado nada en los últimos 14 días.
web-col-alert = Alarma
web-col-patient = Paciente
web-col-needs = Necesita
web-col-heard = Última noticia
web-col-concern = Motivo
web-col-urgency = Urgencia
web-col-raised = Llegó
web-col-outcome = Resultado
web-col-closed = Cerrada
team-no-feed = Aquí no hay panel. Quien gestiona el bot puede abrirlo: vea WEB_HOST en los ajustes.

## A patient's page, and enrolling

web-done = Hecho.
web-day = { $day }
web-until = hasta el { $day }
web-when = { $when }
web-choose = Elija en cada campo uno de los valores de la lista.
web-day-missing = Indique un día.
web-tick-sure = Marque la casilla para confirmar.
web-fact-state = Estado
web-fact-reach = Telegram
web-fact-drug = Tratamiento
web-fact-taking = Hoy
web-fact-paused = Preguntas en pausa
web-fact-next = Próximas preguntas
web-fact-indication = Motivo del tratamiento
web-fact-ace = IECA, sacubitrilo o gliptina
web-fact-angioedema = Hinchazón súbita anterior
web-fact-rinse = Enjuague bucal recetado
web-fact-language = Idioma y zona horaria
web-f-started = Primera dosis
web-f-drug = Medicamento
web-f-language = Idioma del paciente
web-f-zone = Zona horaria o gran ciudad
web-f-year = Año de nacimiento
web-who-name = Nombre
web-who-phone = Teléfono
web-who-reference = Referencia
web-who-none = No hay nada anotado.
web-print = Imprimir
web-patient-stands = Situación
web-patient-looks = Ver más
web-looks-noted = Cada una de estas consultas queda en el registro con su nombre.
web-show-who = Mostrar identidad
web-show-words = Mostrar lo escrito
web-show-photos = Mostrar fotos y grabaciones
web-patient-acts = Cambiar
web-pause-until = Sin preguntas hasta (incluido)
web-pause = Pausar
web-sure = Sí, lo confirmo
web-course = Evolución
web-course-table = Lo mismo en palabras
web-col-day = Día
web-col-therapy = Día de tratamiento
web-col-what = Qué pasó
web-col-entry = Anotación
web-col-by = Anotado por
web-col-own = En palabras del paciente
web-col-here = En su idioma
web-col-at = Hora
web-struck = tachado por { $name }, { $when }
web-strike = Tachar
web-answers = Respuestas tal como se dieron
web-kind-check-in = preguntas semanales
web-kind-first = primer contacto
web-kind-pulse = pregunta de mitad de semana
web-kind-baseline = primeras preguntas con el equipo
web-kind-report = aviso propio
web-kind-follow-up = seguimiento
web-contact-done = respondido
web-contact-partly = respondido en parte
web-contact-waiting = aún sin respuesta
web-contact-missed = sin respuesta
web-replaced = cambiado después
web-contact-empty = No se respondió nada.
web-contacts-none = Aún no se han enviado preguntas.
web-contacts-all = Mostrar todas
web-link-title = Enlace de un solo uso
web-link-once = Se muestra solo ahora y sirve una vez, hasta { $when }. Déselo a esta persona y a nadie más.
web-link-qr = El enlace como código QR
web-photo-of = Foto del { $when }
web-photo-none-before = Sin foto de una semana antes
web-photo-beside = al lado: { $when }
web-file-get = Descargar
web-expose = Anotar un cambio del medicamento
web-on-day = ¿Qué día?
web-drug-if-new = Medicamento, si es otro
web-dose = Dosis en mg, si se conoce
web-expose-go = Anotar; se le dice al paciente qué cambia en las preguntas
web-correct-how = La anotación errónea queda tachada en el registro; el próximo contacto se planea de nuevo.
web-correct-go = Corregir
web-patients-empty = Todavía no hay pacientes.
web-enrol-title = Incluir a un paciente
web-enrol-treatment = Tratamiento
web-enrol-risk = Lo que hace más probable la hinchazón, y el enjuague
web-enrol-person = Persona
web-enrol-sealed = Nombre, teléfono y referencia se guardan sellados; hace falta al menos uno. El año de nacimiento es la segunda comprobación.
web-enrolled = { $patient }: todo listo
web-reached = Se ha localizado al paciente
web-reached-first = Marque que se ha localizado al paciente, o anote «No localizado».
web-note = Nota para el equipo (opcional)
web-notes = Notas y mensajes
web-notes-show = Mostrar notas y mensajes
web-write-how = Su mensaje a { $patient }. Se envía palabra por palabra, como del equipo.
web-write-go = Enviar
web-card-until = Sin resultado vuelve a estar abierta: { $when }
web-card-snoozed = Aplazada hasta: { $when }

## The clinic: roster, team, what rang nobody, figures

web-team-not-yourself = No puede quitarse a sí mismo. Otra persona responsable puede hacerlo.
web-team-title = Equipo y funciones
web-col-name = Nombre
web-col-role = Función
web-col-linked = Chat abierto
web-col-tested = Se le puede contactar
web-team-not-linked = todavía no
web-team-untested = mensaje de prueba sin confirmar
web-team-blocked = ha bloqueado el bot
web-team-confirmed = confirmado: { $when }
web-team-invite = Invitar a un colega
web-team-invite-go = Crear el enlace
web-team-invite-what = El enlace sirve una vez, durante diez minutos: hágalo cuando la persona pueda abrirlo. Como dirección usted decide con él: el papel vale cuando se abre, y el grupo lee quién entró.
web-team-remove = Quitar
web-team-remove-what = { $name } pierde el acceso de inmediato: botones, órdenes, mensajes y este panel. Sus alarmas vuelven a sonar.
web-roster-title = Turnos de las próximas dos semanas
web-roster-holiday = festivo
web-roster-hole = nadie localizable
web-roster-entries = Lo anotado
web-roster-none = No hay turnos anotados: cada turno es siempre de las personas habituales, como muestra la tabla.
web-roster-away = Quitar
web-roster-line = Añadir al turno semanal
web-roster-cover = Alguien sustituye
web-roster-add-holiday = Anotar un festivo
web-roster-duty = Turno
web-roster-days = Días
web-from = Desde
web-to = Hasta
web-add = Añadir
web-optional-name = Nombre (opcional)
web-quiet-title = Lo que no llamó a nadie en los últimos 7 días
web-quiet-why = Avisos que solo se registraron, son de rutina o se unieron a una alarma ya abierta. Revise la muestra cada semana: ¿hay alguno por el que debió llamarse a alguien?
web-quiet-sample = Muestra de { $count }, sacada cada lunes
web-quiet-all = Todos ({ $all })
web-quiet-empty = No hubo nada que no llamara a nadie.
web-col-came = Llegó
web-col-said = Se dijo
web-col-review = ¿Fue correcto?
web-col-reason = Motivo
web-figures-title = Cifras desde el { $day }
web-fig-completion = Preguntas respondidas, por semana
web-fig-week = Semana del
web-fig-sent = Enviadas
web-fig-begun = Empezadas
web-fig-finished = Terminadas
web-fig-share = Parte terminada
web-fig-rates = Alarmas por 100 semanas-paciente
web-fig-rates-base = { $weeks } semanas-paciente en total
web-fig-count = Alarmas
web-fig-rate = Por 100 semanas-paciente
web-fig-times = Tiempo desde el primer aviso, por urgencia
web-fig-hours = Tiempo desde el primer aviso, por hora de llegada
web-fig-hour = Hora
web-fig-take = Hasta tomarla
web-fig-close = Hasta cerrarla
web-fig-spread = mediana { $middle }, 9 de 10 en { $most } (n = { $count })
web-fig-noise = Ruido por motivo, de las alarmas cerradas
web-fig-noise-count = Ruido
web-fig-noise-share = Parte
web-fig-none = Aún no hay nada que contar.
web-role-nurse = enfermería
web-role-clinician = medicina
web-role-lead = responsable
