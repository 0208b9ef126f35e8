package dev.signalbox.engine.runbook;

import dev.signalbox.engine.command.LiveNames;
import dev.signalbox.engine.command.Param;
import dev.signalbox.engine.expression.Template;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// What an installation has, for checking runbooks against it.
///
/// @param groups every group with the ids of its members
/// @param live services, rooms, people, groups and environments
/// @param connections names that `http` steps may name in `at`
/// @param databases names that `sql` steps may name in `at`
/// @param runners names that `exec` steps may name in `at`
/// @param ours first words of our own commands
/// @param programs what runners can run
/// @param callable what `call` steps may name besides runbooks, by dotted name, with its parameters
/// @param identities services that runbooks may act as, by id
/// @param operations those of them that reach outside, with what doing one twice means
/// @param secrets names of what senders to webhooks prove themselves with
/// @param lent what runbooks may use as `secret('name')`, by name
/// @param variables what `exec` steps may give a runner besides its own, by its name
public record Known(
    Map<String, Set<String>> groups,
    LiveNames live,
    Set<String> connections,
    Set<String> databases,
    Set<String> runners,
    Set<String> ours,
    Programs programs,
    Map<String, List<Param>> callable,
    Map<String, Identity> identities,
    Map<String, Repeat> operations,
    Set<String> secrets,
    Map<String, Lent> lent,
    Map<String, Set<String>> variables) {
  /// A secret of the installation.
  ///
  /// @param runbooks that may use it, by dotted name; `*` at the end matches any rest
  /// @param at connections and runners that it may go to; empty means every one
  public record Lent(List<String> runbooks, List<String> at) {
    public Lent {
      runbooks = List.copyOf(runbooks);
      at = List.copyOf(at);
    }

    /// Whether a runbook may use it.
    public boolean isFor(String runbook) {
      return runbooks.stream().anyMatch(name -> Wildcard.matches(name, runbook));
    }

    /// Whether it may go to a connection or runner.
    public boolean goesTo(String place) {
      return at.isEmpty() || at.contains(place);
    }
  }

  /// Tells whether a runner has a program now.
  @FunctionalInterface
  public interface Programs {
    boolean has(String runner, String program);
  }

  /// A service that runbooks may act as.
  ///
  /// @param groups every group it is in
  /// @param off true while nobody answers for it
  public record Identity(Set<String> groups, boolean off) {
    public Identity {
      groups = Set.copyOf(groups);
    }
  }

  public Known {
    groups = Map.copyOf(groups);
    connections = Set.copyOf(connections);
    databases = Set.copyOf(databases);
    runners = Set.copyOf(runners);
    ours = Set.copyOf(ours);
    callable = Map.copyOf(callable);
    identities = Map.copyOf(identities);
    operations = Map.copyOf(operations);
    secrets = Set.copyOf(secrets);
    lent = Map.copyOf(lent);
    variables = Map.copyOf(variables);
  }

  /// An installation in which every program is there, and nothing to call but runbooks.
  public Known(
      Map<String, Set<String>> groups,
      LiveNames live,
      Set<String> connections,
      Set<String> runners,
      Set<String> ours) {
    this(
        groups,
        live,
        connections,
        Set.of(),
        runners,
        ours,
        (runner, program) -> true,
        Map.of(),
        Map.of(),
        Map.of(),
        Set.of(),
        Map.of(),
        Map.of());
  }

  public boolean isGroupOrPerson(String name) {
    return groups.containsKey(name) || live.people().contains(name);
  }

  /// True where it can stand for somebody who asks: services may run, and approve nothing.
  public boolean isCaller(String name) {
    return isGroupOrPerson(name) || identities.containsKey(name);
  }

  public Set<String> groupsAndPeople() {
    var all = new HashSet<>(groups.keySet());
    all.addAll(live.people());
    return all;
  }

  /// True when a name that is partly `${…}` could be one of these.
  public static boolean fits(Template template, Set<String> names) {
    return names.stream().anyMatch(matching(template.source()));
  }

  /// Matches names that begin and end like the template's fixed text.
  private static Predicate<String> matching(String source) {
    int open = source.indexOf("${");
    if (open < 0) {
      return source::equals;
    }
    String start = source.substring(0, open);
    String end = source.substring(source.lastIndexOf('}') + 1);
    return name ->
        name.length() > start.length() + end.length()
            && name.startsWith(start)
            && name.endsWith(end);
  }
}
