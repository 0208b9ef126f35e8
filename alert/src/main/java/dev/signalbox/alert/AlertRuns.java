package dev.signalbox.alert;

import dev.signalbox.alert.row.Alert;
import dev.signalbox.alert.row.AlertGroup;
import dev.signalbox.chat.offer.RunOffers;
import dev.signalbox.chat.offer.TalkOffers;
import dev.signalbox.chat.pipeline.JdbcOfferStore;
import dev.signalbox.chat.pipeline.Offer;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.expression.ExpressionException;
import dev.signalbox.engine.expression.Scope;
import dev.signalbox.engine.guard.Origin;
import dev.signalbox.engine.run.RunSource;
import dev.signalbox.engine.runbook.Catalog;
import dev.signalbox.engine.runbook.Runbook;
import dev.signalbox.engine.runbook.Triggers;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.trigger.TriggerListener;
import dev.signalbox.engine.trigger.UnattendedStart;
import dev.signalbox.engine.trigger.UnattendedStarts;
import dev.signalbox.spi.chat.Action;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The runbooks that are about an alert: buttons on its card, and those that start by it, which act
/// as a service and do little.
public final class AlertRuns {
  /// More buttons are no choice.
  private static final int MOST = 3;

  /// More alerts of a group are not looked at.
  private static final int LOOKED_AT = 100;

  private static final int LONGEST = 500;
  private static final String START = "start-";

  private final Supplier<Catalog> catalog;
  private final RunOffers offers;
  private final UnattendedStarts starts;
  private final TriggerListener listener;
  private final JdbcOfferStore store = new JdbcOfferStore();

  /// @param listener hears what does not start although it should
  public AlertRuns(
      Supplier<Catalog> catalog,
      RunOffers offers,
      UnattendedStarts starts,
      TriggerListener listener) {
    this.catalog = catalog;
    this.offers = offers;
    this.starts = starts;
    this.listener = listener;
  }

  /// A runbook that is about an alert.
  ///
  /// @param given values of its parameters that the alert says and that fit
  /// @param event the alert, for the run that comes of it
  public record Match(Runbook runbook, Map<String, String> given, Map<String, Object> event) {}

  /// Whether any runbook is about alerts.
  public boolean any() {
    return catalog.get().runbooks().stream()
        .anyMatch(runbook -> runbook.triggers().alert() != null);
  }

  /// What is about these alerts of a group, each runbook once for each of its lines.
  public List<Match> matches(AlertGroup group, List<Alert> alerts) {
    var seen = new HashSet<List<Object>>();
    var matches = new ArrayList<Match>();
    for (Runbook runbook : catalog.get().runbooks()) {
      Triggers.Alert about = runbook.triggers().alert();
      if (about != null) {
        alerts.stream()
            .limit(LOOKED_AT)
            .filter(alert -> alert.active() || about.ended())
            .map(alert -> event(group, alert, alert.content().labels()))
            .filter(event -> holds(about, event))
            .map(event -> new Match(runbook, given(runbook, event), event))
            .filter(match -> seen.add(List.of(runbook.name(), match.given())))
            .forEach(matches::add);
      }
    }
    return matches;
  }

  /// A label that is not there has no value, so what asks for it does not hold.
  private static boolean holds(Triggers.Alert about, Map<String, Object> event) {
    try {
      return about.condition().holds(new Scope(event));
    } catch (ExpressionException without) {
      return false;
    }
  }

  private static Map<String, Object> event(
      AlertGroup group, Alert alert, Map<String, String> labels) {
    Instant started = alert.times().started();
    var event = new LinkedHashMap<String, Object>();
    event.put("source", alert.key().source());
    event.put("title", group.title());
    event.put("status", alert.active() ? "firing" : "resolved");
    event.put("severity", labels.getOrDefault("severity", ""));
    event.put("labels", labels);
    event.put("annotations", alert.content().annotations());
    event.put("since", (started == null ? alert.times().since() : started).toString());
    return event;
  }

  private Map<String, String> given(Runbook runbook, Map<String, Object> event) {
    var said = new LinkedHashMap<String, String>();
    for (Param param : runbook.params()) {
      Stream.of("labels", "annotations")
          .map(part -> event.get(part) instanceof Map<?, ?> map ? map.get(param.name()) : null)
          .filter(Objects::nonNull)
          .findFirst()
          .ifPresentOrElse(
              value -> said.put(param.name(), value.toString()),
              () -> {
                if (param.reported()) {
                  said.put(param.name(), words(event));
                }
              });
    }
    return offers.fitting(runbook, said);
  }

  /// What the alert says: its summary, its description, or its title.
  private static String words(Map<String, Object> event) {
    Map<?, ?> notes = event.get("annotations") instanceof Map<?, ?> map ? map : Map.of();
    String words =
        Stream.of(notes.get("summary"), notes.get("description"), event.get("title"))
            .filter(Objects::nonNull)
            .map(value -> value.toString().replaceAll("\\p{Cc}+", " ").strip())
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse("");
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST);
  }

  /// A button of a card, and the alert that it came from.
  public record Button(Action action, Map<String, Object> event) {}

  /// The buttons for these in a room, at most three.
  public List<Button> buttons(List<Match> matches, String room) {
    var buttons = new ArrayList<Button>();
    for (Match match : matches) {
      String id = Offer.standing(match.runbook().name(), buttons.size());
      if (buttons.size() < MOST) {
        offers
            .button(match.runbook(), room, id, match.given())
            .ifPresent(action -> buttons.add(new Button(action, match.event())));
      }
    }
    return buttons;
  }

  /// Keeps what a card and its buttons are about.
  ///
  /// @param alerts at least one
  public void keep(
      Transaction transaction,
      String message,
      AlertGroup group,
      List<Alert> alerts,
      List<Button> all) {
    store.replace(
        transaction.handle(),
        message,
        TalkOffers.CARD,
        event(group, alerts.getFirst(), common(alerts)));
    all.forEach(button ->
        store.replace(transaction.handle(), message, button.action().id(), button.event()));
  }

  private static Map<String, String> common(List<Alert> alerts) {
    var common = new TreeMap<>(alerts.getFirst().content().labels());
    alerts.forEach(alert -> common.entrySet().retainAll(alert.content().labels().entrySet()));
    return common;
  }

  /// Starts what starts by itself, once for each group, and each runbook three times in an hour of
  /// the clock.
  public void start(Transaction transaction, List<Match> matches, AlertGroup group) {
    for (Match match : matches) {
      Runbook runbook = match.runbook();
      if (runbook.startsOnAlerts()
          && "firing".equals(match.event().get("status"))
          && runbook.allow().admits(group.origin().room())
          && store.add(transaction.handle(), group.cardKey(), START + runbook.name(), match.event())
          && hasTurn(transaction, match)) {
        start(transaction, match, group);
      }
    }
  }

  private boolean hasTurn(Transaction transaction, Match match) {
    String hour = "alert-hour/" + transaction.now().truncatedTo(ChronoUnit.HOURS);
    return IntStream.range(0, MOST)
        .anyMatch(turn ->
            store.add(
                transaction.handle(),
                hour,
                START + match.runbook().name() + "/" + turn,
                match.event()));
  }

  private void start(Transaction transaction, Match match, AlertGroup group) {
    Runbook runbook = match.runbook();
    String room = group.origin().room();
    var wish =
        new UnattendedStarts.Wish(
            runbook,
            match.given(),
            match.event(),
            room,
            new Origin(Origin.Kind.ALERT, String.valueOf(match.event().get("source"))),
            new RunSource("alert", runbook.name() + "@" + group.cardKey()));
    if (starts.start(transaction, wish) instanceof UnattendedStart.Refused(_, String why)) {
      listener.refused(transaction, runbook, wish.origin().toString(), room, why);
    }
  }
}
