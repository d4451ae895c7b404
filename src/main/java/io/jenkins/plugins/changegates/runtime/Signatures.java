package io.jenkins.plugins.changegates.runtime;

import hudson.security.AbstractPasswordBasedSecurityRealm;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.changegates.engine.Decider;
import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.Signature;
import io.jenkins.plugins.changegates.engine.approval.NameRule;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/**
 * Electronic signatures: whoever decides enters their password again, and the security realm checks it, here on the
 * controller. The password is neither kept nor logged. After {@value #TRIES} wrong ones nobody can sign as that person
 * for a quarter of an hour. May be used from any thread; asking the realm may take as long as a directory takes.
 */
public final class Signatures {

    static final int TRIES = 5;
    static final Duration PAUSE = Duration.ofMinutes(15);
    private static final int MOST_PEOPLE = 10_000;

    private final InstantSource clock;
    private final Map<String, Wrong> wrong = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Wrong> eldest) {
            return size() > MOST_PEOPLE;
        }
    };

    /** Passwords that were not right, and when the last of them came. */
    private record Wrong(int count, Instant last) {}

    Signatures(InstantSource clock) {
        this.clock = clock;
    }

    /** Why nobody can sign in this Jenkins, or empty if they can. */
    public Optional<String> refusal() {
        SecurityRealm realm = Jenkins.get().getSecurityRealm();
        return realm instanceof AbstractPasswordBasedSecurityRealm
                ? Optional.empty()
                : Optional.of(Messages.Signatures_realm(realm.getDescriptor().getDisplayName()));
    }

    /**
     * Whoever acts in the current thread signs.
     *
     * @param password as entered; empty for nothing signed
     * @throws RefusedException if it is not theirs, was tried too often, or the realm knows no passwords
     */
    public Signature sign(Decider decider, String password) {
        if (password.isEmpty()) {
            return Signature.NONE;
        }
        refusal().ifPresent(reason -> {
            throw refused(reason);
        });
        String person = decider.person().id();
        if (person.isEmpty()) {
            throw refused(Messages.Signatures_nobody());
        }
        count(person);
        if (!isRight(Jenkins.getAuthentication2().getName(), password)) {
            throw refused(Messages.Signatures_wrong());
        }
        synchronized (wrong) {
            wrong.remove(key(person));
        }
        return new Signature(person, Signature.PASSWORD);
    }

    /** Counts the try as a wrong one until it is known to be right, so that many at once are as many. */
    private void count(String person) {
        Instant now = clock.instant();
        synchronized (wrong) {
            Wrong before = wrong.remove(key(person));
            boolean fresh = before == null || !now.isBefore(before.last().plus(PAUSE));
            if (!fresh && before.count() >= TRIES) {
                wrong.put(key(person), before);
                throw refused(Messages.Signatures_tooOften(before.last().plus(PAUSE)));
            }
            wrong.put(key(person), new Wrong(fresh ? 1 : before.count() + 1, now));
        }
    }

    private static boolean isRight(String name, String password) {
        if (!(Jenkins.get().getSecurityRealm() instanceof AbstractPasswordBasedSecurityRealm realm)) {
            return false;
        }
        try {
            Authentication proven = realm.getSecurityComponents()
                    .manager2
                    .authenticate(new UsernamePasswordAuthenticationToken(name, password));
            NameRule names = new JenkinsNameRule();
            return proven != null
                    && proven.isAuthenticated()
                    && names.userKey(proven.getName()).equals(names.userKey(name));
        } catch (AuthenticationException e) {
            return false;
        }
    }

    private static String key(String person) {
        return person.toLowerCase(Locale.ROOT);
    }

    private static RefusedException refused(String reason) {
        return new RefusedException(RefusedException.Kind.FORBIDDEN, reason);
    }
}
