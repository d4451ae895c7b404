package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.change.Category;
import io.jenkins.plugins.changegates.engine.policy.CategoryRules;
import io.jenkins.plugins.changegates.engine.policy.Principal;
import io.jenkins.plugins.changegates.engine.policy.Service;
import io.jenkins.plugins.changegates.engine.schedule.Window;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the section {@code services}. Keys of a category that a service gives stand in place of the policy's; what
 * comes out are whole rules, so that judging looks in one place.
 */
final class ServiceReader {

    private final WindowReader windows;
    private final Vocabulary words;
    private final Map<String, PolicyNode.Mapping> general = new HashMap<>();
    private final Names names = new Names("service");

    /** @param categories the section of that name, which was read already */
    ServiceReader(WindowReader windows, Vocabulary words, Optional<Spot> categories) {
        this.windows = windows;
        this.words = words;
        categories
                .map(Spot::node)
                .filter(PolicyNode.Sequence.class::isInstance)
                .ifPresent(list -> ((PolicyNode.Sequence) list)
                        .items()
                        .forEach(item -> PolicyNode.nameOf(item)
                                .ifPresent(name -> general.putIfAbsent(name, (PolicyNode.Mapping) item))));
    }

    List<Service> read(List<Spot> items) {
        List<Service> services = new ArrayList<>();
        items.forEach(item -> item.section("name", "owners", "timeZone", "windows", "categories")
                .flatMap(this::service)
                .ifPresent(services::add));
        return services;
    }

    private Optional<Service> service(Section keys) {
        Optional<String> name =
                keys.require("name", "what requests call the service").flatMap(names::readFree);
        List<Principal> owners = RoleReader.principals(keys.items("owners"), new Names("owner"));
        Map<Category, CategoryRules> rules = new EnumMap<>(Category.class);
        Names once = new Names("category");
        for (Spot item : keys.items("categories")) {
            item.section(CategoryReader.KEYS)
                    .flatMap(given -> given.require("name", "for which category this holds"))
                    .filter(spot -> once.read(spot).isPresent())
                    .flatMap(spot -> spot.oneOf("category", Category.class))
                    .flatMap(category -> rules(category, item))
                    .ifPresent(read -> rules.put(read.category(), read));
        }
        Optional<ZoneId> zone = keys.find("timeZone").flatMap(TimeReader::zone);
        Optional<List<Window>> own = keys.find("windows").map(windows::read);
        return name.map(text -> new Service(text, zone.orElse(null), own.orElse(null), owners, rules));
    }

    private Optional<CategoryRules> rules(Category category, Spot item) {
        PolicyNode.Mapping base = general.get(category.wireName());
        if (base == null) {
            return Optional.empty();
        }
        // Mistakes in what was taken over have been reported where they stand.
        Problems found = new Problems();
        PolicyNode whole = base.overlaidBy((PolicyNode.Mapping) item.node());
        Optional<CategoryRules> rules = new Spot(whole, item.path(), found)
                .section(CategoryReader.KEYS)
                .flatMap(keys -> new CategoryReader(words).rules(category, keys));
        item.problems().addUnlessReported(found);
        return rules;
    }
}
