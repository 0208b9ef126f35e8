package dev.signalbox.engine.people;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.config.GroupSourceConfig;
import dev.signalbox.engine.config.LiveFile;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.people.groups.GroupSources;
import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Who people and services are now, read afresh at every decision: the people of the people file,
/// the groups of all sources, and whose each account is.
public final class People {
  private final Rosters rosters;
  private final @Nullable Duration ceiling;
  private final Database database;
  private final Audit audit;
  private final TimeSource clock;
  private final StandingConfig standings;
  private final JdbcAccountStore accounts = new JdbcAccountStore();

  People(
      LiveFile<PeopleFile> file,
      GroupSources sources,
      Database database,
      Audit audit,
      TimeSource clock,
      StandingConfig standings) {
    this.standings = standings;
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.rosters = new Rosters(file, sources, clock, this::record);
    this.ceiling = null;
  }

  private People(People all, Duration ceiling) {
    this.rosters = all.rosters;
    this.ceiling = ceiling;
    this.database = all.database;
    this.audit = all.audit;
    this.clock = all.clock;
    this.standings = all.standings;
  }

  /// The same people, with groups as they were so long ago at most: what a source said before that
  /// counts as little as of a source that is lost.
  public People within(Duration age) {
    return new People(this, age);
  }

  /// Reads the people file, and what further sources say, where nobody comes from elsewhere.
  ///
  /// @throws dev.signalbox.spi.config.SettingsException with all problems when the file cannot be
  ///   used
  public static People open(
      Path file,
      Collection<GroupSourceConfig> sources,
      Database database,
      Audit audit,
      TimeSource clock) {
    return open(file, sources, database, audit, clock, StandingConfig.MEMBERS);
  }

  /// The same with whoever counts besides members.
  public static People open(
      Path file,
      Collection<GroupSourceConfig> sources,
      Database database,
      Audit audit,
      TimeSource clock,
      StandingConfig standings) {
    GroupSources groups = GroupSources.of(sources, clock);
    return new People(
        LiveFile.open(file, new PeopleReader(groups.names())),
        groups,
        database,
        audit,
        clock,
        standings);
  }

  /// Looks whether the people file or what further sources say changed; to be called about once a
  /// second. A change is recorded before it is in force; only the loss of a source, which time
  /// alone brings about, waits for nothing.
  public LiveFile.Refresh refresh() {
    return rosters.refresh();
  }

  private Roster now() {
    return rosters.now(ceiling);
  }

  /// Calls the listener whenever other people, groups or passwords came into force.
  public void onChange(Runnable listener) {
    rosters.onChange(listener);
  }

  /// What there is to say about the people file in force, and about further sources.
  public List<Finding> review() {
    return rosters.review();
  }

  public Optional<Person> person(String id) {
    return Optional.ofNullable(now().people().get(id));
  }

  /// The person this account is linked to, by proof; never by name.
  public Optional<Person> holder(Account account) {
    if (account.kind() != Account.Kind.PERSON || account.assurance() == Account.Assurance.NONE) {
      return Optional.empty();
    }
    if (account.platform().equals(PersonEntry.CONSOLE)) {
      return account.workspace().equals(PersonEntry.CONSOLE)
          ? person(account.userId())
          : Optional.empty();
    }
    if (!counts(account)) {
      return Optional.empty();
    }
    String byFile = rosters.file().accounts().get(AccountKey.of(account));
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

  /// Whether the account can be somebody's with what it is where it was last seen, whatever it was
  /// when it was linked.
  private boolean counts(Account account) {
    return database
        .read(handle -> accounts.seen(handle, AccountKey.of(account)))
        .map(seen -> standings.admits(seen.connection(), seen.account().standing()))
        .orElse(account.standing() == Account.Standing.MEMBER);
  }

  /// Whose accounts can be somebody's.
  public StandingConfig standings() {
    return standings;
  }

  /// The accounts of a person that count now and were seen, the last one first.
  public List<SeenAccount> seen(Handle handle, String person) {
    Instant now = clock.instant();
    Map<AccountKey, String> written = fileAccounts();
    Stream<AccountKey> linked =
        accounts.accountsOf(handle, person).stream()
            .filter(link -> link.isValid(now) && !written.containsKey(link.key()))
            .map(AccountLink::key);
    return Stream.concat(
            written.keySet().stream().filter(key -> person.equals(written.get(key))), linked)
        .flatMap(key -> accounts.seen(handle, key).stream())
        .filter(seen -> standings.admits(seen.connection(), seen.account().standing()))
        .sorted(Comparator.comparing(SeenAccount::seenAt).reversed())
        .toList();
  }

  /// Ids of the people in a group for certain; empty when there is no such group. `everyone` holds
  /// all people.
  public Set<String> members(String group) {
    return now().groups().getOrDefault(group, Set.of());
  }

  /// Ids of the people that an audience names, in order; nobody where it is everyone.
  public Set<String> named(Audience audience) {
    return now().named(audience);
  }

  /// Names of all groups, `everyone` included.
  public Set<String> groups() {
    return now().groups().keySet();
  }

  /// Ids of all people.
  public Set<String> ids() {
    return now().people().keySet();
  }

  /// The service of this id, `service:` included, unless it is off because nobody answers for it,
  /// as far as is known.
  public Optional<ServicePrincipal> service(String id) {
    Roster now = now();
    return Optional.ofNullable(now.services().get(id))
        .filter(service -> !now.named(service.answering()).isEmpty());
  }

  /// Ids of all services, those that are off included.
  public Set<String> services() {
    return now().services().keySet();
  }

  /// Of which groups nobody can tell now who is in them.
  public Doubt doubt() {
    return now().doubt();
  }

  /// From where somebody's groups come, as far as it is not only from the people file: names of the
  /// sources by group.
  ///
  /// @param id a person's or service's
  public Map<String, Set<String>> groupSources(String id) {
    Roster now = now();
    Principal principal =
        id.startsWith(ServicePrincipal.PREFIX) ? now.services().get(id) : now.people().get(id);
    return principal == null ? Map.of() : now.sources(principal);
  }

  /// Somebody's groups for people, in order, each with the further sources that it comes from:
  /// `developers`, `sre (teams)`.
  public List<String> shownGroups(Principal principal) {
    return now().shownGroups(principal);
  }

  /// The person or service of this id.
  public Optional<Principal> principal(String id) {
    return id.startsWith(ServicePrincipal.PREFIX)
        ? service(id).map(service -> service)
        : person(id).map(person -> person);
  }

  /// Somebody made up, to try rules with: a person who is in these groups, and in no other but
  /// those that hold them. Empty when one of the groups is not there.
  public Optional<Principal> somebodyIn(Collection<String> groups) {
    return now().somebodyIn(groups);
  }

  /// The caller with the groups of now; empty when they are gone, or their account is not theirs
  /// any more.
  public Optional<Principal> present(Caller caller) {
    return switch (caller.principal()) {
      case Person person ->
          holder(caller.account())
              .filter(holder -> holder.id().equals(person.id()))
              .map(holder -> holder);
      case ServicePrincipal service -> service(service.id()).map(now -> now);
    };
  }

  /// SHA-256 of the people file in force and of what further sources say, lower-case hex.
  public String revision() {
    return now().revision();
  }

  TimeSource clock() {
    return clock;
  }

  Map<AccountKey, String> fileAccounts() {
    return rosters.file().accounts();
  }

  Optional<String> passwordHash(String person) {
    return Optional.ofNullable(rosters.file().passwords().get(person));
  }

  OptionalInt dearestPassword() {
    return rosters.file().passwords().values().stream()
        .mapToInt(hash -> Integer.parseInt(hash.substring(4, 6)))
        .max();
  }

  private void record(String from, Roster fresh) {
    var facts = new TreeMap<>(Map.of("from", from, "to", fresh.revision()));
    if (!fresh.doubt().isNone()) {
      facts.put("lost", String.join(", ", fresh.doubt().lost().keySet()));
    }
    var entry = new AuditEntry("people.changed", null, null, null, null, null, "ok", facts);
    database.write(transaction -> {
      audit.append(transaction, entry);
      return true;
    });
  }
}
