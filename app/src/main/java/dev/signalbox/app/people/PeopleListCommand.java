package dev.signalbox.app.people;

import dev.signalbox.app.installation.InstallationFile;
import dev.signalbox.engine.document.Yaml;
import dev.signalbox.engine.people.People;
import dev.signalbox.engine.people.Principal;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Names everybody and every service principal, without secrets.
@Command(
    name = "list",
    description = {
      "Name everybody with their groups, and who can sign in to the console;",
      "then the service principals, with who answers for them."
    },
    mixinStandardHelpOptions = true)
final class PeopleListCommand implements Callable<Integer> {
  @Mixin private InstallationFile installation = InstallationFile.usual();

  PeopleListCommand() {}

  @Override
  public Integer call() throws IOException {
    PeopleFileEditor editor = PeopleFileEditor.of(installation.path());
    Yaml.Mapping written = editor.text().people();
    List<String> lines = editor.look(all -> lines(all, written));
    lines.forEach(System.out::println);
    String doubt = editor.look(all -> all.doubt().all());
    if (!doubt.isEmpty()) {
      System.err.println("Note: " + doubt + ".");
    }
    return 0;
  }

  private static List<String> lines(People all, Yaml.Mapping written) {
    Stream<String> people =
        all.ids().stream()
            .flatMap(id -> all.person(id).stream())
            .map(person -> line(all, person, person.name(), signsIn(written, person.id())));
    Stream<String> services =
        all.services().stream()
            .map(id ->
                all.service(id)
                    .map(service -> line(all, service, "of " + service.owner(), "a service"))
                    .orElse("%-16s off: nobody answers for it".formatted(id)));
    return Stream.concat(people, services).toList();
  }

  private static String line(People all, Principal principal, String name, String kind) {
    return "%-16s %-24s %-12s %s".formatted(principal.id(), name, kind, groups(all, principal));
  }

  private static String signsIn(Yaml.Mapping people, String id) {
    boolean password =
        people.entry(id).map(Yaml.Entry::value).stream()
            .anyMatch(value ->
                value instanceof Yaml.Mapping fields && fields.entry("password").isPresent());
    return password ? "password" : "no password";
  }

  private static String groups(People all, Principal principal) {
    return all.shownGroups(principal).stream()
        .filter(group -> !group.equals("everyone"))
        .collect(Collectors.joining(", "));
  }
}
