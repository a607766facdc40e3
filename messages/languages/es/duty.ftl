### Who is on call, hand-over, coverage and further channels: what colleagues read.

# Quién está detrás de cada peldaño, y qué falta
concern-coverage = cobertura de guardia
why-coverage-hole = En los próximos 14 días hay un tiempo en que nadie localizable está detrás de un peldaño. /oncall lo muestra.
why-coverage-whole = Detrás de cada peldaño hay otra vez alguien localizable.
team-coverage-hole =
    { $rung ->
        [on-call] Nadie localizable está de guardia del { $start } al { $end }.
        [next] Nadie localizable sigue a la guardia del { $start } al { $end }.
        [clinician] No se puede localizar a ningún médico ni a quien haga sus veces.
       *[lead] No se puede localizar a ningún responsable ni a quien haga sus veces.
    }
    No se inscribe al primer paciente hasta que cada colega de guardia haya abierto su enlace y pulsado el botón del mensaje de prueba. /oncall muestra lo que falta.
team-nobody-told =
    Una alerta no llegaría a nadie: no se puede escribir en ningún grupo, y nadie del equipo ha abierto su enlace y pulsado el botón del mensaje de prueba.
    Primero invite a un colega (mtor-watch staff invite --role nurse --name NAME), que abre el enlace en Telegram y pulsa el botón. Después un responsable conecta el grupo: /connect CODE.
team-coverage-anyway = Un responsable puede inscribir de todos modos. Queda anotado quién lo hizo.
team-force-lead-only = Solo un responsable de esta clínica puede inscribir de todos modos. Nombre a uno: --force --by NAME.
btn-enrol-anyway = Inscribir de todos modos
duty-title = Quién está de guardia
duty-name-on-call = De guardia
duty-name-next = Después
duty-name-clinician = Médicos
duty-name-lead = Responsables
duty-until = { $duty }: { $names }, hasta { $until }
duty-always = { $duty }: { $names }, siempre
duty-after-until = luego { $names }, hasta { $until }
duty-after = luego { $names }
duty-nobody = nadie según el turno, por eso se avisa a todos
duty-holes = Nadie localizable:
duty-hole = { $duty }: de { $start } a { $end }
duty-hole-all = { $duty }: todos los próximos { $days } días
duty-holes-more = y { $count } más
duty-whole = Detrás de cada peldaño hay alguien localizable en los próximos { $days } días.
duty-untested = Mensaje de prueba sin confirmar: { $names }
duty-blocked = No localizable: { $names }
duty-over = Este botón ya no vale. Escriba /oncall.
duty-here = { $names } (usted)

# Cambiarlo: una conversación breve
btn-duty-rota = Cambiar el turno
btn-duty-cover = Alguien sustituye
btn-duty-swap = Cambio entre dos
btn-duty-holiday = Festivo
btn-duty-list = Quitar algo
btn-duty-test = Mensaje de prueba para mí
btn-duty-nobody = Nadie
btn-duty-days-done = Estos días
btn-duty-workdays = De lunes a viernes
btn-duty-every = Todos los días
btn-duty-all-day = Todo el día
btn-duty-today = Hoy
btn-duty-tonight = Esta noche
btn-duty-tomorrow = Mañana
btn-duty-tomorrow-night = Mañana por la noche
btn-duty-weekend = Fin de semana
btn-duty-yes = Lo hago yo
btn-duty-no = No puedo
btn-duty-back = Quién está de guardia
duty-holidays = festivos
duty-day-chosen = { $day }: elegido
duty-ask-duty = ¿Qué guardia?
duty-ask-days = ¿Qué días? Pulse cada uno y después «Estos días».
duty-ask-hours = ¿De qué hora a qué hora? Escríbalo como 08:00-20:00, o elija. Un final anterior al inicio es del día siguiente.
duty-ask-who = ¿Quién?
duty-ask-from = ¿Desde cuándo? Escríbalo como 24.12.2026 18:00 o 2026-12-24 18:00, o elija.
duty-ask-until = ¿Hasta cuándo? Escríbalo como 24.12.2026 18:00 o 2026-12-24 18:00.
duty-ask-mine = ¿Cuál de sus guardias cede?
duty-ask-on = ¿Qué día es festivo? Escríbalo como 24.12.2026 o 2026-12-24.
duty-hours-unreadable = Eso no son horas. Escríbalas como 08:00-20:00.
duty-moment-unreadable = Eso no es un día con hora. Escríbalo como 24.12.2026 18:00 o 2026-12-24 18:00.
duty-day-unreadable = Ese día no está en el calendario. Escríbalo como 24.12.2026 o 2026-12-24.
duty-none-of-yours = En los próximos { $days } días no hay ninguna guardia solo suya.
duty-nobody-to-ask = No hay nadie más que pueda hacerla.
duty-line = { $duty }: { $days }, { $hours }, { $name }
duty-cover-line = { $duty }: { $name }, de { $start } a { $end }
duty-holiday-line = Festivo: { $day }
duty-sure = ¿Se anota esto?
duty-sure-away = ¿Se quita esto?
duty-done = Anotado.
duty-away = Quitado. Queda en el registro.
duty-dropped = Descartado. No se cambió nada.
duty-list = Lo que está anotado. Pulse lo que se quita.
duty-list-empty = No hay nada anotado. Todo el equipo está siempre de guardia.

# Lo que se rechaza
duty-impossible-line = Eso no puede ser una línea del turno. Revise la guardia, el día y las horas.
duty-line-twice = Esta línea ya está en el turno.
duty-end-before-start = El final está antes del inicio. Revise los dos.
duty-over-already = Eso está en el pasado.
duty-too-long = Una sustitución dura como mucho { $days } días y empieza dentro de un año. Revise las fechas.
duty-too-far = { $day } está a más de un año. Revise el día.
duty-holiday-twice = Este día ya está anotado como festivo.
duty-gone-already = Eso ya se quitó.
duty-not-yours-to-write = Solo un médico o un responsable cambia el turno. Cambiar entre dos o sustituir puede cualquiera.
duty-nobody-of-that-name = Esta persona no trabaja aquí.
duty-not-linked = Esta persona no ha abierto el chat con el bot.

# Cambio entre dos
duty-swap-ask = { $name } le pide que haga:
duty-swap-sent = Se preguntó a { $name }. Hasta que acepte, la guardia es suya.
duty-swap-taken = { $name } lo hace:
duty-swap-declined = { $name } no puede hacer:
duty-swap-you-have-it = Ahora es suya.
duty-swap-you-declined = Usted dijo que no. { $name } lo sabe.
duty-swap-over = Ya no se puede hacer: la guardia cambió de manos o su tiempo pasó.

# Pasar alarmas abiertas
handover-title = Alarmas que lleva usted
handover-none = Usted no lleva ninguna alarma abierta.
handover-offered-here = Ofrecidas a usted
handover-more = y { $count } más
handover-more-offered = y { $count } más, cuando se acepten algunas de estas
handover-ask = ¿Quién las lleva ahora? Cada una sigue con usted hasta que se acepte.
handover-ask-one = ¿Quién lleva ahora #A{ $number }? Sigue con usted hasta que se acepte.
handover-to = A { $name }
handover-to-next = A { $name } (de guardia después de usted)
handover-waits = ofrecida a { $name }, aún sin aceptar
handover-late = ofrecida a { $name } hace { $minutes } min y sin aceptar: hable con esa persona
handover-offer = { $name } le pasa. Acepte cada una por separado:
btn-handover-accept = Aceptar #A{ $number }
btn-handover-withdraw = Recuperar #A{ $number }
handover-sent = Ofrecidas a { $name }: { $numbers }
handover-you-have-it = Ahora usted lleva #A{ $number }.
handover-taken-over = { $name } ha aceptado #A{ $number }.
handover-withdrawn = #A{ $number } se recuperó. Sigue con { $name }.
handover-not-yours = Usted no lleva esta alarma. Solo puede pasarla quien la lleva.
handover-take-first = Nadie lleva aún esta alarma. Tómela primero.
handover-over = Esta oferta ya no vale: la alarma está cerrada, se recuperó o la lleva otra persona.
handover-not-to-you = Esta alarma no se le ofreció a usted.
handover-to-yourself = Usted ya la lleva.
handover-already = Ya se ofreció a { $name }.

# No se puede avisar a alguien, o al grupo

unreachable-nurse = enfermería
unreachable-clinician = medicina
unreachable-lead = responsable
team-unreachable = A { $name } ({ $who }) no le llegan mensajes por Telegram desde las { $since }. Las alarmas van enseguida a los demás.
team-unreachable-on-call = A { $name } ({ $who }, de guardia) no le llegan mensajes por Telegram desde las { $since }. Las alarmas van enseguida a los demás.
team-unreachable-mend = Por favor, diga a { $name }: abrir este bot en Telegram, pulsar Iniciar y escribir /oncall.
team-group-lost =
    Desde las { $since } este bot no puede escribir en el grupo de { $clinic }. Hasta que pueda, cada alarma va en privado a cada uno de ustedes.
    Qué pulsar: abra el grupo, toque su nombre, luego Añadir y elija este bot. Si sigue allí: Editar, Permisos, y permita los mensajes. Si el tema «General» está cerrado, ábralo de nuevo. En un grupo nuevo escriba /connect CODE.
