package dev.signalbox.oncall;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.config.LiveFile;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.store.Database;
import dev.signalbox.oncall.file.OnCallFile;
import dev.signalbox.oncall.file.OnCallReader;
import dev.signalbox.oncall.rota.Cover;
import dev.signalbox.oncall.rota.OnCall;
import dev.signalbox.oncall.rota.Rota;
import dev.signalbox.oncall.rota.Shift;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Who is on call by oncall.yaml and what people changed about it: the last good text of the file,
/// asked afresh each time.
public final class Rotas {
  private final @Nullable LiveFile<OnCallFile> live;
  private final Database database;
  private final InstantSource clock;
  private final List<ServiceRota> services;
  private final JdbcCoverStore covers = new JdbcCoverStore();
  private final JdbcShiftStore shifts = new JdbcShiftStore();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  private volatile OnCallIntervals intervals = OnCallIntervals.NONE;

  private Rotas(
      @Nullable LiveFile<OnCallFile> live,
      Database database,
      InstantSource clock,
      List<ServiceRota> services) {
    this.clock = clock;
    this.live = live;
    this.database = database;
    this.services = List.copyOf(services);
  }

  /// Reads the file for the first time.
  ///
  /// @param file null for an installation without one
  /// @param services for which somebody is on call
  /// @throws dev.signalbox.spi.config.SettingsException with all problems when it cannot be used
  public static Rotas open(
      @Nullable Path file, Database database, InstantSource clock, List<ServiceRota> services) {
    return new Rotas(
        file == null ? null : LiveFile.open(file, new OnCallReader()), database, clock, services);
  }

  /// From now on steps of policies go by these.
  public void goBy(OnCallIntervals others) {
    intervals = others;
  }

  public OnCallIntervals intervals() {
    return intervals;
  }

  public Database database() {
    return database;
  }

  public Instant now() {
    return clock.instant();
  }

  public OnCallFile file() {
    return live == null ? OnCallFile.NONE : live.current();
  }

  /// Names of all rotas.
  public List<String> names() {
    return List.copyOf(file().rotas().keySet());
  }

  public List<ServiceRota> services() {
    return services;
  }

  /// The rota by which it is known who is on call for a service, or the one of this name.
  public Optional<Rota> named(String name) {
    return services.stream()
        .filter(service -> service.name().equals(name))
        .findFirst()
        .map(ServiceRota::rota)
        .or(() -> Optional.of(name))
        .flatMap(rota -> Optional.ofNullable(file().rotas().get(rota)));
  }

  /// Who is on call by a rota; empty when there is none of this name.
  public Optional<OnCall> at(String name, Instant at) {
    return database.read(handle -> at(handle, name, at));
  }

  public Optional<OnCall> at(Handle handle, String name, Instant at) {
    return Optional.ofNullable(file().rotas().get(name))
        .map(rota -> OnCall.at(rota, covers.of(handle, name, at), at));
  }

  /// Ids of who is on call for a service now: nobody where none is.
  public List<String> onCallFor(String service) {
    return rotaOf(service)
        .flatMap(rota -> at(rota.name(), now()))
        .map(found -> found.now().person())
        .map(List::of)
        .orElse(List.of());
  }

  /// Ids of all who ever have a turn for a service.
  public List<String> turnsFor(String service) {
    return rotaOf(service).map(Rota::people).orElse(List.of());
  }

  private Optional<Rota> rotaOf(String service) {
    return services.stream()
        .filter(one -> one.name().equals(service))
        .findFirst()
        .flatMap(one -> Optional.ofNullable(file().rotas().get(one.rota())));
  }

  /// Who was on call by a rota, as it was written down; empty when nobody had yet.
  Optional<PastShift> was(String name, Instant at) {
    return database.look(handle -> shifts.at(handle, name, at));
  }

  /// All shifts and gaps that have something of a time; none where there is no such rota.
  public List<Shift> between(Handle handle, String name, Instant from, Instant until) {
    Rota rota = file().rotas().get(name);
    return rota == null
        ? List.of()
        : OnCall.between(rota, covers.of(handle, name, from), from, until);
  }

  /// Who is on call by each of these rotas, in their order; what is none is left out.
  public Map<String, OnCall> all(Collection<String> names, Instant at) {
    Map<String, List<Cover>> later =
        database.read(handle -> covers.of(handle, names, at)).stream()
            .collect(Collectors.groupingBy(Cover::rota));
    var found = new LinkedHashMap<String, OnCall>();
    Map<String, Rota> rotas = file().rotas();
    for (String name : names) {
      Rota rota = rotas.get(name);
      if (rota != null) {
        found.put(name, OnCall.at(rota, later.getOrDefault(name, List.of()), at));
      }
    }
    return found;
  }

  /// The shifts and gaps of a time, in order: until now as they were written down, with nothing
  /// where nothing was; from now on as the file and the covers say.
  public List<Shift> history(Handle handle, String name, Instant from, Instant until) {
    Instant now = now();
    if (!from.isBefore(now)) {
      return between(handle, name, from, until);
    }
    var all = new ArrayList<Shift>();
    all.addAll(shifts.stretches(handle, name, from, until.isBefore(now) ? until : now));
    for (Shift shift : between(handle, name, now, until)) {
      boolean isNow = !shift.since().isAfter(now);
      boolean goesOn = isNow && !all.isEmpty() && all.getLast().goesOnAs(shift);
      Instant begin = goesOn ? all.removeLast().since() : now;
      all.add(isNow ? shift.from(begin) : shift);
    }
    return all;
  }

  /// Who is on call by each rota; those that have nobody are left out.
  Map<String, String> everybody(Instant at) {
    Map<String, List<Cover>> held =
        database.look(handle -> covers.at(handle, at)).stream()
            .collect(Collectors.groupingBy(Cover::rota));
    var people = new TreeMap<String, String>();
    for (Rota rota : file().rotas().values()) {
      String person = OnCall.at(rota, held.getOrDefault(rota.name(), List.of()), at).now().person();
      if (person != null) {
        people.put(rota.name(), person);
      }
    }
    return people;
  }

  /// Calls the listener whenever another text came into force.
  void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /// Looks whether the file changed; to be called about once a second. A change is recorded before
  /// it is in force.
  public LiveFile.Refresh refresh(Audit audit) {
    if (live == null) {
      return new LiveFile.Refresh.Unchanged();
    }
    LiveFile.Refresh refresh = live.refresh((old, fresh) -> record(audit, old, fresh));
    if (refresh instanceof LiveFile.Refresh.Replaced) {
      listeners.forEach(Runnable::run);
    }
    return refresh;
  }

  private void record(Audit audit, OnCallFile old, OnCallFile fresh) {
    Map<String, String> facts = Map.of("from", old.revision(), "to", fresh.revision());
    var entry = new AuditEntry("oncall.changed", null, null, null, null, null, "ok", facts);
    database.write(transaction -> {
      audit.append(transaction, entry);
      return true;
    });
  }

  /// What there is to say about the file in force, with the people and groups of now.
  public List<Finding> review(People people, Instant now) {
    if (live == null) {
      return List.of();
    }
    var findings = new ArrayList<>(live.review());
    findings.addAll(new OnCallReview(people, services, intervals.names(), now).of(live.current()));
    return findings;
  }
}
