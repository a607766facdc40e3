### Das Heft für Ärztinnen und Ärzte: die Worte um einen Plan, für alle, die ihn lesen und unterschreiben. Fragen und Gründe stehen in
### den anderen Dateien. Werte in diesen Sätzen sind Zahlen und Kennungen des Plans; das Programm setzt Markdown darum.

## Cover

booklet-title = Klinischer Plan { $plan }: Mund und Haut unter Everolimus, Sirolimus und Temsirolimus beobachten
booklet-cover-plan = Plan
booklet-cover-version = Version
booklet-cover-status = Status
booklet-cover-fingerprint = Fingerabdruck des Textes (SHA-256)
booklet-cover-holds = Enthält
booklet-holds = { $rules } Regeln, { $questions } Fragen, { $windows } Zeitfenster
booklet-status-draft = niemand kann aufgenommen werden, bevor eine Ärztin, ein Arzt oder die Leitung der Klinik unterschrieben hat
booklet-status-live = in Gebrauch; eine Änderung ist eine neue Version
booklet-status-retired = nicht mehr in Gebrauch
booklet-for-whom = Für wen.
booklet-for-whom-text = Für Menschen, die Everolimus, Sirolimus oder Temsirolimus erhalten, wegen Krebs oder nach einer Transplantation, und für ihr Behandlungsteam.
booklet-is-not = Was er nicht ist.
booklet-is-not-text = Er ist kein Notdienst, rät zu keiner Dosis und stellt keine Diagnose. Der Plan als Ganzes wurde nicht an Patientinnen und Patienten erprobt.
booklet-short = In Kürze
booklet-short-1 = Der Bot fragt; Regeln leiten aus den Antworten ab, wie bald ein Mensch hinsehen muss; eine namentlich genannte Person des Teams handelt.
booklet-short-2 = Zeichen der Atemwege, geschwollene Lippen oder Zunge, Atemnot in Ruhe und Schmerz in der Brust sind immer ein Notfall, was auch sonst geantwortet wird.
booklet-short-3 = Von allen Regeln, die zutreffen, zählt die dringlichste. Keine Antwort kann eine Meldung weniger dringlich machen, und eine unbekannte Antwort zählt als die schlimmste ihrer Frage.
booklet-short-4 = Der Mund wird nach der ersten Dosis und nach jeder Erhöhung am engsten beobachtet, die Haut etwas kürzer, Schwellung über Jahre.
booklet-short-5 = Ein Alarm bleibt offen, bis eine namentlich genannte Person ihn übernommen und ein Ergebnis notiert hat; bis dahin erfahren es immer mehr Personen. Schweigen führt zu einem Anruf.
booklet-short-6 = { $judgement } von { $rules } Regeln beruhen auf dem Ermessen der Verfasser. Sie brauchen Ihren Blick zuerst und stehen gesammelt vor der Unterschrift.

## Sections

booklet-section-reading = Wie man ihn liest
booklet-section-tiers = Wer enger gefragt wird
booklet-section-calendar = Wann gefragt wird
booklet-section-windows = Zeitfenster: wann und wie genau ein Bereich beobachtet wird
booklet-section-exposures = Was mit dem Medikament geschieht
booklet-section-areas = Fragen und Regeln, Bereich für Bereich
booklet-section-core = Was keine Datei wegnehmen kann
booklet-section-ladder = Wer es erfährt, und wie ein Alarm geschlossen wird
booklet-section-silence = Schweigen
booklet-section-emergency = Was im Notfall zu lesen ist
booklet-section-judgement = Was Ermessen ist
booklet-section-signature = Unterschrift
booklet-section-cases = Anhang: durchgerechnete Fälle
booklet-section-sources = Anhang: Quellen
booklet-area-airway = Atemwege
booklet-area-mouth = Mund
booklet-area-skin = Haut
booklet-area-swelling = Schwellung
booklet-area-nails = Nägel
booklet-area-breath = Atmung
booklet-area-fever = Fieber
booklet-area-eating = Essen und Trinken
booklet-area-eyes = Augen
booklet-area-medicines = Dosen und Medikamente
booklet-area-contact = Wunsch nach Kontakt
booklet-area-menu = Regeln über alle Bereiche

## Columns

booklet-column-urgency = Dringlichkeit
booklet-column-means = bedeutet
booklet-column-tier = Stufe
booklet-column-who = wer
booklet-column-why = warum
booklet-column-week = Woche
booklet-column-weeks = Wochen
booklet-column-how-often = wie oft
booklet-column-contacts = Kontakte
booklet-column-sources = Quellen
booklet-column-contact = Kontakt
booklet-column-when = wann
booklet-column-asks = fragt nach
booklet-column-window = Fenster
booklet-column-area = Bereich
booklet-column-days = Tage
booklet-column-depth = Tiefe
booklet-column-happened = was geschieht
booklet-column-opens = was folgt
booklet-column-drug = Medikament
booklet-column-given = Gabe
booklet-column-usual-dose = übliche Einzeldosis
booklet-column-effect = Wirkung
booklet-column-reported-by = gemeldet durch
booklet-column-questions = Fragen
booklet-column-thresholds = Schwellen
booklet-column-codes = Codes
booklet-column-id = Kennung
booklet-column-question = Frage – Kurzname
booklet-column-answers = Antworten
booklet-column-asked = gefragt
booklet-column-leads-to = führt zu
booklet-column-alert = Satz auf dem Alarm
booklet-column-basis = Grundlage
booklet-column-basis-sources = Grundlage: Quellen
booklet-column-told = wer es nach welcher Zeit erfährt, solange niemand übernommen hat
booklet-column-reminded = erinnert nach
booklet-column-call = das Team wird um einen Anruf gebeten nach
booklet-column-count = Regeln
booklet-column-rules = welche
booklet-column-patient = Patientin oder Patient
booklet-column-reported = gemeldet
booklet-column-fires = löst sie aus
booklet-column-spares = gerade noch nicht
booklet-column-then = ist dann
booklet-column-key = Schlüssel
booklet-column-citation = Quelle
booklet-column-locator = was gelesen wurde
booklet-column-kind = Art
booklet-column-read = gelesen

## How to read it

booklet-means-emergency = die Nachricht sagt sofort, die Notrufnummer zu wählen; das Team erfährt es im selben Augenblick
booklet-means-same-day = ein Mensch meldet sich heute
booklet-means-next-day = ein Mensch meldet sich binnen 24 Stunden, auch am Wochenende
booklet-means-routine = ein Mensch sieht es binnen 72 Stunden an
booklet-means-record = bleibt bei den Meldungen; niemand wird gerufen
booklet-soon-now = sofort
booklet-soon-today = heute
booklet-soon-24h = 24 h
booklet-soon-72h = 72 h
booklet-soon-nobody = notiert
booklet-reading-and = In einer Regel müssen alle Teile zutreffen, die ein fettes „und“ verbindet; von Teilen mit „oder“, oft in Klammern, genügt einer.
booklet-reading-several = Treffen mehrere Regeln zu, zählt die dringlichste; alle bleiben bei der Meldung.
booklet-reading-quotes = Kursiv steht der Kurzname einer Frage, in Anführungszeichen eine Antwort, wie sie auf dem Telefon steht.
booklet-reading-days = Tag 0 ist der Tag der ersten Dosis und Woche 0. Woche 1 sind die Tage 1 bis 7; Tag 56 ist Woche 8, Tag 57 Woche 9.
booklet-reading-sources = Hinter jeder Zahl stehen die Schlüssel ihrer Quellen; der letzte Anhang zählt sie auf. „judgement“ heißt: unser Ermessen, das auf Ihres wartet.
booklet-quoted = „{ $answer }“
booklet-or = oder
booklet-and = und
booklet-not = nicht { $answers }
booklet-any-sign = eines der Zeichen
booklet-any-sign-but = eines der Zeichen außer { $answers }
booklet-at-least = { $answer } oder schlimmer
booklet-rises =
    { $steps ->
        [1] schlimmer als in der Meldung davor
       *[other] mindestens { $steps } Stufen schlimmer als in der Meldung davor
    }
booklet-not-fallen = so schlimm wie in der Meldung davor, oder schlimmer
booklet-climbs = mindestens { $steps } Stufen schlimmer als in der letzten Antwort darauf
booklet-unanswered = nicht beantwortet
booklet-before = in der Meldung davor { $answers }
booklet-skipped = gefragt, aber ohne Antwort geblieben
booklet-had = { $area } auch in der Meldung davor
booklet-had-not = { $area } nicht in der Meldung davor
booklet-ever = { $area } in einer früheren Meldung
booklet-ever-not = { $area } in keiner früheren Meldung
booklet-week-from = ab Woche { $first } (Tag { $day })
booklet-week-to = bis Woche { $last } (Tag { $day })
booklet-week-between = Wochen { $first } bis { $last } (Tage { $first_day } bis { $last_day })
booklet-mouth-week-from = ab Woche { $first } der eigenen Zählung des Mundes (Tag { $day })
booklet-mouth-week-to = bis Woche { $last } der eigenen Zählung des Mundes (Tag { $day })
booklet-mouth-week-between = Wochen { $first } bis { $last } der eigenen Zählung des Mundes (Tage { $first_day } bis { $last_day })
booklet-mouth-week-is = Woche { $week } der eigenen Zählung des Mundes
booklet-at-minimum = { $number } oder mehr
booklet-at-most = höchstens { $number }
booklet-fact-days-since-advice = Tage seit dem Rat des Teams zum Mund
booklet-fact-ace-inhibitor = nimmt einen ACE-Hemmer, Sacubitril oder ein Gliptin
booklet-fact-earlier-angioedema = früher plötzliche Schwellung
booklet-fact-new-medicine = ein neues Medikament binnen acht Wochen
booklet-fact-open-hours = in der Öffnungszeit
booklet-taking-before = vor der ersten Dosis
booklet-taking-taking = das Medikament wird genommen
booklet-taking-held = in einer notierten Pause
booklet-taking-stopped = nach dem Ende der Behandlung
booklet-tier = Stufe { $tier }
booklet-day = Tag { $day }
booklet-day-on = ab { $day }

## Tiers and calendar

booklet-tier-a-who = Everolimus oder Temsirolimus, ohne die beiden Punkte der Stufe B
booklet-tier-a-why = Schwellung ist selten
booklet-tier-b-who = Sirolimus zu irgendeiner Zeit, ein ACE-Hemmer, Sacubitril oder Gliptin, oder früher plötzliche Schwellung
booklet-tier-b-why = Schwellung ist häufiger, kann spät kommen und kennt keine sichere Woche
booklet-year = Jahr { $year }
booklet-weeks = Wochen { $first } bis { $last }
booklet-grid-key = ■ Befragung · ◆ Befragung, danach die Frage in der Wochenmitte · · keine. In Woche 0 wird die Ausgangslage neben der Pflegekraft erfasst.
booklet-every =
    { $weeks ->
        [1] jede Woche
       *[other] alle { $weeks } Wochen
    }
booklet-every-contact = bei jeder Befragung
booklet-up-to-week = { $count } bis Woche { $week }, dann weiter
booklet-contact-baseline = erste Befragung neben der Pflegekraft
booklet-contact-baseline-when = bei der Aufnahme, wenn gewünscht; sie verschiebt den Kalender nicht
booklet-contact-baseline-asks = allem
booklet-contact-check-in = Befragung
booklet-contact-check-in-when = am gewählten Wochentag, der dem Tag des Rasters am nächsten liegt, frühestens { $settle } Tage nach der Einwilligung; später als { $late } Stunden wird sie nicht mehr gesendet
booklet-contact-check-in-asks = Atemwegen, dem Menü der Bereiche, Dosen und Medikamenten, Wunsch nach Kontakt
booklet-contact-first = früher Kontakt
booklet-contact-first-when = Tag { $day } nach der ersten Dosis, einer Erhöhung, einem Wechsel oder einem Neubeginn nach langer Pause
booklet-contact-first-asks = Atemwegen; Mund, Haut und Schwellung in Kürze
booklet-contact-pulse = Frage in der Wochenmitte
booklet-contact-pulse-when = Wochen { $first } bis { $last }, { $after } Tage nach der Befragung
booklet-contact-pulse-asks = einer Frage; ein wunder Mund öffnet drei weitere
booklet-contact-follow-up = Nachfrage
booklet-contact-follow-up-when = solange das Team einen Alarm offen hat: nach { $emergency } h (emergency), { $same_day } h (same-day) oder { $next_day } h (next-day), und wieder
booklet-contact-follow-up-asks = Atemwegen und den Bereichen des Alarms, Wunsch nach Kontakt
booklet-contact-report = eigene Meldung
booklet-contact-report-when = jederzeit, mit einem Knopf oder in Worten
booklet-contact-report-asks = jedem Bereich ganz
booklet-hours = Geschrieben wird zwischen { $first }:00 und { $last }:00 Ortszeit; { $hour }:00 wird zuerst angeboten, „heute Abend“ ist { $evening }:00.
booklet-limits = Eine halb gelassene Befragung wird { $left } h nach der letzten Antwort so bewertet, wie sie steht. Eine Pause dauert höchstens { $pause } Wochen. Ein Medikament gilt { $new } Wochen lang als neu. Zeichen von Gefahr in getippten Worten werden noch { $leaving } Tage gemeldet, nachdem jemand ausgeschieden ist. Mund, Haut, Schwellung oder Nägel, die nicht schlimmer sind als das, worum sich das Team gekümmert hat, rufen unterhalb von „heute“ binnen { $episode } Tagen nach der Meldung davor niemanden neu; eine höhere Stufe, ein neues Zeichen, „nicht besser“ und die Rückkehr von etwas, das weg war, rufen.
booklet-sources-are = Quellen: { $sources }.

## Windows and exposures

booklet-chart-key = █ alle Fragen, hohes Risiko · ▓ alle Fragen · ░ kurzer Satz · → bleibt offen. Ein Zeichen steht für { $weeks } Wochen. Ein Häkchen im Menü öffnet die Fragen seines Bereichs: alle oder den kurzen Satz.
booklet-depth-full = alle Fragen
booklet-depth-gate = kurzer Satz
booklet-high-risk = hohes Risiko
booklet-exposure-start = erste Dosis
booklet-exposure-start-opens = öffnet jedes Fenster am Tag 0
booklet-exposure-dose-up = Dosis erhöht
booklet-exposure-dose-up-opens = öffnet jedes Fenster neu, vom Tag der Erhöhung an
booklet-exposure-switch = ein anderes der drei Medikamente
booklet-exposure-switch-opens = öffnet jedes Fenster neu; nach Sirolimus bleibt die engere Stufe
booklet-exposure-restart-long = wieder genommen nach { $restart } Tagen oder mehr ohne das Medikament
booklet-exposure-restart-long-opens = öffnet jedes Fenster neu; eine Pause, die niemand notiert hat, gilt als lang
booklet-exposure-restart-short = wieder genommen nach kürzerer Pause
booklet-exposure-restart-short-opens = öffnet die frühen Fenster des Mundes für { $short } Tage
booklet-exposure-dose-down = Dosis gesenkt
booklet-exposure-dose-down-opens = öffnet nichts und schließt nichts
booklet-exposure-hold = Pause
booklet-exposure-hold-opens = Befragungen gehen ohne die kurzen Kontakte weiter; nach { $weeks } Wochen nur noch alle { $weeks } Wochen. Gefragt wird nur, ob das Medikament wieder genommen wird
booklet-exposure-stop = Ende der Behandlung
booklet-exposure-stop-opens = Befragungen gehen { $stop } Tage weiter, dann enden sie
booklet-overlap = Zählungen, die sich überschneiden, werden alle beachtet: Ein Bereich wird so genau gefragt, wie die strengste es verlangt.
booklet-usual-dose = Eine Dosis außerhalb dieser Grenzen wird beim Notieren noch einmal abgefragt, denn sie kann ein Tippfehler sein; wer sie notiert, kann sagen, dass sie stimmt. Das Programm rät zu keiner Dosis.

## Questions and rules

booklet-areas-intro = Jede Befragung beginnt mit den Atemwegen und diesem Menü. Ein Häkchen öffnet die Fragen seines Bereichs; ☐ heißt, dass mehrere Antworten möglich sind. Ein Bereich ohne Häkchen zählt als keine Beschwerden.
booklet-effects-intro = Die erste Tabelle eines Bereichs nennt die Wirkungen, auf die geachtet wird; die Regeln über alle Bereiche gelten für jede. Codes benennen, was gemeldet wird, keine Diagnose.
booklet-asked-always = immer
booklet-asked-if = wenn { $conditions }
booklet-asked-in-full = nicht im kurzen Satz
booklet-asked-unless-alerted = nicht, wenn sich ohnehin heute jemand meldet
booklet-basis-evidence = Evidenz
booklet-basis-convention = Konvention
booklet-basis-judgement = Ermessen
booklet-basis-evidence-means = an Patientinnen und Patienten gemessen
booklet-basis-convention-means = Regel oder Wortlaut einer genannten Stelle
booklet-basis-judgement-means = von den Verfassern, wartet auf ärztliche Durchsicht
booklet-no-rule = Wird notiert, ohne eigene Regel: { $answers }.
booklet-graded-are = Antworten in fünf Stufen (0 bis 4): { $questions }.
booklet-rule-graded-at-least = eine Antwort in fünf Stufen ist { $level } oder mehr, und keine Regel ihres Bereichs hat ebenso viel gesagt
booklet-rule-graded-rises = eine Antwort in fünf Stufen ist { $level } oder mehr Stufen schlimmer als in der Meldung davor oder zu Beginn
booklet-rule-graded-persists = eine Antwort in fünf Stufen ist { $level } oder mehr, und war es auch in der Meldung davor
booklet-rule-two-concerns = { $level } Bereiche des Körpers in einer Meldung verlangen jeder Kontakt binnen 24 Stunden; Dosen, Medikamente und der Wunsch nach Kontakt zählen nicht mit
booklet-rule-skipped = eine Frage zum Körper wurde gefragt und blieb ohne Antwort; eine in fünf Stufen zählt dann als das Schlimmere dessen, was daneben steht, sonst als mäßig
booklet-core-intro = Diese Antworten sind ein Notfall, auch wenn eine Datei sie vergisst. Eine Datei, die eine davon wegnimmt, wird abgelehnt:
booklet-core-also = Die Frage nach den Atemwegen, das Menü und die Warnzeichen jedes Bereichs werden immer gefragt. Eine Datei, die sie an eine Bedingung knüpft, aus einem kurzen Satz weglässt oder einen Bereich aus dem Menü nimmt, wird abgelehnt; ebenso eine Regel, die eine Meldung weniger dringlich macht.

## People

booklet-at-once = sofort
booklet-again-every = (erneut alle { $time })
booklet-tell-group = die Gruppe
booklet-tell-on-call = wer Dienst hat
booklet-tell-next = die nächste Person
booklet-tell-channels = alle privat und jeder weitere Kanal
booklet-tell-digest = die Tagesliste
booklet-tell-clinician = Ärztinnen und Ärzte
booklet-tell-lead = Leitung
booklet-closing = „{ btn-take }“ hält die Leiter für alle an. Ein Alarm wird nur mit einem Ergebnis geschlossen, ein Notfall nur ärztlich.
booklet-course = Wie eine Aufnahme verläuft: Nur die Patientin oder der Patient beginnt sie, und nur ein Tod ist endgültig.
booklet-question = Ist bei einer getippten Nachricht offen, wie ernst es ist, kommt sofort eine Frage zurück. Ohne Antwort innerhalb von { $answer } Minuten wird jemand gerufen, wenn es ernst klingt, sonst ist es für heute. Dieselbe Frage kommt frühestens nach { $again } Minuten wieder.
booklet-reply = Was jemand innerhalb von { $hours } Stunden nach einer Nachricht des Teams schreibt, gilt als Antwort darauf.
booklet-by-day = Ein Bericht darf { $settling } min wachsen, bevor seine erste Karte hinausgeht; ein Notfall wartet nie. Was einen Tag warten kann, klingelt nur zwischen { $first }:00 und { $end }:00 auf einem privaten Telefon, und next-day hat zwischen { $loud }:00 und { $silent }:00 einen Ton. Nach diesen Ergebnissen soll ein Mund besser werden: { $acted }.
booklet-silence-item = Die Bitte um einen Anruf hat { $usual }, bei hohem Risiko { $early }. Nach einer verspäteten Erinnerung oder einer verschobenen Befragung wartet sie { $hours } Stunden auf eine Antwort.
booklet-quiet = Kein Lebenszeichen nach einer Meldung mit { $urgency }: Das Team wird um einen Anruf gebeten nach { $time }.
booklet-number-emergency = Notrufnummer
booklet-number-phone = Telefon der Klinik
booklet-number-after = Telefon außerhalb der Öffnungszeit
booklet-number-hours = Öffnungszeit
booklet-judgement-also = Ermessen steht ganz oder zum Teil auch hinter diesen:
booklet-untried = Bitte sehen Sie jede davon so an, als müssten Sie dafür einstehen. Der Plan als Ganzes wurde nicht an Patientinnen und Patienten erprobt.

## Cases

booklet-cases-usual = Jeder Fall wird bei jeder Änderung des Programms geprüft. Wenn nichts anderes dasteht: wegen Krebs, keine frühere Meldung, in der Öffnungszeit. In Klammern steht eine Regel, die es so sagt.
booklet-borders = Wo jede Regel endet
booklet-borders-intro = Neben einer Meldung, die die Regel auslöst, eine, die es gerade noch nicht tut, und wie diese dann eingestuft wird.
booklet-report-before = Meldung davor
booklet-baseline = erste Meldung
booklet-closed = außerhalb der Öffnungszeit
booklet-indication-unknown = Grund der Behandlung nicht bekannt
booklet-no-cases = Zu diesem Plan gehören keine durchgerechneten Fälle.

## Signature

booklet-sign-text = Ich habe den Plan { $plan }, Version { $version }, mit genau diesem Fingerabdruck gelesen und gebe ihn für meine Klinik frei:
booklet-sign-name = Name
booklet-sign-role = Rolle
booklet-sign-clinic = Klinik
booklet-sign-date = Datum
booklet-sign-signature = Unterschrift
booklet-sign-how = Eine Ärztin, ein Arzt oder die Leitung der Klinik hält die Freigabe dann auf dem Rechner der Klinik fest:
booklet-sign-after = Wer wann freigegeben hat, bleibt mit dem Fingerabdruck im Journal. Ein geänderter Buchstabe ist ein neuer Text mit anderem Fingerabdruck und braucht eine neue Unterschrift.

## The summary: two pages beside the booklet

booklet-summary-title = Plan { $plan }, Version { $version }: zwei Seiten für alle, die unterschreiben
booklet-summary-beside = Den ganzen Plan mit Quellen und durchgerechneten Fällen druckt `mtor-watch protocol print` ohne `--summary`.
booklet-summary-watched = Was wann beobachtet wird
booklet-summary-rung = Wer wofür wie schnell gerufen wird
booklet-summary-emergencies = Was ein Notfall ist
booklet-summary-texts = Was Patientinnen und Patienten dann lesen
booklet-summary-never = Was das Programm nie tut
booklet-summary-judgement = Was nach Ermessen festgelegt ist, nicht nach einer Quelle
booklet-summary-sign = Wo unterschrieben wird
booklet-never-help = Es ruft für niemanden Hilfe. Es sagt, wen man anruft und dass man auf keine Antwort warten soll.
booklet-never-advice = Es stellt keine Diagnose und gibt keinen Rat zum Mittel oder zu seiner Dosis.
booklet-never-less = Es macht keine Meldung wegen einer anderen Antwort weniger dringend, und keine spätere Antwort oder Korrektur senkt einen offenen Alarm.
booklet-never-close = Es schließt keinen Alarm von selbst. Das tut jemand aus dem Team, mit einem Ergebnis.
booklet-never-silence = Es hält Schweigen nie für Gesundheit. Wer nicht antwortet, wird erinnert, dann wird das Team um einen Anruf gebeten.
booklet-never-names = Es schreibt weder einen Namen noch eigene Worte der Patientinnen und Patienten in die Gruppe. Beides wird in privat gelesen, und jeder Blick wird festgehalten.
booklet-never-unsigned = Es nimmt niemanden nach einem Plan auf, den niemand aus der Klinik unterschrieben hat.
