//! The tree against an oracle that follows the definition of RFC 6962 word for word, and against an
//! independent library.

use ct_merkle::mem_backed_tree::MemoryBackedTree;
use proptest::prelude::*;
use sha2::{Digest, Sha256};
use sila_log::LeafHash;
use sila_log::tree::{Frontier, Hash, LeafIndex, Tree, TreeSize, leaf_hash};

/// MTH of section 2.1, recursively over the leaves.
fn root(leaves: &[Vec<u8>]) -> [u8; 32] {
    match leaves {
        [] => Sha256::digest([]).into(),
        [leaf] => Sha256::new()
            .chain_update([0])
            .chain_update(leaf)
            .finalize()
            .into(),
        _ => {
            let (left, right) = leaves.split_at(half(leaves.len()));
            let node = Sha256::new().chain_update([1]).chain_update(root(left));
            node.chain_update(root(right)).finalize().into()
        }
    }
}

/// PATH of section 2.1.1.
fn path(index: usize, leaves: &[Vec<u8>]) -> Vec<[u8; 32]> {
    if leaves.len() <= 1 {
        return Vec::new();
    }
    let k = half(leaves.len());
    let (left, right) = leaves.split_at(k);
    let (mut path, beside) = if index < k {
        (path(index, left), root(right))
    } else {
        (path(index - k, right), root(left))
    };
    path.push(beside);
    path
}

/// SUBPROOF of section 2.1.2.
fn subproof(old: usize, leaves: &[Vec<u8>], known: bool) -> Vec<[u8; 32]> {
    if old == leaves.len() {
        return if known {
            Vec::new()
        } else {
            vec![root(leaves)]
        };
    }
    let k = half(leaves.len());
    let (left, right) = leaves.split_at(k);
    let (mut proof, beside) = if old <= k {
        (subproof(old, left, known), root(right))
    } else {
        (subproof(old - k, right, false), root(left))
    };
    proof.push(beside);
    proof
}

/// The largest power of two smaller than a number.
fn half(n: usize) -> usize {
    (0..)
        .map(|power| 1 << power)
        .take_while(|k| *k < n)
        .last()
        .unwrap()
}

fn leaves(count: usize) -> Vec<Vec<u8>> {
    (0..count)
        .map(|n| format!("leaf {n}").into_bytes())
        .collect()
}

fn tree(leaves: &[Vec<u8>]) -> Tree {
    leaves.iter().map(|leaf| leaf_hash(leaf)).collect()
}

#[test]
fn every_tree_up_to_70_leaves_is_as_the_definition_says() {
    let all = leaves(70);
    let tree = tree(&all);
    let mut frontier = Frontier::new();
    for size in 0..=all.len() {
        let some = &all[..size];
        let head = tree.head_at(TreeSize(size as u64)).unwrap();
        assert_eq!(head.root.0, root(some));
        assert_eq!(frontier.head(), head);
        assert_eq!(tree.frontier_at(head.size).as_ref(), Some(&frontier));
        for (index, leaf) in some.iter().enumerate() {
            let at = LeafIndex(index as u64);
            let proof = tree.inclusion(at, head.size).unwrap();
            assert!(proof.hashes.iter().map(|hash| hash.0).eq(path(index, some)));
            assert_eq!(proof.verify(leaf_hash(leaf), at, &head), Ok(()));
        }
        for old in 1..=size {
            let older = tree.head_at(TreeSize(old as u64)).unwrap();
            let proof = tree.consistency(older.size, head.size).unwrap();
            assert!(
                proof
                    .hashes
                    .iter()
                    .map(|hash| hash.0)
                    .eq(subproof(old, some, true))
            );
            assert_eq!(proof.verify(&older, &head), Ok(()));
            let whole = tree.prefix_proof(older.size, head.size).unwrap();
            assert_eq!(whole.prefix_root(older.size, &head), Ok(older.root));
        }
        if let Some(leaf) = all.get(size) {
            frontier.push(leaf_hash(leaf));
        }
    }
}

#[test]
fn an_independent_library_makes_the_same_roots_and_proofs() {
    let all = leaves(300);
    let ours = tree(&all);
    let mut theirs = MemoryBackedTree::<Sha256, Vec<u8>>::new();
    for (size, leaf) in all.iter().enumerate() {
        theirs.push(leaf.clone());
        let size = TreeSize(size as u64 + 1);
        let head = ours.head_at(size).unwrap();
        assert_eq!(head.root.0.as_slice(), theirs.root().as_bytes().as_slice());
        for index in [0, size.0 / 3, size.0 - 1] {
            let proof = ours.inclusion(LeafIndex(index), size).unwrap();
            let bytes: Vec<u8> = proof.hashes.iter().flat_map(|hash| hash.0).collect();
            assert_eq!(bytes, theirs.prove_inclusion(index as usize).as_bytes());
        }
        for added in [1, size.0 / 2]
            .into_iter()
            .filter(|n| (1..size.0).contains(n))
        {
            let proof = ours.consistency(TreeSize(size.0 - added), size).unwrap();
            let bytes: Vec<u8> = proof.hashes.iter().flat_map(|hash| hash.0).collect();
            assert_eq!(bytes, theirs.prove_consistency(added as usize).as_bytes());
        }
    }
}

proptest! {
    #[test]
    fn an_altered_proof_never_holds(
        size in 1u64..200, index in 0u64..200, old in 1u64..200, bit in 0usize..256, at in 0usize..8,
    ) {
        let tree = tree(&leaves(size as usize));
        let head = tree.head();
        let (index, old) = (LeafIndex(index % size), TreeSize(1 + old % size));
        let leaf = tree.leaf(index).unwrap();
        let flip = |hash: &mut Hash| hash.0[bit / 8] ^= 1 << (bit % 8);
        let mut proof = tree.inclusion(index, head.size).unwrap();
        if let Some(hash) = proof.hashes.get_mut(at) {
            flip(hash);
            prop_assert!(proof.verify(leaf, index, &head).is_err());
        }
        let proof = tree.inclusion(index, head.size).unwrap();
        let mut other = Hash::from(leaf);
        flip(&mut other);
        prop_assert!(proof.verify(LeafHash(other.0), index, &head).is_err());
        let older = tree.head_at(old).unwrap();
        let mut proof = tree.consistency(old, head.size).unwrap();
        if let Some(hash) = proof.hashes.get_mut(at) {
            flip(hash);
            prop_assert!(proof.verify(&older, &head).is_err());
        }
        let proof = tree.consistency(old, head.size).unwrap();
        let mut other = older;
        flip(&mut other.root);
        prop_assert!(proof.verify(&other, &head).is_err());
    }

    #[test]
    fn proofs_of_any_sizes_and_hashes_never_panic(
        sizes in any::<[u64; 3]>(), hashes in prop::collection::vec(any::<[u8; 32]>(), 0..70),
    ) {
        use sila_log::proof::{ConsistencyProof, InclusionProof};
        use sila_log::tree::Head;
        let hashes: Vec<Hash> = hashes.into_iter().map(Hash).collect();
        let root = Hash([0; 32]);
        let [a, b, index] = sizes;
        let [a, b] = [a, b].map(|size| Head { size: TreeSize(size), root });
        let inclusion = InclusionProof { hashes: hashes.clone() };
        prop_assert!(inclusion.verify(LeafHash([1; 32]), LeafIndex(index), &a).is_err());
        let consistency = ConsistencyProof { hashes };
        let _ = consistency.verify(&a, &b);
        let _ = consistency.prefix_root(a.size, &b);
    }
}
