package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.policy.Afterwards;
import io.jenkins.plugins.changegates.engine.policy.Deferral;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads what a category settles after the deployment: {@code defers}, {@code duties} and {@code overdue}. */
final class AfterwardsReader {

    private static final int MOST_DUTIES = 20;

    private AfterwardsReader() {}

    static Afterwards read(Section category) {
        return new Afterwards(defers(category), duties(category), blocksOthers(category));
    }

    private static Map<Deferral, Duration> defers(Section category) {
        Map<Deferral, Duration> terms = new EnumMap<>(Deferral.class);
        List<String> names = WireNamed.allowed(Deferral.class);
        category.find("defers")
                .flatMap(spot -> spot.section(names))
                .ifPresent(keys -> names.forEach(name -> keys.find(name)
                        .flatMap(Terms::duration)
                        .ifPresent(term ->
                                terms.put(WireNamed.find(Deferral.class, name).orElseThrow(), term))));
        return terms;
    }

    private static Map<String, Duration> duties(Section category) {
        Map<String, Duration> terms = new TreeMap<>();
        Optional<Spot> duties = category.find("duties");
        if (duties.isEmpty()) {
            return terms;
        }
        if (!(duties.get().node() instanceof PolicyNode.Mapping mapping)) {
            duties.get()
                    .problem("this is " + duties.get().node().kind()
                            + "; a mapping of duties to terms is allowed, such as { retrospective: PT24H }");
            return terms;
        }
        if (mapping.entries().size() > MOST_DUTIES) {
            duties.get().problem("there are " + mapping.entries().size() + " duties; allowed are " + MOST_DUTIES);
            return terms;
        }
        Names names = new Names("duty");
        for (PolicyNode.Entry entry : mapping.entries()) {
            Spot name = new Spot(
                    new PolicyNode.Scalar(entry.position(), entry.key()),
                    duties.get().path(),
                    duties.get().problems());
            Spot term = new Spot(
                    entry.value(),
                    duties.get().path() + "." + Spelling.shortened(entry.key()),
                    duties.get().problems());
            names.read(name).ifPresent(duty -> Terms.duration(term).ifPresent(duration -> terms.put(duty, duration)));
        }
        return terms;
    }

    private static boolean blocksOthers(Section category) {
        return category.find("overdue")
                .flatMap(spot -> spot.section("blocks"))
                .flatMap(keys -> keys.require("blocks", "what an overdue duty holds"))
                .flatMap(spot -> spot.oneOf("value", List.of("others", "nothing")))
                .map("others"::equals)
                .orElse(true);
    }
}
