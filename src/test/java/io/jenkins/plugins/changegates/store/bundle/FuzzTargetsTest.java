package io.jenkins.plugins.changegates.store.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jenkins.plugins.changegates.store.checkpoint.NoteFuzz;
import io.jenkins.plugins.changegates.store.checkpoint.SigningKey;
import io.jenkins.plugins.changegates.store.line.LineCodec;
import io.jenkins.plugins.changegates.store.line.LineFuzz;
import io.jenkins.plugins.changegates.store.line.SampleEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code standalone/bin/fuzz.sh} lets Jazzer look for, with seeds, a little noise, and what was ever found:
 * {@code src/test/resources/fuzz/TARGET/}. Set {@code changegates.seeds} to a folder to have the seeds written there.
 */
class FuzzTargetsTest {

    private static final Path FOUND = Path.of("src/test/resources/fuzz");
    private static final String SEEDS = System.getProperty("changegates.seeds", "");

    @TempDir
    Path folder;

    private interface Target {
        void take(byte[] data) throws Exception;
    }

    private static void run(String name, Target target, List<byte[]> seeds, int noisy) throws Exception {
        if (!SEEDS.isEmpty()) {
            Path out = Files.createDirectories(Path.of(SEEDS, name));
            for (int i = 0; i < seeds.size(); i++) {
                Files.write(out.resolve("seed-" + i), seeds.get(i));
            }
        }
        List<byte[]> inputs = new ArrayList<>(seeds);
        if (Files.isDirectory(FOUND.resolve(name))) {
            try (Stream<Path> found = Files.list(FOUND.resolve(name))) {
                for (Path each : found.toList()) {
                    inputs.add(Files.readAllBytes(each));
                }
            }
        }
        inputs.add(new byte[0]);
        for (byte[] input : inputs) {
            target.take(input);
        }
        Random random = new Random(17);
        for (int i = 0; i < noisy; i++) {
            byte[] noise = inputs.get(random.nextInt(inputs.size())).clone();
            for (int j = random.nextInt(4); j >= 0 && noise.length > 0; j--) {
                noise[random.nextInt(noise.length)] = (byte) random.nextInt(256);
            }
            target.take(noise);
        }
        assertTrue(inputs.size() > 1);
    }

    @Test
    void lines() throws Exception {
        List<byte[]> seeds = new ArrayList<>();
        for (var line : SampleEvents.lines()) {
            seeds.add(LineCodec.encode(line));
        }
        for (var line : SampleEvents.linesOfNoChange()) {
            seeds.add(LineCodec.encode(line));
        }
        run("line", LineFuzz::fuzzerTestOneInput, seeds, 3000);
    }

    @Test
    void notes() throws Exception {
        SigningKey key = SigningKey.make("change-gates/5f0c61d7a3b2e894");
        String note = key.sign("change-gates/5f0c61d7a3b2e894\n1500\n" + "A".repeat(43) + "=\n")
                .toString();
        run(
                "note",
                NoteFuzz::fuzzerTestOneInput,
                List.of(
                        note.getBytes(UTF_8),
                        (note + note).getBytes(UTF_8),
                        key.verifier().toString().getBytes(UTF_8),
                        key.sign("application/vnd.in-toto+json", new byte[] {'{', '}'})
                                .toString()
                                .getBytes(UTF_8)),
                3000);
    }

    @Test
    void zips() throws Exception {
        try (BundleFixture fixture = new BundleFixture(folder)) {
            run(
                    "zip",
                    ZipFuzz::fuzzerTestOneInput,
                    List.of(
                            Files.readAllBytes(fixture.ofChange()),
                            Files.readAllBytes(fixture.ofPeriod("")),
                            "PK\u0003\u0004".getBytes(UTF_8)),
                    100);
        }
    }

    @Test
    void bundles() throws Exception {
        List<byte[]> seeds = new ArrayList<>();
        try (BundleFixture fixture = new BundleFixture(folder)) {
            fixture.addPayments();
            for (int kind = 0; kind < 2; kind++) {
                Map<String, byte[]> members =
                        BundleFixture.members(kind == 0 ? fixture.ofChange() : fixture.ofPeriod("payments"));
                int member = 0;
                for (byte[] content : members.values()) {
                    byte[] seed = new byte[content.length + 2];
                    seed[0] = (byte) kind;
                    seed[1] = (byte) member++;
                    System.arraycopy(content, 0, seed, 2, content.length);
                    seeds.add(seed);
                }
            }
        }
        run("bundle", BundleFuzz::fuzzerTestOneInput, seeds, 300);
    }
}
