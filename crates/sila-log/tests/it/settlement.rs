//! Settlements and receipts: good ones, and each way in which one is not.

use sila_log::checkpoint::SignedCheckpoint;
use sila_log::commitment::Piece;
use sila_log::key::VerificationKey;
use sila_log::leaf::Act;
use sila_log::settlement::{NotSettled, Settlement};
use sila_log::tree::TreeSize;
use sila_log::verify::{FailureCode, Finding, Standing, verify};

use crate::world::{World, entry};

const TERMS: &str = "ten invented persons against ten";

fn settled(codes: &[&str]) -> (World, Settlement) {
    let mut world = World::new(codes);
    let over = vec![world.file("aa", entry("matter"), Vec::new(), &[])];
    let steps = world.settle(TERMS, over);
    let file = world.settlement(TERMS, &steps);
    (world, file)
}

fn check(file: &Settlement, trusted: &[VerificationKey], expected: Result<(), FailureCode>) {
    let bytes = file.to_bytes();
    assert_eq!(&Settlement::parse(&bytes).unwrap(), file);
    let verdict = verify(&bytes, trusted);
    let found = verdict
        .failure
        .as_ref()
        .map_or(Ok(()), |failure| Err(failure.code));
    assert_eq!(found, expected, "{:?}", verdict.failure);
}

#[test]
fn two_three_and_four_parties_settle() {
    for codes in [
        &["aa", "bb"][..],
        &["aa", "bb", "cc"],
        &["aa", "bb", "cc", "dd"],
    ] {
        let (world, file) = settled(codes);
        let verdict = verify(&file.to_bytes(), &world.roots());
        assert_eq!(
            verdict.standing,
            Standing::Authentic,
            "{:?}",
            verdict.failure
        );
        assert!(matches!(
            verdict.findings.last(),
            Some(Finding::Settled { .. })
        ));
        let terms = Finding::Terms { open: 5, closed: 0 };
        assert!(verdict.findings.contains(&terms));
        let alone = verify(&file.to_bytes(), &[]);
        assert_eq!(alone.standing, Standing::AgreesWithItself);
        assert_eq!(alone.keys.len(), codes.len(), "fingerprints of the roots");
        assert!(alone.keys.iter().all(|key| !key.trusted));
    }
}

#[test]
fn terms_can_be_withheld_piece_by_piece_and_not_be_changed() {
    let (world, mut file) = settled(&["aa", "bb"]);
    let trusted = world.roots();
    file.terms.as_mut().unwrap().close(1);
    let verdict = verify(&file.to_bytes(), &trusted);
    let terms = Finding::Terms { open: 4, closed: 1 };
    assert!(verdict.findings.contains(&terms));
    if let Piece::Open { bytes, .. } = &mut file.terms.as_mut().unwrap().0[0] {
        *bytes = b"twenty".to_vec();
    }
    check(&file, &trusted, Err(FailureCode::Terms));
    file.terms = None;
    check(&file, &trusted, Ok(()));
}

#[test]
fn a_settlement_needs_every_step_every_cosignature_and_trusted_keys() {
    let (world, whole) = settled(&["aa", "bb", "cc"]);
    let trusted = world.roots();
    check(&whole, &trusted, Ok(()));
    for step in 0..whole.proofs.len() {
        let mut file = whole.clone();
        file.proofs.remove(step);
        check(&file, &trusted, Err(FailureCode::Steps));
        let mut file = whole.clone();
        file.proofs.push(file.proofs[step].clone());
        check(&file, &trusted, Err(FailureCode::Steps));
        let mut file = whole.clone();
        let checkpoint = &mut file.proofs[step].checkpoint;
        let mut lines: Vec<String> = String::from_utf8(checkpoint.to_bytes())
            .unwrap()
            .lines()
            .map(str::to_owned)
            .collect();
        lines.pop();
        let without = lines.join("\n") + "\n";
        *checkpoint = SignedCheckpoint::parse(without.as_bytes()).unwrap();
        check(&file, &trusted, Err(FailureCode::NotCosigned));
        let mut file = whole.clone();
        file.proofs[step].proof.hashes[0].0[5] ^= 1;
        check(&file, &trusted, Err(FailureCode::Proof));
        let mut file = whole.clone();
        file.proofs[step].index.0 += 1;
        check(&file, &trusted, Err(FailureCode::Place));
    }
    let mut file = whole.clone();
    file.appointments.clear();
    check(&file, &trusted, Err(FailureCode::NotTrusted));
    check(&whole, &trusted[..1], Err(FailureCode::NotTrusted));
    check(&file, &world.working_keys(), Ok(()));
}

#[test]
fn an_acceptance_of_other_terms_or_of_an_unseen_offer_is_none() {
    let mut world = World::new(&["aa", "bb"]);
    let first = world.settle(TERMS, Vec::new());
    let second = world.settle("other terms", Vec::new());
    let mixed = [first[0], second[1], first[2]];
    let error = world.settlement(TERMS, &mixed).verify(&world.trusted());
    assert!(matches!(error, Err(NotSettled::Steps(_))));
    let mut world = World::new(&["aa", "bb"]);
    let terms = world.settle(TERMS, Vec::new());
    let leaf = world.party("bb").leaves.last().unwrap().leaf().clone();
    let Act::Accept(same) = leaf.act else {
        panic!("the last leaf accepts")
    };
    let blind = world.file("bb", Act::Accept(same), vec![terms[0]], &[("aa", 3)]);
    let seal = world.party("aa").leaves.last().unwrap().leaf().act.clone();
    let sealed = world.file_knowing_all("aa", seal, vec![terms[0], blind]);
    let error = world
        .settlement(TERMS, &[terms[0], blind, sealed])
        .verify(&world.trusted())
        .unwrap_err();
    assert!(error.to_string().contains("not seen"), "{error}");
}

#[test]
fn a_revocation_in_the_file_counts() {
    let (mut world, file) = settled(&["aa", "bb"]);
    let revoke = |world: &World, from: u64| Act::Revoke {
        key: world.party("bb").log.public().reference().clone(),
        from: TreeSize(from),
    };
    let act = revoke(&world, 3);
    world.file_by("bb", "root", act, Vec::new(), &[]);
    let mut after = file.clone();
    after
        .appointments
        .push(world.party("bb").leaves.last().unwrap().clone());
    // All heads of the file were cosigned before the revocation: nothing is taken from `aa`.
    check(&after, &world.roots(), Ok(()));
    let place = after
        .proofs
        .iter()
        .position(|proof| proof.checkpoint.checkpoint().origin == "bb/d");
    let steps = after.proofs[place.unwrap()].leaf.clone();
    let hash = sila_log::tree::leaf_hash(&steps);
    after.proofs[place.unwrap()] = world.proof("bb", hash);
    // Under a head that already holds the revocation, it is not known that anybody relied before.
    check(&after, &world.roots(), Err(FailureCode::NotTrusted));
}

#[test]
fn a_receipt_is_over_exactly_what_was_given() {
    let world = World::new(&["aa", "bb"]);
    let receipt = world.receipt("aa", "bb", &[b"first file", b"second file"]);
    assert!(receipt.covers(b"first file") && !receipt.covers(b"first file "));
    let bytes = receipt.to_bytes();
    let standing = |trusted: &[VerificationKey]| verify(&bytes, trusted).standing;
    assert_eq!(
        standing(&[world.party("bb").log.public().clone()]),
        Standing::Authentic
    );
    assert_eq!(
        standing(&[world.party("aa").log.public().clone()]),
        Standing::Failed
    );
    assert_eq!(standing(&[]), Standing::AgreesWithItself);
    for at in 0..bytes.len() {
        let mut altered = bytes.clone();
        altered[at] ^= 1;
        assert_eq!(
            verify(&altered, &[]).standing,
            Standing::Failed,
            "byte {at}"
        );
    }
}
