package io.jenkins.plugins.changegates.runtime;

import hudson.model.User;
import hudson.model.UserProperty;
import hudson.security.UserMayOrMayNotExistException2;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import jenkins.model.Jenkins;
import org.springframework.security.core.AuthenticationException;

/**
 * Finds the account behind a name that git knows (decision 21): by id, e-mail address or full name. Call as the
 * controller. It may ask the security realm, which may ask a network.
 */
final class Accounts {

    /** Somebody as a commit names them. */
    static final class Name {
        private final String name;
        private final String email;

        Name(String name, String email) {
            this.name = name.trim();
            this.email = email.trim();
        }

        @Override
        public String toString() {
            return email.isEmpty() ? name : name + " <" + email + ">";
        }
    }

    private final Collection<User> users = User.getAll();

    /**
     * The ids of all accounts that may be meant, the likeliest first: those with that address, those with that full
     * name, the one with that id; where there is none of them, the one called like the address before its {@code @}.
     */
    List<String> find(Name wanted) {
        Set<String> found = new LinkedHashSet<>();
        if (!wanted.email.isEmpty()) {
            addAll(found, user -> hasAddress(user, wanted));
        }
        if (!wanted.name.isEmpty()) {
            addAll(found, user -> user.getFullName().equalsIgnoreCase(wanted.name));
        }
        byId(wanted.name).ifPresent(found::add);
        if (found.isEmpty()) {
            byId(localPart(wanted.email)).ifPresent(found::add);
        }
        return List.copyOf(found);
    }

    private void addAll(Set<String> found, Predicate<User> wanted) {
        users.stream().filter(wanted).map(User::getId).forEach(found::add);
    }

    /** The account so called, as its realm spells it. */
    private Optional<String> byId(String id) {
        if (id.isEmpty() || id.equalsIgnoreCase("unknown")) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Jenkins.get().getSecurityRealm().loadUserByUsername2(id).getUsername());
        } catch (UserMayOrMayNotExistException2 e) {
            User user = User.getById(id, false);
            return user == null ? Optional.empty() : Optional.of(user.getId());
        } catch (AuthenticationException e) {
            return Optional.empty();
        }
    }

    private static boolean hasAddress(User user, Name wanted) {
        for (UserProperty property : user.getAllProperties()) {
            Optional<String> address = Properties.read(property, "getAddress", String.class);
            if (address.isPresent()
                    && address.get().toLowerCase(Locale.ROOT).equals(wanted.email.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    private static String localPart(String email) {
        int at = email.indexOf('@');
        return at < 0 ? "" : email.substring(0, at);
    }
}
