package io.jenkins.plugins.changegates.pages;

import io.jenkins.plugins.changegates.engine.change.BuildRef;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * A text that may lead somewhere.
 *
 * @param url an address that is safe to follow, or empty where the text is all there is
 */
public record Link(String text, String url) {

    private static final int LONGEST = 2000;

    /** Links what somebody wrote if it is an address of the web; anything else, scripts included, stays a text. */
    static Link of(String written) {
        return new Link(written, isWebAddress(written) ? written : "");
    }

    /** A build, by its address below the controller's root. */
    static Link of(BuildRef build, String root) {
        return build.equals(BuildRef.NONE)
                ? new Link("", "")
                : new Link(build.displayName(), build.url().isEmpty() ? "" : root + "/" + build.url());
    }

    private static boolean isWebAddress(String written) {
        if (written.length() > LONGEST) {
            return false;
        }
        try {
            URI uri = new URI(written);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
