### El cuaderno de los médicos: las palabras alrededor de un plan, para quienes lo leen y lo firman. Las preguntas y los motivos están en
### los otros archivos. Los valores de estas frases son números y claves del plan; el programa pone el Markdown.

## Cover

booklet-title = Plan clínico { $plan }: vigilar boca y piel con everolimus, sirolimus y temsirolimus
booklet-cover-plan = Plan
booklet-cover-version = Versión
booklet-cover-status = Estado
booklet-cover-fingerprint = Huella del texto (SHA-256)
booklet-cover-holds = Contiene
booklet-holds = { $rules } reglas, { $questions } preguntas, { $windows } ventanas
booklet-status-draft = no se puede incluir a nadie hasta que lo firme una médica, un médico o la dirección de la clínica
booklet-status-live = en uso; un cambio es una versión nueva
booklet-status-retired = ya no se usa
booklet-for-whom = Para quién.
booklet-for-whom-text = Para personas que reciben everolimus, sirolimus o temsirolimus, por cáncer o tras un trasplante, y para el equipo que las atiende.
booklet-is-not = Lo que no es.
booklet-is-not-text = No es un servicio de urgencias, no aconseja dosis y no hace diagnósticos. El plan en su conjunto no se ha probado en pacientes.
booklet-short = En breve
booklet-short-1 = El bot pregunta; las reglas deciden según las respuestas con qué rapidez debe mirar una persona; actúa alguien del equipo con nombre.
booklet-short-2 = Los signos de las vías respiratorias, la hinchazón de labios o lengua, la falta de aire en reposo y el dolor en el pecho son siempre una emergencia, se responda lo que se responda.
booklet-short-3 = De todas las reglas que se cumplen cuenta la más urgente. Ninguna respuesta puede hacer menos urgente un aviso, y una respuesta desconocida cuenta como la peor de su pregunta.
booklet-short-4 = La boca se vigila más de cerca tras la primera dosis y tras cada aumento, la piel algo menos de tiempo, la hinchazón durante años.
booklet-short-5 = Una alerta sigue abierta hasta que una persona con nombre la ha tomado y ha anotado un resultado; hasta entonces se avisa a más personas. El silencio lleva a una llamada.
booklet-short-6 = { $judgement } de { $rules } reglas se apoyan en el criterio de los autores. Son las primeras que debe mirar y están reunidas antes de la firma.

## Sections

booklet-section-reading = Cómo leerlo
booklet-section-tiers = A quién se pregunta más de cerca
booklet-section-calendar = Cuándo se pregunta
booklet-section-windows = Ventanas: cuándo y con qué detalle se vigila una zona
booklet-section-exposures = Qué pasa con el medicamento
booklet-section-areas = Preguntas y reglas, zona por zona
booklet-section-core = Lo que ningún archivo puede quitar
booklet-section-ladder = A quién se avisa y cómo se cierra una alerta
booklet-section-silence = Silencio
booklet-section-emergency = Lo que leen los pacientes en una emergencia
booklet-section-judgement = Qué es criterio
booklet-section-signature = Firma
booklet-section-cases = Anexo: casos resueltos
booklet-section-sources = Anexo: fuentes
booklet-area-airway = Vías respiratorias
booklet-area-mouth = Boca
booklet-area-skin = Piel
booklet-area-swelling = Hinchazón
booklet-area-nails = Uñas
booklet-area-breath = Respiración
booklet-area-fever = Fiebre
booklet-area-eating = Comer y beber
booklet-area-eyes = Ojos
booklet-area-medicines = Dosis y medicinas
booklet-area-contact = Deseo de contacto
booklet-area-menu = Reglas sobre todas las zonas

## Columns

booklet-column-urgency = urgencia
booklet-column-means = significa
booklet-column-tier = nivel
booklet-column-who = quién
booklet-column-why = por qué
booklet-column-week = semana
booklet-column-weeks = semanas
booklet-column-how-often = con qué frecuencia
booklet-column-contacts = contactos
booklet-column-sources = fuentes
booklet-column-contact = contacto
booklet-column-when = cuándo
booklet-column-asks = pregunta por
booklet-column-window = ventana
booklet-column-area = zona
booklet-column-days = días
booklet-column-depth = detalle
booklet-column-happened = qué pasa
booklet-column-opens = qué sigue
booklet-column-drug = medicamento
booklet-column-given = se da
booklet-column-usual-dose = dosis única habitual
booklet-column-effect = efecto
booklet-column-reported-by = comunicado por
booklet-column-questions = preguntas
booklet-column-thresholds = umbrales
booklet-column-codes = códigos
booklet-column-id = clave
booklet-column-question = pregunta – nombre corto
booklet-column-answers = respuestas
booklet-column-asked = se pregunta
booklet-column-leads-to = lleva a
booklet-column-alert = frase de la alerta
booklet-column-basis = base
booklet-column-basis-sources = base: fuentes
booklet-column-told = a quién se avisa y al cabo de cuánto, mientras nadie la ha tomado
booklet-column-reminded = recordatorio a las
booklet-column-call = se pide al equipo que llame a las
booklet-column-count = reglas
booklet-column-rules = cuáles
booklet-column-patient = paciente
booklet-column-reported = comunicado
booklet-column-fires = la activa
booklet-column-spares = por poco no
booklet-column-then = entonces es
booklet-column-key = clave
booklet-column-citation = fuente
booklet-column-locator = qué se leyó
booklet-column-kind = tipo
booklet-column-read = leído

## How to read it

booklet-means-emergency = se le dice enseguida al paciente que llame al número de emergencias; el equipo lo sabe en el mismo momento
booklet-means-same-day = una persona contacta con el paciente hoy
booklet-means-next-day = una persona contacta con el paciente en 24 horas, también en fin de semana
booklet-means-routine = una persona lo mira en 72 horas
booklet-means-record = queda con los avisos del paciente; no se llama a nadie
booklet-soon-now = ya
booklet-soon-today = hoy
booklet-soon-24h = 24 h
booklet-soon-72h = 72 h
booklet-soon-nobody = anotado
booklet-reading-and = En una regla deben cumplirse todas las partes unidas por una «y» en negrita; de las unidas por «o», a menudo entre paréntesis, basta una.
booklet-reading-several = Si se cumplen varias reglas, cuenta la más urgente; todas quedan con el aviso.
booklet-reading-quotes = En cursiva está el nombre corto de una pregunta, entre comillas una respuesta como la lee el paciente.
booklet-reading-days = El día 0 es el de la primera dosis y es la semana 0. La semana 1 son los días 1 a 7; el día 56 es la semana 8, el día 57 la semana 9.
booklet-reading-sources = Detrás de cada número están las claves de sus fuentes; el último anexo las reúne. «judgement» significa: criterio nuestro, a la espera del suyo.
booklet-quoted = «{ $answer }»
booklet-or = o
booklet-and = y
booklet-not = no { $answers }
booklet-any-sign = cualquiera de los signos
booklet-any-sign-but = alguna de las señales salvo { $answers }
booklet-at-least = { $answer } o peor
booklet-rises =
    { $steps ->
        [1] peor que en el aviso anterior
       *[other] al menos { $steps } pasos peor que en el aviso anterior
    }
booklet-not-fallen = igual que en el aviso anterior, o peor
booklet-climbs = al menos { $steps } pasos peor que la última vez que se contestó
booklet-unanswered = sin contestar
booklet-before = en el aviso anterior { $answers }
booklet-skipped = preguntada, pero sin respuesta
booklet-had = { $area } también en el aviso anterior
booklet-had-not = { $area } no en el aviso anterior
booklet-ever = { $area } en un aviso de antes
booklet-ever-not = { $area } en ningún aviso de antes
booklet-week-from = desde la semana { $first } (día { $day })
booklet-week-to = hasta la semana { $last } (día { $day })
booklet-week-between = semanas { $first } a { $last } (días { $first_day } a { $last_day })
booklet-mouth-week-from = desde la semana { $first } de la cuenta propia de la boca (día { $day })
booklet-mouth-week-to = hasta la semana { $last } de la cuenta propia de la boca (día { $day })
booklet-mouth-week-between = semanas { $first } a { $last } de la cuenta propia de la boca (días { $first_day } a { $last_day })
booklet-mouth-week-is = semana { $week } de la cuenta propia de la boca
booklet-at-minimum = { $number } o más
booklet-at-most = como mucho { $number }
booklet-fact-days-since-advice = días desde el consejo del equipo sobre la boca
booklet-fact-ace-inhibitor = toma un IECA, sacubitrilo o una gliptina
booklet-fact-earlier-angioedema = hinchazón repentina en el pasado
booklet-fact-new-medicine = una medicina nueva en las últimas ocho semanas
booklet-fact-open-hours = en horario de apertura
booklet-taking-before = antes de la primera dosis
booklet-taking-taking = se toma el medicamento
booklet-taking-held = en una pausa anotada
booklet-taking-stopped = después del final del tratamiento
booklet-tier = nivel { $tier }
booklet-day = día { $day }
booklet-day-on = desde { $day }

## Tiers and calendar

booklet-tier-a-who = everolimus o temsirolimus, sin los dos puntos del nivel B
booklet-tier-a-why = la hinchazón es rara
booklet-tier-b-who = sirolimus en cualquier momento, un IECA, sacubitrilo o gliptina, o hinchazón repentina en el pasado
booklet-tier-b-why = la hinchazón es más frecuente, puede llegar tarde y no tiene semana segura
booklet-year = año { $year }
booklet-weeks = semanas { $first } a { $last }
booklet-grid-key = ■ control · ◆ control, y después la pregunta de mitad de semana · · ninguno. En la semana 0 se toma la situación de partida junto a enfermería.
booklet-every =
    { $weeks ->
        [1] cada semana
       *[other] cada { $weeks } semanas
    }
booklet-every-contact = en cada control
booklet-up-to-week = { $count } hasta la semana { $week }, y sigue
booklet-contact-baseline = primer control con enfermería
booklet-contact-baseline-when = al incluir al paciente, si se desea; no mueve el calendario
booklet-contact-baseline-asks = todo
booklet-contact-check-in = control
booklet-contact-check-in-when = el día de la semana elegido más cercano al día de la tabla, como pronto { $settle } días después del consentimiento; pasadas { $late } horas ya no se envía
booklet-contact-check-in-asks = vías respiratorias, el menú de zonas, dosis y medicinas, deseo de contacto
booklet-contact-first = contacto temprano
booklet-contact-first-when = día { $day } tras la primera dosis, un aumento, un cambio o una reanudación tras una pausa larga
booklet-contact-first-asks = vías respiratorias; boca, piel e hinchazón en corto
booklet-contact-pulse = pregunta de mitad de semana
booklet-contact-pulse-when = semanas { $first } a { $last }, { $after } días después del control
booklet-contact-pulse-asks = una pregunta; con dolor de boca, tres más
booklet-contact-follow-up = seguimiento
booklet-contact-follow-up-when = mientras el equipo tiene una alerta abierta: a las { $emergency } h (emergency), { $same_day } h (same-day) o { $next_day } h (next-day), y otra vez
booklet-contact-follow-up-asks = vías respiratorias y las zonas de la alerta, deseo de contacto
booklet-contact-report = aviso propio
booklet-contact-report-when = en cualquier momento, con un botón o con palabras
booklet-contact-report-asks = todas las zonas completas
booklet-hours = Se escribe a los pacientes entre las { $first }:00 y las { $last }:00, hora local; se ofrecen primero las { $hour }:00, «esta tarde» son las { $evening }:00.
booklet-limits = Un control dejado a medias se valora tal como está { $left } h después de la última respuesta. Una pausa dura como mucho { $pause } semanas. Una medicina cuenta como nueva { $new } semanas. Las señales de peligro en palabras escritas se avisan hasta { $leaving } días después de que alguien se haya ido. Boca, piel, hinchazón o uñas que no están peor que lo que el equipo ya ha atendido, por debajo de «hoy», no vuelven a avisar a nadie durante { $episode } días tras el informe anterior; un grado más alto, un signo nuevo, «no mejora» y la vuelta de lo que se había ido sí avisan.
booklet-sources-are = Fuentes: { $sources }.

## Windows and exposures

booklet-chart-key = █ todas las preguntas, riesgo alto · ▓ todas las preguntas · ░ serie corta · → sigue abierta. Cada signo vale { $weeks } semanas. Una marca en el menú abre las preguntas de su zona: todas o la serie corta.
booklet-depth-full = todas las preguntas
booklet-depth-gate = serie corta
booklet-high-risk = riesgo alto
booklet-exposure-start = primera dosis
booklet-exposure-start-opens = abre todas las ventanas el día 0
booklet-exposure-dose-up = dosis aumentada
booklet-exposure-dose-up-opens = abre de nuevo todas las ventanas, desde el día del aumento
booklet-exposure-switch = otro de los tres medicamentos
booklet-exposure-switch-opens = abre de nuevo todas las ventanas; después de sirolimus se mantiene el nivel más cercano
booklet-exposure-restart-long = tomado otra vez tras { $restart } días o más sin el medicamento
booklet-exposure-restart-long-opens = abre de nuevo todas las ventanas; una pausa que nadie anotó cuenta como larga
booklet-exposure-restart-short = tomado otra vez tras una pausa más corta
booklet-exposure-restart-short-opens = abre las ventanas tempranas de la boca durante { $short } días
booklet-exposure-dose-down = dosis reducida
booklet-exposure-dose-down-opens = no abre ni cierra nada
booklet-exposure-hold = pausa
booklet-exposure-hold-opens = los controles siguen sin los contactos cortos; tras { $weeks } semanas, solo cada { $weeks } semanas. Solo se pregunta si se toma otra vez
booklet-exposure-stop = fin del tratamiento
booklet-exposure-stop-opens = los controles siguen { $stop } días y luego terminan
booklet-overlap = Las cuentas que se solapan se vigilan todas: una zona se pregunta con el detalle de la más estricta.
booklet-usual-dose = Una dosis fuera de estos límites se pregunta otra vez al anotarla, porque puede ser un error al escribir; quien la anota puede decir que es correcta. El programa no aconseja ninguna dosis.

## Questions and rules

booklet-areas-intro = Cada control empieza con las vías respiratorias y este menú. Una marca abre las preguntas de su zona; ☐ significa que se pueden marcar varias respuestas. Una zona sin marca cuenta como ninguna molestia.
booklet-effects-intro = La primera tabla de una zona nombra los efectos que se vigilan; las reglas sobre todas las zonas valen para cada uno. Los códigos nombran lo comunicado, no un diagnóstico.
booklet-asked-always = siempre
booklet-asked-if = si { $conditions }
booklet-asked-in-full = no en la serie corta
booklet-asked-unless-alerted = no cuando alguien llamará hoy de todos modos
booklet-basis-evidence = evidencia
booklet-basis-convention = convención
booklet-basis-judgement = criterio
booklet-basis-evidence-means = medido en pacientes
booklet-basis-convention-means = regla o texto de un organismo con nombre
booklet-basis-judgement-means = de los autores, a la espera de un médico
booklet-no-rule = Se anota, sin regla propia: { $answers }.
booklet-graded-are = Respuestas en cinco pasos (0 a 4): { $questions }.
booklet-rule-graded-at-least = una respuesta en cinco pasos es { $level } o más, y ninguna regla de su zona ha dicho otro tanto
booklet-rule-graded-rises = una respuesta en cinco pasos es { $level } o más pasos peor que en el aviso anterior o al principio
booklet-rule-graded-persists = una respuesta en cinco pasos es { $level } o más, y también lo era en el aviso anterior
booklet-rule-two-concerns = { $level } zonas del cuerpo en un aviso piden cada una contacto en 24 horas; dosis, medicinas y deseo de contacto no cuentan
booklet-rule-skipped = una pregunta sobre el cuerpo se hizo y quedó sin respuesta; una en cinco pasos cuenta entonces como lo peor de lo que está a su lado, si no, como moderado
booklet-core-intro = Estas respuestas son una emergencia aunque un archivo las olvide. Un archivo que quita una de ellas se rechaza:
booklet-core-also = La pregunta por las vías respiratorias, el menú y los signos de alarma de cada zona se preguntan siempre. Un archivo que les pone una condición, los deja fuera de una serie corta o quita una zona del menú se rechaza; también una regla que hace menos urgente un aviso.

## People

booklet-at-once = enseguida
booklet-again-every = (otra vez cada { $time })
booklet-tell-group = el grupo
booklet-tell-on-call = quien está de guardia
booklet-tell-next = la persona siguiente
booklet-tell-channels = todos en privado y cada canal adicional
booklet-tell-digest = la lista del día
booklet-tell-clinician = médicas y médicos
booklet-tell-lead = dirección
booklet-closing = «{ btn-take }» detiene la escalera para todos. Una alerta solo se cierra con un resultado; una emergencia, solo por un médico o una médica.
booklet-course = Cómo avanza una inscripción: solo la empieza la persona, y solo una muerte es definitiva.
booklet-question = A un mensaje escrito del que no se sabe si es grave se responde enseguida con una pregunta. Sin respuesta en { $answer } minutos se llama a alguien si suena grave; si no, es para hoy. La misma pregunta no vuelve antes de { $again } minutos.
booklet-reply = Lo que un paciente escribe en las { $hours } horas después de un mensaje del equipo se toma como respuesta a él.
booklet-by-day = Un informe puede crecer { $settling } min antes de que salga su primera tarjeta; una emergencia nunca espera. Lo que puede esperar un día solo suena en un teléfono privado entre las { $first }:00 y las { $end }:00, y next-day tiene sonido entre las { $loud }:00 y las { $silent }:00. Después de estos resultados la boca debe mejorar: { $acted }.
booklet-silence-item = El aviso para llamar es { $usual }, con riesgo alto { $early }. Tras un recordatorio tardío o un control aplazado espera respuesta { $hours } horas.
booklet-quiet = Sin señal de vida tras un aviso de { $urgency }: se pide al equipo que llame al cabo de { $time }.
booklet-number-emergency = número de emergencias
booklet-number-phone = teléfono de la clínica
booklet-number-after = teléfono fuera de horario
booklet-number-hours = horario
booklet-judgement-also = El criterio está también, en todo o en parte, detrás de:
booklet-untried = Mire cada una como si tuviera que responder por ella. El plan en su conjunto no se ha probado en pacientes.

## Cases

booklet-cases-usual = Cada caso se prueba en cada cambio del programa. Si no se dice otra cosa: por cáncer, sin avisos anteriores, en horario de apertura. Entre paréntesis está una regla que lo dice.
booklet-borders = Dónde termina cada regla
booklet-borders-intro = Junto a un aviso que activa la regla, uno que por poco no lo hace, y cómo se valora ese entonces.
booklet-report-before = aviso anterior
booklet-baseline = primer aviso
booklet-closed = fuera del horario de apertura
booklet-indication-unknown = motivo del tratamiento desconocido
booklet-no-cases = Este plan no trae casos resueltos.

## Signature

booklet-sign-text = He leído el plan { $plan }, versión { $version }, con exactamente esta huella, y lo apruebo para mi clínica:
booklet-sign-name = Nombre
booklet-sign-role = Función
booklet-sign-clinic = Clínica
booklet-sign-date = Fecha
booklet-sign-signature = Firma
booklet-sign-how = Después, una médica, un médico o la dirección de la clínica registra la aprobación en el equipo de la clínica:
booklet-sign-after = Quién aprobó y cuándo queda en el diario, con la huella. Una letra cambiada es un texto nuevo con otra huella y necesita una firma nueva.

## The summary: two pages beside the booklet

booklet-summary-title = Plan { $plan }, versión { $version }: dos páginas para quien firma
booklet-summary-beside = El plan entero, con fuentes y casos resueltos, es lo que imprime `mtor-watch protocol print` sin `--summary`.
booklet-summary-watched = Qué se vigila y cuándo
booklet-summary-rung = A quién se avisa, por qué y con qué rapidez
booklet-summary-emergencies = Qué es una emergencia
booklet-summary-texts = Qué leen entonces los pacientes
booklet-summary-never = Lo que el programa nunca hace
booklet-summary-judgement = Lo que se fijó por criterio propio, no por una fuente
booklet-summary-sign = Dónde se firma
booklet-never-help = No pide ayuda por un paciente. Le dice a quién llamar y que no espere una respuesta.
booklet-never-advice = No hace ningún diagnóstico y no da consejos sobre el fármaco ni su dosis.
booklet-never-less = Nunca hace menos urgente un aviso por otra respuesta, y ninguna respuesta o corrección posterior rebaja una alerta abierta.
booklet-never-close = No cierra ninguna alerta por sí mismo. Lo hace una persona del equipo, con un resultado.
booklet-never-silence = Nunca toma el silencio por salud. A quien no responde se le recuerda, y después se pide al equipo que llame.
booklet-never-names = No escribe en el grupo ni un nombre ni las palabras de un paciente. Ambos se leen en privado, y cada consulta queda anotada.
booklet-never-unsigned = No inscribe a nadie con un plan que nadie de la clínica ha firmado.
