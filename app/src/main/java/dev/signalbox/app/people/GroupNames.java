package dev.signalbox.app.people;

import dev.signalbox.app.UsageException;
import dev.signalbox.spi.config.Nearest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which names of groups make sense in an installation.
final class GroupNames {
  private final Set<String> groups;
  private final Set<String> people;
  private final PeopleFileEditor editor;

  GroupNames(PeopleFileEditor editor) {
    this.groups = editor.look(people -> people.groups());
    this.people = editor.look(people -> people.ids());
    this.editor = editor;
  }

  /// Refuses what cannot be a group of its own, and tells of those that are new or used nowhere.
  void warnAbout(Collection<String> wanted) throws IOException {
    for (String group : wanted) {
      NameCheck.check("group", group);
      if (people.contains(group) || group.equals("everyone")) {
        throw new UsageException(
            group.equals("everyone")
                ? "Everybody is in 'everyone' already: leave it out."
                : "'" + group + "' is a person, not a group: a group needs another name.");
      }
      if (!groups.contains(group)) {
        System.err.println(
            "Note: the group '%s' is new%s.".formatted(group, Nearest.hint(group, groups)));
      }
      if (!isMentioned(group)) {
        System.err.println(
            "Warning: no runbook, guard, room or other group mentions the group '%s'."
                .formatted(group));
      }
    }
  }

  private boolean isMentioned(String group) throws IOException {
    var name = Pattern.compile("(?<![a-z0-9._-])" + Pattern.quote(group) + "(?![a-z0-9._-])");
    var files = new ArrayList<>(runbooks(editor.server().runbooks()));
    files.add(editor.configuration());
    @Nullable Path guards = editor.server().guards();
    if (guards != null) {
      files.add(guards);
    }
    return isInAnother(group) || files.stream().anyMatch(file -> name.matcher(text(file)).find());
  }

  private boolean isInAnother(String group) throws IOException {
    return editor.text().groups().stream()
        .flatMap(all -> all.entries().stream())
        .flatMap(other -> GroupText.members(other.value()).stream())
        .anyMatch(member -> member.value().equals(group));
  }

  private static List<Path> runbooks(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return "";
    }
  }
}
