package io.jenkins.plugins.changegates.runtime;

import hudson.security.ACL;
import hudson.util.ClassLoaderSanityThreadFactory;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import jenkins.security.ImpersonatingExecutorService;

/** Where work goes that must hold up neither a pipeline's own thread nor a timer. All of it runs as the controller. */
public final class Pools {

    private static final int JUDGES = 4;
    private static final ExecutorService JUDGING = of(JUDGES, JUDGES, "judging");
    private static final ExecutorService FOLLOWING = of(1, 1, "following");
    private static final ExecutorService WORKING = of(0, Integer.MAX_VALUE, "working");

    private Pools() {}

    /** A few threads, for work that takes milliseconds. */
    static ExecutorService judging() {
        return JUDGING;
    }

    /** One thread, for pages that follow what they show: gates never wait for it. */
    public static ExecutorService following() {
        return FOLLOWING;
    }

    /** As many threads as there is work, for work that may wait for disks and networks. */
    public static ExecutorService working() {
        return WORKING;
    }

    private static ExecutorService of(int core, int most, String name) {
        ThreadFactory threads = new NamingThreadFactory(
                new ClassLoaderSanityThreadFactory(new DaemonThreadFactory()), "Change Gates " + name);
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                core,
                most,
                60,
                TimeUnit.SECONDS,
                core == 0 ? new SynchronousQueue<>() : new LinkedBlockingQueue<>(),
                threads);
        if (core > 0) {
            pool.allowCoreThreadTimeOut(true);
        }
        return new ImpersonatingExecutorService(pool, ACL.SYSTEM2);
    }
}
