package io.jenkins.plugins.changegates.store.bundle;

import io.jenkins.plugins.changegates.policyfile.PolicyFile;
import io.jenkins.plugins.changegates.policyfile.TighteningFile;
import io.jenkins.plugins.changegates.store.checkpoint.SigningKey;
import io.jenkins.plugins.changegates.store.checkpoint.VerifierKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whatever stands in one of the members of a bundle, listed in its manifest as it stands there, the bundle is judged and
 * never good, unless the member is what it was; and a page of it can be made or cannot. The first byte of the input says
 * which bundle, the second which member, the rest what is in it. For Jazzer, and for {@code FuzzTargetsTest}.
 */
public final class BundleFuzz {

    private static final VerifierKey FOREIGN = SigningKey.make("ci.example.org").verifier();
    private static BundleFuzz fuzz;

    private final BundleFixture fixture;
    private final List<Map<String, byte[]>> bundles = new ArrayList<>();

    private BundleFuzz() throws Exception {
        Path folder = Files.createTempDirectory("fuzzed");
        fixture = new BundleFixture(folder);
        fixture.addPayments();
        bundles.add(BundleFixture.members(fixture.ofChange()));
        bundles.add(BundleFixture.members(fixture.ofPeriod("payments")));
    }

    static VerifierKey foreignKey() {
        return FOREIGN;
    }

    public static synchronized void fuzzerTestOneInput(byte[] data) throws Exception {
        if (fuzz == null) {
            fuzz = new BundleFuzz();
        }
        if (data.length >= 2) {
            fuzz.replace(data[0] & 0xff, data[1] & 0xff, Arrays.copyOfRange(data, 2, data.length));
        }
    }

    private void replace(int bundle, int member, byte[] content) throws Exception {
        Map<String, byte[]> original = bundles.get(bundle % bundles.size());
        Map<String, byte[]> members = new LinkedHashMap<>(original);
        String name = new ArrayList<>(members.keySet()).get(member % members.size());
        members.put(name, content);
        Path file;
        try {
            file = fixture.packed(members, !name.equals(Manifest.NAME));
        } catch (BundleException e) {
            return;
        }
        Findings findings = BundleVerifier.verify(
                file,
                new Trust(fixture.ledger.keys(), List.of()),
                new PolicyReading(PolicyFile::readDocument, TighteningFile::tightened));
        if (findings.good() && !Arrays.equals(content, original.get(name))) {
            throw new AssertionError(name + " was replaced and is good");
        }
        try {
            BundlePage.write(file, new ByteArrayOutputStream());
        } catch (IOException | BundleException e) {
            // Said, and no page.
        }
    }
}
