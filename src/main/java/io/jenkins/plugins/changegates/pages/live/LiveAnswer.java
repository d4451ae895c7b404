package io.jenkins.plugins.changegates.pages.live;

import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.changegates.engine.change.Change;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.springframework.security.core.Authentication;

/** One request that was put aside. Answered once, by whoever comes first: news, or the end of its time. */
final class LiveAnswer implements Followers.Follower, AsyncListener {

    private static final Logger LOGGER = Logger.getLogger(LiveAnswer.class.getName());

    private final AsyncContext context;
    private final Authentication viewer;
    private final Shown shown;
    private final String seen;
    private final Consumer<LiveAnswer> gone;
    private final AtomicBoolean answered = new AtomicBoolean();

    LiveAnswer(AsyncContext context, Authentication viewer, Shown shown, String seen, Consumer<LiveAnswer> gone) {
        this.context = context;
        this.viewer = viewer;
        this.shown = shown;
        this.seen = seen;
        this.gone = gone;
    }

    @Override
    public boolean concerns(Change change) {
        return shown.concerns(change);
    }

    @Override
    public void look() {
        Optional<String> now = looked();
        if (now.filter(seen::equals).isEmpty()) {
            answer(now, 0);
        }
    }

    /** Answers, news or none. */
    void now(int againSeconds) {
        answer(looked(), againSeconds);
    }

    /** As whoever asked: what they may see is asked anew each time. */
    private Optional<String> looked() {
        try (ACLContext ignored = ACL.as2(viewer)) {
            return shown.seen();
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "Could not look what a page shows", e);
            return Optional.empty();
        }
    }

    private void answer(Optional<String> now, int againSeconds) {
        if (!answered.compareAndSet(false, true)) {
            return;
        }
        gone.accept(this);
        try {
            write((HttpServletResponse) context.getResponse(), now, againSeconds);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "Whoever asked has gone", e);
        } finally {
            context.complete();
        }
    }

    /**
     * @param now the word for what is there, or empty for nothing that may be seen
     * @param againSeconds when to ask again
     */
    static void write(HttpServletResponse response, Optional<String> now, int againSeconds) throws IOException {
        response.setStatus(now.isPresent() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_NOT_FOUND);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        String body = now.map(word -> "{\"seen\":\"" + word + "\",\"again\":" + againSeconds + "}")
                .orElse("{}");
        response.getOutputStream().write(body.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        now(0);
    }

    @Override
    public void onError(AsyncEvent event) {
        now(0);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        gone.accept(this);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // it is started once
    }
}
