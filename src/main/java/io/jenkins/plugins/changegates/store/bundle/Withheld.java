package io.jenkins.plugins.changegates.store.bundle;

import io.jenkins.plugins.changegates.store.merkle.Hash;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** The hashes of entries of a period that are not shown, one after the other. For one thread. */
final class Withheld implements Closeable {

    private final InputStream in;
    private final long all;
    private long read;

    /** @throws BundleException if there is a part of a hash */
    Withheld(ZipFile zip) throws BundleException {
        long size = zip.size(Members.WITHHELD);
        if (size % Hash.LENGTH != 0) {
            throw new BundleException(Members.WITHHELD + " ends in the middle of a hash");
        }
        all = size / Hash.LENGTH;
        in = zip.stream(Members.WITHHELD);
    }

    boolean hasNext() {
        return read < all;
    }

    Hash next() throws IOException {
        read++;
        return Hash.of(in.readNBytes(Hash.LENGTH));
    }

    /** How many were read so far. */
    long read() {
        return read;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
