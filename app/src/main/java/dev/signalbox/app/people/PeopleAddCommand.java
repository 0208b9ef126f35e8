package dev.signalbox.app.people;

import dev.signalbox.app.UsageException;
import dev.signalbox.app.installation.InstallationFile;
import dev.signalbox.app.installation.LookAlikes;
import dev.signalbox.engine.people.People;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Adds a person, with a password and in groups.
@Command(
    name = "add",
    description = "Add a person; their password is asked for, twice, without echo.",
    mixinStandardHelpOptions = true)
final class PeopleAddCommand implements Callable<Integer> {
  @Mixin private InstallationFile installation = InstallationFile.usual();
  @Mixin private PasswordOptions password = PasswordOptions.none();

  @Parameters(paramLabel = "ID", description = "Short, lower case: ada")
  private String id = "";

  @Option(names = "--name", description = "What people call them: \"Ada Lovelace\"")
  private @Nullable String name;

  @Option(names = "--email", description = "Where mail reaches them.")
  private @Nullable String email;

  @Option(names = "--groups", split = ",", paramLabel = "GROUP", description = "By commas.")
  private List<String> groups = new ArrayList<>();

  @Option(
      names = "--no-password",
      description = "They do not sign in to the console, only use other chats.")
  private boolean noPassword;

  PeopleAddCommand() {}

  @Override
  public Integer call() throws IOException {
    password.check();
    if (noPassword && password.given()) {
      throw new UsageException("--no-password stands alone: leave --generate or --stdin out.");
    }
    PeopleFileEditor editor = PeopleFileEditor.of(installation.path());
    editor.look(this::refuseWhatIsThere);
    new GroupNames(editor).warnAbout(groups);
    var fields = new LinkedHashMap<String, String>();
    fields.put("name", NameCheck.quoted("--name", name == null ? id : name));
    if (email != null) {
      fields.put("email", NameCheck.quoted("--email", email));
    }
    var made = noPassword ? null : password.ask(id);
    if (made != null) {
      fields.put("password", made.hash());
    }
    editor.change(people -> {
      PeopleText changed = people.withPerson(id, fields);
      for (String group : new TreeSet<>(groups)) {
        changed = changed.with(id, group);
      }
      return changed;
    });
    System.out.println(id + " is added to " + editor.file() + ".");
    if (made != null && made.shown() != null) {
      System.out.println("Password, shown only now: " + made.shown());
    }
    return 0;
  }

  private boolean refuseWhatIsThere(People people) {
    NameCheck.check("person", id);
    if (people.ids().contains(id)) {
      throw new UsageException(
          "There is a person '%1$s' already. To change them: people password %1$s, or people groups %1$s."
              .formatted(id));
    }
    if (people.groups().contains(id)) {
      throw new UsageException(
          "'" + id + "' is a group: a person needs another id, as both stand in the same lists.");
    }
    var all = new ArrayList<>(people.ids());
    all.addAll(people.groups());
    all.add(id);
    LookAlikes.among(all).stream()
        .filter(alike -> alike.contains(id))
        .findFirst()
        .ifPresent(alike -> {
          throw new UsageException(
              "These would look alike, and people would approve for the wrong one: "
                  + String.join(", ", alike)
                  + ". Choose another id.");
        });
    return true;
  }
}
