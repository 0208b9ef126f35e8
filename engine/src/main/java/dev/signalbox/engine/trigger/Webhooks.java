package dev.signalbox.engine.trigger;

import dev.signalbox.engine.expression.Expression;
import dev.signalbox.engine.expression.ExpressionException;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.feature.PostAnswer;
import dev.signalbox.engine.feature.PostReceiver;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Webhook;
import dev.signalbox.engine.store.Database;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.trigger.UnattendedStarts.Wish;
import dev.signalbox.engine.trigger.WebhookEvent.UnreadableException;
import dev.signalbox.spi.config.Secret;
import dev.signalbox.spi.text.VisibleText;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Runbooks that others start by posting to an address. What is posted is looked at only once its
/// sender has proved itself; the same delivery makes one run and gets the same answer, as long as
/// the run is kept.
public final class Webhooks implements PostReceiver {
  /// Checked against where there is no webhook, so that it takes as long.
  private static final Secret NOBODYS = new Secret("nobody has this secret", "none");

  private static final String KIND = "webhook";
  private static final int MOST_TOLD = 1_000;
  private static final int LONGEST = 500;

  private final Database database;
  private final Supplier<Catalog> catalog;
  private final UnattendedStarts starts;
  private final Ids ids;
  private final InstantSource clock;
  private final Map<String, Secret> secrets;
  private final TriggerListener listener;
  private final Map<String, String> told = new ConcurrentHashMap<>();

  /// @param secrets by the names that files know them by
  public Webhooks(
      Database database,
      Supplier<Catalog> catalog,
      UnattendedStarts starts,
      Ids ids,
      InstantSource clock,
      Map<String, Secret> secrets,
      TriggerListener listener) {
    this.database = database;
    this.catalog = catalog;
    this.starts = starts;
    this.ids = ids;
    this.clock = clock;
    this.secrets = Map.copyOf(secrets);
    this.listener = listener;
  }

  @Override
  public PostAnswer take(String path, Map<String, String> headers, byte[] body) {
    var request = new WebhookRequest(headers, body);
    @Nullable Runbook runbook = at(path).orElse(null);
    @Nullable Webhook hook = runbook == null ? null : runbook.triggers().webhook();
    @Nullable Secret secret = hook == null ? null : secrets.get(hook.secret());
    if (runbook == null || hook == null || secret == null) {
      WebhookProof.of(Webhook.Verify.GITHUB, NOBODYS, request, clock.instant());
      return PostAnswer.unproven("no runbook has a webhook of this path and a known secret");
    }
    return switch (WebhookProof.of(hook.verify(), secret, request, clock.instant())) {
      case WebhookProof.Missing(String why) -> PostAnswer.unproven(why);
      case WebhookProof.Proven(String delivery) -> taken(runbook, hook, request, delivery);
    };
  }

  private Optional<Runbook> at(String path) {
    return catalog.get().runbooks().stream()
        .filter(runbook -> {
          Webhook hook = runbook.triggers().webhook();
          return hook != null && hook.path().equals(path);
        })
        .findFirst();
  }

  private PostAnswer taken(Runbook runbook, Webhook hook, WebhookRequest request, String delivery) {
    var source =
        new RunSource(KIND, hook.path() + "/" + (delivery.isEmpty() ? ids.next() : delivery));
    Optional<String> before = starts.made(source);
    if (before.isPresent()) {
      return PostAnswer.accepted(before.get());
    }
    var origin = new Origin(Origin.Kind.WEBHOOK, hook.path());
    var wish = new Wish(runbook, Map.of(), Map.of(), hook.room(), origin, source);
    try {
      Map<String, Object> event = WebhookEvent.of(request);
      return start(new Wish(runbook, given(hook, event), event, hook.room(), origin, source));
    } catch (UnreadableException | ExpressionException unfit) {
      String why = "What was sent does not fit: " + shown(unfit) + ".";
      return database.write(tx -> answer(tx, wish, starts.refused(tx, wish, "fill", why)));
    }
  }

  /// It may hold what was sent.
  private static String shown(Exception unfit) {
    String line = VisibleText.line(String.valueOf(unfit.getMessage()));
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  private Map<String, Object> given(Webhook hook, Map<String, Object> event) {
    var scope = new Scope(Map.of("event", event, "now", clock.instant()));
    var given = new LinkedHashMap<String, Object>();
    for (Map.Entry<String, Expression> fill : hook.fill().entrySet()) {
      given.put(fill.getKey(), fill.getValue().evaluate(scope));
    }
    return given;
  }

  private PostAnswer start(Wish wish) {
    return database.write(tx -> answer(tx, wish, starts.start(tx, wish)));
  }

  private PostAnswer answer(Transaction transaction, Wish wish, UnattendedStart came) {
    return switch (came) {
      case UnattendedStart.Accepted(String run) -> {
        transaction.afterCommit(() -> told.remove(wish.runbook().name()));
        yield PostAnswer.accepted(run);
      }
      case UnattendedStart.Refused(String rule, String why) -> {
        tell(transaction, wish, why);
        yield rule.equals("fill") || rule.equals("params")
            ? PostAnswer.unfit(why)
            : PostAnswer.denied(why);
      }
    };
  }

  /// Senders try again: owners hear of each reason once.
  private void tell(Transaction transaction, Wish wish, String why) {
    String name = wish.runbook().name();
    if (!why.equals(told.get(name))) {
      listener.refused(transaction, wish.runbook(), wish.origin().toString(), wish.room(), why);
      transaction.afterCommit(() -> {
        if (told.size() > MOST_TOLD) {
          told.clear();
        }
        told.put(name, why);
      });
    }
  }
}
