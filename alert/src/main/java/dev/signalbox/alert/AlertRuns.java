package dev.signalbox.alert;

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
import dev.signalbox.spi.integration.Signal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
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
  record Match(Runbook runbook, Map<String, String> given, Map<String, Object> event) {}

  /// What is about these, each runbook once for each of its lines.
  List<Match> matches(SignalGroup signals, String source) {
    var seen = new HashSet<List<Object>>();
    var matches = new ArrayList<Match>();
    for (Runbook runbook : catalog.get().runbooks()) {
      Triggers.Alert about = runbook.triggers().alert();
      if (about != null) {
        signals.alerts().stream()
            .limit(LOOKED_AT)
            .filter(alert -> alert.fires() || about.ended())
            .map(alert -> event(signals, alert.labels(), alert.annotations(), alert, source))
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
      SignalGroup signals,
      Map<String, String> labels,
      Map<String, String> annotations,
      Signal alert,
      String source) {
    var event = new LinkedHashMap<String, Object>();
    event.put("source", source);
    event.put("title", signals.title());
    event.put("status", alert.fires() ? "firing" : "resolved");
    event.put("severity", labels.getOrDefault("severity", ""));
    event.put("labels", labels);
    event.put("annotations", annotations);
    event.put("since", alert.start() == null ? "" : alert.start().toString());
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
  record Button(Action action, Map<String, Object> event) {}

  /// The buttons for these in a room, at most three.
  List<Button> buttons(List<Match> matches, String room) {
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
  void keep(
      Transaction transaction, String message, SignalGroup signals, String source, List<Button> all) {
    if (!signals.alerts().isEmpty()) {
      Signal first = signals.alerts().getFirst();
      store.replace(
          transaction.handle(),
          message,
          TalkOffers.CARD,
          event(signals, signals.labels(), first.annotations(), first, source));
    }
    all.forEach(button ->
        store.replace(transaction.handle(), message, button.action().id(), button.event()));
  }

  /// Starts what starts by itself, once for each card.
  void start(Transaction transaction, List<Match> matches, AlertGroup group, String source) {
    for (Match match : matches) {
      Runbook runbook = match.runbook();
      if (runbook.startsOnAlerts()
          && "firing".equals(match.event().get("status"))
          && runbook.allow().admits(group.room())
          && store.add(
              transaction.handle(), group.cardKey(), START + runbook.name(), match.event())) {
        start(transaction, match, group, source);
      }
    }
  }

  private void start(Transaction transaction, Match match, AlertGroup group, String source) {
    Runbook runbook = match.runbook();
    var wish =
        new UnattendedStarts.Wish(
            runbook,
            match.given(),
            match.event(),
            group.room(),
            new Origin(Origin.Kind.ALERT, source),
            new RunSource("alert", runbook.name() + "@" + group.cardKey()));
    if (starts.start(transaction, wish) instanceof UnattendedStart.Refused(_, String why)) {
      listener.refused(transaction, runbook, wish.origin().toString(), group.room(), why);
    }
  }
}
