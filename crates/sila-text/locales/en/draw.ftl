# Words on drawings and in their table twins.

## Pictures: who waits for whom

draw-waits-title = Who waits for whom
draw-waits-desc = An arrow leads from what waits to what it waits for. Steps: { $n }. Waits: { $m }. The same is in the table below.
draw-waits-arrow = An arrow leads from what waits to what it waits for.
draw-waits-mutual = Each waits for the other
draw-waits-itself = Waits for itself
draw-waits-both-ways = Waits run both ways between these files
draw-edge-count = { $ground }: { $n }
draw-waits-apart = Waits for nothing, and nothing waits for it
draw-waits-folded = Folded by file, because there are more than { $n } steps. The table has each of them.
draw-waits-others = Other files
draw-waits-no-file = No file stated
draw-edge-asserted = Asserted by one party only
draw-edge-asserted-by = Asserted: { $party } only
draw-edge-acknowledged = Acknowledged, not agreed
draw-edge-acknowledged-by = Asserted: { $party }; acknowledged
draw-edge-agreed = Agreed by all
draw-edge-own = The step’s own requirement
draw-edge-without-effect = Declared, without effect
draw-edge-without-effect-by = Without effect: { $party }
draw-column-waits = What waits
draw-column-for = What it waits for
draw-column-why = On what ground
draw-column-state = State

## Pictures: timeline

draw-timeline-title = Timeline
draw-timeline-desc = Time runs from top to bottom, one column for each party. Entries: { $n }. The same is in the table below.
draw-timeline-gap = { $from } to { $to }: nothing on record
draw-timeline-gap-year = { $year }: nothing on record
draw-timeline-head = { $when } · { $kind }
draw-timeline-common = All, or no party
draw-timeline-period = Period
draw-timeline-ongoing = ongoing, or end not stated
draw-timeline-today = As of { $date }
draw-mark-event = Event
draw-mark-statement = Statement
draw-mark-decision = Decision
draw-mark-round = Round
draw-mark-due = Due date
draw-mark-change = Change
draw-column-when = When
draw-column-what = What
draw-column-whose = Whose account

## Pictures: figures on one axis

draw-figures-title = Figures by speaker
draw-figures-desc = Each line is one figure as its speaker gave it. Figures: { $n }. The same is in the table below.
draw-figures-log = Each step of the scale is ten times the one before
draw-column-speaker = Speaker
draw-column-figure = Figure
draw-column-definition = Definition
draw-column-as-of = As of
