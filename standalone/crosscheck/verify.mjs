// Checks an evidence bundle. Written from docs/ledger-format.md alone, with Node's own cryptography, so that the Java
// verifier is held against another one.
//
//     node verify.mjs BUNDLE [KEY…]
//
// Prints what is wrong, a line each, or "good" and how many entries there are. Exits with 1 if anything is wrong.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { crc32 as zlibCrc } from 'node:zlib';

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const need = (holds, words) => {
  if (!holds) throw new Error(words);
};
const exactly = (object, names) => need(object !== null && typeof object === 'object'
  && Object.keys(object).sort().join() === [...names].sort().join(), `other names than ${names}`);

// ---- zip: stored members, one behind the other, and nothing else

const CRC = Array.from({ length: 256 }, (_, n) => {
  for (let i = 0; i < 8; i++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});
const crc32 = zlibCrc ?? ((bytes) => {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRC[(crc ^ byte) & 0xff] ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
});

const common = (member) => {
  const part = Buffer.alloc(26);
  part.writeUInt16LE(20, 0);
  part.writeUInt16LE(0x21, 8);
  part.writeUInt32LE(member.crc, 10);
  part.writeUInt32LE(member.data.length, 14);
  part.writeUInt32LE(member.data.length, 18);
  part.writeUInt16LE(member.name.length, 22);
  return part;
};

function unzip(file) {
  const members = [];
  let at = 0;
  while (at + 30 <= file.length && file.readUInt32LE(at) === 0x04034b50) {
    const nameLength = file.readUInt16LE(at + 26);
    const size = file.readUInt32LE(at + 18);
    need(nameLength <= 100 && at + 30 + nameLength + size <= file.length, 'zip: a member reaches too far');
    const name = file.toString('latin1', at + 30, at + 30 + nameLength);
    need(/^[a-z0-9][a-z0-9.-]*(\/[a-z0-9][a-z0-9.-]*)?$/.test(name), 'zip: a name that is not allowed');
    const data = file.subarray(at + 30 + nameLength, at + 30 + nameLength + size);
    const member = { name, data, at, crc: crc32(data) };
    const header = Buffer.concat([Buffer.from('504b0304', 'hex'), common(member), Buffer.from(name)]);
    need(header.equals(file.subarray(at, at + header.length)), `zip: the header of ${name}`);
    need(members.every((other) => other.name !== name), `zip: ${name} twice`);
    members.push(member);
    need(members.length <= 10000, 'zip: too many members');
    at += header.length + size;
  }
  const directory = members.map((member) => {
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(member.at, 10);
    return Buffer.concat([Buffer.from('504b01021400', 'hex'), common(member), tail, Buffer.from(member.name)]);
  });
  const all = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(all.length, 12);
  end.writeUInt32LE(at, 16);
  need(members.length > 0 && Buffer.concat([all, end]).equals(file.subarray(at)), 'zip: its end');
  return new Map(members.map((member) => [member.name, member.data]));
}

// ---- signed notes

function verifierKey(text) {
  const parts = /^([^+\s]{1,200})\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text);
  need(parts, `no verifier key: ${text}`);
  const typed = Buffer.from(parts[3], 'base64');
  need(typed.length === 33 && typed[0] === 1, 'no Ed25519 key');
  const id = sha256(parts[1], '\n', typed).subarray(0, 4);
  need(id.toString('hex') === parts[2], 'a key id that is not that of the key');
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), typed.subarray(1)]);
  return { name: parts[1], id, text, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
}

/** Cuts notes that stand one directly behind the other. */
function notes(text) {
  const found = [];
  let lines = [];
  let signatures = false;
  for (const line of text.split('\n').slice(0, -1)) {
    if (signatures && !line.startsWith('\u2014 ')) {
      found.push(lines);
      lines = [];
      signatures = false;
    }
    signatures ||= line.startsWith('\u2014 ');
    lines.push(line);
  }
  if (lines.length) found.push(lines);
  need(text === '' || text.endsWith('\n'), 'a note without its end');
  return found.map((each) => note(each.join('\n') + '\n'));
}

function note(text) {
  const split = text.lastIndexOf('\n\n');
  need(split > 0 && text.endsWith('\n'), 'no signed note');
  const signatures = text.slice(split + 2, -1).split('\n').map((line) => {
    const parts = /^\u2014 (\S+) ([A-Za-z0-9+/=]+)$/.exec(line);
    need(parts, 'a line that is no signature');
    const bytes = Buffer.from(parts[2], 'base64');
    need(bytes.length > 4 && bytes.toString('base64') === parts[2], 'a signature that is no base 64');
    return { name: parts[1], id: bytes.subarray(0, 4), bytes: bytes.subarray(4) };
  });
  return { text: text.slice(0, split + 1), signatures };
}

const signedBy = (each, key) => each.signatures.some((signature) => {
  if (signature.name !== key.name || !signature.id.equals(key.id)) return false;
  need(verify(null, Buffer.from(each.text), key.key, signature.bytes), `a wrong signature of ${key.name}`);
  return true;
});
const needSigned = (each, keys, what) =>
  need(keys.map((key) => signedBy(each, key)).some(Boolean), `${what} is signed by no key that counts`);

function checkpoint(each) {
  const lines = each.text.split('\n');
  need(lines.length === 4 && lines[3] === '' && /^(0|[1-9][0-9]*)$/.test(lines[1]), 'no checkpoint');
  const root = Buffer.from(lines[2], 'base64');
  need(root.length === 32 && root.toString('base64') === lines[2], 'no root');
  return { origin: lines[0], size: Number(lines[1]), root };
}

// ---- the tree of RFC 6962

const leafHash = (bytes) => sha256(Buffer.of(0), bytes);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);
const split = (size) => {
  let k = 1;
  while (k * 2 < size) k *= 2;
  return k;
};

/** Section 2.1.1, from the top down: the root that leaf and path give. */
function rootOf(leaf, index, size, path) {
  if (size === 1) {
    need(path.length === 0, 'a path that is too long');
    return leaf;
  }
  need(path.length > 0, 'a path that is too short');
  const k = split(size);
  const rest = path.slice(0, -1);
  return index < k
    ? nodeHash(rootOf(leaf, index, k, rest), path.at(-1))
    : nodeHash(path.at(-1), rootOf(leaf, index - k, size - k, rest));
}

/** Section 2.1.2: both roots that a proof gives. */
function roots(first, size, proof, whole, known) {
  if (first === size) {
    if (whole) {
      need(proof.length === 0, 'a proof that is too long');
      return [known, known];
    }
    need(proof.length === 1, 'a proof of another length');
    return [proof[0], proof[0]];
  }
  need(proof.length > 0, 'a proof that is too short');
  const k = split(size);
  const rest = proof.slice(0, -1);
  if (first <= k) {
    const [before, after] = roots(first, k, rest, whole, known);
    return [before, nodeHash(after, proof.at(-1))];
  }
  const [before, after] = roots(first - k, size - k, rest, false, known);
  return [nodeHash(proof.at(-1), before), nodeHash(proof.at(-1), after)];
}

function extended(first, firstRoot, size, root, proof) {
  if (first === 0) return proof.length === 0 && firstRoot.equals(sha256(''));
  const [before, after] = roots(first, size, proof, true, firstRoot);
  return before.equals(firstRoot) && after.equals(root);
}

/** The root of a tree of which the leaves of a range are there, and hashes of what lies around it. */
function rangeRoot(leaves, first, end, start, size, proof) {
  if (start + size <= first || start >= end) {
    need(proof.length > 0, 'the proof of the range is too short');
    return proof.shift();
  }
  if (size === 1) {
    need(leaves.length > 0, 'too few leaves');
    return leaves.shift();
  }
  const k = split(size);
  const left = rangeRoot(leaves, first, end, start, k, proof);
  return nodeHash(left, rangeRoot(leaves, first, end, start + k, size - k, proof));
}

// ---- lines and JSON

/** RFC 8785, for what the format has: no fractions, no null. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value !== null && typeof value === 'object') {
    return `{${Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join()}}`;
  }
  need(typeof value === 'string' || typeof value === 'boolean' || Number.isSafeInteger(value), 'no value of the format');
  return JSON.stringify(value);
}

function parsed(text, what) {
  const value = JSON.parse(text);
  need(canonical(value) === text, `${what} is not canonical`);
  return value;
}

// ---- free texts: behind the object of a line, each after a tab, in the order in which their hashes stand in it

const IN_REQUEST = ['description', 'impact/notes', 'justification', 'rollbackPlan', 'security', 'summary', 'testing'];
const ASKED = ['origin/unknownAuthors/*', ...IN_REQUEST.map((name) => `request/${name}`)];
const FREE = {
  requested: ASKED, amended: ASKED, 'evidence-added': ['evidence/summary'], approved: ['comment'], rejected: ['comment'],
  'deploy-ordered': ['comment'], 'emergency-declared': ['comment'], 'exception-approved': ['comment'], closed: ['comment'],
  'verification-finished': ['notes'], 'rollback-started': ['reason'], 'exception-asked': ['reason'], 'obligation-met': ['note'],
  'changes-asked': ['comment'], 'approval-withdrawn': ['comment'], 'objection-withdrawn': ['comment'], commented: ['comment'],
  delegated: ['comment'], 'delegation-revoked': ['comment'], cancelled: ['comment'],
};

/** Where free texts of an event stand, and their hashes, in the order of the canonical form. */
function freeTexts(event) {
  const found = [];
  for (const way of FREE[event.type] ?? []) {
    const names = way.split('/');
    let values = [['', event]];
    for (const name of names) {
      values = values.flatMap(([there, value]) => {
        if (value === undefined) return [];
        if (name === '*') return value.map((each, i) => [`${there}/${i}`, each]);
        return [[there === '' ? name : `${there}/${name}`, value[name]]];
      });
    }
    found.push(...values.filter(([, value]) => value !== undefined));
  }
  return found;
}

/** A line of the ledger: its object, its leaf, and which of its texts are missing. */
function entry(text) {
  const [object, ...items] = text.split('\t');
  const line = parsed(object, 'an entry');
  const free = line.change === undefined ? [] : freeTexts(line.event);
  need(free.length === items.length, `entry ${line.sequence} has ${items.length} texts for ${free.length} hashes`);
  const missing = [];
  free.forEach(([field, hash], i) => {
    const bytes = Buffer.from(items[i]);
    if (sha256(Buffer.of(2), bytes).toString('base64') === hash) {
      need(/^[A-Za-z0-9+/]{24}/.test(items[i]), 'a text without its salt');
      const written = items[i].slice(24);
      need(JSON.stringify(JSON.parse(`"${written}"`)) === `"${written}"`, 'a text that is not canonical');
    } else {
      missing.push(`${line.change} ${line.number} ${field}`);
    }
  });
  return { leaf: leafHash(Buffer.from(object)), line, missing };
}

const utf8 = (bytes) => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
const linesOf = (bytes, what) => {
  const text = utf8(bytes);
  need(text === '' || text.endsWith('\n'), `${what} has no end`);
  return text.split('\n').slice(0, -1);
};
const hashes = (line) => {
  exactly(line, ['at', 'hashes']);
  return line.hashes.map((hash) => {
    const bytes = Buffer.from(hash, 'base64');
    need(bytes.length === 32 && bytes.toString('base64') === hash, 'no hash');
    return bytes;
  });
};

// ---- the bundle

function check(file, given) {
  const members = unzip(file);
  const member = (name) => {
    need(members.has(name), `${name} is missing`);
    return members.get(name);
  };
  const manifest = parsed(utf8(member('manifest.json')), 'the manifest');
  exactly(manifest, ['audit', 'changes', 'end', 'files', 'first', 'from', 'kind', 'ledger', 'made', 'root', 'service',
    'size', 'until', 'v'].filter((name) => name !== 'audit' || 'audit' in manifest));
  need(manifest.v === 1 && ['change', 'period'].includes(manifest.kind), 'another kind of bundle');

  let keys = linesOf(member('keys.txt'), 'keys.txt').map(verifierKey);
  if (given.length) {
    keys = given.map(verifierKey);
    for (const each of notes(utf8(member('introductions.txt')))) {
      if (keys.some((key) => signedBy(each, key))) {
        const lines = each.text.split('\n');
        need(lines[0] === 'change-gates key 1' && lines.length === 3, 'no introduction');
        keys.push(verifierKey(lines[1]));
      }
    }
  }
  const signature = note(utf8(member('manifest.note')));
  needSigned(signature, keys, 'the bundle');
  need(signature.text === `change-gates bundle 1\n${manifest.ledger}\n${sha256(member('manifest.json')).toString('hex')}\n`,
    'another manifest was signed');

  const listed = Object.keys(manifest.files).concat('manifest.json', 'manifest.note').sort();
  need([...members.keys()].sort().join() === listed.join(), 'other members than are listed');
  for (const [name, { bytes, sha256: digest }] of Object.entries(manifest.files)) {
    need(member(name).length === bytes && sha256(member(name)).toString('hex') === digest, `${name} is another file`);
  }

  const newest = note(utf8(member('checkpoint.txt')));
  needSigned(newest, keys, 'the checkpoint');
  const head = checkpoint(newest);
  need(head.origin === manifest.ledger && head.size === manifest.size
    && head.root.toString('base64') === manifest.root, 'another checkpoint');

  const earlier = notes(utf8(member('checkpoints.txt')));
  const proofs = linesOf(member('consistency.jsonl'), 'consistency.jsonl').map((line) => parsed(line, 'a proof'));
  need(earlier.length === proofs.length, 'not a proof for each checkpoint');
  earlier.forEach((each, i) => {
    needSigned(each, keys, 'an earlier checkpoint');
    const before = checkpoint(each);
    need(before.origin === head.origin && proofs[i].at === before.size
      && extended(before.size, before.root, head.size, head.root, hashes(proofs[i])), 'the ledger was rewritten');
  });

  const entries = linesOf(member('entries.jsonl'), 'entries.jsonl').map(entry);
  erasures(entries, linesOf(member('erasures.jsonl'), 'erasures.jsonl').map(entry),
    linesOf(member('erasure-proofs.jsonl'), 'erasure-proofs.jsonl').map((line) => parsed(line, 'a proof')), head);
  const paths = linesOf(member('proofs.jsonl'), 'proofs.jsonl').map((line) => parsed(line, 'a proof'));
  const numbers = new Map();
  let before = 0;
  for (const { line } of entries) {
    need(line.v === 1 && line.sequence > before, 'entries are not in order');
    before = line.sequence;
    const whose = line.change ?? '';
    const range = line.change === undefined ? manifest.audit : manifest.changes[whose];
    need(range, `${whose} does not belong here`);
    const expected = numbers.has(whose) ? numbers.get(whose) + 1 : range.first;
    need(line.number === expected, `event ${expected} of ${whose} is missing`);
    numbers.set(whose, line.number);
  }
  for (const [change, range] of Object.entries(manifest.changes)) {
    need(numbers.get(change) === range.last, `events of ${change} are missing at the end`);
    need(manifest.kind === 'period' || range.first === 1, 'a change without its beginning');
  }
  if (manifest.kind === 'change') {
    need(Object.keys(manifest.changes).length === 1, 'more than one change');
    need(paths.length === entries.length, 'not a proof for each entry');
    entries.forEach(({ leaf, line }, i) => {
      need(paths[i].at === line.sequence - 1, 'a proof for another entry');
      need(rootOf(leaf, paths[i].at, head.size, hashes(paths[i])).equals(head.root),
        `entry ${line.sequence} is not in the tree`);
    });
    attestations(linesOf(member('attestations.intoto.jsonl'), 'the attestations'), keys, manifest.ledger, entries);
  } else {
    const withheld = member('withheld.bin');
    need(withheld.length % 32 === 0 && paths.length === 1 && paths[0].at === manifest.first, 'no proof of a range');
    const shown = entries.slice();
    const leaves = [];
    let at = 0;
    for (let place = manifest.first; place < manifest.end; place++) {
      if (shown.length && shown[0].line.sequence - 1 === place) {
        leaves.push(shown.shift().leaf);
      } else {
        need(at < withheld.length, `entry ${place + 1} is missing`);
        leaves.push(withheld.subarray(at, at += 32));
      }
    }
    need(shown.length === 0 && at === withheld.length, 'more than the range holds');
    const rest = hashes(paths[0]);
    const root = rangeRoot(leaves, manifest.first, manifest.end, 0, head.size, rest);
    need(root.equals(head.root) && rest.length === 0 && leaves.length === 0, 'the entries are not those of the tree');
  }
  for (const [name, bytes] of members) {
    if (name.startsWith('policies/')) need(name === `policies/${sha256(bytes).toString('hex')}.json`, `${name} is another`);
  }
  return entries.length;
}

/** Texts are missing only where an entry of the ledger says so. */
function erasures(entries, brought, proofs, head) {
  need(brought.length === proofs.length, 'not a proof for each erasure');
  brought.forEach(({ leaf, line }, i) => need(proofs[i].at === line.sequence - 1
    && rootOf(leaf, proofs[i].at, head.size, hashes(proofs[i])).equals(head.root), 'an erasure is not in the tree'));
  const said = new Map([...entries, ...brought].filter(({ line }) => line.event.type === 'text-erased')
    .map(({ line }) => [`${line.event.change} ${line.event.number} ${line.event.field}`, line.sequence]));
  for (const { line, missing } of entries) {
    for (const text of missing) need(said.get(text) > line.sequence, `the text ${text} is missing`);
  }
}

/** DSSE envelopes of in-toto statements about events that are there. */
function attestations(lines, keys, ledger, entries) {
  for (const line of lines) {
    const envelope = parsed(line, 'an envelope');
    exactly(envelope, ['payload', 'payloadType', 'signatures']);
    need(envelope.payloadType === 'application/vnd.in-toto+json', 'another type of payload');
    const payload = Buffer.from(envelope.payload, 'base64');
    const signed = Buffer.concat([Buffer.from(
      `DSSEv1 ${envelope.payloadType.length} ${envelope.payloadType} ${payload.length} `), payload]);
    need(envelope.signatures.some(({ sig }) =>
      keys.some((key) => verify(null, signed, key.key, Buffer.from(sig, 'base64')))), 'an attestation is not signed');
    const statement = JSON.parse(utf8(payload));
    need(statement._type === 'https://in-toto.io/Statement/v1' && statement.subject.length > 0
      && statement.subject.every((each) => Object.keys(each.digest).length > 0), 'no statement');
    const number = statement.predicate.event
      ?? statement.predicate['https://github.com/jenkinsci/change-gates-plugin#field/event'];
    const types = { 'gate-opened': 'https://slsa.dev/verification_summary/v1',
      'verification-finished': 'https://in-toto.io/attestation/test-result/v0.1' };
    const { event } = entries.find((each) => each.line.number === number).line;
    need((types[event.type] ?? 'https://github.com/jenkinsci/change-gates-plugin/blob/main/docs/approval-predicate.md#v1')
      === statement.predicateType, 'an attestation of another event');
  }
}

try {
  const [bundle, ...given] = process.argv.slice(2);
  console.log(`good ${check(readFileSync(bundle), given)}`);
} catch (error) {
  console.log(`wrong ${error.message}`);
  process.exitCode = 1;
}
