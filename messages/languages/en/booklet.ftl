### The clinicians' booklet: the words around a plan, for those who read and sign it. Questions and reasons stand in the other files.
### Values in these sentences are numbers and ids of the plan; Markdown is put around them by the program.

## Cover

booklet-title = Clinical plan { $plan }: watching mouth and skin under everolimus, sirolimus and temsirolimus
booklet-cover-plan = Plan
booklet-cover-version = Version
booklet-cover-status = Status
booklet-cover-fingerprint = Fingerprint of the text (SHA-256)
booklet-cover-holds = Holds
booklet-holds = { $rules } rules, { $questions } questions, { $windows } windows
booklet-status-draft = nobody can be enrolled until a clinician or lead of the clinic has signed it
booklet-status-live = in use; a change is a new version
booklet-status-retired = no longer in use
booklet-for-whom = For whom.
booklet-for-whom-text = People who take everolimus, sirolimus or temsirolimus, for cancer or after a transplant, and the team that looks after them.
booklet-is-not = What it is not.
booklet-is-not-text = It is no emergency service, gives no advice on doses and makes no diagnosis. The plan as a whole has not been tried in patients.
booklet-short = In short
booklet-short-1 = The bot asks; rules decide from the answers how soon a person must look; a named person of the team acts.
booklet-short-2 = Signs of the airway, swollen lips or tongue, breathlessness at rest and chest pain are always an emergency, whatever else is answered.
booklet-short-3 = Of all rules that hold, the most urgent counts. No answer can make a report less urgent, and an answer nobody knows counts as the worst of its question.
booklet-short-4 = The mouth is watched most closely after the first dose and after each rise, the skin a little less long, swelling for years.
booklet-short-5 = An alert stays open until a named person has taken it and noted an outcome; until then more people are told. Silence leads to a call.
booklet-short-6 = { $judgement } of { $rules } rules rest on the authors' judgement. They need your eyes first, and are listed in one place before the signature.

## Sections

booklet-section-reading = How to read it
booklet-section-tiers = Who is asked more closely
booklet-section-calendar = When patients are asked
booklet-section-windows = Windows: when an area is watched, and how closely
booklet-section-exposures = What happens to the drug
booklet-section-areas = Questions and rules, area by area
booklet-section-core = What no file can take away
booklet-section-ladder = Who is told, and how an alert is closed
booklet-section-silence = Silence
booklet-section-emergency = What patients read in an emergency
booklet-section-judgement = What is judgement
booklet-section-signature = Signature
booklet-section-cases = Appendix: worked cases
booklet-section-sources = Appendix: sources
booklet-area-airway = Airway
booklet-area-mouth = Mouth
booklet-area-skin = Skin
booklet-area-swelling = Swelling
booklet-area-nails = Nails
booklet-area-breath = Breathing
booklet-area-fever = Fever
booklet-area-eating = Eating and drinking
booklet-area-eyes = Eyes
booklet-area-medicines = Doses and medicines
booklet-area-contact = Wish for contact
booklet-area-menu = Rules over all areas

## Columns

booklet-column-urgency = urgency
booklet-column-means = means
booklet-column-tier = tier
booklet-column-who = who
booklet-column-why = why
booklet-column-week = week
booklet-column-weeks = weeks
booklet-column-how-often = how often
booklet-column-contacts = contacts
booklet-column-sources = sources
booklet-column-contact = contact
booklet-column-when = when
booklet-column-asks = asks
booklet-column-window = window
booklet-column-area = area
booklet-column-days = days
booklet-column-depth = depth
booklet-column-happened = what happened
booklet-column-opens = what follows
booklet-column-drug = drug
booklet-column-given = given
booklet-column-usual-dose = usual single dose
booklet-column-effect = effect
booklet-column-reported-by = reported by
booklet-column-questions = questions
booklet-column-thresholds = thresholds
booklet-column-codes = codes
booklet-column-id = id
booklet-column-question = question – short name
booklet-column-answers = answers
booklet-column-asked = asked
booklet-column-leads-to = leads to
booklet-column-alert = sentence on the alert
booklet-column-basis = basis
booklet-column-basis-sources = basis: sources
booklet-column-told = who is told after how long, while nobody has taken it
booklet-column-reminded = reminded after
booklet-column-call = the team is asked to call after
booklet-column-count = rules
booklet-column-rules = which
booklet-column-patient = patient
booklet-column-reported = reported
booklet-column-fires = sets it off
booklet-column-spares = only just does not
booklet-column-then = is then
booklet-column-key = key
booklet-column-citation = source
booklet-column-locator = what was read
booklet-column-kind = kind
booklet-column-read = read

## How to read it

booklet-means-emergency = the patient is told to call the emergency number at once; the team is told at the same moment
booklet-means-same-day = a person contacts the patient today
booklet-means-next-day = a person contacts the patient within 24 hours, at weekends too
booklet-means-routine = a person looks at it within 72 hours
booklet-means-record = kept with the patient's reports; nobody is called
booklet-soon-now = now
booklet-soon-today = today
booklet-soon-24h = 24 h
booklet-soon-72h = 72 h
booklet-soon-nobody = kept
booklet-reading-and = In a rule all parts joined by a bold “and” must hold; of parts joined by “or”, often in brackets, one is enough.
booklet-reading-several = When several rules hold, the most urgent counts; all of them are kept with the report.
booklet-reading-quotes = In italics stands the short name of a question, in quotation marks an answer as the patient reads it.
booklet-reading-days = Day 0 is the day of the first dose and is week 0. Week 1 is days 1 to 7; day 56 is week 8, day 57 week 9.
booklet-reading-sources = Behind each number stand the keys of its sources; the last appendix lists them. “judgement” means: ours, waiting for yours.
booklet-quoted = “{ $answer }”
booklet-or = or
booklet-and = and
booklet-not = not { $answers }
booklet-any-sign = any of the signs
booklet-any-sign-but = any of the signs but { $answers }
booklet-at-least = { $answer } or worse
booklet-rises =
    { $steps ->
        [1] worse than in the report before
       *[other] at least { $steps } steps worse than in the report before
    }
booklet-not-fallen = as bad as in the report before, or worse
booklet-climbs = at least { $steps } steps worse than when it was last answered
booklet-unanswered = not answered
booklet-before = in the report before { $answers }
booklet-skipped = asked, but left without an answer
booklet-had = { $area } also in the report before
booklet-had-not = { $area } not in the report before
booklet-ever = { $area } in an earlier report
booklet-ever-not = { $area } in no earlier report
booklet-week-from = from week { $first } on (day { $day })
booklet-week-to = up to week { $last } (day { $day })
booklet-week-between = weeks { $first } to { $last } (days { $first_day } to { $last_day })
booklet-mouth-week-from = from week { $first } of the mouth's own count on (day { $day })
booklet-mouth-week-to = up to week { $last } of the mouth's own count (day { $day })
booklet-mouth-week-between = weeks { $first } to { $last } of the mouth's own count (days { $first_day } to { $last_day })
booklet-mouth-week-is = week { $week } of the mouth's own count
booklet-at-minimum = { $number } or more
booklet-at-most = at most { $number }
booklet-fact-days-since-advice = days since the team's advice on the mouth
booklet-fact-ace-inhibitor = takes an ACE inhibitor, sacubitril or a gliptin
booklet-fact-earlier-angioedema = sudden swelling in the past
booklet-fact-new-medicine = a new medicine within eight weeks
booklet-fact-open-hours = within opening hours
booklet-taking-before = before the first dose
booklet-taking-taking = the drug is being taken
booklet-taking-held = in a noted hold
booklet-taking-stopped = after the end of treatment
booklet-tier = tier { $tier }
booklet-day = day { $day }
booklet-day-on = { $day } and on

## Tiers and calendar

booklet-tier-a-who = everolimus or temsirolimus, with neither of the two below
booklet-tier-a-why = swelling is rare
booklet-tier-b-who = sirolimus at any time, an ACE inhibitor, sacubitril or gliptin, or sudden swelling in the past
booklet-tier-b-why = swelling is more frequent, may come late, and has no safe week
booklet-year = year { $year }
booklet-weeks = weeks { $first } to { $last }
booklet-grid-key = ■ check-in · ◆ check-in, and the mid-week question after it · · none. In week 0 the baseline is taken beside the nurse.
booklet-every =
    { $weeks ->
        [1] every week
       *[other] every { $weeks } weeks
    }
booklet-every-contact = at every check-in
booklet-up-to-week = { $count } up to week { $week }, and on
booklet-contact-baseline = first check-in with the nurse
booklet-contact-baseline-when = at enrolment, if wished; it does not move the calendar
booklet-contact-baseline-asks = everything
booklet-contact-check-in = check-in
booklet-contact-check-in-when = on the patient's weekday nearest to the day of the grid, at the earliest { $settle } days after consent; later than { $late } hours it is not sent any more
booklet-contact-check-in-asks = airway, the menu of areas, doses and medicines, wish for contact
booklet-contact-first = early contact
booklet-contact-first-when = day { $day } after the first dose, a rise, a switch, or a restart after a long hold
booklet-contact-first-asks = airway; mouth, skin and swelling in short
booklet-contact-pulse = mid-week question
booklet-contact-pulse-when = weeks { $first } to { $last }, { $after } days after the check-in
booklet-contact-pulse-asks = one question; a sore mouth opens three more
booklet-contact-follow-up = follow-up
booklet-contact-follow-up-when = while the team has an alert open: after { $emergency } h (emergency), { $same_day } h (same-day) or { $next_day } h (next-day), and again
booklet-contact-follow-up-asks = airway and the areas of the alert, wish for contact
booklet-contact-report = report of one's own
booklet-contact-report-when = at any time, by a button or in words
booklet-contact-report-asks = every area in full
booklet-hours = Patients are written to between { $first }:00 and { $last }:00 local time; { $hour }:00 is offered first, “this evening” is { $evening }:00.
booklet-limits = A check-in left half-way is graded as it stands { $left } h after the last answer. A pause lasts { $pause } weeks at most. A medicine counts as new for { $new } weeks. Signs of danger in typed words are reported for { $leaving } days after somebody has left. Mouth, skin, swelling or nails that are no worse than what the team has dealt with, below same-day, ring nobody anew for { $episode } days after the report before; a higher step, a new sign, “not better” and the return of what was gone do.
booklet-sources-are = Sources: { $sources }.

## Windows and exposures

booklet-chart-key = █ every question, high risk · ▓ every question · ░ short set · → stays open. One sign stands for { $weeks } weeks. A tick in the menu opens the questions of its area: in full, or the short set.
booklet-depth-full = every question
booklet-depth-gate = short set
booklet-high-risk = high risk
booklet-exposure-start = first dose
booklet-exposure-start-opens = opens every window on day 0
booklet-exposure-dose-up = dose raised
booklet-exposure-dose-up-opens = opens every window again, from the day of the rise
booklet-exposure-switch = another of the three drugs
booklet-exposure-switch-opens = opens every window again; after sirolimus the closer tier stays
booklet-exposure-restart-long = taken again after { $restart } days or more without the drug
booklet-exposure-restart-long-opens = opens every window again; a hold that nobody noted counts as a long one
booklet-exposure-restart-short = taken again after a shorter hold
booklet-exposure-restart-short-opens = opens the early windows of the mouth for { $short } days
booklet-exposure-dose-down = dose lowered
booklet-exposure-dose-down-opens = opens nothing and closes nothing
booklet-exposure-hold = hold
booklet-exposure-hold-opens = check-ins go on without the short contacts; after { $weeks } weeks only every { $weeks } weeks. Asked is only whether the drug is taken again
booklet-exposure-stop = end of treatment
booklet-exposure-stop-opens = check-ins go on for { $stop } days, then they end
booklet-overlap = Counts that overlap are all watched: an area is asked as closely as the strictest of them says.
booklet-usual-dose = A dose outside these bounds is asked about again when it is noted, because it may be a slip of the finger; whoever notes it may say that it is right. The program advises on no dose.

## Questions and rules

booklet-areas-intro = Every check-in begins with the airway and this menu. A tick opens the questions of its area; ☐ means that several answers may be ticked. An area that is not ticked counts as none.
booklet-effects-intro = The first table of an area names the effects watched for; the rules over all areas apply to each of them. Codes name what is reported, not a diagnosis.
booklet-asked-always = always
booklet-asked-if = if { $conditions }
booklet-asked-in-full = not in the short set
booklet-asked-unless-alerted = not when somebody will call the same day anyway
booklet-basis-evidence = evidence
booklet-basis-convention = convention
booklet-basis-judgement = judgement
booklet-basis-evidence-means = measured in patients
booklet-basis-convention-means = a rule or wording of a named body
booklet-basis-judgement-means = the authors' own, waiting for a clinician
booklet-no-rule = Kept, without a rule of their own: { $answers }.
booklet-graded-are = Answers in five steps (0 to 4): { $questions }.
booklet-rule-graded-at-least = an answer in five steps is { $level } or more, and no rule of its area has said as much
booklet-rule-graded-rises = an answer in five steps is { $level } or more steps worse than in the report before or at the baseline
booklet-rule-graded-persists = an answer in five steps is { $level } or more, and was in the report before
booklet-rule-two-concerns = { $level } areas of the body in one report each ask for contact within 24 hours; doses, medicines and the wish for contact do not count
booklet-rule-skipped = a question about the body was asked and left without an answer; one in five steps then counts as the worse of what stands beside it, else as moderate
booklet-core-intro = These answers are an emergency even if a file forgets them. A file that takes one of them away is refused:
booklet-core-also = The airway question, the menu and the red flags of each area are always asked. A file that puts them under a condition, leaves them out of a short set, or drops an area from the menu is refused; so is a rule that makes a report less urgent.

## People

booklet-at-once = at once
booklet-again-every = (again every { $time })
booklet-tell-group = the group
booklet-tell-on-call = the person on call
booklet-tell-next = the next person
booklet-tell-channels = everybody in private and every further channel
booklet-tell-digest = the digest of the day
booklet-tell-clinician = clinicians
booklet-tell-lead = leads
booklet-closing = “{ btn-take }” stops the ladder for everybody. An alert closes only with an outcome, an emergency only by a clinician.
booklet-course = How an enrolment moves: only the patient begins it, and only a death is final.
booklet-question = A typed message in doubt is answered at once with one question. Without an answer within { $answer } minutes somebody is called where it sounds grave, and it is for today otherwise. The same question comes again after { $again } minutes at the earliest.
booklet-reply = What a patient writes within { $hours } hours of a message of the team is taken for an answer to it.
booklet-by-day = A report may grow for { $settling } min before its first card leaves; an emergency never waits. What can wait for a day rings a private phone between { $first }:00 and { $end }:00 only, and next-day has a sound between { $loud }:00 and { $silent }:00. After these outcomes a mouth should get better: { $acted }.
booklet-silence-item = The item for a call is { $usual }, at high risk { $early }. After a reminder that came late, or a check-in put off, it waits { $hours } hours for an answer.
booklet-quiet = No sign of life after a report of { $urgency }: the team is asked to call after { $time }.
booklet-number-emergency = emergency number
booklet-number-phone = clinic's phone
booklet-number-after = phone out of hours
booklet-number-hours = opening hours
booklet-judgement-also = Judgement also stands behind these, in whole or in part:
booklet-untried = Please look at each of them as if you had to answer for it. The plan as a whole has not been tried in patients.

## Cases

booklet-cases-usual = Every case is tried at each change of the program. Unless a row says otherwise: for cancer, no earlier report, within opening hours. In brackets stands one rule that says so.
booklet-borders = Where each rule ends
booklet-borders-intro = Beside a report that sets the rule off, one that only just does not, and what that one is rated instead.
booklet-report-before = the report before
booklet-baseline = the first report
booklet-closed = outside opening hours
booklet-indication-unknown = reason for the drug not known
booklet-no-cases = No worked cases ship with this plan.

## Signature

booklet-sign-text = I have read plan { $plan }, version { $version }, with exactly this fingerprint, and approve it for my clinic:
booklet-sign-name = Name
booklet-sign-role = Role
booklet-sign-clinic = Clinic
booklet-sign-date = Date
booklet-sign-signature = Signature
booklet-sign-how = A clinician or a lead of the clinic then records the approval on the clinic's machine:
booklet-sign-after = Who approved and when is kept in the journal, with the fingerprint. One changed letter is a new text with another fingerprint and needs a new signature.

## The summary: two pages beside the booklet

booklet-summary-title = Plan { $plan }, version { $version }: two pages for whoever signs
booklet-summary-beside = The whole plan, with its sources and worked cases, is what `mtor-watch protocol print` prints without `--summary`.
booklet-summary-watched = What is watched, and when
booklet-summary-rung = Who is rung for what, and how fast
booklet-summary-emergencies = What is an emergency
booklet-summary-texts = What patients read then
booklet-summary-never = What the program never does
booklet-summary-judgement = What was set by judgement, not by a source
booklet-summary-sign = Where to sign
booklet-never-help = It calls no help for a patient. It tells them whom to call, and that they should not wait for an answer.
booklet-never-advice = It makes no diagnosis, and it gives no advice on the drug or its dose.
booklet-never-less = It never makes a report less urgent because of another answer, and no later answer or correction lowers an open alert.
booklet-never-close = It closes no alert by itself. A person of the team does, with an outcome.
booklet-never-silence = It never takes silence for health. Who does not answer is reminded, and then the team is asked to call.
booklet-never-names = It writes neither a name nor a patient's own words into the group. Both are read in private, and each look is written down.
booklet-never-unsigned = It enrols nobody by a plan that nobody of the clinic has signed.
