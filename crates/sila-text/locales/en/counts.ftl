# Counted nouns. A count and its noun are one whole: never build a sentence around a piece of it.
# `-oblique` is for Arabic, where the dual has cases; in English it says the same.

count-pair = { $n ->
    [0] no pairs
    [one] { $n } pair
   *[other] { $n } pairs
}
count-pair-oblique = { count-pair }

count-person = { $n ->
    [0] no people
    [one] { $n } person
   *[other] { $n } people
}
count-person-oblique = { count-person }

count-record = { $n ->
    [0] no records
    [one] { $n } record
   *[other] { $n } records
}
count-record-oblique = { count-record }

count-document = { $n ->
    [0] no documents
    [one] { $n } document
   *[other] { $n } documents
}
count-document-oblique = { count-document }

count-day = { $n ->
    [0] no days
    [one] { $n } day
   *[other] { $n } days
}
count-day-oblique = { count-day }

count-row = { $n ->
    [0] no rows
    [one] { $n } row
   *[other] { $n } rows
}
count-row-oblique = { count-row }

count-gate = { $n ->
    [0] no gates
    [one] { $n } gate
   *[other] { $n } gates
}
count-gate-oblique = { count-gate }

count-commitment = { $n ->
    [0] no commitments
    [one] { $n } commitment
   *[other] { $n } commitments
}
count-commitment-oblique = { count-commitment }

count-bundle = { $n ->
    [0] no bundles
    [one] { $n } bundle
   *[other] { $n } bundles
}
count-bundle-oblique = { count-bundle }

count-party = { $n ->
    [0] no parties
    [one] { $n } party
   *[other] { $n } parties
}
count-party-oblique = { count-party }

count-decision = { $n ->
    [0] no decisions
    [one] { $n } decision
   *[other] { $n } decisions
}
count-decision-oblique = { count-decision }

count-signature = { $n ->
    [0] no signatures
    [one] { $n } signature
   *[other] { $n } signatures
}
count-signature-oblique = { count-signature }

count-file = { $n ->
    [0] no files
    [one] { $n } file
   *[other] { $n } files
}
count-file-oblique = { count-file }

count-track = { $n ->
    [0] no tracks
    [one] { $n } track
   *[other] { $n } tracks
}
count-track-oblique = { count-track }

count-round = { $n ->
    [0] no rounds
    [one] { $n } round
   *[other] { $n } rounds
}
count-round-oblique = { count-round }

count-statement = { $n ->
    [0] no statements
    [one] { $n } statement
   *[other] { $n } statements
}
count-statement-oblique = { count-statement }

count-source = { $n ->
    [0] no sources
    [one] { $n } source
   *[other] { $n } sources
}
count-source-oblique = { count-source }

count-speaker = { $n ->
    [0] no speakers
    [one] { $n } speaker
   *[other] { $n } speakers
}
count-speaker-oblique = { count-speaker }

count-position = { $n ->
    [0] no positions
    [one] { $n } position
   *[other] { $n } positions
}
count-position-oblique = { count-position }

count-figure = { $n ->
    [0] no figures
    [one] { $n } figure
   *[other] { $n } figures
}
count-figure-oblique = { count-figure }

count-obstacle = { $n ->
    [0] no obstacles
    [one] { $n } obstacle
   *[other] { $n } obstacles
}
count-obstacle-oblique = { count-obstacle }

count-condition = { $n ->
    [0] no conditions
    [one] { $n } condition
   *[other] { $n } conditions
}
count-condition-oblique = { count-condition }

count-step = { $n ->
    [0] no steps
    [one] { $n } step
   *[other] { $n } steps
}
count-step-oblique = { count-step }

count-package = { $n ->
    [0] no packages
    [one] { $n } package
   *[other] { $n } packages
}
count-package-oblique = { count-package }

count-deadlock = { $n ->
    [0] no mutual waits
    [one] { $n } mutual wait
   *[other] { $n } mutual waits
}
count-deadlock-oblique = { count-deadlock }

count-request = { $n ->
    [0] no requests
    [one] { $n } request
   *[other] { $n } requests
}
count-request-oblique = { count-request }

count-answer = { $n ->
    [0] no answers
    [one] { $n } answer
   *[other] { $n } answers
}
count-answer-oblique = { count-answer }

count-dossier = { $n ->
    [0] no dossiers
    [one] { $n } dossier
   *[other] { $n } dossiers
}
count-dossier-oblique = { count-dossier }

count-entry = { $n ->
    [0] no entries
    [one] { $n } entry
   *[other] { $n } entries
}
count-entry-oblique = { count-entry }

count-event = { $n ->
    [0] no events
    [one] { $n } event
   *[other] { $n } events
}
count-event-oblique = { count-event }

count-change = { $n ->
    [0] no changes
    [one] { $n } change
   *[other] { $n } changes
}
count-change-oblique = { count-change }

count-issue = { $n ->
    [0] no remarks
    [one] { $n } remark
   *[other] { $n } remarks
}
count-issue-oblique = { count-issue }

count-month = { $n ->
    [0] no months
    [one] { $n } month
   *[other] { $n } months
}
count-month-oblique = { count-month }

count-year = { $n ->
    [0] no years
    [one] { $n } year
   *[other] { $n } years
}
count-year-oblique = { count-year }
