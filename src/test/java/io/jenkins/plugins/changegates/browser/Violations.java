package io.jenkins.plugins.changegates.browser;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A strict Content-Security-Policy, enforced: it is added to every page that the browser gets, and what it forbids is
 * written down together with where it came from.
 */
final class Violations {

    private static final String POLICY =
            "default-src 'self'; script-src 'self' 'report-sample'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";

    private static final String WRITE_DOWN = "window.violations = [];"
            + "document.addEventListener('securitypolicyviolation', event => window.violations.push("
            + "(event.target && event.target.closest && event.target.closest('#main-panel') ? 'in the page: ' : 'around it: ')"
            + " + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile + ' ' + event.sample));";

    private Violations() {}

    static void watch(Page page) {
        page.addInitScript(WRITE_DOWN);
        page.route("**/*", Violations::answer);
    }

    private static void answer(Route route) {
        if (!route.request().resourceType().equals("document")) {
            route.resume();
            return;
        }
        APIResponse response = route.fetch(new Route.FetchOptions().setMaxRedirects(0));
        Map<String, String> headers = new HashMap<>(response.headers());
        headers.put("content-security-policy", POLICY);
        route.fulfill(new Route.FulfillOptions().setResponse(response).setHeaders(headers));
    }

    /** Those that come from this plugin: from its files, or from what stands in its part of the page. */
    @SuppressWarnings("unchecked")
    static List<String> ours(Page page) {
        return ((List<String>) page.evaluate("() => window.violations"))
                .stream()
                        .filter(violation -> violation.startsWith("in the page") || violation.contains("changegates"))
                        .toList();
    }
}
