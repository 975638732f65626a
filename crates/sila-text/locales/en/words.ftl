# Labels, statuses, errors and terms. Wording agreed for both languages: change both together.

nav-today = Today
nav-files = Files
nav-review = Review
nav-exchange = Exchange
nav-log = Log
nav-search = Search
nav-skip = Skip to content

today-title = Waiting for you
today-empty = Nothing waits for you. Next due: { $date }

item-agreed = Agreed
item-differing = Differing
item-only-ours = Only in our account
item-only-theirs = Only in the account of { $party }
item-undecided = Undecided

settle-both = Settled: signed by all parties
settle-wait-other = Signed by us, waiting for { $party }
settle-wait-us = Signed by { $party }, waiting for us

condition-asserted = Asserted by { $party } only
condition-agreed = Agreed: signed by all parties
condition-shield = Declared by { $party }; without effect: the file is shielded by agreement

gate-met = Met
gate-not-met = Not met
gate-unknown = Unknown: { $owner } to answer by { $date }

dossier-not-ready = Not ready: gates not met or unknown: { $n }
dossier-ready = All gates are met

person-fate-unknown = Fate not established; sought as living

value-not-stated = Not stated
value-withheld = Withheld, rule { $n }
value-not-found = Not found in this bundle; this does not mean absent

review-question = Are these two records one person?
review-same = Yes, one person
review-different = No, two people
review-unsure = Cannot tell
review-note = Note
review-undo = Undo
review-blind = The estimate appears after the decision.
review-kin = Possible relatives: father, mother and family agree, the given name differs.
review-second = A second, independent review is required.
review-not-compared = Not compared: missing in one record

evidence-for = Points to one person
evidence-against = Points to two people
evidence-frequency = Of 100 pairs like this, about { $n } were one person (from { $m } settled pairs)
evidence-lr = Probability of these results under the first hypothesis, divided by that under the second: { $x }
evidence-interval = { $estimate }, { $level } interval { $lo } to { $hi }

list-read = Rows read: { $n }. Set aside with a reason: { $m }
list-cell = Row { $row }, column { $col }: { $value } is not a date. Kept as text.

job-running = Linking, { $percent }. This page may be closed.
job-cancelled = Cancelled. Nothing was changed.

out-title = Before it leaves: what goes and what is cut
out-leaves = Leaves
out-cut = Cut
out-send = Send the bundle
out-no-receipt = No receipt yet

in-ok = The signatures are genuine, and nothing was removed from the log since { $date }
in-bad = This bundle does not fit what we hold. Nothing was imported. Keep the file.
in-fork = { $party } has shown two histories that contradict each other
in-limit = This does not prove that everything known was filed.

access-who = Who looked
access-denied = Your mandate does not cover this file.

error-title = There is a problem
error-page-title = Error: { $title }
error-session = The session has ended. Decisions up to pair { $n } are saved.
error-conflict = Changed by another user meanwhile. Compare, then decide.
error-password = Name or password not right. Tries left: { $n }
error-reauth = Settling needs a fresh sign-in.

term-account = account
term-statement = statement
term-position = position
term-commitment = commitment
term-condition = condition
term-package = package
term-obstacle = obstacle
term-mandate = mandate
term-track = track
term-round = round
term-dossier = dossier
term-gate = gate
term-record = record
term-reconcile = reconciliation
term-review = review
term-settlement = settlement
term-receipt = receipt
term-bundle = bundle
term-entry = log entry
term-head = log head
term-cosignature = cosignature
term-weight = evidence in bits
