# The docket and everything read from it. Every sentence about a party must be one that this party’s
# own lawyer would accept: no blame, no score, no rank. Change both languages together.

## Marks of the whole docket

mark-public-record = Public record: compiled from published sources; not signed by any party
mark-exercise = Exercise: the parties and persons are invented
mark-working = Working docket: filed by the parties themselves
mark-confidential = Confidential: only { $party } reads this
mark-read-only = Read-only
docket-kind-public-record = Public record
docket-kind-exercise = Exercise
docket-kind-working = Working docket

## Pages and sections

page-docket = Docket
page-file = File
page-track = Track
page-person = Person
page-source = Source
page-entry = Entry
page-not-found = There is no such page
section-docket = Docket
section-files = Files
section-priority = Priority, as stated
section-tracks = Offices that talk
section-rounds = Rounds
section-last-statement = Last statement
section-statements = Statements
section-figures = Figures
section-figures-differ = Figures that differ
section-obstacles = Obstacles
section-waits = Who waits for whom
section-timeline = Timeline
section-ledger = Promises
section-requests = Requests
section-moved = What moved since { $date }
section-brief = Brief for { $party }
section-sources = Sources
section-periods = Periods
section-positions = Positions
section-conditions = Conditions
section-packages = Packages
section-deadlocks = Where each waits for the other
section-waivers = Conditions whose waiver would free the rest
section-threats = Announced suspensions
section-dossiers = Dossiers
section-refugees = Refugees’ file
section-instruments = Agreements and laws
section-mandates = Mandates
section-decisions = Decisions
section-receipts = Receipts
section-events = Events
section-entries = Entries
section-issues = Remarks of the reader
section-common-ground = What all say
section-next = What is possible now
section-roots = What it waits for in the end
section-parties = Parties
section-third-states = Third states and bodies
section-forum = International forums
section-accounts = Accounts
section-groups = Groups counted apart

## Columns

column-file = File
column-party = Party
column-date = Date
column-speaker = Speaker
column-office = Office
column-source = Source
column-line = Line
column-entry = Entry
column-level = Level
column-kind = Kind
column-state = State
column-status = Status
column-value = Value
column-definition = Definition
column-as-of = As of
column-method = Method
column-scope = Scope
column-due = Due
column-owed-by = Owed by
column-owed-to = Owed to
column-from = From
column-to = To
column-said-by = Said by
column-text = Text
column-reason = Reason
column-place = Place
column-waits-for = Waits for
column-held-up-by = Held up by
column-last-statement = Last statement
column-next-due = Next due
column-step = Step
column-condition = Condition
column-evidence = Evidence
column-answer = Answer
column-holder = Position of
column-urgency = Words used
column-assessed-by = As assessed by

## Kinds of file

file-kind-judicial = Judicial
file-kind-missing = Missing persons
file-kind-refugees = Refugees
file-kind-border = Border
file-kind-security = Security
file-kind-trade = Trade
file-kind-infrastructure = Infrastructure
file-kind-forum = International forums
file-humanitarian = Humanitarian
file-shielded = Shielded by agreement of all parties
file-not-shielded = No shield agreed
file-shield-signed = Shield signed by: { $parties }
file-opened = Opened: { $date }
file-horizon = Time it is said to take
file-review-on = To be looked at again: { $date }
file-no-movement = No entry since { $date }

## Levels of talks

track-level-presidency = Presidency
track-level-foreign-affairs = Foreign affairs
track-level-interior = Interior
track-level-justice = Justice
track-level-defence = Defence
track-level-parliament = Parliament
track-level-technical = Technical
track-files-not-stated = The source does not say which files
round-number = Round { $n }
round-next-due = Next round due: { $date }
round-minutes-of = Minutes of { $party }
round-open-points = Points left open

## Kinds of obstacle

obstacle-kind-memory = Memory of the past
obstacle-kind-internal-division = Internal division
obstacle-kind-third-armed-actor = A third, armed actor
obstacle-kind-external-measure = Measure of another state or body
obstacle-kind-legal = Legal
obstacle-kind-access = Access
obstacle-kind-funding = Funding
obstacle-kind-technical = Technical
obstacle-kind-archive = Archives
obstacle-all-files = Said of all files
obstacle-mitigation = What is said to ease it

## Conditions

condition-kind-precedence = First this, then that
condition-kind-package = Package: together or not at all
condition-kind-suspension = Suspension
condition-kind-reciprocity = Reciprocity
condition-kind-tranche = In tranches
condition-status-asserted = Asserted
condition-status-acknowledged = Acknowledged
condition-status-agreed = Agreed
condition-status-waived = Waived
condition-status-met = Met
condition-status-lapsed = Lapsed
condition-status-withdrawn = Withdrawn
condition-without-effect = Declared, without effect
condition-without-effect-why = Declared by { $party }; without effect while the file is shielded by agreement: { $file }
condition-only-once = { $consequent }: only once { $antecedent }
condition-declared-by = Declared by { $party }
condition-acknowledged-by = Acknowledged by: { $parties }
condition-signed-by = Signed by: { $parties }
condition-carve-out = Except: { $group }
condition-deadline = Deadline: { $date }

## States of a step

state-open = Open
state-done = Done
state-ready = Ready
state-reachable = Follows after others
state-deadlocked = Each waits for the other
state-stuck = Waits for something outside
state-late = Past its due date
state-silent = No answer
state-withdrawn = Withdrawn
state-suspended = Suspended
state-expired = Its last day has passed
state-ready-why = Nothing on record holds it up
state-reachable-why = Becomes possible once the steps before it are done
state-deadlocked-why = Each waits for the other: none of these can be first
state-stuck-why = Waits for something outside these steps
state-late-why = Due { $date }; not done on record
state-due-in = Due in { $days }
state-changed = { $before }, then { $after } from { $date }

## What holds a step up, in the end: the same sentences for every side

root-fact = Waits for a fact: { $x }
root-fact-unknown = Waits for a fact that nobody on record states: { $x }
root-unreadable = Waits for what could not be read in full: { $x }
root-date = Waits for the day { $date }
root-count = Waits for a count to reach { $n }: { $x }
root-expired = Waits for a step whose last day has passed: { $x }
root-state = Waits for a step that is withdrawn or suspended: { $x }
root-threat = Named in a suspension whose deadline has passed; whether it was carried out is not on record: { $x }
root-deadlock = Waits for steps that wait for one another: { $x }
root-unknown = Waits for something not on record
root-none = Nothing on record holds it up
frees = Would free: { $x }
frees-nothing-more = Frees no further step
package-together = Possible if done at once, so that nobody goes first: { $x }
waiver-first = Possible if one condition is waived first: { $x }
waits-for = Waits for: { $x }
waits-nothing = Waits for nothing on record
threat-averted = The condition for lifting it is met
threat-pending = Takes effect after { $date } unless: { $x }
threat-triggered = In effect since { $date }

## Promises

progress-0 = Not begun
progress-1 = Minimal
progress-2 = Intermediate
progress-3 = Full
progress-not-stated = Not assessed
grade-a = Largely satisfactory
grade-b = Partly satisfactory
grade-c = Not satisfactory
grade-d = No cooperation
grade-e = Contrary to what was asked, or rejecting it
assessed-by = As assessed by { $party }
assessed-apart = The assessments differ
ledger-kept = Done
ledger-late = Past its due date
ledger-pending = Not yet due
ledger-no-due = No due date stated
ledger-owes = Owed by { $from } to { $to }

## Requests

request-answered = Answered
request-partly-answered = Partly answered
request-refused = Refused, with a reason
request-silent = No answer since { $date }
request-open = Open; due { $date }
request-receipt-both = Receipt signed by both
request-purpose = Purpose: { $x }

## Who says so, and how well it is known

said-only-by = Said by { $party } only
said-by = Said by { $speaker }
said-in-words-of-source = In the source’s own words
said-quoted = Word for word
said-reported = In reported words
said-unverified = Unverified in our source
said-not-stated = Not stated in our source
said-nothing-by = Nothing on record from { $party }
said-corrected = Corrected by a later entry
said-in-other-language = Filed in another language
source-at = { $source }, { $at }
source-line = line { $n }
source-published = Published: { $date }
source-kind-interview = Interview
source-kind-press = Press
source-kind-agreement = Agreement
source-kind-law = Law
source-kind-resolution = Resolution
source-kind-minutes = Minutes
source-kind-report = Report
source-kind-official-statement = Official statement
source-kind-filed = Filed by a party
as-of = As of { $date }
as-known-on = As known on { $date }
as-of-and-known = As of { $date }, as known on { $known }
moved-nothing = Nothing moved since { $date }
label-none = None on record
label-shown-of = Shown: { $n } of { $m }

## Figures

figure-exact = { $value }
figure-about = about { $value }
figure-nearly = nearly { $value }
figure-at-least = at least { $value }
figure-at-most = at most { $value }
figure-between = { $from } to { $to }
figure-differ = The figures differ
figure-same = The figures agree
figure-not-comparable = Not comparable as stated
differ-definition = Different definitions
differ-date = Different dates
differ-scope = Different scope
differ-speaker = Different speakers of one side
differ-truly = Same definition, date and scope; the numbers differ
differ-not-stated = The definition is not stated, so the reason is not known

## Actions of reading

action-open-file = Open the file
action-show-table = Show as a table
action-show-picture = Show as a picture
action-show-as-of = Show as of
action-print = Print
action-details = Details
action-back = Back
