package dev.signalbox.app.init;

import dev.signalbox.app.UsageException;
import dev.signalbox.app.people.NameCheck;
import dev.signalbox.app.people.PasswordOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes an installation that starts, with an administrator who can sign in.
@Command(
    name = "init",
    description = {
      "Make an installation that starts: configuration, an administrator, a room, a runbook, guards.",
      "The password is asked for, twice, without echo; without a terminal it is made up and printed once."
    },
    mixinStandardHelpOptions = true)
public final class InitCommand implements Callable<Integer> {
  private static final int HIGHEST_PORT = 65_535;

  @Parameters(paramLabel = "FOLDER", description = "A new folder, or an empty one.")
  private Path folder = Path.of("");

  @Option(
      names = "--admin",
      paramLabel = "ID",
      defaultValue = "admin",
      description = "The first person (default: ${DEFAULT-VALUE}).")
  private String admin = "admin";

  @Option(names = "--name", description = "What people call them (default: their id).")
  private @Nullable String name;

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Where it will listen (default: ${DEFAULT-VALUE}).")
  private int port;

  @Mixin private PasswordOptions password = PasswordOptions.none();

  InitCommand() {}

  @Override
  public Integer call() throws IOException {
    password.check();
    NameCheck.check("person", admin);
    if (InitialFiles.GROUPS.contains(admin)) {
      throw new UsageException(
          "'" + admin + "' is the name of a group here: --admin takes another.");
    }
    if (port < 0 || port > HIGHEST_PORT) {
      throw new UsageException("--port takes 0 to " + HIGHEST_PORT + "; 0 is any free one.");
    }
    String called = NameCheck.quoted("--name", name == null ? admin : name);
    Path place = folder.toAbsolutePath().normalize();
    refuseWhatIsThere(place);
    var made = password.askOrMake(admin);
    new InitialFiles(admin, called, made.hash(), port).writeTo(place);
    tell(place, made.shown());
    return 0;
  }

  private static void refuseWhatIsThere(Path place) throws IOException {
    if (Files.notExists(place, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.isDirectory(place.resolveSibling("."))) {
        throw new UsageException("There is no folder " + place.getParent() + ": make it first.");
      }
      return;
    }
    if (!Files.isDirectory(place)) {
      throw new UsageException(place + " is a file: name a new folder. Nothing was changed.");
    }
    try (Stream<Path> inside = Files.list(place)) {
      String found =
          inside
              .map(file -> String.valueOf(file.getFileName()))
              .sorted()
              .limit(6)
              .collect(Collectors.joining(", "));
      if (!found.isEmpty()) {
        throw new UsageException(
            place + " is not empty (" + found + "): name a new folder. Nothing was changed.");
      }
    }
  }

  private void tell(Path place, @Nullable String shown) {
    String launcher = ShellWord.launcher();
    String configuration = ShellWord.of(place.resolve("signalbox.yaml").toString());
    System.out.println("The installation is in " + place + ".");
    if (shown != null) {
      System.out.println("Sign in as " + admin + " with the password, shown only now: " + shown);
    }
    System.out.println();
    System.out.println("Next:");
    System.out.println("  " + launcher + " check " + ShellWord.of(place.toString()));
    System.out.println("  " + launcher + " start --config " + configuration);
    System.out.println(
        "Open the address that it prints, sign in as " + admin + ", and type in #general:  /disk");
    System.out.println("Others come in with:");
    System.out.println(
        "  "
            + launcher
            + " people add ID --name \"Full Name\" --groups operators --config "
            + configuration);
  }
}
