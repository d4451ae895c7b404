package io.jenkins.plugins.changegates.store.bundle;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Zip files that nobody of ours wrote. */
class HostileZipTest {

    @TempDir
    Path folder;

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("hostile.zip"), bytes);
    }

    @Test
    void whatIsPackedIsRefusedBeforeAnythingIsUnpacked() throws IOException {
        Path bomb = folder.resolve("bomb.zip");
        try (OutputStream out = Files.newOutputStream(bomb);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("entries.jsonl"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 500; i++) {
                zip.write(zeros);
            }
        }
        assertRefused(bomb);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../etc/passwd", "/etc/passwd", "a/../../b", "C:\\x", "a//b", "A", "", ".", "..", "a/b/c", "é"})
    void aNameThatCouldLeadElsewhereIsRefused(String name) throws IOException {
        ZipForm.Member member = new ZipForm.Member(name, 0, 0, 0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ZipForm.header(member));
        bytes.writeBytes(ZipForm.directory(java.util.List.of(member)));

        assertRefused(file(bytes.toByteArray()));
        assertFalse(ZipForm.isName(name));
    }

    @Test
    void aMemberThatSaysToBeLongerThanTheFileIsRefused() throws IOException {
        for (long size : new long[] {1, 1 << 20, 0x7fff_ffffL, 0xffff_ffffL}) {
            ZipForm.Member member = new ZipForm.Member("a", 0, size, 0);
            assertRefused(file(ZipForm.header(member)));
        }
    }

    @Test
    void tooManyMembersAreRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i <= ZipForm.MOST_MEMBERS; i++) {
            bytes.writeBytes(ZipForm.header(new ZipForm.Member("m" + i, 0, 0, bytes.size())));
        }
        assertRefused(file(bytes.toByteArray()));
    }

    @Test
    void aMemberThatStandsTwiceIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ZipForm.header(new ZipForm.Member("a", 0, 0, 0)));
        bytes.writeBytes(ZipForm.header(new ZipForm.Member("a", 0, 0, bytes.size())));
        assertRefused(file(bytes.toByteArray()));
    }

    @Test
    void noNoiseMakesItFailInAnyOtherWay() throws Exception {
        try (BundleFixture fixture = new BundleFixture(folder)) {
            byte[] good = Files.readAllBytes(fixture.ofChange());
            Random random = new Random(5);
            for (int i = 0; i < 500; i++) {
                byte[] noisy = good.clone();
                for (int j = random.nextInt(8); j >= 0; j--) {
                    int at = random.nextInt(noisy.length);
                    int length = Math.min(random.nextInt(40), noisy.length - at);
                    byte[] noise = new byte[length];
                    random.nextBytes(noise);
                    System.arraycopy(noise, 0, noisy, at, length);
                }
                BundleVerifier.verify(file(noisy), Trust.none());
            }
        }
    }

    @Test
    void aManifestThatIsDeepOrHugeIsRefused() {
        assertThrows(
                BundleException.class, () -> Manifest.parse("[".repeat(100_000).getBytes()));
        assertThrows(BundleException.class, () -> Manifest.parse("{}".getBytes()));
        assertThrows(BundleException.class, () -> Manifest.parse("{\"v\":1,\"v\":1}".getBytes()));
        assertThrows(BundleException.class, () -> Manifest.parse(new byte[0]));
    }

    private static void assertRefused(Path file) throws IOException {
        Findings findings = BundleVerifier.verify(file, Trust.none());
        assertFalse(findings.good());
        assertTrue(findings.wrong().get(0).length() < 500, findings.wrong().get(0));
    }
}
