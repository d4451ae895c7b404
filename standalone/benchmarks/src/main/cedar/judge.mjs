// The rules in policies.cedar over a change of 200 files. Cedar cannot look at each text of a set, so that a change is one
// request for each file; what applies to any of them applies.
import { readFileSync } from 'node:fs';
import cedar from '@cedar-policy/cedar-wasm/nodejs';

const FILES = 200;
const ROUNDS = { warmUp: 10, measured: 100 };

const files = ['db/migration/V12__fees.sql', 'infrastructure/payments/main.tf'];
for (let i = files.length; i < FILES; i++) {
  files.push(`services/payments/src/main/java/com/example/payments/module${Math.floor(i / 8)}/FeeSchedule${i}.java`);
}
const facts = {
  labels: ['FEES', 'QUARTER-END'],
  scope: ['application', 'database', 'infrastructure'],
  impact: ['performance', 'security', 'clientFacing'],
  risk: 'high',
};
const one = { type: 'Change', id: '1' };

const parsed = cedar.preparsePolicySet('rules', {
  staticPolicies: readFileSync('policies.cedar', 'utf8'), templates: {}, templateLinks: [],
});
if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed));

function judge() {
  const applying = new Set();
  for (const file of files) {
    const answer = cedar.statefulIsAuthorized({
      principal: one, action: { type: 'Action', id: 'judge' }, resource: one,
      context: { ...facts, file }, entities: [], preparsedPolicySetId: 'rules',
    });
    if (answer.type !== 'success' || answer.response.diagnostics.errors.length > 0) {
      throw new Error(JSON.stringify(answer));
    }
    answer.response.diagnostics.reason.forEach((rule) => applying.add(rule));
  }
  return applying;
}

for (let i = 0; i < ROUNDS.warmUp; i++) judge();
const times = [];
for (let i = 0; i < ROUNDS.measured; i++) {
  const start = process.hrtime.bigint();
  judge();
  times.push(Number(process.hrtime.bigint() - start) / 1000);
}
times.sort((a, b) => a - b);
const at = (share) => times[Math.floor(share * (times.length - 1))].toFixed(1);
console.log(`cedar-wasm, node ${process.version}: ${judge().size} rules apply`);
console.log(`us/change  p0.00 ${at(0)}  p0.50 ${at(0.5)}  p0.99 ${at(0.99)}`);
