package io.jenkins.plugins.changegates.signatures.record;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jenkins.plugins.changegates.signatures.Sources;
import io.jenkins.plugins.changegates.signatures.classfile.ClassFileGenerator;
import io.jenkins.plugins.changegates.signatures.syntax.SignatureText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {

    @TempDir
    private Path directory;

    private Sources ours;

    /** A small Jenkins with something of everything. */
    @BeforeEach
    void jenkins() throws IOException {
        Sources jenkins = new Sources(directory.resolve("jenkins"))
                .with("hudson.Base", """
                        public abstract class Base<T extends Base<T>> implements Named {
                            public static final int LIMIT = 3;
                            public String getDisplayName() { return ""; }
                            public void untouched() {}
                            protected abstract T self() throws Failure;
                            public static class Failure extends Exception { public Failure(String why) {} }
                        }""")
                .with("hudson.Named", "public interface Named { String getDisplayName(); }")
                .with("hudson.Callback", "public interface Callback { void done(Outcome outcome); }")
                .with("hudson.Outcome", "public enum Outcome { GOOD, BAD }")
                .with("hudson.Lock", "public class Lock implements AutoCloseable { @Override public void close() {} }")
                .with(
                        "hudson.Mark",
                        "public @interface Mark { Outcome value() default Outcome.GOOD; int rank() default 1; }")
                .with("hudson.Bystander", "public class Bystander extends Lock { public int unused; }");
        assertThat(jenkins.compile(), is(""));
        jenkins.jar(directory.resolve("jars/core/jenkins-core-2.1.jar"));
        ours = new Sources(directory.resolve("ours"));
    }

    @Test
    void constantsThatTheCompilerInlinesAreRecorded() throws IOException {
        ours.with("p.P", "class P { int limit = hudson.Base.LIMIT; }");

        assertThat(
                record(),
                contains(
                        "# jenkins-core",
                        "public abstract class hudson.Base<T extends hudson.Base<T>> implements hudson.Named",
                        "public static final int LIMIT = 3",
                        "public interface hudson.Named"));
    }

    @Test
    void overriddenMethodsAndWhatTheyThrowAreRecorded() throws IOException {
        ours.with("p.P", "class P extends hudson.Base<P> { @Override protected P self() { return this; } }");

        assertThat(record(), hasItem("protected abstract T self() throws hudson.Base$Failure"));
        assertThat(record(), hasItem("public static class hudson.Base$Failure extends Exception"));
        assertThat(record(), hasItem("public new()"));
        assertThat(record(), not(hasItem("public void untouched()")));
    }

    @Test
    void whatImplementsAnAbstractMethodIsRecordedWithIt() throws IOException {
        ours.with("p.P", """
                class P extends hudson.Base<P> {
                    @Override protected P self() { return this; }
                    static String name(hudson.Named named) { return named.getDisplayName(); }
                }""");

        assertThat(record(), hasItem("String getDisplayName()"));
        assertThat(record(), hasItem("public String getDisplayName()"));
    }

    @Test
    void theMethodBehindALambdaIsRecorded() throws IOException {
        ours.with("p.P", "class P { hudson.Callback callback = outcome -> {}; }");

        assertThat(record(), hasItem("void done(hudson.Outcome)"));
        assertThat(record(), hasItem("GOOD"));
    }

    @Test
    void closingAResourceIsRecorded() throws IOException {
        ours.with("p.P", "class P { void go() { try (var lock = new hudson.Lock()) {} } }");

        assertThat(record(), hasItem("public void close()"));
    }

    @Test
    void anAnnotationIsRecordedWithAllItsElements() throws IOException {
        ours.with("p.P", "@hudson.Mark class P {}");

        assertThat(record(), hasItem("int rank() default 1"));
        assertThat(record(), hasItem("hudson.Outcome value() default hudson.Outcome.GOOD"));
    }

    @Test
    void aTypeNamedOnlyInASignatureHasNoMembers() throws IOException {
        ours.with("p.P", "class P { hudson.Bystander bystander; }");

        assertThat(
                record(),
                contains(
                        "# jenkins-core",
                        "public class hudson.Bystander extends hudson.Lock",
                        "public class hudson.Lock implements AutoCloseable"));
    }

    @Test
    void whatIsRecordedCompilesAndIsRecordedAgainAlike() throws IOException {
        everything();
        SignatureText recorded = recording();
        Path generated = directory.resolve("again/core/jenkins-core.jar");
        generate(recorded, generated);

        assertThat(ours.compile(generated), is(""));
        try (Recorder again = new Recorder(project(directory.resolve("again")))) {
            assertThat(again.record().write(), is(recorded.write()));
        }
    }

    @Test
    void sourcesThatDoNotCompileAreRefusedWithTheReason() throws IOException {
        ours.with("p.P", "class P { hudson.Absent absent; }");

        String message =
                assertThrows(SourcesDoNotCompileException.class, this::record).getMessage();

        assertThat(message, containsString("P.java:2: error: cannot find symbol"));
    }

    @Test
    void whatIsToBeHadWithoutJenkinsIsNotRecorded() throws IOException {
        ours.with("p.P", "class P { hudson.Bystander bystander; }");
        Path jars = directory.resolve("jars");

        Project project =
                new Project(ours.files(), List.of(jars.resolve("core/jenkins-core-2.1.jar")), List.of(), jars);

        try (Recorder recorder = new Recorder(project)) {
            assertThat(recorder.record().write(), is(empty()));
        }
    }

    @Test
    void aTrueFileHolds() throws IOException {
        everything();
        List<String> lines = recording().write();

        Check.Result result = check(lines);

        assertThat(result, is(new Check.Result(List.of(), List.of(), List.of())));
        assertThat(result.holds(), is(true));
    }

    @Test
    void aCheckNamesWhatIsWrongMissingAndUnneeded() throws IOException {
        ours.with("p.P", "class P { int limit = hudson.Base.LIMIT; }");

        Check.Result result = check(List.of(
                "# jenkins-core",
                "public class hudson.Base<T extends hudson.Base<T>> implements hudson.Named",
                "  public static final int LIMIT = 4",
                "  public void untouched()",
                "  public void imagined(int)",
                "public class hudson.Imagined"));

        assertThat(
                result.wrong(),
                contains(
                        "line 2: should be:"
                                + " public abstract class hudson.Base<T extends hudson.Base<T>> implements hudson.Named",
                        "line 3: no 'public static final int LIMIT = 4' in hudson.Base;"
                                + " there is: public static final int LIMIT = 3",
                        "line 5: no 'public void imagined(int)' in hudson.Base",
                        "line 6: hudson.Imagined is in none of the jars"));
        assertThat(
                result.missing(),
                contains(
                        "in hudson.Base: public static final int LIMIT = 3",
                        "under '# jenkins-core': public interface hudson.Named"));
        assertThat(result.unneeded(), contains("line 4: public void untouched()"));
        assertThat(result.holds(), is(false));
    }

    private void everything() throws IOException {
        ours.with("p.P", """
                @hudson.Mark(value = hudson.Outcome.BAD, rank = hudson.Base.LIMIT)
                class P extends hudson.Base<P> {
                    hudson.Callback callback = outcome -> {};
                    hudson.Bystander bystander;
                    @Override protected P self() throws Failure {
                        try (var lock = new hudson.Lock()) {
                            throw new Failure(getDisplayName());
                        }
                    }
                    int rank(hudson.Outcome outcome) {
                        return switch (outcome) { case GOOD -> 1; case BAD -> 2; };
                    }
                }""");
    }

    private Project project(Path jars) {
        return new Project(ours.files(), List.of(), List.of(), jars);
    }

    private SignatureText recording() throws IOException {
        try (Recorder recorder = new Recorder(project(directory.resolve("jars")))) {
            return recorder.record();
        }
    }

    private List<String> record() throws IOException {
        return recording().write().stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private Check.Result check(List<String> lines) throws IOException {
        try (Recorder recorder = new Recorder(project(directory.resolve("jars")))) {
            return new Check(recorder).compare(SignatureText.read(lines));
        }
    }

    private void generate(SignatureText text, Path jar) throws IOException {
        Path classes = directory.resolve("generated/classes");
        Map<String, byte[]> files = new ClassFileGenerator(text.declarations()).generate();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = classes.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
        new Sources(directory.resolve("generated")).jar(jar);
    }
}
