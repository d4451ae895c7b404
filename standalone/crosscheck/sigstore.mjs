// Checks what of a change's bundle Sigstore's own verifier knows: the signed checkpoint, the inclusion of each entry, the
// DSSE envelopes. Needs `npm ci` here; see ../README.md.
//
//     node sigstore.mjs BUNDLE KEY
import { createRequire } from 'node:module';
import { createPublicKey } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';

const require = createRequire(import.meta.url);
const { crypto, dsse } = require('@sigstore/core');
const inside = dirname(require.resolve('@sigstore/verify'));
const { verifyCheckpoint } = require(`${inside}/tlog/checkpoint.js`);
const { verifyMerkleInclusion } = require(`${inside}/tlog/merkle.js`);

const [bundle, key] = process.argv.slice(2);
const member = (name) => execFileSync('unzip', ['-p', bundle, name], { maxBuffer: 1 << 30 });
const lines = (name) => member(name).toString().split('\n').slice(0, -1);

const [name, id, base64] = /^(.+)\+(.+)\+(.+)$/.exec(key).slice(1);
const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(base64, 'base64').subarray(1)]);
const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
const logs = [{ logID: Buffer.from(id, 'hex'), baseURL: name, publicKey }];

const envelope = member('checkpoint.txt').toString();
const checkpoint = verifyCheckpoint({ inclusionProof: { checkpoint: { envelope } } }, logs);
const proofs = lines('proofs.jsonl').map((line) => JSON.parse(line));
const entries = lines('entries.jsonl').map((line) => Buffer.from(line.split('\t')[0]));
entries.forEach((canonicalizedBody, i) => verifyMerkleInclusion({
  canonicalizedBody,
  inclusionProof: {
    logIndex: String(proofs[i].at),
    hashes: proofs[i].hashes.map((hash) => Buffer.from(hash, 'base64')),
  },
}, checkpoint));
const envelopes = lines('attestations.intoto.jsonl').map((line) => JSON.parse(line));
for (const { payload, payloadType, signatures } of envelopes) {
  const signed = dsse.preAuthEncoding(payloadType, Buffer.from(payload, 'base64'));
  if (!crypto.verify(signed, publicKey, Buffer.from(signatures[0].sig, 'base64'))) {
    throw new Error('an envelope is not signed');
  }
}
console.log(`good: a checkpoint of ${checkpoint.logSize} entries, ${entries.length} entries in it, ${envelopes.length} envelopes`);
