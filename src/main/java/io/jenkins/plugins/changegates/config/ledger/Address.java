package io.jenkins.plugins.changegates.config.ledger;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The address of a witness on the network. */
final class Address {

    private static final Set<String> OWN_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private Address() {}

    /** What is wrong with the address, as far as it can be told without asking it. */
    static Optional<String> problem(String url, boolean withCredentials) {
        if (url.isEmpty()) {
            return Optional.of(Messages.Address_missing());
        }
        URI uri = parsed(url).orElse(null);
        if (uri == null) {
            return Optional.of(Messages.Address_none());
        }
        if (uri.getRawUserInfo() != null) {
            return Optional.of(Messages.Address_userInfo());
        }
        if (withCredentials && !isSecret(uri)) {
            return Optional.of(Messages.Address_plain());
        }
        return Optional.empty();
    }

    private static Optional<URI> parsed(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean web = Set.of("http", "https").contains(scheme) && uri.getHost() != null;
            return web ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether nobody on the way can read what is sent there. */
    private static boolean isSecret(URI uri) {
        return uri.getScheme().equalsIgnoreCase("https")
                || OWN_MACHINE.contains(uri.getHost().toLowerCase(Locale.ROOT));
    }

    /** Where it is, without what may be secret in it: path and query are left out. */
    static String shown(String url) {
        return parsed(url)
                .map(uri -> uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()))
                .orElse("?");
    }
}
