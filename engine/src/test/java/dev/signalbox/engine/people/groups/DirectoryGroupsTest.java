package dev.signalbox.engine.people.groups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.signalbox.engine.config.DirectoryConfig;
import dev.signalbox.engine.document.Finding;
import dev.signalbox.spi.people.GroupAnswer;
import dev.signalbox.spi.people.GroupSource;
import dev.signalbox.testkit.Eventually;
import dev.signalbox.testkit.TestClock;
import dev.signalbox.testkit.people.GroupSourceContract;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/// A directory as a source of groups.
final class DirectoryGroupsTest extends GroupSourceContract {
  private static final String BASE = ",dc=example,dc=org";

  private final TestClock clock = TestClock.atNoon();
  private final FakeDirectory directory = new FakeDirectory();
  private final List<Runnable> waiting = new CopyOnWriteArrayList<>();
  private final DirectoryGroups source = source(Runnable::run);

  private DirectoryGroups source(Executor workers) {
    return new DirectoryGroups("teams", config(), directory, clock, workers);
  }

  private static DirectoryConfig config() {
    return new DirectoryConfig(
        URI.create("ldap://localhost/dc=example,dc=org"),
        "",
        "",
        "",
        "uid",
        "groupOfNames",
        true,
        Duration.ofSeconds(1));
  }

  @Override
  protected GroupSource source() {
    return source;
  }

  @Override
  protected TestClock clock() {
    return clock;
  }

  @Override
  protected void says(Map<String, Set<String>> groups) {
    directory.begins();
    var people = new TreeSet<String>();
    groups.values().forEach(people::addAll);
    people.removeIf(name -> name.startsWith("teams."));
    people.forEach(id -> directory.person(person(id), Map.of("uid", List.of(id))));
    groups.forEach((name, members) ->
        directory.group(
            group(name),
            List.of(name.substring("teams.".length())),
            members.stream()
                .map(one -> one.startsWith("teams.") ? group(one) : person(one))
                .toList()));
  }

  private static String person(String id) {
    return "uid=" + id + BASE;
  }

  private static String group(String name) {
    return "cn=" + name.substring("teams.".length()) + BASE;
  }

  @Override
  protected void talksNonsense() {
    directory.begins();
    directory.group("cn=sre" + BASE, List.of("sre"), List.of("no name of an entry"));
  }

  @Override
  protected void isGone() {
    directory.breaks("localhost: nobody answers");
  }

  @Test
  void whatItSaysIsOfTheMomentInWhichItWasAskedAndNobodyWaitsForAFurtherListing() {
    says(Map.of("teams.sre", Set.of("ada")));
    var slow = source(waiting::add);
    Instant begun = clock.instant();
    var first = CompletableFuture.supplyAsync(slow::look);
    Eventually.holds("it was asked", () -> waiting.size() == 1);
    clock.advance(Duration.ofSeconds(3));
    waiting.getFirst().run();
    assertEquals(begun, ((GroupAnswer.Told) first.join()).asOf());

    slow.look();
    assertEquals(2, waiting.size(), "a further listing is under way");
    clock.advance(Duration.ofSeconds(30));
    assertEquals(begun, ((GroupAnswer.Told) slow.look()).asOf(), "until it has ended");
    assertEquals(2, waiting.size(), "one at a time");
  }

  @Test
  void entriesWithoutANameHereHandTheirMembersOn() {
    directory.person("uid=ada,ou=x" + BASE, Map.of("uid", List.of("Ada")));
    directory.person("uid=odd,ou=x" + BASE, Map.of("uid", List.of("\u202eevil", "a b")));
    directory.group("cn=On Call" + BASE, List.of("On Call"), List.of("UID=Ada, ou=X" + BASE));
    directory.group(
        "cn=sre" + BASE, List.of("SRE"), List.of("cn=on call" + BASE, "uid=odd,ou=x" + BASE));
    assertEquals(Map.of("teams.sre", Set.of("ada")), told().members());
  }

  @Test
  void groupsInACircleEndAndAreToldAsTheyAre() {
    directory.person("uid=ada" + BASE, Map.of("uid", List.of("ada")));
    directory.group("cn=a" + BASE, List.of("a"), List.of("cn=B b" + BASE));
    directory.group("cn=B b" + BASE, List.of("B b"), List.of("cn=C c" + BASE, "uid=ada" + BASE));
    directory.group("cn=C c" + BASE, List.of("C c"), List.of("cn=B b" + BASE, "cn=a" + BASE));
    assertEquals(Map.of("teams.a", Set.of("ada", "teams.a")), told().members());
  }

  @Test
  void twoEntriesWithOneNameSpoilAllOfIt() {
    directory.person("uid=ada,ou=people" + BASE, Map.of("uid", List.of("ada")));
    directory.person("uid=ada,ou=guests" + BASE, Map.of("uid", List.of("ADA")));
    assertTrue(lost().contains("two entries are called ada"), lost());
    directory.begins();
    directory.group("cn=sre,ou=a" + BASE, List.of("sre"), List.of());
    directory.group("cn=sre,ou=b" + BASE, List.of("sre"), List.of());
    assertTrue(lost().contains("two entries are called teams.sre"), lost());
  }

  @Test
  void twoEntriesThatAreSpelledAlikeSpoilAllOfIt() {
    directory.person("cn=Ada" + BASE, Map.of("uid", List.of("ada")));
    directory.person("cn=ADA" + BASE, Map.of("uid", List.of("eve")));
    directory.group("cn=sre" + BASE, List.of("sre"), List.of("cn=Ada" + BASE));
    assertTrue(lost().contains("two entries are spelled alike: cn=ada,dc=example"), lost());
    directory.begins();
    directory.group("cn=sre" + BASE, List.of("sre"), List.of());
    directory.group("cn=SRE " + BASE, List.of("other"), List.of());
    assertTrue(lost().contains("two entries are spelled alike: cn=sre,dc=example"), lost());
  }

  @Test
  void saysWhoIsWhoseManager() {
    directory.person("uid=grace" + BASE, Map.of("uid", List.of("grace")));
    directory.person(
        "uid=ada" + BASE, Map.of("uid", List.of("ada"), "manager", List.of("uid=grace" + BASE)));
    directory.person(
        "uid=eve" + BASE, Map.of("uid", List.of("eve"), "manager", List.of("uid=gone" + BASE)));
    assertEquals(Map.of("ada", "grace"), told().managers());
  }

  @Test
  void thatManyOfADirectoryAreNobodyHereIsNothingToSay() {
    directory.person("uid=ada" + BASE, Map.of("uid", List.of("ada")));
    directory.group("cn=sre" + BASE, List.of("sre"), List.of("uid=ada" + BASE));
    var sources =
        new GroupSources(
            List.of(
                new GroupSources.Source("teams", source(Runnable::run), Duration.ofMinutes(1)),
                new GroupSources.Source("file", () -> told("file.x"), Duration.ofMinutes(1))),
            clock);
    List<String> said =
        new SourceFindings(sources.look(), Map.of(), name -> false, sources::isOpen)
            .findings().stream().map(Finding::file).toList();
    assertEquals(List.of("group source file"), said);
  }

  private GroupAnswer told(String group) {
    return new GroupAnswer.Told(Map.of(group, Set.of("nobody")), clock.instant());
  }

  private GroupAnswer.Told told() {
    return assertInstanceOf(GroupAnswer.Told.class, source(Runnable::run).look());
  }

  private String lost() {
    return assertInstanceOf(GroupAnswer.Lost.class, source(Runnable::run).look()).why();
  }
}
