### Was das Team liest. Nur Pseudonyme: keine Namen, Nummern oder eigenen Worte der Patienten in der Gruppe.
### Die Dringlichkeit steht mit dem Wort des Vertrags und dahinter auf Deutsch.

## Alarme

urgency-emergency = emergency (Notfall)
urgency-same-day = same-day (heute)
urgency-next-day = next-day (24 Stunden)
urgency-routine = routine (3 Tage)
urgency-record = record (notiert)
concern-airway = Atemwege
concern-mouth = Mund
concern-skin = Haut
concern-swelling = Schwellung
concern-nails = Nägel
concern-breath = Atmung
concern-fever = Fieber
concern-eating = Essen und Trinken
concern-eyes = Augen
concern-medicines = Medikamente
concern-contact = Wunsch nach Kontakt
concern-words = getippte Nachricht
concern-media = Bild, Sprache oder anderes
concern-silence = keine Antwort
concern-unreachable = nicht erreichbar
concern-unlinked = Chat noch nicht verbunden
concern-guessing = unbekannte Links probiert
card-drug-day = { $drug }, Tag { $day }
span-moment = weniger als eine Minute
span-minutes = { $count } min
span-hours = { $count } h
span-days = { $count } Tage
card-still = noch offen nach { $time }
card-again = erneut gemeldet, { $time } nach der ersten Meldung
card-worse = schlimmer als zuvor, { $time } nach der ersten Meldung
card-late = { $minutes } min zu spät (unser Ausfall)
card-words = hat etwas geschrieben: Lesen drücken
card-photo = Foto im Feed; privat: Fotos drücken
card-earlier = { $count } frühere, ganz zu lesen in privat
card-more-alike = { $count ->
    [one] eine weitere Nachricht dieser Art: { $last }
   *[other] { $count } weitere Nachrichten dieser Art, die letzte: { $last }
    }
card-denied = in Worten verneint: { $signs }
card-taken = { $name } hat es, seit { $time }
card-called = { $name } hat um { $time } angerufen
card-outcome = Ergebnis: { $outcome } ({ $name })
card-closed = Geschlossen von { $name } um { $time }
card-tries = Nicht erreicht: { $count ->
    [one] ein Versuch
   *[other] { $count } Versuche
    }, der letzte um { $time }
card-lead-decides = Alle geplanten Versuche sind gemacht: Die Leitung entscheidet
card-doubted = { $name }: kein echter Alarm. Ärztlich oder durch die Leitung zu entscheiden
card-open = noch hat es niemand
card-older = { $about } · Weiter unten steht eine neuere Karte.
card-in-hand = jemand hat es
card-tried = { $name } hat niemanden erreicht: nächster Versuch
card-lapsed = { $name } hatte es, aber es wurde nichts notiert: wieder offen
card-patient-told = Die Patientin oder der Patient weiß, dass noch niemand bestätigt hat.
card-call-now = Niemand in der Gruppe hat reagiert. Bitte rufen Sie an.
alerts-undelivered = UNDELIVERED: kam bei niemandem an
card-undelivered = #A{ $number } hat niemanden erreicht. Öffnen Sie den Feed und rufen Sie an.
card-storm = { $count } neue Alarme in zehn Minuten aus demselben Grund: { $reason }. Bitte prüfen Sie das Protokoll. Notfälle kommen weiter einzeln.
card-storm-bare = { $count } neue Alarme in zehn Minuten aus demselben Grund. Notfälle kommen weiter einzeln.
btn-take = Ich übernehme
btn-called = Angerufen
btn-outcome = Ergebnis
btn-close = Schließen
btn-read = Lesen
btn-reply = Nachricht schreiben
btn-reached = Ja, erreicht: schließen
btn-undo = Rückgängig
outcome-advice = Beraten
outcome-rinse = Spülung oder Pflege
outcome-held = Medikament ausgesetzt
outcome-reduced = Dosis geändert
outcome-seen = In der Klinik gesehen
outcome-emergency = In die Notaufnahme geschickt
outcome-later = Antwortet später
outcome-unreached = Nicht erreicht
outcome-duplicate = Schon bekannt
outcome-noise = Kein echter Alarm

why-emergency-button = Notfall wurde gedrückt.
why-words-emergency = Was geschrieben wurde, klingt nach einem Notfall.
why-words-urgent = Was geschrieben wurde, sollte heute angesehen werden.
why-words-symptom = Was geschrieben wurde, spricht von einer Beschwerde.
why-words-question = Es wird etwas gefragt.
why-words-none = Es wurde etwas geschrieben.
why-media = Es kam etwas, das hier nicht lesbar ist.
why-could-not-read = Eine Nachricht kam nicht richtig an. Bitte ansehen.
why-silence = Keine Antwort auf zwei Erinnerungen. Bitte anrufen.
why-silence-high-risk = Keine Antwort auf zwei Erinnerungen, in Wochen mit hohem Risiko. Bitte anrufen.
why-unlinked = Ein noch nicht verbundener Chat schrieb Worte eines Notfalls. Er hat einen Link dieser Klinik.
why-unreachable = Der Chat wurde blockiert oder gelöscht. Bitte anrufen.
why-answered-since = Wieder erreichbar, oder es kam seither eine Antwort.
why-guessing = Fünf unbekannte Links oder Codes wurden in einer Stunde probiert.

toast-has-it = { $name } hat es.
toast-you-have-it = Sie haben es.
toast-you-took-it = Sie haben es schon.
toast-call-noted = Anruf notiert.
toast-choose-outcome = Wählen Sie ein Ergebnis.
toast-outcome-noted = Ergebnis notiert.
toast-needs-outcome = Wählen Sie zuerst ein Ergebnis.
toast-tried = Als Versuch notiert. Der nächste ist bald dran.
toast-reached-first = Wurde die Person erreicht? Bitte auf der Karte wählen.
toast-clinician-closes = Notfälle werden ärztlich oder durch die Leitung geschlossen.
toast-closed = Geschlossen.
toast-already-closed = Schon geschlossen von { $name }.
toast-already-noted = Schon notiert.
toast-noted-by = { $name } hat das eben notiert. Bitte sehen Sie zuerst auf die Karte.
toast-not-allowed = Nicht erlaubt.
toast-sent-privately = Ihnen privat geschickt.
toast-open-private-chat = Öffnen Sie zuerst einen privaten Chat mit dem Bot.
toast-anonymous = Anonyme Admins können nicht handeln. Bitte schreiben Sie als Sie selbst.

# Fotos und Aufnahmen, Verneinungen, Worte der Verzweiflung
concern-distress = Verzweiflung
card-media = Aufnahme oder Datei: privat, Fotos drücken
btn-photos = Fotos
btn-patient-photos = Fotos und Aufnahmen
cmd-photos = Was jemand geschickt hat, privat
why-photo = Es kam ein Foto.
why-media-airway = Es kam, während nach Schwellung oder Atmung gefragt war. Was im Notfall zu tun ist, wurde gesagt.
why-media-lost = Etwas Geschicktes ließ sich nicht von Telegram holen. Niemand hat es gesehen. Wir haben gebeten, es noch einmal zu schicken.
why-media-too-large = Etwas Geschicktes ist zu groß: über 20 MB, oder ein Bild mit zu vielen Punkten. Niemand hat es gesehen. Wir haben gebeten, es kleiner zu schicken.
why-media-too-many = Es kamen heute mehr Dateien, als an einem Tag geholt werden. Diese hat niemand gesehen. Wir haben gebeten, das Wichtigste zu schreiben.
why-media-unreadable = Ein geschicktes Bild lässt sich nicht öffnen. Niemand hat es gesehen. Wir haben gebeten, es als Foto zu schicken.
why-words-sounds = Was geschrieben wurde, klingt nach einem Notfall, auch wenn kein bekanntes Zeichen darin steht.
why-words-doubt = Aus den Worten wird nicht klar, ob es ein Notfall ist. Die Frage dazu wurde in der letzten Stunde schon gestellt.
why-question-yes = Gefragt, ob ein Zeichen eines Notfalls da ist: ja.
why-question-breath = Auf die Frage kam: Atemnot.
why-question-swelling = Auf die Frage kam: Schwellung an Lippen, Zunge, Hals oder Gesicht.
why-question-saliva = Auf die Frage kam: kann den Speichel nicht schlucken.
why-question-chest = Auf die Frage kam: Schmerzen in der Brust.
why-question-faint = Auf die Frage kam: kurz vor einer Ohnmacht, oder ohnmächtig.
why-question-none = Nach Zeichen eines Notfalls gefragt: nichts davon.
why-question-unsafe = Auf die Frage kam: nicht in Sicherheit.
why-question-talk = Auf die Frage kam: bitte anrufen.
why-question-safe = Auf die Frage kam: in Sicherheit.
why-question-silence = Es wurde sofort nachgefragt, und es kam keine Antwort.
why-words-denied = Es wird geschrieben, dass ein Zeichen nicht da ist. Niemand wurde deshalb gerufen.
why-words-selfharm = Was geschrieben wurde, spricht vom Sterben oder von Selbstverletzung. Bitte jetzt anrufen und es nicht diesem Chat überlassen.
written-and-seen = { $written } (gesehen { $seen })
words-signs = Zeichen: { $signs }
words-denied = Verneint: { $signs }
patient-photos-title = Geschickt von { $patient }, Neuestes zuerst
patient-photos-none = Es wurde nichts geschickt.
media-state-waiting = wird gerade geholt
media-state-kept = folgt unten
media-state-unreadable = lässt sich nicht als Foto öffnen
media-state-too-large = zu groß, nicht behalten
media-state-too-many = mehr als an einem Tag geholt wird, nicht geholt
media-state-lost = ließ sich nicht holen
media-state-fact = nur notiert, es gibt keine Datei
medium-text = Text
medium-edit = geänderte Nachricht
medium-caption = Text unter einem Bild
medium-photo = Foto
medium-voice = Sprachnachricht
medium-video = Video
medium-video-note = Videonachricht
medium-audio = Ton
medium-document = Datei
medium-sticker = Sticker
medium-animation = Animation
medium-location = Ort
medium-venue = Ort
medium-contact = Kontakt
medium-poll = Umfrage
medium-dice = Würfel
medium-story = Story
medium-paid-media = Bezahlbild
medium-checklist = Liste
medium-other = etwas anderes

reply-ask = Schreiben Sie jetzt Ihre Nachricht an { $patient }. Sie geht Wort für Wort hinaus, als Nachricht vom Team.
reply-sent = An { $patient } geschickt. #A{ $number }
reply-cancelled = Nichts wurde geschickt.
reply-other-question = Nichts wurde geschickt: Ihre Nachricht antwortet auf eine andere Frage als die offene, die zu #A{ $number } gehört. Bitte drücken Sie den Knopf auf der Karte, die Sie meinen.
write-too-late = Nichts wurde geschickt: Die Frage zu #A{ $number } hat zu lange gewartet. Um dem Patienten zu schreiben, drücken Sie noch einmal den Knopf auf der Karte.
note-too-late = Nichts wurde notiert: Die Frage zu #A{ $number } hat zu lange gewartet. Für eine Notiz drücken Sie noch einmal den Knopf auf der Karte.

## Zeichen in getippten Worten

flag-airway-swelling = Schwellung an Lippen, Zunge, Mund oder Hals
flag-breath = Atemnot
flag-voice = Stimme oder Hals wie zu
flag-saliva = kann nicht schlucken
flag-faint = Ohnmacht oder Zusammenbruch
flag-chest-pain = Schmerz in der Brust
flag-sepsis = Fieber mit Schüttelfrost, Verwirrtheit oder Ohnmacht
flag-skin-blister = Blasen oder Ablösung mit Fieber, wunden Stellen oder sehr krank
flag-bleeding = Blutung, die nicht aufhört
flag-hives = Quaddeln mit Atemnot, Ohnmacht oder Erbrechen
flag-help = Hilferuf
flag-self-harm = Gedanken an Sterben oder Selbstverletzung
flag-fever = Fieber
flag-chills = Schüttelfrost
flag-one-limb = ein Arm oder Bein geschwollen
flag-cannot-eat = kann nicht essen oder trinken, oder behält nichts bei sich
flag-eye = Auge rot oder schmerzhaft
flag-sight = sieht nichts mehr
flag-face-swelling = Gesicht oder Lider geschwollen
flag-stopped = Medikament abgesetzt oder ausgelassen
flag-exertion = Luftnot bei Anstrengung
flag-blister = Blasen, Ablösung oder schmerzende Haut
flag-infected = Eiter oder Entzündung
flag-unwell = sehr krank, schwindlig oder verwirrt
flag-severe = starke Beschwerden
flag-mention = Lippen, Zunge, Hals oder Atem erwähnt
flag-mouth = Mund wund
flag-skin = Ausschlag oder Jucken
flag-swelling = Schwellung
flag-nails = Nägel
flag-cough = Husten
flag-other = andere Beschwerden

## Hinweise in der Gruppe

team-linked = { $patient } hat den Link geöffnet und die zweite Prüfung bestanden.
team-consented = { $patient } hat eingewilligt und nimmt teil.
team-declined = { $patient } hat abgelehnt. Es gehen keine Nachrichten hin.
team-link-locked = { $patient }: Der Link ist nach falschen Antworten bei der zweiten Prüfung gesperrt. Sprechen Sie miteinander, bevor Sie einen neuen machen.
team-chat-taken = { $patient }: Der Link wurde in einem Chat geöffnet, der schon zu jemand anderem gehört. Ein Chat dient einer Person.
team-paused = { $patient } macht Pause bis { $day }.
team-resumed = { $patient }: Die Abfragen gehen weiter.
team-stopped = { $patient } hat die Abfragen beendet. Offene Alarme bleiben offen.
team-discharged = { $patient } ist entlassen. Die Abfragen sind beendet.
team-drug-changed = { $patient } meldet eine Änderung beim Medikament. Bitte prüfen Sie den Plan.
team-missed-by-us = { $patient }: Die Abfrage vom { $day } ging nicht hinaus, durch unseren Fehler.
team-offline = Der Bot war { $hours } h nicht erreichbar. Alle wurden gebeten, noch einmal zu schreiben.
team-patient-gone = Diese Person nimmt nicht mehr teil.
team-done = Erledigt.

# A change by one hand, told to the team, until a second colleague confirms it
change-birth-year = { $name } hat das Geburtsjahr von { $patient } geändert.
change-phone = { $name } hat { $patient } auf ein neues Telefon umgezogen. Der alte Chat ist geschlossen.
change-died = { $name } hat notiert, dass { $patient } verstorben ist. Es geht keine Nachricht mehr hin.
change-by-shell = Jemand am Rechner des Programms
change-until = Eine zweite Person aus dem Team bestätigt das bis { $until } Uhr, sonst geht es von selbst zurück. Bis dahin kann es jede und jeder aus der Klinik rückgängig machen. Zeichen von Gefahr werden die ganze Zeit beantwortet und gemeldet.
change-alone = Niemand sonst in dieser Klinik kann es bestätigen, also gilt es. Bis { $until } Uhr kann es rückgängig gemacht werden.
change-confirmed = Bestätigt von { $name }.
change-undone = Rückgängig gemacht von { $name }: alles ist wie zuvor.
change-lapsed = Niemand hat es rechtzeitig bestätigt. Es ist von selbst zurückgegangen: alles ist wie zuvor.
change-stands = Es gilt.
change-superseded = Es wurde noch einmal geändert: siehe die neuere Nachricht.
change-no-chat = Der alte Chat gehört inzwischen jemand anderem. Bitte einen neuen Link machen.
change-not-yourself = Das muss jemand anderes aus dem Team bestätigen.

## Gruppe und Team

team-title = Ihre Klinik
team-welcome = Willkommen, { $name }. Für diesen Bot sind Sie { $role } bei { $clinic }.
team-joined = { $name } ist jetzt im Team. Rolle: { $role }.
team-join-asked =
    { $name } hat einen Link für das Team geöffnet. Rolle: { $role }.
    Haben Sie das jetzt erwartet? Die Rolle gilt, sobald Sie zustimmen.
team-join-waits = Danke. Die Leitung der Klinik wird gefragt, ob Sie dazukommen. Die Antwort lesen Sie hier.
team-join-by-lead = Aufgenommen von { $name }.
team-join-refused-by = Abgelehnt von { $name }.
team-join-refused = Die Leitung hat nicht zugestimmt. Ist das ein Irrtum? Dann sprechen Sie bitte mit ihr und bitten um einen neuen Link.
team-join-invited = { $name } hat als Leitung den Link gemacht. Darum wurde niemand gefragt.
team-join-first = Die erste Person dieser Klinik: Es gab noch keine Leitung zu fragen.
team-join-no-lead = Die Klinik hat noch keine Leitung. Darum wurde niemand gefragt.
btn-join-yes = Aufnehmen
btn-join-no = Nicht aufnehmen
team-help = Das können Sie hier tun:
team-group-hello = Die Leitung der Klinik verbindet diese Gruppe: Schreiben Sie /connect und den Code, der beim Anlegen der Klinik ausgegeben wurde.
team-connected = Diese Gruppe bekommt jetzt die Alarme von { $clinic }. Wer handeln soll, braucht einen persönlichen Team-Link.
team-connect-code-wrong = Dieser Code geht nicht. Ein Code gilt 24 Stunden; fragen Sie nach einem neuen.
team-connect-lead-only = Nur die Leitung der Klinik kann eine Gruppe verbinden. Öffnen Sie zuerst Ihren persönlichen Team-Link.
team-connect-other-clinic = Diese Gruppe gehört schon zu einer anderen Klinik.
team-edit-not-read = Eine nachträglich geänderte Nachricht wird hier nicht gelesen. Um eine Antwort zu berichtigen, nutzen Sie die Knöpfe der Übersicht oder beginnen Sie mit dem Befehl neu.
team-connect-in-group = Schreiben Sie /connect in der Gruppe des Teams, nicht hier.
team-chat-already-linked = Dieser Chat ist schon mit jemandem vom Team oder einer Patientin, einem Patienten verbunden.
team-staff-is-not-patient = Dieser Link ist für eine Patientin oder einen Patienten, und Sie sind vom Team. Bitte geben Sie ihn weiter.
team-protocol-not-approved = Das Protokoll { $protocol } ist noch ein Entwurf. Ärztin, Arzt oder Leitung gibt es zuerst frei: mtor-watch protocol approve
team-use-buttons = Bitte nehmen Sie einen Befehl oder einen Knopf.
team-test = Testnachricht: Können Sie das lesen? Alarme, die niemand übernimmt, kommen in diesen Chat.
btn-test-read = Ja, ich kann es lesen
team-test-done = Danke. Sie sind hier erreichbar.
team-removed = Ihr Zugang zu { $clinic } ist beendet.
team-login =
    Ihr Link zum Feed. Er gilt einmal, fünf Minuten lang:
    { $link }
team-oncall = Jetzt im Dienst: { $names }
team-handover = #A{ $number } ging von { $name } an { $other }.

## Einladen

invite-drug = Neu einladen. Welches Medikament?
invite-indication = Wofür wird es gegeben?
invite-started = Wann war oder ist die erste Dosis? Wählen Sie, oder schreiben Sie den Tag als 19.11.2026 oder 2026-11-19.
invite-started-which = Das kann man auf zwei Arten lesen. Welcher Tag ist gemeint?
invite-started-unreadable = Diesen Tag gibt es im Kalender nicht. Bitte schreiben Sie ihn als 19.11.2026 oder 2026-11-19.
invite-started-bounds = { $day } liegt zu weit weg. Die erste Dosis liegt höchstens 30 Jahre zurück oder 30 Tage voraus; bitte prüfen Sie den Tag.
invite-year = Geburtsjahr, vier Ziffern? Danach wird als zweite Prüfung gefragt.
invite-year-unreadable = Bitte schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 1958.
invite-ace = Wird ein ACE-Hemmer (Name auf -pril), Entresto (Sacubitril) oder ein Gliptin gegen Diabetes genommen, etwa Sitagliptin?
invite-angioedema = Gab es je eine plötzliche Schwellung von Gesicht, Lippen, Zunge oder Hals?
invite-rinse = Ist eine Mundspülung verordnet?
invite-language = Welche Sprache liest die Patientin oder der Patient?
invite-zone = In welcher Zeitzone wohnt die Person? Schreiben Sie eine große Stadt, zum Beispiel Berlin.
invite-zone-unknown = Diese Zeitzone kennen wir nicht. Meinen Sie: { $suggestions }?
invite-name = Name? Er wird versiegelt und nie in der Gruppe gezeigt. Sie können das überspringen.
invite-phone = Telefonnummer? Sie wird versiegelt. Sie können das überspringen.
invite-reference = Eigene Kennung der Klinik für diese Person? Sie wird versiegelt. Sie können das überspringen.
invite-reference-needed = Das eigene Zeichen der Klinik für diese Person? Ohne Name und Telefonnummer wird es gebraucht, damit eine Meldung einer Person zugeordnet werden kann. Es wird versiegelt gespeichert.
invite-need-one = Mindestens eins von Name, Nummer und Kennung ist nötig, damit ein Alarm einer Person zugeordnet werden kann.
invite-name-refused = Bitte schreiben Sie 1 bis 80 Zeichen in einer Zeile.
invite-summary = Bitte prüfen Sie Ihre Angaben.
invite-done =
    { $patient } ist bereit.
    Geben Sie diesen Link der Patientin oder dem Patienten und sonst niemandem. Er gilt einmal, bis { $when }:
    { $link }
invite-qr = { $patient }: Das kann man auch einscannen.
invite-cancelled = Die Einladung wurde verworfen. Nichts wurde gespeichert.
indication-oncology = Krebsbehandlung
indication-transplant = Transplantation
summary-day-oral = { $drug }, Tag { $day }, erste Tablette { $started }
summary-day-intravenous = { $drug }, Tag { $day }, erste Infusion { $started }
summary-before-oral =
    { $days ->
        [one] { $drug }, erste Tablette morgen, { $started }
       *[other] { $drug }, erste Tablette in { $days } Tagen, { $started }
    }
summary-before-intravenous =
    { $days ->
        [one] { $drug }, erste Infusion morgen, { $started }
       *[other] { $drug }, erste Infusion in { $days } Tagen, { $started }
    }
summary-year = Geboren { $year }
summary-ace = ACE-Hemmer, Sacubitril oder Gliptin: { $answer }
summary-angioedema = Frühere plötzliche Schwellung: { $answer }
summary-rinse = Mundspülung verordnet: { $answer }
summary-language = { $language }, { $zone }
summary-name = Name: { $value }
summary-phone = Telefon: { $value }
summary-reference = Kennung: { $value }
btn-make-link = Bestätigen und Link machen
btn-change-drug = Medikament ändern
btn-change-indication = Grund ändern
btn-change-started = Erste Dosis ändern
btn-change-year = Geburtsjahr ändern
btn-change-ace = ACE-Hemmer usw. ändern
btn-change-angioedema = Frühere Schwellung ändern
btn-change-rinse = Spülung ändern
btn-change-language = Sprache ändern
btn-change-zone = Zeitzone ändern
btn-change-name = Name ändern
btn-change-phone = Telefon ändern
btn-change-reference = Kennung ändern

## Listen

list-patients = Patientinnen und Patienten
list-patients-empty = Noch niemand. Beginnen Sie mit /invite.
list-need-unreachable = nicht erreichbar seit { $day }
list-need-silent = antwortet nicht, Team weiß es seit { $day }
list-need-overdue = Antwort fehlt seit { $day }
list-need-risk = Wochen mit hohem Risiko
list-heard = zuletzt gehört: { $day }
list-never-heard = noch nie gehört
list-next = als Nächstes: { $day }
list-alerts = Offene Alarme
list-alerts-empty = Keine offenen Alarme.
alert-unknown = Diesen Alarm gibt es in dieser Klinik nicht.
course-title = Verlauf von #A{ $number }
course-raised = gekommen
course-worse = jetzt dringender
course-joined = eine weitere Meldung kam
course-rested = eine Meldung ohne Neues kam
course-take = übernommen
course-call = angerufen
course-outcome = Ergebnis notiert
course-close = geschlossen
course-snooze = aufgeschoben
course-release = zurückgegeben
course-undo = wieder geöffnet
course-lapsed = nichts rechtzeitig notiert, wieder offen
course-offered = angeboten
course-handed-over = übergeben
course-offer-withdrawn = Angebot zurückgenommen
course-undelivered = hat niemanden erreicht
course-delivered-late = hat spät jemanden erreicht
course-wrote-to-patient = hat der Person geschrieben
course-why-quiet = kein Zeichen der Person
course-told-private = privat gemeldet
course-told-group = in der Gruppe gemeldet
course-told-channel = über weiteren Weg gemeldet
course-arrived = angekommen nach { $time }
course-under-way = unterwegs
course-not-arrived = nicht angekommen
patient-title = Patientin oder Patient
patient-pick = Schreiben Sie /patient und das Pseudonym, zum Beispiel /patient P-7K2M.
patient-unknown = Dieses Pseudonym gibt es in dieser Klinik nicht.
find-how = Schreiben Sie /find und einen Teil des Namens, das Zeichen der Klinik oder mindestens vier Ziffern der Telefonnummer. Beispiel: /find Meyer
find-none = In dieser Klinik passt niemand.
find-more = { $count } weitere passen: schreiben Sie mehr vom Namen.
find-in-private = Namen gehören nicht in die Gruppe. Bitte schreiben Sie mir /find privat.
patient-head = { $patient }
patient-next = Nächste Abfrage: { $when }
patient-words-title = Geschrieben von { $patient }, Neuestes zuerst
patient-words-none = In letzter Zeit wurde nichts geschrieben.
list-older = { $count ->
    [one] Eine ältere Sendung steht
   *[other] { $count } ältere Sendungen stehen
 } auf der Seite der Patientin oder des Patienten (/login).
patient-state-invited = eingeladen
patient-state-linked = verbunden, noch nicht eingewilligt
patient-state-active = nimmt teil
patient-state-paused = macht Pause
patient-state-declined = abgelehnt
patient-state-stopped = selbst beendet
patient-state-discharged = entlassen
patient-state-died = verstorben
patient-state-unreachable = nicht erreichbar
btn-patient-medicine = Mittel
btn-patient-words = Nachrichten lesen
btn-patient-who = Wer ist das?
team-yours = #A{ $number } · { $patient } gehört jetzt Ihnen.
who-for-you = Nur für Sie. Diese Nachricht wird in { $minutes } Minuten gelöscht.
who-unknown = Weder Name noch Telefon noch Zeichen der Klinik wurden eingetragen.
btn-patient-pause = Eine Woche Pause
btn-patient-resume = Pause beenden
btn-patient-again = Neuer Link
btn-patient-discharge = Entlassen
btn-patient-died = Verstorben
patient-confirm-discharged = { $patient } entlassen? Die Abfragen enden, und die Person erfährt es.
patient-confirm-died = Notieren, dass { $patient } verstorben ist? Es geht nie wieder eine Nachricht hin.
patient-left-already = Nichts wurde geändert: Diese Person ist schon notiert als „{ $state }“.
digest-head = Tagesliste von { $clinic }, { $day }
digest-more = { $count } weitere: schreiben Sie /alerts oder öffnen Sie den Feed.
digest-as-of = Stand: { $when }. Drücken Sie eine Nummer, dann zeigt die Karte den jetzigen Stand.
digest-has-it = { $name } hat es
digest-not-rung = In den letzten sieben Tagen ohne Alarm: { $count }. Zur Durchsicht:
digest-empty = Heute nichts.
digest-late = Diese Liste schließt eine Lücke seit { $day } (unser Ausfall).
quiet-title = Was in den letzten 7 Tagen niemanden gerufen hat
quiet-empty = Nichts kam, das niemanden gerufen hat.
quiet-calm = Abfragen, in denen nichts gemeldet wurde: { $count }
quiet-joined = kam zu einem offenen Alarm
quiet-rested = war schon versorgt
review-ask = Stichprobe der Woche: { $count } Meldungen, die niemanden gerufen haben. War das richtig?
review-right = Richtig
review-should = Hätte rufen sollen
toast-review-noted = Notiert.

## Befehle im Menü von Telegram

cmd-invite = Jemanden einladen
cmd-patients = Liste der Teilnehmenden
cmd-patient = Eine Person (P-…) oder die Liste
cmd-find = Jemanden nach Name oder Telefon finden
cmd-quiet = Was in 7 Tagen niemanden gerufen hat
cmd-alerts = Offene Alarme
cmd-alert = Verlauf eines Alarms (A14)
cmd-oncall = Wer Dienst hat
cmd-handover = Alarm übergeben
cmd-login = Feed öffnen
cmd-connect = Gruppe verbinden

## Kurze Namen der Fragen

short-pulse = Kurze Abfrage
short-rf0 = Warnzeichen
short-sel = Gemeldet
short-m1 = Mund wund, schlimmstenfalls
short-m2 = Mund stört
short-m3 = Kann essen
short-m4 = Mund wund seit
short-m5 = Mund seit letzter Meldung
short-m6 = Im Mund gesehen
short-r1 = Hautfläche in Handflächen
short-r2 = Art des Ausschlags
short-r3 = Haut plagt
short-r4 = Haut stört
short-r5 = Hautzeichen
short-r8 = { short-s8 }
short-r6 = Mit den Quaddeln
short-r7 = Fieber oder sehr krank
short-s1 = Schwellung wo
short-s1a = Geschwollene Stellen
short-s8 = Zeichen der Atemwege
short-s2 = Schwellung kam
short-s3 = Wie geschwollen
short-s4 = Schwellung stört
short-s6 = Schmerz, Hitze, Farbe
short-s7 = 2 kg mehr in 3 Tagen
short-n0 = Nägel
short-n1 = Nägel wie schlimm
short-n2 = Nägel stören
short-n3 = Rötung breitet sich aus
short-n4 = Blutet trotz Druck
short-b0 = Atmung
short-b1 = Schmerz in der Brust
short-f0 = Temperatur
short-f1 = Mit dem Fieber
short-y0 = Sieht viel weniger
short-x0 = Behandlung
short-x2 = In der Pause
short-x3 = Gegen Keime oder Pilze
short-p0 = Wunsch nach Kontakt

## Warum eine Regel anschlug

why-t01 = Zeichen einer Schwellung der Atemwege, Atemnot oder Zusammenbruch
why-t02 = Schwellung von Lippen, Zunge, Mund oder Hals, oder des Gesichts in Stunden oder mit Zeichen der Atemwege
why-t03 = Luftnot in Ruhe oder Schmerz in der Brust
why-t04 = Fieber mit Schüttelfrost, Verwirrtheit, schnellem Atmen oder Ohnmacht
why-t05 = Blasen, Ablösung oder schmerzende Haut, mit Fieber, wunden Stellen oder sehr krank
why-t05m = Blasen, Ablösung oder schmerzende Haut, mit einem Mund, der seit der letzten Meldung wund ist
why-t06 = Quaddeln mit Atemnot, Ohnmacht oder Erbrechen
why-t07 = Ein Arm oder Bein geschwollen, mit Luftnot oder Schmerz in der Brust
why-t08 = Fieber ab 38,0 °C, oder heiß ohne Thermometer
why-t09 = Höchstens Flüssiges, oder behält Essen oder Medikament nicht bei sich
why-t10 = Mund stört stark beim Essen, Trinken oder Sprechen
why-t11 = Mund stark wund
why-t12 = Mund mittel wund oder nur Weiches, in Woche 0 bis 8
why-t12l = Mund mittel wund oder nur Weiches
why-t13 = Mund seit mehr als 14 Tagen wund
why-t13w = Mund schlechter als in der letzten Meldung
why-t14 = Weiße Flecken, Bläschen an den Lippen oder Bluten im Mund
why-t15 = Mund leicht wund
why-t15r = Mund in zwei Meldungen nacheinander wund
why-t16 = Blasen, Ablösung, schmerzende Haut, wunde Stellen oder lila Flecken
why-t17 = Ausschlag mit Fieber, geschwollenem Gesicht oder geschwollenen Drüsen, in Woche 2 bis 8 oder nach einem neuen Medikament
why-t18 = Ausschlag auf mehr als 30 Handflächen, oder stört stark
why-t19 = Ausschlag auf 10 bis 30 Handflächen, plagt sehr, oder mit Kruste oder Eiter
why-t20 = Ausschlag gemeldet
why-t21 = Ein Arm oder Bein neu geschwollen
why-t22 = Gesicht oder Lider geschwollen
why-t23 = Schwellung beider Arme, beider Beine oder des Bauchs: stört stark, oder 2 kg mehr in 3 Tagen
why-t24 = Schwellung mittel, oder stört mittelmäßig
why-t25 = Schwellung seit langem, unverändert
why-t25n = Neue Schwellung
why-t26 = Luftnot auf Treppen oder beim Gehen
why-t27 = Neuer oder schlimmerer Husten
why-t28 = Nagel mit Eiter, Rötung, die sich ausbreitet, oder Fieber
why-t29 = Nagelrand wund, blutender Knoten, oder ein gelöster Nagel, der plagt
why-t30 = Knoten am Nagel blutet nach 15 Minuten Druck noch
why-t31 = Rillen, andere Farbe oder ein gelöster Nagel
why-t32 = Eine Antwort „stark“ oder mehr
why-t33 = Eine Antwort zwei Stufen schlechter als zuvor
why-t34 = Wunsch nach Kontakt heute
why-t34w = Wunsch nach Kontakt, kann warten
why-t35 = Zwei Bereiche zugleich, die je Kontakt in 24 Stunden brauchen
why-t36 = Mehr als einen Tag Dosen ausgelassen
why-t37 = Behandlung wieder begonnen oder geändert
why-t37s = Hat die Behandlung beendet, und keine Pause ist vermerkt
why-t37h = Meldet den Neubeginn in einer vermerkten Pause
why-t38 = Neuer ACE-Hemmer
why-t38s = Neu Sacubitril (Entresto)
why-t38g = Neu ein Gliptin, gegen Diabetes
why-t38a = Neues Medikament, das den Spiegel ändern kann
why-t38m = Neues Medikament
why-t38r = Mundspülung nicht wie besprochen benutzt
why-t41 = Mittel in zwei Meldungen nacheinander
why-nothing = Keine Regel des Protokolls trifft zu

## Reasons of single rules, and of questions left without an answer

why-t04b = Schüttelfrost, Verwirrtheit, schnelles Atmen oder Ohnmacht, unter 38,0 °C
why-t13p = Mund noch wund, schon in der letzten Meldung seit einer Woche oder mehr
why-t13n = Mund in zwei Meldungen nacheinander nicht besser
why-t13a = Mund eine Woche oder länger nach dem letzten Ergebnis des Teams nicht besser
why-t15l = Erste Meldung eines wunden Mundes, nach Woche 8
why-t17g = Geschwollene Drüsen bei einer Meldung zur Haut
why-t17p = Geschwollenes Gesicht bei einer Meldung zur Haut
why-t20w = Haut schlechter als in der letzten Meldung
why-t20l = Erste Meldung der Haut, nach Woche 6
why-t20m = Erste Meldung der Haut, mittel, bis Woche 6
why-t20h = Quaddeln, mit ACE-Hemmer, Sacubitril, Gliptin, früherer plötzlicher Schwellung oder Temsirolimus im Eintrag
why-t21l = Erste Meldung einer Schwellung, an einem Arm oder Bein
why-t22a = Schwellung in Stunden, mit ACE-Hemmer, Sacubitril, Gliptin oder früherer plötzlicher Schwellung im Eintrag
why-t23s = Neue Schwellung beider Arme, beider Beine oder des Bauchs; Gewicht unbekannt
why-t24s = Neue Schwellung an mehr als einer Stelle
why-t31e = Erste Meldung der Nägel, vor Woche 4
why-t34c = Wunsch nach Kontakt heute, außerhalb der Öffnungszeiten
why-t42 = Eine Frage blieb in einer beendeten Meldung offen
why-t42a = Die Frage nach Warnzeichen der Atemwege blieb offen
why-t42s = Schwellung gemeldet; wo oder wie schnell, blieb offen
why-t42b = Luftnot oder Husten gemeldet; wie stark oder Brustschmerz, blieb offen
why-t42f = Fieber gemeldet; Temperatur oder Warnzeichen blieben offen
why-t42r = Haut gemeldet; die Warnzeichen blieben offen
why-t43 = Sehr stark, die schlimmste Antwort
why-t44 = Stark, und zwei Stufen schlimmer als in der letzten Antwort
why-t03c = Schmerzen in der Brust
why-t45 = Mund blutet länger als 15 Minuten
why-t46 = Schmerzendes oder rotes Auge, oder Sehen verloren
why-t46s = Sieht mit einem Auge viel weniger als vorher, oder nichts

## The effects that are watched for, as the booklet and the team name them; never shown to a patient

effect-stomatitis = Mund wund (mIAS)
effect-acneiform = akneiformer Ausschlag
effect-morbilliform = morbilliformer (makulopapulöser) Ausschlag
effect-eczematous = ekzematöser Ausschlag
effect-limb-oedema = peripheres Ödem
effect-lid-oedema = periorbitales Ödem
effect-angioedema = plötzliche tiefe Schwellung (Gesicht, Atemwege)
effect-nail-ridging = Nagelrillen
effect-onycholysis = Onycholyse
effect-nail-erythema = Rötung der Nagelplatte
effect-paronychia = Paronychie
effect-granuloma = periunguales pyogenes Granulom
effect-breathless = Atemnot oder Husten
effect-fever = Fieber

## The composite of the published rule

card-composite = { $day }: vom Patienten gemeldeter Gesamtwert (0 bis 3), kein CTCAE-Grad: { $list }

## Die Befehlszeile

shell-clinic-exists = Eine Klinik namens { $name } gibt es schon.
shell-role-unknown = { $role } ist keine Rolle. Rollen sind nurse, clinician und lead.
shell-sign-who = Niemand mit dem Namen { $name } darf das hier. Wer es darf und den eigenen Link geöffnet hat: { $list }.
shell-sign-nobody = In dieser Klinik darf das noch niemand. Laden Sie zuerst eine Ärztin, einen Arzt oder die Leitung ein: mtor-watch staff invite --help
shell-approve-edited = { $protocol } { $version } wurde schon mit anderem Text freigegeben. Ein Plan in Gebrauch wird nie geändert: Stellen Sie ihn wieder her oder geben Sie dem neuen Text eine neue Version.
shell-example-role = Die Rolle { $role } kann das nicht. Diese Rollen können es: { $roles }.
shell-example-unknown = Es gibt kein Beispiel { $line }, über das zu entscheiden wäre: Es ist nicht von dieser Klinik, oder es wurde verworfen.
shell-example-empty = Der Text ist leer. Schreiben Sie ihn so, wie er hinausgehen darf, oder verwerfen Sie die Zeile.
shell-example-digits = Im Text steht noch eine Ziffer. Nehmen Sie Zahlen heraus oder schreiben Sie sie als Wort.
shell-example-at = Im Text steht noch ein @. Nehmen Sie Adressen und Benutzernamen heraus.
shell-example-link = Im Text steht noch ein Link, oder ein Punkt verbindet zwei Wörter. Nehmen Sie den Link heraus.
shell-exposure-kind = Diese Art Änderung ist nicht bekannt. Es gibt start, dose-up, dose-down, hold, restart, switch und stop.

# Correcting what was entered about a patient
btn-patient-correct = Angabe berichtigen
correct-what = Welche Angabe zu { $patient } ist falsch?
team-corrected = { $patient } wurde berichtigt. Die falsche Angabe bleibt in der Akte; der nächste Kontakt wurde neu geplant.

# What happened to the drug, and what the patient's silence or answers change on a card.
concern-plan = Plan der Abfragen
why-quiet = Seitdem kein Lebenszeichen. Bitte anrufen.
why-help-coming = Nach eigener Angabe ist Hilfe gerufen.
why-help-not-yet = Nach eigener Angabe ist noch keine Hilfe gerufen. Bitte jetzt anrufen.
why-gone-now = In der neuesten Abfrage nicht mehr angekreuzt. Bleibt offen, bis jemand schließt.
why-watch-over = Die Wochen der Beobachtung nach dem Ende der Behandlung sind vorbei. Es folgen keine Abfragen mehr. Bitte entlassen oder einen neuen Beginn eintragen.
team-course-start = { $patient }: Beginn der Behandlung notiert für { $day }. Die Abfragen wurden neu geplant.
team-course-dose-up = { $patient }: höhere Dosis notiert für { $day }. Die ersten Wochen beginnen neu.
team-course-dose-down = { $patient }: niedrigere Dosis notiert für { $day }. Die Abfragen bleiben, wie sie sind.
team-course-hold = { $patient }: Pause der Behandlung notiert ab { $day }. Fragen, die am Mittel hängen, ruhen.
team-course-restart = { $patient }: Wiederbeginn nach einer Pause notiert für { $day }. Die Abfragen wurden neu geplant.
team-course-switch = { $patient }: anderes Mittel notiert ab { $day }. Die ersten Wochen beginnen neu.
team-course-stop = { $patient }: Ende der Behandlung notiert für { $day }. Die Abfragen gehen noch einige Wochen weiter.
team-exposure-impossible = Das kann an diesem Tag nicht geschehen sein: Nach der Akte war das Mittel da „{ $state }“. Bitte sehen Sie nach, was notiert ist, und berichtigen Sie den Tag oder das Geschehen.
taking-before = nicht begonnen
taking-taking = in Gebrauch
taking-held = in Pause
taking-stopped = beendet

# What happened to the drug, noted by a colleague in private.
med-title = { $patient }: was über das Mittel notiert ist
med-state = Heute: { $state }
med-since = { $state } seit { $day }
med-entry = { $day } · { $what } · { $drug }
med-entry-dose = { $day } · { $what } · { $drug } { $dose } mg
med-ask = Was ist geschehen?
med-kind-start = Erste Gabe
med-kind-dose-up = Dosis erhöht
med-kind-dose-down = Dosis gesenkt
med-kind-hold = Pausiert
med-kind-restart = Wieder genommen
med-kind-switch = Anderes Mittel
med-kind-stop = Beendet
med-ask-drug = Welches Mittel ist es jetzt?
med-ask-dose = Welche Dosis in mg? Schreiben Sie die Zahl, zum Beispiel 7,5. Es geht auch ohne.
med-dose-unreadable = Das kann keine Dosis sein. Bitte schreiben Sie nur die Zahl der Milligramm, zum Beispiel 7,5.
med-dose-more = { $dose } mg sind mehr als üblich bei { $drug } ({ $given }: { $lowest } bis { $highest } mg). Stimmt das? Wenn nicht, schreiben Sie die richtige Zahl.
med-dose-less = { $dose } mg sind weniger als üblich bei { $drug } ({ $given }: { $lowest } bis { $highest } mg). Stimmt das? Wenn nicht, schreiben Sie die richtige Zahl.
med-dose-outside = { $dose } mg liegen außerhalb dessen, was bei { $drug } üblich ist: { $lowest } bis { $highest } mg. Bitte prüfen Sie die Zahl. Wenn sie stimmt, notieren Sie sie im Bot, auf der Seite der Patientin oder des Patienten: Dort wird noch einmal gefragt.
btn-dose-right = Ja, das stimmt
drug-oral = zum Einnehmen
drug-intravenous = als Infusion
drug-daily = täglich
drug-weekly = wöchentlich
med-ask-day = An welchem Tag? Wählen Sie, oder schreiben Sie den Tag als 19.11.2026 oder 2026-11-19.
med-day-bounds = { $day } ist zu weit von heute entfernt. Bitte prüfen Sie den Tag und schreiben Sie ihn noch einmal.
med-summary = { $patient } · { $entry }
    Soll das notiert werden? Die behandelte Person erfährt, was sich an den Fragen ändert.
med-done = Notiert. Der nächste Kontakt wurde neu geplant.
btn-med-void = Eine Angabe ist falsch
med-void-which = Welche Angabe ist falsch? Sie wird gestrichen und bleibt sichtbar.
med-void-sure = Das streichen?
    { $entry }
med-void-start = Die erste Gabe wird mit „Angabe berichtigen“ auf der Seite der Person berichtigt.
med-void-clash = Diese Angabe kann nicht gestrichen werden, weil eine spätere auf ihr ruht: { $entry }. Bitte streichen Sie zuerst diese.
med-voided = Gestrichen. Der nächste Kontakt wurde neu geplant.
team-course-void = { $patient }: Eine Angabe zum Mittel wurde gestrichen. Die Abfragen wurden neu geplant.

# Leiter, Übernehmen, Aufschieben, Schließen.
card-snoozed = war bis jetzt aufgeschoben, offen seit { $time }
card-released = zurückgegeben, offen seit { $time }
card-left = wer es hatte, gehört nicht mehr zum Team: wieder offen
card-bare = In dieser Gruppe ist jemand, den wir nicht kennen; deshalb steht hier nicht mehr. Drücken Sie Zeigen: Es kommt zu Ihnen privat.
card-worse-than-last = schlimmer als zuletzt
card-wish-today = wünscht heute Kontakt
card-wish-can-wait = wünscht Kontakt, es kann warten
card-notes = { $count ->
        [one] Eine Notiz aus dem Team
       *[other] { $count } Notizen aus dem Team
    }
card-until = Ohne Ergebnis wieder offen am { $when }
btn-noise = Kein echter Alarm
btn-show = Zeigen
btn-more = Mehr
btn-still-mine = Bleibt bei mir
btn-release = Zurückgeben
btn-snooze = { $hours } h aufschieben
btn-handover = Übergeben
btn-note = Notiz
outcome-called-well = Angerufen, nichts Neues
outcome-called-problem = Angerufen, es gibt ein Problem
outcome-wrong-number = Falsche Nummer
outcome-settled = Erledigt
team-try-again = #A{ $number }: Zeit für den nächsten Versuch. Für alle offen.
team-lapsed = #A{ $number }: Sie hatten es, ein Ergebnis wurde nicht notiert. Es ist wieder für alle offen.
team-offer-exposure = { $patient }: Sie haben „{ $outcome }“ notiert. Bitte tragen Sie es auch unter Medikament ein, damit die Fragen zu dem passen, was eingenommen wird.
toast-not-now = Das ist jetzt nicht möglich.
toast-emergency-no-snooze = Ein Notfall kann nicht aufgeschoben werden.
toast-not-yours = Das liegt nicht bei Ihnen.
toast-released = Zurückgegeben. Es ist wieder für alle offen.
toast-snoozed = Aufgeschoben. Es kommt von selbst wieder.
toast-undo-late = Zum Zurücknehmen ist es zu spät. Bei Bedarf schreiben Sie der Person.
toast-undo-newer = Ein neuerer Alarm dazu ist schon offen.
toast-undone = Zurückgenommen. Es liegt wieder bei Ihnen.
toast-noise-noted = Als kein echter Alarm notiert. Geschlossen wird er ärztlich.
concern-outsider = Unbekannte Person in der Gruppe

# Writing to a patient, and notes for colleagues.
reply-empty = Es wurde nichts geschrieben. Bitte schreiben Sie Ihre Nachricht.
reply-too-long = Das ist zu lang. Bitte schreiben Sie höchstens { $most } Zeichen.
reply-no-chat = Diese Person hat keinen offenen Chat mit dem Bot. Bitte rufen Sie an.
reply-not-delivered = Ihre Nachricht an { $patient } (#A{ $number }) konnte nicht zugestellt werden. Bitte rufen Sie an.
reply-answered = { $patient } hat nach Ihrer Nachricht geschrieben. #A{ $number }
note-ask = Schreiben Sie jetzt Ihre Notiz zu #A{ $number }. Das Team liest sie im Feed.
note-kept = Die Notiz ist gespeichert. #A{ $number }
note-too-long = Das ist zu lang. Bitte schreiben Sie höchstens { $most } Zeichen.
team-use-words = Bitte schreiben Sie es in Worten.
why-answered-team = Nach einer Nachricht des Teams kam eine Nachricht zurück.

# Weitere Kanäle: E-Mail, SMS, Pager.
concern-channel = ein weiterer Kanal
why-channel = Ein weiterer Kanal (E-Mail, SMS, Pager) hat einen Alarm nicht angenommen. Prüfen: mtor-watch channel test
page-body = Offen seit { $time }, und niemand hat es. Bitte öffnen Sie Telegram oder den Feed: #A{ $number }
page-body-taken = Offen seit { $time }. Bitte öffnen Sie Telegram oder den Feed: #A{ $number }
channel-exists = Diese Klinik hat die Adresse schon.
channel-unreadable = Diese Adresse kann Apprise nicht lesen. Beispiel: mailto://user:password@example.org
channel-optional = Eine als „optional“ bezeichnete Adresse würde einen Fehler verbergen. Nehmen Sie „optional“ heraus.
channel-unverified = Eine Adresse ohne Prüfung der Zertifikate ist nicht sicher. Nehmen Sie „verify=no“ heraus.
channel-redirected = Eine Adresse, die Weiterleitungen folgt, würde eine Anmeldeseite als Erfolg zählen. Nehmen Sie „redirect=yes“ heraus.
channel-several = Diese Adresse führt an mehrere Orte. Geben Sie jeden als eigenen Kanal ein, damit man sieht, welcher nicht geht.
channel-local = Diese Adresse zeigt nur eine Nachricht auf dem Rechner selbst. Niemand würde gerufen.
channel-of-settings = Dieser Kanal kommt aus MTORWATCH_NOTIFY_URLS. Nehmen Sie ihn dort heraus und starten Sie das Programm neu.
channel-test-title = Test von mtor-watch
channel-test-body = Das ist nur ein Test. Wenn Sie dies lesen, geht der Kanal.

# Who reads along in the group.
why-outsider = In dieser Gruppe ist jemand, den wir nicht kennen. Bis die Leitung sagt, dass die Person hierher gehört, zeigen die Karten hier nichts. „{ outcome-settled }“ sagt es.
toast-lead-vouches = Nur die Leitung kann sagen, wer zur Gruppe gehört.
