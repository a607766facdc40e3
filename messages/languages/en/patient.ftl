### What a patient reads. Plain words, short sentences, no markup, nothing that frightens at three in the morning.
### Ids that begin with "msg-" start a new message: their first 80 characters may be seen on a locked screen by
### anybody, so they name no medicine, no part of the body, no symptom and no illness.
### The bot never advises on doses, never names a diagnosis, never says that all is well, and promises nothing
### that the team's opening hours cannot keep.

## First contact

msg-start-unlinked =
    Hello. This chat works only with a personal link from your clinic, so please ask them for one.
    It is not for emergencies. In an emergency call your local emergency number.
# One sentence for a link that is used, forwarded, expired, revoked or guessed: nobody learns which.
msg-link-refused = This link does not work. Please ask your clinic for a new one, and use it on your own phone.
msg-ask-birth-year =
    Welcome. First we make sure that this link has reached the right person, with one short question.
    In which year were you born? Please write four digits, for example 1958.
msg-birth-year-unreadable = Please write the year of your birth with four digits, for example 1958. Nothing else is needed here.
msg-birth-year-wrong = That does not match what your clinic has noted. Please write the year of your birth again.
msg-locked =
    This link is now closed, to protect you, and nothing was shared. Please ask your clinic for a new link.
    In an emergency call your local emergency number.
msg-second-patient =
    This chat already belongs to one person, and it can serve only one. Please use the other person's own phone.
    If that is not possible, ask the clinic.

## Consent

msg-consent =
    Please read this first. It says what this chat is for, who reads it, and how you can stop at any time.

    What it does: it asks you short questions about your mouth, skin, swelling and breathing during treatment, and shows your answers to your care team at { $clinic }.
    Who reads it, and when: your care team, { $hours }. Outside these hours answers may wait, but warning signs are passed on at once to the person on duty.
    Not for emergencies: in an emergency call { $emergency }. Do not wait for an answer here.
    Where it travels: Telegram carries the messages, so they pass through Telegram's servers. We keep them in encrypted form.
    How to stop: write /stop at any time. Your treatment does not depend on this chat.
    Questions: call { $phone }.

    Do you agree?
btn-consent-accept = Yes, I agree
btn-consent-decline = No, thank you
msg-consent-declined =
    That is fine. You will get no messages from this chat, and your clinic sees that you said no.
    Your treatment does not change. Your clinic's number is { $phone }. In an emergency call { $emergency }.
consent-accepted = Thank you. You have agreed on { $date }.

## Choices

ask-language = Which language shall we use?
language-en = English
language-es = Español
language-fr = Français
language-de = Deutsch
msg-language-set = From now on this chat speaks English with you. Write /language to change it again at any time.
ask-weekday = On which day of the week would you like your check-in?
ask-hour = At what time?
ask-zone = We think it is { $time } where you are ({ $zone }). Is that right?
btn-zone-yes = Yes, that is my time
btn-zone-other = No, another place
ask-zone-name = Please write the nearest large city of your time zone, for example Madrid or Europe/Madrid.
zone-unknown = We do not know that place. Please write a large city nearby, for example Madrid.
zone-suggest = We do not know that place. Do you mean one of these?
msg-time-set = Your check-in now comes each time on { $weekday } at { $time }. Write /time to change it again.
msg-enrolled =
    You are set up. These are the days on which this chat will write to you during the next eight weeks:
    { $dates }

    Please answer when they come, also when you feel as usual. If something changes in between, do not wait: write /report.
    For emergencies call { $emergency }. Your clinic's number is { $phone }.
btn-first-check-in = Start the first check-in now
btn-first-check-in-later = Later

## Check-ins

msg-opener-check-in =
    Weekly check-in. There are a few short questions for you. It takes about one minute. Start when it suits you.
    In an emergency call { $emergency }.
msg-opener-first =
    Short check. There are three or four short questions for you today. It takes about one minute of your time.
    In an emergency call { $emergency }.
msg-opener-pulse =
    Short check. There is one question for you today, and one press of a button is enough to answer it for now.
    In an emergency call { $emergency }.
msg-opener-follow-up =
    Short check. Your team would like to know how you are since you last wrote. It takes about one minute.
    In an emergency call { $emergency }.
msg-opener-baseline =
    First check-in. A few short questions show how things are for you today. It takes about two minutes in all.
    In an emergency call { $emergency }.
msg-opener-report =
    Please go on with a few short questions, so that your team gets the whole picture of how you are right now.
    In an emergency call { $emergency }.
msg-reminder =
    Reminder. Your check-in is still waiting for you. It takes about one minute. Start when it suits you.
    In an emergency call { $emergency }. Your clinic's number is { $phone }.
msg-opener-made-up =
    Check-in. This one comes later than planned because we were offline. It takes about one minute of your time.
    In an emergency call { $emergency }.
btn-start = Start
btn-later = Later
btn-emergency = Emergency
btn-done = Done
btn-back = Back
btn-report = Report something
btn-yes = Yes
btn-no = No
btn-cancel = Cancel
progress = { $n } of { $m }
# Under every question.
footer-emergency = Emergency: { $emergency }
tick-several = You can choose several. Then press Done.
ask-later = When shall we ask you again?
btn-later-1h = In 1 hour
btn-later-evening = This evening
btn-later-tomorrow = Tomorrow
later-set = We will ask again on { $date } at { $time }. If you feel worse before that, call { $phone }. In an emergency call { $emergency }.
answer-kept = { $question }: { $answer }
toast-saved = Saved
toast-choose-first = Please choose at least one
toast-expired = This button is too old. Write /report to tell us how you are
toast-not-yours = This button is not for you
toast-for-team = This button is for your care team
toast-slow-down = One moment, please
toast-already-answered = Already answered
old-finished = This check-in is already finished. If something has changed, write /report. In an emergency call { $emergency }.
old-replaced = This check-in was replaced by a newer one. Please use the newer one, further down. In an emergency call { $emergency }.
old-is-it-today = This check-in belongs to { $date }. Is your answer about today?
btn-old-today = Yes, about today
btn-old-then = No, about that day
old-filed = We have kept it under { $date }. If something is different today, write /report.

## After a check-in: what happens next, and by when

msg-receipt-record =
    Thank you. Your answers are kept, and your team can read them during { $hours }. Nobody will call you because of them.
    If anything gets worse or new signs appear, write /report or call { $phone }. In an emergency call { $emergency }.
msg-receipt-routine =
    Thank you. Your team has been asked to read your answers within three days, or at your next visit.
    They read during { $hours }. If it gets worse, write /report or call { $phone }. In an emergency call { $emergency }.
msg-receipt-next-day =
    Thank you. Your team has been asked to look at your answers within 24 hours, at weekends too.
    If you have heard nothing by then, or if it gets worse, call { $phone }. In an emergency call { $emergency }.
msg-receipt-same-day =
    Thank you. Your team has been asked to contact you today. Please keep your phone near you and switched on.
    If you have heard nothing by { $time }, call { $phone } yourself. If it gets worse, call at once. In an emergency call { $emergency }.
msg-receipt-same-day-closed =
    Thank you. Your clinic is closed now, and the person on duty has been asked to contact you. Please call yourself too:
    { $phone }. Do not leave it until the clinic opens. If it gets worse or you cannot get through, call { $emergency }.
msg-receipt-emergency =
    Call { $emergency } now, if you have not done so yet. Do not wait for an answer here. Your answers have gone to your care team.
    Your clinic's number is { $phone }.
# General care only; a clinic may switch each one off. Never a medicine by name.
tip-mouth = Until then: brush gently with a soft brush, rinse often with water or salt water, choose soft and cool food, and drink. Leave out mouthwash with alcohol.
tip-skin = Until then: short lukewarm showers, soap and cream without perfume, loose clothes, protection from the sun. No acne products.
tip-nails = Until then: cut nails straight, leave the cuticles alone, wear gloves for wet work and roomy shoes.

## Emergency

msg-emergency =
    Call { $emergency } now. Do not wait for an answer here. If somebody is with you, ask them to stay and to help you call.
    Take a list of your medicines with you.
    Your care team is being told as well. Your clinic's number is { $phone }.
msg-emergency-unlinked =
    Call { $emergency } now. Do not wait for an answer here. If somebody is with you, ask them to stay and to help you call.
    This chat does not know you yet, so do not rely on it.
msg-emergency-late =
    Call { $emergency } now, if it is still so. You wrote at { $time }, and we were offline until now. We are sorry.
    Do not wait for an answer here. Your care team is being told. Your clinic's number is { $phone }.
msg-emergency-help = Has help been called? Please press a button. If not, call { $emergency } before you do anything else.
btn-help-called = Yes, help is coming
btn-help-not-yet = Not yet
btn-not-meant = That is not what I meant
emergency-called = Good that you called. Stay with somebody if you can. Your clinic's number is { $phone }.
emergency-call-first = Please call { $emergency } first. This chat cannot call for you.
emergency-not-meant = Your team still sees what you wrote and may call you, to be sure. If anything is or becomes urgent, call { $emergency }.
help-first =
    Help comes first: call { $emergency } now. The other questions can wait.
    You can go on later, when you are safe.
btn-continue-later = Go on with the questions
msg-seen =
    Your team has seen this. { $role ->
        [nurse] A nurse
        [clinician] A doctor
       *[lead] A senior member of your team
     } is dealing with it. Please keep your phone near you.
    If it gets worse, do not wait for the call: { $phone }. In an emergency call { $emergency }.
msg-nobody-yet =
    Nobody has confirmed your message yet. Please do not wait any longer for an answer in this chat.
    Call { $emergency } if it is still so, or your clinic: { $phone }.
msg-team-reply =
    A message from your care team. It was written by a person. You can answer here; it may be read later.

    { $text }

    To speak to somebody, call { $phone }.
msg-closed =
    Your team has noted that this is settled for now. The check-ins go on as planned, on the usual days.
    If it comes back or gets worse, write /report or call { $phone }. In an emergency call { $emergency }.

## Words, pictures, edits

msg-words-kept =
    Your message is kept. Your team has been asked to read it by { $date }, { $time }. They read during { $hours }.
    If it cannot wait, call { $phone }. In an emergency call { $emergency }.
msg-words-urgent =
    Your message is kept, and your team has been asked to look at it today. Please keep your phone near you.
    If it cannot wait or gets worse, call { $phone }. If you cannot breathe or swallow well, or feel very unwell, call { $emergency } now.
msg-media =
    We cannot read this kind of message here. Please write it in words, or press a button under the last question.
    If you cannot: call { $phone }. In an emergency call { $emergency }.
msg-photo =
    Your picture is kept, and your team can look at it. This chat cannot judge a picture by itself.
    Please write in words what you see, or write /report. If it cannot wait, call { $phone }. In an emergency call { $emergency }.
msg-edited =
    We saw that you changed a message. Your team sees both the old and the new wording of what you wrote.
    In an emergency call { $emergency }.
msg-flood = Your messages are all kept. Please give us a moment; we answer the last one. In an emergency call { $emergency }.
msg-unknown = We did not understand that. Press a button under the last message, or write /help. In an emergency call { $emergency }.
msg-private-only = This bot talks to patients in private only. Please write to it in a chat of your own.
msg-offline =
    We were offline for some hours and may have missed messages. If you wrote to us, please write it again now.
    If it cannot wait, call { $phone }. In an emergency call { $emergency }. We are sorry.
msg-fault =
    Something went wrong here. Your message is kept, and a person will look at it. Please do not rely on this chat alone.
    If it cannot wait, call { $phone }. In an emergency call { $emergency }.

## Commands

msg-help =
    This is how it works. This chat asks you short questions, and your care team reads what you answer.

    /report – tell us how you are now
    /status – your next check-in, and who reads when
    /time – change day and hour
    /language – change the language
    /pause – take a break
    /stop – end the check-ins
    /emergency – numbers for an emergency

    People read here during { $hours }. Your clinic's number is { $phone }. In an emergency call { $emergency }.
msg-status =
    Your next check-in comes on { $date } at { $time }. This is what else this chat knows about you today:
    { $open ->
        [0] Your team has no open report from you.
        [one] Your team has one open report from you.
       *[other] Your team has { $open } open reports from you.
     }
    People read here during { $hours }. Your clinic's number is { $phone }. In an emergency call { $emergency }.
status-waiting = One check-in is waiting for your answer.
status-paused = Check-ins are paused until { $date }.
status-stopped = Check-ins have ended. To begin again, ask your clinic.
msg-ask-pause = Until when would you like a break? It can last four weeks at most. Then the check-ins begin again by themselves.
btn-pause-1w = 1 week
btn-pause-2w = 2 weeks
btn-pause-4w = 4 weeks
pause-write-date = Or write the day, for example { $date }.
pause-too-long = A break can last four weeks at most, until { $date }. Please choose an earlier day.
pause-past = That day is over. Please choose a later day, until { $date } at most.
msg-paused =
    Your check-ins take a break until { $date }. Your team has been told. Then they begin again by themselves.
    If something happens before that, write /report or call { $phone }. In an emergency call { $emergency }.
msg-resumed = Welcome back. Your check-ins go on, and the next one comes on { $date }. Write /time if the day does not suit you.
btn-resume = End the break now
msg-ask-stop =
    Do you want to end the check-ins for good? Your team will be told. Your care at the clinic does not change.
    You can also take a break instead: /pause.
btn-stop-yes = Yes, end them
btn-stop-no = No, go on
msg-stopped =
    The check-ins have ended, and your team has been told. You will get no more questions from this chat.
    What you have already reported stays with your team. If something happens, call { $phone }. In an emergency call { $emergency }.
stop-cancelled = Nothing has changed. Your check-ins go on.
msg-discharged =
    Your clinic has ended the check-ins in this chat. Thank you for taking part. You will get no more questions.
    This chat is not read any more. Your clinic's number is { $phone }. In an emergency call { $emergency }.
msg-not-read =
    This chat has ended, and nobody reads along on ordinary days. Please call your clinic at { $phone }.
    In an emergency call { $emergency }.
msg-export = Your clinic can give you a copy of everything you have written here. Please ask for it: { $phone }.
msg-erase =
    Your clinic can delete what you have written here, as far as the law allows. Please ask for it: { $phone }.
    To end the messages at once, write /stop.
msg-closed-chat = This chat has moved to another phone, as your clinic arranged. If that was not you, call { $phone }.
msg-still-taking =
    One short question from your team. It helps to keep the next questions right for you.
    Are you still taking the medicine as it was agreed?
btn-still-yes = Yes, as agreed
btn-still-no = No, something changed
msg-plan-changed =
    Your clinic has changed something in your plan. Your check-ins follow it from now on, on these days:
    { $dates }
msg-is-it-you = Hello again. It has been a while. Are you still the person who was invited to this chat by the clinic?
btn-its-me = Yes, it is me
btn-not-me = No
msg-not-me = Thank you for telling us. This chat is now closed, and the clinic has been told. Nothing more will be sent here.

## Command descriptions, shown by Telegram's menu

cmd-report = Tell us how you are now
cmd-status = Next check-in, and who reads when
cmd-language = Change the language
cmd-time = Change day and hour
cmd-pause = Take a break
cmd-stop = End the check-ins
cmd-export = A copy of your answers
cmd-erase = Delete your answers
cmd-help = How this works
cmd-emergency = Numbers for an emergency
# Shown by Telegram before anybody has written, also when we are offline.
bot-description = Check-ins for patients of a clinic, by invitation only. Not for emergencies: in an emergency call your local emergency number. Nobody reads along around the clock.
bot-short-description = Check-ins for invited patients. Not for emergencies.
