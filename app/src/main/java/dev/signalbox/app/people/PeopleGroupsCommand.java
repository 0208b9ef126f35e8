package dev.signalbox.app.people;

import dev.signalbox.app.UsageException;
import dev.signalbox.app.installation.InstallationFile;
import dev.signalbox.engine.document.Yaml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Puts a person into groups and takes them out of others.
@Command(
    name = "groups",
    description = {
      "Put a person into groups and take them out of others: people groups ada +sre -interns",
      "Without changes, prints the groups they are in."
    },
    mixinStandardHelpOptions = true)
final class PeopleGroupsCommand implements Callable<Integer> {
  @Mixin private InstallationFile installation = InstallationFile.usual();

  @Parameters(index = "0", paramLabel = "ID", description = "Who.")
  private String id = "";

  @Parameters(index = "1..*", paramLabel = "+GROUP|-GROUP", description = "Into, and out of.")
  private List<String> changes = new ArrayList<>();

  PeopleGroupsCommand() {}

  /// `-group` is no option.
  @Spec
  void readWith(CommandSpec spec) {
    spec.parser().unmatchedOptionsArePositionalParams(true);
  }

  @Override
  public Integer call() throws IOException {
    PeopleFileEditor editor = PeopleFileEditor.of(installation.path());
    KnownPerson.check(editor, id);
    for (String change : changes) {
      if (!change.matches("[+-][^+-].*")) {
        throw new UsageException(
            "'"
                + change
                + "' is no change: write +GROUP to put "
                + id
                + " in, -GROUP to take out.");
      }
    }
    List<String> into = named("+");
    List<String> outOf = named("-");
    if (into.stream().anyMatch(outOf::contains)) {
      throw new UsageException("One group cannot be both + and -; nothing was changed.");
    }
    new GroupNames(editor).warnAbout(into);
    if (!changes.isEmpty()) {
      editor.change(people -> changed(people, into, outOf));
    }
    Set<String> now = editor.look(people -> people.person(id).orElseThrow().groups());
    System.out.println(id + " is in " + now.stream().sorted().collect(Collectors.joining(", ")));
    return 0;
  }

  private List<String> named(String sign) {
    return changes.stream()
        .filter(c -> c.startsWith(sign))
        .map(c -> c.substring(1))
        .distinct()
        .toList();
  }

  private PeopleText changed(PeopleText people, List<String> into, List<String> outOf) {
    PeopleText changed = people;
    for (String group : into) {
      if (!members(changed, group).anyMatch(id::equals)) {
        changed = changed.with(id, group);
      }
    }
    for (String group : outOf) {
      if (members(changed, group).noneMatch(id::equals)) {
        throw new UsageException(
            id
                + " is not named in the group '"
                + group
                + "', so nothing was changed. Members of inner groups leave those.");
      }
      changed = changed.without(id, group);
      if (members(changed, group).findAny().isEmpty()) {
        System.err.println("Warning: the group '" + group + "' has no members now.");
      }
    }
    return changed;
  }

  private static Stream<String> members(PeopleText people, String group) {
    return people.groups().flatMap(groups -> groups.entry(group)).stream()
        .map(Yaml.Entry::value)
        .flatMap(written -> GroupText.members(written).stream())
        .map(Yaml.Text::value);
  }
}
