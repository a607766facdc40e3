### The pages of the feed: what colleagues read in a browser. Pseudonyms only, but on “show identity”.

## The chart

btn-patient-chart = Verlauf
chart-day = { $patient } · Tag { $day } der Therapie
chart-before =
    { $days ->
        [one] { $patient } · erste Gabe morgen
       *[other] { $patient } · erste Gabe in { $days } Tagen
    }
chart-no-dose = { $patient } · keine erste Gabe notiert
chart-weeks = Wochen der Therapie
chart-today = heute
chart-checkins = Abfragen
chart-photos = Fotos
chart-other = Andere Alarme
chart-steps = Schlimmste Antwort: 0 nichts, 4 am stärksten
chart-key-step = schlimmste Antwort des Tages
chart-key-none = gefragt, nicht gemeldet
chart-key-reported = gemeldet, ohne Stufe
chart-key-watched = beobachtet
chart-key-risk = Wochen mit hohem Risiko
chart-key-held = in Pause
chart-key-stopped = Behandlung beendet
chart-key-answered = beantwortet
chart-key-missed = nicht beantwortet
chart-key-waiting = wartet auf Antwort
chart-key-not-sent = nicht gesendet, unser Fehler
chart-key-open = gefüllt: offen
chart-key-closed = hohl: geschlossen
chart-key-photo = Foto
chart-alt-worst = Schlimmste Antworten der letzten vier Wochen, 0 bis 4: { $list }.
chart-alt-none = Keine Antworten mit einer Stufe in den letzten vier Wochen.
chart-alt-open = Offene Alarme: { $list }.
chart-alt-no-open = Keine offenen Alarme.
chart-alt-more = { $list } und { $count } weitere
chart-row-day = Tag { $day }
chart-row-taking = Medikament: { $state }
chart-row-watched = { $area }: ab diesem Tag beobachtet, bis { $until }
chart-row-watched-on = { $area }: ab diesem Tag beobachtet
chart-row-risk = { $area }: Wochen mit hohem Risiko, bis { $until }
chart-row-steps = Schlimmste Antworten, 0 bis 4: { $list }
chart-row-reported = Gemeldet, ohne Stufe: { $list }
chart-row-none = Gefragt, nicht gemeldet: { $list }
chart-row-composites = Vom Patienten gemeldeter Gesamtwert (0 bis 3), kein CTCAE-Grad: { $list }
chart-row-answered = Abfrage: beantwortet
chart-row-answered-later = Abfrage: beantwortet am { $day }
chart-row-missed = Abfrage: nicht beantwortet
chart-row-waiting = Abfrage: wartet auf Antwort
chart-row-not-sent = Abfrage: nicht gesendet, durch unseren Fehler
chart-row-raised = #A{ $number } ausgelöst: { $concern }, { $urgency }
chart-row-taken = #A{ $number } übernommen
chart-row-closed = #A{ $number } geschlossen: { $outcome }
chart-row-closed-bare = #A{ $number } geschlossen
chart-row-outcome = #A{ $number }, offen: { $outcome }
chart-row-photos =
    { $count ->
        [one] Ein Foto
       *[other] { $count } Fotos
    }

## The feed and its frame

web-brand = mtor-watch
web-skip = Zum Inhalt springen
web-nav = Seiten
web-nav-feed = Alarme
web-nav-closed = Geschlossen
web-nav-patients = Patienten
web-nav-enrol = Aufnehmen
web-nav-roster = Dienstplan
web-nav-team = Team
web-nav-quiet = Ohne Klingeln
web-nav-figures = Zahlen
web-search = Name, Telefon, Pseudonym oder Nummer des Alarms
web-search-go = Suchen
web-search-nothing = In dieser Klinik passt niemand und nichts.
web-found-title = Wer passt
web-log-out = Abmelden
web-login-title = Feed öffnen
web-login-how = Schreiben Sie dem Bot im privaten Chat /login. Er antwortet mit einem Link, der einmal gilt, fünf Minuten lang.
web-login-confirm = Dieser Link gilt einmal. Mit dem Knopf öffnen Sie den Feed in diesem Browser.
web-login-go = Hier öffnen
web-login-refused = Dieser Link gilt nicht mehr. Schreiben Sie dem Bot im privaten Chat /login, dann kommt ein neuer.
web-login-too-often = Zu viele Versuche von hier. Bitte warten Sie eine Minute und schreiben Sie dem Bot dann /login.
web-said-title = Nicht ausgeführt
web-error-missing = Diese Seite gibt es nicht, oder sie gehört nicht zu Ihrer Klinik.
web-error-not-allowed = Das ist hier nicht erlaubt. Kam es von einem Formular, öffnen Sie dessen Seite neu und versuchen es noch einmal.
web-error-fault = Hier ist etwas schiefgegangen. Es ist notiert. Die Überwachung der Patienten läuft weiter.
web-back-feed = Zurück zu den Alarmen
web-feed-title = Offene Alarme
web-feed-empty = Keine offenen Alarme.
web-live = live
web-live-waiting = verbindet sich
web-not-live = nicht live
web-not-live-long = Diese Seite ist nicht live: Seit 20 Sekunden kam kein Zeichen. Was Sie sehen, kann alt sein. Laden Sie neu, und achten Sie auf Telegram.
web-no-script = Ohne JavaScript ändert sich diese Seite nicht von selbst: Laden Sie sie neu, um Neues zu sehen.
web-new-alerts =
    { $count ->
        [one] 1 neuer Alarm
       *[other] { $count } neue Alarme
    }
web-gone-alerts = Ein Alarm wurde geschlossen.
web-undelivered = NICHT ZUGESTELLT: Dieser Alarm hat niemanden erreicht. Bitte handeln Sie und rufen Sie an.
web-age = offen seit { $time }
web-card-words = hat etwas geschrieben: siehe Seite des Patienten
web-card-files =
    { $photos ->
        [0] Aufnahmen oder Dateien: { $others }
       *[other] Fotos: { $photos }, Aufnahmen oder Dateien: { $others }
    }
web-outcome-note = Notieren
web-alert-title = Alarm #A{ $number }
web-closed-title = Geschlossen in den letzten 14 Tagen
web-closed-empty = In den letzten 14 Tagen wurde nichts geschlossen.
web-col-alert = Alarm
web-col-patient = Patient
web-col-needs = Braucht
web-col-heard = Zuletzt gehört
web-col-concern = Anliegen
web-col-urgency = Dringlichkeit
web-col-raised = Gekommen
web-col-outcome = Ergebnis
web-col-closed = Geschlossen
team-no-feed = Hier läuft kein Feed. Wer den Bot betreibt, kann ihn öffnen: siehe WEB_HOST in den Einstellungen.

## A patient's page, and enrolling

web-done = Erledigt.
web-day = { $day }
web-until = bis { $day }
web-when = { $when }
web-choose = Bitte wählen Sie in jedem Feld einen der Werte.
web-day-missing = Bitte geben Sie einen Tag an.
web-tick-sure = Bitte bestätigen Sie mit dem Häkchen.
web-fact-state = Stand
web-fact-reach = Telegram
web-fact-drug = Behandlung
web-fact-taking = Heute
web-fact-paused = Abfragen pausiert
web-fact-next = Nächste Abfrage
web-fact-indication = Gegeben wegen
web-fact-ace = ACE-Hemmer, Sacubitril oder Gliptin
web-fact-angioedema = Frühere plötzliche Schwellung
web-fact-rinse = Mundspülung verordnet
web-fact-language = Sprache und Zeitzone
web-f-started = Erste Einnahme
web-f-drug = Mittel
web-f-language = Sprache der Person
web-f-zone = Zeitzone oder große Stadt
web-f-year = Geburtsjahr
web-who-name = Name
web-who-phone = Telefon
web-who-reference = Kennzeichen
web-who-none = Es wurde nichts eingetragen.
web-print = Drucken
web-patient-stands = Stand der Dinge
web-patient-looks = Genauer hinsehen
web-looks-noted = Jeder dieser Blicke steht mit Ihrem Namen im Journal.
web-show-who = Identität zeigen
web-show-words = Geschriebenes zeigen
web-show-photos = Fotos und Aufnahmen zeigen
web-patient-acts = Ändern
web-pause-until = Keine Abfragen bis (einschließlich)
web-pause = Pausieren
web-sure = Ja, ich bin sicher
web-course = Verlauf
web-course-table = Dasselbe in Worten
web-col-day = Tag
web-col-therapy = Therapietag
web-col-what = Was war
web-col-entry = Eintrag
web-col-by = Notiert von
web-col-own = In den Worten der Person
web-col-here = In Ihrer Sprache
web-col-at = Um
web-struck = gestrichen von { $name }, { $when }
web-strike = Streichen
web-answers = Antworten, wie sie kamen
web-kind-check-in = Abfrage
web-kind-first = früher Kontakt
web-kind-pulse = Frage zur Wochenmitte
web-kind-baseline = erste Abfrage mit dem Team
web-kind-report = eigene Meldung
web-kind-follow-up = Nachfrage
web-contact-done = beantwortet
web-contact-partly = zum Teil beantwortet
web-contact-waiting = noch nicht beantwortet
web-contact-missed = nicht beantwortet
web-replaced = später geändert
web-contact-empty = Es wurde nichts beantwortet.
web-contacts-none = Es wurde noch keine Abfrage geschickt.
web-contacts-all = Alle Abfragen zeigen
web-link-title = Link für einmal
web-link-once = Er wird nur jetzt gezeigt und gilt einmal, bis { $when }. Geben Sie ihn dieser Person und niemandem sonst.
web-link-qr = Der Link als QR-Code
web-photo-of = Foto von { $when }
web-photo-none-before = Kein Foto von einer Woche davor
web-photo-beside = daneben: { $when }
web-file-get = Herunterladen
web-expose = Änderung beim Mittel notieren
web-on-day = An welchem Tag?
web-drug-if-new = Mittel, falls ein anderes
web-dose = Dosis in mg, falls bekannt
web-expose-go = Notieren; die Person erfährt, was sich an den Fragen ändert
web-correct-how = Der falsche Eintrag bleibt gestrichen stehen; der nächste Kontakt wird neu geplant.
web-correct-go = Berichtigen
web-patients-empty = Noch niemand.
web-enrol-title = Jemanden aufnehmen
web-enrol-treatment = Behandlung
web-enrol-risk = Was Schwellungen wahrscheinlicher macht, und die Spülung
web-enrol-person = Person
web-enrol-sealed = Name, Telefon und Kennzeichen liegen versiegelt; mindestens eines ist nötig. Das Geburtsjahr ist die zweite Prüfung.
web-enrolled = { $patient } ist bereit
web-reached = Die Person wurde erreicht
web-reached-first = Bitte ankreuzen, dass die Person erreicht wurde, oder „Nicht erreicht“ notieren.
web-note = Notiz fürs Team (freiwillig)
web-notes = Notizen und Nachrichten
web-notes-show = Notizen und Nachrichten zeigen
web-write-how = Ihre Nachricht an { $patient }. Sie geht Wort für Wort hinaus, als vom Team.
web-write-go = Senden
web-card-until = Ohne Ergebnis ist er wieder offen: { $when }
web-card-snoozed = Aufgeschoben bis { $when }

## The clinic: roster, team, what rang nobody, figures

web-team-not-yourself = Sich selbst können Sie nicht entfernen. Eine andere Leitung kann es.
web-team-title = Team und Rollen
web-col-name = Name
web-col-role = Rolle
web-col-linked = Chat geöffnet
web-col-tested = Erreichbar
web-team-not-linked = noch nicht
web-team-untested = Testnachricht nicht bestätigt
web-team-blocked = hat den Bot blockiert
web-team-confirmed = bestätigt: { $when }
web-team-invite = Kollegin oder Kollegen einladen
web-team-invite-go = Link erstellen
web-team-invite-what = Der Link gilt einmal und zehn Minuten: Machen Sie ihn, wenn die Person ihn gleich öffnen kann. Als Leitung entscheiden Sie damit: Die Rolle gilt, sobald er geöffnet ist, und die Gruppe liest, wer dazukam.
web-team-remove = Entfernen
web-team-remove-what = { $name } verliert sofort jeden Zugang: Knöpfe, Befehle, Nachrichten und diesen Feed. Übernommene Alarme klingeln wieder.
web-roster-title = Dienstplan der nächsten zwei Wochen
web-roster-holiday = Feiertag
web-roster-hole = niemand erreichbar
web-roster-entries = Was notiert ist
web-roster-none = Kein Plan ist notiert: Jeden Dienst haben immer die üblichen Personen, wie die Tabelle zeigt.
web-roster-away = Wegnehmen
web-roster-line = Zum Wochenplan hinzufügen
web-roster-cover = Jemand vertritt
web-roster-add-holiday = Feiertag notieren
web-roster-duty = Dienst
web-roster-days = Tage
web-from = Von
web-to = Bis
web-add = Hinzufügen
web-optional-name = Name (freiwillig)
web-quiet-title = Was in den letzten 7 Tagen niemanden rief
web-quiet-why = Meldungen, die nur festgehalten wurden, Routine sind oder zu einem offenen Alarm kamen. Sehen Sie die Stichprobe jede Woche durch: Hätte bei einer jemand gerufen werden sollen?
web-quiet-sample = Stichprobe von { $count }, jeden Montag gezogen
web-quiet-all = Alle ({ $all })
web-quiet-empty = Es kam nichts, das niemanden rief.
web-col-came = Kam
web-col-said = Gesagt wurde
web-col-review = War das richtig?
web-col-reason = Grund
web-figures-title = Zahlen seit { $day }
web-fig-completion = Beantwortete Abfragen je Woche
web-fig-week = Woche ab
web-fig-sent = Geschickt
web-fig-begun = Begonnen
web-fig-finished = Beendet
web-fig-share = Anteil beendet
web-fig-rates = Alarme je 100 Patientenwochen
web-fig-rates-base = { $weeks } Patientenwochen insgesamt
web-fig-count = Alarme
web-fig-rate = Je 100 Patientenwochen
web-fig-times = Zeit ab der ersten Meldung, nach Dringlichkeit
web-fig-hours = Zeit ab der ersten Meldung, nach Stunde des Eingangs
web-fig-hour = Stunde
web-fig-take = Bis übernommen
web-fig-close = Bis geschlossen
web-fig-spread = Median { $middle }, 9 von 10 in { $most } (n = { $count })
web-fig-noise = Fehlalarme nach Grund, von geschlossenen Alarmen
web-fig-noise-count = Fehlalarme
web-fig-noise-share = Anteil
web-fig-none = Noch nichts zu zählen.
web-role-nurse = Pflege
web-role-clinician = ärztlich
web-role-lead = Leitung
