package io.jenkins.plugins.changegates.benchmarks;

import io.jenkins.plugins.changegates.policyfile.DefaultPolicy;
import java.io.IOException;
import java.nio.file.Path;

/** JMH with its own arguments; or {@code --cedar FILE}, which writes the rules as Cedar policies. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 2 && arguments[0].equals("--cedar")) {
            CedarTexts.write(Path.of(arguments[1]), DefaultPolicy.load());
        } else {
            org.openjdk.jmh.Main.main(arguments);
        }
    }
}
