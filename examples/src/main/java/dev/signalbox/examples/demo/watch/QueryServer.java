package dev.signalbox.examples.demo.watch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.signalbox.examples.demo.Loopback;
import dev.signalbox.examples.demo.text.JsonText;
import dev.signalbox.examples.demo.watch.ErrorRate.Reading;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Answers one instant query as Prometheus does, `job:errors:ratio5s{service="payments"}`: the
/// share of the last five seconds' requests that failed
/// (https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries).
public final class QueryServer implements AutoCloseable {
  private static final String NAME = "job:errors:ratio5s";
  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final Pattern QUERY =
      Pattern.compile(Pattern.quote(NAME) + "\\{service=\"([a-z-]{1,40})\"\\}");

  private final ErrorRates rates;
  private final InstantSource clock;
  private final HttpServer server;

  /// It answers from now on, on any free port.
  public QueryServer(ErrorRates rates, InstantSource clock) throws IOException {
    this.rates = rates;
    this.clock = clock;
    this.server = Loopback.server(0);
    server.createContext("/api/v1/query", this::answer);
    server.start();
  }

  public URI address() {
    return Loopback.address(server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String asked = exchange.getRequestURI().getQuery();
    Matcher query = QUERY.matcher(asked == null ? "" : asked.replaceFirst("^query=", ""));
    if (query.matches()) {
      reply(exchange, 200, success(query.group(1)));
    } else {
      reply(
          exchange,
          400,
          Map.of(
              "status", "error",
              "errorType", "bad_data",
              "error", "the demo knows one query: " + NAME + "{service=\"payments\"}"));
    }
  }

  /// Where nothing was asked of the service there is nothing to tell, as after a start.
  private Map<String, Object> success(String service) {
    Reading reading = rates.reading(service, WINDOW);
    List<Object> result =
        reading.requests() == 0
            ? List.of()
            : List.of(
                Map.of(
                    "metric",
                    Map.of("__name__", NAME, "service", service),
                    "value",
                    List.of(
                        clock.instant().toEpochMilli() / 1000.0,
                        Double.toString(reading.share()))));
    return Map.of("status", "success", "data", Map.of("resultType", "vector", "result", result));
  }

  private static void reply(HttpExchange exchange, int status, Map<String, Object> body)
      throws IOException {
    Loopback.reply(exchange, status, "application/json", JsonText.write(body));
  }
}
