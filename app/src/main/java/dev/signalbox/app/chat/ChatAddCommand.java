package dev.signalbox.app.chat;

import dev.signalbox.app.UsageException;
import dev.signalbox.app.edit.FileReplacement;
import dev.signalbox.app.installation.ChatConnections;
import dev.signalbox.app.installation.Installation;
import dev.signalbox.app.installation.InstallationFile;
import dev.signalbox.app.server.ServerFile;
import dev.signalbox.chat.lease.LeasedAdapter;
import dev.signalbox.chat.room.Room;
import dev.signalbox.engine.config.Configuration;
import dev.signalbox.spi.chat.ChatPlatform;
import dev.signalbox.spi.config.Nearest;
import dev.signalbox.spi.time.TimeSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `chat add`: leads through connecting a platform, tries it, and writes it into signalbox.yaml.
@Command(
    name = "add",
    description = {
      "Connect a chat platform: says what is to be done over there, asks for what is needed,",
      "tries the connection, and writes it into signalbox.yaml, whose comments stay.",
      "Secrets are asked for without echo and kept in files. Until all is tried nothing is written."
    },
    mixinStandardHelpOptions = true)
final class ChatAddCommand implements Callable<Integer> {
  private static final String YES = "yes";

  @Mixin private InstallationFile installation = new InstallationFile();

  @Parameters(paramLabel = "PLATFORM", description = "irc, matrix, slack …")
  private String platform = "";

  @Option(names = "--name", description = "The connection's name (default: the platform's).")
  private @Nullable String name;

  @Option(
      names = "--answer",
      paramLabel = "KEY=VALUE",
      description = "An answer that is not asked for then; of a secret where it is: env:NAME.")
  private Map<String, String> answers = new LinkedHashMap<>();

  @Option(names = "--yes", description = "Write what was asked for without asking once more.")
  private boolean yes;

  @Option(names = "--keep", description = "Write it also when it does not work yet.")
  private boolean keep;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long to try; 0: not at all (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  private int seconds;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final TimeSource clock = TimeSource.system();

  ChatAddCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    ChatPlatform chosen = chosen();
    String connection = Objects.requireNonNullElse(name, platform);
    Installation before = Installation.read(installation.path(), clock);
    Path file = installation.path().toRealPath();
    String text = Files.readString(file);
    refuseWhatIsThere(connection, text);
    var secrets = new SetupSecrets(file, connection);
    var input = new AnswerInput(out);
    List<String> rooms = before.rooms().rooms().stream().map(Room::name).toList();
    var talk = new SetupTalk(secrets, before.address().url(), rooms, answers, input, out);
    if (!connection.equals(platform)) {
      talk.section().put("platform", platform);
    }
    chosen.setUp(talk);
    talk.end();
    show(out, file, connection, talk.section());
    boolean agreed = yes || agrees(input, "Try it, and write this");
    boolean works = agreed && works(out, secrets, text, talk.section());
    if (!works && !(agreed && (keep || agrees(input, "Write it all the same")))) {
      out.println("Nothing was written.");
      out.flush();
      return 1;
    }
    write(file, secrets, talk.section());
    tell(out, before, talk, works);
    handOver(out, file, talk.files());
    return 0;
  }

  private ChatPlatform chosen() {
    Map<String, ChatPlatform> platforms = ChatConnections.platforms();
    @Nullable ChatPlatform chosen = platforms.get(platform);
    if (chosen == null) {
      throw new UsageException(
          "'"
              + platform
              + "' is no chat platform we speak"
              + Nearest.hint(platform, platforms.keySet())
              + ": there is "
              + String.join(", ", platforms.keySet()));
    }
    return chosen;
  }

  /// Before anything is asked: the answers should not be in vain.
  private static void refuseWhatIsThere(String connection, String text) {
    if (!ChatConnections.isName(connection)) {
      throw new UsageException(
          "'" + connection + "' cannot be a connection: " + ChatConnections.SPELLING + ".");
    }
    var adapters = new AdaptersText(text);
    if (adapters.connections().contains(connection)) {
      throw new UsageException(
          "There is a connection '"
              + connection
              + "' already: './signalbox chat check "
              + connection
              + "' tries it, and another one takes another --name.");
    }
    var any = new ConnectionSection();
    any.put("platform", "any");
    adapters.with(connection, any);
  }

  private static void show(
      PrintWriter out, Path file, String connection, ConnectionSection section) {
    out.println();
    out.println(file + " will say:");
    out.println();
    out.println("adapters:");
    section.lines(connection, 2).forEach(out::println);
    out.println();
    out.flush();
  }

  private static boolean agrees(AnswerInput input, String question) throws IOException {
    return input.line(question + "? (yes or no) [no]: ").equals(YES);
  }

  private boolean works(
      PrintWriter out, SetupSecrets secrets, String text, ConnectionSection section)
      throws IOException, InterruptedException {
    String changed =
        new AdaptersText(text).with(secrets.connection(), section.mapped(secrets::unkept));
    Path folder = installation.path().toAbsolutePath().normalize().resolveSibling("");
    Installation read =
        Installation.read(
            Configuration.of(InstallationFile.NAME, changed, folder, secrets.environment()), clock);
    List<LeasedAdapter> fresh =
        read.adapters().stream()
            .filter(adapter -> adapter.connection().equals(secrets.connection()))
            .toList();
    if (seconds == 0) {
      out.println("It was not tried.");
      out.flush();
      return false;
    }
    out.println("Trying it, for at most " + seconds + " s …");
    out.flush();
    try (var trial = ChatTrial.of(read, fresh, clock)) {
      TriedConnection tried = trial.run(Duration.ofSeconds(seconds)).getFirst();
      tried.lines().forEach(out::println);
      out.flush();
      return tried.connected();
    }
  }

  private void write(Path file, SetupSecrets secrets, ConnectionSection section)
      throws IOException {
    List<Path> made = secrets.keep();
    try {
      new FileReplacement(file, path -> Installation.read(path, clock))
          .change(text -> new AdaptersText(text).with(secrets.connection(), section));
    } catch (IOException | RuntimeException e) {
      SetupSecrets.delete(made);
      throw e;
    }
  }

  private static void tell(PrintWriter out, Installation before, SetupTalk talk, boolean works)
      throws IOException {
    String state = works ? "is added." : "is added, and does not work yet.";
    out.println("The connection '" + talk.connection() + "' " + state);
    boolean runs = ServerFile.process(before.server().data()).isPresent();
    out.println(
        runs
            ? "The server that runs has it once it was stopped and started."
            : "./signalbox start goes there; ./signalbox chat check tries it at any time.");
    talk.later().forEach(step -> out.println("\n" + step));
    out.flush();
  }

  /// Beside signalbox.yaml, in place of one of an earlier time.
  private static void handOver(PrintWriter out, Path file, Map<String, byte[]> files)
      throws IOException {
    for (var entry : files.entrySet()) {
      Path made = Files.write(file.resolveSibling(entry.getKey()), entry.getValue());
      out.println("\nTo be uploaded there: " + made);
    }
    out.flush();
  }
}
