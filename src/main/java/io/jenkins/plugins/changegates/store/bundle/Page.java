package io.jenkins.plugins.changegates.store.bundle;

import io.jenkins.plugins.changegates.store.report.BundleFacts;
import io.jenkins.plugins.changegates.store.report.EvidenceReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A bundle's entries as a page for people. */
final class Page {

    private Page() {}

    /** @param entries writes lines with their line feeds, as often as it is asked */
    static void write(OutputStream out, Manifest manifest, ZipWriter.Content entries) throws IOException {
        EvidenceReport.write(out, facts(manifest), sink -> entries.write(new LineByLine(sink)));
    }

    private static BundleFacts facts(Manifest manifest) {
        String what = manifest.isPeriod()
                ? (manifest.service().isEmpty() ? "a period" : "a period of " + manifest.service())
                : String.join(", ", manifest.changes().keySet());
        return new BundleFacts(
                manifest.isPeriod(),
                "Evidence of " + what,
                manifest.ledger(),
                manifest.made(),
                manifest.from(),
                manifest.until(),
                manifest.service(),
                manifest.changes().size(),
                manifest.size(),
                manifest.root());
    }

    /** Cuts what is written into lines. */
    private static final class LineByLine extends OutputStream {
        private final EvidenceReport.Sink sink;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        LineByLine(EvidenceReport.Sink sink) {
            this.sink = sink;
        }

        @Override
        public void write(int unit) throws IOException {
            write(new byte[] {(byte) unit}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int from = offset;
            for (int i = offset; i < offset + length; i++) {
                if (bytes[i] == '\n') {
                    line.write(bytes, from, i - from);
                    sink.line(line.toByteArray());
                    line.reset();
                    from = i + 1;
                }
            }
            line.write(bytes, from, offset + length - from);
        }
    }
}
