package io.jenkins.plugins.changegates.policyfile;

import io.jenkins.plugins.changegates.engine.policy.Service;
import io.jenkins.plugins.changegates.engine.schedule.Window;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the section {@code services}. */
final class ServiceReader {

    private final WindowReader windows;
    private final Names names = new Names("service");

    ServiceReader(WindowReader windows) {
        this.windows = windows;
    }

    List<Service> read(List<Spot> items) {
        List<Service> services = new ArrayList<>();
        for (Spot item : items) {
            item.section("name", "timeZone", "windows").flatMap(this::service).ifPresent(services::add);
        }
        return services;
    }

    private Optional<Service> service(Section keys) {
        Optional<String> name =
                keys.require("name", "what requests call the service").flatMap(names::readFree);
        Optional<ZoneId> zone = keys.find("timeZone").flatMap(TimeReader::zone);
        Optional<List<Window>> own = keys.find("windows").map(windows::read);
        return name.map(text -> new Service(text, zone.orElse(null), own.orElse(null)));
    }
}
