package io.jenkins.plugins.changegates.signatures.syntax;

/** A line that cannot be read. The message says which line, what stands there and what is allowed. */
public final class SignatureSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SignatureSyntaxException(int line, String problem) {
        super("line " + line + ": " + problem);
    }
}
