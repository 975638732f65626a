# Words of documents: how parts of a line are joined, and what only reports and briefs say.

report-join = { $a }; { $b }
report-pair = { $name }: { $value }
report-versus = { $a } and { $b }
report-said = { $x } ({ $speaker })
report-stated = { $x } ({ $speaker }, { $date })
report-quoted = “{ $x }” ({ $speaker }, { $date })
report-name-office = { $name }, { $office }
report-title-marks = { $title } ({ $marks })

report-contents = Contents
report-standing = Where the steps stand
report-count = How many
report-wave = Round
report-capped = There may be more: the search was stopped at its limit
report-waiver = Possible if this is done first, without waiting: { $x }
report-binds = What waits
report-carve-outs = Left out of it
report-suspends = What it suspends
report-avoidable = Can still be averted
report-deadline-passed = The deadline { $date } has passed; whether it was carried out is not on record
report-yes = Yes
report-no = No
report-schedule = Earliest dates, if everyone acts at once when allowed
report-earliest = Earliest day
report-slack = Days to spare
report-critical-path = The last of these dates depends on: { $x }
report-never = Cannot be finished in time, or at all, as things stand: { $x }
report-cost = Possible without what one side alone declared
report-watch = To be looked at again
report-newly-ready = Would become ready
report-newly-reachable = Would become possible, one step after another
report-still-blocked = Would still wait
reading-as-declared = Read as declared: as if every declaration held, those without effect included
reading-agreed-only = Read as agreed: without what one side alone declared

report-minutes = Minutes of each side
report-requirement = Requirement
report-requirements = Requirements, as reported
report-date-not-stated = The day it speaks of is not stated, so the reason is not known
report-parts = One counts { $x } besides, which explains { $n } of the difference
report-parts-in-full = One counts { $x } besides, which explains the whole difference of { $n }
report-kept-late = Done after its due date
report-request = Request
report-asked-of = Asked of { $party }
report-owes = What is owed by this party
report-is-owed = What is owed to this party
report-to-answer = Requests that wait for this party’s answer
report-asked = Requests by this party
report-brief-limit = Made from what this party may read. Nobody can prove that a party filed all it knows.
report-publisher = Publisher
report-corrects = Corrects an earlier entry
report-corrects-entry = Corrects the entry
report-changed-by = Changed by
report-note = Note
report-filed = Entered the record
report-leaf-hash = Leaf hash

report-family-links = Family links asked for
report-wish-return = Wish to return, as they said
report-wish-stay = Do not wish to return, as they said
report-wish-undecided = Undecided, or not asked
report-refugees-limit = Only numbers stand here. Nothing about a person crosses to the state they fled without their own consent.

## Kinds of entry

kind-docket = Docket
kind-party = Party
kind-actor = Office or body
kind-speaker = Speaker
kind-source = Source
kind-period = Period
kind-instrument = Agreement or law
kind-gate = Requirement
kind-subject = Subject of figures
kind-file = File
kind-priority = Priority, as stated
kind-track = Track
kind-round = Round
kind-mandate = Mandate
kind-statement = Statement
kind-position = Position
kind-forum-item = Forum item
kind-figure = Figure
kind-obstacle = Obstacle
kind-commitment = Commitment
kind-assessment = Assessment
kind-condition = Condition
kind-request = Request
kind-answer = Answer
kind-decision = Decision
kind-receipt = Receipt
kind-event = Event
kind-change = Change
kind-fact = Fact
kind-counter = Count
kind-group = Group
kind-set = Set of steps
kind-family-link = Family link
kind-return-statement = Return statement

## The web pages

web-name = Sila
web-pages = Pages
web-dockets = Dockets
web-as-of = As of
web-no-such-day = { $x } is not a day that exists; today is shown

## Dossiers

report-dossier-of = Dossier { $x }
report-gate-set = Gate set { $x }
report-set-not-yet = This gate set is in force only from { $date }
report-set-replaced = This gate set has been replaced by { $x }
report-unguarded = This gate set has no gate for: { $x }
report-requirements-of-set = Gates, unknown ones first
report-owed = Unknown, and who owes the answer
report-gate-unknown = ? Unknown
report-gate-waived = Waived, with all signatures
report-gate-not-applicable = Does not apply
report-waiver-refused = waiver without effect
report-overdue = was due { $date }
report-due = due { $date }
report-time = Custody and sentence
report-days = Calendar days
report-served = Served
report-sentence = Sentence, from the first day in custody
report-remaining = Remaining
report-end = End, if custody goes on
report-not-computed = Not known
report-batch = Batch under { $x }
report-ready-for-handover = All gates met
report-not-ready = Not ready
report-barred = A gate is not met
report-who-owes = Who owes what
report-code = Code
report-result = Result
report-first-gap = What is missing
report-handover-sheet = Handover sheet
report-received-by = Received by (name, office, signature, date)
report-handed-over-by = Handed over by (name, office, signature, date)
report-handover-limit = Only dossiers with all gates met are listed. Consent can be withdrawn until the moment of handover.
protection-consent = consent
protection-non-refoulement = non-refoulement
protection-refugee-status = refugee status
protection-death-penalty = the bar on the death penalty
