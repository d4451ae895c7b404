import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** Unit tests without a library: {@code java PaymentsTest <report.xml>} writes JUnit XML and exits 1 on a failure. */
public final class PaymentsTest {
    private interface Test {
        void run() throws Exception;
    }

    private final Map<String, Test> tests = new LinkedHashMap<>();
    private final Payments payments = new Payments("test", config());

    private static Properties config() {
        Properties config = new Properties();
        config.setProperty("fee.percent", "1.5");
        config.setProperty("fee.minimum", "0.10");
        return config;
    }

    private PaymentsTest() {
        tests.put("feeIsAPercentageOfTheAmount", () -> assertEquals("0.38", fee("25.00")));
        tests.put("feeIsRoundedHalfUp", () -> assertEquals("0.17", fee("11.00")));
        tests.put("smallPaymentsCostTheMinimum", () -> assertEquals("0.10", fee("1.00")));
        tests.put("paymentAnswersFeeAndTotal", () -> assertEquals(
                "200 {\"amount\":\"25.00\",\"fee\":\"0.38\",\"total\":\"25.38\",\"version\":\"test\"}",
                get("/pay?amount=25")));
        tests.put("amountMustBeANumber", () -> assertEquals("400", get("/pay?amount=plenty").substring(0, 3)));
        tests.put("amountMustBeThere", () -> assertEquals("400", get("/pay").substring(0, 3)));
        tests.put("healthNamesTheVersion", () -> assertEquals(
                "200 {\"status\":\"up\",\"version\":\"test\",\"pid\":" + ProcessHandle.current().pid() + "}",
                get("/health")));
        tests.put("otherPathsAreNotFound", () -> assertEquals("404", get("/refund").substring(0, 3)));
    }

    private String fee(String amount) {
        return payments.fee(new BigDecimal(amount)).toPlainString();
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpServer server = payments.serve(0);
        try {
            URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
            HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build();
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() + " " + response.body();
        } finally {
            server.stop(0);
        }
    }

    private static void assertEquals(Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new AssertionError("expected " + expected + " but was " + actual);
        }
    }

    private int run(Path report) throws IOException {
        StringBuilder cases = new StringBuilder();
        int failures = 0;
        for (Map.Entry<String, Test> test : tests.entrySet()) {
            long start = System.nanoTime();
            Throwable problem = null;
            try {
                test.getValue().run();
            } catch (Exception | AssertionError e) {
                problem = e;
                failures++;
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf("%s %s%n", problem == null ? "ok    " : "FAILED", test.getKey());
            cases.append("  <testcase classname=\"PaymentsTest\" name=\"%s\" time=\"%.3f\">".formatted(
                    test.getKey(), seconds));
            if (problem != null) {
                System.out.println("       " + problem);
                cases.append("<failure message=\"%s\"/>".formatted(escape(problem.toString())));
            }
            cases.append("</testcase>\n");
        }
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(report))) {
            out.println("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
            out.printf("<testsuite name=\"PaymentsTest\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"0\">%n",
                    tests.size(), failures);
            out.print(cases);
            out.println("</testsuite>");
        }
        return failures;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    public static void main(String[] args) throws IOException {
        int failures = new PaymentsTest().run(Path.of(args[0]));
        System.exit(failures == 0 ? 0 : 1); // the servers' threads would keep the process alive
    }
}
