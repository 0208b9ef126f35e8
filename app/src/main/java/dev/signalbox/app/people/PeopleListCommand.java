package dev.signalbox.app.people;

import dev.signalbox.app.installation.InstallationFile;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.people.Person;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Names everybody, without secrets.
@Command(
    name = "list",
    description = "Name everybody with their groups, and who can sign in to the console.",
    mixinStandardHelpOptions = true)
final class PeopleListCommand implements Callable<Integer> {
  @Mixin private InstallationFile installation = InstallationFile.usual();

  PeopleListCommand() {}

  @Override
  public Integer call() throws IOException {
    PeopleFileEditor editor = PeopleFileEditor.of(installation.path());
    List<Person> people =
        editor.look(all -> all.people().stream().flatMap(id -> all.person(id).stream()).toList());
    Yaml.Mapping written = editor.text().people();
    for (Person person : people) {
      System.out.printf(
          "%-16s %-24s %-12s %s%n",
          person.id(), person.name(), signsIn(written, person.id()), groups(person));
    }
    return 0;
  }

  private static String signsIn(Yaml.Mapping people, String id) {
    boolean password =
        people.entry(id).map(Yaml.Entry::value).stream()
            .anyMatch(value ->
                value instanceof Yaml.Mapping fields && fields.entry("password").isPresent());
    return password ? "password" : "no password";
  }

  private static String groups(Person person) {
    return person.groups().stream()
        .filter(group -> !group.equals("everyone"))
        .sorted()
        .collect(Collectors.joining(", "));
  }
}
