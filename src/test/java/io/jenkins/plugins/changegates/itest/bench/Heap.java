package io.jenkins.plugins.changegates.itest.bench;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.management.ObjectName;
import org.jvnet.hudson.test.JenkinsRule;

/** Live objects, as the virtual machine counts them after a collection. */
final class Heap {

    private static final int COLLECTIONS = 3;
    private static final long PAUSE_MILLIS = 2_000;

    private Heap() {}

    /** Bytes by class. */
    static HashMap<String, Long> byClass(JenkinsRule jenkins) throws Exception {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            Thread.sleep(PAUSE_MILLIS);
        }
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        HashMap<String, Long> bytes = new HashMap<>();
        histogram.lines().map(line -> line.trim().split("\\s+")).forEach(columns -> {
            if (columns.length >= 4 && columns[0].endsWith(":")) {
                bytes.merge(columns[3], Long.parseLong(columns[2]), Long::sum);
            }
        });
        return bytes;
    }

    static long more(Map<String, Long> before, Map<String, Long> after, String prefix) {
        return of(after, prefix) - of(before, prefix);
    }

    private static long of(Map<String, Long> bytes, String prefix) {
        return bytes.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
