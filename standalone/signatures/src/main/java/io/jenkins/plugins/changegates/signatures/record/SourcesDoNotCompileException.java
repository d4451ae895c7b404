package io.jenkins.plugins.changegates.signatures.record;

import java.util.List;

/** The sources do not compile against Jenkins' real jars; the message is the compiler's. */
public final class SourcesDoNotCompileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SourcesDoNotCompileException(List<String> errors) {
        super("the sources do not compile against the real jars:\n" + String.join("\n", errors));
    }
}
