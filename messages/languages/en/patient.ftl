### What a patient reads. Plain words, short sentences, no markup, nothing that frightens at three in the morning.
### Ids that begin with "msg-" start a new message: their first 80 characters may be seen on a locked screen by
### anybody, so they name no medicine, no part of the body, no symptom and no illness.
### The bot never advises on doses, never names a diagnosis, never says that all is well, and promises nothing
### that the team's opening hours cannot keep.
### $emergency, $phone, $after (phone out of hours) and $hours are what the clinic entered.

## First contact

msg-hello-stranger =
    Hello.
    You need a personal link from your clinic to use this chat. Please ask them for one. It is not for emergencies: if you need help at once, call your local emergency number.
msg-too-many =
    Too many messages came at once.
    We have not read the last ones, and nobody else has. In an emergency call { $emergency } now. Otherwise wait one minute and write again, in one message.
# One sentence for a link that is used, forwarded, expired, revoked or guessed: nobody learns which.
msg-link-refused = This link does not work. Please ask your clinic for a new one, and open it on your own phone.
msg-ask-birth-year =
    Welcome.
    First we make sure that this link has reached the right person. In which year were you born? Please write four digits, for example 1958.
msg-birth-year-unreadable = Please write the year of your birth with four digits, for example 1958. Nothing else is needed here.
msg-birth-year-wrong = That does not match what your clinic has noted. Please write the year of your birth again.
msg-chat-taken =
    This chat already belongs to one person, and it can serve only one.
    Please use the other person's own phone. If that is not possible, ask the clinic.
msg-chat-is-staff = This chat belongs to a member of the care team, so it cannot also be used for check-ins. Please use another phone.
msg-linked-again =
    This chat is linked again.
    Your check-ins go on here, and the chat on the other phone has been closed. Write /status to see when the next one comes.
msg-moved = This chat has moved to another phone, as your clinic arranged. If that was not you, please call your clinic: { $phone }.

## Consent

msg-consent =
    Please read this first.
    It says what this chat is for, who reads it and when, and how you can stop.

    • What it does: it asks you short questions about your mouth, your skin, swelling and breathing during your treatment. Your care team at { $clinic } sees your answers.
    • Who reads it, and when: your care team, { $hours }. Outside these hours your answers may wait. Warning signs are passed on at once to the person on duty.
    • Not for emergencies: in an emergency call { $emergency }. Do not wait for an answer here.
    • Where it travels: Telegram carries the messages, and Telegram's servers can see them. We keep them encrypted.
    • How to stop: write /stop at any time. Your treatment does not depend on this chat.
    • Questions: call { $phone }, or { $after } when the clinic is closed.

    Do you agree?
btn-accept = Yes, I agree
btn-decline = No, thank you
msg-declined =
    You said no. That is your choice.
    You will get no messages from this chat, and your clinic sees that you said no. Your treatment does not change. If you change your mind, press the button. Your clinic's number is { $phone }.

## Choices

language-name = English
msg-choose-language = In which language shall we write to you?
msg-choose-weekday = On which day of the week would you like your check-in?
msg-choose-hour = At what time would you like it? Times are those of { $zone }.
msg-hour-not-offered = We cannot ask at { $time }. You can choose one of these: { $hours }.
msg-zone-confirm = Is it { $time } where you are now? That is the time in { $zone }.
btn-zone-other = No, another place
msg-ask-zone = Please write a large city in your time zone, for example Madrid.
msg-zone-unknown = We do not know that place. Please write a large city nearby, for example Madrid.
msg-language-set = From now on this chat writes in English. Check-ins come on { $weekday } at { $time }. Write /language to change it.
msg-time-set = Your check-ins now come on { $weekday } at { $time } ({ $zone }). Write /time to change that.
msg-welcome =
    You are all set.
    Your check-ins come at { $time } ({ $zone }). Please answer them also when you feel as usual.
welcome-next = The next two come on:
welcome-all = Your next eight weeks:
welcome-short = one question
welcome-short-check = a short check
welcome-any-time =
    If something changes in between, do not wait for the next check-in: press the button or write /report.
    In an emergency call { $emergency }. Your clinic's number is { $phone }.
btn-first-now = Start the first check-in now
btn-all-dates = All dates

## Check-ins

msg-opener =
    Your weekly check-in is ready.
    It takes about two minutes. Start when it suits you, or choose a later time.
msg-opener-first =
    A short check is ready.
    There are three or four short questions. It takes about a minute. Start when it suits you, or choose a later time.
msg-opener-pulse =
    A short check is ready.
    There is one question, and one press of a button answers it. Start when it suits you, or choose a later time.
msg-opener-follow-up =
    A short check is ready.
    Your team would like to know how it is now. It takes about a minute. Start when it suits you, or choose a later time.
msg-opener-reminder =
    Reminder: your check-in is waiting.
    It takes about two minutes. Start when it suits you, or choose a later time.
msg-opener-reminder-short =
    Reminder: a short check is waiting.
    It takes a minute at most. Start when it suits you, or choose a later time.
screen-check-in = Weekly check-in · { $n } of { $m }
screen-first = Short check · { $n } of { $m }
screen-pulse = Short check · { $n } of { $m }
screen-report = Your report · { $n } of { $m }
screen-baseline = First check-in · { $n } of { $m }
screen-follow-up = Short check · { $n } of { $m }
screen-details = details { $k } of { $l }
screen-tick = Tick all that fit.
screen-tick-all = Tick all that fit, then press Done.
screen-later = When shall we ask again?
screen-put-off = All right. We will ask again on { $when }. You can start now if you like.
screen-help-first =
    Help comes first: call { $emergency } now.
    The other questions can wait. Go on when you are safe.
btn-start = Start
btn-later = Later
btn-later-1h = In 1 hour
btn-later-evening = This evening
btn-later-tomorrow = Tomorrow
btn-continue = Go on
btn-back = Back
btn-done = Done
btn-emergency = Emergency
btn-report = Report something
btn-yes = Yes
btn-no = No
btn-today = Today
btn-yesterday = Yesterday
btn-skip = Skip
btn-cancel = Cancel
btn-confirm = Confirm
msg-old-finished = This check-in of { $day } is already finished. Is something different now? Then press the button to report it.
msg-old-closed = This check-in belongs to { $day } and is closed. Is your answer about today? Then press the button to report it.
msg-old-replaced = This check-in was replaced by a newer one. Please use the newer one, or press the button to report something.

## After a check-in: what happens next, and by when

screen-receipt-record =
    Thank you. Your answers are kept.
    Your team can read them ({ $hours }). You need not wait for a call about them, but you can always call us.
    If anything gets worse or something new begins, press the button or call { $phone }. When the clinic is closed, call { $after }. In an emergency call { $emergency }.
screen-receipt-routine =
    Thank you. Your answers are kept.
    Your team has been asked to look at them within three days ({ $hours }).
    If it gets worse, press the button or call { $phone }. When the clinic is closed, call { $after }. In an emergency call { $emergency }.
screen-receipt-next-day =
    Thank you. Your answers are kept.
    Your team has been asked to look at them within 24 hours, at weekends too.
    If you have heard nothing by then, or if it gets worse, call { $phone } ({ $hours }), or { $after } when the clinic is closed. In an emergency call { $emergency }.
screen-receipt-same-day =
    Thank you. Your team has been asked to contact you today.
    Please keep your phone near you.
    If you hear nothing, or if it gets worse, call yourself: { $phone } ({ $hours }), or { $after } when the clinic is closed. In an emergency call { $emergency }.
screen-receipt-emergency =
    Call { $emergency } now, if you have not done so yet.
    Do not wait for an answer here. Your answers have gone to your care team. Your clinic's number is { $phone } ({ $hours }), or { $after } when it is closed.
receipt-airway = Right away: if it is hard to breathe or to swallow, or if lips, tongue or throat swell, call { $emergency } now.
# General care only; a clinic may switch each one off. Never a medicine by name.
tip-mouth = Until then: brush gently with a soft brush. Rinse often with water or salt water. Choose soft and cool food, and drink. Leave out mouthwash with alcohol.
tip-skin = Until then: take short, lukewarm showers. Use soap and cream without perfume. Wear loose clothes and protect your skin from the sun. No acne products.
tip-nails = Until then: cut your nails straight and leave the skin around them alone. Wear gloves for wet work, and roomy shoes.

## Emergency

msg-emergency =
    Call { $emergency } now.
    Do not wait for an answer here. If somebody is with you, ask them to stay and to help you call. Do not drive yourself. Take a list of your medicines with you.
emergency-phone = Then phone your clinic: { $phone } ({ $hours }), or { $after } when it is closed. Your care team is being told as well, but do not wait for them.
emergency-phone-alone = This chat cannot reach your care team now. So phone your clinic as well: { $phone } ({ $hours }), or { $after } when it is closed.
emergency-no-clinic = This chat does not know yet who you are, so do not rely on it.
msg-emergency-late =
    If it is still so, call { $emergency } now.
    You wrote at { $time }, and we were offline until now. We are sorry. Do not wait for an answer here, and do not drive yourself. Your care team is being told. Your clinic's number is { $phone }.
emergency-help = Has help been called? If not, call { $emergency } before you do anything else.
btn-help-called = Yes, help is coming
btn-help-not-yet = Not yet
msg-help-coming = Thank you. Stay with somebody if you can. Your clinic's number is { $phone }.
msg-help-first = Please call { $emergency } first. This chat cannot call for you.
role-nurse = a nurse
role-clinician = a doctor
role-lead = a senior member of the team
msg-seen = Your team read this at { $time }: { $role } is dealing with it.
seen-by = If you have heard nothing by { $by }, please call.
seen-next-emergency = If you have not called { $emergency } yet, call now. Do not wait for us. Your clinic's number is { $phone } ({ $hours }), or { $after } when it is closed.
seen-next-same-day = Please keep your phone near you. If it gets worse, do not wait: call { $phone } ({ $hours }), or { $after } when the clinic is closed. In an emergency call { $emergency }.
seen-next-next-day = Your team decides what comes next. If it gets worse, call { $phone } ({ $hours }), or { $after } when the clinic is closed. In an emergency call { $emergency }.
seen-next-routine = Your team decides what comes next. If it gets worse, write /report or call { $phone } ({ $hours }), or { $after } when the clinic is closed. In an emergency call { $emergency }.
seen-next-record = If something changes, write /report or call { $phone } ({ $hours }), or { $after } when the clinic is closed. In an emergency call { $emergency }.
msg-dealt =
    What you told us has been dealt with by { $role }.
    If it is not better by { $day }, press the button or call { $phone }. When the clinic is closed, call { $after }. In an emergency call { $emergency }.
msg-looked-at =
    What you told us has been looked at by { $role }.
    If it gets worse or something new begins, press the button or call { $phone }. When the clinic is closed, call { $after }. In an emergency call { $emergency }.
msg-not-reached =
    Your team tried to call you and could not reach you.
    Please call { $phone }. When the clinic is closed, call { $after }. In an emergency call { $emergency }.
msg-nobody-yet =
    Nobody has confirmed your message yet.
    Please do not wait for this chat. If it is still so, call { $emergency }, or your clinic: { $phone }.
msg-nobody-called =
    Your message was read, but nobody has noted that you were reached.
    Please do not wait for this chat. If it is still so, call { $emergency }, or your clinic: { $phone }.
msg-nobody-reached =
    We could not reach your care team.
    Do not wait for this chat. If it is still so, call { $emergency } now. Then call your clinic: { $phone } ({ $hours }), or { $after } when it is closed.
msg-team-reply =
    A message from your care team.
    It was written by a person. If you answer here, it may be read later. To speak to somebody, call { $phone }.

    { $text }

## Words, pictures, edits

msg-words-kept-routine =
    Your message is kept.
    Your team has been asked to read it within three days ({ $hours }). If it cannot wait, call { $phone }. When the clinic is closed, call { $after }. If your lips, tongue or throat swell, or if it is hard to breathe or to swallow, call { $emergency } now.
msg-words-kept-next-day =
    Your message is kept.
    Your team has been asked to read it within 24 hours. If it cannot wait or gets worse, call { $phone } ({ $hours }), or { $after } when the clinic is closed. If your lips, tongue or throat swell, or if it is hard to breathe or to swallow, call { $emergency } now.
msg-words-kept-same-day =
    Your message is kept, and your team has been asked to look at it today.
    Please keep your phone near you. If it cannot wait or gets worse, call { $phone } ({ $hours }), or { $after } when the clinic is closed. If it is hard to breathe or to swallow, or you feel very unwell, call { $emergency } now.
msg-media-kept =
    This chat cannot read this kind of message, but it is kept for your team.
    Please write it in words, or press a button. If you cannot: call { $phone } ({ $hours }), or { $after } when the clinic is closed. If your lips, tongue or throat swell, or if it is hard to breathe or to swallow, call { $emergency } now.
# Photos, recordings and files; the answer to words of despair; a word of thanks.
btn-add-photo = Add a photo
btn-answer-this = Answer a few questions about this
msg-photo-how =
    You can send it here now, as you would send it to anybody.
    Take it in daylight, once close up and once from further away. Your face and your name need not be on it.
msg-photo-added =
    Your photo is kept with what you reported.
    Your team can see it together with your answers ({ $hours }). This chat cannot judge it. If it gets worse, do not wait: call { $phone }. When the clinic is closed, call { $after }. If your lips, tongue or throat swell, or if it is hard to breathe or to swallow, call { $emergency } now.
msg-photo-kept =
    Your photo is kept.
    Your team has been asked to look at it within three days ({ $hours }). This chat cannot judge it. If it cannot wait, call { $phone }. When the clinic is closed, call { $after }. If your lips, tongue or throat swell, or if it is hard to breathe or to swallow, call { $emergency } now.
msg-voice-kept =
    Your recording is kept, but this chat cannot listen to it.
    Please write in a few words what you said, or press a button. Your team has been asked to deal with it within three days ({ $hours }). If it cannot wait, call { $phone }. When the clinic is closed, call { $after }. If your lips, tongue or throat swell, or if it is hard to breathe or to swallow, call { $emergency } now.
msg-video-kept =
    Your video is kept, but this chat cannot watch it.
    Please write in a few words what it shows, or press a button. Your team has been asked to deal with it within three days ({ $hours }). If it cannot wait, call { $phone }. When the clinic is closed, call { $after }. If your lips, tongue or throat swell, or if it is hard to breathe or to swallow, call { $emergency } now.
msg-words-airway =
    A typed answer is not read by this chat at once, and nobody looks at it now.
    If your lips, tongue or throat are swelling, or if it is hard to breathe or to swallow: call { $emergency } now. Do not wait for an answer here.
    If not, please press the buttons of the question. Your team has been asked to look at what you wrote today. Your clinic's number is { $phone } ({ $hours }), or { $after } when it is closed.
msg-media-airway =
    This chat can neither see nor hear what you sent, and nobody looks at it at once.
    If your lips, tongue or throat are swelling, or if it is hard to breathe or to swallow: call { $emergency } now. Do not wait for an answer here.
    If not, please write in a few words what it shows or says, or press a button. Your team has been asked to look at it today. Your clinic's number is { $phone } ({ $hours }), or { $after } when it is closed.
msg-file-too-large =
    Your file is too large for this chat, so your team does not have it.
    Please send a picture as a photo and not as a file, and make a long video shorter. Or write in a few words what it shows. If it cannot wait, call { $phone } ({ $hours }), or { $after } when the clinic is closed. If your lips, tongue or throat swell, or if it is hard to breathe or to swallow, call { $emergency } now.
msg-file-too-many =
    You have sent many files today. From now until midnight more files are only noted, so nobody can look at them.
    Please write in a few words what matters most, or send more pictures tomorrow. If it cannot wait, call { $phone } ({ $hours }), or { $after } when the clinic is closed. If your lips, tongue or throat swell, or if it is hard to breathe or to swallow, call { $emergency } now.
msg-photo-unreadable =
    Your file has arrived, but it cannot be opened here.
    Please send it again as a photo and not as a file, or write in a few words what it shows. If it cannot wait, call { $phone } ({ $hours }), or { $after } when the clinic is closed. If your lips, tongue or throat swell, or if it is hard to breathe or to swallow, call { $emergency } now.
msg-file-lost =
    What you sent on { $when } could not be fetched, so your team does not have it. We are sorry.
    Please send it again, or write in a few words what it shows or says. If it cannot wait, call { $phone } ({ $hours }), or { $after } when the clinic is closed. If your lips, tongue or throat swell, or if it is hard to breathe or to swallow, call { $emergency } now.
# The question that a typed message in doubt is answered with, instead of silence.
msg-question-body =
    Please answer one question now.
    Is any of this true right now? It may be you, or the person you write about. If so, call { $emergency } now. Do not wait for an answer here.
msg-question-despair =
    Please answer one question now.
    Are you safe? You need not be alone with this. If you might hurt yourself, or cannot stay safe, call { $emergency } now.
question-breath = Trouble breathing
question-swelling = Swelling of lips, tongue, throat or face
question-saliva = Cannot swallow my own saliva
question-chest = Chest pain
question-faint = About to faint, or fainted
question-none = None of these
question-unsafe = No, I am not safe
question-talk = I want somebody to call me
question-safe = Yes, I am safe
msg-question-yes =
    Call { $emergency } now.
    Your care team is being told. Do not wait for an answer here.
msg-question-yes-alone =
    Call { $emergency } now.
    This chat cannot reach your care team now. Do not wait for an answer here.
msg-question-no =
    Thank you for your answer.
    If that changes, call { $emergency }. Do not wait for an answer here.
question-said = You answered: { $answer }.
msg-distress =
    A person of your care team is being told now what you wrote.
    You need not be alone with this. Please ask somebody to stay with you. If you might hurt yourself, or cannot stay safe, call { $emergency } now.
    You can also talk to your clinic: { $phone } ({ $hours }), or { $after } when it is closed. Please do not wait for an answer here.
msg-distress-alone =
    This chat cannot reach your care team now, so please call.
    You need not be alone with this. Please ask somebody to stay with you. If you might hurt yourself, or cannot stay safe, call { $emergency } now.
    You can also talk to your clinic: { $phone } ({ $hours }), or { $after } when it is closed.
distress-crisis-line = There are people who listen at any hour: { $line }.
msg-courtesy = Thank you for writing. Your message is kept. If something is different, press the button.
reads-open = The clinic is open now, but nobody watches this chat all the time.
reads-closed = The clinic is closed now. It opens again on { $when }, or later if that is a public holiday.
msg-edited = We saw that you changed a message. Your team sees both the old and the new wording.
msg-flood = Your messages are all kept. Please give us a moment.
msg-unknown-command = We do not know that command. Write /help to see what you can do here.
msg-could-not-read =
    Something went wrong here, and we could not handle your last message.
    A person will look at it. Please write it again. If it cannot wait, call { $phone }, or { $after } when the clinic is closed. In an emergency call { $emergency }.
msg-group-only-private = This bot talks to patients in private only. Please write to it in a chat of your own.
msg-offline =
    We were offline for some hours and may have missed messages.
    If you wrote to us, please write it again now. If it cannot wait, call { $phone }. In an emergency call { $emergency }. We are sorry.

## Commands

msg-help =
    How this chat works.
    It asks you short questions, and your care team reads your answers. You can also write in your own words at any time. It is not for emergencies: in an emergency call { $emergency }. Your clinic's number is { $phone }.
msg-status = This is what is planned for you.
status-next = Your next check-in comes on { $when }.
status-none = No further check-in is planned.
status-paused = Your check-ins are paused until { $day }.
status-open =
    { $count ->
        [0] Your team has no open report from you.
        [one] Your team has one open report from you.
       *[other] Your team has { $count } open reports from you.
    }
status-reads = People read here: { $hours }. Your clinic's number is { $phone }, or { $after } when it is closed.
msg-pause = For how long would you like a break? Check-ins then begin again by themselves.
pause-weeks =
    { $count ->
        [one] { $count } week
       *[other] { $count } weeks
    }
msg-paused =
    Your check-ins take a break until { $day }.
    Your team has been told. Then they begin again by themselves. If something happens before that, write /report. To end the break, write /resume.
msg-pause-too-long = A break can last { $count ->
        [4] four weeks
       *[other] { $count } weeks
    } at most. Please choose a shorter one.
msg-resumed = Welcome back. Your check-ins go on. Write /status to see when the next one comes.
msg-not-paused = Your check-ins are not paused. Write /status to see when the next one comes.
msg-stop =
    Do you want to end the check-ins?
    Your team will be told. Your care at the clinic does not change. You can also take a break instead: /pause.
btn-stop-yes = Yes, end them
btn-stop-no = No, go on
msg-stopped =
    The check-ins have ended.
    Your team has been told, and you will get no more questions. What you have reported stays with your team. If something happens, call { $phone }, or { $after } when the clinic is closed. In an emergency call { $emergency }.
msg-stop-cancelled = Nothing has changed. Your check-ins go on.
msg-discharged =
    Your clinic has ended the check-ins in this chat.
    Thank you for taking part. You will get no more questions. If you need something, call { $phone }, or { $after } when the clinic is closed. In an emergency call { $emergency }.
msg-not-active =
    Your check-ins have ended, so this is not possible now.
    If you need something, call { $phone }, or { $after } when the clinic is closed. In an emergency call { $emergency }.
msg-finish-welcome = Let us finish the first steps before this.
msg-export = Your clinic can give you a copy of everything you have written here. Please ask your team: { $phone }.
msg-erase =
    Your clinic can delete what you have written here, as far as the law allows.
    Please ask your team: { $phone }. To end the messages at once, write /stop.
msg-examples =
    One question that has nothing to do with your care.
    Sometimes we ask you about words you have written. May we keep such words and your answer? They would teach this program to understand people better. Your name is not kept with them, and your clinic takes names, places and numbers out. If you say no, nothing changes in your care. You can take a yes back at any time: /examples. Then we delete what we have; what has left before, without your name, cannot be called back.
btn-examples-yes = Yes, keep them
btn-examples-no = No
msg-examples-yes = Thank you. Your words may be kept as examples, without your name. To take this back, write /examples.
msg-examples-no = No examples of your words are kept. Nothing changes in your care.
msg-examples-back = The examples of your words that we had are deleted, and no more are kept. What has left before, without your name, cannot be called back. Nothing changes in your care.
msg-course =
    Your clinic has made a note in your plan.
    Here is what changes in your check-ins.
course-start = The note says that a treatment begins. You will be asked more often for some weeks.
course-dose-up = The note says that the dose is a new one. You will be asked more often for some weeks. If the note is wrong, call { $phone }.
course-dose-down = The note says that the dose is a new one. Your check-ins go on as before. If the note is wrong, call { $phone }.
course-hold = The note says that there is a break in your treatment. You will get fewer questions during the break. Warning signs count as before: press the button at any time. If the note is wrong, call { $phone }.
course-restart = The note says that your treatment has begun again. Your questions start again too, for some weeks more often. If the note is wrong, call { $phone }.
course-switch = The note says that you get another medicine of the same kind. You will be asked more often for some weeks. If the note is wrong, call { $phone }.
course-stop = The note says that your treatment has ended. We go on asking for some weeks, because something new can still come. If the note is wrong, call { $phone }.
course-void = The last note about your treatment was a mistake, and it was taken back. Your check-ins were planned anew.
msg-watch-over =
    Your check-ins end here.
    Thank you for all your answers. Here is how you can still reach your team.
    Your treatment ended some weeks ago, and no more questions follow. You can still report something: press the button or write /report. If it cannot wait, call { $phone } ({ $hours }), or { $after } when the clinic is closed. In an emergency call { $emergency }.
msg-plan-changed = Your clinic has changed something in your plan. Your check-ins follow it from now on. Write /status to see the next one.

## Short answers to a press of a button (at most 180 characters)

toast-saved = Saved
toast-answered-elsewhere = This question has been answered already.
toast-button-over = This button is too old. Write /report to tell us how you are.
toast-button-unknown = This button does not work here.
toast-check-in-over = This check-in is over. Write /report to tell us how you are.
toast-first-step = This is the first question.
toast-tick-something = Please tick something first.
toast-not-your-button = This button is not for you.
toast-for-team = This button is for your care team.
toast-not-active = Your check-ins have ended. Call { $phone }; in an emergency call { $emergency }.
toast-slow-down = One moment, please.

## Command descriptions, shown by Telegram's menu

cmd-start = Begin
cmd-report = Tell us how you are now
cmd-emergency = Numbers for an emergency
cmd-status = Next check-in, and who reads when
cmd-time = Change day and hour
cmd-language = Change the language
cmd-pause = Take a break
cmd-resume = End the break
cmd-stop = End the check-ins
cmd-help = How this works
cmd-export = A copy of your answers
cmd-erase = Delete your answers
cmd-examples = May your words teach this program?
# Shown by Telegram before anybody has written, also when we are offline.
bot-description = Check-ins for patients of a clinic, by invitation only. Not for emergencies: if you need help at once, call your local emergency number. Nobody reads here around the clock.
bot-short-description = Check-ins for invited patients. Not for emergencies.

## Questions: "ask-" and the item, "opt-" with item and option. They stand below a neutral line, never first.
## "Dose" is said of tablets and infusions alike.

-none = None
-mild = Mild
-moderate = Moderate
-severe = Severe
-worst = Very severe
-not = Not at all
-little = A little
-some = Somewhat
-much = A lot
-verymuch = Very much
-no = No
-yes = Yes
-none-of-these = None of these

ask-pulse = How are you today?
opt-pulse-fine = All as usual
opt-pulse-mouth = Sore mouth
opt-pulse-redflag = Swelling or trouble breathing
ask-rf0 = Now or today: do you have any of these?
opt-rf0-none = { -none-of-these }
opt-rf0-lips = Swelling of lips, tongue, mouth or throat
opt-rf0-breath = Hard to breathe, or noisy breathing
opt-rf0-voice = Voice suddenly hoarse, or throat feels closed
opt-rf0-saliva = Cannot swallow my saliva
opt-rf0-faint = Fainted, or very unwell with swelling or hives
opt-rf0-chest = Chest pain
opt-rf0-bleeding = Mouth bleeding for more than 15 minutes
ask-sel = Since the last check-in: have you had any of these?
ask-sel-first = In the last 7 days: have you had any of these?
opt-sel-none = { -none-of-these }
opt-sel-mouth = Sore mouth
opt-sel-skin = Rash, spots or itch
opt-sel-swelling = Swelling
opt-sel-nails = Trouble with nails
opt-sel-breath = Short of breath, or cough
opt-sel-fever = Fever, or feeling hot
opt-sel-eating = Cannot eat, drink or keep medicine down
opt-sel-eyes = Painful or red eye, or lost sight
ask-m1 = Mouth: how bad was the soreness at its worst?
opt-m1-none = { -none }
opt-m1-mild = { -mild }
opt-m1-moderate = { -moderate }
opt-m1-severe = { -severe }
opt-m1-worst = { -worst }
ask-m2 = Does your mouth get in the way of eating, drinking or talking?
opt-m2-not = { -not }
opt-m2-little = { -little }
opt-m2-some = { -some }
opt-m2-much = { -much }
opt-m2-verymuch = { -verymuch }
ask-m3 = What can you eat and drink now?
opt-m3-usual = My usual food
opt-m3-soft = Soft food only
opt-m3-liquids = Liquids only
opt-m3-hardly = I hardly drink, or cannot keep food or medicine down
ask-m4 = For how long has your mouth been sore?
opt-m4-lt7 = Less than 7 days
opt-m4-7-14 = 7 to 14 days
opt-m4-gt14 = More than 14 days
ask-m5 = How is your mouth compared with your last report?
opt-m5-better = Better
opt-m5-same = The same
opt-m5-worse = Worse
ask-m6 = Mouth and lips: do you see any of these?
opt-m6-none = { -none-of-these }
opt-m6-white = White patches
opt-m6-blisters = A cluster of blisters on the lips
opt-m6-bleeding = Bleeding
opt-m6-several = More than one of these
ask-r5 = Skin: do you have any of these?
opt-r5-none = { -none-of-these }
opt-r5-hurts = The skin hurts
opt-r5-blisters = Blisters
opt-r5-peeling = The skin peels off
opt-r5-sores = Sores on eyes, mouth or private parts
opt-r5-purple = Purple spots, or spots with rings
opt-r5-puffy-face = Puffy face
opt-r5-glands = Swollen glands
opt-r5-crust = Yellow crust or pus
ask-r8 = { ask-s8 }
opt-r8-no = { -no }
opt-r8-yes = { -yes }
ask-r7 = Do you have a fever, or feel very unwell?
opt-r7-no = { -no }
opt-r7-yes = { -yes }
ask-r2 = What does the skin look like?
opt-r2-pimples = Pimples
opt-r2-patches = Flat or bumpy patches
opt-r2-dry-itchy = Dry and itchy
opt-r2-hives = Hives that come and go
ask-r6 = Do you also have any of these?
opt-r6-none = { -none-of-these }
opt-r6-breath = Hard to breathe
opt-r6-faint = Fainted or nearly fainted
opt-r6-vomit = Vomiting
ask-r1 = Skin: how many of your palms, with fingers, would cover it?
opt-r1-lt10 = Fewer than 10
opt-r1-10-30 = 10 to 30
opt-r1-gt30 = More than 30
ask-r3 = How much does the skin bother you?
opt-r3-none = { -none }
opt-r3-mild = { -mild }
opt-r3-moderate = { -moderate }
opt-r3-severe = { -severe }
opt-r3-worst = { -worst }
ask-r4 = Does the skin get in the way of what you do?
opt-r4-not = { -not }
opt-r4-little = { -little }
opt-r4-some = { -some }
opt-r4-much = { -much }
opt-r4-verymuch = { -verymuch }
ask-s1 = Where is the swelling?
opt-s1-lips = Lips, tongue, mouth or throat
opt-s1-face = Face
opt-s1-lids = Eyelids
opt-s1-arm = One arm
opt-s1-leg = One leg
opt-s1-arms = Both arms
opt-s1-legs = Both legs
opt-s1-belly = Belly or whole body
opt-s1-several = More than one place
ask-s1a = Which places are swollen?
opt-s1a-lips = { opt-s1-lips }
opt-s1a-face = { opt-s1-face }
opt-s1a-lids = { opt-s1-lids }
opt-s1a-arm = { opt-s1-arm }
opt-s1a-leg = { opt-s1-leg }
opt-s1a-arms = { opt-s1-arms }
opt-s1a-legs = { opt-s1-legs }
opt-s1a-belly = { opt-s1-belly }
ask-s8 = Hard to breathe or swallow? Or lips, tongue or throat swelling?
opt-s8-no = { -no }
opt-s8-yes = { -yes }
ask-s2 = How did the swelling come?
opt-s2-hours = Within hours
opt-s2-days = Over days
opt-s2-long = I have had it for long, unchanged
ask-s3 = How bad is the swelling?
opt-s3-none = { -none }
opt-s3-mild = { -mild }
opt-s3-moderate = { -moderate }
opt-s3-severe = { -severe }
opt-s3-worst = { -worst }
ask-s4 = Does the swelling get in the way of what you do?
opt-s4-not = { -not }
opt-s4-little = { -little }
opt-s4-some = { -some }
opt-s4-much = { -much }
opt-s4-verymuch = { -verymuch }
ask-s6 = Does it hurt, is it hot, or has the colour changed?
opt-s6-no = { -no }
opt-s6-yes = { -yes }
ask-s7 = Have you gained 2 kg or more in 3 days?
opt-s7-no = { -no }
opt-s7-yes = { -yes }
opt-s7-no-scale = I have no scale
ask-n0 = Nails: what do you see?
opt-n0-ridges = Ridges
opt-n0-colour = Red or another colour
opt-n0-lifting = A nail lifts or is lost
opt-n0-fold = Sore red skin beside a nail
opt-n0-pus = Pus
opt-n0-lump = A lump that bleeds
ask-n1 = Nails: how bad is it?
opt-n1-none = { -none }
opt-n1-mild = { -mild }
opt-n1-moderate = { -moderate }
opt-n1-severe = { -severe }
opt-n1-worst = { -worst }
ask-n2 = Do your nails get in the way of what you do?
opt-n2-not = { -not }
opt-n2-little = { -little }
opt-n2-some = { -some }
opt-n2-much = { -much }
opt-n2-verymuch = { -verymuch }
ask-n3 = Is redness spreading from the nail?
opt-n3-no = { -no }
opt-n3-yes = { -yes }
ask-n4 = Does it still bleed after 15 minutes of pressure?
opt-n4-no = { -no }
opt-n4-yes = { -yes }
ask-b0 = Breathing: which fits best now?
opt-b0-cough = New or worse cough only
opt-b0-stairs = Short of breath on stairs or when walking
opt-b0-rest = Short of breath at rest
ask-b1 = Do you have chest pain?
opt-b1-no = { -no }
opt-b1-yes = { -yes }
ask-f0 = Have you measured your temperature?
opt-f0-below = Yes, below 38.0 °C
opt-f0-measured = Yes, 38.0 °C or more
opt-f0-hot = I feel hot, but have no thermometer
ask-f1 = Do you also have any of these?
opt-f1-none = { -none-of-these }
opt-f1-chills = Shaking chills
opt-f1-confused = Confusion
opt-f1-fast-breath = Fast breathing
opt-f1-faint = Fainted or nearly fainted
ask-y0 = Does one eye see much less than before, or nothing?
opt-y0-no = { -no }
opt-y0-yes = { -yes }
ask-x0 = Your treatment: are you still taking it at the same dose?
opt-x0-usual = Yes, all as before
opt-x0-missed = Missed one dose
opt-x0-missed-long = Missed doses for more than one day
opt-x0-stopped = Stopped
opt-x0-restarted = Started again
opt-x0-changed = Dose or medicine changed
opt-x0-new-med = Another new medicine
opt-x0-acei = A new blood-pressure medicine ending in -pril
opt-x0-sacubitril = New: Entresto (sacubitril), for the heart
opt-x0-gliptin = New: a gliptin for diabetes, e.g. sitagliptin
opt-x0-rinse-not = Mouth rinse not used as told
ask-x2 = Your clinic noted a break in treatment. Have you started again?
opt-x2-not-yet = Not yet
opt-x2-again = Yes, started again
ask-x3 = The new medicine: is it against bacteria, viruses or fungus?
opt-x3-other = No, for something else
opt-x3-unsure = I do not know
opt-x3-germs = Yes
ask-p0 = Would you like your team to contact you?
opt-p0-no = { -no }
opt-p0-can-wait = Yes, it can wait
opt-p0-today = Yes, today please
