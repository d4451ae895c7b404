package io.jenkins.plugins.changegates.command.scenario;

import io.jenkins.plugins.changegates.engine.change.Impact;
import io.jenkins.plugins.changegates.engine.change.ImpactArea;
import io.jenkins.plugins.changegates.engine.wire.WireNamed;
import io.jenkins.plugins.changegates.policyfile.PolicyNode;
import io.jenkins.plugins.changegates.policyfile.Section;
import io.jenkins.plugins.changegates.policyfile.Spot;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the impact of a change: {@code {clientFacing: true, notes: …}} as the step takes it, a list of areas, or
 * {@code none}.
 */
final class ImpactReader {

    private ImpactReader() {}

    static Impact read(Spot spot) {
        Set<ImpactArea> areas = EnumSet.noneOf(ImpactArea.class);
        if (!(spot.node() instanceof PolicyNode.Mapping)) {
            if (spot.node() instanceof PolicyNode.Scalar scalar && scalar.text().equals("none")) {
                return new Impact(Set.of(), true, "");
            }
            spot.itemsOrOne()
                    .forEach(item -> item.oneOf("impact", ImpactArea.class).ifPresent(areas::add));
            return new Impact(areas, false, "");
        }
        List<String> allowed = new ArrayList<>(WireNamed.allowed(ImpactArea.class));
        allowed.add("none");
        allowed.add("notes");
        return spot.section(allowed).map(keys -> read(spot, keys)).orElse(Impact.UNSTATED);
    }

    private static Impact read(Spot spot, Section keys) {
        Set<ImpactArea> areas = EnumSet.noneOf(ImpactArea.class);
        for (ImpactArea area : ImpactArea.values()) {
            if (yes(keys, area.wireName())) {
                areas.add(area);
            }
        }
        boolean none = yes(keys, "none");
        if (none && !areas.isEmpty()) {
            spot.problem("this says none and names " + areas.iterator().next().wireName());
            return Impact.UNSTATED;
        }
        return new Impact(areas, none, ChangeReader.text(keys, "notes"));
    }

    private static boolean yes(Section keys, String key) {
        return keys.find(key).flatMap(Spot::yesOrNo).orElse(false);
    }
}
