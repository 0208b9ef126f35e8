package dev.signalbox.alert;

import dev.signalbox.alert.row.Alert;
import dev.signalbox.alert.row.AlertGroup;
import dev.signalbox.alert.row.AlertKey;
import dev.signalbox.alert.row.Counts;
import dev.signalbox.alert.row.GroupState;
import dev.signalbox.alert.row.JdbcGroupStore;
import dev.signalbox.alert.rule.AlertRules;
import dev.signalbox.alert.rule.RouteSettings;
import dev.signalbox.alert.rule.Routed;
import dev.signalbox.alert.stage.AlertLook;
import dev.signalbox.alert.stage.Pipeline;
import dev.signalbox.chat.room.Rooms;
import dev.signalbox.engine.event.Events;
import dev.signalbox.engine.store.Ids;
import dev.signalbox.engine.store.Transaction;
import dev.signalbox.engine.time.Timers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Groups of alerts that belong together: which one an alert is in, and what becomes of them.
public final class Groups {
  /// So many that are held are looked at again at once.
  private static final int MOST = 500;

  private final Ids ids;
  private final Rooms rooms;
  private final Timers timers;
  private final AlertListeners listeners = new AlertListeners();
  private final Pipeline pipeline;
  private final JdbcGroupStore store = new JdbcGroupStore();

  /// @param rules those of now
  /// @param runs what is offered and started for alerts, or null where there are no runbooks
  public Groups(
      Ids ids,
      Rooms rooms,
      Events events,
      Timers timers,
      Supplier<AlertRules> rules,
      @Nullable AlertRuns runs) {
    this.ids = ids;
    this.rooms = rooms;
    this.timers = timers;
    this.pipeline = new Pipeline(rules, rooms, events, timers, ids, runs, listeners);
  }

  /// From now on this one hears what becomes of groups.
  public void listen(AlertListener listener) {
    listeners.add(listener);
  }

  AlertListener listeners() {
    return listeners;
  }

  /// The rules of now.
  public AlertRules rules() {
    return pipeline.rules();
  }

  /// What ids are made by.
  Ids ids() {
    return ids;
  }

  /// The rooms in which groups are shown.
  public Rooms rooms() {
    return rooms;
  }

  /// The group that shows this alert, which fires: the one where it is, the one where its kind is,
  /// or a new one.
  ///
  /// @param room of its source
  String of(Transaction transaction, Alert alert, String room) {
    Handle handle = transaction.handle();
    String old = alert.group();
    if (old != null
        && store.find(handle, old).filter(group -> group.state() != GroupState.ENDED).isPresent()) {
      return old;
    }
    Routed routed = pipeline.route(alert);
    RouteSettings settings = routed.settings();
    String wanted = settings.room();
    String shown = wanted != null && rooms.room(wanted).isPresent() ? wanted : room;
    Map<String, String> labels = labels(routed, alert);
    String route = routed.id() + "@" + shown;
    return store
        .newest(handle, route, labels)
        .filter(group -> goesOn(group, settings, transaction))
        .map(AlertGroup::id)
        .orElseGet(() -> begin(transaction, alert, route, labels, shown, settings));
  }

  /// An alert without any of the labels by which its route groups is a group of its own.
  private static Map<String, String> labels(Routed routed, Alert alert) {
    Map<String, String> labels = routed.group(alert.facts());
    return labels.isEmpty() && !routed.settings().groupBy().isEmpty()
        ? Map.of("source", alert.key().source(), "alert", alert.key().fingerprint())
        : labels;
  }

  private static boolean goesOn(AlertGroup group, RouteSettings settings, Transaction transaction) {
    return group.endedAt() == null
        || transaction.now().isBefore(group.endedAt().plus(settings.again()));
  }

  private String begin(
      Transaction transaction,
      Alert alert,
      String route,
      Map<String, String> labels,
      String room,
      RouteSettings settings) {
    String code = ids.freeCode(some -> store.byCode(transaction.handle(), some).isPresent());
    var origin =
        new AlertGroup.Origin(route, labels, alert.key().source(), room, settings.urgency().name());
    var group =
        new AlertGroup(
            ids.next(),
            code,
            origin,
            labels.getOrDefault("alertname", alert.content().title()),
            GroupState.WAITING,
            alert.times().since(),
            null,
            null,
            AlertGroup.Told.NOTHING,
            AlertGroup.Care.NOBODY,
            AlertGroup.Paged.NOBODY,
            null);
    store.save(transaction.handle(), group);
    return group.id();
  }

  /// Lets groups pass, each with its news.
  public void pass(Transaction transaction, Map<String, List<AlertLook>> news) {
    pipeline.pass(transaction, news);
  }

  /// Looks at a group again, and at what it holds.
  public void look(Transaction transaction, String id) {
    List<AlertLook> held =
        store.heldIn(transaction.handle(), id, MOST).stream().map(AlertLook::again).toList();
    pipeline.pass(transaction, Map.of(id, held));
  }

  /// Looks at a page of everything that fires.
  ///
  /// @param concerned those that something may hold now
  /// @return the last one of the page, or empty when there are no more
  Optional<AlertKey> review(Transaction transaction, AlertKey after, Predicate<Alert> concerned) {
    List<Alert> page = store.firing(transaction.handle(), after, MOST);
    var news = new LinkedHashMap<String, List<AlertLook>>();
    page.stream()
        .filter(concerned)
        .forEach(alert ->
            news.computeIfAbsent(String.valueOf(alert.group()), _ -> new ArrayList<>())
                .add(AlertLook.again(alert)));
    pipeline.pass(transaction, news);
    return page.size() < MOST ? Optional.empty() : Optional.of(page.getLast().key());
  }

  /// The group of this id.
  public Optional<AlertGroup> find(Handle handle, String id) {
    return store.find(handle, id);
  }

  /// The group that people call so.
  public Optional<AlertGroup> byCode(Handle handle, String code) {
    return store.byCode(handle, code);
  }

  /// Those that have not ended, the newest first.
  public List<AlertGroup> unended(Handle handle, int most) {
    return store.unended(handle, most);
  }

  /// How many alerts of a group do what.
  public Counts counts(Handle handle, String id) {
    return store.counts(handle, id);
  }

  /// Those in which something is held by this.
  public List<String> holding(Handle handle, String by) {
    return store.holding(handle, by);
  }

  /// The policy by which people are paged for a group, as loud as it is.
  String policy(Handle handle, AlertGroup group) {
    return store.members(handle, group.id(), 1).stream()
        .findFirst()
        .map(alert -> pipeline.route(alert).settings().page())
        .orElse(RouteSettings.OF_SERVICE);
  }

  /// Takes that so many steps of those who are paged for it were taken; its card follows.
  public void steps(Transaction transaction, String group, long steps) {
    store.steps(transaction.handle(), group, steps);
    timers.armBy(transaction, Pipeline.GROUP, group, transaction.now());
  }

  /// Tells it now, however long its route would hold it.
  void tellNow(Transaction transaction, AlertGroup group) {
    store.tellNow(transaction.handle(), group.id());
    look(transaction, group.id());
  }

  /// Somebody acted on the group that has this card.
  void actedOnCard(Transaction transaction, String message) {
    store.actedOnCard(transaction.handle(), message, transaction.now());
  }

  /// Takes a change of who has it, and shows it.
  public void care(Transaction transaction, AlertGroup group, AlertGroup.Care care) {
    store.save(transaction.handle(), group.cared(care));
    if (care.holder() != null || care.assigned() != null) {
      store.acted(transaction.handle(), group.id(), transaction.now());
    }
    look(transaction, group.id());
  }
}
