package io.jenkins.plugins.changegates.rest;

import io.jenkins.plugins.changegates.engine.RefusedException;
import io.jenkins.plugins.changegates.engine.change.Channel;
import io.jenkins.plugins.changegates.engine.ledger.LedgerException;
import io.jenkins.plugins.changegates.runtime.Authorization;
import jakarta.servlet.ServletException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.interceptor.Interceptor;
import org.kohsuke.stapler.interceptor.InterceptorAnnotation;
import org.kohsuke.stapler.interceptor.RequirePOST;

/**
 * Marks a method of a resource that answers in JSON: only POST reaches it if it has {@link RequirePOST} as well, only GET
 * and HEAD if not, who asks too often is told to wait,
 * and what is refused becomes a {@link Problem}. Stands below {@code @RequirePOST}, so that it comes
 * first and a wrong method, too, is answered in JSON; the other way round Jenkins' own refusal is shown.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@InterceptorAnnotation(Answers.Processor.class)
@interface Answers {

    /** Carries it out. */
    class Processor extends Interceptor {

        private static final Logger LOGGER = Logger.getLogger(Answers.class.getName());

        @Override
        public Object invoke(StaplerRequest2 request, StaplerResponse2 response, Object instance, Object[] arguments)
                throws IllegalAccessException, InvocationTargetException, ServletException {
            boolean writes = target.getAnnotation(RequirePOST.class) != null;
            String method = request.getMethod();
            boolean allowed = writes ? method.equals("POST") : method.equals("GET") || method.equals("HEAD");
            if (!allowed) {
                return Problem.methodNotAllowed(writes ? "POST" : "GET, HEAD");
            }
            Optional<Long> tooSoon = RateLimit.INSTANCE.secondsToWait(asker(request));
            if (tooSoon.isPresent()) {
                return Problem.tooMany(tooSoon.get());
            }
            try {
                return target.invoke(request, response, instance, arguments);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof Problem problem) {
                    return problem;
                }
                if (e.getCause() instanceof RefusedException refused) {
                    return Problem.of(Status.of(refused.kind()), refused.getMessage());
                }
                if (e.getCause() instanceof LedgerException unwritten) {
                    LOGGER.log(Level.WARNING, unwritten, () -> "A request could not be recorded");
                    return Problem.of(Status.UNAVAILABLE, Messages.Problem_ledger(unwritten.getMessage()));
                }
                throw e;
            }
        }

        private static String asker(StaplerRequest2 request) {
            String person = Authorization.decider(Channel.REST).person().id();
            return person.isEmpty() ? "address " + request.getRemoteAddr() : "user " + person;
        }
    }
}
