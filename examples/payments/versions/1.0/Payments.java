import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Properties;
import java.util.concurrent.Executors;

/**
 * The payments service. {@code /pay?amount=25.00} (GET, or POST with a form) answers with the fee and the total;
 * {@code /health} and {@code /version} say what is running. Listens on 127.0.0.1 only.
 */
public final class Payments {
    private final String version;
    private final Properties config;

    Payments(String version, Properties config) {
        this.version = version;
        this.config = config;
    }

    BigDecimal fee(BigDecimal amount) {
        BigDecimal percent = new BigDecimal(config.getProperty("fee.percent"));
        return amount.multiply(percent).movePointLeft(2).setScale(2, RoundingMode.HALF_UP);
    }

    /** Starts to serve; port 0 takes a free one. */
    HttpServer serve(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::handle);
        server.start();
        return server;
    }

    private void handle(HttpExchange exchange) throws IOException {
        Answer answer;
        try {
            answer = answer(exchange);
        } catch (RuntimeException e) {
            e.printStackTrace();
            answer = new Answer(500, "{\"error\":\"internal error\"}");
        }
        byte[] body = answer.json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        return switch (exchange.getRequestURI().getPath()) {
            case "/health" -> new Answer(200, "{\"status\":\"up\",\"version\":\"%s\",\"pid\":%d}"
                    .formatted(version, ProcessHandle.current().pid()));
            case "/version" -> new Answer(200, "{\"version\":\"%s\"}".formatted(version));
            case "/pay" -> pay(exchange);
            default -> new Answer(404, "{\"error\":\"not found\"}");
        };
    }

    private Answer pay(HttpExchange exchange) throws IOException {
        String form = exchange.getRequestMethod().equals("POST")
                ? new String(exchange.getRequestBody().readNBytes(1024), UTF_8)
                : exchange.getRequestURI().getRawQuery();
        String given = field(form == null ? "" : form, "amount");
        if (!given.matches("\\d{1,9}(\\.\\d{1,2})?")) {
            return new Answer(400, "{\"error\":\"amount must be a number such as 25.00\"}");
        }
        BigDecimal amount = new BigDecimal(given).setScale(2);
        BigDecimal fee = fee(amount);
        return new Answer(200, "{\"amount\":\"%s\",\"fee\":\"%s\",\"total\":\"%s\",\"version\":\"%s\"}"
                .formatted(amount, fee, amount.add(fee), version));
    }

    private static String field(String form, String name) {
        for (String pair : form.split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), UTF_8);
            }
        }
        return "";
    }

    private record Answer(int status, String json) {}

    private static InputStream resource(String name) throws IOException {
        InputStream stream = Payments.class.getResourceAsStream(name);
        if (stream == null) {
            throw new FileNotFoundException(name + " is not in the jar");
        }
        return stream;
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.err.println("usage: java -jar payments-<version>.jar <port> <environment>");
            System.exit(2);
        }
        Properties config = new Properties();
        try (InputStream stream = resource("/config/" + args[1] + ".properties")) {
            config.load(stream);
        }
        String version;
        try (InputStream stream = resource("/VERSION")) {
            version = new String(stream.readAllBytes(), UTF_8).strip();
        }
        new Payments(version, config).serve(Integer.parseInt(args[0]));
        System.out.printf("payments %s serves %s on 127.0.0.1:%s%n", version, args[1], args[0]);
    }
}
