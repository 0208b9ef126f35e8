package dev.signalbox.engine.people;

import dev.signalbox.engine.audit.Audit;
import dev.signalbox.engine.audit.AuditEntry;
import dev.signalbox.engine.config.GroupSourceConfig;
import dev.signalbox.engine.config.LiveFile;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.engine.people.groups.GroupFile;
import dev.signalbox.engine.people.groups.GroupSources;
import dev.signalbox.engine.people.groups.SourceAnswer;
import dev.signalbox.engine.people.groups.SourceFindings;
import dev.signalbox.engine.store.Database;
import dev.signalbox.spi.chat.Account;
import dev.signalbox.spi.chat.Audience;
import dev.signalbox.spi.time.TimeSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Who people and services are now, read afresh at every decision: the people of the people file,
/// the groups of all sources, and whose each account is.
public final class People {
  private final LiveFile<PeopleFile> file;
  private final GroupSources sources;
  private final Database database;
  private final Audit audit;
  private final TimeSource clock;
  private final StandingConfig standings;
  private final JdbcAccountStore accounts = new JdbcAccountStore();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Object turn = new Object();
  private volatile Standing standing;
  private String told;

  People(
      LiveFile<PeopleFile> file,
      GroupSources sources,
      Database database,
      Audit audit,
      TimeSource clock,
      StandingConfig standings) {
    this.standings = standings;
    this.file = file;
    this.sources = sources;
    this.database = database;
    this.audit = audit;
    this.clock = clock;
    this.standing = standing(clock, null, file.current(), sources.look());
    this.told = standing.roster().revision();
  }

  /// Everybody, and until when that is so.
  ///
  /// @param file what it was made from
  /// @param answers what sources said last
  /// @param counting those of them that count
  private record Standing(
      PeopleFile file, List<SourceAnswer> answers, List<SourceAnswer> counting, Roster roster) {
    /// Whether everything that it was made from is the same.
    boolean isOf(PeopleFile other, List<SourceAnswer> said, Set<String> lost) {
      return file.revision().equals(other.revision())
          && lost.equals(roster.doubt().lost().keySet())
          && said.stream()
              .map(SourceAnswer::members)
              .toList()
              .equals(answers.stream().map(SourceAnswer::members).toList());
    }

    boolean isOver(TimeSource clock) {
      if (counting.isEmpty()) {
        return false;
      }
      Instant now = clock.instant();
      Duration elapsed = clock.elapsed();
      return counting.stream().anyMatch(answer -> answer.isLost(now, elapsed));
    }
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
    var groups =
        new GroupSources(
            sources.stream()
                .map(source ->
                    new GroupSources.Source(
                        source.name(),
                        new GroupFile(source.name(), source.file(), clock),
                        source.keep()))
                .toList(),
            clock);
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
    synchronized (turn) {
      List<SourceAnswer> answers = sources.look();
      Standing before = standing;
      LiveFile.Refresh refresh =
          file.refresh((old, fresh) -> record(told, standing(clock, before, fresh, answers)));
      Standing now = standing(clock, before, file.current(), answers);
      if (!(refresh instanceof LiveFile.Refresh.Replaced)) {
        record(told, now);
      }
      standing = now;
      boolean changed = !told.equals(now.roster().revision());
      if (changed) {
        told = now.roster().revision();
        listeners.forEach(Runnable::run);
      }
      return refresh instanceof LiveFile.Refresh.Unchanged
          ? review(now).refresh(before.answers(), changed)
          : refresh;
    }
  }

  /// What is so with this file and these answers, made again only where something else was said.
  private static Standing standing(
      TimeSource clock, @Nullable Standing before, PeopleFile file, List<SourceAnswer> answers) {
    Instant now = clock.instant();
    Duration elapsed = clock.elapsed();
    var losses = new TreeMap<String, String>();
    var counting = new ArrayList<SourceAnswer>();
    for (SourceAnswer answer : answers) {
      if (answer.isLost(now, elapsed)) {
        losses.put(answer.name(), answer.loss());
      } else {
        counting.add(answer);
      }
    }
    Roster roster =
        before != null && before.isOf(file, answers, losses.keySet())
            ? before.roster()
            : answers.isEmpty() ? Roster.of(file) : Roster.of(file, answers, losses);
    return new Standing(file, answers, counting, roster);
  }

  /// What is so now: an answer whose time is over counts no more from that moment on, whether or
  /// not somebody has looked again.
  private Roster now() {
    Standing present = standing;
    if (!present.isOver(clock)) {
      return present.roster();
    }
    synchronized (turn) {
      if (standing.isOver(clock)) {
        standing = standing(clock, standing, standing.file(), standing.answers());
      }
      return standing.roster();
    }
  }

  /// Calls the listener whenever other people, groups or passwords came into force.
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /// What there is to say about the people file in force, and about further sources.
  public List<Finding> review() {
    var findings = new ArrayList<>(file.review());
    now();
    findings.addAll(review(standing).findings());
    return List.copyOf(findings);
  }

  private static SourceFindings review(Standing standing) {
    Roster roster = standing.roster();
    return new SourceFindings(
        standing.answers(),
        roster.doubt().lost(),
        name ->
            roster.people().containsKey(name)
                || roster.services().containsKey(name)
                || roster.groups().containsKey(name));
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
    String byFile = now().file().accounts().get(AccountKey.of(account));
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
    return now().file().accounts();
  }

  Optional<String> passwordHash(String person) {
    return Optional.ofNullable(now().file().passwords().get(person));
  }

  OptionalInt dearestPassword() {
    return now().file().passwords().values().stream()
        .mapToInt(hash -> Integer.parseInt(hash.substring(4, 6)))
        .max();
  }

  private void record(String from, Standing fresh) {
    String to = fresh.roster().revision();
    if (from.equals(to)) {
      return;
    }
    var facts = new TreeMap<>(Map.of("from", from, "to", to));
    if (!fresh.roster().doubt().isNone()) {
      facts.put("lost", String.join(", ", fresh.roster().doubt().lost().keySet()));
    }
    var entry = new AuditEntry("people.changed", null, null, null, null, null, "ok", facts);
    database.write(transaction -> {
      audit.append(transaction, entry);
      return true;
    });
  }
}
