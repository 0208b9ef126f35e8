package dev.signalbox.alert.source;

import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.JdbcText;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.integration.Signal;
import dev.signalbox.spi.integration.SourceRequest;
import dev.signalbox.spi.text.VisibleText;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Keeps the last deliveries of each source. They are written beside, those that came meanwhile
/// together, so that no sender waits for it and many deliveries cost few transactions.
public final class DeliverySamples {
  /// So many of each source are kept.
  public static final int MOST = 20;

  private static final Logger LOG = System.getLogger(DeliverySamples.class.getName());

  /// So many bytes of a body are kept.
  static final int LONGEST = 16 * 1024;

  /// So much more is looked at, that no secret is cut in two and told by its beginning.
  private static final int BEYOND = 4 * 1024;

  /// So many signals of a delivery are kept at most, and so long ones.
  private static final int SIGNALS = 20;

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
  ///
  /// @param signals what it said
  public void add(
      String source, Secret token, SourceRequest request, List<Signal> signals, String outcome) {
    var plain = new SampleText(token);
    var sample =
        new DeliverySample(
            ids.next(),
            request.at(),
            line(request),
            VisibleText.first(VisibleText.line(plain.of(outcome)), 300),
            request.body().length,
            body(request, plain),
            signals(signals, plain));
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

  private static String body(SourceRequest request, SampleText plain) {
    int length = Math.min(request.body().length, LONGEST + BEYOND);
    String text = new String(request.body(), 0, length, StandardCharsets.UTF_8);
    String shown = VisibleText.lines(JdbcText.of(plain.of(text)));
    return request.body().length > LONGEST ? VisibleText.first(shown, LONGEST) : shown;
  }

  private static List<SampleSignal> signals(List<Signal> signals, SampleText plain) {
    var some = new ArrayList<SampleSignal>();
    int room = LONGEST;
    for (Signal signal : signals.subList(0, Math.min(SIGNALS, signals.size()))) {
      SampleSignal one = SampleSignal.of(signal, plain);
      room -= one.length();
      if (room >= 0) {
        some.add(one);
      }
    }
    return some;
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
