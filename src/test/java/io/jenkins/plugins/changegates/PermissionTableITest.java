package io.jenkins.plugins.changegates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hudson.cli.CLICommand;
import hudson.cli.CLICommandInvoker;
import hudson.model.Item;
import io.jenkins.plugins.changegates.config.ChangeGatesConfiguration;
import io.jenkins.plugins.changegates.engine.change.Change;
import io.jenkins.plugins.changegates.itest.Sample;
import io.jenkins.plugins.changegates.runtime.ChangeGates;
import io.jenkins.plugins.changegates.runtime.ChangeGatesPermissions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * Who gets what answer from where, held against {@code permissions.txt}: every method that Stapler could route to and
 * every command of the command line has its lines there, and one that has none fails.
 *
 * <p>Everybody may read, those who have not logged in included. All but the reader and the administrator hold Approve; alice asked for the change, bob is the engineer it
 * waits for, olga leads technically, dora may deploy and holds no role. The administrator holds no role either.
 */
@WithJenkins
class PermissionTableITest {

    private static final String ROOT = PermissionTableITest.class.getPackageName();

    private static final Map<String, String> PEOPLE = new LinkedHashMap<>();

    static {
        PEOPLE.put("anonymous", "");
        PEOPLE.put("reader", "rita");
        PEOPLE.put("requester", "alice");
        PEOPLE.put("other-role", "olga");
        PEOPLE.put("approver", "bob");
        PEOPLE.put("deployer", "dora");
        PEOPLE.put("admin", "admin");
    }

    private static final String POLICY = """
            changeGates:
              policy: { name: Sample, version: "1.0" }
              roles:
                - { name: engineer, members: ["user:alice", "user:bob"] }
                - { name: tech-lead, members: ["user:olga"] }
              securityRole: tech-lead
              reviewRole: tech-lead
              environments:
                - { name: production, tier: production }
              categories:
            """
            + List.of("standard", "normal", "high-risk", "emergency").stream()
                    .map(name -> "    - { name: " + name + ", approvals: [{ role: engineer }], evidence: [],"
                            + " deploy: manual, verify: { minutes: 1 } }\n")
                    .reduce("", String::concat);

    private static JenkinsRule jenkins;
    private static Change newest;
    private static final Map<String, JenkinsRule.WebClient> CLIENTS = new HashMap<>();

    /** A line of the table: what is asked for, and the answers in the order of {@link #PEOPLE}. */
    private record Line(String method, String way, String address, String body, List<String> answers) {

        static Line parse(String text) {
            String[] parts = text.strip().split("\\s+");
            int body = parts.length - PEOPLE.size();
            return new Line(
                    parts[0],
                    parts[1],
                    parts[2],
                    body > 3 ? parts[3] : "",
                    Arrays.asList(parts).subList(body, parts.length));
        }

        String asked() {
            return String.join(" ", method, way, address, body).strip();
        }
    }

    @BeforeAll
    static void start(JenkinsRule rule) {
        jenkins = rule;
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .toEveryone()
                .grant(ChangeGatesPermissions.APPROVE)
                .everywhere()
                .to("alice", "olga", "bob", "dora")
                .grant(ChangeGatesPermissions.REQUEST)
                .everywhere()
                .to("alice")
                .grant(ChangeGatesPermissions.DEPLOY)
                .everywhere()
                .to("dora"));
        ChangeGatesConfiguration.get().replacePolicy(POLICY);
    }

    @AfterAll
    static void stop() throws Exception {
        CLIENTS.clear();
        jenkins.after();
    }

    private static List<Line> table() throws Exception {
        try (var stream = PermissionTableITest.class.getResourceAsStream("permissions.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Line::parse)
                    .toList();
        }
    }

    @Test
    void everybodyGetsTheAnswerThatIsWritten() throws Exception {
        List<String> written = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (Line line : table()) {
            List<String> answers = new ArrayList<>();
            for (String person : PEOPLE.values()) {
                answers.add(answer(line, person));
            }
            written.add(line.asked() + " " + String.join(" ", line.answers()));
            seen.add(line.asked() + " " + String.join(" ", answers));
        }
        assertEquals(String.join("\n", written), String.join("\n", seen));
    }

    @Test
    void nothingThatCanBeReachedIsMissingFromTheTable() throws Exception {
        JavaClasses sources = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
        Set<String> reachable = new TreeSet<>();
        for (var type : sources) {
            for (JavaMethod method : type.getMethods()) {
                String name = method.getName();
                boolean routed = name.matches("do[A-Z].*") || name.equals("getDynamic") || name.equals("doDynamic");
                if (routed && method.getModifiers().contains(JavaModifier.PUBLIC)) {
                    reachable.add(type.getName().substring(ROOT.length() + 1) + "." + name);
                }
            }
        }
        CLICommand.all().stream()
                .filter(command -> command.getClass().getName().startsWith(ROOT))
                .forEach(command -> reachable.add(command.getName()));

        Set<String> listed = table().stream().map(Line::method).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(reachable, listed);
    }

    @Test
    void noCommandHasTheNameOfAnother() {
        List<String> names = CLICommand.all().stream().map(CLICommand::getName).toList();

        assertEquals(names.size(), Set.copyOf(names).size(), names.toString());
    }

    @Test
    void everyEndpointIsAskedInEveryWay() throws Exception {
        Map<String, Set<String>> ways = new LinkedHashMap<>();
        table().forEach(line -> ways.computeIfAbsent(line.method(), name -> new LinkedHashSet<>())
                .add(line.way()));

        ways.forEach((method, asked) -> assertTrue(
                asked.equals(Set.of("CLI")) || asked.containsAll(Set.of("GET", "POST", "CRUMB")),
                method + " is only asked by " + asked));
    }

    private static String answer(Line line, String person) throws Exception {
        Change change = line.asked().contains("{id}") || newest == null ? Sample.change() : newest;
        newest = change;
        String subject = ChangeGates.get()
                .changes()
                .judge(change, "production")
                .subject()
                .digest();
        String address = line.address().replace("{id}", change.id().value()).replace("{subject}", subject);
        if (line.way().equals("CLI")) {
            CLICommandInvoker invoker = new CLICommandInvoker(jenkins, line.method());
            invoker.asUser(person.isEmpty() ? "anonymous" : person);
            CLICommandInvoker.Result result =
                    invoker.invokeWithArgs(address.equals("-") ? new String[0] : address.split(","));
            assertTrue(result.returnCode() != 1 && result.returnCode() != 2, result.stderr());
            return Integer.toString(result.returnCode());
        }
        JenkinsRule.WebClient client = client(person);
        WebRequest request = new WebRequest(
                URI.create(jenkins.getURL() + address).toURL(),
                line.way().equals("GET") ? HttpMethod.GET : HttpMethod.POST);
        String body = line.body().replace("{id}", change.id().value()).replace("{subject}", subject);
        boolean posts = !line.way().equals("GET");
        if (posts && body.startsWith("{")) {
            request.setAdditionalHeader("Content-Type", "application/json");
            request.setRequestBody(body);
        } else if (posts) {
            request.setRequestParameters(Arrays.stream(body.split("&"))
                    .filter(pair -> !pair.isEmpty())
                    .map(pair -> new NameValuePair(pair.split("=", 2)[0], pair.split("=", 2)[1]))
                    .toList());
        }
        if (line.way().equals("CRUMB")) {
            if (body.startsWith("{")) {
                request.setAdditionalHeader(crumbField(), crumb(client));
            } else {
                client.addCrumb(request);
            }
        }
        return Integer.toString(client.getPage(request).getWebResponse().getStatusCode());
    }

    private static String crumbField() {
        return jenkins.jenkins.getCrumbIssuer().getDescriptor().getCrumbRequestField();
    }

    private static String crumb(JenkinsRule.WebClient client) throws Exception {
        WebRequest request = new WebRequest(URI.create(jenkins.getURL() + "x").toURL(), HttpMethod.POST);
        client.addCrumb(request);
        return request.getRequestParameters().stream()
                .filter(pair -> pair.getName().equals(crumbField()))
                .map(NameValuePair::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static JenkinsRule.WebClient client(String person) throws Exception {
        JenkinsRule.WebClient known = CLIENTS.get(person);
        if (known != null) {
            return known;
        }
        JenkinsRule.WebClient client = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setJavaScriptEnabled(false);
        client.setRefreshHandler((page, url, seconds) -> {});
        if (!person.isEmpty()) {
            client.login(person);
        }
        CLIENTS.put(person, client);
        return client;
    }
}
