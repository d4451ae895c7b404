package io.jenkins.plugins.changegates.store.bundle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The one way in which a bundle is a zip file: members stored and not packed, without times, permissions, comments or
 * gaps. So every byte of the file is either a member's or follows from the members, and no member is larger than it is.
 */
final class ZipForm {

    /** Bytes a bundle may have: what the format holds without extensions. */
    static final long LONGEST = 0xffff_ffffL - 1;

    static final int MOST_MEMBERS = 10_000;
    static final int HEADER = 30;
    static final int LONGEST_NAME = 100;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.-]*)?");
    private static final int VERSION = 20;
    private static final int FIRST_OF_1980 = 0x21;

    /**
     * A member.
     *
     * @param offset of its header
     */
    record Member(String name, long crc, long size, long offset) {
        long dataOffset() {
            return offset + HEADER + name.length();
        }

        long end() {
            return dataOffset() + size;
        }
    }

    private ZipForm() {}

    /** Lower-case words with dots and hyphens, in a folder or none; so never a way out of a folder. */
    static boolean isName(String name) {
        return name.length() <= LONGEST_NAME && NAME.matcher(name).matches();
    }

    /** What stands before a member. */
    static byte[] header(Member member) {
        ByteBuffer header = little(HEADER + member.name().length());
        header.putInt(0x04034b50);
        common(header, member);
        header.put(member.name().getBytes(StandardCharsets.US_ASCII));
        return header.array();
    }

    private static void common(ByteBuffer out, Member member) {
        out.putShort((short) VERSION).putShort((short) 0).putShort((short) 0);
        out.putShort((short) 0).putShort((short) FIRST_OF_1980);
        out.putInt((int) member.crc()).putInt((int) member.size()).putInt((int) member.size());
        out.putShort((short) member.name().length()).putShort((short) 0);
    }

    /** What stands behind all members. */
    static byte[] directory(List<Member> members) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Member member : members) {
            ByteBuffer entry = little(46 + member.name().length());
            entry.putInt(0x02014b50).putShort((short) VERSION);
            common(entry, member);
            entry.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
            entry.putInt((int) member.offset());
            entry.put(member.name().getBytes(StandardCharsets.US_ASCII));
            all.writeBytes(entry.array());
        }
        long start = members.isEmpty() ? 0 : members.get(members.size() - 1).end();
        ByteBuffer end = little(22);
        end.putInt(0x06054b50).putInt(0);
        end.putShort((short) members.size()).putShort((short) members.size());
        end.putInt(all.size()).putInt((int) start).putShort((short) 0);
        all.writeBytes(end.array());
        return all.toByteArray();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
