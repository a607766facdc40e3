### Was Patientinnen und Patienten lesen. Einfache Wörter, kurze Sätze, keine Auszeichnung, nichts, das nachts um drei erschreckt.
### „msg-…“ beginnt eine neue Nachricht: Die ersten 80 Zeichen sieht vielleicht ein Fremder auf dem Sperrbildschirm; sie nennen
### kein Mittel, keinen Körperteil, kein Zeichen und keine Krankheit. Nie ein Rat zur Dosis, nie eine Diagnose, nie „alles in Ordnung“.

## Erster Kontakt

msg-hello-stranger =
    Guten Tag.
    Dieser Chat geht nur mit einem persönlichen Link Ihrer Klinik. Bitte fragen Sie dort danach. Er ist nicht für Notfälle: Rufen Sie im Notfall die Notrufnummer an Ihrem Ort an.
msg-too-many =
    Es kamen zu viele Nachrichten auf einmal.
    Die letzten haben wir nicht gelesen, und auch sonst niemand. Rufen Sie im Notfall jetzt { $emergency } an. Sonst warten Sie eine Minute und schreiben Sie noch einmal, in einer Nachricht.
msg-link-refused = Dieser Link geht nicht. Bitte fragen Sie Ihre Klinik nach einem neuen und öffnen Sie ihn auf Ihrem eigenen Telefon.
msg-ask-birth-year =
    Willkommen.
    Zuerst prüfen wir, ob dieser Link bei der richtigen Person ist. In welchem Jahr sind Sie geboren? Bitte schreiben Sie vier Ziffern, zum Beispiel 1958.
msg-birth-year-unreadable = Bitte schreiben Sie Ihr Geburtsjahr mit vier Ziffern, zum Beispiel 1958. Mehr brauchen wir hier nicht.
msg-birth-year-wrong = Das passt nicht zu dem, was Ihre Klinik notiert hat. Bitte schreiben Sie Ihr Geburtsjahr noch einmal.
msg-chat-taken =
    Dieser Chat gehört schon zu einer Person, und er geht nur für eine.
    Bitte nehmen Sie das Telefon der anderen Person. Wenn das nicht geht, fragen Sie die Klinik.
msg-chat-is-staff = Dieser Chat gehört zu jemandem vom Team und geht nicht zugleich für Abfragen. Bitte nehmen Sie ein anderes Telefon.
msg-linked-again =
    Dieser Chat ist wieder verbunden.
    Ihre Abfragen gehen hier weiter. Der Chat auf dem anderen Telefon ist zu. Schreiben Sie /status, um zu sehen, wann die nächste kommt.
msg-moved = Dieser Chat ist auf ein anderes Telefon umgezogen. So hat es Ihre Klinik eingerichtet. Waren Sie das nicht? Dann rufen Sie bitte die Klinik an: { $phone }.

## Einwilligung

msg-consent =
    Bitte lesen Sie das zuerst.
    Hier steht, wofür dieser Chat da ist, wer ihn liest und wann, und wie Sie aufhören können.

    • Was er tut: Er stellt Ihnen kurze Fragen zu Mund, Haut, Schwellung und Atmung während Ihrer Behandlung. Ihr Team bei { $clinic } sieht Ihre Antworten.
    • Wer liest, und wann: Ihr Team, { $hours }. Zu anderen Zeiten kann eine Antwort warten. Warnzeichen gehen sofort an die diensthabende Person.
    • Nicht für Notfälle: Rufen Sie im Notfall { $emergency } an. Warten Sie nicht auf eine Antwort hier.
    • Wo es entlanggeht: Telegram überträgt die Nachrichten, und die Server von Telegram können sie sehen. Wir bewahren sie verschlüsselt auf.
    • Wie Sie aufhören: Schreiben Sie jederzeit /stop. Ihre Behandlung hängt nicht von diesem Chat ab.
    • Fragen: Rufen Sie { $phone } an, oder { $after }, wenn die Klinik zu ist.

    Sind Sie einverstanden?
btn-accept = Ja, ich bin einverstanden
btn-decline = Nein, danke
msg-declined =
    Sie haben Nein gesagt. Das ist Ihre Entscheidung.
    Sie bekommen keine Nachrichten aus diesem Chat. Ihre Klinik sieht, dass Sie Nein gesagt haben. Ihre Behandlung ändert sich nicht. Wenn Sie es sich anders überlegen, drücken Sie den Knopf. Die Nummer Ihrer Klinik ist { $phone }.

## Wahl

language-name = Deutsch
msg-choose-language = In welcher Sprache sollen wir Ihnen schreiben?
msg-choose-weekday = An welchem Wochentag möchten Sie Ihre Abfrage?
msg-choose-hour = Um wie viel Uhr möchten Sie sie? Gemeint ist die Zeit von { $zone }.
msg-hour-not-offered = Um { $time } können wir nicht fragen. Wählen Sie bitte aus: { $hours }.
msg-zone-confirm = Ist es bei Ihnen jetzt { $time }? Das ist die Zeit von { $zone }.
btn-zone-other = Nein, anderer Ort
msg-ask-zone = Bitte schreiben Sie eine große Stadt Ihrer Zeitzone, zum Beispiel Berlin.
msg-zone-unknown = Diesen Ort kennen wir nicht. Bitte schreiben Sie eine große Stadt in der Nähe, zum Beispiel Berlin.
msg-language-set = Ab jetzt schreibt dieser Chat auf Deutsch. Die Abfragen kommen am { $weekday } um { $time }. Ändern können Sie das mit /language.
msg-time-set = Ihre Abfragen kommen jetzt am { $weekday } um { $time } ({ $zone }). Ändern können Sie das mit /time.
msg-welcome =
    Alles ist eingerichtet.
    Ihre Abfragen kommen um { $time } ({ $zone }). Bitte antworten Sie auch dann, wenn es Ihnen geht wie sonst.
welcome-next = Die nächsten zwei kommen am:
welcome-all = Ihre nächsten acht Wochen:
welcome-short = eine Frage
welcome-short-check = eine kurze Abfrage
welcome-any-time =
    Wenn sich dazwischen etwas ändert, warten Sie nicht auf die nächste Abfrage: Drücken Sie den Knopf oder schreiben Sie /report.
    Rufen Sie im Notfall { $emergency } an. Die Nummer Ihrer Klinik ist { $phone }.
btn-first-now = Erste Abfrage jetzt beginnen
btn-all-dates = Alle Termine

## Abfragen

msg-opener =
    Ihre wöchentliche Abfrage ist da.
    Sie dauert etwa zwei Minuten. Beginnen Sie, wann es Ihnen passt, oder wählen Sie eine spätere Zeit.
msg-opener-first =
    Eine kurze Abfrage ist da.
    Es sind drei oder vier kurze Fragen, etwa eine Minute. Beginnen Sie, wann es Ihnen passt, oder wählen Sie eine spätere Zeit.
msg-opener-pulse =
    Eine kurze Abfrage ist da.
    Es ist eine Frage, und ein Knopfdruck beantwortet sie. Beginnen Sie, wann es Ihnen passt, oder wählen Sie eine spätere Zeit.
msg-opener-follow-up =
    Eine kurze Abfrage ist da.
    Ihr Team möchte wissen, wie es jetzt ist. Sie dauert eine Minute. Beginnen Sie, wann es Ihnen passt, oder wählen Sie eine spätere Zeit.
msg-opener-reminder =
    Erinnerung: Ihre Abfrage wartet.
    Sie dauert etwa zwei Minuten. Beginnen Sie, wann es Ihnen passt, oder wählen Sie eine spätere Zeit.
msg-opener-reminder-short =
    Erinnerung: Eine kurze Abfrage wartet.
    Sie dauert höchstens eine Minute. Beginnen Sie, wann es Ihnen passt, oder wählen Sie eine spätere Zeit.
screen-check-in = Wöchentliche Abfrage · { $n } von { $m }
screen-first = Kurze Abfrage · { $n } von { $m }
screen-pulse = Kurze Abfrage · { $n } von { $m }
screen-report = Ihre Meldung · { $n } von { $m }
screen-baseline = Erste Abfrage · { $n } von { $m }
screen-follow-up = Kurze Abfrage · { $n } von { $m }
screen-details = Einzelheiten { $k } von { $l }
screen-tick = Kreuzen Sie alles an, was zutrifft.
screen-tick-all = Kreuzen Sie alles an, was zutrifft. Drücken Sie dann Fertig.
screen-later = Wann sollen wir wieder fragen?
screen-put-off = Gut. Wir fragen wieder am { $when }. Sie können auch jetzt beginnen.
screen-help-first =
    Zuerst Hilfe: Rufen Sie jetzt { $emergency } an.
    Die anderen Fragen können warten. Machen Sie weiter, wenn Sie in Sicherheit sind.
btn-start = Beginnen
btn-later = Später
btn-later-1h = In 1 Stunde
btn-later-evening = Heute Abend
btn-later-tomorrow = Morgen
btn-continue = Weiter
btn-back = Zurück
btn-done = Fertig
btn-emergency = Notfall
btn-report = Etwas melden
btn-yes = Ja
btn-no = Nein
btn-today = Heute
btn-yesterday = Gestern
btn-skip = Überspringen
btn-cancel = Abbrechen
btn-confirm = Bestätigen
msg-old-finished = Diese Abfrage vom { $day } ist schon fertig. Ist jetzt etwas anders? Dann drücken Sie den Knopf und melden Sie es.
msg-old-closed = Diese Abfrage gehört zum { $day } und ist zu. Geht es um heute? Dann drücken Sie den Knopf und melden Sie es.
msg-old-replaced = Diese Abfrage wurde durch eine neuere ersetzt. Bitte nehmen Sie die neuere, oder drücken Sie den Knopf und melden Sie etwas.

## Nach der Abfrage: was nun geschieht, und bis wann

screen-receipt-record =
    Danke. Ihre Antworten sind notiert.
    Ihr Team kann sie lesen ({ $hours }). Sie müssen deswegen auf keinen Anruf warten. Sie können uns aber immer anrufen.
    Wird etwas schlimmer oder kommt etwas Neues, drücken Sie den Knopf oder rufen Sie { $phone } an. Wenn die Klinik zu ist, rufen Sie { $after } an. Im Notfall rufen Sie { $emergency } an.
screen-receipt-routine =
    Danke. Ihre Antworten sind notiert.
    Wir haben Ihr Team gebeten, sie in den nächsten drei Tagen anzusehen ({ $hours }).
    Wird es schlimmer, drücken Sie den Knopf oder rufen Sie { $phone } an. Wenn die Klinik zu ist, rufen Sie { $after } an. Im Notfall rufen Sie { $emergency } an.
screen-receipt-next-day =
    Danke. Ihre Antworten sind notiert.
    Wir haben Ihr Team gebeten, sie innerhalb von 24 Stunden anzusehen, auch am Wochenende.
    Hören Sie bis dahin nichts, oder wird es schlimmer, rufen Sie { $phone } ({ $hours }) an, oder { $after }, wenn die Klinik zu ist. Im Notfall rufen Sie { $emergency } an.
screen-receipt-same-day =
    Danke. Wir haben Ihr Team gebeten, sich heute bei Ihnen zu melden.
    Bitte behalten Sie Ihr Telefon bei sich.
    Hören Sie nichts, oder wird es schlimmer, rufen Sie selbst an: { $phone } ({ $hours }), oder { $after }, wenn die Klinik zu ist. Im Notfall rufen Sie { $emergency } an.
screen-receipt-emergency =
    Rufen Sie jetzt { $emergency } an, wenn Sie es noch nicht getan haben.
    Warten Sie nicht auf eine Antwort hier. Ihre Antworten sind an Ihr Team gegangen. Die Nummer Ihrer Klinik ist { $phone } ({ $hours }), oder { $after }, wenn sie zu ist.
receipt-airway = Sofort: Wenn das Atmen oder Schlucken schwer fällt oder Lippen, Zunge oder Hals anschwellen, rufen Sie jetzt { $emergency } an.
tip-mouth = Bis dahin: Putzen Sie sanft mit weicher Bürste. Spülen Sie oft mit Wasser oder Salzwasser. Essen Sie weich und kühl, und trinken Sie. Kein Mundwasser mit Alkohol.
tip-skin = Bis dahin: Duschen Sie kurz und lauwarm. Nehmen Sie Seife und Creme ohne Duft. Tragen Sie weite Kleidung und schützen Sie sich vor der Sonne. Keine Mittel gegen Akne.
tip-nails = Bis dahin: Schneiden Sie die Nägel gerade und lassen Sie die Nagelhaut in Ruhe. Tragen Sie Handschuhe bei nasser Arbeit, und weite Schuhe.

## Notfall

msg-emergency =
    Rufen Sie jetzt { $emergency } an.
    Warten Sie nicht auf eine Antwort hier. Ist jemand bei Ihnen, bitten Sie die Person, zu bleiben und beim Anrufen zu helfen. Fahren Sie nicht selbst. Nehmen Sie eine Liste Ihrer Medikamente mit.
emergency-phone = Rufen Sie danach Ihre Klinik an: { $phone } ({ $hours }), oder { $after }, wenn sie zu ist. Auch Ihr Team wird benachrichtigt, aber warten Sie nicht darauf.
emergency-phone-alone = Dieser Chat erreicht Ihr Team gerade nicht. Rufen Sie danach auch Ihre Klinik an: { $phone } ({ $hours }), oder { $after }, wenn sie zu ist.
emergency-no-clinic = Dieser Chat weiß noch nicht, wer Sie sind. Verlassen Sie sich nicht auf ihn.
msg-emergency-late =
    Wenn es noch so ist, rufen Sie jetzt { $emergency } an.
    Sie haben um { $time } geschrieben, und wir waren bis jetzt nicht erreichbar. Das tut uns leid. Warten Sie nicht auf eine Antwort hier, und fahren Sie nicht selbst. Ihr Team wird benachrichtigt. Die Nummer Ihrer Klinik ist { $phone }.
emergency-help = Ist schon Hilfe gerufen? Wenn nicht, rufen Sie zuerst { $emergency } an.
btn-help-called = Ja, Hilfe kommt
btn-help-not-yet = Noch nicht
msg-help-coming = Danke. Bleiben Sie bei jemandem, wenn es geht. Die Nummer Ihrer Klinik ist { $phone }.
msg-help-first = Bitte rufen Sie zuerst { $emergency } an. Dieser Chat kann nicht für Sie anrufen.
role-nurse = eine Pflegekraft
role-clinician = eine Ärztin oder ein Arzt
role-lead = jemand von der Leitung
msg-seen = Ihr Team hat das um { $time } gelesen: Es kümmert sich { $role }.
seen-by = Wenn Sie bis { $by } nichts gehört haben, rufen Sie bitte an.
seen-next-emergency = Wenn Sie { $emergency } noch nicht angerufen haben, tun Sie es jetzt. Warten Sie nicht auf uns. Die Nummer Ihrer Klinik ist { $phone } ({ $hours }), oder { $after }, wenn sie zu ist.
seen-next-same-day = Bitte behalten Sie Ihr Telefon bei sich. Wird es schlimmer, warten Sie nicht, rufen Sie an: { $phone } ({ $hours }), oder { $after }, wenn die Klinik zu ist. Im Notfall rufen Sie { $emergency } an.
seen-next-next-day = Ihr Team entscheidet, wie es weitergeht. Wird es schlimmer, rufen Sie { $phone } ({ $hours }) an, oder { $after }, wenn die Klinik zu ist. Im Notfall rufen Sie { $emergency } an.
seen-next-routine = Ihr Team entscheidet, wie es weitergeht. Wird es schlimmer, schreiben Sie /report oder rufen Sie { $phone } ({ $hours }) an, oder { $after }, wenn die Klinik zu ist. Im Notfall rufen Sie { $emergency } an.
seen-next-record = Ändert sich etwas, schreiben Sie /report oder rufen Sie { $phone } ({ $hours }) an, oder { $after }, wenn die Klinik zu ist. Im Notfall rufen Sie { $emergency } an.
msg-dealt =
    Um das, was Sie gemeldet haben, hat sich { $role } gekümmert.
    Ist es bis { $day } nicht besser, drücken Sie den Knopf oder rufen Sie { $phone } an. Wenn die Klinik zu ist, rufen Sie { $after } an. Im Notfall rufen Sie { $emergency } an.
msg-looked-at =
    Was Sie gemeldet haben, hat sich { $role } angesehen.
    Wird es schlimmer oder kommt etwas Neues, drücken Sie den Knopf oder rufen Sie { $phone } an. Wenn die Klinik zu ist, rufen Sie { $after } an. Im Notfall rufen Sie { $emergency } an.
msg-not-reached =
    Ihr Team hat versucht, Sie anzurufen, und Sie nicht erreicht.
    Bitte rufen Sie { $phone } an. Wenn die Klinik zu ist, rufen Sie { $after } an. Im Notfall rufen Sie { $emergency } an.
msg-nobody-yet =
    Noch hat niemand Ihre Nachricht bestätigt.
    Bitte warten Sie nicht auf diesen Chat. Wenn es noch so ist, rufen Sie { $emergency } an, oder Ihre Klinik: { $phone }.
msg-nobody-called =
    Ihre Nachricht wurde gelesen, aber niemand hat notiert, dass Sie erreicht wurden.
    Bitte warten Sie nicht auf diesen Chat. Wenn es noch so ist, rufen Sie { $emergency } an, oder Ihre Klinik: { $phone }.
msg-nobody-reached =
    Wir konnten Ihr Team nicht erreichen.
    Warten Sie nicht auf diesen Chat. Wenn es noch so ist, rufen Sie jetzt { $emergency } an. Rufen Sie danach Ihre Klinik an: { $phone } ({ $hours }), oder { $after }, wenn sie zu ist.
msg-team-reply =
    Eine Nachricht von Ihrem Team.
    Ein Mensch hat sie geschrieben. Wenn Sie hier antworten, wird es vielleicht später gelesen. Wenn Sie mit jemandem sprechen möchten, rufen Sie { $phone } an.

    { $text }

## Worte, Bilder, Änderungen

msg-words-kept-routine =
    Ihre Nachricht ist notiert.
    Wir haben Ihr Team gebeten, sie in den nächsten drei Tagen zu lesen ({ $hours }). Kann es nicht warten, rufen Sie { $phone } an. Wenn die Klinik zu ist, rufen Sie { $after } an. Schwellen Lippen, Zunge oder Hals an, oder fällt Ihnen das Atmen oder Schlucken schwer, rufen Sie jetzt { $emergency } an.
msg-words-kept-next-day =
    Ihre Nachricht ist notiert.
    Wir haben Ihr Team gebeten, sie innerhalb von 24 Stunden zu lesen. Kann es nicht warten oder wird es schlimmer, rufen Sie { $phone } ({ $hours }) an, oder { $after }, wenn die Klinik zu ist. Schwellen Lippen, Zunge oder Hals an, oder fällt Ihnen das Atmen oder Schlucken schwer, rufen Sie jetzt { $emergency } an.
msg-words-kept-same-day =
    Ihre Nachricht ist notiert, und wir haben Ihr Team gebeten, sie heute anzusehen.
    Bitte behalten Sie Ihr Telefon bei sich. Kann es nicht warten oder wird es schlimmer, rufen Sie { $phone } ({ $hours }) an, oder { $after }, wenn die Klinik zu ist. Fällt Ihnen das Atmen oder Schlucken schwer, oder geht es Ihnen sehr schlecht, rufen Sie jetzt { $emergency } an.
msg-media-kept =
    Diese Art Nachricht kann der Chat nicht lesen, aber Ihr Team bekommt sie.
    Bitte schreiben Sie es in Worten, oder drücken Sie einen Knopf. Wenn das nicht geht, rufen Sie an: { $phone } ({ $hours }), oder { $after }, wenn die Klinik zu ist. Schwellen Lippen, Zunge oder Hals an, oder fällt Ihnen das Atmen oder Schlucken schwer, rufen Sie jetzt { $emergency } an.
# Fotos, Aufnahmen und Dateien; die Antwort auf Worte der Verzweiflung; ein Dank.
btn-add-photo = Foto hinzufügen
btn-answer-this = Ein paar Fragen dazu beantworten
msg-photo-how =
    Sie können es jetzt hier schicken, so wie Sie es jedem schicken würden.
    Bitte bei Tageslicht, einmal von nah und einmal von weiter weg. Ihr Gesicht und Ihr Name müssen nicht darauf sein.
msg-photo-added =
    Ihr Foto ist bei Ihrer Meldung abgelegt.
    Ihr Team kann es zusammen mit Ihren Antworten sehen ({ $hours }). Dieser Chat kann es nicht beurteilen. Wird es schlimmer, warten Sie nicht: Rufen Sie { $phone } an. Wenn die Klinik zu ist, rufen Sie { $after } an. Schwellen Lippen, Zunge oder Hals an, oder fällt Ihnen das Atmen oder Schlucken schwer, rufen Sie jetzt { $emergency } an.
msg-photo-kept =
    Ihr Foto ist abgelegt.
    Wir haben Ihr Team gebeten, es in den nächsten drei Tagen anzusehen ({ $hours }). Dieser Chat kann es nicht beurteilen. Kann es nicht warten, rufen Sie { $phone } an. Wenn die Klinik zu ist, rufen Sie { $after } an. Schwellen Lippen, Zunge oder Hals an, oder fällt Ihnen das Atmen oder Schlucken schwer, rufen Sie jetzt { $emergency } an.
msg-voice-kept =
    Ihre Aufnahme ist abgelegt, aber dieser Chat kann sie nicht anhören.
    Bitte schreiben Sie in wenigen Worten, was Sie gesagt haben, oder drücken Sie einen Knopf. Wir haben Ihr Team gebeten, sich in den nächsten drei Tagen darum zu kümmern ({ $hours }). Kann es nicht warten, rufen Sie { $phone } an. Wenn die Klinik zu ist, rufen Sie { $after } an. Schwellen Lippen, Zunge oder Hals an, oder fällt Ihnen das Atmen oder Schlucken schwer, rufen Sie jetzt { $emergency } an.
msg-video-kept =
    Ihr Video ist abgelegt, aber dieser Chat kann es nicht ansehen.
    Bitte schreiben Sie in wenigen Worten, was es zeigt, oder drücken Sie einen Knopf. Wir haben Ihr Team gebeten, sich in den nächsten drei Tagen darum zu kümmern ({ $hours }). Kann es nicht warten, rufen Sie { $phone } an. Wenn die Klinik zu ist, rufen Sie { $after } an. Schwellen Lippen, Zunge oder Hals an, oder fällt Ihnen das Atmen oder Schlucken schwer, rufen Sie jetzt { $emergency } an.
msg-words-airway =
    Dieser Chat liest getippte Antworten nicht sofort, und niemand sieht sie jetzt an.
    Schwellen Lippen, Zunge oder Hals an, oder fällt das Atmen oder Schlucken schwer: Rufen Sie jetzt { $emergency } an. Warten Sie hier nicht auf eine Antwort.
    Wenn nicht, drücken Sie bitte die Knöpfe der Frage. Wir haben Ihr Team gebeten, Ihre Worte heute zu lesen. Die Nummer Ihrer Klinik ist { $phone } ({ $hours }), oder { $after }, wenn sie zu ist.
msg-media-airway =
    Dieser Chat kann nicht sehen oder hören, was Sie schicken, und niemand sieht es sofort an.
    Schwellen Lippen, Zunge oder Hals an, oder fällt das Atmen oder Schlucken schwer: Rufen Sie jetzt { $emergency } an. Warten Sie hier nicht auf eine Antwort.
    Wenn nicht, schreiben Sie bitte in wenigen Worten, was es zeigt oder sagt, oder drücken Sie einen Knopf. Wir haben Ihr Team gebeten, es heute anzusehen. Die Nummer Ihrer Klinik ist { $phone } ({ $hours }), oder { $after }, wenn sie zu ist.
msg-file-too-large =
    Ihre Datei ist zu groß für diesen Chat, Ihr Team hat sie nicht.
    Bitte schicken Sie ein Bild als Foto und nicht als Datei, oder ein kürzeres Video. Oder schreiben Sie in wenigen Worten, was es zeigt. Kann es nicht warten, rufen Sie { $phone } ({ $hours }) an, oder { $after }, wenn die Klinik zu ist. Schwellen Lippen, Zunge oder Hals an, oder fällt Ihnen das Atmen oder Schlucken schwer, rufen Sie jetzt { $emergency } an.
msg-file-too-many =
    Sie haben heute viele Dateien geschickt. Weitere werden bis Mitternacht nur notiert, niemand kann sie ansehen.
    Bitte schreiben Sie in wenigen Worten das Wichtigste, oder schicken Sie weitere Bilder morgen. Kann es nicht warten, rufen Sie { $phone } ({ $hours }) an, oder { $after }, wenn die Klinik zu ist. Schwellen Lippen, Zunge oder Hals an, oder fällt Ihnen das Atmen oder Schlucken schwer, rufen Sie jetzt { $emergency } an.
msg-photo-unreadable =
    Ihre Datei ist angekommen, lässt sich hier aber nicht öffnen.
    Bitte schicken Sie sie noch einmal als Foto und nicht als Datei, oder schreiben Sie in wenigen Worten, was sie zeigt. Kann es nicht warten, rufen Sie { $phone } ({ $hours }) an, oder { $after }, wenn die Klinik zu ist. Schwellen Lippen, Zunge oder Hals an, oder fällt Ihnen das Atmen oder Schlucken schwer, rufen Sie jetzt { $emergency } an.
msg-file-lost =
    Was Sie am { $when } geschickt haben, ist nicht angekommen, Ihr Team hat es nicht. Das tut uns leid.
    Bitte schicken Sie es noch einmal, oder schreiben Sie in wenigen Worten, was es zeigt oder sagt. Kann es nicht warten, rufen Sie { $phone } ({ $hours }) an, oder { $after }, wenn die Klinik zu ist. Schwellen Lippen, Zunge oder Hals an, oder fällt Ihnen das Atmen oder Schlucken schwer, rufen Sie jetzt { $emergency } an.
# Die Frage auf eine Nachricht, bei der offen ist, wie ernst es ist: statt Schweigen.
msg-question-body =
    Bitte beantworten Sie jetzt eine Frage.
    Trifft davon gerade etwas zu? Es geht um Sie, oder um die Person, von der Sie schreiben. Wenn ja, rufen Sie jetzt { $emergency } an. Warten Sie hier nicht auf Antwort.
msg-question-despair =
    Bitte beantworten Sie jetzt eine Frage.
    Sind Sie in Sicherheit? Sie müssen damit nicht allein sein. Wenn Sie sich etwas antun könnten oder nicht in Sicherheit sind, rufen Sie jetzt { $emergency } an.
question-breath = Atemnot
question-swelling = Schwellung an Lippen, Zunge, Hals oder Gesicht
question-saliva = Ich kann meinen Speichel nicht schlucken
question-chest = Schmerzen in der Brust
question-faint = Kurz vor einer Ohnmacht, oder ohnmächtig
question-none = Nichts davon
question-unsafe = Nein, ich bin nicht in Sicherheit
question-talk = Bitte rufen Sie mich an
question-safe = Ja, ich bin in Sicherheit
msg-question-yes =
    Rufen Sie jetzt { $emergency } an.
    Ihr Team erfährt es gerade. Warten Sie hier nicht auf Antwort.
msg-question-yes-alone =
    Rufen Sie jetzt { $emergency } an.
    Dieser Chat erreicht Ihr Team gerade nicht. Warten Sie hier nicht auf Antwort.
msg-question-no =
    Danke für Ihre Antwort.
    Ändert sich das, rufen Sie { $emergency } an. Warten Sie hier nicht auf Antwort.
question-said = Ihre Antwort: { $answer }.
msg-distress =
    Ein Mensch aus Ihrem Team erfährt jetzt, was Sie geschrieben haben.
    Sie müssen damit nicht allein sein. Bitte sagen Sie jemandem, er soll bei Ihnen bleiben. Wenn Sie sich etwas antun könnten oder sich nicht sicher fühlen, rufen Sie jetzt { $emergency } an.
    Sie können auch mit Ihrer Klinik sprechen: { $phone } ({ $hours }), oder { $after }, wenn sie zu ist. Bitte warten Sie hier nicht auf eine Antwort.
msg-distress-alone =
    Dieser Chat erreicht Ihr Team gerade nicht, rufen Sie darum bitte an.
    Sie müssen damit nicht allein sein. Bitte sagen Sie jemandem, er soll bei Ihnen bleiben. Wenn Sie sich etwas antun könnten oder sich nicht sicher fühlen, rufen Sie jetzt { $emergency } an.
    Sie können auch mit Ihrer Klinik sprechen: { $phone } ({ $hours }), oder { $after }, wenn sie zu ist.
distress-crisis-line = Zu jeder Stunde hört Ihnen jemand zu: { $line }.
msg-courtesy = Danke, dass Sie schreiben. Ihre Nachricht ist notiert. Wenn etwas anders ist, drücken Sie den Knopf.
reads-open = Die Klinik ist jetzt offen, aber niemand schaut ständig in diesen Chat.
reads-closed = Die Klinik ist jetzt zu. Sie öffnet wieder am { $when }, oder später, wenn das ein Feiertag ist.
msg-edited = Sie haben eine Nachricht geändert. Ihr Team sieht den alten und den neuen Wortlaut.
msg-flood = Ihre Nachrichten sind alle notiert. Bitte geben Sie uns einen Moment.
msg-unknown-command = Diesen Befehl kennen wir nicht. Schreiben Sie /help, um zu sehen, was hier geht.
msg-could-not-read =
    Hier ist etwas schiefgegangen, und Ihre letzte Nachricht kam nicht richtig an.
    Ein Mensch sieht es sich an. Bitte schreiben Sie sie noch einmal. Wenn es nicht warten kann, rufen Sie { $phone } an, oder { $after }, wenn die Klinik zu ist. Im Notfall rufen Sie { $emergency } an.
msg-group-only-private = Dieser Bot spricht mit Patientinnen und Patienten nur privat. Bitte schreiben Sie ihm in einem eigenen Chat.
msg-offline =
    Wir waren einige Stunden nicht erreichbar und haben vielleicht Nachrichten verpasst.
    Wenn Sie uns geschrieben haben, schreiben Sie es bitte jetzt noch einmal. Kann es nicht warten, rufen Sie { $phone } an. Im Notfall rufen Sie { $emergency } an. Es tut uns leid.

## Befehle

msg-help =
    So geht dieser Chat.
    Er stellt Ihnen kurze Fragen, und Ihr Team liest Ihre Antworten. Sie können auch jederzeit in eigenen Worten schreiben. Er ist nicht für Notfälle: Rufen Sie im Notfall { $emergency } an. Die Nummer Ihrer Klinik ist { $phone }.
msg-status = Das ist für Sie geplant.
status-next = Ihre nächste Abfrage kommt am { $when }.
status-none = Es ist keine weitere Abfrage geplant.
status-paused = Ihre Abfragen machen Pause bis { $day }.
status-open =
    { $count ->
        [0] Bei Ihrem Team ist keine Meldung von Ihnen offen.
        [one] Bei Ihrem Team ist eine Meldung von Ihnen offen.
       *[other] Bei Ihrem Team sind { $count } Meldungen von Ihnen offen.
    }
status-reads = Hier lesen Menschen: { $hours }. Die Nummer Ihrer Klinik ist { $phone }, oder { $after }, wenn sie zu ist.
msg-pause = Wie lange möchten Sie Pause machen? Danach geht es von selbst weiter.
pause-weeks =
    { $count ->
        [one] { $count } Woche
       *[other] { $count } Wochen
    }
msg-paused =
    Ihre Abfragen machen Pause bis { $day }.
    Ihr Team weiß es. Danach geht es von selbst weiter. Wenn vorher etwas ist, schreiben Sie /report. Mit /resume endet die Pause.
msg-pause-too-long = Eine Pause dauert höchstens { $count ->
        [4] vier Wochen
       *[other] { $count } Wochen
    }. Bitte wählen Sie eine kürzere.
msg-resumed = Willkommen zurück. Ihre Abfragen gehen weiter. Schreiben Sie /status, um zu sehen, wann die nächste kommt.
msg-not-paused = Ihre Abfragen machen gerade keine Pause. Schreiben Sie /status, um zu sehen, wann die nächste kommt.
msg-stop =
    Möchten Sie die Abfragen beenden?
    Ihr Team erfährt es. An Ihrer Betreuung in der Klinik ändert sich nichts. Sie können stattdessen auch Pause machen: /pause.
btn-stop-yes = Ja, beenden
btn-stop-no = Nein, weiter
msg-stopped =
    Die Abfragen sind beendet.
    Ihr Team weiß es, und Sie bekommen keine Fragen mehr. Was Sie gemeldet haben, bleibt bei Ihrem Team. Wenn etwas ist, rufen Sie { $phone } an, oder { $after }, wenn die Klinik zu ist. Im Notfall rufen Sie { $emergency } an.
msg-stop-cancelled = Nichts hat sich geändert. Ihre Abfragen gehen weiter.
msg-discharged =
    Ihre Klinik hat die Abfragen in diesem Chat beendet.
    Danke, dass Sie mitgemacht haben. Sie bekommen keine Fragen mehr. Wenn Sie etwas brauchen, rufen Sie { $phone } an, oder { $after }, wenn die Klinik zu ist. Im Notfall rufen Sie { $emergency } an.
msg-not-active =
    Ihre Abfragen sind beendet, darum geht das jetzt nicht.
    Wenn Sie etwas brauchen, rufen Sie { $phone } an, oder { $after }, wenn die Klinik zu ist. Im Notfall rufen Sie { $emergency } an.
msg-finish-welcome = Lassen Sie uns zuerst die ersten Schritte beenden.
msg-export = Ihre Klinik kann Ihnen alles geben, was Sie hier geschrieben haben. Bitte fragen Sie Ihr Team: { $phone }.
msg-erase =
    Ihre Klinik kann löschen, was Sie hier geschrieben haben, soweit das Gesetz es erlaubt.
    Bitte fragen Sie Ihr Team: { $phone }. Mit /stop enden die Nachrichten sofort.
msg-examples =
    Eine Frage, die nichts mit Ihrer Betreuung zu tun hat.
    Manchmal fragen wir nach, was Sie mit Ihren Worten meinen. Dürfen wir solche Worte und Ihre Antwort aufheben? Damit lernt dieses Programm, Menschen besser zu verstehen. Ihr Name steht nicht dabei, und Ihre Klinik nimmt Namen, Orte und Zahlen heraus. Wenn Sie Nein sagen, ändert sich an Ihrer Betreuung nichts. Ein Ja können Sie jederzeit zurücknehmen: /examples. Dann löschen wir, was wir haben. Was vorher ohne Ihren Namen hinausging, können wir nicht zurückholen.
btn-examples-yes = Ja, aufheben
btn-examples-no = Nein
msg-examples-yes = Danke. Ihre Worte dürfen als Beispiele bleiben, ohne Ihren Namen. Um das zurückzunehmen, schreiben Sie /examples.
msg-examples-no = Von Ihren Worten heben wir keine Beispiele auf. An Ihrer Betreuung ändert sich nichts.
msg-examples-back = Die Beispiele aus Ihren Worten sind gelöscht, und neue kommen nicht dazu. Was vorher ohne Ihren Namen hinausging, können wir nicht zurückholen. An Ihrer Betreuung ändert sich nichts.
msg-course =
    Ihre Klinik hat etwas in Ihrem Plan notiert.
    Das ändert sich an Ihren Abfragen.
course-start = Notiert ist, dass eine Behandlung beginnt. Einige Wochen lang fragen wir öfter.
course-dose-up = Notiert ist eine neue Dosis. Einige Wochen lang fragen wir öfter. Stimmt das nicht, rufen Sie { $phone } an.
course-dose-down = Notiert ist eine neue Dosis. Ihre Abfragen gehen weiter wie bisher. Stimmt das nicht, rufen Sie { $phone } an.
course-hold = Notiert ist eine Pause in Ihrer Behandlung. In der Pause fragen wir weniger. Warnzeichen zählen wie bisher: Drücken Sie jederzeit den Knopf. Stimmt das nicht, rufen Sie { $phone } an.
course-restart = Notiert ist, dass Ihre Behandlung wieder begonnen hat. Auch die Fragen beginnen wieder, einige Wochen lang öfter. Stimmt das nicht, rufen Sie { $phone } an.
course-switch = Notiert ist, dass Sie ein anderes Mittel der gleichen Art bekommen. Einige Wochen lang fragen wir öfter. Stimmt das nicht, rufen Sie { $phone } an.
course-stop = Notiert ist, dass Ihre Behandlung zu Ende ist. Wir fragen noch einige Wochen weiter, denn es kann noch etwas Neues kommen. Stimmt das nicht, rufen Sie { $phone } an.
course-void = Die letzte Notiz zu Ihrer Behandlung war ein Irrtum und wurde zurückgenommen. Ihre Abfragen wurden neu geplant.
msg-watch-over =
    Ihre Abfragen enden hier.
    Danke für alle Ihre Antworten. So erreichen Sie Ihr Team auch weiterhin.
    Ihre Behandlung ist seit einigen Wochen zu Ende, und es folgen keine Fragen mehr. Sie können weiter etwas melden: Drücken Sie den Knopf oder schreiben Sie /report. Wenn es nicht warten kann, rufen Sie { $phone } an ({ $hours }), oder { $after }, wenn die Klinik zu ist. Im Notfall rufen Sie { $emergency } an.
msg-plan-changed = Ihre Klinik hat etwas an Ihrem Plan geändert. Ihre Abfragen folgen ihm ab jetzt. Schreiben Sie /status, um die nächste zu sehen.

## Kurze Antworten auf einen Knopfdruck

toast-saved = Notiert
toast-answered-elsewhere = Diese Frage ist schon beantwortet.
toast-button-over = Dieser Knopf ist zu alt. Schreiben Sie /report und sagen Sie uns, wie es Ihnen geht.
toast-button-unknown = Dieser Knopf geht hier nicht.
toast-check-in-over = Diese Abfrage ist vorbei. Schreiben Sie /report und sagen Sie uns, wie es Ihnen geht.
toast-first-step = Das ist die erste Frage.
toast-tick-something = Bitte kreuzen Sie zuerst etwas an.
toast-not-your-button = Dieser Knopf ist nicht für Sie.
toast-for-team = Dieser Knopf ist für Ihr Team.
toast-not-active = Ihre Abfragen sind beendet. Rufen Sie { $phone } an, im Notfall { $emergency }.
toast-slow-down = Einen Moment, bitte.

## Befehle im Menü von Telegram

cmd-start = Anfangen
cmd-report = Melden, wie es Ihnen jetzt geht
cmd-emergency = Nummern für den Notfall
cmd-status = Nächste Abfrage, und wer wann liest
cmd-time = Tag und Uhrzeit ändern
cmd-language = Sprache ändern
cmd-pause = Pause machen
cmd-resume = Pause beenden
cmd-stop = Abfragen beenden
cmd-help = Wie das hier geht
cmd-export = Kopie Ihrer Antworten
cmd-erase = Ihre Antworten löschen
cmd-examples = Dürfen Ihre Worte dieses Programm lehren?
bot-description = Abfragen für Patientinnen und Patienten einer Klinik, nur auf Einladung. Nicht für Notfälle: Rufen Sie im Notfall die Notrufnummer an Ihrem Ort an. Hier liest niemand rund um die Uhr mit.
bot-short-description = Abfragen für eingeladene Patienten. Nicht für Notfälle.

## Fragen

-none = Gar nicht
-mild = Leicht
-moderate = Mittel
-severe = Stark
-worst = Sehr stark
-not = Gar nicht
-little = Ein wenig
-some = Mittelmäßig
-much = Ziemlich
-verymuch = Sehr
-no = Nein
-yes = Ja
-none-of-these = Nichts davon

ask-pulse = Wie geht es Ihnen heute?
opt-pulse-fine = Alles wie sonst
opt-pulse-mouth = Mund wund
opt-pulse-redflag = Schwellung oder Atemnot
ask-rf0 = Jetzt oder heute: Haben Sie etwas davon?
opt-rf0-none = { -none-of-these }
opt-rf0-lips = Schwellung an Lippen, Zunge, Mund oder Hals
opt-rf0-breath = Atmen fällt schwer oder ist laut
opt-rf0-voice = Stimme plötzlich heiser, oder Hals wie zu
opt-rf0-saliva = Kann meinen Speichel nicht schlucken
opt-rf0-faint = Ohnmächtig, oder sehr krank mit Schwellung oder Quaddeln
opt-rf0-chest = Schmerzen in der Brust
opt-rf0-bleeding = Mund blutet länger als 15 Minuten
ask-sel = Hatten Sie seit der letzten Abfrage etwas davon?
ask-sel-first = Hatten Sie in den letzten 7 Tagen etwas davon?
opt-sel-none = { -none-of-these }
opt-sel-mouth = Mund wund
opt-sel-skin = Ausschlag, Pickel oder Jucken
opt-sel-swelling = Schwellung
opt-sel-nails = Probleme mit den Nägeln
opt-sel-breath = Luftnot oder Husten
opt-sel-fever = Fieber, oder mir ist heiß
opt-sel-eating = Kann nicht essen, trinken oder Medizin bei mir behalten
opt-sel-eyes = Schmerzendes oder rotes Auge, oder Sehen verloren
ask-m1 = Mund: Wie wund war er, als es am schlimmsten war?
opt-m1-none = { -none }
opt-m1-mild = { -mild }
opt-m1-moderate = { -moderate }
opt-m1-severe = { -severe }
opt-m1-worst = { -worst }
ask-m2 = Stört der Mund beim Essen, Trinken oder Sprechen?
opt-m2-not = { -not }
opt-m2-little = { -little }
opt-m2-some = { -some }
opt-m2-much = { -much }
opt-m2-verymuch = { -verymuch }
ask-m3 = Was können Sie jetzt essen und trinken?
opt-m3-usual = Wie sonst
opt-m3-soft = Nur Weiches
opt-m3-liquids = Nur Flüssiges
opt-m3-hardly = Trinke kaum, oder behalte Essen oder Medikament nicht bei mir
ask-m4 = Seit wann ist der Mund wund?
opt-m4-lt7 = Weniger als 7 Tage
opt-m4-7-14 = 7 bis 14 Tage
opt-m4-gt14 = Mehr als 14 Tage
ask-m5 = Wie ist der Mund, verglichen mit Ihrer letzten Meldung?
opt-m5-better = Besser
opt-m5-same = Gleich
opt-m5-worse = Schlechter
ask-m6 = Sehen Sie etwas davon im Mund oder an den Lippen?
opt-m6-none = { -none-of-these }
opt-m6-white = Weiße Flecken
opt-m6-blisters = Eine Gruppe von Bläschen an den Lippen
opt-m6-bleeding = Bluten
opt-m6-several = Mehr als eins davon
ask-r5 = Haut: Haben Sie etwas davon?
opt-r5-none = { -none-of-these }
opt-r5-hurts = Die Haut tut weh
opt-r5-blisters = Blasen
opt-r5-peeling = Die Haut löst sich ab
opt-r5-sores = Wunde Stellen an Augen, Mund oder im Intimbereich
opt-r5-purple = Lila Flecken, oder Flecken mit Ringen
opt-r5-puffy-face = Geschwollenes Gesicht
opt-r5-glands = Geschwollene Drüsen
opt-r5-crust = Gelbe Kruste oder Eiter
ask-r8 = { ask-s8 }
opt-r8-no = { -no }
opt-r8-yes = { -yes }
ask-r7 = Haben Sie Fieber, oder geht es Ihnen sehr schlecht?
opt-r7-no = { -no }
opt-r7-yes = { -yes }
ask-r2 = Wie sieht die Haut aus?
opt-r2-pimples = Pickel
opt-r2-patches = Flache oder erhabene Flecken
opt-r2-dry-itchy = Trocken und juckend
opt-r2-hives = Quaddeln, die kommen und gehen
ask-r6 = Haben Sie dazu etwas davon?
opt-r6-none = { -none-of-these }
opt-r6-breath = Atmen fällt schwer
opt-r6-faint = Ohnmächtig oder beinahe
opt-r6-vomit = Erbrechen
ask-r1 = Wie viele Ihrer Handflächen, mit Fingern, würden die Stellen bedecken?
opt-r1-lt10 = Weniger als 10
opt-r1-10-30 = 10 bis 30
opt-r1-gt30 = Mehr als 30
ask-r3 = Wie stark plagt Sie die Haut?
opt-r3-none = { -none }
opt-r3-mild = { -mild }
opt-r3-moderate = { -moderate }
opt-r3-severe = { -severe }
opt-r3-worst = { -worst }
ask-r4 = Stört die Haut bei dem, was Sie tun?
opt-r4-not = { -not }
opt-r4-little = { -little }
opt-r4-some = { -some }
opt-r4-much = { -much }
opt-r4-verymuch = { -verymuch }
ask-s1 = Wo ist die Schwellung?
opt-s1-lips = Lippen, Zunge, Mund oder Hals
opt-s1-face = Gesicht
opt-s1-lids = Augenlider
opt-s1-arm = Ein Arm
opt-s1-leg = Ein Bein
opt-s1-arms = Beide Arme
opt-s1-legs = Beide Beine
opt-s1-belly = Bauch oder ganzer Körper
opt-s1-several = Mehr als eine Stelle
ask-s1a = Welche Stellen sind geschwollen?
opt-s1a-lips = { opt-s1-lips }
opt-s1a-face = { opt-s1-face }
opt-s1a-lids = { opt-s1-lids }
opt-s1a-arm = { opt-s1-arm }
opt-s1a-leg = { opt-s1-leg }
opt-s1a-arms = { opt-s1-arms }
opt-s1a-legs = { opt-s1-legs }
opt-s1a-belly = { opt-s1-belly }
ask-s8 = Fällt Atmen oder Schlucken schwer, oder schwellen Lippen, Zunge oder Hals an?
opt-s8-no = { -no }
opt-s8-yes = { -yes }
ask-s2 = Wie kam die Schwellung?
opt-s2-hours = In wenigen Stunden
opt-s2-days = Über Tage
opt-s2-long = Ich habe sie schon lange, unverändert
ask-s3 = Wie stark ist die Schwellung?
opt-s3-none = { -none }
opt-s3-mild = { -mild }
opt-s3-moderate = { -moderate }
opt-s3-severe = { -severe }
opt-s3-worst = { -worst }
ask-s4 = Stört die Schwellung bei dem, was Sie tun?
opt-s4-not = { -not }
opt-s4-little = { -little }
opt-s4-some = { -some }
opt-s4-much = { -much }
opt-s4-verymuch = { -verymuch }
ask-s6 = Tut es weh, ist es heiß, oder ist die Farbe anders?
opt-s6-no = { -no }
opt-s6-yes = { -yes }
ask-s7 = Haben Sie in 3 Tagen 2 kg oder mehr zugenommen?
opt-s7-no = { -no }
opt-s7-yes = { -yes }
opt-s7-no-scale = Ich habe keine Waage
ask-n0 = Nägel: Was sehen Sie?
opt-n0-ridges = Rillen
opt-n0-colour = Rot oder eine andere Farbe
opt-n0-lifting = Ein Nagel löst sich oder ist ab
opt-n0-fold = Wunde rote Haut am Nagel
opt-n0-pus = Eiter
opt-n0-lump = Ein Knoten, der blutet
ask-n1 = Nägel: Wie stark sind die Beschwerden?
opt-n1-none = { -none }
opt-n1-mild = { -mild }
opt-n1-moderate = { -moderate }
opt-n1-severe = { -severe }
opt-n1-worst = { -worst }
ask-n2 = Stören die Nägel bei dem, was Sie tun?
opt-n2-not = { -not }
opt-n2-little = { -little }
opt-n2-some = { -some }
opt-n2-much = { -much }
opt-n2-verymuch = { -verymuch }
ask-n3 = Breitet sich die Rötung vom Nagel aus?
opt-n3-no = { -no }
opt-n3-yes = { -yes }
ask-n4 = Blutet es nach 15 Minuten Druck noch immer?
opt-n4-no = { -no }
opt-n4-yes = { -yes }
ask-b0 = Atmung: Was passt jetzt am besten?
opt-b0-cough = Nur neuer oder schlimmerer Husten
opt-b0-stairs = Luftnot auf Treppen oder beim Gehen
opt-b0-rest = Luftnot in Ruhe
ask-b1 = Haben Sie Schmerzen in der Brust?
opt-b1-no = { -no }
opt-b1-yes = { -yes }
ask-f0 = Haben Sie Ihre Temperatur gemessen?
opt-f0-below = Ja, unter 38,0 °C
opt-f0-measured = Ja, 38,0 °C oder mehr
opt-f0-hot = Mir ist heiß, aber ich habe kein Thermometer
ask-f1 = Haben Sie dazu etwas davon?
opt-f1-none = { -none-of-these }
opt-f1-chills = Schüttelfrost
opt-f1-confused = Verwirrt
opt-f1-fast-breath = Schnelles Atmen
opt-f1-faint = Ohnmächtig oder beinahe
ask-y0 = Augen: Sehen Sie mit einem Auge viel weniger als vorher, oder nichts?
opt-y0-no = { -no }
opt-y0-yes = { -yes }
ask-x0 = Ihre Behandlung: Nehmen Sie das Mittel weiter in gleicher Dosis?
opt-x0-usual = Ja, alles wie bisher
opt-x0-missed = Eine Dosis ausgelassen
opt-x0-missed-long = Mehr als einen Tag ausgelassen
opt-x0-stopped = Aufgehört
opt-x0-restarted = Wieder angefangen
opt-x0-changed = Dosis oder Medikament geändert
opt-x0-new-med = Ein anderes neues Medikament
opt-x0-acei = Ein neues Blutdruck-Mittel auf -pril
opt-x0-sacubitril = Neu: Entresto (Sacubitril), fürs Herz
opt-x0-gliptin = Neu: ein Gliptin gegen Zucker, z. B. Sitagliptin
opt-x0-rinse-not = Mundspülung nicht wie besprochen benutzt
ask-x2 = Ihre Klinik hat eine Pause der Behandlung vermerkt. Haben Sie wieder begonnen?
opt-x2-not-yet = Noch nicht
opt-x2-again = Ja, wieder begonnen
ask-x3 = Das neue Medikament: Ist es gegen Bakterien, Viren oder Pilze?
opt-x3-other = Nein, für etwas anderes
opt-x3-unsure = Ich weiß es nicht
opt-x3-germs = Ja
ask-p0 = Möchten Sie, dass sich Ihr Team meldet?
opt-p0-no = { -no }
opt-p0-can-wait = Ja, es kann warten
opt-p0-today = Ja, bitte heute
