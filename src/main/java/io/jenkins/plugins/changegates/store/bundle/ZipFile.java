package io.jenkins.plugins.changegates.store.bundle;

import io.jenkins.plugins.changegates.store.bundle.ZipForm.Member;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a bundle's members, after making sure that the file is exactly what {@link ZipForm} allows. Holds nothing of a
 * member that it was not asked for. For one thread.
 */
final class ZipFile implements Closeable {

    private final RandomAccessFile file;
    private final Map<String, Member> members = new LinkedHashMap<>();

    private ZipFile(RandomAccessFile file) {
        this.file = file;
    }

    /** @throws BundleException if it is another file than a bundle, or one that was packed anew */
    static ZipFile open(Path path) throws IOException, BundleException {
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
        ZipFile zip = new ZipFile(file);
        boolean read = false;
        try {
            zip.read();
            read = true;
            return zip;
        } finally {
            if (!read) {
                file.close();
            }
        }
    }

    private void read() throws IOException, BundleException {
        long length = file.length();
        if (length > ZipForm.LONGEST) {
            throw new BundleException("the file has " + length + " bytes, more than a bundle may have");
        }
        List<Member> found = new ArrayList<>();
        long at = 0;
        for (Member member = member(at, length); member != null; member = member(at, length)) {
            if (found.size() == ZipForm.MOST_MEMBERS || members.put(member.name(), member) != null) {
                throw new BundleException("the file has too many members, or " + member.name() + " twice");
            }
            found.add(member);
            at = member.end();
        }
        byte[] directory = ZipForm.directory(found);
        if (found.isEmpty()
                || length - at != directory.length
                || !Arrays.equals(directory, bytes(at, directory.length))) {
            throw notAsWritten(at);
        }
    }

    /** The member whose header stands there, or null if none does. */
    private Member member(long at, long length) throws IOException, BundleException {
        if (length - at < ZipForm.HEADER) {
            return null;
        }
        ByteBuffer header = ByteBuffer.wrap(bytes(at, ZipForm.HEADER)).order(ByteOrder.LITTLE_ENDIAN);
        if (header.getInt(0) != 0x04034b50) {
            return null;
        }
        int nameLength = Short.toUnsignedInt(header.getShort(26));
        long size = Integer.toUnsignedLong(header.getInt(18));
        if (nameLength > ZipForm.LONGEST_NAME || size > length - at - ZipForm.HEADER - nameLength) {
            throw notAsWritten(at);
        }
        String name = new String(bytes(at + ZipForm.HEADER, nameLength), StandardCharsets.ISO_8859_1);
        Member member = new Member(name, Integer.toUnsignedLong(header.getInt(14)), size, at);
        if (!ZipForm.isName(name) || !Arrays.equals(ZipForm.header(member), bytes(at, ZipForm.HEADER + nameLength))) {
            throw notAsWritten(at);
        }
        return member;
    }

    private static BundleException notAsWritten(long at) {
        return new BundleException("the zip file is not as bundles are written, at byte " + at
                + ": it was altered, cut off, or packed anew by another program");
    }

    private byte[] bytes(long at, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(at);
        file.readFully(bytes);
        return bytes;
    }

    Set<String> names() {
        return members.keySet();
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    long size(String name) throws BundleException {
        return find(name).size();
    }

    private Member find(String name) throws BundleException {
        Member member = members.get(name);
        if (member == null) {
            throw new BundleException(name + " is missing from the bundle");
        }
        return member;
    }

    /** The whole of a member of which no more than so many bytes are expected. */
    byte[] bytes(String name, int most) throws IOException, BundleException {
        Member member = find(name);
        if (member.size() > most) {
            throw new BundleException(name + " has " + member.size() + " bytes; allowed are " + most);
        }
        return bytes(member.dataOffset(), (int) member.size());
    }

    /** A member from its start; only one may be read at a time. */
    InputStream stream(String name) throws BundleException {
        Member member = find(name);
        return new BufferedInputStream(new Part(member.dataOffset(), member.end()), 1 << 16);
    }

    private final class Part extends InputStream {
        private final long end;
        private long at;

        Part(long at, long end) {
            this.at = at;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (at == end) {
                return -1;
            }
            file.seek(at);
            int read = file.read(bytes, offset, (int) Math.min(length, end - at));
            at += Math.max(0, read);
            return read;
        }
    }

    /** What the member's header says of its content, which {@link BundleVerifier} compares. */
    long crc(String name) throws BundleException {
        return find(name).crc();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
