package dev.signalbox.engine.people;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.config.LiveFile;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.chat.Account;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/// The people and groups of the people file, and whose each account is.
public final class People implements Directory {
  private final LiveFile<PeopleFile> file;
  private final Database database;
  private final Audit audit;
  private final InstantSource clock;
  private final JdbcAccountStore accounts = new JdbcAccountStore();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  private People(LiveFile<PeopleFile> file, Database database, Audit audit, InstantSource clock) {
    this.file = file;
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /// Reads the people file.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException with all problems when it cannot be used
  public static People open(Path file, Database database, Audit audit, InstantSource clock) {
    return new People(LiveFile.open(file, new PeopleReader()), database, audit, clock);
  }

  /// Looks whether the people file changed; to be called about once a second. A change is recorded
  /// before it is in force.
  public LiveFile.Refresh refresh() {
    LiveFile.Refresh refresh = file.refresh(this::record);
    if (refresh instanceof LiveFile.Refresh.Replaced) {
      listeners.forEach(Runnable::run);
    }
    return refresh;
  }

  /// Calls the listener whenever other people, groups or passwords came into force.
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /// What there is to say about the people file in force.
  public List<Finding> review() {
    return file.review();
  }

  @Override
  public Optional<Person> person(String id) {
    return Optional.ofNullable(file.current().people().get(id));
  }

  @Override
  public Optional<Person> holder(Account account) {
    if (account.kind() != Account.Kind.PERSON || account.assurance() == Account.Assurance.NONE) {
      return Optional.empty();
    }
    if (account.platform().equals(PersonEntry.CONSOLE)) {
      return account.workspace().equals(PersonEntry.CONSOLE)
          ? person(account.userId())
          : Optional.empty();
    }
    String byFile = file.current().accounts().get(AccountKey.of(account));
    if (byFile != null) {
      return account.assurance().compareTo(Account.Assurance.ACCOUNT) >= 0
          ? person(byFile)
          : Optional.empty();
    }
    Instant now = clock.instant();
    return database
        .read(handle -> accounts.find(handle, AccountKey.of(account)))
        .filter(link -> link.covers(account, now))
        .flatMap(link -> person(link.person()));
  }

  @Override
  public Set<String> members(String group) {
    return file.current().groups().getOrDefault(group, Set.of());
  }

  @Override
  public Set<String> groups() {
    return file.current().groups().keySet();
  }

  @Override
  public Set<String> people() {
    return file.current().people().keySet();
  }

  @Override
  public Optional<ServicePrincipal> service(String id) {
    PeopleFile now = file.current();
    return Optional.ofNullable(now.services().get(id))
        .filter(service -> !members(service.owner()).isEmpty());
  }

  @Override
  public Set<String> services() {
    return file.current().services().keySet();
  }

  /// SHA-256 of the people file in force, lower-case hex.
  public String revision() {
    return file.current().revision();
  }

  Map<AccountKey, String> fileAccounts() {
    return file.current().accounts();
  }

  Optional<String> passwordHash(String person) {
    return Optional.ofNullable(file.current().passwords().get(person));
  }

  OptionalInt dearestPassword() {
    return file.current().passwords().values().stream()
        .mapToInt(hash -> Integer.parseInt(hash.substring(4, 6)))
        .max();
  }

  private void record(PeopleFile old, PeopleFile fresh) {
    var entry =
        new AuditEntry(
            "people.changed",
            null,
            null,
            null,
            null,
            null,
            "ok",
            Map.of("from", old.revision(), "to", fresh.revision()));
    database.write(transaction -> {
      audit.append(transaction, entry);
      return true;
    });
  }
}
