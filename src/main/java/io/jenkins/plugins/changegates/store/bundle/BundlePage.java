package io.jenkins.plugins.changegates.store.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;

/** The page of a bundle, made anew from its entries by whoever trusts this program more than the page in the bundle. */
public final class BundlePage {

    private BundlePage() {}

    /**
     * Writes the page as HTML in UTF-8. Proves nothing.
     *
     * @throws BundleException if the file is no bundle
     */
    public static void write(Path bundle, OutputStream out) throws IOException, BundleException {
        try (ZipFile zip = ZipFile.open(bundle)) {
            Manifest manifest = Manifest.parse(zip.bytes(Manifest.NAME, Manifest.LONGEST));
            zip.size(Members.ENTRIES);
            Page.write(out, manifest, sink -> entries(zip, sink));
        }
    }

    private static void entries(ZipFile zip, OutputStream sink) throws IOException {
        try (InputStream entries = zip.stream(Members.ENTRIES)) {
            entries.transferTo(sink);
        } catch (BundleException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
