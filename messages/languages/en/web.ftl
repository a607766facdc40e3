### The pages of the feed: what colleagues read in a browser. Pseudonyms only, but on “show identity”.

## The chart

btn-patient-chart = Chart
chart-day = { $patient } · day { $day } of therapy
chart-before =
    { $days ->
        [one] { $patient } · first dose tomorrow
       *[other] { $patient } · first dose in { $days } days
    }
chart-no-dose = { $patient } · no first dose noted
chart-weeks = weeks of therapy
chart-today = today
chart-checkins = Check-ins
chart-photos = Photos
chart-other = Other alerts
chart-steps = Worst answer: 0 none, 4 the most
chart-key-step = worst answer of the day
chart-key-none = asked, not reported
chart-key-reported = reported, without a step
chart-key-watched = watched
chart-key-risk = weeks of high risk
chart-key-held = on a break
chart-key-stopped = treatment ended
chart-key-answered = answered
chart-key-missed = not answered
chart-key-waiting = waits for an answer
chart-key-not-sent = not sent, our fault
chart-key-open = filled: open
chart-key-closed = hollow: closed
chart-key-photo = photo
chart-alt-worst = Worst answers of the last four weeks, 0 to 4: { $list }.
chart-alt-none = No answers with a step in the last four weeks.
chart-alt-open = Open alerts: { $list }.
chart-alt-no-open = No open alerts.
chart-alt-more = { $list } and { $count } more
chart-row-day = day { $day }
chart-row-taking = Medicine: { $state }
chart-row-watched = { $area }: watched from this day on, until { $until }
chart-row-watched-on = { $area }: watched from this day on
chart-row-risk = { $area }: weeks of high risk, until { $until }
chart-row-steps = Worst answers, 0 to 4: { $list }
chart-row-reported = Reported, without a step: { $list }
chart-row-none = Asked, not reported: { $list }
chart-row-composites = Patient-reported composite (0 to 3), not a CTCAE grade: { $list }
chart-row-answered = Check-in: answered
chart-row-answered-later = Check-in: answered on { $day }
chart-row-missed = Check-in: not answered
chart-row-waiting = Check-in: waits for an answer
chart-row-not-sent = Check-in: not sent, through our fault
chart-row-raised = #A{ $number } raised: { $concern }, { $urgency }
chart-row-taken = #A{ $number } taken
chart-row-closed = #A{ $number } closed: { $outcome }
chart-row-closed-bare = #A{ $number } closed
chart-row-outcome = #A{ $number }, open: { $outcome }
chart-row-photos =
    { $count ->
        [one] One photo
       *[other] { $count } photos
    }

## The feed and its frame

web-brand = mtor-watch
web-skip = Skip to the content
web-nav = Pages
web-nav-feed = Alerts
web-nav-closed = Closed
web-nav-patients = Patients
web-nav-enrol = Enrol
web-nav-roster = Roster
web-nav-team = Team
web-nav-quiet = Not rung
web-nav-figures = Figures
web-search = Name, phone, pseudonym or alert number
web-search-go = Find
web-search-nothing = Nobody and nothing of this clinic fits.
web-found-title = Who fits
web-log-out = Log out
web-login-title = Open the feed
web-login-how = Write /login to the bot in your private chat. It answers with a link that works once, for five minutes.
web-login-confirm = This link works once. Press the button to open the feed in this browser.
web-login-go = Open the feed here
web-login-refused = This link does not work any more. Write /login to the bot in your private chat for a new one.
web-login-too-often = Too many tries from here. Please wait a minute, then write /login to the bot for a new link.
web-said-title = Not done
web-error-missing = There is no such page, or it is not of your clinic.
web-error-not-allowed = This is not allowed here. If you followed a form of yours, open its page anew and try again.
web-error-fault = Something went wrong here. It was noted. The watch over the patients goes on.
web-back-feed = Back to the alerts
web-feed-title = Open alerts
web-feed-empty = No open alerts.
web-live = live
web-live-waiting = connecting
web-not-live = not live
web-not-live-long = This page is not live: nothing has been heard for 20 seconds. What you see may be old. Reload it, and watch Telegram.
web-no-script = Without JavaScript this page does not change by itself: reload it to see what is new.
web-new-alerts =
    { $count ->
        [one] 1 new alert
       *[other] { $count } new alerts
    }
web-gone-alerts = An alert was closed.
web-undelivered = UNDELIVERED: this alert has reached nobody. Please act on it and call.
web-age = open for { $time }
web-card-words = wrote something: open the patient's page
web-card-files =
    { $photos ->
        [0] Recordings or files: { $others }
       *[other] Photos: { $photos }, recordings or files: { $others }
    }
web-outcome-note = Note it
web-alert-title = Alert #A{ $number }
web-closed-title = Closed in the last 14 days
web-closed-empty = Nothing was closed in the last 14 days.
web-col-alert = Alert
web-col-patient = Patient
web-col-needs = Needs
web-col-heard = Last heard
web-col-concern = Concern
web-col-urgency = Urgency
web-col-raised = Raised
web-col-outcome = Outcome
web-col-closed = Closed
team-no-feed = No web feed is served here. Whoever runs this bot can open one: see WEB_HOST in the settings.

## A patient's page, and enrolling

web-done = Done.
web-day = { $day }
web-until = until { $day }
web-when = { $when }
web-choose = Please choose one of the listed values in each field.
web-day-missing = Please give a day.
web-tick-sure = Please tick the box to confirm.
web-fact-state = State
web-fact-reach = Telegram
web-fact-drug = Treatment
web-fact-taking = Today
web-fact-paused = Check-ins paused
web-fact-next = Next check-in
web-fact-indication = Given for
web-fact-ace = ACE inhibitor, sacubitril or gliptin
web-fact-angioedema = Earlier sudden swelling
web-fact-rinse = Mouth rinse prescribed
web-fact-language = Language and time zone
web-f-started = First dose
web-f-drug = Medicine
web-f-language = Language of the patient
web-f-zone = Time zone or large city
web-f-year = Year of birth
web-who-name = Name
web-who-phone = Phone
web-who-reference = Reference
web-who-none = Nothing was entered.
web-print = Print
web-patient-stands = Where the patient stands
web-patient-looks = Look closer
web-looks-noted = Each of these looks is written in the journal with your name.
web-show-who = Show identity
web-show-words = Show what was written
web-show-photos = Show photos and recordings
web-patient-acts = Change
web-pause-until = No check-ins until (included)
web-pause = Pause
web-sure = Yes, I am sure
web-course = Course
web-course-table = The same in words
web-col-day = Day
web-col-therapy = Day of therapy
web-col-what = What was
web-col-entry = Entry
web-col-by = Noted by
web-col-own = In the patient's words
web-col-here = In your language
web-col-at = At
web-struck = struck out by { $name }, { $when }
web-strike = Strike out
web-answers = Answers as given
web-kind-check-in = check-in
web-kind-first = early contact
web-kind-pulse = mid-week question
web-kind-baseline = first check-in with the team
web-kind-report = report of the patient's own
web-kind-follow-up = follow-up
web-contact-done = answered
web-contact-partly = answered in part
web-contact-waiting = not answered yet
web-contact-missed = not answered
web-replaced = changed later
web-contact-empty = Nothing was answered.
web-contacts-none = No check-in has been sent yet.
web-contacts-all = Show every check-in
web-link-title = One-time link
web-link-once = It is shown this once and works once, until { $when }. Give it to this person and to nobody else.
web-link-qr = The link as a QR code
web-photo-of = Photo of { $when }
web-photo-none-before = No photo of a week before
web-photo-beside = beside it: { $when }
web-file-get = Download
web-expose = Note what happened to the medicine
web-on-day = On which day?
web-drug-if-new = Medicine, if it is another
web-dose = Dose in mg, if known
web-expose-go = Note it; the patient is told what changes in the questions
web-correct-how = The wrong entry stays in the record, struck out; the next contact is planned anew.
web-correct-go = Correct
web-patients-empty = No patients yet.
web-enrol-title = Enrol a patient
web-enrol-treatment = Treatment
web-enrol-risk = What makes swelling more likely, and the rinse
web-enrol-person = Person
web-enrol-sealed = Name, phone and reference are stored sealed; at least one of them is needed. The year of birth is the patient's second check.
web-enrolled = { $patient } is ready
web-reached = The patient has been reached
web-reached-first = Tick that the patient has been reached, or note “Not reached”.
web-note = Note for colleagues (optional)
web-notes = Notes and messages
web-notes-show = Show notes and messages
web-write-how = Your message to { $patient }. It is sent word for word, as from the team.
web-write-go = Send
web-card-until = Without an outcome it is open again: { $when }
web-card-snoozed = Put off until { $when }

## The clinic: roster, team, what rang nobody, figures

web-team-not-yourself = You cannot remove yourself. Another lead can.
web-team-title = Team and roles
web-col-name = Name
web-col-role = Role
web-col-linked = Chat opened
web-col-tested = Can be reached
web-team-not-linked = not yet
web-team-untested = test message not confirmed
web-team-blocked = has blocked the bot
web-team-confirmed = confirmed, { $when }
web-team-invite = Invite a colleague
web-team-invite-go = Make the link
web-team-invite-what = The link works once, for ten minutes: make it when your colleague is there to open it. As a lead you decide with it: the role takes effect when it is opened, and the group reads who joined.
web-team-remove = Remove
web-team-remove-what = { $name } loses access at once: buttons, commands, messages and this feed. Alerts they have ring anew.
web-roster-title = Roster of the next two weeks
web-roster-holiday = holiday
web-roster-hole = nobody who can be reached
web-roster-entries = What is noted
web-roster-none = No rota is noted: the usual people have each duty, always, as the table shows.
web-roster-away = Take away
web-roster-line = Add to the weekly rota
web-roster-cover = Somebody covers
web-roster-add-holiday = Note a holiday
web-roster-duty = Duty
web-roster-days = Days
web-from = From
web-to = Until
web-add = Add
web-optional-name = Name (optional)
web-quiet-title = What rang nobody in the last 7 days
web-quiet-why = Reports that were only recorded, are routine, or joined an alert that stood already. Look through the sample each week: is there one for which somebody should have been called?
web-quiet-sample = Sample of { $count }, drawn each Monday
web-quiet-all = All of them ({ $all })
web-quiet-empty = Nothing came that rang nobody.
web-col-came = Came
web-col-said = Was said
web-col-review = Was that right?
web-col-reason = Reason
web-figures-title = Figures since { $day }
web-fig-completion = Check-ins answered, by week
web-fig-week = Week from
web-fig-sent = Sent
web-fig-begun = Begun
web-fig-finished = Finished
web-fig-share = Share finished
web-fig-rates = Alerts per 100 patient-weeks
web-fig-rates-base = { $weeks } patient-weeks in all
web-fig-count = Alerts
web-fig-rate = Per 100 patient-weeks
web-fig-times = Time from the first report, by urgency
web-fig-hours = Time from the first report, by the hour it came
web-fig-hour = Hour
web-fig-take = Until taken
web-fig-close = Until closed
web-fig-spread = median { $middle }, 9 of 10 within { $most } (n = { $count })
web-fig-noise = Noise by reason, of closed alerts
web-fig-noise-count = Noise
web-fig-noise-share = Share
web-fig-none = Nothing to count yet.
web-role-nurse = nurse
web-role-clinician = clinician
web-role-lead = lead
