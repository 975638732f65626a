# What a verification says. Wording agreed for both languages: change both together.

verify-title = Verification of { $name }
verify-authentic = Authentic: everything it rests on is signed by the trusted keys
verify-agrees = Agrees with itself. Whose keys these are is not known here: compare the fingerprints aloud, or name the trusted keys with { $flag }
verify-failed = Verification failed: nothing in this file is to be relied on

verify-kind-head = A signed log head
verify-kind-inclusion = A proof that an entry stands in a log
verify-kind-growth = A proof that one log head begins with another
verify-kind-leaf = A log entry
verify-kind-receipt = A receipt
verify-kind-settlement = A settlement
verify-kind-fork = Evidence that one log told two stories
verify-kind-unknown = Nothing that is known here

verify-holds = What holds
verify-does-not-hold = What does not hold
verify-signed = Head of log { $log } at size { $n }: signed with the log's key { $key }
verify-cosigned = Head of log { $log } at size { $n }: cosigned with the key { $key }, at { $time } by the witness's own statement
verify-not-checked = Head of log { $log } at size { $n }: the signatures were not checked, for want of a key
verify-included = Log { $log }, entry { $n }: stands under the head; its hash is { $hash }
verify-authored = Log { $log }, entry { $n } ({ $act }): signed with the key { $key }
verify-author-not-trusted = Log { $log }, entry { $n }: the log is proven; the author's key { $key } is not among the trusted ones
verify-grown = Log { $log }: the head at size { $to } begins with the one at size { $from }
verify-settled = Settled and cosigned by all: { $parties }. The hash of the offer is { $hash }
verify-terms = The terms in the file are those that were signed. Open pieces: { $open }. Withheld or erased: { $closed }
verify-received = From { $from } to { $to }: things received: { $n }, at { $time } by the receiver's own statement
verify-forked = Log { $log }: the heads at sizes { $first } and { $second } contradict each other; both are signed with the key { $key }

verify-failure-form = It is not in the form of such a file
verify-failure-signature = A signature is wrong: the text was altered after it was signed
verify-failure-not-trusted = It is not signed by a trusted key
verify-failure-key = A key was revoked before, or appointed only after
verify-failure-proof = The proof does not lead to the head
verify-failure-place = Something stands in another log or place than it says
verify-failure-rewound = The newer head is the smaller one: the log was wound back
verify-failure-not-cosigned = A party's cosignature is missing: it is not yet mutual
verify-failure-steps = The steps make no settlement
verify-failure-terms = The terms in the file are not those that were signed
verify-failure-not-a-fork = The two heads do not contradict each other
verify-first-bad = First bad entry: { $n } of log { $log }
verify-detail = The reason in full: { $text }

verify-keys = Keys
verify-key = Key
verify-fingerprint = Fingerprint, to be compared aloud
verify-trusted = Trusted here
verify-yes = yes
verify-no = no
verify-heads = Log heads
verify-log = Log
verify-size = Entries
verify-limit = This does not prove that everything known was filed, nor that there is no newer head.
