package io.jenkins.plugins.changegates.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.runtime.Authorization;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import io.jenkins.plugins.changegates.runtime.EvidenceRequest;
import io.jenkins.plugins.changegates.runtime.Export;
import io.jenkins.plugins.changegates.runtime.Exports;
import io.jenkins.plugins.changegates.runtime.LedgerFacts;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** At {@code evidence/}: the ledger as a whole, and bundles of what it holds. Needs Audit. */
public final class EvidenceResource {

    static final Duration LONGEST = Duration.ofMinutes(10);

    /**
     * The ledger.
     *
     * @param keys verifier keys, oldest first
     * @param checkpoint the newest one as a signed note, or empty before the first
     */
    record LedgerModel(String ledger, List<String> keys, long size, String root, String checkpoint) {}

    /** GET: its name, keys and newest checkpoint. */
    @Answers
    public HttpResponse doIndex() {
        need();
        LedgerFacts facts = ChangeGates.get().ledgerFacts();
        return Json.ok(new LedgerModel(facts.name(), facts.keys(), facts.entries(), facts.root(), facts.note()));
    }

    /** POST: makes a bundle and answers with it. That it is handed out is recorded, so this is no GET. */
    @RequirePOST
    @Answers
    public HttpResponse doBundles(StaplerRequest2 request) throws IOException, InterruptedException {
        Decider decider = need();
        Exports exports = ChangeGates.get().exports();
        EvidenceRequest wanted = read(exports, Json.read(request));
        Export export;
        try {
            export = exports.begin(wanted, decider);
        } catch (Exports.BusyException e) {
            throw Problem.busy(e.getMessage(), Exports.BusyException.SECONDS);
        }
        boolean released = false;
        try {
            if (!export.await(LONGEST)) {
                throw Problem.of(Status.UNAVAILABLE, Messages.Evidence_tooLong(LONGEST.toMinutes()));
            }
            if (!export.failure().isEmpty()) {
                throw Problem.of(Status.CONFLICT, export.failure());
            }
            exports.release(export, decider);
            released = true;
            return new EvidenceDownload(exports, export);
        } finally {
            if (!released) {
                exports.forget(export);
            }
        }
    }

    private static Decider need() {
        Decider decider = Authorization.decider(Channel.REST);
        ChangeGates.get().authorization().auditRefusal(decider).ifPresent(refusal -> {
            throw Problem.of(Status.FORBIDDEN, refusal);
        });
        return decider;
    }

    private static EvidenceRequest read(Exports exports, JsonNode json) {
        Body body = new Body(json);
        Map<String, String> parameters = new HashMap<>();
        EvidenceRequest.NAMES.forEach(name -> parameters.put(name, body.text(name)));
        body.check();
        EvidenceRequest wanted = exports.read(parameters::get, ZoneOffset.UTC);
        if (!wanted.problems().isEmpty()) {
            throw Problem.invalid(wanted.problems().entrySet().stream()
                    .map(problem -> new Problem.FieldError("/" + problem.getKey(), problem.getValue()))
                    .toList());
        }
        return wanted;
    }

    /** Whatever else is asked for is not there. */
    public Object getDynamic(String name) {
        throw Problem.noSuchPlace();
    }
}
