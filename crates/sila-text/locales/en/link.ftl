# What a linkage is doing, for those who wait.

link-stage-reading = Reading the lists …
link-stage-records = Bringing records and columns into order …
link-stage-chance = Looking at pairs drawn at random …
link-stage-blocking = Finding the pairs worth comparing …
link-stage-model = Learning from the lists how records of one person differ …
link-stage-pairs = Weighing pairs …
link-stage-clusters = Joining records to persons …

# What a column says of a person.

role-id = Number in the list
role-full-name = Full name
role-given = Given name
role-father = Father's name
role-grandfather = Grandfather's name
role-family = Family name
role-mother = Mother's name
role-mother-family = Mother's family name
role-nickname = Nickname or kunya
role-sex = Sex
role-birth-date = Date of birth
role-birth-year = Year of birth
role-age = Age
role-age-on = Day on which the age was stated
role-birth-place = Place of birth
role-origin-place = Place of origin
role-residence = Residence
role-event-date = Date of the event
role-event-place = Place of the event
role-nationality = Nationality
role-national-id = Identity number
role-phone = Telephone
role-address = Address
role-postcode = Postcode
role-status = Status
role-source = Source
role-note = Note
role-latitude = Latitude
role-longitude = Longitude

# How far two values agree.

level-missing = not stated in one of the two
level-same = the same
level-same-sound = sounds the same
level-one-slip = one slip of the pen apart
level-near = near
level-alike = resembles it, and is another
level-unlike = not alike
level-exchanged = given name and family name in each other's place
level-across-scripts-same = the same in the other script
level-across-scripts-near = near in the other script
level-across-scripts-alike = resembles it in the other script
level-across-scripts-doubtful = doubtful in the other script
level-across-scripts-unlike = not alike in the other script
level-initial-same = the initial agrees
level-initial-unlike = the initial does not agree
level-part-same = one part of the name agrees
level-part-unlike = no part of the name agrees
level-within = one place within the other
level-same-day = the same day
level-close = a few days apart
level-same-year = the same year, another day
level-next-year = the year before or after
level-few-years = a few years apart
level-far = far apart
level-within-year = within the year that the other states
level-one-year-off = one year beside the year stated
level-two-years-off = two years beside the year stated
level-five-years-off = up to five years beside the year stated
level-years-apart = more years apart
level-within-month = within the month that the other states
level-months-apart = some months apart
level-other-month-far = far from the month stated
level-age-fits = the age fits
level-age-two-off = up to two years beside the age stated
level-age-five-off = up to five years beside the age stated
level-age-far = far from the age stated

# What is printed after a linkage.

link-title = Linkage of lists of persons
link-lawful = Whoever runs this must be allowed by law to hold every file given: nothing here checks it
link-read = What was read
link-list = List
link-file = File
link-records = Records
link-not-records = Rows that are no record
link-issues = Values not taken as they stood
link-mapping = What each column says
link-column = Column
link-header = Header
link-role = Read as
link-why = By
link-why-mapping = the mapping given
link-why-header = its header
link-why-content = what it holds
link-why-unknown = nothing
link-role-unknown = no known role; compared by its kind where it says something
link-role-left-out = left out
link-nothing-compared = No two records are like enough to be kept as a pair. If the lists have columns in common that were read as something else, say which column is what in a file: { $option }
link-found = What was found
link-persons = Persons, as far as the lists tell
link-on-several = Persons on more than one list
link-within = Persons more than once on one list
link-to-review = Pairs that a person must look at
link-matches = Pairs of one person
link-expected-wrong = Of these, wrong by the model's own reckoning
link-relatives-warned = Pairs that are more likely relatives
link-between = Persons common to lists
link-and = and
link-common = Persons on both
link-files = Where the answers are
link-what = What it holds
link-file-clusters = each record with the person it belongs to
link-file-pairs = each pair with its weight and probability
link-file-review = the pairs to look at, for a spreadsheet; given back with { $option }
link-file-report = what was read and found, and why; opens without a network
link-file-issues = every value that was not taken as it stood
link-file-model = what was learnt, for { $option }
link-file-records = the records themselves, for explain and { $option }; for its owner only
link-file-linked = the rows of the sheet in their order, matches beside them

# Why two records are one person or not.

link-why-title = Why { $one } and { $other } are one person, or are not
link-decided-same = Decided by people: one person. This binds, whatever the comparison says
link-decided-different = Decided by people: two people. This binds, whatever the comparison says
link-no-decision = No person has decided about these two
link-no-key = No key put them together: they were never compared in the run. What follows is what the comparison would have said
link-below-floor = They were compared, and the probability lies below the lowest that is kept
link-together = Both records belong to the person { $cluster }
link-apart = One record belongs to the person { $one }, the other to { $other }
link-outcome-match = one person
link-outcome-review = a person must look
link-outcome-non-match = two people
link-outcome-line = Outcome: { $x }
link-comparison = The comparison
link-field = Field
link-agreement = How they agree
link-bits = Bits
link-of-rarity = Of these, by how rare the value is
link-prior = Before anything is compared: how rare it is that two records of these lists are one person
link-others = Taken off: relatives and neighbours agree in the same fields
link-weight = Weight
link-probability = Probability that they are one person
link-bits-meaning = One bit for one person doubles the odds, one against halves them. The bits of all lines add up to the weight; weight 0 is even odds. The probability is the model's own, learnt from these lists without labels
link-relatives = Relatives
link-relatives-share = Relatives would share this as well: { $fields }
link-relatives-nothing = Nothing in which the two agree is what relatives share
link-relatives-probability = Probability that they are relatives or neighbours rather than one person or strangers: { $x }
link-keys = What put them together

# How alike two names are.

name-title = How alike two names are
name-same-more = These two spellings are more often one name than two: by a factor of about { $n }
name-different-more = These two spellings are more often two names than one: by a factor of about { $n }
name-neither = The two names share nothing that could be compared
name-part = Part of the name
name-one = One
name-other = The other
name-further-father = Earlier forefather's name
name-whole = The whole name
name-letters = Letter by letter
name-reordered = One of them was read in another order than it is written
name-prefix = A Muhammad in front of one of them was passed over
name-same-meaning = The two are known forms of one name
name-article = The article stands on one side only
name-not-sum = The whole is not the sum of its parts: the part that fits worst weighs by itself
link-hidden = stated; left out here
link-in-full-name = in the full name

# The sheet for review, and the matches beside a sheet.

link-record = Number
link-review-same = one person
link-review-different = two people
link-agrees = What points to one person
link-disagrees = What points to two people
link-person = Person
link-same-person = Same person on the lists
link-decision = What follows
link-alone = on no other list, as far as the lists tell

# The report.

link-names-persons = Persons named in this folder: { $persons }. Records: { $records }. The folder is kept as the lists themselves are kept
link-codes-only = Persons are named here by list and number only
link-calibration = Every probability is the model's own reckoning, learnt from these lists without solved examples. How often it is right for these lists is known only once people have decided on a sample
link-action = What was done
link-no-issues = Everything was taken as it stood
link-sizes = Persons by number of records
link-records-each = Records of one person
link-weights = Weights of all pairs kept
link-weight-bits = Weight in bits; 0 is even odds
link-weights-meaning = Where the lists tell persons apart there are two hills and little between them. What lies near 0 is what a person must look at. Heights grow with the logarithm of the count
link-no-pairs = No pair was kept
link-model = What each column told
link-model-meaning = Of the pairs in which both state it, this share shows each degree of agreement: between records of one person, between relatives, between strangers. Where the value itself agrees, a rare value tells more than the average shown here
link-one-person = One person
link-strangers = Strangers
link-relatives-warning = Here most of the agreement is what relatives or neighbours have in common: father, family, place. Joining them would make one person of two brothers
link-relatives-share-of = Probability of relatives or neighbours
link-telling = The most telling pairs
link-telling-meaning = First the pairs to look at, those with most to gain first; then possible relatives; then the least sure of the pairs that were joined
link-pair-heading = { $one } and { $other }: { $x }
link-prior-short = Before comparing
link-others-short = Relatives, neighbours
draw-waterfall-title = How the weight comes about
draw-waterfall-desc = One bar for each piece of evidence, each beginning where the last ended; to the right it points to one person
draw-histogram-desc = Bars, each with its count. Intervals: { $n }
link-element-year = year
link-element-day = day
link-element-sound = sound
link-element-word = as written
link-more-columns = Columns not shown here: { $n }
link-not-compared = At most { $most } columns are compared. Not compared: { $columns }. Where one of them says more than another, leave that other out by a file for { $option }
link-not-compared-more = At most { $most } columns are compared. Not compared: { $n } columns, all named in { $file }; the first of them are { $columns }. Where one of them says more than another, leave that other out by a file for { $option }
link-vouched = Vouched for as free of repeats: { $lists }. No two records of such a list were compared or made one person
link-vouched-apart = The list { $list } is vouched for as free of repeats: two of its records are two people, whatever they say. What follows is what the comparison would have said
link-ambiguous = Records that fit two persons about equally well
link-ambiguous-meaning = Such a record stands with the person that it fits a little better, but less than three bits better than another: nothing in these lists decides between the two. Its pairs with both are to be reviewed
link-record-itself = Record
link-ambiguous-with = Stands with the person
link-ambiguous-rival = Fits as well the person
link-ambiguous-margin = Fits better by so many bits
link-ambiguous-more = Not listed here: { $n }

# How often it is right, from a sample that people judged.

link-sample-title = Clusters drawn for people to judge
link-sample-sheet = Clusters
link-sample-how-sheet = How to fill it in
link-sample-cluster = Cluster
link-sample-group = Which person? One letter beside each record
link-sample-part = In the cluster, or near it
link-sample-times = Times drawn
link-sample-of = Of so many draws
link-sample-drawn = Draws: { $draws }, by the seed { $seed }. Clusters drawn, each in proportion to its size: { $clusters }
link-sample-unshown = Records that came near and are not shown, the least likely ones: { $n }
link-sample-how = The column { $column } is to be filled in, cluster by cluster; all other columns stay as they are
link-sample-how-same = Records of one person get the same letter or number, records of two people different ones
link-sample-how-alone = A record that is nobody else's of its cluster gets a letter of its own
link-sample-how-unsure = Where it cannot be told, a question mark: the cluster is then not counted
link-sample-how-all = All clusters, the hard ones too: an estimate from the easy ones flatters
link-sample-next = Then: { $command }
link-accuracy-title = How often the linkage is right
link-accuracy-rests = Clusters judged by people: { $clusters }, of draws: { $draws }
link-accuracy-left-out = Clusters of the sheet that are not counted: { $n }. If these are the hard ones, the estimate flatters
link-accuracy-shares = Estimates, pair by pair
link-accuracy-share = Share
link-accuracy-estimate = Estimate
link-accuracy-from = From
link-accuracy-to = To
link-accuracy-nothing = nothing drawn says anything about it
link-accuracy-precision = Precision: of the pairs joined, those that are one person
link-accuracy-recall = Recall: of the pairs that are one person, those joined
link-accuracy-f1 = F1: both in one number
link-accuracy-row = Row
link-accuracy-assumes = What this assumes
link-accuracy-assumes-chance = Chance alone chose the clusters, and those not counted are like the others
link-accuracy-assumes-right = The people who judged were right
link-accuracy-assumes-shown = Records of one person were joined, or shown near the cluster. What no key put together is seen by nobody, so that true recall may be lower
link-accuracy-assumes-limits = Between the limits the true share lies in about nineteen of twenty such samples
link-accuracy-assumes-here = It holds for these lists and this linkage, and for no others
