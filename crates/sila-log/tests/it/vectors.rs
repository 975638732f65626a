//! Every vector of the shared material but the blind ones: trees, proofs, tiles, notes, checkpoints,
//! witnesses, Ed25519, canonical JSON.

use std::path::Path;

use serde_json::Value as Json;
use sila_log::checkpoint::SignedCheckpoint;
use sila_log::key::{Algorithm, Seed, SigningKey, VerificationKey, verify_strict};
use sila_log::proof::{ConsistencyProof, InclusionProof, ProofError};
use sila_log::tile::{Tile, TileId};
use sila_log::tree::{Frontier, Hash, Head, LeafIndex, Tree, TreeSize, leaf_hash};
use sila_log::witness::{Refusal, Request, Watched, decide};
use sila_log::{LeafHash, NotCanonical, UnixTime, Value};

/// A file of vectors; none, aloud, where they are missing.
fn vectors(name: &str) -> Option<Json> {
    let folder = sila_testkit::shared("trust")?;
    let bytes = std::fs::read(Path::new(&folder).join(name)).unwrap();
    Some(serde_json::from_slice(&bytes).unwrap())
}

fn list(json: &Json) -> &[Json] {
    json.as_array().map_or(&[], Vec::as_slice)
}

fn text(json: &Json) -> &str {
    json.as_str().unwrap()
}

/// Hashes in base64. Some vectors hold hashes that are none: those make no proof at all.
fn hashes(json: &Json) -> Option<Vec<Hash>> {
    let hashes = list(json).iter();
    hashes.map(|one| Hash::from_base64(text(one))).collect()
}

fn head(size: &Json, root: &Json) -> Option<Head> {
    Some(Head {
        size: TreeSize(size.as_u64()?),
        root: Hash::from_base64(root.as_str()?)?,
    })
}

fn hex<const N: usize>(text: &str) -> [u8; N] {
    bytes_of_hex(text).try_into().unwrap()
}

fn bytes_of_hex(text: &str) -> Vec<u8> {
    let pairs = (0..text.len()).step_by(2);
    pairs
        .map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap())
        .collect()
}

#[test]
fn inclusion_proofs_are_accepted_and_refused_as_published() {
    let Some(file) = vectors("rfc6962_inclusion.json") else {
        return;
    };
    let mut refused = 0;
    for vector in list(&file["vectors"]) {
        let holds = || {
            let head = head(&vector["treeSize"], &vector["root"])?;
            let leaf = Hash::from_base64(vector["leafHash"].as_str()?)?;
            let index = LeafIndex(vector["leafIdx"].as_u64()?);
            let hashes = hashes(&vector["proof"])?;
            let proof = InclusionProof { hashes };
            proof.verify(LeafHash(leaf.0), index, &head).ok()
        };
        let accepted = holds().is_some();
        assert_eq!(accepted, vector["wantErr"] == false, "{vector}");
        refused += usize::from(!accepted);
    }
    assert_eq!((list(&file["vectors"]).len(), refused), (49, 45));
}

#[test]
fn consistency_proofs_are_accepted_and_refused_as_published() {
    let Some(file) = vectors("rfc6962_consistency.json") else {
        return;
    };
    let (mut refused, mut from_nothing) = (0, 0);
    for vector in list(&file["vectors"]) {
        let holds = || {
            let old = head(&vector["size1"], &vector["root1"])?;
            let new = head(&vector["size2"], &vector["root2"])?;
            let hashes = hashes(&vector["proof"])?;
            Some(ConsistencyProof { hashes }.verify(&old, &new))
        };
        let result = holds();
        let accepted = result == Some(Ok(()));
        assert_eq!(accepted, vector["wantErr"] == false, "{vector}");
        refused += usize::from(!accepted);
        // Those marked `policy` start from size 0. Decided: a proof from there proves nothing and is
        // refused here; a witness takes size 0 with an empty proof (docs/format.md, section 5).
        if vector.get("policy").is_some() {
            assert!(matches!(result, None | Some(Err(ProofError::FromNothing))));
            from_nothing += 1;
        }
    }
    assert_eq!((refused, from_nothing), (46, 7));
}

#[test]
fn the_classic_tree_has_its_published_roots() {
    let Some(file) = vectors("merkle_roots.json") else {
        return;
    };
    let leaves = list(&file["classic_leaves_hex"]).iter();
    let leaves: Vec<Vec<u8>> = leaves.map(|leaf| bytes_of_hex(text(leaf))).collect();
    let roots = list(&file["classic_roots_hex_size_0_to_8"]);
    assert_eq!(roots.len(), 9);
    let tree: Tree = leaves.iter().map(|leaf| leaf_hash(leaf)).collect();
    let mut frontier = Frontier::new();
    for (size, root) in roots.iter().enumerate() {
        let expected = Head {
            size: TreeSize(size as u64),
            root: Hash(hex(text(root))),
        };
        assert_eq!(tree.head_at(expected.size), Some(expected));
        assert_eq!(frontier.head(), expected);
        if let Some(leaf) = leaves.get(size) {
            frontier.push(leaf_hash(leaf));
        }
    }
}

fn tree_of(pattern: &str, size: u64) -> Tree {
    let leaf = |index: u64| leaf_hash(pattern.replace("<index>", &index.to_string()).as_bytes());
    (0..size).map(leaf).collect()
}

#[test]
fn generated_trees_have_their_roots_and_proofs() {
    let Some(file) = vectors("merkle_roots.json") else {
        return;
    };
    assert_eq!(list(&file["trees"]).len(), 12);
    for vector in list(&file["trees"]) {
        let size = TreeSize(vector["size"].as_u64().unwrap());
        let tree = tree_of(text(&vector["leaf_text"]), size.0);
        let head = tree.head();
        assert_eq!(head.root.to_string(), text(&vector["root_hex"]));
        let index = LeafIndex(vector["inclusion"]["index"].as_u64().unwrap());
        let proof = tree.inclusion(index, size).unwrap();
        assert_eq!(
            Some(&proof.hashes),
            hashes(&vector["inclusion"]["proof_b64"]).as_ref()
        );
        let leaf = tree.leaf(index).unwrap();
        assert_eq!(proof.verify(leaf, index, &head), Ok(()));
        let consistency = &vector["consistency"];
        let old = TreeSize(consistency["size1"].as_u64().unwrap());
        let old = tree.head_at(old).unwrap();
        assert_eq!(old.root.to_string(), text(&consistency["root1_hex"]));
        let proof = tree.consistency(old.size, size).unwrap();
        assert_eq!(
            Some(&proof.hashes),
            hashes(&consistency["proof_b64"]).as_ref()
        );
        assert_eq!(proof.verify(&old, &head), Ok(()));
    }
}

#[test]
fn tiles_have_their_paths_and_layout() {
    let Some(file) = vectors("merkle_roots.json") else {
        return;
    };
    for vector in list(&file["tile_paths"]) {
        let tile = TileId {
            level: 0,
            index: vector["index"].as_u64().unwrap(),
            width: 256,
        };
        assert_eq!(tile.path_in_level(), text(&vector["path"]));
    }
    for vector in list(&file["tile_layout"]) {
        let size = TreeSize(vector["size"].as_u64().unwrap());
        let tiles: Vec<TileId> = TileId::of(size).collect();
        let expected = list(&vector["levels"]).iter().map(|level| {
            let number = |field: &str| level[field].as_u64().unwrap();
            (number("level"), number("full"), number("partial_width"))
        });
        let found = (0..list(&vector["levels"]).len() as u64).map(|level| {
            let level_tiles = tiles.iter().filter(|tile| u64::from(tile.level) == level);
            let (full, partial): (Vec<&TileId>, Vec<&TileId>) =
                level_tiles.partition(|tile| tile.width == 256);
            let width = partial.first().map_or(0, |tile| u64::from(tile.width));
            (level, full.len() as u64, width)
        });
        assert!(found.eq(expected), "{vector}");
        assert!(
            tiles
                .iter()
                .all(|tile| usize::from(tile.level) < list(&vector["levels"]).len())
        );
    }
}

#[test]
fn public_checkpoints_are_verified_and_have_the_roots_of_their_leaves() {
    let Some(file) = vectors("checkpoints_public.json") else {
        return;
    };
    let key: VerificationKey = text(&file["vkey_of_tessera_log"]).parse().unwrap();
    let leaves = list(&file["tessera_leaves_utf8"]).iter();
    let tree: Tree = leaves
        .map(|leaf| leaf_hash(text(leaf).as_bytes()))
        .collect();
    assert_eq!(list(&file["tessera_checkpoints"]).len(), 8);
    for vector in list(&file["tessera_checkpoints"]) {
        let bytes = text(&vector["checkpoint"]).as_bytes();
        let checkpoint = SignedCheckpoint::parse(bytes).unwrap();
        assert_eq!(checkpoint.to_bytes(), bytes);
        checkpoint.verify(std::slice::from_ref(&key)).unwrap();
        let size = TreeSize(vector["size"].as_u64().unwrap());
        assert_eq!(tree.head_at(size).as_ref(), Some(checkpoint.head()));
        assert_eq!(
            checkpoint.head().root.to_string(),
            text(&vector["root_hex"])
        );
        let whole: Vec<Tile> = TileId::of(size)
            .map(|id| Tile::cut(&tree, id).unwrap())
            .collect();
        let mut frontier = Frontier::new();
        let hashes = whole.iter().flat_map(Tile::hashes);
        hashes.for_each(|hash| frontier.push(LeafHash(hash.0)));
        assert_eq!(&frontier.head(), checkpoint.head(), "from its tiles");
    }
}

#[test]
fn witness_requests_are_answered_with_the_published_status() {
    let Some(file) = vectors("checkpoints_public.json") else {
        return;
    };
    let requests = &file["witness_requests"];
    let key: VerificationKey = text(&requests["log_vkey"]).parse().unwrap();
    let watch = |origin: &str, keys: Vec<VerificationKey>| Watched {
        origin: origin.to_owned(),
        keys,
        latest: None,
    };
    let mut watched = vec![watch(key.name().as_str(), vec![key.clone()])];
    let mut seen = Vec::new();
    for vector in list(&requests["requests"]) {
        let body = text(&vector["body"]).as_bytes();
        let Ok(request) = Request::parse(body) else {
            // The altered signature has bits after its end that are not zero: no base64 of ours.
            assert_eq!(Request::parse(body), Err(Refusal::Signature));
            assert_eq!(vector["http_status"], Refusal::Signature.status());
            seen.push(403);
            continue;
        };
        assert_eq!(request.to_bytes(), body);
        let origin = &request.checkpoint.checkpoint().origin;
        if !watched.iter().any(|log| &log.origin == origin) {
            // The source answers 403 to a log that it does not watch; C2SP tlog-witness says 404, and
            // so do we. Where the log is watched, under a key that did not sign, both say 403.
            assert_eq!(decide(&request, &watched), Err(Refusal::UnknownLog));
            watched.push(watch(origin, Vec::new()));
        }
        let decision = decide(&request, &watched);
        let status = decision.as_ref().map_or_else(Refusal::status, |_| 200);
        assert_eq!(u64::from(status), vector["http_status"].as_u64().unwrap());
        let valid = request
            .checkpoint
            .verify(std::slice::from_ref(&key))
            .is_ok();
        assert_eq!(valid, vector["log_signature_valid"] == true);
        if let Ok(head) = decision {
            watched[0].latest = Some(head);
        }
        seen.push(status);
    }
    assert_eq!(seen, [200, 403, 403, 422, 422, 200]);
}

fn generated() -> Option<(Json, Vec<VerificationKey>)> {
    let file = vectors("checkpoints_generated.json")?;
    let keys = list(&file["vkeys"]).iter();
    let keys = keys.map(|key| text(key).parse().unwrap()).collect();
    Some((file, keys))
}

#[test]
fn generated_checkpoints_are_accepted_and_refused_as_stated() {
    let Some((file, keys)) = generated() else {
        return;
    };
    assert_eq!(list(&file["checkpoints"]).len(), 21);
    for vector in list(&file["checkpoints"]) {
        let bytes = text(&vector["note"]).as_bytes();
        let accepted = SignedCheckpoint::parse(bytes).ok().and_then(|checkpoint| {
            assert_eq!(checkpoint.to_bytes(), bytes);
            // The log is the first key: what it did not sign is not its head.
            checkpoint.verify(&keys).ok()
        });
        assert_eq!(
            accepted.is_some(),
            vector["accept"] == true,
            "{}",
            vector["id"]
        );
    }
}

#[test]
fn generated_pairs_of_heads_have_their_verdict() {
    let Some((file, keys)) = generated() else {
        return;
    };
    for pair in list(&file["pairs"]) {
        let read = |field: &str| {
            let checkpoint = SignedCheckpoint::parse(text(&pair[field]).as_bytes()).unwrap();
            checkpoint.verify(&keys).unwrap();
            *checkpoint.head()
        };
        let hashes = hashes(&pair["consistency_proof_b64"]).unwrap();
        let (old, new) = (read("first"), read("second"));
        let result = ConsistencyProof { hashes }.verify(&old, &new);
        let (size, smaller) = (old.size, new.size);
        let expected = match text(&pair["id"]) {
            "same-size-two-roots" => Err(ProofError::OtherRoot),
            "rewritten-prefix" => Err(ProofError::OtherPrefix),
            "honest-growth" => Ok(()),
            "rollback" => Err(ProofError::Rewound {
                old: size,
                new: smaller,
            }),
            other => panic!("a pair that is not known: {other}"),
        };
        assert_eq!(result, expected, "{}", pair["id"]);
    }
}

#[test]
fn our_own_signing_makes_the_generated_checkpoint_again() {
    let Some((file, keys)) = generated() else {
        return;
    };
    let signing = |place: usize, name: &str, algorithm| {
        let tag = text(&file["key_tags"][place]).as_bytes().to_vec();
        let seed = <[u8; 32] as From<_>>::from(<sha2::Sha256 as sha2::Digest>::digest(tag));
        SigningKey::from_seed(name.parse().unwrap(), algorithm, &Seed(seed)).unwrap()
    };
    let log = signing(0, "a.example/docket", Algorithm::Ed25519);
    let peer = signing(1, "b.example/docket", Algorithm::Cosignature);
    let neutral = signing(2, "neutral.example/w", Algorithm::Cosignature);
    assert_eq!(
        [&log, &peer, &neutral]
            .map(|key| key.public().clone())
            .to_vec(),
        keys
    );
    let tree = tree_of(text(&file["leaf_text"]), 21);
    let mut signed = SignedCheckpoint::sign(tree.head(), &log);
    let note = |id: &str| {
        let found = list(&file["checkpoints"]).iter();
        let mut found = found.filter(|vector| text(&vector["id"]) == id);
        text(&found.next().unwrap()["note"]).to_owned()
    };
    assert_eq!(String::from_utf8(signed.to_bytes()).unwrap(), note("plain"));
    // 0x6ab13b80, the time in the vector.
    signed.cosign(&peer, UnixTime(1_790_000_000));
    signed.cosign(&neutral, UnixTime(1_790_000_001));
    assert_eq!(
        String::from_utf8(signed.to_bytes()).unwrap(),
        note("cosigned")
    );
}

#[test]
fn ed25519_is_checked_strictly_in_every_edge_case() {
    let Some(file) = vectors("ed25519.json") else {
        return;
    };
    let (mut cases, mut accepted) = (0, 0);
    for vector in list(&file["cctv"]) {
        let field = |name: &str| text(&vector[name]);
        let holds = verify_strict(
            &bytes_of_hex(field("key")),
            field("msg").as_bytes(),
            &bytes_of_hex(field("sig")),
        );
        assert_eq!(holds, vector["dalek_verify_strict"] == true, "{vector}");
        (cases, accepted) = (cases + 1, accepted + usize::from(holds));
    }
    for vector in list(&file["wycheproof"]) {
        let [key, message, signature] =
            ["pk", "msg", "sig"].map(|name| bytes_of_hex(text(&vector[name])));
        let holds = verify_strict(&key, &message, &signature);
        assert_eq!(holds, vector["result"] == "valid", "{vector}");
        cases += 1;
    }
    assert!(cases > 150 && accepted > 0, "{cases} {accepted}");
}

#[test]
fn canonical_json_is_that_of_rfc_8785_and_leaves_refuse_its_floats() {
    let Some(file) = vectors("jcs_rfc8785.json") else {
        return;
    };
    let decode = |text: &str| {
        use base64::Engine;
        base64::engine::general_purpose::STANDARD
            .decode(text)
            .unwrap()
    };
    for case in list(&file["cases"]) {
        let [input, output] = ["input_b64", "output_b64"].map(|name| decode(text(&case[name])));
        let json: Json = serde_json::from_slice(&input).unwrap();
        if case["id"] == "values" {
            assert!(matches!(
                Value::from_json(&json),
                Err(NotCanonical::NotAnInteger(_))
            ));
            assert!(Value::from_bytes(&output).is_err());
        } else {
            assert_eq!(Value::from_json(&json).unwrap().to_bytes(), output);
            assert!(Value::from_bytes(&output).is_ok());
            assert!(Value::from_bytes(&input).is_err());
        }
    }
}
