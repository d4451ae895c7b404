package io.jenkins.plugins.changegates.signatures;

import io.jenkins.plugins.changegates.signatures.classfile.ClassFileGenerator;
import io.jenkins.plugins.changegates.signatures.record.Check;
import io.jenkins.plugins.changegates.signatures.record.Recorder;
import io.jenkins.plugins.changegates.signatures.record.SourcesDoNotCompileException;
import io.jenkins.plugins.changegates.signatures.syntax.SignatureSyntaxException;
import io.jenkins.plugins.changegates.signatures.syntax.SignatureText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The three things the build does with a signature file: {@code generate} class files from it, {@code record} it anew
 * from Jenkins' jars, {@code check} it against them. Exits with 0, with 1 where the check fails or the file cannot be
 * read, with 2 on wrong usage.
 */
public final class Main {
    private static final String USAGE = """
            generate FILE DIRECTORY
            record   FILE --jenkins DIRECTORY --sources PATH --libraries PATH [--older PATH]
            check    FILE --jenkins DIRECTORY --sources PATH --libraries PATH [--older PATH]""";

    private static final List<String> HEAD = List.of(
            "// What Change Gates touches of Jenkins, a line a type or member: enough to compile and test against.",
            "// 'make api' writes this file from Jenkins' real jars; README.md beside it explains the lines.");

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException {
        System.exit(new Main(System.out).run(List.of(arguments)));
    }

    private int run(List<String> arguments) throws IOException {
        if (arguments.size() < 3) {
            out.println(USAGE);
            return 2;
        }
        Path file = Path.of(arguments.get(1));
        try {
            return switch (arguments.get(0)) {
                case "generate" -> generate(file, Path.of(arguments.get(2)));
                case "record" -> record(file, Options.parse(arguments.subList(2, arguments.size())));
                case "check" -> check(file, Options.parse(arguments.subList(2, arguments.size())));
                default -> throw new IllegalArgumentException(arguments.get(0) + " is none of these:\n" + USAGE);
            };
        } catch (SignatureSyntaxException e) {
            out.println(file.getFileName() + ", " + e.getMessage());
            return 1;
        } catch (SourcesDoNotCompileException e) {
            out.println(e.getMessage());
            return 1;
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            return 2;
        }
    }

    private int generate(Path file, Path directory) throws IOException {
        Map<String, byte[]> classFiles = new ClassFileGenerator(read(file).declarations()).generate();
        for (Map.Entry<String, byte[]> classFile : classFiles.entrySet()) {
            Path target = directory.resolve(classFile.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, classFile.getValue());
        }
        out.println(classFiles.size() + " class files from " + file.getFileName());
        return 0;
    }

    private int record(Path file, Options options) throws IOException {
        try (Recorder recorder = new Recorder(options.project())) {
            SignatureText recorded = recorder.record();
            List<String> lines = new ArrayList<>(HEAD);
            lines.addAll(recorded.write());
            Files.write(file, lines);
            out.println(recorded.types().size() + " types written to " + file.getFileName());
            return 0;
        }
    }

    private int check(Path file, Options options) throws IOException {
        try (Recorder recorder = new Recorder(options.project())) {
            Check.Result result = new Check(recorder).compare(read(file));
            print("not as in Jenkins", result.wrong());
            print("missing", result.missing());
            print("not touched by the sources any more", result.unneeded());
            out.println(file.getFileName() + (result.holds() ? " holds" : " does not hold: 'make api' writes it anew"));
            return result.holds() ? 0 : 1;
        }
    }

    private void print(String heading, List<String> findings) {
        if (!findings.isEmpty()) {
            out.println(heading + ":");
            findings.forEach(finding -> out.println("  " + finding));
        }
    }

    private static SignatureText read(Path file) throws IOException {
        return SignatureText.read(Files.readAllLines(file));
    }
}
