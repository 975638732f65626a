#!/usr/bin/env python3
"""Checks signed files of Sila, after docs/format.md.

    verify.py [--trust KEY]... FILE...

One line of JSON for each file; exit code 4 if any fails. Needs Python 3.9 and one of the packages
`cryptography` and `PyNaCl`. Numbers in brackets are sections of docs/format.md.

Both packages check the equation of Ed25519 without cofactor and refuse S at or above the order of the
group, but take keys and R of small order; these are refused here, before the package is asked [2].
"""

import base64
import hashlib
import json
import re
import sys
import unicodedata

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    def equation_holds(key, message, signature):
        try:
            Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
            return True
        except (InvalidSignature, ValueError):
            return False
except ImportError:
    from nacl.exceptions import CryptoError
    from nacl.signing import VerifyKey

    def equation_holds(key, message, signature):
        try:
            VerifyKey(key).verify(message, signature)
            return True
        except (CryptoError, ValueError):
            return False


class Fails(Exception):
    """A file that does not hold: the code of [17], and why."""

    def __init__(self, code, why=""):
        super().__init__(code, why)
        self.code, self.why = code, why


def need(holds, code, why=""):
    if not holds:
        raise Fails(code, why)


# [1] Spellings


def from_base64(text):
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (ValueError, UnicodeEncodeError) as error:
        raise Fails("form", "base64") from error
    need(base64.b64encode(data).decode() == text, "form", "base64")
    return data


def from_hex(text, length):
    need(re.fullmatch("[0-9a-f]{%d}" % (2 * length), text) is not None, "form", "hex")
    return bytes.fromhex(text)


def from_decimal(text):
    need(re.fullmatch("0|[1-9][0-9]{0,19}", text) is not None, "form", "decimal")
    need(int(text) < 2**64, "form", "decimal")
    return int(text)


def is_party(text):
    return re.fullmatch("[A-Za-z0-9_-]{1,32}", text) is not None


def is_docket(text):
    return re.fullmatch("[A-Za-z0-9_-]{1,64}", text) is not None


ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def write_string(text):
    def one(letter):
        if letter in ESCAPES:
            return ESCAPES[letter]
        return "\\u%04x" % ord(letter) if letter < " " else letter

    return '"' + "".join(map(one, text)) + '"'


def write_json(value, depth=0):
    need(depth <= 64, "form", "nested too deep")
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        need(abs(value) <= 2**53, "form", "number")
        return str(value)
    if isinstance(value, str):
        return write_string(value)
    if isinstance(value, list):
        return "[" + ",".join(write_json(one, depth + 1) for one in value) + "]"
    need(isinstance(value, dict), "form", "number")
    keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
    return "{" + ",".join(write_string(key) + ":" + write_json(value[key], depth + 1) for key in keys) + "}"


def read_json(data):
    def no_float(_):
        raise ValueError("not a whole number")

    try:
        text = data.decode("utf-8")
        value = json.loads(text, parse_float=no_float, parse_constant=no_float)
        same = write_json(value).encode("utf-8") == data
    except (ValueError, RecursionError) as error:
        raise Fails("form", "JSON") from error
    need(same, "form", "not canonical")
    return value


class Fields:
    """The fields of an object, taken one by one; none may be left."""

    def __init__(self, value):
        need(isinstance(value, dict), "form", "object")
        self.left = dict(value)

    def take(self, name, kind=None):
        need(name in self.left, "form", name)
        value = self.left.pop(name)
        fits = kind is None or (isinstance(value, kind) and not (kind is int and isinstance(value, bool)))
        need(fits, "form", name)
        return value

    def number(self, name):
        value = self.take(name, int)
        need(value >= 0, "form", name)
        return value

    def texts(self, name):
        values = self.take(name, list)
        need(all(isinstance(value, str) for value in values), "form", name)
        return values

    def parties(self, name):
        values = self.texts(name)
        need(all(map(is_party, values)) and is_set(values), "form", name)
        return values

    def party(self, name):
        value = self.take(name, str)
        need(is_party(value), "form", name)
        return value

    def hashes(self, name):
        hashes = [from_base64(text) for text in self.texts(name)]
        need(len(hashes) <= 64 and all(len(one) == 32 for one in hashes), "form", name)
        return hashes

    def heads(self, name):
        heads = {}
        for party, head in self.take(name, dict).items():
            need(is_party(party), "form", name)
            fields = Fields(head)
            heads[party] = (fields.number("size"), from_hex(fields.take("root", str), 32))
            fields.end()
            need(heads[party][0] > 0, "form", name)
        return heads

    def end(self):
        need(not self.left, "form", "unknown field")


def is_set(values):
    return all(one < other for one, other in zip(values, values[1:]))


# [2] Keys and signatures

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
SMALL = {0, 1, P - 1} | {
    int.from_bytes(bytes.fromhex(y), "little")
    for y in (
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    )
}
D = -121665 * pow(121666, P - 2, P) % P


def is_usable(point):
    """A point of the curve, not of small order: x^2 = (y^2 - 1) / (d y^2 + 1) has a root."""
    if len(point) != 32:
        return False
    y = (int.from_bytes(point, "little") & (2**255 - 1)) % P
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    on_curve = square == 0 or pow(square, (P - 1) // 2, P) == 1
    return on_curve and y not in SMALL


def verify_strict(key, message, signature):
    if len(signature) != 64 or int.from_bytes(signature[32:], "little") >= L:
        return False
    if not is_usable(key) or not is_usable(signature[:32]):
        return False
    return equation_holds(key, message, signature)


SPACES = " \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))


def is_name(name):
    odd = (letter == "+" or letter in SPACES or unicodedata.category(letter) == "Cc" for letter in name)
    return name != "" and not any(odd)


class Key:
    def __init__(self, text):
        parts = text.split("+", 2)
        need(len(parts) == 3 and is_name(parts[0]), "form", "key")
        self.text, self.name = text, parts[0]
        self.id, data = from_hex(parts[1], 4), from_base64(parts[2])
        need(len(data) == 33 and data[0] in (1, 4) and is_usable(data[1:]), "form", "key")
        self.type, self.public = data[0], data[1:]
        expected = hashlib.sha256(self.name.encode() + b"\n" + data).digest()[:4]
        need(expected == self.id, "form", "key id")
        self.ref = (self.name, self.id)
        self.parts = self.name.split("/")
        self.role = "witness" if self.type == 4 else {1: "root", 2: "log", 3: "officer"}.get(len(self.parts))

    def speaks_in(self, log):
        """Whether it is a log or officer key of a log, by its name."""
        if self.role == "log":
            return self.name == log
        return self.role == "officer" and self.name.rpartition("/")[0] == log

    def fingerprint(self):
        return fingerprint("key", self.text)


def read_ref(text):
    name, plus, digits = text.partition("+")
    need(plus == "+" and is_name(name), "form", "key reference")
    return (name, from_hex(digits, 4))


def fingerprint(what, text):
    digest = hashlib.sha256(("sila/fingerprint/%s/v1\n%s" % (what, text)).encode()).digest()
    groups = (int.from_bytes(digest[at : at + 4], "big") % 100000 for at in range(0, 32, 4))
    return " ".join("%05d" % group for group in groups)


# [3] Signed notes


class Note:
    def __init__(self, data):
        need(len(data) <= 2**20 and not any(byte < 32 and byte != 10 for byte in data), "form", "note")
        try:
            note = data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise Fails("form", "UTF-8") from error
        at = note.rfind("\n\n")
        need(at > 0, "form", "no text")
        self.text, lines = note[: at + 1], note[at + 2 :]
        need(lines.endswith("\n"), "form", "signature lines")
        lines = lines[:-1].split("\n")
        need(1 <= len(lines) <= 64, "form", "signature lines")
        self.lines = []
        for line in lines:
            parts = line.split(" ")
            need(len(parts) == 3 and parts[0] == "\u2014" and is_name(parts[1]), "form", "signature line")
            signature = from_base64(parts[2])
            need(len(signature) > 4, "form", "signature line")
            self.lines.append(((parts[1], signature[:4]), signature[4:]))

    def json(self):
        """The text as canonical JSON and one line feed."""
        return read_json(self.text[:-1].encode())


# [4] Heads, [6] cosignatures


class Head:
    def __init__(self, data):
        self.note = Note(data)
        lines = self.note.text[:-1].split("\n")
        need(len(lines) >= 3 and "" not in lines, "form", "head")
        self.origin, self.size, self.root = lines[0], from_decimal(lines[1]), from_base64(lines[2])
        need(len(self.root) == 32, "form", "root")

    def verify(self, keys):
        """The parties that cosigned it, if the log signed it."""
        known = {key.ref: key for key in keys}
        signed, cosigners = False, set()
        for ref, signature in self.note.lines:
            key = known.get(ref)
            if key is None:
                continue
            message = self.note.text.encode()
            if key.type == 4:
                time = int.from_bytes(signature[:8], "big")
                need(len(signature) == 72 and time < 2**63, "signature")
                message = b"cosignature/v1\ntime %d\n" % time + message
                signature = signature[8:]
            need(verify_strict(key.public, message, signature), "signature", key.name)
            if key.type == 4:
                cosigners.add(key.parts[0])
            elif key.name == self.origin:
                signed = True
        need(signed, "not-trusted", self.origin)
        return cosigners

    def fingerprint(self):
        return {"log": self.origin, "size": self.size, "fingerprint": fingerprint("head", self.note.text)}


# [5] Tree and proofs


def leaf_hash(data):
    return hashlib.sha256(b"\0" + data).digest()


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def root_of(hashes):
    if len(hashes) <= 1:
        return hashes[0] if hashes else hashlib.sha256().digest()
    half = 1 << (len(hashes) - 1).bit_length() - 1
    return node(root_of(hashes[:half]), root_of(hashes[half:]))


def check_inclusion(leaf, index, head, proof):
    need(index < head.size, "proof", "no such leaf")
    f, s, root = index, head.size - 1, leaf
    for one in proof:
        need(s > 0, "proof", "too long")
        if f & 1 or f == s:
            root = node(one, root)
            while not f & 1 and f:
                f, s = f >> 1, s >> 1
        else:
            root = node(root, one)
        f, s = f >> 1, s >> 1
    need(s == 0 and root == head.root, "proof", "another root")


def two_roots(old, new, hashes):
    """The older and the newer root to which a path leads whose first node is written out."""
    need(hashes, "proof", "too short")
    f, s = old - 1, new - 1
    while f & 1:
        f, s = f >> 1, s >> 1
    older = newer = hashes[0]
    for one in hashes[1:]:
        need(s > 0, "proof", "too long")
        if f & 1 or f == s:
            older, newer = node(one, older), node(one, newer)
            while not f & 1 and f:
                f, s = f >> 1, s >> 1
        else:
            newer = node(newer, one)
        f, s = f >> 1, s >> 1
    need(s == 0, "proof", "too short")
    return older, newer


def check_consistency(first, second, proof):
    need(first.size <= second.size, "rewound")
    need(first.size > 0, "proof", "from nothing")
    if first.size == second.size:
        need(not proof and first.root == second.root, "proof", "another root")
        return
    if first.size & (first.size - 1) == 0:
        proof = [first.root] + proof
    need(two_roots(first.size, second.size, proof) == (first.root, second.root), "proof", "another root")


# [7] Leaves


class Leaf:
    def __init__(self, data):
        need(len(data) <= 65535, "form", "too long")
        self.data, note = data, Note(data)
        fields = Fields(note.json())
        need(fields.number("v") == 1, "form", "v")
        self.party, self.docket = fields.party("party"), fields.take("docket", str)
        need(is_docket(self.docket), "form", "docket")
        self.log = self.party + "/" + self.docket
        self.type, self.author = fields.take("type", str), Key(fields.take("author", str))
        also = [read_ref(text) for text in fields.texts("also")]
        need(self.author.ref not in also and len(set(also)) == len(also), "form", "also")
        self.seq, claimed = fields.number("seq"), fields.number("claimed")
        need(self.seq < 2**53 and claimed <= 2**53, "form", "seq")
        self.heads, self.refs = fields.heads("heads"), fields.texts("refs")
        need(self.party not in self.heads, "form", "heads")
        self.refs = [from_hex(ref, 32) for ref in self.refs]
        need(is_set(self.refs), "form", "refs")
        self.read_act(fields)
        fields.end()
        need([ref for ref, _ in note.lines] == [self.author.ref] + also, "form", "lines")
        signature = note.lines[0][1]
        need(verify_strict(self.author.public, note.text.encode(), signature), "signature")
        self.hash = leaf_hash(data)

    def read_act(self, fields):
        content = fields.take("content")
        with_content = self.type in ("entry", "offer", "accept", "seal", "erased")
        without = self.type in ("key", "revoke", "erasure-ack", "heartbeat")
        need((with_content and content is not None) or (without and content is None), "form", "type")
        self.content = check_content(content) if with_content else None
        self.parties = None
        if self.type in ("offer", "accept", "seal"):
            self.parties = fields.parties("parties")
            need(len(self.parties) >= 2 and self.party in self.parties, "form", "parties")
        refs = {"accept": 1, "seal": len(self.parties or ())}.get(self.type, len(self.refs))
        need(len(self.refs) == refs, "form", "refs")
        need(self.refs or self.type not in ("erased", "erasure-ack"), "form", "refs")
        by_root = self.type in ("key", "revoke")
        is_root = self.author.role == "root" and self.author.name == self.party
        need(is_root if by_root else self.author.speaks_in(self.log), "form", "author")
        if self.type == "key":
            self.key = Key(fields.take("key", str))
            need(self.key.role is not None and self.key.parts[0] == self.party, "form", "key")
            need(self.key.role in ("root", "witness") or self.key.speaks_in(self.log), "form", "key")
        if self.type == "revoke":
            self.key, self.since = read_ref(fields.take("key", str)), fields.number("from")
            need(self.key[0].split("/")[0] == self.party and self.since <= self.seq, "form", "from")


def check_content(content):
    fields = Fields(content)
    need(fields.take("class", str) in ("whole", "hits", "one_by_one"), "form", "class")
    from_hex(fields.take("commitment", str), 32)
    need(fields.number("count") >= 1, "form", "count")
    fields.parties("recipients")
    size = fields.number("size")
    need(2**10 <= size <= 2**53 and size & (size - 1) == 0, "form", "size")
    fields.end()
    return content


# [11] Which keys speak


class Keyring:
    def __init__(self, keys):
        self.keys = {key.ref: key for key in keys}
        self.appointed, self.void = {}, {}

    def check(self, key, index):
        held = self.keys.get(key.ref)
        need(held is not None and held.text == key.text, "not-trusted", key.name)
        need(index > self.appointed.get(key.ref, -1), "key", "appointed later")
        need(index < self.void.get(key.ref, index + 1), "key", "revoked")

    def apply(self, leaf, cosigned):
        if leaf.type == "key" and leaf.key.ref not in self.keys:
            self.keys[leaf.key.ref] = leaf.key
            self.appointed[leaf.key.ref] = leaf.seq
        if leaf.type == "revoke" and leaf.key in self.keys:
            cut = max([leaf.since] + [size for size in cosigned if size <= leaf.seq])
            self.void[leaf.key] = min(cut, self.void.get(leaf.key, cut))

    def for_head(self, head):
        def speaks(key):
            if key.ref not in self.void:
                return True
            return key.role == "log" and head.size <= self.void[key.ref]

        return [key for key in self.keys.values() if speaks(key)]


# [8] Proof files


class Inclusion:
    def __init__(self, data):
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            raise Fails("form", "UTF-8") from error
        top, empty, head = text.partition("\n\n")
        lines = top.split("\n")
        need(empty and len(lines) >= 3 and lines[0] == "c2sp.org/tlog-proof@v1", "form", "proof file")
        need(lines[1].startswith("extra ") and lines[2].startswith("index "), "form", "proof file")
        self.data, self.index = from_base64(lines[1][6:]), from_decimal(lines[2][6:])
        self.proof = [from_base64(line) for line in lines[3:]]
        need(len(self.proof) <= 64 and all(len(one) == 32 for one in self.proof), "form", "hash")
        self.head = Head(head.encode())

    def check(self):
        leaf = Leaf(self.data)
        need(leaf.log == self.head.origin and leaf.seq == self.index, "place")
        check_inclusion(leaf.hash, self.index, self.head, self.proof)
        return leaf


# [17] The kinds


class Verdict:
    def __init__(self, trusted):
        self.ring, self.trusts = Keyring(trusted), bool(trusted)
        self.keys, self.heads = {}, []

    def see(self, key):
        self.keys[key.text] = key.fingerprint()

    def signed(self, head):
        self.heads.append(head.fingerprint())
        if self.trusts:
            head.verify(self.ring.for_head(head))

    def head(self, data):
        self.signed(Head(data))

    def inclusion(self, data):
        file = Inclusion(data)
        leaf = file.check()
        self.see(leaf.author)
        self.signed(file.head)
        try:
            self.ring.check(leaf.author, leaf.seq)
        except Fails as fails:
            need(fails.code == "not-trusted", fails.code, fails.why)

    def growth(self, data):
        fields = Fields(read_json(data))
        need(fields.number("v") == 1 and fields.take("form", str) == "sila/growth", "form")
        first, second = (Head(fields.take(name, str).encode()) for name in ("first", "second"))
        proof = fields.hashes("proof")
        fields.end()
        need(first.origin == second.origin, "place")
        check_consistency(first, second, proof)
        self.signed(first)
        self.signed(second)

    def leaf(self, data):
        leaf = Leaf(data)
        self.see(leaf.author)
        if self.trusts:
            self.ring.check(leaf.author, leaf.seq)

    def receipt(self, data):
        note = Note(data)
        fields = Fields(note.json())
        need(fields.number("v") == 1 and fields.take("type", str) == "receipt", "form")
        source, target = fields.party("from"), fields.party("to")
        docket, given = fields.take("docket", str), fields.take("given", list)
        need(source != target and is_docket(docket) and given, "form")
        for one in given:
            inner = Fields(one)
            from_hex(inner.take("sha256", str), 32)
            inner.number("bytes")
            inner.end()
        need(fields.number("time") <= 2**53, "form")
        fields.heads("heads")
        key = Key(fields.take("key", str))
        fields.end()
        need(key.speaks_in(target + "/" + docket), "form", "key")
        ref, signature = note.lines[0]
        holds = ref == key.ref and verify_strict(key.public, note.text.encode(), signature)
        need(holds, "signature")
        self.see(key)
        if self.trusts:
            self.ring.check(key, 2**64)

    def fork(self, data):
        fields = Fields(read_json(data))
        need(fields.number("v") == 1 and fields.take("form", str) == "sila/fork", "form")
        first, second = (Head(fields.take(name, str).encode()) for name in ("first", "second"))
        proof, key = fields.hashes("proof"), Key(fields.take("key", str))
        fields.end()
        self.see(key)
        self.heads += [first.fingerprint(), second.fingerprint()]
        need(key.type == 1, "not-a-fork", "a witness key signs no heads of its own")
        for head in (first, second):
            try:
                head.verify([key])
            except Fails as fails:
                raise Fails("signature", fails.why) from fails
        need(first.origin == second.origin, "not-a-fork", "two logs")
        if first.size == second.size:
            need(first.root != second.root, "not-a-fork")
            need(not proof, "proof")
        else:
            need(0 < first.size < second.size, "proof")
            there, newer = two_roots(first.size, second.size, proof)
            need(newer == second.root, "proof", "another root")
            need(there != first.root, "not-a-fork")
        if self.trusts:
            self.ring.check(key, 2**64)

    # [10]
    def settlement(self, data):
        fields = Fields(read_json(data))
        need(fields.number("v") == 1 and fields.take("form", str) == "sila/settlement", "form")
        texts = fields.texts("proofs")
        need(len(texts) <= 256, "form", "proofs")
        files = [Inclusion(text.encode()) for text in texts]
        try:
            appointments = [Leaf(text.encode()) for text in fields.texts("appointments")]
        except Fails as fails:
            raise Fails("form", fails.why) from fails
        terms = read_terms(fields.take("terms"))
        keys = [Key(text) for text in fields.texts("keys")]
        fields.end()
        own = keys + [leaf.author for leaf in appointments]
        for key in own:
            self.see(key)
        self.heads += [file.head.fingerprint() for file in files]
        if not self.trusts:
            self.ring = Keyring(own)
        leaves = [file.check() for file in files]
        offer = check_steps(leaves)
        for wanted in (lambda leaf: leaf.type != "revoke", lambda leaf: leaf.type == "revoke"):
            for leaf in filter(wanted, appointments):
                self.ring.check(leaf.author, leaf.seq)
                self.ring.apply(leaf, [file.head.size for file in files if file.head.origin == leaf.log])
        for file, leaf in zip(files, leaves):
            cosigners = file.head.verify(self.ring.for_head(file.head))
            need(set(offer.parties) - {leaf.party} <= cosigners, "not-cosigned")
            self.ring.check(leaf.author, leaf.seq)
        if terms is not None:
            root = root_of([leaf_hash(one) for one in terms]).hex()
            need((root, len(terms)) == (offer.content["commitment"], offer.content["count"]), "terms")


def read_terms(terms):
    """The commitments of the pieces; none if there are no terms in the file."""
    if terms is None:
        return None
    need(isinstance(terms, list), "form", "terms")
    commitments = []
    for piece in terms:
        fields = Fields(piece)
        if "salt" in fields.left:
            salt, data = from_hex(fields.take("salt", str), 32), from_base64(fields.take("bytes", str))
            commitments.append(hashlib.sha256(b"sila/content/v1" + salt + data).digest())
        else:
            commitments.append(from_hex(fields.take("commitment", str), 32))
        fields.end()
    return commitments


def check_steps(leaves):
    def of(kind):
        return [leaf for leaf in leaves if leaf.type == kind]

    need(len(of("offer")) == 1 and len(of("seal")) == 1, "steps", "offer and seal")
    offer, seal = of("offer")[0], of("seal")[0]
    for leaf in leaves:
        same = (leaf.content, leaf.parties, leaf.docket) == (offer.content, offer.parties, offer.docket)
        need(same, "steps", "other terms")
    need(seal.log == offer.log and seal.seq > offer.seq, "steps", "seal")
    named = {offer.hash}
    for party in offer.parties:
        if party == offer.party:
            continue
        accepts = [leaf for leaf in of("accept") if leaf.party == party]
        need(len(accepts) == 1, "steps", "acceptance")
        accept = accepts[0]
        need(accept.refs == [offer.hash] and has_seen(accept, offer), "steps", "acceptance")
        need(has_seen(seal, accept), "steps", "seal")
        named.add(accept.hash)
    need(seal.refs == sorted(named) and len(leaves) == len(named) + 1, "steps", "refs")
    return offer


def has_seen(leaf, other):
    head = leaf.heads.get(other.party)
    return head is not None and other.seq < head[0]


def kind_of(data):
    is_note = b"\n\n" in data
    if data.startswith(b"c2sp.org/tlog-proof@"):
        return "inclusion"
    if not data.startswith(b"{"):
        return "head" if is_note else None
    try:
        if is_note:
            value = read_json(data.partition(b"\n")[0])
            return "receipt" if value.get("type") == "receipt" else "leaf"
        form = read_json(data).get("form")
    except Fails:
        return "leaf" if is_note else None
    forms = {"sila/settlement": "settlement", "sila/growth": "growth", "sila/fork": "fork"}
    return forms.get(form) if isinstance(form, str) else None


def verify(data, trusted):
    """What a file is and how it stands, by trusted keys."""
    kind, verdict = kind_of(data), Verdict(trusted)
    standing, failure = "authentic" if trusted else "agrees-with-itself", None
    try:
        need(kind is not None, "form", "of no kind")
        getattr(verdict, kind)(data)
    except Fails as fails:
        standing, failure = "failed", {"code": fails.code, "why": fails.why}
    return {"kind": kind, "standing": standing, "failure": failure, "keys": verdict.keys, "heads": verdict.heads}


def main(arguments):
    trusted, paths, waiting = [], [], False
    for argument in arguments:
        if waiting:
            trusted.append(Key(argument))
        elif argument != "--trust":
            paths.append(argument)
        waiting = argument == "--trust" and not waiting
    if waiting or not paths:
        sys.exit(__doc__)
    failed = False
    for path in paths:
        with open(path, "rb") as file:
            verdict = verify(file.read(), trusted)
        failed |= verdict["standing"] == "failed"
        print(json.dumps({"file": path, **verdict}))
    sys.exit(4 if failed else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
