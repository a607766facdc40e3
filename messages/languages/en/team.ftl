### What the care team reads. Pseudonyms only: no names, phone numbers or patients' own words in the group.
### The urgency word, #A-number and pseudonym of an alert stand in its first line, in the same spelling in every language.

## The group

connect-how = A lead of the clinic connects this group: write /connect and the code that "clinic add" printed.
connect-done = This group now receives the alerts of { $clinic }. Everybody who shall act needs a personal staff link.
connect-refused = This code does not work. Codes are valid for 24 hours; ask for a new one.
connect-not-lead = Only a lead of the clinic can connect a group. Open your personal staff link first.
connect-already = This group is already connected to { $clinic }.
connect-replaced = Alerts of { $clinic } now go to another group. This one receives nothing more.
group-test = Test message for { $clinic }: alerts will arrive here. Nothing needs to be done.
group-leave = This bot works only in groups that a clinic has connected. It leaves now.

## Staff

staff-welcome =
    Welcome, { $name }. You are { $role ->
        [nurse] a nurse
        [clinician] a clinician
       *[lead] a lead
     } at { $clinic }.

    /invite – invite a patient
    /patients – list of patients
    /patient P-XXXX – one patient
    /alerts – open alerts
    /oncall – who is on call
    /handover – hand over an alert
    /login – open the feed in the browser
    /help – this list

    Alerts come to the group, and to you here when you are on call. Please confirm the test message below.
staff-help =
    /invite – invite a patient
    /patients – list of patients
    /patient P-XXXX – one patient
    /alerts – open alerts
    /oncall – who is on call
    /handover – hand over an alert
    /login – open the feed in the browser
staff-test = Test message: can you read this? Alerts that nobody takes will come to this chat.
btn-staff-test = Yes, I can read this
staff-test-done = Thank you. You can be reached here.
staff-link-refused = This link does not work. Ask a lead for a new one.
staff-removed = Your access to { $clinic } has ended.
staff-unknown = This is for staff of a connected clinic. Open your personal staff link first.
staff-private-only = Please write this to the bot in private.
staff-role-nurse = nurse
staff-role-clinician = clinician
staff-role-lead = lead
login-link = Your link to the feed. It works once, for five minutes:
    { $link }
login-here = Open this address on the machine where the bot runs. It works once, for five minutes:
    { $link }
oncall-now = On call now: { $names }
oncall-nobody = Nobody is on call by name: the whole team is.
oncall-next = Then, from { $time }: { $names }
handover-which = Which alert? Write /handover and its number, for example /handover 12.
handover-ask = To whom shall #A{ $number } go?
handover-done = #A{ $number } was handed over by { $name } to { $other }.
handover-to-you = #A{ $number } { $patient } was handed over to you by { $name }.

## Inviting a patient

invite-drug = New patient, step 1. Which medicine?
invite-indication = For what is it given?
invite-first-dose = Date of the first { $route ->
        [infusion] infusion
       *[tablet] dose
     }? Write it as 19.11.2026 or 2026-11-19, or write "today".
invite-birth-year = Year of birth, four digits? The patient is asked for it as a second check.
invite-ace = Does the patient take an ACE inhibitor (names ending in -pril)?
invite-earlier-swelling = Has the patient ever had sudden swelling of face, lips, tongue or throat?
invite-language = Which language does the patient speak?
invite-zone = Which time zone does the patient live in?
invite-name = Name? It is stored sealed and never shown in the group. You can skip this.
invite-phone = Phone number? It is stored sealed. You can skip this.
invite-reference = The clinic's own reference for this patient? It is stored sealed. You can skip this.
invite-need-one = At least one of name, phone and reference is needed, so that an alert can be matched to a person.
drug-everolimus = everolimus
drug-sirolimus = sirolimus
drug-temsirolimus = temsirolimus
indication-oncology = cancer treatment
indication-transplant = transplant
btn-skip = Skip
btn-confirm = Confirm and make the link
btn-change = Change something
btn-today = Today
btn-yesterday = Yesterday
btn-another-zone = Another zone
invite-which-date = This can be read in two ways. Which day do you mean?
invite-date-unreadable = This is not a day in the calendar. Please write it as 19.11.2026 or 2026-11-19.
invite-date-out-of-bounds = The first dose must lie between { $earliest } and { $latest }.
invite-year-unreadable = Please write the year with four digits, for example 1958.
invite-year-out-of-bounds = This year of birth cannot be right. Please check it.
invite-text-unreadable = Please write 1 to 80 characters, as plain text.
invite-zone-unknown = We do not know this time zone. Write it like Europe/Berlin.
invite-zone-suggest = We do not know this time zone. Do you mean one of these?
invite-summary =
    Please check:
    { $therapy }
    Given for: { $indication }
    Born in { $birth_year }
    ACE inhibitor: { $ace }
    Earlier sudden swelling: { $swelling }
    Language: { $language }
    Time zone: { $zone }
# The words of the first line of the summary and of "linked": the day counts the first dose as day 0.
therapy-now =
    { $route ->
        [infusion] { $drug }, day { $day }, first infusion { $date }
       *[tablet] { $drug }, day { $day }, first tablet { $date }
    }
therapy-future =
    { $route ->
        [infusion] { $drug }, first infusion planned for { $date }
       *[tablet] { $drug }, first tablet planned for { $date }
    }
summary-name = Name: entered
summary-phone = Phone: entered
summary-reference = Reference: entered
invite-change-what = What shall be changed?
field-drug = Medicine
field-indication = Reason
field-first-dose = First dose
field-birth-year = Year of birth
field-ace = ACE inhibitor
field-earlier-swelling = Earlier swelling
field-language = Language
field-zone = Time zone
field-name = Name
field-phone = Phone
field-reference = Reference
invite-done =
    { $patient } is ready. Give this link to the patient and to nobody else. It works once, until { $date }, { $time }:
    { $link }
invite-again-done =
    New link for { $patient }. The old chat closes when it is used. It works once, until { $date }, { $time }:
    { $link }
invite-cancelled = The invitation was dropped. Nothing was stored.
invite-expired-dialogue = This invitation lay open too long and was dropped. Begin again with /invite.
invite-draft-protocol = The protocol is still a draft. A clinician or lead approves it first with: mtor-watch protocol approve
invite-no-roster = For at least one step of an alert nobody has confirmed the test message. Enrolling waits until somebody has.

## Alerts

alert-head-emergency = 🔴 emergency #A{ $number } { $patient }
alert-head-same-day = 🟠 same-day #A{ $number } { $patient }
alert-head-next-day = 🟡 next-day #A{ $number } { $patient }
alert-head-routine = 🔵 routine #A{ $number } { $patient }
alert-head-record = ⚪ record #A{ $number } { $patient }
urgency-emergency = emergency
urgency-same-day = same-day
urgency-next-day = next-day
urgency-routine = routine
urgency-record = record
urgency-means-emergency = The patient was told to call the emergency number. Call the patient now.
urgency-means-same-day = Contact the patient today.
urgency-means-next-day = Contact the patient within 24 hours.
urgency-means-routine = Look at it within three days or at the next visit.
urgency-means-record = For the record.
alert-therapy = { $drug }, day { $day } of therapy
alert-therapy-before = { $drug }, therapy not begun
alert-therapy-clock = { $drug }, day { $day } of therapy, day { $clock } since the last change
alert-reported = Reported on { $date } at { $time }:
alert-answer = { $question }: { $answer }
alert-why = Why:
alert-reason = – { $reason }
alert-from-words = Found in a typed message: { $signs }. The words are in the feed.
alert-denied = Denied in words: { $signs }
alert-written-seen = Written at { $written }, seen at { $seen }.
alert-state-raised = Open. Nobody has taken it yet.
alert-state-taken = { $name } has it, since { $time }.
alert-state-called = { $name } called the patient at { $time }.
alert-state-outcome = Outcome: { $outcome } ({ $name }, { $time })
alert-state-closed = Closed by { $name } at { $time }: { $outcome }
alert-state-lapsed = { $name } had it, but nothing was noted. It is open again.
alert-still-open = Still open after { $minutes } min: nobody has taken it.
alert-still-open-taken = Still open: { $name } has it, and no outcome is noted after { $minutes } min.
alert-again = Reported again on { $date } at { $time }.
alert-worse = Worse than before: it was { $before }, it is now { $now }.
alert-patient-told = The patient was told: nobody has confirmed yet, call.
alert-call-now = Nobody in the group has answered. Please call the patient.
alert-late = late by { $minutes } min (our outage)
alert-storm = { $count } new alerts in ten minutes for the same reason: { $reason }. Please check the protocol. Emergencies are still sent one by one.
alert-merged = { $count } alerts, the most urgent first:
alert-undelivered = #A{ $number } reached nobody. Open the feed and call.
alert-photo = A picture from { $patient } is in the feed.
alert-words-more = { $patient } wrote again. It is in the feed. #A{ $number }
btn-take = I take this
btn-call = Called
btn-outcome = Outcome
btn-close = Close
btn-handover = Hand over
btn-reply = Write to the patient
btn-open-feed = Open the feed
btn-read = Read
btn-confirm-close = Yes, close it
outcome-advice = Advice given
outcome-rinse = Rinse or local care arranged
outcome-held = Medicine held by the clinician
outcome-reduced = Dose changed by the clinician
outcome-seen = Seen in clinic
outcome-emergency = Sent to emergency care
outcome-unreached = Not reached
outcome-duplicate = Already known
outcome-noise = Not a real alarm
ask-outcome = What came of #A{ $number }?
ask-close = Close #A{ $number } with the outcome "{ $outcome }"?
close-undo = #A{ $number } is closed. This can be undone for five minutes.
btn-undo = Undo
alert-reopened = #A{ $number } was reopened by { $name }.
toast-taken-by = { $name } has it
toast-yours = You have it
toast-not-allowed = Not allowed
toast-outcome-first = Choose an outcome first
toast-clinician-closes = Emergencies are closed by a clinician
toast-already-closed = Already closed
toast-take-first = Take it first
toast-done = Done
toast-no-such-alert = There is no such alert
toast-anonymous = An anonymous admin cannot act. Write as yourself
reply-ask = Write your message to { $patient } now. It will be sent as from the team, word for word.
reply-sent = Sent to { $patient }. #A{ $number }
reply-cancelled = Nothing was sent.

## Notices and items

notice-linked = { $patient } has linked their chat. { $therapy }
notice-consented = { $patient } has agreed and gets check-ins from { $date } on.
notice-declined = { $patient } has declined. No messages will be sent.
notice-locked = { $patient }: the link was locked after wrong answers to the second check. Speak to the patient before making a new one.
notice-link-unused = { $patient }: the link was never used and has expired.
notice-second-use = { $patient }: somebody tried a link that was already used.
notice-paused = { $patient } has paused check-ins until { $date }.
notice-resumed = { $patient }: check-ins go on after the break.
notice-stopped = { $patient } has ended the check-ins. Open alerts stay open.
notice-unlinked = { $patient }: the person in the chat says it is not them. The chat was closed.
notice-drug-changed = { $patient } reports a change in taking the medicine. Please check the plan.
item-silence = { $patient } has not answered since { $date }. Please call.
item-silence-emergency = { $patient } has not answered since an urgent report. Please call now.
item-unreachable = { $patient } cannot be reached: the chat was blocked or deleted. Please call.
item-reachable-again = { $patient } can be reached again.
item-unlinked-chat = A chat that is not linked yet wrote words of an emergency. It holds a link of this clinic for { $patient }.
item-guessing = Five unknown links were tried within an hour.
item-media = { $patient } sent something the bot cannot read ({ $kind }). It is in the feed.
item-words = { $patient } wrote a message. Please read it by { $date }, { $time }.
item-words-urgent = { $patient } wrote a message with signs for today: { $signs }
item-unread = A message from { $patient } could not be handled. Please look at it in the feed.
item-missed-by-us = { $patient }: the check-in of { $date } was not sent, through our fault.
item-offline = The bot was offline for { $hours } h. All patients were asked to write again.
words-from = { $patient } wrote on { $date } at { $time }:
    { $text }
media-photo = picture
media-voice = voice message
media-video = video
media-sticker = sticker
media-location = location
media-contact = contact
media-poll = poll
media-document = file
media-other = other

# Signs found in typed words; one id per flag of redflags.toml.
flag-airway-swelling = swelling of lips, tongue, mouth or throat
flag-breath = trouble breathing
flag-voice = voice or throat closing
flag-saliva = cannot swallow
flag-faint = fainting or collapse
flag-chest-pain = chest pain
flag-sepsis = fever with chills, confusion, fast breathing or fainting
flag-skin-blister = blisters or peeling with fever, sores or feeling very unwell
flag-bleeding = bleeding that does not stop
flag-hives = hives with breath, fainting or vomiting
flag-help = call for help
flag-self-harm = thoughts of dying or self-harm
flag-fever = fever
flag-chills = chills
flag-one-limb = one swollen arm or leg
flag-cannot-eat = cannot eat, drink or keep things down
flag-face-swelling = swollen face or eyelids
flag-stopped = stopped or wants to stop the medicine
flag-exertion = breathless on exertion
flag-blister = blisters, peeling or painful skin
flag-infected = pus or spreading redness
flag-unwell = feels very unwell, dizzy or confused
flag-severe = severe or unbearable complaint
flag-mention = lips, tongue, throat, breath, faint or blister mentioned
flag-mouth = sore mouth
flag-skin = rash or itch
flag-swelling = swelling
flag-nails = nails
flag-cough = cough
flag-other = another complaint

## Lists and patients

patients-head = Patients of { $clinic }: { $count }
patients-none = No patients yet. Begin with /invite.
patients-line = { $patient } · { $therapy } · { $state }
state-invited = invited
state-consented = takes part
state-declined = declined
state-paused = paused until { $date }
state-stopped = stopped by the patient
state-discharged = discharged
state-died = died
state-unreachable = not reachable
patient-head = { $patient } · { $state }
patient-next = Next check-in: { $date }, { $time }
patient-no-next = No further check-in
patient-last = Last answer: { $date }
patient-never = No answer yet
patient-open-alerts =
    { $count ->
        [0] No open alerts
        [one] One open alert
       *[other] { $count } open alerts
    }
patient-unknown = There is no such patient in this clinic.
patient-how = Write /patient and the pseudonym, for example /patient P-7K2M.
alerts-head = Open alerts: { $count }
alerts-none = No open alerts.
alerts-line = { $urgency } #A{ $number } { $patient } · { $state } · { $minutes } min
digest-head = Daily digest for { $clinic }, { $date }
digest-empty = Nothing for today.
digest-late = This digest covers a gap since { $date } (our outage).
btn-correct = Correct
btn-discharge = Discharge
btn-pause = Pause
btn-resume-patient = End the pause
btn-died = Died
btn-new-link = New link
btn-exposure = Change of therapy
ask-discharge = Discharge { $patient }? The check-ins end, and the patient is told.
ask-died = Note that { $patient } has died? No further message will ever be sent.
ask-pause-patient = Pause { $patient } until when? Four weeks at most.
discharged = { $patient } is discharged. The check-ins have ended.
died = { $patient }: noted. No further message will be sent.
paused = { $patient } is paused until { $date }.
resumed = { $patient }: check-ins go on; the next one comes on { $date }.
corrected = { $patient }: { $field } was corrected by { $name }. The old entry stays visible, and the days were planned anew.
exposure-start = started
exposure-dose-up = dose raised
exposure-dose-down = dose lowered
exposure-hold = held
exposure-restart = restarted
exposure-switch = changed to another medicine
exposure-stop = stopped
exposure-added = { $patient }: { $kind } on { $date } noted by { $name }.
yes = yes
no = no
unknown = not known

## Command descriptions, shown by Telegram's menu

cmd-invite = Invite a patient
cmd-patients = List of patients
cmd-patient = One patient
cmd-alerts = Open alerts
cmd-oncall = Who is on call
cmd-handover = Hand over an alert
cmd-login = Open the feed
cmd-staff-help = List of commands
cmd-connect = Connect this group
