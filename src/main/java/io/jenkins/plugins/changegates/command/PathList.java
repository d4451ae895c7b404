package io.jenkins.plugins.changegates.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Changed files as {@code git diff --name-only} lists them: one a line, unusual names between quotes with C's escapes;
 * or ended by NUL as with {@code -z}.
 *
 * @see <a href="https://git-scm.com/docs/git-config#Documentation/git-config.txt-corequotePath">core.quotePath</a>
 */
final class PathList {

    private static final int LONGEST = 32 << 20;

    private PathList() {}

    static List<String> read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    /** @throws IOException also if there is more than a list of files could be */
    static List<String> read(InputStream in) throws IOException {
        byte[] content = in.readNBytes(LONGEST + 1);
        if (content.length > LONGEST) {
            throw new IOException("The list of paths is longer than " + LONGEST + " bytes");
        }
        String text = new String(content, StandardCharsets.UTF_8);
        if (text.indexOf('\0') >= 0) {
            return Arrays.stream(text.split("\0"))
                    .filter(path -> !path.isEmpty())
                    .toList();
        }
        return text.lines()
                .map(PathList::unquoted)
                .filter(path -> !path.isBlank())
                .toList();
    }

    private static String unquoted(String line) {
        if (line.length() < 2 || !line.startsWith("\"") || !line.endsWith("\"")) {
            return line;
        }
        byte[] quoted = line.substring(1, line.length() - 1).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < quoted.length; i++) {
            if (quoted[i] != '\\' || i + 1 == quoted.length) {
                bytes.write(quoted[i]);
            } else if (isOctal(quoted, i + 1)) {
                bytes.write((quoted[i + 1] - '0') * 64 + (quoted[i + 2] - '0') * 8 + quoted[i + 3] - '0');
                i += 3;
            } else {
                bytes.write(escaped(quoted[++i]));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean isOctal(byte[] text, int from) {
        if (from + 3 > text.length) {
            return false;
        }
        for (int i = from; i < from + 3; i++) {
            if (text[i] < '0' || text[i] > '7') {
                return false;
            }
        }
        return true;
    }

    private static int escaped(byte letter) {
        return switch (letter) {
            case 'a' -> 7;
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'v' -> 11;
            case 'f' -> '\f';
            case 'r' -> '\r';
            default -> letter;
        };
    }
}
