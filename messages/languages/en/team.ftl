### What the care team reads. Pseudonyms only: no names, phone numbers or patients' own words in the group.
### The urgency words are the contract's and stand in every language; other languages add their own word behind.

## Alerts

urgency-emergency = emergency
urgency-same-day = same-day
urgency-next-day = next-day
urgency-routine = routine
urgency-record = record
concern-airway = airway
concern-mouth = mouth
concern-skin = skin
concern-swelling = swelling
concern-nails = nails
concern-breath = breathing
concern-fever = fever
concern-eating = eating and drinking
concern-eyes = eyes
concern-medicines = medicines
concern-contact = wish for contact
concern-words = typed message
concern-media = picture, voice or other
concern-silence = no answer
concern-unreachable = cannot be reached
concern-unlinked = chat not linked yet
concern-guessing = unknown links tried
card-drug-day = { $drug }, day { $day }
span-moment = less than a minute
span-minutes = { $count } min
span-hours = { $count } h
span-days = { $count } days
card-still = still open after { $time }
card-again = reported again, { $time } after the first report
card-worse = worse than before, { $time } after the first report
card-late = late by { $minutes } min (our outage)
card-words = wrote something: press Read
card-photo = photo in the feed; in private: press Photos
card-earlier = { $count } earlier, to be read in full in private
card-more-alike = { $count ->
    [one] one more message like it: { $last }
   *[other] { $count } more messages like it, the last: { $last }
    }
card-denied = denied in words: { $signs }
card-taken = { $name } has it, since { $time }
card-called = { $name } called at { $time }
card-outcome = Outcome: { $outcome } ({ $name })
card-closed = Closed by { $name } at { $time }
card-tries = Could not be reached: { $count ->
    [one] one attempt
   *[other] { $count } attempts
    }, the last at { $time }
card-lead-decides = Planned attempts made: a lead decides what comes next
card-doubted = { $name }: not a real alarm. A clinician or a lead decides
card-open = nobody has it yet
card-older = { $about } · There is a newer card further down.
card-in-hand = somebody has it
card-tried = { $name } could not reach the patient: next attempt
card-lapsed = { $name } had it, but nothing was noted: open again
card-patient-told = The patient was told that nobody has confirmed yet.
card-call-now = Nobody in the group has answered. Please call the patient.
alerts-undelivered = UNDELIVERED: it reached nobody
card-undelivered = #A{ $number } reached nobody. Open the feed and call.
card-storm = { $count } new alerts within ten minutes for the same reason: { $reason }. Please check the protocol. Emergencies are still sent one by one.
card-storm-bare = { $count } new alerts within ten minutes for the same reason. Emergencies are still sent one by one.
btn-take = I take this
btn-called = Called
btn-outcome = Outcome
btn-close = Close
btn-read = Read
btn-reply = Write to the patient
btn-reached = Yes, reached: close it
btn-undo = Undo
outcome-advice = Advice given
outcome-rinse = Rinse or local care
outcome-held = Medicine held
outcome-reduced = Dose changed
outcome-seen = Seen in clinic
outcome-emergency = Sent to emergency care
outcome-later = Will answer later
outcome-unreached = Not reached
outcome-duplicate = Already known
outcome-noise = Not a real alarm

# Why an alert rang, where no rule of the protocol did.
why-emergency-button = The patient pressed Emergency.
why-words-emergency = What the patient wrote sounds like an emergency.
why-words-urgent = What the patient wrote should be looked at today.
why-words-symptom = What the patient wrote tells of a symptom.
why-words-question = The patient asks something.
why-words-none = The patient wrote something.
why-media = The patient sent something that cannot be read here.
why-could-not-read = A message could not be handled. Please look at it.
why-silence = No answer to two reminders. Please call.
why-silence-high-risk = No answer to two reminders, in weeks of high risk. Please call.
why-unlinked = A chat that is not linked yet wrote words of an emergency. It holds a link of this clinic.
why-unreachable = The patient has blocked or deleted the chat. Please call.
why-answered-since = The patient can be reached again, or has answered since.
why-guessing = Five unknown links or codes were tried within an hour.

toast-has-it = { $name } has it.
toast-you-have-it = You have it.
toast-you-took-it = You have it already.
toast-call-noted = Call noted.
toast-choose-outcome = Choose an outcome.
toast-outcome-noted = Outcome noted.
toast-needs-outcome = Choose an outcome first.
toast-tried = Noted as an attempt. The next one is due soon.
toast-reached-first = Has the patient been reached? Choose on the card.
toast-clinician-closes = A clinician or a lead closes emergencies.
toast-closed = Closed.
toast-already-closed = Already closed by { $name }.
toast-already-noted = Already noted.
toast-noted-by = { $name } has just noted this. Please look at the card first.
toast-not-allowed = Not allowed.
toast-sent-privately = Sent to you in private.
toast-open-private-chat = Open a private chat with the bot first.
toast-anonymous = An anonymous admin cannot act. Please write as yourself.

# Photos and recordings, denials, words of despair
concern-distress = distress
card-media = recording or file: in private, press Photos
btn-photos = Photos
btn-patient-photos = Photos and recordings
cmd-photos = What a patient sent, in private
why-photo = The patient sent a photo.
why-media-airway = It came while swelling or breathing was being asked about. The patient was told what to do in an emergency.
why-media-lost = Something the patient sent could not be fetched from Telegram. Nobody has seen it. The patient was asked to send it again.
why-media-too-large = Something the patient sent is too large to keep: over 20 MB, or a picture of too many dots. Nobody has seen it. The patient was asked to send it smaller.
why-media-too-many = The patient sent more files today than are fetched in a day. Nobody has seen this one. The patient was asked to write what matters most.
why-media-unreadable = A picture the patient sent cannot be opened. Nobody has seen it. The patient was asked to send it as a photo.
why-words-sounds = What was written sounds like an emergency, though none of the known signs was found in it.
why-words-doubt = It is not clear from the words whether it is an emergency. The question about it was asked within the last hour.
why-question-yes = Asked whether a sign of an emergency is there: yes.
why-question-breath = Asked, the answer is: trouble breathing.
why-question-swelling = Asked, the answer is: swelling of lips, tongue, throat or face.
why-question-saliva = Asked, the answer is: cannot swallow saliva.
why-question-chest = Asked, the answer is: chest pain.
why-question-faint = Asked, the answer is: about to faint, or fainted.
why-question-none = Asked about signs of an emergency: none of them.
why-question-unsafe = Asked, the answer is: not safe.
why-question-talk = Asked, the answer is: please call.
why-question-safe = Asked, the answer is: safe.
why-question-silence = Asked about it at once, and no answer came.
why-words-denied = The patient writes that a sign is not there. Nobody was called for it.
why-words-selfharm = What the patient wrote speaks of dying or self-harm. Please call the patient now; do not leave it to this chat.
written-and-seen = { $written } (seen { $seen })
words-signs = Signs: { $signs }
words-denied = Denied: { $signs }
patient-photos-title = Sent by { $patient }, newest first
patient-photos-none = Nothing was sent.
media-state-waiting = is being fetched
media-state-kept = follows below
media-state-unreadable = cannot be opened as a photo
media-state-too-large = too large, not kept
media-state-too-many = beyond the files of one day, not fetched
media-state-lost = could not be fetched
media-state-fact = only noted, there is no file
medium-text = text
medium-edit = changed message
medium-caption = text under a picture
medium-photo = photo
medium-voice = voice message
medium-video = video
medium-video-note = video message
medium-audio = sound
medium-document = file
medium-sticker = sticker
medium-animation = animation
medium-location = place
medium-venue = place
medium-contact = contact
medium-poll = poll
medium-dice = dice
medium-story = story
medium-paid-media = paid picture
medium-checklist = checklist
medium-other = something else

reply-ask = Write your message to { $patient } now. It is sent word for word, as from the team.
reply-sent = Sent to { $patient }. #A{ $number }
reply-cancelled = Nothing was sent.
reply-other-question = Nothing was sent: your message answers another question than the open one, which is about #A{ $number }. Please press the button on the card you mean.
write-too-late = Nothing was sent: the question about #A{ $number } had waited too long. To write to the patient, press the button on the card again.
note-too-late = Nothing was kept: the question about #A{ $number } had waited too long. To add a note, press the button on the card again.

## Signs found in typed words: one id per flag

flag-airway-swelling = swelling of lips, tongue, mouth or throat
flag-breath = trouble breathing
flag-voice = voice or throat closing
flag-saliva = cannot swallow
flag-faint = fainting or collapse
flag-chest-pain = chest pain
flag-sepsis = fever with chills, confusion or faintness
flag-skin-blister = blisters or peeling with fever, sores or feeling very unwell
flag-bleeding = bleeding that does not stop
flag-hives = hives with breath, fainting or vomiting
flag-help = call for help
flag-self-harm = thoughts of dying or self-harm
flag-fever = fever
flag-chills = chills
flag-one-limb = one swollen arm or leg
flag-cannot-eat = cannot eat, drink or keep things down
flag-eye = eye red or painful
flag-sight = cannot see, or lost sight
flag-face-swelling = swollen face or eyelids
flag-stopped = stopped or missed the medicine
flag-exertion = breathless on exertion
flag-blister = blisters, peeling or painful skin
flag-infected = pus or inflammation
flag-unwell = very unwell, dizzy or confused
flag-severe = severe complaint
flag-mention = lips, tongue, throat or breath mentioned
flag-mouth = sore mouth
flag-skin = rash or itch
flag-swelling = swelling
flag-nails = nails
flag-cough = cough
flag-other = another complaint

## Notices in the group

team-linked = { $patient } has opened the link and passed the second check.
team-consented = { $patient } has agreed and takes part.
team-declined = { $patient } has declined. No messages will be sent.
team-link-locked = { $patient }: the link was locked after wrong answers to the second check. Speak to the patient before making a new one.
team-chat-taken = { $patient }: the link was opened in a chat that already belongs to another patient. One chat serves one patient.
team-paused = { $patient } has paused the check-ins until { $day }.
team-resumed = { $patient }: the check-ins go on.
team-stopped = { $patient } has ended the check-ins. Open alerts stay open.
team-discharged = { $patient } is discharged. The check-ins have ended.
team-drug-changed = { $patient } reports a change in taking the medicine. Please check the plan.
team-missed-by-us = { $patient }: the check-in of { $day } was not sent, through our fault.
team-offline = The bot was offline for { $hours } h. All patients were asked to write again.
team-patient-gone = This patient no longer takes part.
team-done = Done.

# A change by one hand, told to the team, until a second colleague confirms it
change-birth-year = { $name } changed the year of birth of { $patient }.
change-phone = { $name } moved { $patient } to a new phone. The old chat is closed.
change-died = { $name } noted that { $patient } has died. No further message is sent there.
change-by-shell = Somebody at the program's own machine
change-until = Another colleague confirms this by { $until }, or it goes back by itself. Until then anybody of the clinic can undo it. Signs of danger are answered and rung all the while.
change-alone = Nobody else of this clinic can confirm it, so it stands. It can be undone until { $until }.
change-confirmed = Confirmed by { $name }.
change-undone = Undone by { $name }: all is as it was before.
change-lapsed = Nobody confirmed it in time, so it has gone back by itself: all is as it was before.
change-stands = It stands.
change-superseded = It was changed once more: see the newer message.
change-no-chat = Their old chat is in use by somebody else. Please make a new link.
change-not-yourself = Another colleague has to confirm this.

## The group and staff

team-title = Your clinic
team-welcome = Welcome, { $name }. To this bot you are { $role } at { $clinic }.
team-joined = { $name } has joined the team. Role: { $role }.
team-join-asked =
    { $name } has opened a staff link. Role: { $role }.
    Did you expect them now? The role takes effect when you let them in.
team-join-waits = Thank you. A lead of the clinic is asked whether to let you in. You will read the answer here.
team-join-by-lead = Let in by { $name }.
team-join-refused-by = Turned away by { $name }.
team-join-refused = The lead has not let you in. If that is a mistake, please speak to the lead and ask for a new link.
team-join-invited = { $name } made the link, as a lead, so no lead was asked.
team-join-first = The first colleague of this clinic: there was no lead to ask.
team-join-no-lead = The clinic has no lead yet, so none was asked.
btn-join-yes = Let them in
btn-join-no = Do not
team-help = What you can do here:
team-group-hello = A lead of the clinic connects this group: write /connect and the code that was printed when the clinic was added.
team-connected = This group now receives the alerts of { $clinic }. Everybody who shall act needs a personal staff link.
team-connect-code-wrong = This code does not work. A code is valid for 24 hours; ask for a new one.
team-connect-lead-only = Only a lead of the clinic can connect a group. Open your personal staff link first.
team-connect-other-clinic = This group already belongs to another clinic.
team-edit-not-read = A message changed afterwards is not read here. To correct an answer, use the buttons of the summary, or begin again with the command.
team-connect-in-group = Write /connect in the care team's group, not here.
team-chat-already-linked = This chat is already linked to a member of staff or a patient.
team-staff-is-not-patient = This is a link for a patient, and you are staff. Please give it to the patient.
team-protocol-not-approved = The protocol { $protocol } is still a draft. A clinician or lead approves it first: mtor-watch protocol approve
team-use-buttons = Please use a command or a button.
team-test = Test message: can you read this? Alerts that nobody takes come to this chat.
btn-test-read = Yes, I can read this
team-test-done = Thank you. You can be reached here.
team-removed = Your access to { $clinic } has ended.
team-login =
    Your link to the feed. It works once, for five minutes:
    { $link }
team-oncall = On call now: { $names }
team-handover = #A{ $number } was handed over by { $name } to { $other }.

## Inviting a patient

invite-drug = New patient. Which medicine?
invite-indication = What is it given for?
invite-started = When was, or will be, the first dose? Choose, or write the day as 19.11.2026 or 2026-11-19.
invite-started-which = This can be read in two ways. Which day do you mean?
invite-started-unreadable = This is not a day in the calendar. Please write it as 19.11.2026 or 2026-11-19.
invite-started-bounds = { $day } is too far from today. The first dose lies at most 30 years back or 30 days ahead; please check the day.
invite-year = Year of birth, four digits? The patient is asked for it as a second check.
invite-year-unreadable = Please write the year with four digits, for example 1958.
invite-ace = Does the patient take an ACE inhibitor (a name ending in -pril), Entresto (sacubitril), or a gliptin for diabetes, such as sitagliptin?
invite-angioedema = Has the patient ever had sudden swelling of face, lips, tongue or throat?
invite-rinse = Has a mouth rinse been prescribed?
invite-language = Which language does the patient read?
invite-zone = In which time zone does the patient live? Write a large city, for example Berlin.
invite-zone-unknown = We do not know this time zone. Did you mean: { $suggestions }?
invite-name = Name? It is stored sealed and never shown in the group. You can skip this.
invite-phone = Phone number? It is stored sealed. You can skip this.
invite-reference = The clinic's own reference for this patient? It is stored sealed. You can skip this.
invite-reference-needed = The clinic's own reference for this patient? Without a name and a phone number it is needed, so that an alert can be matched to a person. It is stored sealed.
invite-need-one = At least one of name, phone and reference is needed, so that an alert can be matched to a person.
invite-name-refused = Please write 1 to 80 characters on one line.
invite-summary = Please check what you entered.
invite-done =
    { $patient } is ready.
    Give this link to the patient and to nobody else. It works once, until { $when }:
    { $link }
invite-qr = { $patient }: the patient can also scan this.
invite-cancelled = The invitation was dropped. Nothing was stored.
indication-oncology = cancer treatment
indication-transplant = transplant
summary-day-oral = { $drug }, day { $day }, first tablet { $started }
summary-day-intravenous = { $drug }, day { $day }, first infusion { $started }
summary-before-oral =
    { $days ->
        [one] { $drug }, first tablet tomorrow, { $started }
       *[other] { $drug }, first tablet in { $days } days, { $started }
    }
summary-before-intravenous =
    { $days ->
        [one] { $drug }, first infusion tomorrow, { $started }
       *[other] { $drug }, first infusion in { $days } days, { $started }
    }
summary-year = Born in { $year }
summary-ace = ACE inhibitor, sacubitril or gliptin: { $answer }
summary-angioedema = Earlier sudden swelling: { $answer }
summary-rinse = Mouth rinse prescribed: { $answer }
summary-language = { $language }, { $zone }
summary-name = Name: { $value }
summary-phone = Phone: { $value }
summary-reference = Reference: { $value }
btn-make-link = Confirm and make the link
btn-change-drug = Change medicine
btn-change-indication = Change reason
btn-change-started = Change first dose
btn-change-year = Change year of birth
btn-change-ace = Change ACE inhibitor etc.
btn-change-angioedema = Change earlier swelling
btn-change-rinse = Change rinse
btn-change-language = Change language
btn-change-zone = Change time zone
btn-change-name = Change name
btn-change-phone = Change phone
btn-change-reference = Change reference

## Lists and patients

list-patients = Patients
list-patients-empty = No patients yet. Begin with /invite.
list-need-unreachable = cannot be reached since { $day }
list-need-silent = does not answer, team told { $day }
list-need-overdue = answer owed since { $day }
list-need-risk = weeks of high risk
list-heard = last heard { $day }
list-never-heard = not heard yet
list-next = next { $day }
list-alerts = Open alerts
list-alerts-empty = No open alerts.
alert-unknown = There is no such alert in this clinic.
course-title = Course of #A{ $number }
course-raised = raised
course-worse = more urgent now
course-joined = a further report came
course-rested = a report came that was no news
course-take = taken
course-call = called
course-outcome = outcome noted
course-close = closed
course-snooze = put off
course-release = given back
course-undo = opened again
course-lapsed = nothing noted in time, open again
course-offered = offered to a colleague
course-handed-over = handed over
course-offer-withdrawn = offer taken back
course-undelivered = reached nobody
course-delivered-late = reached somebody late
course-wrote-to-patient = wrote to the patient
course-why-quiet = no sign from the patient
course-told-private = told in private
course-told-group = told in the group
course-told-channel = told by a further channel
course-arrived = arrived after { $time }
course-under-way = on its way
course-not-arrived = did not arrive
patient-title = Patient
patient-pick = Write /patient and the pseudonym, for example /patient P-7K2M.
patient-unknown = There is no such patient in this clinic.
find-how = Write /find and a part of the name, the reference, or at least four digits of the phone number. Example: /find Meyer
find-none = Nobody in this clinic fits.
find-more = { $count } more fit: write more of the name.
find-in-private = Names do not belong in the group. Please write /find to me in private.
patient-head = { $patient }
patient-next = Next check-in: { $when }
patient-words-title = Written by { $patient }, newest first
patient-words-none = Nothing was written lately.
list-older = { $count ->
    [one] One older is
   *[other] { $count } older are
 } on the patient's page of the feed (/login).
patient-state-invited = invited
patient-state-linked = linked, not yet agreed
patient-state-active = takes part
patient-state-paused = paused
patient-state-declined = declined
patient-state-stopped = stopped by the patient
patient-state-discharged = discharged
patient-state-died = died
patient-state-unreachable = cannot be reached
btn-patient-medicine = Medicine
btn-patient-words = Read messages
btn-patient-who = Who is it?
team-yours = #A{ $number } · { $patient } is yours now.
who-for-you = For you alone. This message is deleted in { $minutes } minutes.
who-unknown = No name, phone or reference was entered.
btn-patient-pause = Pause for a week
btn-patient-resume = End the pause
btn-patient-again = New link
btn-patient-discharge = Discharge
btn-patient-died = Died
patient-confirm-discharged = Discharge { $patient }? The check-ins end, and the patient is told.
patient-confirm-died = Note that { $patient } has died? No further message will ever be sent.
patient-left-already = Nothing was changed: this patient is noted as “{ $state }” already.
digest-head = Daily digest of { $clinic }, { $day }
digest-more = { $count } more: write /alerts, or open the feed.
digest-as-of = As it stood on { $when }. Press a number: its card says how it stands now.
digest-has-it = { $name } has it
digest-not-rung = Rang nobody in the last seven days: { $count }. For review:
digest-empty = Nothing for today.
digest-late = This digest covers a gap since { $day } (our outage).
quiet-title = What rang nobody in the last 7 days
quiet-empty = Nothing came that rang nobody.
quiet-calm = Check-ins in which nothing was reported: { $count }
quiet-joined = joined an open alert
quiet-rested = had been dealt with already
review-ask = Sample of the week: { $count } reports that rang nobody. Was that right?
review-right = Right
review-should = Should have rung
toast-review-noted = Noted.

## Command descriptions, shown by Telegram's menu

cmd-invite = Invite a patient
cmd-patients = List of patients
cmd-patient = One patient (P-…), or the list
cmd-find = Find a patient by name or phone
cmd-quiet = What rang nobody in the last 7 days
cmd-alerts = Open alerts
cmd-alert = Course of one alert (A14)
cmd-oncall = Who is on call
cmd-handover = Hand over an alert
cmd-login = Open the feed
cmd-connect = Connect this group

## Short names of the questions, for the card

short-pulse = Mid-week check
short-rf0 = Warning signs
short-sel = Reports
short-m1 = Worst soreness
short-m2 = Mouth gets in the way
short-m3 = Can eat
short-m4 = Mouth sore for
short-m5 = Mouth since last report
short-m6 = Seen in the mouth
short-r1 = Skin area in palms
short-r2 = Kind of rash
short-r3 = Skin bothers
short-r4 = Skin gets in the way
short-r5 = Skin signs
short-r8 = { short-s8 }
short-r6 = With the hives
short-r7 = Fever or very unwell
short-s1 = Swelling where
short-s1a = Swollen places
short-s8 = Airway signs
short-s2 = Swelling came
short-s3 = How swollen
short-s4 = Swelling gets in the way
short-s6 = Pain, heat or colour
short-s7 = 2 kg more in 3 days
short-n0 = Nails
short-n1 = How bad the nails are
short-n2 = Nails get in the way
short-n3 = Redness spreads
short-n4 = Bleeds after pressure
short-b0 = Breathing
short-b1 = Chest pain
short-f0 = Temperature
short-f1 = With the fever
short-y0 = Sees much less
short-x0 = Treatment
short-x2 = In the break
short-x3 = Against germs or fungus
short-p0 = Wants contact

## Why a rule of the protocol rang: what was reported, never a diagnosis

why-t01 = Sign of airway swelling, trouble breathing, or collapse
why-t02 = Swelling of lips, tongue, mouth or throat, or of the face within hours or with an airway sign
why-t03 = Short of breath at rest, or chest pain
why-t04 = Fever with chills, confusion, fast breathing or fainting
why-t05 = Blisters, peeling or painful skin, with fever, sores or feeling very unwell
why-t05m = Blisters, peeling or painful skin, with a mouth that has become sore since the last report
why-t06 = Hives with breath, fainting or vomiting
why-t07 = One swollen limb with shortness of breath or chest pain
why-t08 = Fever of 38.0 °C or more, or feels hot without a thermometer
why-t09 = Liquids at most, or cannot keep food or medicine down
why-t10 = Mouth gets in the way of eating, drinking or talking a lot
why-t11 = Mouth soreness severe
why-t12 = Mouth soreness moderate or soft food only, in weeks 0 to 8
why-t12l = Mouth soreness moderate or soft food only
why-t13 = Mouth sore for more than 14 days
why-t13w = Mouth worse than in the last report
why-t14 = White patches, blisters on the lips, or bleeding in the mouth
why-t15 = Mouth soreness mild
why-t15r = Mouth sore in two reports running
why-t16 = Blisters, peeling, painful skin, sores or purple spots
why-t17 = Rash with fever, puffy face or swollen glands, in weeks 2 to 8 or after a new medicine
why-t18 = Rash on more than 30 palms, or gets in the way a lot
why-t19 = Rash on 10 to 30 palms, very bothersome, or with crust or pus
why-t20 = Rash reported
why-t21 = One limb newly swollen
why-t22 = Face or eyelids swollen
why-t23 = Swelling of both arms, both legs or belly: gets in the way a lot, or 2 kg more in 3 days
why-t24 = Swelling moderate, or somewhat in the way
why-t25 = Swelling of long standing, unchanged
why-t25n = New swelling
why-t26 = Short of breath on stairs or when walking
why-t27 = New or worse cough
why-t28 = Nail with pus, spreading redness or fever
why-t29 = Sore nail fold, bleeding lump, or a lifting nail that troubles
why-t30 = Nail lump still bleeds after 15 minutes of pressure
why-t31 = Nail ridges, other colour, or a lifted nail
why-t32 = An answer of severe or more
why-t33 = An answer two steps worse than before
why-t34 = The patient asks for contact today
why-t34w = The patient asks for contact, can wait
why-t35 = Two areas at once that each ask for contact within 24 hours
why-t36 = Doses missed for more than one day
why-t37 = Treatment restarted or changed
why-t37s = Treatment stopped by the patient, and no break noted
why-t37h = Reported as started again in a noted break
why-t38 = New ACE inhibitor
why-t38s = New sacubitril (Entresto)
why-t38g = New gliptin, for diabetes
why-t38a = New medicine that may change the level of the drug
why-t38m = New medicine
why-t38r = Mouth rinse not used as told
why-t41 = Moderate in two reports running
why-nothing = No rule of the protocol applies

## Reasons of single rules, and of questions left without an answer

why-t04b = Chills, confusion, fast breathing or fainting, below 38.0 °C
why-t13p = Mouth still sore, a week or more already in the last report
why-t13n = Mouth not better in two reports running
why-t13a = Mouth not better a week or more after the team's last outcome
why-t15l = First report of a sore mouth, after week 8
why-t17g = Swollen glands with a skin report
why-t17p = Puffy face with a skin report
why-t20w = Skin worse than in the last report
why-t20l = First report of the skin, after week 6
why-t20m = First report of the skin, moderate, up to week 6
why-t20h = Hives, with an ACE inhibitor, sacubitril or gliptin, an earlier sudden swelling, or temsirolimus on record
why-t21l = First report of swelling, in one limb
why-t22a = Swelling within hours, with an ACE inhibitor, sacubitril or gliptin, or an earlier sudden swelling on record
why-t23s = New swelling of both arms, both legs or belly; weight not known
why-t24s = New swelling in more than one place
why-t31e = First report of the nails, before week 4
why-t34c = The patient asks for contact today, outside opening hours
why-t42 = A question was left without an answer in a report that is over
why-t42a = The question about warning signs of the airway was left open
why-t42s = Swelling reported; where or how fast was left open
why-t42b = Breathing or cough reported; how bad or chest pain was left open
why-t42f = Fever reported; temperature or signs of danger were left open
why-t42r = Skin reported; the signs of danger were left open
why-t43 = Very severe, the worst answer there is
why-t44 = Severe, and two steps worse than when last answered
why-t03c = Chest pain
why-t45 = Mouth bleeding for more than 15 minutes
why-t46 = Painful or red eye, or lost sight
why-t46s = Sees much less than before, or nothing, with an eye

## The effects that are watched for, as the booklet and the team name them; never shown to a patient

effect-stomatitis = mouth sores (mIAS)
effect-acneiform = acneiform rash
effect-morbilliform = morbilliform (maculopapular) rash
effect-eczematous = eczematous rash
effect-limb-oedema = peripheral oedema
effect-lid-oedema = periorbital oedema
effect-angioedema = sudden deep swelling (face, airway)
effect-nail-ridging = nail ridging
effect-onycholysis = onycholysis
effect-nail-erythema = erythema of the nail plate
effect-paronychia = paronychia
effect-granuloma = periungual pyogenic granuloma
effect-breathless = breathlessness or cough
effect-fever = fever

## The composite of the published rule

card-composite = { $day }: patient-reported composite (0 to 3), not a CTCAE grade: { $list }

## The shell: its words are English everywhere but stand here, so that no sentence lives in the code

shell-clinic-exists = A clinic called { $name } already exists.
shell-role-unknown = { $role } is not a role. Roles are nurse, clinician and lead.
shell-sign-who = Nobody called { $name } may do this here. Those who may, and have opened their link: { $list }.
shell-sign-nobody = Nobody of this clinic may do this yet. Invite a clinician or a lead, who opens the link: mtor-watch staff invite --help
shell-approve-edited = { $protocol } { $version } was approved before with another text. A plan that is in use is never edited: restore it, or give the new text a new version.
shell-example-role = A { $role } cannot do this. These roles can: { $roles }.
shell-example-unknown = There is no example { $line } to decide on: it is not of this clinic, or it was dropped.
shell-example-empty = The text is empty. Write it as it may leave, or drop the line.
shell-example-digits = The text still holds a digit. Take numbers out, or write them as words.
shell-example-at = The text still holds an @. Take addresses and user names out.
shell-example-link = The text still holds a link, or two words joined by a full stop. Take the link out.
shell-exposure-kind = This kind of change is not known. Kinds are start, dose-up, dose-down, hold, restart, switch and stop.

# Correcting what was entered about a patient
btn-patient-correct = Correct an entry
correct-what = Which entry about { $patient } is wrong?
team-corrected = { $patient } was corrected. The wrong entry stays in the record; the next contact was planned anew.

# What happened to the drug, and what the patient's silence or answers change on a card.
concern-plan = plan of check-ins
why-quiet = No sign of life from the patient since then. Please call.
why-help-coming = The patient says that help has been called.
why-help-not-yet = The patient says that no help has been called yet. Please call the patient now.
why-gone-now = In the newest check-in the patient no longer ticks this. It stays open until somebody closes it.
why-watch-over = The weeks of watching after the end of treatment are over. No more check-ins follow. Discharge the patient, or enter a new start.
team-course-start = { $patient }: a start of treatment is noted for { $day }. The check-ins were planned anew.
team-course-dose-up = { $patient }: a higher dose is noted for { $day }. The early weeks begin again.
team-course-dose-down = { $patient }: a lower dose is noted for { $day }. The check-ins stay as they are.
team-course-hold = { $patient }: a break in treatment is noted from { $day } on. Questions bound to the drug rest.
team-course-restart = { $patient }: a new beginning after a break is noted for { $day }. The check-ins were planned anew.
team-course-switch = { $patient }: another drug is noted from { $day } on. The early weeks begin again.
team-course-stop = { $patient }: the end of treatment is noted for { $day }. Check-ins go on for some weeks.
team-exposure-impossible = That cannot have happened on that day: by the record the drug was then “{ $state }”. Please look at what is noted, and correct the day or what happened.
taking-before = not begun
taking-taking = being taken
taking-held = on a break
taking-stopped = ended

# What happened to the drug, noted by a colleague in private.
med-title = { $patient }: what is noted about the drug
med-state = Today: { $state }
med-since = { $state } since { $day }
med-entry = { $day } · { $what } · { $drug }
med-entry-dose = { $day } · { $what } · { $drug } { $dose } mg
med-ask = What happened?
med-kind-start = First dose
med-kind-dose-up = Dose raised
med-kind-dose-down = Dose lowered
med-kind-hold = Put on hold
med-kind-restart = Taken again
med-kind-switch = Other drug
med-kind-stop = Ended
med-ask-drug = Which drug is it now?
med-ask-dose = Which dose in mg? Write the number, for example 7.5, or skip.
med-dose-unreadable = This cannot be a dose. Please write only the number of milligrams, for example 7.5.
med-dose-more = { $dose } mg is more than usual for { $drug } ({ $given }: { $lowest } to { $highest } mg). Is that right? If not, write the right number.
med-dose-less = { $dose } mg is less than usual for { $drug } ({ $given }: { $lowest } to { $highest } mg). Is that right? If not, write the right number.
med-dose-outside = { $dose } mg is not usual for { $drug }: { $lowest } to { $highest } mg. Please check the number. If it is right, note it in the bot, on the patient's page: there it is asked once more.
btn-dose-right = Yes, that is right
drug-oral = by mouth
drug-intravenous = as an infusion
drug-daily = daily
drug-weekly = weekly
med-ask-day = On which day? Choose, or write the day as 19.11.2026 or 2026-11-19.
med-day-bounds = { $day } is too far from today. Please check the day and write it again.
med-summary = { $patient } · { $entry }
    Shall this be noted? The patient is told what changes in the questions.
med-done = Noted. The next contact was planned anew.
btn-med-void = An entry is wrong
med-void-which = Which entry is wrong? It is struck out and stays visible.
med-void-sure = Strike this out?
    { $entry }
med-void-start = The first dose is put right with “Correct an entry” on the patient's page.
med-void-clash = This entry cannot be struck out, because a later one rests on it: { $entry }. Please strike out that one first.
med-voided = Struck out. The next contact was planned anew.
team-course-void = { $patient }: an entry about the drug was struck out. The check-ins were planned anew.

# The ladder, taking, putting off, closing.
card-snoozed = was put off until now, open for { $time }
card-released = given back, open for { $time }
card-left = who had it has left the team: open again
card-bare = Somebody in this group is not known here, so nothing else is shown. Press Show: it comes to you in private.
card-worse-than-last = worse than last time
card-wish-today = wants contact today
card-wish-can-wait = wants contact, can wait
card-notes = { $count ->
        [one] One note by a colleague
       *[other] { $count } notes by colleagues
    }
card-until = Without an outcome it is open again on { $when }
btn-noise = Not a real alarm
btn-show = Show
btn-more = More
btn-still-mine = Still mine
btn-release = Give back
btn-snooze = Put off { $hours } h
btn-handover = Hand over
btn-note = Note
outcome-called-well = Called, nothing new
outcome-called-problem = Called, has a problem
outcome-wrong-number = Wrong number
outcome-settled = Seen to
team-try-again = #A{ $number }: time to try again. It is open for everybody.
team-lapsed = #A{ $number }: you had it, and no outcome was noted. It is open again for everybody.
team-offer-exposure = { $patient }: you noted “{ $outcome }”. Please enter it under Medicine as well, so that the questions follow what the patient takes.
toast-not-now = That is not possible now.
toast-emergency-no-snooze = An emergency cannot be put off.
toast-not-yours = You do not have this.
toast-released = Given back. It is open for everybody again.
toast-snoozed = Put off. It comes back by itself.
toast-undo-late = Too late to take back. If it is needed again, the patient can report, or write to the patient.
toast-undo-newer = A newer alert about the same is open already.
toast-undone = Taken back. You have it again.
toast-noise-noted = Noted as no real alarm. A clinician closes it.
concern-outsider = stranger in the group

# Writing to a patient, and notes for colleagues.
reply-empty = Nothing was written. Please write your message.
reply-too-long = That is too long. Please write at most { $most } characters.
reply-no-chat = The patient has no open chat with the bot. Please call.
reply-not-delivered = Your message to { $patient } (#A{ $number }) could not be delivered. Please call.
reply-answered = { $patient } has written after your message. #A{ $number }
note-ask = Write your note about #A{ $number } now. Colleagues read it in the feed.
note-kept = The note is kept. #A{ $number }
note-too-long = That is too long. Please write at most { $most } characters.
team-use-words = Please write it in words.
why-answered-team = The patient has written after a message of the team.

# Further channels: mail, SMS gateways, pagers.
concern-channel = a further channel
why-channel = A further channel (mail, SMS, pager) has not taken an alert. Test it: mtor-watch channel test
page-body = Open for { $time }, and nobody has it. Please open Telegram or the feed: #A{ $number }
page-body-taken = Open for { $time }. Please open Telegram or the feed: #A{ $number }
channel-exists = This clinic has this address already.
channel-unreadable = This is not an address Apprise can read. Example: mailto://user:password@example.org
channel-optional = An address marked as optional would hide a failure. Take “optional” out of it.
channel-unverified = An address that does not verify certificates is not safe. Take “verify=no” out of it.
channel-redirected = An address that follows redirects would count a log-in page as a success. Take “redirect=yes” out of it.
channel-several = This address leads to several places. Add each of them as a channel of its own, so that one that fails is seen.
channel-local = This address only shows a message on the machine itself. Nobody would be paged.
channel-of-settings = This channel comes from MTORWATCH_NOTIFY_URLS. Take it out there and start the program anew.
channel-test-title = Test of mtor-watch
channel-test-body = This is only a test. If you can read it, this channel works.

# Who reads along in the group.
why-outsider = Somebody in this group is no colleague we know. Until a lead says that they belong here, cards show nothing here. “{ outcome-settled }” says so.
toast-lead-vouches = Only a lead can say that somebody belongs to the group.
