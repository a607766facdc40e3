### Who is on call, hand-over, coverage and further channels: what colleagues read.

# Wer hinter welcher Stufe steht, und was fehlt
concern-coverage = Bereitschaft
why-coverage-hole = In den nächsten 14 Tagen gibt es eine Zeit, in der hinter einer Stufe niemand Erreichbares steht. /oncall zeigt sie.
why-coverage-whole = Hinter jeder Stufe steht wieder jemand Erreichbares.
team-coverage-hole =
    { $rung ->
        [on-call] Von { $start } bis { $end } hat niemand Erreichbares Dienst.
        [next] Von { $start } bis { $end } ist nach dem Dienst niemand Erreichbares an der Reihe.
        [clinician] Weder Arzt noch Ärztin noch eine Vertretung ist erreichbar.
       *[lead] Weder eine Leitung noch eine Vertretung ist erreichbar.
    }
    Die erste Aufnahme ist erst möglich, wenn alle im Dienst ihren Link geöffnet und den Knopf der Testnachricht gedrückt haben. /oncall zeigt, was fehlt.
team-nobody-told =
    Ein Alarm käme bei niemandem an: In keine Gruppe kann geschrieben werden, und niemand im Team hat den eigenen Link geöffnet und den Knopf der Testnachricht gedrückt.
    Laden Sie zuerst jemanden ein (mtor-watch staff invite --role nurse --name NAME): den Link in Telegram öffnen, den Knopf drücken. Dann verbindet eine Leitung die Gruppe: /connect CODE.
team-coverage-anyway = Eine Leitung kann trotzdem aufnehmen. Es wird festgehalten, wer es war.
team-force-lead-only = Nur eine Leitung dieser Klinik kann trotzdem aufnehmen. Nennen Sie eine: --force --by NAME.
btn-enrol-anyway = Trotzdem aufnehmen
duty-title = Wer Dienst hat
duty-name-on-call = Dienst
duty-name-next = Danach
duty-name-clinician = Ärztinnen und Ärzte
duty-name-lead = Leitung
duty-until = { $duty }: { $names }, bis { $until }
duty-always = { $duty }: { $names }, immer
duty-after-until = dann { $names }, bis { $until }
duty-after = dann { $names }
duty-nobody = laut Plan niemand, deshalb erfahren es alle
duty-holes = Niemand Erreichbares:
duty-hole = { $duty }: { $start } bis { $end }
duty-hole-all = { $duty }: die ganzen nächsten { $days } Tage
duty-holes-more = und { $count } weitere
duty-whole = Hinter jeder Stufe steht in den nächsten { $days } Tagen jemand Erreichbares.
duty-untested = Testnachricht nicht bestätigt: { $names }
duty-blocked = Nicht erreichbar: { $names }
duty-over = Dieser Knopf gilt nicht mehr. Schreiben Sie /oncall.
duty-here = { $names } (Sie)

# Ändern: ein kurzes Gespräch
btn-duty-rota = Plan ändern
btn-duty-cover = Jemand vertritt
btn-duty-swap = Tauschen
btn-duty-holiday = Feiertag
btn-duty-list = Etwas wegnehmen
btn-duty-test = Testnachricht an mich
btn-duty-nobody = Niemand
btn-duty-days-done = Diese Tage
btn-duty-workdays = Montag bis Freitag
btn-duty-every = Jeden Tag
btn-duty-all-day = Ganzer Tag
btn-duty-today = Heute
btn-duty-tonight = Heute Nacht
btn-duty-tomorrow = Morgen
btn-duty-tomorrow-night = Morgen Nacht
btn-duty-weekend = Wochenende
btn-duty-yes = Ich übernehme
btn-duty-no = Ich kann nicht
btn-duty-back = Wer Dienst hat
duty-holidays = Feiertage
duty-day-chosen = { $day }: gewählt
duty-ask-duty = Welcher Dienst?
duty-ask-days = An welchen Tagen? Drücken Sie jeden, dann „Diese Tage“.
duty-ask-hours = Von wann bis wann? Schreiben Sie es als 08:00-20:00, oder wählen Sie. Ein Ende vor dem Beginn liegt am nächsten Tag.
duty-ask-who = Wer?
duty-ask-from = Ab wann? Schreiben Sie es als 24.12.2026 18:00 oder 2026-12-24 18:00, oder wählen Sie.
duty-ask-until = Bis wann? Schreiben Sie es als 24.12.2026 18:00 oder 2026-12-24 18:00.
duty-ask-mine = Welchen Ihrer Dienste geben Sie ab?
duty-ask-on = Welcher Tag ist ein Feiertag? Schreiben Sie ihn als 24.12.2026 oder 2026-12-24.
duty-hours-unreadable = Das sind keine Uhrzeiten. Bitte schreiben Sie sie als 08:00-20:00.
duty-moment-unreadable = Das ist kein Tag mit Uhrzeit. Bitte schreiben Sie es als 24.12.2026 18:00 oder 2026-12-24 18:00.
duty-day-unreadable = Das ist kein Tag im Kalender. Bitte schreiben Sie ihn als 24.12.2026 oder 2026-12-24.
duty-none-of-yours = In den nächsten { $days } Tagen gibt es keinen Dienst, der Ihnen allein gehört.
duty-nobody-to-ask = Es gibt sonst niemanden, der ihn übernehmen könnte.
duty-line = { $duty }: { $days }, { $hours }, { $name }
duty-cover-line = { $duty }: { $name }, { $start } bis { $end }
duty-holiday-line = Feiertag: { $day }
duty-sure = Soll das vermerkt werden?
duty-sure-away = Soll das weggenommen werden?
duty-done = Vermerkt.
duty-away = Weggenommen. Es bleibt in den Aufzeichnungen.
duty-dropped = Verworfen. Nichts wurde geändert.
duty-list = Was vermerkt ist. Drücken Sie, was wegfallen soll.
duty-list-empty = Nichts ist vermerkt. Das ganze Team hat immer Dienst.

# Was abgelehnt wird
duty-impossible-line = Das kann keine Zeile des Plans sein. Bitte prüfen Sie Dienst, Tag und Uhrzeiten.
duty-line-twice = Diese Zeile steht schon im Plan.
duty-end-before-start = Das Ende liegt vor dem Beginn. Bitte prüfen Sie beides.
duty-over-already = Das liegt in der Vergangenheit.
duty-too-long = Eine Vertretung dauert höchstens { $days } Tage und beginnt binnen eines Jahres. Bitte prüfen Sie die Tage.
duty-too-far = { $day } liegt mehr als ein Jahr voraus. Bitte prüfen Sie den Tag.
duty-holiday-twice = Dieser Tag ist schon als Feiertag vermerkt.
duty-gone-already = Das ist schon weggenommen.
duty-not-yours-to-write = Nur Ärztinnen, Ärzte und Leitungen ändern den Plan. Tauschen und vertreten können alle.
duty-nobody-of-that-name = Diese Person arbeitet hier nicht.
duty-not-linked = Diese Person hat den Chat mit dem Bot nicht geöffnet.

# Tauschen
duty-swap-ask = { $name } bittet Sie zu übernehmen:
duty-swap-sent = { $name } wurde gefragt. Bis zur Zusage bleibt es Ihr Dienst.
duty-swap-taken = { $name } übernimmt:
duty-swap-declined = { $name } kann nicht übernehmen:
duty-swap-you-have-it = Sie haben den Dienst jetzt.
duty-swap-you-declined = Sie haben abgesagt. { $name } weiß es.
duty-swap-over = Das ist nicht mehr zu haben: Der Dienst hat gewechselt, oder seine Zeit ist um.

# Offene Alarme übergeben
handover-title = Alarme, die Sie haben
handover-none = Sie haben keinen offenen Alarm.
handover-offered-here = Ihnen angeboten
handover-more = und { $count } weitere
handover-more-offered = und { $count } weitere, wenn einige hiervon angenommen sind
handover-ask = Wer soll sie haben? Jeder bleibt bei Ihnen, bis er angenommen ist.
handover-ask-one = Wer soll #A{ $number } haben? Er bleibt bei Ihnen, bis er angenommen ist.
handover-to = An { $name }
handover-to-next = An { $name } (Dienst nach Ihnen)
handover-waits = { $name } angeboten, noch nicht angenommen
handover-late = { $name } vor { $minutes } min angeboten und nicht angenommen: bitte sprechen Sie miteinander
handover-offer = { $name } übergibt Ihnen. Bitte nehmen Sie jeden einzeln an:
btn-handover-accept = #A{ $number } annehmen
btn-handover-withdraw = #A{ $number } zurücknehmen
handover-sent = { $name } angeboten: { $numbers }
handover-you-have-it = Sie haben jetzt #A{ $number }.
handover-taken-over = { $name } hat #A{ $number } angenommen.
handover-withdrawn = #A{ $number } wurde zurückgenommen. Er bleibt bei { $name }.
handover-not-yours = Diesen Alarm haben Sie nicht. Übergeben kann ihn nur, wer ihn hat.
handover-take-first = Diesen Alarm hat noch niemand. Übernehmen Sie ihn zuerst.
handover-over = Dieses Angebot gilt nicht mehr: Der Alarm ist geschlossen, zurückgenommen oder bei jemand anderem.
handover-not-to-you = Dieser Alarm wurde Ihnen nicht angeboten.
handover-to-yourself = Sie haben ihn schon.
handover-already = Er ist { $name } schon angeboten.

# Jemand oder die Gruppe ist nicht zu erreichen

unreachable-nurse = Pflege
unreachable-clinician = Ärztin oder Arzt
unreachable-lead = Leitung
team-unreachable = { $name } ({ $who }) ist über Telegram nicht erreichbar, seit { $since } Uhr. Alarme gehen sofort an die anderen.
team-unreachable-on-call = { $name } ({ $who }, im Dienst) ist über Telegram nicht erreichbar, seit { $since } Uhr. Alarme gehen sofort an die anderen.
team-unreachable-mend = Bitte sagen Sie { $name }: diesen Bot in Telegram öffnen, Start drücken und /oncall schreiben.
team-group-lost =
    Seit { $since } Uhr kann dieser Bot nicht in die Gruppe von { $clinic } schreiben. Bis es wieder geht, bekommt jede und jeder von Ihnen alle Alarme privat.
    Das ist zu drücken: die Gruppe öffnen, auf ihren Namen tippen, dann Hinzufügen und diesen Bot wählen. Ist er noch da: Bearbeiten, Berechtigungen, und Nachrichten erlauben. Ist das Thema „General“ geschlossen, öffnen Sie es wieder. In einer neuen Gruppe schreiben Sie /connect CODE.
