package io.jenkins.plugins.changegates.pages.live;

import hudson.Extension;
import hudson.ExtensionList;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.runtime.Authorization;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import io.jenkins.plugins.changegates.runtime.Pools;
import jakarta.servlet.AsyncContext;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * Answers pages that ask what is new: at once if there is something, else when there is, at the latest after
 * {@value #LONGEST_SECONDS} seconds. A request that waits holds no thread. Where there is no place to wait, or the
 * container cannot put a request aside, the answer comes at once and says when to ask again.
 */
@Extension
public final class LiveUpdates {

    static final int LONGEST_SECONDS = 25;
    static final int MOST = 200;
    static final int MOST_OF_ONE = 6;
    static final int AGAIN_SECONDS = 30;
    private static final long PAUSE_MILLIS = 200;

    private final Followers followers = new Followers(LiveUpdates::soon, MOST, MOST_OF_ONE);

    public LiveUpdates() {
        ChangeGates gates = ChangeGates.get();
        gates.onChange(followers::happenedTo);
        gates.policy().onChange(followers::happenedToAll);
    }

    public static LiveUpdates get() {
        return ExtensionList.lookupSingleton(LiveUpdates.class);
    }

    /** How many requests wait. */
    public int count() {
        return followers.count();
    }

    /** @param seen the word for what the page shows, as it was made for it */
    public void answer(StaplerRequest2 request, StaplerResponse2 response, Shown shown, String seen)
            throws IOException {
        Optional<String> now = shown.seen();
        boolean waits = now.filter(seen::equals).isPresent() && request.isAsyncSupported();
        if (!waits) {
            LiveAnswer.write(response, now, now.filter(seen::equals).isPresent() ? AGAIN_SECONDS : 0);
            return;
        }
        AsyncContext context = request.startAsync();
        context.setTimeout(TimeUnit.SECONDS.toMillis(LONGEST_SECONDS));
        LiveAnswer answer = new LiveAnswer(context, Jenkins.getAuthentication2(), shown, seen, followers::remove);
        context.addListener(answer);
        if (followers.add(answer, Authorization.decider(Channel.UI).person().id())) {
            answer.look();
        } else {
            answer.now(AGAIN_SECONDS);
        }
    }

    private static void soon(Runnable look) {
        Timer.get().schedule(() -> Pools.following().execute(look), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
}
