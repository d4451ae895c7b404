package io.jenkins.plugins.changegates.store.bundle;

import io.jenkins.plugins.changegates.store.bundle.ZipForm.Member;
import io.jenkins.plugins.changegates.store.merkle.TreeHasher;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/** Writes a bundle's members to a file, one after the other, holding none of them. For one thread. */
final class ZipWriter implements Closeable {

    /** What a member was. */
    record Written(String name, long size, byte[] sha256) {}

    /** Writes a member's content. */
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    private final RandomAccessFile file;
    private final List<Member> members = new ArrayList<>();

    ZipWriter(Path path) throws IOException {
        file = new RandomAccessFile(path.toFile(), "rw");
        file.setLength(0);
    }

    Written add(String name, Content content) throws IOException {
        if (!ZipForm.isName(name) || members.size() == ZipForm.MOST_MEMBERS) {
            throw new IllegalArgumentException("not a member for a bundle: " + name);
        }
        Member blank = new Member(name, 0, 0, file.length());
        file.seek(blank.offset());
        file.write(ZipForm.header(blank));
        CRC32 crc = new CRC32();
        MessageDigest digest = TreeHasher.sha256();
        OutputStream out = new BufferedOutputStream(
                new CheckedOutputStream(new DigestOutputStream(new End(), digest), crc), 1 << 16);
        content.write(out);
        out.flush();
        long size = file.length() - blank.dataOffset();
        Member member = new Member(name, crc.getValue(), size, blank.offset());
        if (member.end() > ZipForm.LONGEST) {
            throw new IOException("a bundle of more than " + ZipForm.LONGEST + " bytes; take a shorter period");
        }
        file.seek(member.offset());
        file.write(ZipForm.header(member));
        members.add(member);
        return new Written(name, size, digest.digest());
    }

    /** Where the file is written; not by a channel, which an interrupted thread would close. */
    private final class End extends OutputStream {
        @Override
        public void write(int unit) throws IOException {
            file.write(unit);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            file.write(bytes, offset, length);
        }
    }

    /** Ends the file. Without this it is no bundle. */
    void finish() throws IOException {
        file.seek(file.length());
        file.write(ZipForm.directory(members));
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
