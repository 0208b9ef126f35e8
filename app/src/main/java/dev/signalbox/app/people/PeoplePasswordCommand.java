package dev.signalbox.app.people;

import dev.signalbox.app.installation.InstallationFile;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Sets a person's password.
@Command(
    name = "password",
    description = "Set a person's password; it is asked for, twice, without echo.",
    mixinStandardHelpOptions = true)
final class PeoplePasswordCommand implements Callable<Integer> {
  @Mixin private InstallationFile installation = InstallationFile.usual();
  @Mixin private PasswordOptions password = PasswordOptions.none();

  @Parameters(paramLabel = "ID", description = "Whose.")
  private String id = "";

  PeoplePasswordCommand() {}

  @Override
  public Integer call() throws IOException {
    password.check();
    PeopleFileEditor editor = PeopleFileEditor.of(installation.path());
    KnownPerson.check(editor, id);
    var made = password.ask(id);
    editor.change(people -> people.withPassword(id, made.hash()));
    System.out.println("The password of " + id + " is changed in " + editor.file() + ".");
    if (made.shown() != null) {
      System.out.println("Password, shown only now: " + made.shown());
    }
    System.out.println(
        "Where " + id + " is signed in, a server that runs ends that session in a few seconds.");
    return 0;
  }
}
