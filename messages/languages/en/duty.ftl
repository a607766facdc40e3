### Who is on call, hand-over, coverage and further channels: what colleagues read.

# Who stands behind which rung, and what is missing
concern-coverage = on-call cover
why-coverage-hole = In the next 14 days there is a time in which nobody who can be reached is behind one of the rungs. Write /oncall to see it.
why-coverage-whole = Somebody who can be reached is behind every rung again.
team-coverage-hole =
    { $rung ->
        [on-call] Nobody who can be reached is on call from { $start } to { $end }.
        [next] Nobody who can be reached is next after the one on call, from { $start } to { $end }.
        [clinician] No clinician, and nobody in their place, can be reached.
       *[lead] No lead, and nobody in their place, can be reached.
    }
    No first patient is enrolled before every colleague on duty has opened their link and pressed the button of the test message. /oncall shows what is missing.
team-nobody-told =
    An alert would reach nobody: no group can be written to, and no colleague has opened their link and pressed the button of the test message.
    First invite a colleague (mtor-watch staff invite --role nurse --name NAME), who opens the link in Telegram and presses the button. Then a lead connects the group: /connect CODE.
team-coverage-anyway = A lead can enrol all the same. It is written down who did.
team-force-lead-only = Only a lead of this clinic can enrol all the same. Name one: --force --by NAME.
btn-enrol-anyway = Enrol all the same
duty-title = Who is on call
duty-name-on-call = On call
duty-name-next = Next
duty-name-clinician = Clinicians
duty-name-lead = Leads
duty-until = { $duty }: { $names }, until { $until }
duty-always = { $duty }: { $names }, always
duty-after-until = then { $names }, until { $until }
duty-after = then { $names }
duty-nobody = nobody by the rota, so everybody is told
duty-holes = Nobody who can be reached:
duty-hole = { $duty }: { $start } to { $end }
duty-hole-all = { $duty }: all of the next { $days } days
duty-holes-more = and { $count } more
duty-whole = Somebody who can be reached is behind every rung for the next { $days } days.
duty-untested = Test message not confirmed: { $names }
duty-blocked = Cannot be reached: { $names }
duty-over = This button is over. Write /oncall.
duty-here = { $names } (you)

# Changing it: a short conversation
btn-duty-rota = Change the rota
btn-duty-cover = Somebody covers
btn-duty-swap = Swap
btn-duty-holiday = Holiday
btn-duty-list = Take something away
btn-duty-test = Send me a test message
btn-duty-nobody = Nobody
btn-duty-days-done = These days
btn-duty-workdays = Monday to Friday
btn-duty-every = Every day
btn-duty-all-day = All day
btn-duty-today = Today
btn-duty-tonight = Tonight
btn-duty-tomorrow = Tomorrow
btn-duty-tomorrow-night = Tomorrow night
btn-duty-weekend = Weekend
btn-duty-yes = I take it
btn-duty-no = I cannot
btn-duty-back = Who is on call
duty-holidays = holidays
duty-day-chosen = { $day }: chosen
duty-ask-duty = Which duty?
duty-ask-days = On which days? Press each, then “These days”.
duty-ask-hours = From when to when? Write it as 08:00-20:00, or choose. An end before the start is on the next day.
duty-ask-who = Who?
duty-ask-from = From when? Write it as 24.12.2026 18:00 or 2026-12-24 18:00, or choose.
duty-ask-until = Until when? Write it as 24.12.2026 18:00 or 2026-12-24 18:00.
duty-ask-mine = Which of your duties do you give away?
duty-ask-on = Which day is a holiday? Write it as 24.12.2026 or 2026-12-24.
duty-hours-unreadable = These are no hours. Please write them as 08:00-20:00.
duty-moment-unreadable = This is no day with a time. Please write it as 24.12.2026 18:00 or 2026-12-24 18:00.
duty-day-unreadable = This is no day in the calendar. Please write it as 24.12.2026 or 2026-12-24.
duty-none-of-yours = In the next { $days } days there is no duty that is yours alone.
duty-nobody-to-ask = There is nobody else who could take it.
duty-line = { $duty }: { $days }, { $hours }, { $name }
duty-cover-line = { $duty }: { $name }, { $start } to { $end }
duty-holiday-line = Holiday: { $day }
duty-sure = Shall this be noted?
duty-sure-away = Shall this be taken away?
duty-done = Noted.
duty-away = Taken away. It stays in the record.
duty-dropped = Dropped. Nothing was changed.
duty-list = What is noted. Press what shall be taken away.
duty-list-empty = Nothing is noted. The whole team is on call, always.

# What is refused
duty-impossible-line = This cannot be a line of the rota. Please check duty, day and hours.
duty-line-twice = This line stands in the rota already.
duty-end-before-start = The end lies before the start. Please check both.
duty-over-already = This lies in the past.
duty-too-long = A cover lasts at most { $days } days and begins within a year. Please check the dates.
duty-too-far = { $day } is more than a year ahead. Please check the day.
duty-holiday-twice = This day is noted as a holiday already.
duty-gone-already = This has been taken away already.
duty-not-yours-to-write = Only a clinician or a lead changes the rota. Anybody can swap or cover.
duty-nobody-of-that-name = This colleague does not work here.
duty-not-linked = This colleague has not opened the chat with the bot.

# Swapping
duty-swap-ask = { $name } asks you to take over:
duty-swap-sent = { $name } was asked. Until it is taken it stays yours.
duty-swap-taken = { $name } takes over:
duty-swap-declined = { $name } cannot take over:
duty-swap-you-have-it = You have it now.
duty-swap-you-declined = You said no. { $name } was told.
duty-swap-over = This is no longer to be taken: the duty has changed hands, or its time is over.

# Handing over open alerts
handover-title = Alerts you have
handover-none = You have no open alert.
handover-offered-here = Offered to you
handover-more = and { $count } more
handover-more-offered = and { $count } more, once some of these are accepted
handover-ask = Who shall have them? Each one stays yours until it is accepted.
handover-ask-one = Who shall have #A{ $number }? It stays yours until it is accepted.
handover-to = To { $name }
handover-to-next = To { $name } (on call after you)
handover-waits = offered to { $name }, not accepted yet
handover-late = offered to { $name } { $minutes } min ago and not accepted: please speak to them
handover-offer = { $name } hands over to you. Please accept each one:
btn-handover-accept = Accept #A{ $number }
btn-handover-withdraw = Take back #A{ $number }
handover-sent = Offered to { $name }: { $numbers }
handover-you-have-it = You have #A{ $number } now.
handover-taken-over = { $name } has accepted #A{ $number }.
handover-withdrawn = #A{ $number } was taken back. It stays with { $name }.
handover-not-yours = You do not have this alert. Only who has it can hand it over.
handover-take-first = Nobody has this alert yet. Take it first.
handover-over = This offer is over: the alert is closed, was taken back, or is with somebody else.
handover-not-to-you = This alert was not offered to you.
handover-to-yourself = You have it already.
handover-already = It was offered to { $name } already.

# Somebody, or the group, cannot be told

unreachable-nurse = The nurse
unreachable-clinician = The clinician
unreachable-lead = The lead
team-unreachable = { $who }, { $name }, cannot be reached by Telegram since { $since }. Alerts go to the others at once.
team-unreachable-on-call = { $who } on call, { $name }, cannot be reached by Telegram since { $since }. Alerts go to the others at once.
team-unreachable-mend = Please tell { $name }: open this bot in Telegram, press Start and write /oncall.
team-group-lost =
    Since { $since } this bot cannot write in the group of { $clinic }. Until it can, every alert goes to each of you in private.
    What to press: open the group, tap its name, then Add and choose this bot. If it is still there: Edit, Permissions, and allow messages. If the topic “General” is closed, reopen it. For a new group write /connect CODE there.
