# Both targets find out whether Jenkins' own artifacts can be resolved, say which way they go, and go it.
# JENKINS_JARS=DIR names Jenkins' own jars, where they are at hand: see standalone/README.md.

.PHONY: test run api bench bench-ledger bench-e2e

test:
	@standalone/bin/test.sh

run:
	@standalone/bin/run.sh

api:
	@standalone/bin/api.sh

bench:
	@standalone/bin/bench.sh

bench-ledger:
	@standalone/bin/bench-ledger.sh

bench-e2e:
	@standalone/bin/bench-e2e.sh
