package dev.signalbox.alert.source;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.JdbcText;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.integration.SourceRequest;
import dev.signalbox.spi.text.VisibleText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Keeps the last deliveries of each source. They are written beside, those that came meanwhile
/// together, so that no sender waits for it and many deliveries cost few transactions.
public final class DeliverySamples {
  /// So many of each source are kept.
  public static final int MOST = 20;

  private static final Logger LOG = System.getLogger(DeliverySamples.class.getName());
  private static final int LONGEST = 16 * 1024;
  private static final String DOTS = "••••";
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)([\"']?[a-z_-]*(?:token|password|passwd|secret|api_?key|routing_key|service_key|"
              + "authorization)[\"']?\\s*[:=]\\s*)(\"(?:[^\"\\\\]|\\\\.)*\"?|[^\\s,&}\"]+)");

  private final Database database;
  private final Ids ids;
  private final JdbcSourceStore store = new JdbcSourceStore();
  private final Map<String, ArrayDeque<DeliverySample>> waiting = new LinkedHashMap<>();
  private boolean writing;

  /// @param ids by which samples are in order
  public DeliverySamples(Database database, Ids ids) {
    this.database = database;
    this.ids = ids;
  }

  /// Keeps one.
  public void add(String source, Secret token, SourceRequest request, String outcome) {
    var sample =
        new DeliverySample(
            ids.next(),
            request.at(),
            line(request),
            VisibleText.first(VisibleText.line(outcome), 300),
            request.body().length,
            body(request, token));
    synchronized (waiting) {
      ArrayDeque<DeliverySample> some = waiting.computeIfAbsent(source, _ -> new ArrayDeque<>());
      some.add(sample);
      if (some.size() > MOST) {
        some.removeFirst();
      }
      if (!writing) {
        writing = true;
        Thread.ofVirtual().name("signalbox-delivery-samples").start(this::write);
      }
    }
  }

  private static String line(SourceRequest request) {
    String type = request.header("Content-Type").orElse("");
    String line = (request.method() + " " + request.path()).strip() + " " + type;
    return VisibleText.first(VisibleText.line(line.strip()), 200);
  }

  private static String body(SourceRequest request, Secret token) {
    int length = Math.min(request.body().length, LONGEST);
    String text = new String(request.body(), 0, length, StandardCharsets.UTF_8);
    String named = NAMED.matcher(text).replaceAll("$1" + DOTS);
    String secret = token.reveal();
    return VisibleText.lines(JdbcText.of(secret.isEmpty() ? named : named.replace(secret, DOTS)));
  }

  private void write() {
    Map<String, List<DeliverySample>> some = next();
    while (!some.isEmpty()) {
      write(some);
      some = next();
    }
  }

  private Map<String, List<DeliverySample>> next() {
    synchronized (waiting) {
      Map<String, List<DeliverySample>> some = new LinkedHashMap<>();
      waiting.forEach((source, samples) -> some.put(source, List.copyOf(samples)));
      waiting.clear();
      writing = !some.isEmpty();
      return some;
    }
  }

  /// They are for looking at: what cannot be written now is let go.
  private void write(Map<String, List<DeliverySample>> some) {
    try {
      database.write(transaction -> {
        some.forEach((source, samples) ->
            samples.forEach(sample -> store.add(transaction.handle(), source, sample, MOST)));
        return true;
      });
    } catch (RuntimeException notNow) {
      LOG.log(Level.DEBUG, "Samples of deliveries cannot be kept now", notNow);
    }
  }
}
